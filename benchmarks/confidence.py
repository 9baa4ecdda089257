"""Whether the reader is as sure as it may be: ``python benchmarks/confidence.py [1-200]``.

Surveys of the grammar (`tests/reading/grammar.py`) in the field's words are sorted by the least confidence of the columns that
hold answers, opinions, codes or persons. Of each band: how many were read right, and how many of those not asked about.
"""

from __future__ import annotations

import sys
from collections import Counter

from importer import DESERVED, is_right, make

from analysis.reading import Reading, ReadingError, Role, read_sheets

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
WEIGHED = (Role.ITEM, Role.OPINION, Role.ID, Role.PERSONAL, Role.MOMENT)


def least(reading: Reading) -> float:
    """How sure the reader is of the column of which it is least sure."""
    return min((column.confidence for column in reading.columns if column.role in WEIGHED), default=1.0)


def main() -> None:
    """Print the curve."""
    first, _, last = (sys.argv[1] if len(sys.argv) > 1 else "1-200").partition("-")
    counts: dict[int, Counter[str]] = {}
    for seed in range(int(first), int(last or first) + 1):
        made = make(seed, strange=False)
        try:
            reading = read_sheets(made.files)
        except ReadingError:
            continue
        band = next(n for n, upper in enumerate(BANDS[1:]) if least(reading) < upper)
        asked = any(not question.id.startswith(DESERVED) for question in reading.questions)
        right = is_right(made, reading)
        found = {"all": 1, "right": right, "told": not asked, "told right": right and not asked}
        counts.setdefault(band, Counter()).update(found)
    print("| least confidence | surveys | right | told without a question | of these right |\n|---|---|---|---|---|")
    for band, found in sorted(counts.items()):
        name = f"{BANDS[band]:.2f} to {min(BANDS[band + 1], 1.0):.2f}"
        share = f"{found['told right'] / found['told']:.3f}" if found["told"] else ""
        print(f"| {name} | {found['all']} | {found['right'] / found['all']:.3f} | {found['told']} | {share} |")


if __name__ == "__main__":
    main()
