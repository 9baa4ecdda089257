"""Rows to records, column by column: who answered, at which moment, what; nothing merged yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from analysis.privacy import MASK, mask
from analysis.reading.by_hand import rows_said
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Form, Matching, Role, RowUse
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.answered import rows_answered, take_answers
from analysis.reading.people.chosen import Asked, Picked, asked_in, picked_in
from analysis.reading.people.keys import ItemKey, group_name, question_keys
from analysis.reading.people.sent_twice import sent_twice
from analysis.reading.people.when import moments_told
from analysis.reading.people.who import Affix, Numbers, Texts, codes_of, times_of
from analysis.reading.people.written_in import open_key, written_in
from analysis.reading.sheets.sheets import CellColumn, column_letters
from analysis.reading.sheets.tables import Table
from analysis.reading.sheets.where import Setting
from analysis.reading.words.statements import item_key_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

Told = TypeVar("Told")

ATTRIBUTES = (Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.TIER, Role.GRADE)
_FILLED_DOWN = frozenset({*ATTRIBUTES, Role.GROUP, Role.ID, Role.MOMENT, Role.STATEMENT, Role.TIMESTAMP, Role.PERSONAL})
"""Roles of which a merged cell counts for all its rows; an answer is one person's."""


@dataclass(frozen=True)
class Described:
    """A table with its columns described, and what its surroundings say: the setting, and the moment of a whole sheet or file.

    `unit` names the bounds of a code, `within` the column (its index) within whose values codes start again; `code` is the
    column that links people where it is held back as personal (None: what is known as codes, mails and telephones), `affix` the
    marks of its moment that its codes carry, `runs` a column of which each cell that stands for several rows is a person.
    `told` are the words that each legend near it gives to numbers, from the lowest of these to the highest.
    """

    table: Table
    columns: Sequence[Column]
    setting: Setting
    moment: Moment | None
    unit: str
    within: int | None = None
    code: int | None = None
    told: Sequence[tuple[str, ...]] = ()
    affix: Affix | None = None
    runs: int | None = None
    parts: tuple[int, ...] = ()
    """The columns whose cells are the code together, one behind the other, where no column alone is."""
    by_rows: bool = False
    """Whether the place of a row in the table is its person's, at the other moment too."""
    only_lists: bool = False
    """Whether its rows only say something of people whose answers stand elsewhere."""

    def once(self, look: Callable[[Self], Told]) -> Told:
        """What `look` says of the table, worked out once: it is asked anew for every other table that it may go with."""
        known: dict[object, Told] = self.__dict__.setdefault("_told", {})
        if look not in known:
            known[look] = look(self)
        return known[look]

    @property
    def moments(self) -> set[Moment]:
        """The moments that the table holds answers of, as far as it tells them."""
        return set(self.once(_moments_of))

    def links(self, column: Column) -> bool:
        """Whether a column that is held back links people's rows."""
        linking = self.affix.index if self.affix is not None else self.code
        return column.role is Role.PERSONAL and (column.index == linking or column.index in self.parts)

    def item_moment(self, column: Column) -> Moment:
        """The moment of an item whose rows tell none: its own, else the sheet's, else afterwards, when surveys are taken."""
        return column.moment or self.moment or Moment.POST


def _moments_of(table: Described) -> frozenset[Moment]:
    """As `Described.moments`: asked anew for every other table that it may go with."""
    if any(column.role is Role.MOMENT for column in table.columns):
        return frozenset(Moment)
    own = frozenset(column.moment for column in table.columns if column.role is Role.ITEM and column.moment is not None)
    return own or frozenset({table.moment} if table.moment else ())


@dataclass(frozen=True)
class Said:
    """The open-ended answers of one column: places among the records, texts, and the cells they stand in."""

    question: str
    places: NDArray[np.int64]
    texts: Sequence[str]
    cells: Sequence[str]


@dataclass(kw_only=True)
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
    stands: NDArray[np.int64]
    """For each row of the table the place of its record, -1 where it has none."""
    attributes: dict[str, Texts] = field(default_factory=dict)
    answers: dict[tuple[ItemKey, Moment], Numbers] = field(default_factory=dict)
    answered_in: dict[tuple[ItemKey, Moment], NDArray[np.int64]] = field(default_factory=dict)
    """Where each answer stands: the column, -1 where there is none; of the rows of the table, the dropped ones too."""
    said: list[Said] = field(default_factory=list)
    asked: Sequence[Asked] = ()
    """The table's choice questions; `picked` holds what the rows chose, in the same order."""
    picked: list[Picked] = field(default_factory=list)

    def where(self, place: int) -> str:
        """A row as a spreadsheet names it."""
        return f"{self.described.table.sheet.name}!{self.rows[place] + 1}"

    def at(self, places: NDArray[np.intp] | NDArray[np.bool_]) -> Self:
        """With who, when and how much of some rows alone; what was answered, and what tells places of rows, is as it was."""
        return replace(
            self,
            rows=self.rows[places],
            code=self.code[places],
            spelling=self.spelling[places],
            code_column=self.code_column[places],
            within=self.within[places],
            moment=self.moment[places],
            timestamp=self.timestamp[places],
            seconds=self.seconds[places],
            filled=self.filled[places],
            answered=self.answered[places],
        )


def records_of(described: Described, form: Form, left_out: list[LeftOut]) -> Records:
    """The table's rows as records; what is dropped or changed on the way is appended to `left_out`."""
    table, sheet = described.table, described.table.sheet
    left_out += [LeftOut(reason, sheet.file, f"{sheet.name}!{row + 1}") for row, reason in sorted(table.aside.items())]
    cells = {column.index: cells_of(table, column) for column in described.columns}
    size = len(table.rows)
    codes, places = _codes(described, cells, size)
    codes = codes if (places >= 0).any() else sent_twice(f"{sheet.file} {sheet.name}", described.columns, cells, size)
    own = rows_said(form, sheet, table.rows, RowUse.OWN)
    codes, places = np.where(own, "", codes), np.where(own, -1, places)
    if form.matching is Matching.ROW:
        codes, places = np.full(size, "", dtype=object), np.full(size, -1)
    handed_in, seconds = times_of(described.columns, cells, size)
    records = Records(
        described=described,
        rows=table.rows,
        code=codes,
        spelling=codes,
        code_column=places,
        within=_within(described, cells, size),
        moment=moments_told(described, cells),
        timestamp=handed_in,
        seconds=seconds,
        filled=np.zeros(size, dtype=np.int64),
        answered=np.zeros(size, dtype=bool),
        stands=np.arange(size),
    )
    statements = _statements(described, cells)
    own_cells = [(column, _under(statements, column, cells[column.index])) for column in described.columns]
    for column, mine in own_cells:
        _take(records, column, mine, left_out)
    _take_opinions(records, cells, statements, left_out)
    records.asked = asked_in(described.columns, cells, table.headers)
    records.picked = [picked_in(asked, cells) for asked in records.asked]
    _take_write_ins(records, cells)
    records.answered |= rows_answered(own_cells, size)
    records.answered |= rows_said(form, sheet, table.rows, RowUse.OWN, RowUse.ANSWERS)
    return records


def _codes(described: Described, cells: Mapping[int, CellColumn], size: int) -> tuple[Texts, NDArray[np.int64]]:
    """What tells each row's person, and the column in which it stands."""
    if described.by_rows:
        return np.arange(1, size + 1).astype(str).astype(object), np.zeros(size, dtype=np.int64)
    if described.runs is not None:
        return _of_runs(described, described.runs)
    return codes_of(described.columns, cells, size, described.parts or described.code, described.affix)


def _of_runs(described: Described, column: int) -> tuple[Texts, NDArray[np.int64]]:
    """A code for each run of rows of a column, which no other table has, and where it stands."""
    sheet, runs = described.table.sheet, described.table.run_of(column)
    codes = np.array([f"{sheet.file} {sheet.name} {run + 1}" for run in runs.tolist()], dtype=object)
    return codes, np.full(len(codes), column)


def _statements(described: Described, cells: Mapping[int, CellColumn]) -> Texts | None:
    """Which item each row answers, None where all rows answer all."""
    column = next((column for column in described.columns if column.role is Role.STATEMENT), None)
    if column is None:
        return None
    return cells[column.index].each(lambda text: item_key_of(column.labels.get(text, text)))


def _under(statements: Texts | None, column: Column, cells: CellColumn) -> CellColumn:
    """The cells of a column in the rows of its own statement, the others empty."""
    return cells if statements is None or not column.statement else cells.only(statements == column.statement)


def cells_of(table: Table, column: Column) -> CellColumn:
    """A column's cells in the order of the table's rows, merged ones counting for all their rows where the role says so."""
    return table.column_spread(column.index) if column.role in _FILLED_DOWN else table.column(column.index)


def _within(described: Described, cells: Mapping[int, CellColumn], size: int) -> Texts:
    if described.within is None:
        return np.full(size, "", dtype=object)
    return cells[described.within].each(squeezed)


def moments_of_rows(described: Described) -> NDArray[np.int8]:
    """The moment of each row of a table, as a place in `MOMENTS` or `NO_MOMENT`."""
    columns = [column for column in described.columns if column.role is Role.MOMENT]
    return moments_told(described, {column.index: cells_of(described.table, column) for column in columns})


def _take(records: Records, column: Column, cells: CellColumn, left_out: list[LeftOut]) -> None:
    if column.counts_as_filled:
        records.filled += cells.filled
    elif column.role in ATTRIBUTES or column.role is Role.GROUP:
        name = column.role.value if column.role in ATTRIBUTES else group_name(column)
        texts = cells.each(lambda text: column.labels.get(text, text))
        known = records.attributes.get(name)
        records.filled += cells.filled & (True if known is None else known == "")
        records.attributes[name] = texts if known is None else np.where(texts == "", known, texts)
    elif column.role is Role.ITEM and column.guess is not None:
        take_answers(records, column, column.guess, cells, left_out)


def _take_opinions(records: Records, cells: Mapping[int, CellColumn], statements: Texts | None, left_out: list[LeftOut]) -> None:
    questions = question_keys(records.described.columns)
    for column in records.described.columns:
        question = questions.get((column.index, column.statement))
        if question is None:
            continue
        mine, letters = _under(statements, column, cells[column.index]), column_letters(column.index)
        places = np.flatnonzero(mine.filled)
        texts: list[str] = mine.each(str)[places].tolist()  # masked before they came here
        sheet = records.described.table.sheet
        where = [f"{sheet.name}!{letters}{row + 1}" for row in records.rows[places].tolist()]
        left_out += [LeftOut(Reason.MASKED, sheet.file, cell) for cell, text in zip(where, texts, strict=True) if MASK in text]
        records.filled += mine.filled
        records.said.append(Said(question, places, texts, where))


def _take_write_ins(records: Records, cells: Mapping[int, CellColumn]) -> None:
    """What people wrote behind an option of a choice, kept with the opinions under that question."""
    sheet = records.described.table.sheet
    for asked in records.asked:
        for index, _ in asked.columns:
            places, texts = written_in(asked, cells[index])
            if texts:
                letters = column_letters(index)
                where = [f"{sheet.name}!{letters}{row + 1}" for row in records.rows[places].tolist()]
                records.said.append(Said(open_key(asked), places, [mask(text) for text in texts], where))
