"""What stands beside the answers: lists of people and numbers, codebooks as text, registers of changes, days named in a guide."""

import random
from datetime import datetime, timedelta

import pytest
from builders import csv, workbook

from analysis.reading import read
from analysis.reading.forms import Form
from analysis.reading.sheets.order import order_of
from analysis.reading.words.events import moment_of_event
from analysis.survey import Moment

ITEMS = "대부료를 셈한다", "변상금을 매긴다", "대장을 고친다"
CHANCE = random.Random(11)
PLACES = "경상남도", "전라남도", "충청북도"


def file(name, rows):
    return csv("\n".join(",".join('"' + str(cell) + '"' for cell in row) for row in rows), name)


def points(rise=0):
    return [min(5, CHANCE.randint(1, 4) + rise) for _ in ITEMS]


PEOPLE = [(points(), points(1)) for _ in range(30)]


def gained(reading):
    answers = reading.survey.answers.pivot_table(index=["respondent", "item"], columns="moment", values="value")
    return len(answers.dropna())


def test_a_list_that_joins_two_numbers_also_tells_where_people_are_from():
    listed = [["신청번호", "명찰", "성명", "시도"]]
    names = [f"김{one}{other}" for other in "은우준" for one in "가나다라마바사아자차"]
    listed += [[20600 + 7 * n, (n * 17) % 53 + 1, name, PLACES[n % 3]] for n, name in enumerate(names)]
    before = [["신청번호", *ITEMS], *([20600 + 7 * n, *PEOPLE[n][0]] for n in range(30))]
    after = [["명찰", *ITEMS], *([(n * 17) % 53 + 1, *PEOPLE[n][1]] for n in range(30))]
    files = [file("신청 때 (사전).csv", before), file("떠날 때 (사후).csv", after), workbook({"명부": listed}, name="명부.xlsx")]
    reading = read(files)
    assert reading.pairing.paired == 30
    assert set(reading.survey.respondents["region"]) == {"영남권", "호남권", "중부권"}


def test_who_was_listed_and_did_not_finish_has_no_number_in_the_list_and_the_others_are_found():
    came = range(26)
    listed = [["접수", "이수번호", "시도"]]
    listed += [[f"R-{n:03}", f"26-{100 + 3 * n}" if n in came else "", PLACES[n % 3]] for n in range(30)]
    before = [["이수번호", *ITEMS], *([f"26-{100 + 3 * n}", *PEOPLE[n][0]] for n in came)]
    after = [["이수번호", *ITEMS], *([f"26-{100 + 3 * n}", *PEOPLE[n][1]] for n in came)]
    reading = read([file("사전.csv", before), file("사후.csv", after), workbook({"명부": listed}, name="명부.xlsx")])
    assert (len(reading.survey.respondents), reading.pairing.paired) == (26, 26)
    assert "" not in set(reading.survey.respondents["region"])


def test_a_file_of_places_and_groups_alone_says_of_people_who_answered_elsewhere_what_they_are():
    people = [
        ["ID", "시도", "경력"],
        *([f"AB-{4000 + 31 * n}", PLACES[n % 3], ("3년 미만", "3년 이상")[n % 2]] for n in range(30)),
    ]
    long = [["ID", "문항", "시기", "응답"]]
    long += [
        [f"AB-{4000 + 31 * n}", item, ("사전", "사후")[moment], PEOPLE[n][moment][k]]
        for n in range(30)
        for moment in (0, 1)
        for k, item in enumerate(ITEMS)
    ]
    reading = read([workbook({"응답": long}, name="응답.xlsx"), workbook({"사람": people}, name="사람.xlsx")])
    assert (len(reading.survey.respondents), reading.pairing.paired) == (30, 30)
    assert set(reading.survey.respondents["region"]) == {"영남권", "호남권", "중부권"}


def test_nicknames_link_two_files_whose_columns_alone_tell_the_moments():
    firsts, seconds = ("두부", "감자", "참새", "바다", "호두", "노을"), ("산책", "친구", "지기", "러버", "왕")
    names = [f"{first}{second}" for first in firsts for second in seconds]
    before = [["별명(두 번 똑같이 적어 주세요)", *(f"여는 설문 {k}) {item}" for k, item in enumerate(ITEMS, 1))]]
    before += [[name, *PEOPLE[n][0]] for n, name in enumerate(names)]
    order = [2, 0, 1]
    after = [["별명(두 번 똑같이 적어 주세요)", *(f"닫는 설문 {k}) {ITEMS[n]}" for k, n in enumerate(order, 1))]]
    after += [[name, *(PEOPLE[n][1][k] for k in order)] for n, name in reversed(list(enumerate(names)))]
    reading = read([file("여는.csv", before), file("닫는.csv", after)])
    assert reading.pairing.paired == 30
    assert gained(reading) == 30 * len(ITEMS)


def test_a_codebook_written_as_lines_of_a_text_names_the_items_and_their_points():
    book = "과정 설문 코드북\n\n" + "\n".join(f"Q{k} : {item}" for k, item in enumerate(ITEMS, 1))
    book += "\n   1 전혀 모름  2 조금 앎  3 꽤 앎  4 훤히 앎  9 무응답\n번호 : 같은 사람에게 같은 번호를 줌\n"
    rows = [["번호", "Q1", "Q2", "Q3"], *([f"DR{n:02}", *(min(4, p) for p in PEOPLE[n][0])] for n in range(30))]
    rows[3][2] = 9
    reading = read([file("사전조사.csv", rows), csv(book, "코드북.txt")])
    assert [item.text for item in reading.survey.items] == [*ITEMS]
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1, 4)}
    assert len(reading.survey.respondents) == 30
    assert reading.survey.opinions.empty


def test_of_a_register_only_those_who_withdrew_go_and_the_others_are_corrected():
    rows = [["접수", *(f"{item}(전)" for item in ITEMS), *(f"{item}(후)" for item in ITEMS)]]
    rows += [[f"26-{n:03}", *PEOPLE[n][0], *PEOPLE[n][1]] for n in range(30)]
    wrong = [(n, PEOPLE[n][1][0]) for n in (1, 4, 9)]
    register = [["아래 내용은 '접수분' 시트에 아직 반영하지 않았음. 집계할 때 반영할 것"]]
    register += [["접수", "처리", "대상 문항", "당초", "바른 값", "사유"]]
    register += [[f"26-{n:03}", "정정", f"{ITEMS[0]}(후)", said, 6 - said, "본인 요청"] for n, said in wrong]
    register += [[f"26-{n:03}", "철회", "응답 전체", "", "", "본인이 빼 달라고 함"] for n in (6, 12)]
    reading = read([workbook({"접수분": rows, "정정·철회 대장": register})])
    assert len(reading.survey.respondents) == 28
    after = reading.survey.answers.query("moment == @Moment.POST.value")
    first = after[after["item"] == reading.survey.items[0].id]["value"].tolist()
    out = {6, 12}
    said = {n: 6 - value for n, value in wrong}
    assert sorted(first) == sorted(said.get(n, PEOPLE[n][1][0]) for n in range(30) if n not in out)


def days(guide):
    rows = [["번호", *(f"{item} / {day}" for item in ITEMS for day in ("첫날 아침", "둘째 날 점심", "셋째 날 저녁"))]]
    rows += [[f"7-{n:02}", *(value for k in range(3) for value in (PEOPLE[n][0][k], 3, PEOPLE[n][1][k]))] for n in range(30)]
    for n, row in enumerate(rows[1:]):
        row[2] = 1 + n % 5
    return read([workbook({"안내": guide, "기록": rows})])


def test_a_guide_says_which_of_three_days_are_before_and_after():
    reading = days([["합숙 3일 설문"], ["■ 첫날 아침 = 과정 전 수준, 셋째 날 저녁 = 과정 후 수준"]])
    answers = reading.survey.answers
    first = reading.survey.items[0].id
    after = answers[(answers["item"] == first) & (answers["moment"] == Moment.POST.value)]["value"]
    assert after.mean() == sum(each[0] for _, each in PEOPLE) / 30


def test_of_three_days_that_nobody_explains_a_person_is_asked_which_count():
    assert any("rounds" in question.id or "round" in question.message.key for question in days([["합숙 3일 설문"]]).questions)


def test_a_row_that_only_says_how_far_somebody_came_in_a_form_is_no_answer():
    rows = [["응답 번호", "도달 쪽", "언어", "지역", *(f"{item} - 전" for item in ITEMS), *(f"{item} - 후" for item in ITEMS)]]
    rows += [[500 + 3 * n, 4, "ko", PLACES[n % 3], *PEOPLE[n][0], *PEOPLE[n][1]] for n in range(30)]
    rows += [[900 + 3 * n, 1, "ko", "", *[""] * 6] for n in range(3)]
    reading = read([file("결과.csv", rows)])
    assert len(reading.survey.respondents) == 30


def test_a_form_sent_twice_at_the_same_second_is_one_and_a_day_alone_tells_nothing():
    start = datetime(2026, 6, 5, 17, 0, 0)
    rows = [["시각", *(f"{item} - 전" for item in ITEMS), *(f"{item} - 후" for item in ITEMS)]]
    rows += [[str(start + timedelta(seconds=37 * n)), *PEOPLE[n][0], *PEOPLE[n][1]] for n in range(30)]
    twice = [*rows, rows[5], rows[17]]
    assert len(read([file("응답.csv", twice)]).survey.respondents) == 30
    by_day = [[row[0], *row[1:]] if n == 0 else ["2026-06-05", *row[1:]] for n, row in enumerate(twice)]
    assert len(read([file("응답.csv", by_day)]).survey.respondents) == 32


def test_a_title_that_speaks_of_one_moment_gives_way_to_columns_of_both():
    rows = [["사전 진단 결과 입력표"], ["번호", *(f"{item}(전)" for item in ITEMS), *(f"{item}(후)" for item in ITEMS)]]
    rows += [[f"K{n:02}", *PEOPLE[n][0], *PEOPLE[n][1]] for n in range(30)]
    assert read([workbook({"입력": rows})]).pairing.paired == 30


def test_what_a_person_says_of_a_file_by_its_name_outweighs_columns_of_both_moments():
    rows = [["번호", *(f"{item}(전)" for item in ITEMS), *(f"{item}(후)" for item in ITEMS)]]
    rows += [[f"K{n:02}", *PEOPLE[n][0], *PEOPLE[n][1]] for n in range(30)]
    said = [read([workbook({"입력": rows}, name="가을.xlsx")], form=Form(moments={name: "pre"})) for name in ("가을", "가을xlsx")]
    assert said[0].survey.answers.equals(said[1].survey.answers)


def test_a_marker_that_the_number_of_the_item_is_glued_to_is_a_marker():
    heads = [f"{marker}{k}\n{item}" for k, item in enumerate(ITEMS, 1) for marker in ("워크숍 오기 전", "워크숍 다녀와서")]
    rows = [["번호", *heads], *([f"K{n:02}", *(v for pair in zip(*PEOPLE[n], strict=True) for v in pair)] for n in range(30))]
    reading = read([workbook({"입력": rows})])
    assert [item.text for item in reading.survey.items] == [*ITEMS]
    assert reading.pairing.paired == 30


def test_changes_that_carry_a_sign_are_no_answers_below_short_names_of_items():
    names = [["변인", "진술문"], *([f"X{k}", item] for k, item in enumerate(ITEMS, 1))]
    rows = [["", "X1", "", "", "X2", "", "", "X3", "", ""], ["번호", *["기초선", "종료선", "차이(뒤-앞)"] * 3]]
    for n in range(30):
        cells = [cell for one, other in zip(*PEOPLE[n], strict=True) for cell in (one, other, f"{other - one:+d}")]
        rows.append([f"K{n:02}", *cells])
    reading = read([workbook({"자료": rows, "변인": names})])
    assert [item.text for item in reading.survey.items] == [*ITEMS]
    assert gained(reading) == 30 * len(ITEMS)


def test_points_to_some_questions_and_sentences_to_others_in_one_column_of_long_rows_are_told_apart():
    said = (
        "강의 화면이 흐려 뒤에서는 안 보였습니다",
        "현장 견학을 하루 넣어 주십시오",
        "예산이 가을에야 내려옵니다",
        "서식을 나눠 주십시오",
    )
    rows = [["번호", "지역", "설문지", "진술", "표기"]]
    for n, (before, after) in enumerate(PEOPLE):
        for sheet, answers in (("배우기 전", before), ("배운 뒤", after)):
            rows += [
                [f"K{n:02}", PLACES[n % 3], sheet, f"{k}. {item}", f"{20 * answers[k] - n % 7}점"] for k, item in enumerate(ITEMS)
            ]
        rows += [
            [f"K{n:02}", PLACES[n % 3], "배운 뒤", asked, f"{PLACES[n % 3]}: {said[n % 4]}"] for asked in ("총평", "막히는 점")
        ]
    reading = read([workbook({"기록": rows})])
    assert [item.text for item in reading.survey.items] == [*ITEMS]
    assert (reading.pairing.paired, len(reading.survey.opinions)) == (30, 60)


def test_regions_with_an_old_letter_for_the_dot_between_them_are_one():
    rows = [["권역", *(f"{item}(전)" for item in ITEMS), *(f"{item}(후)" for item in ITEMS)]]
    rows += [[("수도·강원권", "수도ㆍ강원권", "수도강원권")[n % 3], *PEOPLE[n][0], *PEOPLE[n][1]] for n in range(30)]
    assert set(read([workbook({"입력": rows})]).survey.respondents["region"]) == {"수도·강원권"}


def test_items_that_are_lettered_before_their_moment_are_items_and_not_each_others_moments():
    heads = [f"{'가나다'[k]}. {moment}» {item}" for k, item in enumerate(ITEMS) for moment in ("개강 전", "종강 후")]
    rows = [["번호", *heads], *([f"K{n:02}", *(v for pair in zip(*PEOPLE[n], strict=True) for v in pair)] for n in range(30))]
    reading = read([workbook({"입력": rows})])
    assert ([item.text for item in reading.survey.items], reading.pairing.paired) == ([*ITEMS], 30)


def test_groups_of_a_tool_that_are_called_before_and_after_are_no_items_of_several_days():
    items = "신청서를 쓸 수 있다", "지도를 다룰 수 있다", "표본오차를 풀어 준다"
    rows = [["_id", *(f"{group}/{item}" for group in ("before_training", "after_training") for item in items)]]
    rows += [[700 + 3 * n, *PEOPLE[n][0], *PEOPLE[n][1]] for n in range(30)]
    assert [item.text for item in read([workbook({"입력": rows})]).survey.items] == [*items]


def test_amounts_of_which_the_header_tells_the_unit_are_numbers_and_link_nobody():
    rows = [["담당 예산(백만원)", "경력(년)", *(f"{item}(전)" for item in ITEMS), *(f"{item}(후)" for item in ITEMS)]]
    rows += [[120 + 37 * n, 1 + n % 17, *PEOPLE[n][0], *PEOPLE[n][1]] for n in range(30)]
    rows.append(list(rows[4]))
    reading = read([workbook({"입력": rows})])
    assert len(reading.survey.respondents) == 31
    assert {asked.text for asked in reading.survey.choice_questions} == {"담당 예산(백만원)", "경력(년)"}


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ("오자마자", "가기 직전", 0),
        ("귀가 직전", "도착 직후", 1),
        ("입교 직후", "퇴소 직전", 0),
        ("끝나기 전", "끝난 뒤", 0),
        ("수료 전", "수료 후", 0),
        ("떠나기 전", "돌아온 뒤", 0),
        ("워크숍 가기 전", "워크숍 다녀와서", 0),
        ("before leaving", "on arrival", 1),
    ],
)
def test_right_after_coming_is_before_and_just_before_leaving_is_after(one, other, first):
    assert order_of(one, other).first == first


def test_a_bus_for_the_way_home_is_no_moment():
    assert moment_of_event("귀가 전용 버스") is None


def test_a_list_of_questions_is_no_legend_of_the_answers_in_long_rows():
    asked = [["q_id", "q_text", "q_options"]]
    asked += [
        [f"q0{k}", item, "1=완전히 부정, 2=부정, 3=어느 쪽도 아님, 4=긍정, 5=완전히 긍정"] for k, item in enumerate(ITEMS, 1)
    ]
    asked += [["q04", "보고서를 한 쪽으로 줄인다", asked[1][2]], ["t01", "가장 막히는 점은 무엇입니까?", ""]]
    rows = [["resp_id", "wave(W1=개강 전, W2=종강 후)", "q_id", "answer"]]
    for n, (before, after) in enumerate(PEOPLE):
        for wave, answers in (("W1", before), ("W2", after)):
            rows += [[f"u{7000 + 13 * n}", wave, f"q0{k}", value] for k, value in enumerate((*answers, answers[0]), 1)]
        rows += [[f"u{7000 + 13 * n}", "W2", "t01", f"{PLACES[n % 3]} 사례가 모자라 {ITEMS[n % 2]}고 하기 어렵습니다"]] * (n % 2)
    items = read([workbook({"question": asked, "answer": rows})]).survey.items
    assert [(item.scale.min, item.scale.max, item.scale.reversed) for item in items] == [(1, 5, False)] * 4


def test_what_follows_the_last_word_of_a_scale_behind_a_comma_is_no_part_of_it():
    rows = [
        ["자기 점수 (1 서툼 ~ 5 능숙, 안 매겼으면 ?)"],
        ["번호", *(f"{item}(전)" for item in ITEMS), *(f"{item}(후)" for item in ITEMS)],
    ]
    rows += [[f"K{n:02}", *PEOPLE[n][0], *PEOPLE[n][1]] for n in range(30)]
    items = read([workbook({"입력": rows})]).survey.items
    assert [item.scale.reversed for item in items] == [False] * 3
    assert items[0].scale.labels[5] == "능숙"


def test_a_comma_inside_the_last_word_of_a_scale_stays():
    rows = [["1 서툼 ~ 5 잘 알고, 남을 가르침"], ["번호", *(f"{item}(전)" for item in ITEMS), *(f"{item}(후)" for item in ITEMS)]]
    rows += [[f"K{n:02}", *PEOPLE[n][0], *PEOPLE[n][1]] for n in range(30)]
    assert read([workbook({"입력": rows})]).survey.items[0].scale.labels[5] == "잘 알고, 남을 가르침"
