"""Sheets that are copies of one form, filled in by one person each: people are told by sheets, questions by labels."""

from builders import workbook

from analysis.reading import read

ITEMS = "도로 점용 허가 절차", "굴착 공사 협의 방법", "점용료 산정 기준", "원상회복 명령"
POSTS = "주무관", "팀장", "과장"
SIZE = 12


def answers(number):
    before = [1 + (number + place) % 3 for place in range(len(ITEMS))]
    return before, [value + 1 + (number * place) % 2 for place, value in enumerate(before)]


def form(number, markers=("입장할 때", "퇴장할 때"), extra=()):
    before, after = answers(number)
    rows = [
        ["도로 행정 과정 응답지"],
        ["직위", POSTS[number % 3], "담당 연차", f"{1 + number % 4}년"],
        [],
        ["순", "물음", *markers],
    ]
    rows += [[place + 1, item, *pair] for place, (item, *pair) in enumerate(zip(ITEMS, before, after, strict=True))]
    rows += [
        [],
        ["진행에 만족한다", 3 + number % 3],
        ["바라는 점", f"현장 견학을 {number}번 넣어 주시기 바랍니다" if number % 2 else ""],
    ]
    return [*rows, *extra, ["낮으면 1, 높으면 5로 적습니다"]]


def book(**more):
    return workbook({f"{number + 1}번": form(number, **more) for number in range(SIZE)})


def means(reading):
    told = reading.survey.answers.groupby(["item", "moment"], observed=True)["value"].mean()
    return {(item.text, moment): told[item.id, moment] for item in reading.survey.items for moment in item.moments}


def test_each_copy_is_one_person_with_what_stands_beside_and_below_the_labels():
    reading = read([book()])
    assert len(reading.survey.respondents) == reading.pairing.paired == SIZE
    found = means(reading)
    for place, item in enumerate(ITEMS):
        assert found[item, "pre"] == sum(answers(n)[0][place] for n in range(SIZE)) / SIZE
        assert found[item, "post"] == sum(answers(n)[1][place] for n in range(SIZE)) / SIZE
    assert found["진행에 만족한다", "post"] == 4
    assert len(reading.survey.opinions) == SIZE // 2


def test_a_sheet_that_is_no_copy_stays_what_it_is():
    sheets = {f"{number + 1}번": form(number) for number in range(SIZE)}
    reading = read([workbook({**sheets, "안내": [["응답지는 모두 회수함"], ["문의는 총무과"]]})])
    assert len(reading.survey.respondents) == SIZE


def test_tables_of_people_on_several_sheets_with_the_same_columns_are_no_forms():
    head = ["번호", *(f"{item} ({moment})" for item in ITEMS for moment in ("사전", "사후"))]
    rows = {
        f"{day}일차": [
            head,
            *([n, *(value for pair in zip(*answers(n + day), strict=True) for value in pair)] for n in range(1, 7)),
        ]
        for day in range(6)
    }
    assert len(read([workbook(rows)]).survey.respondents) == 36
