"""Rows in which nobody answered anything: they go, but what they say of people who answered elsewhere stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.people.chosen import Picked
from analysis.reading.people.records import Records, Said
from analysis.reading.people.told_of import told_of_persons


def without_empty(tables: Sequence[Records], left_out: list[LeftOut]) -> list[Records]:
    """The records without the rows that hold no answer, which are appended to `left_out`.

    A row whose code answered in another table stays where it says who that is: who came late has a place before the course too.
    """
    answered = [frozenset(_codes(records)[records.answered].tolist()) - {""} for records in tables]
    tables_of = Counter(code for codes in answered for code in codes)
    return [_without_empty(records, tables_of, codes, left_out) for records, codes in zip(tables, answered, strict=True)]


def _codes(records: Records) -> NDArray[np.object_]:
    """The code of each row with the bounds in which it is one person's, "" where it has none."""
    joined = f"{records.described.unit}\t" + records.within + "\t" + records.code
    return np.where(records.code == "", "", joined)


def _without_empty(records: Records, tables_of: Counter[str], own: Set[str], left_out: list[LeftOut]) -> Records:
    """The records without empty rows; `tables_of` tells in how many tables each code answered, `own` which did in this one."""
    kept = records.answered
    if kept.all() or records.described.only_lists:
        return records
    if records.attributes:
        elsewhere = np.array([tables_of[code] > (code in own) for code in _codes(records).tolist()], dtype=bool)
        kept = kept | (elsewhere & (records.filled > 0))
    file = records.described.table.sheet.file
    left_out += [LeftOut(Reason.EMPTY_ROW, file, records.where(place)) for place in np.flatnonzero(~kept).tolist()]
    attributes = told_of_persons(records.attributes, records.within, records.code, kept)
    # An empty row has no opinion, so the others' places move up by the empty ones before them.
    moved = np.cumsum(kept) - 1
    return replace(
        records.at(kept),
        stands=np.where(kept, moved, -1),
        attributes={name: texts[kept] for name, texts in attributes.items()},
        answers={key: values[kept] for key, values in records.answers.items()},
        said=[Said(said.question, moved[said.places], said.texts, said.cells) for said in records.said],
        picked=[_of_kept(picked, kept, moved) for picked in records.picked],
    )


def _of_kept(picked: Picked, kept: NDArray[np.bool_], moved: NDArray[np.int64]) -> Picked:
    """Numbers alone do not make a row an answer, so a row that goes may have some."""
    stays = kept[picked.places]
    options = [option for option, here in zip(picked.options, stays.tolist(), strict=True) if here]
    return Picked(picked.key, moved[picked.places[stays]], options, picked.values[stays])
