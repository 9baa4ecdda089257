"""Several uploads, read one by one and combined, are one survey as if their files had been read together."""

import pandas as pd
import pytest
from builders import A, B, wide_rows, workbook
from hypothesis import given, settings
from hypothesis import strategies as st
from sampled import FILES, reading_of, whole

from analysis.language import LANGUAGES, words
from analysis.reading import Reading, combine, read
from analysis.reading.account.report import reading_json
from analysis.survey import ItemKind, Moment, PairingMethod

ROWS = wide_rows()
CODES = [row[0] for row in ROWS[1:]]


@pytest.fixture(scope="module")
def sample():
    return [reading_of(number) for number in range(len(FILES))]


@pytest.fixture(scope="module")
def together():
    return whole()


def _moment(column, name, codes=CODES, extra=()):
    """A file with one moment of item A: `column` of the wide rows; `extra` holds (header, value) of more columns."""
    header = ["코드", A, *(title for title, _ in extra)]
    body = [[code, row[column], *(value for _, value in extra)] for code, row in zip(codes, ROWS[1:], strict=True)]
    return read([workbook({"응답": [header, *body]}, name)])


def _whole(name, rows=ROWS):
    return read([workbook({"응답": rows}, name)])


def _keys(reading):
    return [question.message.key for question in reading.questions]


@pytest.mark.parametrize("table", ["respondents", "answers", "opinions"])
def test_the_samples_tables_are_those_of_reading_together(sample, together, table):
    pd.testing.assert_frame_equal(getattr(combine(sample).survey, table), getattr(together.survey, table))


def test_the_samples_account_is_that_of_reading_together(sample, together):
    combined = combine(sample)
    assert combined.left_out_counts() == together.left_out_counts()
    for part in ("pairing", "pairing_by_file", "personal", "item_ids", "sheets", "questions", "codes", "origins"):
        assert getattr(combined, part) == getattr(together, part), part
    for part in ("title", "workshops", "items", "questions", "groups", "pairing", "regions"):
        assert getattr(combined.survey, part) == getattr(together.survey, part), part


@settings(max_examples=10)
@given(st.permutations(range(4)))
def test_the_order_of_the_uploads_changes_no_figure(order):
    readings = [_whole(f"{region}.xlsx") for region in ("영남권", "수도·강원권", "호남권", "중부권")]
    shuffled = combine([readings[place] for place in order])
    assert shuffled.survey.regions == ("영남권", "수도·강원권", "호남권", "중부권")
    assert shuffled.pairing == combine(readings).pairing
    means = shuffled.survey.answers.groupby(["item", "moment"])["value"].mean().to_dict()
    assert means == combine(readings).survey.answers.groupby(["item", "moment"])["value"].mean().to_dict()


def test_one_upload_alone_is_itself(sample):
    assert combine([sample[0]]) is sample[0]


def test_a_given_title_counts_for_one_upload_and_for_several(sample):
    assert combine([sample[0]], "공동연수").survey.title == combine(sample, "공동연수").survey.title == "공동연수"


def test_nothing_cannot_be_combined():
    with pytest.raises(ValueError, match="nothing"):
        combine([])


def test_a_person_asked_before_in_one_upload_and_after_in_another_is_one():
    combined = combine([_moment(1, "영남권_사전.xlsx"), _moment(2, "영남권_사후.xlsx")])
    assert len(combined.survey.respondents) == 6
    assert (combined.pairing.method, combined.pairing.paired) == (PairingMethod.TWO_FILES, 6)
    assert combined.survey.pairing is PairingMethod.TWO_FILES


def test_two_moments_in_two_uploads_are_read_as_in_one():
    files = [
        workbook({"응답": [["코드", A], *[[row[0], row[1]] for row in ROWS[1:]]]}, "영남권_사전.xlsx"),
        workbook({"응답": [["코드", A, "의견"], *[[row[0], row[2], row[5]] for row in ROWS[1:]]]}, "영남권_사후.xlsx"),
    ]
    apart, once = combine([read([file]) for file in files]), read(files)
    for table in ("respondents", "answers", "opinions"):
        pd.testing.assert_frame_equal(getattr(apart.survey, table), getattr(once.survey, table))
    assert (apart.pairing, apart.pairing_by_file) == (once.pairing, once.pairing_by_file)
    assert (apart.codes, apart.origins, apart.questions) == (once.codes, once.origins, once.questions)


def test_what_the_first_upload_does_not_tell_of_a_person_the_second_may():
    combined = combine([_moment(1, "영남권_사전.xlsx"), _moment(2, "영남권_사후.xlsx", extra=[("직급", "6급")])])
    assert set(combined.survey.respondents["grade"]) == {"6급"}


def test_a_statement_asked_before_and_after_in_two_uploads_is_an_understanding_item():
    statement = "우리 부서는 매주 모인다"
    body = [[code, number % 5 + 1] for number, code in enumerate(CODES)]
    parts = [read([workbook({"응답": [["코드", statement], *body]}, f"영남권_{moment}.xlsx")]) for moment in ("사전", "사후")]
    assert [item.kind for part in parts for item in part.survey.items] == [ItemKind.OTHER] * 2
    [item] = combine(parts).survey.items
    assert (item.kind, set(item.moments)) == (ItemKind.UNDERSTANDING, set(Moment))


def test_that_one_upload_has_one_moment_only_is_no_question_any_more():
    parts = [_moment(1, "영남권_사전.xlsx"), _moment(2, "영남권_사후.xlsx")]
    assert ["reading.question.only_pre" in _keys(part) for part in parts] == [True, False]
    assert not {"reading.question.only_pre", "reading.question.only_post"} & set(_keys(combine(parts)))


def test_people_with_one_code_and_both_moments_in_both_uploads_stay_two_and_are_asked_about():
    combined = combine([_whole("영남권 1.xlsx"), _whole("영남권 2.xlsx")])
    assert len(combined.survey.respondents) == 12
    asked = {question.message.key: question.message.values for question in combined.questions}
    assert asked["reading.question.codes_apart"] == {"count": 6}


def test_the_same_moment_twice_is_two_people_and_a_question():
    parts = [_moment(1, "영남권_사전.xlsx"), _moment(1, "영남권_사전 2.xlsx"), _moment(2, "영남권_사후.xlsx")]
    combined = combine(parts)
    assert len(combined.survey.respondents) == 18
    assert "reading.question.codes_apart" in _keys(combined)


def test_a_code_that_comes_again_in_another_region_is_another_person_without_a_question():
    combined = combine([_moment(1, "영남권_사전.xlsx"), _moment(2, "호남권_사후.xlsx")])
    assert len(combined.survey.respondents) == 12
    assert "reading.question.codes_apart" not in _keys(combined)


def test_a_code_whose_region_is_unknown_in_one_upload_is_asked_about():
    combined = combine([_moment(1, "영남권_사전.xlsx"), _moment(2, "사후.xlsx")])
    assert len(combined.survey.respondents) == 12
    assert "reading.question.codes_apart" in _keys(combined)


def test_people_without_codes_are_never_one():
    without = [["직급", A], *[["6급", value] for value in (1, 2, 3, 4, 5)]]
    parts = [read([workbook({"응답": without}, f"영남권_{moment}.xlsx")]) for moment in ("사전", "사후")]
    assert len(combine(parts).survey.respondents) == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_tells_the_count_and_no_code(language):
    said = " ".join(
        words(language).say(question.message)
        for question in combine([_whole("영남권 1.xlsx"), _whole("영남권 2.xlsx")]).questions
    )
    assert "6" in said and "A01" not in said and "a01" not in said


def test_items_and_questions_are_numbered_in_the_order_in_which_they_first_appear():
    second = [["코드", f"2) {B} (사전)", f"{B}(사후)", "강의에 만족한다", "건의 사항"]]
    second += [[f"B{n}", n % 5 + 1, (n + 1) % 5 + 1, n % 5 + 1, f"의견 {n}"] for n in range(10)]
    survey = combine([_whole("영남권.xlsx"), _whole("호남권.xlsx", second)]).survey
    assert [(item.id, item.text) for item in survey.items] == [("q1", A), ("q2", B), ("q3", "강의에 만족한다")]
    assert [question.id for question in survey.questions] == ["o1"]
    counts = survey.answers.groupby("item")["respondent"].nunique().to_dict()
    assert counts == {"q1": 6, "q2": 16, "q3": 10}


def test_a_statement_on_another_scale_is_another_item():
    ten = [["코드", f"{A} (사전)", f"{A} (사후)"], *[[f"B{n}", n, n + 1] for n in range(1, 10)]]
    items = combine([_whole("영남권.xlsx"), _whole("호남권.xlsx", ten)]).survey.items
    assert [(item.text, item.scale.max) for item in items] == [(A, 5), (B, 5), (A, 10)]


def test_a_scale_of_digits_that_one_upload_left_open_is_settled_by_another():
    before, after = _moment(1, "영남권_사전.xlsx"), _moment(2, "영남권_사후.xlsx")
    assert [part.survey.items[0].scale.max for part in (before, after)] == [4, 5]
    assert [(item.id, item.scale.max) for item in combine([before, after]).survey.items] == [("q1", 5)]
    assert "reading.question.scale" not in _keys(combine([before, after]))


def test_answers_that_were_turned_on_a_shorter_scale_are_turned_on_the_whole():
    turned = {1: "1. 매우 그렇다", 2: "2. 그런 편이다", 3: "3. 그렇지 않은 편이다", 4: "4. 전혀 그렇지 않다"}
    rows = [["코드", f"{A} (사전)", f"{A} (사후)"], *[[f"B{n}", turned[n % 4 + 1], turned[n % 3 + 1]] for n in range(12)]]
    short = _whole("호남권.xlsx", rows)
    assert short.survey.items[0].scale.reversed and short.survey.items[0].scale.max == 4
    files = [workbook({"응답": ROWS}, "영남권.xlsx"), workbook({"응답": rows}, "호남권.xlsx")]
    once = read(files).survey.answers["value"]
    pd.testing.assert_series_equal(combine([read([file]) for file in files]).survey.answers["value"], once)


def test_groups_are_united_and_empty_where_they_were_not_asked():
    rows = [[*ROWS[0], "담당 경력"], *[[*row, "1년 미만"] for row in ROWS[1:]]]
    survey = combine([_whole("영남권.xlsx"), _whole("호남권.xlsx", rows)]).survey
    assert list(survey.groups) == ["담당 경력"]
    assert survey.respondents.groupby("region")["담당 경력"].agg(set).to_dict() == {"영남권": {""}, "호남권": {"1년 미만"}}


def test_workshops_stand_in_the_order_of_their_dates_those_without_one_last():
    dated = [
        _whole(f"{region} {day}.xlsx") for region, day in (("호남권", "2026-06-10"), ("중부권", ""), ("영남권", "2026-06-05"))
    ]
    assert combine(dated).survey.regions == ("영남권", "호남권", "중부권")


def test_of_two_files_with_one_name_the_second_is_numbered_everywhere():
    combined = combine([_whole("응답.xlsx"), _whole("응답.xlsx")])
    assert list(combined.files) == ["응답.xlsx", "응답 (2).xlsx"]
    assert set(combined.pairing_by_file) == set(combined.files) == {place[0] for place in combined.item_ids}
    assert combined.origins["r7"] == "[응답 (2).xlsx]응답!2"
    assert combined.survey.opinions["source"].str.extract(r"^\[(.*?)\]")[0].value_counts().to_dict() == {
        "응답.xlsx": 4,
        "응답 (2).xlsx": 4,
    }


def test_an_opinion_of_a_pair_of_files_names_its_own_file():
    files = [
        workbook({"응답": [["코드", A], *[[row[0], row[1]] for row in ROWS[1:]]]}, "영남권_사전.xlsx"),
        workbook({"응답": [["코드", A, "의견"], *[[row[0], row[2], row[5]] for row in ROWS[1:]]]}, "영남권_사후.xlsx"),
    ]
    assert set(read(files).survey.opinions["source"].str.startswith("[영남권_사후.xlsx]")) == {True}


def test_codes_are_in_no_report_and_no_representation():
    reading = _whole("영남권.xlsx")
    assert reading.codes["r1"] == "a01"
    assert "a01" not in repr(reading)
    assert "a01" not in str(reading_json(reading, words("ko"), 0)).lower()


def test_every_respondent_has_a_row_and_only_those_with_a_code_have_one():
    rows = [ROWS[0], ["", *ROWS[1][1:]], *ROWS[2:]]
    reading = _whole("영남권.xlsx", rows)
    assert isinstance(reading, Reading)
    assert reading.origins == {f"r{n}": f"[영남권.xlsx]응답!{n + 1}" for n in range(1, 7)}
    assert set(reading.codes) == {f"r{n}" for n in range(2, 7)}
