"""The charts of the page of opinions: the finding each is titled with, the table it takes, the words around it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from analysis import figures
from analysis.figures import Caption
from analysis.findings import (
    apart,
    apart_findings,
    compare_proportions,
    group_label,
    leading_themes_finding,
    methods_of,
    one_theme_finding,
    theme_difference_finding,
)
from analysis.findings.claims import ALPHA
from analysis.findings.finding import HEDGED, Finding
from analysis.language import Message, Words
from analysis.plain import for_markdown, visible
from analysis.themes import Themes, contrasts
from pages.shared.opinions.sorting import mark_of, sorted_by
from pages.shared.opinions.theme_look import ThemeLook
from pages.shared.said import said
from pages.shared.screen import source_of
from pages.shared.showing.charting import ALONE, Beside, Drawn, caption_of, head_of, height_of, show, show_many
from pages.shared.showing.marking import Mark
from pages.shared.showing.room import Part
from pages.shared.surveys import Loaded, disclosure_of_page

_MOST_APART = 4


def leading_themes(loaded: Loaded, themes: Themes, text: Words, *, part: Part = Part.HALF, beside: Beside = ALONE) -> None:
    """The most frequent themes."""
    show(lambda: themes_drawn(loaded, themes, text), "themes", loaded, text, *_marks(loaded, themes), part=part, beside=beside)


def head_of_leading(loaded: Loaded, themes: Themes, text: Words) -> int:
    """How high the words above the plot of `leading_themes` are."""
    return head_of(lambda: themes_drawn(loaded, themes, text), "themes", loaded, text, *_marks(loaded, themes))


def height_of_leading(loaded: Loaded, themes: Themes, text: Words, head: int) -> int:
    """How high `leading_themes` is."""
    return height_of(lambda: themes_drawn(loaded, themes, text), "themes", loaded, text, *_marks(loaded, themes), head=head)


def height_of_awaited(loaded: Loaded, text: Words, head: int) -> int:
    """How high `leading_themes` will most likely be, before anything is sorted: of as many themes as it shows at most."""
    rows = min(figures.MOST_BARS, len(loaded.reading.survey.opinions))
    table = pd.DataFrame({"theme": range(rows), "label": "–", "respondents": 1, "prevalence": 1.0})
    caption = Caption("", "", source_of(loaded, text), text("figures.note.themes", n=1))
    return height_of(lambda: partial(figures.theme_bars, table, caption, text), "themes_awaited", loaded, text, rows, head=head)


def _marks(loaded: Loaded, themes: Themes) -> tuple[str, str]:
    return mark_of(loaded), sorted_by(themes)


def themes_drawn(loaded: Loaded, themes: Themes, text: Words) -> Drawn:
    """The chart of `leading_themes`, still to be told its target."""
    finding = said(leading_themes_finding, themes)
    if not finding.weight:
        return finding
    caption = caption_of(finding, text("figures.note.themes", n=themes.base), loaded, text)
    return partial(figures.theme_bars, themes.table, caption, text, finding.keys)


def themes_and_groups(look: ThemeLook, chosen: str) -> Mark | None:
    """All themes with the groups' dots; a click on a row chooses its theme."""
    what = (look.by, *look.drawn, chosen)
    draw = partial(_themes_and_groups, look, chosen)
    marks = show_many(draw, "theme_table", look.loaded, look.text, *what, modes=("points",), part=Part.HALF)
    return marks[0] if marks else None


def _themes_and_groups(look: ThemeLook, chosen: str) -> Drawn:
    text, themes = look.text, look.groups
    finding = leading_themes_finding(themes)
    if not finding.weight:
        return finding
    groups = list(themes.groups) if 1 < len(themes.groups) <= figures.MOST_GROUPS else []
    by_group = themes.by_group[themes.by_group["group"].isin(groups)]
    held = apart(themes, _contrasts(look))
    differences = {(row["theme"], row["group"]): row["difference"] for row in held.to_dict("records")}
    note = text("figures.note.theme_table" if groups else "figures.note.theme_table_plain", n=themes.base)
    caption = caption_of(finding, note, look.loaded, text)
    return partial(figures.theme_table, themes.table, by_group, differences, caption, text, chosen)


def _contrasts(look: ThemeLook) -> pd.DataFrame:
    """Each group beside the others; two groups are compared with each other instead."""
    table = contrasts(look.groups)
    return table if len(look.groups.groups) > 2 else table.iloc[:0]


def show_apart(look: ThemeLook) -> None:
    """What sets a group apart, in sentences that the tests carry; or that nothing does."""
    text, findings = look.text, apart_findings(look.groups, _contrasts(look))
    label = group_label(look.by, look.loaded.reading.survey.groups)
    group = text.say(label) if not isinstance(label, str) else visible(label)
    lines = [
        f"- **{for_markdown(text.say(one.message))}** ({for_markdown(text.say(one.detail))})" for one in findings[:_MOST_APART]
    ]
    st.markdown(f"**{for_markdown(text('pages.opinions.apart', group=group))}**")
    st.markdown("\n".join(lines) if lines else text("pages.opinions.none_apart", group=for_markdown(group)))
    st.caption(" ".join(dict.fromkeys(for_markdown(methods_of(one, text)) for one in findings)))


def groups_of_theme(look: ThemeLook, theme: str) -> None:
    """One theme group by group."""
    show(
        lambda: _groups_of_theme(look, theme),
        "theme_groups",
        look.loaded,
        look.text,
        look.by,
        *look.drawn,
        theme,
        part=Part.SMALLER,
    )


def _groups_of_theme(look: ThemeLook, theme: str) -> Drawn:
    text, themes = look.text, look.groups
    rows = _alone_or_together(look, themes.by_group[themes.by_group["theme"] == theme])
    if len(rows) < 2:
        return None
    if rows["suppressed"].astype(bool).all():  # a list of groups without a figure says nothing
        return untold_groups(look.labels[theme])
    finding = one_theme_finding(themes, theme, group_label(look.by, look.loaded.reading.survey.groups))
    whole = float(themes.table.loc[themes.table["theme"] == theme, "prevalence"].iloc[0])
    if not finding.weight:
        finding = too_few()
    note = text("figures.note.group_shares", n=themes.base, theme=f"‘{look.labels[theme]}’")
    return partial(figures.group_shares, rows, whole, caption_of(finding, note, look.loaded, text), text)


def _alone_or_together(look: ThemeLook, rows: pd.DataFrame) -> pd.DataFrame:
    """Without the groups that are withheld by themselves and told together with others: their row stands there."""
    told = set(rows.loc[~rows["suppressed"].astype(bool), "group"])
    joined = disclosure_of_page(look.loaded).joined(look.by)
    together = {own for group, several in joined.items() if group in told for own in several}
    return rows[~(rows["suppressed"].astype(bool) & rows["group"].isin(together))]


def untold_groups(label: str) -> Finding:
    """What is said where no group is large enough for the figures of a theme."""
    detail = Message("findings.theme_groups.untold_detail")
    return Finding(Message("findings.theme_groups.untold", {"theme": f"‘{label}’"}), HEDGED, (), detail)


def too_few() -> Finding:
    """What is said where so few speak of a theme that no test would tell anything: the figures alone."""
    detail = Message("findings.theme_groups.too_few_detail")
    return Finding(Message("findings.theme_groups.too_few"), HEDGED, (), detail)


def two_groups(look: ThemeLook, a: str, b: str) -> pd.DataFrame:
    """Two groups theme by theme, the largest difference first; gives the table that was drawn, empty where none could be."""
    pairs = pairs_of(look, a, b)
    show(
        lambda: _two_groups(look, pairs, a, b),
        "two_groups",
        look.loaded,
        look.text,
        look.by,
        *look.drawn,
        a,
        b,
    )
    return pairs


def pairs_of(look: ThemeLook, a: str, b: str) -> pd.DataFrame:
    """theme, label, difference, holds, and share, low, high, n, base of both groups (a_share, b_share, ...)."""
    table = look.groups.by_group
    table = table[table["group"].isin([a, b]) & ~table["suppressed"].astype(bool)]
    names = {"prevalence": "share", "ci_low": "low", "ci_high": "high", "respondents": "n", "base": "base"}
    sides = [
        table[table["group"] == group].set_index("theme")[list(names)].rename(columns=names).add_prefix(f"{side}_")
        for side, group in (("a", a), ("b", b))
    ]
    pairs = sides[0].join(sides[1], how="inner").reset_index()
    tested = compare_proportions(table)
    held = set(tested.loc[tested["p_adjusted"] < ALPHA, "theme"])
    pairs = pairs.assign(
        label=pairs["theme"].map(look.labels),
        difference=pairs["a_share"] - pairs["b_share"],
        holds=pairs["theme"].isin(held),
    )
    order = pairs["difference"].abs().sort_values(ascending=False, kind="stable").index
    return pairs.loc[order].reset_index(drop=True)


def _two_groups(look: ThemeLook, pairs: pd.DataFrame, a: str, b: str) -> Drawn:
    text = look.text
    by_group = look.groups.by_group
    label = group_label(look.by, look.loaded.reading.survey.groups)
    finding = theme_difference_finding(replace(look.groups, by_group=by_group[by_group["group"].isin([a, b])]), label)
    if pairs.empty:
        return finding
    if finding.weight == HEDGED:
        finding = replace(finding, message=Message("findings.theme_groups.pair_alike", {"a": visible(a), "b": visible(b)}))
    finding = finding if finding.weight else too_few()
    bases = {"a": int(pairs["a_base"].iloc[0]), "b": int(pairs["b_base"].iloc[0])}
    note = text("figures.note.two_groups", first=visible(a), second=visible(b), **bases)
    return partial(figures.two_groups, pairs, (visible(a), visible(b)), caption_of(finding, note, look.loaded, text), text)
