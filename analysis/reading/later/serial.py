"""A `Reading` as a JSON object and back: all but the pairing codes and the tables of people, answers and opinions, kept apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import pandas as pd
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from analysis.language import Message
from analysis.plain_values import as_lists, as_pairs, plain_converter
from analysis.reading.account.result import Pairing, Question, Reading, SheetUse
from analysis.reading.columns.columns import Column
from analysis.reading.errors import ReadingError
from analysis.reading.forms import Role
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.scales.scales import ScaleGuess
from analysis.reading.sheets.cells import Source
from analysis.survey import (
    ANSWER_COLUMNS,
    CHOICE_COLUMNS,
    OPINION_COLUMNS,
    RESPONDENT_COLUMNS,
    ChoiceQuestion,
    Item,
    ItemKind,
    Moment,
    OpenQuestion,
    PairingMethod,
    Scale,
    Survey,
    Workshop,
    no_choices,
)

FORMAT = 1
"""Number of the form in which bodies are written; a reader refuses a higher one."""

_ENUMS: Mapping[str, type[Enum]] = {kind.__name__: kind for kind in (ItemKind, Moment, PairingMethod, Reason, Role)}
T = TypeVar("T")


def reading_body(reading: Reading) -> dict[str, Any]:
    """A reading as plain dicts, lists, texts and numbers, without its tables and codes.

    TypeError where a message holds a value of a kind that cannot be kept.
    """
    survey, plain = reading.survey, _converter().unstructure
    body = {name: plain(getattr(survey, name)) for name in ("title", "workshops", "items", "questions", "pairing")}
    body |= {"groups": as_pairs(survey.groups), "choice_questions": plain(survey.choice_questions)}
    kept = ("sheets", "columns", "pairing", "personal", "left_out", "questions", "notices", "origins", "seconds")
    return {
        "format": FORMAT,
        "survey": body | {"choices": _choices_body(survey.choices)},
        "item_ids": [[*place, identity] for place, identity in reading.item_ids.items()],
        "pairing_by_file": as_pairs(plain(reading.pairing_by_file)),
        **{name: plain(getattr(reading, name)) for name in kept},
    }


def reading_from(
    body: Mapping[str, Any],
    respondents: pd.DataFrame,
    answers: pd.DataFrame,
    opinions: pd.DataFrame,
    codes: Mapping[str, str],
) -> Reading:
    """The reading that `reading_body` described, with its tables (columns as in `analysis.survey`, in any order) and codes.

    An empty code is no code. Names of files are cut to their last part, whatever the body says. Raises `ReadingError` where the
    body was written by a newer program, KeyError, TypeError or ValueError where it is no such body.
    """
    if body["format"] > FORMAT:
        raise ReadingError("newer_body", found=body["format"], known=FORMAT)
    plain, made = body["survey"], _converter().structure
    groups = made(dict(plain["groups"]), dict[str, str])
    survey = Survey(
        title=made(plain["title"], str),
        workshops=made(plain["workshops"], tuple[Workshop, ...]),
        items=made(plain["items"], tuple[Item, ...]),
        questions=made(plain["questions"], tuple[OpenQuestion, ...]),
        groups=groups,
        respondents=_table(respondents, (*RESPONDENT_COLUMNS, *groups)),
        answers=_table(answers, ANSWER_COLUMNS).astype({"value": float}),
        opinions=_table(opinions, OPINION_COLUMNS),
        pairing=PairingMethod(plain["pairing"]),
        choice_questions=made(plain.get("choice_questions", ()), tuple[ChoiceQuestion, ...]),
        choices=_choices(plain.get("choices")),
    )
    return Reading(
        survey=survey,
        sheets=made(body["sheets"], tuple[SheetUse, ...]),
        columns=made(body["columns"], tuple[Column, ...]),
        item_ids={(_name(file), *made(place, tuple[str, int])): made(item, str) for file, *place, item in body["item_ids"]},
        pairing=made(body["pairing"], Pairing),
        pairing_by_file={_name(file): made(entry, Pairing) for file, entry in body["pairing_by_file"]},
        personal=made(body["personal"], tuple[str, ...]),
        left_out=made(body["left_out"], tuple[LeftOut, ...]),
        questions=made(body["questions"], tuple[Question, ...]),
        codes={respondent: code for respondent, code in codes.items() if code},
        origins=made(body["origins"], dict[str, str]),
        notices=made(body.get("notices", ()), tuple[Message, ...]),
        seconds=made(body.get("seconds", {}), dict[str, float]),
    )


def _table(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The declared columns in their order, rows counted from zero, everything but values as text."""
    texts = {column: str for column in columns if column != "value"}
    return table[list(columns)].reset_index(drop=True).astype(texts)


def _choices_body(table: pd.DataFrame) -> dict[str, list[Any]]:
    plain = table.astype(object).where(table.notna(), None)
    return {name: plain[name].tolist() for name in CHOICE_COLUMNS}


def _choices(entry: Mapping[str, Any] | None) -> pd.DataFrame:
    """The table that `_choices_body` wrote; bodies from before there were choices have none."""
    return _table(pd.DataFrame(dict(entry)), CHOICE_COLUMNS).astype({"value": float}) if entry else no_choices()


def _name(file: str) -> str:
    # `Source` knows how to cut a name that was forged as a path.
    return Source(file, b"").name


@cache
def _converter() -> Converter:
    converter = plain_converter()
    as_lists(converter, OpenQuestion, ChoiceQuestion, Pairing, LeftOut)
    converter.register_unstructure_hook(Message, _value_body)
    converter.register_structure_hook(Message, lambda body, _: _message(body))
    # Points of a scale are numbers, and of answers the order counts: neither may be keys of a JSON object.
    pairs = override(unstruct_hook=as_pairs, struct_hook=lambda body, _: dict(body))
    _register(converter, Scale, labels=pairs)
    # Which texts stand in one cell alone is of use while a file is read; they may be anything, so they are not kept.
    _register(converter, ScaleGuess, points=pairs, once=override(omit=True), is_told=override(omit=True))
    _register(converter, SheetUse)
    _register(converter, Column)
    converter.register_unstructure_hook(Question, _question_body)
    converter.register_structure_hook(Question, lambda body, _: _question(body))
    for kind in (SheetUse, Column, LeftOut):
        _cut_names(converter, kind)
    return converter


def _register(converter: Converter, kind: type, **overrides: Any) -> None:
    converter.register_unstructure_hook(kind, make_dict_unstructure_fn(kind, converter, **overrides))
    converter.register_structure_hook(kind, make_dict_structure_fn(kind, converter, **overrides))


def _cut_names(converter: Converter, kind: type) -> None:
    made = converter.get_structure_hook(kind)

    def cut(body: Any, wanted: type) -> Any:
        thing: Any = made(body, wanted)
        return replace(thing, file=_name(thing.file))

    converter.register_structure_hook(kind, cut)


def _question_body(question: Question) -> dict[str, Any]:
    """Without its answers: they belong to the moment of reading, when the whole file is at hand."""
    place = {"file": question.file, "sheet": question.sheet, "column": question.column}
    return {"id": question.id, "asks": _value_body(question.without_codes().message)} | place


def _question(entry: Mapping[str, Any]) -> Question:
    if "asks" not in entry:  # a body of the time before questions had answers
        return Question(entry["message"], _message(entry))
    file = _name(entry["file"]) if entry["file"] else ""
    return Question(entry["id"], _message(entry["asks"]), (), file, entry["sheet"], entry["column"])


def _value_body(value: Any) -> Any:
    """A message, or a value of one: plain values as they are, all others as an object with one key that names their kind."""
    if isinstance(value, Message):
        return {"message": value.key, "values": {name: _value_body(part) for name, part in value.values.items()}}
    if isinstance(value, Enum):
        return {"enum": type(value).__name__, "value": value.value}
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, tuple):
        return {"tuple": [_value_body(part) for part in value]}
    if isinstance(value, list):
        return [_value_body(part) for part in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a message cannot keep a {type(value).__name__}")


def _message(entry: Mapping[str, Any]) -> Message:
    return Message(entry["message"], {name: _value(part) for name, part in entry["values"].items()})


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "message": _message,
    "enum": lambda entry: _ENUMS[entry["enum"]](entry["value"]),
    "datetime": lambda entry: datetime.fromisoformat(entry["datetime"]),
    "date": lambda entry: date.fromisoformat(entry["date"]),
    "tuple": lambda entry: tuple(_value(part) for part in entry["tuple"]),
}


def _value(entry: Any) -> Any:
    if isinstance(entry, list):
        return [_value(part) for part in entry]
    if isinstance(entry, dict):
        kind = next((kind for kind in _KINDS if kind in entry), "")
        return _KINDS[kind](entry)
    return entry
