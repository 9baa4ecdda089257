"""Content of OpenDocument without what stands in a cell and is no part of its text: calamine reads all paragraphs there as one.

A box drawn over a sheet stands in the cell that it is fastened to, as a footnote and letters over letters do; a line's end within
a paragraph is told by an element.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from xml.sax.expatreader import ExpatParser  # only parts without a document type are parsed
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

_MARKS = (b"<draw:", b"<text:note", b"<text:ruby", b"<text:line-break", b"<table:dde-links")
_LEFT_OUT, _LEFT_OUT_OF = ("text:note", "text:ruby-text", "table:dde-links"), "draw:"
_LINE_BREAK = "text:line-break"
_LONGEST_MARK = max(map(len, _MARKS))


def has_more_than_cells(blocks: Iterable[bytes]) -> bool:
    """Whether content, which comes in blocks, holds any such thing."""
    end = b""
    for block in blocks:
        if any(mark in part for part in (end + block[:_LONGEST_MARK], block) for mark in _MARKS):
            return True
        end = block[-_LONGEST_MARK:]
    return False


def cells_alone(blocks: Iterable[bytes]) -> bytes:
    """The content without it. SAXException where it is no XML."""
    buffer = io.BytesIO()
    parser = ExpatParser()
    parser.setContentHandler(_Cells(buffer))
    for block in blocks:
        parser.feed(block)
    parser.close()
    return buffer.getvalue()


class _Cells(XMLGenerator):
    """Writes what it hears, but for what is left out."""

    def __init__(self, buffer: io.BytesIO) -> None:
        super().__init__(buffer, encoding="utf-8", short_empty_elements=True)
        self._depth_left_out = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        """An element begins."""
        if self._depth_left_out or name in _LEFT_OUT or name.startswith(_LEFT_OUT_OF):
            self._depth_left_out += 1
        elif name == _LINE_BREAK:
            super().characters("\n")
        else:
            super().startElement(name, attrs)

    def endElement(self, name: str) -> None:
        """An element ends."""
        if self._depth_left_out:
            self._depth_left_out -= 1
        elif name != _LINE_BREAK:
            super().endElement(name)

    def characters(self, content: str) -> None:
        """Text of an element."""
        if not self._depth_left_out:
            super().characters(content)

    def ignorableWhitespace(self, content: str) -> None:
        """Space between elements."""
        self.characters(content)

    def processingInstruction(self, target: str, data: str) -> None:
        """An instruction, which says nothing of cells."""
