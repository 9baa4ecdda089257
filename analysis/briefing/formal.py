"""Sentences in the noun endings of a ministry's report (…음, …함, …임), by the grammar of the sentence and not by cutting."""

from __future__ import annotations

from functools import lru_cache

from analysis.korean import kiwi

_ENDING, _NOMINAL = "EF", ("음", "ETN")


@lru_cache(maxsize=4096)
def formal(text: str) -> tuple[str, ...]:
    """The Korean sentences of `text`, the plain ending of each last verb made a noun: 올랐다 → 올랐음.

    Everything else stays letter for letter, also what stands in brackets behind the verb; a sentence without such an ending stays
    as it is, but for its full stop.
    """
    return tuple(_one(sentence).removesuffix(".") for sentence in _sentences(text))


def _sentences(text: str) -> list[str]:
    parts: list[str] = []
    start = 0
    for place, letter in enumerate(text):
        if letter == "." and text[place + 1 : place + 2] in ("", " ") and place > start:
            parts.append(text[start : place + 1].strip())
            start = place + 1
    return [part for part in (*parts, text[start:].strip()) if part]


def _one(sentence: str) -> str:
    tokens = kiwi().tokenize(sentence)
    ends = [n for n, token in enumerate(tokens) if token.tag == _ENDING and token.form.endswith("다")]
    last = ends[-1] if ends else None
    if last is None or not _is_last(sentence[tokens[last].start + tokens[last].len :]):
        return sentence
    word = [token for token in tokens[: last + 1] if token.word_position == tokens[last].word_position]
    start = _start_of_word(sentence, word[0].start)
    kept = sentence[start : word[0].start]
    joined = kiwi().join([*((token.form, token.tag) for token in word[:-1]), _NOMINAL])
    end = tokens[last].start + tokens[last].len
    return f"{sentence[:start]}{kept}{joined}{sentence[end:]}"


def _is_last(rest: str) -> bool:
    """Whether nothing stands behind a verb but a full stop and what is in brackets."""
    plain = rest.strip(" .")
    return not plain or (plain[0] == "(" and plain[-1] == ")")


def _start_of_word(sentence: str, place: int) -> int:
    return sentence.rfind(" ", 0, place) + 1
