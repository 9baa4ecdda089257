"""A corpus of survey files, each made by a small builder and awkward in one way, with what a reader must make of it.

`CASES` maps a case's name to its files and its `Expected`. One module a group of cases; `whole` combines several awkward things
as real files do. Nobody in these files exists.
"""

from corpus import containers, exports, moments, pairing, places, roles, scales, tables, whole
from corpus.case import CASES, Case, Expected, Question

__all__ = [
    "CASES", "Case", "Expected", "Question", "containers", "exports", "moments", "pairing", "places", "roles", "scales", "tables",
    "whole",
]  # fmt: skip
