"""What says nothing that could be answered: by a grammar over stems (`fields/non_answers.toml`) and by how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from analysis.declared import declared
from analysis.short_texts import kept_if_short
from analysis.speech.emptiness import odds_of_nothing
from analysis.speech.morphemes import Word, analysed
from analysis.speech.text import cleaned, squeezed

LONGEST = 60
"""Letters and digits; a longer answer says something."""

_SAID_NOTHING, _SAID_SOMETHING = 2.75, -1.0
"""The log odds (`emptiness`) from which a text says nothing whatever the grammar knows, and up to which it says something
(`benchmarks/language.py` prints what that gives with each writer left out).
"""

_HAS_WORDS = re.compile(r"[가-힣a-z一-鿿぀-ヿß-ɏЀ-ӿ]")
_STEMS = ("N", "V", "M", "XR", "XP", "XS", "IC", "SL", "SH", "UN")
_PARTICLES = "J"
_ENDS_A_CLAUSE = ("EF", "SF", "SP", "SSO", "SSC", "SE")
_COPULA = "VCP"
_END = Word("", "SF")
_DONE = frozenset({"ᆫ", "은"})
_WITHOUT = "없이"
_FIXED = re.compile(r"(?<=..)(?:습니다|합니다|입니다)$")
"""Kiwi keeps some sayings whole: 고맙습니다."""


@dataclass(frozen=True)
class _Saying:
    """One way to say nothing (see the file)."""

    ends: frozenset[str]
    beside: frozenset[str]
    things: frozenset[str]
    of: frozenset[str]
    needs: frozenset[str]
    with_endings: frozenset[str]
    whole: bool


@dataclass(frozen=True)
class _Grammar:
    sayings: tuple[_Saying, ...]
    light: frozenset[str]
    trailing: frozenset[str]
    fillers: frozenset[str]
    spoiling_endings: frozenset[str]
    spoiling_words: frozenset[str]
    strict: frozenset[str]
    described: frozenset[str]
    thanks: frozenset[str]
    verdicts: frozenset[str]
    wishes: frozenset[str]
    denials: frozenset[str]
    bare: frozenset[str]
    companions: frozenset[str]
    occasions: frozenset[str]


@dataclass(frozen=True)
class _Clause:
    """The stems of a clause in order, its particles and the forms of its endings.

    ``loose`` are the stems that may stand anywhere: adverbs and their like. ``is_done`` tells of what was done (개선된 것).
    """

    stems: tuple[str, ...]
    loose: frozenset[str]
    is_done: bool
    particles: frozenset[str]
    endings: frozenset[str]


def non_answers(texts: Sequence[str]) -> list[bool]:
    """Whether each answer says nothing that could be answered: blank, signs only, 없음 and its like, thanks and wishes.

    `인력 없음` is an opinion, and so is every verdict, however short: 좋았습니다, 유익한 교육 감사합니다, 보통, 별로.
    """
    clean = [_unspaced(cleaned(text)) for text in texts]
    short = sorted({text for text in clean if _may_say_nothing(text)})
    read = analysed(short)
    empty = {
        text
        for text, words, odds in zip(short, (one.words for one in read), odds_of_nothing(read), strict=True)
        if _is_nothing(text, words, odds)
    }
    return [not _has_words(text) or text in empty or squeezed(text) in _abroad() for text in clean]


def _is_nothing(text: str, words: Sequence[Word], odds: float) -> bool:
    # Of one syllable the letters tell nothing: 문 is a door.
    is_sure = odds >= _SAID_NOTHING and len(squeezed(text)) > 1
    is_told = odds > _SAID_SOMETHING and _says_nothing(words)
    return (is_sure or is_told) and not any(map(_judges, _clauses(words)))


@cache
def _abroad() -> frozenset[str]:
    """Whole answers in other languages that say nothing, squeezed."""
    return frozenset(squeezed(said) for said in declared("fields/non_answers.toml")["abroad"]["whole"])


@kept_if_short(1 << 12)
def is_non_answer(text: str) -> bool:
    """`non_answers` of one answer."""
    return non_answers([text])[0]


def courtesies(texts: Sequence[str]) -> list[bool]:
    """Whether each answer is thanks or praise and nothing else, as 좋은 교육 감사합니다."""
    clean = [cleaned(text) for text in texts]
    short = sorted({text for text in clean if _may_say_nothing(text)})
    kind = {text for text, read in zip(short, analysed(short), strict=True) if _is_courteous(read.words)}
    return [text in kind for text in clean]


def _unspaced(text: str) -> str:
    """없 습 니 다 without its spaces."""
    words = text.split()
    return "".join(words) if len(words) > 2 and all(len(word) == 1 for word in words) else text


def _has_words(text: str) -> bool:
    return bool(_HAS_WORDS.search(text.lower()))


def _may_say_nothing(text: str) -> bool:
    return _has_words(text) and len(squeezed(text)) <= LONGEST


def _says_nothing(words: Sequence[Word]) -> bool:
    clauses = list(_clauses(words))
    telling = [clause for clause in clauses if not _grammar().fillers.issuperset(_core(clause))]
    if not telling:
        # Nothing but fillers (네, 딱히) says nothing; 계속!, 밥! and 줌 (for Kiwi a form of 주다) say something.
        return bool(clauses) and all(map(_is_filler, clauses))
    nothing = [clause for clause in telling if _is_kind(clause) or any(_is(saying, clause) for saying in _grammar().sayings)]
    beside = _grammar().fillers | _grammar().companions
    return bool(nothing) and all(beside.issuperset(_core(clause)) for clause in telling if clause not in nothing)


def _is_filler(clause: _Clause) -> bool:
    fillers = _grammar().fillers
    held = fillers.union(_grammar().light).issuperset(clause.stems)
    return held and not fillers.isdisjoint(clause.stems) and not _spoilt(clause)


def _is_courteous(words: Sequence[Word]) -> bool:
    clauses = list(_clauses(words))
    return bool(clauses) and all(map(_is_kind, clauses))


def _clauses(words: Sequence[Word]) -> Iterator[_Clause]:
    """The clauses of a text, those of signs and numbers only left out."""
    held: list[Word] = []
    for read in (*words, _END):
        word = _END if _is_polite_but(read, held) else read
        held.append(word)
        if word.tag in _ENDS_A_CLAUSE:
            stems = tuple(
                _stem(one, then.tag) for one, then in pairwise((*held, _END)) if one.tag.startswith(_STEMS) and one.tag != _COPULA
            )
            if stems:
                yield _Clause(stems, _loose(held), _is_done(held), _forms(held, _PARTICLES), _forms(held, "E"))
            held = []


def _is_polite_but(word: Word, before: Sequence[Word]) -> bool:
    """없습니다만: the clause ends, for Kiwi in a particle."""
    return word.form == "만" and bool(before) and before[-1].tag == "EC" and before[-1].form.endswith("니다")


def _stem(word: Word, then: str) -> str:
    """Kiwi takes some verbs in 하다 apart and keeps others whole; a full stop may be part of a Latin word.

    `then` is the tag of the next word.
    """
    if then == "XSA" and word.form in _grammar().described:
        return f"{word.form}하"
    if word.tag.startswith("V") and len(word.form) > 2:
        return word.form.removesuffix("하")
    if word.tag.startswith("N") and word.form.endswith("사항"):
        return "사항"
    return _FIXED.sub("", word.form).rstrip(".")


def _loose(words: Sequence[Word]) -> frozenset[str]:
    return (_forms(words, "M") | _forms(words, "IC") | _forms(words, "XSN")) - _grammar().strict


def _is_done(words: Sequence[Word]) -> bool:
    return any(verb.tag.startswith(("VV", "XSV")) and then.tag == "ETM" and then.form in _DONE for verb, then in pairwise(words))


def _forms(words: Sequence[Word], tag: str) -> frozenset[str]:
    return frozenset(word.form for word in words if word.tag.startswith(tag))


def _core(clause: _Clause) -> list[str]:
    """The stems that mean something, without what only follows the end."""
    grammar = _grammar()
    stems = [stem for stem in clause.stems if stem not in grammar.light and stem not in clause.loose]
    while stems and stems[-1] in grammar.trailing:
        stems.pop()
    return stems


def _spoilt(clause: _Clause) -> bool:
    grammar = _grammar()
    said = clause.particles | set(clause.stems)
    return bool(clause.endings & grammar.spoiling_endings or said & grammar.spoiling_words)


def _is_kind(clause: _Clause) -> bool:
    """Whether a clause is thanks or praise: nothing else stands in it, and what it is of is told as theirs."""
    grammar = _grammar()
    stems = _core(clause)
    kind = grammar.thanks | grammar.verdicts
    if _spoilt(clause) or not kind.intersection(stems):
        return False
    if not clause.endings and not grammar.bare.intersection(stems):
        return False
    allowed = kind | grammar.companions | grammar.fillers
    return all(stem in allowed or _is_theirs(place, stems) for place, stem in enumerate(stems))


def _judges(clause: _Clause) -> bool:
    """Whether a clause tells how something was: 좋았어요, 유익한 교육 감사합니다; 좋은 하루 되세요 only wishes.

    So does one that tells what was done without: 불편 없이 들었습니다.
    """
    grammar, stems, core = _grammar(), set(clause.stems), _core(clause)
    if _WITHOUT in clause.stems[:-1] and any("었" in ending for ending in clause.endings):
        return True
    is_wish = bool((clause.endings | stems) & grammar.wishes)
    is_denied = not stems.isdisjoint(grammar.denials) and core[-1:] and core[-1] not in grammar.verdicts
    return not (stems.isdisjoint(grammar.verdicts) or is_wish or is_denied)


def _is_theirs(place: int, stems: Sequence[str]) -> bool:
    """Whether the stem at `place` is an occasion with praise right before it or thanks after it."""
    grammar = _grammar()
    praised = not grammar.verdicts.isdisjoint(stems[:place])
    return stems[place] in grammar.occasions and (praised or not grammar.thanks.isdisjoint(stems[place + 1 :]))


def _is(saying: _Saying, clause: _Clause) -> bool:
    grammar = _grammar()
    stems = _core(clause)
    last = {clause.stems[-1], *stems[-1:]} if stems else set()
    if _spoilt(clause) or not last & saying.ends or (saying.needs and saying.needs.isdisjoint(clause.stems)):
        return False
    if saying.with_endings and saying.with_endings.isdisjoint(clause.endings | set(clause.stems)):
        return False
    before = [stem for stem in stems if stem not in grammar.fillers]
    before = before[:-1] if before and before[-1] in saying.ends else before
    if saying.things and before and (clause.is_done or before[-1] not in saying.things | saying.beside):
        return False
    allowed = saying.beside | saying.things | saying.of | saying.needs | (saying.ends if saying.whole else frozenset())
    return all(stem in allowed for stem in before)


@cache
def _grammar() -> _Grammar:
    raw = declared("fields/non_answers.toml")
    thanks = raw["thanks"]
    sayings = tuple(_saying(entry) for entry in raw["sayings"])
    own = (
        frozenset(raw[name])
        for name in ("light", "trailing", "fillers", "spoiling_endings", "spoiling_words", "strict", "described")
    )
    kind = (frozenset(thanks[name]) for name in ("words", "verdicts", "wishes", "denials", "bare", "beside", "occasions"))
    return _Grammar(sayings, *own, *kind)


def _saying(entry: Mapping[str, Any]) -> _Saying:
    named = ("ends", "beside", "things", "of", "needs", "with_endings")
    ends, beside, things, of, needs, with_endings = (frozenset(entry.get(name, ())) for name in named)
    return _Saying(ends, beside, things, of, needs, with_endings, bool(entry.get("whole", False)))
