"""Kinds of handmade workbooks that were read wrong when they were first seen."""

from builders import csv, workbook

from analysis.reading import read
from analysis.reading.account.ranking import is_remark
from analysis.reading.forms import Role
from analysis.survey import Moment

ITEMS = "제도의 취지를 설명할 수 있다", "수요를 조사하는 방법을 안다", "협약을 맺는 절차를 안다"


def asked(reading):
    return [question for question in reading.questions if not is_remark(question) and "region" not in question.id]


def role_of(reading, header):
    return next(column.role for column in reading.columns if column.header == header)


def answers(n, size=3, top=5):
    """One person's answers to some items: those after are mostly higher, those of one person go together."""
    own = n % 3
    pre = [1 + (own + n * (k + 2) // 5) % (top - 2) for k in range(size)]
    return pre, [min(top, value + (n + k) % 3) for k, value in enumerate(pre)]


def means(reading):
    table = reading.survey.answers.groupby(["item", "moment"])["value"].mean().round(4)
    return {moment: [table[item.id, moment] for item in reading.survey.items] for moment in ("pre", "post")}


def test_means_of_each_moment_are_no_groups_where_differences_stand_between_the_answers():
    heads = [f"{item} {kind}" for item in ITEMS for kind in ("전", "후", "향상도(후-전)")]
    rows = [["연번", *heads, "전 평균", "후 평균"]]
    for n in range(40):
        pre, post = answers(n)
        told = [value for a, b in zip(pre, post, strict=True) for value in (a, b, b - a)]
        rows.append([n + 1, *told, round(sum(pre) / 3, 2), round(sum(post) / 3, 2)])
    reading = read([workbook({"응답": rows})])
    assert {role_of(reading, "전 평균"), role_of(reading, "후 평균")} == {Role.IGNORED}
    assert not reading.survey.groups
    assert len(reading.survey.items) == 3


def test_rounds_answered_on_days_of_their_own_are_moments_where_the_same_people_answer_both():
    rows = [["조사일", "차수", "번호표", *ITEMS]]
    for n in range(40):
        pre, post = answers(n)
        rows += [["2026-03-10", "1차", f"2007{n * 37 % 9000:04}", *pre], ["2026-03-31", "2차", f"2007{n * 37 % 9000:04}", *post]]
    body = sorted(rows[1:], key=lambda row: str(row[2])[::-1])
    reading = read([workbook({"DB": [rows[0], *body]})])
    assert len(reading.survey.respondents) == reading.pairing.paired == 40


def test_a_codebook_may_write_codes_and_words_with_nothing_but_spaces_between_them():
    codebook = [["변수", "내용", "코드값"], ["no", "일련번호", ""], ["a1", "소속", "1 시청 2 보건소 3 행정복지센터"]]
    codebook += [[f"{block}{k}", f"(교육 {word}) {item}", "1 전혀 그렇지 않다 ~ 5 매우 그렇다, 9 무응답"]
                 for block, word in (("b", "이전"), ("c", "이후")) for k, item in enumerate(ITEMS, 1)]  # fmt: skip
    rows = [["no", "a1", *[f"{block}{k}" for block in "bc" for k in (1, 2, 3)]]]
    rows += [[n + 1, 1 + n % 3, *answers(n)[0], *answers(n)[1]] for n in range(40)]
    reading = read([workbook({"코드북": codebook, "자료": rows})])
    assert role_of(reading, "a1") is Role.GROUP
    assert set(reading.survey.respondents["소속"]) == {"시청", "보건소", "행정복지센터"}
    assert [set(item.moments) for item in reading.survey.items] == [set(Moment)] * 3


def test_a_number_glued_to_the_word_of_the_moment_belongs_to_the_item():
    for first, second in (("Pre0{}. ", "Post0{}. "), ("전{}) ", "후{}) "), ("B0{}. ", "A0{}. ")):
        heads = [mark.format(k) + item for mark in (first, second) for k, item in enumerate(ITEMS, 1)]
        rows = [["코드", *heads], *([f"K{n:02}", *answers(n)[0], *answers(n)[1]] for n in range(30))]
        reading = read([workbook({"응답": rows})])
        assert [set(item.moments) for item in reading.survey.items] == [set(Moment)] * 3
        assert reading.pairing.paired == 30


def test_halves_and_noughts_below_one_make_ten_points_begin_at_nought():
    heads = [f"{word} {item}" for word in ("Before", "After") for item in ITEMS]
    lines = [";".join(["ID", *heads])]
    for n in range(36):
        pre = [n % 9 / 2 + 1.5, (0 if n == 3 else 0.5 if n == 9 else n % 7 + 1.5), n % 8 + 1]
        post = [min(10, value + n % 3 + (value >= 1)) for value in pre]
        lines.append(";".join([f"P{n:02}", *(f"{value:.1f}".replace(".", ",") for value in (*pre, *post))]))
    reading = read([csv("\n".join(lines), "응답.csv")])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(0.0, 10.0)}
    assert len(reading.survey.answers) == 36 * 6
