"""Figures: one function a chart, a tidy table in, a Plotly figure out; one look for all of them (`tokens.toml`).

All text that is handed in is plain text; the figures make it inert for Plotly's pseudo-HTML themselves.
"""

from analysis.figures.bars import respondents_bars, theme_bars
from analysis.figures.dumbbell import dumbbell
from analysis.figures.forest import forest
from analysis.figures.gain_heatmap import gain_heatmap
from analysis.figures.item_ladder import item_ladder
from analysis.figures.likert import likert
from analysis.figures.movement import movement
from analysis.figures.template import Caption, font_faces, image_config, tokens
from analysis.figures.theme_prevalence import theme_prevalence

__all__ = [
    "Caption",
    "dumbbell",
    "font_faces",
    "forest",
    "gain_heatmap",
    "image_config",
    "item_ladder",
    "likert",
    "movement",
    "respondents_bars",
    "theme_bars",
    "theme_prevalence",
    "tokens",
]
