"""Persons told by a surname and a post, or by what they call themselves, are found; posts, places and sayings are not."""

import pytest

from analysis.privacy import Masker, likely_names, personal_evidence, without_persons


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("길 과장, 자료 좀 보내주세요", "길과장"),
        ("봉주임이 알아서 해줬습니다", "봉주임"),
        ("맹국장님이 끝까지 계셨음", "맹국장"),
        ("염과장님·표팀장님 고생 많으셨습니다", "표팀장"),
        ("남궁 과장님하고만 상의하라고", "남궁과장"),
        ("이 팀장이 질문을 다 끊었음", "이팀장"),
        ("어제 온 하 사무관님 말씀이 빨랐음", "하사무관"),
        ("탁 교수님의 강의가 좋았다", "탁교수"),
        ("저 박씨입니다", "박씨"),
        ("마 주무관에게만 알려 줌", "마주무관"),
        ("몽실쌤이 조를 잘 이끌었다", "몽실쌤"),
        ("안내해 준 '해님쌤' 친절", "해님쌤"),
        ("유튜브 펭귄삼촌으로 활동하시는 분", "펭귄삼촌"),
        ("블로그 느린오후로 활동하는 분의 사례", "느린오후"),
        ("사무관 갈이서 올림", "갈이서"),
        ("길♡혁 과장님 최고", "길♡혁"),
        ("강의는 은 교수님이 나았다", "은교수"),
        ("제하늘 씨가 발표했다", "제하늘"),
        ("어제 뵌 류이든 연구위원", "류이든"),
    ],
)
def test_who_is_called_by_a_post_or_a_name_of_their_own_is_proposed(text, name):
    assert name in likely_names([text])


@pytest.mark.parametrize(
    "text",
    [
        "그 과장님은 늘 과장해서 말합니다",
        "이 과정을 더 열어 주세요",
        "전 직원이 들어야 합니다",
        "각 국장님도 들으셔야 합니다",
        "도 담당자와 시 담당자가 함께",
        "부팀장 제도를 두자",
        "이사장이 혼자 정합니다",
        "조교수도 참여할 수 있게",
        "반대표를 던졌다",
        "주차장이 멀다",
        "야시장 상인과 협력",
        "국과장 회의에서 먼저 공유",
        "두 팀장이 서로 미룹니다",
        "명강사를 모셔 주세요",
        "전 시장님 때 끊긴 사업",
        "나 과장 되면 바꿀 겁니다",
        "수학쌤보다 잘 가르침",
        "담임쌤처럼 챙겨주는 사람",
        "워킹맘이라는 이유로 빠졌습니다",
        "하루 30만? 군 인구가 2만입니다",
        "50만원 이하는 팀장 전결로",
    ],
)
def test_posts_alone_and_other_words_before_them_are_nobody(text):
    assert likely_names([text]) == {}


def test_a_surname_and_a_post_is_masked_where_words_begin_with_it_in_any_spacing():
    told = Masker({"민과장"})("민 과장 말로는, 민과장님도 안다. 시민과장난감")
    assert told == "○○○ 말로는, ○○○님도 안다. 시민과장난감"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("민과장_의견.xlsx", "○○○_의견.xlsx"),
        ("윤 팀장 취합.xlsx", "○○○ 취합.xlsx"),
        ("이과장 의견.csv", "○○○ 의견.csv"),
        ("부팀장 명단.xlsx", "부팀장 명단.xlsx"),
        ("국과장 회의.xlsx", "국과장 회의.xlsx"),
    ],
)
def test_a_surname_and_a_post_is_gone_from_names_of_files(name, told):
    assert without_persons(name, Masker()) == told


@pytest.mark.parametrize(
    "cells",
    [
        ["Nguyễn Văn An", "Trần Thị Bình", "Lê Minh Đức", "Phạm Thu Hương", "Vũ Thị Lan"],
        ["Sarah Miller", "John Parker", "Emily Chen", "David Stone", "Anna Schmidt"],
        ["Sarah", "John", "Emily", "David", "Anna"],
        ["다나카 히로시", "사토 하나코", "스즈키 이치로", "다카하시 켄", "이토 미사키"],
        ["응우옌 반 안", "쩐 티 빈", "호앙 안 뚜언", "레 민 득", "부 티 란"],
        ["田中太郎", "佐藤花子", "鈴木一郎", "高橋健", "伊藤美咲"],
        ["민 과장", "윤 팀장", "석 주임", "이 과장", "고 계장"],
    ],
)
def test_names_from_anywhere_are_held_back_under_a_header_that_says_nothing(cells):
    assert personal_evidence("비고", dict.fromkeys(cells, 1)).is_personal


@pytest.mark.parametrize(
    "cells",
    [
        ["Strongly Agree", "Agree", "Neutral", "Disagree", "Strongly Disagree"],
        ["Busan City Hall", "Daegu City", "Seoul Metro", "Jeju Province", "Ulsan City"],
        ["Climate Change", "Social Economy", "Basic Income", "Public Housing", "Child Care"],
        ["January", "February", "March", "April", "June"],
        ["계획 수립", "예산 확보", "주민 참여", "인력 충원", "사례 공유"],
        ["부산 해운대구", "대구 수성구", "경북 안동시", "경남 창원시", "울산 남구"],
    ],
)
def test_other_capitalised_words_are_no_names(cells):
    assert not personal_evidence("비고", dict.fromkeys(cells, 1)).is_personal


@pytest.mark.parametrize(
    "cells",
    [
        ["Батбаяр", "Болормаа", "Ганбаатар"],
        ["محمد علي", "فاطمة حسن", "أحمد"],
    ],
)
def test_whatever_their_script_names_are_held_back_where_a_header_asks_for_persons(cells):
    assert personal_evidence("교육생", dict.fromkeys(cells, 1)).is_personal


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("번호는 공일공다시삼사오육다시칠팔구공 입니다", "번호는 ○○○ 입니다"),
        ("call zero-one-zero 2345 6789 please", "call ○○○ please"),
        ("네이버 메일 happy0412 로", "네이버 메일 ○○○ 로"),
        ("dohyun@busan 으로 주세요", "○○○ 으로 주세요"),
    ],
)
def test_numbers_and_mailboxes_in_words_are_masked(text, told):
    assert Masker()(text) == told


def test_what_a_business_is_registered_under_is_nobodys_account():
    assert Masker()("123-45-67890 사업자번호, 110-234-567890 계좌") == "123-45-67890 사업자번호, ○○○ 계좌"
