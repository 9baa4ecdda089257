"""Rows of people in states: two of these are the moments, and in the others nobody answers (enrolled, left, put off)."""

from builders import workbook

from analysis.reading import read

REGIONS = ("부산광역시", "광주광역시", "대전광역시")
HEADER = ["응시 코드", "상태", "근무 시도", "계획서를 읽을 수 있다", "예산표를 채울 수 있다"]


def code(n):
    return f"{317 * n % 9000 + 1000}가"


def answered(n, later):
    return [n % 3 + 1 + later, (n // 2) % 3 + 1 + later]


def gains(reading):
    wide = reading.survey.answers.pivot_table(index=["respondent", "item"], columns="moment", values="value").dropna()
    return len(wide), (wide["post"] - wide["pre"]).mean()


def leavers(left="중도포기"):
    rows = [[code(n), "입과", REGIONS[n % 3], *answered(n, 0)] for n in range(24)]
    rows += [[code(n), "수료", REGIONS[n % 3], *answered(n, 1)] for n in range(20)]
    return [HEADER, *rows, *([code(n), left, REGIONS[n % 3], "", ""] for n in range(20, 24))]


def test_who_left_without_an_answer_makes_no_third_moment():
    reading = read([workbook({"응답": leavers()})])
    assert (reading.pairing.paired, reading.pairing.pre_only, reading.pairing.post_only) == (20, 4, 0)
    assert gains(reading) == (40, 1)
    assert [question.id for question in reading.questions if question.id.startswith("rounds")] == []


def test_the_words_of_the_states_need_not_be_known_but_are_asked_about_then():
    named = {"입과": "가람", "수료": "나루", "중도포기": "다솜"}
    rows = [[named.get(cell, cell) for cell in row] for row in leavers()]
    reading = read([workbook({"응답": rows})])
    assert gains(reading) == (40, 1)
    assert any(question.id.startswith("moments rows") for question in reading.questions)


def test_a_third_state_with_answers_is_asked_about():
    rows = [row if row[1] != "중도포기" else [*row[:3], 5, 5] for row in leavers()]
    asked = [question.id for question in read([workbook({"응답": rows})]).questions]
    assert "rounds 입과 중도포기 수료" in asked


def enrolled(place=lambda n: REGIONS[n % 3]):
    rows = []
    for n in range(24):
        rows.append([code(n), "등록함", place(n), "", ""])
        rows += [[code(n), state, "", *answered(n, later)] for later, state in enumerate(("개회일", "폐회일"))]
    return [HEADER, *rows]


def test_where_one_works_is_told_once_in_a_row_without_answers():
    reading = read([workbook({"응답": enrolled()})])
    assert gains(reading) == (48, 1)
    counts = reading.survey.respondents["region"].value_counts().to_dict()
    assert counts == {"영남권": 8, "호남권": 8, "중부권": 8}


def test_two_rows_without_answers_that_say_different_things_tell_nothing_of_a_person():
    other = [[code(0), "등록함", REGIONS[1], "", ""]]
    reading = read([workbook({"응답": [*enrolled(), *other]})])
    counts = reading.survey.respondents["region"].value_counts().to_dict()
    assert sum(counts.get(region, 0) for region in ("영남권", "호남권", "중부권")) == 23


def from_machines(times):
    header = [
        "Respondent ID",
        "Collector",
        "Start Date",
        "IP Address",
        "Your key",
        "I can read the plan",
        "I can fill in the table",
    ]
    rows = []
    for later, (collector, day) in enumerate(zip(("Kick-off link", "Wrap-up link"), times, strict=True)):
        for n in range(24):
            when, where = f"06/{day:02}/2026 09:{n:02}:00", f"211.{n + 40 * later}.4.{n + 7}"
            rows.append([118000 + 97 * n + 5 * later, collector, when, where, f"K{code(n)[:4]}", *answered(n, later)])
    return [header, *rows]


def test_the_same_person_may_answer_from_two_machines():
    reading = read([workbook({"Sheet": from_machines((1, 3))})])
    assert gains(reading) == (48, 1)
    assert not reading.survey.respondents["region"].isin(["Kick-off link", "Wrap-up link"]).any()


def test_the_days_tell_which_link_was_sent_first():
    reading = read([workbook({"Sheet": from_machines((3, 1))})])
    assert gains(reading) == (48, -1)
