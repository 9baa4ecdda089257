"""The sheets of one file described: which hold answers, which only speak of them, and where and when each was filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import PurePath

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.notices import about_sheet, about_table
from analysis.reading.account.result import SheetUse
from analysis.reading.by_hand import with_rows_said
from analysis.reading.columns.columns import Column
from analysis.reading.columns.only_opinions import choices_alone, opinions_alone
from analysis.reading.columns.previews import without_previews
from analysis.reading.columns.roles import describe_columns
from analysis.reading.columns.signs.seen import Surroundings
from analysis.reading.columns.spoken.numbered_words import are_said_row_by_row, are_spelt_out
from analysis.reading.columns.spoken.shared_words import are_answered_alike
from analysis.reading.errors import NothingUnderstood
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.scales.pictures import lists_marks
from analysis.reading.sheets.codebooks import CODEBOOK, Variable, codebook_of, codebook_of_stems, merged, stems_of
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.legends import Legend, legends_of
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.tables import Table
from analysis.reading.sheets.twins import is_typed_again
from analysis.reading.sheets.value_lists import holds_for, value_lists_of
from analysis.reading.sheets.where import Setting, setting_of
from analysis.reading.structure.hundreds import with_hundreds
from analysis.reading.words.moments import moment_named_in
from analysis.reading.words.vocabulary import places, scale_of_words, squeezed, vocabulary
from analysis.survey import Moment, Scale

_LONGEST_GUIDE, _FEWEST_POINTS = 200, 3
_LONGEST_LEGEND = 11
"""A legend lists a scale's points and little else."""

_FEWEST_NAMED, _MOST_NAMED = 8, 0.6
_WIDER_THAN_A_LEGEND = 4
_FEW_LINES = 0.2
_ASKS_THE_SAME = 0.5
"""Of the fewer headers of two files, as many stand in both where one explains the other."""

Alone = Callable[[Table, Sequence[Column]], list[Column] | None]
Upload = Sequence[Sequence[Sheet]]


@dataclass(frozen=True)
class DescribedFile:
    """What became of each sheet of a file, its tables of answers, and what a person should know of it."""

    uses: tuple[SheetUse, ...]
    tables: tuple[Described, ...]
    notices: tuple[Message, ...]


@dataclass(frozen=True)
class _Looked:
    """One sheet with its tables, and why it is not to be used (None: it may be)."""

    sheet: Sheet
    tables: list[Table]
    why_not: Message | None


def describe_file(sheets: Sequence[Sheet], form: Form, scale: Scale | None, upload: Upload = ()) -> DescribedFile:
    """Describe the sheets of one file; `NothingUnderstood` where none holds items or opinions.

    A file without a codebook or guide is explained by those of a file of the same `upload` that asks the same.
    """
    looked = [_look(sheet, form) for sheet in sheets]
    beside = _explained_beside(looked[0], upload, form) if len(sheets) == 1 else []
    variables, codebooks = _codebooks([*looked, *beside])
    looked = [
        replace(one, why_not=Message(CODEBOOK))
        if one.why_not is None and any(one.sheet is codebook for codebook in codebooks)
        else one
        for one in looked
    ]
    looked = _without_legends(_without_twins(looked))
    around = _told_by_guides([*looked, *beside], form)
    described = [_describe(one, form, scale, variables, around) for one in looked]
    if not any(described):
        described = [_without_scales(one, form, scale, opinions_alone) for one in looked]
    if not any(described):
        described = [_without_scales(one, form, scale, choices_alone) for one in looked]
    described = _without_summaries(described, form)
    uses = tuple(_use(one, tables) for one, tables in zip(looked, described, strict=True))
    if not any(use.used for use in uses):
        unclear = any(use.why.key == "reading.why.nothing_to_use" for use in uses)
        raise NothingUnderstood("no_items" if unclear else "no_header", file=sheets[0].file if sheets else "?")
    return DescribedFile(uses, tuple(table for tables in described for table in tables), tuple(_notices(looked, described)))


def _look(sheet: Sheet, form: Form) -> _Looked:
    wanted = form.sheets.get(sheet.name)
    if wanted is False:
        return _Looked(sheet, [], Message("reading.why.form"))
    if not sheet.visible and not wanted:
        return _Looked(sheet, tables_of(sheet), Message("reading.why.hidden_sheet"))
    tables = [with_rows_said(table, form) for table in tables_of(sheet)]
    return _Looked(sheet, tables, None if tables else Message("reading.why.no_table"))


def _codebooks(looked: Sequence[_Looked]) -> tuple[dict[str, Variable], list[Sheet]]:
    """What the codebooks among the sheets say of the others' headers, and these codebooks."""
    variables: dict[str, Variable] = {}
    codebooks = []
    headed = [_headers(one) for one in looked]
    times = Counter(header for headers in headed for header in headers)
    stems = stems_of(texts for one in looked for table in one.tables for texts in table.headers if texts)
    for one, own in zip(looked, headed, strict=True):
        alone = {header for header in own if times[header] == 1}
        found = codebook_of(one.sheet, times.keys() - alone) or codebook_of_stems(one.sheet, stems, alone)
        listed = _listed_for(one.sheet, [table for other in looked if other is not one for table in other.tables])
        if found or listed is not None:
            variables = merged(merged(variables, found), listed or {})
            codebooks.append(one.sheet)
    return variables, codebooks


def _listed_for(sheet: Sheet, tables: Sequence[Table]) -> dict[str, Variable] | None:
    """What a list of codes says of the columns of other sheets' tables; None where it is none, or of other columns.

    Codes that are numbers of points stay in the cells; those that stood there for words were spelt out before.
    """
    lists = value_lists_of(sheet)
    found: dict[str, Variable] = {}
    is_theirs = False
    for table in tables if lists else ():
        headers = [" ".join(texts) for texts in table.headers]
        is_theirs |= any(index in table.sheet.spelt for index in range(len(headers)))
        for each in lists:
            places = holds_for(each.scope, headers)
            is_theirs |= bool(places)
            words = each.words if each.counts_on else {}
            found |= {squeezed(headers[place]): Variable("", words, len(places) > 1) for place in places if words}
    return found if is_theirs else None


def _explained_beside(alone: _Looked, upload: Upload, form: Form) -> list[_Looked]:
    """The sheets without answers beside the same questions in another file."""
    asked = _headers(alone)
    for sheets in upload:
        others = [_look(sheet, form) for sheet in sheets] if len(sheets) > 1 else []
        theirs = [_headers(other) for other in others if _holds_answers(other)]
        if asked and any(len(asked & other) >= _ASKS_THE_SAME * min(len(asked), len(other)) > 0 for other in theirs):
            return [other for other in others if not _holds_answers(other)]
    return []


def _headers(one: _Looked) -> set[str]:
    return {squeezed(" ".join(texts)) for table in one.tables for texts in table.headers if texts}


def _without_twins(looked: Sequence[_Looked]) -> list[_Looked]:
    """The sheets without those that hold another one's answers once more as numbers."""
    used = [table for one in looked if one.why_not is None for table in one.tables]
    return [
        replace(one, why_not=Message("reading.why.twin"))
        if one.why_not is None and len(one.tables) == 1 and any(is_typed_again(one.tables[0], other) for other in used)
        else one
        for one in looked
    ]


def _without_legends(looked: Sequence[_Looked]) -> list[_Looked]:
    """The sheets without those that list a scale's points, where another one holds answers."""
    if not any(_holds_answers(one) for one in looked):
        return list(looked)
    return [
        replace(one, why_not=Message(CODEBOOK))
        if one.why_not is None
        and not _holds_answers(one)
        and (any(_is_all_of(legend, one) for legend in legends_of(one.sheet, ())) or _lists_marks(one.sheet))
        else one
        for one in looked
    ]


def _is_all_of(legend: Legend, one: _Looked) -> bool:
    """Whether a sheet holds a scale's points, or some of them and nothing else."""
    rows = max((len(table.rows) for table in one.tables), default=0)
    return legend.is_whole or (len(legend.labels) >= rows > 1 and sum(map(len, legend.labels.values())) > 0)


def _lists_marks(sheet: Sheet) -> bool:
    """Whether a column of a sheet gives the marks of a scale their words, each once."""
    return any(lists_marks(column.counts) for column in sheet.columns)


def _told_by_guides(looked: Sequence[_Looked], form: Form) -> Surroundings:
    """What a person, and sheets without answers, say of the others' words and numbers."""
    # The only sheet of a file holds the answers, however few they are.
    guides = [one for one in looked if len(looked) > 1 and one.sheet.visible and one.sheet.height <= _LONGEST_GUIDE]
    told = Surroundings(scales=tuple(map(scale_of_words, reversed(form.orders))))
    listed = [legend for one in guides for legend in _legends_of_codes(one, looked)]
    return told.near([*listed, *(legend for one in guides if not _holds_answers(one) for legend in legends_of(one.sheet, ()))])


def _legends_of_codes(one: _Looked, looked: Sequence[_Looked]) -> Iterator[Legend]:
    """The words that a list gives for codes, in its order, where they stand in the cells of another sheet."""
    tables = [table for other in looked if other is not one for table in other.tables]
    for each in value_lists_of(one.sheet):
        points = {words for words in each.points if any(map(str.isalpha, words))}
        if len(points) >= _FEWEST_POINTS and not each.counts_on and any(_says(table, points) for table in tables):
            yield Legend({float(number): words for number, words in enumerate(each.points, 1)})


def _says(table: Table, points: Set[str]) -> bool:
    """Whether a column of a table holds several of some words and few others."""
    columns = (table.sheet.columns[index].texts for index in range(len(table.headers)))
    return any(len(points & set(texts)) >= min(_FEWEST_POINTS, len(points)) for texts in columns)


def _holds_answers(one: _Looked) -> bool:
    """Whether a sheet is a table of people: longer, or wider, than a list of the points of a scale."""
    tables = one.tables if one.why_not is None else ()
    wide = [table for table in tables if sum(bool(texts) for texts in table.headers) >= _WIDER_THAN_A_LEGEND]
    return bool(wide) or any(len(table.rows) > _LONGEST_LEGEND for table in tables)


def _describe(
    one: _Looked, form: Form, scale: Scale | None, variables: Mapping[str, Variable], around: Surroundings
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
        columns = [_with_moments_said(column, table, form) for column in columns]
        told = [tuple(words for _, words in sorted(legend.labels.items())) for legend in around.legends if legend.labels]
        found = with_hundreds(Described(table, columns, _setting(table, form), _moment(table, form), sheet.file, told=told))
        if any(column.role in (Role.ITEM, Role.OPINION) for column in found.columns) or _holds_points(table, columns):
            tables.append(found)
    return tables


def _without_scales(one: _Looked, form: Form, scale: Scale | None, look: Alone) -> list[Described]:
    """The tables of a sheet that hold nothing but what `look` finds in them: what several people wrote alike, or chose."""
    told = []
    for table in one.tables if one.why_not is None else ():
        columns = look(table, describe_columns(table, form, scale, {}, Surroundings()))
        if columns is not None:
            told.append(Described(table, columns, _setting(table, form), _moment(table, form), one.sheet.file))
    return told


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
    found = setting_of(table.notes, sheet.name, sheet.file, places())
    named = next((form.places[name] for name in (sheet.name, sheet.file) if name in form.places), None)
    return replace(found, region=named) if named is not None else found


def _moment(table: Table, form: Form) -> Moment | None:
    """The moment that a person gave the sheet or the file, else what the nearest of titles and names speaks of."""
    names = table.sheet.name, PurePath(table.sheet.file).stem, table.sheet.file
    said = next((form.moments[squeezed(name)] for name in names if squeezed(name) in form.moments), None)
    if said is not None:
        return next((moment for moment in Moment if moment.value == said), None)
    named = (moment_named_in(text) for text in (*reversed(table.notes), table.sheet.name, table.sheet.file))
    return next((moment for moment in named if moment), None)


def _without_summaries(described: Sequence[list[Described]], form: Form) -> list[list[Described]]:
    """The tables without those that only sum up another sheet: their rows are items or regions, not people."""
    texts = {squeezed(c.text) for tables in described for table in tables for c in table.columns if c.role is Role.ITEM}
    return [
        [
            table
            for table in tables
            if form.sheets.get(table.table.sheet.name) or not (_is_remark(table, described) or _sums_up(table, texts, described))
        ]
        for tables in described
    ]


def _is_remark(table: Described, described: Sequence[list[Described]]) -> bool:
    """Whether a table is a few lines in one column beside a table of people: instructions."""
    others = [other for tables in described for other in tables if other.table.sheet is not table.table.sheet]
    widest = max((len(other.columns) for other in others), default=0)
    longest = max((len(other.table.rows) for other in others), default=0)
    return len(table.columns) == 1 < widest and len(table.table.rows) < _FEW_LINES * longest


def _sums_up(table: Described, texts: set[str], described: Sequence[list[Described]]) -> bool:
    others = [other for tables in described for other in tables if other.table.sheet is not table.table.sheet]
    if not others or len(table.table.rows) >= max(len(other.table.rows) for other in others):
        return False
    if not any(column.role is Role.ITEM for column in table.columns) and not _is_asked(table) and not _names(table, others):
        return any(column.role is Role.ITEM for other in others for column in other.columns)
    first = table.columns[0]
    listed = [squeezed(text) for text in table.table.column(first.index).each(str)]
    regions = places().region_names
    known = [text for text in listed if text in texts or text in regions or text in places().provinces]
    named = any(word in squeezed(table.table.sheet.name) for word in vocabulary().kinds["summary"])
    return named or (len(known) >= 2 and len(known) >= 0.6 * len(listed) and len(set(listed)) == len(listed))


def _names(table: Described, others: Sequence[Described]) -> bool:
    """Whether a column of a table names most of the people of another one: what stands beside them is theirs."""
    first = set(table.table.column(table.columns[0].index).counts)
    codes = (set(other.table.column(c.index).counts) for other in others for c in other.columns if c.role is not Role.ITEM)
    return len(first) >= _FEWEST_NAMED and any(len(first & known) >= _MOST_NAMED * len(known) for known in codes if known)


def _is_asked(table: Described) -> bool:
    """Whether a header says that a column holds opinions: long texts alone may be instructions."""
    return any(c.role is Role.OPINION and c.why is not None and c.why.key != "reading.why.free_text" for c in table.columns)


def _use(one: _Looked, tables: Sequence[Described]) -> SheetUse:
    sheet = one.sheet
    if one.why_not is not None:
        return SheetUse(file=sheet.file, name=sheet.name, used=False, why=one.why_not)
    if not tables:
        return SheetUse(file=sheet.file, name=sheet.name, used=False, why=Message("reading.why.nothing_to_use"))
    rows = tuple(row + 1 for table in tables for row in table.table.header_rows)
    count = sum(len(table.table.rows) for table in tables)
    return SheetUse(
        file=sheet.file,
        name=sheet.name,
        used=True,
        why=Message("reading.why.used"),
        header_rows=tuple(dict.fromkeys(rows)),
        rows=count,
    )


def _notices(looked: Sequence[_Looked], described: Sequence[list[Described]]) -> Iterator[Message]:
    for one in looked:
        if one.tables and one.why_not is not None and one.why_not.key == "reading.why.hidden_sheet":
            yield Message("reading.notice.hidden_sheet", {"file": one.sheet.file, "sheet": short(one.sheet.name)})
    for one in looked:
        yield from about_sheet(one.sheet) if one.tables else ()
    for table in (table for tables in described for table in tables):
        yield from about_table(table)
