"""Names of places in Latin letters, alone or beside the Korean ones (Gyeongsangnam-do, North Jeolla, Busan / 부산)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from analysis.declared import declared

_WORDS = re.compile(r"[a-z]+")
_JOINTS = re.compile(r"['’ʼ`\-‐‑–]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_HANGUL_RUN = re.compile(r"[가-힣][가-힣\s·]*")
_MOST_WORDS = 3
_SHORTEST = 2
"""중구 without its ending names nothing."""

_FIRST, _VOWELS, _FINALS = 0xAC00, 21, 28
_INITIAL = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", ".", "j", "jj", "ch", "k", "t", "p", "h"]
_VOWEL = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i",
]  # fmt: skip
_FINAL = [
    ".", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k",
    "t", "p", "t",
]  # fmt: skip
_CARRIED = {1: "g", 7: "d", 8: "r", 17: "b", 19: "s", 22: "j"}
"""Final consonants before a vowel, by their number."""

_MET = {
    ("k", "n"): "ngn", ("k", "m"): "ngm", ("k", "r"): "ngn", ("t", "n"): "nn", ("t", "m"): "nm", ("p", "n"): "mn",
    ("p", "m"): "mm", ("p", "r"): "mn", ("n", "r"): "ll", ("l", "n"): "ll", ("l", "r"): "ll", ("m", "r"): "mn",
    ("ng", "r"): "ngn",
}  # fmt: skip
"""How a final and an initial consonant sound where they meet: 전라 Jeolla, 강릉 Gangneung, 종로 Jongno."""


@lru_cache(maxsize=1 << 12)
def names_apart(text: str) -> tuple[str, ...]:
    """What a cell says of a place, in Hangul: once as it is, or once for each of the two scripts that it says it in.

    A cell whose Latin letters name no place stays as it is, unless its other half is in Hangul: that is what it says then.
    """
    if _LATIN.search(text) is None:
        return (text,)
    korean = " ".join(run.strip() for run in _HANGUL_RUN.findall(text))
    hangul = _in_hangul(_HANGUL_RUN.sub(" ", text))
    if hangul is None:
        return (text,)
    return (hangul, korean) if korean else (hangul,)


def _in_hangul(text: str) -> str | None:
    """The place that Latin letters name; None where any word of them names none."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", _JOINTS.sub("", text)) if not unicodedata.combining(letter))
    words = [word for word in _WORDS.findall(bare.lower()) if word not in _beside()]
    names: list[str] = []
    while words:
        size = next((size for size in range(min(_MOST_WORDS, len(words)), 0, -1) if "".join(words[:size]) in _known()), 0)
        if not size:
            return None
        names.append(_known()["".join(words[:size])])
        words = words[size:]
    # A municipality stands before its province in English: the longer whole is named first in Korean.
    return " ".join(sorted(names, key=lambda name: name not in _provinces().values())) or None


@cache
def _beside() -> frozenset[str]:
    return frozenset(declared("fields/romanised.toml")["words"]["beside"])


@cache
def _provinces() -> dict[str, str]:
    stems_of = declared("fields/romanised.toml")["provinces"]
    return {stem + kind: name for name, stems in stems_of.items() for stem in stems for kind in ("", "do", "to", "si")}


@cache
def _known() -> dict[str, str]:
    """Names of places in Latin letters, hyphens off, with the Korean ones."""
    lower = declared("fields/municipalities.toml")["municipalities"]
    names: dict[str, str] = {form: name for names in lower.values() for name in names for form in _forms(name)}
    return names | _provinces()


def _forms(name: str) -> Iterable[str]:
    """강릉시 as gangneungsi and gangneung; 중구 as junggu alone."""
    stem, kind = _spelt(name[:-1]), _spelt(name[-1])
    yield stem + kind
    if len(name) > _SHORTEST:
        yield stem


def _spelt(name: str) -> str:
    """Hangul in the romanisation of 2000, as it sounds."""
    return "".join(_syllables(name))


def _syllables(name: str) -> Iterator[str]:
    final = 0
    for letter in name:
        place = ord(letter) - _FIRST
        initial, vowel = _INITIAL[place // (_VOWELS * _FINALS)], _VOWEL[place // _FINALS % _VOWELS]
        yield _between(final, initial) + vowel
        final = place % _FINALS
    yield _FINAL[final].strip(".")


def _between(final: int, initial: str) -> str:
    if initial == ".":
        return _CARRIED.get(final, _FINAL[final].strip("."))
    before = _FINAL[final].strip(".")
    return _MET.get((before, initial), before + initial)
