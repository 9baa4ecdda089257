"""What may be said of one question: how it was answered, which option leads, whether groups differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.findings.finding import CLEAR, EMPTY, HEDGED, Finding, quoted, say
from analysis.language import Message
from analysis.questions.measure import OVERALL, Questions
from analysis.survey import QuestionKind

_ALPHA = 0.05
_NAMED = 3
"""So many things are named one by one."""


def question_findings(questions: Questions) -> list[Finding]:
    """One finding a question, in their order: a lead is claimed by its own test, a difference of groups by Holm over all."""
    figures = {row["question"]: row for row in questions.figures.to_dict("records") if row["group"] == OVERALL}
    return [_finding(row, figures[row["question"]], questions) for row in questions.questions.to_dict("records")]


def _finding(question: Mapping[Any, Any], overall: Mapping[Any, Any], questions: Questions) -> Finding:
    name = quoted(question["text"], 30)
    keys = (question["question"],)
    if overall["suppressed"]:
        key = "too_few" if pd.isna(question["base"]) else "one_large"
        return Finding(say(f"questions.{key}", name=name), EMPTY, keys, say(f"questions.{key}_detail"))
    message, weight = _headline(question, overall, questions, name)
    base = _base(question, overall, has_shares=message.key != "findings.questions.scattered")
    groups = _groups(question)
    return Finding(message, weight, keys, say("questions.detail", base=base, groups=groups) if groups else base)


def _headline(question: Mapping[Any, Any], overall: Mapping[Any, Any], questions: Questions, name: str) -> tuple[Message, float]:
    if not pd.isna(overall["nps"]):
        return say("questions.nps", name=name, value=overall["nps"] * 100), CLEAR
    if not pd.isna(overall["top2"]):
        key = {1: "all_top2", 0: "no_top2"}.get(overall["top2"], "top2")
        return say(f"questions.{key}", name=name, point=question["scale_max"] - 1, share=overall["top2"]), CLEAR
    if not pd.isna(overall["mean"]):
        key = "mean_alone" if pd.isna(overall["median"]) else "mean"
        return say(f"questions.{key}", name=name, mean=overall["mean"], median=overall["median"]), CLEAR
    return _lead(question, questions, name)


def _lead(question: Mapping[Any, Any], questions: Questions, name: str) -> tuple[Message, float]:
    shares = questions.shares
    mine = shares[(shares["question"] == question["question"]) & (shares["group"] == OVERALL) & ~shares["suppressed"]]
    options = mine[mine["option"] != ""].sort_values("share", ascending=False, kind="stable")
    if options.empty:
        return say("questions.scattered", name=name), HEDGED
    first = options.iloc[0]
    ranked = "_first" if question["kind"] == QuestionKind.RANKING else ""
    option = quoted(str(first["option"]))
    if first["share"] == 1 and (len(mine) == 1 or question["kind"] != QuestionKind.MULTIPLE):
        return say(f"questions.all{ranked}", name=name, option=option), CLEAR
    if question["lead_p"] < _ALPHA:
        return say(f"questions.lead{ranked}", name=name, option=quoted(question["lead"]), share=first["share"]), CLEAR
    if len(options) == len(mine) == 2 and not ranked and question["kind"] != QuestionKind.MULTIPLE:
        return say("questions.even", name=name, option=option, share=first["share"]), HEDGED
    return say(f"questions.no_lead{ranked}", name=name, option=option, share=first["share"]), HEDGED


def _base(question: Mapping[Any, Any], overall: Mapping[Any, Any], *, has_shares: bool) -> Message:
    """How many answered, and how sure the figure of the title is."""
    n = int(question["base"])
    if question["kind"] == QuestionKind.MULTIPLE:
        return say("questions.base_chosen" if has_shares else "questions.base", n=n)
    if pd.isna(overall["ci_low"]):
        alike = not pd.isna(overall["mean"]) and n > 1
        return say("questions.base_alike", n=n, mean=overall["mean"]) if alike else say("questions.base", n=n)
    mean = {key: overall[key] for key in ("mean", "ci_low", "ci_high")}
    if not pd.isna(overall["nps"]):
        return say("questions.base_nps", n=n, low=overall["nps_low"] * 100, high=overall["nps_high"] * 100, mean=overall["mean"])
    if not pd.isna(overall["top2"]):
        limits = {"low": overall["top2_low"], "high": overall["top2_high"], "point": question["scale_max"] - 1}
        return say("questions.base_top2", n=n, **limits, **mean)
    return say("questions.base_mean", n=n, **mean)


def _groups(question: Mapping[Any, Any]) -> Message | str:
    p = question["groups_p_adjusted"]
    if pd.isna(p):
        return ""
    return say("questions.differ" if p < _ALPHA else "questions.alike")


def importance_finding(questions: Questions) -> Finding | None:
    """Where people are less content than they find a thing important, each by its own test, adjusted over all (Holm).

    None where no two such items can be told beside each other.
    """
    pairs = questions.pairs[~questions.pairs["suppressed"].astype(bool)]
    if pairs.empty:
        return None
    behind = pairs[(pairs["p_adjusted"] < _ALPHA) & (pairs["gap"] < 0)].sort_values("gap", kind="stable")
    lowest = pairs.sort_values("gap", kind="stable").iloc[0]
    figures: dict[str, Any] = {name: float(lowest[name]) for name in ("importance_mean", "satisfaction_mean", "gap", "n")}
    limits = {name: float(lowest[name]) for name in ("ci_low", "ci_high")}
    figures["interval"] = "" if pd.isna(lowest["p"]) else say("importance.interval", **limits)
    key = "one_detail" if len(pairs) == 1 else "detail"
    detail = say(f"importance.{key}", text=quoted(lowest["text"], 30), total=len(pairs), **figures)
    keys = ("importance",)
    if behind.empty:
        return Finding(say("importance.none", total=len(pairs)), HEDGED, keys, detail)
    names = [quoted(text, 20) for text in behind["text"]]
    key = "some" if len(names) <= _NAMED else "many"
    return Finding(say(f"importance.{key}", names=names, count=len(names), total=len(pairs)), CLEAR, keys, detail)
