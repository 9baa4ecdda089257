"""Numbers with their words, as headers and legends give them: which word stands for which point.

``1=전혀 아니다, 5=매우 그렇다`` · ``① 전혀 … ⑤ 매우`` · ``매우 그렇다-1 ~ 전혀 그렇지 않다-5`` · ``전혀 ①②③④⑤ 매우``.
No word need be known: the numbers run up or down, and each has a text on the same side of it.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from analysis.reading.scales.quoted import quoted_in
from analysis.reading.words.vocabulary import vocabulary, wording

_CIRCLED = re.compile("[①-⑳⑴-⒇❶-❿➀-➉➊-➓]")
_BRACKETED = re.compile(r"[\[(【<]([^\[\]()【】<>]{3,200})[\])】>]")
_NUMBER = re.compile(
    r"(?<![\d.A-Za-z])(?<!\d,)((?:(?<![^\s(\[=,~:])-)?\d{1,3})(?![\d.]?\d)(?:\s{0,9}점(?!수|\s{0,9}(?:척도|만점|식)))?"
)
_ENCLOSED = re.compile(r"\s{0,9}[(\[]([^()\[\]]+)[)\]]")
_UNITS = r"(?:주|회|일|년|명|개|월|시|분|차|급|세|학년|조|장|번째|교시)"
_COUNTS = re.compile(
    r"\s{0,3}(?:점?\s{0,3}(?:리커트\s{0,3})?(?:척도|만점|단계)|-?\s{0,3}point|번\s{0,2}(?:부터|까지|문항|항목|질문)|기\b|%)"
    rf"|{_UNITS}|\s{{1,3}}{_UNITS}(?![가-힣])",
    re.IGNORECASE,
)
"""What a number counts (3조, 3 회 이상); a word that only begins as a unit does is none (3 조금 낮음)."""

_COUNTED = re.compile(r"(?:점|단계|척도|만점|points?|levels?)", re.IGNORECASE)
_AROUND = " \t\n+=:：.,;/|·~∼〜～→←()[]{}【】<>-–—_'\"‘’“”…※*"
_SPANS = "~∼〜～…→"
_DOTS = re.compile(r"(\d)\s{0,3}\.{2,4}\s{0,3}(\d)")
_NUMBERED = re.compile(r"(?<!\d)(\d{1,3})\s{0,3}([.)번:])")
_ITS_NUMBER = re.compile(r"\s{0,3}(?:[\[(【<][^\[\]()【】<>]{1,20}[\])】>]\s{0,3})?[^\W\d_]{0,8}\s{0,3}(\d{1,3})\s{0,3}([.)번:])")
"""What numbers an item, behind a bracket that may tell its moment: <사전> 문1."""

_SENTENCE_END = re.compile(r"(?<=[^\W\d]|[)\]])[.。;]\s{1,3}(?=[^\W\d]|\d{1,3}\s?[=:])")
"""Between two sentences: … 6 = full understanding. Fieldwork 9-20 March."""

_STOP = re.compile(r"\s{0,3}[.。;]\s")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_LABEL = 40
_TAIL = re.compile(r"\s{0,3}[,;/(][^,;/(\d]{0,20}\d.{0,20}$")
"""What is said of the scale behind its last word (…, 5 steps)."""

_JOINS = frozenset({"은", "는", "이", "가", "이면", "면", "means", "is", "stands", "equals", "bedeutet", "signifie", "significa"})
_LONGEST_JOINT = 3
_LONGEST_TEXT = 600

_RISES, _FALLS = re.compile(r"(?:→|⇒|➔|➜|➡|▶|►|[-=]{1,2}>|(?<![<>])<(?![<>]))"), re.compile(r"(?<![<>=-])>(?![<>])")
_BRACKET = re.compile(r"[(\[（【][^()\[\]（）【】]{0,80}[)\]）】]")
_SIDES = 2
_FEWEST_LINKS, _LONGEST_CHAIN = 3, 300

_UNANSWERED = re.compile(
    r"(?<=\S)\s?[,;]\s?[^,;]{0,30}?"
    r"(?:(?:면|때|시|경우|blank)\s{0,2}(?:[^\w\s]|$)|무응답|미응답|no answer).{0,20}$",
    re.IGNORECASE,
)
"""Behind the last word of a scale, what is written where nobody answered."""

Labels = Mapping[float, str]


@lru_cache(maxsize=1 << 12)
def explained_in(text: str) -> Labels:
    """The words of the numbers that a text explains, empty where it explains fewer than two; no-answer codes among them."""
    if len(text) > _LONGEST_TEXT:
        return {}
    if (quoted := quoted_in(text)) and are_points(list(quoted)):
        return quoted
    apart = _CIRCLED.sub(lambda match: f" {int(unicodedata.numeric(match.group()))} ", text)
    plain = _DOTS.sub(r"\1~\2", unicodedata.normalize("NFKC", apart))
    inside = [match.group(1) for match in _BRACKETED.finditer(plain)]
    # Numbers that stand in brackets by themselves have no words outside of them.
    outside = _BRACKETED.sub(lambda match: match.group() if _LETTER.search(_COUNTED.sub("", match.group())) else " ", plain)
    # What is said in a sentence of its own behind a legend is no part of its last word.
    parts = (*inside, *(_SENTENCE_END.split(outside) if _SENTENCE_END.search(outside) else ()), outside)
    legends = [labels for part in parts if (labels := _explained(part)) and not _is_own_number(part, labels)]
    # Of as many a scale's points count: codes for no answer may be told behind them.
    return _without_rest(max(legends, key=lambda labels: (len(labels), are_points(list(labels))), default={}))


def _without_rest(labels: Labels) -> Labels:
    """The words of points, without what they go on with about answers that are not there: 5 능숙, 안 매겼으면 ?."""
    return {number: _UNANSWERED.sub("", words, count=1) for number, words in labels.items()}


def _is_own_number(text: str, labels: Labels) -> bool:
    """Whether one of two numbers is only that of the item (``4. … in round 1``): both points of a legend are written alike."""
    if len(labels) != 2 or (numbered := _ITS_NUMBER.match(text)) is None or float(numbered.group(1)) not in labels:
        return False
    other = max(labels) if float(numbered.group(1)) == min(labels) else min(labels)
    behind = text[numbered.end() :]
    marks = [match for match in _NUMBERED.finditer(behind) if float(match.group(1)) == other]
    return not any(match.group(2) == numbered.group(2) for match in marks)


@lru_cache(maxsize=1 << 12)
def chained_in(text: str) -> tuple[str, ...]:
    """The words that a text lines up by arrows or signs of less and more, from the lowest; none where they are fewer than three.

    ``자라나는 순서: 씨앗(아직 어려워요) → 새싹 → 줄기``: what introduces them and what stands in brackets is none of them.
    """
    if len(text) > _LONGEST_CHAIN:
        return ()
    for plain in (_BRACKET.sub(" ", text), *(match[0][1:-1] for match in _BRACKET.finditer(text))):
        for sign, way in ((_RISES, 1), (_FALLS, -1)):
            parts = [part.strip(_AROUND) for part in sign.split(plain)]
            parts = [parts[0].rpartition(":")[2].strip(_AROUND), *parts[1:]]
            are_words = all(_LETTER.search(part) and len(part) <= _LONGEST_LABEL for part in parts)
            if len(parts) >= _FEWEST_LINKS and are_words and len(set(parts)) == len(parts):
                return tuple(parts[::way])
    return ()


def one_explained(text: str) -> tuple[float, str] | None:
    """The number and the word of a text that explains one point alone (``1. 매우 그렇다``), None for any other."""
    apart = _CIRCLED.sub(lambda match: f" {int(unicodedata.numeric(match.group()))} ", text)
    plain = unicodedata.normalize("NFKC", apart).strip()
    marks = list(_marks(plain))
    if len(marks) != 1 or len(plain) > _LONGEST_LABEL:
        return None
    (start, end, number), *_ = marks
    before, behind = _label(plain[:start]), _label(plain[end:])
    return (number, before or behind) if bool(before) != bool(behind) else None


def runs(numbers: Sequence[float]) -> bool:
    """Whether numbers are a scale's points in order: up or down by one, from nought, one, or both sides of nought."""
    steps = {later - earlier for earlier, later in itertools.pairwise(numbers)}
    return len(numbers) >= 3 and len(steps) == 1 and abs(next(iter(steps))) == 1 and are_points(numbers)


def are_points(numbers: Sequence[float]) -> bool:
    """Whether numbers may be points of one scale, its ends among them."""
    low, high = min(numbers), max(numbers)
    return (low in (0, 1) and (3 <= high <= 11 or high == 100)) or (low == -high and high in (2, 3))


def _marks(plain: str) -> Iterator[tuple[int, int, float]]:
    for match in _NUMBER.finditer(plain):
        # 5점 척도 and 2026년 speak of something else.
        if not _COUNTS.match(plain, match.end()) or match.group().rstrip().endswith("점"):
            yield match.start(), match.end(), float(match.group(1))


def _explained(plain: str) -> Labels:
    marks = list(_marks(plain))
    best: dict[float, str] = {}
    for first, last in _monotone(marks):
        run = marks[first : last + 1]
        begin = marks[first - 1][1] if first else 0
        end = marks[last + 1][0] if last + 1 < len(marks) else len(plain)
        chunks = [_label(plain[begin : run[0][0]])]
        chunks += [_label(plain[one[1] : next_[0]]) for one, next_ in itertools.pairwise(run)]
        chunks.append(_label(plain[run[-1][1] : end]))
        if chunks[0] and _ends_a_sentence(plain, [end for _, end, _ in run]):
            chunks[-1] = ""
        chunks = [chunks[0], *_without_what_joins(chunks[1:], plain, run)]
        is_span = len(run) > 2 or any(mark in plain[run[0][1] : run[-1][0]] for mark in _SPANS)
        is_led = plain[begin : run[0][0]].rstrip().endswith((":", "="))
        labels = _assigned([number for _, _, number in run], chunks, is_span=is_span, is_led=is_led)
        best = max(best, labels, key=lambda each: (len(each), sum(map(len, each.values()))))
    return best


def _ends_a_sentence(plain: str, ends: Sequence[int]) -> bool:
    """Whether the last of some numbers alone has a stop behind it: what follows is another sentence, no label."""
    stops = [_STOP.match(plain, end) is not None for end in ends]
    return stops[-1] and not any(stops[:-1])


def _monotone(marks: Sequence[tuple[int, int, float]]) -> Iterator[tuple[int, int]]:
    """The runs to the last number in which numbers only rise or only fall: what stands before may be an item's own number.

    A last number that comes once more tells how many points there are (1 … 5 …, 5 steps).
    """
    last = len(marks) - 1
    if last > 1 and marks[last][2] == marks[last - 1][2]:
        last -= 1
    for sign in (1, -1):
        start = last
        while start > 0 and (marks[start][2] - marks[start - 1][2]) * sign > 0:
            start -= 1
        if last > start:
            yield start, last


def _assigned(numbers: Sequence[float], chunks: Sequence[str], *, is_span: bool, is_led: bool) -> dict[float, str]:
    """The chunks as labels: behind the numbers, else before them, else at the two ends of a bare row or span of numbers.

    `is_led` says that a colon ends what stands before the first number: it introduces the legend.
    """
    if (around := _around_each(chunks)) is not None:
        return dict(zip(numbers, around, strict=True))
    behind, before = chunks[1:], chunks[:-1]
    if all(before) and all(behind) and _known(before) and not _known(behind):
        # 매우 그렇다 5 ~ 전혀 아니다 1. 건의는 마친 뒤에만 받음: what follows the last number is another matter.
        return dict(zip(numbers, before, strict=True))
    if all(behind):
        return dict(zip(numbers, behind, strict=True))
    if all(before) and not chunks[-1]:
        return dict(zip(numbers, before, strict=True))
    if is_span and chunks[0] and chunks[-1] and not any(chunks[1:-1]):
        return {numbers[0]: chunks[0], numbers[-1]: chunks[-1]}
    if runs(numbers) and behind[0] and behind[-1] and (is_led or not chunks[0]):
        # 1 (not at all) 2 3 (middling) 4 5 (fully): some points between have no words.
        return {number: label for number, label in zip(numbers, behind, strict=True) if label}
    return {}


def _around_each(chunks: Sequence[str]) -> list[str] | None:
    """The words before and behind each number together, where a comma parts them from the next (최저 1 씨앗, 최고 5 열매)."""
    inner = [chunk.split(", ") for chunk in chunks[1:-1]]
    if not inner or not chunks[0] or not chunks[-1] or any(len(parts) != _SIDES for parts in inner):
        return None
    before = [chunks[0], *(parts[1] for parts in inner)]
    behind = [*(parts[0] for parts in inner), chunks[-1]]
    return [f"{one} {other}" for one, other in zip(before, behind, strict=True)]


def _known(labels: Sequence[str]) -> bool:
    """Whether all of some words are points of one scale that is known."""
    said = {wording(label) for label in labels}
    return any(said <= scale.positions.keys() for scale in vocabulary().word_scales)


def _without_what_joins(labels: Sequence[str], plain: str, marks: Sequence[tuple[int, int, float]]) -> list[str]:
    """The labels behind numbers without what only joins them to their number: 1은 …, 5는 …; 1 means …, 5 means … stands there."""
    if not all(labels):
        return list(labels)
    glued = all(plain[end : end + 1].isalpha() for _, end, _ in marks)
    first = [label.split()[0] for label in labels]
    joins = all(word in _JOINS for word in first) or (glued and len(set(first)) == 1 and len(first[0]) <= _LONGEST_JOINT)
    rest = [label[len(word) :].strip(_AROUND) for label, word in zip(labels, first, strict=True)]
    return rest if joins and all(rest) else list(labels)


def _label(chunk: str) -> str:
    enclosed = _ENCLOSED.match(chunk)
    label = " ".join((enclosed.group(1) if enclosed else chunk).strip(_AROUND).split())
    label = _TAIL.sub("", label)
    # What introduces a legend stands before a colon: 응답 보기: …
    label = label.rpartition(":")[2].strip(_AROUND) if ":" in label else label
    return label if _LETTER.search(label) and len(label) <= _LONGEST_LABEL else ""
