"""A reading written as JSON and read again is the same reading."""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from builders import csv, wide_rows, workbook
from hypothesis import given
from hypothesis import strategies as st
from sampled import reading_of, whole

from analysis.language import LANGUAGES, Message, words
from analysis.reading import Question, Reading, ReadingError, Reason, Role, read, reading_body, reading_from
from analysis.survey import ItemKind, Moment, PairingMethod, Survey

TABLES = ("respondents", "answers", "opinions")


@pytest.fixture(scope="module", params=[*range(4), "all"], ids=str)
def reading(request):
    return whole() if request.param == "all" else reading_of(request.param)


def _again(reading, body=None):
    """What comes back when the body went through JSON text and the tables through a store that knows no order of columns."""
    text = json.dumps(reading_body(reading) if body is None else body, allow_nan=False)
    tables = [getattr(reading.survey, name).iloc[:, ::-1] for name in TABLES]
    return reading_from(json.loads(text), *tables, reading.codes)


def _assert_same(one, other):
    for name in (*TABLES, "choices"):
        pd.testing.assert_frame_equal(getattr(one.survey, name), getattr(other.survey, name))
    for field in fields(Survey):
        if field.name not in (*TABLES, "choices"):
            assert getattr(one.survey, field.name) == getattr(other.survey, field.name), field.name
    asked = [[replace(question.without_codes(), choices=()) for question in reading.questions] for reading in (one, other)]
    assert asked[0] == asked[1]
    for field in fields(Reading):
        if field.compare and field.name not in ("survey", "questions", "respelled"):
            assert getattr(one, field.name) == getattr(other, field.name), field.name


@cache
def _small():
    """One reading for all who look at it: nobody changes it."""
    return read([workbook({"응답": wide_rows()}, "영남권.xlsx")])


def _with_question(reading, message):
    return Reading(
        **{field.name: getattr(reading, field.name) for field in fields(Reading)} | {"questions": (Question("one", message),)}
    )


def test_the_sample_comes_back_as_it_was(reading):
    _assert_same(_again(reading), reading)


def test_questions_and_what_was_left_out_come_back():
    rows = [["시·도", *wide_rows()[0]], *[["한라도", *row] for row in wide_rows()[1:]], ["평균", "", 2, 2, 2, 2, ""]]
    reading = read([workbook({"안내": [["안내문"]], "응답": rows})])
    assert reading.questions and reading.left_out
    _assert_same(_again(reading), reading)


def test_a_reading_of_opinions_alone_comes_back():
    reading = read([csv("의견\n예산이 부족합니다\n인력이 부족합니다\n")])
    _assert_same(_again(reading), reading)


def test_the_body_names_the_number_of_its_format():
    assert reading_body(_small())["format"] == 1


def test_the_body_holds_neither_tables_nor_codes():
    text = json.dumps(reading_body(_small()), ensure_ascii=False).lower()
    assert "a01" not in text and "예산을 늘려" not in text


def test_a_stray_text_in_a_column_of_answers_is_not_in_the_body():
    rows = [["코드", "정책의 의미를 이해하고 있다"], *[[f"A{n}", n % 5 + 1] for n in range(40)], ["A40", "홍보담당 000-0000"]]
    reading = read([workbook({"응답": rows})])
    assert reading.left_out_counts()[Reason.NOT_AN_ANSWER] == 1
    assert "000-0000" not in json.dumps(reading_body(reading), ensure_ascii=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_body_of_a_newer_program_is_refused_with_what_to_do(language):
    with pytest.raises(ReadingError) as refusal:
        _again(_small(), reading_body(_small()) | {"format": 99})
    said = words(language).say(refusal.value.message)
    assert refusal.value.message.key == "reading.error.newer_body"
    assert "99" in said and "1" in said


def test_names_forged_as_paths_come_back_as_names():
    text = json.dumps(reading_body(_small()), ensure_ascii=False).replace('"영남권.xlsx"', '"../../etc/C:\\\\영남권.xlsx"')
    small = _small()
    tables = [getattr(small.survey, name) for name in TABLES]
    forged = reading_from(json.loads(text), *tables, {})
    assert list(forged.files) == ["영남권.xlsx"]
    assert {column.file for column in forged.columns} == {"영남권.xlsx"}
    assert set(forged.pairing_by_file) == {"영남권.xlsx"} == {place[0] for place in forged.item_ids}


def test_an_empty_code_is_no_code():
    small = _small()
    tables = [getattr(small.survey, name) for name in TABLES]
    assert reading_from(reading_body(small), *tables, {"r1": "", "r2": "b"}).codes == {"r2": "b"}


def test_tables_of_plain_objects_get_their_types_back():
    small = _small()
    tables = [
        getattr(small.survey, name).astype(object).set_axis(range(5, 5 + len(getattr(small.survey, name)))) for name in TABLES
    ]
    again = reading_from(reading_body(small), *tables, small.codes)
    _assert_same(again, small)


PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.dates()
    | st.datetimes()
    | st.just(datetime(2026, 6, 5, tzinfo=UTC))
    | st.just(date(2026, 6, 5))
    | st.sampled_from([*Moment, *ItemKind, *PairingMethod, *Reason, *Role])
)


def _messages(values):
    names = st.text().filter(lambda name: name not in ("code", "one", "other", "words"))  # codes and names are covered
    return st.builds(Message, st.text(), st.dictionaries(names, values, max_size=3))


VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple) | _messages(inner),
    max_leaves=6,
)


def _kinds(value):
    """The types all the way down: True == 1 and (1,) is no list, which plain equality would pass over or miss."""
    if isinstance(value, Message):
        return Message, value.key, {name: _kinds(part) for name, part in value.values.items()}
    if isinstance(value, list | tuple):
        return type(value), [_kinds(part) for part in value]
    return type(value), value


@given(_messages(VALUES))
def test_any_message_comes_back_with_everything_in_it(message):
    [again] = _again(_with_question(_small(), message)).questions
    assert _kinds(again.message) == _kinds(message)


def test_a_message_with_a_foreign_value_is_refused_when_it_is_written():
    with pytest.raises(TypeError, match="object"):
        reading_body(_with_question(_small(), Message("reading.why.used", {"thing": object()})))


def test_what_a_scale_rests_on_and_its_missing_texts_come_back():
    rows = [["코드", "정책의 의미를 이해하고 있다"], *[[f"A{n}", n % 5 + 1] for n in range(40)], ["A40", 99]]
    reading = read([workbook({"응답": rows})])
    [guess] = [column.guess for column in reading.columns if column.guess]
    assert guess.missing == {"99"} and guess.why
    _assert_same(_again(reading), reading)


def test_a_body_from_before_guesses_said_why_still_reads():
    body = reading_body(_small())
    for column in body["columns"]:
        for name in ("missing", "confidence", "why"):
            (column["guess"] or {}).pop(name, None)
    guesses = [column.guess for column in _again(_small(), body).columns if column.guess]
    assert guesses and {(guess.missing, guess.confidence, guess.why) for guess in guesses} == {(frozenset(), 1.0, None)}


def test_a_question_about_a_code_is_kept_without_the_code():
    question = Question("near_codes 1", Message("reading.question.near_codes", {"one": "KIM8190", "other": "KIM8109"}))
    body = json.dumps(reading_body(replace(_small(), questions=(question,))), ensure_ascii=False)
    assert "KIM" not in body


def _without_what_is_new(body, known):
    """The body without keys that bodies have had only since."""
    if isinstance(known, dict):
        return {name: _without_what_is_new(value, known[name]) for name, value in body.items() if name in known}
    if isinstance(known, list):
        return [_without_what_is_new(*parts) for parts in zip(body, known, strict=True)]
    return body


def test_a_body_written_by_an_earlier_program_is_read_and_written_as_it_was():
    told = json.loads((Path(__file__).parent / "kept" / "reading_format_1.json").read_text(encoding="utf-8"))
    again = reading_from(told["body"], *(pd.DataFrame(told[name]) for name in TABLES), told["codes"])
    assert [len(getattr(again.survey, name)) for name in (*TABLES, "choices")] == [12, 58, 8, 16]
    assert {type(item.kind) for item in again.survey.items} == {ItemKind}
    assert {type(column.role) for column in again.columns} == {Role}
    kinds = [ItemKind.UNDERSTANDING, ItemKind.UNDERSTANDING, ItemKind.SATISFACTION]
    assert [(item.kind, item.scale.max) for item in again.survey.items] == [(kind, 5) for kind in kinds]
    assert again.pairing_by_file["2_호남권.xlsx"].paired == 6
    assert _without_what_is_new(reading_body(again), told["body"]) == told["body"]


@pytest.mark.parametrize(
    "place", [("title",), ("items", 0, "text"), ("items", 0, "scale", "reversed"), ("workshops", 0, "region")]
)
def test_a_body_with_a_value_of_another_kind_is_refused(place):
    body = reading_body(_small())
    part = body["survey"]
    for name in place[:-1]:
        part = part[name]
    part[place[-1]] = 7
    with pytest.raises(TypeError):
        _again(_small(), body)
