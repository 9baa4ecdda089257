"""A codebook: the themes that an analyst expects, each with a few guide words, as a readable file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from analysis.language import Message, words

_COLUMNS = {"theme", "guide_words"}


class CodebookError(Exception):
    """A codebook that cannot be read; `message` names the file, the line and what to do."""

    def __init__(self, reason: str, file: str, line: int = 0) -> None:
        self.message = Message(f"themes.codebook.{reason}", {"file": file, "line": line})
        super().__init__(words("en").say(self.message))


@dataclass(frozen=True)
class CodebookTheme:
    """One expected theme: its name and the nouns that point to it."""

    name: str
    guide_words: tuple[str, ...]


@dataclass(frozen=True)
class Codebook:
    """Expected themes, in the order of the file."""

    themes: tuple[CodebookTheme, ...]


def read_codebook(path: str | Path) -> Codebook:
    """The codebook at `path`: UTF-8, tab-separated, columns theme and guide_words (words separated by spaces or commas).

    Raises `CodebookError` where it is missing, has other columns, or a line lacks its name, its words, or repeats a name.
    """
    name = Path(path).name
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except OSError as cause:
        raise CodebookError("not_found", name) from cause
    except UnicodeDecodeError as cause:
        raise CodebookError("not_text", name) from cause
    rows = csv.DictReader(lines, delimiter="\t")
    if not set(rows.fieldnames or ()) >= _COLUMNS:
        raise CodebookError("columns", name)
    themes: dict[str, CodebookTheme] = {}
    for number, row in enumerate(rows, 2):
        theme = (row["theme"] or "").strip()
        guides = tuple((row["guide_words"] or "").replace(",", " ").split())
        if not theme or not guides:
            raise CodebookError("incomplete", name, number)
        if theme in themes:
            raise CodebookError("repeated", name, number)
        themes[theme] = CodebookTheme(theme, guides)
    if len(themes) < 2:
        raise CodebookError("too_few", name)
    return Codebook(tuple(themes.values()))
