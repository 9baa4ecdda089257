"""Gains in understanding: what changed between the two moments, for whom, how surely, and where it changed more.

`measure_gains` is the way in and `gains_json` its answer for programs; `cross_gains` crosses two groups, `people` holds what
lies behind the means; `formulas` holds the statistics, each with its source.
"""

from analysis.gains.crossed import Crossed, cross_gains
from analysis.gains.designs import Design
from analysis.gains.measure import Gains, measure_gains
from analysis.gains.people import answer_shares, answers_by_group, gain_distribution, listed_gains, personal_gains, transitions
from analysis.gains.report import gains_json
from analysis.gains.rounds import Earlier, Round, earlier_gains, rounds_table
from analysis.gains.scores import COMPOSITE, OVERALL
from analysis.gains.starting import Starting, gains_by_start
from analysis.gains.weighting import Weighted, weighted_gain

__all__ = [
    "COMPOSITE",
    "OVERALL",
    "Crossed",
    "Design",
    "Earlier",
    "Gains",
    "Round",
    "Starting",
    "Weighted",
    "answer_shares",
    "answers_by_group",
    "cross_gains",
    "earlier_gains",
    "gain_distribution",
    "gains_by_start",
    "gains_json",
    "listed_gains",
    "measure_gains",
    "personal_gains",
    "rounds_table",
    "transitions",
    "weighted_gain",
]
