"""Where a scale begins and ends, which end is the better one, and what stands outside it."""

from corpus.case import MISSING, NOT_AN_ANSWER, OUT_OF_SCALE, UNDERSTOOD, Expected, Question, add, case
from corpus.files import workbook
from corpus.people import (
    AGREEMENT,
    ASKED,
    CIRCLED,
    CODE,
    MEANING,
    OPINION,
    PEOPLE,
    REGION,
    ROLE,
    WORDS,
    agreed,
    asked,
    both,
    crowd,
    digit,
    plain,
    table,
)

PLAIN = Expected(PEOPLE)


def on(low, high):
    """The two default items on another scale."""
    return [Question(text, "understanding", low, high) for text in ASKED]


def _with_note(low, high, note, step=1):
    people = crowd(low=low, high=high, step=step)
    rows = [[note], *plain(people)] if note else plain(people)
    return workbook(rows), Expected(people, on(low, high))


add("three points by the note above", *_with_note(1, 3, "※ 3점 척도(1: 낮음, 2: 보통, 3: 높음)"))
add("four points by the note above", *_with_note(1, 4, "※ 4점 척도(1점: 전혀 그렇지 않다 ~ 4점: 매우 그렇다)"))
add("six points by the note above", *_with_note(1, 6, "※ 6점 척도로 응답"))
add("seven points", *_with_note(1, 7, ""))
add("nine points by the note above", *_with_note(1, 9, "각 문항은 1점(매우 낮음)에서 9점(매우 높음)까지입니다."))
add("ten points", *_with_note(1, 10, ""))
add("eleven points from zero", *_with_note(0, 10, ""))
add("zero to a hundred", *_with_note(0, 100, "", step=5))
add("half points", *_with_note(1, 5, "", step=0.5))


@case
def the_scale_is_in_the_header():
    people = crowd(high=6)
    columns = both(header="{item} (6점 척도) ({moment})")
    return workbook(table([CODE, REGION, *columns, OPINION], people)), Expected(people, on(1, 6))


def _few(highest):
    """People none of whom chose the points above `highest`."""
    return [person.but(answers={key: min(value, highest) for key, value in person.answers.items()}) for person in PEOPLE]


@case
def the_note_above_names_an_end_that_nobody_chose():
    people = _few(4)
    return workbook([["※ 1점: 전혀 그렇지 않다 ~ 5점: 매우 그렇다"], *plain(people)]), PLAIN.but(people=people)


@case
def one_item_without_its_highest_point():
    people = [
        person.but(answers={key: min(value, 4) if key[0] == ROLE else value for key, value in person.answers.items()})
        for person in PEOPLE
    ]
    return workbook(plain(people)), PLAIN.but(people=people)


def _rare(write):
    """Forty people of whom one alone chose the highest point at each moment, and one alone the lowest."""
    people = crowd(40)
    people = [person.but(answers={key: min(max(value, 2), 4) for key, value in person.answers.items()}) for person in people]
    people[7] = people[7].but(answers=dict.fromkeys(people[7].answers, 5))
    people[20] = people[20].but(answers=dict.fromkeys(people[20].answers, 1))
    return workbook(plain(people, write)), Expected(people)


add("ends that one person alone chose in digits", *_rare(digit))
add("ends that one person alone chose in words", *_rare(agreed))
add("ends that one person alone chose in digits and words", *_rare(lambda value: f"{value:g}. {agreed(value)}"))


@case
def eleven_points_with_the_word_for_points():
    people = crowd(low=0, high=10)
    return workbook(plain(people, lambda value: f"{value:g}점")), Expected(people, on(0, 10))


@case
def out_of_a_hundred_by_the_note_above():
    people = crowd(low=20, high=90, step=10)
    return workbook([["※ 이해 정도를 100점 만점으로 적어 주십시오."], *plain(people)]), Expected(people, on(0, 100))


@case
def digits_to_four_that_could_be_out_of_five():
    people = _few(4)
    return workbook(plain(people)), PLAIN.but(people=people, items=on(1, 4), questions=[MEANING[:8], ROLE[:8]])


@case
def one_means_strongly_agree_in_each_cell():
    source = workbook(plain(write=lambda value: f"{6 - value:g}. {AGREEMENT[int(value) - 1]}"))
    return source, PLAIN.but(items=[Question(text, reversed=True) for text in ASKED], questions=None)


@case
def one_means_strongly_agree_by_the_note_above():
    rows = [
        ["※ 1: 매우 그렇다, 2: 그렇다, 3: 보통이다, 4: 그렇지 않다, 5: 전혀 그렇지 않다"],
        *plain(write=lambda value: 6 - value),
    ]
    return workbook(rows), PLAIN.but(items=[Question(text, reversed=True) for text in ASKED], questions=None)


@case
def one_means_strongly_agree_by_the_headers():
    columns = both(header="{item} ({moment}) (1=매우 그렇다 ~ 5=전혀 그렇지 않다)", write=lambda value: 6 - value)
    expected = PLAIN.but(items=[Question(text, reversed=True) for text in ASKED], questions=None)
    return workbook(table([CODE, REGION, *columns, OPINION])), expected


@case
def circled_one_means_strongly_agree():
    source = workbook(plain(write=lambda value: f"{CIRCLED[5 - int(value)]} {AGREEMENT[int(value) - 1]}"))
    return source, PLAIN.but(items=[Question(text, reversed=True) for text in ASKED], questions=None)


@case
def an_item_worded_the_other_way_is_proposed_and_not_turned():
    hard = "기본사회의 개념을 이해하기 어렵다"
    people = crowd(items=(MEANING, hard))
    # Fewer find it hard afterwards: the answers themselves run against the other item.
    people = [
        person.but(answers={key: 6 - value if key[0] == hard else value for key, value in person.answers.items()})
        for person in people
    ]
    source = workbook(table([CODE, REGION, *both(MEANING, hard), OPINION], people))
    return source, Expected(people, [Question(MEANING), Question(hard)], questions=[hard])


def _marked(texts, reason, where):
    """The plain table with texts in place of the first item's 사전, from row 3 on; those people lack that answer."""
    rows = plain()
    people = list(PEOPLE)
    for n, text in enumerate(texts, 1):
        rows[n + 1][2] = text
        people[n] = people[n].without((MEANING, "pre"))
    return workbook(rows), PLAIN.but(people=people, left_out={reason: where})


add(
    "stated missing in words",
    *_marked(["모름", "해당없음", "해당 없음", "무응답", "N/A", "-"], MISSING, [f"응답!C{row}" for row in range(3, 9)]),
)
add("nine as missing on five points", *_marked([9, 9, 9], MISSING, ["응답!C3", "응답!C4", "응답!C5"]))
add("ninety-nine as missing on five points", *_marked([99, 99], MISSING, ["응답!C3", "응답!C4"]))
add("nine with its word", *_marked(["9. 모름/무응답", "9. 모름/무응답"], MISSING, ["응답!C3", "응답!C4"]))
add("values outside the scale", *_marked([6, 0, 55], OUT_OF_SCALE, ["응답!C3", "응답!C4", "응답!C5"]))
add("minus one and minus nine as missing", *_marked([-1, -9], MISSING, ["응답!C3", "응답!C4"]))
add("a value below zero", *_marked([-3], OUT_OF_SCALE, ["응답!C3"]))
add("two points ticked at once", *_marked(["3, 4", "4,5"], NOT_AN_ANSWER, ["응답!C3", "응답!C4"]))
add("texts that are no answers", *_marked(["지각", "중간에 퇴장"], NOT_AN_ANSWER, ["응답!C3", "응답!C4"]))


@case
def ninety_nine_as_missing_on_ten_points():
    people = crowd(high=10)
    rows = plain(people)
    rows[3][2] = rows[6][3] = 99
    people[2], people[5] = people[2].without((MEANING, "pre")), people[5].without((MEANING, "post"))
    return workbook(rows), Expected(people, on(1, 10), left_out={MISSING: ["응답!C4", "응답!D7"]})


@case
def nine_inside_ten_points_is_an_answer():
    people = crowd(high=10)
    people[4] = people[4].but(answers={**people[4].answers, (MEANING, "post"): 9, (ROLE, "post"): 9})
    return workbook(plain(people)), Expected(people, on(1, 10))


@case
def a_hundred_points_that_hold_ninety_nine():
    people = crowd(low=0, high=100, step=5)
    people[4] = people[4].but(answers={**people[4].answers, (MEANING, "post"): 99})
    return workbook(plain(people)), Expected(people, on(0, 100))


@case
def a_missing_column_of_words_beside_words():
    """모름 stands among words of agreement, where it could be taken for a point."""
    rows = plain(write=agreed)
    people = list(PEOPLE)
    for row in (2, 5, 9, 14):
        rows[row][4] = "잘 모르겠다"
        people[row - 1] = people[row - 1].without((ROLE, "pre"))
    return workbook(rows), PLAIN.but(people=people, left_out={MISSING: ["응답!E3", "응답!E6", "응답!E10", "응답!E15"]})


@case
def items_on_different_scales():
    people = crowd()
    high = crowd(high=10, seed=3)
    people = [
        person.but(answers={key: other.answers[key] if key[0] == ROLE else value for key, value in person.answers.items()})
        for person, other in zip(people, high, strict=True)
    ]
    return workbook(plain(people)), Expected(people, [UNDERSTOOD[0], Question(ROLE, max=10)], questions=None)


@case
def before_in_digits_and_after_in_words():
    def column(item, moment):
        return asked(item, moment, write=(lambda value: value) if moment == "pre" else agreed)

    columns = [column(item, moment) for item in ASKED for moment in WORDS]
    return workbook(table([CODE, REGION, *columns, OPINION])), PLAIN
