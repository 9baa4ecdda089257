"""A codebook between its three forms: the rows that the log holds, the table that is edited, the file that is handed on."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.plain import visible
from pages.shared.surveys import SAMPLE_FOLDER

if TYPE_CHECKING:
    from analysis.themes import Codebook

Rows = list[dict[str, Any]]
"""One a theme: ``theme`` (its name) and ``guide_words`` (a list)."""
FEWEST_WORDS = 3
"""With fewer guide words a theme is sorted worse than without a codebook."""


def default_rows() -> Rows:
    """The codebook of the field."""
    from analysis.themes import read_codebook  # noqa: PLC0415 loads slowly, as in `sorting`

    return rows_of(read_codebook(SAMPLE_FOLDER / "codebook.tsv"))


def rows_of(codebook: Codebook) -> Rows:
    """A codebook as the log keeps it."""
    return [{"theme": theme.name, "guide_words": list(theme.guide_words)} for theme in codebook.themes]


def codebook_of(rows: Sequence[Mapping[str, Any]]) -> Codebook:
    """The codebook that the log kept."""
    from analysis.themes import Codebook, CodebookTheme  # noqa: PLC0415 as above

    return Codebook(tuple(CodebookTheme(str(row["theme"]), tuple(map(str, row["guide_words"]))) for row in rows))


def uploaded_rows(name: str, content: bytes) -> Rows:
    """The rows of a file as `read_codebook` reads it. Raises `CodebookError`."""
    from analysis.themes import read_codebook  # noqa: PLC0415 as above

    with TemporaryDirectory() as folder:
        path = Path(folder) / (Path(visible(name)).name or "codebook.tsv")
        path.write_bytes(content)
        return rows_of(read_codebook(path))


def file_of(rows: Rows) -> bytes:
    """The rows as a file that `read_codebook` reads and a spreadsheet opens: UTF-8 with its mark, tab-separated."""
    stream = io.StringIO()
    table_of(rows).to_csv(stream, sep="\t", index=False)
    return stream.getvalue().encode("utf-8-sig")


def table_of(rows: Rows) -> pd.DataFrame:
    """theme, guide_words (in one line) as they are edited."""
    return pd.DataFrame([(row["theme"], " ".join(row["guide_words"])) for row in rows], columns=["theme", "guide_words"])


def rows_from(table: pd.DataFrame) -> Rows:
    """The rows that an edited table holds; lines without anything in them are none."""
    told = table[["theme", "guide_words"]].fillna("").astype(str).map(visible)
    rows = [{"theme": name, "guide_words": words.replace(",", " ").split()} for name, words in told.itertuples(index=False)]
    return [row for row in rows if row["theme"] or row["guide_words"]]


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
