"""The nouns of the field and the tables that travel between the rooms.

A `Survey` is data: its regions, dates, questions and scales come from files and forms, never from code.
Four tidy tables travel with it, their columns declared here once:

==============  ==========================================================================================
``respondents``  one row a person: `RESPONDENT_COLUMNS`, then one text column per extra group (career, ...)
``answers``      one row an answered scale item at one moment: `ANSWER_COLUMNS`
``opinions``     one row an open-ended answer, non-answers included: `OPINION_COLUMNS`
``choices``      one row an option that a person chose, or a number that a person gave: `CHOICE_COLUMNS`
==============  ==========================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache

import pandas as pd

from analysis.declared import declared

RESPONDENT_COLUMNS = ("respondent", "region", "province", "municipality", "tier", "grade")
"""`respondent` (str, unique) and what is known of the person; "" where it is not known."""

ANSWER_COLUMNS = ("respondent", "item", "moment", "value")
"""`value` (float) is on the item's scale and already turned so that more is better."""

OPINION_COLUMNS = ("respondent", "question", "text", "source")
"""`question` is an `OpenQuestion.id`; `source` names the cell a person can look up, as ``응답!F17``."""

CHOICE_COLUMNS = ("respondent", "question", "option", "value")
"""`question` is a `ChoiceQuestion.id`; `option` the chosen words ("" for a number); `value` (float) the number given or the rank
of the option (1 = first), not a number where an option was only chosen."""

UNKNOWN = ""
"""The region, province, ... of a respondent whose file does not tell it."""


class Moment(StrEnum):
    """When an item was answered: before or after the workshop."""

    PRE = "pre"
    POST = "post"


class ItemKind(StrEnum):
    """What an item asks about; only understanding items enter gains and the composite."""

    UNDERSTANDING = "understanding"
    SATISFACTION = "satisfaction"
    IMPORTANCE = "importance"
    RECOMMENDATION = "recommendation"
    FREQUENCY = "frequency"
    OTHER = "other"

    def once_asked_twice(self) -> ItemKind:
        """What an item is that was asked at both moments: the same statement before and after is an understanding item."""
        return self if self is ItemKind.SATISFACTION else ItemKind.UNDERSTANDING


class QuestionKind(StrEnum):
    """What a question that is not answered on a scale is answered with."""

    YES_NO = "yes_no"
    SINGLE = "single"
    MULTIPLE = "multiple"
    NUMBER = "number"
    RANKING = "ranking"


class PairingMethod(StrEnum):
    """How a respondent's two moments were brought together."""

    SAME_ROW = "same row"
    CODE = "code"
    TWO_SHEETS = "two sheets by code"
    TWO_FILES = "two files by code"
    RETROSPECTIVE = "retrospective"
    NONE = "none"


@dataclass(frozen=True)
class Workshop:
    """One event of a tour: where and when."""

    region: str
    date: date | None = None
    place: str = ""


@dataclass(frozen=True)
class Scale:
    """The ordered answers of an item, `min` to `max` in steps of one; `labels` name the points that have words.

    `reversed` says that the file counts the other way round (1 = 매우 그렇다); values in `answers` are already turned.
    """

    min: float
    max: float
    labels: Mapping[float, str] = field(default_factory=dict)
    reversed: bool = False

    def __post_init__(self) -> None:
        if not self.min < self.max:
            raise ValueError(f"a scale needs min < max, not {self.min}..{self.max}")

    @property
    def points(self) -> int:
        """Number of whole points, ends included."""
        return int(self.max - self.min) + 1


@dataclass(frozen=True)
class Item:
    """One question of the survey that is answered on a scale."""

    id: str
    text: str
    kind: ItemKind
    scale: Scale
    moments: tuple[Moment, ...]
    name: str = ""
    """A short name for charts, where somebody gave one or one was suggested (`analysis.naming`)."""

    @property
    def label(self) -> str:
        """What stands for the item on charts and in sentences: its short name, else its text."""
        return self.name or self.text

    @property
    def has_both_moments(self) -> bool:
        """True where a gain can exist at all."""
        return set(self.moments) == {Moment.PRE, Moment.POST}


@dataclass(frozen=True)
class OpenQuestion:
    """One open-ended question."""

    id: str
    text: str


@dataclass(frozen=True)
class ChoiceQuestion:
    """One question answered by choosing among options, by ordering them, or by a number; `options` in the order of the file."""

    id: str
    text: str
    kind: QuestionKind
    options: tuple[str, ...] = ()


def no_choices() -> pd.DataFrame:
    """The table of a survey without choice questions."""
    return _empty_choices().copy()


@cache
def _empty_choices() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=float if name == "value" else str) for name in CHOICE_COLUMNS})


@dataclass(frozen=True, kw_only=True)
class Survey:
    """One survey with everything that later rooms need; `regions` gives the order of every chart and table."""

    title: str
    workshops: tuple[Workshop, ...]
    items: tuple[Item, ...]
    questions: tuple[OpenQuestion, ...]
    groups: Mapping[str, str]
    """Extra group columns of `respondents`: column name to the words on the screen."""
    respondents: pd.DataFrame
    answers: pd.DataFrame
    opinions: pd.DataFrame
    pairing: PairingMethod = PairingMethod.NONE
    choice_questions: tuple[ChoiceQuestion, ...] = ()
    choices: pd.DataFrame = field(default_factory=no_choices)
    pairings: Mapping[str, PairingMethod] = field(default_factory=dict)
    """Region to how its moments were brought together, where it was not as in most of the survey."""
    trust_pairs: bool | None = None
    """A person's decision about people who share a code: all of them are one person each, none is; None where nobody decided."""

    def __post_init__(self) -> None:
        for name, columns in (
            ("respondents", RESPONDENT_COLUMNS),
            ("answers", ANSWER_COLUMNS),
            ("opinions", OPINION_COLUMNS),
            ("choices", CHOICE_COLUMNS),
        ):
            missing = set(columns) - set(getattr(self, name).columns)
            if missing:
                raise ValueError(f"{name} lacks the columns {sorted(missing)}")

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions in the order of their workshops, those without a respondent left out."""
        present = set(self.respondents["region"].unique()) - {UNKNOWN}
        return tuple(dict.fromkeys(w.region for w in self.workshops if w.region in present))

    def pairing_of(self, region: str) -> PairingMethod:
        """How the two moments of a region's people were brought together."""
        return self.pairings.get(region, self.pairing)

    @property
    def understanding_items(self) -> tuple[Item, ...]:
        """The items that gains and the composite are made of."""
        return tuple(item for item in self.items if item.kind is ItemKind.UNDERSTANDING)

    def only(self, respondents: pd.Series) -> Survey:
        """The same survey for the respondents where the boolean series (aligned to `self.respondents`) is true."""
        kept = self.respondents[respondents]
        ids = set(kept["respondent"])
        tables = (self.answers, self.opinions, self.choices)
        answers, opinions, choices = (table[table["respondent"].isin(ids)] for table in tables)
        return replace(self, respondents=kept, answers=answers, opinions=opinions, choices=choices)

    def at(self, moment: Moment) -> Survey:
        """The same survey as if it had been asked at one moment only."""
        return replace(self, answers=self.answers[self.answers["moment"] == moment])


def groups_of(survey: Survey, by: str) -> pd.Series:
    """Each respondent's label in the group column `by` ("" = unknown), rows as in `survey.respondents`.

    Raises ValueError where `by` is not a group column of this survey.
    """
    known = [*RESPONDENT_COLUMNS[1:], *survey.groups]
    if by not in known:
        raise ValueError(f"{by!r} is not a group of this survey; there are {', '.join(known)}")
    return survey.respondents[by].fillna(UNKNOWN).astype(str).reset_index(drop=True)


def group_order(survey: Survey, by: str) -> tuple[str, ...]:
    """The labels of `by` as they stand in every table, unknown left out.

    Regions in the order of their workshops, 시·도 in the official one; labels with numbers (5급, 3~5년) by these; others from the
    largest group down.
    """
    sizes = groups_of(survey, by).value_counts().drop(UNKNOWN, errors="ignore")
    known = {"region": survey.regions, "province": official_provinces()}.get(by, ())
    first = [label for label in known if label in sizes.index]
    rest = sorted((str(label) for label in sizes.index if label not in first), key=lambda label: _place(label, int(sizes[label])))
    return (*first, *rest)


def official_provinces() -> tuple[str, ...]:
    """The official names of the 시·도 in the order in which the state lists them (`fields/provinces.toml`)."""
    return tuple(declared("fields/provinces.toml")["order"])


def _place(label: str, size: int) -> tuple[bool, tuple[int, ...], int, str]:
    numbers = tuple(int(digits) for digits in re.findall(r"\d+", label))
    return (not numbers, numbers, -size, label)
