"""Names that outlive a refit: an opinion is known by its question and its words, a theme by what it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from analysis.speech.text import squeezed


def opinion_id(question: str, text: str) -> str:
    """The id of an answer: the same for the same words whatever their spacing, signs, row or file.

    A digest, not the words: decisions about opinions may be kept and handed on where opinions may not.
    """
    return f"{question}-{_digest(squeezed(text) or text)}"


def theme_id(kind: str, parts: Iterable[str]) -> str:
    """The id of a theme made from `parts`; `kind`: c codebook, d discovery, e emerging, s split."""
    return kind + _digest("\n".join(parts))[:10]


def is_emerging(theme: str) -> bool:
    """Whether a theme (id) was found among opinions that fit no theme of the codebook."""
    return theme.startswith("e")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
