"""What the cells of a column share, and what is left of each: of "곽도훈 외 2명, 변지율 외 1명" the names.

Whoever types persons into a column types something with them, and the same with each: how many came along, a seat, a grade, a
particle. What most cells hold tells nobody apart, so whoever it is stands in the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from analysis.privacy.names import is_body, is_title, words

_TOKEN = re.compile(r"[^\s()\[\]{}<>|;:\"“”]{1,400}")
_DIGITS = re.compile(r"\d{1,12}")
_PARTS = re.compile(r"[\s/,·(){}\[\]|_-]")
_FEWEST = 3
_MOST_CELLS, _MOST_PARTICLES = 0.5, 0.6
_HANGUL = re.compile(r"[가-힣]{3,6}")
_CALLED_BY = ("이랑", "이가", "이는", "이", "랑", "하고", "에게", "한테", "께", "님")
"""What stands behind a given name alone, the longest first."""


def without_frame(texts: Sequence[str]) -> list[str]:
    """Each text without the words that most of them hold, numbers being all alike, and without the particle that most end in.

    A text that is nothing but these stays as it is.
    """
    if len(texts) < _FEWEST:
        return list(texts)
    held = [_TOKEN.findall(text) for text in texts]
    counts = Counter(chain.from_iterable({_shape(token) for token in tokens} for tokens in held))
    often = {shape for shape, number in counts.items() if number > _MOST_CELLS * len(texts)}
    shared = {shape for shape in often if any(map(str.isalnum, shape)) and (len(shape) == 1 or not is_title(shape))}
    left = [_left(text, tokens, shared) for text, tokens in zip(texts, held, strict=True)] if shared else list(texts)
    return _without_particle(left)


def _left(text: str, tokens: Sequence[str], shared: set[str]) -> str:
    kept = [token for token in tokens if _shape(token) not in shared]
    return " ".join(kept) if kept and len(kept) < len(tokens) else text


def _shape(token: str) -> str:
    return _DIGITS.sub("0", token)


def _without_particle(texts: list[str]) -> list[str]:
    """Given names without what calls them so (도훈이, 지율이), where most have the same."""
    particle = next((ending for ending in _CALLED_BY if _share(texts, ending) >= _MOST_PARTICLES), "")
    if not particle or particle not in words().particles:
        return texts
    return [text.removesuffix(particle) if _HANGUL.fullmatch(text) else text for text in texts]


def _share(texts: Sequence[str], ending: str) -> float:
    return sum(text.endswith(ending) and _HANGUL.fullmatch(text) is not None for text in texts) / len(texts)


def is_beside_a_body(text: str) -> bool:
    """Whether a cell names an office and something else (기획예산과/곽도훈): the header may tell of either."""
    parts = [part for part in _PARTS.split(text) if part]
    return len(parts) > 1 and any(map(is_body, parts))


def entries_of(text: str) -> list[str]:
    """The cell's entries where it lists several (김민수, 이서연), without offices beside others; the whole cell elsewhere."""
    entries = [entry.strip() for entry in _LISTED.split(text) if entry.strip()]
    if len(entries) < 2 or not all(_SHORT_ENTRY.fullmatch(entry) for entry in entries):
        return [text]
    return [entry for entry in entries if not is_body(entry)] or entries


_LISTED = re.compile(r"[,;/·&\n→⇒>]")
_SHORT_ENTRY = re.compile(r"[가-힣]{2,8}(?: [가-힣]{1,4})?")
