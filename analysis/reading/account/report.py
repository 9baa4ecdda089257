"""A `Reading` as the command line's JSON object."""

from __future__ import annotations

from collections import Counter
from typing import Any

from analysis.language import Words
from analysis.reading.account.balance import Balance, of_file
from analysis.reading.account.result import Pairing, Reading
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Role
from analysis.survey import Item, ItemKind

_TOLD_KINDS = (ItemKind.UNDERSTANDING, ItemKind.SATISFACTION)
"""The kinds that the contract of `read` names; the others are told by `analysis.questions`."""


def reading_json(reading: Reading, words: Words, non_answers: int) -> dict[str, Any]:
    """The contract's object for ``read``; `non_answers` is counted by the themes' rules among the opinions."""
    survey = reading.survey
    return {
        "files": [
            {"name": name, "sheets": _sheets(reading, name, words), "cells": balance_json(of_file(reading.balances, name))}
            for name in reading.files
        ],
        "workshops": [
            {"region": w.region, "date": w.date.isoformat() if w.date else None, "place": w.place} for w in survey.workshops
        ],
        "respondents": len(survey.respondents),
        "regions": {region: int(n) for region, n in survey.respondents["region"].value_counts(sort=False).items()},
        "columns": [_column(column, reading) for column in reading.columns],
        "items": [_item(item) for item in survey.items],
        "pairing": _pairing(reading.pairing)
        | {"by_file": [{"file": file} | _pairing(one) for file, one in reading.pairing_by_file.items()]},
        "opinions": {
            "questions": [question.text for question in survey.questions],
            "answers": len(survey.opinions),
            "non_answers": non_answers,
        },
        "personal": list(reading.personal),
        "left_out": _left_out(reading),
        "notices": [words.say(notice) for notice in reading.notices],
        "questions": [words.say(question.message) for question in reading.questions],
    }


def balance_json(balance: Balance) -> dict[str, int]:
    """How many cells hold anything, and what became of them: `all` is the sum of the rest."""
    return {
        "all": balance.cells,
        "answers": balance.answers,
        "words": balance.words,
        "personal": balance.personal,
        "left_out": balance.left_out,
        "asked": balance.asked,
    }


def _sheets(reading: Reading, file: str, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "name": sheet.name,
            "use": "responses" if sheet.used else "ignored",
            "why": words.say(sheet.why),
            "header_rows": list(sheet.header_rows),
            "rows": sheet.rows,
        }
        for sheet in reading.sheets
        if sheet.file == file
    ]


def _column(column: Column, reading: Reading) -> dict[str, Any]:
    return {
        "file": column.file,
        "sheet": column.sheet,
        "column": column.letters,
        "header": column.header,
        "role": Role.GROUP.value if column.role in (Role.MOMENT, Role.STATEMENT) else column.role.value,
        "item": reading.item_ids.get((column.file, column.sheet, column.index)),
        "moment": column.moment.value if column.moment and column.role is Role.ITEM else None,
        "confidence": column.sureness,
    }


def _item(item: Item) -> dict[str, Any]:
    scale = item.scale
    return {
        "id": item.id,
        "text": item.text,
        "kind": item.kind.value if item.kind in _TOLD_KINDS else ItemKind.OTHER.value,
        "scale": {
            "min": scale.min,
            "max": scale.max,
            "labels": {f"{point:g}": label for point, label in sorted(scale.labels.items())},
            "reversed": scale.reversed,
        },
        "moments": [moment.value for moment in item.moments],
    }


def _pairing(pairing: Pairing) -> dict[str, Any]:
    return {
        "method": pairing.method.value,
        "paired": pairing.paired,
        "pre_only": pairing.pre_only,
        "post_only": pairing.post_only,
    }


def _left_out(reading: Reading) -> list[dict[str, Any]]:
    """One entry a reason and file; `where` holds every place, as the contract promises."""
    counts = Counter((entry.reason, entry.file) for entry in reading.left_out)
    return [
        {
            "reason": reason.value,
            "count": count,
            "file": file,
            "where": [entry.where for entry in reading.left_out if (entry.reason, entry.file) == (reason, file)],
        }
        for (reason, file), count in counts.items()
    ]
