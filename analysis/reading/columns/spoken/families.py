"""Columns that are answered with the same few words, as families; and words that a known scale takes for one point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from analysis.reading.columns.columns import PERSONAL_LIKELY, Column
from analysis.reading.columns.spoken.known_words import KnownWords, are_alike
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.scales.finer import are_told_apart_by_none
from analysis.reading.scales.notation import is_missing_word, may_mean_lowest, number_of, set_apart
from analysis.reading.scales.scales import ScaleGuess
from analysis.reading.sheets.tables import Table
from analysis.reading.words.statements import as_one_writes
from analysis.reading.words.vocabulary import vocabulary

_MAY_BE = frozenset({"reading.why.recurs", "reading.why.unclear"})
_CHOSEN = 0.1
RARE = 0.06
"""A word that stands in fewer cells than this, and half as often as any other, says that nothing was answered."""
FEWEST_WORDS, _MOST_WORDS = 3, 9
_LONGEST_WORD = 30
_COME_AGAIN = 3
Place = tuple[str, str, int]
"""Where a column stands: file, sheet, index."""


@dataclass
class Family:
    """A set of words, each with how often it stands in the columns that share it; `members` tells each one's table and column."""

    words: Counter[str]
    members: list[tuple[int, Column]]
    is_shared: bool = True
    """Whether several columns answer with them; a column of long rows does so alone."""


def _commonest(columns: Iterable[Mapping[str, int]]) -> dict[str, str]:
    """How each word of some columns is written most often, by how it compares."""
    spellings: dict[str, Counter[str]] = {}
    for counts in columns:
        for text, count in counts.items():
            spellings.setdefault(as_one_writes(text), Counter())[" ".join(text.split())] += count
    return {plain: each.most_common(1)[0][0] for plain, each in spellings.items()}


def _written(counts: Mapping[str, int], commonest: Mapping[str, str]) -> Counter[str]:
    """The words of a column as they are written most often."""
    words = Counter[str]()
    for text, count in counts.items():
        words[commonest.get(as_one_writes(text), text)] += count
    return words


def are_answered_alike(table: Table, columns: Sequence[Column]) -> bool:
    """Whether columns of a table share a set of words that no scale knows: then it holds answers, whatever they mean."""
    said = [mine for column in columns if (mine := _words(table, column))]
    commonest = _commonest(said)
    words = [_written(mine, commonest) for mine in said]
    alike = [(one, other) for number, one in enumerate(words) for other in words[:number] if are_alike(one, other)]
    return any(len(one.keys() | other.keys()) in range(FEWEST_WORDS, _MOST_WORDS + 1) for one, other in alike)


def place_of(column: Column) -> Place:
    """Where a column stands, as a name for it."""
    return column.file, column.sheet, column.index


def told_apart(sets: Sequence[KnownWords]) -> set[Place]:
    """The columns of words of which a known scale takes two for one point, though over all columns both are answered often."""
    places: set[Place] = set()
    for known in sets:
        guesses = [column.guess for column in known.columns if column.guess is not None]
        most = max(
            (guess.scale.points for guess in guesses), default=0
        )  # a row of a long battery may show the words of a short one
        points = {text: point for guess in guesses if guess.scale.points == most for text, point in guess.points.items()}
        is_told = any(guess.is_told for guess in guesses)
        if not is_told and known.order is None and are_told_apart_by_none(known.words, points):
            places |= set(map(place_of, known.columns))
    return places


def families_among(tables: Sequence[Described], apart: Set[Place], settled: Set[Place]) -> Iterator[Family]:
    """The sets of words with their columns, but for `settled` ones; of those `apart`, whatever a known scale says."""
    found: list[tuple[int, Column, Counter[str]]] = []
    for place, table in enumerate(tables):
        for column in (each for each in table.columns if place_of(each) not in settled):
            is_apart = place_of(column) in apart
            words = Counter(_answers(table.table.column(column.index).counts)) if is_apart else _words(table.table, column)
            found += [(place, column, words)] if words else []
    commonest = _commonest(words for _, _, words in found)
    families: list[Family] = []
    for place, column, counts in found:
        words = _written(counts, commonest)
        known = next((each for each in families if are_alike(each.words, words)), None)
        if known is None:
            families.append(Family(words, [(place, column)]))
        else:
            known.words.update(words)
            known.members.append((place, column))
    _joined_by_items(families, tables, commonest)
    # One column that stands in several sheets says of people what they are; a scale is shared by different statements.
    shared = (each for each in families if len({column.text or column.header for _, column in each.members}) > 1)
    yield from (each for each in shared if FEWEST_WORDS <= len(each.words) <= _MOST_WORDS)


def _joined_by_items(families: Sequence[Family], tables: Sequence[Described], commonest: Mapping[str, str]) -> None:
    """Add to each family the columns that a known scale reads though they answer with the family's words, or on its scale."""
    taken = {(place, column.index) for family in families for place, column in family.members}
    for place, table in enumerate(tables):
        for column in table.columns:
            guess = column.guess
            if column.role is not Role.ITEM or guess is None or not guess.from_words or (place, column.index) in taken:
                continue
            counts = _written(_answers(table.table.column(column.index).counts), commonest)
            family = next((each for each in families if counts and _answers_alike(each, counts, guess)), None)
            if family is not None and not guess.is_told:
                family.words.update(counts)
                family.members.append((place, column))


def _answers_alike(family: Family, counts: Mapping[str, int], guess: ScaleGuess) -> bool:
    """Whether a column holds words of a family and no others, or both together fit the points of its scale."""
    if counts.keys() <= family.words.keys():
        return True
    theirs = (column.guess for _, column in family.members if column.guess is not None)
    is_its_scale = any(other.scale.labels == guess.scale.labels for other in theirs)
    return is_its_scale and len(counts.keys() | family.words.keys()) <= guess.scale.points


def _words(table: Table, column: Column) -> Counter[str]:
    """The words of a column that may be points of a scale, empty where it is none."""
    if _is_half_known(table, column):
        return Counter(_answers(table.column(column.index).counts))
    is_open = column.role in (Role.GROUP, Role.CHOICE, Role.IGNORED) and column.why is not None and column.why.key in _MAY_BE
    if not is_open and not _are_syllables(table, column):
        return Counter()
    counts = _answers(table.column(column.index).counts)
    distinct = len(set(map(as_one_writes, counts)))
    fits = 2 <= distinct <= _MOST_WORDS and all(number_of(text) is None and len(text) <= _LONGEST_WORD for text in counts)
    return Counter(counts) if fits else Counter()


def _are_syllables(table: Table, column: Column) -> bool:
    """Whether what looks like names are a few words too short for any, which stand again and again (최하, 하, 중, 상, 최상)."""
    if column.role is not Role.PERSONAL or column.why is None or column.why.key != PERSONAL_LIKELY:
        return False
    counts = table.column(column.index).counts
    is_few = FEWEST_WORDS <= len(counts) <= _MOST_WORDS and sum(counts.values()) >= _COME_AGAIN * len(counts)
    return is_few and max(map(len, counts)) <= 2 and min(map(len, counts)) == 1


def _answers(counts: Mapping[str, int]) -> dict[str, int]:
    """The texts of a column that may be answers: words for not knowing may be a point where many chose one.

    Of bare numbers among words those that stand for no answer (999) are none.
    """
    codes = {text for text in counts if text.isdecimal() and number_of(text) in vocabulary().missing_codes}
    codes |= set_apart(counts)
    known = {text: n for text, n in counts.items() if text not in codes and not is_missing_word(text)}
    stated = {text: n for text, n in counts.items() if may_mean_lowest(text) and n >= _CHOSEN * sum(counts.values())}
    return known | stated if len(stated) == 1 and len(known) >= FEWEST_WORDS else known


def _is_half_known(table: Table, column: Column) -> bool:
    """Whether a column was read on a scale of words that does not know one of its words which many chose."""
    guess = column.guess
    if column.role is not Role.ITEM or guess is None or not guess.from_words or guess.is_told:
        return False
    counts = table.column(column.index).counts
    if not all(number_of(text) is None and len(text) <= _LONGEST_WORD for text in counts) or len(counts) > _MOST_WORDS:
        return False
    if are_told_apart_by_none(counts, guess.points):
        return True
    strange = max((n for text, n in counts.items() if guess.points.get(text) is None and text not in guess.missing), default=0)
    return strange >= RARE * sum(counts.values())
