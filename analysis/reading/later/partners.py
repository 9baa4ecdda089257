"""Who is who in two readings of one survey: people and questions of one met with those of the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.reading.account.result import Reading
from analysis.reading.words.moments import without_number
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import RESPONDENT_COLUMNS, Item, OpenQuestion


@dataclass(frozen=True)
class Side:
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


def topics(before: Reading, after: Reading) -> tuple[set[str], tuple[str, ...], tuple[str, ...]]:
    """What both readings ask, and the words of what only one of them asks."""
    old, new = _topics_of(before), _topics_of(after)
    added = tuple(words for key, words in new.items() if key not in old)
    lost = tuple(words for key, words in old.items() if key not in new)
    return set(old) & set(new), added, lost


def _topics_of(reading: Reading) -> dict[str, str]:
    survey = reading.survey
    keys = item_keys(reading) | question_keys(reading)
    topics: list[Item | OpenQuestion] = [*survey.items, *survey.questions]
    asked = {keys[topic.id]: topic.text for topic in topics}
    return asked | {f"group {name}": words for name, words in survey.groups.items()}


def item_keys(reading: Reading) -> dict[str, str]:
    """Each item's id with what tells it in any reading: its words and the ends of its scale."""
    items = reading.survey.items
    return {item.id: f"item {squeezed(item.text)} {item.scale.min:g} {item.scale.max:g}" for item in items}


def question_keys(reading: Reading) -> dict[str, str]:
    """Each open question's id with its words, without its number."""
    return {question.id: f"question {squeezed(without_number(question.text))}" for question in reading.survey.questions}


def side_of(reading: Reading, shared: set[str]) -> Side:
    """A reading as far as both ask the same: `shared`, of `topics`."""
    survey = reading.survey
    columns = [*RESPONDENT_COLUMNS[1:], *(name for name in survey.groups if f"group {name}" in shared)]
    words = {item.id: item.text for item in survey.items} | {question.id: question.text for question in survey.questions}
    answers = survey.answers.assign(key=survey.answers["item"].map(item_keys(reading)), item=survey.answers["item"].map(words))
    opinions = survey.opinions.assign(
        key=survey.opinions["question"].map(question_keys(reading)), item=survey.opinions["question"].map(words)
    )
    return Side(
        survey.respondents.set_index("respondent")[sorted(columns)],
        answers[answers["key"].isin(shared)],
        opinions[opinions["key"].isin(shared)],
        reading.codes,
        reading.origins,
        {person: origin.removeprefix(f"[{reading.file_of(person)}]") for person, origin in reading.origins.items()},
    )


def matched(old: Side, new: Side) -> dict[str, str]:
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


def _meet(partner: dict[str, str], old: Side, new: Side, earlier: Mapping[str, Hashable], later: Mapping[str, Hashable]) -> None:
    """Add to `partner` the people not matched yet who share a feature; two different codes are two people."""
    # First those whose codes are the same or who both have none, then those of whom one has none.
    for has_code_before, has_code_after in ((None, None), (True, False), (False, True)):
        waiting: dict[Hashable, deque[str]] = {}
        for person, feature in _alone(later, set(partner.values()), new.codes, has_code_after):
            waiting.setdefault(feature, deque()).append(person)
        for person, feature in _alone(earlier, set(partner), old.codes, has_code_before):
            if alike := waiting.get(feature):
                partner[person] = alike.popleft()


def _alone(
    features: Mapping[str, Hashable], matched: Collection[str], codes: Mapping[str, str], has_code: bool | None
) -> list[tuple[str, Hashable]]:
    """People without a partner and their feature: those with or without a code, or all with the code as a part of the feature."""
    people = [(person, feature, codes.get(person, "")) for person, feature in features.items() if person not in matched]
    if has_code is None:
        return [(person, (feature, code)) for person, feature, code in people]
    return [(person, feature) for person, feature, code in people if bool(code) is has_code]


def _by_code(old: Side, new: Side) -> dict[str, str]:
    earlier, later = _owners(old.codes), _owners(new.codes)
    return {person: later[code] for code, person in earlier.items() if code in later}


def _owners(codes: Mapping[str, str]) -> dict[str, str]:
    """Codes that are one person's alone."""
    counts: dict[str, list[str]] = {}
    for person, code in codes.items():
        counts.setdefault(code, []).append(person)
    return {code: people[0] for code, people in counts.items() if len(people) == 1}


def _contents(side: Side) -> dict[str, int]:
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
