"""What a survey and its sheets are called: the title above the answers, and the moment that a whole sheet speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.privacy import MASK, mask
from analysis.reading.account.result import SheetUse
from analysis.reading.people.records import Described
from analysis.reading.scales.notation import named_scale
from analysis.reading.words.moments import moment_named_in
from analysis.survey import Moment


def title_of(notes: Iterable[str]) -> str:
    """The first row above the answers that names nobody and explains no scale; "" where there is none.

    Whom to call is no title, nor is it one once it is masked. Where another sheet bears it with the other moment (‘연수 사전
    설문’, ‘연수 사후 설문’) the survey is both: it is called what they share.
    """
    titles = [note for note in notes if MASK not in mask(note) and named_scale(note) is None]
    shared = (_of_both(titles[0], other) for other in titles[1:])
    return next(filter(None, shared), titles[0]) if titles else ""


def _of_both(title: str, other: str) -> str:
    """The words of two titles that name different moments and are alike otherwise; "" of others."""
    mine, others = title.split(), other.split()
    pairs = list(zip(mine, others, strict=False))
    apart = [(word, its) for word, its in pairs if word != its]
    if len(mine) != len(others) or not apart or not all(_are_moments(*pair) for pair in apart):
        return ""
    return " ".join(word for word, its in pairs if word == its)


def _are_moments(word: str, other: str) -> bool:
    moments = {moment_named_in(word), moment_named_in(other)}
    return None not in moments and len(moments) == 2


def with_moments(uses: Sequence[SheetUse], described: Sequence[Described]) -> tuple[SheetUse, ...]:
    """`uses` with the moment of all tables of a sheet, where a sheet speaks of one as a whole."""
    moments: dict[tuple[str, str], set[Moment | None]] = {}
    for one in described:
        moments.setdefault((one.table.sheet.file, one.table.sheet.name), set()).add(one.moment)
    alone = {place: next(iter(found)) for place, found in moments.items() if len(found) == 1}
    return tuple(replace(use, moment=alone.get((use.file, use.name))) for use in uses)
