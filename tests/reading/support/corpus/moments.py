"""Before and after, in every place where a file can say so."""

from corpus.case import Expected, Question, add, case
from corpus.files import csv, workbook
from corpus.people import ASKED, CODE, MEANING, OPINION, PEOPLE, REGION, ROLE, WORDS, asked, both, crowd, series, table

PLAIN = Expected(PEOPLE)
PRE = [CODE, REGION, *[asked(item, "pre", "{item}") for item in ASKED]]
POST = [CODE, REGION, *[asked(item, "post", "{item}") for item in ASKED], OPINION]

MARKS = {
    "moment in square brackets in front": "[{moment}] {item}",
    "moment in front with a hyphen": "{moment}-{item}",
    "moment in front with an underscore": "{moment}_{item}",
    "moment behind with an underscore": "{item}_{moment}",
    "moment in front as a word": "{moment} {item}",
    "moment with the word for survey": "({moment}조사) {item}",
    "moment between the number and the item": "1. ({moment}) {item}",
}
for name, header in MARKS.items():
    add(name, workbook(table([CODE, REGION, *both(header=header), OPINION])), PLAIN)

RECALLED = {
    "retrospective by workshop": ("워크숍 참여 전", "워크숍 참여 후"),
    "retrospective by training": ("교육 전", "교육 후"),
    "retrospective by now": ("연수 이전", "현재"),
}
for name, (before, after) in RECALLED.items():
    marks = {"pre": before, "post": after}
    columns = [asked(item, moment, f"{item} ({marks[moment]})") for item in ASKED for moment in marks]
    add(name, workbook(table([CODE, REGION, *columns, OPINION])), PLAIN.but(method="retrospective"))


@case
def all_items_before_and_then_all_after():
    columns = [asked(item, moment) for moment in WORDS for item in ASKED]
    return workbook(table([CODE, REGION, *columns, OPINION])), PLAIN


@case
def moments_in_English():
    marks = {"pre": "Pre", "post": "Post"}
    columns = [asked(item, moment, f"{marks[moment]} - {item}") for item in ASKED for moment in marks]
    return workbook(table([CODE, REGION, *columns, OPINION])), PLAIN


@case
def two_sheets():
    sheets = {"사전": table(PRE), "사후": table(POST, list(reversed(PEOPLE)))}
    return workbook(sheets), PLAIN.but(method="two sheets by code", sheets={"사전": "responses", "사후": "responses"})


@case
def two_sheets_with_longer_names():
    sheets = {"1. 사전설문 응답(6.5)": table(PRE), "2. 사후설문 응답(6.5)": table(POST)}
    return workbook(sheets), PLAIN.but(method="two sheets by code")


@case
def two_sheets_whose_moment_is_in_the_title():
    sheets = {"Sheet1": [["영남권 사전 설문조사 결과"], *table(PRE)], "Sheet2": [["영남권 사후 설문조사 결과"], *table(POST)]}
    return workbook(sheets), PLAIN.but(method="two sheets by code")


@case
def two_files():
    files = [workbook(table(PRE), "영남권_사전.xlsx"), workbook(table(POST), "영남권_사후.xlsx")]
    return files, PLAIN.but(method="two files by code")


@case
def two_files_of_two_kinds():
    files = [csv(table(PRE), "영남권 사전.csv", encoding="cp949"), workbook(table(POST), "영남권 사후.xlsx")]
    return files, PLAIN.but(method="two files by code")


@case
def two_files_with_the_same_questions_numbered_otherwise():
    pre = table([CODE, REGION, asked(MEANING, "pre", "1. {item}"), asked(ROLE, "pre", "2. {item}")])
    post = table([CODE, REGION, asked(ROLE, "post", "Q3. {item}"), asked(MEANING, "post", "Q4. {item} "), OPINION])
    return [workbook(pre, "영남권_사전.xlsx"), workbook(post, "영남권_사후.xlsx")], PLAIN.but(method="two files by code")


def _long(words):
    rows = [["응답자 코드", "권역", "구분", *ASKED, "건의사항"]]
    for moment, word in words.items():
        for person in PEOPLE:
            opinion = person.opinions.get("건의사항", "") if moment == "post" else ""
            rows.append([person.code, person.region, word, *[person.answers[item, moment] for item in ASKED], opinion])
    return workbook(rows), PLAIN.but(method="code", roles={"구분": "group"})


add("long rows", *_long({"pre": "사전", "post": "사후"}))
add("long rows with longer words", *_long({"pre": "사전 설문", "post": "사후 설문"}))
add("long rows by round", *_long({"pre": "교육 전", "post": "교육 후"}))
add("long rows in English", *_long({"pre": "Pre", "post": "Post"}))


@case
def long_rows_one_person_after_the_other():
    moment = series("시점", ["사전", "사후"])
    rows = [["응답자 코드", "권역", moment[0], *ASKED, "건의사항"]]
    for person in PEOPLE:
        for when, word in WORDS.items():
            opinion = person.opinions.get("건의사항", "") if when == "post" else ""
            rows.append([person.code, person.region, word, *[person.answers[item, when] for item in ASKED], opinion])
    return workbook(rows), PLAIN.but(method="code")


def _one_moment(moment):
    people = [person.only(moment) for person in PEOPLE]
    return people, [Question(text, moments=(moment,)) for text in ASKED]


@case
def before_only():
    _, items = _one_moment("pre")
    people = [
        person.but(answers={(item, "pre"): person.answers[item, "post"] for item in ASKED}, opinions={}) for person in PEOPLE
    ]
    expected = Expected(people, items, "none", open_questions=[], questions=["pre answers"])
    return workbook({"사전": table(PRE, people)}), expected


@case
def after_only():
    people, items = _one_moment("post")
    return workbook({"사후": table(POST)}), Expected(people, items, "none", questions=["post answers"])


@case
def a_survey_that_names_no_moment():
    people, items = _one_moment("post")
    return workbook(table(POST)), Expected(people, items, "none", questions=["post answers"])


@case
def a_header_in_which_the_moments_word_is_a_part_of_the_sentence():
    item = "사전 협의 절차를 이해하고 있다"
    people = crowd(items=(item, MEANING))
    source = workbook(table([CODE, REGION, *both(item, MEANING), OPINION], people))
    return source, Expected(people, [Question(item), Question(MEANING)])


@case
def an_item_that_is_only_asked_afterwards():
    useful = "배운 내용을 업무에 적용할 수 있다"
    people = [person.but(answers={**person.answers, (useful, "post"): 1 + n % 5}) for n, person in enumerate(PEOPLE)]
    columns = [CODE, REGION, *both(), asked(useful, "post"), OPINION]
    items = [*PLAIN.items, Question(useful, moments=("post",))]
    return workbook(table(columns, people)), PLAIN.but(people=people, items=items)


@case
def some_people_left_early():
    people = [person.only("pre").but(opinions={}) if n in (3, 11, 20) else person for n, person in enumerate(PEOPLE)]
    return workbook(table([CODE, REGION, *both(), OPINION], people)), PLAIN.but(people=people)


@case
def opinions_alone():
    people = [
        person.but(answers={}, opinions={"건의사항": f"{n}번째 과제는 주민이 체감할 수 있는 서비스를 찾는 일입니다"})
        for n, person in enumerate(PEOPLE, 1)
    ]
    return workbook(table([REGION, OPINION], people)), Expected(people, [], "none", questions=None)
