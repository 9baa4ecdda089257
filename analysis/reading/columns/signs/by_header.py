"""Signs in the words of a header, alone or with what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from analysis.reading.columns.columns import WRITE_IN, Column
from analysis.reading.columns.signs.evidence import Evidence, against
from analysis.reading.columns.signs.neighbours import few_phrases, stem_and_option
from analysis.reading.columns.signs.seen import Seen, names, says_a_count
from analysis.reading.forms import Role
from analysis.reading.scales.scales import is_missing_word, number_of
from analysis.reading.sheets.order import tell_moments
from analysis.reading.words.choices import is_ticks
from analysis.reading.words.moments import moment_of_word
from analysis.reading.words.vocabulary import places, squeezed, vocabulary

_BY_HEADER = (
    Role.TIER, Role.REGION, Role.MUNICIPALITY, Role.PROVINCE, Role.GRADE, Role.GROUP, Role.TIMESTAMP, Role.ID,
)  # fmt: skip

HEADER = "reading.why.header"

_UNIT = re.compile(
    r"[\[(（](?:단위\s?[:：]\s?)?(?:만\s?)?(?:년|년차|개월|달|월|주|일|시간|분|명|건|회|번|세|살|km|㎞|원|만원|%|years?|months?|weeks?|days?|hours?|hrs?|yrs?)[\])）]",
    re.IGNORECASE,
)
"""What a number counts, in brackets: 경력(년), experience (years)."""

_KINDS_OF_PLACE = re.compile(r"[시군구](?:\s?[·ㆍ/,-]?\s?[시군구]){1,2}\s?명?")
"""시·군, 군/구: the kinds of local governments that a form asks for."""

_FORM_STATE = re.compile(r"[a-z][a-z0-9_]{0,80}_complete")
"""REDCap tells of each of its forms whether it was filled in."""

_HIGHEST_POINT = 11
_FEW_SIGNS, _NEARLY_ALL = 5, 0.9
_PEOPLE_A_PLACE = 3
_TAG = "이름표"
"""A tag with a number, a colour or a place on it names nobody."""

_FURTHER_LETTERS, _MOSTLY = 4, 0.8
_PLACES = (Role.REGION, Role.PROVINCE, Role.MUNICIPALITY)
_FEW_NUMBERED_GROUPS, _MOST_NUMBERED_GROUPS = 7, 12
_POINT = re.compile(r"\d{1,3}(?:\.\d)?점?")
"""A figure and nothing else: words that end in one are words."""
_EXPLAINED = re.compile(r"[(\[（:,]")
"""Where the words of a header end and what explains them begins."""


def header_signs(column: Column, seen: Seen, before: Sequence[Column]) -> Iterator[Evidence]:
    """What the header says: the columns of form tools and of the desk, persons, moments, choices, roles, opinions."""
    yield from _of_a_tool(seen)
    yield from _of_a_person(seen)
    yield from _of_a_moment(seen)
    yield from _of_a_choice(column, seen, before)
    yield from _of_a_role(seen)
    yield from _of_a_count(seen)
    yield from _of_an_opinion(seen)


def _of_a_tool(seen: Seen) -> Iterator[Evidence]:
    """What a form tool or a person at the desk adds: numbers, states, averages."""
    known = vocabulary().exact
    words = {seen.plain, seen.short, *map(squeezed, seen.parts), squeezed(seen.header.partition(". ")[0])}
    if words & known["machine"] or seen.header.startswith("_") or _FORM_STATE.fullmatch(seen.header):
        yield Evidence(Role.IGNORED, 0.999, "reading.why.machine")
    if words & known["computed"]:
        yield Evidence(Role.IGNORED, 0.998, "reading.why.computed")


def _of_a_person(seen: Seen) -> Iterator[Evidence]:
    if seen.has_word(Role.ID) and not names(seen.short, Role.PERSONAL):
        yield Evidence(Role.ID, 0.96, HEADER)
    elif seen.has_word(Role.PERSONAL) and not (_TAG in seen.plain and not seen.person.is_personal):
        yield Evidence(Role.PERSONAL, 0.97, HEADER)
        if len(seen.counts) <= _FEW_SIGNS and _are_signs(seen):
            # 전화 걸기 answered with ○, △ and ×: signs name nobody.
            yield against(Role.PERSONAL, 0.97)
        if is_ticks(seen.counts, seen.header) and len(seen.counts) < seen.filled:
            # 알게 된 경로 [전화 안내]: the option has the word, and the cells are ticks.
            yield against(Role.PERSONAL, 0.9)
        if _are_points(seen):
            # 의견을 묶고 이름 붙일 수 있다: points that many give name nobody, whatever the statement speaks of.
            yield against(Role.PERSONAL, 0.97)
        if _is_of_degrees(seen):
            # 전화 상담 순서를 안다: the statement has the word, and the cells a few words, each again and again.
            yield against(Role.PERSONAL, 0.97)
        if _is_of_places(seen):
            # 권역 이름표: the name of a place is asked for, and a few of them come again and again.
            yield against(Role.PERSONAL, 0.97)


def _is_of_places(seen: Seen) -> bool:
    asks = any(seen.has_word(role) for role in _PLACES)
    if not asks or seen.person.is_personal:
        return False
    known = sum(count for text, count in seen.counts.items() if places().region_named_in(text))
    return _PEOPLE_A_PLACE * len(seen.counts) <= seen.filled or known >= _NEARLY_ALL * seen.filled


def _are_points(seen: Seen) -> bool:
    """Whether all cells are points of a scale of few, and some of them come again."""
    guess = seen.guess
    if guess is None or guess.scale.max > _HIGHEST_POINT or len(seen.counts) >= seen.filled:
        return False
    return all(guess.points.get(text) is not None for text in seen.texts if not is_missing_word(text))


def _is_of_degrees(seen: Seen) -> bool:
    """Whether a header says more than what a person is called or reached by, and a few phrases of words stand below it."""
    known = vocabulary().roles[Role.PERSONAL]
    is_more = all(len(seen.short) >= len(word) + _FURTHER_LETTERS for word in known if word in seen.short)
    worded = {text: n for text, n in seen.counts.items() if _is_worded(text) and not is_missing_word(text)}
    are_phrases = bool(few_phrases(worded)) and sum(worded.values()) >= _MOSTLY * seen.filled
    return is_more and are_phrases and not seen.person.is_personal


def _is_worded(text: str) -> bool:
    """Whether letters outweigh figures: what is no number, no address and no mark for no answer."""
    return sum(map(str.isalpha, text)) > max(1, sum(map(str.isdigit, text))) and "@" not in text


def _are_signs(seen: Seen) -> bool:
    """Whether nearly all cells hold signs without a letter or a figure."""
    signs = sum(count for text, count in seen.counts.items() if not any(map(str.isalnum, text)))
    return signs >= _NEARLY_ALL * seen.filled


def _of_a_moment(seen: Seen) -> Iterator[Evidence]:
    moments = {moment_of_word(seen.words.get(text, text)) for text in islice(seen.counts, 50)}
    if None not in moments and (len(moments) == 2 or seen.plain in vocabulary().exact["moment"]):
        yield Evidence(Role.MOMENT, 0.98, "reading.why.moments")
    elif tell_moments([text for text in islice(seen.counts, _FEW_SIGNS) if not is_missing_word(text)]):
        # 설문지 이름, 활동명: a name is asked for, and it is that of the questionnaire (Quiz: pretest, Quiz: posttest).
        yield against(Role.PERSONAL, 0.99)


def _of_a_choice(column: Column, seen: Seen, before: Sequence[Column]) -> Iterator[Evidence]:
    """``CompleteTrainingOther`` behind ``CompleteTraining``, ``기타`` behind a choice; what asks for several."""
    words = vocabulary().exact["write_in"]
    if _asks_to_write(seen):
        yield Evidence(Role.OPINION, 0.97, WRITE_IN)
        return
    stem = next((seen.plain.removesuffix(word) for word in words if seen.plain.endswith(word)), None)
    if stem is not None and any(squeezed(other.header) == stem for other in before):
        yield Evidence(Role.CHOICE, 0.97, WRITE_IN)
    elif {seen.plain, seen.short} & words:
        # 기타 behind a choice is its write-in, at the end of a form it is the room for opinions.
        follows = bool(before) and before[-1].role is Role.CHOICE
        yield Evidence(Role.CHOICE, 0.97 if follows else 0.7, WRITE_IN)
    if column.moment is None and is_ticks(seen.counts, seen.header):
        yield Evidence(Role.CHOICE, 0.965, "reading.why.ticks")
    if any(word in seen.plain for word in vocabulary().kinds["choice"]) and seen.guess is None:
        yield Evidence(Role.CHOICE, 0.85, "reading.why.several")


def _asks_to_write(seen: Seen) -> bool:
    """Whether people write in the column what a choice does not offer: ``기타(직접 입력)``, with words below and no marks."""
    words = vocabulary().exact["write_in"]
    own = (seen.header, seen.parts[-1], stem_and_option(seen.header)[1])
    parted = (_EXPLAINED.split(text, maxsplit=1) for text in own)
    asks = any(squeezed(first) in words and any(map(squeezed, more)) for first, *more in parted)
    return asks and seen.guess is None and not is_ticks(seen.counts, seen.header)


def _of_a_role(seen: Seen) -> Iterator[Evidence]:
    role = next((role for role in _BY_HEADER if seen.has_word(role)), None)
    if role is None and _KINDS_OF_PLACE.fullmatch(seen.header.strip()):
        role = Role.MUNICIPALITY
    if role is None or role is Role.ID:
        return
    if role in _PLACES and _are_numbers(seen):
        yield Evidence(Role.ID, 0.9, HEADER)  # 권역 내 번호 is a number, and no region
        return
    # A scale under a header that only mentions a role's word (직급별 역할을 이해한다) is an item.
    named = (*vocabulary().roles.get(role, ()), *vocabulary().exact.get(role, ()))
    is_short = any(word in plain and len(plain) <= len(word) + 3 for word in named for plain in (seen.plain, seen.short))
    if role in _PLACES and not is_short and _are_mostly_points(seen):
        return  # 시군구가 맡을 일, answered from 1 to 5
    yield Evidence(role, 0.95 if seen.guess is None or is_short else 0.4, HEADER)


def _are_mostly_points(seen: Seen) -> bool:
    """Whether nearly all cells are points of a scale of few: a mark between them says that there is no answer."""
    if seen.guess is None or seen.guess.scale.max > _HIGHEST_POINT:
        return False
    points = sum(count for text, count in seen.counts.items() if seen.guess.points.get(text) is not None)
    return points >= _NEARLY_ALL * seen.filled


def _are_numbers(seen: Seen) -> bool:
    """Whether a header ends in a word for a number, and more numbers stand below it than anybody lists places by."""
    is_called = any(seen.plain.endswith(word) for word in vocabulary().exact["running_number"] if len(word) > 1)
    return is_called and len(seen.counts) > _MOST_NUMBERED_GROUPS and all(text.isdecimal() for text in seen.counts)


def _of_a_count(seen: Seen) -> Iterator[Evidence]:
    """How many people, how often: numbers that few give are no names of groups, however often each comes again."""
    counts = says_a_count(seen.header)
    texts = [text for text in seen.texts if not is_missing_word(text)]
    has_unit = _UNIT.search(seen.header) is not None
    counts = counts or len(texts) > (_FEW_NUMBERED_GROUPS if has_unit else _MOST_NUMBERED_GROUPS)
    if counts and all(number_of(text) is not None for text in texts):
        yield against(Role.GROUP, 0.95)


def _of_an_opinion(seen: Seen) -> Iterator[Evidence]:
    known = vocabulary()
    if any(word in seen.plain for word in known.roles[Role.OPINION]) or seen.plain in known.exact[Role.OPINION]:
        # 현장 애로를 들을 줄 안다, with points below it: the statement speaks of what others say.
        points = sum(count for text, count in seen.counts.items() if _POINT.fullmatch(text) is not None)
        yield Evidence(Role.OPINION, 0.9 if points < _MOSTLY * seen.filled else 0.1, HEADER)
