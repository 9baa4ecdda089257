"""A `Reading` as a JSON object and back: all but the pairing codes and the tables of people, answers and opinions, kept apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

import pandas as pd

from analysis.language import Message
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
    QuestionKind,
    Scale,
    Survey,
    Workshop,
    no_choices,
)

FORMAT = 1
"""Number of the form in which bodies are written; a reader refuses a higher one."""

_ENUMS: Mapping[str, type[Enum]] = {kind.__name__: kind for kind in (ItemKind, Moment, PairingMethod, Reason, Role)}


def reading_body(reading: Reading) -> dict[str, Any]:
    """A reading as plain dicts, lists, texts and numbers, without its tables and codes.

    TypeError where a message holds a value of a kind that cannot be kept.
    """
    survey = reading.survey
    return {
        "format": FORMAT,
        "survey": {
            "title": survey.title,
            "workshops": [
                {"region": w.region, "date": w.date.isoformat() if w.date else None, "place": w.place} for w in survey.workshops
            ],
            "items": [_item_json(item) for item in survey.items],
            "questions": [[question.id, question.text] for question in survey.questions],
            "groups": [[name, words] for name, words in survey.groups.items()],
            "pairing": survey.pairing.value,
            "choice_questions": [[c.id, c.text, c.kind.value, list(c.options)] for c in survey.choice_questions],
            "choices": _choices_json(survey.choices),
        },
        "sheets": [_sheet_json(sheet) for sheet in reading.sheets],
        "columns": [_column_json(column) for column in reading.columns],
        "item_ids": [[*place, identity] for place, identity in reading.item_ids.items()],
        "pairing": _pairing_json(reading.pairing),
        "pairing_by_file": [[file, _pairing_json(pairing)] for file, pairing in reading.pairing_by_file.items()],
        "personal": list(reading.personal),
        "left_out": [[entry.reason.value, entry.file, entry.where] for entry in reading.left_out],
        "questions": [_question_json(question) for question in reading.questions],
        "notices": [_value_json(message) for message in reading.notices],
        "origins": dict(reading.origins),
        "seconds": dict(reading.seconds),
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
    told = body["survey"]
    groups = dict(told["groups"])
    survey = Survey(
        told["title"],
        tuple(Workshop(w["region"], date.fromisoformat(w["date"]) if w["date"] else None, w["place"]) for w in told["workshops"]),
        tuple(_item(entry) for entry in told["items"]),
        tuple(OpenQuestion(identity, text) for identity, text in told["questions"]),
        groups,
        _table(respondents, (*RESPONDENT_COLUMNS, *groups)),
        _table(answers, ANSWER_COLUMNS).astype({"value": float}),
        _table(opinions, OPINION_COLUMNS),
        PairingMethod(told["pairing"]),
        tuple(ChoiceQuestion(i, text, QuestionKind(kind), tuple(o)) for i, text, kind, o in told.get("choice_questions", ())),
        _choices(told.get("choices")),
    )
    return Reading(
        survey,
        tuple(_sheet(entry) for entry in body["sheets"]),
        tuple(_column(entry) for entry in body["columns"]),
        {(_name(file), sheet, index): identity for file, sheet, index, identity in body["item_ids"]},
        _pairing(body["pairing"]),
        {_name(file): _pairing(entry) for file, entry in body["pairing_by_file"]},
        tuple(body["personal"]),
        tuple(LeftOut(Reason(reason), _name(file), where) for reason, file, where in body["left_out"]),
        tuple(_question(entry) for entry in body["questions"]),
        {respondent: code for respondent, code in codes.items() if code},
        dict(body["origins"]),
        notices=tuple(_value(entry) for entry in body.get("notices", ())),
        seconds=dict(body.get("seconds", {})),
    )


def _table(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The declared columns in their order, rows counted from zero, everything but values as text."""
    texts = {column: str for column in columns if column != "value"}
    return table[list(columns)].reset_index(drop=True).astype(texts)


def _choices_json(table: pd.DataFrame) -> dict[str, list[Any]]:
    plain = table.astype(object).where(table.notna(), None)
    return {name: plain[name].tolist() for name in CHOICE_COLUMNS}


def _choices(entry: Mapping[str, Any] | None) -> pd.DataFrame:
    """The table that `_choices_json` wrote; bodies from before there were choices have none."""
    return _table(pd.DataFrame(dict(entry)), CHOICE_COLUMNS).astype({"value": float}) if entry else no_choices()


def _name(file: str) -> str:
    # `Source` knows how to cut a name that was forged as a path.
    return Source(file, b"").name


def _scale_json(scale: Scale) -> dict[str, Any]:
    labels = [[point, label] for point, label in scale.labels.items()]
    return {"min": scale.min, "max": scale.max, "labels": labels, "reversed": scale.reversed}


def _scale(entry: Mapping[str, Any]) -> Scale:
    return Scale(entry["min"], entry["max"], dict(entry["labels"]), entry["reversed"])


def _item_json(item: Item) -> dict[str, Any]:
    moments = [moment.value for moment in item.moments]
    return {"id": item.id, "text": item.text, "kind": item.kind.value, "scale": _scale_json(item.scale), "moments": moments}


def _item(entry: Mapping[str, Any]) -> Item:
    moments = tuple(Moment(moment) for moment in entry["moments"])
    return Item(entry["id"], entry["text"], ItemKind(entry["kind"]), _scale(entry["scale"]), moments)


def _sheet_json(sheet: SheetUse) -> dict[str, Any]:
    return {
        "file": sheet.file,
        "name": sheet.name,
        "used": sheet.used,
        "why": _value_json(sheet.why),
        "header_rows": list(sheet.header_rows),
        "rows": sheet.rows,
    }


def _sheet(entry: Mapping[str, Any]) -> SheetUse:
    header_rows = tuple(entry["header_rows"])
    return SheetUse(_name(entry["file"]), entry["name"], entry["used"], _value(entry["why"]), header_rows, entry["rows"])


def _column_json(column: Column) -> dict[str, Any]:
    return {
        "file": column.file,
        "sheet": column.sheet,
        "index": column.index,
        "header": column.header,
        "role": column.role.value,
        "text": column.text,
        "moment": column.moment.value if column.moment else None,
        "recalled": column.recalled,
        "statement": column.statement,
        "guess": _guess_json(column.guess) if column.guess else None,
        "kind": column.kind.value,
        "why": _value_json(column.why),
        "confidence": column.confidence,
        "labels": dict(column.labels),
        "runner_up": column.runner_up.value if column.runner_up else None,
    }


def _column(entry: Mapping[str, Any]) -> Column:
    return Column(
        _name(entry["file"]),
        entry["sheet"],
        entry["index"],
        entry["header"],
        Role(entry["role"]),
        entry["text"],
        Moment(entry["moment"]) if entry["moment"] else None,
        entry["recalled"],
        _guess(entry["guess"]) if entry["guess"] else None,
        ItemKind(entry["kind"]),
        _value(entry["why"]),
        entry.get("confidence", 1.0),
        entry.get("labels", {}),
        entry.get("statement", ""),
        Role(entry["runner_up"]) if entry.get("runner_up") else None,
    )


def _guess_json(guess: ScaleGuess) -> dict[str, Any]:
    return {
        "scale": _scale_json(guess.scale),
        "points": [[text, point] for text, point in guess.points.items()],
        "kind": guess.kind.value if guess.kind else None,
        "from_words": guess.from_words,
        "is_certain": guess.is_certain,
        "missing": sorted(guess.missing),
        "confidence": guess.confidence,
        "why": _value_json(guess.why),
    }


def _guess(entry: Mapping[str, Any]) -> ScaleGuess:
    kind = ItemKind(entry["kind"]) if entry["kind"] else None
    points = dict(entry["points"])
    # Bodies from before these were kept lack them.
    missing, confidence, why = frozenset(entry.get("missing", ())), entry.get("confidence", 1.0), _value(entry.get("why"))
    return ScaleGuess(_scale(entry["scale"]), points, kind, entry["from_words"], entry["is_certain"], missing, confidence, why)


def _question_json(question: Question) -> dict[str, Any]:
    """Without its answers: they belong to the moment of reading, when the whole file is at hand."""
    place = {"file": question.file, "sheet": question.sheet, "column": question.column}
    return {"id": question.id, "asks": _value_json(question.without_codes().message)} | place


def _question(entry: Mapping[str, Any]) -> Question:
    if "asks" not in entry:  # a body of the time before questions had answers
        return Question(entry["message"], _message(entry))
    file = _name(entry["file"]) if entry["file"] else ""
    return Question(entry["id"], _message(entry["asks"]), (), file, entry["sheet"], entry["column"])


def _pairing_json(pairing: Pairing) -> list[Any]:
    return [pairing.method.value, pairing.paired, pairing.pre_only, pairing.post_only]


def _pairing(entry: Sequence[Any]) -> Pairing:
    method, paired, pre_only, post_only = entry
    return Pairing(PairingMethod(method), paired, pre_only, post_only)


def _value_json(value: Any) -> Any:
    """A message, or a value of one: plain values as they are, all others as an object with one key that names their kind."""
    if isinstance(value, Message):
        return {"message": value.key, "values": {name: _value_json(part) for name, part in value.values.items()}}
    if isinstance(value, Enum):
        return {"enum": type(value).__name__, "value": value.value}
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, tuple):
        return {"tuple": [_value_json(part) for part in value]}
    if isinstance(value, list):
        return [_value_json(part) for part in value]
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
