"""What a corrected file changes: people, answers and opinions of two readings of the same survey held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from analysis.reading.account.result import Reading
from analysis.reading.later.partners import Side, item_keys, matched, question_keys, side_of, topics

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
    partners: Mapping[str, str]
    """The ids of people of both readings: in the earlier one to the later one."""
    touched: frozenset[str]
    """The ids in the later reading of those of them who are counted as changed."""

    @property
    def is_empty(self) -> bool:
        """Whether both readings say the same, in whatever order."""
        return self.rows.empty and not self.new_items and not self.lost_items


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
    shared, new_items, lost_items = topics(before, after)
    old, new = side_of(before, shared), side_of(after, shared)
    partner = matched(old, new)
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
        partners=partner,
        touched=frozenset(changed["person"]),
    )


def in_common(before: Reading, after: Reading) -> tuple[int, int]:
    """How many of the items and open questions of `after` stand in `before` too, and how many `after` has."""
    old, new = ({*item_keys(reading).values(), *question_keys(reading).values()} for reading in (before, after))
    return len(old & new), len(new)


def _changed_answers(old: Side, new: Side, partner: Mapping[str, str]) -> pd.DataFrame:
    by = ["person", "key", "moment"]
    pairs = _side_by_side(_of_partners(old.answers, partner), _of_both(new.answers, partner), by)
    pairs = pairs[~((pairs["value_old"] == pairs["value_new"]) | (pairs["value_old"].isna() & pairs["value_new"].isna()))]
    return pairs.assign(
        what=Change.ANSWER.value,
        before=[_number(value) for value in pairs["value_old"]],
        after=[_number(value) for value in pairs["value_new"]],
    )


def _changed_opinions(old: Side, new: Side, partner: Mapping[str, str]) -> pd.DataFrame:
    # A person may have answered one question at both moments: the answers count together.
    by = ["person", "key"]
    pairs = _side_by_side(_joined(_of_partners(old.opinions, partner)), _joined(_of_both(new.opinions, partner)), by)
    pairs = pairs.assign(before=pairs["text_old"].fillna(""), after=pairs["text_new"].fillna(""))
    return pairs[pairs["before"] != pairs["after"]].assign(what=Change.OPINION.value)


def _joined(opinions: pd.DataFrame) -> pd.DataFrame:
    return opinions.groupby(["person", "key"], sort=False, as_index=False).agg({"text": _together, "item": "first"})


def _together(texts: Iterable[str]) -> str:
    return "\n".join(sorted(texts))


def _changed_attributes(old: Side, new: Side, partner: Mapping[str, str]) -> pd.DataFrame:
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
