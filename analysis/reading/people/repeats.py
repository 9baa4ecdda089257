"""Codes that stand twice at one moment with different answers: one person who answered again, or people who share a code.

A form that was sent twice says the same, or a little later something else, and that is rare. Where many codes come again with
other answers, or where nothing but its values says that a column holds codes, the rows are different people.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.reading.columns.columns import FORM
from analysis.reading.columns.signs.by_header import HEADER
from analysis.reading.forms import Role
from analysis.reading.people.records import Records

BY_LINK = "reading.why.links"
BY_VALUES = "reading.why.codes"
"""Why columns without a word for it hold codes."""

_MANY = 0.3
_FEWEST = 5
_OF_A_TELEPHONE = 9
_BY_CHANCE, _APART = 0.05, 20
"""Codes that meet by chance in one upload of twenty may be two people's; numbers that lie closer than this are given out."""

_AGAIN = 0.5
"""Of codes, as many as may come again with other answers where every row tells another time."""


def shared_codes(records: Sequence[Records]) -> set[tuple[str, str]]:
    """The codes (with the value within which they are one person's) of the tables of a unit under which several people stand."""
    rows = pd.concat([_rows(number, each) for number, each in enumerate(records)], ignore_index=True)
    rows = rows[rows["code"] != ""]
    again = rows[rows.duplicated(["within", "code"], keep=False)]
    if again.empty:
        return set()
    differ = _answered_twice(records, again)
    if not differ:
        return set()
    codes = len(rows.drop_duplicates(["within", "code"]))
    mine = again[[pair in differ for pair in zip(again["within"], again["code"], strict=True)]]
    timed = bool(mine["timestamp"].notna().all()) and not mine.duplicated(["within", "code", "timestamp"]).any()
    many = len(differ) >= _FEWEST and len(differ) >= (_AGAIN if timed else _MANY) * codes
    return differ if many or (_by_link(records) and not timed) else set()


def answers_differ(one: Records, place: int, other: Records, there: int) -> bool:
    """Whether two rows answer an item, or an open question, in two ways; what only one of them answers says nothing."""
    for key in one.answers.keys() & other.answers.keys():
        before, after = one.answers[key][place], other.answers[key][there]
        if not np.isnan(before) and not np.isnan(after) and before != after:
            return True
    before_of, after_of = _texts_at(one, place), _texts_at(other, there)
    return any(before_of[question] != after_of[question] for question in before_of.keys() & after_of.keys())


def may_be_anothers(records: Records, place: int) -> bool:
    """Whether what tells the person of a row may be somebody else's too.

    An address and a telephone are one person's, and so is what its header calls a code, unless it is a number so short that
    chance gives it to two of so many people.
    """
    code = str(records.spelling[place])
    if "@" in code or (code[:1] in ("0", "+") and sum(map(str.isdigit, code)) >= _OF_A_TELEPHONE):
        return False
    column = next((c for c in records.described.columns if c.index == records.code_column[place]), None)
    if column is None or column.role is not Role.ID or column.why is None or column.why.key not in (HEADER, FORM):
        return True
    numbers = {key for key in records.code.tolist() if key}
    if not all(key.isascii() and key.isdigit() for key in numbers):
        return False
    is_given_out = max(map(int, numbers)) < _APART * len(numbers)
    return not is_given_out and len(numbers) ** 2 / 2 >= _BY_CHANCE * 10 ** max(map(len, numbers))


def _texts_at(records: Records, place: int) -> dict[str, str]:
    return {said.question: said.texts[at] for said in records.said for at in np.flatnonzero(said.places == place)[:1].tolist()}


def _by_link(records: Sequence[Records]) -> bool:
    columns = [column for each in records for column in each.described.columns if column.role is Role.ID]
    return bool(columns) and all(column.why is not None and column.why.key in (BY_LINK, BY_VALUES) for column in columns)


def _rows(number: int, records: Records) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "table": number,
            "place": np.arange(len(records.rows)),
            "within": pd.Series(records.within, dtype=object),
            "code": pd.Series(records.code, dtype=object),
            "timestamp": records.timestamp,
        }
    )


def _answered_twice(records: Sequence[Records], again: pd.DataFrame) -> set[tuple[str, str]]:
    """The codes of rows that answer one item at one moment, or one open question, in two ways."""
    answers = pd.concat([_told(each, again[again["table"] == number]) for number, each in enumerate(records)], ignore_index=True)
    if answers.empty:
        return set()
    ways = answers.drop_duplicates().groupby(["within", "code", "asked"], sort=False).size()
    return {(within, code) for within, code, _ in ways[ways > 1].index}


def _told(records: Records, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a person's code and answer, of the rows of one table."""
    places = rows["place"].to_numpy()
    at: list[NDArray[np.int64]] = []
    asked: list[str] = []
    answers: list[str | float] = []
    for (key, moment), values in records.answers.items():
        mine = values[places]
        known = np.flatnonzero(~np.isnan(mine))
        at.append(known)
        asked += [f"{key} {moment}"] * len(known)
        answers += mine[known].tolist()
    for said in records.said:
        texts = dict(zip(said.places.tolist(), said.texts, strict=True))
        known = np.array([number for number, place in enumerate(places.tolist()) if place in texts], dtype=np.int64)
        at.append(known)
        asked += [said.question] * len(known)
        answers += [texts[place] for place in places[known].tolist()]
    of = rows[["within", "code"]].iloc[np.concatenate(at) if at else []].reset_index(drop=True)
    return of.assign(asked=pd.Series(asked, dtype=object), told=pd.Series(answers, dtype=object))
