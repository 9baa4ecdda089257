"""Which words that may be names a dictionary leaves among them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.korean import (
    cuts_a_noun,
    ends_in_a_noun,
    falls_into_syllables,
    is_common_word,
    is_known_as_proper,
    is_made_of_words,
    is_of_two_nouns,
    is_proper,
    odds_of_a_name,
)
from analysis.privacy.foreign import is_of_foreign_sounds
from analysis.privacy.names import given_odds, is_likely, is_on_a_map, is_place, name_odds, words
from analysis.privacy.proposing import IF_PROPER, IF_UNKNOWN, LIKELY_IN_ALL, Proposal, names_in
from analysis.privacy.spelling import composed, plain_of
from analysis.privacy.surroundings.nicknames import is_nickname
from analysis.privacy.surroundings.posts import is_somebody
from analysis.privacy.surroundings.slots import words_in_slots

_SHORT, _USUAL, _LONGEST = 2, 3, 4
"""Syllables of a short name, of most, and of a Korean one at most."""
_ENDS_VERBS_TOO = "는"

_LEAST_IN_SYLLABLES = -3.0
"""Odds from which two syllables before a title are a name where no dictionary knows them together."""

_IS_GIVEN = 1.0
"""What a surname adds to a given name that is a word as well, whatever the dictionary says of both (고아라)."""
_IN_A_SLOT = 8.0
"""Odds told of what stands where somebody is named and is no other word."""
_NEVER = float("-inf")

_PLACES = 3
_RUN = re.compile("[가-힣]{1,12}")
"""As much of a word as Kiwi needs to see."""

_OF_HISTORY = re.compile(r"[ ]?(?:장군|대왕|열사|의병장|대감)")
"""What nobody is called at a workshop: whom a dictionary knows before it is long dead (이순신 장군)."""

_SURELY_GIVEN = 2.5
"""Odds of a given name from which three syllables before a title are a name, whatever words they are made of: 43% of names have
them, and 1% of such nouns."""

_A_NOUN_LAST, _LEAST_GIVEN = -3.0, -4.1
"""What it adds to the odds of a given name that its last syllable is a noun or a suffix to a dictionary, and the least odds that
it may have behind a surname with which it begins as a common noun does.

Of a logistic regression on names and on nouns of labelled opinions that begin so: 94% of the names stay, 24% of the nouns.
"""

_LIKELY_TOO, _UNKNOWN_WORD = 7.0, 2.0
"""Odds from which a word is proposed that a dictionary knows, syllables, surroundings and dictionary added; what it adds else."""


def names_by_rules(given: Iterable[str]) -> dict[str, float]:
    """Words of some texts that rules take for names, with the highest log odds of each, the likeliest first; no common words."""
    texts = list(dict.fromkeys(given))
    odds: dict[tuple[str, str], float] = {}
    slots = [words_in_slots(plain_of(text)) for text in texts]
    called = {word: _IN_A_SLOT for names, _ in slots for word in names}
    # 유선으로 behind a label is no 유선으 there; what stands in other texts is judged by itself.
    proposed = ((text, one, others) for text, (_, others) in zip(texts, slots, strict=True) for one in names_in(text))
    for text, one, others in proposed:
        if any(other.startswith(one.run or one.word) for other in others) or is_on_a_map(one.run or one.word):
            continue
        if _OF_HISTORY.match(composed(text), one.stop) and is_known_as_proper(one.word):
            continue
        if one.called or one.is_nickname:
            if _is_somebody(text, one):
                called[one.word] = one.odds
            continue
        if not one.run and _is_cut_out(text, one.word):
            continue
        odds[one.word, one.run] = max(one.odds, odds.get((one.word, one.run), 0.0))
    known = called
    for (word, run), chance in odds.items():
        by_dictionary = _by_dictionary(word, run) if run else 0.0
        whole = chance + by_dictionary
        if whole >= (LIKELY_IN_ALL if by_dictionary >= _UNKNOWN_WORD else _LIKELY_TOO) if run else _stays(word, chance):
            known[word] = max(whole, known.get(word, 0.0))
    return {word: known[word] for word in sorted(known, key=lambda word: (-known[word], word))}


def _is_somebody(text: str, one: Proposal) -> bool:
    """Whether a surname and a post, or a nickname, are nothing else in a text (이 시장, 조교수, 수학쌤)."""
    if one.called is not None:
        return is_somebody(plain_of(text), one.called)
    return is_nickname(composed(text), one.start, one.stop)


def _is_cut_out(text: str, word: str) -> bool:
    """Whether a word is only the beginning of longer ones that end like titles, by the first places where it stands."""
    place, runs = text.find(word), set[str]()
    for _ in range(_PLACES):
        if place >= 0 and (match := _RUN.match(text, place)) is not None:
            runs.add(match[0])
            place = text.find(word, place + 1)
    return bool(runs) and all(cuts_a_noun(run, len(word)) for run in runs)


def _stays(word: str, odds: float) -> bool:
    """Whether a dictionary leaves a word among the names: a common word is none, and an unlikely one is where none knows it."""
    if " " in word and not word[0].isascii():
        return is_of_foreign_sounds(word.split())
    if len(word) > _LONGEST and word[0] >= "가":
        return is_proper(word) and not is_place(word)
    if _is_put_together(word):
        return False
    if odds > IF_PROPER or _is_surely_given(word[1:]):
        return word in words().given or not is_common_word(word)
    if len(word) < _USUAL and falls_into_syllables(word) and name_odds(word) >= _LEAST_IN_SYLLABLES:
        return True
    return not is_made_of_words(word) or (odds > IF_UNKNOWN and is_proper(word) and not is_place(word))


def _is_surely_given(name: str) -> bool:
    """Whether two syllables behind a surname are a given name and no noun (규모 in 소규모)."""
    return len(name) == _SHORT and given_odds(name) >= _SURELY_GIVEN and not is_common_word(name)


def _is_put_together(word: str) -> bool:
    """Whether a word is a noun of two (정신장애), or one with a further syllable (배정액), rather than surname and given name.

    A dictionary has few of those as one word, and takes the others for names for that alone.
    """
    known = words()
    may_be = len(word) >= _USUAL and word[0] in known.surname and word[:2] not in known.compound
    if not may_be or not known.given.isdisjoint((word[1:3], word[1:])):
        return False
    if len(word) > _USUAL and is_of_two_nouns(word):
        return True
    if len(word) > _USUAL and word[-1] in known.particles:
        return _is_put_together(word[:-1])
    if not is_common_word(word[:2]):
        return False
    if len(word) > _USUAL:
        return is_common_word(word[2:]) or not is_likely(word)
    return given_odds(word[1:]) + _A_NOUN_LAST * ends_in_a_noun(word) < _LEAST_GIVEN


def _is_a_short_word(word: str) -> bool:
    """Whether two syllables are a common noun by themselves, or such as names hardly have: what calls them misleads (상태님)."""
    if len(word) != _SHORT or word in words().given:
        return False
    return max(name_odds(word), given_odds(word)) < _LEAST_IN_SYLLABLES or is_common_word(word)


def _by_dictionary(word: str, run: str) -> float:
    """What a dictionary says, but for a surname and a given name that is a word as well (윤아름)."""
    is_given = word[1:] in words().given and words().surname.get(word[0], 0.0) > 0
    if not is_given and (_is_put_together(word) or _is_a_short_word(word)):
        return _NEVER
    odds = odds_of_a_name(run, len(word))
    behind = run[len(word) :]
    if len(word) == _USUAL and behind in words().particles and behind != _ENDS_VERBS_TOO and not is_of_two_nouns(run):
        odds = max(odds, odds_of_a_name(word, len(word)))  # what stands behind a name that no dictionary has misleads it
    return max(odds, _IS_GIVEN if is_given else _NEVER)
