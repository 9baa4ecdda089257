"""Signs in the values of a column: their shapes, how often they come again, whether they count, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice, pairwise

import numpy as np

from analysis.reading.columns.columns import PERSONAL_LIKELY, Column
from analysis.reading.columns.signs.code_signs import SENTENCE, of_codes, of_nicknames
from analysis.reading.columns.signs.evidence import Evidence, against
from analysis.reading.columns.signs.of_places import of_places
from analysis.reading.columns.signs.seen import LOOKED_AT, Seen, recur
from analysis.reading.forms import Role
from analysis.reading.scales.notation import is_missing_word, number_of
from analysis.reading.words.choices import asks, holds_several, prefers
from analysis.reading.words.places import asks_for_a_place
from analysis.reading.words.vocabulary import squeezed, vocabulary
from analysis.speech.non_answers import is_non_answer

_FREE_TEXT_LENGTH = 25
_FREE_TEXT_DISTINCT = 0.6
_MOST_CATEGORIES = 20
_SENTENCES = 0.3
_MOSTLY = 0.6
_A_SENTENCE, _SENTENCE_WORDS = 12, 4
_FEW_OPTIONS = 4
_MOST_POINTS, _EACH_AGAIN = 11, 3
_FEWEST_TEXTS = 3
_WAYS_TO_SAY_NOTHING, _SHORT = 3, 20
"""Who chooses from a list says nothing in one way, or in two; so many ways, each of so few letters, were typed."""
_FEWEST_REMARKS, _ALIKE = 8, 8
"""So many different texts at least, and so many people to a text at most: options to choose from have more."""
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
_NAMES = re.compile(r"\bnames?\b|성명|이름|氏名|姓名", re.IGNORECASE)
_BETWEEN_NAMES = frozenset({"and", "von", "van", "de", "und", "et", "y", "der", "di", "da", "la"})
_FEWEST_ALIKE = 3
_NEARLY_ALL = 0.9
_FEWEST_ROWS = 6
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_MOMENT_IN_TIME = re.compile(
    r"\D{0,12}(?:\d{4}|\d{1,2})[./\-년]\s?\d{1,2}[./\-월]\s?(?:(?:\d{4}|\d{1,2})일?)?\.?[,T ]*"
    r"(?:\D{0,6}\d{1,2}[:시]\s?\d{1,2}.{0,24})?"
    r"|\D{0,6}\d{1,2}:\d{2}.{0,12}"
    r"|(?:[A-Za-z]{3,9},? )?(?:[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}[ -][A-Za-z]{3,9}\.?[ -]\d{2,4})"
    r"(?:,? \d{1,2}:\d{2}.{0,48})?"
)
"""Days and times as forms write them, those of browsers too (Fri Jun 05 2026 09:12:11 GMT+0900)."""

_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:[./\-년]\s?\d{1,2}[./\-월]\s?\d{1,2}[.일]?|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    r"(?: 00:00(?::00)?)?"
)
_DECADE = 10
"""Years between the earlier and the later of days that are no times of answers (tenth to ninetieth percentile)."""
_CODE_LINE = re.compile(
    r"[{}]\s*$|[=)][^;]{0,80};\s*$|==|!=|=>|->|^\s*(?:def|import|select|return|print|for|if|while)\b[^=(:]{0,60}[=(:]", re.I
)
_DURATION = re.compile(
    r"(?:\d{1,2}\s?(?:시간|h|hours?)\s?)?\d{1,3}\s?(?:분|m|min|mins|minutes?)\s?(?:\d{1,2}\s?(?:초|s|sec|secs|seconds?))?"
    r"|\d{1,5}\s?(?:초|sec|secs|seconds?)|\d{1,2}:\d{2}:\d{2}",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s?/\s?(\d{1,3})(?:\.0{1,2})?")
"""How many points a quiz gave of all that it gives: 1 / 2, 1.00 / 2."""

_SPARSE = 0.25
_FEWEST_AGAIN = 12


def value_signs(column: Column, seen: Seen, before: Sequence[Column] = ()) -> Iterator[Evidence]:
    """What the values say, whatever the header does."""
    yield from _of_numbers_in_order(seen)
    yield from _of_persons(seen)
    yield from of_codes(seen)
    yield from of_nicknames(seen, before)
    yield from of_places(seen)
    yield from _of_a_scale(seen)
    yield from _of_times(seen)
    yield from _of_birthdays(seen)
    yield from _of_durations(seen)
    yield from _of_quizzes(seen)
    yield from _of_what_is_written_by_machines(seen)
    yield from _of_names(seen)
    yield from _of_free_text(column, seen)
    yield from _of_recurring_words(column, seen)


def _of_numbers_in_order(seen: Seen) -> Iterator[Evidence]:
    """1, 2, 3 … tells rows apart, not persons: the next file counts from 1 again; so does counting anew in each group."""
    known = vocabulary().exact
    is_named = seen.plain in known["running_number"] or seen.header in ("#", "№")
    values = [int(text) for text in _in_order(seen) if text.isdecimal() and len(text) < 10]
    all_whole = len(values) == seen.filled
    steps = [later - earlier for earlier, later in pairwise(values)]
    counts_on = (
        all_whole and bool(values) and all(step == 1 or later == values[0] for step, later in zip(steps, values[1:], strict=True))
    )
    if is_named:
        mostly = len(values) >= _NEARLY_ALL * seen.filled
        yield Evidence(
            Role.IGNORED, 0.98 if counts_on or (mostly and len(set(values)) == len(values)) else 0.6, "reading.why.running_number"
        )
    elif counts_on and values[0] <= 1 and len(set(values)) == len(values) and seen.plain in known["row_ids"]:
        yield Evidence(Role.IGNORED, 0.985, "reading.why.running_number")
    elif all_whole and len(values) >= _FEWEST_ROWS and min(steps) > 0 and _before_stop(seen.header) in known["row_ids"]:
        # id. 응답 ID: a tool numbers what was begun, and answers that were deleted leave gaps.
        yield Evidence(Role.IGNORED, 0.985, "reading.why.running_number")
    elif counts_on and values[0] <= 1 and len(set(values)) == len(values) >= _FEWEST_ROWS:
        yield Evidence(Role.IGNORED, 0.92, "reading.why.running_number")
        # A legend of 0 to 100 above the table makes no answers of what counts its rows.
        yield against(Role.ITEM, 0.95)


def _before_stop(header: str) -> str:
    """The code of a column that stands before its question (LimeSurvey: G01Q02. …), "" where none does."""
    code, stop, _ = header.partition(". ")
    return squeezed(code) if stop else ""


def _in_order(seen: Seen) -> list[str]:
    """The filled cells from top to bottom, of a column whose texts could be numbers of rows."""
    if len(seen.counts) < 2 or len(seen.counts) < 0.05 * seen.filled:
        return []
    return [text for text in seen.cells.each(str).tolist() if text]


def _of_persons(seen: Seen) -> Iterator[Evidence]:
    if (asks_for_a_place(seen.header) and recur(seen)) or _are_numbered(seen):
        return  # 华东, 西北 and 一般(3) are written as names of people are
    if seen.person.is_certain:
        yield Evidence(Role.PERSONAL, 0.99, "reading.why.personal_values")
    elif seen.person.is_personal and seen.guess is None and not _are_remarks(seen):
        why = PERSONAL_LIKELY if seen.person.is_unsure else "reading.why.personal_values"
        yield Evidence(Role.PERSONAL, 0.85, why)


def _are_numbered(seen: Seen) -> bool:
    """Whether a few texts that come again and again have a number each, one another's: 一般(3) is a point, not a person."""
    said = [text for text in seen.texts if not is_missing_word(text)]
    numbers = [number_of(text) for text in said]
    are_few = len(said) <= _MOST_POINTS and len(said) * _EACH_AGAIN <= seen.filled
    return are_few and len(said) > 1 and None not in numbers and len(set(numbers)) == len(numbers)


def _of_a_scale(seen: Seen) -> Iterator[Evidence]:
    if seen.guess is None:
        return
    sure = 0.94 if seen.guess.is_certain else 0.75
    yield Evidence(Role.ITEM, sure, "reading.why.scale")
    yield against(Role.OPINION, 0.8)
    yield against(Role.ID, 0.5 if seen.guess.is_certain else 0.2)
    if seen.guess.from_words and not seen.person.is_certain:
        yield against(Role.PERSONAL, 0.5)


def _of_times(seen: Seen) -> Iterator[Evidence]:
    filled = [value for value in islice(seen.cells.values, LOOKED_AT) if value != ""]
    if sum(isinstance(value, date | datetime) for value in filled) >= _NEARLY_ALL * len(filled):
        yield Evidence(Role.TIMESTAMP, 0.93, "reading.why.dates")
    texts = [text for text in seen.texts if len(text) >= 6]
    timed = sum(_MOMENT_IN_TIME.fullmatch(text) is not None for text in texts)
    if len(texts) >= _NEARLY_ALL * len(seen.texts) and timed >= _NEARLY_ALL * len(seen.texts):
        yield Evidence(Role.TIMESTAMP, 0.9, "reading.why.dates")
        yield against(Role.OPINION, 0.95)
        yield against(Role.ID, 0.8)


def _of_birthdays(seen: Seen) -> Iterator[Evidence]:
    """Days that lie decades apart are no times of answers, which come within a workshop: they are days of birth."""
    days = [day for text in seen.texts if (day := _DAY.fullmatch(text.strip()))]
    if len(days) < _NEARLY_ALL * len(seen.texts) or len(seen.counts) < _FEWEST_ROWS:
        return
    first, last = np.quantile([int(day["year"]) for day in days], [0.1, 0.9])
    if last - first >= _DECADE:
        yield Evidence(Role.PERSONAL, 0.97, "reading.why.personal_values")
        yield against(Role.TIMESTAMP, 0.97)
        yield against(Role.ID, 0.8)


def _of_durations(seen: Seen) -> Iterator[Evidence]:
    """How long answering took (3분 20초, 00:03:20, 200 sec): nothing that was asked."""
    timed = sum(_DURATION.fullmatch(text.strip()) is not None for text in seen.texts)
    if timed >= _NEARLY_ALL * len(seen.texts) and len(seen.counts) >= _FEWEST_ROWS:
        yield Evidence(Role.IGNORED, 0.9, "reading.why.machine")


def _of_quizzes(seen: Seen) -> Iterator[Evidence]:
    """Points of one full mark each, as forms of quizzes count them; 4/5 may be an answer unless the header says points."""
    if seen.guess is not None and seen.short not in vocabulary().exact["score"]:
        return
    matches = [_SCORE.fullmatch(text) for text in seen.texts]
    points = [(float(match.group(1)), float(match.group(2))) for match in matches if match is not None]
    if len(points) == len(matches) > 1 and len({full for _, full in points}) == 1 and all(got <= full for got, full in points):
        yield Evidence(Role.IGNORED, 0.97, "reading.why.computed")


def _of_what_is_written_by_machines(seen: Seen) -> Iterator[Evidence]:
    """Links and lines of programs are no opinions."""
    links = sum(_LINK.match(text) is not None for text in seen.texts)
    lines = sum(_CODE_LINE.search(text[:200]) is not None for text in seen.texts)
    if links >= 0.6 * len(seen.texts):
        yield Evidence(Role.IGNORED, 0.93, "reading.why.web_links")
        yield against(Role.OPINION, 0.9)
    elif lines >= 0.6 * len(seen.texts):
        yield Evidence(Role.IGNORED, 0.9, "reading.why.code_lines")
        yield against(Role.OPINION, 0.8)


def _of_names(seen: Seen) -> Iterator[Evidence]:
    """Names in Latin letters: every word begins with a capital, and nothing is said of them (Dr. Ron B. Example, Pia Muster)."""
    words = [_LATIN_WORD.findall(text) for text in seen.texts]
    is_asked = seen.has_word(Role.PERSONAL) or _NAMES.search(seen.header) is not None
    if not is_asked and len(words) >= _FEWEST_TEXTS and set(words[0]).intersection(*words[1:]):
        return  # Hall A, Hall B: what all share is no person's
    several = [parts for parts in words if len(parts) >= 2]
    capital = sum(word[0].isupper() or word in _BETWEEN_NAMES for parts in several for word in parts)
    if len(several) >= _NEARLY_ALL * len(seen.texts) and capital >= _NEARLY_ALL * sum(map(len, several)) and seen.guess is None:
        yield Evidence(Role.PERSONAL, 0.8 if is_asked else 0.5, "reading.why.names")
        yield against(Role.OPINION, 0.6)


def _of_free_text(column: Column, seen: Seen) -> Iterator[Evidence]:
    """Texts that differ and are long, end as sentences do, or answer a question in several words."""
    differ = len(seen.counts) >= _FREE_TEXT_DISTINCT * seen.filled
    said = [text for text in seen.texts if not is_missing_word(text)] or list(seen.texts)
    sentences = sum(map(_is_sentence, said)) / len(said)
    if differ and (seen.mean_length >= _FREE_TEXT_LENGTH or sentences >= _SENTENCES):
        yield Evidence(Role.OPINION, 0.75, "reading.why.free_text")
    elif sentences >= _MOSTLY and seen.mean_length >= _A_SENTENCE and len(seen.counts) > _FEW_OPTIONS:
        # People who share one opinion may write it alike; options to choose from are fewer.
        yield Evidence(Role.OPINION, 0.8, "reading.why.free_text")
    elif _are_remarks(seen):
        yield Evidence(Role.OPINION, 0.8, "reading.why.free_text")
    elif differ and len(seen.counts) >= _FEWEST_TEXTS and column.moment is None:
        several = sum(len(text.split()) >= (3 if any(map(str.isdigit, text)) else 2) for text in seen.texts)
        if several >= _MOSTLY * len(seen.texts):
            yield Evidence(Role.OPINION, 0.65 if asks(column.header) else 0.5, "reading.why.free_text")
    elif column.moment is None and _was_typed(seen):
        yield Evidence(Role.OPINION, 0.8, "reading.why.free_text")


def _was_typed(seen: Seen) -> bool:
    """Whether people wrote nothing in several ways (없음., 없습니다, 특이사항 없음) beside texts of several words."""
    if seen.guess is not None or len(seen.counts) > LOOKED_AT:
        return False
    nothings = {text for text in seen.texts if len(text) <= _SHORT and is_non_answer(text)}
    rest = [text for text in seen.texts if text not in nothings]
    several = sum(len(text.split()) > 1 for text in rest)
    return len(nothings) >= _WAYS_TO_SAY_NOTHING and len(rest) > 1 and several >= _MOSTLY * len(rest)


def _is_sentence(text: str) -> bool:
    """Whether a text ends as Korean sentences do, or is several words with a full stop behind them."""
    return SENTENCE.search(text) is not None or (text.rstrip().endswith((".", "!", "?")) and len(text.split()) >= _SENTENCE_WORDS)


def _are_remarks(seen: Seen) -> bool:
    """Many different texts of several words, some much longer than others: what people write, even where some write the same."""
    if seen.guess is not None or not max(_FEWEST_REMARKS, seen.filled / _ALIKE) <= len(seen.counts):
        return False
    words = [len(text.split()) for text in seen.texts]
    several = sum(count >= 3 for count in words) >= _MOSTLY * len(words)
    return several and seen.mean_length >= _A_SENTENCE and max(map(len, seen.texts)) >= _FREE_TEXT_LENGTH


def _is_sparse(seen: Seen) -> bool:
    """Whether few of many rows hold anything."""
    rows = len(seen.cells.codes)
    return rows >= _FEWEST_AGAIN and seen.filled < _SPARSE * rows


def _of_recurring_words(column: Column, seen: Seen) -> Iterator[Evidence]:
    """Words that recur: a choice, or a category to group by; not what is asked before and after, whose scale nobody knows."""
    if holds_several(seen.counts):
        yield Evidence(Role.CHOICE, 0.9, "reading.why.several")
        yield against(Role.OPINION, 0.5)
        return
    distinct = len(seen.counts)
    recurs = distinct <= min(_MOST_CATEGORIES, seen.filled / 4)
    is_question = asks(seen.header) or prefers(seen.header)
    if (column.moment is not None and not is_question) or seen.guess is not None:
        return
    if not is_question and _is_sparse(seen):
        # 늦게 제출, 중도 퇴실: what somebody at the desk noted of a few people is no group of them.
        if seen.plain in vocabulary().exact["remarks"]:
            yield Evidence(Role.IGNORED, 0.7, "reading.why.remarks")
        return
    if distinct >= 2 and recurs and seen.mean_length <= 20 and not is_question:
        yield Evidence(Role.GROUP, 0.7, "reading.why.recurs")
    elif recurs or distinct == 1:
        yield Evidence(Role.CHOICE, 0.7, "reading.why.recurs")
