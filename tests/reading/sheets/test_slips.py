"""Words of answers that a typist wrote with a slip of the hand count as the word that was meant, and are asked about."""

import random

from builders import workbook

from analysis.reading import read
from analysis.reading.account.ranking import kind_of_question

LADDER = "낯설다", "들어는 봤다", "쓸 줄 안다", "가르칠 수 있다"
ITEMS = "공유 주차장 조성", "빈집 정비 사업", "마을 돌봄 거점"
MOMENTS = "시작 전", "마친 뒤"


def answers(size=60, seed=3):
    """People's places on the ladder, before and after: who knows one thing knows the others, and everybody rises a little."""
    dice = random.Random(seed)
    people = []
    for _ in range(size):
        level = dice.choice((0, 0, 1, 1, 2))
        before = [min(3, max(0, level + dice.choice((0, 0, 0, 1)))) for _ in ITEMS]
        people.append([*before, *(min(3, place + dice.choice((0, 1, 1))) for place in before)])
    return people


def rows(people, ladder=LADDER):
    header = ["연번", "근무지", *(f"{moment} {item}" for moment in MOMENTS for item in ITEMS)]
    places = "양주시", "영주시", "진주시"
    return [header, *([n, places[n % 3], *(ladder[place] for place in each)] for n, each in enumerate(people, 1))]


def slipped(made, *slips):
    """The rows with cells written anew: (row, column, text)."""
    changed = [list(row) for row in made]
    for row, column, text in slips:
        changed[row][column] = text
    return changed


def cell_of(made, word, number=1):
    """Where a word stands for the so-manieth time."""
    found = [(r, c) for r, row in enumerate(made) for c, cell in enumerate(row) if cell == word]
    return found[number]


def points(reading):
    answers = reading.survey.answers
    return answers.groupby(["item", "moment"], observed=True)["value"].agg(list).map(sorted).to_dict()


def slips_asked(reading):
    return [each for each in reading.questions if kind_of_question(each) == "slips"]


def test_a_slip_counts_as_the_word_that_was_meant_and_is_asked_about():
    made = rows(answers())
    wrong = slipped(
        made,
        (*cell_of(made, "낯설다"), "낮설다"),
        (*cell_of(made, "쓸 줄 안다"), "쓸 줄 안댜"),
        (*cell_of(made, "들어는 봤다"), "들어는 밨다"),
    )
    reading, right = read([workbook({"응답": wrong})]), read([workbook({"응답": made})])
    assert points(reading) == points(right) and right.survey.items[0].scale.points == 4
    assert slips_asked(reading) and not slips_asked(right)


def test_a_word_that_a_person_calls_an_answer_of_its_own_stays_one():
    made = rows(answers())
    row, column = cell_of(made, "쓸 줄 안다")
    source = workbook({"응답": slipped(made, (row, column, "쓸 줄 안댜"))})
    [question] = slips_asked(read([source]))
    apart = read([source], question.choices[1].form)
    assert not slips_asked(apart)
    assert "쓸 줄 안댜" in apart.survey.items[0].scale.labels.values()


def test_a_word_with_another_space_or_a_stop_behind_it_is_the_same_without_a_question():
    made = rows(answers())
    wrong = slipped(made, (*cell_of(made, "쓸 줄 안다"), "쓸줄 안다"), (*cell_of(made, "낯설다"), "낯설다."))
    reading = read([workbook({"응답": wrong})])
    assert points(reading) == points(read([workbook({"응답": made})])) and not slips_asked(reading)


def test_a_slip_on_a_scale_that_is_known_is_read_too():
    known = "전혀 모른다", "조금 안다", "보통이다", "잘 안다"
    made = rows(answers(), known)
    wrong = slipped(made, (*cell_of(made, "조금 안다"), "조금 안댜"))
    reading = read([workbook({"응답": wrong})])
    assert points(reading) == points(read([workbook({"응답": made})])) and slips_asked(reading)


def test_two_places_one_letter_apart_stay_two():
    people = answers(64)
    made = rows(people)
    for row in made[1:-1]:
        row[1] = "진주시"
    made[-1][1] = "전주시"
    reading = read([workbook({"응답": made})])
    assert set(reading.survey.respondents["municipality"]) == {"진주시", "전주시"}


def test_words_that_differ_in_a_number_are_no_slips():
    times = "월 1회 쓴다", "월 2회 쓴다", "월 3회 쓴다", "월 4회 쓴다"
    reading = read([workbook({"응답": rows(answers(), times)})])
    assert not slips_asked(reading)


def test_two_words_alone_on_one_sheet_are_the_points_that_they_are_on_the_others():
    sheets = {}
    for number, region in enumerate(("영남권", "호남권", "중부권")):
        sheets[region] = rows(answers(30, seed=number), ("모른다", "조금 안다", "아는 편이다", "확실히 안다"))
    column = len(ITEMS) + 3
    for row in sheets["중부권"][1:]:
        row[column] = "조금 안다" if row[0] % 3 else "아는 편이다"
    reading = read([workbook(sheets)])
    held = next(c for c in reading.columns if c.sheet == "중부권" and c.index == column)
    assert held.guess is not None and held.guess.points == {"조금 안다": 2, "아는 편이다": 3}
