"""An organisation's own .pptx as the ground of the slides: opened with care, without the slides that it shows as examples."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml.etree import XMLSyntaxError
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError, PythonPptxError
from pptx.oxml.ns import qn
from pptx.util import Inches

from analysis.briefing.errors import BriefingError

WIDTH, HEIGHT = 13.333, 7.5
"""Inches: 16:9 as PowerPoint makes it."""

TITLES = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE})
_MEGABYTE, _MOST_MEGABYTES = 1_000_000, 60
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
UNREADABLE = (PackageNotFoundError, PythonPptxError, XMLSyntaxError, KeyError, ValueError, AttributeError, OSError)
"""What python-pptx raises where a package is not what it says, on opening or while it writes; zipfile's own are told before."""


def opened(template: Path | None) -> Any:
    """A presentation of our size, or an organisation's own without its slides.

    Raises `BriefingError` where it cannot be opened, has a password or macros, or holds more than 60 MB.
    """
    if template is None:
        presentation = Presentation()
        presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
        return presentation
    _look_into(template)
    try:
        presentation = Presentation(str(template))
        _drop_slides(presentation)
    except UNREADABLE as cause:
        raise BriefingError("template_unreadable", file=template.name) from cause
    return presentation


def layout_with_title(presentation: Any, template: Path | None) -> Any:
    """The layout with a title and least besides. Raises `BriefingError` where none has a title."""
    layouts = [
        (len(layout.placeholders), place, layout)
        for place, layout in enumerate(presentation.slide_layouts)
        if any(holder.placeholder_format.type in TITLES for holder in layout.placeholders)
    ]
    if not layouts:
        raise BriefingError("template", file=template.name if template else "")
    return min(layouts, key=lambda entry: entry[:2])[2]


def _look_into(template: Path) -> None:
    """Refuse by name what python-pptx would not say clearly, or would unpack without a limit."""
    try:
        with template.open("rb") as file:
            if file.read(4) == _OLD_OR_LOCKED:
                raise BriefingError("template_locked", file=template.name)
        with zipfile.ZipFile(template) as package:
            entries = package.infolist()
            size = sum(entry.file_size for entry in entries) // _MEGABYTE
            if size > _MOST_MEGABYTES:
                raise BriefingError("template_large", file=template.name, size=size, most=_MOST_MEGABYTES)
            if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
                raise BriefingError("template_macro", file=template.name)
            damaged = package.testzip()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError) as cause:
        raise BriefingError("template_unreadable", file=template.name) from cause
    if damaged:
        raise BriefingError("template_unreadable", file=template.name)


def _drop_slides(presentation: Any) -> None:
    listed = presentation.slides._sldIdLst
    for entry in list(listed):
        presentation.part.drop_rel(entry.get(qn("r:id")))
        listed.remove(entry)
