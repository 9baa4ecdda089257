"""Questions in wordings of whoever made the form: the kind follows from what cells hold, not from the words of one form tool."""

import numpy as np
import pytest
from test_choices_are_read import OPINION, SAID, chosen, survey_from, with_opinions

from analysis.questions import measure_questions, questions_json
from analysis.reading.scales.quantities import quantities_of
from analysis.reading.scales.rates import times_a_year
from analysis.survey import ItemKind, QuestionKind


def told(survey):
    return questions_json(measure_questions(survey, "region"))["questions"][0]


@pytest.mark.parametrize(
    "header",
    [
        "동료 공무원에게 권하시겠습니까? (0점 절대 권하지 않음 ~ 10점 꼭 권함)",
        "이 연수를 지인에게 소개하겠다(0~10)",
        "How likely are you to suggest this to a colleague? (0-10)",
    ],
)
def test_whoever_would_pass_it_on_from_nought_to_ten_recommends(header):
    cells = [str(n) for n in [0, 3, 6, 7, 8, 9, 10, 10, 9, 8] * 2]
    question = told(survey_from(*with_opinions(f'"{header}"', *cells)))
    assert question["kind"] == "recommendation"
    assert question["overall"]["nps"]["value"] == pytest.approx((8 - 6) / 20)


@pytest.mark.parametrize(
    "rarest_first",
    [
        ["해 본 적 없음", "연 1~2회", "월 1~2회", "주 2~3회", "거의 매일"],
        ["전혀 없음", "분기에 한 번 정도", "한 달에 한두 번", "매주", "매일"],
        ["Never", "Once a year", "Every month", "Weekly", "Daily"],
    ],
)
def test_words_that_say_how_often_stand_in_their_own_order(rarest_first):
    cells = [rarest_first[n % 5] for n in range(25)]
    survey = survey_from(*with_opinions("주민과 만나는 회의를 얼마나 자주 여십니까?", *cells))
    [item] = survey.items
    assert item.kind is ItemKind.FREQUENCY and list(item.scale.labels.values()) == rarest_first
    assert survey.answers["value"].tolist() == [1.0, 2.0, 3.0, 4.0, 5.0] * 5


@pytest.mark.parametrize("text", ["3년 이상", "6개월", "1년", "10년 미만", "상반기", "주무관"])
def test_how_long_is_not_how_often(text):
    assert times_a_year(text) is None


def test_counts_with_units_are_numbers_and_years_and_months_come_to_years():
    cells = ["3년 6개월", "2년", "6개월", "약 10년", "4", "없음", "1년 3개월", "12년"] * 3
    survey = survey_from(*with_opinions("맡으신 지 얼마나 되셨습니까?", *cells))
    question = survey.choice_questions[0]
    assert (question.kind, question.text) == (QuestionKind.NUMBER, "맡으신 지 얼마나 되셨습니까? (년)")
    assert survey.choices["value"].tolist() == [3.5, 2, 0.5, 10, 4, 0, 1.25, 12] * 3


def test_how_many_people_is_a_number_and_no_group_though_the_same_few_come_again():
    cells = [f"{n % 8}명" for n in range(40)]
    question, _ = chosen(survey_from(*with_opinions("부서에서 이 일을 하는 사람 수", *cells)))
    assert question.kind is QuestionKind.NUMBER


def test_a_number_in_another_unit_is_none_of_the_column():
    assert quantities_of({"3건": 5, "12건": 4, "2명": 1, "5": 2}).numbers == {"3건": 3, "12건": 12, "5": 5}


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("있다", "없다"),
        ("그렇다", "아니다"),
        ("참석", "불참"),
        ("찬성", "반대"),
        ("하고 있다", "하고 있지 않다"),
        ("제정함", "제정 안 함"),
        ("이수", "미이수"),
    ],
)
def test_a_word_and_its_denial_answer_yes_or_no(yes, no):
    question, _ = chosen(survey_from(*with_opinions("전담자가 지정되어 있습니까", *[yes, no, yes] * 5)))
    assert question.kind is QuestionKind.YES_NO


def test_numbered_options_of_one_question_are_a_choice_and_not_to_know_is_one_of_them():
    options = ["① 전담부서 신설", "② 기존 부서에 팀 신설", "③ 기획부서 총괄", "④ 잘 모르겠음"]
    rows = [f"{options[n % 4]},{n % 30}건,{SAID[n % 5]} {n}" for n in range(96)]
    question, answers = chosen(survey_from(f"바람직한 추진 조직은?,추진 중인 사업 건수,{OPINION}", *rows))
    assert question.kind is QuestionKind.SINGLE and question.options == tuple(options)
    assert len(answers) == 96


def test_a_question_in_brackets_before_its_options_is_one_question():
    rng = np.random.default_rng(7)
    ticks, places = rng.integers(0, 2, (30, 3)), np.array([rng.permutation(3) + 1 for _ in range(30)])
    head = [f"[참여 경험] {name}" for name in ("토론회", "공청회", "설문")] + [
        f"[우선순위] {name}" for name in ("예산", "인력", "법령")
    ]
    rows = [",".join(map(str, [*ticks[n], *places[n], f"{SAID[n % 5]} {n}"])) for n in range(30)]
    survey = survey_from(",".join([*head, OPINION]), *rows)
    assert [(q.text, q.kind) for q in survey.choice_questions] == [
        ("참여 경험", QuestionKind.MULTIPLE),
        ("우선순위", QuestionKind.RANKING),
    ]
    counted = survey.choices[survey.choices["question"] == "c1"]["option"].value_counts()
    assert counted.to_dict() == dict(zip(("토론회", "공청회", "설문"), ticks.sum(axis=0).tolist(), strict=True))


def test_columns_without_a_header_behind_a_ticked_one_are_its_further_options():
    names = ("토론회", "공청회", "설문")
    rng = np.random.default_rng(3)
    ticks = np.vstack([[1, 0, 0], rng.integers(0, 2, (30, 3))])
    cells = [[name if tick else "" for name, tick in zip(names, row, strict=True)] for row in ticks]
    rows = [",".join([*row, str(n % 5 + 1), f"{SAID[n % 5]} {n}"]) for n, row in enumerate(cells)]
    survey = survey_from(f"참여해 본 것을 고르시오,,,강의에 만족한다,{OPINION}", *rows)
    [question] = survey.choice_questions
    assert (question.text, question.kind, question.options) == ("참여해 본 것을 고르시오", QuestionKind.MULTIPLE, names)
    assert survey.choices["option"].value_counts().to_dict() == dict(zip(names, ticks.sum(axis=0).tolist(), strict=True))


@pytest.mark.parametrize("written", ["1) {} 2) {} 3) {}", "①{} ②{} ③{}", "{} > {} > {}", "{}, {}, {}"])
def test_options_in_an_order_are_a_ranking_however_they_are_written(written):
    rng = np.random.default_rng(5)
    orders = [rng.permutation(["예산", "인력", "법령", "교육"])[:3].tolist() for _ in range(40)]
    cells = [f'"{written.format(*order)}"' for order in orders]
    survey = survey_from(*with_opinions("시급한 순서대로 세 가지를 적어 주세요", *cells))
    [question] = survey.choice_questions
    assert question.kind is QuestionKind.RANKING
    first = survey.choices[survey.choices["value"] == 1]["option"].tolist()
    assert first == [order[0] for order in orders]


def test_what_is_written_behind_other_is_an_opinion_and_the_option_is_counted_once():
    cells = ["공문; 기타: 과장님 안내", "메일", "공문; 메일", "기타(신문)", "공문; 기타", "메일; 공문"] * 3
    survey = survey_from(*with_opinions("어디서 접하셨나요?", *cells))
    [question] = survey.choice_questions
    assert set(question.options) == {"공문", "메일", "기타"}
    assert survey.choices["option"].value_counts().to_dict() == {"공문": 12, "메일": 9, "기타": 9}
    written = next(q for q in survey.questions if q.text == "어디서 접하셨나요? – 기타")
    mine = survey.opinions[survey.opinions["question"] == written.id]
    assert mine["text"].value_counts().to_dict() == {"과장님 안내": 3, "신문": 3}
    assert mine["source"].str.fullmatch(r".*!A\d+").all()


def test_importance_and_satisfaction_below_each_topic_are_items_of_their_own_and_pairs():
    topics = ("강의", "토론", "시설")
    rng = np.random.default_rng(11)
    points = rng.integers(1, 6, (40, 6))
    head = ["강의", "", "토론", "", "시설", "", OPINION], ["중요도", "만족도"] * 3 + [""]
    rows = [",".join([*map(str, row), f"{SAID[n % 5]} {n}"]) for n, row in enumerate(points)]
    survey = survey_from(*map(",".join, head), *rows)
    assert [item.text for item in survey.items] == [f"{topic} {what}" for topic in topics for what in ("중요도", "만족도")]
    assert survey.answers.groupby("item")["value"].mean().tolist() == pytest.approx(points.mean(axis=0))
    pairs = questions_json(measure_questions(survey, "region"))["importance_satisfaction"]
    assert [pair["text"] for pair in pairs] == list(topics)


def test_a_comma_in_brackets_parts_no_options():
    cells = [
        f'"{cell}"'
        for cell in ["예산(국비, 지방비), 조례", "예산(국비, 지방비)", "조례", "조례, 인력", "예산(국비, 지방비), 인력"] * 4
    ]
    question, _ = chosen(survey_from(*with_opinions("부족한 자원 (중복 체크)", *cells)))
    assert set(question.options) == {"예산(국비, 지방비)", "조례", "인력"}


@pytest.mark.parametrize("header", ["가장 도움이 된 시간", "재참석 의사", "선호하는 요일"])
def test_what_somebody_would_choose_is_a_choice_and_no_group_of_people(header):
    question, answers = chosen(survey_from(*with_opinions(header, *["첫째", "둘째", "셋째"] * 8)))
    assert question.kind is QuestionKind.SINGLE and len(answers) == 24
