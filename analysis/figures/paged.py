"""Pages of a chart that one slide cannot hold: at most twelve rows each, on one axis, each telling how many the others hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from math import ceil

import plotly.graph_objects as go

from analysis.figures.drawing.targets import Target
from analysis.figures.drawing.template import Caption
from analysis.figures.dumbbell import dumbbell
from analysis.figures.forest import forest
from analysis.figures.gain_heatmap import gain_heatmap, rows_of
from analysis.figures.item_ladder import item_ladder
from analysis.figures.likert import likert, likert_pairs
from analysis.figures.movement import movement
from analysis.figures.share_dots import two_groups
from analysis.figures.theme_table import theme_table
from analysis.language import Words

_MOST_ROWS, _FEWEST_ROWS, _MOST_PAGES = 12, 3, 12
_SPARE = 1.03
"""A slide that is higher than it should be by no more than this is no reason for another one."""

_PAGED: Mapping[Callable[..., go.Figure], tuple[str, int]] = {
    dumbbell: ("group", 1),
    forest: ("item", 0),
    item_ladder: ("item", 1),
    likert: ("item", 1),
    likert_pairs: ("item", 2),
    movement: ("group", 1),
    two_groups: ("label", 1),
    gain_heatmap: ("item", 1),
    theme_table: ("label", 1),
}
"""The column that names a chart's rows, and how many lines a name takes; 0: one for each row of its table."""
_SHADED = (gain_heatmap, theme_table)


def paged(draw: Callable[..., go.Figure], target: Target, words: Words) -> list[go.Figure]:
    """The figure that ``draw(target=...)`` gives, or several where its rows do not fit the target's height.

    It is divided where `draw` is a ``functools.partial`` of a chart whose rows have names; of one that would take more than
    twelve pages the first twelve are given, which say how much is left to the screen.
    """
    whole = draw(target=target)
    if not target.height or whole.layout.height <= target.height * _SPARE or not isinstance(draw, partial):
        return [whole]
    table, (column, lines) = draw.args[0], _PAGED.get(draw.func, ("", 0))
    if not column:
        return [whole]
    if draw.func is gain_heatmap:
        column = rows_of(table)
        draw = partial(draw, named=column)
    most, pages, highest = _MOST_ROWS, [whole], whole.layout.height
    while highest > target.height * _SPARE and most >= _FEWEST_ROWS:
        divided = _divided(draw, target, words, whole, column, lines, most)
        lower = max(page.layout.height for page in divided)
        if len(divided) > len(pages) and lower < highest:
            pages, highest = divided, lower
        elif len(divided) != len(pages):  # what is too high is not the rows, or they are too many
            break
        # Long names, or half a slide: as many rows less as are too high.
        most = min(most - 1, int(most * target.height / highest))
    return pages


def _divided(
    draw: partial[go.Figure], target: Target, words: Words, whole: go.Figure, column: str, lines: int, most: int
) -> list[go.Figure]:
    """Pages of at most `most` rows named by `column`, the first `_MOST_PAGES` of them; the `whole` alone where one is enough."""
    table = draw.args[0]
    place = next(place for place, one in enumerate(draw.args) if isinstance(one, Caption))
    counts = table[column].value_counts(sort=False)
    parts = _runs({str(name): min(lines or int(counts[name]), most) for name in dict.fromkeys(table[column])}, most)
    if len(parts) == 1:
        return [whole]
    if draw.func in _SHADED:  # one shade means one size on all pages
        target = replace(target, reach=(whole.data[0].zmin, whole.data[0].zmax))
    names, pages = sum(len(part) for part in parts), []
    parts, left = parts[:_MOST_PAGES], sum(len(part) for part in parts[_MOST_PAGES:])
    for number, part in enumerate(parts, start=1):
        key = "figures.page_of_many" if left else "figures.page"
        page_note = words(key, page=number, pages=len(parts), rest=names - len(part), left=left)
        caption = replace(draw.args[place], note=f"{page_note} {draw.args[place].note}".strip())
        more = [table[table[column].isin(part)], *draw.args[1:place], caption, *draw.args[place + 1 :]]
        page = draw.func(*more, **draw.keywords, target=target)
        if draw.func not in _SHADED:
            page.layout.xaxis = whole.layout.xaxis  # pages are held against each other
        pages.append(page)
    return pages


def _runs(lines: Mapping[str, int], most: int) -> list[list[str]]:
    """The names in the order they come, in runs as even as can be of at most so many lines."""
    even = sum(lines.values()) / ceil(sum(lines.values()) / most)
    runs: list[list[str]] = [[]]
    filled = 0
    for name, count in lines.items():
        if runs[-1] and (filled + count > most or filled >= even):
            runs.append([])
            filled = 0
        runs[-1].append(name)
        filled += count
    return runs
