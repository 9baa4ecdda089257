"""Words in free text that may be names: nobody can be sure of them, so they are shown to a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.korean import is_common_word, is_made_of_words, odds_of_a_name
from analysis.privacy.around import odds_around
from analysis.privacy.names import given_odds, is_body, name_odds, without_title, words
from analysis.privacy.spelling import Spelt, composed, spelt

_POST = 3.0
"""What a post or an address behind a word (주무관, 씨) adds to the odds of its being a name."""

_SAYS_WHO = 4.0
"""What it adds that the text says so: 저는 …입니다, 성명: …, 이름은 …."""

_IF_UNKNOWN = 4.0
"""Odds of a word before a title that does not look like a name: proposed where no dictionary knows it."""

_LIKELY_APART = 3.5
"""Odds from which a surname and a given name that stand apart are one name, a title behind them."""

_LIKELY, _LIKELY_ALONE = 5.0, 10.0
"""Odds from which a word is proposed, with something around it that speaks for a name, and with nothing."""

_LEAST_OF_TWO = 3.0
"""Two syllables are many a word: what stands around them must add so much."""
_NEVER = float("-inf")

_LIKELY_IN_ALL, _WORTH_A_LOOK = 7.0, 1.0
"""Odds from which a word is proposed, syllables, surroundings and dictionary added; and from which the last is asked."""

_WORD = re.compile(r"(?<![가-힣])[가-힣]{2,16}")
_HANJA = re.compile(r"(?<![一-鿿])[一-鿿]{2,4}(?![一-鿿])")
_SPACED = re.compile(r"(?<![가-힣])[가-힣]([ ./·*_-])[가-힣](?:\1[가-힣]){0,2}(?![가-힣])")
_SPLIT = re.compile(r"(?<![가-힣])([가-힣]{1,2}) ([가-힣]{1,8})(?![가-힣])")
_INTRODUCED = re.compile(
    r"(?:성명|이름|성함|담당자?|작성자?|문의처?|제출자?|응답자|보고자|강사|발표자|저는|제 이름은|본인은)"
    r"(?:은|는|이|가)? {0,2}[:=\-]? {0,2}(?:바로 )?$"
)
_SAYING = ("입니다", "이라고", "라고", "이에요", "예요", "올림", "드림", "배상")
_CAPITALISED = r"[A-Z][a-z'’]{1,15}(?:-[A-Za-z][a-z]{1,10})?"
_CAPITALS = r"[A-Z]{2,10},? [A-Z]{2,12}(?:[ -][A-Z]{2,12})?"
_FOREIGN = re.compile(rf"(?<![A-Za-z])(?:{_CAPITALISED} (?:[A-Z]\. )?{_CAPITALISED}|{_CAPITALS})(?![A-Za-z])")
_BEHIND = re.compile(r" ?([가-힣]{1,12})")


@dataclass(frozen=True)
class Proposal:
    """A word that may be a name, where it stands in the composed text, and the natural log odds that it is one.

    ``run`` is the whole word with its endings, where the dictionary has still to be asked about it.
    """

    word: str
    start: int
    stop: int
    odds: float
    run: str = ""


def likely_names(texts: Iterable[str]) -> dict[str, float]:
    """Words of some texts that may be persons' names, with the highest log odds of each, the likeliest first; no common words."""
    odds: dict[tuple[str, str], float] = {}
    for one in (one for text in texts for one in names_in(text)):
        odds[one.word, one.run] = max(one.odds, odds.get((one.word, one.run), 0.0))
    known: dict[str, float] = {}
    for (word, run), told in odds.items():
        whole = told + odds_of_a_name(run, len(word)) if run else told
        if whole >= _LIKELY_IN_ALL if run else _stays(word, told):
            known[word] = max(whole, known.get(word, 0.0))
    return {word: known[word] for word in sorted(known, key=lambda word: (-known[word], word))}


def _stays(word: str, odds: float) -> bool:
    """Whether a dictionary leaves a word among the names: a common word is none, and an unlikely one is where none knows it."""
    return not is_common_word(word) if odds > _IF_UNKNOWN else not is_made_of_words(word)


def names_in(text: str) -> Iterator[Proposal]:
    """Each word of `text` that may be a person's name, by its syllables and by what stands around it."""
    told = spelt(composed(text))
    last = 0
    for found in _SPACED.finditer(told.plain):
        name = found.group().replace(found[1], "")
        if _post_behind(told.plain, found.end()) and name_odds(name) + _POST >= _LIKELY:
            last = found.end()
            yield _proposal(told, name, found.start(), last, name_odds(name) + _POST)
    for found in _SPLIT.finditer(told.plain):
        name = _split_name(told.plain, found)
        if name and found.start() >= last:
            last = found.start(2) + len(name) - len(found.group(1))
            yield _proposal(told, name, found.start(), last, name_odds(name) + _POST)
    for found in _WORD.finditer(told.plain):
        if found.start() < last:
            continue
        best = _best_name(told.plain, found.start(), found.group())
        if best is not None:
            name, odds = best
            yield _proposal(told, name, found.start(), found.start() + len(name), odds)
        yield from _to_look_up(told, found, best[0] if best is not None and best[1] > _IF_UNKNOWN else "")
    for found in _HANJA.finditer(told.plain):
        if _post_behind(told.plain, found.end()):
            yield _proposal(told, found.group(), *found.span(), _LIKELY)
    for found in _FOREIGN.finditer(told.written):
        is_korean = bool(words().romanised & set(found.group().lower().split()))
        if is_korean or _post_behind(told.written, found.end()):
            yield Proposal(found.group(), *found.span(), _LIKELY)


def _to_look_up(told: Spelt, found: re.Match[str], known: str) -> Iterator[Proposal]:
    """The beginnings of a word that may be a name, for all that their syllables and what stands around them say."""
    run, start = found.group(), found.start()
    longest = 4 if run[:2] in words().compound else 3
    for length in range(2, min(longest, len(run)) + 1):
        name, stop = run[:length], start + length
        if name == known or name.endswith(words().titles) or is_body(name):
            continue
        around = odds_around(told.plain, start, stop) + _introduced(told.plain, start)
        around += _POST if _is_addressed(told.plain, stop, run[length:]) else 0.0
        odds = max(name_odds(name), given_odds(name) if around >= _POST else _NEVER)
        if length == 2 and around < _LEAST_OF_TWO:
            continue
        if odds + around >= _WORTH_A_LOOK:
            without = without_title(run)
            yield replace(_proposal(told, name, start, stop, odds + around), run=name if without == name else run)


def _is_addressed(plain: str, stop: int, behind: str) -> bool:
    return behind.startswith(words().titles) or (not behind and _post_behind(plain, stop))


def _split_name(plain: str, found: re.Match[str]) -> str:
    """A surname and a given name apart with a title behind (김 민수 과장), together; "" where they are none."""
    known, (surname, run) = words(), found.groups()
    if surname not in known.surname and surname not in known.compound:
        return ""
    cuts = [cut for cut in range(1, min(4, len(run))) if _is_called_alone(run[cut:])]
    cuts += [len(run)] if len(run) < 4 and _post_behind(plain, found.end()) else []
    names = (surname + run[:cut] for cut in cuts)
    return next((name for name in names if name_odds(name) >= _LIKELY_APART), "")


def _proposal(told: Spelt, name: str, start: int, stop: int, odds: float) -> Proposal:
    return Proposal(name, *told.span(start, stop), odds)


def _best_name(plain: str, start: int, run: str) -> tuple[str, float] | None:
    """The beginning of a run of syllables that is likeliest a name, None where nothing is likely enough."""
    introduced = _introduced(plain, start)
    best: tuple[str, float] | None = None
    for length in range(2, min(5, len(run)) + 1):
        name, behind = run[:length], run[length:]
        around = _around(plain, start + len(run), behind, introduced)
        if around is None:
            continue
        odds = name_odds(name) + around
        if odds >= (_LIKELY if around > 0 else _LIKELY_ALONE) and (best is None or odds > best[1]):
            best = name, odds
    return best or _unlikely_name(plain, start, run, introduced > 0)


def _introduced(plain: str, start: int) -> float:
    """What it adds to a word's odds that the text before it says that a name follows."""
    return _SAYS_WHO if _INTRODUCED.search(plain[max(0, start - 16) : start]) else 0.0


def _unlikely_name(plain: str, start: int, run: str, is_introduced: bool) -> tuple[str, float] | None:
    """Two to four syllables with a title behind, or introduced: a name that no syllable tells, or a word of the dictionary."""
    called = (run[:length] for length in range(2, min(5, len(run))) if _is_called_alone(run[length:]))
    bare = next(called, without_title(run))
    if bare == run and not is_introduced and not _post_behind(plain, start + len(run)):
        return None
    if is_introduced and bare == run:
        ending = next(
            (saying for saying in (*_SAYING, *words().particles) if len(run) - len(saying) > 1 and run.endswith(saying)), ""
        )
        bare = run.removesuffix(ending)
    return (bare, _IF_UNKNOWN) if 2 <= len(bare) <= 4 else None


def _is_called_alone(behind: str) -> bool:
    """Whether what stands behind a word is a title and a particle at most, and no title of one syllable that ends other words."""
    known = words()
    title = next((title for title in known.titles if behind.startswith(title)), "")
    rest = behind[len(title) :]
    return (len(title) > 1 or title in ("씨", "님")) and (not rest or rest in known.particles or rest == "님")


def _around(plain: str, stop: int, behind: str, introduced: float) -> float | None:
    """What stands behind a name that may end here adds to its odds; None where no name can end here."""
    known = words()
    if behind.startswith(known.titles):
        return _POST + introduced
    if behind.startswith(_SAYING):
        return (introduced or 1.0) + 1.0
    if behind and behind not in known.particles:
        return None
    return introduced + (_POST if not behind and _post_behind(plain, stop) else 0.0)


def _post_behind(plain: str, stop: int) -> bool:
    """Whether a post or an address stands behind, after a space at most."""
    run = _BEHIND.match(plain, stop)
    return run is not None and run.group(1).startswith(words().titles)
