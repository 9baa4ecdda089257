"""Which words of free texts are masked as persons' names, and which somebody is asked about and stay meanwhile.

Rules find what has the form of a name where one stands (`likely`); signs are weighed for every word that may be one (`weighed`).
Whom a dictionary knows, as it knows people of history, is masked for more than his name alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from analysis.korean import is_known_as_proper
from analysis.privacy.likely import names_by_rules
from analysis.privacy.names import is_body, words
from analysis.privacy.spelling import plain_of
from analysis.privacy.surroundings.only_people import names_addressed
from analysis.privacy.surroundings.posts import called_by_posts, is_somebody, is_surname_and_post, may_be_somebody, surnames
from analysis.privacy.surroundings.slots import words_in_slots
from analysis.privacy.weighed.candidates import Candidate
from analysis.privacy.weighed.dictionary import alone
from analysis.privacy.weighed.signs import is_a_word, is_called, is_famous
from analysis.privacy.weighed.weighing import apart, weighed

_MASKED, _A_WORD, _A_WORD_ALONE, _ASKED, _A_BODY = 1.0, 2.0, 3.0, -1.1, 0.5
"""Natural log odds from which a word is masked, the same of one that may as well be another word or has no surname, of both and
of one noun, and those from which it is asked about, and is where it ends as offices do."""
_KNOWN, _FAMOUS, _UNLIKELY, _NOBODY = -1.5, 1.0, -3.0, -4.0
"""Odds under which a name by rules is asked about where a dictionary knows it, where everybody does, whatever it knows,
and under which it is none."""
_ON_A_MAP = ("산", "강", "섬")
"""What ends proper nouns of a dictionary that are mountains, rivers and islands sooner than persons."""
_ODDS_BY_LOG = 5.0
"""What makes the odds of signs comparable to those of rules, which begin at five."""


@dataclass(frozen=True)
class Named:
    """Words with the natural log odds of their being names: those to be masked, and those to be asked about."""

    masked: Mapping[str, float]
    doubtful: Mapping[str, float]


def named_in(given: Iterable[str]) -> Named:
    """What of some texts is somebody's name, and what may be one, the likeliest first."""
    texts = list(dict.fromkeys(given))
    ruled = names_by_rules(texts)
    plain = [plain_of(text) for text in texts]
    odds_of_ruled: dict[str, tuple[float, Candidate]] = {}
    found: dict[str, tuple[float, Candidate]] = {}
    for mine in weighed(plain, ruled, _ASKED):
        _keep(odds_of_ruled, ((one, odds) for one, odds in mine if one.name in ruled))
        _keep(found, apart(mine, _ASKED))
    addressed = {name for text in plain if "씨" in text for name in names_addressed(text)}
    in_doubt = {word for word, (odds, one) in odds_of_ruled.items() if word not in addressed and _is_in_doubt(odds, one)}
    masked = {word: odds for word, odds in ruled.items() if word not in in_doubt}
    doubtful = {word: ruled[word] for word in in_doubt if odds_of_ruled[word][0] > _NOBODY}
    nobody = {word for text in plain for word in words_in_slots(text)[1]}
    for word, (odds, one) in found.items():
        if word not in ruled and word not in nobody and _may_be_asked(odds, one):
            (masked if _is_sure(odds, one) else doubtful)[word] = odds + _ODDS_BY_LOG
    doubtful |= {word: _ODDS_BY_LOG for word in _called_so(plain) if word not in masked}
    return Named(_in_order(masked), _in_order(doubtful))


def _called_so(plain: Iterable[str]) -> Iterator[str]:
    """Surnames with posts that may as well be other words, for a dictionary that sees the sentence."""
    called = ((text, one) for text in plain for one in called_by_posts(text))
    yield from (one.name for text, one in called if not is_somebody(text, one) and may_be_somebody(text, one))


def _keep(best: dict[str, tuple[float, Candidate]], scored: Iterable[tuple[Candidate, float]]) -> None:
    """Keep where each word is the likeliest a name."""
    for one, odds in scored:
        if one.name not in best or odds > best[one.name][0]:
            best[one.name] = odds, one


def _is_sure(odds: float, one: Candidate) -> bool:
    is_other = is_a_word(one) or is_body(one.name)
    is_alone = (one.kind == "given" and is_other) or (one.kind == "sounds" and one.name[0] in surnames())
    if is_alone or (one.kind == "whole" and alone(one.name, one.kind) == "rare noun"):
        return odds >= _A_WORD_ALONE
    return odds >= (_A_WORD if one.kind in ("given", "sounds", "several") or is_other or is_famous(one.name) else _MASKED)


def _may_be_asked(odds: float, one: Candidate) -> bool:
    """Whether a word is likely enough to be asked about: offices and districts end as some names do (일반구)."""
    return odds >= (_A_BODY if is_body(one.name) else _ASKED)


def likely_names(given: Iterable[str]) -> dict[str, float]:
    """Words of some texts that are masked as persons' names, with their log odds, the likeliest first."""
    return dict(named_in(given).masked)


def doubtful_names(given: Iterable[str]) -> dict[str, float]:
    """Words of some texts that may be names but are not masked before somebody says so, with their log odds."""
    return dict(named_in(given).doubtful)


def _is_in_doubt(odds: float, one: Candidate) -> bool:
    if is_surname_and_post(one.name):
        return False  # 표팀장님: whether that is somebody was told by his sentence
    if one.kind == "whole" and odds < _UNLIKELY:
        return True
    if one.name.endswith(_ON_A_MAP) and is_known_as_proper(one.name):
        return True  # 오대산 연수원
    is_known = is_known_as_proper(one.name) or (one.kind == "whole" and is_a_word(one) and one.name not in words().given)
    return is_known and odds < (_FAMOUS if is_famous(one.name) and not is_called(one) else _KNOWN)


def _in_order(words: Mapping[str, float]) -> dict[str, float]:
    return {word: words[word] for word in sorted(words, key=lambda word: (-words[word], word))}
