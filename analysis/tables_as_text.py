"""The command line's results as tables for people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.language import Words, written
from analysis.plain import short, visible


def reading(result: Mapping[str, Any], say: Words) -> str:
    """What was understood: files, people, items, what was left out, questions."""
    sheets = [
        (file["name"], sheet["name"], sheet["why"], ", ".join(map(str, sheet["header_rows"])), sheet["rows"])
        for file in result["files"]
        for sheet in file["sheets"]
    ]
    items = [
        (
            item["id"],
            short(item["text"], 44),
            say(f"command.kind.{item['kind']}"),
            f"{item['scale']['min']:g}~{item['scale']['max']:g}",
            "/".join(say(f"command.moment.{moment}") for moment in item["moments"]),
        )
        for item in result["items"]
    ]
    left_out = [
        (
            say(f"quality.reason.{entry['reason'].replace(' ', '_')}"),
            entry["count"],
            entry["file"],
            short(", ".join(entry["where"]), 60),
        )
        for entry in result["left_out"]
    ]
    pairing = result["pairing"]
    parts = [
        say("command.people", respondents=result["respondents"], **{k: pairing[k] for k in ("paired", "pre_only", "post_only")}),
        say("command.answers", **{k: result["opinions"][k] for k in ("answers", "non_answers")}),
        _table(say, "sheets", sheets),
        _table(say, "items", items),
        _table(say, "left_out", left_out),
        *_questions(result, say),
    ]
    return "\n\n".join(part for part in parts if part)


def gains(result: Mapping[str, Any], say: Words) -> str:
    """What may be said, then gains item by item: overall, then each group."""
    entries = [(short(item["text"], 36), item) for item in result["items"]]
    entries.append((say("command.composite"), result["composite"]))
    rows = []
    for name, entry in entries:
        for group, figures in [(say("command.overall"), entry["overall"]), *entry["groups"].items()]:
            rows.append((name, group, *_figures(figures, say)))
    return "\n\n".join([*_findings(result), _table(say, "gains", rows), *_questions(result, say)])


def _findings(result: Mapping[str, Any]) -> list[str]:
    """Each finding as a line with what backs it below."""
    lines = [f"• {finding['sentence']}\n  {finding['detail']}" for finding in result["findings"]]
    return ["\n".join(lines)] if lines else []


def questions(result: Mapping[str, Any], say: Words) -> str:
    """What may be said of each question, then its figures: overall, then each group."""
    lines = [f"- {finding['sentence']}. {finding['detail']}".rstrip() for finding in result["findings"]]
    rows = []
    for question in result["questions"]:
        for group, figures in [(say("command.overall"), question["overall"]), *question["groups"].items()]:
            rows.append((short(question["text"], 36), group, *_answers(figures, say)))
    asked = {"questions": result["to_confirm"]}
    return "\n\n".join(part for part in ["\n".join(lines), _table(say, "questions", rows), *_questions(asked, say)] if part)


def _answers(figures: Mapping[str, Any], say: Words) -> Sequence[str]:
    if figures["suppressed"]:
        return (say("command.suppressed"), "", "")
    mean = "" if figures["mean"] is None else written(figures["mean"], ".2f")
    shares = sorted(figures["shares"].items(), key=lambda entry: -(entry[1]["share"] or 0))
    answers = ", ".join(f"{short(option, 16)} {written(share['share'], '.0%')}" for option, share in shares[:3] if share["share"])
    return (str(figures["n"]), mean, answers)


def themes(result: Mapping[str, Any], say: Words) -> str:
    """Themes by prevalence, with a quote each."""
    rows = [row for theme in result["themes"] for row in (_theme(theme), *_sub_themes(theme, say))]
    head = say("command.opinions", **{k: result[k] for k in ("method", "opinions", "non_answers", "duplicates")})
    return "\n\n".join(
        [
            head,
            _table(say, "themes", rows),
            *_rounds(result.get("rounds"), say),
            *_agreement(result.get("agreement"), say),
            *_questions(result, say),
        ]
    )


def _theme(theme: Mapping[str, Any]) -> tuple[object, ...]:
    quote = short(theme["quotes"][0] if theme["quotes"] else "", 60)
    if theme["suppressed"]:
        return theme["id"], theme["label"], "", "", ""
    return theme["id"], theme["label"], theme["opinions"], written(theme["prevalence"], ".1%"), quote


def _sub_themes(theme: Mapping[str, Any], say: Words) -> list[tuple[object, ...]]:
    return [
        ("", f"  - {one['label'] or say('command.rest')}", one["opinions"], written(one["prevalence"], ".1%"), "")
        for one in theme.get("sub_themes", ())
    ]


def _rounds(rounds: Mapping[str, Any] | None, say: Words) -> list[str]:
    """The changes from the earlier round to this one, the largest first."""
    if not rounds:
        return []
    rows = [
        (
            one["label"],
            written(one["first"], ".1%"),
            written(one["last"], ".1%"),
            f"{written(100 * one['ci_low'], '+.1f')}~{written(100 * one['ci_high'], '+.1f')}",
            say("command.holds") if one["distinct"] else "",
        )
        for one in rounds["changes"]
    ]
    return [say("command.rounds"), _table(say, "rounds", rows)]


def _agreement(agreement: Mapping[str, Any] | None, say: Words) -> list[str]:
    if not agreement:
        return []
    rows = [
        (t["gold"], t["opinions"], t["theme"], t["label"], written(t["recall"], ".0%"), written(t["precision"], ".0%"))
        for t in agreement["themes"]
    ]
    scores = {"ari": written(agreement["ari"], ".2f"), "nmi": written(agreement["nmi"], ".2f")}
    return [
        say("command.agreement", **scores, opinions=agreement["opinions"], unknown=agreement["unknown"]),
        _table(say, "agreement", rows),
    ]


def _figures(figures: Mapping[str, Any], say: Words) -> Sequence[str]:
    if figures["suppressed"]:
        return (say("command.suppressed"), "", "", "", "")
    if figures["gain"] is None:
        return (str(figures["n"] or 0), "", "", "", "")
    effect = figures["effect_size"]["value"]
    return (
        str(figures["n"]),
        f"{written(figures['pre_mean'], '.2f')} → {written(figures['post_mean'], '.2f')}",
        written(figures["gain"], "+.2f"),
        f"{written(figures['ci_low'], '.2f')}~{written(figures['ci_high'], '.2f')}" if figures["ci_low"] is not None else "",
        written(effect, ".2f") if effect is not None else "",
    )


def _questions(result: Mapping[str, Any], say: Words) -> list[str]:
    questions = result.get("questions") or []
    return ["\n".join([say("command.questions"), *(f"  ? {question}" for question in questions)])] if questions else []


def _table(say: Words, name: str, rows: Iterable[Sequence[object]]) -> str:
    """A table with columns as wide as they need; a Korean letter takes two places on a terminal."""
    header = say(f"command.table.{name}").split("|")
    lines = [header, *([visible(str(cell)) for cell in row] for row in rows)]
    if len(lines) == 1:
        return ""
    widths = [max(_width(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join("  ".join(_padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
