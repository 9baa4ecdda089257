"""What exports of form tools hold beside answers: states, scores, checks, codes whose meaning stands on another sheet."""

import pytest
from builders import csv, workbook

from analysis.reading import read
from analysis.reading.forms import Role
from analysis.reading.left_out import Reason
from analysis.speech.non_answers import is_non_answer
from analysis.survey import Moment

TOPICS = "Sorting waste", "Lending tools", "Mending bicycles"
PRE = [[(n * k + n // 3) % 4 + 1 for k in (1, 2, 3)] for n in range(36)]
POST = [[min(5, value + (n + place) % 3) for place, value in enumerate(row)] for n, row in enumerate(PRE)]
AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]


def means(reading):
    """The mean before and after of each item with both moments, by its text."""
    found = {}
    for item in reading.survey.items:
        mine = reading.survey.answers[reading.survey.answers["item"] == item.id]
        wide = mine.pivot(index="respondent", columns="moment", values="value").dropna()
        if set(wide.columns) == {moment.value for moment in Moment}:
            found[item.text] = (float(wide["pre"].mean()), float(wide["post"].mean()))
    return found


def expected(names=TOPICS):
    return {
        name: pytest.approx((sum(row[n] for row in PRE) / 36, sum(row[n] for row in POST) / 36)) for n, name in enumerate(names)
    }


def table(
    say=lambda point: point, form="{m} the course: {t}", before=("No",), lead=lambda n: [n + 1], behind=(), tail=lambda n: []
):
    header = [*before, *(form.format(m=m, t=t) for m in ("Before", "After") for t in TOPICS), *behind]
    return [header, *([*lead(n), *map(say, [*PRE[n], *POST[n]]), *tail(n)] for n in range(36))]


def people(reading):
    return len(reading.survey.respondents)


def role(reading, header):
    return next(column.role for column in reading.columns if header in column.header)


def test_people_behind_one_address_of_the_net_are_several():
    rows = table(before=("No", "IP Address"), lead=lambda n: [n + 1, f"203.0.113.{n % 9}"])
    assert people(read([workbook({"a": rows})])) == 36


def test_who_only_agreed_to_take_part_has_not_answered():
    rows = table(before=("No", "Do you agree to take part?"), lead=lambda n: [n + 1, "I agree"])
    rows += [[37 + n, "I agree", *[""] * 6] for n in range(3)]
    assert people(read([workbook({"a": rows})])) == 36


@pytest.mark.parametrize(
    ("check", "obeyed"),
    [('To show that you read this, choose "Agree"', "Agree"), ("이 문항은 ‘Disagree’를 골라 주십시오", "Disagree")],
)
def test_a_question_that_says_what_to_choose_is_no_item(check, obeyed):
    rows = table(say=lambda point: AGREE[point - 1], behind=(check,), tail=lambda n: [obeyed if n else "Strongly agree"])
    reading = read([workbook({"a": rows})])
    assert role(reading, check) is Role.IGNORED
    assert list(means(reading).values()) == list(expected().values())


@pytest.mark.parametrize("check", ["이 줄은 확인용입니다. 2에 표시해 주십시오", "Please tick 2 here"])
def test_a_number_that_the_header_wants_from_everybody_is_no_answer(check):
    reading = read([workbook({"a": table(behind=(check,), tail=lambda n: [2])})])
    assert role(reading, check) is Role.IGNORED


@pytest.mark.parametrize("header", ["I would come again (1-5)", "5. I would come again", "Q5 I would come again"])
def test_an_item_on_which_all_agree_stays_one(header):
    reading = read([workbook({"a": table(behind=(header,), tail=lambda n: [5])})])
    assert role(reading, "come again") is Role.ITEM


def test_the_states_of_a_form_are_no_items():
    rows = table(
        behind=("course_complete", "SC0", "Punktzahl"),
        tail=lambda n: [n % 3 if n % 9 else 2, n * 7 % 40, f"{n % 3} / 2".replace("2 / 2", "1 / 2")],
    )
    reading = read([workbook({"a": rows})])
    assert [role(reading, name) for name in ("course_complete", "SC0", "Punktzahl")] == [Role.IGNORED] * 3


def test_rows_that_a_list_calls_replaced_or_tried_are_nobody():
    states = {0: "시험", 1: "대체됨(재제출)", 2: "무효"}
    rows = table(before=("접수번호", "응답상태"), lead=lambda n: [7000 + n, states.get(n, "최종")])
    reading = read([workbook({"a": rows})])
    assert people(reading) == 33
    assert [entry.reason for entry in reading.left_out] == [Reason.PREVIEW] * 3


def test_a_legend_ends_with_its_sentence():
    note = ["Scale: 1 = no idea … 6 = full understanding. Fieldwork 9–20 March 2026."]
    reading = read([workbook({"a": [note, [], *table()]})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1.0, 6.0)}


def test_how_much_somebody_knows_is_no_count():
    words = ["Nada", "Poco", "Algo", "Bastante", "Mucho"]
    rows = table(say=lambda point: words[point - 1], form="{m} del curso, ¿cuánto sabe usted sobre {t}?")
    rows[0] = [text.replace("Before del", "Antes del").replace("After del", "Después del") for text in rows[0]]
    reading = read([csv("\n".join(";".join(map(str, row)) for row in rows))])
    assert list(means(reading).values()) == list(expected().values())


LADDER = ["Unaware", "Has heard of it", "Can follow", "Can do it alone", "Can teach others"]
VARIABLES = [*(f"PRE1[{n}]" for n in "123"), *(f"POST1[{n}]" for n in "123")]


def coded(codes):
    return [["No", *VARIABLES], *([n + 1, *(codes[point - 1] for point in [*PRE[n], *POST[n]])] for n in range(36))]


@pytest.mark.parametrize("scopes", [("PRE1", "POST1"), ("PRE1[1] to POST1[3]",), ("",)])
def test_codes_whose_words_stand_on_another_sheet_are_read_as_these(scopes):
    words = ["Not at all confident", "Slightly confident", "Moderately confident", "Very confident", "Completely confident"]
    codes = ["A1", "A2", "A3", "A4", "A5"]
    book = [["question", "code", "answer"], *([scope, *pair] for scope in scopes for pair in zip(codes, words, strict=True))]
    reading = read([workbook({"data": coded(codes), "answer codes": book})])
    assert list(means(reading).values()) == list(expected().values())
    assert people(reading) == 36


def test_codes_at_the_foot_of_a_codebook_may_run_from_the_best():
    words = ["Very well", "Well", "Moderately", "A little", "Not at all"]
    codes = ["A1", "A2", "A3", "A4", "A5"]
    book = [["Code", "Question / answer"], ["PRE1", "Before: how well …"], ["POST1", "After: how well …"]]
    book += [[f"[{n}]", f"… {text}"] for n, text in enumerate(TOPICS, 1)] + [["", ""], *map(list, zip(codes, words, strict=True))]
    reading = read([workbook({"data": coded(codes[::-1]), "codebook": book})])
    assert list(means(reading).values()) == list(expected().values())


def test_codes_out_of_order_are_in_that_of_their_list():
    codes = ["24", "21", "25", "22", "23"]
    book = [
        ["Question", "Recode", "Choice (from lowest to highest)"],
        *(["PRE1", *pair] for pair in zip(codes, LADDER, strict=True)),
    ]
    book += [["POST1", *pair] for pair in zip(codes, LADDER, strict=True)]
    reading = read([workbook({"data": coded(codes), "Recode values": book})])
    assert list(means(reading).values()) == list(expected().values())


def test_value_labels_for_a_range_of_variables_tell_the_code_for_no_answer():
    rows = coded([1, 2, 3, 4, 5])
    rows[3][1] = rows[7][5] = 99
    labels = ["none", "little", "fair", "good", "very good"]
    book = [["Variable", "Value", "Label"], *(["PRE1[1] to POST1[3]", n, word] for n, word in enumerate(labels, 1))]
    reading = read([workbook({"data": rows, "Value Labels": [*book, ["PRE1[1] to POST1[3]", 99, "no answer"]]})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1.0, 5.0)}
    assert sum(entry.reason is Reason.STATED_MISSING for entry in reading.left_out) == 2
    assert people(reading) == 36


def test_a_question_that_only_sees_whether_people_read_is_told_by_its_codebook_too():
    rows = [[*row, "check"[: 5 * (n == 0)] or (3 if n % 12 else -77)] for n, row in enumerate(coded([1, 2, 3, 4, 5]))]
    book = [
        ["variable", "label"],
        *([name, f"{TOPICS[n % 3]} ({'before' if n < 3 else 'after'})"] for n, name in enumerate(VARIABLES)),
    ]
    reading = read([workbook({"data": rows, "codebook": [*book, ["check", "Attention check: please choose 3"]]})])
    assert [item.text for item in reading.survey.items] == list(TOPICS)


@pytest.mark.parametrize("sign", ["", ")", "."])
def test_a_codebook_may_turn_single_items(sign):
    points = ["strongly disagree", "disagree", "neither", "agree", "strongly agree"]
    up = " ".join(f"{n}{sign} {word}" for n, word in enumerate(points, 1))
    down = " ".join(f"{n}{sign} {word}" for n, word in enumerate(reversed(points), 1))
    rows = coded([1, 2, 3, 4, 5])
    for row in rows[1:]:
        row[2], row[5] = 6 - row[2], 6 - row[5]
    book = [["variable", "label", "value label"]]
    book += [
        [name, f"{TOPICS[n % 3]} ({'before' if n < 3 else 'after'})", down if n % 3 == 1 else up]
        for n, name in enumerate(VARIABLES)
    ]
    reading = read([workbook({"data": rows, "codebook": book})])
    assert list(means(reading).values()) == list(expected().values())


def test_a_sheet_that_names_three_of_seven_points_holds_no_people():
    legend = [["점수", "뜻"], [1, "전혀 이해하지 못함"], [4, "보통"], [7, "완전히 이해함"]]
    assert people(read([workbook({"a": table(), "척도": legend})])) == 36


def test_a_moment_may_stand_between_the_question_and_its_row():
    reading = read([workbook({"a": table(form="Where are you? - {m} the course - {t}")})])
    assert list(means(reading).values()) == list(expected().values())


@pytest.mark.parametrize(
    "text",
    [
        "特になし",
        "なし",
        "Ninguno",
        "rien à ajouter",
        "keine Angabe",
        "没有",
        "không có",
        "нет",
        "Nada que añadir",
        "nulla da aggiungere",
    ],
)
def test_nothing_is_said_in_other_languages_too(text):
    assert is_non_answer(text)


@pytest.mark.parametrize("text", ["もっとじかんがほしい", "Más tiempo para preguntas", "Больше примеров"])
def test_what_is_said_in_other_languages_is_an_answer(text):
    assert not is_non_answer(text)


@pytest.mark.parametrize("full", [5, 100])
def test_answers_written_as_parts_of_a_whole_are_no_points_of_a_quiz(full):
    reading = read([workbook({"a": table(say=lambda point: f"{point * full // 5}/{full}")})])
    assert len(means(reading)) == 3


def test_a_block_of_differences_behind_both_moments_is_no_third_one():
    rows = table(behind=[f"Change: {t}" for t in TOPICS], tail=lambda n: [b - a for a, b in zip(PRE[n], POST[n], strict=True)])
    reading = read([workbook({"a": rows})])
    assert list(means(reading).values()) == list(expected().values())
    assert role(reading, "Change: Lending") is Role.IGNORED


def test_value_labels_in_braces_may_turn_an_item():
    labels = ["Not at all true", "Rather untrue", "Partly true", "Rather true", "Completely true"]
    up = ", ".join(f"{{{n}, {word}}}" for n, word in enumerate(labels, 1))
    down = ", ".join(f"{{{n}, {word}}}" for n, word in enumerate(reversed(labels), 1))
    rows = coded([1, 2, 3, 4, 5])
    for row in rows[1:]:
        row[2], row[5] = 6 - row[2], 6 - row[5]
    book = [["Name", "Label", "Values"]]
    book += [
        [name, f"{('Before', 'After')[n > 2]}: {TOPICS[n % 3]}", down if n % 3 == 1 else up] for n, name in enumerate(VARIABLES)
    ]
    assert list(means(read([workbook({"data": rows, "Variable View": book})])).values()) == list(expected().values())


def test_means_beside_the_texts_of_items_are_no_names_for_them():
    sums = [["문항", "사전 평균", "사후 평균"], *([text, 2.9787 + n, 4.1875] for n, text in enumerate(TOPICS))]
    assert set(means(read([workbook({"그래프용": sums, "원자료": table(form="{m}_{t}")})]))) == set(TOPICS)


def test_columns_that_a_known_scale_reads_join_those_with_their_words():
    words = ["utterly lost", "lost", "halfway", "at home", "fully at home"]
    reading = read([workbook({"a": table(say=lambda point: words[point - 1])})])
    asked = [question for question in reading.questions if question.message.key.startswith("reading.question.word_order")]
    assert len(asked) == 1
    told = {tuple(choice.form.orders[0]) for choice in asked[0].choices if choice.form.orders}
    assert tuple(words) in told


def test_two_words_of_one_known_point_are_two_where_all_columns_together_say_so():
    words = ["Novice", "Beginner", "Competent", "Competent", "Expert"]
    reading = read([workbook({"a": table(say=lambda point: words[point - 1])})])
    asked = [question for question in reading.questions if question.message.key.startswith("reading.question.word_order")]
    orders = {tuple(choice.form.orders[0]) for question in asked for choice in question.choices if choice.form.orders}
    assert ("Novice", "Beginner", "Competent", "Expert") in orders


def test_faces_are_the_points_that_a_legend_gives_them():
    faces = ["😡", "😟", "😐", "🙂", "😄"]
    legend = [["표정", "점수"], *([face, n] for n, face in enumerate(faces, 1))]
    reading = read([workbook({"응답": table(say=lambda point: faces[point - 1]), "범례": legend})])
    assert list(means(reading).values()) == list(expected().values())
