"""Words in free text that may be names: nobody can be sure of them, so they are shown to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.korean import most_odds_of_a_name
from analysis.privacy.foreign import latin_names, names_built, names_heard, sounds_before_titles, sounds_in_one_word
from analysis.privacy.names import (
    given_odds,
    is_body,
    is_body_for_sure,
    is_of_a_place,
    is_place,
    is_titled_alone,
    may_stand_before,
    name_odds,
    title_at,
    title_behind,
    without_title,
    words,
)
from analysis.privacy.spelling import Spelt, composed, spelt
from analysis.privacy.surroundings.around import Around
from analysis.privacy.surroundings.hanja import names_in_hanja
from analysis.privacy.surroundings.nicknames import nicknames_in
from analysis.privacy.surroundings.posts import Called, called_by_posts
from analysis.short_texts import kept_if_short

_POST, _HIDDEN, _SAYS_WHO = 3.0, 2.0, 4.0
"""What adds to the odds of a word's being a name: a post or an address behind it (주무관, 씨), marks between its syllables,
as nobody writes another word, and that the text says so (저는 …입니다, 성명: …, 이름은 …)."""

IF_UNKNOWN = 4.0
"""Odds of a word before a title that does not look like a name: proposed where no dictionary knows it."""
IF_PROPER = 4.2
"""The same of one that may be a proper noun of the dictionary, which knows some persons."""
_USUAL = 3
"""Syllables of a name."""
_A_GIVEN_NAME = 5.0
"""Odds of a word before a title that is a given name as well as a word."""

_SURE_SURNAME = 3.0
"""Odds of a surname with which three syllables before a title are a name where no dictionary knows them as one word."""

_A_GIVEN_NAME_ALONE, _ADDRESSES = 0.5, ("씨", "쌤", "샘")
"""Odds of two syllables from which they are a given name where somebody is addressed by them."""

_LIKELY_APART = 3.5
"""Odds from which a surname and a given name that stand apart are one name, a title behind them."""
_LIKELY_APART_COMPOUND = 1.5
"""The same of a surname of two syllables, which hardly a word begins with."""

_LIKELY, _LIKELY_ALONE = 5.0, 10.0
"""Odds from which a word is proposed, with something around it that speaks for a name, and with nothing."""

_HEARD = 6.5
"""Odds of two words that sound as names from elsewhere do, where a dictionary leaves them."""

_LEAST_OF_TWO = 3.0
"""Two syllables are many a word: what stands around them must add so much."""
_NEVER, _ROUNDING = float("-inf"), 1e-9
LIKELY_IN_ALL = 5.5
"""Odds from which a word that no dictionary knows is proposed, syllables, surroundings and dictionary added."""

_REMEMBERED = 1 << 15
"""Words of which is kept what their syllables say: most words of a language come again and again."""

_WORD = re.compile(r"(?<![가-힣])[가-힣]{2,16}")
_INITIALS = re.compile(r"(?<![ㄱ-ㅎㅏ-ㅣ])[ㄱ-ㅎ]{3}(?![ㄱ-ㅎㅏ-ㅣ])")
"""A name of which only the consonants that begin its syllables are told (ㄱㅁㅅ 과장)."""
_COVERS = "○◯〇●*×oㅇx0♡♥❤★☆♪♬◇◆□■△▲▽▼※^@#"
_HALF_HIDDEN = re.compile(rf"(?<![가-힣])[가-힣](?:[{_COVERS}]{{1,2}}[가-힣]?|[가-힣][{_COVERS}]| [*○] [가-힣]|[ ]?모(?=[ ]?씨))")
_SPACED = re.compile(
    r"(?<![가-힣])[가-힣]([ ./·*_-])[가-힣](?:\1[가-힣]){0,2}(?=[^가-힣]|$|[씨님쌤]|입니다|이라고|라고|올림|드림)"
)
_SPLIT = re.compile(r"(?<![가-힣])([가-힣]{1,2}) ([가-힣]{1,8})(?![가-힣])")
_INTRODUCES = (
    r"(?:성명|이름|성함|담당자?|작성자?|문의처?|제출자?|응답자|보고자|강사|발표자|저는|제 이름은|본인은|(?<![가-힣])저 )"
)
_MAY_INTRODUCE = re.compile(_INTRODUCES)
_INTRODUCED = re.compile(rf"{_INTRODUCES}(?:은|는|이|가)? {{0,2}}[:=\-]? {{0,2}}(?:바로 )?$")
_SIGNED = re.compile(r"[가-힣]{3,4} ?(?:드림|올림|배상|씀)[ .!~-]{0,3}")
_SAYING = ("입니다", "이었습니다", "였습니다", "이라고", "라고", "이에요", "예요", "올림", "드림", "배상")


@dataclass(frozen=True)
class Proposal:
    """A word that may be a name, where it stands in the composed text, and the natural log odds that it is one.

    ``run`` is the whole word with its endings, where the dictionary has still to be asked about it; ``called`` a surname with a
    post, about which the dictionary has to see the sentence, as of what is a nickname.
    """

    word: str
    start: int
    stop: int
    odds: float
    run: str = ""
    called: Called | None = None
    is_nickname: bool = False


@kept_if_short(1 << 12)
def names_in(text: str) -> Sequence[Proposal]:
    """Each word of `text` that may be a person's name, by its syllables and by what stands around it."""
    return tuple(_names_in(text))


def _names_in(text: str) -> Iterator[Proposal]:
    spelling = spelt(composed(text))
    apart = list(_names_apart(spelling))
    yield from apart
    for called in called_by_posts(spelling.plain):
        yield Proposal(called.name, *spelling.span(called.start, called.stop), _LIKELY, called=called)
    for start, stop in nicknames_in(spelling.plain):
        yield Proposal(spelling.plain[start:stop], *spelling.span(start, stop), _LIKELY, is_nickname=True)
    taken = {place for one in apart for place in range(one.start, one.stop)} if apart else frozenset[int]()
    yield from (one for one in _words_in(spelling) if one.start not in taken)
    for match in (*_INITIALS.finditer(spelling.plain), *_HALF_HIDDEN.finditer(spelling.plain)):
        is_name = len(set(match.group())) > 1 and (match.group()[0] < "가" or match.group()[0] in words().surname)
        if is_name and title_behind(spelling.plain, match.end()):
            yield _proposal(spelling, match.group(), *match.span(), _LIKELY)
    for start, stop in names_in_hanja(spelling.plain):
        yield _proposal(spelling, spelling.plain[start:stop], start, stop, _LIKELY)
    for start, stop in (*sounds_before_titles(spelling.plain), *sounds_in_one_word(spelling.plain)):
        yield _proposal(spelling, spelling.plain[start:stop], start, stop, IF_UNKNOWN)
    for start, stop in names_heard(spelling.plain):
        name = spelling.plain[start:stop]
        yield _proposal(spelling, name, start, stop, _HEARD if " " in name else IF_PROPER)
    for start, stop in names_built(spelling.plain):
        yield _proposal(spelling, spelling.plain[start:stop], start, stop, _HEARD)
    for start, stop in latin_names(spelling.written):
        yield Proposal(spelling.written[start:stop], start, stop, _LIKELY)


def _names_apart(spelling: Spelt) -> Iterator[Proposal]:
    """Names of which the syllables, or surname and given name, stand apart, with a title behind."""
    last = 0
    for match in _SPACED.finditer(spelling.plain):
        name = match.group().replace(match[1], "")
        odds = name_odds(name) + _POST + (_HIDDEN if match[1] != " " else 0.0)
        says = match.start() == 0 and len(name) >= _USUAL and spelling.plain.startswith(_SAYING, match.end())
        if (says or title_behind(spelling.plain, match.end())) and odds >= _LIKELY:
            last = match.end()
            yield _proposal(spelling, name, match.start(), last, odds)
    for match in _SPLIT.finditer(spelling.plain):
        name = _split_name(spelling.plain, match)
        if name and match.start() >= last:
            last = match.start(2) + len(name) - len(match.group(1))
            yield _proposal(spelling, name, match.start(), last, name_odds(name) + _POST)


def _words_in(spelling: Spelt) -> Iterator[Proposal]:
    """The words of the text that may be names, by their beginnings."""
    plain = spelling.plain
    may_introduce = _MAY_INTRODUCE.search(plain) is not None
    around = Around(plain)
    is_signed = _SIGNED.fullmatch(plain) is not None
    for match in _WORD.finditer(plain):
        run, start = match.group(), match.start()
        introduced = _SAYS_WHO if is_signed and not start else _introduced(plain, start) if may_introduce else 0.0
        title = title_behind(plain, match.end())
        best = _given_name(run, plain[match.end() : match.end() + 2]) or _best_name(run, introduced, title)
        if best is not None:
            yield _proposal(spelling, best[0], start, start + len(best[0]), best[1])
        known = best[0] if best is not None and best[1] > IF_PROPER else ""
        for beginning in _beginnings(run):
            called = introduced + (_POST if beginning.is_called or (beginning.is_whole and title) else 0.0)
            if beginning.name == known or beginning.least > called + around.most:
                continue
            stop = start + len(beginning.name)
            odds = called + around.odds(start, stop)
            if odds >= beginning.least:
                odds += max(beginning.odds, beginning.given if odds >= _POST else _NEVER)
                yield Proposal(beginning.name, *spelling.span(start, stop), odds, beginning.run)


@dataclass(frozen=True)
class _Beginning:
    """The first syllables of a word that may be a name, for all that they say themselves.

    `odds` are theirs, `given` those of a given name without a surname; `least` is what has to stand around them before a
    dictionary is worth asking about `run`.
    """

    name: str
    odds: float
    given: float
    least: float
    is_called: bool
    is_whole: bool
    run: str


@lru_cache(maxsize=_REMEMBERED)
def _beginnings(run: str) -> Sequence[_Beginning]:
    if is_place(run) or (run[-1] in words().particles and is_place(run[:-1])):
        return []
    longest = 4 if run[:2] in words().compound else 3
    beginnings = []
    for length in range(2, min(longest, len(run)) + 1):
        name, behind = run[:length], run[length:]
        if name.endswith(words().titles) or is_body_for_sure(name) or not may_stand_before(name, behind) or is_of_a_place(name):
            continue
        asked = name if without_title(run) == name else run
        odds, given = name_odds(name), given_odds(name)
        lacking = LIKELY_IN_ALL - most_odds_of_a_name(length) - _ROUNDING
        least = min(lacking - odds, max(lacking - given, _POST))
        least = max(least, _LEAST_OF_TWO) if length == 2 else least
        beginnings.append(_Beginning(name, odds, given, least, title_at(behind) != "", not behind, asked))
    return beginnings


def _split_name(plain: str, match: re.Match[str]) -> str:
    """A surname and a given name apart with a title behind (김 민수 과장), together; "" where they are none."""
    known, (surname, run) = words(), match.groups()
    if surname not in known.surname and surname not in known.compound:
        return ""
    cuts = [cut for cut in range(1, min(4, len(run))) if is_titled_alone(run[cut:])]
    cuts += [len(run)] if len(run) < 4 and title_behind(plain, match.end()) else []
    names = (surname + run[:cut] for cut in cuts)
    least = _LIKELY_APART if len(surname) == 1 else _LIKELY_APART_COMPOUND
    return next((name for name in names if name_odds(name) >= least), "")


def _proposal(spelling: Spelt, name: str, start: int, stop: int, odds: float) -> Proposal:
    return Proposal(name, *spelling.span(start, stop), odds)


@lru_cache(maxsize=_REMEMBERED)
def _best_name(run: str, introduced: float, title: str) -> tuple[str, float] | None:
    """The beginning of a run of syllables that is likeliest a name, None where nothing is likely enough.

    `introduced` is what the text before it adds, `title` the post or address that stands behind it.
    """
    best: tuple[str, float] | None = None
    for length in range(2, min(5, len(run)) + 1):
        name, behind = run[:length], run[length:]
        around = None if is_place(name) else _around(behind, introduced, title != "")
        if around is None:
            continue
        odds = name_odds(name) + around
        if odds >= (_LIKELY if around > 0 else _LIKELY_ALONE) and (best is None or odds > best[1]):
            best = name, odds
    return best or _unlikely_name(run, introduced > 0, title)


def _given_name(run: str, behind: str) -> tuple[str, float] | None:
    """A given name alone that is addressed as only people are (민채 씨, 민채쌤): a post stands behind many another word."""
    name, called = (run[:2], run[2:]) if len(run) > 2 else (run, behind.lstrip(" "))
    is_called = called.startswith(_ADDRESSES) and (called[:1] != "씨" or len(run) == 2 or called[1:2] in ("", "가"))
    return (name, _LIKELY) if is_called and given_odds(name) >= _A_GIVEN_NAME_ALONE else None


def _introduced(plain: str, start: int) -> float:
    """What it adds to a word's odds that the text before it says that a name follows."""
    return _SAYS_WHO if _INTRODUCED.search(plain[max(0, start - 16) : start]) else 0.0


def _unlikely_name(run: str, is_introduced: bool, behind: str) -> tuple[str, float] | None:
    """Two to four syllables with a title behind, or introduced: a name that no syllable tells, or a word of the dictionary."""
    called = (run[:length] for length in range(2, min(5, len(run))) if is_titled_alone(run[length:]))
    bare = next(called, without_title(run))
    if bare == run and not is_introduced and not behind:
        return None
    surname = words().surname.get(bare[0], _NEVER) if len(bare) == _USUAL else _NEVER
    is_called_so = (surname >= _SURE_SURNAME and bare[-1] != "는") or (
        surname > _NEVER and f"{run[_USUAL:]}{behind}".startswith("씨")
    )
    if not is_introduced and (bare in words().given or is_called_so):
        return bare, _A_GIVEN_NAME
    if is_introduced and bare == run:
        ending = next(
            (saying for saying in (*_SAYING, *words().particles) if len(run) - len(saying) > 1 and run.endswith(saying)), ""
        )
        bare = run.removesuffix(ending)
    if not 2 <= len(bare) <= 4 or is_body(bare) or bare.endswith("회") or _is_calling(bare):
        return None
    return bare, IF_PROPER if is_introduced or len(bare) == _USUAL else IF_UNKNOWN


def _is_calling(bare: str) -> bool:
    """Whether four syllables before 님 are what somebody does (통번역사) and no name."""
    return len(bare) > _USUAL and bare.endswith(tuple("사장원관자생인")) and bare[:2] not in words().compound


def _around(behind: str, introduced: float, is_addressed: bool) -> float | None:
    """What stands behind a name that may end here adds to its odds; None where no name can end here."""
    if title_at(behind):
        return _POST + introduced
    if behind.startswith(_SAYING):
        return (introduced or 1.0) + 1.0
    if behind and behind not in words().particles:
        return None
    return introduced + (_POST if not behind and is_addressed else 0.0)
