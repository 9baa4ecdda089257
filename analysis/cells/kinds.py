"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable

from analysis.cells.grid import Refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_DOCUMENTS = {
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"{\\rtf": "rtf",
    b"HWP Document File": "hwp",
    b"SQLite format 3": "database",
    b"\x7fELF": "program",
}
# A table may begin with these letters too ("MZ세대"), but holds no zero bytes.
_BINARY_DOCUMENTS = {b"GIF8": "picture", b"BM": "picture", b"II*": "picture", b"MM": "picture", b"RIFF": "media", b"ID3": "media",
                     b"PAR1": "parquet", b"MZ": "program"}  # fmt: skip
_ARCHIVES = {
    b"\x1f\x8b": "gzip", b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!": "rar", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"PK\x07\x08": "zip"
}  # fmt: skip
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|script|meta|div)\b", re.IGNORECASE)
_XML_SHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_MHT = re.compile(r"(?:MIME-Version|Content-Type: multipart)", re.IGNORECASE)

# Streams at the root of a compound file that say what it is; what is embedded stands deeper.
_STREAMS = (
    ("EncryptedPackage", "encrypted"), ("WordDocument", "word"), ("PowerPoint Document", "slides"),
    ("\x05HwpSummaryInformation", "hwp"), ("FileHeader", "hwp"), ("__properties_version1.0", "mail"),
)  # fmt: skip
_PARTS = (
    ("word/", "word"), ("ppt/", "slides"), ("visio/", "drawing"), ("Contents/section0.xml", "hwp"),
    ("Index/Document.iwa", "numbers"), ("Index/Tables/", "numbers"),
    ("META-INF/container.xml", "book"), ("META-INF/MANIFEST.MF", "program"),
)  # fmt: skip
_MIMES = (
    (b"opendocument.text", "word"),
    (b"opendocument.presentation", "slides"),
    (b"opendocument.graphics", "drawing"),
    (b"application/hwp+zip", "hwp"),
    (b"application/epub", "book"),
)
_MANIFEST, _MOST_OF_A_MANIFEST = "META-INF/manifest.xml", 1 << 20


def refuse_other_kinds(data: bytes) -> None:
    """Raise `Refusal` where the bytes are a document, a picture or an archive that holds no text table."""
    known = _DOCUMENTS | _BINARY_DOCUMENTS if b"\x00" in data[:4096] else _DOCUMENTS
    for start, kind in known.items():
        if data.startswith(start):
            raise Refusal("other_document", kind=kind)
    for start, kind in _ARCHIVES.items():
        if data.startswith(start):
            raise Refusal("other_archive", kind=kind)


def is_web_page(text: str) -> bool:
    """Whether a text begins as a web page does."""
    start = _start(text)
    return start.startswith("<") and _XML_SHEET not in start and _HTML.search(start) is not None


def refuse_markup(text: str) -> None:
    """Raise `Refusal` where a text is SpreadsheetML of 2003, other XML, a web archive or JSON rather than a table."""
    start = _start(text)
    if start.startswith("<"):
        if _XML_SHEET in start:
            raise Refusal("open_in_excel", kind="xml_sheet")
        if re.match(r"<(?:\?xml|!|[a-z][\w:.-]*[\s/>])", start, re.IGNORECASE):
            raise Refusal("other_document", kind="xml")
    if _MHT.match(start):
        raise Refusal("open_in_excel", kind="mht")
    if re.match(r"[\[{]\s*[\[{\"]", start) and text.rstrip().endswith(("}", "]")):
        raise Refusal("other_document", kind="json")


def _start(text: str) -> str:
    return text[:4096].lstrip("\ufeff \t\r\n")


def refuse_other_compound(streams: Iterable[str]) -> None:
    """Raise `Refusal` where a compound file (the container of xls) with these streams is something else, or encrypted."""
    names = set(streams)
    for stream, kind in _STREAMS:
        if any(name.startswith(stream) for name in names):
            raise Refusal("encrypted") if kind == "encrypted" else Refusal("other_document", kind=kind)


def refuse_other_packages(archive: zipfile.ZipFile) -> None:
    """Raise `Refusal` where a zip archive is neither a workbook of Excel nor a spreadsheet of OpenDocument."""
    names = archive.namelist()
    if any(name.lower().startswith("xl/") for name in names):
        return
    if _is_encrypted_package(archive, names):
        raise Refusal("encrypted")
    mime = _mime(archive, names)
    for mark, kind in _MIMES:
        if mark in mime:
            raise Refusal("other_document", kind=kind)
    if "content.xml" in names:
        return
    for part, kind in _PARTS:
        if any(name.startswith(part) for name in names):
            raise Refusal("other_document", kind=kind)
    raise Refusal("other_archive", kind="zip")


def _is_encrypted_package(archive: zipfile.ZipFile, names: list[str]) -> bool:
    """Whether a package of OpenDocument says of a part, or of the whole, that it needs a password."""
    if "encrypted-package" in names:
        return True
    if _MANIFEST not in names:
        return False
    with archive.open(_MANIFEST) as stream:
        return b"encryption-data" in stream.read(_MOST_OF_A_MANIFEST)


def _mime(archive: zipfile.ZipFile, names: list[str]) -> bytes:
    if "mimetype" not in names:
        return b""
    with archive.open("mimetype") as stream:
        return stream.read(200)
