"""Several answers that stand in one cell are so many items."""

from builders import workbook

from analysis.reading import read
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.upright.listed import listed

ITEMS = "회의 진행", "갈등 조정", "합의문 작성"


def person(number):
    before = [1 + number % 4, 1 + number // 4 % 4, 1 + number // 2 % 3]
    return before, [min(5, value + 1 + number % 2) for value in before]


def rows(write, size=20, leave_out=True):
    made = [["번호", "소속", "교육 전 수준", "교육 후 수준", "건의"]]
    for number in range(size):
        cells = [write(zip(ITEMS, answers, strict=True), number if leave_out else -1) for answers in person(number)]
        made += [
            [number + 1, ("총무과", "복지과")[number % 2], *cells, "교육을 더 자주 열어 주시기 바랍니다" if number < 9 else ""]
        ]
    return made


def lines(sign, between):
    def write(pairs, number):
        told = [f"{item}{sign}{value}" for item, value in pairs]
        return between.join(told[1:] if number == 7 else told)

    return write


def assert_read(reading, size=20):
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert all(item.has_both_moments for item in reading.survey.items)
    assert reading.pairing.paired == size
    answers = reading.survey.answers.pivot_table(index=["respondent"], columns=["item", "moment"], values="value", observed=True)
    assert answers["q3", "pre"].mean() == sum(person(n)[0][2] for n in range(size)) / size
    assert answers["q3", "post"].mean() == sum(person(n)[1][2] for n in range(size)) / size


def test_lines_of_a_label_and_an_answer_are_an_item_each_and_a_left_out_line_is_no_answer():
    for sign, between in ((": ", "\n"), ("=", "; "), (" : ", " / "), (":", ", ")):
        reading = read([workbook({"응답": rows(lines(sign, between))})])
        assert_read(reading)
        answers = reading.survey.answers
        assert len(answers[answers["item"] == "q1"]) == 2 * 19
        assert "listed" in {notice.key.rpartition(".")[2] for notice in reading.notices}


def test_numbers_without_labels_are_told_by_their_place():
    reading = read([workbook({"응답": rows(lambda pairs, _: ", ".join(str(value) for _, value in pairs))})])
    assert len(reading.survey.items) == 3 and reading.pairing.paired == 20
    assert all(item.has_both_moments for item in reading.survey.items)


def test_a_choice_of_several_a_day_a_time_and_what_people_wrote_stay_whole():
    columns = (
        [",".join(str(n) for n in (1, 2, 3, 4, 5)[: 1 + row % 4]) for row in range(20)],
        [f"2026/{1 + row % 9}/{1 + row % 20}" for row in range(20)],
        [f"A1=not at all; A2=slightly; A3=very{'; A4=fully' * (row % 2)}" for row in range(20)],
        ["1, 2, 3", "2, 1, 3", "3, 2, 1", "3, 1, 2"] * 5,
        [f"1{row % 10}:30:0{row % 10}" for row in range(20)],
        [f"좋았던 점: 강의 {row}번이 쉬웠다, 아쉬운 점: {'자리가 좁았다' * (row % 5 + 3)}" for row in range(20)],
        [("집중: 도움됨", "없음", "시간 부족", "자료: 많다")[row % 4] for row in range(20)],
    )
    for cells in columns:
        sheet = Sheet.from_rows("a.xlsx", "응답", [["질문"], *([cell] for cell in cells)])
        assert listed(sheet) is sheet
