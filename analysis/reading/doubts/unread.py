"""Sheets of which nothing is used though they may hold what people answered: by the codes in them, or by how their lines read.

So may a first line that was taken for a header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import at_column, to_confirm
from analysis.reading.account.result import Choice, Question, SheetUse
from analysis.reading.forms import Form, Role
from analysis.reading.people.people import People
from analysis.reading.people.records import Described
from analysis.reading.sheets.sheets import CellColumn, Sheet
from analysis.reading.structure.links import code_key
from analysis.reading.words.choices import asks
from analysis.reading.words.vocabulary import squeezed

_FEWEST_NAMED = 10
_UNREAD = frozenset({"reading.why.no_table", "reading.why.nothing_to_use"})
_FEWEST_LINES, _LONG, _MOSTLY = 3, 10, 0.5
_ABOUT_FILES = re.compile(
    r"\d|[※=:~]|응답|설문|문항|시트|척도|점수|입력|작성|기재|표시|코드|자료|조사|answer|survey|sheet|scale|column|question|code|data",
    re.IGNORECASE,
)
"""Lines that explain a file speak of it, of numbers and of signs; what people wish and regret seldom does."""


_ENDS = re.compile(r"\S\s{1,3}\S.{0,80}(?:다|요|음|함|됨|임)[.!~ ]{0,9}$")
_PROMPTS = re.compile(
    r"적어|적으|써\s?주|쓰시|작성|기재|기입|입력|남겨|서술|의견|건의|제안|바라는|느낀|느끼|말씀|이유|자유롭"
    r"|있다면|있으면|무엇|어떤"
)
"""What asks people to write, in a sentence without a question mark."""


def about_sheets_unread(people: People, sheets: Sequence[Sheet], uses: Sequence[SheetUse], form: Form) -> Iterator[Question]:
    """One question a sheet of which nothing is used though its rows name people who answered, or are lines of opinions."""
    codes = {code_key(str(code)) for code in people.codes if code}
    for sheet, use in zip(sheets, uses, strict=True) if len(sheets) == len(uses) else ():
        if use.used or use.why.key not in _UNREAD or use.name in form.sheets or not sheet.visible:
            continue
        rows = int((sheet.filled > 1).sum())
        met = max((int(column.each(lambda text: code_key(text) in codes, bool).sum()) for column in sheet.columns), default=0)
        lines = max(map(_lines_of, sheet.columns), default=0)
        if min(met, rows) >= _FEWEST_NAMED and 2 * met > rows:
            yield _asked("sheet_unread", use, met)
        elif lines:
            yield _asked("lines_unread", use, lines, Choice(Message("reading.answer.with_sheet"), Form(sheets={use.name: True})))


def about_said_headers(tables: Sequence[Described]) -> Iterator[Question]:
    """One question a column of opinions below a header that reads as one of them: the first line of a sheet without headers."""
    for table in tables:
        for column in table.columns:
            is_said = _ENDS.search(column.header) is not None and not asks(column.header)
            if column.role is Role.OPINION and is_said and _PROMPTS.search(column.header) is None:
                values = {"file": column.file, "sheet": short(column.sheet), "header": short(column.header)}
                about = f"{column.file} {squeezed(column.header)}"
                yield at_column(column, to_confirm("said_header", about=about, **values))


def _asked(key: str, use: SheetUse, count: int, *others: Choice) -> Question:
    question = to_confirm(key, *others, about=f"{use.file} {use.name}", file=use.file, sheet=short(use.name), count=count)
    return replace(question, file=use.file, sheet=use.name)


def _lines_of(column: CellColumn) -> int:
    """How many lines of a column people may have written; nought where most of them speak of the file itself."""
    lines = [text for text in column.each(str).tolist() if len(text) >= _LONG and " " in text.strip()]
    about = sum(_ABOUT_FILES.search(text) is not None for text in lines)
    return len(lines) if len(lines) >= _FEWEST_LINES and about <= _MOSTLY * len(lines) else 0
