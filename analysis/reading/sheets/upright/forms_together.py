"""Forms that one person each filled in on a sheet of their own, as one table: what a column is shows in all of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from analysis.reading.sheets.sheets import Cell, Sheet

_FEWEST_FORMS = 5

Above = tuple[tuple[Cell, ...], ...]


def forms_together(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a file, those that end in the answers of one person below the same rows as one, in place of the first.

    It bears the names of the first and the last of them.
    """
    kinds: dict[Above, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.on_its_side and sheet.height > 1:
            kinds[tuple(map(tuple, sheet.rows[:-1]))].append(sheet)
    first_of = {id(forms[0]): (above, forms) for above, forms in kinds.items() if len(forms) >= _FEWEST_FORMS}
    others = {id(form) for _, forms in first_of.values() for form in forms[1:]}
    return [_one_table(*first_of[id(sheet)]) if id(sheet) in first_of else sheet for sheet in sheets if id(sheet) not in others]


def _one_table(above: Above, forms: Sequence[Sheet]) -> Sheet:
    name = f"{forms[0].name} … {forms[-1].name}"
    made = Sheet.from_rows(forms[0].file, name, [*above, *(form.row(form.height - 1) for form in forms)])
    return replace(made, on_its_side=True)
