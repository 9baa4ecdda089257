"""Opinions as text: as they were written, on one line, and in one spelling of the same signs for what compares them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")


LINE = "\u2003"
"""A wide blank, which stands for the end of a line: who writes a list writes an entry a line."""

_ENDS_OF_LINES = frozenset("\n\r\v\f\u2028\u2029" + LINE)


_HALF = re.compile("[\ud800-\udfff]")
"""Half of a pair that stands for one sign: no text by itself, nothing can store or send it."""


def cleaned(text: str) -> str:
    """`text` as it was written, on one line (`LINE`): what is shown. A Mac's Hangul, stored in pieces, is put together.

    Two halves of a sign are put together too; one without the other becomes U+FFFD, as everywhere where text is read.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _HALF.search(text) else text
    return _SPACE.sub(_blank, unicodedata.normalize("NFC", whole)).strip()


def _blank(match: re.Match[str]) -> str:
    return " " if _ENDS_OF_LINES.isdisjoint(match[0]) else LINE


@dataclass(frozen=True)
class Respelled:
    """A text in one spelling of the same signs, and where each of its letters stands in the text as written."""

    text: str
    places: tuple[int, ...]

    def written(self, start: int, end: int, text: str) -> str:
        """What `text`, the text as written, holds where this one holds the letters from `start` to `end`."""
        if start >= end:
            return ""
        return text[self.places[start] : self.places[end - 1] + 1]


def respelled(text: str) -> Respelled:
    """`text` in NFKC sign by sign: full-width letters become usual ones; ㅎㅎ, of which NFKC makes other signs, stays."""
    spelled = [sign if _is_letter_of_syllables(sign) else unicodedata.normalize("NFKC", sign) for sign in text]
    places = [place for place, sign in enumerate(spelled) for _ in sign]
    return Respelled("".join(spelled), tuple(places))


def words_of(text: str) -> list[str]:
    """The runs of letters and digits of `text`, in lower case and NFKC."""
    return [word.lower() for word in _WORD.findall(unicodedata.normalize("NFKC", text))]


def squeezed(text: str) -> str:
    """`text` as letters and digits only, lower case: equal for two spellings of one short answer. Ids are made of it."""
    return "".join(words_of(text))


def _is_letter_of_syllables(sign: str) -> bool:
    return "ㄱ" <= sign <= "ㆎ"
