"""Words that tell their order by how they are made: two that are opposites, each alone and with words for more and less of it.

매우 낮은 수준 < 낮은 수준 < 높은 수준 < 매우 높은 수준 need no scale that knows them. Which of the two is the lower end its
words tell, and where the one word that is neither stands is told by its not being qualified at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.reading.scales.direction import is_low
from analysis.reading.words.vocabulary import vocabulary

_FEWEST, _SIDES = 4, 2


def composed_order(words: Sequence[str]) -> tuple[str, ...] | None:
    """The words from the lowest to the highest, None where their build does not tell the place of each.

    >>> composed_order(["높은 수준", "매우 낮은 수준", "매우 높은 수준", "낮은 수준"])
    ('매우 낮은 수준', '낮은 수준', '높은 수준', '매우 높은 수준')
    """
    made = {word: _made_of(word) for word in words}
    qualified = Counter(core for _, core in made.values())
    sides = [core for core, count in qualified.items() if count >= _SIDES]
    middle = [word for word, (_, core) in made.items() if core not in sides]
    if len(words) < _FEWEST or len(sides) != _SIDES or len(middle) > 1 or len(set(made.values())) < len(words):
        return None
    lower = [core for core in sides if is_low(core)]
    if len(lower) != 1 or any(made[word][0] for word in middle):
        return None
    degrees = [{degree for degree, core in made.values() if core == side} for side in sides]
    if degrees[0] != degrees[1]:
        return None  # what is said of one side alone may lie anywhere
    below = sorted((word for word in words if made[word][1] == lower[0]), key=lambda word: -made[word][0])
    above = sorted((word for word in words if made[word][1] in sides and word not in below), key=lambda word: made[word][0])
    return (*below, *middle, *above)


def _made_of(word: str) -> tuple[int, str]:
    """How strongly a word says what it says (1 more, -1 less, 0 neither), and what that is."""
    first, _, rest = " ".join(word.lower().split()).partition(" ")
    degree = 1 if first in vocabulary().strong else -1 if first in vocabulary().weak else 0
    return (degree, rest) if degree and rest else (0, " ".join(word.lower().split()))
