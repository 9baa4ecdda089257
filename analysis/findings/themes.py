"""What people said most, and whether groups said it differently."""

from __future__ import annotations

from itertools import combinations
from typing import Any, Protocol

import numpy as np
import pandas as pd
from scipy import special

from analysis.findings.claims import ALPHA, MOST_NAMED
from analysis.findings.finding import CLEAR, EMPTY, HEDGED, Finding, group_label, quoted, say, shares_alike
from analysis.language import Message
from analysis.statistics.formulas import holm

EXPECTED_AT_LEAST = 5.0
"""The normal approximation of two proportions is trusted from this expected count in each of the four cells (Cochran 1954)."""


class ThemeTables(Protocol):
    """What is read of the themes: `analysis.themes.Themes` has it."""

    @property
    def k(self) -> int:
        """Number of themes."""

    @property
    def base(self) -> int:
        """Respondents with a substantive opinion: the denominator of prevalence."""

    @property
    def table(self) -> pd.DataFrame:
        """theme, label, respondents, prevalence, ci_low, ci_high; the most frequent first."""

    @property
    def by_group(self) -> pd.DataFrame:
        """theme, group, respondents, base, prevalence, suppressed."""


def leading_themes_finding(themes: ThemeTables) -> Finding:
    """The most frequent theme with its share and base; both of the first two where their intervals overlap.

    Where others were mentioned as often as the second, they are named too, or, of many, counted.
    """
    if themes.table.empty or not themes.base:
        return Finding(say("themes.none"), EMPTY, (), say("themes.none_detail"))
    first = themes.table.iloc[0]
    second = themes.table.iloc[1] if len(themes.table) > 1 else None
    if second is not None and first["ci_low"] <= second["ci_high"]:
        return _several_leading(themes, themes.table[themes.table["respondents"] >= second["respondents"]])
    detail = say(
        "themes.most_detail",
        base=themes.base,
        respondents=int(first["respondents"]),
        low=first["ci_low"],
        high=first["ci_high"],
        k=themes.k,
    )
    key = "themes.only" if second is None else "themes.most"
    return Finding(say(key, first=quoted(first["label"]), share=first["prevalence"]), CLEAR, (str(first["theme"]),), detail)


def _several_leading(themes: ThemeTables, named: pd.DataFrame) -> Finding:
    """The first themes, which nothing tells apart; of more than three that are even none is put before the others."""
    shares = {"share": named["prevalence"].iloc[0], "second_share": named["prevalence"].iloc[-1]}
    kind = "two_even" if shares_alike(*shares.values()) else "two" if len(named) == 2 else "several"
    detail = say(f"themes.{kind}_detail", base=themes.base, k=themes.k, **shares)
    keys = tuple(str(theme) for theme in named["theme"]) if len(named) <= MOST_NAMED else ()
    labels = [quoted(label) for label in named["label"]]
    if len(named) == 2:
        return Finding(say("themes.two", first=labels[0], second=labels[1]), HEDGED, keys, detail)
    key = "themes.three" if keys else "themes.even"
    return Finding(say(key, first=labels[0], names=labels, count=len(labels)), HEDGED, keys, detail)


def theme_difference_finding(themes: ThemeTables, label: Message | str | None = None) -> Finding:
    """The theme whose prevalence differs most between two groups, named only if the difference holds.

    Every theme × pair of groups is tested as a difference of two proportions and adjusted by Holm's method over all of them.
    `label` is the group's word (`group_label`); 권역 where it is not given.
    """
    group = label or group_label("region")
    pairs = compare_proportions(themes.by_group)
    if pairs.empty:
        return Finding(say("theme_groups.none", group=group), EMPTY, (), say("theme_groups.none_detail", group=group))
    held = pairs[pairs["p_adjusted"] < ALPHA]
    if held.empty:
        detail = say("theme_groups.alike_detail", group=group, tests=len(pairs))
        return Finding(say("theme_groups.alike", group=group), HEDGED, (), detail)
    largest = held.sort_values("difference", ascending=False, kind="stable").iloc[0]
    texts = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
    title = say("theme_groups.differs", theme=quoted(texts[largest["theme"]]), high=largest["high"], low=largest["low"])
    return Finding(title, CLEAR, (str(largest["theme"]), str(largest["high"]), str(largest["low"])), _shares(largest, len(pairs)))


def one_theme_finding(themes: ThemeTables, theme: str, label: Message | str | None = None) -> Finding:
    """Whether groups speak of one theme differently; the tests are adjusted for all themes, as in `theme_difference_finding`."""
    group = label or group_label("region")
    texts = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
    name, pairs = quoted(texts[theme]), compare_proportions(themes.by_group)
    mine = pairs[pairs["theme"] == theme]
    if mine.empty:
        return Finding(say("theme_groups.none", group=group), EMPTY, (), say("theme_groups.none_detail", group=group))
    held = mine[mine["p_adjusted"] < ALPHA]
    if held.empty:
        detail = say("theme_groups.alike_detail", group=group, tests=len(pairs))
        return Finding(say("theme_groups.one_alike", theme=name, group=group), HEDGED, (theme,), detail)
    largest = held.sort_values("difference", ascending=False, kind="stable").iloc[0]
    title = say("theme_groups.differs", theme=name, high=largest["high"], low=largest["low"])
    return Finding(title, CLEAR, (theme, str(largest["high"]), str(largest["low"])), _shares(largest, len(pairs)))


def apart(themes: ThemeTables, contrasts: pd.DataFrame) -> pd.DataFrame:
    """The rows of `contrasts` (`analysis.themes.looks.contrasts`) that hold, the largest difference first.

    Where an expected count is below `EXPECTED_AT_LEAST` nothing is said, as in `compare_proportions`.
    """
    by_group = themes.by_group[~themes.by_group["suppressed"].astype(bool)]
    totals = by_group.groupby("theme", sort=False)[["respondents", "base"]].sum()
    distinct = contrasts[contrasts["distinct"].astype(bool)].merge(by_group[["theme", "group", "base"]], on=["theme", "group"])
    whole = totals.loc[distinct["theme"]].reset_index(drop=True)
    pooled = whole["respondents"] / whole["base"]
    smaller = np.minimum(distinct["base"], whole["base"] - distinct["base"])
    enough = smaller * np.minimum(pooled, 1 - pooled) >= EXPECTED_AT_LEAST
    held = distinct[enough]
    return held.loc[held["difference"].abs().sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def apart_findings(themes: ThemeTables, contrasts: pd.DataFrame) -> list[Finding]:
    """What sets a group apart from all others, the largest difference first; nothing where none holds."""
    texts = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
    findings = []
    for row in apart(themes, contrasts).to_dict("records"):
        values = {"group": row["group"], "theme": quoted(texts[row["theme"]])}
        title = say("theme_apart.more" if row["difference"] > 0 else "theme_apart.less", **values)
        tests = int(contrasts["p"].notna().sum())
        detail = say("theme_apart.detail", share=row["prevalence"], rest=row["rest"], tests=tests)
        findings.append(Finding(title, CLEAR, (str(row["theme"]), str(row["group"])), detail))
    return findings


def _shares(pair: Any, tests: int) -> Message:
    names = ("high", "low", "high_n", "low_n", "high_base", "low_base")
    return say(
        "theme_groups.differs_detail",
        **{name: pair[name] for name in names},
        high_share=pair["high_n"] / pair["high_base"],
        low_share=pair["low_n"] / pair["low_base"],
        tests=tests,
    )


def compare_proportions(by_group: pd.DataFrame) -> pd.DataFrame:
    """Every pair of groups for each theme: theme, high, low, high_n, low_n, high_base, low_base, difference, p, p_adjusted.

    Two-sided z test with the pooled proportion (Pearson's χ² of the 2 × 2 table, without correction). Pairs with an expected
    count below `EXPECTED_AT_LEAST` are left out before the Holm adjustment: their totals, not their difference, rule them out.
    """
    shown = by_group[~by_group["suppressed"].astype(bool)]
    rows = [
        (theme, *pair)
        for theme, groups in shown.groupby("theme", sort=False)
        for a, b in combinations(groups[["group", "respondents", "base"]].itertuples(index=False, name=None), 2)
        if (pair := _tested_pair(a, b))
    ]
    columns = ["theme", "high", "low", "high_n", "low_n", "high_base", "low_base", "difference", "p"]
    pairs = pd.DataFrame(rows, columns=columns)
    return pairs.assign(p_adjusted=holm(pairs["p"].to_numpy(dtype=float)))


def _tested_pair(a: tuple[str, float, float], b: tuple[str, float, float]) -> tuple[Any, ...] | None:
    (high, high_n, high_base), (low, low_n, low_base) = sorted((a, b), key=lambda row: -row[1] / row[2])
    pooled = (high_n + low_n) / (high_base + low_base)
    if min(high_base, low_base) * min(pooled, 1 - pooled) < EXPECTED_AT_LEAST:
        return None
    difference = high_n / high_base - low_n / low_base
    error = np.sqrt(pooled * (1 - pooled) * (1 / high_base + 1 / low_base))
    p = float(2 * special.ndtr(-difference / error))
    return high, low, int(high_n), int(low_n), int(high_base), int(low_base), difference, p
