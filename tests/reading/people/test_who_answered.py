"""Rows of people who are named and answered nothing, and of those who answered each half of a form in a row of its own."""

from builders import workbook

from analysis.reading import read

A, B = "정책의 결을 읽는다", "협업 상대를 찾는다"


def people(rows, *, status):
    head = ["성명", "시도", "발송여부", f"{A} (사전)", f"{A} (사후)", f"{B} (사전)", f"{B} (사후)"]
    sent = [
        [f"{n}번 응답자", "부산광역시", ("발송", "등기")[n % 2], n % 3 + 1, n % 3 + 3, n % 2 + 1, n % 2 + 3] for n in range(rows)
    ]
    lost = [[f"{n}번 회원", "부산광역시", status, "", "", "", ""] for n in range(3)]
    return len(read([workbook({"목록": [head, *sent, *lost]})]).survey.respondents)


def test_a_word_that_stands_beside_no_answer_at_all_is_no_answer_itself():
    assert people(20, status="반송") == 20


def test_a_choice_that_others_made_too_is_an_answer_though_it_is_the_only_one():
    assert people(20, status="발송") == 23


def test_who_stands_in_a_list_and_handed_in_nothing_is_no_respondent():
    head = ["코드", f"{A} (사전)", f"{A} (사후)", f"{B} (사전)", f"{B} (사후)"]
    rows = [[f"K{n:03}", n % 3 + 1, n % 3 + 3, n % 2 + 1, n % 2 + 3] for n in range(20)]
    reading = read([workbook({"명단": [head, *rows, *([f"Z{n:03}", *["#N/A"] * 4] for n in range(4))]})])
    assert len(reading.survey.respondents) == 20
    assert reading.pairing.paired == 20


def branched(last=()):
    head = ["타임스탬프", "사번 끝 네 자리", "지금은 언제인가요?", A, B, A, B, "바라는 점"]
    codes = [1000 + n * 397 % 8999 for n in range(20)]
    rows = [[f"2026. 6. 5 오전 9:{n:02}", code, "막 앉았어요", n % 3 + 1, n % 2 + 1, "", "", ""] for n, code in enumerate(codes)]
    rows += [
        [f"2026. 6. 5 오후 5:{n:02}", code, "이제 가요", "", "", n % 3 + 3, n % 2 + 3, "예산을 늘려 주세요"]
        for n, code in enumerate(codes)
    ]
    return read([workbook({"응답": [head, *rows, *last]})])


def test_a_form_with_a_part_for_either_moment_pairs_the_two_rows_of_a_person():
    reading = branched()
    assert reading.pairing.paired == 20
    assert not reading.left_out_counts()


def test_the_half_of_somebody_who_left_early_stays():
    assert branched([["2026. 6. 5 오전 9:50", 9999, "막 앉았어요", 2, 2, "", "", ""]]).pairing.pre_only == 1
