"""What a long statement says for itself where others stand in the same frame: a noun phrase that may be its name.

‘나는 연수에서 다룬 내용 가운데 재원을 마련하는 방법을 충분히 이해하고 있다’ is about ‘재원을 마련하는 방법’; what stands around
it, others say too, and the grammar of the whole would name its frame.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

from analysis.korean import kiwi
from analysis.plain import visible
from analysis.speech.frames import own_parts

if TYPE_CHECKING:
    from kiwipiepy import Token

LONGEST = 14
"""Letters: a name that stands beside a row of half a page."""
LONGEST_SAID = 20
"""Letters of a phrase that is told as it was written, as many as sentences quote whole: its nouns say less (‘재원 방법’)."""
_FRAMED = 2 * LONGEST
"""Letters: shorter statements are named by their own grammar."""


def tokens_of(text: str) -> list[Token]:
    """The morphemes of a text as it is shown."""
    return list(kiwi().tokenize(visible(text)))


def out_of_frames(known: Sequence[str]) -> dict[str, str]:
    """The noun phrase that each long statement has for itself; other statements, and what two would share, as they stand."""
    parts = {text: part for text, part in own_parts(known).items() if len(text) > _FRAMED}
    phrases = {text: _up_to_noun(text, part) for text, part in parts.items()}
    times = Counter(phrases.values())
    return {text: phrases[text] if phrases.get(text) and times[phrases[text]] == 1 else text for text in known}


def _up_to_noun(text: str, part: str) -> str:
    """A part of a statement without the particles behind its last noun; "" where it ends in no noun.

    Where a noun follows in the statement that belongs to it, that noun with it (‘주민이 참여하는 방법’, ‘학습 방법’).
    """
    begin = text.index(part)
    end = begin + len(part)
    tokens = tokens_of(text)
    own = [token for token in tokens if token.end <= end]
    if own and own[-1].tag.startswith(("ETM", "N")):
        own += _word_of_nouns(tokens[len(own) :])
    while own and own[-1].tag.startswith("J"):
        own.pop()
    is_noun = bool(own) and own[-1].tag.startswith(("N", "XSN", "SL", "SN")) and own[-1].start >= begin
    return text[begin : own[-1].end] if is_noun else ""


def _word_of_nouns(tokens: Sequence[Token]) -> list[Token]:
    """The nouns that the first word of `tokens` begins with."""
    nouns: list[Token] = []
    for token in tokens:
        if not token.tag.startswith(("N", "XSN")) or (nouns and nouns[-1].end < token.start):
            break
        nouns.append(token)
    return nouns


def as_said(names: Mapping[str, str], parts: Set[str]) -> dict[str, str]:
    """`names`, those of `parts` that were put together of two nouns as they were written, where that is short enough.

    >>> as_said({"지역에서 재원을 마련하는 방법": "재원 방법"}, {"지역에서 재원을 마련하는 방법"})
    {'지역에서 재원을 마련하는 방법': '재원을 마련하는 방법'}
    """
    told = dict(names)
    heads = Counter(part.rsplit(" ", 1)[-1] for part in parts)
    for part in sorted(parts):
        name = names[part]
        wished = name if name in part else _written(part, name, heads)
        if wished not in told.values():
            told[part] = wished
    return told


def _written(part: str, name: str, heads: Mapping[str, int]) -> str:
    """The end of `part` from a noun of `name` on, where that is short enough.

    Else `name` without the noun that `part` ends with where others end with it too (`heads`), or, were only a word left, `part`.
    """
    words = name.split(" ")
    for word in words:
        begin = part.rfind(word)
        if begin >= 0 and len(part) - begin <= LONGEST_SAID:
            return part[begin:]
        if begin < 0 or not word.endswith("의"):
            break
    if heads[words[-1]] < 2:
        return name
    return " ".join(words[:-1]) if len(words) > 2 else part
