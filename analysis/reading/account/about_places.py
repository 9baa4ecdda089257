"""What is asked about places: names that no list knows, names that several places have, and people of no known region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import at_column, to_confirm
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import Column
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.reading.words.vocabulary import places, squeezed
from analysis.survey import UNKNOWN, Survey

_MOST = 10
"""Names of places beyond this many are asked about together."""

_MOST_COLUMNS = 5
_AT_HOME = 0.5
"""Of the people whose 시·도 is known so many are from the one to which names that several have are taken to belong too."""

_AMBIGUOUS = "reading.place.ambiguous"


def about_places(survey: Survey, columns: Sequence[Column], doubts: Sequence[tuple[Message, int]]) -> Iterator[Question]:
    """What a person should say of places: names that several have in one question where one 시·도 has all, and most people.

    Each is asked at the column that says where people are from, the finest there is.
    """
    for question in _about_names(survey, doubts):
        yield _at(question, columns, (Role.MUNICIPALITY, Role.PROVINCE, Role.REGION))
    without = int((survey.respondents["region"] == UNKNOWN).sum())
    if without:
        offered = [] if without < len(survey.respondents) else _perhaps_regions(columns)
        question = to_confirm("no_region", *_regions_for(""), *_region_columns(offered), count=without)
        yield _at(question, columns, (Role.REGION, Role.PROVINCE, Role.MUNICIPALITY), offered)


def _at(question: Question, columns: Sequence[Column], roles: Sequence[Role], others: Sequence[Column] = ()) -> Question:
    """The question at the columns of the first of `roles` that there is, else at the `others`.

    One that has no answer but to leave it (so many names, or two columns that differ) is about all of it.
    """
    if len(question.choices) < 2:
        return question
    by_role = ([column for column in columns if column.role is role] for role in roles)
    mine = next((same for same in by_role if same), others)
    return at_column(mine[0], question, mine) if mine else question


def _about_names(survey: Survey, doubts: Sequence[tuple[Message, int]]) -> Iterator[Question]:
    open_doubts = [doubt for doubt in doubts if not is_told(doubt[0])]
    shared = [doubt for doubt in open_doubts if doubt[0].key == _AMBIGUOUS]
    homes = _homes_of_all([message for message, _ in shared], survey)
    if len(shared) > 1 and homes:
        yield _about_shared(shared, homes)
        open_doubts = [doubt for doubt in open_doubts if doubt not in shared]
    for message, count in open_doubts[:_MOST]:
        name = str(message.values.get("name", message.values.get("province", "")))
        identity = f"{message.key.rpartition('.')[2]} {squeezed(name)}"
        as_is = Choice(Message("reading.answer.as_is"), Form(settled=frozenset({identity})))
        text = Message("reading.question.place", {"doubt": message, "count": count})
        yield Question(identity, text, (as_is, *_places_for(message, name)))
    rest = open_doubts[_MOST:]
    if rest:
        names = [str(message.values.get("name", message.values.get("province", ""))) for message, _ in rest]
        people = sum(count for _, count in rest)
        about = " ".join(map(squeezed, names))
        yield to_confirm("places_together", about=about, names=names[:_MOST], n=len(rest), count=people)


def _homes_of_all(doubts: Sequence[Message], survey: Survey) -> list[str]:
    """The 시·도 that have every one of some names, the one of most people first; none where most people are from others."""
    homes = [{choice.split(" ")[0] for choice in _choices(doubt)} for doubt in doubts]
    everywhere = set.intersection(*homes) if homes else set[str]()
    known = Counter(province for province in survey.respondents["province"].tolist() if province)
    if known and max((known[home] for home in everywhere), default=0) < _AT_HOME * known.total():
        return []  # people come from everywhere, so each name may lie elsewhere
    return sorted(everywhere, key=lambda home: (-known[home], home))


def _choices(doubt: Message) -> list[str]:
    choices = doubt.values.get("choices", ())
    return [str(choice) for choice in choices] if isinstance(choices, Sequence) else []


def _about_shared(shared: Sequence[tuple[Message, int]], homes: Sequence[str]) -> Question:
    """In which 시·도 several names lie that more than one has; its likeliest answer first where most others are from there."""
    names = [str(message.values["name"]) for message, _ in shared]
    identity = f"ambiguous {' '.join(sorted(map(squeezed, names)))}"
    values = {"names": names[:_MOST], "n": len(names), "count": sum(count for _, count in shared)}
    as_is = Choice(Message("reading.answer.as_is"), Form(settled=frozenset({identity})))
    answers = (
        Choice(Message("reading.answer.region", {"region": home}), Form(places=dict.fromkeys(names, home))) for home in homes
    )
    return Question(identity, Message("reading.question.places_shared", values), (as_is, *answers))


def _perhaps_regions(columns: Sequence[Column]) -> list[Column]:
    """Columns of groups whose values may be regions that no list of places has, the first few."""
    groups = [column for column in columns if column.header and (column.role is Role.GROUP or column.is_unclear)]
    headers = list(dict.fromkeys(column.header for column in groups))[:_MOST_COLUMNS]
    return [column for column in groups if column.header in headers]


def _region_columns(columns: Sequence[Column]) -> Iterator[Choice]:
    """That one of `columns` is the region."""
    for header in dict.fromkeys(column.header for column in columns):
        label = Message("reading.answer.region_column", {"header": short(header)})
        yield Choice(label, Form(columns={header: ColumnChoice(Role.REGION)}))


def is_told(doubt: Message) -> bool:
    """Whether a doubt about a place is no question: a former name leads to one place."""
    return doubt.key == "reading.place.former"


def _places_for(doubt: Message, name: str) -> Iterator[Choice]:
    """What a name may mean: the places that have it, else the tour's regions where it names none that is known."""
    for place in _choices(doubt):
        yield Choice(Message("reading.answer.region", {"region": place}), Form(places={name: place.split(" ")[0]}))
    if doubt.key.endswith(("unknown_province", "unknown_municipality", "unknown_region")):
        yield from _regions_for(name)


def _regions_for(text: str) -> Iterator[Choice]:
    """The tour's regions as what a text of a file may mean."""
    for region in places().regions:
        yield Choice(Message("reading.answer.region", {"region": region}), Form(places={text: region}))
