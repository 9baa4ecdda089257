"""Figures: one function a chart, a tidy table in, a Plotly figure out; one look for all of them (`tokens.toml`).

All text that is handed in is plain text; the figures make it inert for Plotly's pseudo-HTML themselves.
"""

from analysis.figures.bars import MOST_BARS, labelled_bars, respondents_bars, theme_bars
from analysis.figures.distribution import distribution
from analysis.figures.drawing.marks import key_of
from analysis.figures.drawing.names import short_group
from analysis.figures.drawing.targets import HALF_SLIDE, PAGE, SLIDE, Target, card
from analysis.figures.drawing.template import Caption, font_faces, head_of, tokens
from analysis.figures.dumbbell import dumbbell
from analysis.figures.forest import forest
from analysis.figures.gain_heatmap import gain_heatmap
from analysis.figures.importance_map import importance_map
from analysis.figures.item_ladder import item_ladder
from analysis.figures.likert import likert, likert_pairs
from analysis.figures.marked import marked
from analysis.figures.movement import movement
from analysis.figures.opinion_map import opinion_map
from analysis.figures.paged import paged
from analysis.figures.pictures import file_name, image_config, written_pictures
from analysis.figures.region_map import region_map, tiles
from analysis.figures.rounds import rounds
from analysis.figures.share_dots import group_means, group_shares, labelled_points, two_groups
from analysis.figures.slope import slope
from analysis.figures.theme_table import MOST_GROUPS, theme_table
from analysis.figures.transitions import transitions

__all__ = [
    "HALF_SLIDE",
    "MOST_BARS",
    "MOST_GROUPS",
    "PAGE",
    "SLIDE",
    "Caption",
    "Target",
    "card",
    "distribution",
    "dumbbell",
    "file_name",
    "font_faces",
    "forest",
    "gain_heatmap",
    "group_means",
    "group_shares",
    "head_of",
    "image_config",
    "importance_map",
    "item_ladder",
    "key_of",
    "labelled_bars",
    "labelled_points",
    "likert",
    "likert_pairs",
    "marked",
    "movement",
    "opinion_map",
    "paged",
    "region_map",
    "respondents_bars",
    "rounds",
    "short_group",
    "slope",
    "theme_bars",
    "theme_table",
    "tiles",
    "tokens",
    "transitions",
    "two_groups",
    "written_pictures",
]
