"""Figures: one function a chart, a tidy table in, a Plotly figure out; one look for all of them (`tokens.toml`).

All text that is handed in is plain text; the figures make it inert for Plotly's pseudo-HTML themselves.
"""

from analysis.figures.bars import labelled_bars, respondents_bars, theme_bars
from analysis.figures.distribution import distribution
from analysis.figures.dumbbell import dumbbell
from analysis.figures.forest import forest
from analysis.figures.gain_heatmap import gain_heatmap
from analysis.figures.item_ladder import item_ladder
from analysis.figures.likert import likert, likert_pairs
from analysis.figures.marks import key_of
from analysis.figures.movement import movement
from analysis.figures.opinion_map import opinion_map
from analysis.figures.region_map import region_map, tiles
from analysis.figures.rounds import rounds
from analysis.figures.share_dots import group_means, group_shares, two_groups
from analysis.figures.slope import slope
from analysis.figures.template import Caption, font_faces, image_config, tokens
from analysis.figures.theme_dots import MOST_GROUPS, theme_dots
from analysis.figures.transitions import transitions

__all__ = [
    "MOST_GROUPS",
    "Caption",
    "distribution",
    "dumbbell",
    "font_faces",
    "forest",
    "gain_heatmap",
    "group_means",
    "group_shares",
    "image_config",
    "item_ladder",
    "key_of",
    "labelled_bars",
    "likert",
    "likert_pairs",
    "movement",
    "opinion_map",
    "region_map",
    "respondents_bars",
    "rounds",
    "slope",
    "theme_bars",
    "theme_dots",
    "tiles",
    "tokens",
    "transitions",
    "two_groups",
]
