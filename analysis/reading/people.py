"""Records to people: submissions of one person matched by code, duplicates set aside by a stated rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from analysis.reading.records import ItemKey, Record
from analysis.reading.result import LeftOut, Reason
from analysis.survey import Moment


@dataclass
class Person:
    """One respondent at one workshop: their one or two records, merged."""

    records: list[Record]
    attributes: dict[str, str] = field(default_factory=dict)
    answers: dict[tuple[ItemKey, Moment], float] = field(default_factory=dict)

    @property
    def first(self) -> Record:
        """The record that came first; it names the file and the setting."""
        return self.records[0]

    @property
    def code(self) -> str:
        """The code by which the records were matched, "" where there was none."""
        return self.first.code

    def moments(self, keys: Iterable[ItemKey]) -> set[Moment]:
        """The moments at which any of the items was answered."""
        wanted = set(keys)
        return {moment for key, moment in self.answers if key in wanted}


def match_people(records: Sequence[Record], left_out: list[LeftOut]) -> list[Person]:
    """Bring the records of one person together, in the order in which people first appear.

    Records with the same code in the same unit are one person's. Of several at the same moment the latest by timestamp
    counts, without timestamps the most complete, of equals the last; the others go to `left_out`.
    """
    by_person: dict[tuple[str, str], list[Record]] = {}
    for number, record in enumerate(records):
        key = (record.unit, record.code) if record.code else ("", f"row {number}")
        by_person.setdefault(key, []).append(record)
    return [_person(group, left_out) for group in by_person.values()]


def _person(group: Sequence[Record], left_out: list[LeftOut]) -> Person:
    kept: dict[Moment | None, Record] = {}
    for record in group:
        rival = kept.get(record.moment)
        winner = record if rival is None or _rank(record) >= _rank(rival) else rival
        loser = rival if winner is record else record
        if loser is not None:
            left_out.append(LeftOut(Reason.DUPLICATE, loser.file, loser.where))
        kept[record.moment] = winner
    person = Person([kept[moment] for moment in (Moment.PRE, Moment.POST, None) if moment in kept])
    for record in person.records:
        person.attributes |= {name: text for name, text in record.attributes.items() if name not in person.attributes}
        person.answers |= record.answers
    return person


def _rank(record: Record) -> tuple[datetime, int]:
    return record.timestamp or datetime.min, record.completeness
