"""What the sheets of an upload that hold no answers say of those that do: codebooks, lists of codes, guides and legends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from analysis.language import Message
from analysis.reading.columns.signs.seen import Surroundings
from analysis.reading.forms import Form
from analysis.reading.scales.pictures import lists_marks
from analysis.reading.sheets.aside.twins import is_typed_again
from analysis.reading.sheets.guides.codebooks import (
    CODEBOOK,
    Stems,
    Variable,
    codebook_of,
    codebook_of_stems,
    merged,
    stems_of,
)
from analysis.reading.sheets.guides.legends import Legend, legends_of
from analysis.reading.sheets.guides.told_in_lines import told_in_lines
from analysis.reading.sheets.guides.value_lists import holds_for, lists_opinions, value_lists_of
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import scale_of_words, squeezed

_LONGEST_GUIDE, _FEWEST_POINTS = 200, 3
_SEVERAL = 2
_LONGEST_LEGEND = 11
"""A legend lists a scale's points and little else."""
_WIDER_THAN_A_LEGEND = 4
_FEWEST_HEADS = 2
_A_WORD = 2
"""Letters of words so short that they may stand in any header."""
_OFTEN, _ALIKE = 10, 1.2
_MANY, _MOST_EVEN = 5, 2 / 3
"""Questions of long rows stand so often, and none this many times as often as another: answers never spread so evenly."""


HIDDEN = Message("reading.why.hidden_sheet")


@dataclass(frozen=True)
class Looked:
    """One sheet with its tables, and why it is not to be used (None: it may be)."""

    sheet: Sheet
    tables: list[Table]
    why_not: Message | None


def codebooks_among(looked: Sequence[Looked]) -> tuple[dict[str, Variable], list[Sheet]]:
    """What the codebooks among the sheets say of the others' headers, and these codebooks."""
    variables: dict[str, Variable] = {}
    codebooks = []
    headed = [headers_of_sheet(one) for one in looked]
    times = Counter(header for headers in headed for header in headers)
    groups = _in_groups(looked)
    letters = stems_of(texts for one in looked for table in one.tables for texts in table.headers if texts)
    stems = {stem: ways for stem, ways in letters.items() if len(stem) > 1}  # a letter names something only to a line of its own
    for one, own in zip(looked, headed, strict=True):
        if one.sheet.corrections is not None:
            continue  # what was put right stands beside an item, and names it no more than that
        alone = {header for header in own if times[header] == 1}
        asked = times.keys() - alone
        codebook = codebook_of(one.sheet, asked) or _of_groups(one.sheet, asked, groups)
        codebook = codebook or codebook_of_stems(one.sheet, stems, alone)
        if one.tables and not codebook:
            variables = merged(variables, _of_lines(one.sheet, times.keys(), letters))
        codebook = (
            {}
            if _names_answers(codebook, [table for other in looked if other is not one for table in other.tables])
            else codebook
        )
        listed = _listed_for(one.sheet, [table for other in looked if other is not one for table in other.tables])
        if codebook or listed is not None:
            variables = merged(merged(variables, codebook), listed or {})
            codebooks.append(one.sheet)
    return variables, codebooks


def _of_lines(sheet: Sheet, headers: Set[str], stems: Stems) -> dict[str, Variable]:
    """What lines outside its tables say of the headers of a sheet."""
    lines = told_in_lines(sheet, headers | stems.keys())
    return (codebook_of(lines, headers) or codebook_of_stems(lines, stems, ())) if lines is not None else {}


def _in_groups(looked: Sequence[Looked]) -> dict[str, str]:
    """The squeezed headers that tools write behind the name of a group (grp/describe), by what they are without it."""
    whole = {" ".join(texts) for one in looked for table in one.tables for texts in table.headers}
    parts = [(squeezed(text.rpartition("/")[2]), squeezed(text)) for text in whole if "/" in text and " " not in text]
    times = Counter(part for part, _ in parts)
    return {part: header for part, header in parts if part and times[part] == 1}


def _of_groups(sheet: Sheet, asked: Set[str], groups: Mapping[str, str]) -> dict[str, Variable]:
    """What a codebook says of headers that it lists without their group."""
    inside = {part: header for part, header in groups.items() if header in asked}
    if not inside:
        return {}
    told = codebook_of(sheet, (asked - set(inside.values())) | inside.keys())
    return {inside.get(name, name): variable for name, variable in told.items()}


def _names_answers(codebook: Mapping[str, Variable], tables: Sequence[Table]) -> bool:
    """Whether what stands beside most headers is an answer in their columns: a list of corrections, which explains nothing."""
    answers = 0
    for table in tables if codebook else ():
        for index, texts in enumerate(table.headers):
            variable = codebook.get(squeezed(" ".join(texts)))
            label = variable.label if variable is not None else ""
            answers += bool({label, label.rpartition(" (")[0]} & (table.column(index).counts.keys() - {""}))
    return 2 * answers > len(codebook)


def _listed_for(sheet: Sheet, tables: Sequence[Table]) -> dict[str, Variable] | None:
    """What a list of codes says of the columns of other sheets' tables; None where it is none, or of other columns.

    Codes that are numbers of points stay in the cells; those that stood there for words were spelt out before.
    """
    lists = value_lists_of(sheet)
    listed: dict[str, Variable] = {}
    is_theirs = False
    for table in tables if lists else ():
        headers = [" ".join(texts) for texts in table.headers]
        is_theirs |= any(index in table.sheet.spelt for index in range(len(headers)))
        for each in lists:
            places = holds_for(each.scope, headers)
            is_theirs |= bool(places)
            words = each.words if each.counts_on else {}
            listed |= {squeezed(headers[place]): Variable("", words, len(places) > 1) for place in places if words}
    return listed if is_theirs else None


def headers_of_sheet(one: Looked) -> set[str]:
    """The headers of all tables of a sheet, as two typists would agree on them."""
    return {squeezed(" ".join(texts)) for table in one.tables for texts in table.headers if texts}


def without_twins(looked: Sequence[Looked]) -> list[Looked]:
    """The sheets without those that hold another one's answers once more as numbers."""
    used = [table for one in looked if one.why_not is None for table in one.tables]
    return [
        replace(one, why_not=Message("reading.why.twin"))
        if one.why_not is None and len(one.tables) == 1 and any(is_typed_again(one.tables[0], other) for other in used)
        else one
        for one in looked
    ]


def with_hidden_answers(looked: Sequence[Looked]) -> list[Looked]:
    """The sheets, a hidden one to be used where all that is seen sums up its columns: a report above the answers themselves."""
    shown = [table for one in looked if one.why_not is None for table in one.tables]
    return [
        replace(one, why_not=None) if one.why_not == HIDDEN and any(_is_reported(table, shown) for table in one.tables) else one
        for one in looked
    ]


def _is_reported(answers: Table, shown: Sequence[Table]) -> bool:
    """Whether the first column of each of some tables lists statements that head the columns of a longer one."""
    heads = " ".join(squeezed(" ".join(texts)) for texts in answers.headers)
    lists = [[squeezed(text) for text in _first(table)] for table in shown]
    met = [sum(len(text) > _A_WORD and text in heads for text in each) for each in lists]
    are_lists = all(number >= _FEWEST_HEADS and 2 * number >= len(each) for number, each in zip(met, lists, strict=True))
    are_longer = all(len(answers.rows) > len(table.rows) for table in shown)
    is_wide = sum(map(bool, answers.headers)) >= _WIDER_THAN_A_LEGEND
    return is_wide and are_longer and bool(lists) and are_lists


def _first(table: Table) -> list[str]:
    """What the first column with a header lists."""
    place = next((index for index, texts in enumerate(table.headers) if texts), 0)
    return [text for text in table.column(place).each(str).tolist() if text]


def without_legends(looked: Sequence[Looked]) -> list[Looked]:
    """The sheets without those that list a scale's points, where another one holds answers."""
    if not any(holds_answers(one) for one in looked):
        return list(looked)
    return [
        replace(one, why_not=Message(CODEBOOK))
        if one.why_not is None
        and not holds_answers(one)
        and (any(_is_all_of(legend, one) for legend in legends_of(one.sheet, ())) or _lists_marks(one.sheet))
        else one
        for one in looked
    ]


def _is_all_of(legend: Legend, one: Looked) -> bool:
    """Whether a sheet holds a scale's points, or some of them and nothing else."""
    rows = max((len(table.rows) for table in one.tables), default=0)
    return legend.is_whole or (len(legend.labels) >= rows > 1 and sum(map(len, legend.labels.values())) > 0)


def _lists_marks(sheet: Sheet) -> bool:
    """Whether a column of a sheet gives the marks of a scale their words, each once."""
    return any(lists_marks(column.counts) for column in sheet.columns)


def told_by_guides(looked: Sequence[Looked], form: Form) -> Surroundings:
    """What a person, and sheets without answers, say of the others' words and numbers."""
    # The only sheet of a file holds the answers, however few they are.
    guides = [one for one in looked if len(looked) > 1 and one.sheet.visible and one.sheet.height <= _LONGEST_GUIDE]
    of_person = Surroundings(scales=tuple(map(scale_of_words, reversed(form.orders))))
    listed = [legend for one in guides for legend in _legends_of_codes(one, looked)]
    headers = {header for one in looked if holds_answers(one) for header in headers_of_sheet(one) | _spelt_in(one)}
    legends = [legend for one in guides if not holds_answers(one) for legend in legends_of(one.sheet, ())]
    tables = [table for one in looked if holds_answers(one) for table in one.tables]
    return of_person.near([*listed, *(legend for legend in legends if not _lists_items(legend, headers, tables))])


def _spelt_in(one: Looked) -> set[str]:
    """What stands, spelt out, in the cells of a sheet: the questions that its rows answer, where numbers stood for these."""
    return {squeezed(text) for index in one.sheet.spelt for text in one.sheet.columns[index].counts if len(text) > _A_WORD}


def _lists_items(legend: Legend, headers: Set[str], tables: Sequence[Table]) -> bool:
    """Whether what stands beside numbers are the questions that columns are headed by: their numbers are no points.

    What people answered to several questions may head the columns of a summary, too.
    """
    words = [squeezed(words) for words in legend.labels.values() if len(squeezed(words)) > _A_WORD]
    are_heads = bool(words) and 2 * sum(any(word in header for header in headers) for word in words) > len(words)
    points = {*legend.labels.values()}
    return are_heads and not any(_columns_that_say(table, points) >= _SEVERAL for table in tables)


def _legends_of_codes(one: Looked, looked: Sequence[Looked]) -> Iterator[Legend]:
    """The words that a list gives for codes, in its order, where they stand in the cells of another sheet."""
    tables = [table for other in looked if other is not one for table in other.tables]
    for each in value_lists_of(one.sheet):
        points = {words for words in each.points if any(map(str.isalpha, words))}
        if len(points) >= _FEWEST_POINTS and not each.counts_on and any(_says(table, points) for table in tables):
            yield Legend({float(number): words for number, words in enumerate(each.points, 1)})


def _says(table: Table, points: Set[str]) -> bool:
    """Whether a column of a table holds several of some words as answers, not each as often as others, as what all are asked."""
    return _columns_that_say(table, points) > 0


def _columns_that_say(table: Table, points: Set[str]) -> int:
    columns = (table.column(index).counts for index in range(len(table.headers)))
    met = ([number for text, number in counts.items() if text in points] for counts in columns)
    return sum(len(found) >= min(_FEWEST_POINTS, len(points)) and not _as_often(found) for found in met)


def _as_often(numbers: Sequence[int]) -> bool:
    """Whether several texts stand as often as each other; of many two in three, for fewer people answer an open question."""
    even = sum(max(numbers) <= _ALIKE * number for number in numbers if number >= _OFTEN)
    return even == len(numbers) or (len(numbers) >= _MANY and even >= _MOST_EVEN * len(numbers))


def holds_answers(one: Looked) -> bool:
    """Whether a sheet is a table of people: longer, or wider, than a list of the points of a scale, or one of their opinions."""
    tables = one.tables if one.why_not is None else ()
    wide = [table for table in tables if sum(bool(texts) for texts in table.headers) >= _WIDER_THAN_A_LEGEND]
    return bool(wide) or any(len(table.rows) > _LONGEST_LEGEND or lists_opinions(table) for table in tables)
