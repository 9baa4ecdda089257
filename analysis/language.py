"""Words in two languages: catalogues of templates, Korean particles, and messages that are put into words late.

A catalogue is a TOML file in `analysis/locales/<language>/`, one file a room; a key is ``file.name`` (or ``file.table.name``).
Templates are `str.format` templates with more kinds of fields: ``{region:은/는}`` writes the value and the particle that fits its
last sound (``‘{sheet:’은/는}`` a quotation mark between them), ``{group:별}`` 권역별, but 성별 once,
``{count:|group|groups}`` the first word where the number is one and the last otherwise (of three words the second where it is
two: ``{total:|The item|Both items|All {total} items}``), ``{fell:0|none|#}`` the first word where there is none, else the last
with the number at its ``#``. Numbers are rounded as a spreadsheet rounds them (`written`).
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from analysis.declared import declared, declared_files

LANGUAGES = ("ko", "en")

_PARTICLES = {"은/는", "이/가", "을/를", "과/와", "으로/로", "이라/라", "이었/였"}
_CLOSING, _EACH = "’", "별"
_DIGITS_ENDING_IN_CONSONANT = {"0", "1", "3", "6", "7", "8"}
_LETTERS = {"L": "엘", "M": "엠", "N": "엔", "R": "알"}
_CLOSED = re.compile(r"(?:[lmn]|ng|(?<=[^aeiou])le|(?<=[aeiou])[lmn]e)\Z")
_DIGITS_ENDING_IN_RIEUL = {"1", "7", "8"}


@dataclass(frozen=True)
class Message:
    """Something to say, not yet in a language: a catalogue key and the values of its template."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


class _Template(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        pair = format_spec.removeprefix(_CLOSING)
        if pair in _PARTICLES:
            return f"{value}{format_spec.removesuffix(pair)}{particle(str(value), pair)}"
        if format_spec == _EACH:
            return str(value) if str(value).endswith(_EACH) else f"{value}{_EACH}"
        if format_spec.startswith("0|"):
            none, some = format_spec.split("|")[1:]
            return none if not value else some.replace("#", written(value, ","))
        if format_spec.startswith("|"):
            *few, many = format_spec.split("|")[1:]
            return few[int(value) - 1] if value in range(1, len(few) + 1) else many
        return written(value, format_spec)


_FIXED = re.compile(r"[+]?,?\.(\d+)([f%])")
_DIGITS = 15
"""As many significant digits a spreadsheet keeps: what lies beyond is the noise of binary sums, not a part of the number."""


def written(value: Any, form: str) -> str:
    """`value` in a format of `format`; decimals (``.2f``, ``.0%``) rounded as a spreadsheet does, and never a minus zero.

    Halves go away from zero (0.625 → 0.63), where Python takes the nearest even or what binary makes of it; −0.001 is 0.00, and
    with ``+`` also without a sign, for it is neither a rise nor a fall.
    """
    fixed = _FIXED.fullmatch(form)
    if fixed is None or not isinstance(value, float | int) or not abs(value) < 10**_DIGITS:
        return str(format(value, form))
    decimals = int(fixed.group(1)) + (2 if fixed.group(2) == "%" else 0)
    if fixed.group(2) == "%" and decimals == 2 and (0 < value < 0.005 or 0.995 <= value < 1):
        return written(value, form.replace(".0", ".1"))  # 0% and 100% are said of nobody and of all alone
    rounded = Decimal(f"{value:.{_DIGITS}g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if not rounded:
        return format(Decimal(0), form.removeprefix("+"))
    return format(rounded, form)


_TEMPLATE = _Template()


def particle(word: str, pair: str) -> str:
    """The particle of `pair` (as ``은/는``, the form after a consonant first) that fits the last sound of `word`.

    Digits are read the Korean way (3 = 삼) and so are Latin letters (`_latin_sound`); brackets, quotes and the dots of what was
    cut are skipped; anything else that has no Korean sound takes the form after a vowel.
    """
    after_consonant, after_vowel = pair.split("/")
    spoken = word.rstrip(" )]}’”'\"」』>.…%")
    latin = spoken[len(spoken.rstrip(string.ascii_letters)) :]
    last = _latin_sound(latin) if latin else spoken[-1:]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        consonant, rieul = final != 0, final == 8
    else:
        consonant, rieul = last in _DIGITS_ENDING_IN_CONSONANT, last in _DIGITS_ENDING_IN_RIEUL
    if after_consonant == "으로" and rieul:
        return after_vowel
    return after_consonant if consonant else after_vowel


def _latin_sound(word: str) -> str:
    """The last syllable of a Latin word as Koreans say it, as far as its sound decides about a particle.

    Capitals are said letter by letter (ESG는, URL은), a word ends as it is written: in ㄹ, ㅁ, ㄴ or ㅇ, also before a silent e
    (Google은, Online은), or in something that is said with a vowel of its own.
    """
    if word.isupper():
        return _LETTERS.get(word[-1], "아")
    closed = _CLOSED.search(word)
    return _LETTERS[closed[0][0].upper()] if closed else "아"


class Words:
    """The words of one language: call it with a key and the template's values."""

    def __init__(self, language: str, templates: Mapping[str, str]) -> None:
        self.language = language
        self._templates = templates

    def __call__(self, key: str, /, **values: Any) -> str:
        """The text of `key`; KeyError where the catalogue lacks it (a test holds all keys in all languages)."""
        return _TEMPLATE.vformat(self._templates[key], (), values)

    def say(self, message: Message) -> str:
        """A message in this language; values that are messages themselves are put into words first."""
        values = {name: self._plain(value) for name, value in message.values.items()}
        return self(message.key, **values)

    def _plain(self, value: Any) -> Any:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, Sequence) and not isinstance(value, str):
            return ", ".join(str(self._plain(part)) for part in value)
        return value

    def __contains__(self, key: str) -> bool:
        return key in self._templates

    @property
    def keys(self) -> frozenset[str]:
        """Every key of this catalogue."""
        return frozenset(self._templates)


@cache
def words(language: str = "ko") -> Words:
    """The catalogue of `language` (one of `LANGUAGES`; ValueError otherwise)."""
    if language not in LANGUAGES:
        raise ValueError(f"no catalogue for {language!r}; there are {', '.join(LANGUAGES)}")
    templates: dict[str, str] = {}
    for file in declared_files(f"locales/{language}", ".toml"):
        templates |= _flat(declared(file), file.rpartition("/")[2].removesuffix(".toml"))
    return Words(language, templates)


def _flat(table: Mapping[str, Any], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        key = f"{prefix}.{name}"
        flat |= _flat(value, key) if isinstance(value, dict) else {key: value}
    return flat
