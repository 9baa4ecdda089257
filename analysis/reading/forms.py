"""A form: what a person confirmed about a questionnaire. It is applied before any guess, and to the next file of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from analysis.cells.plain_json import parsed
from analysis.reading.errors import BadForm
from analysis.reading.words.vocabulary import squeezed, vocabulary
from analysis.regular import text_of_file
from analysis.survey import ItemKind, Moment, Scale

FORMAT = 1
_ALIKE = 0.85
"""Two headers of this similarity (`difflib`'s ratio, 0 to 1) are one question whose wording changed a little."""

_NEGATIONS = ("않", "못", "없", "아니", "not")

_SAME_FORM = 0.8
"""A file is of a form where this share of the form's headers, and of its own, meet."""


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
    """The 구분 column of long rows; told as a group column to the outside, as is the next."""

    STATEMENT = "statement"
    """The column of person × item rows that says which item a row answers."""


class RowUse(StrEnum):
    """What a person said of one row: its answers count, they count as a person's of its own, or the row is left out."""

    ANSWERS = "answers"
    OWN = "own"
    OUT = "out"


class Matching(StrEnum):
    """By what a person wants rows brought together: by their code, or not at all, each row being one person."""

    CODE = "code"
    ROW = "row"


@dataclass(frozen=True)
class ColumnChoice:
    """What a person said of the columns with one header; None leaves a thing to the reader."""

    role: Role
    moment: Moment | None = None
    kind: ItemKind | None = None
    scale: Scale | None = None
    """Its ends, and whether the file counts the other way round; labels are read from the cells."""

    text: str = ""
    """The item's own name; columns of one name, scale and different moments are one item asked twice."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """What is known of a questionnaire; headers are compared without spaces, punctuation and case.

    `columns` holds choices by header text, `places` the region or 시·도 that is meant by a text of a file, a sheet's name or a
    file's name ("" for: it stays unknown), `sheets` whether a sheet of that name is used, `settled` the ids of questions that a
    person answered with "as understood". `moments` holds what a word means that stands where moments are told, in a header, a
    sheet's or a file's name (or is all of it) or a cell: ``pre``, ``post`` or ``none`` (no moment), by its squeezed text.
    `within` is the header of the column within whose values respondents' codes start again, "" where they do so nowhere.
    `same_people` pairs codes of this one upload and is never saved with the form, nor are `names`: words of its free texts, and
    whether each names a person, nor `rows`: what becomes of single rows (``[file]sheet!row``).
    """

    columns: Mapping[str, ColumnChoice] = field(default_factory=dict)
    name: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, bool] = field(default_factory=dict)
    matching: Matching | None = None
    settled: frozenset[str] = frozenset()
    same_people: Mapping[str, str] = field(default_factory=dict)
    moments: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, bool] = field(default_factory=dict)
    orders: tuple[tuple[str, ...], ...] = ()
    """The questionnaire's own scales of words, each from the lowest to the highest; of the same words the last one counts."""

    within: str | None = None
    rows: Mapping[str, RowUse] = field(default_factory=dict)

    @cached_property
    def _by_plain(self) -> Mapping[str, str]:
        return {squeezed(header): header for header in reversed(tuple(self.columns))}

    def known_header(self, header: str) -> str | None:
        """The form's own wording of a header, None where it knows none that is alike."""
        plain = squeezed(header)
        if plain in self._by_plain:
            return self._by_plain[plain]
        near = max(((_likeness(plain, known), known) for known in self._by_plain), default=(0.0, ""))
        return self._by_plain[near[1]] if near[0] >= _ALIKE else None

    def met(self, headers: Iterable[str]) -> dict[str, str]:
        """The form's own wording of each of a file's headers that it knows; the rest is left out.

        A header that differs a little is known where the file has no other for the same wording: two questions are never one.
        """
        theirs = {header: squeezed(header) for header in headers if squeezed(header)}
        exact = {header: self._by_plain[plain] for header, plain in theirs.items() if plain in self._by_plain}
        near: dict[str, list[str]] = {}
        for header in theirs.keys() - exact.keys():
            known = self.known_header(header)
            if known is not None and known not in exact.values():
                near.setdefault(known, []).append(header)
        alone = {known: mine for known, mine in near.items() if len({theirs[header] for header in mine}) == 1}
        return exact | {header: known for known, mine in alone.items() for header in mine}

    def fits(self, headers: Iterable[str]) -> float:
        """The smaller share of headers that meet, the form's own or the file's (0 to 1): whether a file is of this form."""
        theirs = {squeezed(header): header for header in headers if squeezed(header)}
        if not theirs or not self.columns:
            return 0.0
        met = self.met(theirs.values())
        return min(len(set(met.values())) / len(self.columns), len(met) / len(theirs))

    def merged(self, other: Form) -> Form:
        """The form with what `other` says besides; where both speak, `other` counts."""
        columns = {header: choice for header, choice in self.columns.items() if not _names(other.columns, header)}
        named = {header: _still_named(choice, self.columns.get(header)) for header, choice in other.columns.items()}
        return Form(
            columns=columns | named,
            name=other.name or self.name,
            places={**self.places, **other.places},
            sheets={**self.sheets, **other.sheets},
            matching=other.matching or self.matching,
            settled=self.settled | other.settled,
            same_people={**self.same_people, **other.same_people},
            moments={**self.moments, **other.moments},
            names={**self.names, **other.names},
            orders=(*self.orders, *other.orders),
            within=other.within if other.within is not None else self.within,
            rows={**self.rows, **other.rows},
        )

    def to_json(self) -> dict[str, Any]:
        """The form as a readable JSON object: ``{"columns": {header: {"role": ..., "moment": ..., ...}}, ...}``."""
        return {
            "format": FORMAT,
            "name": self.name,
            "columns": {header: _choice_json(choice) for header, choice in self.columns.items()},
            "places": dict(self.places),
            "sheets": dict(self.sheets),
            "matching": self.matching,
            "settled": sorted(self.settled),
            "moments": dict(self.moments),
            **({"orders": [list(words) for words in self.orders]} if self.orders else {}),
            **({"within": self.within} if self.within is not None else {}),
        }


def form_from_json(raw: Any, file: str = "") -> Form:
    """The form that `Form.to_json` wrote; only `columns` must be there. `BadForm` where `raw` is no form."""
    try:
        if raw.get("format", FORMAT) > FORMAT:
            raise BadForm("newer_form", file=file)
        return Form(
            columns={str(header): _choice(entry) for header, entry in raw["columns"].items()},
            name=str(raw.get("name", "")),
            places={str(text): str(place) for text, place in raw.get("places", {}).items()},
            sheets={str(sheet): bool(used) for sheet, used in raw.get("sheets", {}).items()},
            matching=Matching(raw["matching"]) if raw.get("matching") else None,
            settled=frozenset(map(str, raw.get("settled", ()))),
            moments={str(word): str(moment) for word, moment in raw.get("moments", {}).items()},
            orders=tuple(tuple(map(str, words)) for words in raw.get("orders", ())),
            within=str(raw["within"]) if raw.get("within") is not None else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise BadForm("bad_form", file=file) from cause


def read_form(path: str | Path) -> Form:
    """The form saved at `path`; `BadForm` names the file and what is wrong with it."""
    name = Path(path).name
    try:
        return form_from_json(parsed(text_of_file(path)), name)
    except OSError as cause:
        raise BadForm("form_not_found", file=name) from cause
    except ValueError as cause:
        raise BadForm("bad_form", file=name) from cause


def form_for(headers: Iterable[str], forms: Iterable[Form]) -> Form | None:
    """Of some remembered forms the one that fits the headers of a file best, None where none fits well enough."""
    headers = list(headers)
    fit, _, best = max(((form.fits(headers), -number, form) for number, form in enumerate(forms)), default=(0.0, 0, None))
    return best if fit >= _SAME_FORM else None


def _still_named(choice: ColumnChoice, before: ColumnChoice | None) -> ColumnChoice:
    """A choice with the name that the item had before, where it says no other."""
    keeps = before is not None and choice.role is Role.ITEM is before.role and not choice.text
    return replace(choice, text=before.text) if before is not None and keeps else choice


def _names(columns: Mapping[str, ColumnChoice], header: str) -> bool:
    return squeezed(header) in {squeezed(known) for known in columns}


def _likeness(plain: str, known: str) -> float:
    """Similarity of two squeezed headers; 0 where they differ in what turns one question into another (`telling`)."""
    matcher = SequenceMatcher(None, plain, known, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE or telling(plain) != telling(known):
        return 0.0
    return matcher.ratio()


@lru_cache(maxsize=1 << 12)
def telling(plain: str) -> tuple[str, ...]:
    """The numbers, moments and negations in a header: 문항 1 is not 문항 2, 사전 not 사후, and 한다 not 하지 않는다."""
    moments = {word for words in vocabulary().marked.values() for word in words if len(word) > 1 and word in plain}
    return (*(c for c in plain if c.isdigit()), *sorted(moments), *(word for word in _NEGATIONS if word in plain))


def _choice(entry: Mapping[str, Any]) -> ColumnChoice:
    ends = entry.get("scale")
    return ColumnChoice(
        role=Role(entry["role"]),
        moment=Moment(entry["moment"]) if entry.get("moment") else None,
        kind=ItemKind(entry["kind"]) if entry.get("kind") else None,
        scale=Scale(float(ends[0]), float(ends[1]), reversed=bool(entry.get("reversed", False))) if ends else None,
        text=str(entry.get("text", "")),
    )


def _choice_json(choice: ColumnChoice) -> dict[str, Any]:
    scale = choice.scale
    return {
        "role": choice.role,
        "moment": choice.moment,
        "kind": choice.kind,
        "scale": [scale.min, scale.max] if scale else None,
        **({"reversed": True} if scale and scale.reversed else {}),
        **({"text": choice.text} if choice.text else {}),
    }


def renamed(form: Form, name: str) -> Form:
    """The form under another name."""
    return replace(form, name=name)
