"""Questions that are answered by choosing, ordering or giving a number: which columns make one, and what each row says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from analysis.privacy import mask
from analysis.reading.columns.columns import Column
from analysis.reading.columns.numeric import NUMBER, numbers_in
from analysis.reading.columns.rankings import BY_PLACE, RANKED, place_in, place_of
from analysis.reading.columns.signs.neighbours import stem_and_option
from analysis.reading.forms import Role
from analysis.reading.scales.notation import may_mean_lowest
from analysis.reading.scales.scales import is_missing_word
from analysis.reading.sheets.sheets import CellColumn
from analysis.reading.words.choices import (
    NOT_TICKED,
    asks_for_an_order,
    is_either_or,
    is_yes_no,
    options_in,
    question_in,
    separator_of,
    wholes_of,
    without_words,
)
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import QuestionKind

_FEWEST_ORDERED, _NEARLY_ALL = 3, 0.9
_CODE = re.compile(r"[A-Za-z가-힣]{0,4}\d{1,3}(?:[_\-.]\d{1,3}){1,2}")
_FILLER = re.compile(r"(?:column|unnamed|field|열)\d{0,6}")
"""What programs write over a column that has no header, squeezed."""


@dataclass(frozen=True)
class Asked:
    """One question of a table: its columns, each with the option that a mark in it chooses ("" where the cell names it)."""

    key: str
    text: str
    kind: QuestionKind
    columns: tuple[tuple[int, str], ...]
    separator: str = ""
    wholes: frozenset[tuple[str, ...]] = frozenset()
    """Options that hold the separator themselves (`analysis.reading.words.whole_options`)."""
    places: tuple[float, ...] = ()
    """Of a ranking with a column a place: which place each column holds."""
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What the codes in the cells stand for."""
    numbers: Mapping[str, float] = field(default_factory=dict, repr=False)
    """Of a question for a number: the number of each text."""

    @property
    def options(self) -> tuple[str, ...]:
        """The options that the headers name."""
        return tuple(option for _, option in self.columns if option)


@dataclass(frozen=True)
class Picked:
    """What rows chose in one question: places among the records, options, and numbers or ranks (see `CHOICE_COLUMNS`)."""

    key: str
    places: NDArray[np.int64]
    options: Sequence[str]
    values: NDArray[np.float64]


def asked_in(columns: Sequence[Column], cells: Mapping[int, CellColumn], headers: Sequence[Sequence[str]]) -> list[Asked]:
    """The choice questions of a table, in the order of their first columns; columns of one stem, or of one run, are one.

    `headers` are the texts of each column's header rows.
    """
    chosen = [column for column in columns if column.role is Role.CHOICE and cells[column.index].counts]
    shared = {column.index: _stem_and_option(column, headers[column.index]) for column in chosen}
    headed = [column for column in chosen if column.why is not None and column.why.key == BY_PLACE]
    families: dict[str, list[Column]] = {}
    for column in (column for column in chosen if column not in headed):
        stem, option = shared[column.index]
        families.setdefault(squeezed(stem) if option else f"alone {column.index}", []).append(column)
    runs = _runs_of_single_options([family[0] for family in families.values() if len(family) == 1], cells)
    in_runs = {column.index for run in runs for column in run}
    questions = [*_by_place(headed), *(_run(run, cells) for run in runs)]
    for family in families.values():
        if family[0].index not in in_runs:
            questions += _of_family(family, cells, shared)
    return _with_own_keys(sorted(questions, key=lambda asked: asked.columns[0][0]))


def _stem_and_option(column: Column, headers: Sequence[str]) -> tuple[str, str]:
    """As the header says them, or the codebook where the header is a code of it (Q4_2)."""
    stem, option = stem_and_option(column.header, headers)
    if len(headers) < 2 and _CODE.fullmatch(column.header.strip()) and column.text != column.header:
        parts = stem_and_option(column.text)
        return parts if parts[1] else (stem, option)
    return stem, option


def _runs_of_single_options(columns: Sequence[Column], cells: Mapping[int, CellColumn]) -> list[list[Column]]:
    """Neighbouring columns that hold one text each: the options of one question, whose header stands over the first alone.

    A header of its own begins the next question, unless it says what the column's cells say, or only counts (``Column7``).
    """
    runs: list[list[Column]] = []
    for column in columns:
        if len(cells[column.index].counts) != 1:
            continue
        is_next = bool(runs) and column.index == runs[-1][-1].index + 1
        if is_next and (_says_nothing(column) or (_says_its_option(column, cells) and _says_its_option(runs[-1][0], cells))):
            runs[-1].append(column)
        else:
            runs.append([column])
    return [run for run in runs if len(run) > 1]


def _says_nothing(column: Column) -> bool:
    plain = squeezed(column.header)
    return not plain.strip("0123456789") or _FILLER.fullmatch(plain) is not None


def _says_its_option(column: Column, cells: Mapping[int, CellColumn]) -> bool:
    [text] = cells[column.index].counts
    return bool(squeezed(text)) and squeezed(column.header).endswith(squeezed(text))


def _run(run: Sequence[Column], cells: Mapping[int, CellColumn]) -> Asked:
    options = tuple((column.index, next(iter(cells[column.index].counts)).strip()) for column in run)
    text = options[0][1] if _says_its_option(run[0], cells) else question_in(run[0].text or run[0].header)
    return Asked(squeezed(text), text, QuestionKind.MULTIPLE, options)


def _by_place(columns: Sequence[Column]) -> Iterator[Asked]:
    """Rankings with a column a place, in the order of the places."""
    families: dict[str, dict[int, Column]] = {}
    for column in columns:
        if (headed := place_in(column.header)) is not None:
            families.setdefault(headed[0], {})[headed[1]] = column
    for stem, family in families.items():
        text = question_in(stem) or ", ".join(family[place].header for place in sorted(family))
        held = tuple((family[place].index, "") for place in sorted(family))
        yield Asked(squeezed(text), text, QuestionKind.RANKING, held, places=tuple(map(float, sorted(family))))


def _of_family(
    family: Sequence[Column], cells: Mapping[int, CellColumn], shared: Mapping[int, tuple[str, str]]
) -> Iterator[Asked]:
    several = [column for column in family if _is_tick_column(shared[column.index][1], cells[column.index].counts)]
    ranked = [column for column in family if column.why is not None and column.why.key == RANKED]
    for kind, columns in ((QuestionKind.MULTIPLE, several), (QuestionKind.RANKING, ranked)):
        if len(columns) > 1:
            text = question_in(shared[columns[0].index][0])
            options = tuple((column.index, shared[column.index][1]) for column in columns)
            yield Asked(squeezed(text), text, kind, options)
    numbers = [column for column in family if column.why is not None and column.why.key == NUMBER]
    yield from (_of_numbers(column, cells[column.index].counts) for column in numbers)
    together = {column.index for columns in (several, ranked) if len(columns) > 1 for column in columns}
    together |= {column.index for column in numbers}
    yield from (_alone(column, cells[column.index].counts) for column in family if column.index not in together)


def _of_numbers(column: Column, counts: Mapping[str, int]) -> Asked:
    """A question for a number, with the unit of its figures where only the cells tell it."""
    text = question_in(column.text or column.header)
    numbers, unit = numbers_in(column.header, counts)
    shown = f"{text} ({unit})" if unit and unit not in text else text
    return Asked(squeezed(text), shown, QuestionKind.NUMBER, ((column.index, ""),), numbers=numbers)


def _is_tick_column(option: str, counts: Mapping[str, int]) -> bool:
    """Whether a column marks one option: with ticks, or with the option's own words."""
    plain = squeezed(option)
    return bool(plain) and (is_yes_no(counts) or all(squeezed(text) == plain or text in NOT_TICKED for text in counts))


def _alone(column: Column, counts: Mapping[str, int]) -> Asked:
    text = question_in(column.text or column.header)
    separator = separator_of(counts)
    wholes = wholes_of({text: n for text, n in counts.items() if not is_missing_word(text)}, separator)
    if separator == ">" or (separator and (asks_for_an_order(column.header) or _hold_all(counts, separator, wholes))):
        kind = QuestionKind.RANKING
    elif separator:
        kind = QuestionKind.MULTIPLE
    else:
        said = {column.labels.get(text, text): n for text, n in counts.items() if not is_missing_word(text)}
        kind = QuestionKind.YES_NO if is_either_or(said) else QuestionKind.SINGLE
    return Asked(squeezed(text), text, kind, ((column.index, ""),), separator, wholes, labels=column.labels)


def _hold_all(counts: Mapping[str, int], separator: str, wholes: frozenset[tuple[str, ...]]) -> bool:
    """Whether nearly all cells name all options, in several orders: forms write so how people dragged them."""
    parts = {text: options_in(text, separator, wholes) for text in counts if not is_missing_word(text)}
    whole = {part for own in parts.values() for part in own}
    full = sum(counts[text] for text, own in parts.items() if len(own) == len(whole))
    orders = sum(len(own) == len(whole) for own in parts.values())
    return len(whole) >= _FEWEST_ORDERED and orders > 1 and full >= _NEARLY_ALL * sum(counts[text] for text in parts)


def _with_own_keys(questions: Sequence[Asked]) -> list[Asked]:
    """A second question of the same words in a table has a key of its own."""
    times: Counter[str] = Counter()
    keyed = []
    for asked in questions:
        times[asked.key] += 1
        key = asked.key if times[asked.key] == 1 else f"{asked.key} {times[asked.key]}"
        keyed.append(replace(asked, key=key))
    return keyed


def picked_in(asked: Asked, cells: Mapping[int, CellColumn]) -> Picked:
    """What each row chose, option by option in the order of the columns; free words are masked as opinions are."""
    places, options, values = [], [], []
    for number, (index, option) in enumerate(asked.columns):
        said = {text: _said(asked, option, text) for text in cells[index].counts}
        if asked.places:
            said = {text: tuple((chosen, asked.places[number]) for chosen, _ in own) for text, own in said.items()}
        for place, text in enumerate(cells[index].each(str).tolist()):
            for chosen, value in said.get(text, ()):
                places.append(place)
                options.append(chosen)
                values.append(value)
    order = np.argsort(np.array(places, dtype=np.int64), kind="stable")
    return Picked(
        asked.key,
        np.array(places, dtype=np.int64)[order],
        [options[place] for place in order.tolist()],
        np.array(values, dtype=float)[order],
    )


_Chosen = tuple[tuple[str, float], ...]


def _said(asked: Asked, option: str, text: str) -> _Chosen:
    """The options that a cell chooses, each with its rank or number."""
    # 잘 모르겠음 among the options of a choice was offered; 해당 없음 and 무응답 say that nothing was chosen.
    is_offered = asked.kind in (QuestionKind.SINGLE, QuestionKind.YES_NO) and may_mean_lowest(text)
    return () if is_missing_word(text) and not is_offered else _READ[asked.kind](asked, option, text)


def _single(asked: Asked, option: str, text: str) -> _Chosen:
    return ((mask(without_words(asked.labels.get(text, text))), float("nan")),)


def _multiple(asked: Asked, option: str, text: str) -> _Chosen:
    if option:
        return () if text.strip().lower() in NOT_TICKED else ((option, float("nan")),)
    parts = dict.fromkeys(without_words(part) for part in options_in(text, asked.separator, asked.wholes))
    return tuple((mask(part), float("nan")) for part in parts)


def _ranking(asked: Asked, option: str, text: str) -> _Chosen:
    if option:
        rank = place_of(text)
        return () if rank is None else ((option, rank),)
    return tuple((mask(part), float(rank)) for rank, part in enumerate(options_in(text, asked.separator, asked.wholes), 1))


def _numeric(asked: Asked, option: str, text: str) -> _Chosen:
    number = asked.numbers.get(text)
    return () if number is None else (("", number),)


_READ: Mapping[QuestionKind, Callable[[Asked, str, str], _Chosen]] = {
    QuestionKind.SINGLE: _single,
    QuestionKind.YES_NO: _single,
    QuestionKind.MULTIPLE: _multiple,
    QuestionKind.RANKING: _ranking,
    QuestionKind.NUMBER: _numeric,
}
