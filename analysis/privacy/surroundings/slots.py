"""Names told by the place where they stand alone: behind a label, in a list of names with posts, beside a number or an address.

What stands there is somebody, whatever the syllables weigh (담당자: 위세아): it begins with a surname and is no other word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.privacy.names import is_likely, is_title, title_behind, without_title
from analysis.privacy.surroundings.built import is_another_word, may_be_a_name
from analysis.privacy.surroundings.only_people import names_among_people
from analysis.privacy.traces import Kind, traces
from analysis.short_texts import kept_if_short

_DEEDS = (
    "작성|연락|접수|신청|제출|보고|발표|진행|사회|정리|기록|제안|제보|추천|응답|참석|참여|동행|책임|총괄|발제|토론|인솔|확인|서명"
    "|안내|촬영"
)
_LABEL = re.compile(
    rf"(?<![가-힣])(?:담당|문의|작성|연락|성명|이름|성함|강사|통역|(?:담당|문의|{_DEEDS})(?:자|처|인))(?:명|님)?"
    r"[ ]{0,2}[:=→＝>][ ]{0,2}"
)
"""What asks for somebody; 강의: and 진행: by themselves are answered with much else."""
_ITEM = re.compile(r"([가-힣]{2,12})(?:[ ]([가-힣]{2,8}))?[ ]{0,2}(?=[,·/&;.)(\n\d]|$)[,·/&]?[ ]{0,2}")
_TITLED = re.compile(r"(?<![가-힣])[가-힣]{2,12}(?:[ ][가-힣]{2,8})?(?=[ ]{0,2}(?:[,·/&]|$|[.)]))")
_LISTED = re.compile(r"[ ]{0,2}[,·/&][ ]{0,2}")
_BEFORE = re.compile(r"(?<![가-힣])([가-힣]{2,12})(?:[ ]([가-힣]{2,8}))?[ ]{0,2}[(:,/]?[ ]{0,2}$")
_BEHIND = re.compile(r"[ ]{0,2}[(:,/]?[ ]{0,2}([가-힣]{2,12})(?![가-힣])")
_LOOKED_BACK, _MOST_ITEMS = 32, 12
_COPULA = ("이에요", "이예요", "이고요", "이에여", "이다", "이며", "입니다", "인데")
"""What says that the number was it (010-1234-5678 이에요)."""
_REACHES = (Kind.TELEPHONE, Kind.EMAIL)
_MAY_REACH = re.compile(r"@|[\dㅇ○o공영]{2}")


@kept_if_short(1 << 12)
def words_in_slots(plain: str) -> tuple[Sequence[str], Sequence[str]]:
    """The names among the words of a text in one spelling that stand where somebody is named, and other words behind a label.

    The others are those that a dictionary knows (담당자: 미정): what asks for somebody makes no name of them.
    """
    behind = {*_behind_labels(plain)}
    found = sorted(behind | {*_among_titled(plain), *_beside_traces(plain)})
    names = [word for word in found if may_be_a_name(word) and not is_another_word(word)]
    names += (word for word in names_among_people(plain) if word not in names)
    return names, [word for word in behind if word not in names and is_another_word(word)]


def _behind_labels(plain: str) -> Iterator[str]:
    for label in _LABEL.finditer(plain):
        place = label.end()
        for _ in range(_MOST_ITEMS):
            item = _ITEM.match(plain, place)
            if item is None:
                break
            yield from _called(item[1], item[2] or "")
            place = item.end()


def _among_titled(plain: str) -> Iterator[str]:
    """Words with posts in a list in which another one with a post is a likely name."""
    if _LISTED.search(plain) is None:
        return
    run: list[re.Match[str]] = []
    for match in (*_TITLED.finditer(plain), None):
        if match is not None and (not run or _LISTED.fullmatch(plain, run[-1].end(), match.start())):
            run.append(match)
            continue
        names = [name for one in run if (name := _titled(one.group()))]
        if len(names) > 1 and any(map(is_likely, names)):
            yield from names
        run = [match] if match is not None else []


def _titled(text: str) -> str:
    """The word before a post (위세아 팀장, 위세아팀장님); "" of what has none."""
    word, _, post = text.partition(" ")
    if post:
        return word if is_title(post.removesuffix("님")) else ""
    bare = without_title(word)
    return bare if bare != word else ""


def _beside_traces(plain: str) -> Iterator[str]:
    if _MAY_REACH.search(plain) is None:
        return
    for kind, (start, stop) in traces(plain):
        if kind not in _REACHES:
            continue
        before, behind = _BEFORE.search(plain[max(0, start - _LOOKED_BACK) : start]), _BEHIND.match(plain, stop)
        if before is not None:
            yield from _called(before[1], before[2] or "")
        if behind is not None:
            yield "" if behind[1].startswith(_COPULA) else without_title(behind[1])


def _called(word: str, other: str) -> Iterator[str]:
    """The name of one or two words: alone, with a post before it or behind it."""
    if not other:
        yield without_title(word)
    elif is_title(word):
        yield other
    elif is_title(other.removesuffix("님")) or title_behind(other, 0):
        yield word
    else:
        yield without_title(other)
