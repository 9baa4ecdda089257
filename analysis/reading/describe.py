"""The sheets of one file described: which hold answers, which only speak of them, and where and when each was filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.notices import about_sheet, about_table
from analysis.reading.account.result import SheetUse
from analysis.reading.by_hand import moment_said, with_rows_said
from analysis.reading.columns.columns import Column
from analysis.reading.columns.mixed_answers import with_points_among_sentences
from analysis.reading.columns.only_opinions import choices_alone, opinions_alone
from analysis.reading.columns.previews import without_previews
from analysis.reading.columns.roles import describe_columns
from analysis.reading.columns.signs.seen import Surroundings
from analysis.reading.columns.spoken.families import are_answered_alike
from analysis.reading.columns.spoken.numbered_words import are_said_row_by_row, are_spelt_out
from analysis.reading.explaining import (
    HIDDEN,
    Looked,
    codebooks_among,
    headers_of_sheet,
    holds_answers,
    told_by_guides,
    with_hidden_answers,
    without_legends,
    without_twins,
)
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.rosters import people_alone, with_rosters
from analysis.reading.same_form import as_it_is, with_the_same_form
from analysis.reading.scales.explained import chained_in
from analysis.reading.sheets.aside.copies import is_copied
from analysis.reading.sheets.guides.codebooks import CODEBOOK, Variable
from analysis.reading.sheets.guides.legends import legends_of
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.tables import Table
from analysis.reading.sheets.where import Setting, setting_of
from analysis.reading.structure.hundreds import with_hundreds
from analysis.reading.summaries import without_summaries
from analysis.reading.told_moments import with_moments_told
from analysis.reading.words.moments import moment_named_in
from analysis.reading.words.vocabulary import places, squeezed
from analysis.survey import Moment, Scale

_ASKS_THE_SAME = 0.5
"""Of the fewer headers of two files, as many stand in both where one explains the other."""

COPIED = Message("reading.why.copied")
CORRECTIONS = Message("reading.why.corrections")

Alone = Callable[[Table, Sequence[Column]], list[Column] | None]
Upload = Sequence[Sequence[Sheet]]


@dataclass(frozen=True)
class DescribedFile:
    """What became of each sheet of a file, its tables of answers, and what a person should know of it."""

    uses: tuple[SheetUse, ...]
    tables: tuple[Described, ...]
    notices: tuple[Message, ...]
    refused: str = ""
    """Why the file alone would be refused: no answers ("no_items"), no header ("no_header"), one row alone ("one_row") or not
    even that ("no_cells")."""

    lists: tuple[list[Described], ...] = ()
    """What each of its sheets says of people, of a file without answers or with words of several alone that may be some."""

    unused: tuple[Table, ...] = ()
    """The tables of a file without answers."""

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.uses[0].file if self.uses else "?"


def describe_file(sheets: Sequence[Sheet], form: Form, scale: Scale | None, upload: Upload = ()) -> DescribedFile:
    """Describe the sheets of one file, one that holds neither items nor opinions as `refused`.

    A file without a codebook or guide is explained by those of a file of the same `upload` that asks the same.
    """
    looked = with_hidden_answers([_look(sheet, form, upload) for sheet in sheets])
    beside = _explained_beside(looked[0], upload, form) if len(sheets) == 1 else []
    variables, codebooks = codebooks_among([*looked, *beside])
    looked = [
        replace(one, why_not=Message(CODEBOOK))
        if one.why_not is None and any(one.sheet is codebook for codebook in codebooks)
        else one
        for one in looked
    ]
    looked = without_legends(without_twins(looked))
    around = told_by_guides([*looked, *beside], form)
    described = [_describe(one, form, scale, variables, around) for one in looked]
    by_sentences = not any(described)
    if by_sentences:
        described = [_without_scales(one, form, scale, opinions_alone) for one in looked]
        by_sentences = any(described)
    if not any(described):
        described = [_without_scales(one, form, scale, choices_alone) for one in looked]
    described = without_summaries(described, form)
    rest = [_without_scales(_without(one, tables), form, scale, as_it_is) for one, tables in zip(looked, described, strict=True)]
    described = with_the_same_form(described, rest)
    lists = [
        [
            table
            for table in tables
            if all(table is not each for each in used) and people_alone(table.table, table.columns) is not None
        ]
        for tables, used in zip(rest, described, strict=True)
    ]
    described = with_moments_told(with_rosters(described, lists), [one.sheet for one in looked])
    uses = tuple(_use(one, tables) for one, tables in zip(looked, described, strict=True))
    if not any(use.used or use.why == COPIED for use in uses):
        refused = _why_refused(sheets, uses)
        unused = tuple(table for one in looked if one.why_not is None for table in one.tables)
        return DescribedFile(uses, (), tuple(_notices(looked, described)), refused, tuple(lists), unused)
    said = tuple(_without_scales(one, form, scale, people_alone) for one in looked) if by_sentences else ()
    return DescribedFile(uses, tuple(t for tables in described for t in tables), tuple(_notices(looked, described)), lists=said)


def _why_refused(sheets: Sequence[Sheet], uses: Sequence[SheetUse]) -> str:
    """Why a file of which nothing is used would be refused, as `DescribedFile.refused` tells it."""
    if any(use.why.key == "reading.why.nothing_to_use" for use in uses):
        return "no_items"
    filled = [int(cells) for sheet in sheets for cells in sheet.filled if cells]
    if not filled:
        return "no_cells"
    return "one_row" if len(filled) == 1 and filled[0] > 1 else "no_header"


def _look(sheet: Sheet, form: Form, upload: Upload = ()) -> Looked:
    wanted = form.sheets.get(sheet.name)
    if not wanted and is_copied(sheet, upload):
        return Looked(sheet, [], COPIED)
    if wanted is False:
        return Looked(sheet, [], Message("reading.why.form"))
    if sheet.corrections is not None and not wanted:
        return Looked(sheet, [], CORRECTIONS)
    tables = [with_rows_said(table, form) for table in tables_of(sheet)]
    if not sheet.visible and not wanted:
        return Looked(sheet, tables, HIDDEN)
    if tables:
        return Looked(sheet, tables, None)
    return Looked(sheet, [], Message("reading.why.no_table" if sheet.filled.any() else "reading.why.no_cells"))


def _explained_beside(alone: Looked, upload: Upload, form: Form) -> list[Looked]:
    """The sheets without answers beside the same questions in another file."""
    asked = headers_of_sheet(alone)
    for sheets in upload:
        others = [_look(sheet, form) for sheet in sheets] if len(sheets) > 1 else []
        theirs = [headers_of_sheet(other) for other in others if holds_answers(other)]
        if asked and any(len(asked & other) >= _ASKS_THE_SAME * min(len(asked), len(other)) > 0 for other in theirs):
            return [other for other in others if not holds_answers(other)]
    return []


def _describe(
    one: Looked, form: Form, scale: Scale | None, variables: Mapping[str, Variable], around: Surroundings
) -> list[Described]:
    if one.why_not is not None:
        return []
    sheet, tables = one.sheet, []
    around = around.near(legends_of(sheet, one.tables))
    for table in one.tables:
        columns = describe_columns(table, form, scale, variables, around)
        taken_part = without_previews(table, columns)
        if taken_part is not table:
            table, columns = taken_part, describe_columns(taken_part, form, scale, variables, around)  # noqa: PLW2901
        columns = with_points_among_sentences(table, columns, lambda part: describe_columns(part, form, scale, variables, around))
        columns = [_with_moments_said(column, table, form) for column in columns]
        orders = [legend.in_order for legend in around.legends if legend.in_order] + list(sheet.offered)
        orders += list(dict.fromkeys(chain for texts in table.headers if (chain := chained_in(" ".join(texts)))))
        described = with_hundreds(Described(table, columns, _setting(table, form), _moment(table, form), sheet.file, told=orders))
        if any(column.role in (Role.ITEM, Role.OPINION) for column in described.columns) or _holds_points(table, columns):
            tables.append(described)
    return tables


def _without(one: Looked, tables: Sequence[Described]) -> Looked:
    """A sheet without the tables of answers on it: what is left may say who these people are."""
    answering = {table.table.header_rows for table in tables}
    return replace(one, tables=[table for table in one.tables if table.header_rows not in answering])


def _without_scales(one: Looked, form: Form, scale: Scale | None, look: Alone) -> list[Described]:
    """The tables of a sheet that hold nothing but what `look` finds in them: what several people wrote alike, or chose."""
    described = []
    for table in one.tables if one.why_not is None else ():
        columns = look(table, describe_columns(table, form, scale, {}, Surroundings()))
        if columns is not None:
            described.append(Described(table, columns, _setting(table, form), _moment(table, form), one.sheet.file))
    return described


def _with_moments_said(column: Column, table: Table, form: Form) -> Column:
    """A column of moments with what a person said that its words mean."""
    if column.role is not Role.MOMENT or not form.moments:
        return column
    said = {text: form.moments[squeezed(text)] for text in table.column(column.index).counts if squeezed(text) in form.moments}
    return replace(column, labels={**column.labels, **said}) if said else column


def _holds_points(table: Table, columns: Sequence[Column]) -> bool:
    return are_answered_alike(table, columns) or are_spelt_out(table, columns) or are_said_row_by_row(table, columns)


def _setting(table: Table, form: Form) -> Setting:
    sheet = table.sheet
    setting = setting_of(table.notes, sheet.name, sheet.file, places())
    named = next((form.places[name] for name in (sheet.name, sheet.file) if name in form.places), None)
    return replace(setting, region=named) if named is not None else setting


def _moment(table: Table, form: Form) -> Moment | None:
    """The moment that a person gave the sheet or the file, else what the nearest of titles and names speaks of."""
    if (said := moment_said(form, table.sheet)) is not None:
        return next((moment for moment in Moment if moment.value == said), None)
    named = (moment_named_in(text) for text in (*reversed(table.notes), table.sheet.name, table.sheet.file))
    return next((moment for moment in named if moment), None)


def _use(one: Looked, tables: Sequence[Described]) -> SheetUse:
    sheet = one.sheet
    if one.why_not is not None:
        return SheetUse(file=sheet.file, name=sheet.name, used=False, why=one.why_not)
    if not tables:
        return SheetUse(file=sheet.file, name=sheet.name, used=False, why=Message("reading.why.nothing_to_use"))
    return used_as(SheetUse(file=sheet.file, name=sheet.name, used=True, why=Message("reading.why.used")), tables)


def used_as(use: SheetUse, tables: Sequence[Described]) -> SheetUse:
    """What became of a sheet of which some tables are used."""
    rows = tuple(row + 1 for table in tables for row in table.table.header_rows)
    count = sum(len(table.table.rows) for table in tables)
    why = Message("reading.why.used")
    return replace(use, used=True, why=why, header_rows=tuple(dict.fromkeys(rows)), rows=count)


def _notices(looked: Sequence[Looked], described: Sequence[list[Described]]) -> Iterator[Message]:
    for one in looked:
        if one.tables and one.why_not == HIDDEN:
            yield Message("reading.notice.hidden_sheet", {"file": one.sheet.file, "sheet": short(one.sheet.name)})
        if one.why_not == COPIED:
            rows = int((one.sheet.filled > 0).sum())
            yield Message("reading.notice.copied", {"file": one.sheet.file, "sheet": short(one.sheet.name), "count": rows})
        if one.sheet.corrections:
            values = {"file": one.sheet.file, "sheet": short(one.sheet.name), "count": one.sheet.corrections}
            yield Message("reading.notice.corrections", values)
    for one in looked:
        yield from about_sheet(one.sheet) if one.tables else ()
    for table in (table for tables in described for table in tables):
        yield from about_table(table)
