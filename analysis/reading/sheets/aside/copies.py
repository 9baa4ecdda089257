"""Sheets that came twice: a file that was saved again under another name, or a sheet that was copied within one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analysis.reading.sheets.sheets import Sheet
from analysis.reading.words.vocabulary import squeezed

_FEWEST_ROWS = 5
"""Fewer rows than these may say the same by chance."""
_FEWEST_CELLS = 25
_COPY = re.compile(
    r"[\s_-]{0,3}(?:\(\d{1,3}\)|[(\[]?(?:사본|복사본|copy(?: of)?)[)\]]?)(?: \d{1,3})?$|^(?:copy of |사본[ _-]{1,2})",
    re.IGNORECASE,
)
"""What programs write around the name of a copy."""
_ENDING = re.compile(r"\.[A-Za-z]{3,4}$")


def is_copied(sheet: Sheet, others: Iterable[Sequence[Sheet]]) -> bool:
    """Whether a sheet that came before among the files in `others`, or before it in its own file, says the same in every cell.

    Sheets whose names tell them apart (two moments, two regions) are no copies: that all answered alike is for people to see.
    """
    for one in (one for sheets in others for one in sheets):
        if one is sheet:
            return False
        if _says_the_same(one, sheet) and _is_called_alike(one, sheet):
            return True
    return False


def _says_the_same(one: Sheet, other: Sheet) -> bool:
    is_large = one.height >= _FEWEST_ROWS and len(one.columns) * one.height >= _FEWEST_CELLS
    return is_large and one.visible == other.visible and one.height == other.height and one.columns == other.columns


def _is_called_alike(one: Sheet, other: Sheet) -> bool:
    return _bare(one.name) == _bare(other.name) and _bare(one.file) == _bare(other.file)


def _bare(name: str) -> str:
    return squeezed(_COPY.sub("", _ENDING.sub("", name)))
