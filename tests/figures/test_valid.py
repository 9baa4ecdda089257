"""Plotly knows every part of every chart: what draws them does not check."""

import json

import plotly.graph_objects as go
import pytest
from drawn import TARGETS, charts

CHARTS = {
    f"{name}, {state}": make
    for state in ("four regions, eight items", "25 items, gaps")
    for name, make in charts(state, "ko").items()
}


@pytest.mark.parametrize("place", ["card 292", "slide"])
@pytest.mark.parametrize("name", CHARTS)
def test_plotly_takes_every_part_of_a_chart(name, place):
    drawn = json.loads(CHARTS[name](target=TARGETS[place]).to_json())
    taken = go.Figure(drawn)  # raises where a part has a name or a value that Plotly does not know
    assert set(taken.to_plotly_json()["layout"]) == set(drawn["layout"])
