"""A corpus of survey files, each made by a small builder and awkward in one way, with what a reader must make of it.

`CASES` maps a case's name to its files and its `Expected`. One module a group of cases; `whole_by_hand` and `whole_by_tools`
combine several awkward things as real files do. Nobody in these files exists.
"""

from corpus import (
    containers,
    form_exports,
    moments,
    notations,
    pairing,
    personal,
    places,
    platform_exports,
    roles,
    scales,
    sheets,
    tables,
    whole_by_hand,
    whole_by_tools,
)
from corpus.case import CASES, Case, Expected, Question

MODULES = (
    containers, sheets, tables, roles, personal, scales, notations, moments, pairing, places, form_exports, platform_exports,
    whole_by_hand, whole_by_tools,
)  # fmt: skip
"""Every group of cases."""

__all__ = ["CASES", "MODULES", "Case", "Expected", "Question"]
