"""Many texts at once: what is asked of a hundred thousand cells is asked of a few hundred of them in one look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_TOGETHER = 256
_BETWEEN = "\n\0\n"


def holding(texts: Sequence[str], pattern: re.Pattern[str]) -> Iterator[int]:
    """The places of the texts in which a pattern is found.

    They are searched joined, and one by one only where something is found in them together: what the pattern finds in one it has
    to find in it with others around, so it says nothing of where a text begins or ends.
    """
    for start in range(0, len(texts), _TOGETHER):
        some = texts[start : start + _TOGETHER]
        if pattern.search(_BETWEEN.join(some)):
            yield from (start + place for place, text in enumerate(some) if pattern.search(text))
