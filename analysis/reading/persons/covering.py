"""An upload described without its persons: what its personal columns hold is masked wherever else it stands in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice

from analysis.privacy import Masker, named_in, names_by_rules, personal_evidence, secrets_in
from analysis.privacy.spelling import letters_of
from analysis.reading.account.about_names import about_names
from analysis.reading.account.result import Question
from analysis.reading.beside import about_files_left_out, with_files_beside
from analysis.reading.columns.columns import Column
from analysis.reading.columns.signs.seen import names as names_role
from analysis.reading.describe import DescribedFile, describe_file
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.persons.may_be_names import is_called_in, without_places, words_like_names
from analysis.reading.persons.misplaced import is_any_person, persons_in_places
from analysis.reading.sheets.covered import Covered, with_cells_covered, with_heads_covered, with_names_covered
from analysis.reading.sheets.guides.codebooks import CODEBOOK
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import CellColumn, Sheet
from analysis.reading.sheets.tables import Table
from analysis.reading.structure.occasions.named_apart import with_moments_of_names
from analysis.reading.words.vocabulary import places, squeezed
from analysis.survey import Scale

_SHORTEST_CODE = 5
_SEVERAL = 3
_DIGIT = re.compile(r"\d")
_NAME_FOR_A_TOOL = re.compile(r"(?=.*[_\d])[a-z][a-z0-9_./-]{0,40}|[a-z]{1,4}")
"""What a codebook's column name holds, of variables and of options: opt1, u_1, lvl."""


_PLACED = (Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.TIER, Role.GRADE)

_STAYS = (Role.OPINION, Role.IGNORED)
_TELLS_WHO = frozenset({Role.PERSONAL, Role.ID})
"""Roles that do not change with what a cell says."""

Files = Sequence[Sequence[Sheet]]


@dataclass(frozen=True)
class WithoutPersons:
    """The files of an upload described, how they may be seen, and the question about words that may be names."""

    files: list[DescribedFile]
    covered: Covered
    questions: tuple[Question, ...]


def describe_without_persons(given: Files, form: Form, scale: Scale | None) -> WithoutPersons:
    """Describe the files of one upload; raises `NothingUnderstood` where none holds answers.

    Headers are masked before columns are described for good, and columns before what they hold is looked for elsewhere: so a
    form, which knows headers as a person saw them, has the last word on what is personal.
    """
    files: Files = with_names_covered(given, Masker())
    described_files = with_files_beside([describe_file(sheets, form, scale, files) for sheets in files])
    masker = Masker(_secrets(files, described_files, form))
    headed = [[_with_heads(sheet, masker, form) for sheet in sheets] for sheets in with_names_covered(files, masker)]
    if not _same(headed, files):
        described_files = with_files_beside([describe_file(sheets, form, scale, headed) for sheets in headed])
        masker = Masker(_secrets(headed, described_files, form))
    misplaced = persons_in_places(table for file in described_files for table in file.tables)
    likely, doubtful = (_without(misplaced, words) for words in words_like_names(described_files, headed, masker, form))
    words = likely | doubtful
    hidden = {_secret(word) for word, hides in words.items() if hides}
    hidden |= {_secret(word) for word in misplaced if form.names.get(word, True)}
    masker = Masker(masker.secrets | hidden) if hidden else masker
    described, sheets = _with_cells(headed, described_files, masker, form, scale)
    described = with_files_beside(described)
    tables = with_moments_of_names([table for file in described for table in file.tables], form)
    described = [replace(file, tables=tuple(islice(named, len(file.tables)))) for named in [iter(tables)] for file in described]
    covered = Covered.of((sheet for mine in given for sheet in mine), (sheet for mine in sheets for sheet in mine))
    named = (
        *about_names("names", likely, form),
        *about_names("names_in_doubt", doubtful, form),
        *about_names("names_in_places", misplaced, form),
    )
    return WithoutPersons(described, covered, (*named, *about_files_left_out(described)))


def _same(one: Files, other: Files) -> bool:
    return all(a is b for mine, theirs in zip(one, other, strict=True) for a, b in zip(mine, theirs, strict=True))


def _with_heads(sheet: Sheet, masker: Masker, form: Form) -> Sheet:
    tables = tables_of(sheet)
    if not tables:
        return sheet
    rows = {*range(tables[0].header_rows[0]), *(row for table in tables for row in table.header_rows)}
    texts = [text for row in rows for cell in sheet.row(row) if isinstance(cell, str) and (text := masker(cell))]
    named, ruled = named_in(texts), names_by_rules(texts)
    # Nobody is asked about whom a title or a header calls (김지원 강사 만족도), and whom rules alone take for somebody; a word
    # that nobody is called by may be anything that people are asked about.
    called = {word: odds for word, odds in named.masked.items() if is_called_in(word, texts)}
    words = {*without_places({**called, **ruled}), *(word for word in named.doubtful if form.names.get(word, False))}
    return with_heads_covered(sheet, rows, Masker(masker.secrets | {_secret(word) for word in words}) if words else masker)


def _without(misplaced: Collection[str], words: Mapping[str, bool]) -> dict[str, bool]:
    return {word: is_hidden for word, is_hidden in words.items() if word not in misplaced}


def _secret(word: str) -> str:
    """A word in the form in which a `Masker` looks for it."""
    return letters_of(word.lower())


def _secrets(files: Files, described_files: Sequence[DescribedFile], form: Form) -> frozenset[str]:
    """What the personal columns of all tables hold, of those on sheets that are not used too."""
    left = [word for word, is_hidden in form.names.items() if not is_hidden]
    secrets: set[str] = set()
    heads = "\n".join(" ".join(texts) for mine in described_files for table in mine.tables for texts in table.table.headers)
    named, said, points = _names_of_nobody(described_files), _said_again(described_files), _points_of_items(described_files)
    for sheets, described in zip(files, described_files, strict=True):
        used = {table.table.sheet.name for table in described.tables}
        for table in described.tables:
            for column in table.columns:
                secrets |= _secrets_of(column, table.table.column(column.index), left)
        for sheet in sheets:
            for aside in tables_of(sheet) if sheet.name not in used else ():
                secrets |= _secrets_aside(aside, heads, named, (said, points))
    return frozenset(secrets)


def _secrets_of(column: Column, cells: CellColumn, left: Sequence[str]) -> frozenset[str]:
    if column.role is Role.PERSONAL:
        return secrets_in(cells.counts)
    if column.role is Role.ID:
        return frozenset(code for code in secrets_in(cells.counts) if _is_telling(code))
    if column.role in _PLACED:
        return secrets_in(text for text in cells.counts if is_any_person(text, left))
    if column.role is Role.IGNORED and personal_evidence(column.header, cells.counts).is_personal:
        return secrets_in(cells.counts)
    return frozenset()


def _is_telling(code: str) -> bool:
    """Whether a code is long enough to be nothing else where it stands in a text."""
    return len(code) >= _SHORTEST_CODE and (_DIGIT.search(code) is not None or any(map(str.isdigit, code)))


def _names_of_nobody(described_files: Sequence[DescribedFile]) -> frozenset[str]:
    """The headers under which the answers hold no persons: a draft or another year's sheet has none under the same."""
    columns = [column for file in described_files for table in file.tables for column in table.columns]
    open_ones = (Role.PERSONAL, Role.ID, Role.IGNORED, Role.OPINION)
    held = {column.header for column in columns if column.role in open_ones}
    return frozenset(column.header for column in columns) - held


def _said_again(described_files: Sequence[DescribedFile]) -> frozenset[str]:
    """The texts that several people gave as answers: what a guide calls the name of a step (금시초문) is no person's."""
    columns = ((table.table, column) for file in described_files for table in file.tables for column in table.columns)
    counts = (table.column(column.index).counts for table, column in columns if column.role not in (Role.PERSONAL, Role.ID))
    return frozenset(text for each in counts for text, count in each.items() if count >= _SEVERAL)


def _points_of_items(described_files: Sequence[DescribedFile]) -> frozenset[str]:
    """The words that are points of an item's scale, however like names they look (최하 … 최상)."""
    columns = (column for file in described_files for table in file.tables for column in table.columns)
    guesses = (column.guess for column in columns if column.role is Role.ITEM and column.guess is not None)
    return frozenset(text for guess in guesses for text, point in guess.points.items() if point is not None)


def _secrets_aside(
    table: Table, heads: str, named: Collection[str], answers: tuple[Collection[str], Collection[str]]
) -> frozenset[str]:
    """What the personal columns of a table without answers hold; what `heads` say, the headers of all others, is a codebook's.

    The names of a summary's lines are places where they are known as such or its header says so (권역 이름); what stands under
    a header of `named` is no person. `answers` are the texts that several people gave, and the points of items.
    """
    columns = (
        (header, table.column(index).counts)
        for index, headers in enumerate(table.headers)
        if (header := " ".join(headers).strip()) not in named
    )
    held = [
        counts
        for header, counts in columns
        if counts
        and not _names_places(header, counts)
        and personal_evidence(header, counts).is_personal
        and not _are_answers(counts, *answers)
        and not all(map(_NAME_FOR_A_TOOL.fullmatch, counts))
    ]
    return frozenset().union(*(secrets_in(counts) for counts in held if sum(text in heads for text in counts) <= len(counts) / 2))


def _are_answers(texts: Mapping[str, int], said: Collection[str], points: Collection[str]) -> bool:
    """Whether most texts of a column are answers of several people, and none the less like names for what heads them.

    Where all are points of a scale, what they look like does not count.
    """
    if len(texts) >= _SEVERAL and all(text in points for text in texts):
        return True
    return 2 * sum(text in said for text in texts) > len(texts) and not personal_evidence("", texts).is_personal


def _names_places(header: str, texts: Collection[str]) -> bool:
    """Whether a column of names names regions, one of which may be called as somebody could be."""
    return 2 * sum(bool(places().region_meant(text)) for text in texts) > len(texts) or names_role(squeezed(header), Role.REGION)


def _with_cells(
    headed: Files, described_files: Sequence[DescribedFile], masker: Masker, form: Form, scale: Scale | None
) -> tuple[list[DescribedFile], list[list[Sheet]]]:
    """The files with everything else masked in their cells; described anew where that changes more than opinions."""
    tables = [table for described in described_files for table in described.tables]
    coded = {squeezed(c.header) for table in tables for c in table.columns if c.role in _TELLS_WHO and c.header}
    made = [
        [_with_cells_covered(sheet, described, masker, coded) for sheet in sheets]
        for sheets, described in zip(headed, described_files, strict=True)
    ]
    covered = [[sheet for sheet, _ in mine] for mine in made]
    files = []
    for sheets, described, mine in zip(covered, described_files, made, strict=True):
        changed = {sheet.name: columns for sheet, columns in mine if columns}
        files.append(_adopted(sheets, described, changed) or describe_file(sheets, form, scale, covered))
    return files, covered


def _with_cells_covered(sheet: Sheet, described: DescribedFile, masker: Masker, coded: Set[str]) -> tuple[Sheet, frozenset[int]]:
    """A sheet with its cells masked but those that tell who answered, and which columns changed.

    `coded` are the headers of such columns in all sheets: one that is unclear here holds the same, whole where it links people.
    """
    tables = [table for table in described.tables if table.table.sheet.name == sheet.name]
    if not tables and not any(use.name == sheet.name and use.why.key == CODEBOOK for use in described.uses):
        return sheet, frozenset()
    columns = [column for table in tables for column in table.columns]
    spared = {c.index for c in columns if c.role in _TELLS_WHO or (c.is_unclear and squeezed(c.header) in coded)}
    return with_cells_covered(sheet, spared, masker)


def _adopted(sheets: Sequence[Sheet], described: DescribedFile, changed: dict[str, frozenset[int]]) -> DescribedFile | None:
    """The file as it was described, on its masked sheets; None where more than opinions changed."""
    by_name = {sheet.name: sheet for sheet in sheets}
    tables: list[Described] = []
    for table in described.tables:
        name = table.table.sheet.name
        if any(column.index in changed.get(name, ()) and column.role not in _STAYS for column in table.columns):
            return None
        tables.append(replace(table, table=replace(table.table, sheet=by_name[name])))
    known = {table.table.sheet.name for table in described.tables}
    return replace(described, tables=tuple(tables)) if changed.keys() <= known else None
