"""A sheet an item: the same people before and after in each, and only a title or the sheet's name says what they answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.reading.account.result import Question
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.structure.links import Link, best_links, is_unique, links_of, numbers_of, overlap
from analysis.reading.structure.outcome import Outcome, decide, moments_question
from analysis.reading.words.statements import item_key_of, item_text_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_SAME_PEOPLE = 0.6
_FEWEST_SAID = 2
_NAMED_IN_LISTS = 0.9
_STATED_IN = 4
"""Words of a title that may be a statement: a group's name has fewer."""


def items_of_sheets(tables: Sequence[Described]) -> list[Described]:
    """The tables, items that nothing but the sheet tells apart named by its title, else by its name."""
    named = list(tables)
    for family in _families(tables):
        names = [_name(table, [tables[n] for n in family]) for table in (tables[n] for n in family)]
        if len({item_key_of(name) for name in names}) == len(names):
            for place, name in zip(family, names, strict=True):
                named[place] = _linked(_named(tables[place], item_text_of(name)), tables[next(n for n in family if n != place)])
            named = [_list_of(named[family[0]], table) if table.only_lists else table for table in named]
    return named


def _list_of(asked: Described, people: Described) -> Described:
    """A list of people linked as the tables are in which these answered: nothing else told whose rows are whose."""
    if asked.code is None or people.code is not None or any(column.role is Role.ID for column in people.columns):
        return people
    linking = Link(asked, next(column for column in asked.columns if column.index == asked.code))
    listing = next((link for link in (*links_of(people), *numbers_of(people)) if _names_all(link, linking)), None)
    return people if listing is None else replace(people, code=listing.index)


def _names_all(listing: Link, linking: Link) -> bool:
    """Whether a list names under the same header each of those who answered, and each once."""
    is_same = squeezed(listing.column.header) == squeezed(linking.column.header)
    return is_same and is_unique(listing.keys, 1.0) and overlap(listing, linking) >= _NAMED_IN_LISTS


def _linked(table: Described, other: Described) -> Described:
    """The table with the column that links its people to another's, where none is known as a code: it is held back, perhaps."""
    known = table.code is not None or any(column.role is Role.ID for column in table.columns)
    if known:
        return table
    if _are_numbered_alike(table, other):
        return replace(table, code=next(column.index for column in table.columns if column.role is not Role.ITEM))
    links = best_links(table, other, _SAME_PEOPLE)
    return table if links is None else replace(table, code=links[0].index)


def in_item_sheets(tables: Sequence[Described], form: Form) -> Outcome:
    """The tables with the moments of the two columns that several sheets of the same people head alike, whatever the words."""
    changed, questions = list(tables), dict[str, Question]()
    open_ones = [n for n, table in enumerate(tables) if table.moment is None and _is_asked_twice(_items(table))]
    while len(open_ones) > 1:
        first, rest = open_ones[0], open_ones[1:]
        family = [first, *(n for n in rest if _asks_the_same(tables[first], tables[n]))]
        open_ones = [n for n in rest if n not in family]
        one, other = (column.header for column in _items(tables[first]))
        decided = decide((one, other), form) if _may_be_items([tables[n] for n in family]) else None
        if decided is None:
            continue
        for place in family:
            moments = {c.index: moment for c, moment in zip(_items(tables[place]), decided.moments, strict=True)}
            columns = [replace(c, moment=moments.get(c.index, c.moment)) for c in tables[place].columns]
            changed[place] = replace(tables[place], columns=columns)
        if decided.is_open and not decided.by_form:
            sheet = tables[first].table.sheet
            question = moments_question("columns", (one, other), decided, sheet.file, "", (), len(family))
            questions.setdefault(question.id, question)
    return Outcome(changed, (), tuple(questions.values()))


def _may_be_items(family: Sequence[Described]) -> bool:
    """Whether what tells the sheets apart may be items: more than two, or two with longer names than the columns'.

    Two sheets of two columns may as well be two moments of two items; an item takes more words than a moment.
    """
    names = [len(_name(table, family)) for table in family]
    headers = [len(column.header) for column in _items(family[0])]
    return len(family) > 2 or (len(family) == 2 and sum(names) > sum(headers))


def _is_asked_twice(items: Sequence[Column]) -> bool:
    """Whether two columns of answers, told apart by no moment, are on one scale."""
    guesses = [column.guess for column in items if column.guess is not None and column.moment is None]
    if len(items) != 2 or len(guesses) != 2:
        return False
    return guesses[0].scale.max == guesses[1].scale.max or not all(guess.is_certain for guess in guesses)


def _families(tables: Sequence[Described]) -> Iterator[list[int]]:
    """Tables that ask the same one item of the same people before and after."""
    left = [n for n, table in enumerate(tables) if len(_items(table)) == 2 and {c.moment for c in _items(table)} == set(Moment)]
    while len(left) > 1:
        first, rest = left[0], left[1:]
        same = [n for n in rest if _asks_the_same(tables[first], tables[n])]
        if same:
            yield [first, *same]
        left = [n for n in rest if n not in same]


def _items(table: Described) -> list[Column]:
    return [column for column in table.columns if column.role is Role.ITEM and column.guess is not None]


def _asks_the_same(one: Described, other: Described) -> bool:
    headers = [[column.header for column in _items(table)] for table in (one, other)]
    # The same codes may be handed out anew at another workshop, which has a file or a region of its own.
    same_place = one.table.sheet.file == other.table.sheet.file and one.setting.region == other.setting.region
    return (
        same_place
        and headers[0] == headers[1]
        and (_same_rows(one, other) or _are_numbered_alike(one, other) or best_links(one, other, _SAME_PEOPLE) is not None)
    )


def _same_rows(one: Described, other: Described) -> bool:
    """Whether two tables say the same of people row by row, whatever tells these apart."""
    ours, theirs = ([column.index for column in table.columns if column.role is not Role.ITEM] for table in (one, other))
    if len(ours) != len(theirs) or len(ours) < _FEWEST_SAID or len(one.table.rows) != len(other.table.rows):
        return False
    pairs = zip(ours, theirs, strict=True)
    return all(one.table.column(a).each(str).tolist() == other.table.column(b).each(str).tolist() for a, b in pairs)


def _are_numbered_alike(one: Described, other: Described) -> bool:
    """Whether two tables under statements of their own number the same rows, with nothing else to tell people apart."""
    names = [_name(one, [other]), _name(other, [one])]
    ours, theirs = ([c.index for c in table.columns if c.role is not Role.ITEM] for table in (one, other))
    if len(ours) != 1 or len(theirs) != 1 or not all(len(name.split()) >= _STATED_IN for name in names):
        return False
    return bool(one.table.column(ours[0]).each(str).tolist() == other.table.column(theirs[0]).each(str).tolist())


def _name(table: Described, family: Sequence[Described]) -> str:
    """The nearest line above a table that the others do not have; else the name of its sheet."""
    others = [note for other in family if other is not table for note in other.table.notes]
    own = [note for note in reversed(table.table.notes) if note not in others]
    return own[0] if own else table.table.sheet.name


def _named(table: Described, name: str) -> Described:
    columns = [replace(column, text=name) if column in _items(table) else column for column in table.columns]
    return replace(table, columns=columns)
