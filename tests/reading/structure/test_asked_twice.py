"""What is asked before and after is a question, though a word of its header speaks of groups or of counts."""

import random

from builders import workbook

from analysis.reading import read
from analysis.reading.forms import Role

ITEMS = "협의체 운영", "예산 편성", "사후관리"


def answers(rng, size, top):
    """A person's answers to some items before and after, on 1 to `top`; each is answered on its own."""
    pre = [rng.randint(1, top - 1) for _ in range(size)]
    return pre, [min(top, value + rng.randint(0, 2)) for value in pre]


def texts(reading):
    return [item.text for item in reading.survey.items if item.has_both_moments]


def means(reading, text):
    item = next(item.id for item in reading.survey.items if item.text == text)
    told = reading.survey.answers[reading.survey.answers["item"] == item]
    return dict(told.groupby("moment", observed=True)["value"].mean().round(4))


def test_a_statement_about_a_division_is_an_item_where_its_header_is_framed_as_theirs():
    rng = random.Random(4)
    items = "뉴딜과 혁신지구의 구분", *ITEMS
    rows = [["참가번호", *[f"{item} ({moment} 몇 점?)" for moment in ("처음에는", "지금은") for item in items]]]
    people = [answers(rng, 4, 80) for _ in range(40)]
    people[0][1][1] = 100
    reading = read([workbook({"응답": [*rows, *[[f"C{n:03}", *pre, *post] for n, (pre, post) in enumerate(people)]]})])
    assert texts(reading) == list(items)
    assert means(reading, items[0]) == {
        "pre": round(sum(pre[0] for pre, _ in people) / 40, 4),
        "post": round(sum(post[0] for _, post in people) / 40, 4),
    }


def sheets_of(people, column, told):
    heads = ["접수코드", ITEMS[0], column, *ITEMS[1:]]
    pre = [[f"K{n * 7:03}", one[0], told(n, one[0], 0), *one[1:]] for n, (one, _) in enumerate(people)]
    post = [[f"K{n * 7:03}", one[0], told(n, one[0], 1), *one[1:]] for n, (_, one) in enumerate(people)]
    return workbook({"사전": [heads, *pre], "사후": [heads, *reversed(post)]})


def test_a_count_in_the_header_makes_no_group_of_what_people_answer_anew_afterwards():
    rng = random.Random(5)
    people = [answers(rng, 3, 5) for _ in range(40)]
    extra = [answers(rng, 1, 5) for _ in range(40)]
    reading = read([sheets_of(people, "승객 횟수 세기", lambda n, _, moment: extra[n][moment][0])])
    assert sorted(texts(reading)) == sorted([*ITEMS, "승객 횟수 세기"])


def test_codes_that_people_tell_alike_both_times_stay_what_people_are():
    rng = random.Random(6)
    people = [answers(rng, 3, 5) for _ in range(40)]
    ages = [rng.randint(1, 5) for _ in people]
    reading = read([sheets_of(people, "연령대 횟수", lambda n, _, __: ages[n])])
    assert sorted(texts(reading)) == sorted(ITEMS)
    assert {column.role for column in reading.columns if column.header == "연령대 횟수"} <= {
        Role.GROUP,
        Role.IGNORED,
        Role.CHOICE,
    }


def typists(numbers):
    """A sheet for each typist, who wrote the numbers of the questionnaires in front of their answers."""
    rng = random.Random(7)
    known = {n: answers(rng, 3, 5) for mine in numbers for n in mine}
    heads = ["설문번호", *[f"{moment}_{item}" for moment in ("시작 전", "마친 후") for item in ITEMS]]
    return workbook(
        {
            f"입력자_{letter}": [heads, *[[n, *known[n][0], *known[n][1]] for n in mine]]
            for letter, mine in zip("가나다", numbers, strict=True)
        }
    )


def test_questionnaires_that_two_people_typed_count_once_though_the_first_has_one_two_three():
    reading = read([typists([[*range(1, 27)], [*range(27, 51), 25, 26], [*range(51, 73), 49, 50]])])
    assert len(reading.survey.respondents) == 72


def test_numbers_that_start_again_for_each_typist_are_no_codes():
    reading = read([typists([[*range(1, 27)], [*range(1, 25)], [*range(1, 23)]])])
    assert len(reading.survey.respondents) == 72


def numbers_asked_twice(top, step):
    rng = random.Random(8)
    rows = [["참가번호", *[f"{item} ({moment})" for moment in ("교육 전", "교육 후") for item in ITEMS], "교육에 만족한다"]]
    for n in range(40):
        pre = [rng.randint(1, top) for _ in ITEMS]
        rows.append([f"C{n:03}", *pre, *[value + rng.randint(0, step) for value in pre], rng.randint(1, 5)])
    return read([workbook({"응답": rows})])


def test_numbers_up_to_a_hundred_asked_before_and_after_are_points():
    reading = numbers_asked_twice(84, 15)
    assert texts(reading) == list(ITEMS)
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items if item.has_both_moments} == {(0, 100)}


def test_hours_and_counts_asked_before_and_after_stay_numbers():
    assert texts(numbers_asked_twice(38, 9)) == []


def test_an_item_that_a_codebook_gives_a_word_of_groups_meets_its_other_moment():
    rng = random.Random(12)
    items = "사전컨설팅 이용 방법", "규제 방식의 개념", "기업 현장 애로의 분류", "신청 자격"
    people = [answers(rng, 4, 5) for _ in range(40)]
    heads = ["비밀번호", *[f"B-{n} - {moment}진단" for n in range(1, 5) for moment in ("사전", "사후")]]
    rows = [[f"{n * 37 + 1000}", *[moment[k] for k in range(4) for moment in one]] for n, one in enumerate(people)]
    book = [["변수 이름", "질문 문구"], *[[f"B-{n}", item] for n, item in enumerate(items, 1)]]
    reading = read([workbook({"자료": [heads, *rows], "변수목록": book})])
    assert texts(reading) == list(items)
