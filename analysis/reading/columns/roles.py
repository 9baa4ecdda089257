"""What each column of a table is: a guess from its header's words and its values together, with the reason kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import islice

from analysis.language import Message
from analysis.privacy import personal_evidence
from analysis.reading.columns.both_moments import kind_of, with_other_moments
from analysis.reading.columns.columns import FORM, NO_HEADER, UNCLEAR, Column
from analysis.reading.columns.neighbours import with_neighbours
from analysis.reading.columns.numeric import with_numbers
from analysis.reading.columns.rankings import with_rankings
from analysis.reading.forms import ColumnChoice, Form, Role
from analysis.reading.scales.scales import ScaleGuess, guess_scale, is_missing_word
from analysis.reading.sheets.codebooks import NOTHING_KNOWN, Variable
from analysis.reading.sheets.sheets import CellColumn
from analysis.reading.sheets.tables import Table
from analysis.reading.words.choices import holds_several, is_ticks
from analysis.reading.words.moments import moment_of_word, take_apart
from analysis.reading.words.places import resolve
from analysis.reading.words.vocabulary import places, squeezed, vocabulary
from analysis.survey import Scale

_BY_HEADER = (
    Role.TIER, Role.REGION, Role.MUNICIPALITY, Role.PROVINCE, Role.GRADE, Role.GROUP, Role.TIMESTAMP, Role.ID,
)  # fmt: skip
_SPARE_LETTERS = 14
"""A role's word may stand in a header with this many letters besides (귀하의 직급을 선택해 주십시오), not in a sentence."""

_FREE_TEXT_LENGTH = 25
_FREE_TEXT_DISTINCT = 0.6
_MOST_CATEGORIES = 20
_SENTENCES = 0.3
_SENTENCE = re.compile(r"\S\s{1,3}\S.{0,60}(?:다|요|음|함|됨|것|점|까)[.!?~ ]{0,9}$")
"""Several words that end as a Korean sentence or remark does."""

_PLACES = 0.8
_LOOKED_AT = 500
"""Of a column with more distinct texts than this, the first ones tell what they are: they are no points of a scale."""

_BRACKETED = re.compile(r"[\[(（【][^\])）】]{0,200}[\])）】]")


_SCALE_NOTE = re.compile(r"척도|점\s{0,9}만점|\b[01]\s{0,9}(?:점)?\s{0,9}[=:(]\s{0,9}\S+")


@dataclass(frozen=True)
class _Seen:
    """What there is to see of a column: its header, the header's plain words, and the distinct texts with their counts."""

    header: str
    cells: CellColumn
    counts: Mapping[str, int]
    scale: Scale | None
    parts: Sequence[str]
    """The header's rows."""
    hint: str
    """Words for coded values, from a codebook."""

    @cached_property
    def plain(self) -> str:
        return squeezed(self.header)

    @cached_property
    def short(self) -> str:
        """The header without what stands in brackets, which explains or lists answers."""
        return squeezed(_BRACKETED.sub(" ", self.header)) or self.plain

    @cached_property
    def texts(self) -> Sequence[str]:
        """The first distinct texts."""
        return list(islice(self.counts, _LOOKED_AT))

    @cached_property
    def guess(self) -> ScaleGuess | None:
        """The scale that the cells are on."""
        if len(self.counts) > _LOOKED_AT or any(word in self.plain for word in vocabulary().kinds["count"]):
            return None
        return guess_scale(self.counts, f"{self.header} {self.hint}".strip(), self.scale)

    @property
    def filled(self) -> int:
        return sum(self.counts.values())

    def has_word(self, role: str) -> bool:
        """Whether the header names a role: a word of it, with few letters besides."""
        return any(_names(plain, role) for plain in (self.plain, self.short, *map(squeezed, self.parts)))


def _names(plain: str, role: str) -> bool:
    known = vocabulary()
    if plain in known.exact.get(role, frozenset()):
        return True
    return any(word in plain and len(plain) <= len(word) + _SPARE_LETTERS for word in known.roles.get(role, ()))


def describe_columns(
    table: Table, form: Form, scale: Scale | None = None, variables: Mapping[str, Variable] | None = None
) -> list[Column]:
    """Every column of `table` that has a header or a value, in order; `variables` is what a codebook says, by squeezed header."""
    columns: list[Column] = []
    met = form.met(" ".join(headers).strip() for headers in table.headers)
    for index, headers in enumerate(table.headers):
        if index in table.elsewhere:
            continue
        cells = table.column(index)
        if headers or cells.counts:
            known = (variables or {}).get(squeezed(" ".join(headers)), NOTHING_KNOWN)
            own = met.get(" ".join(headers).strip(), "")
            columns.append(_describe(table, index, cells, (own, form.columns.get(own)), scale, known, columns))
    return with_numbers(table, with_rankings(table, with_neighbours(with_other_moments(table, columns))))


def _describe(
    table: Table,
    index: int,
    cells: CellColumn,
    said: tuple[str, ColumnChoice | None],
    scale: Scale | None,
    known: Variable,
    before: Sequence[Column],
) -> Column:
    """One column; `said` is what a form says of it, under the form's own wording of its header."""
    headers = table.headers[index]
    header = " ".join(headers).strip()
    column = Column(table.sheet.file, table.sheet.name, index, header, Role.IGNORED, labels=known.values)
    own, choice = said
    if not cells.counts:
        return replace(column, why=Message("reading.why.empty_column"))
    if not headers:
        return replace(column, why=Message(NO_HEADER), confidence=0.5)
    if index in table.beside:
        return replace(column, why=Message("reading.why.beside"))
    marked = take_apart(_texts(headers, known, own))
    column = replace(column, text=marked.text or header, moment=marked.moment, recalled=marked.recalled)
    told = choice.scale if choice and choice.scale else scale
    seen = _Seen(known.label or header, cells, cells.counts, told, headers, known.hint or _scale_note(table))
    if choice is not None:
        return _chosen(column, seen, choice)
    if index in table.sheet.hidden_columns:
        return replace(column, why=Message("reading.why.hidden_column"))
    return _guessed(column, seen, before)


def _scale_note(table: Table) -> str:
    """What the rows above the header say of the scale (※ 5점 척도: 1 전혀 그렇지 않다 ~ 5 매우 그렇다)."""
    return next((note for note in table.notes if _SCALE_NOTE.search(note)), "")


def _texts(headers: Sequence[str], known: Variable, own: str) -> Sequence[str]:
    """The column's header texts: a codebook's in place of a code, the form's own in place of a wording a little different."""
    if known.label:
        return [known.label]
    return [own] if own and squeezed(own) != squeezed(" ".join(headers)) else headers


def _chosen(column: Column, seen: _Seen, choice: ColumnChoice) -> Column:
    """The column as a person said it is."""
    guess = guess_scale(seen.counts, seen.header, seen.scale) if choice.role == Role.ITEM else None
    if choice.role == Role.ITEM and guess is None:
        return replace(column, why=Message("reading.why.no_scale"), moment=None)
    if guess is not None and choice.scale is not None:
        turned = replace(guess.scale, min=choice.scale.min, max=choice.scale.max, reversed=choice.scale.reversed)
        guess = replace(guess, scale=turned, is_certain=True)
    kind = choice.kind or kind_of(seen.header, guess)
    why = Message(FORM)
    return replace(column, role=Role(choice.role), moment=choice.moment or column.moment, guess=guess, kind=kind, why=why)


def _guessed(column: Column, seen: _Seen, before: Sequence[Column]) -> Column:
    for rule in _RULES:
        told = rule(column, seen, before)
        if told is not None:
            role, key, confidence = told
            found = replace(column, role=role, why=Message(f"reading.why.{key}"), confidence=confidence)
            if role is Role.ITEM and seen.guess is not None:
                why, sure = seen.guess.why or found.why, seen.guess.confidence
                return replace(found, guess=seen.guess, kind=kind_of(seen.header, seen.guess), why=why, confidence=sure)
            return replace(found, moment=None, recalled=False)
    return replace(column, moment=None, why=Message(UNCLEAR), confidence=0.3)


Told = tuple[Role, str, float]
Rule = Callable[[Column, _Seen, Sequence[Column]], Told | None]


def _machine(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    """What a form tool or a person at the desk adds: numbers, states, averages."""
    known = vocabulary().exact
    names = {seen.plain, seen.short, *map(squeezed, seen.parts)}
    if names & known["machine"] or seen.header.startswith("_"):
        return Role.IGNORED, "machine", 0.95
    if names & known["computed"]:
        return Role.IGNORED, "computed", 0.9
    return None


def _running_number(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    """1, 2, 3 … under 번호 or ID tells rows apart, not persons: the next file counts from 1 again."""
    known = vocabulary().exact
    if seen.plain in known["running_number"] or seen.header in ("#", "№"):
        return Role.IGNORED, "running_number", 0.95
    if seen.plain not in known["row_ids"] or len(seen.counts) != seen.filled:
        return None
    numbers = [text for text in seen.counts if text.isdigit()]
    counts_up = len(numbers) == seen.filled and [int(n) for n in numbers] == list(
        range(int(numbers[0]), int(numbers[0]) + len(numbers))
    )
    return (Role.IGNORED, "running_number", 0.85) if counts_up and int(numbers[0]) <= 1 else None


def _person(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    found = personal_evidence(seen.header, seen.counts)
    if found.is_certain:
        return Role.PERSONAL, "personal_values", found.score
    if seen.has_word(Role.ID) and not _names(seen.short, Role.PERSONAL):
        return Role.ID, "header", 0.9
    if seen.has_word(Role.PERSONAL):
        return Role.PERSONAL, "header", 0.95
    if not found.is_personal or seen.guess is not None:
        return None
    # What is headed 권역 or holds places is no person, however much a word of it looks like a name.
    is_other = any(rule(column, seen, before) for rule in (_role_by_header, _role_by_places))
    return None if is_other else (Role.PERSONAL, "personal_values", found.score)


def _moment(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    words = {moment_of_word(text) for text in islice(seen.counts, 50)}
    is_told = None not in words and (len(words) == 2 or seen.plain in vocabulary().exact["moment"])
    return (Role.MOMENT, "moments", 0.95) if is_told else None


def _write_in(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    """``CompleteTrainingOther`` behind ``CompleteTraining``, ``기타(직접 입력)`` behind a choice."""
    words = vocabulary().exact["write_in"]
    stem = next((seen.plain.removesuffix(word) for word in words if seen.plain.endswith(word)), None)
    follows = stem is not None and any(squeezed(other.header) == stem for other in before)
    return (Role.CHOICE, "write_in", 0.85) if follows or {seen.plain, seen.short} & words else None


def _ticks(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    return (Role.CHOICE, "ticks", 0.9) if column.moment is None and is_ticks(seen.counts, seen.header) else None


def _role_by_header(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    role = next((role for role in _BY_HEADER if seen.has_word(role)), None)
    if role is None:
        return None
    # A scale under a header that only mentions a role's word (직급별 역할을 이해한다) is an item.
    named = (*vocabulary().roles.get(role, ()), *vocabulary().exact.get(role, ()))
    is_short = any(word in plain and len(plain) <= len(word) + 3 for word in named for plain in (seen.plain, seen.short))
    return (role, "header", 0.9) if seen.guess is None or is_short or role is Role.ID else None


def _role_by_places(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    """Names of regions, 시·도 or 시·군·구, whatever the header says (지역, 소속)."""
    known = places()
    texts = [text for text in islice(seen.counts, _LOOKED_AT) if not is_missing_word(text)]
    if len(texts) < 2:
        return None
    if sum(bool(known.region_meant(text)) for text in texts) >= _PLACES * len(texts):
        return Role.REGION, "places", 0.85
    found = [resolve("", "", text, known) for text in texts]
    placed = [place for place in found if place.province and place.doubt is None]
    if len(placed) < _PLACES * len(texts):
        return None
    lower = sum(bool(place.municipality) for place in placed) > len(placed) / 2
    return (Role.MUNICIPALITY if lower else Role.PROVINCE), "places", 0.8


def _item(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    if seen.guess is None:
        return None
    return Role.ITEM, "scale", 0.95 if seen.guess.is_certain else 0.6


def _dates(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    filled = [value for value in islice(seen.cells.values, _LOOKED_AT) if value != ""]
    are_dates = sum(isinstance(value, date | datetime) for value in filled) >= 0.9 * len(filled)
    return (Role.TIMESTAMP, "dates", 0.9) if are_dates else None


def _opinion(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    known = vocabulary()
    if any(word in seen.plain for word in known.roles[Role.OPINION]) or seen.plain in known.exact[Role.OPINION]:
        return Role.OPINION, "header", 0.9
    if len(seen.counts) < _FREE_TEXT_DISTINCT * seen.filled:
        return None
    sentences = sum(_SENTENCE.search(text) is not None for text in seen.texts)
    is_free = _mean_length(seen.texts) >= _FREE_TEXT_LENGTH or sentences >= _SENTENCES * len(seen.texts)
    return (Role.OPINION, "free_text", 0.7) if is_free else None


def _category(column: Column, seen: _Seen, before: Sequence[Column]) -> Told | None:
    """Words that recur: a choice, or a category to group by; not what is asked before and after, whose scale nobody knows."""
    if holds_several(seen.counts) or any(word in seen.plain for word in vocabulary().kinds["choice"]):
        return Role.CHOICE, "several", 0.85
    distinct = len(seen.counts)
    recurs = distinct <= min(_MOST_CATEGORIES, seen.filled / 4)
    is_question = re.search(r"[?？]", column.header) is not None
    if column.moment is not None and not is_question:
        return None
    if distinct >= 2 and recurs and _mean_length(seen.texts) <= 20 and not is_question:
        return Role.GROUP, "recurs", 0.7
    return (Role.CHOICE, "recurs", 0.7) if recurs or distinct == 1 else None


_RULES: tuple[Rule, ...] = (
    _machine, _running_number, _person, _moment, _write_in, _ticks, _role_by_header, _role_by_places, _item,
    _dates, _opinion, _category,
)  # fmt: skip
"""In this order; the first that speaks counts."""


def _mean_length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)
