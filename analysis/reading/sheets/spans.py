"""How far a text in an upper header row reaches: over the columns whose lower texts come again under another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from analysis.reading.sheets.sheets import Sheet
from analysis.reading.words.statements import item_key_of

_ALIKE = 0.75


def comes_again(lower: Sequence[str]) -> bool:
    """Whether the texts of a row are so many times the same that they cannot name columns alone: 전 | 후 | 전 | 후."""
    counts = Counter(text for text in lower if text)
    again = [text for text, count in counts.items() if count >= 2]
    return len(again) >= 2 and sum(counts[text] for text in again) >= 4


def has_banners_over(sheet: Sheet, row: int) -> bool:
    """Whether two boxes and more, merged to the right in the row above, each stand over several texts of a row."""
    boxes = [(left, right) for top, left, low, right in sheet.merged if top == low == row - 1 and right > left]
    return sum(sum(column[row] != "" for column in sheet.columns[left : right + 1]) > 1 for left, right in boxes) > 1


def halves_come_again(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether two texts of an upper row stand over the same lower texts, slightly differently worded perhaps.

    An upper text may be written once, or over each of its columns.
    """
    starts = [place for place, text in enumerate(upper) if text and (place == 0 or text != upper[place - 1])]
    keys = [item_key_of(text) if text else "" for text in lower]
    for one, other in pairwise(starts):
        first = [key for key in keys[one:other] if key]
        second = [key for key in keys[other:] if key][: len(first)]
        if len(first) >= 2 and len(second) == len(first) and len(set(first)) == len(first):
            alike = all(a == b or _alike(a, b) for a, b in zip(first, second, strict=True))
            if alike:
                return True
    return False


def ends_of_spans(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The upper texts spread to their right, each as far as its columns' lower texts are asked again elsewhere in the row.

    Where none of them is, it reaches to the next text: then nothing tells where it ends.
    """
    spread = list(upper)
    starts = [place for place, text in enumerate(upper) if text]
    keys = [item_key_of(text) if text else "" for text in lower]
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(upper)
        inside = range(start, end)
        outside = [key for n, key in enumerate(keys) if key and n not in inside]
        again = [n for n in inside if keys[n] and (_is_in(keys[n], outside))]
        last = again[-1] + 1 if again and place + 1 == len(starts) else end
        for n in range(start, last):
            spread[n] = upper[start]
    return spread


def _is_in(key: str, others: Sequence[str]) -> bool:
    return key in others or any(_alike(key, other) for other in others)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return len(one) > 3 and matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
