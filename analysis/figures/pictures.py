"""What a page needs so that a chart can be saved: the compositions for slides, sizes, names."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder

from analysis.language import Words
from analysis.plain import short, visible

_POINTS_WIDE = 3200
"""A slide's picture has 3200 × 1800 points; `pages/shared/pictures.js` says so too."""
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]')
_UNCLOSED = re.compile(r"\([^()]*$")
"""A bracket whose end was cut off."""
_LONGEST_PART = 40


def written_pictures(pictures: Sequence[go.Figure]) -> str:
    """What is to be saved of a chart, page by page, as JSON for the browser (`pages/shared/pictures.js`)."""
    saved = [_to_be_saved(picture) for picture in pictures]
    return json.dumps(saved, cls=PlotlyJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def _to_be_saved(picture: go.Figure) -> dict[str, Any]:
    # Nobody points at a picture.
    data = [_without(trace.to_plotly_json(), "customdata", "hovertemplate") for trace in picture.data]
    layout = _without(picture.layout.to_plotly_json(), "meta")
    return {"data": data, "layout": layout, "width": picture.layout.meta["width"], "height": picture.layout.height}


def _without(part: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name not in names}


def file_name(*parts: str) -> str:
    """A name for a file of what `parts` say, none of them long and nothing in it that a system forbids."""
    shortened = (_UNCLOSED.sub("", short(visible(part), _LONGEST_PART).rstrip("…")) for part in parts if part)
    return "-".join(_FORBIDDEN.sub("_", part).strip("_.") for part in shortened)


def image_size(figure: go.Figure) -> dict[str, float]:
    """Width, height and scale of a figure's picture: as it was composed, 3200 points wide."""
    width = int(figure.layout.meta["width"])
    return {"width": width, "height": int(figure.layout.height), "scale": _POINTS_WIDE / width}


def image_config(name: str, words: Words, figure: go.Figure) -> dict[str, Any]:
    """Plotly's configuration for a page: one button, in the page's language, that saves a PNG 3200 points wide."""
    save = words("figures.save")
    locale = {
        "moduleType": "locale",
        "name": words.language,
        "dictionary": {
            "Download plot as a PNG": save,
            "Download plot as a png": save,
            "Download plot": save,
            "Taking snapshot - this may take a few seconds": words("figures.saving"),
            "Snapshot succeeded": words("figures.saved"),
            "Sorry, there was a problem downloading your snapshot!": words("figures.not_saved"),
        },
        "format": {"decimal": ".", "thousands": ","},
    }
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "doubleClick": False,
        "locale": words.language,
        "locales": {words.language: locale},
        "toImageButtonOptions": {"format": "png", "filename": name, **image_size(figure)},
    }
