"""Which texts hold all words that somebody types, however they are spaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from analysis.plain import visible
from analysis.privacy import mask
from analysis.speech.text import squeezed


def matcher(query: str) -> Callable[[str], bool]:
    """Whether a text, as a screen shows it, holds every word of `query`; a blank query matches nothing.

    Spaces, signs and capitals do not count. Traces of persons are masked before, so nobody is found by a name or a number.

    >>> matches = matcher("주민참여 예산")
    >>> matches("주민 참여에 쓸 예산이 없다"), matches("주민 참여가 적다"), matcher(" ")("주민")
    (True, False, False)
    """
    wanted = [part for word in query.split() if (part := squeezed(word))]
    return lambda text: bool(wanted) and all(word in squeezed(visible(mask(text))) for word in wanted)


def found_among(texts: Mapping[str, str], query: str) -> Sequence[str]:
    """The keys of the `texts` that hold every word of `query`, in their order."""
    matches = matcher(query)
    return [key for key, text in texts.items() if matches(text)]
