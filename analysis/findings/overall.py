"""How much was learned, of everybody: the composite, or what can be said without one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.findings.claims import disagree, says_something, way, ways
from analysis.findings.finding import (
    CLEAR,
    EMPTY,
    HEDGED,
    Direction,
    Finding,
    chance,
    decimals,
    looks_alike,
    row_of,
    rows_of,
    say,
    scale_name,
)
from analysis.gains import COMPOSITE, OVERALL, Design, Gains
from analysis.language import Message
from analysis.survey import UNKNOWN, Scale

_WHOLE = ((COMPOSITE, OVERALL),)
_NAMED = 3
"""Up to this many regions are named in a title."""
_ONE_MOMENT = {Design.PRE_ONLY: "pre", Design.POST_ONLY: "post"}
_HIGHER = {Direction.ROSE: "higher", Direction.FELL: "lower", Direction.UNCLEAR: "unclear"}


def overall_gain_finding(gains: Gains, item: str = COMPOSITE) -> Finding:
    """The change of the composite with its interval, n and g_av; without a composite, how many items rose.

    "Rose" and "fell" need the t test and the signed-rank test, both below 5 % in the same direction. Where one moment alone was
    asked it is the mean of the composite, or of one `item`.
    """
    row = row_of(gains.table, item=COMPOSITE, group=OVERALL)
    if row["suppressed"]:
        return Finding(say("overall.suppressed"), EMPTY, (), say("overall.suppressed_detail"))
    if gains.scale is not None and gains.design is Design.INDEPENDENT and not np.isnan(row["gain"]):
        return _two_samples(row, gains.scale)
    if gains.scale is not None and gains.design in _ONE_MOMENT and (row["pre_only"] or row["post_only"]):
        asked = row_of(gains.table, item=item, group=OVERALL)
        return _one_moment(row if asked["suppressed"] else asked, gains.scale, _ONE_MOMENT[gains.design])
    if gains.scale is None or not row["n"]:
        return _without_composite(gains)
    return _paired(row, gains, gains.scale)


def _paired(row: dict[str, Any], gains: Gains, scale: Scale) -> Finding:
    moved, digits = way(row), decimals(scale)
    key = "nobody" if row["same"] == row["n"] else "split" if disagree(row) else str(moved)
    regions = matched_regions(gains)
    if regions and key in ("rose", "fell"):
        key = f"part_{key}"
    effect = "" if np.isnan(row["effect"]) else say("method.effect", value=row["effect"])
    values = {"gain": row["gain"], "n": int(row["n"]), "digits": digits, "scale": scale_name(scale)}
    is_even = looks_alike(row["pre_mean"], row["post_mean"], scale)
    went = say("overall.stayed_at" if is_even else "overall.went", pre=row["pre_mean"], post=row["post_mean"], digits=digits)
    values |= {"went": went, "items": len(gains.composite_items), "basis": _basis(gains)}
    if np.isnan(row["error"]):
        detail = say("overall.detail_nobody" if key == "nobody" else "overall.detail_alike", **values)
    else:
        limits = {"low": row["ci_low"], "high": row["ci_high"], "level": row["ci_level"], "effect": effect}
        detail = say("overall.detail", more=_more(row, key, scale), **limits, **values)
    title = say(f"overall.{key}", scale=scale_name(scale), size=abs(row["gain"]), digits=digits, where=_part(regions))
    return Finding(title, CLEAR if moved is not Direction.UNCLEAR else HEDGED, (COMPOSITE,), detail, _WHOLE)


def matched_regions(gains: Gains) -> tuple[str, ...]:
    """The regions that the whole is of, where there are others that could not be matched; none where all could."""
    asked = [unit for unit in gains.units if unit.pre and unit.post and unit.region != UNKNOWN]
    paired = [unit.region for unit in asked if unit.design is not Design.INDEPENDENT]
    return tuple(paired) if paired and len(paired) < len(asked) else ()


def _part(regions: tuple[str, ...]) -> Message:
    """Some regions by name, many by their number."""
    if len(regions) > _NAMED:
        return say("overall.regions", count=len(regions))
    return say("overall.named", regions=list(regions))


def _basis(gains: Gains) -> Message | str:
    """How many items of a person the composite rests on, where some did not answer all of them twice."""
    if gains.basis is None or gains.basis.is_complete:
        return ""
    return say("overall.basis", answered=gains.basis.answered, minimum=gains.basis.minimum)


def _more(row: dict[str, Any], key: str, scale: Scale) -> Message | str:
    """What makes an unclear change say something: both tests where they part, and how large the change is at most."""
    if key == "split":
        return say("overall.both_tests", t=chance(row["t_p"]), ranks=chance(row["p"]), rank=row["rank"])
    return _bound(row, scale) if key == "unclear" else ""


def _bound(row: dict[str, Any], scale: Scale) -> Message:
    key = "overall.at_most" if says_something(row["at_most"], scale) else "overall.too_few"
    return say(key, bound=row["at_most"], digits=decimals(scale))


def _two_samples(row: dict[str, Any], scale: Scale) -> Finding:
    """Two groups of people, who may be different ones: their means, and no word of anybody's change."""
    moved, digits = _HIGHER[way(row)], decimals(scale)
    values = {"before": int(row["pre_only"]), "after": int(row["post_only"]), "pre": row["pre_mean"], "post": row["post_mean"]}
    values |= {"gain": row["gain"], "digits": digits}
    if np.isnan(row["error"]):
        detail = say("overall.independent_alike", **values)
    else:
        more = _bound(row, scale) if moved == "unclear" else ""
        limits = {"low": row["ci_low"], "high": row["ci_high"], "level": row["ci_level"]}
        detail = say("overall.independent_detail", more=more, **limits, **values)
    title = say(f"overall.independent_{moved}", scale=scale_name(scale), size=abs(row["gain"]), digits=digits)
    return Finding(title, HEDGED, (COMPOSITE,), detail, _WHOLE)


def _one_moment(row: dict[str, Any], scale: Scale, moment: str) -> Finding:
    n, digits = int(row[f"{moment}_only"]), decimals(scale)
    low, high = row[f"{moment}_low"], row[f"{moment}_high"]
    detail = say("overall.one_moment_detail", n=n, low=low, high=high, level=row["ci_level"], digits=digits)
    title = say(f"overall.one_moment_{moment}", scale=scale_name(scale), mean=row[f"{moment}_mean"], digits=digits)
    return Finding(title, HEDGED, (COMPOSITE,), detail, _WHOLE)


def _without_composite(gains: Gains) -> Finding:
    items = gains.table[(gains.table["group"] == OVERALL) & (gains.table["item"] != COMPOSITE)]
    measured = items[items["gain"].notna()]
    if not measured.empty:
        return _mixed(measured, gains.design is Design.INDEPENDENT)
    if items.empty:
        return Finding(say("overall.no_items"), EMPTY, (), say("overall.no_items_detail"))
    if items["suppressed"].any():
        return Finding(say("overall.suppressed"), EMPTY, (), say("overall.suppressed_detail"))
    return Finding(say("overall.no_pairs"), EMPTY, (), say(f"overall.{_why_unpaired(items)}"))


def _mixed(rows: pd.DataFrame, independent: bool) -> Finding:
    """Items of different scales: how many rose and fell; none that did are no "0 rose", for nothing clear is not nothing."""
    going = ways(rows)
    rose = [item for item, each in zip(rows["item"], going, strict=True) if each is Direction.ROSE]
    fell = sum(each is Direction.FELL for each in going)
    if rose:
        fallen = say("overall.mixed_fell", count=fell) if fell else ""
        title = say("overall.mixed_apart" if independent else "overall.mixed", total=len(rows), count=len(rose), fallen=fallen)
    elif fell:
        title = say("moved_apart.some_fell" if independent else "moved.some_fell", total=len(rows), fell=fell)
    else:
        title = say("overall.independent_unclear" if independent else "overall.unclear")
    return Finding(title, CLEAR if rose or fell else HEDGED, tuple(rose), say("overall.mixed_detail"), rows_of(rows))


def _why_unpaired(items: pd.DataFrame) -> str:
    before, after = items["pre_only"].sum() > 0, items["post_only"].sum() > 0
    if before and after:
        return "unmatched"
    if before:
        return "only_pre"
    return "only_post" if after else "no_answers"
