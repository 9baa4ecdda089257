"""Forms that were typed one below another on one sheet: a row a question, a few cells for its answers, and again for the next.

Read as people, the questions of such a sheet would be so many persons who answered a single one. What gives it away is its
first column: the same labels in the same order, again and again, each time behind a blank row, a title or the same header.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.reading.sheets.sheets import Cell, Sheet, text_of
from analysis.reading.sheets.upright.labels_in_a_row import with_a_row_each
from analysis.reading.words.statements import heading_of

_FEWEST_FORMS = 4
_FEWEST_LABELS, _MOST_LABELS = 3, 60
_MOST_COLUMNS = 8
_FEWEST_ASKED = 2
_MOSTLY = 0.9
_TITLED = 2
"""Cells of a row that is only a title."""

_MOST_DIGITS, _LONGEST_WORDS = 3, 24
_LETTER, _DIGITS = re.compile(r"[^\W\d_]"), re.compile(r"\d+")
_QUESTION = re.compile(r"\d{1,2}")
_NUMBERED = re.compile(r"[^\W\d_]{0,6}\W{0,3}\d{1,4}\W{0,3}")

Row = Sequence[Cell]


@dataclass(frozen=True)
class _Forms:
    """Forms in `rows`: their labels stand in column `at` and, with the section that they stand in, in `texts`.

    `spans` are the first row of each form and the one behind its last, `top` is where the title of the first begins.
    """

    rows: Sequence[Row]
    texts: Sequence[str]
    top: int
    spans: Sequence[tuple[int, int]]
    at: int
    labels: Sequence[str]
    headed: dict[str, dict[int, str]]
    """Label to the header of each of the columns that hold its answers; only of labels with several."""


def stacked(sheet: Sheet) -> Sheet:
    """The sheet with a row a form where it holds such forms (`on_its_side` then says so), else as it is."""
    if sheet.height < _FEWEST_FORMS * _FEWEST_LABELS or sheet.width > _MOST_COLUMNS:
        return sheet
    forms = _forms_of(sheet)
    if forms is None:
        return sheet
    heads = [head for label in forms.labels for head in _heads(forms, label)]
    lines = [_answers(forms, span) for span in forms.spans]
    above = [[text] for row in forms.rows[: forms.top] if (text := _alone(row))]
    made = Sheet.from_rows(sheet.file, sheet.name, [*above, heads, *lines])
    return replace(made, visible=sheet.visible, on_its_side=True)


def _forms_of(sheet: Sheet) -> _Forms | None:
    at = next((place for place, column in enumerate(sheet.columns) if column.filled.any()), None)
    if at is None:
        return None
    rows = _without_numbers(with_a_row_each(sheet.rows, at), at)
    texts = _with_sections(rows, [text_of(row[at]) for row in rows])
    counts = Counter(text for text in texts if _LETTER.search(text))
    again = Counter(count for count in counts.values() if count >= _FEWEST_FORMS)
    if not again:
        return None
    number = max(again, key=lambda count: (again[count] * count, count))
    labels = {text for text, count in counts.items() if count == number}
    if not _FEWEST_LABELS <= len(labels) <= _MOST_LABELS:
        return None
    places = [place for place, text in enumerate(texts) if text in labels]
    order = [texts[place] for place in places[: len(labels)]]
    if [texts[place] for place in places] != order * number:
        return None
    return _cut(rows, at, texts, places, order)


def _without_numbers(rows: Sequence[Row], at: int) -> Sequence[Row]:
    """The rows without the numbers in front of their questions (1, 2, 3 … on each form), nor what heads these.

    A question that is told by its number alone keeps it: behind a number stands a text with letters, the same on each form.
    """
    numbers = [text_of(row[at]) if _is_numbered(row, at) else "" for row in rows]
    firsts = [place for place, number in enumerate(numbers) if number == "1"]
    if len(firsts) < _FEWEST_FORMS:
        return rows
    moved = {place for place, number in enumerate(numbers) if number}
    moved |= {place - 1 for place in firsts if place and _filled(rows[place - 1]) > _TITLED}
    return [(*row[:at], *row[at + 1 :]) if place in moved else row for place, row in enumerate(rows)]


def _is_numbered(row: Row, at: int) -> bool:
    behind = text_of(row[at + 1]) if at + 1 < len(row) else ""
    return _QUESTION.fullmatch(text_of(row[at])) is not None and _LETTER.search(behind) is not None


def _with_sections(rows: Sequence[Row], texts: Sequence[str]) -> list[str]:
    """The labels, those that come twice in a form with the line above them that heads their section (교육 전, 교육 후)."""
    counts = Counter(texts)
    labels: list[str] = []
    section = ""
    for row, text in zip(rows, texts, strict=True):
        if _alone(row) == text and text:
            section = text if counts[text] >= _FEWEST_FORMS else ""
        elif not text:
            section = ""
        is_twice = section and text != section and counts[text] >= 2 * counts[section]
        labels.append(f"{text} ({heading_of(section)})" if is_twice else text)
    return labels


def _cut(rows: Sequence[Row], at: int, texts: Sequence[str], places: Sequence[int], order: Sequence[str]) -> _Forms | None:
    """The forms between the first of their labels and the next form's title; None where their rows are no questions."""
    starts = list(places[:: len(order)])
    titled = [_first_title(rows, start, set(order), texts) for start in starts]
    titled[0] = max(titled[0], starts[0] - (starts[1] - titled[1]))  # lines above all forms are no title of the first
    ends = [*titled[1:], len(rows)]
    alone = {label for label in order if all(_alone(rows[p]) == texts[p] for p in places if texts[p] == label)}
    constant = alone | {label for label in order if _is_header(rows, texts, places, label)}
    are_parted = all(title < start or not _filled(rows[start - 1]) for title, start in zip(titled[1:], starts[1:], strict=True))
    if not are_parted and order[0] not in constant:
        return None
    spans = list(zip(starts, ends, strict=True))
    held = [place for start, end in spans for place in range(start, end) if _filled(rows[place])]
    rare = Counter(texts[place] for place in held if texts[place] not in order and texts[place])
    labels = [*order, *(text for text, count in rare.items() if count >= 2 and not _NUMBERED.fullmatch(text))]
    if sum(texts[place] in labels for place in held) < _MOSTLY * len(held):
        return None
    headed = _headed(rows, at, texts, spans, order, constant)
    asked = [label for label in order if label not in constant and _are_answers(rows, at, texts, places, label)]
    varying = [label for label in labels if label not in constant]
    return _Forms(rows, texts, titled[0], spans, at, varying, headed) if len(asked) >= _FEWEST_ASKED else None


def _first_title(rows: Sequence[Row], start: int, labels: set[str], texts: Sequence[str]) -> int:
    """Where the lines right above a form begin that are no answers of the one before."""
    first = start
    while first > 0 and 0 < _filled(rows[first - 1]) <= _TITLED and _is_title(texts[first - 1], labels):
        first -= 1
    return first


def _is_title(text: str, labels: set[str]) -> bool:
    return text not in labels and bool(_DIGITS.search(text))


def _filled(row: Row) -> int:
    return sum(cell != "" for cell in row)


def _alone(row: Row) -> str:
    filled = [text_of(cell) for cell in row if cell != ""]
    return filled[0] if len(filled) == 1 else ""


def _is_header(rows: Sequence[Row], texts: Sequence[str], places: Sequence[int], label: str) -> bool:
    """Whether a row says the same in words, in several cells, on each form: it heads the answers below it."""
    lines = [rows[place] for place in places if texts[place] == label]
    cells = [text_of(cell) for cell in lines[0]]
    are_words = all(_LETTER.search(text) for text in cells if text)
    return _filled(lines[0]) >= _TITLED + 1 and are_words and all([text_of(c) for c in row] == cells for row in lines)


def _rows_of(
    label: str, rows: Sequence[Row], texts: Sequence[str], spans: Sequence[tuple[int, int]], constant: set[str]
) -> Iterator[tuple[Row, Row]]:
    """Each row of a label, with the header above it on its form; an empty one where there is none."""
    for start, end in spans:
        above: Row = ()
        for place in range(start, end):
            above = rows[place] if texts[place] in constant else above
            if texts[place] == label:
                yield rows[place], above


def _headed(
    rows: Sequence[Row],
    at: int,
    texts: Sequence[str],
    spans: Sequence[tuple[int, int]],
    order: Sequence[str],
    constant: set[str],
) -> dict[str, dict[int, str]]:
    """For each label below a header the headers of the columns in which it has answers, where it has several."""
    headed: dict[str, dict[int, str]] = {}
    for label in (each for each in order if each not in constant):
        answered = list(_rows_of(label, rows, texts, spans, constant))
        used = {column for row, _ in answered for column, cell in enumerate(row) if column > at and cell != ""}
        header = answered[-1][1] if answered else ()
        if len(used) > 1:
            headed[label] = {c: text_of(header[c]) if c < len(header) and header[c] != "" else str(c - at) for c in sorted(used)}
    return headed


def _are_answers(rows: Sequence[Row], at: int, texts: Sequence[str], places: Sequence[int], label: str) -> bool:
    """Whether the cells beside a label are whole numbers or a few words, as one person's answers are; a mean is none.

    They differ from form to form: a list of codes says the same of each question.
    """
    cells = [cell for place in places if texts[place] == label for cell in rows[place][at + 1 :] if cell != ""]
    return len(set(map(text_of, cells))) > 1 and sum(map(_is_answer, cells)) >= _MOSTLY * len(cells)


def _is_answer(cell: Cell) -> bool:
    text = text_of(cell)
    return (text.isdecimal() and len(text) <= _MOST_DIGITS) or (len(text) <= _LONGEST_WORDS and bool(_LETTER.match(text)))


def _heads(forms: _Forms, label: str) -> list[str]:
    columns = forms.headed.get(label)
    return [label] if columns is None else [f"{label} ({header})" for header in columns.values()]


def _answers(forms: _Forms, span: tuple[int, int]) -> list[Cell]:
    rows = {forms.texts[place]: forms.rows[place] for place in range(*span)}
    answers: list[Cell] = []
    for label in forms.labels:
        row = rows.get(label, ())
        columns = forms.headed.get(label)
        beside = [cell for cell in row[forms.at + 1 :] if cell != ""]
        answers += [row[c] if c < len(row) else "" for c in columns] if columns is not None else beside[:1] or [""]
    return answers
