"""Records to people: submissions of one person matched by code, duplicates set aside by a stated rule."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.keys import ItemKey
from analysis.reading.people.records import Described, Records
from analysis.reading.people.repeats import answers_differ, may_be_anothers, may_meet
from analysis.reading.people.when import MOMENTS
from analysis.reading.people.who import Numbers, Texts
from analysis.reading.sheets.sheets import column_letters
from analysis.reading.sheets.where import Setting
from analysis.survey import UNKNOWN, Moment

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """Rows of several `records`, one value a row in each: who, of which table (by its number), which row of it, and when."""

    person: Places
    table: Places
    place: Places
    moment: Places
    timestamp: NDArray[np.datetime64]

    def __getitem__(self, rows: NDArray[np.bool_] | Places) -> Rows:
        """Some of the rows, in the order asked for."""
        return Rows(self.person[rows], self.table[rows], self.place[rows], self.moment[rows], self.timestamp[rows])


@dataclass(frozen=True)
class People:
    """The respondents, numbered from zero in the order in which they first appear, each with their one to three records.

    `kept` has one row a record that counts, the records of a person together, before, after, not told.
    """

    records: Sequence[Records]
    kept: Rows
    codes: Texts
    """One a person, "" where there was none."""
    doubtful: Sequence[LeftOut] = ()
    """Rows left out for another one of the same person that answers otherwise, where it may be somebody else's."""

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def first(self) -> Rows:
        """Each person's first record: it names the file and the setting."""
        return self.kept[np.unique(self.kept.person, return_index=True)[1]]

    @cached_property
    def tables(self) -> list[Described]:
        """The table of each person's first record."""
        return [self.records[table].described for table in self.first.table.tolist()]

    @property
    def settings(self) -> list[Setting]:
        """What surrounds each person's first record."""
        return [table.setting for table in self.tables]

    @cached_property
    def origins(self) -> list[str]:
        """The row of each person's first record: ``[file]sheet!row``."""
        pairs = zip(self.first.table.tolist(), self.first.place.tolist(), strict=True)
        return [f"[{self.records[t].described.table.sheet.file}]{self.records[t].where(p)}" for t, p in pairs]

    def attribute(self, name: str) -> Texts:
        """What is known of each person under a name, the first record that knows it counting; "" where none does."""
        values = np.full(len(self), UNKNOWN, dtype=object)
        for table, person, place in reversed(self._in_order):
            texts = self.records[table].attributes.get(name)
            if texts is not None:
                mine = texts[place]
                filled = mine != ""
                values[person[filled]] = mine[filled]
        return values

    def answers(self, key: ItemKey, moment: Moment) -> Numbers:
        """Each person's answer to an item at a moment, the last record that has one counting; not a number where none has."""
        answers = np.full(len(self), np.nan)
        for table, person, place in self._in_order:
            values = self.records[table].answers.get((key, moment))
            if values is not None:
                mine = values[place]
                filled = ~np.isnan(mine)
                answers[person[filled]] = mine[filled]
        return answers

    @cached_property
    def answered(self) -> dict[ItemKey, dict[Moment, Numbers]]:
        """The answers of all people by item and moment, those that exist."""
        keys = dict.fromkeys(key for records in self.records for key in records.answers)
        answers: dict[ItemKey, dict[Moment, Numbers]] = {}
        for key, moment in keys:
            values = self.answers(key, moment)
            if not np.isnan(values).all():
                answers.setdefault(key, {})[moment] = values
        return answers

    def timestamps(self) -> NDArray[np.datetime64]:
        """When each person answered, the last record that tells it counting."""
        times = np.full(len(self), "NaT", dtype="datetime64[s]")
        told = ~np.isnat(self.kept.timestamp)
        times[self.kept.person[told]] = self.kept.timestamp[told]
        return times

    def seconds(self) -> Numbers:
        """How long each person took, the last record that tells it counting; not a number where none does."""
        seconds = np.full(len(self), np.nan)
        for table, person, place in self._in_order:
            mine = self.records[table].seconds[place]
            known = ~np.isnan(mine)
            seconds[person[known]] = mine[known]
        return seconds

    def seen(self, keys: Collection[ItemKey]) -> Mapping[Moment, NDArray[np.bool_]]:
        """At which moments each person answered any of the items."""
        seen = {moment: np.zeros(len(self), dtype=bool) for moment in Moment}
        for key in keys:
            for moment, values in self.answered.get(key, {}).items():
                seen[moment] |= ~np.isnan(values)
        return seen

    @cached_property
    def _in_order(self) -> list[tuple[int, Places, Places]]:
        """The kept records by moment and table, so that what a later one says is written over what an earlier one did."""
        kept, order = self.kept, []
        for moment in np.unique(kept.moment).tolist():
            for table in range(len(self.records)):
                here = (kept.moment == moment) & (kept.table == table)
                if here.any():
                    order.append((table, kept.person[here], kept.place[here]))
        return order


def match_people(records: Sequence[Records], left_out: list[LeftOut]) -> People:
    """Bring the records of one person together, in the order in which people first appear.

    Records with the same code in the same unit are one person's. Of several at the same moment the latest by timestamp
    counts, without timestamps the most complete, of equals the last; the others go to `left_out`.
    """
    rows = _without_unmet(_rows(records), records, left_out)
    counting = _counting(rows, records)
    is_lost = counting != np.arange(len(counting))
    again = _left_out(Reason.DUPLICATE, rows[is_lost], records)
    doubtful = _are_doubtful(records, rows[is_lost], rows[counting[is_lost]])
    left_out += again
    kept = rows[~is_lost]
    kept = kept[np.lexsort((kept.moment, kept.person))]
    codes = _of_each(kept, [each.code for each in records])
    left_out += _respelled(records, kept, codes)
    firsts = np.unique(kept.person, return_index=True)[1]
    return People(
        records, kept, codes[firsts], tuple(entry for entry, is_in_doubt in zip(again, doubtful, strict=True) if is_in_doubt)
    )


def _are_doubtful(records: Sequence[Records], lost: Rows, instead: Rows) -> list[bool]:
    """Whether each row in whose place another one of the same person counts may be somebody else's."""
    numbers = (lost.table.tolist(), lost.place.tolist(), instead.table.tolist(), instead.place.tolist())
    by_chance = {table: may_meet(records[table]) for table in np.unique(lost.table).tolist()}
    return [
        may_be_anothers(records[table], place, by_chance=by_chance[table])
        and answers_differ(records[table], place, records[last], winner)
        for table, place, last, winner in zip(*numbers, strict=True)
    ]


def _rows(records: Sequence[Records]) -> Rows:
    """All rows of the tables one below the other, people numbered from zero as they come; one without a code is of its own."""
    table = np.repeat(np.arange(len(records)), [len(each.rows) for each in records])
    place = np.concatenate([np.arange(len(each.rows)) for each in records])
    moment = np.concatenate([each.moment for each in records])
    timestamp = np.concatenate([each.timestamp for each in records])
    return Rows(_people_of(records), table, place, moment, timestamp)


def _of_each(rows: Rows, values: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """What each row has in the values of its table."""
    begins = np.cumsum([0, *map(len, values)])[:-1]
    return np.concatenate(values)[begins[rows.table] + rows.place]


def _counting(rows: Rows, records: Sequence[Records]) -> Places:
    """Of each row the one that counts: of all of one person, moment and part the latest, the most complete, the last.

    Rows that agree in those three are one form sent again.
    """
    part = np.array(parts_of(records), dtype=np.int64)[rows.table]
    moment = rows.moment.astype(np.int64)
    form = (rows.person * (moment.max(initial=0) + 1) + moment) * (part.max(initial=0) + 1) + part
    ranked = np.lexsort((_of_each(rows, [each.filled for each in records]), rows.timestamp.astype(np.int64)))[::-1]
    _, first, number = np.unique(form[ranked], return_index=True, return_inverse=True)
    counting = np.empty_like(ranked)
    counting[ranked] = ranked[first][number]
    return counting


def _left_out(reason: Reason, rows: Rows, records: Sequence[Records]) -> list[LeftOut]:
    pairs = zip(rows.table.tolist(), rows.place.tolist(), strict=True)
    return [LeftOut(reason, records[t].described.table.sheet.file, records[t].where(p)) for t, p in pairs]


def _without_unmet(rows: Rows, records: Sequence[Records], left_out: list[LeftOut]) -> Rows:
    """The rows without those of lists that name somebody whom no row of answers is of: they are no respondents."""
    lists = [number for number, each in enumerate(records) if each.described.only_lists]
    if not lists:
        return rows
    is_listed = np.isin(rows.table, lists)
    unmet = is_listed & ~np.isin(rows.person, rows.person[~is_listed])
    left_out += _left_out(Reason.DID_NOT_ANSWER, rows[unmet], records)
    met = rows[~unmet]
    return replace(met, person=np.asarray(pd.factorize(met.person)[0], dtype=np.int64))


def _respelled(records: Sequence[Records], kept: Rows, codes: Texts) -> list[LeftOut]:
    """The later cells of people whose code was written in several ways."""
    several = kept[(np.bincount(kept.person, minlength=1)[kept.person] > 1) & (codes != "")]
    first: dict[int, str] = {}
    left_out = []
    for person, table, place in zip(several.person.tolist(), several.table.tolist(), several.place.tolist(), strict=True):
        each = records[table]
        if each.spelling[place] != first.setdefault(person, each.spelling[place]):
            sheet, column = each.described.table.sheet, column_letters(int(each.code_column[place]))
            left_out.append(LeftOut(Reason.CODE_CHANGED, sheet.file, f"{sheet.name}!{column}{each.rows[place] + 1}"))
    return left_out


def parts_of(records: Sequence[Records]) -> list[int]:
    """A number for each table, the same for those that ask the same: an understanding and a satisfaction sheet are two parts."""
    asked = [set[Hashable](each.answers) or {said.question for said in each.said} for each in records]
    parts = list(range(len(records)))
    for later in range(len(records)):
        for earlier in range(later):
            if asked[later] & asked[earlier]:
                parts = [parts[earlier] if part == parts[later] else part for part in parts]
    return parts


def _people_of(records: Sequence[Records]) -> Places:
    """A number for each person, counted from zero as they come; a row without a code is a person of its own."""
    code = np.concatenate([each.code for each in records])
    within = [f"{each.described.unit} {within}" for each in records for within in each.within.tolist()]
    units, _ = pd.factorize(np.array(within, dtype=object))
    codes, known = pd.factorize(code)
    own = (units.max(initial=0) + 1) * max(len(known), 1) + np.arange(len(code))
    numbers, _ = pd.factorize(np.where(code != "", units * len(known) + codes, own))
    return np.asarray(numbers, dtype=np.int64)


def moments_of(seen: Mapping[Moment, NDArray[np.bool_]]) -> list[frozenset[Moment]]:
    """The moments of each person, from what `People.seen` gives."""
    sets = [frozenset(m for m, bit in zip(MOMENTS, bits, strict=True) if bit) for bits in ((0, 0), (0, 1), (1, 0), (1, 1))]
    places = 2 * seen[Moment.PRE].astype(int) + seen[Moment.POST]
    return [sets[place] for place in places.tolist()]
