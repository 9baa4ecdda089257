"""What must be said beside a gain: who left, whether items belong together, what small groups and n allow.

Each caution has an ``impact`` between 0 and 1: by how much it would change what is read from the figures. Where figures of the
survey tell it (the share of people who are not in the change, how far it moves under another rule), it is made of these.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from scipy import special

from analysis.findings.cautions_of_design import (
    chance_caution,
    design_caution,
    outside_caution,
    retrospective_caution,
    weights_caution,
)
from analysis.findings.claims import ALPHA, disagree, way, ways
from analysis.findings.finding import (
    CLEAR,
    HEDGED,
    Direction,
    Finding,
    chance,
    decimals,
    group_label,
    listed,
    quoted,
    row_of,
    say,
    scale_name,
)
from analysis.findings.groups import untold_groups
from analysis.gains import COMPOSITE, OVERALL, Gains
from analysis.gains.contrasts import ANCOVA, SLOPES_WELCH, WELCH
from analysis.gains.designs import OF_PAIRS, Design
from analysis.statistics.formulas import holm
from analysis.survey import Scale, Survey

FEW = 30
"""A figure of fewer people than this comes with a caution."""

SHOWN_FIRST = 3
"""So many cautions are shown at once, the others on request."""

_MATERIAL = 0.025
"""A difference of less than this share of a scale's range (a tenth of a point of five) is none for a reader."""

_SURE = 0.01
"""Slopes of many small groups are said to differ below this: at 5 % it would be said twice too often."""

_CROWDED = 0.3
"""From this share of people at the best answer before, there was little room to rise."""


def cautions(gains: Gains, survey: Survey, invited: Mapping[str, int] | None = None) -> tuple[Finding, ...]:
    """All cautions that apply, those first that would change the reading most; `invited` are the people invited by region."""
    candidates = (
        chance_caution(gains),
        design_caution(gains),
        outside_caution(gains),
        retrospective_caution(gains),
        skipped_caution(gains),
        left_caution(gains),
        together_caution(gains, survey),
        scales_caution(gains, survey),
        baseline_caution(gains),
        slopes_caution(gains, survey),
        ceiling_caution(gains),
        few_caution(gains),
        few_groups_caution(gains, survey),
        order_caution(gains),
        weights_caution(gains, invited or {}),
        hidden_note(gains, survey),
        power_note(gains),
    )
    return tuple(sorted((caution for caution in candidates if caution is not None), key=lambda caution: -caution.impact))


def skipped_caution(gains: Gains) -> Finding | None:
    """Some answered other items after than before, and it matters: another rule would have given another change."""
    basis, row = gains.basis, row_of(gains.table, item=COMPOSITE, group=OVERALL)
    if basis is None or basis.is_complete or gains.scale is None:
        return None
    material = _MATERIAL * (gains.scale.max - gains.scale.min)
    values: dict[str, Any] = {
        "gain": row["gain"],
        "answered": basis.answered,
        "items": basis.items,
        "digits": decimals(gains.scale),
    }
    numbers = {"complete": basis.complete, "available": basis.available}
    apart = {name: abs(other.gain - row["gain"]) for name, other in numbers.items() if other is not None}
    if not apart or max(apart.values()) < material:
        return None
    name = max(apart, key=lambda each: apart[each])
    other = numbers[name]
    assert other is not None  # only those that are told were measured
    values |= {"other": other.gain, "low": other.low, "high": other.high, "n": other.n}
    impact = min(1.0, 0.4 + apart[name] / max(abs(row["gain"]), material) * 0.4)
    title = say(f"caution.skipped_{name}", **values)
    return Finding(title, CLEAR, (COMPOSITE,), say("caution.skipped_detail", **values), (), impact)


def left_caution(gains: Gains) -> Finding | None:
    """Those who left before the end began higher or lower than those who stayed: the gain is only of who remained."""
    row = row_of(gains.table, item=COMPOSITE, group=OVERALL)
    is_apart = row["left_gap_low"] > 0 or row["left_gap_high"] < 0
    if np.isnan(row["pre_only"]) or not (is_apart and row["left_p"] < ALPHA):
        return None
    values = {
        "gap": abs(row["left_gap"]),
        "low": row["left_gap_low"],
        "high": row["left_gap_high"],
        "n": int(row["pre_only"]),
        "digits": decimals(gains.scale),
    }
    way = "above" if row["left_gap"] > 0 else "below"
    share = row["pre_only"] / (row["pre_only"] + row["n"])
    impact = float(min(0.9, 0.2 + share + 0.2 * share * values["gap"] / max(abs(row["gain"]), 0.1)))
    title = say(f"caution.left_{way}", **values)
    return Finding(title, CLEAR, (COMPOSITE,), say("caution.left_detail", **values), (), impact)


def together_caution(gains: Gains, survey: Survey) -> Finding | None:
    """The understanding items surely do not belong together, so that their mean says little."""
    known = gains.reliability
    if known.holds_together:
        return None
    texts = {item.id: quoted(item.label) for item in survey.understanding_items}
    # Of most items it would be said that they do not follow the rest, which is not there.
    few = 2 * len(known.loose_items) <= len(gains.composite_items)
    loose = [texts.get(item, item) for item in known.loose_items] if few else []
    title = say("caution.loose", items=listed(loose)) if loose else say("caution.apart")
    alpha = "" if known.alpha is None else say("caution.alpha", value=known.alpha, low=known.alpha_low, high=known.alpha_high)
    return Finding(title, CLEAR, known.loose_items, say("caution.together_detail", alpha=alpha), (), 0.4 if loose else 0.5)


def scales_caution(gains: Gains, survey: Survey) -> Finding | None:
    """Items of different scales are not averaged, or were brought to 0 to 100 to be."""
    if gains.rescaled:
        return Finding(say("caution.rescaled"), CLEAR, (COMPOSITE,), say("caution.rescaled_detail"), (), 0.45)
    items = gains.table.loc[gains.table["item"] != COMPOSITE, "item"].nunique()
    if gains.scale is None and items > 1:
        ends = sorted({(item.scale.min, item.scale.max) for item in survey.understanding_items})
        scales = [scale_name(Scale(low, high)) for low, high in ends]
        return Finding(say("caution.scales"), CLEAR, (COMPOSITE,), say("caution.scales_detail", scales=scales), (), 0.45)
    return None


def baseline_caution(gains: Gains, item: str = COMPOSITE) -> Finding | None:
    """Raw and baseline-adjusted comparisons disagree about a pair of groups (Lord 1967, Psychological Bulletin 68:304).

    Said only of groups that surely began apart (Welch's t of the pre means, Holm over the pairs), where what a person began
    with surely matters (a slope whose limits leave 1 out), and where the two comparisons differ by what a reader would notice.
    """
    slope = gains.slopes[gains.slopes["item"] == item]
    if slope.empty or gains.scale is None or not (slope["ci_high"].iloc[0] < 1 or slope["ci_low"].iloc[0] > 1):
        return None
    began_apart = _began_apart(gains, item)
    pairs = gains.contrasts[gains.contrasts["item"] == item]
    raw, adjusted = (pairs[pairs["method"] == method] for method in (WELCH, ANCOVA))
    both = raw.merge(adjusted, on=["a", "b"], suffixes=("_raw", "_adjusted"))
    material = _MATERIAL * (gains.scale.max - gains.scale.min)
    for row in both.to_dict("records"):
        is_material = abs(row["difference_raw"] - row["difference_adjusted"]) >= material
        way = _conflict(row)
        if way and is_material and frozenset((row["a"], row["b"])) in began_apart:
            a, b = (str(row["a"]), str(row["b"]))
            values = {"a": a, "b": b, "raw": row["difference_raw"], "adjusted": row["difference_adjusted"]}
            values["digits"] = decimals(gains.scale)
            detail = say("caution.baseline_detail", **values)
            return Finding(say(f"caution.baseline_{way}", **values), CLEAR, (a, b), detail, (), 0.8 if way == "turned" else 0.7)
    return None


def _conflict(row: dict[Any, Any]) -> str:
    """How the two comparisons of a pair disagree, "" where they do not."""
    held = [row["p_adjusted_raw"] < ALPHA, row["p_adjusted_adjusted"] < ALPHA]
    if all(held) and row["difference_raw"] * row["difference_adjusted"] < 0:
        return "turned"
    return "" if held[0] == held[1] else "lost" if held[0] else "gained"


def _began_apart(gains: Gains, item: str) -> set[frozenset[str]]:
    """Pairs of groups whose pre means differ after Holm's adjustment over all pairs."""
    rows = gains.table[(gains.table["item"] == item) & gains.table["group"].isin(gains.groups) & gains.table["n"].gt(1)]
    n, middle, sd = (rows[name].to_numpy(dtype=float) for name in ("n", "pre_mean", "pre_sd"))
    pairs = list(combinations(range(len(rows)), 2))
    if not pairs:
        return set()
    a, b = (np.array(side) for side in zip(*pairs, strict=True))
    square = sd**2 / n
    error = np.sqrt(np.maximum(square[a] + square[b], np.finfo(float).tiny))
    df = error**4 / np.maximum(square[a] ** 2 / (n[a] - 1) + square[b] ** 2 / (n[b] - 1), np.finfo(float).tiny)
    p = holm(2 * special.stdtr(df, -np.abs(middle[a] - middle[b]) / error))
    names = rows["group"].tolist()
    return {frozenset((names[i], names[j])) for (i, j), each in zip(pairs, p, strict=True) if each < ALPHA}


def slopes_caution(gains: Gains, survey: Survey) -> Finding | None:
    """What a person began with matters more in some groups than in others: one comparison at equal beginnings is too simple."""
    p = gains.test_p(COMPOSITE, SLOPES_WELCH)
    if p is None or p >= _SURE:
        return None
    values = {"group": group_label(gains.by, survey.groups), "p": chance(p)}
    return Finding(say("caution.slopes", **values), CLEAR, (), say("caution.slopes_detail", **values), (), 0.55)


def ceiling_caution(gains: Gains) -> Finding | None:
    """So many gave the best answer before that what lies beyond it does not show; no room to rise is told of what rose alone."""
    items = gains.table[(gains.table["group"] == OVERALL) & (gains.table["item"] != COMPOSITE) & gains.table["gain"].notna()]
    share = float(items["pre_ceiling"].mean()) if len(items) else 0.0
    if not share >= _CROWDED:
        return None
    going = set(ways(items))
    has_only_risen = Direction.ROSE in going and Direction.FELL not in going
    detail = say("caution.ceiling_detail" if has_only_risen else "caution.ceiling_beyond")
    return Finding(say("caution.ceiling", share=share), HEDGED, (), detail, (), min(0.75, 0.3 + share / 2))


def order_caution(gains: Gains) -> Finding | None:
    """Means and ranks disagree about items: one of the two tests holds and the other does not.

    Of one item alone the sentences about the change say so themselves.
    """
    items = gains.table[(gains.table["group"] == OVERALL) & (gains.table["item"] != COMPOSITE)]
    if len(items) < 2:
        return None
    differing = [str(row["item"]) for row in items[["item", "t_p", "p"]].to_dict("records") if disagree(row)]
    if not differing:
        return None
    share = len(differing) / len(items)
    values = {"count": len(differing)}
    return Finding(say("caution.order", **values), HEDGED, tuple(differing), say("caution.order_detail"), (), 0.2 + 0.3 * share)


def few_caution(gains: Gains) -> Finding | None:
    """All figures rest on few people."""
    row = row_of(gains.table, item=COMPOSITE, group=OVERALL)
    if row["suppressed"]:
        return None
    people = _people(dict(row.items()))
    if not 0 < people < FEW:
        return None
    return Finding(say("caution.few_all", n=people, few=FEW), CLEAR, (COMPOSITE,), say("caution.few_detail"), (), 0.65)


def _people(row: Mapping[Hashable, Any]) -> int:
    """Pairs, or of two moments the one with fewer people, or those of the one there is."""
    if row["design"] in OF_PAIRS:
        return int(row["n"])
    pre, post = row["pre_only"], row["post_only"]
    return int(min(pre, post) if row["design"] == Design.INDEPENDENT else pre + post)


def few_groups_caution(gains: Gains, survey: Survey, item: str = COMPOSITE) -> Finding | None:
    """Groups whose figures rest on few people, by name; nothing where all figures do."""
    rows = gains.table[(gains.table["item"] == item) & gains.table["group"].isin(gains.groups) & gains.table["gain"].notna()]
    counts = rows[["group", "design", "n", "pre_only", "post_only"]].to_dict("records")
    few = [str(row["group"]) for row in counts if 0 < _people(row) < FEW]
    if not few or few_caution(gains) is not None:
        return None
    impact = 0.2 + 0.3 * len(few) / max(len(rows), 1)
    every = len(few) == len(rows) > 1
    label = group_label(gains.by, survey.groups)
    named = say("caution.few" if len(few) == 1 else "caution.few_each", groups=listed(few), few=FEW)
    title = say("caution.few_every", group=label, few=FEW) if every else named
    return Finding(title, HEDGED, tuple(few), say("caution.few_detail"), (), impact)


def power_note(gains: Gains) -> Finding | None:
    """The smallest change that this number of people could have shown; nothing where one is clear already."""
    row: dict[str, Any] = row_of(gains.table, item=COMPOSITE, group=OVERALL)
    if pd.isna(row["detectable"]) or gains.scale is None or way(row) is not Direction.UNCLEAR:
        return None
    values = {"n": int(row["n"]), "size": row["detectable"], "digits": decimals(gains.scale)}
    return Finding(say("caution.power", **values), HEDGED, (COMPOSITE,), say("caution.power_detail"), (), 0.1)


def hidden_note(gains: Gains, survey: Survey) -> Finding | None:
    """How many groups are not told by themselves, small ones and those that protect them, and which stand for several."""
    rows = gains.table[(gains.table["item"] == COMPOSITE) & gains.table["group"].isin(gains.groups)]
    untold, _ = untold_groups(gains, rows)
    if not untold:
        return None
    shown = [group for group in rows.loc[~rows["suppressed"].astype(bool), "group"] if group in gains.joined]
    joined = say("caution.joined", groups=listed(shown)) if shown else ""
    values = {"group": group_label(gains.by, survey.groups), "count": len(untold), "threshold": gains.threshold, "joined": joined}
    impact = 0.15 + 0.35 * len(untold) / len(untold.union(gains.groups).difference(gains.joined))
    return Finding(say("caution.hidden", **values), HEDGED, (), say("caution.hidden_detail", **values), (), impact)
