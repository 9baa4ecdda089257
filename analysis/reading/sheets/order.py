"""Which of two markers comes first: by words that speak of time, by numbers that count rounds, by dates."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from analysis.declared import declared
from analysis.reading.sheets.where import date_in
from analysis.reading.words.events import moment_of_event
from analysis.reading.words.moments import moment_of_word
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment

_WORD = re.compile(r"[^\W_]+")
_PARTICLE = re.compile(r"(에서는|에는|에도|까지|부터|에서|에|의|은|는|엔|이|가|을|를)$")
_DAY = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*[월/.\-]\s*(3[01]|[12]\d|0?[1-9])(?!\d)")
_COUNTING = {
    letter: number for letters in (("a", "b", "c", "d"), ("i", "ii", "iii", "iv")) for number, letter in enumerate(letters, 1)
}
_ITEM_NUMBER = re.compile(r"\s{0,9}\d{1,3}[-–]\d{1,3}\s{0,3}[.):]\s{0,3}[^\W\d]")
"""1-2. of an item is no second of January."""

_CLOCK = re.compile(
    r"(?:(오전|오후|아침|저녁|밤|[AaPp][Mm])\s{0,3})?(?<![\d.:~-])([01]?\d|2[0-4])(?:시(?:\s{0,3}([0-5]?\d)분)?|:([0-5]\d))(?![\d:]|\s{0,3}[~∼-])"
)
_DAYS = re.compile(r"날|(?<=\d)일|일차|일째|day")
_NOON = 12
_NTH = re.compile(
    r"(?:첫|둘|셋|넷|다섯)째\s?(?:날|주|달|시간|차시|모임|회의)|\b(?:first|second|third|fourth|last)\s(?:day|week|month|session|visit)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"([^\W\d_]{1,8})\s{0,3}([+＋\-−–])\s{0,3}(\d{1,3})", re.IGNORECASE)
_SIDES = ((Moment.PRE, "earlier"), (Moment.POST, "later"))
_BESIDE_AN_EVENT = ("직", "바로", "전", "후", "뒤")
_FEW_WORDS = 4
_PLAIN_LETTERS = "前後后"
"""Letters that stand for a moment wherever a word ends with them."""

_COUNTED = re.compile(r"(\D*)(\d{1,2})(\D*)")


@dataclass(frozen=True)
class Order:
    """How two markers stand in time: `first` is the one that comes first (0 or 1; None: nothing tells), and how that is known.

    `is_time` says that one of the markers speaks of time at all, `is_sure` that both do, `is_thing` that they name things that
    were judged.
    """

    first: int | None
    is_time: bool
    is_sure: bool = False
    is_thing: bool = False


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(squeezed(word) for word in words) for name, words in declared("fields/moments.toml").items()}


@lru_cache(maxsize=1 << 12)
def order_of(one: str, other: str) -> Order:
    """How two markers, the whole texts of two banners, sheets or values, stand in time."""
    known = moment_of_word(one), moment_of_word(other)
    if None not in known and known[0] != known[1]:
        return Order(0 if known[0] is Moment.PRE else 1, is_time=True, is_sure=True)
    if (by_clock := _by_clock(one, other) or _signed(one, other)) is not None:
        return by_clock
    if (by_event := _by_event(one, other)) is not None:
        return by_event
    mine, theirs = _differing(one, other)
    halves = [token for token in (*mine, *theirs) if _speaks(token, _words()["half_days"])]
    if halves:
        return _of_days(*([token for token in tokens if token not in halves] for tokens in (mine, theirs)))
    sides = _side(mine, _cores(mine, theirs)), _side(theirs, _cores(theirs, mine))
    if _is_now_beside_a_thing(sides, mine, theirs):
        return Order(None, is_time=False, is_thing=True)
    if sides[0] is not sides[1]:
        first = 0 if sides[0] is Moment.PRE or sides[1] is Moment.POST else 1
        return Order(first, is_time=True, is_sure=None not in sides)
    order = _dated(one, other) or _counted(_tokens(one), _tokens(other)) or _counted(mine, theirs) or Order(None, is_time=False)
    return order if order.is_time else replace(order, is_thing=_is_thing(*_named(one, other)))


def _by_event(one: str, other: str) -> Order | None:
    """How two markers stand in time where at least one tells it by coming or leaving, and the other not by the same."""
    sides = moment_of_event(one), moment_of_event(other)
    mine, theirs = ({word[:1] for word in _tokens(text) if not word.startswith(_BESIDE_AN_EVENT)} for text in (one, other))
    if sides[0] is sides[1] or mine & theirs:
        return None  # 끝나기 전 and 끝난 뒤 are told by what differs
    if None in sides and Moment.POST in sides and _side(_tokens(other if sides[0] else one), ()) is Moment.POST:
        return None  # 떠나기 전 and 돌아온 뒤 are a journey's
    return Order(0 if Moment.PRE is sides[0] or Moment.POST is sides[1] else 1, is_time=True, is_sure=None not in sides)


def _of_days(mine: Sequence[str], theirs: Sequence[str]) -> Order:
    """How the days of two markers stand whose halves are named besides (첫날 아침, 마지막 날 오후); others are sessions.

    Days that are only counted hold a session each as well: nothing but their order is told.
    """
    order = order_of(" ".join(mine), " ".join(theirs)) if mine and theirs else Order(None, is_time=False)
    if order.is_sure:
        return order
    is_day = all(any(_DAYS.search(token) for token in tokens) for tokens in (mine, theirs))
    return Order(order.first, is_time=False, is_thing=order.first is None or not is_day)


def _is_now_beside_a_thing(sides: tuple[Moment | None, Moment | None], mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one of two markers speaks of the present, and the other of no time but of what is needed, wished or aimed at.

    현재 수준 beside 필요한 수준 is no answer after one before. What stands behind the present is so in any words: who is asked
    of now and then is told in words of time which of the two is then.
    """
    if None not in sides or sides[0] is sides[1]:
        return False
    now, other = (mine, theirs) if sides[1] is None else (theirs, mine)
    if not other or not any(_speaks(token, _words()["present"]) for token in now):
        return False
    return now is mine or _is_thing(other, other)


def side_of(name: str) -> Moment | None:
    """The moment that a name alone speaks of (입교 설문, exit survey): by its words of two letters and more."""
    if (by_event := moment_of_event(name)) is not None:
        return by_event
    tokens = [token for token in _tokens(name) if len(token) > 1 and not token.isdigit()]
    return _side(tokens, ()) if tokens else None


@lru_cache(maxsize=1 << 12)
def speaks_of_time(name: str) -> bool:
    """Whether a name alone speaks of some time, whichever: 3개월 뒤, 중간, 둘째 날, follow-up, T3."""
    if _NTH.search(name):
        return True
    tokens = _tokens(name)
    return any(_speaks(token, _words()[each]) for each in ("earlier", "later", "between") for token in tokens)


def tell_moments(texts: Collection[str]) -> bool:
    """Whether texts are two alone, and what these differ in says of both when they were (Quiz: pretest, Quiz: posttest)."""
    return len(texts) == len(Moment) and order_of(*texts).is_sure


def _differing(one: str, other: str) -> tuple[list[str], list[str]]:
    """The words in which two texts differ, common ones at the beginning and at the end left out."""
    mine, theirs = _tokens(one), _tokens(other)
    while mine and theirs and mine[0] == theirs[0]:
        mine, theirs = mine[1:], theirs[1:]
    while mine and theirs and mine[-1] == theirs[-1]:
        mine, theirs = mine[:-1], theirs[:-1]
    return mine, theirs


def _tokens(text: str) -> list[str]:
    return [squeezed(word) for word in _WORD.findall(text)]


def _cores(mine: Sequence[str], theirs: Sequence[str]) -> set[str]:
    """What two texts differ in, as a whole and word for word: 전 of 연수전, beside 연수후, and of 1 연수전, beside 2 연수후."""
    words = zip(mine, theirs, strict=True) if len(mine) == len(theirs) else ()
    return {_core("".join(mine), "".join(theirs)), *(_core(*pair) for pair in words)}


def _core(one: str, other: str) -> str:
    """What is left of one text where both are the same at the beginning and the end."""
    start = _common(one, other)
    one, other = one[start:], other[start:]
    return one[: len(one) - _common(one[::-1], other[::-1])]


def _common(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _side(tokens: Collection[str], cores: Collection[str]) -> Moment | None:
    """The moment that the differing words speak of, or that one of them names (pretest); None for neither or both.

    A word within a longer one that is known says nothing: 만나서 is no 나서.
    """
    met = {(word, moment) for token in tokens for word, moment in _met_in(token)}
    met = {(word, moment) for word, moment in met if not any(word != other and word in other for other, _ in met)}
    by_core = {moment for moment, name in _SIDES if not _words()[name].isdisjoint(cores)}
    moments = {moment for _, moment in met} | by_core | ({moment_of_word(token) for token in tokens} - {None})
    return moments.pop() if len(moments) == 1 else None


@lru_cache(maxsize=1 << 12)
def _met_in(token: str) -> tuple[tuple[str, Moment], ...]:
    """The words for a moment that a token is, begins or ends with."""
    bare = _PARTICLE.sub("", token)
    known = ((word, moment) for moment, name in _SIDES for word in _words()[name])
    return tuple((word, moment) for word, moment in known if _is_at_an_edge(word, token, bare))


def _speaks(token: str, words: Collection[str]) -> bool:
    bare = _PARTICLE.sub("", token)
    return token in words or bare in words or any(_is_at_an_edge(word, token, bare) for word in words)


def _is_at_an_edge(word: str, token: str, bare: str) -> bool:
    """Whether a token is a word, or one of several letters begins or ends with it; Latin words are whole."""
    if word in (token, bare):
        return True
    if word in _PLAIN_LETTERS:
        return token.endswith(word)
    return len(word) > 1 and not token.isascii() and (token.startswith(word) or bare.endswith(word))


def _dated(one: str, other: str) -> Order | None:
    days = [(day.month, day.day) if (day := date_in(text)) else _day(text) for text in (one, other)]
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return None
    return Order(0 if days[0] < days[1] else 1, is_time=True, is_sure=True)


def _by_clock(one: str, other: str) -> Order | None:
    """Hours of a day beside the same words (오전 9시 20분에 적은 답, 오후 5시 40분에 적은 답); a lesson has hours of its own."""
    hours = [_CLOCK.findall(text) for text in (one, other)]
    rests = [_tokens(_CLOCK.sub("", text)) for text in (one, other)]
    if any(len(found) != 1 for found in hours) or rests[0] != rests[1] or _is_thing(*rests):
        return None
    times = [_minutes(*found[0]) for found in hours]
    return Order(0 if times[0] < times[1] else 1, is_time=True) if times[0] != times[1] else None


def _minutes(half: str, hour: str, minutes: str, colon_minutes: str) -> int:
    is_late = half.strip().lower() in ("오후", "저녁", "밤", "pm") and int(hour) < _NOON
    return 60 * (int(hour) + (_NOON if is_late else 0)) + int(minutes or colon_minutes or 0)


def _signed(one: str, other: str) -> Order | None:
    """Days before and after one that is named by a letter or a word: D-1 and D+1, Day -1 and Day +1."""
    days = [_SIGNED.fullmatch(text.strip()) for text in (one, other)]
    if days[0] is None or days[1] is None or squeezed(days[0][1]) != squeezed(days[1][1]):
        return None
    numbers = [int(day[3]) * (-1 if day[2] in "-−–" else 1) for day in days if day is not None]
    signs = {number < 0 for number in numbers}
    return Order(0 if numbers[0] < numbers[1] else 1, is_time=True, is_sure=True) if len(signs) == len(numbers) else None


def tells_apart(one: str, other: str) -> bool:
    """Whether two markers differ in more than signs: a full stop more or less tells nothing, but D-1 is not D+1."""
    return squeezed(one) != squeezed(other) or _signed(one, other) is not None


def _day(text: str) -> tuple[int, int] | None:
    match = _DAY.search(text) if _ITEM_NUMBER.match(text) is None else None
    return (int(match.group(1)), int(match.group(2))) if match else None


def _counted(mine: Collection[str], theirs: Collection[str]) -> Order | None:
    """Numbers that count rounds (1차, 2차; T0, T1; wave A, wave B; round I, round II); a bare number may count anything."""
    sides = _COUNTED.fullmatch(_in_digits(mine)), _COUNTED.fullmatch(_in_digits(theirs))
    if sides[0] is None or sides[1] is None or sides[0].group(1, 3) != sides[1].group(1, 3):
        return None
    numbers = int(sides[0].group(2)), int(sides[1].group(2))
    if numbers[0] == numbers[1]:
        return None
    counts = set(sides[0].group(1, 3)) - {""}
    return Order(0 if numbers[0] < numbers[1] else 1, is_time=bool(counts & _words()["units"]))


def _in_digits(tokens: Collection[str]) -> str:
    """The tokens as one text, a last one that is a letter of counting or a Roman numeral in digits."""
    *words, last = [*tokens] or [""]
    return "".join([*words, str(_COUNTING.get(last.lower(), last)) if words else last])


def _named(one: str, other: str) -> tuple[list[str], list[str]]:
    """What two markers name: all their words where they are short, of two questions the words in which these differ."""
    mine, theirs = _tokens(one), _tokens(other)
    return (mine, theirs) if max(len(mine), len(theirs)) <= _FEW_WORDS else _differing(one, other)


def _is_thing(mine: Collection[str], theirs: Collection[str]) -> bool:
    words = _words()["things"]
    return all(
        any(token == word or (len(word) > 1 and word in token) for word in words for token in tokens) for tokens in (mine, theirs)
    )
