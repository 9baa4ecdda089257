"""What a report's package needs to be as the standard (KS X 6101, OWPML) has it where python-hwpx writes otherwise."""

from __future__ import annotations

from typing import Any

_PAGE_NUMBER = {"pos": "BOTTOM_CENTER", "formatType": "DIGIT", "sideChar": "-"}
_WHEN = "2026-01-01T00:00:00Z"
"""The same bytes for the same input; when a report was made stands in the manifest."""


def number_pages(document: Any) -> None:
    """Number the pages as 한글's own command does, with one control.

    The library's way is a footer that it also keeps beside the page's size, where the standard has none, with two numbers in it.
    """
    section = document.sections[0].element
    first = next(section.iter("{*}ctrl"))
    control = first.makeelement(first.tag, {})
    control.append(first.makeelement(first.tag.replace("}ctrl", "}pageNum"), _PAGE_NUMBER))
    first.addnext(control)


def name_document(document: Any, title: str) -> None:
    """Give the document its title and nobody's name: the library's empty one carries an author."""
    document.parts.clear_document_metadata(keep=("language",), timestamp=_WHEN)
    document.parts.set_document_metadata(title=title)


def in_standard_words(document: Any) -> None:
    """Take out the header's list of pictures, which neither the standard nor 한글 has: the package's manifest names them.

    Colours have six digits.
    """
    header = document.parts.headers[0].element
    for unknown in header.findall(".//{*}binDataList"):
        unknown.getparent().remove(unknown)
    for brush in header.iter("{*}winBrush"):
        brush.set("hatchColor", f"#{brush.get('hatchColor', '')[-6:]}")
