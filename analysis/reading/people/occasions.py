"""Several rows of one person at one moment, or at two that only their answers tell.

Person × item rows become one record an occasion: what a person answered at a moment stands in as many rows as there are items.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.reading.forms import Role
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.chosen import Picked
from analysis.reading.people.records import Records, Said
from analysis.reading.people.when import MOMENTS, NO_MOMENT
from analysis.reading.people.who import Numbers, Texts


def one_row_an_occasion(records: Records, left_out: list[LeftOut]) -> Records:
    """The records of a table of person × item rows, those of one person and moment as one; any other table's as they are.

    Of two answers of a person to one item at one moment the later row counts, the other goes to `left_out`.
    """
    if not any(column.role is Role.STATEMENT for column in records.described.columns) or not len(records.rows):
        return records
    alone = np.arange(len(records.rows)).astype(str).astype(object)
    who = np.where(records.code == "", alone, records.within + "|" + records.code + "|" + records.moment.astype(str))
    groups, _ = pd.factorize(who)
    first = pd.Series(np.arange(len(groups))).groupby(groups).first().to_numpy()
    answers = {key: _last(values, groups, len(first)) for key, values in records.answers.items()}
    for values in records.answers.values():
        left_out += _overwritten(records, values, groups)
    return replace(
        records.at(first),
        timestamp=_latest(records.timestamp, groups, len(first)),
        seconds=_last(records.seconds, groups, len(first)),
        filled=np.bincount(groups, records.filled).astype(np.int64),
        answered=np.bincount(groups, records.answered) > 0,
        stands=np.where(records.stands >= 0, groups[records.stands], -1),
        attributes={name: _first_told(texts, groups, len(first)) for name, texts in records.attributes.items()},
        answers=answers,
        said=[Said(said.question, groups[said.places], said.texts, said.cells) for said in records.said],
        picked=[_picked_last(picked, groups) for picked in records.picked],
    )


def with_halves_told(records: Records) -> Records:
    """The records with the moment of rows that answer at one alone, where the same person's other row answers at the other alone.

    A form with a part for either moment, which each is to skip once, leaves such rows; they are no form sent again.
    """
    at = {moment: np.zeros(len(records.rows), dtype=bool) for moment in MOMENTS}
    for (_, moment), values in records.answers.items():
        at[moment] |= ~np.isnan(values)
    sides = np.array([at[moment] for moment in MOMENTS])
    is_one = (sides.sum(axis=0) == 1) & (records.moment == NO_MOMENT) & (records.code != "")
    side = sides.argmax(axis=0)
    if len(set(side[is_one].tolist())) < len(MOMENTS):
        return records
    rows = pd.DataFrame({"who": records.within + "|" + records.code, "one": is_one, "side": side})
    told = rows.groupby("who").agg(all_one=("one", "all"), sides=("side", "nunique"), rows=("side", "size"))
    whole = told.index[told.all_one & (told.sides == told.rows) & (told.rows > 1)]
    is_told = is_one & rows["who"].isin(whole).to_numpy()
    moments = np.where(is_told, side, records.moment).astype(records.moment.dtype)
    return replace(records, moment=moments) if is_told.any() else records


def _picked_last(picked: Picked, groups: NDArray[np.int64]) -> Picked:
    """What each record chose: what stands in the last of its rows that says anything, for a person's own is repeated in each."""
    record = groups[picked.places]
    last = pd.Series(picked.places).groupby(record).transform("max").to_numpy()
    kept = np.flatnonzero(picked.places == last)
    return Picked(picked.key, record[kept], [picked.options[place] for place in kept.tolist()], picked.values[kept])


def _last(values: Numbers, groups: NDArray[np.int64], size: int) -> Numbers:
    last = np.full(size, np.nan)
    known = ~np.isnan(values)
    last[groups[known]] = values[known]
    return last


def _overwritten(records: Records, values: Numbers, groups: NDArray[np.int64]) -> list[LeftOut]:
    known = np.flatnonzero(~np.isnan(values))
    again = pd.Series(groups[known]).duplicated(keep="last").to_numpy()
    file = records.described.table.sheet.file
    return [LeftOut(Reason.DUPLICATE, file, records.where(place)) for place in known[again].tolist()]


def _latest(stamps: NDArray[np.datetime64], groups: NDArray[np.int64], size: int) -> NDArray[np.datetime64]:
    latest = np.full(size, "NaT", dtype="datetime64[s]")
    np.fmax.at(latest, groups, stamps)
    return latest


def _first_told(texts: Texts, groups: NDArray[np.int64], size: int) -> Texts:
    first = np.full(size, "", dtype=object)
    filled = np.flatnonzero(texts != "")[::-1]
    first[groups[filled]] = texts[filled]
    return first
