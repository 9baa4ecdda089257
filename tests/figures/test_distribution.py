"""Panels of people's changes: whatever points they lie between, there is an axis to read them by."""

import pandas as pd
import pytest

from analysis.figures import Caption, card, distribution
from analysis.language import words

HALF_POINT = 0.5


@pytest.mark.parametrize("places", [[1, 2, 3], [2], [1], [-3, 8], range(-8, 9)])
@pytest.mark.parametrize("width", [292, 940])
def test_changes_are_drawn_whatever_points_they_lie_between(places, width):
    gains = [HALF_POINT * place for place in range(min(places), max(places) + 1)]
    whole = {"group": "", "step": HALF_POINT, "people": 9, "share": 1 / len(gains), "n": 9 * len(gains)}
    table = pd.DataFrame({"gain": gains}).assign(**whole)
    axis = distribution(table, Caption("제목", "부제", "자료"), words("ko"), target=card(width)).layout.xaxis
    assert set(axis.tickvals) <= set(gains)
    assert len(axis.tickvals) >= min(len(gains), 2)
