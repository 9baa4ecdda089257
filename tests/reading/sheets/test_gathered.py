"""A row for each single answer, to questions of several kinds: each person's rows of one moment are read as one."""

from builders import workbook

from analysis.reading import read
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.upright.gathered import gathered

ITEMS = "갈등 조정의 절차를 안다", "이해관계자를 파악할 수 있다", "합의문을 작성할 수 있다"
WORDS = "전혀 그렇지 않다", "그렇지 않다", "보통", "그렇다", "매우 그렇다"
OPEN = "현장에서 느낀 어려움이나 제안"


def rows(size=24, open_question=True, moment=True):
    made = [["응답자코드", "권역", *(["조사시점"] if moment else []), "문항번호", "문항유형", "문항내용", "응답"]]
    for number in range(size):
        who = [f"다{4000 + 7 * number}", ("중부권", "영남권")[number % 2]]
        for place, when in enumerate(("입교 시", "수료 시") if moment else ("수료 시",)):
            told = [*who, *([when] if moment else [])]
            for n, item in enumerate(ITEMS):
                made.append([*told, f"Q{n + 1}", "5점 척도", item, WORDS[min(4, (number + n) % 4 + place)]])
            if open_question and (place or not moment) and number % 3:
                made.append([*told, "Q4", "주관식", OPEN, f"회의 자료를 {number}일 먼저 보내 주시기 바랍니다"])
    return made


def test_points_and_what_people_wrote_are_parted_by_their_questions():
    reading = read([workbook({"long": rows()})])
    assert [item.text for item in reading.survey.items if item.has_both_moments] == list(ITEMS)
    assert reading.pairing.paired == len(reading.survey.respondents) == 24
    assert len(reading.survey.opinions) == 16
    assert reading.survey.respondents["region"].value_counts().to_dict() == {"중부권": 12, "영남권": 12}
    assert "문항번호" not in reading.survey.groups.values()
    assert "gathered" in {notice.key.rpartition(".")[2] for notice in reading.notices}


def test_a_line_beside_the_rows_is_nobodys_answer():
    head, *made = rows()
    beside = [[*head, "", "※ 읽는 법"], [*made[0], "", "답은 다섯 단계 가운데 하나를 그대로 옮겨 적었음"], *made[1:]]
    reading = read([workbook({"long": beside})])
    assert len(reading.survey.opinions) == 16
    assert reading.pairing.paired == 24


def test_one_moment_alone_is_gathered_too():
    reading = read([workbook({"long": rows(moment=False)})])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert len(reading.survey.respondents) == 24 and len(reading.survey.opinions) == 16


def test_a_question_that_most_skipped_is_gathered_where_they_answered_it():
    made = [row for number, row in enumerate(rows()) if row[-2] != OPEN or number % 2]
    reading = read([workbook({"long": made})])
    assert reading.pairing.paired == 24 and 0 < len(reading.survey.opinions) < 16


def test_rows_of_points_alone_and_rows_of_people_stay_as_they_are():
    points = Sheet.from_rows("a.xlsx", "long", rows(open_question=False))
    people = [["코드", "권역", "소속", *ITEMS, "의견"]]
    people += [
        [f"A{n:02}", ("중부권", "영남권")[n % 2], f"{n % 9}팀", *(WORDS[(n + k) % 5] for k in range(3)), f"의견 {n}을 적습니다"]
        for n in range(60)
    ]
    wide = Sheet.from_rows("a.xlsx", "응답", people)
    assert gathered(points) is points and gathered(wide) is wide
