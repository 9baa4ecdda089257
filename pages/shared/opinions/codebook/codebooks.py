"""A codebook between its three forms: the rows that the log holds, the table that is edited, the file that is handed on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.plain import visible
from analysis.themes import Codebook, CodebookError, codebook_from, codebook_from_rows, codebook_text, read_codebook
from pages.shared.surveys import SAMPLE_FOLDER

Rows = list[dict[str, Any]]
"""One a theme: ``theme`` (its name), ``guide_words`` and ``examples`` (lists), ``note``."""
COLUMNS = ("theme", "guide_words", "examples", "note")
_BETWEEN = "|"
FEWEST_WORDS = 3
"""With fewer guide words a theme is sorted worse than without a codebook."""


def default_rows() -> Rows:
    """The codebook of the field."""
    return rows_of(read_codebook(SAMPLE_FOLDER / "codebook.tsv"))


def rows_of(codebook: Codebook) -> Rows:
    """A codebook as the log keeps it."""
    return [
        {"theme": one.name, "guide_words": list(one.guide_words), "examples": list(one.examples), "note": one.note}
        for one in codebook.themes
    ]


def uploaded_rows(name: str, content: bytes) -> Rows:
    """The rows of a file as `codebook_from` reads it. Raises `CodebookError`."""
    name = visible(name)
    try:
        return rows_of(codebook_from(content.decode("utf-8-sig"), name))
    except UnicodeDecodeError as cause:
        raise CodebookError("not_text", name) from cause


def file_of(rows: Rows) -> bytes:
    """The rows as a file that `codebook_from` reads and a spreadsheet opens: UTF-8 with its mark, tab-separated."""
    return codebook_text(codebook_from_rows(rows)).encode("utf-8-sig")


def table_of(rows: Rows) -> pd.DataFrame:
    """theme, guide_words, examples, note as they are edited, each in one line."""
    lines = [
        (row["theme"], " ".join(row["guide_words"]), f" {_BETWEEN} ".join(row.get("examples", ())), row.get("note", ""))
        for row in rows
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS))


def rows_from(table: pd.DataFrame) -> Rows:
    """The rows that an edited table holds; lines without anything in them are none."""
    cells = table[list(COLUMNS)].fillna("").astype(str).map(visible)
    rows = [
        {"theme": name, "guide_words": words.replace(",", " ").split(), "examples": _parts(examples), "note": note}
        for name, words, examples, note in cells.itertuples(index=False)
    ]
    return [row for row in rows if row["theme"] or row["guide_words"]]


def _parts(examples: str) -> list[str]:
    return [part.strip() for part in examples.split(_BETWEEN) if part.strip()]


def wanting(rows: Rows) -> tuple[str, str] | None:
    """What keeps the rows from being a codebook: a reason and the theme it is about; None where nothing does."""
    names = [row["theme"] for row in rows]
    if len(rows) < 2:
        return "too_few", ""
    for row in rows:
        if not row["theme"]:
            return "no_name", " ".join(row["guide_words"])
        if not row["guide_words"]:
            return "no_words", row["theme"]
        if names.count(row["theme"]) > 1:
            return "repeated", row["theme"]
    return None
