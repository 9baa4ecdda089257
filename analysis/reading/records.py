"""Rows to records: one row of a table as identity, moment, attributes, answers and opinions, nothing merged yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from analysis.privacy import mask
from analysis.reading.forms import Role
from analysis.reading.moments import moment_of_word, without_number
from analysis.reading.result import LeftOut, Reason
from analysis.reading.roles import Column
from analysis.reading.scales import is_missing_word, turned
from analysis.reading.sheets import text_of
from analysis.reading.tables import Table
from analysis.reading.vocabulary import squeezed
from analysis.reading.where import Setting, timestamp_of
from analysis.survey import Moment

ATTRIBUTES = (Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.TIER, Role.GRADE)

ItemKey = tuple[str, float, float]
"""What makes two columns the same item: squeezed text and the ends of the scale."""


@dataclass
class Record:
    """One row of answers."""

    unit: str
    file: str
    sheet: str
    row: int
    code: str
    moment: Moment | None
    timestamp: datetime | None
    setting: Setting
    attributes: dict[str, str] = field(default_factory=dict)
    answers: dict[tuple[ItemKey, Moment], float] = field(default_factory=dict)
    opinions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Open question's key to (text, source cell)."""
    other: int = 0
    """Cells filled in columns that are understood but not kept: choices, timestamps."""

    @property
    def where(self) -> str:
        """The row as a spreadsheet names it."""
        return f"{self.sheet}!{self.row + 1}"

    @property
    def completeness(self) -> int:
        """How much the person filled in."""
        return len(self.answers) + len(self.opinions) + len(self.attributes) + self.other


@dataclass(frozen=True)
class Described:
    """A table with its columns described, and what its surroundings say: the setting, and the moment of a whole sheet or file."""

    table: Table
    columns: Sequence[Column]
    setting: Setting
    moment: Moment | None
    unit: str

    def item_moment(self, column: Column, row_moment: Moment | None) -> Moment:
        """The moment of an item's answers: its own, else the row's, else the sheet's, else afterwards, when surveys are taken."""
        return column.moment or row_moment or self.moment or Moment.POST


def item_key(column: Column) -> ItemKey:
    """The key under which answers to the same statement on the same scale come together."""
    assert column.guess is not None
    return squeezed(column.text), column.guess.scale.min, column.guess.scale.max


def question_key(column: Column) -> str:
    """The key under which answers to the same open question come together."""
    return squeezed(without_number(column.text))


def records_of(described: Described, left_out: list[LeftOut]) -> Iterator[Record]:
    """The table's rows as records; what is dropped or changed on the way is appended to `left_out`."""
    table = described.table
    secrets = _secrets(described)
    for row in table.total_rows:
        left_out.append(LeftOut(Reason.TOTAL_ROW, table.sheet.file, f"{table.sheet.name}!{row + 1}"))
    for row in table.rows:
        record = _record(described, row, left_out, secrets.get(row, ()))
        if record.completeness:
            yield record
        else:
            left_out.append(LeftOut(Reason.EMPTY_ROW, table.sheet.file, record.where))


def _secrets(described: Described) -> Mapping[int, tuple[str, ...]]:
    """What the personal columns hold, by row: never kept, only looked for in the same row's free text."""
    rows = described.table.sheet.rows
    personal = [column.index for column in described.columns if column.role is Role.PERSONAL]
    return {row: tuple(text_of(rows[row][index]) for index in personal) for row in described.table.rows}


def _record(described: Described, row: int, left_out: list[LeftOut], secrets: Sequence[str]) -> Record:
    sheet = described.table.sheet
    record = Record(described.unit, sheet.file, sheet.name, row, "", described.moment, None, described.setting)
    cells = {column.index: text_of(sheet.rows[row][column.index]) for column in described.columns}
    for column in described.columns:
        if column.role is Role.MOMENT:
            record.moment = moment_of_word(cells[column.index]) or record.moment
    for column in described.columns:
        if text := cells[column.index]:
            _take(record, described, column, text, left_out, secrets)
    record.code = code_of(described.columns, cells)
    return record


def _take(
    record: Record, described: Described, column: Column, text: str, left_out: list[LeftOut], secrets: Sequence[str]
) -> None:
    where = f"{record.sheet}!{column.letters}{record.row + 1}"
    if column.role in (Role.CHOICE, Role.IGNORED) and column.why is None:
        record.other += 1
    elif column.role is Role.TIMESTAMP:
        record.timestamp = timestamp_of(described.table.sheet.rows[record.row][column.index])
    elif column.role in ATTRIBUTES:
        record.attributes[column.role.value] = text
    elif column.role is Role.GROUP:
        record.attributes[group_name(column)] = text
    elif column.role is Role.OPINION:
        masked = mask(text, secrets)
        if masked != text:
            left_out.append(LeftOut(Reason.MASKED, record.file, where))
        record.opinions.setdefault(question_key(column), (masked, where))
    elif column.role is Role.ITEM and column.guess is not None:
        point = column.guess.points.get(text)
        if point is None:
            left_out.append(LeftOut(_why_no_point(text), record.file, where))
        else:
            moment = described.item_moment(column, record.moment)
            record.answers[item_key(column), moment] = turned(point, column.guess.scale)


def _why_no_point(text: str) -> Reason:
    if is_missing_word(text):
        return Reason.STATED_MISSING
    return Reason.OUT_OF_SCALE if any(letter.isdigit() for letter in text) else Reason.NOT_AN_ANSWER


def group_name(column: Column) -> str:
    """The column of `Survey.respondents` that holds an extra group, from its header."""
    return without_number(column.header)


def code_of(columns: Sequence[Column], cells: Mapping[int, str]) -> str:
    """What tells a row's person from others, by the texts of its cells: its code, else an e-mail or a telephone, else ""."""
    codes = [squeezed(cells[column.index]) for column in columns if column.role is Role.ID and cells[column.index]]
    return (codes[-1] if codes else "") or _personal_code(columns, cells)


def _personal_code(columns: Sequence[Column], cells: Mapping[int, str]) -> str:
    """Without a code an e-mail or a telephone tells people apart; it lives only while the rows are matched."""
    texts = [squeezed(cells[column.index]) for column in columns if column.role is Role.PERSONAL]
    strong = [text for text in texts if sum(letter.isdigit() for letter in text) >= 8 or "@" in text]
    raw = [cells[column.index] for column in columns if column.role is Role.PERSONAL]
    mails = [squeezed(text) for text in raw if "@" in text]
    return (mails or strong or [""])[0]
