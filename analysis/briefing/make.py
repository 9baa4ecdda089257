"""Write a briefing into a folder: slides, report, workbook, pictures, and a manifest that says what they were made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from analysis.briefing.book import book
from analysis.briefing.contents import Briefing
from analysis.briefing.deck import deck
from analysis.briefing.drawn import figures_of
from analysis.briefing.manifest import MadeOf, manifest_of
from analysis.briefing.pictures import NoBrowser, Picture, TooSlow, pictures_of
from analysis.briefing.report import report
from analysis.language import Message

KINDS = ("pptx", "hwpx", "xlsx", "png", "svg")
"""What can be made; the report needs pictures only where they are made anyway."""

Tell = Callable[[Message], None]


def make_briefing(
    briefing: Briefing,
    folder: Path,
    only: Collection[str] = KINDS,
    template: Path | None = None,
    tell: Tell | None = None,
    made_of: MadeOf | None = None,
) -> list[Path]:
    """Write what `only` names into `folder` (made where it is missing); the paths that were written, manifest last.

    `tell` hears each step, and what could not be made; `made_of` says in the manifest what the briefing was made of.

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
    told = manifest_of(briefing, {path.relative_to(folder).as_posix(): path.read_bytes() for path in written}, made_of)
    manifest.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
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
