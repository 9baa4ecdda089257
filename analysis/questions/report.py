"""Answers to questions for programs: what ``python -m analysis questions --json`` prints."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.questions.measure import FIGURE_COLUMNS, OVERALL, REST, Questions

_NUMBERS = ("mean", "ci_low", "ci_high", "sd", "median")


def questions_json(questions: Questions) -> dict[str, Any]:
    """`questions` in the keys of the command line's contract: plain numbers, unrounded, None where there is no value.

    Where options were joined, ``rest`` holds them together: ``options`` of them, chosen by ``n`` people.
    ``importance_satisfaction`` has one entry for each thing of which both were asked (`importance.PAIR_COLUMNS`).
    """
    nothing = dict.fromkeys(FIGURE_COLUMNS, float("nan")) | {"suppressed": True}
    figures = {(row["question"], row["group"]): row for row in questions.figures.to_dict("records")}
    shares: dict[tuple[str, str], list[dict[Any, Any]]] = {}
    for row in questions.shares.to_dict("records"):
        shares.setdefault((row["question"], row["group"]), []).append(row)

    def answers_of(question: dict[Any, Any], group: str) -> dict[str, Any]:
        key = question["question"], group
        return _answers(figures[key], shares.get(key, []), int(question["joined"]))

    return {
        "by": questions.by,
        "threshold": questions.threshold,
        "joined": {group: list(own) for group, own in questions.groups_joined.items()},
        "questions": [
            {
                "id": question["question"],
                "text": question["text"],
                "kind": question["kind"],
                "base": _whole(question["base"]),
                "scale": _scale(question),
                "overall": answers_of(question, OVERALL),
                "groups": {group: answers_of(question, group) for group in questions.groups}
                | {group: _answers(nothing, [], 0) for group in questions.alone_untold},
            }
            for question in questions.questions.to_dict("records")
        ],
        "importance_satisfaction": [_pair(row) for row in questions.pairs.to_dict("records")],
    }


def _pair(row: dict[Any, Any]) -> dict[str, Any]:
    fields = {name: row[name] for name in ("importance", "satisfaction", "text")} | {"n": _whole(row["n"])}
    numbers = ("importance_mean", "satisfaction_mean", "gap", "ci_low", "ci_high", "p", "p_adjusted")
    return fields | {name: _number(row[name]) for name in numbers} | {"suppressed": bool(row["suppressed"])}


def _answers(figures: dict[Any, Any], shares: list[dict[Any, Any]], joined: int) -> dict[str, Any]:
    fields: dict[str, Any] = {"n": _whole(figures["n"]), **{name: _number(figures[name]) for name in _NUMBERS}}
    fields |= {name: _limited(figures, name) for name in ("top2", "nps") if not pd.isna(figures[name])}
    fields["shares"] = {row["option"]: _share(row) for row in shares if row["option"] != REST}
    rest = [row for row in shares if row["option"] == REST]
    if rest:
        fields["rest"] = {"options": joined, **_share(rest[0])}
    return fields | {"suppressed": bool(figures["suppressed"])}


def _share(row: dict[Any, Any]) -> dict[str, Any]:
    fields = {"n": _whole(row["n"]), **{name: _number(row[name]) for name in ("share", "ci_low", "ci_high")}}
    return fields if pd.isna(row["mean_rank"]) else fields | {"mean_rank": _number(row["mean_rank"])}


def _limited(row: dict[Any, Any], name: str) -> dict[str, float | None]:
    return {"value": _number(row[name]), "ci_low": _number(row[f"{name}_low"]), "ci_high": _number(row[f"{name}_high"])}


def _scale(question: dict[Any, Any]) -> dict[str, float] | None:
    low, high = question["scale_min"], question["scale_max"]
    return None if pd.isna(low) else {"min": float(low), "max": float(high)}


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _whole(value: float) -> int | None:
    return None if pd.isna(value) else int(value)
