"""Gains for programs: the answer of ``python -m analysis gains --json``."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.gains.measure import COUNTS, Gains
from analysis.gains.scores import COMPOSITE, OVERALL
from analysis.survey import Survey

_PLAIN = ("pre_mean", "post_mean", "gain", "ci_low", "ci_high", "ci_level", "sd_gain")
_SHARES = ("normalized_gain", "pre_ceiling", "pre_top2", "post_top2")


def gains_json(gains: Gains, survey: Survey) -> dict[str, Any]:
    """`gains` in the keys of the command line's contract: plain numbers, unrounded, None where there is no value."""
    figures = {(row["item"], row["group"]): _figures(row) for row in gains.table.to_dict("records")}

    def of(item: str) -> dict[str, Any]:
        return {"overall": figures[item, OVERALL], "groups": {group: figures[item, group] for group in gains.groups}}

    return {
        "by": gains.by,
        "items": [{"id": item.id, "text": item.text, **of(item.id)} for item in survey.understanding_items],
        "composite": {**of(COMPOSITE), "alpha": gains.alpha, "items": list(gains.composite_items)},
        "contrasts": [
            {name: value if isinstance(value, str) else _number(value) for name, value in row.items()}
            for row in gains.contrasts.to_dict("records")
        ],
    }


def _figures(row: dict[Any, Any]) -> dict[str, Any]:
    return {
        **{name: _whole(row[name]) for name in COUNTS},
        **{name: _number(row[name]) for name in (*_PLAIN, *_SHARES)},
        "effect_size": {
            "name": row["effect_name"],
            "value": _number(row["effect"]),
            "ci_low": _number(row["effect_low"]),
            "ci_high": _number(row["effect_high"]),
        },
        "test": {"name": row["test"], "p": _number(row["p"]), "p_adjusted": _number(row["p_adjusted"])},
        "suppressed": bool(row["suppressed"]),
    }


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _whole(value: float) -> int | None:
    return None if pd.isna(value) else int(value)
