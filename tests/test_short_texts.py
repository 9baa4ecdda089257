"""What is kept of texts: short ones are looked at once, as many as are to be kept."""

from analysis.short_texts import LONGEST, kept_if_short


def looked_at(texts, most=10):
    seen = []
    look = kept_if_short(most)(lambda text: seen.append(text) or text.upper())
    assert [look(text) for text in texts] == [text.upper() for text in texts]
    return seen


def test_a_short_text_is_looked_at_once():
    assert looked_at(["a", "b", "a"]) == ["a", "b"]


def test_a_long_text_is_not_kept():
    long = "a" * (LONGEST + 1)
    assert looked_at([long, long]) == [long, long]


def test_of_more_texts_than_are_kept_the_last_ones_stay():
    assert looked_at(["a", "b", "c", "c", "a"], most=2) == ["a", "b", "c", "a"]
