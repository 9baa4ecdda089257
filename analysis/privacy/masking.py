"""Texts without persons: what personal columns hold, in whatever spelling, and what has the shape of a person's number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import add

from analysis.privacy.names import title_at, title_behind, words
from analysis.privacy.secrets import secrets_in
from analysis.privacy.spelling import LONGEST, Spelt, composed, letters_of, plain_of, spelt
from analysis.privacy.surroundings.posts import is_surname_and_post
from analysis.privacy.traces import MAY_HOLD_TRACES, Span, traces
from analysis.texts import holding

MASK = "○○○"

_WIDEST_GAP = 3
"""So many marks or spaces may stand between two letters of what is looked for."""

_HEAD, _LONG_HEAD = 2, 4
_REMEMBERED = 1 << 14
_HANGUL_RUN = re.compile(r"[ ]?([가-힣]{1,12})")


class Masker:
    """Masks what personal columns hold (`secrets_in`) and traces by shape, in time that grows with the text alone.

    Full width, composed letters, other dashes, spaces or marks between letters, (at) for @ and hidden characters make no
    difference; what is not masked stays as written. A name of two syllables counts where a word begins and ends with it, a title
    or a particle; longer ones anywhere.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self.secrets = frozenset(secrets)
        lengths: dict[str, set[int]] = {}
        for head, length in {(secret[:_HEAD], len(secret)) for secret in self.secrets}:
            lengths.setdefault(head, set()).add(length)
        self._lengths = {head: sorted(of_head, reverse=True) for head, of_head in lengths.items()}
        self._short = frozenset(secret[:_HEAD] for secret in self.secrets if len(secret) < _LONG_HEAD)
        self._long = frozenset(secret[:_LONG_HEAD] for secret in self.secrets if len(secret) >= _LONG_HEAD)
        self._posts = frozenset(filter(is_surname_and_post, self.secrets))
        self._remembered: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """`text` with `MASK` in the place of each person's trace."""
        known = self._remembered.get(text)
        if known is None:
            known = self._masked(text)
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[text] = known
        return known

    def places(self, texts: Sequence[str]) -> Iterator[int]:
        """The places of the texts that masking may change: of most columns none, told without asking text by text for shapes."""
        plain = [plain_of(text) for text in texts]
        shaped = frozenset(holding(plain, MAY_HOLD_TRACES))
        yield from (place for place, text in enumerate(plain) if place in shaped or self._may_be_known(letters_of(text)))

    def _may_be_known(self, letters: str) -> bool:
        heads = set(map(add, letters, letters[1:]))
        if self._lengths.keys().isdisjoint(heads):
            return False
        # A hundred thousand codes begin with any two digits: of those more has to be seen.
        return not self._short.isdisjoint(heads) or not self._long.isdisjoint(
            map("".join, zip(letters, letters[1:], letters[2:], letters[3:], strict=False))
        )

    def spans(self, text: str) -> list[Span]:
        """Where in the composed text each trace of a person stands, in order and apart."""
        spelling = spelt(composed(text))
        in_order = sorted({*(span for _, span in traces(spelling.plain)), *self._known(spelling)})
        return [spelling.span(*span) for span in _joined(in_order)]

    def _masked(self, text: str) -> str:
        if len(text) > LONGEST:
            return "".join(self._masked(text[start : start + LONGEST]) for start in range(0, len(text), LONGEST))
        spans = self.spans(text)
        if not spans:
            return text
        written, pieces, last = composed(text), [], 0
        for start, stop in spans:
            pieces += [written[last:start], MASK]
            last = stop
        return "".join([*pieces, written[last:]])

    def _known(self, spelling: Spelt) -> Iterator[Span]:
        """Where what personal columns hold stands in the plain text."""
        squeezed = letters_of(spelling.plain)
        if not self._may_be_known(squeezed):
            return
        places = [place for place, letter in enumerate(spelling.plain) if letter.isalnum()]
        last = 0
        for place, head in enumerate(map(add, squeezed, squeezed[1:])):
            if place < last or head not in self._lengths:
                continue
            length = next((n for n in self._lengths[head] if self._stands(spelling.plain, squeezed, places, place, n)), 0)
            if length:
                yield places[place] - _surname_before(spelling.plain, places[place], length), places[place + length - 1] + 1
                last = place + length

    def _stands(self, plain: str, squeezed: str, places: list[int], start: int, length: int) -> bool:
        stop = start + length
        if stop > len(squeezed) or squeezed[start:stop] not in self.secrets:
            return False
        first, last = places[start], places[stop - 1]
        if any(places[n + 1] - places[n] > _WIDEST_GAP + 1 for n in range(start, stop - 1)):
            return False
        if _same_word(plain, first - 1, first) or _same_word(plain, last, last + 1):
            return False
        if _is_hangul(squeezed[start]) and first and _is_hangul(plain[first - 1]) and squeezed[start:stop] in self._posts:
            return False
        return length > 2 or not _is_hangul(squeezed[start]) or _is_a_word(plain, first, last)


def _surname_before(plain: str, start: int, length: int) -> int:
    """How many syllables of a surname stand before a given name of two, with nothing before them."""
    if length != _HEAD or not _is_hangul(plain[start]):
        return 0
    for size, surnames in ((1, words().surname), (2, words().compound)):
        first = start - size
        if first >= 0 and plain[first:start] in surnames and (first == 0 or not _is_hangul(plain[first - 1])):
            return size
    return 0


def _same_word(plain: str, left: int, right: int) -> bool:
    """Whether two neighbouring letters are of one number, or of one word of Latin letters."""
    if left < 0 or right >= len(plain):
        return False
    one, other = plain[left], plain[right]
    return (one.isdigit() and other.isdigit()) or (one.isascii() and other.isascii() and one.isalpha() and other.isalpha())


def _is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"


def _is_a_word(plain: str, first: int, last: int) -> bool:
    """Whether two syllables stand as a name does: at the beginning of a word, and nothing behind but a title or a particle."""
    if last - first > 1:
        return last - first == _HEAD and title_behind(plain, last + 1) != ""
    if first > 0 and _is_hangul(plain[first - 1]) and not _surname_before(plain, first, _HEAD):
        return False
    return _ends(plain, last + 1)


def _ends(plain: str, start: int) -> bool:
    run = _HANGUL_RUN.match(plain, start)
    if run is None or plain[start] == " ":
        return True
    behind = run.group(1)
    # A given name is called so with its 이 before the particle: 도윤이가, 하준이한테.
    return title_at(plain, start) != "" or behind in words().particles or behind.removeprefix("이") in words().particles


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans that overlap as one."""
    start, stop = -1, -1
    for first, last in spans:
        if first >= stop:
            if stop > 0:
                yield start, stop
            start, stop = first, last
        stop = max(stop, last)
    if stop > 0:
        yield start, stop


_BY_SHAPE = Masker()


def mask(text: str, values: Iterable[str] = ()) -> str:
    """`text` with traces of persons by shape, and what each of `values` holds, replaced by `MASK`.

    `values` are cells of personal columns. Shapes miss what they do not know (names, above all): this lowers the risk of showing
    a person and does not remove it.
    """
    known = frozenset(values)
    return (_masker(known) if known else _BY_SHAPE)(text)


@lru_cache(maxsize=1 << 8)
def _masker(values: frozenset[str]) -> Masker:
    return Masker(secrets_in(values))
