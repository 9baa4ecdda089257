"""The one look of all figures: tokens, the Plotly template, the frame of title, subtitle and source, the download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import plotly.graph_objects as go

from analysis.declared import declared
from analysis.figures.canvas import Canvas
from analysis.language import Words
from analysis.plain import for_plotly, visible

_TITLE, _SUBTITLE, _LABEL, _SMALL = 22, 15, 14, 12
_EDGE = 24
_WIDE_LETTER, _NARROW_LETTER = 1.0, 0.56


def tokens() -> Mapping[str, Any]:
    """Colours and typeface, from `tokens.toml`."""
    return declared("figures/tokens.toml")


def colour(name: str) -> str:
    """A colour by its role."""
    return str(tokens()["colour"][name])


def font_family() -> str:
    """The typeface with what stands in for it where it is missing."""
    font = tokens()["font"]
    return f"'{font['family']}', {font['fallback']}"


def font_faces() -> list[dict[str, str]]:
    """family, weight and address (below a Streamlit server) of each bundled file of the typeface."""
    font = tokens()["font"]
    return [
        {"family": font["family"], "weight": str(weight), "url": f"app/static/fonts/{font['file'].format(name=name)}"}
        for name, weight in font["weights"].items()
    ]


@dataclass(frozen=True)
class Caption:
    """The words around a chart, plain text: the finding, the sentence below it, how to read it, where it comes from.

    ``width`` is the narrowest width in pixels that the chart will be shown at; titles are broken to fit it.
    """

    title: str
    subtitle: str
    source: str
    note: str = ""
    width: int = 980


@cache
def template() -> go.layout.Template:
    """No grid but where a value is read off, no legend box, our colours and typeface."""
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"size": _LABEL, "color": colour("muted")},
    }
    return go.layout.Template(
        layout={
            "font": {"family": font_family(), "size": _LABEL, "color": colour("text")},
            "paper_bgcolor": colour("paper"),
            "plot_bgcolor": colour("paper"),
            "colorway": [colour("accent"), colour("faint"), colour("against"), colour("accent_mid")],
            "xaxis": axis,
            "yaxis": axis,
            "showlegend": False,
            "hoverlabel": {"font": {"family": font_family(), "size": _LABEL}, "bgcolor": colour("paper"), "align": "left"},
            "separators": ".,",
            "dragmode": False,
        }
    )


def framed(canvas: Canvas, caption: Caption, body: int, **margins: int) -> go.Figure:
    """Put title, subtitle, note and source around a figure whose plot is `body` pixels high; margins l, r, t, b are its own."""
    inner = caption.width - 2 * _EDGE
    title, subtitle = broken(caption.title, inner / _TITLE), broken(caption.subtitle, inner / _SUBTITLE)
    foot = [line for text in (caption.note, caption.source) if text for line in broken(text, inner / _SMALL)]
    head = 36 + len(title) * 30 + len(subtitle) * 22 + margins.get("t", 24)
    below = margins.get("b", 30) + 10 + len(foot) * 18 + 12
    left = margins.get("l", 150)
    heading = "<br>".join(f"<b>{line}</b>" for line in title)
    told = "<br>".join(subtitle)
    small = f"<span style='font-size:{_SUBTITLE}px;color:{colour('muted')};font-weight:400'>{told}</span>"
    canvas.layout(
        template=template(),
        height=head + body + below,
        margin={"l": left, "r": margins.get("r", 40), "t": head, "b": below, "pad": 0},
        title={
            "text": f"{heading}<br>{small}" if told else heading,
            "font": {"size": _TITLE, "color": colour("ink")},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": _EDGE, "t": 34},
        },
        meta={
            "alt": " ".join(visible(text) for text in (caption.title, caption.subtitle, caption.note, caption.source) if text),
            "width": caption.width,
        },
    )
    canvas.annotate(
        text="<br>".join(foot),
        align="left",
        xref="paper",
        x=0,
        xanchor="left",
        xshift=_EDGE - left,
        yref="paper",
        y=0,
        yanchor="top",
        yshift=-margins.get("b", 30) - 6,
        font={"size": _SMALL, "color": colour("faint")},
    )
    return canvas.figure()


def broken(text: str, width: float) -> list[str]:
    """`text` made plain and broken into lines of at most `width` ems, at spaces where there are some."""
    lines: list[str] = []
    line = ""
    for word in visible(text).split(" "):
        longer = f"{line} {word}".strip()
        if line and ems(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [for_plotly(part) for part in (*lines, line) if part]


def ems(text: str) -> float:
    """About how wide a text is, in multiples of its size: a Korean letter is as wide as it is high."""
    return sum(_WIDE_LETTER if ord(letter) > 0x2E80 else _NARROW_LETTER for letter in text) * 0.94


_SLIDE = (1200, 675)
_LARGEST = 8 / 3
"""A slide's picture has 3200 × 1800 points."""


def image_size(figure: go.Figure) -> dict[str, float]:
    """Width, height and scale of a figure's picture: a slide's where it fits into one, else as high as its rows need.

    A chart for half a page, whose lines were broken for that, is drawn at two thirds of a slide's width and as sharp.
    """
    half = figure.layout.meta["width"] < _SLIDE[0] * 2 / 3
    width, least = (_SLIDE[0] * 2 // 3, 0) if half else _SLIDE
    return {"width": width, "height": max(int(figure.layout.height), least), "scale": _LARGEST * _SLIDE[0] / width}


def image_config(name: str, words: Words, figure: go.Figure) -> dict[str, Any]:
    """Plotly's configuration for a page: one button, in the page's language, that saves a PNG 3200 points wide."""
    locale = {
        "moduleType": "locale",
        "name": words.language,
        "dictionary": {
            "Download plot as a PNG": words("figures.save"),
            "Download plot as a png": words("figures.save"),
            "Download plot": words("figures.save"),
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
