"""The one look of all figures: tokens, the Plotly template, the frame of title, subtitle and source, the download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

import plotly.graph_objects as go

from analysis.declared import declared
from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import evened
from analysis.figures.drawing.targets import Target
from analysis.plain import visible

EDGE, _INSIDE = 24, 8
_LINE = 1.38
_BORNE = 1.6
"""Rows that stand farther apart than this much seem to belong to several charts."""
"""Height of a line in multiples of its size."""


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
    """The words around a chart, plain text: the finding, the sentence below it, how to read it, where it comes from."""

    title: str
    subtitle: str
    source: str
    note: str = ""


@cache
def template() -> go.layout.Template:
    """No grid but where a value is read off, no legend box, our colours and typeface."""
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"color": colour("muted")},
    }
    return go.layout.Template(
        layout={
            "font": {"family": font_family(), "size": 14, "color": colour("text")},
            "paper_bgcolor": colour("paper"),
            "plot_bgcolor": colour("paper"),
            "colorway": [colour("accent"), colour("faint"), colour("against"), colour("accent_mid")],
            "xaxis": axis,
            "yaxis": axis,
            "showlegend": False,
            "hoverlabel": {"font": {"family": font_family(), "size": 14}, "bgcolor": colour("paper"), "align": "left"},
            "separators": ".,",
            "dragmode": False,
        }
    )


class Head(NamedTuple):
    """The words above and below a plot, broken for their target, and the points that they take."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    foot: tuple[str, ...]
    above: int
    below: int


def edge_of(target: Target) -> int:
    """Points between the paper's edge and what stands on it; a card has an edge of its own around it."""
    return _INSIDE if target.name == "card" else EDGE


def _lead(target: Target) -> int:
    """Points above the title."""
    return 12 if target.name == "card" else 20


@lru_cache(maxsize=16)
def head_of(caption: Caption, target: Target) -> Head:
    """The words of `caption` as they stand on `target`; a slide's are cut to few lines, for its height is given."""
    edge, (most_title, most_told, most_foot) = edge_of(target), (3, 2, 4) if target.height else (0, 0, 0)
    inner = target.width - 2 * edge
    room_for_button = 0 if target.height else 34 if target.is_narrow else 104  # below each other, or beside
    title = evened(caption.title, inner - room_for_button, target.title, most_title, bold=True).lines
    subtitle = evened(caption.subtitle, inner - room_for_button, target.subtitle, most_told).lines
    foot = tuple(
        line for text in (caption.note, caption.source) if text for line in evened(text, inner, target.small, most_foot).lines
    )
    above = 14 + _lead(target) + edge // 2 + (len(title) * target.title + len(subtitle) * target.subtitle) * _LINE
    return Head(title, subtitle, foot, max(int(above), target.head), int(14 + len(foot) * target.small * 1.5 + 10))


def room_for(caption: Caption, target: Target, around: int) -> int:
    """Points that are left for the plot on a paper of a given height, less `around` it; 0 where the height is free."""
    if not target.height:
        return 0
    head = head_of(caption, target)
    return max(target.height - head.above - head.below - around, 0)


def framed(canvas: Canvas, caption: Caption, body: int, target: Target, **margins: int) -> go.Figure:
    """Put title, subtitle, note and source around a figure whose plot is `body` high; margins l, r, t, b are its own.

    Where the paper's height is given and not used up, the foot stands at its lower edge.
    """
    head = head_of(caption, target)
    left, own_below = margins.get("l", 150), margins.get("b", 30)
    above = head.above + margins.get("t", 24)
    body = max(body, min(target.least - above - own_below - head.below, int(body * _BORNE)))
    height = max(above + body + own_below + head.below, target.height)
    heading = "<br>".join(f"<b>{line}</b>" for line in head.title)
    subtitle = "<br>".join(head.subtitle)
    small = f"<span style='font-size:{target.subtitle}px;color:{colour('muted')};font-weight:400'>{subtitle}</span>"
    edge = edge_of(target)
    canvas.layout(
        template=template(),
        height=height,
        margin={"l": left, "r": margins.get("r", 40), "t": above, "b": height - above - body, "pad": 0, "autoexpand": False},
        title={
            "text": f"{heading}<br>{small}" if subtitle else heading,
            "font": {"size": target.title, "color": colour("ink")},
            **{"x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top"},
            "pad": {"l": edge, "t": _lead(target) + edge // 2 + target.title * 0.3},
        },
        font={"size": target.label},
        meta={
            "alt": " ".join(visible(text) for text in (caption.title, caption.subtitle, caption.note, caption.source) if text),
            "title": visible(caption.title),
            "width": target.width,
            "places": canvas.places,
        },
    )
    canvas.annotate(
        text="<br>".join(head.foot),
        **{"align": "left", "xref": "paper", "x": 0, "xanchor": "left", "xshift": edge - left},
        **{"yref": "paper", "y": 0, "yanchor": "bottom", "yshift": 8 - (height - above - body)},
        font={"size": target.small, "color": colour("faint")},
    )
    return canvas.figure()
