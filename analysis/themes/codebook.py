"""A codebook: the themes that an analyst expects, each with guide words, examples and a note, as a readable file.

Tab-separated UTF-8: columns theme, guide_words (separated by spaces or commas) and, where wanted, examples (opinions that
belong there, separated by ``|``) and note (what belongs there and what does not, for people).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.language import Message, words

_COLUMNS = ("theme", "guide_words")
_OPTIONAL = ("examples", "note")
_BETWEEN = "|"
_MOST_BYTES = 4_000_000
_MOST_THEMES = 300
"""More themes than anybody would sort opinions into by hand: each is held against every opinion."""


class CodebookError(Exception):
    """A codebook that cannot be read; `message` names the file, the line and what to do."""

    def __init__(self, reason: str, file: str, line: int = 0) -> None:
        self.message = Message(f"themes.codebook.{reason}", {"file": file, "line": line})
        super().__init__(words("en").say(self.message))


@dataclass(frozen=True)
class CodebookTheme:
    """One expected theme: its name, the nouns that point to it, opinions that belong there, and what people should know."""

    name: str
    guide_words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Codebook:
    """Expected themes, in the order of the file."""

    themes: tuple[CodebookTheme, ...]


def read_codebook(path: str | Path) -> Codebook:
    """The codebook at `path`.

    Raises `CodebookError` where it is missing or too large, has other columns, or a line lacks name or words, or repeats a name.
    """
    name = Path(path).name
    try:
        if not Path(path).is_file():
            raise CodebookError("not_found", name)
        with Path(path).open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise CodebookError("too_many", name, _MOST_THEMES)
        return codebook_from(data.decode("utf-8-sig"), name)
    except OSError as cause:
        raise CodebookError("not_found", name) from cause
    except UnicodeDecodeError as cause:
        raise CodebookError("not_text", name) from cause


def codebook_from(text: str, name: str = "") -> Codebook:
    """The codebook that `text` is; `name` is what messages call it. Raises `CodebookError`."""
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    if not set(rows.fieldnames or ()) >= set(_COLUMNS):
        raise CodebookError("columns", name)
    return codebook_of([_theme(row) for row in rows], name)


def codebook_of(themes: Sequence[CodebookTheme], name: str = "") -> Codebook:
    """A codebook of `themes`, checked: each with a name of its own and words, at least two. Raises `CodebookError`."""
    if len(themes) > _MOST_THEMES:
        raise CodebookError("too_many", name, _MOST_THEMES)
    known: dict[str, CodebookTheme] = {}
    for number, theme in enumerate(themes, 2):
        if not theme.name or not theme.guide_words:
            raise CodebookError("incomplete", name, number)
        if theme.name in known:
            raise CodebookError("repeated", name, number)
        known[theme.name] = theme
    if len(known) < 2:
        raise CodebookError("too_few", name)
    return Codebook(tuple(known.values()))


def codebook_text(codebook: Codebook) -> str:
    """The codebook as the text of its file, such that `codebook_from` reads it back; examples are put on one line."""
    lines = ["\t".join((*_COLUMNS, *_OPTIONAL))]
    for theme in codebook.themes:
        examples = f" {_BETWEEN} ".join(_plain(example).replace(_BETWEEN, "/") for example in theme.examples)
        lines.append("\t".join((_plain(theme.name), " ".join(theme.guide_words), examples, _plain(theme.note))))
    return "\n".join(lines) + "\n"


def _theme(row: Mapping[str, str | None]) -> CodebookTheme:
    fields = {column: _plain(row.get(column) or "") for column in (*_COLUMNS, *_OPTIONAL)}
    examples = (example.strip() for example in fields["examples"].split(_BETWEEN))
    guides = tuple(fields["guide_words"].replace(",", " ").split())
    return CodebookTheme(fields["theme"], guides, tuple(filter(None, examples)), fields["note"])


def _plain(text: str) -> str:
    # A quotation mark at the start of a cell would swallow the cells after it.
    return " ".join(text.split()).lstrip('"').strip()


def codebook_from_rows(rows: Sequence[Mapping[str, Any]]) -> Codebook:
    """The codebook of rows as a log or a manifest keeps them: theme, guide_words, examples, note."""
    return Codebook(
        tuple(
            CodebookTheme(
                str(row["theme"]),
                tuple(map(str, row["guide_words"])),
                tuple(map(str, row.get("examples", ()))),
                str(row.get("note", "")),
            )
            for row in rows
        )
    )
