"""What must be said beside a gain: the design, who left, whether items belong together, what small groups and n allow."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.findings.finding import CLEAR, HEDGED, Finding, decimals, group_label, quoted, row_of, say
from analysis.findings.gains import ALPHA
from analysis.gains import COMPOSITE, OVERALL, Design, Gains
from analysis.gains.contrasts import ANCOVA, WELCH
from analysis.survey import Survey

FEW = 30
"""A figure of fewer people than this comes with a caution."""

_DESIGNS = {Design.INDEPENDENT: "independent", Design.RETROSPECTIVE: "retrospective"}


def cautions(gains: Gains, survey: Survey) -> tuple[Finding, ...]:
    """All cautions that apply, the weightiest first."""
    found = (
        design_caution(gains),
        left_caution(gains),
        together_caution(gains, survey),
        scales_caution(gains),
        baseline_caution(gains),
        order_caution(gains),
        few_caution(gains),
        hidden_note(gains, survey),
        power_note(gains),
    )
    return tuple(caution for caution in found if caution is not None)


def design_caution(gains: Gains) -> Finding | None:
    """Two samples or a retrospective survey: how far the change is a change of persons at all."""
    name = _DESIGNS.get(gains.design)
    return Finding(say(f"caution.{name}"), CLEAR, (), say(f"caution.{name}_detail")) if name else None


def left_caution(gains: Gains) -> Finding | None:
    """Those who left before the end began higher or lower than those who stayed: the gain is only of who remained."""
    row = row_of(gains.table, item=COMPOSITE, group=OVERALL)
    if not (row["left_gap_low"] > 0 or row["left_gap_high"] < 0):
        return None
    values = {
        "gap": abs(row["left_gap"]),
        "low": row["left_gap_low"],
        "high": row["left_gap_high"],
        "n": int(row["pre_only"]),
        "digits": decimals(gains.scale),
    }
    way = "above" if row["left_gap"] > 0 else "below"
    return Finding(say(f"caution.left_{way}", **values), CLEAR, (COMPOSITE,), say("caution.left_detail", **values))


def together_caution(gains: Gains, survey: Survey) -> Finding | None:
    """The understanding items do not belong together, so that their mean says little."""
    known = gains.reliability
    if known.holds_together:
        return None
    texts = {item.id: quoted(item.text) for item in survey.understanding_items}
    loose = [texts.get(item, item) for item in known.loose_items]
    title = say("caution.loose", items=loose) if loose else say("caution.apart")
    alpha = "" if known.alpha is None else say("caution.alpha", value=known.alpha, low=known.alpha_low, high=known.alpha_high)
    return Finding(title, CLEAR, known.loose_items, say("caution.together_detail", alpha=alpha))


def scales_caution(gains: Gains) -> Finding | None:
    """Items of different scales are not averaged, or were brought to 0 to 100 to be."""
    if gains.rescaled:
        return Finding(say("caution.rescaled"), CLEAR, (COMPOSITE,), say("caution.rescaled_detail"))
    items = gains.table.loc[gains.table["item"] != COMPOSITE, "item"].nunique()
    if gains.scale is None and items > 1:
        return Finding(say("caution.scales"), CLEAR, (COMPOSITE,), say("caution.scales_detail"))
    return None


def baseline_caution(gains: Gains, item: str = COMPOSITE) -> Finding | None:
    """Raw and baseline-adjusted comparisons disagree about a pair of groups (Lord 1967, Psychological Bulletin 68:304)."""
    pairs = gains.contrasts[gains.contrasts["item"] == item]
    raw, adjusted = (pairs[pairs["method"] == method] for method in (WELCH, ANCOVA))
    both = raw.merge(adjusted, on=["a", "b"], suffixes=("_raw", "_adjusted"))
    for row in both.to_dict("records"):
        held = [row["p_adjusted_raw"] < ALPHA, row["p_adjusted_adjusted"] < ALPHA]
        is_turned = all(held) and row["difference_raw"] * row["difference_adjusted"] < 0
        if held[0] != held[1] or is_turned:
            way = "turned" if is_turned else "lost" if held[0] else "gained"
            values = {
                "a": str(row["a"]),
                "b": str(row["b"]),
                "raw": row["difference_raw"],
                "adjusted": row["difference_adjusted"],
                "digits": decimals(gains.scale),
            }
            keys = (str(row["a"]), str(row["b"]))
            return Finding(say(f"caution.baseline_{way}", **values), CLEAR, keys, say("caution.baseline_detail", **values))
    return None


def order_caution(gains: Gains) -> Finding | None:
    """Means and ranks disagree: the change of the mean holds and Cliff's delta does not, or the other way round."""
    items = gains.table[(gains.table["group"] == OVERALL) & (gains.table["item"] != COMPOSITE)]
    told = items.dropna(subset=["ci_low", "delta_low"])
    by_mean = _held(told, "ci_low", "ci_high")
    by_rank = _held(told, "delta_low", "delta_high")
    differing = told.loc[by_mean != by_rank, "item"]
    if differing.empty:
        return None
    return Finding(say("caution.order", count=len(differing)), HEDGED, tuple(differing), say("caution.order_detail"))


def _held(rows: pd.DataFrame, low: str, high: str) -> pd.Series:
    return (rows[low] > 0).astype(int) - (rows[high] < 0).astype(int)


def few_caution(gains: Gains, item: str = COMPOSITE) -> Finding | None:
    """Groups whose figures rest on few people, by name."""
    rows = gains.table[(gains.table["item"] == item) & gains.table["group"].isin(gains.groups) & gains.table["gain"].notna()]
    few = [str(group) for group in rows.loc[rows["n"].between(1, FEW - 1), "group"]]
    if not few:
        return None
    return Finding(say("caution.few", groups=few, few=FEW), HEDGED, tuple(few), say("caution.few_detail"))


def power_note(gains: Gains) -> Finding | None:
    """The smallest change that this number of people could have shown."""
    row: dict[str, Any] = row_of(gains.table, item=COMPOSITE, group=OVERALL)
    if pd.isna(row["detectable"]) or gains.scale is None:
        return None
    values = {"n": int(row["n"]), "size": row["detectable"], "digits": decimals(gains.scale)}
    return Finding(say("caution.power", **values), HEDGED, (COMPOSITE,), say("caution.power_detail"))


def hidden_note(gains: Gains, survey: Survey) -> Finding | None:
    """How many groups are withheld, small ones and those that protect them."""
    rows = gains.table[(gains.table["item"] == COMPOSITE) & gains.table["group"].isin(gains.groups)]
    count = int(rows["suppressed"].sum())
    group = group_label(gains.by, survey.groups)
    values = {"group": group, "count": count, "threshold": gains.threshold}
    return Finding(say("caution.hidden", **values), HEDGED, (), say("caution.hidden_detail", **values)) if count else None
