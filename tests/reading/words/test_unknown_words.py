"""Words that no scale knows: what they have in common, what order who says them together shows, and what is asked."""

import numpy as np
import pytest
from builders import workbook

from analysis.reading import Form, Role, form_from_json, read
from analysis.reading.scales.finer import each_wording
from analysis.reading.scales.scales import guess_scale
from analysis.reading.scales.word_order import order_of_words

STAGES = ("씨앗", "새싹", "줄기", "꽃", "열매")


def trending(people=60, statements=3, seed=7, words=STAGES, shuffled=False, middle=2):
    """Each person leans one way in all statements, before as well as after, and is a point further after."""
    random = np.random.default_rng(seed)
    lean = random.normal(0, 1, people)[:, None] + random.normal(0, 0.6, (people, 2 * statements))
    points = np.clip(np.round(lean + middle + np.arange(2 * statements) % 2), 0, len(words) - 1).astype(int)
    points = np.random.default_rng(1).integers(0, len(words), points.shape) if shuffled else points
    header = ["코드", *(f"일 {'가나다라'[n // 2]} 맡기 [{('사전', '사후')[n % 2]}]" for n in range(2 * statements))]
    rows = [[f"K{n:03}", *(words[point] for point in row)] for n, row in enumerate(points)]
    return workbook({"응답": [header, *rows]}), points


def test_the_order_of_unknown_words_shows_in_who_says_them_together():
    _, points = trending()
    order = order_of_words(STAGES, [points], [False] * 5)
    assert order.is_shown and order.words in (STAGES, STAGES[::-1])


def test_no_order_is_shown_where_answers_hang_together_with_nothing():
    points = np.random.default_rng(1).integers(0, 5, (80, 4))
    assert not order_of_words(STAGES, [points], [False] * 5).is_shown


def test_words_of_a_lower_end_tell_the_direction():
    _, points = trending(words=("없다", "가", "나", "다", "라"))
    assert order_of_words(("없다", "가", "나", "다", "라"), [points], [True, False, False, False, False]).words[0] == "없다"


def test_unknown_words_of_several_columns_are_read_in_the_order_they_show_and_asked_about_once():
    source, points = trending()
    reading = read([source])
    asked = [question for question in reading.questions if question.message.key == "reading.question.word_order"]
    assert len(asked) == 1 and reading.pairing.paired == 60
    means = reading.survey.answers.groupby("moment")["value"].mean()
    assert means["pre"] == pytest.approx(points[:, ::2].mean() + 1)
    assert means["post"] == pytest.approx(points[:, 1::2].mean() + 1)


KNOWS = ("모름", "들어 봄", "할 줄 앎", "남을 가르침")


def test_a_word_for_not_knowing_is_the_lowest_point_where_it_is_said_as_one_even_if_few_others_are_said_there():
    file, points = trending(words=KNOWS, people=90, middle=1)
    items = [column for column in read([file]).columns if column.role is Role.ITEM]
    assert len(items) == points.shape[1]
    assert all(item.guess.scale.points == 4 and not item.guess.missing for item in items)
    assert all(item.guess.points.get("모름", 1) == 1 and item.guess.points["할 줄 앎"] == 3 for item in items)


def test_a_word_for_no_answer_that_goes_with_no_point_is_none_however_often_it_is_said():
    words, random = ("씨앗", "새싹", "줄기", "열매"), np.random.default_rng(5)
    _, points = trending(people=90, words=words)
    header = ["코드", *(f"일 {'가나다'[n // 2]} 맡기 [{('사전', '사후')[n % 2]}]" for n in range(6))]
    rows = [[f"K{n:03}", *("해당 없음" if random.random() < 0.15 else words[p] for p in row)] for n, row in enumerate(points)]
    items = [column for column in read([workbook({"응답": [header, *rows]})]).columns if column.role is Role.ITEM]
    assert items
    assert all(item.guess.scale.points == 4 and item.guess.missing == {"해당 없음"} for item in items)


def test_an_answered_order_is_kept_in_the_form_and_not_asked_again():
    source, _ = trending()
    turned = next(q for q in read([source]).questions if q.message.key == "reading.question.word_order").choices[1].form
    kept = form_from_json(Form().merged(turned).to_json())
    again = read([source], kept)
    assert not any("word_order" in question.message.key for question in again.questions)
    means = again.survey.answers.groupby("moment")["value"].mean()
    assert means["post"] < means["pre"]


def test_words_whose_order_nothing_shows_are_choices_and_their_order_is_asked():
    source, _ = trending(shuffled=True)
    reading = read([source])
    assert {column.role for column in reading.columns[1:]} == {Role.CHOICE}
    assert [q.message.key for q in reading.questions].count("reading.question.word_order_unknown") == 1
    assert len(reading.survey.respondents) == 60


def test_a_rare_degree_of_another_word_is_a_point_and_no_mark_for_no_answer():
    words = ("전혀 아니다", "아니다", "아닌 쪽에 가깝다", "맞는 쪽에 가깝다", "맞다", "아주 맞다")
    file, points = trending(words=words, people=120, middle=3)
    items = [column for column in read([file]).columns if column.role is Role.ITEM]
    assert (points == 0).mean() < 0.05 and len(items) == points.shape[1]
    assert all(item.guess.scale.points == 6 and not item.guess.missing for item in items)


@pytest.mark.parametrize(
    "texts",
    [
        ("Not at all fruitful", "Slightly fruitful", "Moderately fruitful", "Very fruitful", "Extremely fruitful"),
        ("전혀 뿌듯하지 않다", "뿌듯하지 않다", "보통이다", "뿌듯하다", "매우 뿌듯하다"),
        ("Überhaupt nicht hilfreich", "Wenig hilfreich", "Mäßig hilfreich", "Ziemlich hilfreich", "Sehr hilfreich"),
        ("まったく役立たない", "あまり役立たない", "どちらともいえない", "やや役立つ", "とても役立つ"),
        ("非常不实用", "不实用", "一般", "实用", "非常实用"),
    ],
)
def test_degrees_of_one_word_are_a_scale_whatever_the_word(texts):
    guess = guess_scale(dict.fromkeys(texts, 4))
    if texts[0].startswith("まったく"):
        assert guess is None or [guess.points[text] for text in texts] == [1, 2, 3, 4, 5]
    else:
        assert [guess.points[text] for text in texts] == [1, 2, 3, 4, 5]


def test_two_wordings_of_which_one_strengthens_the_other_are_two_points_where_that_makes_a_scale():
    words = ("전혀 할 수 없다", "할 수 없다", "보통이다", "할 수 있다", "잘 할 수 있다", "매우 잘 할 수 있다")
    counts = dict(zip(words, (9, 20, 30, 20, 20, 12), strict=True))
    assert each_wording(counts) == words
    assert each_wording({text: count for text, count in counts.items() if text != words[1]}) is None


def test_wordings_with_numbers_of_their_own_are_points_of_their_own_though_a_scale_takes_two_for_one():
    counts = {"전혀 알지 못한다(1)": 10, "잘 모른다(2)": 36, "조금 안다(3)": 30, "잘 안다(4)": 25, "아주 잘 안다(5)": 1}
    guess = guess_scale(counts)
    assert guess is not None
    assert [guess.points[text] for text in counts] == [1, 2, 3, 4, 5]


def test_few_words_beside_a_code_for_no_answer_are_on_the_scale_of_their_item():
    few, all_five = ["Disagree", "Neutral", "Agree"], ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
    rows = [[f"K{n:02}", few[n % 3], all_five[n % 5]] for n in range(30)]
    rows[4][1] = "99"
    reading = read([workbook({"응답": [["코드", "계획을 세울 수 있다 (사전)", "계획을 세울 수 있다 (사후)"], *rows]})])
    told = reading.survey.answers
    assert sorted(set(told.loc[told["moment"] == "pre", "value"])) == [2, 3, 4]


def test_a_point_that_strengthens_another_is_beyond_it_whatever_the_answers_show():
    words = ["전혀 할 수 없다", "할 수 없다", "보통이다", "할 수 있다", "잘 할 수 있다", "매우 잘 할 수 있다"]
    draw = np.random.default_rng(7)
    rows = [[f"K{n:02}", *(str(draw.choice(words)) for _ in range(6))] for n in range(60)]
    headers = [
        "코드",
        *(f"{item} ({moment})" for moment in ("사전", "사후") for item in ("개념을 안다", "절차를 안다", "예산을 안다")),
    ]
    item = read([workbook({"응답": [headers, *rows]})]).survey.items[0]
    assert [item.scale.labels[point] for point in sorted(item.scale.labels)] == words


def test_the_same_texts_of_one_item_are_the_same_points_though_nobody_chose_the_last_of_them_before():
    words = ["① 전혀 알지 못한다", "② 잘 모른다", "③ 조금 안다", "④ 잘 안다", "⑤ 아주 잘 안다"]
    rows = [[f"K{n:02}", words[n % 4], words[n % 5]] for n in range(40)]
    reading = read([workbook({"응답": [["코드", "법을 안다 (사전)", "법을 안다 (사후)"], *rows]})])
    assert [(item.has_both_moments, item.scale.max) for item in reading.survey.items] == [(True, 5)]
