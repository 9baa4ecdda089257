"""Lists of the catalogue: one entry a line, its two parts with a tab between them."""

from __future__ import annotations


def listed(text: str) -> list[tuple[str, str]]:
    """The entries of a list, first and second part of each."""
    parts = (line.partition("\t") for line in text.strip().splitlines())
    return [(first, second) for first, _, second in parts]
