"""Whether a word is built as a name is, and is no other word: what slots and company ask of what stands in them."""

from __future__ import annotations

from analysis.korean import falls_into_syllables, is_common_word, is_made_of_words, is_proper
from analysis.privacy.names import is_body_for_sure, is_place, is_title, name_odds, words
from analysis.privacy.surroundings.posts import surnames

_USUAL, _LONGEST = 3, 4
_LEAST_OF_WORDS, _LEAST_OF_SYLLABLES, _LEAST_OF_TWO = -1.5, -4.0, 0.0
"""Odds of syllables from which words, or pieces of words, that a dictionary knows are a name together; and of two syllables."""
_RARE, _LEAST_OF_THE_LAST, _LEAST_OF_BOTH = -4.0, -1.0, -2.5
"""Odds of a syllable that no name has, and those of a given name's last and of both from which any noun is seldom built so."""
_NO_NAME_BESIDE = ("메일", "전화", "번호")
"""What ends words that call a number or an address (지메일)."""


def may_be_a_name(word: str) -> bool:
    """Whether a word is built as a name is: a surname and one or two syllables behind it."""
    is_compound = word[:2] in words().compound
    if not 2 <= len(word) <= _LONGEST or (len(word) == _LONGEST and not is_compound):
        return False
    if not is_compound and word[0] not in surnames() and word[0] not in words().surname:
        return False
    return not (is_place(word) or is_body_for_sure(word) or is_title(word) or word.endswith(_NO_NAME_BESIDE))


def is_another_word(word: str) -> bool:
    """Whether a dictionary knows a word as another one, and its syllables do not say otherwise."""
    if word[1:] in words().given or not is_made_of_words(word):
        return False
    odds = name_odds(word)
    if len(word) < _USUAL:
        return odds < _LEAST_OF_TWO or is_common_word(word)
    if is_proper(word):
        return False
    return is_common_word(word) or odds < (_LEAST_OF_SYLLABLES if falls_into_syllables(word) else _LEAST_OF_WORDS)


def is_nothing_but_a_name(word: str) -> bool:
    """Whether a name of three syllables and more is in no dictionary, nor what stands in it behind the surname (편부모).

    A given name that is a word as well makes no other word of it (용보배).
    """
    if not may_be_called_so(word) or is_common_word(word):
        return False
    given = word[2:] if word[:2] in words().compound else word[1:]
    return given in words().given or not (is_made_of_words(word) or is_common_word(given))


def may_be_called_so(word: str) -> bool:
    """Whether three syllables and more are built as a name and as no noun: of usual syllables, no other word first (정원표)."""
    if len(word) < _USUAL or not may_be_a_name(word):
        return False
    is_compound = word[:2] in words().compound
    given = word[2:] if is_compound else word[1:]
    if given in words().given or is_compound:
        return True
    ends = words().third.get(given[-1], _RARE)
    return (
        ends >= _LEAST_OF_THE_LAST
        and ends + words().second.get(given[0], _RARE) >= _LEAST_OF_BOTH
        and not is_common_word(word[:2])
    )
