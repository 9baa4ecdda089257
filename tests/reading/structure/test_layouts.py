"""The same answers in every layout of the field give the same survey."""

import pytest
from builders import A, B, csv, wide_rows, workbook

from analysis.reading import Reason, Role, Source, read
from analysis.survey import ItemKind, Moment, PairingMethod

ROWS = wide_rows()
BODY = ROWS[1:]


def long_rows():
    header = ["응답자 코드", "구분", A, B, "건의사항"]
    pre = [[code, "사전", a_pre, b_pre, ""] for code, a_pre, _, b_pre, _, _ in BODY]
    post = [[code, "사후", a_post, b_post, text] for code, _, a_post, _, b_post, text in BODY]
    return [header, *pre, *post]


def two_sheets():
    pre = [["코드", A, B], *[[code, a, b] for code, a, _, b, _, _ in BODY]]
    post = [["코드", A, B, "건의사항"], *[[code, a, b, text] for code, _, a, _, b, text in reversed(BODY)]]
    return {"사전": pre, "사후": post}


def merged_header():
    rows = [
        ["공동연수 설문 결과", "", "", "", "", ""],
        ["코드", "사전", "", "사후", "", "건의사항"],
        ["", f"1. {A}", f"2. {B}", f"1. {A}", f"2. {B}", ""],
        *[[code, a, b, c, d, text] for code, a, c, b, d, text in BODY],
    ]
    merged = ["A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3"]
    return workbook({"결과": rows}, merged={"결과": merged})


WORDS = {1: "전혀 그렇지 않다", 2: "그렇지 않다", 3: "보통이다", 4: "그렇다", 5: "매우 그렇다"}


def form_export():
    header = ["타임스탬프", "코드"]
    header += [f"{n}. {text} [워크숍 참여 {when}]" for n, text in ((1, A), (2, B)) for when in ("전", "후")]
    body = [["2026-06-10 15:00:00", code, *[WORDS[v] for v in values], text] for code, *values, text in BODY]
    return workbook({"설문지 응답 시트1": [[*header, "건의사항"], *body]})


LAYOUTS = {
    "same row": (workbook({"응답": ROWS}), PairingMethod.SAME_ROW),
    "merged header": (merged_header(), PairingMethod.SAME_ROW),
    "two sheets": (workbook(two_sheets()), PairingMethod.TWO_SHEETS),
    "long rows": (workbook({"응답": long_rows()}), PairingMethod.CODE),
    "form export": (form_export(), PairingMethod.RETROSPECTIVE),
    "csv": (csv("\n".join(",".join(map(str, row)) for row in ROWS)), PairingMethod.SAME_ROW),
    "csv in cp949": (csv("\n".join(",".join(map(str, row)) for row in ROWS), encoding="cp949"), PairingMethod.SAME_ROW),
}


@pytest.fixture(params=LAYOUTS, ids=str)
def layout(request):
    source, method = LAYOUTS[request.param]
    return read([source]), method


def test_respondents_are_counted_once(layout):
    reading, _ = layout
    assert len(reading.survey.respondents) == 6


def test_both_items_are_found_with_their_text_and_both_moments(layout):
    reading, _ = layout
    assert [(item.text, set(item.moments)) for item in reading.survey.items] == [(A, set(Moment)), (B, set(Moment))]


def test_statements_asked_twice_are_understanding_items(layout):
    reading, _ = layout
    assert {item.kind for item in reading.survey.items} == {ItemKind.UNDERSTANDING}


def test_means_of_each_moment_are_exact(layout):
    reading, _ = layout
    means = reading.survey.answers.groupby(["item", "moment"])["value"].mean()
    assert means.to_dict() == pytest.approx(
        {("q1", "pre"): 15 / 6, ("q1", "post"): 25 / 6, ("q2", "pre"): 13 / 6, ("q2", "post"): 21 / 6}
    )


def test_everyone_is_paired_by_the_layouts_own_method(layout):
    reading, method = layout
    assert (reading.pairing.method, reading.pairing.paired) == (method, 6)


def test_opinions_keep_their_text_and_cell(layout):
    reading, _ = layout
    opinions = reading.survey.opinions
    assert sorted(opinions["text"]) == sorted(row[5] for row in BODY if row[5])
    assert opinions["source"].str.contains("!").all()


def test_no_cell_is_left_out(layout):
    reading, _ = layout
    assert reading.left_out == ()


def test_pre_and_post_in_two_files_are_matched_by_code():
    sheets = two_sheets()
    files = [workbook({"응답": sheets["사전"]}, "영남권_사전.xlsx"), workbook({"응답": sheets["사후"]}, "영남권_사후.xlsx")]
    reading = read(files)
    assert (reading.pairing.method, reading.pairing.paired, len(reading.survey.respondents)) == (PairingMethod.TWO_FILES, 6, 6)


def test_the_same_code_in_two_workshops_is_two_people():
    files = [workbook({"응답": ROWS}, "영남권.xlsx"), workbook({"응답": ROWS}, "호남권.xlsx")]
    reading = read(files)
    assert len(reading.survey.respondents) == 12
    assert reading.survey.regions == ("영남권", "호남권")


def test_opinions_alone_are_a_survey():
    reading = read([csv("의견\n예산이 부족합니다\n인력이 부족합니다\n좋은 강의였습니다\n")])
    assert len(reading.survey.opinions) == 3
    assert reading.pairing.method is PairingMethod.NONE
    assert "reading.question.no_items" in [question.message.key for question in reading.questions]


def test_post_answers_alone_say_that_no_gain_can_be_had():
    reading = read([workbook({"사후": [["코드", A], *[[f"B{n}", n % 5 + 1] for n in range(20)]]})])
    assert "reading.question.only_post" in [question.message.key for question in reading.questions]


def test_an_instruction_sheet_is_ignored_with_a_reason():
    reading = read([workbook({"안내": [["이 파일은 설문 응답입니다."]], "응답": ROWS})])
    assert [(sheet.name, sheet.used) for sheet in reading.sheets] == [("안내", False), ("응답", True)]


def test_total_rows_are_left_out_and_named():
    reading = read([workbook({"응답": [*ROWS, ["평균", 2.5, 4.2, 2.2, 3.5, ""]]})])
    assert [(entry.reason, entry.where) for entry in reading.left_out] == [(Reason.TOTAL_ROW, "응답!8")]
    assert len(reading.survey.respondents) == 6


@pytest.mark.parametrize("figures", [[2.5, 4.2, 2.2, 3.5], [15, 25, 13, 21]], ids=["means", "sums"])
def test_a_row_of_means_or_sums_is_nobody_whatever_it_is_called(figures):
    reading = read([workbook({"응답": [*ROWS, ["종합", *figures, ""]]})])
    assert [(entry.reason, entry.where) for entry in reading.left_out] == [(Reason.TOTAL_ROW, "응답!8")]
    assert len(reading.survey.respondents) == 6


def test_a_person_who_answered_as_the_others_did_on_average_stays_a_person():
    rows = [["코드", f"{A} (사전)", f"{A} (사후)"], *[[f"A{n}", 2 + n % 2, 4 + n % 2] for n in range(8)], ["A9", 2.5, 4.5]]
    assert len(read([workbook({"응답": rows})]).survey.respondents) == 9


def test_scales_that_count_down_are_one_question_and_one_click_turns_them_all_back():
    rows = [["코드", *[f"{text} (1=매우 그렇다, 5=전혀 그렇지 않다) ({when})" for text in (A, B) for when in ("사전", "사후")]]]
    rows += [[f"C{n}", *[(n + shift) % 5 + 1 for shift in range(4)]] for n in range(10)]
    source = workbook({"응답": rows})
    reading = read([source])
    [question] = [question for question in reading.questions if question.message.key == "reading.question.reversed"]
    again = read([source], question.choices[1].form)
    assert [item.scale.reversed for item in reading.survey.items] == [True, True]
    assert [(item.scale.reversed, item.moments) for item in again.survey.items] == [(False, tuple(Moment))] * 2


def test_of_two_submissions_with_one_code_the_latest_counts():
    rows = [["타임스탬프", "코드", f"{A} (사전)", f"{A} (사후)"]]
    rows += [[f"2026-06-05 10:0{n}:00", f"C{n}", 2, n % 3 + 3] for n in range(6)]
    rows += [["2026-06-05 11:00:00", "C0", 1, 5]]
    reading = read([workbook({"응답": rows})])
    first = reading.survey.answers[reading.survey.answers["respondent"] == "r1"].set_index("moment")["value"]
    assert first.to_dict() == {"pre": 1, "post": 5}
    assert [(entry.reason, entry.where) for entry in reading.left_out] == [(Reason.DUPLICATE, "응답!2")]


def test_personal_columns_are_held_back_and_masked_in_opinions():
    rows = [["성명", "휴대전화", f"{A} (사전)", f"{A} (사후)", "의견"]]
    rows += [
        [f"가상참가자{n}", f"010-0000-000{n}", 2, n % 3 + 3, f"가상참가자{n}, 010-0000-000{n}로 연락 주세요"] for n in range(1, 7)
    ]
    reading = read([workbook({"응답": rows})])
    everything = " ".join(
        frame.to_csv() for frame in (reading.survey.respondents, reading.survey.answers, reading.survey.opinions)
    )
    assert reading.personal == ("성명", "휴대전화")
    assert "가상참가자" not in everything and "010-0000" not in everything
    assert reading.left_out_counts()[Reason.MASKED] == 6


def test_region_and_date_come_from_the_title():
    rows = [["호남권 공동연수 (2026. 6. 10.)"], *ROWS]
    survey = read([workbook({"응답": rows})]).survey
    assert [(w.region, w.date.isoformat()) for w in survey.workshops] == [("호남권", "2026-06-10")]
    assert set(survey.respondents["region"]) == {"호남권"}


def test_old_and_short_province_names_lead_to_the_region():
    rows = [
        [*ROWS[0], "시·도"],
        *[[*row, name] for row, name in zip(BODY, ["부산", "강원도", "전라북도", "세종시", "제주", "경남"], strict=True)],
    ]
    respondents = read([workbook({"응답": rows})]).survey.respondents
    assert list(respondents["region"]) == ["영남권", "수도·강원권", "호남권", "중부권", "호남권", "영남권"]
    assert respondents["province"][1] == "강원특별자치도"


def test_an_unknown_province_is_asked_about_and_not_guessed():
    rows = [[*ROWS[0], "시·도"], *[[*row, "한라도"] for row in BODY]]
    reading = read([workbook({"응답": rows})])
    asked = {question.message.key: question.message.values for question in reading.questions}
    assert asked["reading.question.place"]["doubt"].values["name"] == "한라도"
    assert set(reading.survey.respondents["region"]) == {""}


def test_files_sheets_and_columns_are_accounted_for():
    reading = read([workbook({"응답": ROWS})])
    assert [column.role for column in reading.columns] == [Role.ID, *[Role.ITEM] * 4, Role.OPINION]
    assert reading.sheets[0].header_rows == (1,)


def test_a_name_with_folders_is_cut_to_the_name():
    assert Source("C:\\Users\\kim\\..\\응답.xlsx", b"").name == "응답.xlsx"
    assert Source("../../etc/passwd", b"").name == "passwd"


def test_a_line_that_says_whom_to_call_is_no_title():
    rows = [["문의: 051-123-4567"], ["영남권 공동연수 설문"], *wide_rows()]
    assert read([workbook({"응답": rows}, "1_영남권.xlsx")]).survey.title == "영남권 공동연수 설문"


def test_what_stands_in_the_first_row_of_each_person_counts_for_the_others_however_many_rows_each_has():
    rows = [["표찰", "일터", "어느 때", A, B]]
    for n in range(24):
        person = [f"표{n * 37 % 100:02}", ("숲속", "바닷가")[n % 2]]
        moments = ("봄",) if n % 8 == 0 else ("가을",) if n % 8 == 5 else ("봄", "가을")
        rows += [[*(person if k == 0 else ["", ""]), when, 1 + n % 3 + k, 2 + n % 3] for k, when in enumerate(moments)]
    reading = read([workbook({"응답": rows})])
    assert (len(reading.survey.respondents), reading.pairing.paired) == (24, 18)
    assert reading.survey.respondents["일터"].tolist().count("숲속") == 12


def test_a_second_table_below_the_first_whose_numbers_go_on_asks_the_same():
    def part(caption, first, rise):
        head = ["표찰", "일터", f"문{first}. {A}", f"문{first + 1}. {B}"]
        return [
            [caption, "", "", ""],
            head,
            *([f"표{n:02}", "숲속바"[n % 3], 1 + n % 3 + rise, 2 + n % 2 + rise] for n in range(20)),
        ]

    reading = read([workbook({"응답": [*part("첫 모임", 1, 0), ["", "", "", ""], *part("끝 모임", 3, 1)]})])
    assert (len(reading.survey.respondents), reading.pairing.paired) == (20, 20)
    assert [item.text for item in reading.survey.items] == [A, B]
