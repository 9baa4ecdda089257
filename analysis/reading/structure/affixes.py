"""Codes that carry a mark of their moment (A-001 before, B-001 after): the mark is off before they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.result import Choice, Question
from analysis.reading.forms import Form, Matching
from analysis.reading.people.records import Described
from analysis.reading.people.who import Affix
from analysis.reading.structure.links import Link, is_unique, links_of, overlap

_MEET = 0.3
_MEET_WELL = 0.6
_UNIQUE = 0.9
_FEWEST = 4
_LONGEST_MARK = 8
_ENDS_IN_FIGURES = re.compile(r"\d{0,20}$")
_BEGINS_WITH_FIGURES = re.compile(r"\d{0,20}")


def without_affixes(tables: Sequence[Described], form: Form) -> tuple[list[Described], list[Question]]:
    """The tables whose codes meet another moment's only without such marks with these known, and what to ask about them."""
    changed, questions = list(tables), dict[str, Question]()
    open_ones = [n for n, table in enumerate(tables) if table.moment is not None and not _is_linked(table, tables)]
    for a, b in ((a, b) for a in open_ones for b in open_ones if a < b and tables[a].moment is not tables[b].moment):
        met = None if changed[a].affix or changed[b].affix else _met(changed[a], changed[b])
        if met is None:
            continue
        one, other = met
        changed[a], changed[b] = one.table, other.table
        question = _question(one, other)
        if question.id not in form.settled:
            questions.setdefault(question.id, question)
    return changed, list(questions.values())


def _is_linked(table: Described, tables: Sequence[Described]) -> bool:
    others = [other for other in tables if other.moment is not None and other.moment is not table.moment]
    mine = links_of(table)
    return any(overlap(one, two) >= _MEET for other in others for one in mine for two in links_of(other))


def _met(one: Described, other: Described) -> tuple[Link, Link] | None:
    pairs = [
        (first, second)
        for first in _stripped(one)
        for second in _stripped(other)
        if _marks(first) != _marks(second) and overlap(first, second) >= _MEET_WELL
    ]
    return max(pairs, key=lambda pair: overlap(*pair), default=None)


def _marks(link: Link) -> tuple[str, str]:
    affix = link.table.affix
    return (affix.prefix, affix.suffix) if affix is not None else ("", "")


def _stripped(table: Described) -> Iterator[Link]:
    """The columns of a table that tell its rows apart, with what all their values begin and end with off."""
    for link in links_of(table):
        texts = list(table.table.column(link.index).counts)
        affix = Affix(link.index, *_common(texts))
        if len(texts) < _FEWEST or not any(affix.off(text) != text for text in texts) or not all(map(affix.off, texts)):
            continue
        bare = Link(replace(table, affix=affix), link.column)
        if is_unique(bare.keys, _UNIQUE):
            yield bare


def _common(texts: Sequence[str]) -> tuple[str, str]:
    """What all texts begin with and end with; the figures beside the rest are a part of it, for 001 and 002 share a zero."""
    prefix = _ENDS_IN_FIGURES.sub("", _start(texts))[:_LONGEST_MARK]
    rests = [text[len(prefix) :][::-1] for text in texts]
    suffix = _BEGINS_WITH_FIGURES.sub("", _start(rests)[::-1], count=1)[-_LONGEST_MARK:]
    return prefix, suffix


def _start(texts: Sequence[str]) -> str:
    """What all texts begin with: the least and the greatest of them share it."""
    pairs = zip(min(texts), max(texts), strict=False)
    return "".join(letter for letter, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _question(one: Link, other: Link) -> Question:
    header = short(one.column.header)
    examples = [short(next(iter(link.table.table.column(link.index).counts))) for link in (one, other)]
    identity = f"code_marks {' '.join(f'{prefix}|{suffix}' for prefix, suffix in sorted(map(_marks, (one, other))))}"
    values = {"header": header, "one": examples[0], "other": examples[1]}
    as_is = Choice(Message("reading.answer.as_is"), Form(settled=frozenset({identity})))
    apart = Choice(Message("reading.answer.two_people"), Form(matching=Matching.ROW))
    sheet = one.table.table.sheet
    return Question(identity, Message("reading.question.code_marks", values), (as_is, apart), sheet.file, sheet.name, one.index)
