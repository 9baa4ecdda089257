"""The moments of a survey by its structure: every layout that the tables may have is tried, words or no words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.reading.columns.banners import with_banners
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.structure.asked_beside import named_apart
from analysis.reading.structure.codes import in_codes
from analysis.reading.structure.columns import in_columns
from analysis.reading.structure.columns_of_all import in_columns_of_all
from analysis.reading.structure.items_in_sheets import in_item_sheets, items_of_sheets
from analysis.reading.structure.long_rows.rows import in_rows
from analysis.reading.structure.named_once import in_names
from analysis.reading.structure.occasions.numbered_alike import linked_by_numbers, named_by_numbers
from analysis.reading.structure.occasions.rounds import in_rounds
from analysis.reading.structure.occasions.rounds_in_columns import in_rounds_of_columns
from analysis.reading.structure.occasions.row_by_row import linked_by_rows
from analysis.reading.structure.occasions.times import in_times
from analysis.reading.structure.outcome import Outcome
from analysis.reading.structure.scales import on_one_scale
from analysis.reading.structure.tables import in_tables
from analysis.reading.structure.wordings.reworded import with_reworded
from analysis.reading.structure.wordings.rows_of_matrices import with_rows_of_matrices
from analysis.reading.structure.wordings.texts import in_one_wording


def structured(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables with the moments that stand in two columns of one, in two tables, or in the rows of one."""
    outcome = Outcome(with_rows_of_matrices(tables))
    for look in (
        in_rounds,
        in_rounds_of_columns,
        in_rows,
        in_columns,
        in_columns_of_all,
        in_times,
        in_item_sheets,
        in_tables,
        in_codes,
        in_names,
    ):
        step = look(outcome.tables, form)
        notices, questions = (*outcome.notices, *step.notices), (*outcome.questions, *step.questions)
        outcome = Outcome(step.tables, notices, questions, (*outcome.left_out, *step.left_out))
    named = items_of_sheets(outcome.tables)
    pairs = zip(outcome.tables, named, strict=True)
    by_sheet = {c.text for before, after in pairs for c in after.columns if after is not before and c.role is Role.ITEM}
    worded = with_reworded(in_one_wording(named, apart=by_sheet), form)
    tables, by_numbers = linked_by_numbers(on_one_scale([with_banners(table) for table in worded.tables]), form)
    tables, by_rows = linked_by_rows([named_apart(table) for table in named_by_numbers(tables)], form)
    return replace(outcome, tables=tables, questions=(*outcome.questions, *worded.questions, *by_numbers, *by_rows))
