"""What a corrected file changes: people, answers and opinions of two readings of the same survey held against each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from analysis.reading.account.result import Reading
from analysis.reading.words.moments import without_number
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import RESPONDENT_COLUMNS, Item, OpenQuestion

ROW_COLUMNS = ("what", "where", "item", "moment", "before", "after")
"""`what` is a `Change`, `where` the person's row as ``[file]sheet!row`` (in the later file where the person is in it), `item`
the words of the item, the open question or the group (for a column of `RESPONDENT_COLUMNS` its name there), `moment` only
told for answers; `before` and `after` are texts, "" for nothing."""


class Change(StrEnum):
    """What one row of a difference tells."""

    ADDED = "added"
    GONE = "gone"
    ANSWER = "answer"
    OPINION = "opinion"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """From one reading to another: people added, gone and changed, and every change of what both readings ask."""

    added: int
    gone: int
    changed: int
    """People of both readings with at least one other answer, opinion, region, group, ..."""
    changed_answers: int
    """Answers given, taken back or changed by people of both readings, to items of both."""
    changed_opinions: int
    new_items: tuple[str, ...]
    """Words of the items, open questions and groups that only the later reading has."""
    lost_items: tuple[str, ...]
    rows: pd.DataFrame
    """One row a change, in the order of the people: `ROW_COLUMNS`; neither codes nor anything from personal columns."""

    @property
    def is_empty(self) -> bool:
        """Whether both readings say the same, in whatever order."""
        return self.rows.empty and not self.new_items and not self.lost_items


@dataclass(frozen=True)
class _Side:
    """One reading in terms that both share: items and questions by their words instead of their ids."""

    respondents: pd.DataFrame
    """Index: the respondent; the columns that both readings have."""
    answers: pd.DataFrame
    """respondent, item (words), moment, value, key (which item)."""
    opinions: pd.DataFrame
    """respondent, item (words), text, key (which question)."""
    codes: Mapping[str, str]
    origins: Mapping[str, str]
    rows: Mapping[str, str]
    """Respondent to ``sheet!row``, whatever the file is called."""


def difference(before: Reading, after: Reading) -> Difference:
    """What `after` changes of `before`.

    People are matched by their code where both have one (and it is one person's on either side), else by identical content,
    else by their row in the sheet; so an inserted row or another order is no change. Codes must be in the same form in both
    readings: as read, or both as the store keeps them. An item, question or group that is new or lost is told once for all.

    >>> from analysis.reading import Source, read
    >>> rows = "코드,이해한다 (사전),이해한다 (사후)\\n" + "".join(f"A{n:02},{n % 3 + 1},{n % 3 + 3}\\n" for n in range(12))
    >>> difference(*(read([Source("a.csv", text.encode())]) for text in (rows, rows.replace("A03,1,3", "A03,1,5")))).changed
    1
    """
    shared, new_items, lost_items = _topics(before, after)
    old, new = _side(before, shared), _side(after, shared)
    partner = _matched(old, new)
    gone = [person for person in old.respondents.index if person not in partner]
    met = set(partner.values())
    added = [person for person in new.respondents.index if person not in met]
    answers = _changed_answers(old, new, partner)
    opinions = _changed_opinions(old, new, partner)
    attributes = _changed_attributes(old, new, partner)
    changed = pd.concat([attributes, answers, opinions], ignore_index=True)
    place = {person: number for number, person in enumerate(new.respondents.index)}
    changed = changed.sort_values("person", key=lambda people: people.map(place), kind="stable")
    rows = pd.concat(
        [
            _people(Change.GONE, gone, old.origins),
            _people(Change.ADDED, added, new.origins),
            changed.assign(where=[new.origins.get(person, "") for person in changed["person"]]),
        ],
        ignore_index=True,
    )
    return Difference(
        added=len(added),
        gone=len(gone),
        changed=int(changed["person"].nunique()),
        changed_answers=len(answers),
        changed_opinions=len(opinions),
        new_items=new_items,
        lost_items=lost_items,
        rows=rows[list(ROW_COLUMNS)].fillna("").astype(str),
    )


def in_common(before: Reading, after: Reading) -> tuple[int, int]:
    """How many of the items and open questions of `after` stand in `before` too, and how many `after` has."""
    old, new = ({*_item_keys(reading).values(), *_question_keys(reading).values()} for reading in (before, after))
    return len(old & new), len(new)


def _topics(before: Reading, after: Reading) -> tuple[set[str], tuple[str, ...], tuple[str, ...]]:
    """What both readings ask, and the words of what only one of them asks."""
    old, new = _topics_of(before), _topics_of(after)
    added = tuple(words for key, words in new.items() if key not in old)
    lost = tuple(words for key, words in old.items() if key not in new)
    return set(old) & set(new), added, lost


def _topics_of(reading: Reading) -> dict[str, str]:
    survey = reading.survey
    keys = _item_keys(reading) | _question_keys(reading)
    topics: list[Item | OpenQuestion] = [*survey.items, *survey.questions]
    asked = {keys[topic.id]: topic.text for topic in topics}
    return asked | {f"group {name}": words for name, words in survey.groups.items()}


def _item_keys(reading: Reading) -> dict[str, str]:
    items = reading.survey.items
    return {item.id: f"item {squeezed(item.text)} {item.scale.min:g} {item.scale.max:g}" for item in items}


def _question_keys(reading: Reading) -> dict[str, str]:
    return {question.id: f"question {squeezed(without_number(question.text))}" for question in reading.survey.questions}


def _side(reading: Reading, shared: set[str]) -> _Side:
    survey = reading.survey
    columns = [*RESPONDENT_COLUMNS[1:], *(name for name in survey.groups if f"group {name}" in shared)]
    words = {item.id: item.text for item in survey.items} | {question.id: question.text for question in survey.questions}
    answers = survey.answers.assign(key=survey.answers["item"].map(_item_keys(reading)), item=survey.answers["item"].map(words))
    opinions = survey.opinions.assign(
        key=survey.opinions["question"].map(_question_keys(reading)), item=survey.opinions["question"].map(words)
    )
    return _Side(
        survey.respondents.set_index("respondent")[sorted(columns)],
        answers[answers["key"].isin(shared)],
        opinions[opinions["key"].isin(shared)],
        reading.codes,
        reading.origins,
        {person: origin.removeprefix(f"[{reading.file_of(person)}]") for person, origin in reading.origins.items()},
    )


def _matched(old: _Side, new: _Side) -> dict[str, str]:
    """People of the earlier reading to themselves in the later one."""
    said_before, said_after = _contents(old), _contents(new)
    partner = _by_code(old, new)
    # Of several with the same content those in the same row belong together, then those in the same order.
    _meet(partner, old, new, _both(said_before, old.rows), _both(said_after, new.rows))
    _meet(partner, old, new, said_before, said_after)
    _meet(partner, old, new, old.rows, new.rows)
    return partner


def _both(said: Mapping[str, int], rows: Mapping[str, str]) -> dict[str, Hashable]:
    return {person: (content, rows.get(person)) for person, content in said.items()}


def _meet(
    partner: dict[str, str], old: _Side, new: _Side, earlier: Mapping[str, Hashable], later: Mapping[str, Hashable]
) -> None:
    """Add to `partner` the people not matched yet who share a feature; two different codes are two people."""
    # First those whose codes are the same or who both have none, then those of whom one has none.
    for has_code_before, has_code_after in ((None, None), (True, False), (False, True)):
        waiting: dict[Hashable, deque[str]] = {}
        for person, feature in _alone(later, set(partner.values()), new.codes, has_code_after):
            waiting.setdefault(feature, deque()).append(person)
        for person, feature in _alone(earlier, set(partner), old.codes, has_code_before):
            if found := waiting.get(feature):
                partner[person] = found.popleft()


def _alone(
    features: Mapping[str, Hashable], matched: Collection[str], codes: Mapping[str, str], has_code: bool | None
) -> list[tuple[str, Hashable]]:
    """People without a partner and their feature: those with or without a code, or all with the code as a part of the feature."""
    people = [(person, feature, codes.get(person, "")) for person, feature in features.items() if person not in matched]
    if has_code is None:
        return [(person, (feature, code)) for person, feature, code in people]
    return [(person, feature) for person, feature, code in people if bool(code) is has_code]


def _by_code(old: _Side, new: _Side) -> dict[str, str]:
    earlier, later = _owners(old.codes), _owners(new.codes)
    return {person: later[code] for code, person in earlier.items() if code in later}


def _owners(codes: Mapping[str, str]) -> dict[str, str]:
    """Codes that are one person's alone."""
    counts: dict[str, list[str]] = {}
    for person, code in codes.items():
        counts.setdefault(code, []).append(person)
    return {code: people[0] for code, people in counts.items() if len(people) == 1}


def _contents(side: _Side) -> dict[str, int]:
    """A number for everything a person said that both readings ask, whatever the order.

    The sum of 64-bit hashes of the single statements: it only proposes who is who, what changed is compared exactly.
    """
    attributes = pd.Series(pd.util.hash_pandas_object(side.respondents, index=False).to_numpy(), side.respondents.index)
    total = attributes
    for table, columns in ((side.answers, ["key", "moment", "value"]), (side.opinions, ["key", "text"])):
        hashes = pd.Series(pd.util.hash_pandas_object(table[columns], index=False).to_numpy(), table.index, dtype="uint64")
        summed = hashes.groupby(table["respondent"]).sum().reindex(total.index, fill_value=np.uint64(0))
        total = total + summed
    return {str(person): int(number) for person, number in total.items()}


def _changed_answers(old: _Side, new: _Side, partner: Mapping[str, str]) -> pd.DataFrame:
    by = ["person", "key", "moment"]
    pairs = _side_by_side(_of_partners(old.answers, partner), _of_both(new.answers, partner), by)
    pairs = pairs[~((pairs["value_old"] == pairs["value_new"]) | (pairs["value_old"].isna() & pairs["value_new"].isna()))]
    return pairs.assign(
        what=Change.ANSWER.value,
        before=[_number(value) for value in pairs["value_old"]],
        after=[_number(value) for value in pairs["value_new"]],
    )


def _changed_opinions(old: _Side, new: _Side, partner: Mapping[str, str]) -> pd.DataFrame:
    # A person may have answered one question at both moments: the answers count together.
    by = ["person", "key"]
    pairs = _side_by_side(_joined(_of_partners(old.opinions, partner)), _joined(_of_both(new.opinions, partner)), by)
    pairs = pairs.assign(before=pairs["text_old"].fillna(""), after=pairs["text_new"].fillna(""))
    return pairs[pairs["before"] != pairs["after"]].assign(what=Change.OPINION.value)


def _joined(opinions: pd.DataFrame) -> pd.DataFrame:
    return opinions.groupby(["person", "key"], sort=False, as_index=False).agg({"text": _together, "item": "first"})


def _together(texts: Iterable[str]) -> str:
    return "\n".join(sorted(texts))


def _changed_attributes(old: _Side, new: _Side, partner: Mapping[str, str]) -> pd.DataFrame:
    earlier = old.respondents.loc[list(partner)].set_axis(list(partner.values()))
    later = new.respondents.loc[earlier.index]
    changes = [
        pd.DataFrame(
            {
                "person": earlier.index[differs],
                "what": Change.ATTRIBUTE.value,
                "item": column,
                "before": earlier[column][differs].to_numpy(),
                "after": later[column][differs].to_numpy(),
            }
        )
        for column in earlier.columns
        if (differs := (earlier[column] != later[column]).to_numpy()).any()
    ]
    return pd.concat([pd.DataFrame(columns=["person", "what", "item", "before", "after"], dtype=object), *changes])


def _of_partners(table: pd.DataFrame, partner: Mapping[str, str]) -> pd.DataFrame:
    """The earlier reading's rows of people of both, under their later names."""
    return table.assign(person=table["respondent"].map(partner)).dropna(subset="person")


def _of_both(table: pd.DataFrame, partner: Mapping[str, str]) -> pd.DataFrame:
    return table[table["respondent"].isin(set(partner.values()))].assign(person=lambda rows: rows["respondent"])


def _side_by_side(old: pd.DataFrame, new: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    # As objects: tables without a row keep no text type that could be merged.
    keys = dict.fromkeys(by, object)
    pairs = old.astype(keys).merge(new.astype(keys), how="outer", on=by, suffixes=("_old", "_new"))
    return pairs.assign(item=pairs["item_new"].fillna(pairs["item_old"]))


def _people(change: Change, people: Sequence[str], origins: Mapping[str, str]) -> pd.DataFrame:
    places = [origins.get(person, "") for person in people]
    return pd.DataFrame({"what": change.value, "where": places}, dtype=object)


def _number(value: float) -> str:
    return "" if pd.isna(value) else f"{value:g}"
