"""A legend in the midst of the rows that turns the one above, and marks that are words for the moments."""

from builders import workbook

from analysis.reading import read

ITEMS = "뜻을 새긴다", "몫을 가른다", "거리를 찾는다"
UP = "※ 점수: 5=매우 그렇다, 4=그렇다, 3=보통, 2=아니다, 1=전혀 아니다. 다만 한 곳은 아래를 볼 것"
DOWN = "※ 여기서부터 설문지가 거꾸로 찍혀 1=매우 그렇다, 2=그렇다, 3=보통, 4=아니다, 5=전혀 아니다"


def rows(turned):
    made = [[UP], [], ["제출 광역", *(f"{m} {item}" for m in ("연수 앞서", "연수 끝에") for item in ITEMS)]]
    for n in range(32):
        before = [1 + (n + place) % 4 for place in range(3)]
        points = [*before, *(value + 1 for value in before)]
        if n == 20 and turned:
            made.append([DOWN])
        made.append([("울산광역시", "광주광역시")[n >= 20], *(6 - point if turned and n >= 20 else point for point in points)])
    return made


def answers(reading):
    return reading.survey.answers["value"].tolist()


def test_answers_below_it_count_as_those_above_and_this_is_told():
    reading = read([workbook({"모음": rows(True)})])
    assert answers(reading) == answers(read([workbook({"모음": rows(False)})]))
    [told] = [notice for notice in reading.notices if notice.key == "reading.notice.turned"]
    assert told.values["row"] == 24 and len(told.values["columns"]) == 6


def test_words_for_the_moments_in_a_grid_of_marks_are_the_answers_before_and_after():
    heads = [["장번호", *(text for item in ITEMS for text in (item, "", "", ""))], ["", *["1", "2", "3", "4"] * 3]]
    made = []
    for n in range(30):
        cells = []
        for place in range(3):
            before = (n + place) % 3
            after = before + (n % 2)
            marks = [{before: "전", after: "후"}.get(k, "") for k in range(4)]
            cells += marks if before != after else ["전후" if k == before else "" for k in range(4)]
        made.append([n + 1, *cells])
    reading = read([workbook({"옮김": [*heads, *made]}, merged={"옮김": ["B1:E1", "F1:I1", "J1:M1"]})])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert reading.pairing.paired == 30
    means = reading.survey.answers.groupby("moment", observed=True)["value"].mean()
    assert round(means["post"] - means["pre"], 9) == 0.5
