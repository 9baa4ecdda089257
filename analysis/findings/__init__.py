"""Sentences that may be said of the tables: direction, size, certainty and base, never stronger than their interval.

Each function takes tables and gives a `Finding`: a short title and one sentence below it, both still without a language.
Say them with ``words(language).say(finding.message)``.
"""

from analysis.findings.cautions import cautions
from analysis.findings.finding import Finding, group_label, methods_of, scale_name, small_print
from analysis.findings.groups import equal_start_finding, region_gain_finding
from analysis.findings.items import cells_finding, forest_finding, moved_finding, top2_finding
from analysis.findings.overall import overall_gain_finding
from analysis.findings.people import (
    answers_by_group_finding,
    crossed_finding,
    distribution_finding,
    movement_finding,
    movements_finding,
    rounds_finding,
    transitions_finding,
)
from analysis.findings.respondents import respondents_finding, responses_finding
from analysis.findings.starting import starting_finding
from analysis.findings.summary import findings_json, gain_findings
from analysis.findings.themes import (
    apart,
    apart_findings,
    compare_proportions,
    leading_themes_finding,
    one_theme_finding,
    theme_difference_finding,
)

__all__ = [
    "Finding",
    "answers_by_group_finding",
    "apart",
    "apart_findings",
    "cautions",
    "cells_finding",
    "compare_proportions",
    "crossed_finding",
    "distribution_finding",
    "equal_start_finding",
    "findings_json",
    "forest_finding",
    "gain_findings",
    "group_label",
    "leading_themes_finding",
    "methods_of",
    "moved_finding",
    "movement_finding",
    "movements_finding",
    "one_theme_finding",
    "overall_gain_finding",
    "region_gain_finding",
    "respondents_finding",
    "responses_finding",
    "rounds_finding",
    "scale_name",
    "small_print",
    "starting_finding",
    "theme_difference_finding",
    "top2_finding",
    "transitions_finding",
]
