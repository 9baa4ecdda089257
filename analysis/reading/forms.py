"""A saved form: what a person confirmed about a questionnaire, by column header; applied before any guess."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from analysis.reading.errors import BadForm
from analysis.reading.vocabulary import squeezed
from analysis.survey import ItemKind, Moment, Scale


class Role(StrEnum):
    """What a column holds."""

    ID = "id"
    REGION = "region"
    PROVINCE = "province"
    MUNICIPALITY = "municipality"
    TIER = "tier"
    GRADE = "grade"
    GROUP = "group"
    TIMESTAMP = "timestamp"
    ITEM = "item"
    CHOICE = "choice"
    OPINION = "opinion"
    PERSONAL = "personal"
    IGNORED = "ignored"
    MOMENT = "moment"
    """The 구분 column of long rows; told as a group column to the outside."""


@dataclass(frozen=True)
class ColumnChoice:
    """What a person said of the columns with one header; None leaves a thing to the reader."""

    role: Role
    moment: Moment | None = None
    kind: ItemKind | None = None
    scale: Scale | None = None


@dataclass(frozen=True)
class Form:
    """Choices by header text; headers are compared without spaces, punctuation and case."""

    columns: Mapping[str, ColumnChoice] = field(default_factory=dict)

    def choice_for(self, header: str) -> ColumnChoice | None:
        """The choice for a header, None where the form does not speak of it."""
        plain = squeezed(header)
        return next((choice for known, choice in self.columns.items() if squeezed(known) == plain), None)

    def to_json(self) -> dict[str, Any]:
        """The form as a readable JSON object: ``{"columns": {header: {"role": ..., "moment": ..., ...}}}``."""
        return {"columns": {header: _choice_json(choice) for header, choice in self.columns.items()}}


def read_form(path: str | Path) -> Form:
    """The form saved at `path`; `BadForm` names the file and what is wrong with it."""
    name = Path(path).name
    try:
        raw = json.loads(Path(path).read_text(encoding="utf-8"))
        return Form({header: _choice(entry) for header, entry in raw["columns"].items()})
    except OSError as cause:
        raise BadForm("form_not_found", file=name) from cause
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise BadForm("bad_form", file=name) from cause


def _choice(entry: Mapping[str, Any]) -> ColumnChoice:
    ends = entry.get("scale")
    return ColumnChoice(
        role=Role(entry["role"]),
        moment=Moment(entry["moment"]) if entry.get("moment") else None,
        kind=ItemKind(entry["kind"]) if entry.get("kind") else None,
        scale=Scale(float(ends[0]), float(ends[1])) if ends else None,
    )


def _choice_json(choice: ColumnChoice) -> dict[str, Any]:
    return {
        "role": choice.role,
        "moment": choice.moment,
        "kind": choice.kind,
        "scale": [choice.scale.min, choice.scale.max] if choice.scale else None,
    }
