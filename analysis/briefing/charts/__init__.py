"""The charts of a briefing as numbers: rows from the tables of the rooms before."""

from analysis.briefing.charts.answers import counts_of, of_people, of_question, of_themes
from analysis.briefing.charts.gains import before_after, facts_of, of_groups, of_items, of_levels, of_whole

__all__ = [
    "before_after",
    "counts_of",
    "facts_of",
    "of_groups",
    "of_items",
    "of_levels",
    "of_people",
    "of_question",
    "of_themes",
    "of_whole",
]
