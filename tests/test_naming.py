"""Short names of items: what the statement is about, whatever its subject."""

import pandas as pd
import pytest

from analysis.language import particle
from analysis.naming import LONGEST, named, suggested_names
from analysis.survey import ANSWER_COLUMNS, OPINION_COLUMNS, RESPONDENT_COLUMNS, Item, ItemKind, Moment, Scale, Survey

TEXTS = {
    "재난 대응 절차를 설명할 수 있다": "재난 대응 절차 설명",
    "데이터 기반 행정의 개념을 안다": "데이터 기반 행정의 개념",
    "예산 편성 절차에 대하여 잘 알고 있다": "예산 편성 절차",
    "AI 도구를 업무에 활용할 수 있다": "AI 도구 활용",
    "공동체 조직을 사업에 활용하는 방법을 알고 있다": "공동체 조직 활용",
    "강의 내용에 대한 만족도": "강의 내용 만족도",
    "강사의 전달력은 어떠했습니까": "강사의 전달력",
}


@pytest.mark.parametrize(("text", "name"), TEXTS.items())
def test_a_name_is_what_the_last_verb_is_about(text, name):
    assert suggested_names([text]) == {text: name}


WHOLE = {
    "시·도와 시·군·구 사이의 역할 분담을 이해하고 있다": "역할 분담 이해",
    "민원이 생겼을 때 이해관계자를 조정할 수 있다": "이해관계자 조정",
    "지방정부가 기본사회에서 맡아야 할 역할을 알고 있다": "지방정부 역할",
    "연수 뒤에 배운 것을 동료에게 나누는 방법을 알고 있다": "연수 뒤에 배운 것",
}


@pytest.mark.parametrize(("text", "name"), WHOLE.items())
def test_a_name_leaves_no_word_that_needs_the_words_before_it(text, name):
    assert suggested_names([text]) == {text: name}


def test_what_most_items_speak_of_tells_none_of_them_apart():
    texts = [f"기본사회 {what}을 알고 있다" for what in ("정책의 목적", "사업의 대상", "예산의 규정")]
    assert list(suggested_names(texts).values()) == ["정책의 목적", "사업의 대상", "예산의 규정"]


def test_no_two_items_share_a_name():
    people = ("시·도 담당자", "시·군·구 담당자", "중앙부처 담당 부서의 책임자")
    texts = [*(f"{who}의 역할을 알고 있다" for who in people), "역할을 알고 있다", "역할을 안다"]
    assert len(set(suggested_names(texts).values())) == len(texts)


def test_what_would_name_several_items_names_none_of_them():
    subjects = ("예산을", "인력을", "조례를")
    texts = [f"{subject} 정해 동료와 함께 구체적인 실행 계획으로 옮길 수 있다" for subject in subjects]
    assert not any(name == "실행 계획" for name in suggested_names(texts).values())


def test_statements_that_end_alike_are_named_by_what_stands_before():
    subjects = ("지역사회 통합돌봄 체계의 운영 원리를", "주거 지원 제도의 내용을", "공공의료 협력 모델을")
    texts = [f"{subject} 충분히 이해하고 내 업무에 맞추어 주민에게 쉽게 설명할 수 있다" for subject in subjects]
    assert list(suggested_names(texts).values()) == [
        "지역사회 통합돌봄 체계의 운영 원리",
        "주거 지원 제도의 내용",
        "공공의료 협력 모델",
    ]


def test_statements_that_begin_and_end_like_others_are_named_by_both():
    ends = ("그 뜻을 동료에게 설명할 수 있다", "우리 지역의 강점을 판단할 수 있다")
    texts = [f"{subject} 이해하고 {end}" for subject in ("조사 기법을", "지원 제도를") for end in ends]
    names = suggested_names(texts)
    assert len(set(names.values())) == 4
    assert all(len(name) <= 2 * LONGEST for name in names.values())


def test_a_particle_in_both_forms_hides_nothing_of_what_a_statement_is_about():
    texts = ["지방정부의 역할을(를) 알고 있다", "주민이(가) 참여하는 방법을(를) 알고 있다"]
    plain = ["지방정부의 역할을 알고 있다", "주민이 참여하는 방법을 알고 있다"]
    assert list(suggested_names(texts).values()) == list(suggested_names(plain).values())


def test_statements_in_one_frame_that_nothing_shorter_names_are_named_by_what_the_frame_holds():
    alike = ("돌봄과 기본서비스를 연계하는 지역 사례", "주거와 이동의 기본권을 보장하는 지역 사례")
    others = (
        "조례를 제정하는 방법",
        "예산을 편성하는 절차",
        "성과를 평가하는 기준",
        "갈등을 조정하는 규칙",
        "민간과 협력하는 원칙",
    )
    texts = [
        f"나는 연수에서 다룬 내용 가운데 {subject}{particle(subject, '을/를')} 충분히 이해하고 있다"
        for subject in (*alike, *others)
    ]
    assert tuple(suggested_names(texts).values())[:2] == alike


ENGLISH = {
    "I understand the core values of the policy": "Core values of the policy",
    "I understand how to measure outcomes rather than outputs": "Measure outcomes rather than outputs",
    "The pace of the course was right": "The pace of the course was…",
    "I agree": "I agree",
}


@pytest.mark.parametrize(("text", "name"), ENGLISH.items())
def test_an_english_statement_is_named_by_what_its_speaker_speaks_of(text, name):
    assert suggested_names([text]) == {text: name}


@pytest.mark.parametrize("text", ["", "…", "?", "있다", "1", "가" * 300])
def test_any_text_has_a_name(text):
    assert suggested_names([text])[text] is not None


def _survey(*texts):
    items = tuple(Item(f"q{n}", text, ItemKind.UNDERSTANDING, Scale(1, 5), tuple(Moment)) for n, text in enumerate(texts))
    columns = {"respondents": RESPONDENT_COLUMNS, "answers": ANSWER_COLUMNS, "opinions": OPINION_COLUMNS}
    empty = {name: pd.DataFrame(columns=list(own)) for name, own in columns.items()}
    return Survey(title="설문", workshops=(), items=items, questions=(), groups={}, **empty)


def test_what_a_person_said_counts_and_an_emptied_name_is_suggested_again():
    survey = _survey("재난 대응 절차를 설명할 수 있다", "예산 편성 절차에 대하여 잘 알고 있다")
    told = {"재난 대응 절차를 설명할 수 있다": "초동 조치", "예산 편성 절차에 대하여 잘 알고 있다": ""}
    assert [item.label for item in named(survey, told).items] == ["초동 조치", "예산 편성 절차"]


def _framed(frame, *subjects):
    return [frame.format(f"{what}{particle(what, '을/를')}") for what in subjects]


def test_statements_in_several_frames_are_named_by_what_each_frame_holds():
    sure = ("예산을 편성하는 절차", "지역 사례를 조사하는 방법", "우리 시·도와 시·군·구 사이의 역할과 책임의 분담")
    able = ("재정이 부족한 지역에서 재원을 마련하는 방법", "이해관계자를 조정하는 방법", "성과를 평가하는 기준")
    texts = [
        *_framed("나는 이번 연수에서 다룬 내용 가운데 {} 다른 사람에게 설명할 만큼 충분히 이해하고 있다", *sure),
        *_framed("업무를 추진하는 과정에서 {} 스스로 찾아 활용할 자신이 있다", *able),
    ]
    assert tuple(suggested_names(texts).values()) == (*sure[:2], "역할과 책임의 분담", "재원을 마련하는 방법", *able[1:])


def test_a_noun_that_many_statements_end_with_is_left_out_where_the_rest_says_enough():
    subjects = ("인공지능 기술을 여러 부서의 정책에 연계하여 쓰는 방법", "예산을 쓰는 방법", "조례를 고치는 방법")
    texts = _framed("나는 이번 연수에서 다룬 {} 다른 사람에게 설명할 만큼 이해하고 있다", *subjects)
    assert list(suggested_names(texts).values()) == ["인공지능 기술", "예산을 쓰는 방법", "조례를 고치는 방법"]
