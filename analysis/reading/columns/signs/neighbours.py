"""What columns of a table tell of each other: moments in front of the same words, items asked twice, options of one choice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.language import Message
from analysis.reading.columns.columns import IN_ORDER, NO_HEADER, PERSONAL_LIKELY, UNCLEAR, WRITE_IN, Column
from analysis.reading.forms import Role
from analysis.reading.sheets.tables import Table
from analysis.reading.words.choices import question_in
from analysis.reading.words.moments import begins_with_moment, without_number
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_STEM = re.compile(r"(.*?\S)\s{0,9}(?:\[([^\[\]]+)\]|[/_]([^/_]+)|(?:\s[-–:]|(?<=[)\]?]):)\s(.+))")
_STEM_IN_FRONT = re.compile(r"([\[【<][^\[\]【】<>]{2,60}[\]】>])\s{0,9}([^\[\]]{1,200})")
"""[참여 경험] 토론회: the question in brackets, the option behind them."""

_MOST_PHRASES, _EACH_OFTEN, _LONGER_THAN_A_NAME = 9, 3, 6
_MOSTLY_SAME, _SEVERAL = 0.75, 3


def with_neighbours(columns: Sequence[Column]) -> list[Column]:
    """The columns of a table with what their neighbours tell."""
    return _write_ins_named(_options_together(_twice_asked(_moments_in_front(columns))))


def with_unheaded_options(table: Table, columns: Sequence[Column]) -> list[Column]:
    """Columns without a header that hold one text each behind a choice that does: the further options of that question."""
    only = {c.index: next(iter(counts)) for c in columns if len(counts := table.column(c.index).counts) == 1}
    headed: list[Column] = []
    seen: set[str] = set()
    for column in columns:
        before = headed[-1] if headed else None
        follows = before is not None and before.index == column.index - 1 and before.index in only
        text = squeezed(only.get(column.index, ""))
        is_next = follows and before is not None and before.role is Role.CHOICE and _has_no_header(column) and text not in seen
        seen = seen | {text} if is_next else {text}
        headed.append(replace(column, role=Role.CHOICE, why=Message("reading.why.family")) if is_next and text else column)
    return headed


def _has_no_header(column: Column) -> bool:
    return column.role is Role.IGNORED and column.why is not None and column.why.key == NO_HEADER


def without_persons_alike(table: Table, columns: Sequence[Column]) -> list[Column]:
    """Columns that look like persons' names and are answered with the same few phrases as another: choices, or points of a scale.

    Most of the phrases are of several words or long, as no name is: two columns may name the same few lecturers as well. Of
    shorter ones most of the columns that say them, several at least, must look like no names by themselves.
    """
    few = {c.index: words for c in columns if (words := few_phrases(table.column(c.index).counts))}
    short = {c.index: set(n) for c in columns if 2 <= len(n := table.column(c.index).counts) <= _MOST_PHRASES}
    likely = {c.index for c in columns if c.role is Role.PERSONAL and c.why is not None and c.why.key == PERSONAL_LIKELY}
    alike = {
        index
        for index in likely & few.keys()
        if any(len(few[index] & words) >= max(2, len(few[index]) / 2) for other, words in few.items() if other != index)
    }
    for index in likely & short.keys():
        same = [each for each, words in short.items() if len(words & short[index]) >= max(3, _MOSTLY_SAME * len(short[index]))]
        others = [each for each in same if each not in likely]
        alike |= {index} if len(others) >= _SEVERAL and len(others) > len(same) / 2 else set()
    why = Message("reading.why.recurs")
    return [replace(c, role=Role.CHOICE, why=why, confidence=0.7) if c.index in alike else c for c in columns]


def few_phrases(counts: Mapping[str, int]) -> set[str]:
    """The texts of a column that are a few phrases, each again and again: of several words or long, as no name is; else none."""
    if not 2 <= len(counts) <= _MOST_PHRASES or sum(counts.values()) < _EACH_OFTEN * len(counts):
        return set()
    long = sum(" " in text.strip() or len(text) >= _LONGER_THAN_A_NAME for text in counts)
    return set(counts) if long >= len(counts) / 2 else set()


def _moments_in_front(columns: Sequence[Column]) -> list[Column]:
    """``사전 이해한다`` beside ``사후 이해한다`` are one item; ``사전 협의를 이해한다`` alone speaks of something else."""
    begins = {c.index: begins_with_moment(c.text) for c in columns if c.role is Role.ITEM}
    moments: dict[str, set[Moment]] = {}
    for begun in begins.values():
        if begun is not None:
            moments.setdefault(squeezed(begun[1]), set()).add(begun[0])
    return [
        replace(column, moment=begun[0], text=begun[1])
        if (begun := begins.get(column.index)) is not None
        and column.moment in (None, begun[0])  # a form tells the moment, and the word still stands in front
        and len(moments[squeezed(begun[1])]) == 2
        else column
        for column in columns
    ]


def _twice_asked(columns: Sequence[Column]) -> list[Column]:
    """Items that stand twice without a word for the moment were asked before and after, in this order; a person is asked."""
    items = [column for column in columns if column.role is Role.ITEM and column.guess is not None]
    timeless = [column for column in items if column.moment is None]
    times = Counter(squeezed(column.text) for column in timeless)
    if _stand_under_others(timeless):
        whole = {column.index for column in timeless if times[squeezed(column.text)] > 1}
        return [replace(column, text=without_number(column.header)) if column.index in whole else column for column in columns]
    if not times or len(timeless) < len(items) or max(times.values()) != 2:
        return list(columns)
    seen: set[str] = set()
    marked = []
    for column in columns:
        plain = squeezed(column.text)
        if column.role is Role.ITEM and column.guess is not None and times[plain] == 2:
            moment = Moment.POST if plain in seen else Moment.PRE
            seen.add(plain)
            column = replace(column, moment=moment, why=Message(IN_ORDER), confidence=0.6)  # noqa: PLW2901
        marked.append(column)
    return marked


def _stand_under_others(items: Sequence[Column]) -> bool:
    """Whether those that stand several times do so under words of their own: 중요도 and 만족도 of 내용, of 강사, of 교재."""
    above: dict[str, set[str]] = {}
    for column in items:
        plain, header = squeezed(column.text), squeezed(column.header)
        above.setdefault(plain, set()).add("".join(filter(str.isalpha, header.removesuffix(plain))) if header != plain else "")
    times = Counter(squeezed(column.text) for column in items)
    again = [plain for plain, count in times.items() if count > 1]
    own = [above[plain] for plain in again]
    is_below = all(squeezed(c.header).endswith(squeezed(c.text)) for c in items if times[squeezed(c.text)] > 1)
    each_once = all(len(above[plain]) == times[plain] and all(above[plain]) for plain in again)
    return bool(own) and is_below and each_once and all(words == own[0] for words in own)


def _options_together(columns: Sequence[Column]) -> list[Column]:
    """Columns whose headers share a stem with options of a choice belong to that choice, as does the one headed by the stem."""
    stems = Counter(stem for column in columns if column.role is Role.CHOICE and (stem := _stem_of(column.header)))
    families = {stem for stem, count in stems.items() if count >= 2}
    return [
        replace(column, role=Role.CHOICE, why=Message("reading.why.family"))
        if _may_join(column) and (_stem_of(column.header) in families or squeezed(column.header) in families)
        else column
        for column in columns
    ]


def _write_ins_named(columns: Sequence[Column]) -> list[Column]:
    """Opinions that are written beside a choice with that choice's words in front: ``기타(직접 입력)`` alone says nothing."""
    named: list[Column] = []
    question = ""
    for column in columns:
        is_written = column.role is Role.OPINION and column.why is not None and column.why.key == WRITE_IN
        own = squeezed(column.header)
        if column.role is Role.CHOICE:
            question = question_in(stem_and_option(column.text or column.header)[0])
        is_named = is_written and question and not own.startswith(squeezed(question))
        named.append(replace(column, text=f"{question} – {column.text}") if is_named else column)
    return named


def _may_join(column: Column) -> bool:
    return column.role is Role.GROUP or (column.role is Role.IGNORED and column.why is not None and column.why.key == UNCLEAR)


def _stem_of(header: str) -> str:
    stem, option = stem_and_option(header)
    return squeezed(stem) if option else ""


def stem_and_option(header: str, parts: Sequence[str] = ()) -> tuple[str, str]:
    """What several columns of one question share, and what this one adds ("" where it adds nothing): ``경로 [공문]``.

    `parts` are the header's rows where it has several: what stands above is shared, the lowest is the column's own.
    """
    if len(parts) > 1:
        return " ".join(parts[:-1]), parts[-1]
    plain = " ".join(header.split())
    if front := _STEM_IN_FRONT.fullmatch(plain):
        return front[1].strip("[]【】<>"), front[2].strip()
    match = _STEM.fullmatch(plain)
    return (match.group(1), next(part for part in match.groups()[1:] if part is not None).strip()) if match else (plain, "")
