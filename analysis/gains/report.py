"""Gains for programs: the answer of ``python -m analysis gains --json``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pandas as pd

from analysis.gains.blocks import COUNTS
from analysis.gains.composite import Basis, Variant
from analysis.gains.measure import Gains
from analysis.gains.scores import COMPOSITE, OVERALL
from analysis.gains.starting import gains_by_start
from analysis.survey import Survey, group_order

_PLAIN = (
    *("pre_mean", "pre_sd", "post_mean", "post_sd", "gain", "ci_low", "ci_high", "ci_level", "at_most", "sd_gain", "d_z"),
    "detectable",
    *("normalized_gain", "pre_ceiling", "pre_top2", "post_top2"),
)
_WITH_LIMITS = ("improvement", "delta", "left_gap")


def gains_json(gains: Gains, survey: Survey) -> dict[str, Any]:
    """`gains` in the keys of the command line's contract: plain numbers, unrounded, None where there is no value."""
    figures = {(row["item"], row["group"]): _figures(row) for row in gains.table.to_dict("records")}

    names = dict(gains.table.iloc[0][["design", "effect_name", "test"]])
    nothing = dict.fromkeys(gains.table.columns, float("nan")) | names | {"suppressed": True}
    own = [group for group in group_order(survey, gains.by) if group in gains.groups or group in gains.alone_untold]
    every = dict.fromkeys((*own, *gains.groups))

    def of(item: str) -> dict[str, Any]:
        groups = {group: figures.get((item, group)) or _figures(nothing) for group in every}
        return {"overall": figures[item, OVERALL], "groups": groups}

    return {
        "by": gains.by,
        "items": [{"id": item.id, "text": item.text, **of(item.id)} for item in survey.understanding_items],
        "design": gains.design.value,
        "regions": [{"region": u.region, "design": u.design.value, "by_chance": u.by_chance} for u in gains.units],
        "rescaled": gains.rescaled,
        "threshold": gains.threshold,
        "joined": {group: list(own) for group, own in gains.joined.items()},
        "composite": {
            **of(COMPOSITE),
            "alpha": gains.alpha,
            "items": list(gains.composite_items),
            "basis": _basis(gains.basis),
            "reliability": asdict(gains.reliability) | ({"n": None} if gains.reliability.n < gains.threshold else {}),
        },
        "contrasts": _rows(gains.contrasts),
        "adjusted": _rows(gains.adjusted),
        "slopes": _rows(gains.slopes),
        "by_start": _by_start(survey, gains.threshold, untold=figures[COMPOSITE, OVERALL]["suppressed"]),
        "tests": _rows(gains.tests),
    }


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): value if isinstance(value, str) else _number(value) for name, value in row.items()}
        for row in table.to_dict("records")
    ]


def _figures(row: dict[Any, Any]) -> dict[str, Any]:
    return {
        **{name: _whole(row[name]) for name in COUNTS},
        **{name: _number(row[name]) for name in _PLAIN},
        **{name: _limited(row, name) for name in _WITH_LIMITS},
        "improved_share": _share(row, "improved"),
        "declined_share": _share(row, "declined"),
        "design": row["design"],
        "effect_size": {"name": row["effect_name"], **_limited(row, "effect")},
        "rank": {"name": "rank_biserial", **_limited(row, "rank")},
        "t_test": {"p": _number(row["t_p"]), "p_adjusted": _number(row["t_p_adjusted"])},
        "top2_test": {"name": "mcnemar", "p": _number(row["top2_p"]), "p_adjusted": _number(row["top2_p_adjusted"])},
        "test": {"name": row["test"], "p": _number(row["p"]), "p_adjusted": _number(row["p_adjusted"])},
        "suppressed": bool(row["suppressed"]),
    }


def _basis(basis: Basis | None) -> dict[str, Any] | None:
    """How many people and items the composite rests on, and what other rules would give."""
    if basis is None:
        return None
    variants = {name: getattr(basis, name) for name in ("complete", "available")}
    return {
        **{name: getattr(basis, name) for name in ("items", "minimum", "n")},
        "answered": _number(basis.answered),
        **{name: None if variant is None else _variant(variant) for name, variant in variants.items()},
    }


def _by_start(survey: Survey, threshold: int, *, untold: bool) -> dict[str, Any]:
    """The composite's gain by where people began, and Oldham's test of whether that matters; nothing where it is `untold`."""
    if untold:  # its parts are no more to be told than the whole
        return {"thirds": [], "correlation": None, "p": None, "rank_p": None}
    by_start = gains_by_start(survey, COMPOSITE, threshold)
    return {"thirds": _rows(by_start.table), "correlation": by_start.correlation, "p": by_start.p, "rank_p": by_start.rank_p}


def _variant(variant: Variant) -> dict[str, float | None]:
    return {"n": variant.n, "gain": variant.gain, "ci_low": _number(variant.low), "ci_high": _number(variant.high)}


def _limited(row: dict[Any, Any], name: str) -> dict[str, float | None]:
    return {"value": _number(row[name]), "ci_low": _number(row[f"{name}_low"]), "ci_high": _number(row[f"{name}_high"])}


def _share(row: dict[Any, Any], name: str) -> dict[str, float | None]:
    """A count as a share of the pairs, with Wilson's limits."""
    share = row[name] / row["n"] if row["n"] else float("nan")
    return {"value": _number(share), "ci_low": _number(row[f"{name}_low"]), "ci_high": _number(row[f"{name}_high"])}


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _whole(value: float) -> int | None:
    return None if pd.isna(value) else int(value)
