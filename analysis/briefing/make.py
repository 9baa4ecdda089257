"""Write a briefing into a folder: slides, report, workbook, pictures, and a manifest that says what they were made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from analysis.briefing.book import book
from analysis.briefing.contents import Briefing, Told
from analysis.briefing.deck import deck
from analysis.briefing.drawn import figures_of
from analysis.briefing.pictures import NoBrowser, Picture, TooSlow, pictures_of
from analysis.briefing.report import report
from analysis.language import Message

KINDS = ("pptx", "hwpx", "xlsx", "png", "svg")
"""What can be made; the report needs pictures only where they are made anyway."""

Tell = Callable[[Message], None]


def make_briefing(
    briefing: Briefing, folder: Path, only: Collection[str] = KINDS, template: Path | None = None, tell: Tell | None = None
) -> list[Path]:
    """Write what `only` names into `folder` (made where it is missing); the paths that were written, manifest last.

    Without a browser no pictures are made, which `tell` is told. Raises `BriefingError` where the template cannot be used, and
    OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pictures = _pictures(briefing, tell) if {"png", "svg", "hwpx"} & set(only) else {}
    written = []
    for name, body in _files(briefing, only, pictures, template):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        written.append(path)
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps(_manifest(briefing, folder, written), ensure_ascii=False, indent=1), encoding="utf-8")
    return [*written, manifest]


def _files(
    briefing: Briefing, only: Collection[str], pictures: dict[str, Picture], template: Path | None
) -> Iterator[tuple[str, bytes]]:
    if "pptx" in only:
        yield "briefing.pptx", deck(briefing, template)
    if "hwpx" in only:
        yield "briefing.hwpx", report(briefing, {name: picture.png for name, picture in pictures.items()})
    if "xlsx" in only:
        yield "briefing.xlsx", book(briefing)
    for name, picture in pictures.items():
        for kind in ("png", "svg"):
            if kind in only:
                yield f"charts/{name}.{kind}", getattr(picture, kind)


def _pictures(briefing: Briefing, tell: Tell | None) -> dict[str, Picture]:
    try:
        return pictures_of(figures_of(briefing))
    except NoBrowser:
        (tell or _nobody)(Message("briefing.no_browser"))
    except TooSlow:
        (tell or _nobody)(Message("briefing.slow", {"seconds": 60}))
    return {}


def _nobody(message: Message) -> None:
    return None


def _manifest(briefing: Briefing, folder: Path, written: Sequence[Path]) -> dict[str, Any]:
    """What was made, with SHA-256 of each file, and each message with the rows that it rests on."""
    return {
        "format": 1,
        "title": briefing.title,
        "language": briefing.language,
        "files": {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in written},
        "messages": [
            {
                "key": told.key,
                "part": told.part.value,
                "sentence": told.sentence,
                "original": told.original,
                "rows": list(told.rows),
            }
            for told in briefing.messages
        ],
    }


def _message(told: Told) -> dict[str, Any]:
    sentences = {"sentence": told.sentence, "original": told.original}
    return {"key": told.key, "part": told.part.value, **sentences, "rows": list(told.rows)}
