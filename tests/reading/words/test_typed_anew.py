"""Words that no scale knows, typed with capitals and spaces of all kinds: they are the same words."""

import pytest
from builders import workbook

from analysis.reading import read

WORDS = ("Cannot do this", "Can do with much help", "Can do in part", "Can do well", "Can teach others")
WAYS = (str, str.upper, lambda text: text.replace(" ", "  "), lambda text: f"{text} ")


LOWER = ("gar nicht", "wenig", "ziemlich", "sehr", "völlig")


def book(ways, words=WORDS):
    items = [f"I can {verb} a pilot" for verb in ("plan", "cost", "judge")]
    rows = [["Badge no.", *(f"{when} {item}" for when in ("Before:", "After:") for item in items)]]
    for n in range(60):
        level = n % 4
        points = [min(4, max(0, level + later + (n * (k + 2) // 3) % 2)) for later in (0, 1) for k in range(3)]
        rows.append([f"{1000 + 37 * n}", *(ways[(n + k) % len(ways)](words[point]) for k, point in enumerate(points))])
    return workbook({"data": rows})


@pytest.mark.parametrize("words", [WORDS, LOWER], ids=["English", "German"])
@pytest.mark.parametrize("ways", [WAYS[:1], WAYS], ids=["typed once", "typed anew"])
def test_words_are_one_scale_however_they_are_typed(ways, words):
    reading = read([book(ways, words)])
    assert [(item.scale.min, item.scale.max) for item in reading.survey.items] == [(1, 5)] * 3
    assert reading.pairing.paired == 60
