"""Records to people: submissions of one person matched by code, duplicates set aside by a stated rule."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.keys import ItemKey
from analysis.reading.people.records import Described, Records
from analysis.reading.people.repeats import answers_differ, may_be_anothers
from analysis.reading.people.when import MOMENTS
from analysis.reading.people.who import Numbers, Texts
from analysis.reading.sheets.sheets import column_letters
from analysis.reading.sheets.where import Setting
from analysis.survey import UNKNOWN, Moment

Places = NDArray[np.int64]

_ONE_FORM = ["person", "moment", "part"]
"""What a person hands in once: rows that agree in it are one form sent again."""


@dataclass(frozen=True)
class People:
    """The respondents, numbered from zero in the order in which they first appear, each with their one to three records.

    `kept` has one row a record that counts, the records of a person together, before, after, not told; its columns are `person`,
    `table` (which of `records`), `place` (the row in it) and `timestamp`.
    """

    records: Sequence[Records]
    kept: pd.DataFrame
    codes: Texts
    """One a person, "" where there was none."""
    doubtful: Sequence[LeftOut] = ()
    """Rows left out for another one of the same person that answers otherwise, where it may be somebody else's."""

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def first(self) -> pd.DataFrame:
        """Each person's first record: it names the file and the setting."""
        return self.kept.drop_duplicates("person")

    @cached_property
    def tables(self) -> list[Described]:
        """The table of each person's first record."""
        return [self.records[table].described for table in self.first["table"]]

    @property
    def settings(self) -> list[Setting]:
        """What surrounds each person's first record."""
        return [table.setting for table in self.tables]

    @cached_property
    def origins(self) -> list[str]:
        """The row of each person's first record: ``[file]sheet!row``."""
        pairs = zip(self.first["table"], self.first["place"], strict=True)
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
        stamped = self.kept[self.kept["timestamp"].notna()].drop_duplicates("person", keep="last")
        times = np.full(len(self), "NaT", dtype="datetime64[s]")
        times[stamped["person"].to_numpy()] = stamped["timestamp"].to_numpy()
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
        kept = {name: self.kept[name].to_numpy() for name in ("moment", "table", "person", "place")}
        order = []
        for moment in np.unique(kept["moment"]).tolist():
            for table in range(len(self.records)):
                here = (kept["moment"] == moment) & (kept["table"] == table)
                if here.any():
                    order.append((table, kept["person"][here], kept["place"][here]))
        return order


def match_people(records: Sequence[Records], left_out: list[LeftOut]) -> People:
    """Bring the records of one person together, in the order in which people first appear.

    Records with the same code in the same unit are one person's. Of several at the same moment the latest by timestamp
    counts, without timestamps the most complete, of equals the last; the others go to `left_out`.
    """
    parts = parts_of(records)
    rows = pd.concat([_rows(number, each, parts[number]) for number, each in enumerate(records)], ignore_index=True)
    rows["person"] = _people_of(rows)
    rows = _without_unmet(rows, records, left_out)
    ranked = rows.sort_values(["timestamp", "filled"], kind="stable", na_position="first")
    is_last = ~ranked.duplicated(_ONE_FORM, keep="last")
    again = list(_sent_again(records, rows.loc[ranked.index[~is_last]].sort_index(), rows.loc[ranked.index[is_last]]))
    left_out += [entry for entry, _ in again]
    kept = rows.loc[ranked.index[is_last]].sort_index().sort_values(["person", "moment"], kind="stable")
    codes = kept.drop_duplicates("person")["code"].to_numpy(dtype=object)
    left_out += _respelled(records, kept)
    doubtful = tuple(entry for entry, is_doubtful in again if is_doubtful)
    return People(records, kept.drop(columns=["unit", "code", "filled", "part"]).reset_index(drop=True), codes, doubtful)


def _sent_again(records: Sequence[Records], lost: pd.DataFrame, kept: pd.DataFrame) -> Iterator[tuple[LeftOut, bool]]:
    """The rows in whose place another one of the same person counts, and whether they may be somebody else's."""
    instead = lost[_ONE_FORM].merge(kept, on=_ONE_FORM, how="left")[["table", "place"]]
    places = lost[["table", "place"]].itertuples(index=False)
    for (table, place), (last, winner) in zip(places, instead.itertuples(index=False), strict=True):
        each = records[table]
        is_doubtful = may_be_anothers(each, place) and answers_differ(each, place, records[last], winner)
        yield LeftOut(Reason.DUPLICATE, each.described.table.sheet.file, each.where(place)), is_doubtful


def _without_unmet(rows: pd.DataFrame, records: Sequence[Records], left_out: list[LeftOut]) -> pd.DataFrame:
    """The rows without those of lists that name somebody whom no row of answers is of: they are no respondents."""
    lists = [number for number, each in enumerate(records) if each.described.only_lists]
    if not lists:
        return rows
    is_listed = rows["table"].isin(lists)
    unmet = is_listed & ~rows["person"].isin(rows.loc[~is_listed, "person"])
    for table, place in zip(rows.loc[unmet, "table"], rows.loc[unmet, "place"], strict=True):
        each = records[table]
        left_out.append(LeftOut(Reason.DID_NOT_ANSWER, each.described.table.sheet.file, each.where(place)))
    met = rows[~unmet].reset_index(drop=True)
    return met.assign(person=pd.factorize(met["person"])[0])


def _respelled(records: Sequence[Records], kept: pd.DataFrame) -> list[LeftOut]:
    """The later cells of people whose code was written in several ways."""
    several = kept[kept["person"].duplicated(keep=False) & kept["code"].ne("")]
    spellings = [records[table].spelling[place] for table, place in zip(several["table"], several["place"], strict=True)]
    spelt = several.assign(spelling=pd.Series(spellings, index=several.index, dtype=object))
    first = spelt.drop_duplicates("person").set_index("person")["spelling"]
    changed = spelt[spelt["spelling"] != spelt["person"].map(first)]
    left_out = []
    for table, place in zip(changed["table"], changed["place"], strict=True):
        each = records[table]
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


def _rows(number: int, records: Records, part: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "table": number,
            "part": part,
            "place": np.arange(len(records.rows)),
            "unit": pd.Series(records.within, dtype=object).radd(f"{records.described.unit} "),
            "code": pd.Series(records.code, dtype=object),
            "moment": records.moment,
            "timestamp": records.timestamp,
            "filled": records.filled,
        }
    )


def _people_of(rows: pd.DataFrame) -> Places:
    """A number for each person, counted from zero as they come; a row without a code is a person of its own."""
    units, _ = pd.factorize(rows["unit"])
    codes, known = pd.factorize(rows["code"])
    coded = rows["code"].ne("").to_numpy()
    own = (units.max(initial=0) + 1) * max(len(known), 1) + np.arange(len(rows))
    numbers, _ = pd.factorize(np.where(coded, units * len(known) + codes, own))
    return np.asarray(numbers, dtype=np.int64)


def moments_of(seen: Mapping[Moment, NDArray[np.bool_]]) -> list[frozenset[Moment]]:
    """The moments of each person, from what `People.seen` gives."""
    sets = [frozenset(m for m, bit in zip(MOMENTS, bits, strict=True) if bit) for bits in ((0, 0), (0, 1), (1, 0), (1, 1))]
    places = 2 * seen[Moment.PRE].astype(int) + seen[Moment.POST]
    return [sets[place] for place in places.tolist()]
