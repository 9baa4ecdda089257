"""What nothing explains in a reading is asked about once, and an honest file is left in peace."""

import pytest
from builders import workbook
from handmade import ITEMS, answers, asked, wide

from analysis.reading import read
from analysis.reading.account.ranking import kind_of_question


def kinds(rows, **sheets):
    return {kind_of_question(question) for question in asked(read([workbook({"응답": rows, **sheets})]))}


def test_an_honest_file_is_asked_nothing():
    assert not kinds(wide())


def test_a_column_that_says_what_another_does_in_nearly_every_row_is_asked_about():
    def copied(n, pre, post):
        return pre, [*post[:2], post[1]]

    assert "copied_column" in kinds(wide(change=copied))


def test_an_item_that_falls_while_all_others_rise_is_asked_about_and_can_be_turned():
    def turned(n, pre, post):
        return [*(min(v, 3) for v in pre), 5], [*(min(5, min(v, 3) + 1 + n % 2) for v in pre), 3 - n % 2]

    heads = [f"{item} ({moment})" for moment in ("사전", "사후") for item in (*ITEMS, "예산을 세울 수 있다")]
    rows = [["코드", *heads]]
    for n in range(40):
        pre, post = turned(n, *answers(n))
        rows.append([f"K{n:03}", *pre, *post])
    reading = read([workbook({"응답": rows})])
    question = next(each for each in asked(reading) if kind_of_question(each) == "falls_alone")
    again = read([workbook({"응답": rows})], question.choices[1].form)
    assert "falls_alone" not in {kind_of_question(each) for each in asked(again)}


def test_an_item_that_falls_alone_but_is_answered_as_the_others_is_not_asked_about():
    def level(n):
        return n * 7 % 4

    heads = [f"{item} ({moment})" for moment in ("사전", "사후") for item in (*ITEMS, "예산을 세울 수 있다")]
    rows = [["코드", *heads]]
    for n in range(40):
        pre = [1 + level(n) - (level(n) > 0 and (n + i) % 3 == 0) for i in range(3)]
        rows.append(
            [f"K{n:03}", *pre, 2 + level(n), *(min(5, v + 1 + (n + v) % 2) for v in pre), 1 + level(n) - n % 2 * (level(n) > 0)]
        )
    assert "falls_alone" not in kinds(rows)


def test_an_item_answered_at_one_moment_alone_by_most_is_asked_about():
    def gap(n, pre, post):
        return pre, [post[0], post[1], post[2] if n % 4 == 0 else ""]

    assert "gaps" in kinds(wide(change=gap))


def test_groups_of_fractions_are_asked_about():
    assert "numbered_groups" in kinds(wide(more=("지수",), extra=lambda n: ((1.3, 2.7, 3.1)[n % 3],)))


@pytest.mark.parametrize("place", ["sheet", "note"])
def test_a_file_that_names_both_moments_and_is_read_as_one_is_asked_about(place):
    rows = [["코드", *ITEMS], *([f"K{n:02}", *answers(n)[0]] for n in range(30))]
    if place == "note":
        rows = [["사전 진단과 사후 진단 결과"], *rows]
        assert "hidden_moments" in kinds(rows)
    else:
        assert "hidden_moments" in kinds(rows, 요약=[["문항", "사전", "사후"], [ITEMS[0], 2.1, 3.4]])
    assert "hidden_moments" not in kinds([["코드", *ITEMS], *rows[-30:]])


def test_options_of_a_quiz_that_were_taken_for_points_are_asked_about_together():
    quiz = [f"문제 {k}" for k in (1, 2, 3)]
    rows = wide(more=quiz, extra=lambda n: [1 + (n * k * 7 + n // 5) % 4 for k in (2, 3, 5)], change=in_agreement)
    asked_of = [q for q in asked(read([workbook({"응답": rows})])) if kind_of_question(q) == "odd_item"]
    assert len(asked_of) == 1
    assert len(asked_of[0].columns) == 3


def in_agreement(n, pre, post):
    """Answers of people who agree to all statements more than others, or less."""
    own = 1 + n * 7 % 3
    return [own, min(5, own + n % 2), own], [own + 1, min(5, own + 1 + n % 2), min(5, own + 2)]


def test_numbers_typed_twice_are_told_where_they_were_taken_for_no_answer():
    def twice(n, pre, post):
        return [11 * v if n % 9 == 0 else v for v in pre], post

    assert "taken_for_missing" in kinds(wide(change=twice))
    assert "taken_for_missing" not in kinds(wide(change=lambda n, pre, post: ([99 if n % 9 == 0 else v for v in pre], post)))


def test_rows_of_one_person_that_follow_each_other_and_count_as_several_people_are_asked_about():
    names = [f"{a}{b}{c}" for a in "김이박최정" for b in "민서지현" for c in "준우"][:30]
    rows = [["이름", *ITEMS], *[[names[n // 3], *answers(n)[0]] for n in range(60)]]
    assert "several_people" in kinds(rows)


def numbered(together):
    """Two sheets of a file for each of three regions, whose rows are numbered; `together` says whether numbers are people."""
    files = []
    for place, region in enumerate(("영남권", "호남권", "중부권")):
        before, after = [["번호", *ITEMS]], [["번호", *ITEMS]]
        for n in range(12):
            other = n if together else (n * 5 + 7) % 12
            before.append([n + 1, *[1 + (n * 7 + place) % 3 + k % 2 for k in range(3)]])
            after.append([n + 1, *[2 + (other * 7 + place) % 3 + (n + k) % 2 for k in range(3)]])
        files.append(workbook({"사전": before, "사후": after}, f"설문_{region}.xlsx"))
    return files


def test_running_numbers_link_people_where_their_answers_go_together_and_it_is_asked():
    reading = read(numbered(together=True))
    assert len(reading.survey.respondents) == reading.pairing.paired == 36
    question = next(each for each in asked(reading) if kind_of_question(each) == "numbers_link")
    assert read(numbered(together=True), question.choices[1].form).pairing.paired == 0


def test_running_numbers_of_sheets_in_another_order_link_nobody():
    reading = read(numbered(together=False))
    assert reading.pairing.paired == 0
    assert len(reading.survey.respondents) == 72


def test_two_words_of_one_point_that_many_chose_are_asked_about_and_become_two():
    words = ["Novice", "Beginner", "Competent", "Expert"]
    rows = [["code", "Lifting (before)", "Lifting (after)"]]
    rows += [[f"K{n:03}", *[words[(n * k + n // 3) % 3 + (k > 5)] for k in (1, 7)]] for n in range(48)]
    reading = read([workbook({"answers": rows})])
    question = next(each for each in asked(reading) if kind_of_question(each) == "one_point")
    again = read([workbook({"answers": rows})], question.choices[1].form)
    assert {(item.scale.min, item.scale.max) for item in again.survey.items} == {(1.0, 4.0)}
    assert "one_point" not in {kind_of_question(each) for each in asked(again)}


def test_a_number_that_the_file_explains_as_no_answer_is_not_asked_about():
    def not_applicable(n, pre, post):
        return [6 if n % 9 == 0 else v for v in pre], post

    rows = [["1=전혀 아니다, 2=아니다, 3=보통, 4=그렇다, 5=매우 그렇다, 6=해당 없음"], *wide(change=not_applicable)]
    assert "taken_for_missing" not in kinds(rows)


def test_columns_of_one_header_in_several_sheets_are_one_question():
    rows = wide(more=("지수",), extra=lambda n: ((1.3, 2.7, 3.1)[n % 3],))
    again = [rows[0], *([f"L{row[0]}", *row[1:]] for row in rows[1:])]
    reading = read([workbook({"1조": rows, "2조": again})])
    question = next(each for each in asked(reading) if kind_of_question(each) == "numbered_groups")
    assert [kind_of_question(each) for each in asked(reading)].count("numbered_groups") == 1
    assert [sheet for _, sheet, _ in question.elsewhere] == ["2조"]
    assert reading.balances[0].balance.unexplained == reading.balances[1].balance.unexplained == 0


def test_columns_that_nobody_can_make_out_are_one_question_a_header_and_one_answer_is_enough():
    rows = wide(more=("비고란",), extra=lambda n: (n * n * 7 % 1000 + 0.5 * (n % 3),))
    again = [rows[0], *([f"L{row[0]}", *row[1:]] for row in rows[1:])]
    reading = read([workbook({"1조": rows, "2조": again})])
    assert [kind_of_question(each) for each in asked(reading)] == ["column"]
    assert not asked(read([workbook({"1조": rows, "2조": again})], asked(reading)[0].choices[1].form))
