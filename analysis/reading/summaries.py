"""Tables that sum up another sheet, or only say how it is filled in: their rows are no people."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.reading.columns.spoken.families import are_answered_alike
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.sheets.guides.value_lists import lists_opinions
from analysis.reading.words.vocabulary import places, squeezed, vocabulary, wording

_FEWEST_NAMED, _FEWEST_CODES, _MOST_NAMED, _ALL_NAMED = 8, 3, 0.6, 0.95
_MAY_NAME = frozenset({Role.ID, Role.IGNORED, Role.PERSONAL})
_FEW_LINES = 0.2
_FEWEST_POINTS, _MOST_WORDS = 3, 12


def without_summaries(described: Sequence[list[Described]], form: Form) -> list[list[Described]]:
    """The tables without those that only sum up another sheet: their rows are items or regions, not people."""
    texts = {squeezed(c.text) for tables in described for table in tables for c in table.columns if c.role is Role.ITEM}
    return [
        [
            table
            for table in tables
            if form.sheets.get(table.table.sheet.name)
            or not (
                _is_remark(table, described)
                or _sums_up(table, texts, described)
                or _counts_answers(table)
                or _counts_words_of(table, described)
            )
        ]
        for tables in described
    ]


def _is_remark(table: Described, described: Sequence[list[Described]]) -> bool:
    """Whether a table is a few lines in one column beside a table of people: instructions."""
    others = [other for tables in described for other in tables if other.table.sheet is not table.table.sheet]
    widest = max((len(other.columns) for other in others), default=0)
    longest = max((len(other.table.rows) for other in others), default=0)
    return len(table.columns) == 1 < widest and len(table.table.rows) < _FEW_LINES * longest and not _is_asked(table)


def _sums_up(table: Described, texts: set[str], described: Sequence[list[Described]]) -> bool:
    others = [other for tables in described for other in tables if other.table.sheet is not table.table.sheet]
    if not others or len(table.table.rows) >= max(len(other.table.rows) for other in others):
        return False
    has_points = any(column.role is Role.ITEM for column in table.columns) or are_answered_alike(table.table, table.columns)
    if not has_points and not _is_asked(table) and not _names(table, others):
        return any(column.role is Role.ITEM for other in others for column in other.columns)
    first = table.columns[0]
    listed = [squeezed(text) for text in table.table.column(first.index).each(str)]
    regions = places().region_names
    known = [text for text in listed if text in texts or text in regions or text in places().provinces]
    named = any(word in squeezed(table.table.sheet.name) for word in vocabulary().kinds["summary"])
    return named or (len(known) >= 2 and len(known) >= 0.6 * len(listed) and len(set(listed)) == len(listed))


def _counts_answers(table: Described) -> bool:
    """Whether columns headed by the points of one scale hold how many gave each: the rows are items, or groups, not people."""
    said = {column.index: wording(table.table.headers[column.index][-1]) for column in table.columns if column.header}
    scales = vocabulary().word_scales
    if not scales:
        return False
    best = max(scales, key=lambda scale: len({scale.positions[word] for word in said.values() if word in scale.positions}))
    heads = [index for index, word in said.items() if word in best.positions]
    points = [best.positions[said[index]] for index in heads]
    if len(heads) < _FEWEST_POINTS or len(set(points)) < len(points) or points not in (sorted(points), sorted(points)[::-1]):
        return False
    return _hold_counts(table, heads)


def _hold_counts(table: Described, indexes: Sequence[int]) -> bool:
    cells = [text for index in indexes for text in table.table.column(index).counts if text]
    return all(map(str.isdecimal, cells)) and len({text for text in cells if int(text) > 1}) >= _FEWEST_POINTS


def _counts_words_of(table: Described, described: Sequence[list[Described]]) -> bool:
    """Whether columns headed by what people of another sheet answered, in whatever words, hold how many gave each answer."""
    heads = {wording(column.header): column.index for column in table.columns if column.header}
    others = [other for tables in described for other in tables if other.table.sheet is not table.table.sheet]
    if len(heads) < _FEWEST_POINTS or not any(len(other.table.rows) > len(table.table.rows) for other in others):
        return False
    for counts in (other.table.column(column.index).counts for other in others for column in other.columns):
        words = {wording(text) for text in counts if text} if len(counts) <= _MOST_WORDS else set()
        met = [index for word, index in heads.items() if word in words]
        if len(met) >= max(_FEWEST_POINTS, _MOST_NAMED * len(words)) and _hold_counts(table, met):
            return True
    return False


def _names(table: Described, others: Sequence[Described]) -> bool:
    """Whether the first column of a table names most of the people of another one, or none but people of it.

    What stands beside them is theirs: of those who answered, only some may have written an opinion.
    """
    first = set(table.table.column(table.columns[0].index).counts)
    for column, known in ((c, set(other.table.column(c.index).counts)) for other in others for c in other.columns):
        of_people = column.role in _MAY_NAME and len(first & known) >= _ALL_NAMED * len(first)
        fewest = _FEWEST_CODES if column.role is Role.ID else _FEWEST_NAMED
        is_met = len(first) >= fewest and bool(known) and column.role is not Role.ITEM
        if is_met and (of_people or len(first & known) >= _MOST_NAMED * len(known)):
            return True
    return False


def _is_asked(table: Described) -> bool:
    """Whether a header, or the sheet's name, says that a column holds opinions: long texts alone may be instructions."""
    if lists_opinions(table.table):
        return True
    return any(c.role is Role.OPINION and c.why is not None and c.why.key != "reading.why.free_text" for c in table.columns)
