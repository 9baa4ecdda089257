"""A column as a person may confirm it: what was understood of it stays, but for what is said anew."""

from __future__ import annotations

from dataclasses import replace

from analysis.reading.columns.columns import Column
from analysis.reading.forms import ColumnChoice, Role
from analysis.reading.words.moments import take_apart
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment, Scale


def as_item(column: Column, scale: Scale | None, moment: Moment | None = None, header: str = "") -> ColumnChoice:
    """The column as an item on `scale`, at its own moment where none is given; `header` is a form's wording of its header.

    Its text goes along where the header alone does not tell it: what was found by structure must outlive the answer.
    """
    own = take_apart([header or column.header]).text or header or column.header
    is_told = bool(column.statement) or squeezed(own) == squeezed(column.text)
    plain = replace(scale, labels={}) if scale is not None else None
    return ColumnChoice(Role.ITEM, moment or column.moment, column.kind, plain, "" if is_told else column.text)
