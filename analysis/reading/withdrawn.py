"""Rows to be left out: withdrawn, test entries, double ones, people who were only compared with.

Remarks of their own say so, codes on a sheet without answers, or a line that names a sheet, or a column and what it says of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question, SheetUse
from analysis.reading.by_hand import row_place
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Form, Role, RowUse
from analysis.reading.people.records import Described
from analysis.reading.sheets.guides.outside import outside
from analysis.reading.sheets.sheets import Sheet, text_of
from analysis.reading.words.vocabulary import squeezed, vocabulary

_TO_LEAVE_OUT = re.compile(
    r"(?:철회|제외|삭제|무효)(?!\s?(?:하지|되지|는|가)\s?(?:않|아니|아님))|빼(?:고|야|기|라|세|주|\s|$)|뺄|뺀|뺍|지워|지울|"
    r"동의\s?(?:안|않|거부)|"
    r"\b(?:withdr[ae]w\w*|exclu\w+|remov\w+|delet\w+|disregard|leave\s+out|do\s+not\s+(?:use|count)|opt(?:ed)?[\s-]?out)\b",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(r"(?:넣|세|포함하|집계하|반영하)지\s?(?:않|말)|\bnot\s+(?:be\s+)?(?:counted|included)\b", re.IGNORECASE)
"""What says the same of a sheet or of rows in a line about them; in a remark on one row it may be about an answer."""
_CORRECTS = re.compile(
    r"정정|수정|고쳐|고친|바로\s?잡|다시\s?(?:냄|낸|내|보|적|씀|쓴|쓰|제출|작성|응답)|재(?:제출|작성|응답|송부)|최종본|대체|"
    r"\b(?:correct(?:ed|ion|s)|revis\w+|resubmi\w+|replac\w+|updated|amended)\b",
    re.IGNORECASE,
)
_OF_THE_EARLIER = re.compile(
    r"(?:먼저|이전|앞|위|윗|기존|처음|원본|종전)[^.;)]{0,12}$|^[^.;)]{0,12}\b(?:earlier|previous|first|original|old)\b",
    re.IGNORECASE,
)
"""What stands before a word to leave out, or in English behind it, where it speaks of the other row: 먼저 낸 것 무효."""

_QUOTED = re.compile(r"[‘“'\"「『]([^‘’“”'\"「」『』]{1,40})[’”'\"」』]")
_SHEET_LEFT_OUT = "reading.question.sheet_left_out"
_TALLEST, _WIDEST = 200, 12
_SHORTEST = 2
_FEW = 0.2
"""Of the rows of a table so many may have a remark: what stands beside most of them says something else."""

_LONGEST_LINE, _MOST_VALUES = 300, 12
_MOST_LEFT_OUT = 3
_MOST = 0.4
"""A larger share of all codes is a list of those who came."""


@dataclass(frozen=True)
class Withdrawn:
    """The form with the rows that a sheet says to leave out, and what to ask about it."""

    form: Form
    questions: tuple[Question, ...] = ()

    def with_reasons(self, uses: Iterable[SheetUse]) -> list[SheetUse]:
        """What became of each sheet, one that a line leaves out with that for the reason and not a person's word."""
        left = {(question.file, question.sheet) for question in self.questions if question.message.key == _SHEET_LEFT_OUT}
        why = Message("reading.why.told_to_leave")
        return [replace(use, why=why) if (use.file, use.name) in left and not use.used else use for use in uses]


def without_withdrawn(tables: Sequence[Described], sheets: Sequence[Sheet], uses: Sequence[SheetUse], form: Form) -> Withdrawn:
    """What sheets without answers say of codes of the tables: where words say to leave them out, their rows go.

    `sheets` are as they were given, `uses` what became of each: these alone have names that may be shown. Who asked to be left
    out is owed that nothing counts before anybody has looked; a person is asked, and may take the rows back in.
    """
    used = {(table.table.sheet.file, table.table.sheet.name) for table in tables}
    questions: list[Question] = []
    for sheet, use in zip(sheets, uses, strict=True) if len(sheets) == len(uses) else ():
        is_note = (use.file, use.name) not in used and sheet.height <= _TALLEST and sheet.width <= _WIDEST
        if not is_note or not _says_to_leave_out(sheet):
            continue
        rows, count, column = _rows_listed(sheet, tables)
        if column is not None:
            form, asked = _without(form, rows, (use.file, use.name, column, count))
            questions += asked
    lines = [(sheet, text) for sheet in sheets for _, _, text in outside(sheet, _LONGEST_LINE) if _leaves_out(text)]
    for use in uses if lines else ():
        if use.used and use.name not in form.sheets and _is_named_in(lines, use, uses):
            form, asked = _without_sheet(form, use)
            questions += asked
    told_in_lines = (told for table in tables for told in _named_in_lines(table, lines))
    for sheet, column, key, rows in (*told_in_lines, *(told for table in tables for told in _remarked(table))):
        form, asked = _without(form, rows, (sheet.file, sheet.name, column, len(rows)), key)
        questions += asked
    return Withdrawn(form, tuple(questions))


def _without(
    form: Form, rows: Sequence[str], told: tuple[str, str, Column, int], key: str = "withdrawn"
) -> tuple[Form, list[Question]]:
    """The form with some rows left out, unless a person took them back in, and what is to be asked about it."""
    identity = f"withdrawn {hashlib.sha256(' '.join(sorted(rows)).encode()).hexdigest()[:12]}"
    kept = f"{identity} kept"
    if kept not in form.settled:
        form = replace(form, rows={**dict.fromkeys(rows, RowUse.OUT), **form.rows})
    return form, [_question(identity, kept, *told, key)] if identity not in form.settled else []


def _leaves_out(line: str) -> bool:
    return _TO_LEAVE_OUT.search(line) is not None or _NOT_COUNTED.search(line) is not None


def _is_named_in(lines: Sequence[tuple[Sheet, str]], use: SheetUse, uses: Sequence[SheetUse]) -> bool:
    """Whether a line on another sheet of the file names the sheet beside words to leave it out, and others of it are used.

    Nearly all that the file holds is hardly meant: then the line speaks of what it is about, as a list of corrections does.
    """
    name = squeezed(use.name)
    others = sum(other.rows for other in uses if other.used and other.file == use.file and other.name != use.name)
    is_alone = others == 0 or use.rows > _MOST_LEFT_OUT * others
    named = (sheet for sheet, text in lines if sheet.file == use.file and name in squeezed(text))
    return len(name) >= _SHORTEST and not is_alone and any(sheet.name != use.name for sheet in named)


def _without_sheet(form: Form, use: SheetUse) -> tuple[Form, list[Question]]:
    """The form with a sheet left out, unless a person took it back in, and what is to be asked about it."""
    identity = f"sheet_left_out {hashlib.sha256(f'{use.file} {use.name}'.encode()).hexdigest()[:12]}"
    if identity in form.settled:
        return form, []
    values = {"file": use.file, "sheet": short(use.name), "count": use.rows}
    choices = (
        Choice(Message("reading.answer.leave_out"), Form(sheets={use.name: False}, settled=frozenset({identity}))),
        Choice(Message("reading.answer.count_them"), Form(sheets={use.name: True}, settled=frozenset({identity}))),
    )
    question = Question(identity, Message("reading.question.sheet_left_out", values), choices, use.file, use.name)
    return replace(form, sheets={**form.sheets, use.name: False}), [question]


def _named_in_lines(table: Described, lines: Sequence[tuple[Sheet, str]]) -> Iterator[tuple[Sheet, Column, str, list[str]]]:
    """The columns of which a line says to leave out the rows with some of their few words (‘status’ 칸이 철회인 줄은 뺀다)."""
    sheet, rows = table.table.sheet, table.table.rows.tolist()
    texts = [text for of, text in lines if of.file == sheet.file]
    for column in table.columns if texts else ():
        cells, head = table.table.column(column.index), squeezed(column.header)
        if column.role is Role.ITEM or len(head) < _SHORTEST:
            continue
        said = [text for text in texts if head in squeezed(text)]
        signs = {sign for text in said for sign in _signs_quoted(text, head)}
        named = {word for word in cells.counts if any(sign in squeezed(word) for sign in signs)}
        if column.role is not Role.OPINION and len(cells.counts) <= _MOST_VALUES:
            named |= {word for word in cells.counts if any(_is_left_out(word, text, head) for text in said)}
        out = cells.each(lambda text: text in named, bool)  # noqa: B023 called at once
        if 0 < out.sum() <= _MOST * len(rows):
            yield sheet, column, "withdrawn", [row_place(sheet.file, sheet.name, rows[n]) for n in np.flatnonzero(out)]


def _signs_quoted(line: str, head: str) -> Iterator[str]:
    """What a line quotes beside a column's header and says to leave out wherever it stands (‘메모’에 ‘제외’가 있는 줄은 뺀다)."""
    quoted = [match[1] for match in _QUOTED.finditer(line)]
    if any(squeezed(each) == head for each in quoted):
        others = (each for each in quoted if squeezed(each) != head and len(squeezed(each)) >= _SHORTEST)
        yield from (squeezed(each) for each in others if _leaves_out(line.replace(each, " ")))


def _is_left_out(word: str, line: str, head: str) -> bool:
    """Whether a line names a word of a column and says, in other words than this one, to leave something out."""
    plain = squeezed(word)
    is_named = len(plain) >= _SHORTEST and plain in squeezed(line).replace(head, " ")
    return is_named and _leaves_out(line.replace(word.strip(), " "))


def _remarked(table: Described) -> Iterator[tuple[Sheet, Column, str, list[str]]]:
    """The columns of remarks on a few rows, with the rows of which one says to leave them out, and those that others replace."""
    sheet, rows = table.table.sheet, table.table.rows.tolist()
    for column in table.columns:
        cells = table.table.column(column.index)
        is_remark = column.role is Role.IGNORED or squeezed(column.header).endswith(tuple(vocabulary().exact["remarks"]))
        if not is_remark or not 0 < cells.filled.sum() <= _FEW * len(rows):
            continue
        corrects = cells.each(_is_a_correction, bool)
        says = cells.each(lambda text: _TO_LEAVE_OUT.search(text) is not None, bool) & ~corrects
        replaced = _of_the_same_people(table, corrects) & ~says
        for key, out in (("withdrawn", says), ("replaced", replaced)):
            if places := [row_place(sheet.file, sheet.name, rows[n]) for n in np.flatnonzero(out)]:
                yield sheet, column, key, places


def _is_a_correction(text: str) -> bool:
    """Whether a remark says that its row takes another one's place: 정정본(먼저 낸 것 무효), but not 수정본 제출로 무효."""
    if _CORRECTS.search(text) is None:
        return False
    told = list(_TO_LEAVE_OUT.finditer(text))
    beside = [(text[: match.start()], text[match.end() :]) for match in told]
    return all(any(_OF_THE_EARLIER.search(part) for part in parts) for parts in beside)


def _of_the_same_people(table: Described, corrects: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which other rows have the code of a row that corrects one."""
    others = np.zeros(len(corrects), dtype=bool)
    for column in table.columns if corrects.any() else ():
        if column.role in (Role.ID, Role.PERSONAL):
            codes = table.table.column(column.index).each(squeezed)
            others |= np.isin(codes, [code for code in codes[corrects] if code]) & ~corrects
    return others


def _says_to_leave_out(sheet: Sheet) -> bool:
    return any(isinstance(value, str) and _TO_LEAVE_OUT.search(value) for column in sheet.columns for value in column.values)


def _rows_listed(sheet: Sheet, tables: Sequence[Described]) -> tuple[list[str], int, Column | None]:
    """The rows of the codes that a column of a sheet lists, how many codes, and the first column that holds them.

    Where nothing but the lines of some codes themselves says to leave out, those alone are meant: others are corrected.
    """
    says = np.array([any(isinstance(cell, str) and _TO_LEAVE_OUT.search(cell) for cell in row) for row in sheet.rows], dtype=bool)
    for column in sheet.columns:
        listed = {plain for text in column.texts if (plain := squeezed(text))}
        known = {text for table in tables for _, mine in _codes_of(table, listed) for text in mine}
        coded = column.each(lambda text: squeezed(str(text)) in known, bool)  # noqa: B023 called at once
        if known and (sheet.corrections is not None or not (says & ~coded).any()) and (says & coded).any():
            listed -= {squeezed(str(column[row])) for row in np.flatnonzero(coded & ~says).tolist()}
        codes_met = [(table, code, mine) for table in tables for code, mine in _codes_of(table, listed)]
        met = {text for _, _, mine in codes_met for text in mine}
        if met and len(met) == len([text for text in listed if _is_like(text, met)]):
            rows = [place for table, code, mine in codes_met for place in _places(table, code, mine)]
            return rows, len(met), codes_met[0][1]
    return [], 0, None


def _codes_of(table: Described, listed: set[str]) -> Iterator[tuple[Column, set[str]]]:
    """The columns of codes or persons in which some, but not most, of what is listed stands.

    Where the list has the header of a column, that may number the rows too (관리번호), and codes of one letter count.
    """
    for column in table.columns:
        is_headed = len(squeezed(column.header)) >= _SHORTEST and squeezed(column.header) in listed
        if column.role not in (Role.ID, Role.PERSONAL) and not (is_headed and column.role is Role.IGNORED):
            continue
        known = {squeezed(text) for text in table.table.column(column.index).counts}
        mine = {text for text in known & listed if is_headed or len(text) >= _SHORTEST}
        if mine and len(mine) <= _MOST * len(known):
            yield column, mine


def _is_like(text: str, met: set[str]) -> bool:
    """Whether a text is written as those that are codes are: of as many letters, in digits where they are."""
    return any(len(text) == len(code) and text.isdigit() == code.isdigit() for code in met)


def _places(table: Described, column: Column, codes: set[str]) -> list[str]:
    sheet = table.table.sheet
    cells = sheet.columns[column.index]
    return [row_place(sheet.file, sheet.name, row) for row in table.table.rows.tolist() if squeezed(text_of(cells[row])) in codes]


def _question(identity: str, kept: str, file: str, sheet: str, column: Column, count: int, key: str) -> Question:
    values = {"file": file, "sheet": sheet, "header": short(column.header), "count": count}
    choices = (
        Choice(Message("reading.answer.leave_out"), Form(settled=frozenset({identity}))),
        Choice(Message("reading.answer.count_them"), Form(settled=frozenset({identity, kept}))),
    )
    message = Message("reading.question.replaced", values) if key == "replaced" else Message("reading.question.withdrawn", values)
    return Question(identity, message, choices, file, sheet)
