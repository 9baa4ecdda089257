"""What says nothing, and what only looks like it."""

import pytest

from analysis.themes import is_non_answer


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
        "해당사항 없음",
        "기타 의견 없음",
        "감사합니다",
        "감사합니다!",
        "좋았습니다",
        "정말 좋았습니다 감사합니다",
        "수고하셨습니다^^",
        "ㅎㅎ",
        "",
        "현재 없음",
        "None",
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
    ],
)
def test_an_opinion_is_kept(text):
    assert not is_non_answer(text)
