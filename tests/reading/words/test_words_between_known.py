"""Numbered words of a scale of which one is unknown: it stands for its number, where all others stand with theirs."""

from analysis.reading.scales.scales import guess_scale

FRENCH = {"1. Pas du tout d'accord": 5, "2. Plutôt pas d'accord": 9, "4. Plutôt d'accord": 9, "5. Tout à fait d'accord": 5}


def test_an_unknown_word_that_many_chose_is_the_point_of_its_number():
    guess = guess_scale(FRENCH | {"3. Entre les deux": 20})
    assert guess is not None
    assert (guess.scale.min, guess.scale.max, guess.points["3. Entre les deux"]) == (1, 5, 3)


def test_it_is_none_where_its_number_has_a_word():
    guess = guess_scale(FRENCH | {"3. Ni d'accord ni pas d'accord": 9, "2. Entre les deux": 1})
    assert guess is not None
    assert guess.points["2. Entre les deux"] is None


def test_a_numbered_list_with_one_word_of_a_scale_is_none():
    assert guess_scale({"1. 강의": 9, "2. 보통": 9, "3. 현장 견학": 9, "4. 토의": 9}) is None
