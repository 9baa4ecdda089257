"""What there is to see of one column before anything is decided: its header's words, its values, and what explains them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice

from analysis.privacy import Evidence as PersonalEvidence
from analysis.privacy import personal_evidence
from analysis.reading.scales.digits import counts_something_else
from analysis.reading.scales.notation import is_missing_word, named_scale, number_of
from analysis.reading.scales.scales import ScaleGuess, guess_scale
from analysis.reading.scales.sequences import numbers_of
from analysis.reading.sheets.guides.legends import Legend
from analysis.reading.sheets.sheets import CellColumn
from analysis.reading.words.choices import options_of
from analysis.reading.words.vocabulary import WordScale, squeezed, vocabulary, without_brackets
from analysis.survey import Scale

LOOKED_AT = 500
"""Of a column with more distinct texts than this, the first ones tell what they are: they are no points of a scale."""

_SPARE_LETTERS = 14
"""A role's word may stand in a header with this many letters besides (귀하의 직급을 선택해 주십시오), not in a sentence."""

_NEARLY_ALL = 0.95
_SLIPS, _MOST = 2, 0.9
"""So few slips are no sign that a legend speaks of other numbers, among few answers too."""


@dataclass(frozen=True)
class Surroundings:
    """What a survey tells of all its columns: legends for its numbers, the nearest first, and its own scales of words."""

    legends: Sequence[Legend] = ()
    scales: Sequence[WordScale] = ()

    def near(self, legends: Sequence[Legend]) -> Surroundings:
        """The same for a table that has legends of its own."""
        known = {legend.hint: legend for legend in (*legends, *self.legends)}
        scales = [scale for legend in known.values() if (scale := legend.scale) is not None]
        return Surroundings(tuple(known.values()), (*self.scales, *scales))


@dataclass(frozen=True)
class Seen:
    """A column's header, its cells, the distinct texts with their counts, and what explains them."""

    header: str
    cells: CellColumn
    counts: Mapping[str, int]
    scale: Scale | None
    parts: Sequence[str]
    """The header's rows."""
    hint: str = ""
    """Words for coded values, from a codebook."""
    around: Surroundings = field(default_factory=Surroundings)
    words: Mapping[str, str] = field(default_factory=dict)
    """What coded values stand for, from a codebook."""
    are_shared: bool = False
    """Whether the codebook gives the same words to another column."""

    @cached_property
    def meant(self) -> Sequence[str]:
        """The first distinct texts that are answers, in a codebook's words where it has them."""
        return [self.words.get(text, text) for text in self.texts if not is_missing_word(text)]

    @cached_property
    def plain(self) -> str:
        """The header's letters and digits."""
        return squeezed(self.header)

    @cached_property
    def short(self) -> str:
        """The header without what stands in brackets, which explains or lists answers."""
        return squeezed(without_brackets(self.header)) or self.plain

    @cached_property
    def texts(self) -> Sequence[str]:
        """The first distinct texts."""
        return list(islice(self.counts, LOOKED_AT))

    @cached_property
    def filled(self) -> int:
        """How many cells hold anything."""
        return sum(self.counts.values())

    @cached_property
    def guess(self) -> ScaleGuess | None:
        """The scale that the cells are on."""
        if len(self.counts) > LOOKED_AT or says_a_count(self.header):
            return None
        if self.scale is None and self._names_no_points:
            return None
        return guess_scale(self.counts, self.header, self.scale, self.around.scales, self.hint or self.legend)

    @property
    def _names_no_points(self) -> bool:
        """Whether a codebook spells out all values of this one column, in words of no scale: a list to choose from."""
        texts = [text for text in self.texts if not is_missing_word(text)]
        if self.are_shared or not texts or not all(text in self.words for text in texts):
            return False
        return guess_scale({self.words[text]: self.counts[text] for text in texts}, "", None, self.around.scales) is None

    @cached_property
    def legend(self) -> str:
        """The legend that explains the column's numbers, where the header tells no scale itself: the shortest that holds them."""
        if self.hint or not self.around.legends or counts_something_else(self.header) or named_scale(self.header) is not None:
            return ""
        signs = numbers_of({text: n for text, n in self.counts.items() if not is_missing_word(text)})
        known = ((signs.get(text, number_of(text)), count) for text, count in self.counts.items())
        numbers = [(number, count) for number, count in known if number is not None]
        fitting = []
        for legend in self.around.legends:
            (low, high), missing = legend.ends, legend.missing
            total = sum(count for number, count in numbers if number not in missing)
            inside = sum(count for number, count in numbers if low <= number <= high and number not in missing)
            if total and (inside >= _NEARLY_ALL * total or (total - inside <= _SLIPS and inside >= _MOST * total)):
                fitting.append((high - low, legend.hint))
        return min(fitting, key=lambda each: each[0])[1] if fitting else ""

    @cached_property
    def person(self) -> PersonalEvidence:
        """What speaks for the column's being personal; who writes their number behind 기타 makes no persons of the options."""
        evidence = personal_evidence(self.header, self.counts)
        options = options_of(self.counts) if evidence.is_personal else {}
        return personal_evidence(self.header, options) if options else evidence

    def has_word(self, role: str) -> bool:
        """Whether the header names a role: a word of it, with few letters besides."""
        return any(names(plain, role) for plain in self._named)

    @cached_property
    def _named(self) -> Sequence[str]:
        """The header's letters and digits, with and without brackets and row by row, each once."""
        return tuple(dict.fromkeys((self.plain, self.short, *map(squeezed, self.parts))))

    @property
    def mean_length(self) -> float:
        """Letters of a distinct text, those of a script that writes words with one or two counted twice."""
        return sum(len(text) + len(_DENSE.findall(text)) for text in self.texts) / len(self.texts)


def recur(seen: Seen) -> bool:
    """Whether few words come again and again: of names of persons each stands once or twice."""
    return len(seen.counts) <= min(_MOST_CATEGORIES, seen.filled / _FEWEST_ALIKE) and min(seen.counts.values()) >= _FEWEST_ALIKE


_MOST_CATEGORIES, _FEWEST_ALIKE = 20, 3

_DENSE = re.compile(r"[぀-ヿ一-鿿]")


_STATES = re.compile(r"[가-힣]다$")
_TOKENS = re.compile(r"[^\W_]+")
_MOST_TOKENS = 4


@lru_cache(maxsize=1 << 12)
def says_a_count(header: str) -> bool:
    """Whether a header asks how many or how often; of words between spaces all are meant: cuántos is none of cuánto sabe.

    A statement asks nothing: 연도별 계획을 세울 수 있다.
    """
    if _STATES.search(without_brackets(header).rstrip(" .\n")):
        return False
    tokens = [token.lower() for token in _TOKENS.findall(unicodedata.normalize("NFKC", header))]
    runs = {"".join(tokens[n : n + size]) for size in range(1, _MOST_TOKENS + 1) for n in range(len(tokens))}
    plain = squeezed(header)
    return any(word in (runs if word[:1] < _FIRST_UNSPACED else plain) for word in vocabulary().kinds["count"])


_FIRST_UNSPACED = "\u1100"
"""From here on scripts write particles, or whole sentences, without a space."""


@lru_cache(maxsize=1 << 14)
def names(plain: str, role: str) -> bool:
    """Whether squeezed words name a role."""
    known = vocabulary()
    if plain in known.exact.get(role, frozenset()):
        return True
    return any(word in plain and len(plain) <= len(word) + _SPARE_LETTERS for word in known.roles.get(role, ()))
