"""Workbooks as offices hand them round: a form for each person, pages as they are printed, figures above the header."""

from builders import csv, workbook

from analysis.reading import Sheet, read, read_sheets
from analysis.reading.account.ranking import kind_of_question
from analysis.survey import Moment

ITEMS = "우리 기관의 배출량을 계산할 수 있다", "재난 상황에서 내 임무를 알고 있다", "민원 응대 원칙을 설명할 수 있다"
REGIONS = "영남권", "호남권", "중부권"


def answers(n):
    return [1 + n % 3, 1 + n % 4, 2 + n % 3], [2 + n % 3, 2 + n % 4, 3 + n % 3]


def wide(size=24):
    """A header of both moments of the items, and a row of answers for each person."""
    heads = [f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]
    return heads, [[*before, *after] for before, after in map(answers, range(size))]


def form(n):
    before, after = answers(n)
    return [
        ["자기진단표"],
        ["소속 권역", REGIONS[n % 3]],
        [],
        ["번호", "문항", "교육 전", "교육 후"],
        *([place, *told] for place, told in enumerate(zip(ITEMS, before, after, strict=True), 1)),
    ]


def test_a_file_for_each_person_is_one_answer_of_each():
    reading = read([workbook({"설문지": form(n)}, name=f"{n:02}.xlsx") for n in range(9)])
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, 3)
    assert [item.text for item in reading.survey.items] == [*ITEMS]
    assert reading.pairing.paired == 9


def test_a_sheet_for_each_person_is_one_answer_of_each():
    reading = read([workbook({f"참가자{n}": form(n) for n in range(9)})])
    assert len(reading.survey.respondents) == reading.pairing.paired == 9


def test_a_form_for_each_person_may_answer_in_words():
    words = "전혀 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다"
    forms = [
        [*form(n)[:4], *([place, item, *(words[point - 1] for point in told)] for place, item, *told in form(n)[4:])]
        for n in range(9)
    ]
    reading = read([workbook({f"참가자{n}": rows for n, rows in enumerate(forms)})])
    assert len(reading.survey.respondents) == reading.pairing.paired == 9


def test_rows_headed_by_what_people_wrote_stay_people():
    opinions = [f"교육장 {n}층의 실습 컴퓨터가 느려 따라가기 힘들었습니다" for n in range(12)]
    rows = [["번호", "건의 사항", "교육 전", "교육 후"]]
    rows += [[n, opinion, 1 + n % 5, min(2 + n % 5, 5)] for n, opinion in enumerate(opinions)]
    assert len(read([workbook({"응답": rows})]).survey.respondents) == 12


def test_the_title_of_each_printed_page_is_no_answer():
    heads, people = wide()
    rows = []
    for page in range(3):
        rows += [["직무교육 설문 결과", "", "", "", "", "", "", f"({page + 1}쪽)"], ["번호", "권역", *heads]]
        rows += [[n, REGIONS[n % 3], *people[n]] for n in range(page * 8, page * 8 + 8)]
    reading = read([workbook({"출력용": rows})])
    assert len(reading.survey.respondents) == reading.pairing.paired == 24
    assert [lost for lost in reading.left_out if lost.reason.value not in ("repeated header",)] == []


def test_figures_above_the_header_are_no_answers():
    heads, people = wide()
    columns = [*zip(*people, strict=True)]
    figures = [["Mean", "", *(round(sum(each) / 24, 2) for each in columns)], ["Top-2", "", *("22%" for _ in columns)]]
    rows = [["Base: n=24"], *figures, ["Resp.", "Office", *heads]]
    rows += [[f"R{n}", ("Seoul", "Busan", "Daegu")[n % 3], *told] for n, told in enumerate(people)]
    reading = read([workbook({"Raw data": rows})])
    assert [item.text for item in reading.survey.items] == [*ITEMS]
    assert len(reading.survey.respondents) == reading.pairing.paired == 24


def test_a_sheet_of_numbers_lies_on_its_side_where_statements_stand_beside_a_line_of_codes():
    people = [*map(answers, range(24))]
    before = [["교육생", *ITEMS], *([f"S{n:02}", *told] for n, (told, _) in enumerate(people))]
    after = [["문항", *(f"S{n:02}" for n in range(24))]]
    after += [[item, *(told[place] for _, told in people)] for place, item in enumerate(ITEMS)]
    reading = read([workbook({"사전": before, "사후": after})])
    assert len(reading.survey.respondents) == reading.pairing.paired == 24


def test_a_region_with_what_belongs_to_it_in_brackets_is_that_region():
    heads, people = wide()
    named = "영남(부산·울산·경남)", "호남(광주·전남)", "중부(대전·충북)"
    rows = [["번호", "권역", *heads], *([n, named[n % 3], *told] for n, told in enumerate(people))]
    reading = read([workbook({"응답": rows})])
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, 8)


def test_digits_that_were_typed_as_text_are_answers():
    heads, people = wide()
    rows = [["번호", *heads], *([n, *(f"'{point}" if n % 3 else str(point) for point in told)] for n, told in enumerate(people))]
    reading = read([csv("\n".join(",".join(map(str, row)) for row in rows))])
    assert reading.pairing.paired == 24


def test_two_blocks_of_the_same_labels_under_words_of_their_own_are_no_two_moments():
    rows = [["수험번호", "강의 만족도", "", "운영 만족도", ""], ["", "내용", "자료", "내용", "자료"]]
    rows += [[f"2-{n:03}", 1 + n % 5, 1 + n % 4, 5 - n % 4, 5 - n % 5] for n in range(24)]
    reading = read([workbook({"사후 진단": rows}, merged={"사후 진단": ["B1:C1", "D1:E1", "A1:A2"]})])
    assert {item.text: item.moments for item in reading.survey.items} == dict.fromkeys(
        ("강의 만족도 내용", "강의 만족도 자료", "운영 만족도 내용", "운영 만족도 자료"), (Moment.POST,)
    )
    assert "in_order" not in map(kind_of_question, reading.questions)


def test_a_block_or_a_sheet_an_item_is_of_the_same_people_where_each_numbers_the_same_rows():
    people = [*map(answers, range(24))]
    blocks = [
        [[f"{place + 1}. {item}"], ["번호", "교육 전", "교육 후"]]
        + [[n + 1, before[place], after[place]] for n, (before, after) in enumerate(people)]
        for place, item in enumerate(ITEMS)
    ]
    beneath = workbook({"문항별": [row for block in blocks for row in (*block, [])]})
    for source in (beneath, workbook({f"문항{place + 1}": block for place, block in enumerate(blocks)})):
        reading = read([source])
        assert [item.text for item in reading.survey.items] == [*ITEMS]
        assert len(reading.survey.respondents) == reading.pairing.paired == 24


def test_blocks_of_groups_that_number_their_own_people_stay_several_people():
    people = [*map(answers, range(24))]
    rows = []
    for group in ("1반", "2반", "3반"):
        rows += [[group], ["번호", "교육 전", "교육 후"], *([n + 1, a[0], b[0]] for n, (a, b) in enumerate(people[:8])), []]
    assert len(read([workbook({"응답": rows})]).survey.respondents) == 24


def test_the_right_answers_of_a_quiz_are_no_person():
    heads, people = wide()
    rows = [
        ["번호", *heads, "퀴즈"],
        ["정답", *[""] * len(heads), "②"],
        *([n, *told, "①②③"[n % 3]] for n, told in enumerate(people)),
    ]
    assert len(read([workbook({"응답": rows})]).survey.respondents) == 24


def test_statements_told_by_their_numbers_are_those_of_person_by_item_rows():
    rows = [["참가코드", "회차", "문항", "점수"]]
    for moment in (0, 1):
        rows += [[f"C{n:02}", f"{moment + 1}차", place + 1, answers(n)[moment][place]] for n in range(24) for place in range(3)]
    reading = read([workbook({"응답": rows})])
    assert [item.text for item in reading.survey.items] == ["문항 1", "문항 2", "문항 3"]
    assert reading.pairing.paired == 24


def moments(longest):
    people = [*map(answers, range(24))]
    before = [["코드", *ITEMS], *([f"K{n:02}", *told] for n, (told, _) in enumerate(people))]
    after = [["코드", *ITEMS], *([f"K{n:02}", *(point * longest // 5 for point in told)] for n, (_, told) in enumerate(people))]
    return workbook({"사전": before, "사후": after})


def test_five_points_before_and_ten_after_are_asked_about():
    assert "unlike_moments" in map(kind_of_question, read([moments(10)]).questions)
    assert "unlike_moments" not in map(kind_of_question, read([moments(5)]).questions)


def test_hidden_rows_count_and_are_told():
    heads, people = wide()
    rows = [["번호", *heads], *([n + 1, *told] for n, told in enumerate(people))]
    reading = read_sheets([[Sheet.from_rows("설문.xlsx", "응답", rows, hidden_rows=(22, 23, 24))]])
    assert len(reading.survey.respondents) == 24
    (told,) = (notice for notice in reading.notices if notice.key == "reading.notice.hidden_rows")
    assert told.values["count"] == 3


def test_sums_at_the_foot_of_each_page_are_no_people_whatever_they_are_called():
    heads, people = wide()
    rows = []
    for page in (people[:12], people[12:]):
        rows += [["번호", *heads], *([n + 1, *told] for n, told in enumerate(page))]
        rows += [["쪽 계", *map(sum, zip(*page, strict=True))]]
    assert len(read([workbook({"인쇄": rows})]).survey.respondents) == 24
