"""The quality report: what was read, used and left out, cell by cell, and what should be looked at, as tables and a workbook.

Places, headers and counts only: no answer and nothing that a personal column holds.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.language import Message, Words
from analysis.plain import tables_as_xlsx, visible
from analysis.privacy import mask
from analysis.reading.account.flags import FLAG_COLUMNS, Flag
from analysis.reading.account.result import Reading
from analysis.reading.columns.columns import Column

TABLES = ("summary", "left_out", "flags", "questions", "columns", "sheets")
"""The tables of the report, in the order of the workbook's sheets."""


def quality_tables(reading: Reading, words: Words, flags: pd.DataFrame | None = None) -> dict[str, pd.DataFrame]:
    """The tables of the quality report by their names in `TABLES`, their columns and words in the reader's language.

    `flags` is the table of `flags_of` (default: those of the reading).
    """
    flags = reading.flags if flags is None else flags
    return {
        "summary": _table(words, "summary", _summary(reading, words, flags)),
        "left_out": _table(words, "left_out", _left_out(reading, words)),
        "flags": _table(words, "flags", _flags(reading, words, flags)),
        "questions": _table(words, "questions", _questions(reading, words)),
        "columns": _table(words, "columns", (_column(column, words) for column in reading.columns)),
        "sheets": _table(words, "sheets", _sheets(reading, words)),
    }


def quality_workbook(reading: Reading, words: Words, flags: pd.DataFrame | None = None) -> bytes:
    """The quality report as an xlsx of one sheet a table; texts stay texts, whatever they begin with."""
    tables = quality_tables(reading, words, flags)
    return tables_as_xlsx({words(f"quality.sheet.{name}"): table for name, table in tables.items()})


def _table(words: Words, name: str, rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    columns = words(f"quality.columns.{name}").split("|")
    return pd.DataFrame([tuple(_plain(cell) for cell in row) for row in rows], columns=columns)


def _plain(cell: object) -> object:
    return visible(cell) if isinstance(cell, str) else cell


def _summary(reading: Reading, words: Words, flags: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    survey = reading.survey
    used = [sheet for sheet in reading.sheets if sheet.used]
    rows = {
        "files": len(reading.files),
        "sheets": len(used),
        "rows": sum(sheet.rows for sheet in used),
        "respondents": len(survey.respondents),
        "paired": reading.pairing.paired,
        "answers": len(survey.answers),
        "opinions": len(survey.opinions),
    }
    yield from ((words(f"quality.count.{name}"), count) for name, count in rows.items())
    for reason, count in reading.left_out_counts().items():
        yield words("quality.left_out", reason=_reason(reason.value, words)), count
    for flag in Flag:
        people = flags.loc[flags["flag"] == flag.value, "respondent"].nunique()
        yield words("quality.flagged", flag=words(f"quality.name.{flag.value}")), people
    yield words("quality.count.questions"), len(reading.questions)


def _reason(reason: str, words: Words) -> str:
    return words(f"quality.reason.{reason.replace(' ', '_')}")


def _left_out(reading: Reading, words: Words) -> Iterable[tuple[object, ...]]:
    said = {reason: _reason(reason.value, words) for reason in reading.left_out_counts()}
    return ((said[entry.reason], entry.file, entry.where) for entry in reading.left_out)


def _flags(reading: Reading, words: Words, flags: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    for who, flag, detail in flags[list(FLAG_COLUMNS)].itertuples(index=False):
        yield who, reading.origins.get(who, ""), words(f"quality.name.{flag}"), words.say(detail)


def _questions(reading: Reading, words: Words) -> Iterable[tuple[object, ...]]:
    for number, question in enumerate(reading.questions, start=1):
        yield number, mask(words.say(question.without_codes().message)), question.file, question.sheet
    for notice in reading.notices:
        yield "", mask(words.say(notice)), "", ""


def _column(column: Column, words: Words) -> tuple[object, ...]:
    guess = column.guess
    scale = f"{guess.scale.min:g}~{guess.scale.max:g}" if guess else ""
    return (
        column.file,
        column.sheet,
        column.letters,
        mask(column.header),
        words(f"quality.role.{column.role.value}"),
        words(f"quality.moment.{column.moment.value}") if column.moment else "",
        scale,
        _why(column.why, words),
        _why(guess.why, words) if guess else "",
        round(min(column.confidence, guess.confidence if guess else 1.0), 2),
    )


def _why(why: Message | None, words: Words) -> str:
    return mask(words.say(why)) if why is not None else ""


def _sheets(reading: Reading, words: Words) -> Iterable[tuple[object, ...]]:
    for sheet in reading.sheets:
        rows = ", ".join(str(row) for row in sheet.header_rows)
        yield (
            sheet.file,
            sheet.name,
            words(f"quality.used.{'yes' if sheet.used else 'no'}"),
            words.say(sheet.why),
            rows,
            sheet.rows,
        )
