"""Files of an upload that hold no answers beside those that do: lists of people are joined by their codes, others left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import to_confirm
from analysis.reading.account.result import Question, SheetUse
from analysis.reading.describe import DescribedFile, used_as
from analysis.reading.errors import NothingUnderstood
from analysis.reading.forms import Role
from analysis.reading.people.records import Described
from analysis.reading.rosters import with_rosters

_FEWEST_ROWS, _FEWEST_COLUMNS = 5, 3
"""What a table has at least that may hold answers which nobody recognised; a note to the reader has less."""

_PEOPLE_A_TEXT = 8
"""What so many people have in common each is no opinion, where a list of the people who answered says it."""

_BY_WHAT_THEY_HOLD = ("no_items", "no_header", "one_row", "no_cells")
"""Why files are refused, those that hold most first."""

_MOST_NAMED = 5
"""Of many sheets the first so many are named."""

_LEFT_OUT = "reading.notice.file_left_out"


def with_files_beside(files: Sequence[DescribedFile]) -> list[DescribedFile]:
    """The files of one upload, those without answers used as lists of the people who answered, or told as left out.

    Raises `NothingUnderstood`, which names each file, where none of them holds answers.
    """
    if files and all(file.refused for file in files):
        raise _refusal(files)
    answering = [list(file.tables) for file in files if not file.refused and not _says_of_people(file)]
    return [_beside(file, answering) if (file.refused and not file.tables) or _says_of_people(file) else file for file in files]


def _refusal(files: Sequence[DescribedFile]) -> NothingUnderstood:
    """Why none of the files can be used, by the one that holds most, and which sheets were looked at."""
    why = min((file.refused for file in files), key=_BY_WHAT_THEY_HOLD.index)
    names = ", ".join(file.name for file in files)
    return NothingUnderstood(why, file=names, sheets=_named([use for file in files for use in file.uses]))


def _named(uses: Sequence[SheetUse]) -> Message | str:
    """Which sheets there are; nothing of files that are one sheet each, called as the file."""
    if all(use.name == PurePath(use.file).stem for use in uses):
        return ""
    names = [f"‘{short(use.name)}’" for use in uses[:_MOST_NAMED]]
    return Message("reading.error.sheets", {"sheets": tuple(names + ["…"] * (len(uses) > _MOST_NAMED)), "count": len(uses)})


def _says_of_people(file: DescribedFile) -> bool:
    """Whether a file's only answers are a few texts of many people each (10년 이상 재직 tells what people are), or none."""
    columns = [(table, column) for table in file.tables for column in table.columns]
    if any(column.role in (Role.ITEM, Role.CHOICE) for _, column in columns):
        return False
    if file.tables and not any(column.role is Role.OPINION for _, column in columns):
        return True
    said = [table.table.column(column.index).counts for table, column in columns if column.role is Role.OPINION]
    return any(file.lists) and bool(said) and all(len(counts) * _PEOPLE_A_TEXT <= sum(counts.values()) for counts in said)


def _beside(file: DescribedFile, answering: Sequence[list[Described]]) -> DescribedFile:
    nothing: list[list[Described]] = [[] for _ in answering]
    lists = file.lists if any(file.lists) else [[t for t in file.tables if t.table.sheet.name == use.name] for use in file.uses]
    listed = with_rosters([*answering, *([] for _ in lists)], [*nothing, *lists])[len(answering) :]
    if not any(listed) and file.tables:
        return file
    if any(listed):
        uses = tuple(used_as(use, tables) if tables else use for use, tables in zip(file.uses, listed, strict=True))
        return replace(file, uses=uses, tables=tuple(table for tables in listed for table in tables))
    if any(notice.key == _LEFT_OUT for notice in file.notices):
        return file
    return replace(file, notices=(*file.notices, Message(_LEFT_OUT, {"file": file.name, "why": file.uses[0].why})))


def about_files_left_out(files: Sequence[DescribedFile]) -> Iterator[Question]:
    """Whether a file may be left out in which a table of some size stands that is neither answers nor a list of people."""
    for file in files:
        sizes = [(len(table.rows), sum(map(bool, table.headers))) for table in file.unused] if not file.tables else []
        rows = max((rows for rows, columns in sizes if columns >= _FEWEST_COLUMNS), default=0)
        if file.refused and rows >= _FEWEST_ROWS:
            question = to_confirm("file_left_out", about=file.name, count=rows, file=file.name)
            yield replace(question, file=file.name, sheet=short(file.uses[0].name))
