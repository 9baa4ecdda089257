"""A corpus of survey files, each made by a small builder and awkward in one way, with what a reader must make of it.

`CASES` maps a case's name to its files and its `Expected`. One module a group of cases; `whole_by_hand` and `whole_by_tools`
combine several awkward things as real files do. Nobody in these files exists.
"""

from corpus import (
    containers,
    form_exports,
    moments,
    pairing,
    places,
    platform_exports,
    roles,
    scales,
    tables,
    whole_by_hand,
    whole_by_tools,
)  # fmt: skip
from corpus.case import CASES, Case, Expected, Question

__all__ = [
    "CASES", "Case", "Expected", "Question", "containers", "form_exports", "moments", "pairing", "places", "platform_exports",
    "roles", "scales", "tables", "whole_by_hand", "whole_by_tools",
]  # fmt: skip
