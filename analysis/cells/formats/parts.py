"""Which parts of a workbook hold its sheets: what its relations say, wherever a program has put them."""

from __future__ import annotations

import posixpath
import zipfile
from urllib.parse import unquote
from xml.etree import ElementTree  # only parts without a document type are parsed

from analysis.cells.formats.archive import whole
from analysis.cells.grid import Refusal

_FOLDER = "xl/worksheets/"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def parts_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet of an xlsx and the entry that holds it. `Refusal` where two sheets show one part."""
    book, relations = whole(archive, "xl/workbook.xml"), whole(archive, "xl/_rels/workbook.xml.rels")
    if not book or not relations:
        return {}
    try:
        targets = {node.get("Id"): node.get("Target", "") for node in ElementTree.fromstring(relations)}  # noqa: S314
        sheets = [node for node in ElementTree.fromstring(book).iter() if node.tag.rpartition("}")[2] == "sheet"]  # noqa: S314
    except ElementTree.ParseError as cause:
        raise Refusal("damaged") from cause
    entries = {name.casefold(): name for name in archive.namelist()}
    parts = {}
    taken: set[str] = set()
    for sheet in sheets:
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)) or ""
        part = entry_of(target)
        if target and part in taken:  # no program writes that: everybody's answers would count as often as sheets show them
            raise Refusal("damaged")
        taken.add(part)
        parts[sheet.get("name", "")] = entries.get(part.casefold(), part)
    return parts


def entry_of(target: str) -> str:
    """The entry that the target of a workbook's relation means: a relative address, in which letters may stand as %xx."""
    return posixpath.normpath(posixpath.join("/xl", unquote(target))).lstrip("/")


def are_sheets(archive: zipfile.ZipFile) -> frozenset[str]:
    """The entries that hold sheets as XML: those that the workbook names, and whatever lies where sheets do."""
    named = set(parts_of_sheets(archive).values())
    lying = (name for name in archive.namelist() if name.casefold().startswith(_FOLDER))
    return frozenset(name for name in named.union(lying) if name.casefold().endswith(".xml"))
