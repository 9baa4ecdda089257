"""Which moment a header, a sheet, a file or a cell speaks of, and what is left of a header without it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.reading.scales.explained import chained_in
from analysis.reading.words.vocabulary import squeezed, vocabulary
from analysis.short_texts import kept_if_short
from analysis.survey import Moment

_BRACKETED = re.compile(r"[\[(<【〔〈《「『]\s{0,9}([^\[\]()<>【】〔〕〈〉《》「」『』]{1,20}?)\s{0,9}[\])>】〕〉》」』]")
_NUMBERING = re.compile(
    r"^\s{0,9}(?:(?:Q|문항|문)\s{0,9})?\d{1,3}(?:[-–]\d{1,2})?\s{0,9}(?:[.):_\-、．]|번)\s{0,9}"
    r"|^\s{0,9}[①-⑳]\s{0,9}|^\s{0,9}[가나다라마바사아자차카타파하]\s{0,3}[.)]\s{1,9}|^\s{0,9}(?:[Ⅰ-Ⅻ]+|[IVX]+\.)\s{0,9}[.)]?\s{0,9}|^\s{0,9}Q\d{1,3}\s{1,9}"
    r"|^\s{0,9}[A-Za-z]{1,12}\d{0,4}(?:[A-Za-z]{1,4}\d{1,4})?(?:\[(?:[^\[\]\s]{1,12}|Scale \d)\]){1,2}\.?\s{1,9}"
)
_GRIDS = (
    re.compile(r"(.+?)\s{0,9}\[([^\[\]]+)\]\s{0,9}"),
    re.compile(r"(.+?)\s{1,9}[-–:>]\s{1,9}(.+)"),
    re.compile(r"([^/]+)/([^/]+)"),
    re.compile(r"([^:]{2,80}[^:\d\s]):\s{0,9}([^:\d\s][^:]{1,400})"),
)
_SCALE = re.compile(r"[\[(【]\s{0,9}(?:\d{1,3}\s{0,9}점|\d{1,3}\s{0,9}[=:~∼])[^\])】]{0,200}[\])】]")
_HINT = re.compile(r"[\[(【<〔{]([^\[\]()<>【】〔〕{}]{1,60})[\])】>〕}]")
_OF_POINTS = re.compile(
    r"\d\s{0,3}(?:점|단계|척도|만점|-?\s?points?\b|levels?\b|steps?\b)|(?:out of|scale of|최대|max\.?)\s{0,3}\d", re.IGNORECASE
)
_FULL_MARK = re.compile(
    r"\s{0,3}[/,;]\s{0,3}\d{1,3}\s{0,3}점\s{0,3}(?:만점|척도)?\s{0,3}$|\s{1,3}\d{1,3}\s{0,3}점\s{0,3}(?:만점|척도)\s{0,3}$"
)
_CHAINED = re.compile(r"[(\[（【]([^()\[\]（）【】]{0,200}(?:\([^()\[\]（）【】]{1,40}\)[^()\[\]（）【】]{3,200})?)[)\]）】]")
_SLASHED = re.compile(r"\s{0,3}/\s{0,3}([^/]{1,24})/\s{0,3}$")
_WHOLE = re.compile(r"(?<![\d.])\d{1,3}(?![\d.]?\d)")
_OTHER_COUNT = re.compile(r"\d\s{0,3}(?:차|회|일|월|년|학년|주|시간|기|과|권|조|반)")
_ITEM_NUMBER = re.compile(r"\s{0,3}\d{1,2}[-–]\d{1,2}\s{0,2}[.)]\s{0,3}[^\W\d]")
_JOINED = re.compile(r"\d\s{0,3}(?:-|–|~|\.{2,3}|to)\s{0,3}\d")
_LISTED = re.compile(r"[,;·、]")
_FEW_LETTERS = 12
_HIGHEST = frozenset({3, 4, 5, 6, 7, 9, 10, 11, 100})
_OCCASION = r"(?:워크숍|교육|연수|강의|참여|참석|수강)(?:에|을|를|이)?\s{0,9}(?:참여|참석|수강)?"
_BEFORE_IT, _AFTER_IT = r"(?:[가-힣]{1,6}기)?\s{0,9}", r"(?:[가-힣]{1,6}[은신난친한])?\s{0,9}"
"""What people do with an occasion: 교육에 오시기 전, 연수를 마친 뒤."""

_AROUND = (
    r"\W{0,3}(?:$|(?:\w{1,12}\s{1,3}){0,3}?(?:workshop|training|course|session|seminar|programme|program|class|event|lecture|module|visit|"
    r"meeting|lesson|survey|today|you|i|we|attending|attended|taking|joining|participating|coming|starting|completing|finishing)\b)"
)
"""What an occasion is called behind its word: after the two-day workshop, not after hours."""

_ASKED = {
    Moment.PRE: re.compile(
        _OCCASION + _BEFORE_IT + rf"(?:이전|전)(?=[\s,]|에|의|$)|^\W{{0,3}}before\b|\bbefore{_AROUND}", re.IGNORECASE
    ),
    Moment.POST: re.compile(
        _OCCASION + _AFTER_IT + rf"(?:이후|후|뒤)(?=[\s,]|에|의|$)|^\W{{0,3}}after\b|\bafter{_AROUND}", re.IGNORECASE
    ),
}
_COUNT = re.compile(r"제?\s?\d{1,2}\s?(?:차|회|회차|차수|차시|단계)|(?:wave|round|phase|time)\s?\d{1,2}|t\d{1,2}", re.IGNORECASE)
"""What else a marker below or above an item may tell: 1차(사전)."""

_COUNT_ALONE = re.compile(rf"[(\[]\s{{0,3}}(?:{_COUNT.pattern})\s{{0,3}}[)\]]", re.IGNORECASE)

_OF_AN_OCCASION = re.compile(r"[가-힣]{2,9}[전후]")
"""교육전, as one may write 교육 전 in a name; 이전 and 현재 alone are of any time."""

_SEPARATORS = " _-–:.,/|·"
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_GLUED = re.compile(r"([A-Za-z]{0,3}\d{1,3})([A-Za-z]{2,8})")
_NUMBER_BEHIND = re.compile(r"([^\W\d_]{1,8}?)[-_]?(\d{1,3})")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Marked:
    """A header taken apart: its moment (None where it names none), the item's own text, and whether it was recalled."""

    moment: Moment | None
    text: str
    recalled: bool = False


def names_a_moment(text: str) -> bool:
    """Whether the whole of `text` is a moment's word, as 사전 in a merged header or in a 구분 column."""
    return moment_of_word(text) is not None


@kept_if_short(1 << 13)
def moment_of_word(text: str) -> Moment | None:
    """The moment that the whole of `text` names: 사전, 사전 설문, ``pre-test``; None for anything else."""
    plain = _without_survey(squeezed(text))
    known = vocabulary()
    for moment in Moment:
        if plain in known.marked[moment] or plain in known.recalled[moment]:
            return moment
    return None


def _without_survey(plain: str) -> str:
    return re.sub(r"(설문|조사|검사|응답|문항|평가|진단|점검|이해도)(지|결과)?$", "", plain)


def moment_named_in(name: str) -> Moment | None:
    """The one moment that a sheet's or a file's name speaks of, None where it names none or both."""
    tokens = [squeezed(token) for token in re.split(r"[\W_]+", _CAMEL.sub(" ", name))]
    # 교육 전; 교육 전 후 names both.
    together = [one + other for place, one in enumerate(tokens) for other in tokens[place + 1 : place + 3]]
    whole = {moment_of_word(word) for word in (*together, *filter(_OF_AN_OCCASION.fullmatch, tokens))} - {None}
    moments = whole | {
        moment
        for moment in Moment
        for token in tokens
        for word in vocabulary().marked[moment]
        if token == word or (not word.isascii() and token.startswith(word))
    }
    return moments.pop() if len(moments) == 1 else None


def take_apart(headers: Sequence[str]) -> Marked:
    """A column's header texts (top to bottom) as moment and item text: those of many sheets are the same.

    The moment is looked for where forms put it: a header row of its own, a bracket, or the first or last word. A word in
    the middle of a sentence (사전 협의가 필요하다) is a part of the sentence.
    """
    return _taken_apart(tuple(headers))


@lru_cache(maxsize=1 << 11)
def _taken_apart(headers: tuple[str, ...]) -> Marked:
    moment: Moment | None = None
    recalled = False
    texts = []
    for header in _parts_of(headers):
        whole = moment_of_word(header)
        if whole is not None:
            moment = moment or whole
            recalled = recalled or _without_survey(squeezed(header)) not in vocabulary().marked[whole]
            continue
        named, rest, was_recalled = _bracket(header)
        if named is None:
            named, rest, was_recalled = _edge(header)
        if named is None and (asked := _asked_of(header)) is not None:
            moment, recalled = moment or asked, True
            continue
        moment, recalled = moment or named, recalled or was_recalled
        rest = rest if named is None else _COUNT_ALONE.sub(" ", rest)
        is_count = named is not None and len(headers) > 1 and _COUNT.fullmatch(rest.strip(_SEPARATORS)) is not None
        if rest.strip(_SEPARATORS) and not is_count:
            texts.append(rest)
    return Marked(moment, without_number(without_scale(texts[-1])) if texts else "", recalled)


def _parts_of(headers: Sequence[str]) -> list[str]:
    """Header texts, that of a grid question cut into what is asked and the item where what is asked tells a moment.

    ``워크숍 참여 전 이해 정도 [의미]``, ``… - 의미``, ``워크숍 참여 전/의미``,
    ``교육 전 인지도: 의미``. Without a moment such a header stays whole:
    two grids may ask about items of one name.
    """
    parts: list[str] = []
    for header in headers:
        cut = next((match for grid in _GRIDS if (match := grid.fullmatch(" ".join(header.split())))), None)
        if cut is not None and _tells_a_moment(cut.group(1)):
            parts += [cut.group(1), cut.group(2)]
        elif cut is not None and _is_an_occasion(cut.group(2)) and not _tells_a_moment(cut.group(1)):
            parts += [cut.group(2), cut.group(1)]
        else:
            parts.append(header)
    return parts


def _is_an_occasion(text: str) -> bool:
    """Whether a text is a moment of an occasion and nothing else (강의전, 연수 마친 뒤): what stands before it is the item."""
    return len(text.strip()) <= _FEW_LETTERS and _asked_of(text) is not None


def _tells_a_moment(asked: str) -> bool:
    return moment_of_word(without_number(asked)) is not None or _asked_of(asked) is not None or _edge(asked)[0] is not None


def _asked_of(text: str) -> Moment | None:
    """The moment of a grid question or a group of questions: 워크숍 참여 전 이해 정도, Before the workshop."""
    moments = {moment for moment, pattern in _ASKED.items() if pattern.search(text)}
    return moments.pop() if len(moments) == 1 else None


def without_scale(text: str) -> str:
    """A header without the bracket that explains the scale: (5점 척도), (1=전혀 아니다 ~ 5=매우 그렇다), (낮음 < 보통 < 높음)."""
    bare = _HINT.sub(lambda match: " " if _is_hint(match.group(1)) else match.group(), _SCALE.sub(" ", text))
    bare = _CHAINED.sub(lambda match: " " if _is_chain(match.group(1)) else match.group(), bare)
    bare = _SLASHED.sub(lambda match: "" if _is_hint(match.group(1)) else match.group(), bare)
    return _FULL_MARK.sub("", bare).strip() or text


def _is_hint(inside: str) -> bool:
    """Whether what stands in brackets names the ends of a scale (1 to 5), or its number of points (out of 5)."""
    numbers = sorted(map(int, _WHOLE.findall(inside)))
    if len(numbers) == 1:
        beside = _OF_POINTS.sub("", inside)
        # An item in brackets may tell its points at its end: then it is the item.
        return numbers[0] in _HIGHEST and beside != inside and sum(map(str.isalpha, beside)) <= _FEW_LETTERS
    if len(numbers) < 2 or numbers[0] not in (0, 1) or numbers[-1] not in _HIGHEST or _OTHER_COUNT.search(inside) is not None:
        return False
    if _ITEM_NUMBER.match(inside) is not None:
        return False
    letters = sum(map(str.isalpha, inside))
    # [1-3. …] is an item's number; 1 to 5 has next to no other words, or words for either end.
    return letters <= _FEW_LETTERS or _JOINED.search(inside) is None


def _is_chain(inside: str) -> bool:
    """Whether what stands in brackets lines up words from less to more; arrows do so behind words that introduce them alone."""
    return ("<" in inside or ":" in inside) and bool(chained_in(inside))


def without_number(text: str) -> str:
    """An item's text without its numbering (``1.``, ``Q3.``, ``문항 2)``, ``③``) and line breaks."""
    text = " ".join(text.split())
    return _NUMBERING.sub("", text, count=1).strip(" _-–:|") or text


def _bracket(header: str) -> tuple[Moment | None, str, bool]:
    for match in _BRACKETED.finditer(header):
        plain = _without_survey(squeezed(_without_points(match.group(1))))
        for moment in Moment:
            if plain in vocabulary().recalled[moment] or plain in vocabulary().marked[moment]:
                return moment, _outside(header, match), plain not in vocabulary().marked[moment]
        if (asked := _asked_of(match.group(1))) is not None:
            return asked, _outside(header, match), True
    return None, header, False


def _without_points(inside: str) -> str:
    """What stands in a bracket without the scale that is told beside it: (사전, 1~5점)."""
    parts = [part for part in _LISTED.split(inside) if part.strip()]
    words = [part for part in parts if not any(map(str.isdecimal, part))]
    return words[0] if len(words) == 1 < len(parts) else inside


def _outside(header: str, bracket: re.Match[str]) -> str:
    return f"{header[: bracket.start()]} {header[bracket.end() :]}"


def begins_with_moment(text: str) -> tuple[Moment, str] | None:
    """A text that begins with a moment's word: the moment and the rest, which may be a sentence about 사전 협의 all the same."""
    first, _, rest = text.strip().partition(" ")
    moment = next((moment for moment in Moment if squeezed(first) in vocabulary().marked[moment]), None)
    return (moment, rest.strip()) if moment is not None and rest.strip() else None


def _edge(header: str) -> tuple[Moment | None, str, bool]:
    """The moment as the first or last word of a header; in headers of Latin letters anywhere (camel case, hyphens)."""
    text = unicodedata.normalize("NFKC", header)
    if _LATIN.search(text) and " " not in text.strip():
        return _latin_name(text)
    parts = re.split(r"([\s_\-–:.|]+)", text.strip())
    glued = _off_its_number(parts[0])
    if len(glued) > 1 and len(parts) > 1:
        return moment_of_word(glued[1]), "".join((glued[0], *parts[1:])), False
    words = parts[::2]
    for position, is_first in ((0, True), (-1, False)):
        if len(words) < 2:
            break
        separator = parts[1] if is_first else parts[-2]
        follows_number = is_first and words[1][:1].isdigit()
        if not separator.strip() and not follows_number:
            continue
        for moment in Moment:
            if squeezed(words[position]) in vocabulary().marked[moment]:
                rest = "".join(parts[2:] if is_first else parts[:-2])
                return moment, rest, False
    return None, header, False


def _off_its_number(word: str) -> tuple[str, ...]:
    """A word as it is, but a question's number and the moment glued to it (Q1pre, Pre01) as two, the number first."""
    for match, number, letters in ((_GLUED.fullmatch(word), 1, 2), (_NUMBER_BEHIND.fullmatch(word), 2, 1)):
        if match is not None and any(match[letters].lower() in vocabulary().marked[moment] for moment in Moment):
            return match[number], match[letters]
    return (word,)


def _latin_name(text: str) -> tuple[Moment | None, str, bool]:
    words = [part for word in re.split(r"[\s_\-.]+", _CAMEL.sub(" ", text)) if word for part in _off_its_number(word)]
    for place, word in enumerate(words):
        for moment in Moment:
            marked = word.lower() in vocabulary().marked[moment]
            if marked or word.lower() in vocabulary().recalled[moment]:
                rest = words[:place] + words[place + 1 :]
                return moment, " ".join(rest), word.lower() in vocabulary().recalled[moment]
    return None, text, False
