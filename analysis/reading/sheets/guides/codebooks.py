"""A codebook sheet (변수 설명): what the variable names of another sheet stand for, and what coded cells mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from analysis.reading.scales.explained import explained_in, runs
from analysis.reading.sheets.sheets import Sheet, text_of
from analysis.reading.words.moments import without_scale
from analysis.reading.words.splits import splits_of
from analysis.reading.words.statements import item_key_of
from analysis.reading.words.vocabulary import squeezed, vocabulary

CODEBOOK = "reading.why.codebook"
"""Why a codebook's sheet is no table of answers."""

_FEWEST = 3
_MOST_ROWS = 2_000
_MOST_TOKENS = 120
_MARKERS, _FEWEST_TWICE = 2, 2
_MOST_TIMES = 3
"""So often a variable is listed at most: once for each moment or part."""
_SHARE = 0.5
_ONLY = 0.8
_CODE = re.compile(r"-?\d{1,3}|[A-Za-z]\d{0,3}")
_BRACED = re.compile(r"\{\s{0,3}(-?\d{1,3})(?:\.0{1,2})?\s{0,3},\s{0,3}([^{}]{1,80})\}")
"""SPSS lists its value labels so: {1, Male}, {2, Female}."""

_BARRED = re.compile(r"\s{0,3}(-?[^\W_]{1,8})\s{0,3},\s{0,3}(\S[^|]{0,79}?)\s{0,3}")
"""REDCap lists the choices of a field so: 1, Not at all | 2, Fully."""

_LISTED = re.compile(r"\s{0,3}[(\[]?[01]\s{0,3}[.)\]번-]")
_BETWEEN_VALUES = re.compile(r"[,;/\n]")
_JOINED = re.compile(r"[=:]")
_NEXT_CODE = re.compile(r"\s{1,9}\d{1,3}\s{0,3}[=:]")
_LONGEST_CODE, _LONGEST_LABEL = 12, 80


@dataclass(frozen=True)
class Variable:
    """What a codebook says of one variable: its label, the words for its coded values, and whether another one has the same."""

    label: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    is_shared: bool = False

    @property
    def hint(self) -> str:
        """The values as a header would list them."""
        return ", ".join(f"{code}={words}" for code, words in self.values.items())


NOTHING_KNOWN = Variable("", MappingProxyType({}))


def codebook_of(sheet: Sheet, headers: Collection[str]) -> dict[str, Variable]:
    """What a sheet says of some squeezed headers, by squeezed header; empty where it is no codebook of theirs.

    It is one where a column of it lists at least three and half of the headers, and a text stands beside most of them.
    """
    if sheet.height > _MOST_ROWS or not headers:
        return {}
    listed = [[squeezed(text) for text in column.each(str)] for column in sheet.columns]
    asked = set(headers)
    hits = [len(asked.intersection(names)) for names in listed]
    place = max(range(len(hits)), key=lambda n: hits[n], default=0)
    if not hits or hits[place] < _FEWEST:
        return {}
    # Either it lists most of the headers, or hardly anything but headers: those of the items alone.
    entries = sum(bool(name) for name in listed[place])
    if hits[place] < _SHARE * len(headers) and hits[place] < _ONLY * (entries - 1):
        return {}
    rows = {name: row for row, name in reversed(list(enumerate(listed[place]))) if name in asked}
    texts = {column: [str(sheet.cell(row, column)).strip() for row in rows.values()] for column in range(place + 1, sheet.width)}
    label = _label_column(sheet, texts)
    if label is None:
        return {}
    listed_values = _values_by_row(sheet, listed[place], texts, asked)
    times = Counter(name for name in listed[place] if name in asked)
    again = sum(count > 1 for count in times.values())
    if times.total() > _MOST_TIMES * len(times) and len(listed_values) < _SHARE * again:
        return {}  # a column of answers, which people give again and again: 7급, where another sheet counts people by grade
    values = max(texts, key=lambda c: sum(len(values_in(text)) >= 2 for text in texts[c]))
    labels = _with_markers(texts, label)
    rows_of = zip(rows, labels, texts[values], strict=True)
    variables = {name: Variable(words, values_in(cell) if values != label else {}) for name, words, cell in rows_of if words}
    return _shared(variables | {name: Variable("", words) for name, words in listed_values.items()})


def _with_markers(texts: Mapping[int, list[str]], label: int) -> list[str]:
    """The labels, with what tells those apart that are listed twice: of a column of two texts in brackets behind them.

    Most labels must stand beside each of the two texts once, as an item does that was asked at two moments.
    """
    keys = [item_key_of(words) for words in texts[label]]
    for column, markers in texts.items():
        told = [(key, marker) for key, marker in zip(keys, markers, strict=True) if key and marker]
        once = Counter(key for key, _ in set(told))
        twice = sum(times == _MARKERS for times in once.values())
        is_pair = column != label and len({marker for _, marker in told}) == _MARKERS and len(set(told)) == len(told)
        if is_pair and twice >= _FEWEST_TWICE and twice > _SHARE * len(once):
            return [f"{words} ({marker})" if marker else words for words, marker in zip(texts[label], markers, strict=True)]
    return texts[label]


def merged(known: Mapping[str, Variable], more: Mapping[str, Variable]) -> dict[str, Variable]:
    """Two codebooks as one: of a variable in both the later label and the later values, where it has any."""
    return {
        name: Variable(theirs.label or ours.label, theirs.values or ours.values, (theirs if theirs.values else ours).is_shared)
        for name in known.keys() | more.keys()
        for ours, theirs in [(known.get(name, NOTHING_KNOWN), more.get(name, NOTHING_KNOWN))]
    }


def _shared(variables: Mapping[str, Variable]) -> dict[str, Variable]:
    times = Counter(tuple(variable.values.items()) for variable in variables.values())
    return {name: replace(each, is_shared=times[tuple(each.values.items())] > 1) for name, each in variables.items()}


def _values_by_row(
    sheet: Sheet, listed: Sequence[str], columns: Iterable[int], headers: Collection[str]
) -> dict[str, dict[str, str]]:
    """The words for the values of variables that take a row a value: the name again, or blank below it, a code, its words."""
    rows: dict[str, list[int]] = {}
    name = ""
    for row, text in enumerate(listed):
        name = text or name
        if name in headers:
            rows.setdefault(name, []).append(row)
    words_of = {}
    for variable, mine in rows.items():
        cells = {c: [text_of(sheet.cell(row, c)) for row in mine] for c in columns}
        codes = next((c for c, texts in cells.items() if len(mine) > 1 and _are_codes(texts)), None)
        words = next((c for c, texts in cells.items() if codes is not None and c != codes and len(set(texts)) == len(mine)), None)
        if codes is not None and words is not None:
            words_of[variable] = dict(zip(cells[codes], cells[words], strict=True))
    return words_of


def _are_codes(texts: Sequence[str]) -> bool:
    return len(set(texts)) == len(texts) and all(_CODE.fullmatch(text) for text in texts)


Stems = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Of each stem the squeezed headers that have it, and of these the marker that each way of cutting takes off."""


def stems_of(headers: Iterable[Sequence[str]]) -> Stems:
    """What is left of the header texts of columns without what tells the moments apart (Q1 of ``Q1_사전`` and ``Q1_사후``)."""
    stems: dict[str, dict[str, dict[str, str]]] = {}
    for texts in dict.fromkeys(map(tuple, headers)):
        for split in splits_of(texts):
            stem = squeezed(split.rest)
            if stem and not stem.isdigit():
                ways = stems.setdefault(stem, {}).setdefault(squeezed(" ".join(texts)), {})
                ways.setdefault(split.way, split.marker)
    return stems


def codebook_of_stems(sheet: Sheet, stems: Stems, alone: Collection[str]) -> dict[str, Variable]:
    """What a sheet says of headers that it lists by their stems; the label keeps what was cut off, in brackets.

    `alone` are the squeezed headers of this sheet that no other has: nothing is explained of them.
    """
    others = {stem: {header: ways for header, ways in ways_of.items() if header not in alone} for stem, ways_of in stems.items()}
    shared = {stem: ways_of for stem, ways_of in others.items() if len(ways_of) > 1}
    variables = codebook_of(sheet, shared.keys())
    told: dict[str, Variable] = {}
    # Of g1/u_1 both halves may be listed: what fewer headers share is the question, the other its part of the form.
    for stem, variable in sorted(variables.items(), key=lambda each: -len(shared[each[0]])):
        for header, marker in _telling_apart(shared[stem]).items():
            part = variables.get(squeezed(marker), NOTHING_KNOWN).label or marker
            told[header] = replace(variable, label=f"{variable.label} ({part})")
    return told


def _telling_apart(ways: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The marker of each header, cut in the way in which they all differ: a banner over all of them says nothing of one."""
    first = next(iter(ways.values()))
    different = (way for way in first if len({markers.get(way) for markers in ways.values()} - {None}) == len(ways))
    chosen = next(different, None)
    return {header: markers[chosen] if chosen is not None else next(iter(markers.values())) for header, markers in ways.items()}


def _label_column(sheet: Sheet, texts: Mapping[int, list[str]]) -> int | None:
    """The column that a word like 설명 heads, else the one with the longest texts that list no values."""
    words = vocabulary().exact["label"]
    headed = [c for c in texts if any(squeezed(text) in words for text in sheet.columns[c].texts)]
    free = [c for c in texts if sum(any(map(str.isalpha, text)) for text in texts[c]) >= _SHARE * len(texts[c])]
    # What says the same of more than two variables is a section, not what each stands for; two are its two moments.
    told = [c for c in free if len(set(texts[c])) >= _SHARE * len(texts[c])]
    plain = [c for c in told if not any(len(values_in(without_scale(text))) >= 2 for text in texts[c])]
    chosen = [c for c in headed if c in free] or plain
    return max(chosen, key=lambda c: sum(map(len, texts[c])), default=None)


def values_in(text: str) -> dict[str, str]:
    """``1=남, 2=여``; where no sign joins them, numbers that count on with words between them: ``1 남 2 여 9 무응답``."""
    values = _barred(text) or dict(_joined_values(text)) or _counted(text)
    values = values or {code: words.strip().strip("'\"") for code, words in _BRACED.findall(text)}
    if values or not _LISTED.match(text):
        return values
    listed = explained_in(text)  # 1) 매우 높다 2) 높은 편이다 …
    return {f"{number:g}": words for number, words in listed.items()} if runs(sorted(listed)) else {}


def _joined_values(text: str) -> Iterator[tuple[str, str]]:
    """Codes and their words where a sign joins them; behind one's words stands a separator, or the next number with its sign."""
    for piece in _BETWEEN_VALUES.split(text):
        rest = piece
        while (sign := _JOINED.search(rest)) is not None:
            code, rest = rest[: sign.start()].strip()[-_LONGEST_CODE:], rest[sign.end() :].lstrip()
            following = _NEXT_CODE.search(rest, 1, _LONGEST_LABEL + 20)
            stop = following.start() if following is not None else len(rest)
            words = rest[:stop].strip()
            if code and words and len(words) <= _LONGEST_LABEL:
                yield code, words
                rest = rest[stop:]


def _barred(text: str) -> dict[str, str]:
    """``1, Busan | 2, Daegu``: each part between bars a code, a comma, and its words; {} for any other text."""
    parts = [_BARRED.fullmatch(part) for part in text.split("|")] if "|" in text else []
    return {part[1]: part[2] for part in parts if part is not None} if parts and all(parts) else {}


def _counted(text: str) -> dict[str, str]:
    tokens = text.split()[:_MOST_TOKENS]
    places = [place for place, token in enumerate(tokens) if token.isdecimal() and len(token) <= 3]
    numbers = [int(tokens[place]) for place in places]
    if len(places) < 2 or places[0] != 0 or numbers[0] > 1 or sorted(set(numbers)) != numbers or numbers[1] != numbers[0] + 1:
        return {}
    words = [" ".join(tokens[here + 1 : there]).strip(" ,;/") for here, there in pairwise([*places, len(tokens)])]
    return dict(zip(map(str, numbers), words, strict=True)) if all(words) else {}
