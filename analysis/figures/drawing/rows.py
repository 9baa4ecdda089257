"""Rows with names and figures around what is drawn in them: beside it where there is room, above it on a narrow paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from analysis.figures.drawing.canvas import Canvas
from analysis.figures.drawing.lettering import Lines, fitted, width_of
from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption, colour, edge_of, room_for
from analysis.plain import for_plotly

_DENSE = 8
"""With more rows than this each takes less height."""
_NAMES, _NARROW_NAMES, _FIGURES = 0.36, 0.3, 0.3
"""The most of the paper's width that names and figures beside the plot take."""
_GAP = 12
_HOVER = 280
_ON_PAPER = {"bgcolor": colour("paper"), "borderpad": 0}
"""Lines of the axis pass behind a name above its row."""


class Row(NamedTuple):
    """A name with a small word (how many), and a figure with a small one (its interval): plain text."""

    name: str
    small: str = ""
    told: str = ""
    fine: str = ""
    ink: str = "ink"
    strong: bool = True
    is_head: bool = False
    """A row that only names those below it."""
    full: str = ""
    """The whole name, where `name` is a short one: it appears on pointing."""


class Rows:
    """Where rows stand on their target: margins, heights and the middle of each row's plot, in points from the top."""

    def __init__(
        self,
        rows: Sequence[Row],
        caption: Caption,
        target: Target,
        mark: int,
        *,
        around: int = 60,
        gutter: int = 0,
        least: int = 4,
        share: float | None = None,
    ) -> None:
        """`mark` and `least` are how high what is drawn in a row is and may become; `around` stands above and below the plot.

        `gutter` is kept free between names and plot; names take at most `share` of the width (None: what is usual).
        """
        self.rows, self.target, self.gutter = rows, target, gutter
        self._share = share or (_NARROW_NAMES if target.is_narrow else _NAMES)
        self.edge, self.least = edge_of(target), least
        plain = [row for row in rows if not row.is_head]
        self._room = room_for(caption, target, around)
        # On a slide rows are set closer, and then smaller, where they would not fit.
        for self.is_dense, self.label in ((len(plain) > _DENSE, target.label), (True, target.label), (True, target.small)):
            roomy = max((self._width(row.name, row.strong) for row in plain), default=0.0)
            self.above = target.is_narrow and roomy > _NARROW_NAMES * target.width
            self._set_columns(plain, roomy)
            self._set_heights(mark)
            if self.body <= self._room or not self._room:
                break

    def _width(self, text: str, strong: bool = False) -> float:
        return width_of(text, self.label, bold=strong)

    def _fine(self, text: str) -> float:
        return width_of(text, self.target.small)

    def _set_columns(self, plain: Sequence[Row], roomy: float) -> None:
        share = self._share
        widest = max((self._width(row.told, True) for row in plain), default=0.0)
        fine = max((self._fine(row.fine) for row in plain), default=0.0)
        small = max((self._fine(row.small) for row in plain), default=0.0)
        self._names = min(max(roomy, small), share * self.target.width)
        self._most = 1 if self.is_dense and self._room else 2
        self._is_inline = self.above or self.is_dense
        if self._is_inline and not self.above:
            self._names = min(roomy + (small + 8 if small else 0), max(share * self.target.width, small + 60))
            beside = widest + (fine + 8 if fine else 0)
            self._tells_fine = beside <= _FIGURES * self.target.width
            figures = beside if self._tells_fine else widest
        else:
            figures, self._tells_fine = max(widest, fine), True
        right = 0 if self.above or not figures else figures + _GAP
        self.right = int(self.edge + right + (0 if figures and not self.above else 6))
        self.left = int(self.edge + self.gutter + (0 if self.above else self._names + _GAP))
        self.plot = self.target.width - self.left - self.right

    def _set_heights(self, mark: int) -> None:
        line = self.label * 1.32
        full = self.target.width - 2 * self.edge
        self._lines = [self._name(row, full) for row in self.rows]
        label = [line * len(lines.lines) for lines in self._lines]
        small = 0 if self._is_inline else self.target.small * 1.4
        text_heights = [tall + (small if row.small else 0) for tall, row in zip(label, self.rows, strict=True)]
        if self.above:
            heights = [tall + mark + 12 for tall in label]
        else:
            heights = [max(tall + 10, mark + 8, 30 if self.is_dense else 44) for tall in text_heights]
        heights = [line + 14 if row.is_head else height for height, row in zip(heights, self.rows, strict=True)]
        share = 1.0
        if self._room and not self.above and heights:
            low = [
                tall + 2 if row.is_head else max(tall + 1, self.least + 4)
                for tall, row in zip(text_heights, self.rows, strict=True)
            ]
            least = max(tall / height for tall, height in zip(low, heights, strict=True))
            share = min(max(self._room / sum(heights), least), 1.5)
        self.heights = [height * share for height in heights]
        self.tops = [sum(self.heights[:place]) for place in range(len(heights))]
        self.body = int(sum(self.heights)) or mark
        self._label = label
        lowest = min((height for height, row in zip(self.heights, self.rows, strict=True) if not row.is_head), default=mark + 4)
        self.mark = mark if self.above else min(mark * max(1.0, min(share, 1.3)), lowest - 4)

    def _name(self, row: Row, full: float) -> Lines:
        if row.is_head:
            return fitted(row.name, full, self.label, 1, bold=True)
        beside = (self._fine(row.small) + 8 if row.small else 0) if self._is_inline else 0
        beyond = self._width(row.told, True) + self._fine(row.fine) + 20 if self.above and row.told else 0
        width = full - beyond if self.above else self._names
        return fitted(row.name, max(width - beside, 48), self.label, self._most, bold=row.strong)

    def y(self, place: int) -> float:
        """The middle of what is drawn in a row."""
        if self.above:
            return self.tops[place] + self._label[place] + 4 + self.mark / 2
        return self.tops[place] + self.heights[place] / 2

    @property
    def marks(self) -> list[float]:
        """The middles of all rows that are no heads."""
        return [self.y(place) for place, row in enumerate(self.rows) if not row.is_head]

    def draw(self, canvas: Canvas) -> None:
        """Write the names and figures, and set the axis upwards: points from the top."""
        for place, row in enumerate(self.rows):
            self._write_name(canvas, place, row)
            if row.told:
                self._write_figure(canvas, place, row)
            if not row.is_head:
                self._around(canvas, place, row)
        canvas.yaxis(range=[self.body, 0], visible=False)

    def _around(self, canvas: Canvas, place: int, row: Row) -> None:
        """The band of a row that is marked, across the paper."""
        left, right = ((side - self.edge + 6) / max(self.plot, 1) for side in (self.left, self.right))
        across = {"xref": "paper", "x0": -left, "x1": 1 + right}
        down = {"y0": self.tops[place], "y1": self.tops[place] + self.heights[place]}
        canvas.around(row.name, type="rect", fillcolor=colour("accent_faint"), **across, **down)

    def _write_name(self, canvas: Canvas, place: int, row: Row) -> None:
        lines = self._lines[place]
        name = "<br>".join(f"<b>{line}</b>" if row.strong or row.is_head else line for line in lines.lines)
        if row.small and not row.is_head:
            name += (" " if self._is_inline else "<br>") + self.fine(row.small)
        more = {"hovertext": _told(row.full or row.name)} if lines.is_cut or row.full not in ("", row.name) else {}
        if self.above or row.is_head:
            y = self.tops[place] + (0 if self.above and not row.is_head else 6)
            self._write(
                canvas, name, {"x": self.edge - self.left, "xanchor": "left", "align": "left"}, y, "top", _ON_PAPER | more
            )
        else:
            shift = -_GAP - self.gutter
            self._write(canvas, name, {"x": shift, "xanchor": "right", "align": "right"}, self.y(place), "middle", more)

    def _write_figure(self, canvas: Canvas, place: int, row: Row) -> None:
        figure = f"<span style='color:{colour(row.ink)}'><b>{for_plotly(row.told)}</b></span>"
        if row.fine and self._tells_fine:
            figure += (" " if self._is_inline else "<br>") + self.fine(row.fine)
        side: dict[str, Any] = {"xref_end": True, "x": self.right - self.edge, "xanchor": "right", "align": "right"}
        y, anchor = (self.tops[place], "top") if self.above else (self.y(place), "middle")
        self._write(canvas, figure, side, y, anchor, {})

    def _write(self, canvas: Canvas, text: str, side: dict[str, Any], y: float, anchor: str, more: dict[str, Any]) -> None:
        at = {"x": 1 if side.get("xref_end") else 0, "xshift": side["x"], "xanchor": side["xanchor"], "align": side["align"]}
        font = {"size": self.label, "color": colour("ink")}
        canvas.annotate(text=text, xref="paper", y=y, yanchor=anchor, font=font, **at, **more)

    def fine(self, text: str, ink: str = "muted") -> str:
        """`text` as a small one."""
        return f"<span style='font-size:{self.target.small}px;color:{colour(ink)}'>{for_plotly(text)}</span>"


def _told(text: str) -> str:
    """A text as it appears on pointing, in lines that fit a phone."""
    return fitted(text, _HOVER, 13).html


def frame_of(rows: Rows, top: int, bottom: int) -> dict[str, int]:
    """The margins of a figure of `rows`."""
    return {"l": rows.left, "r": rows.right, "t": top, "b": bottom}
