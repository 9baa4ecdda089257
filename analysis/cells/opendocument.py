"""Hidden rows and columns of an OpenDocument spreadsheet, sheet by sheet, from its streamed content."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.cells.facts import Facts, numbers_in

_TAG = re.compile(rb"<table:(table|table-row|table-column)((?:\s[^<>]*)?)>")
_HIDDEN = re.compile(rb'\stable:visibility="(?:collapse|filter)"')
_REPEATED = re.compile(rb'\stable:number-(?:rows|columns)-repeated="(\d{1,8})"')
_LONGEST_TAG = 64 * 1024
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_Spans = list[tuple[int, int]]


def facts_of_sheets(blocks: Iterable[bytes]) -> list[Facts]:
    """The facts of each sheet in their order; whether a formula has a value is not looked for, as every writer writes one."""
    sheets: list[tuple[_Spans, _Spans]] = []
    rows = columns = 0
    for tag, attributes in _tags(blocks):
        if tag == b"table":
            sheets.append(([], []))
            rows = columns = 0
            continue
        if not sheets:
            continue
        repeated = _REPEATED.search(attributes)
        times = int(repeated[1]) if repeated else 1
        is_hidden = _HIDDEN.search(attributes) is not None
        if tag == b"table-row":
            sheets[-1][0].extend([(rows, min(rows + times, _MOST_ROWS))] if is_hidden else ())
            rows += times
        else:
            sheets[-1][1].extend([(columns, min(columns + times, _MOST_COLUMNS))] if is_hidden else ())
            columns += times
    return [Facts(tuple(numbers_in(hidden_rows)), tuple(numbers_in(hidden))) for hidden_rows, hidden in sheets]


def _tags(blocks: Iterable[bytes]) -> Iterable[tuple[bytes, bytes]]:
    rest = b""
    for following in blocks:
        block = rest + following
        end = 0
        for tag in _TAG.finditer(block):
            yield tag[1], tag[2]
            end = tag.end()
        rest = block[max(end, block.rfind(b"<"), len(block) - _LONGEST_TAG) :]
