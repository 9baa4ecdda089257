"""The same answers in every notation and on every scale."""

from itertools import cycle

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
    circled,
    crowd,
    digit,
    plain,
    table,
)

PLAIN = Expected(PEOPLE)


def on(low, high):
    """The two default items on another scale."""
    return [Question(text, "understanding", low, high) for text in ASKED]


def in_words(words, people=PEOPLE, kind="understanding", items=ASKED, header="{item} ({moment})"):
    """The plain file with the points written as words, and what it must be read as."""
    columns = both(*items, header=header, write=lambda value: words[int(value) - 1])
    source = workbook(table([CODE, REGION, *columns, OPINION], people))
    return source, Expected(people, items=[Question(text, kind, 1, len(words)) for text in items])


NOTATIONS = {
    "digits with the word for points": lambda value: f"{value:g}점",
    "circled digits": circled,
    "circled digits and words": lambda value: f"{CIRCLED[int(value) - 1]} {AGREEMENT[int(value) - 1]}",
    "circled digits glued to words": lambda value: f"{CIRCLED[int(value) - 1]}{AGREEMENT[int(value) - 1]}",
    "digits, dot, words": lambda value: f"{value:g}. {AGREEMENT[int(value) - 1]}",
    "digits, bracketed words": lambda value: f"{value:g}({AGREEMENT[int(value) - 1]})",
    "words, bracketed digits": lambda value: f"{AGREEMENT[int(value) - 1]}({value:g})",
    "words, bracketed digits with the word for points": lambda value: f"{AGREEMENT[int(value) - 1]} ({value:g}점)",
    "digits, hyphen, words": lambda value: f"{value:g}-{AGREEMENT[int(value) - 1]}",
    "full-width digits": lambda value: chr(ord("０") + int(value)),
    "agreement in words": agreed,
    "agreement without spaces": lambda value: agreed(value).replace(" ", ""),
    "agreement with too many spaces": lambda value: agreed(value).replace(" ", "  ") + " ",
    "agreement with full stops": lambda value: f"{agreed(value)}.",
}
for name, write in NOTATIONS.items():
    add(name, workbook(plain(write=write)), PLAIN)


@case
def notations_mixed_in_one_column():
    writes = cycle([*NOTATIONS.values(), digit])

    def write(value):
        return next(writes)(value)

    return workbook(plain(write=write)), PLAIN


@case
def spellings_mixed_in_one_column():
    spellings = {
        1: ["전혀 그렇지 않다", "전혀그렇지않다", "전혀 아니다"],
        2: ["그렇지 않다", "그렇지않다", "별로 그렇지 않다"],
        3: ["보통이다", "보통", "그저 그렇다"],
        4: ["그렇다", "그런 편이다", "대체로 그렇다"],
        5: ["매우 그렇다", "매우그렇다", "매우  그렇다"],
    }
    turn = cycle(range(3))
    return workbook(plain(write=lambda value: spellings[int(value)][next(turn)])), PLAIN


WORD_SCALES = {
    "level in words": ["매우 낮음", "낮음", "보통", "높음", "매우 높음"],
    "knowledge in words": ["전혀 모른다", "잘 모른다", "보통이다", "알고 있다", "매우 잘 알고 있다"],
    "understanding in words": ["전혀 이해하지 못함", "이해하지 못함", "보통", "이해함", "매우 잘 이해함"],
    "ability in words": ["전혀 할 수 없다", "할 수 없다", "보통이다", "할 수 있다", "매우 잘 할 수 있다"],
    "frequency in words": ["전혀 하지 않는다", "거의 하지 않는다", "가끔 한다", "자주 한다", "항상 한다"],
    "agreement in other words": ["전혀 동의하지 않음", "동의하지 않음", "보통", "동의함", "매우 동의함"],
    "seven points in words": [
        "전혀 그렇지 않다", "그렇지 않다", "약간 그렇지 않다", "보통이다", "약간 그렇다", "그렇다", "매우 그렇다",
    ],
    "four points in words": ["전혀 그렇지 않다", "그렇지 않은 편이다", "그런 편이다", "매우 그렇다"],
    "three points in words": ["잘 모른다", "보통이다", "잘 안다"],
    "two points in words": ["모른다", "안다"],
    "agreement in English": ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"],
    "agreement in English with variants of typing": ["strongly disagree", "disagree", "neutral", "agree", "Strongly Agree "],
    "familiarity in English": [
        "Not at all familiar", "Slightly familiar", "Moderately familiar", "Very familiar", "Extremely familiar",
    ],
    "quality in English": ["Very poor", "Poor", "Fair", "Good", "Excellent"],
    "frequency in English": ["Never", "Rarely", "Sometimes", "Often", "Always"],
    "ability in English": [
        "Not at all confident", "Slightly confident", "Somewhat confident", "Very confident", "Extremely confident",
    ],
}  # fmt: skip
for name, words in WORD_SCALES.items():
    add(name, *in_words(words, crowd(high=len(words))))


@case
def satisfaction_in_words():
    words = ["매우 불만족", "불만족", "보통", "만족", "매우 만족"]
    items = ("강의 내용", "시설과 운영")
    people = [person.only("post") for person in crowd(items=items)]
    columns = [asked(item, "post", "{item}", lambda value: words[int(value) - 1]) for item in items]
    expected = Expected(people, [Question(item, "satisfaction", moments=("post",)) for item in items], "none", questions=None)
    return workbook(table([CODE, REGION, *columns, OPINION], people)), expected


@case
def satisfaction_in_English():
    words = ["Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied", "Satisfied", "Very satisfied"]
    items = ("Lecture", "Venue")
    people = [person.only("post") for person in crowd(items=items)]
    columns = [asked(item, "post", "{item}", lambda value: words[int(value) - 1]) for item in items]
    expected = Expected(people, [Question(item, "satisfaction", moments=("post",)) for item in items], "none", questions=None)
    return workbook(table([CODE, REGION, *columns, OPINION], people)), expected


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
add("a value below zero", *_marked([-1], OUT_OF_SCALE, ["응답!C3"]))
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
