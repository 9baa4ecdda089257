"""Options that hold the mark by which a form tool separates options: ``예산, 인력`` ticked beside ``교육``.

Form tools write ticked options with a comma between them, also where an option has one itself. What tells is structure: the parts
of one option stand behind each other in every cell that has either of them, where of two options somebody ticks one alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

_ENOUGH = 8
"""So many have both parts, and so many neither: of two options somebody among them would have ticked one alone."""
_TWICE = 2
"""Where so many separators have a space behind them, one that never has (``예산,인력``, so often) belongs to its option."""


def whole_options(cells: Mapping[str, Sequence[str]], counts: Mapping[str, int]) -> frozenset[tuple[str, ...]]:
    """The parts, in their order, of each option that holds a separator.

    ``cells`` are the parts of each text with the spaces around them, ``counts`` how often each text comes.

    >>> own = {"예산, 인력": 6, "예산, 인력, 교육": 4, "교육": 9}
    >>> whole_options({text: text.split(",") for text in own}, own)
    frozenset({('예산', '인력')})
    """
    having, behind, tight = Counter[str](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for text, parts in cells.items():
        for part in {part.strip() for part in parts}:
            having[part] += counts[text]
        for before, part in pairwise(parts):
            pair = before.strip(), part.strip()
            behind[pair] += counts[text]
            tight[pair] += counts[text] * (not part[:1].isspace())
    total, loose = sum(counts[text] for text in cells), behind.total() - tight.total()
    links = {
        one: other
        for (one, other), n in behind.items()
        if one != other
        and n == having[one] == having[other]
        and (min(n, total - n) >= _ENOUGH or (tight[one, other] == n >= _TWICE <= loose))
    }
    return frozenset(_chains(links))


def joined(parts: Iterable[str], separator: str, wholes: frozenset[tuple[str, ...]]) -> Iterator[str]:
    """The parts of a cell, those of one option as one text again."""
    stripped = [part.strip() for part in parts]
    first = {whole[0]: whole for whole in wholes}
    place = 0
    while place < len(stripped):
        whole = first.get(stripped[place], (stripped[place],))
        is_whole = tuple(stripped[place : place + len(whole)]) == whole
        yield f"{separator} ".join(whole) if is_whole else stripped[place]
        place += len(whole) if is_whole else 1


def _chains(links: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Each part with all that follow it; parts that follow each other in a ring are none."""
    for start in links.keys() - set(links.values()):
        chain = [start]
        while chain[-1] in links:
            chain.append(links[chain[-1]])
        yield tuple(chain)
