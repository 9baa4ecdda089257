"""What several uploads asked, as one survey's items and questions: one where their words and scales agree."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.reading.account.result import Reading
from analysis.reading.words.moments import without_number
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import ChoiceQuestion, Item, ItemKind, Moment, OpenQuestion, QuestionKind, Scale


def items_of(parts: Sequence[Reading]) -> tuple[tuple[Item, ...], list[dict[str, str]]]:
    """The items of all readings, and for each reading the new id of each of its own."""
    by_key: dict[tuple[str, float, float], list[Item]] = {}
    for part in parts:
        for item in part.survey.items:
            by_key.setdefault(_item_key(item), []).append(item)
    ids = {key: f"q{number}" for number, key in enumerate(by_key, 1)}
    united = tuple(_united(ids[key], items) for key, items in by_key.items())
    return united, [{item.id: ids[_item_key(item)] for item in part.survey.items} for part in parts]


def _item_key(item: Item) -> tuple[str, float, float]:
    return squeezed(item.text), item.scale.min, item.scale.max


def _united(identity: str, items: Sequence[Item]) -> Item:
    labels = {point: label for item in reversed(items) for point, label in item.scale.labels.items()}
    kinds = [item.kind for item in items if item.kind is not ItemKind.OTHER]
    moments = tuple(moment for moment in Moment if any(moment in item.moments for item in items))
    kind = kinds[0] if kinds else ItemKind.OTHER
    kind = kind.once_asked_twice() if len(moments) == 2 else kind
    first = items[0]
    scale = Scale(first.scale.min, first.scale.max, labels, any(item.scale.reversed for item in items))
    return Item(identity, first.text, kind, scale, moments)


def open_questions_of(parts: Sequence[Reading]) -> tuple[tuple[OpenQuestion, ...], list[dict[str, str]]]:
    """The open questions of all readings, and for each reading the new id of each of its own."""
    first: dict[str, str] = {}
    for part in parts:
        for question in part.survey.questions:
            first.setdefault(_question_key(question), question.text)
    ids = {key: f"o{number}" for number, key in enumerate(first, 1)}
    united = tuple(OpenQuestion(ids[key], text) for key, text in first.items())
    return united, [{question.id: ids[_question_key(question)] for question in part.survey.questions} for part in parts]


def choice_questions_of(parts: Sequence[Reading]) -> tuple[tuple[ChoiceQuestion, ...], list[dict[str, str]]]:
    """The choice questions of all readings with all their options, and for each reading the new id of each of its own."""
    by_key: dict[str, list[ChoiceQuestion]] = {}
    for part in parts:
        for question in part.survey.choice_questions:
            by_key.setdefault(_question_key(question), []).append(question)
    ids = {key: f"c{number}" for number, key in enumerate(by_key, 1)}
    united = []
    for key, alike in by_key.items():
        kinds = [question.kind for question in alike]
        kind = QuestionKind.MULTIPLE if QuestionKind.MULTIPLE in kinds else kinds[0]
        options = tuple(dict.fromkeys(option for question in alike for option in question.options))
        united.append(ChoiceQuestion(ids[key], alike[0].text, kind, options))
    return tuple(united), [{q.id: ids[_question_key(q)] for q in part.survey.choice_questions} for part in parts]


def _question_key(question: OpenQuestion | ChoiceQuestion) -> str:
    return squeezed(without_number(question.text))
