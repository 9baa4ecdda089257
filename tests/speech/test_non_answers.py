"""What says nothing, and what only looks like it."""

import csv
from pathlib import Path

import numpy as np
import pytest

from analysis.speech.emptiness import _weights
from analysis.themes import is_non_answer, non_answers
from analysis.themes.meaning.learning import HELD_OUT
from tools import emptiness as tool

LABELLED = Path(__file__).parents[2] / "analysis" / "fields" / "labelled"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    "text",
    [
        "없음",
        "없 음",
        "없습니다.",
        "특이사항 없음",
        "별 의견 없음",
        "노코멘트",
        "無",
        "무",
        "N/A",
        "n/a",
        "-",
        ".",
        "...",
        "x",
        "딱히 없습니다",
        "별거 없습니다",
        "별게 없네요",
        "해당사항 없음",
        "기타 의견 없음",
        "감사합니다",
        "감사합니다!",
        "준비하느라 고생 많으셨습니다. 감사합니다",
        "좋은 하루 되세요",
        "수고하셨습니다^^",
        "ㅎㅎ",
        "",
        "현재 없음",
        "None",
        "의견 없음. 수고하세요",
        "딱히...",
        "고생하셨어요",
        "잘 모르겠네요",
        "떠오르는 것이 없습니다",
        "추후 제출하겠습니다",
        "업써요",
        "아직 없습니다",
        "나중에요",
        "이하 여백",
        "유익한 시간 되세요",
        "null",
        "NaN",
        "특별한 의견 없이 마칩니다",
    ],
)
def test_nothing_said_is_set_aside(text):
    assert is_non_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "인력 없음",
        "예산이 없습니다",
        "전담팀이 없음",
        "담당자가 모르겠다고 합니다",
        "강의가 좋았습니다",
        "시간",
        "의견 수렴",
        "감사 부담이 큽니다",
        "AI",
        "좋은 사례 공유 바랍니다",
        "쓸 수 있는 예산 없음",
        "도움이 안 됩니다",
        "별로였습니다",
        "아쉬웠습니다",
        "질문 시간이 없었습니다",
        "없던 일로 해 주세요",
        "감사하지만 시간이 짧았습니다",
        "다시 듣고 싶습니다",
        "고생만 합니다",
        "만족",
        "유익",
        "유익했습니다",
        "도움이 많이 되었습니다. 감사합니다",
        "재미있었어요",
        "줌",
        "문",
        "저만요",
        "이상함",
        "불편한 점 없이 잘 들었습니다",
        "별 문제 없이 끝났습니다",
    ],
)
def test_an_opinion_is_kept(text):
    assert not is_non_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "좋았어요",
        "최고!",
        "굿",
        "좋은 시간이었습니다 ㅎㅎ",
        "유익한 교육 감사합니다",
        "나무랄 데 없음",
        "건의 없이 만족합니다",
        "보통",
        "그저 그럼",
        "그럭저럭",
        "별로",
        "핵노잼",
        "흡족",
        "거기서 거기",
    ],
)
def test_a_verdict_of_one_word_is_an_answer(text):
    assert not is_non_answer(text)


@pytest.mark.parametrize("text", ["아직 이르다", "지금은 때가 아닙니다", "섣부르다", "다음에 또 불러주세요", "한 번 더 해요"])
def test_not_yet_and_once_more_are_answers(text):
    assert not is_non_answer(text)


def test_of_what_says_nothing_nearly_all_is_set_aside_and_of_answers_like_it_none():
    labelled = rows(LABELLED / "language" / "non_answers.tsv")
    told = non_answers([row["text"] for row in labelled])
    aside = [row["answer"] for row, nothing in zip(labelled, told, strict=True) if nothing]
    assert set(aside) == {"none"}
    assert len(aside) >= 0.94 * sum(row["answer"] == "none" for row in labelled)


def set_aside(held_out):
    files = [path for path in sorted(LABELLED.glob("*.tsv")) if path.name.startswith(HELD_OUT) == held_out]
    texts = [row["text"] for path in files for row in rows(path)]
    return np.array(non_answers(texts))


def test_no_opinion_of_any_field_that_is_learnt_from_is_set_aside():
    assert not set_aside(held_out=False).any()


def test_of_opinions_that_nothing_is_learnt_from_one_in_two_hundred_is_set_aside_at_most():
    assert set_aside(held_out=True).mean() <= 1 / 200


@pytest.mark.parametrize(
    "text",
    [
        "별다른 건의는 딱히 안 떠오르네요",
        "준비하시느라 애 많이 쓰셨어요!",
        "nothing to add, thanks",
        "의견 업씁니당",
        "ㅎㅎ ㄱㅅ",
    ],
)
def test_nothing_said_in_words_that_no_rule_knows_is_set_aside(text):
    assert is_non_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "no budget",
        "send the slides",
        "없애 주세요",
        "자료가 없음",
        "의견 수렴 없음",
        "예산업음",
        "작년과 같습니다",
    ],
)
def test_short_notes_that_ask_or_miss_something_are_kept(text):
    assert not is_non_answer(text)


def test_the_shipped_weights_are_what_the_tool_learns():
    shipped, learnt = _weights(), tool.learnt(tool.training())
    # Processors add in another order: a weight at the edge of being kept or rounded may differ.
    assert len(shipped.weight.keys() ^ learnt.weight.keys()) <= 0.01 * len(learnt.weight), (
        "learn again: python tools/emptiness.py"
    )
    both = shipped.weight.keys() & learnt.weight.keys()
    assert max(abs(shipped.weight[feature] - learnt.weight[feature]) for feature in both) < 0.05
