"""What each column of a table is: what its header says and what its values show are weighed, and the reason is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.as_before import AsBefore, scales_heard
from analysis.reading.columns.columns import FORM, NO_HEADER, UNCLEAR, Column
from analysis.reading.columns.numeric import with_numbers
from analysis.reading.columns.rankings import with_rankings
from analysis.reading.columns.signs.absent import absent_marks
from analysis.reading.columns.signs.attention import without_attention
from analysis.reading.columns.signs.both_moments import kind_of, with_other_moments
from analysis.reading.columns.signs.by_header import header_signs
from analysis.reading.columns.signs.by_values import value_signs
from analysis.reading.columns.signs.constants import without_constants
from analysis.reading.columns.signs.evidence import weigh
from analysis.reading.columns.signs.neighbours import with_neighbours, with_unheaded_options, without_persons_alike
from analysis.reading.columns.signs.seen import Seen, Surroundings
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.reading.scales.scales import guess_scale
from analysis.reading.sheets.guides.codebooks import NOTHING_KNOWN, Variable
from analysis.reading.sheets.sheets import CellColumn
from analysis.reading.sheets.tables import Table
from analysis.reading.words.coded_names import names_behind_numbers
from analysis.reading.words.moments import take_apart
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Scale

_PLACED = frozenset({Role.REGION, Role.PROVINCE, Role.MUNICIPALITY})


def describe_columns(
    table: Table,
    form: Form,
    scale: Scale | None = None,
    variables: Mapping[str, Variable] | None = None,
    around: Surroundings | None = None,
) -> list[Column]:
    """Every column of `table` that has a header or a value, in order.

    `variables` is what a codebook says, by squeezed header; `around` what the survey tells of all columns.
    """
    around = around or Surroundings()
    columns: list[Column] = []
    absent, before = absent_marks(table), AsBefore.of(table, scale, around)
    met = form.met(" ".join(headers).strip() for headers in table.headers)
    for index, headers in enumerate(table.headers):
        if index in table.elsewhere:
            continue
        cells = table.column(index) if not table.is_mostly_merged(index) else table.column_spread(index)
        if headers or cells.counts:
            known = (variables or {}).get(squeezed(" ".join(headers)), NOTHING_KNOWN)
            own = met.get(" ".join(headers).strip(), "")
            said = own, form.columns.get(own)
            by = said, known, scales_heard(around.scales, cells.counts, known)
            column = before.known(index, by)
            if column is None:
                column = _describe(table, index, _without(cells, absent.get(index)), said, scale, known, columns, around)
                column = _with_marks(column, absent.get(index))
            before.add(index, by, column)
            columns.append(column)
    before.keep(table)
    columns = without_constants(table, without_attention(table, without_persons_alike(table, columns)))
    columns = with_unheaded_options(table, with_neighbours(with_other_moments(table, columns)))
    return with_numbers(table, with_rankings(table, columns))


def _without(cells: CellColumn, absent: Collection[str] | None) -> CellColumn:
    """A column's cells without those that say that nobody answered in their rows."""
    return cells.only(~cells.each(absent.__contains__, bool)) if absent else cells


def _with_marks(column: Column, absent: frozenset[str] | None) -> Column:
    guess = column.guess
    if not absent or guess is None:
        return column
    return replace(column, guess=replace(guess, missing=guess.missing | absent), absent=absent)


def _describe(
    table: Table,
    index: int,
    cells: CellColumn,
    said: tuple[str, ColumnChoice | None],
    scale: Scale | None,
    known: Variable,
    before: Sequence[Column],
    around: Surroundings,
) -> Column:
    """One column; `said` is what a form says of it, under the form's own wording of its header."""
    headers = table.headers[index]
    header = " ".join(headers).strip()
    column = Column(
        file=table.sheet.file,
        sheet=table.sheet.name,
        index=index,
        header=header,
        role=Role.IGNORED,
        labels=known.values,
        label=known.label,
    )
    own, choice = said
    if not cells.counts:
        return replace(column, why=Message("reading.why.empty_column"))
    if not headers:
        return replace(column, why=Message(NO_HEADER), confidence=0.5)
    if index in table.beside:
        return replace(column, why=Message("reading.why.beside"))
    marked = take_apart(_texts(headers, column, own))
    column = replace(column, text=marked.text or header, moment=marked.moment, recalled=marked.recalled)
    stated = choice.scale if choice and choice.scale else scale
    seen = Seen(known.label or header, cells, cells.counts, stated, headers, known.hint, around, known.values, known.is_shared)
    if choice is not None:
        return _chosen(column, seen, choice)
    if index not in table.sheet.hidden_columns:
        return _guessed(column, seen, before)
    # Who hid the telephones did not take them out of the opinions.
    guessed = _guessed(column, seen, before)
    return guessed if guessed.role is Role.PERSONAL else replace(column, why=Message("reading.why.hidden_column"))


def _texts(headers: Sequence[str], column: Column, own: str) -> Sequence[str]:
    """The column's header texts: a codebook's in place of a code, the form's own in place of a wording a little different."""
    is_own = own and squeezed(own) != squeezed(" ".join(headers))
    return column.named([own] if is_own else headers)


def _chosen(column: Column, seen: Seen, choice: ColumnChoice) -> Column:
    """The column as a person said it is."""
    guess = (
        guess_scale(seen.counts, seen.header, seen.scale, seen.around.scales, seen.hint or seen.legend)
        if choice.role == Role.ITEM
        else None
    )
    if choice.role == Role.ITEM and guess is None:
        return replace(column, why=Message("reading.why.no_scale"), moment=None)
    if guess is not None and choice.scale is not None:
        turned = replace(guess.scale, min=choice.scale.min, max=choice.scale.max, reversed=choice.scale.reversed)
        guess = replace(guess, scale=turned, is_certain=True)
    kind = choice.kind or kind_of(seen.header, guess)
    why = Message(FORM)
    moment, text = choice.moment or column.moment, choice.text or column.text
    return replace(column, role=Role(choice.role), moment=moment, text=text, guess=guess, kind=kind, why=why)


def _guessed(column: Column, seen: Seen, before: Sequence[Column]) -> Column:
    """The column as header and values together make it the likeliest, with what it could be besides."""
    verdict = weigh((*header_signs(column, seen, before), *value_signs(column, seen, before)))
    if verdict is None:
        return replace(column, moment=None, why=Message(UNCLEAR), confidence=0.3)
    guessed = replace(
        column, role=verdict.role, why=Message(verdict.why), confidence=verdict.confidence, runner_up=verdict.runner_up
    )
    if verdict.role is Role.ITEM and seen.guess is not None:
        why, sure = seen.guess.why or guessed.why, min(seen.guess.confidence, verdict.confidence)
        return replace(guessed, guess=seen.guess, kind=kind_of(seen.header, seen.guess), why=why, confidence=sure)
    words = names_behind_numbers(seen.counts) if verdict.role in _PLACED and not guessed.labels else guessed.labels
    return replace(guessed, moment=None, recalled=False, labels=words)
