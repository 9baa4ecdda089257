"""Write a briefing into a folder: slides, report, workbook, pictures, and a manifest that says what they were made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

import plotly.graph_objects as go

from analysis.briefing.contents import Briefing
from analysis.briefing.manifest import MadeOf, manifest_of
from analysis.briefing.paper.report import PICTURE_ROWS, report
from analysis.briefing.pictures.browser import NoBrowser, Picture, TooSlow, pictures_of
from analysis.briefing.pictures.drawn import parts_of, pictures_by_page
from analysis.briefing.slides.deck import deck
from analysis.briefing.workbook.book import book
from analysis.figures import HALF_SLIDE, PAGE, SLIDE
from analysis.language import Message

_REPORT = "report/"
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
    drawn = _drawn(briefing, only)
    if drawn:
        _step(tell, "pictures", 0.0)
    pictures = _pictures(drawn, tell)
    written = []
    for name, body in _files(briefing, only, pictures, template, tell):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        written.append(path)
    manifest = folder / "manifest.json"
    contents = manifest_of(briefing, {path.relative_to(folder).as_posix(): path.read_bytes() for path in written}, made_of)
    manifest.write_text(json.dumps(contents, ensure_ascii=False, indent=1), encoding="utf-8")
    return [*written, manifest]


def _files(
    briefing: Briefing, only: Collection[str], pictures: dict[str, Picture], template: Path | None, tell: Tell | None
) -> Iterator[tuple[str, bytes]]:
    if "pptx" in only:
        _step(tell, "pptx", 0.55)
        yield "briefing.pptx", deck(briefing, template)
    if "hwpx" in only:
        _step(tell, "hwpx", 0.7)
        across = {name.removeprefix(_REPORT): picture.png for name, picture in pictures.items() if name.startswith(_REPORT)}
        yield "briefing.hwpx", report(briefing, across)
    if "xlsx" in only:
        _step(tell, "xlsx", 0.85)
        yield "briefing.xlsx", book(briefing)
    for name, picture in pictures.items():
        for kind in ("png", "svg"):
            if kind in only and not name.startswith(_REPORT):
                yield f"charts/{name}.{kind}", getattr(picture, kind)


def _drawn(briefing: Briefing, only: Collection[str]) -> dict[str, go.Figure]:
    """What pictures are taken of: each chart for every target where pictures are wanted, and for the report without its title."""
    targets = {"": SLIDE, "half/": HALF_SLIDE, "page/": PAGE} if {"png", "svg"} & set(only) else {}
    drawn = {
        f"{place}{name}": figure
        for place, target in targets.items()
        for name, figure in pictures_by_page(briefing, target).items()
    }
    parts = parts_of(briefing, PAGE, PICTURE_ROWS) if "hwpx" in only else {}
    return drawn | {f"{_REPORT}{name}": figure for name, figure in parts.items()}


def _pictures(drawn: Mapping[str, go.Figure], tell: Tell | None) -> dict[str, Picture]:
    try:
        return pictures_of(drawn) if drawn else {}
    except NoBrowser:
        (tell or _nobody)(Message("briefing.no_browser"))
    except TooSlow:
        (tell or _nobody)(Message("briefing.slow", {"seconds": 60}))
    return {}


def _step(tell: Tell | None, name: str, share: float) -> None:
    """Tell what is made now, and about how much is done: pictures take half of the time."""
    (tell or _nobody)(Message("briefing.step", {"name": Message(f"briefing.making.{name}"), "share": share}))


def _nobody(message: Message) -> None:
    return None
