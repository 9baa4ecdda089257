"""The same answers in every notation of a point, and in the words of every scale."""

from itertools import cycle

from corpus.case import Expected, Question, add, case
from corpus.files import workbook
from corpus.people import (
    ASKED,
    CIRCLED,
    CODE,
    OPINION,
    PEOPLE,
    REGION,
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


def in_words(words, people=PEOPLE, kind="understanding", items=ASKED, header="{item} ({moment})"):
    """The plain file with the points written as words, and what it must be read as."""
    columns = both(*items, header=header, write=lambda value: words[int(value) - 1])
    source = workbook(table([CODE, REGION, *columns, OPINION], people))
    return source, Expected(people, items=[Question(text, kind, 1, len(words)) for text in items])


NOTATIONS = {
    "digits with the word for points": lambda value: f"{value:g}점",
    "circled digits": circled,
    "circled digits and words": lambda value: f"{CIRCLED[int(value) - 1]} {agreed(value)}",
    "circled digits glued to words": lambda value: f"{CIRCLED[int(value) - 1]}{agreed(value)}",
    "digits, dot, words": lambda value: f"{value:g}. {agreed(value)}",
    "digits, bracketed words": lambda value: f"{value:g}({agreed(value)})",
    "words, bracketed digits": lambda value: f"{agreed(value)}({value:g})",
    "words, bracketed digits with the word for points": lambda value: f"{agreed(value)} ({value:g}점)",
    "digits, hyphen, words": lambda value: f"{value:g}-{agreed(value)}",
    "digits, space, words": lambda value: f"{value:g} {agreed(value)}",
    "words, space, digits": lambda value: f"{agreed(value)} {value:g}",
    "digits equal words": lambda value: f"{value:g}={agreed(value)}",
    "digits in square brackets and words": lambda value: f"[{value:g}] {agreed(value)}",
    "digits with the word for points and words": lambda value: f"{value:g}점({agreed(value)})",
    "digits with a decimal point": lambda value: f"{value:.1f}",
    "bracketed digits": lambda value: f"({value:g})",
    "negative circled digits": lambda value: "❶❷❸❹❺"[int(value) - 1],
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
        1: ["전혀 그렇지 않다", "전혀그렇지않다", "전혀 그렇지않다"],
        2: ["그렇지 않다", "그렇지않다", "그렇지 않다."],
        3: ["보통이다", "보통", "보통임"],
        4: ["그렇다", "그렇다.", " 그렇다"],
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
    "quality in words": ["매우 미흡", "미흡", "보통", "우수", "매우 우수"],
    "sufficiency in words": ["매우 부족", "부족", "보통", "충분", "매우 충분"],
    "agreement both ways in words": ["매우 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다"],
    "high, middle and low in one syllable": ["하", "중", "상"],
    "six points in words": ["전혀 그렇지 않다", "그렇지 않다", "약간 그렇지 않다", "약간 그렇다", "그렇다", "매우 그렇다"],
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
# Six points in words are seven of which few people chose the middle: to be asked about.
ASKED_ABOUT = {"six points in words": [text[:8] for text in ASKED]}
for name, words in WORD_SCALES.items():
    source, expected = in_words(words, crowd(high=len(words)))
    add(name, source, expected.but(questions=ASKED_ABOUT.get(name, ())))


ENGLISH = WORD_SCALES["agreement in English"]
ENGLISH_MARKS = {
    "digits, hyphen, English": "{n} - {word}",
    "English, bracketed digits": "{word} ({n})",
    "digits, dot, English": "{n}. {word}",
}
for name, mark in ENGLISH_MARKS.items():
    add(name, workbook(plain(write=lambda value, mark=mark: mark.format(n=value, word=ENGLISH[int(value) - 1]))), PLAIN)


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
