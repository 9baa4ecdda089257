"""Open questions among the statements of long rows: what people wrote is an opinion, not an answer that fits no scale."""

import pytest
from builders import workbook

from analysis.reading import read

STATEMENTS = ("기획안을 쓸 수 있다", "부서를 설득할 수 있다", "실패한 일을 고칠 수 있다")
OPEN, SECOND = "(서술) 가장 달라진 점", "(서술) 더 바라는 점"
WRITTEN = (
    "다른 부서에 먼저 연락하게 되었습니다",
    "예산서를 읽을 줄 알게 되었습니다",
    "회의에서 말을 꺼내게 되었습니다",
    "주민 의견을 먼저 묻게 되었습니다",
    "문제를 나누어 보게 되었습니다",
)
WANTED = tuple(text.replace("되었습니다", "더 도와주세요") for text in WRITTEN)


def long_rows(points, said=WRITTEN, more=()):
    rows = [["번호", "시점", "문항", "응답"]]
    for n in range(30):
        rows += [
            [f"k{n:02}", moment, text, points[(n + 2 * k + later) % (len(points) - 1) + later]]
            for later, moment in enumerate(("전", "후"))
            for k, text in enumerate(STATEMENTS)
        ]
        rows += [[f"k{n:02}", "후", OPEN, said[n] if n < len(said) else ""]]
        rows += [[f"k{n:02}", "후", SECOND, more[n] if n < len(more) else "없음"]] if more else []
    return workbook({"응답": rows})


@pytest.mark.parametrize(
    "points",
    [(0, 20, 40, 60, 80, 100), (1, 2, 3, 4, 5), ("전혀 아니다", "아니다", "보통이다", "그렇다", "매우 그렇다")],
    ids=["of a hundred", "digits", "words"],
)
def test_a_statement_that_is_answered_in_sentences_is_an_open_question(points):
    survey = read([long_rows(points)]).survey
    assert [item.text for item in survey.items] == list(STATEMENTS)
    assert [question.text for question in survey.questions] == [OPEN]
    assert survey.opinions["text"].tolist() == list(WRITTEN)
    assert len(survey.respondents) == 30


def test_two_open_questions_stay_apart():
    opinions = read([long_rows((1, 2, 3, 4, 5), more=WANTED)]).survey.opinions
    said = opinions[opinions["text"] != "없음"]
    assert said.groupby("question", sort=False)["text"].apply(list).tolist() == [list(WRITTEN), list(WANTED)]


def test_names_in_them_are_masked_as_in_any_opinion():
    said = (*WRITTEN, "한지우 주무관님께 배워서 혼자 쓸 수 있게 되었습니다", "문의는 010-2345-6789로 해 주세요")
    texts = read([long_rows((1, 2, 3, 4, 5), said)]).survey.opinions["text"].tolist()
    assert len(texts) == len(said)
    assert not any("한지우" in text or "2345" in text for text in texts)
