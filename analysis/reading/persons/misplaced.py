"""Names of persons in the cells of places: nobody is a region, so they are held back and a person is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis.korean import is_common_word, is_made_of_words, is_proper, odds_of_a_name
from analysis.privacy.names import is_body, is_body_for_sure, is_place, is_title, name_odds, parts_of, words
from analysis.privacy.surroundings.built import may_be_a_name
from analysis.privacy.surroundings.posts import surnames
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.words.vocabulary import places

IN_THE_WRONG_CELL = 6.0
"""Natural log odds from which a word among places or posts is taken for a person's name."""

_LIKELY, _SELDOM = 4.0, 2
"""Odds from which a word that no dictionary has is a name however often it comes; one of lower odds comes so often at most."""

_MOST = 0.5
"""Of a column's people: where more have such a word, it tells places of its own."""

_WORDS = -6.0
"""What a dictionary adds to the odds of a word's being a name, of what is made of whole words."""

_LENGTHS = (3, 4)
_SHORT, _LIKELY_AND_SHORT = 2, 2.0
"""Syllables of a short name, and the odds from which it is one among places."""
_PLACED = (Role.REGION, Role.PROVINCE, Role.MUNICIPALITY)
_ENDS_PLACES = (*"시도군구읍면동리권역강산섬천로길촌골만부쪽외밖", "해안", "마을", "지역", "지구", "타운")
"""What ends the names of places that no list has, of two syllables and more before it."""


def persons_in_places(tables: Iterable[Described]) -> dict[str, int]:
    """The words in columns of places that are no known place and look like persons' names, with how many rows have each."""
    words: Counter[str] = Counter()
    for table in tables:
        for column in table.columns:
            if column.role in _PLACED:
                words.update(_in_column(table.table.column(column.index).counts, column))
    return dict(words)


def names_a_person(part: str) -> bool:
    """Whether a part of a cell where a place or a post belongs is a person's name for sure: typed into the wrong cell."""
    return len(part) > 2 and name_odds(part) >= IN_THE_WRONG_CELL and not is_body(part) and not is_common_word(part)


def _in_column(counts: Mapping[str, int], column: Column) -> Counter[str]:
    own = {text: n for text, n in counts.items() if text not in column.labels}
    people: Counter[str] = Counter()
    for text, count in own.items():
        people.update(dict.fromkeys(_parts(text), count))
    likely = Counter({part: n for part, n in people.items() if _may_be_a_person(part, n)})
    sure = Counter({part: n for part, n in people.items() if names_a_person(part) and _may_be_called(part)})
    return likely | sure if likely.total() <= _MOST * sum(counts.values()) else sure


def _parts(text: str) -> Iterator[str]:
    if not places().region_meant(text):
        yield from parts_of(text)


def _may_be_called(part: str) -> bool:
    return not (is_place(part) or is_title(part) or places().region_meant(part))


def _is_several_places(part: str) -> bool:
    """Whether a word is made of the syllables with which provinces begin (부울경, 전남북)."""
    return set(part) <= {name[0] for name in places().provinces} | set("남북")


def _may_be_a_person(part: str, count: int) -> bool:
    """Whether a part begins with a surname, ends as no place does, and is not made of a dictionary's words."""
    if len(part) == _SHORT:
        return _may_be_a_short_name(part, count)
    is_compound = part[:2] in words().compound
    if len(part) not in _LENGTHS or (len(part) > min(_LENGTHS) and not is_compound) or not _may_be_called(part):
        return False
    if not (is_compound or part[0] in surnames()) or part.endswith(_ENDS_PLACES) or is_body_for_sure(part):
        return False
    odds = name_odds(part)
    if (odds < _LIKELY and (count > _SELDOM or _is_several_places(part))) or is_place(part[:2]):
        return False
    if not is_made_of_words(part):
        return True
    return not is_common_word(part) and (odds >= _LIKELY or (not is_proper(part) and odds_of_a_name(part, len(part)) > _WORDS))


def _may_be_a_short_name(part: str, count: int) -> bool:
    """The same of two syllables, as many a place has: seldom, no word, and likely as a name or in no dictionary (허진)."""
    if count > _SELDOM or not may_be_a_name(part) or not _may_be_called(part) or part.endswith(_ENDS_PLACES):
        return False
    return not is_common_word(part) and (name_odds(part) >= _LIKELY_AND_SHORT or not is_made_of_words(part))


def is_any_person(text: str, left: Sequence[str] = ()) -> bool:
    """Whether a cell holds somebody's name for sure; what a person ``left`` as it is, is none."""
    return any(names_a_person(part) and part not in left for part in parts_of(text))
