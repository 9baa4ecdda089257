"""Where somebody is named, a word that begins with a surname and is no other word is a name, whatever its syllables weigh."""

import pytest

from analysis.privacy import Masker, likely_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("담당자: 위세아", "위세아"),
        ("자료 문의 → 위세아 팀장에게", "위세아"),
        ("작성자=마가람 주무관", "마가람"),
        ("연락처: 팀장 반보라, 방나래", "반보라"),
        ("연락처: 팀장 반보라, 방나래", "방나래"),
        ("김민수 과장, 위세아 팀장, 이서연 주무관과 논의", "위세아"),
        ("위솔 대리, 김민수 과장", "위솔"),
        ("기타(반보라 010-1234-5678)", "반보라"),
        ("마가람(maga77@example.kr)에게 보내 주세요", "마가람"),
        ("자료는 maga77@example.kr 마가람 앞으로", "마가람"),
    ],
)
def test_what_stands_where_somebody_is_named_is_a_name(text, name):
    assert name in likely_names([text])


@pytest.mark.parametrize(
    "text",
    [
        "담당자: 미정",
        "문의: 총무과",
        "문의: 유선으로",
        "담당자: 추후공지",
        "문의: 고객센터 010-1234-5678",
        "문의: 010-1234-5678",
        "지메일 abc12@gmail.com",
        "신청자: 선착순",
        "담당: 시장, 군수",
        "인사 팀장, 신임 과장",
        "발표자: 없음",
        "이름: 비공개",
        "통역: 수어",
        "강사: 외부인, 공무원",
    ],
)
def test_another_word_in_the_same_place_is_none(text):
    assert likely_names([text]) == {}


def test_a_name_found_so_in_one_text_is_masked_in_all_others():
    texts = ["담당자: 위세아", "위세아님이 잘 이끌었다", "위세아 팀장과 위세아가"]
    masked = [Masker(likely_names(texts))(text) for text in texts]
    assert masked == ["담당자: ○○○", "○○○님이 잘 이끌었다", "○○○ 팀장과 ○○○가"]


def test_a_word_behind_a_label_hides_no_name_in_another_text():
    assert "미정" in likely_names(["담당자: 미정", "미정 팀장이 잘 이끌었다"])
