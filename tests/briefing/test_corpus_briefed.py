"""Files of the importer's corpus make a briefing; ``python benchmarks/briefing.py corpus`` makes all of them."""

import pytest
from corpus import CASES
from corpus.readings import reading_of

from analysis.briefing import book, briefing_of, deck, measure, report
from analysis.briefing.pictures.drawn import figures_of
from analysis.themes import KiwiMeaning

EVERY = 25
"""One file in so many, each time the same: of every part of the corpus some."""


@pytest.mark.parametrize("name", sorted(CASES)[::EVERY])
def test_a_file_that_can_be_read_can_be_briefed(name):
    briefing = briefing_of(measure(reading_of(name), meaning=KiwiMeaning()))
    assert deck(briefing) and report(briefing) and book(briefing)
    assert set(figures_of(briefing)) == {told.chart.name for told in briefing.messages if told.chart is not None}
