"""Orders of words that the survey itself tells, in a guide sheet, a header or a list of codes: nobody is asked about them."""

import random

from builders import csv, workbook

from analysis.reading import read

ITEMS = "하천 점검 요령", "수방 자재 관리", "주민 대피 안내", "피해 조사 방법"
WORDS = "서리", "는개", "이슬비", "소나기", "장대비"


def rows(words=WORDS, size=40, headers=ITEMS):
    draw = random.Random(7)
    told = [["코드", *(f"{item} ({moment})" for item in headers for moment in ("사전", "사후"))]]
    for number in range(size):
        ability = draw.gauss(1.4, 0.8)
        steps = [ability + draw.gauss(shift, 0.5) for _ in headers for shift in (0, 1.3)]
        told.append([f"K{number:03}", *(words[min(len(words) - 1, max(0, round(step)))] for step in steps)])
    return told


def assert_in_order(reading):
    for item in reading.survey.items:
        assert [item.scale.labels[point] for point in sorted(item.scale.labels)] == list(WORDS)
    assert not any(question.id.startswith("word_order") for question in reading.questions)


def test_a_line_of_arrows_on_a_guide_sheet_tells_the_order():
    guide = [["답하는 법"], [f"비가 굵어지는 차례: {' → '.join(WORDS)}"]]
    assert_in_order(read([workbook({"안내": guide, "답": rows()})]))


def test_a_chain_in_the_headers_tells_the_order():
    headers = [f"{item} ({' < '.join(WORDS)})" for item in ITEMS]
    reading = read([workbook({"답": [[h.replace(" (사", "_(사") for h in rows(headers=headers)[0]], *rows()[1:]]})])
    assert not any(question.id.startswith("word_order") for question in reading.questions)


def test_a_list_that_the_answers_deny_is_asked_about():
    guide = [["답하는 법"], [f"종류: {' → '.join(reversed(WORDS))}"]]
    reading = read([workbook({"안내": guide, "답": rows()})])
    assert any(question.id.startswith("word_order") for question in reading.questions)


def test_letters_are_spelt_out_by_a_list_of_choices_beside_them():
    codes = "sd", "d", "n", "a", "sa"
    words = "Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"
    choices = [["list_name", "name", "label"], *(["agree", *pair] for pair in zip(codes, words, strict=True))]
    reading = read([workbook({"data": rows(codes, headers=["I can plan", "I can lead", "I can count"]), "choices": choices})])
    assert len(reading.survey.respondents) == 40
    assert not any(question.id.startswith("word_order") for question in reading.questions)
    assert {item.scale.labels[5] for item in reading.survey.items} == {"Strongly agree"}


def test_a_rare_word_that_is_built_as_the_others_is_a_point_of_their_scale():
    words = "spricht gar nicht an", "spricht kaum an", "spricht wenig an", "spricht etwas an", "spricht gut an", "spricht voll an"
    head, *people = rows(words[1:], headers=["Thema eins", "Thema zwei", "Thema drei"])
    people[3][1] = people[9][3] = people[20][5] = words[0]
    reading = read([csv("\n".join(",".join(row) for row in [head, *people]))])
    assert all(len(item.scale.labels) == 6 for item in reading.survey.items)
