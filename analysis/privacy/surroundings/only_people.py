"""Names told by what only people have around them: 님, 한테 and …이가, a post before a bracket, a list that a post ends.

What stands there is somebody where it is built as a name and no dictionary has it (금나래한테); in a list with names, or in
brackets behind a post, whatever is no other word. Every pattern is linear in time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analysis.korean import cuts_a_noun, is_common_word, odds_of_a_name
from analysis.privacy.names import is_body, is_likely, is_title, title_behind, words
from analysis.privacy.surroundings.built import is_another_word, is_nothing_but_a_name, may_be_a_name, may_be_called_so

_USUAL = 3
_NAME = r"[가-힣]{3,4}"
_TAKEN_BY_PEOPLE = re.compile(rf"(?<![가-힣])({_NAME}?)(?: ?[님씨쌤](?![가-힣]{{3}})|한테|에게|께서?|더러|이랑)")
_ADDRESSED = re.compile(r"(?<![가-힣])([가-힣]{2,4}?) 씨(?:[은는이가을를의과와께도라]|에게|한테|이?랑|하고|[^가-힣]|$)")
"""씨 apart stands behind names, and behind what seeds are of."""
_OF_A_NAME_ALONE = re.compile(r"(?<![가-힣])([가-힣]{3})이가(?![가-힣])")
"""이 before the particle stands behind names that end in a consonant, and behind nothing else."""
_BRACKETED = re.compile(rf"(?<=[가-힣])[ ]?\(({_NAME})(?=[),/])")
_ASKED_FOR = re.compile(
    rf"(?<![가-힣])(?:예금주|담당|담당자|작성자|제출자|신청자|신청인|발표자|강사|글쓴이|책임자|성명|이름|성함|본명|실명)(?:은|는|이|가)?"
    rf"[ ]{{1,2}}({_NAME}?)(?=[ ]?(?:[^가-힣\s]|$)|[ ](?:드림|올림|배상|앞으로)|입니다|이에요|예요|이고|이라|으?로[ ]|[ ]앞)"
)
_WITH_A_REMARK = re.compile(
    rf"(?:자|인|명|이름|성함|이)[ ]?[:=][ ]?({_NAME})[ ]?\(((?:[가-힣]{{2,6}})?\d급|[가-힣]{{2,12}}|[\d-]{{4,14}})"
)
"""Behind a label, what is said in brackets of somebody alone: an office, a grade, a number."""
_LIST = re.compile(rf"(?<![가-힣]){_NAME}(?:[ ]?[,·/&][ ]?{_NAME}){{1,11}}(?![가-힣]{{5}})")
_ROW = re.compile(r"(?<![가-힣])[가-힣]{3}(?: [가-힣]{3}){1,11}(?= (?:셋|둘|넷|두|세|네|다섯|여섯|이렇게)[ ]?(?:이|분|명|사람))")
_COUNTED = re.compile(r"[ ]?[가-힣]{2,6}[ ](?:두|세|네|다섯|여섯|\d{1,2})[ ]?(?:분|명|사람|인)")
"""A post behind a list, and how many they are."""
_ITEM = re.compile(_NAME)
_SPACED = re.compile(
    r"(?<=[은는이가:=] )([가-힣]) ([가-힣]) ([가-힣])(?=[ ]?(?:입니다|이에요|예요|이고|이라고|라고))"
    r"|(?<=[:=])([가-힣]) ([가-힣]) ([가-힣])(?=[ ]?(?:입니다|이에요|예요|이고|이라고|라고))"
)
_SOME = re.compile(r"(?<![가-힣])([가-힣]) ?모 ?(?=[가-힣])")
"""Somebody of whom the surname alone is told (김 모 과장)."""
_LEAST_OF_A_LIST, _DIGIT = 2, re.compile(r"\d")


def names_among_people(plain: str) -> Iterator[str]:
    """The names in a text in one spelling that stand where only people do; what is told with its post is one word with it."""
    yield from (match[1] for match in _TAKEN_BY_PEOPLE.finditer(plain) if is_nothing_but_a_name(match[1]))
    yield from names_addressed(plain)
    yield from (match[1] for match in _ASKED_FOR.finditer(plain) if is_nothing_but_a_name(match[1]))
    yield from (match[1] for match in _OF_A_NAME_ALONE.finditer(plain) if _is_called_alone(match[1]))
    for match in _BRACKETED.finditer(plain):
        if _is_a_post(plain[: match.start()]) and _is_a_name(match[1]):
            yield match[1]
    for match in _WITH_A_REMARK.finditer(plain):
        remark = match[2]
        if may_be_called_so(match[1]) and (_DIGIT.search(remark) is not None or is_body(remark) or is_title(remark)):
            yield match[1]
    yield from _in_lists(plain)
    yield from _in_syllables(plain)
    yield from _of_a_surname_alone(plain)


def names_addressed(plain: str) -> Iterator[str]:
    """The names with 씨 behind them in a text in one spelling: whatever is built as a name and is no one word of a dictionary."""
    yield from (match[1] for match in _ADDRESSED.finditer(plain) if may_be_a_name(match[1]) and not is_common_word(match[1]))


def _is_a_name(word: str) -> bool:
    return may_be_called_so(word) and not is_another_word(word)


def _is_called_alone(word: str) -> bool:
    """Whether a word with 이 behind it is a name that is called so: no noun that ends in 이 (배추벌레이가 is nobody's)."""
    with_ending = word + "이"
    return (
        may_be_a_name(word)
        and not is_another_word(word)
        and not is_common_word(with_ending)
        and not cuts_a_noun(with_ending + "가", len(word))
    )


@cache
def _posts() -> tuple[str, ...]:
    return tuple(title for title in words().titles if len(title) > 1 and title not in ("드림", "올림", "배상", "본인"))


def _is_a_post(before: str) -> bool:
    """Whether what stands before a place ends in what somebody is (국장님)."""
    return before.removesuffix("님").endswith(_posts())


def _in_lists(plain: str) -> Iterator[str]:
    """All of a list with a post behind its last, or people counted: where two are names, another word is none."""
    for match in (*_LIST.finditer(plain), *_ROW.finditer(plain)):
        listed = match.group()
        is_row = not any(mark in listed for mark in ",·/&")
        if not (is_row or title_behind(plain, match.end())):
            continue
        items = [item for item in _ITEM.findall(listed) if may_be_a_name(item) and len(item) >= _USUAL]
        names = [item for item in items if not is_another_word(item)]
        is_sure = is_row or _COUNTED.match(plain, match.end()) is not None or any(map(is_likely, names))
        sure = names if is_sure else list(filter(is_nothing_but_a_name, names))
        if len(sure) >= _LEAST_OF_A_LIST:
            yield from names if is_row and len(names) < len(items) else items


def _in_syllables(plain: str) -> Iterator[str]:
    """Three syllables apart that somebody is said to be (담당자는 모 세 린 입니다)."""
    for match in _SPACED.finditer(plain):
        name = "".join(filter(None, match.groups()))
        if may_be_a_name(name) and not is_common_word(name) and odds_of_a_name(name, _USUAL) > 0:
            yield name


def _of_a_surname_alone(plain: str) -> Iterator[str]:
    for match in _SOME.finditer(plain):
        title = title_behind(plain, match.end())
        is_apart = plain[match.start() + 1] == " "
        if (
            match[1] in words().surname
            and (len(title) > 1 or title == "씨")
            and (is_apart or not is_common_word(match[1] + "모"))
        ):
            yield plain[match.start() : plain.index(title, match.end() - 1) + len(title)]
