"""What is marked on one chart is marked on every other that draws it."""

from itertools import pairwise

import pytest
from drawn import REGIONS, charts

from analysis.figures import SLIDE, card, marked, short_group

STATE = "four regions, eight items"
OF_GROUPS = ["dumbbell", "slope", "map", "forest", "people", "likert by group", "group shares", "heatmap"]
OF_ITEMS = ["ladder", "likert", "pairs", "movement"]


def drawn(name, target=None):
    return charts(STATE, "ko")[name](target=target or card(690))


@pytest.mark.parametrize("target", [card(690), card(340), SLIDE])
@pytest.mark.parametrize("name", OF_GROUPS)
def test_a_group_is_marked_on_every_chart_that_draws_it(name, target):
    figure = drawn(name, target)
    found = marked(figure, [REGIONS[2]])
    assert len(found.layout.shapes) > len(figure.layout.shapes)
    assert found.layout.shapes[-len(figure.layout.shapes) :] == figure.layout.shapes or not figure.layout.shapes
    assert len(found.data) == len(figure.data)


@pytest.mark.parametrize("name", OF_ITEMS)
def test_an_item_is_marked_on_every_chart_that_draws_it(name):
    figure = drawn(name)
    label = next(iter(figure.layout.meta["places"]))
    assert len(marked(figure, [label]).layout.shapes) > len(figure.layout.shapes)


@pytest.mark.parametrize("name", [*OF_GROUPS, *OF_ITEMS])
def test_a_chart_that_does_not_draw_it_stays_as_it_is(name):
    figure = drawn(name)
    assert marked(figure, ["어디에도 없는 집단"]) is figure


def test_the_bands_of_rows_do_not_overlap():
    places = drawn("dumbbell").layout.meta["places"]
    ends = sorted((shape["y0"], shape["y1"]) for shapes in places.values() for shape in shapes)
    assert len(ends) == len(REGIONS)
    assert all(low[1] <= high[0] for low, high in pairwise(ends))
    assert short_group(REGIONS[0]) in places
