"""What a form remembers, and how the next file of the same form finds it."""

from dataclasses import replace

import pytest
from builders import A, B, csv, wide_rows, workbook
from corpus import CASES
from corpus.readings import cells_of, reading_of
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language import Message
from analysis.reading import (
    ColumnChoice,
    Form,
    Question,
    Role,
    form_from_json,
    read_cells,
    read_sheets,
)
from analysis.reading.errors import NothingUnderstood, ReadingError
from analysis.reading.later.remembered import ABOUT_CODES, form_of, headers_of, nearly, read_recalling
from analysis.survey import ItemKind, Moment, Scale

CELLS = read_cells(workbook({"응답": wide_rows()}))


def remembered(form=None, cells=None):
    said = form or Form()
    return form_of(read_sheets([cells or CELLS], said), said)


def tables(reading):
    survey = reading.survey
    return [table.to_csv() for table in (survey.respondents, survey.answers, survey.opinions)], survey.items


def test_every_column_is_remembered_with_its_role_moment_and_scale():
    columns = remembered().columns
    assert columns["코드"] == ColumnChoice(Role.ID)
    assert columns["건의사항"] == ColumnChoice(Role.OPINION)
    assert columns[f"{A} (사전)"].moment is Moment.PRE
    assert columns[f"{B} (사후)"].scale == Scale(1, 5)


def test_what_a_person_said_is_remembered_above_what_was_guessed():
    said = Form(columns={f"{A} (사전)": ColumnChoice(Role.ITEM, Moment.PRE, ItemKind.SATISFACTION, Scale(1, 7))})
    column = remembered(said).columns[f"{A} (사전)"]
    assert (column.kind, column.scale) == (ItemKind.SATISFACTION, Scale(1, 7))


def test_a_remembered_form_reads_its_own_file_as_before():
    said = Form(columns={"건의사항": ColumnChoice(Role.CHOICE)})
    assert tables(read_sheets([CELLS], remembered(said))) == tables(read_sheets([CELLS], said))


def test_a_remembered_form_is_the_same_after_it_went_through_a_file():
    form = remembered(Form(columns={"건의사항": ColumnChoice(Role.CHOICE)}, places={"동남권": "영남권"}))
    assert form_from_json(form.to_json()) == form


def test_a_column_that_is_still_asked_about_is_left_to_be_asked_again():
    reading = read_sheets([CELLS])
    column = next(column for column in reading.columns if column.header == "건의사항")
    asked = Question("column x", Message("reading.answer.as_is"), (), column.file, column.sheet, column.index)
    assert "건의사항" not in form_of(replace(reading, questions=(asked,)), Form()).columns
    said = Form(columns={"건의사항": ColumnChoice(Role.OPINION)})
    assert form_of(replace(reading, questions=(asked,)), said).columns["건의사항"] == ColumnChoice(Role.OPINION)


def test_a_column_that_the_reader_left_aside_by_itself_is_looked_at_afresh():
    header, *rows = wide_rows()
    cells = read_cells(workbook({"응답": [[*header, "비고"], *([*row, ""] for row in rows)]}))
    assert "비고" not in remembered(cells=cells).columns


def test_the_region_of_one_upload_is_not_remembered_and_that_of_a_word_is():
    said = Form(places={"설문.xlsx": "영남권", "설문": "영남권", "응답": "영남권", "": "영남권", "동남권": "영남권"})
    assert remembered(said).places == {"동남권": "영남권"}


def test_sheets_that_tell_regions_apart_are_remembered():
    cells = read_cells(workbook({"1회": wide_rows(), "2회": wide_rows()}))
    said = Form(places={"1회": "영남권", "2회": "호남권"})
    assert remembered(said, cells).places == said.places


def test_what_was_said_of_people_without_a_region_is_asked_of_the_next_file_again():
    assert remembered(Form(settled=frozenset({"no_region", "only_post"}))).settled == {"only_post"}


def test_people_who_are_the_same_are_those_of_one_upload():
    assert remembered(Form(same_people={"A01": "A02"})).same_people == {}


def test_headers_of_another_file_are_gone_from_the_form():
    assert "옛 문항" not in remembered(Form(columns={"옛 문항": ColumnChoice(Role.OPINION)})).columns


def test_one_header_with_two_moments_leaves_the_moment_to_the_sheets():
    rows = [["코드", A, "건의사항"], *([f"A{n:02}", n % 5 + 1, f"예산이 부족합니다 {n}"] for n in range(12))]
    cells = read_cells(workbook({"사전": rows, "사후": rows}))
    assert remembered(cells=cells).columns[A].moment is None


@settings(max_examples=25)
@given(st.permutations(range(6)))
def test_the_next_file_is_recognised_wherever_its_columns_stand(order):
    rows = [[row[place] for place in order] for row in wide_rows()]
    cells = read_cells(workbook({"응답": rows}, "다음.xlsx"))
    form = replace(remembered(Form(columns={"건의사항": ColumnChoice(Role.CHOICE)})), name="연수")
    reading, found = read_recalling([cells], [form])
    assert found is form
    assert not reading.survey.questions


def test_a_question_worded_a_little_differently_is_recognised_and_told():
    header, *rows = wide_rows()
    other = [name.replace("정책과제를", "정책 과제들을") for name in header]
    cells = read_cells(workbook({"응답": [other, *rows]}, "다음.xlsx"))
    form = remembered()
    reading, found = read_recalling([cells], [form])
    assert found is form
    assert nearly(form, headers_of(reading)) == {other[3]: header[3], other[4]: header[4]}


def test_a_question_worded_a_little_differently_stays_the_item_that_it_was():
    header, *rows = wide_rows()
    other = [name.replace("정책과제를", "정책 과제들을") for name in header]
    cells = read_cells(workbook({"응답": [other, *rows]}, "다음.xlsx"))
    form = remembered()
    reading, _ = read_recalling([cells], [form])
    assert [item.text for item in reading.survey.items] == [A, B]
    assert form_of(reading, form) == form


def test_a_file_of_another_form_is_read_without():
    text = "의견\n" + "\n".join(f"예산이 부족합니다 {n}" for n in range(12))
    _, found = read_recalling([read_cells(csv(text))], [remembered()])
    assert found is None


def test_what_was_said_of_this_file_counts_above_the_form():
    form = remembered(Form(columns={"건의사항": ColumnChoice(Role.CHOICE)}))
    reading, _ = read_recalling([CELLS], [form], Form(columns={"건의사항": ColumnChoice(Role.OPINION)}))
    assert len(reading.survey.questions) == 1


def test_a_file_that_only_its_form_makes_sense_of_is_recognised_too():
    rows = [["응답자 코드", "성별"], *([f"A{n:02}", "남" if n % 2 else "여"] for n in range(18))]
    cells = read_cells(workbook({"응답": rows}))
    with pytest.raises(NothingUnderstood):
        read_sheets([cells])
    form = Form(columns={"응답자 코드": ColumnChoice(Role.ID), "성별": ColumnChoice(Role.OPINION)}, name="성별")
    reading, found = read_recalling([cells], [Form(name="다른 양식"), form])
    assert found is form
    assert len(reading.survey.opinions) == 18


def test_a_file_that_nothing_makes_sense_of_is_refused():
    cells = read_cells(csv("응답자 코드,성별\nA1,남\nA2,여\nA3,남\n"))
    with pytest.raises(NothingUnderstood):
        read_recalling([cells], [remembered()])


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ("지역의 정책과제를 발굴해낼 수 있다", "지역의 정책과제를 발굴할 수 있다"),
        ("정책의 의미를  이해하고 있다.(사전)", "정책의 의미를 이해하고 있다 (사전)"),
    ],
)
def test_a_header_that_differs_a_little_is_known(header, known):
    assert Form(columns={known: ColumnChoice(Role.ITEM)}).known_header(header) == known


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ("정책의 의미를 이해하고 있다 (사후)", "정책의 의미를 이해하고 있다 (사전)"),
        ("정책의 의미를 이해하고 있지 않다", "정책의 의미를 이해하고 있다"),
        ("정책의 의미를 이해하고 있다 2", "정책의 의미를 이해하고 있다 1"),
        ("Post: I understand the policy", "Pre: I understand the policy"),
    ],
)
def test_a_header_that_asks_something_else_is_not_known_however_alike_it_is(header, known):
    assert Form(columns={known: ColumnChoice(Role.ITEM)}).known_header(header) is None


def test_two_questions_of_a_file_are_never_taken_for_one_of_the_form():
    form = Form(columns={"지역의 정책과제를 발굴할 수 있다": ColumnChoice(Role.ITEM)})
    near = ["지역의 정책과제를 발굴해낼 수 있다", "지역의 정책과제를 발굴해볼 수 있다"]
    assert form.met(near) == {}
    assert form.met([*near, "지역의 정책과제를 발굴할 수 있다"]) == {
        "지역의 정책과제를 발굴할 수 있다": "지역의 정책과제를 발굴할 수 있다"
    }
    assert set(form.met(near[:1])) == set(near[:1])


@pytest.fixture
def read_once(name, monkeypatch):
    """What a case is read as without its form is at hand, and is not worked out anew on the way to that form."""

    def known(cells, said):
        return reading_of(name) if cells is cells_of(name) and said == Form() else read_sheets(cells, said)

    monkeypatch.setattr("analysis.reading.later.remembered.read_sheets", known)


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("name", sorted(CASES))
def test_a_file_whose_questions_are_answered_is_read_by_its_form_as_before_and_asked_nothing(name):
    cells, said = cells_of(name), Form()
    try:
        reading = reading_of(name)
    except ReadingError:
        return  # a file that is refused has no form
    while reading.questions:
        before = len(reading.questions)
        said = said.merged(reading.questions[0].choices[0].form)
        reading = read_sheets(cells, said)
        assert len(reading.questions) < before
    form = form_of(reading, said)
    again, found = read_recalling(cells, [form_from_json(form.to_json())])
    assert found == form
    assert {question.id.split(" ")[0] for question in again.questions} <= {"no_region", *ABOUT_CODES}
    assert tables(again)[0] == tables(reading)[0]
