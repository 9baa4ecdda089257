"""Rows to records, column by column: who answered, at which moment, what; nothing merged yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.privacy import MASK
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Form, Matching, Role
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.chosen import Asked, Picked, asked_in, picked_in
from analysis.reading.people.who import Numbers, Texts, codes_of, times_of
from analysis.reading.scales.scales import ScaleGuess, number_of, turned
from analysis.reading.sheets.sheets import CellColumn, column_letters
from analysis.reading.sheets.tables import Table
from analysis.reading.sheets.where import Setting
from analysis.reading.words.moments import moment_of_word, without_number
from analysis.reading.words.statements import item_key_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import ANSWER_COLUMNS, OPINION_COLUMNS, RESPONDENT_COLUMNS, Moment

ATTRIBUTES = (Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.TIER, Role.GRADE)
_FILLED_DOWN = frozenset({*ATTRIBUTES, Role.GROUP, Role.ID, Role.MOMENT, Role.STATEMENT, Role.TIMESTAMP, Role.PERSONAL})
"""Roles of which a merged cell counts for all its rows; an answer is one person's."""

ItemKey = tuple[str, float, float]
"""What makes two columns the same item: squeezed text and the ends of the scale."""

_TAKEN = frozenset({*RESPONDENT_COLUMNS, *ANSWER_COLUMNS, *OPINION_COLUMNS})
"""Names that the tables which travel have for columns of their own."""

MOMENTS = tuple(Moment)
_MOMENT_NAMES = frozenset(moment.value for moment in Moment)
NO_MOMENT = len(MOMENTS)
"""The place of "not told" behind those of `MOMENTS`."""


@dataclass(frozen=True)
class Described:
    """A table with its columns described, and what its surroundings say: the setting, and the moment of a whole sheet or file.

    `unit` names the bounds of a code, `within` the column (its index) within whose values codes start again.
    """

    table: Table
    columns: Sequence[Column]
    setting: Setting
    moment: Moment | None
    unit: str
    within: int | None = None

    def item_moment(self, column: Column) -> Moment:
        """The moment of an item whose rows tell none: its own, else the sheet's, else afterwards, when surveys are taken."""
        return column.moment or self.moment or Moment.POST


@dataclass(frozen=True)
class Said:
    """The open-ended answers of one column: places among the records, texts, and the cells they stand in."""

    question: str
    places: NDArray[np.int64]
    texts: Sequence[str]
    cells: Sequence[str]


@dataclass
class Records:
    """The rows of one table: arrays of one entry a row.

    `spelling` is what tells a person from others as it was written, in the column `code_column` (-1 where a row has none), `code`
    the key under which spellings meet. `moment` is a place in `MOMENTS` or `NO_MOMENT`; `filled` is how much the person filled
    in, `answered` whether any of it is an answer; answers are not a number where there is none.
    """

    described: Described
    rows: NDArray[np.int64]
    code: Texts
    spelling: Texts
    code_column: NDArray[np.int64]
    within: Texts
    """The value within which the code is one person's, "" where it is so everywhere."""
    moment: NDArray[np.int8]
    timestamp: NDArray[np.datetime64]
    """When the row was handed in: the latest of its times."""
    seconds: Numbers
    """How long answering took, not a number where the file does not tell."""
    filled: NDArray[np.int64]
    answered: NDArray[np.bool_]
    attributes: dict[str, Texts] = field(default_factory=dict)
    answers: dict[tuple[ItemKey, Moment], Numbers] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    asked: Sequence[Asked] = ()
    """The table's choice questions; `picked` holds what the rows chose, in the same order."""
    picked: list[Picked] = field(default_factory=list)

    def where(self, place: int) -> str:
        """A row as a spreadsheet names it."""
        return f"{self.described.table.sheet.name}!{self.rows[place] + 1}"


def item_key(column: Column) -> ItemKey:
    """The key under which answers to the same statement on the same scale come together."""
    assert column.guess is not None
    return squeezed(column.text), column.guess.scale.min, column.guess.scale.max


def question_keys(columns: Sequence[Column]) -> dict[int, str]:
    """The key under which answers to the same open question come together, by column; a second one in a table has its own."""
    times: Counter[str] = Counter()
    keys = {}
    for column in columns:
        if column.role is Role.OPINION:
            plain = squeezed(without_number(column.text))
            times[plain] += 1
            keys[column.index] = plain if times[plain] == 1 else f"{plain} {times[plain]}"
    return keys


def group_name(column: Column) -> str:
    """The column of `Survey.respondents` that holds an extra group, from its header; never the name of another column."""
    name = without_number(column.text or column.header)
    return f"[{name}]" if name.lower() in _TAKEN else name


def records_of(described: Described, form: Form, left_out: list[LeftOut]) -> Records:
    """The table's rows as records; what is dropped or changed on the way is appended to `left_out`."""
    table, sheet = described.table, described.table.sheet
    left_out += [LeftOut(reason, sheet.file, f"{sheet.name}!{row + 1}") for row, reason in sorted(table.aside.items())]
    cells = {column.index: cells_of(table, column) for column in described.columns}
    size = len(table.rows)
    codes, places = codes_of(described.columns, cells, size)
    if form.matching is Matching.ROW:
        codes, places = np.full(size, "", dtype=object), np.full(size, -1)
    records = Records(
        described,
        table.rows,
        codes,
        codes,
        places,
        _within(described, cells, size),
        _moments(described, cells),
        *times_of(described.columns, cells, size),
        np.zeros(size, dtype=np.int64),
        np.zeros(size, dtype=bool),
    )
    statements = _statements(described, cells)
    for column in described.columns:
        _take(records, column, _under(statements, column, cells[column.index]), left_out)
    left_out += _without_value(described)
    _take_opinions(records, cells, left_out)
    records.asked = asked_in(described.columns, cells, table.headers)
    records.picked = [picked_in(asked, cells) for asked in records.asked]
    return _without_empty(records, left_out)


def _statements(described: Described, cells: Mapping[int, CellColumn]) -> Texts | None:
    """Which item each row answers, None where all rows answer all."""
    column = next((column for column in described.columns if column.role is Role.STATEMENT), None)
    if column is None:
        return None
    return cells[column.index].each(lambda text: item_key_of(column.labels.get(text, text)))


def _under(statements: Texts | None, column: Column, cells: CellColumn) -> CellColumn:
    """The cells of a column in the rows of its own statement, the others empty."""
    return cells if statements is None or not column.statement else cells.only(statements == column.statement)


def _without_value(described: Described) -> list[LeftOut]:
    """Answers that are formulas of which the file holds no result."""
    table, sheet = described.table, described.table.sheet
    asked = {column.index: column for column in described.columns if column.role in (Role.ITEM, Role.OPINION)}
    rows = set(table.rows.tolist()) if sheet.uncounted else set()
    lost = [(row, asked[index]) for row, index in sheet.uncounted if row in rows and index in asked]
    return [LeftOut(Reason.NO_VALUE, sheet.file, f"{sheet.name}!{column.letters}{row + 1}") for row, column in lost]


def cells_of(table: Table, column: Column) -> CellColumn:
    """A column's cells in the order of the table's rows, merged ones counting for all their rows where the role says so."""
    whole = table.sheet.columns[column.index]
    if column.role in _FILLED_DOWN:
        header = table.header_rows[-1]
        below = [
            (top, low) for top, left, low, right in table.sheet.merged if left <= column.index <= right and low > top > header
        ]
        whole = whole.filled_down(below) if below else whole
    return whole.take(table.rows)


def _within(described: Described, cells: Mapping[int, CellColumn], size: int) -> Texts:
    if described.within is None:
        return np.full(size, "", dtype=object)
    return cells[described.within].each(squeezed)


def moments_of_rows(described: Described) -> NDArray[np.int8]:
    """The moment of each row of a table, as a place in `MOMENTS` or `NO_MOMENT`."""
    told = [column for column in described.columns if column.role is Role.MOMENT]
    return _moments(described, {column.index: cells_of(described.table, column) for column in told})


def _moments(described: Described, cells: Mapping[int, CellColumn]) -> NDArray[np.int8]:
    given = MOMENTS.index(described.moment) if described.moment else NO_MOMENT
    found = np.full(len(described.table.rows), given, dtype=np.int8)
    for column in described.columns:
        if column.role is Role.MOMENT:
            told = cells[column.index].each(partial(_place_of_moment, column.labels), np.int8)
            found = np.where(told == NO_MOMENT, found, told)
    return found


def _place_of_moment(labels: Mapping[str, str], text: str) -> int:
    meant = labels.get(text, text)
    moment = Moment(meant) if meant in _MOMENT_NAMES else moment_of_word(meant)
    return NO_MOMENT if moment is None else MOMENTS.index(moment)


def _take(records: Records, column: Column, cells: CellColumn, left_out: list[LeftOut]) -> None:
    if column.counts_as_filled or column.role in (Role.ITEM, Role.OPINION):
        records.answered |= cells.filled
    if column.counts_as_filled:
        records.filled += cells.filled
    elif column.role in ATTRIBUTES or column.role is Role.GROUP:
        name = column.role.value if column.role in ATTRIBUTES else group_name(column)
        texts = cells.each(lambda text: column.labels.get(text, text))
        known = records.attributes.get(name)
        records.filled += cells.filled & (True if known is None else known == "")
        records.attributes[name] = texts if known is None else np.where(texts == "", known, texts)
    elif column.role is Role.ITEM and column.guess is not None:
        _take_answers(records, column, column.guess, cells, left_out)


def _take_answers(records: Records, column: Column, guess: ScaleGuess, cells: CellColumn, left_out: list[LeftOut]) -> None:
    table = records.described.table
    points = cells.each(lambda text: _point(text, guess), float)
    lost = np.flatnonzero(np.isnan(points) & cells.filled)
    for place, text in zip(lost.tolist(), cells.take(lost).each(str), strict=True):
        reason = why_no_point(text, guess)
        left_out.append(LeftOut(reason, table.sheet.file, f"{table.sheet.name}!{column.letters}{table.rows[place] + 1}"))
    given = records.described.item_moment(column)
    for moment in MOMENTS:
        at = MOMENTS.index(moment)
        here = np.full(len(points), moment is column.moment) if column.moment else records.moment == at
        here |= (records.moment == NO_MOMENT) & (moment is given)
        values = np.where(here, points, np.nan)
        key = item_key(column), moment
        if not np.isnan(values).all():
            known = records.answers.get(key)
            records.filled += ~np.isnan(values) & (True if known is None else np.isnan(known))
            records.answers[key] = values if known is None else np.where(np.isnan(values), known, values)


def _point(text: str, guess: ScaleGuess) -> float:
    point = guess.points.get(text)
    return float("nan") if point is None else turned(point, guess.scale)


def why_no_point(text: str, guess: ScaleGuess) -> Reason:
    """Why a cell of an item is no answer."""
    if text in guess.missing:
        return Reason.STATED_MISSING
    return Reason.NOT_AN_ANSWER if number_of(text) is None else Reason.OUT_OF_SCALE


def _take_opinions(records: Records, cells: Mapping[int, CellColumn], left_out: list[LeftOut]) -> None:
    columns = records.described.columns
    for index, question in question_keys(columns).items():
        mine, letters = cells[index], column_letters(index)
        places = np.flatnonzero(mine.filled)
        texts: list[str] = mine.each(str)[places].tolist()  # masked before they came here
        sheet = records.described.table.sheet
        where = [f"{sheet.name}!{letters}{row + 1}" for row in records.rows[places].tolist()]
        left_out += [LeftOut(Reason.MASKED, sheet.file, cell) for cell, text in zip(where, texts, strict=True) if MASK in text]
        records.filled += mine.filled
        records.said.append(Said(question, places, texts, where))


def _without_empty(records: Records, left_out: list[LeftOut]) -> Records:
    kept = records.answered
    if kept.all():
        return records
    file = records.described.table.sheet.file
    left_out += [LeftOut(Reason.EMPTY_ROW, file, records.where(place)) for place in np.flatnonzero(~kept).tolist()]
    # An empty row has no opinion, so the others' places move up by the empty ones before them.
    moved = np.cumsum(kept) - 1
    return Records(
        records.described,
        records.rows[kept],
        records.code[kept],
        records.spelling[kept],
        records.code_column[kept],
        records.within[kept],
        records.moment[kept],
        records.timestamp[kept],
        records.seconds[kept],
        records.filled[kept],
        records.answered[kept],
        {name: texts[kept] for name, texts in records.attributes.items()},
        {key: values[kept] for key, values in records.answers.items()},
        [Said(said.question, moved[said.places], said.texts, said.cells) for said in records.said],
        records.asked,
        [_of_kept(picked, kept, moved) for picked in records.picked],
    )


def _of_kept(picked: Picked, kept: NDArray[np.bool_], moved: NDArray[np.int64]) -> Picked:
    """Numbers alone do not make a row an answer, so a row that goes may have some."""
    stays = kept[picked.places]
    options = [option for option, here in zip(picked.options, stays.tolist(), strict=True) if here]
    return Picked(picked.key, moved[picked.places[stays]], options, picked.values[stays])
