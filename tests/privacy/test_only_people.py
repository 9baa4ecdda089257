"""Who stands where only people do is somebody, whatever the syllables weigh; what a dictionary has there is nobody."""

import pytest

from analysis.privacy import Masker, likely_names


def _masked(text):
    return Masker(word.replace(" ", "").lower() for word in likely_names([text]))(text)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("복지관 목다래님께 고맙다고 전해 주세요", "목다래"),
        ("자꾸 추온담한테 떠넘깁니다", "추온담"),
        ("시라온이가 다 합니다", "시라온"),
        ("저희 국장님(변우담)께서 꼭 전해달라고 하셨습니다", "변우담"),
        ("담당 모새한, 부담당 없음", "모새한"),
        ("작성자: 구아바 (주민복지과)", "구아바"),
        ("서리안·석보리·천리향 주무관 세 분이 만든 양식", "석보리"),
        ("길하람 석누리 표다올 셋이서 민원을 받습니다", "석누리"),
        ("현 담당자는 모 세 린 입니다", "모 세 린"),
        ("박 모 팀장이 예산을 독점합니다", "박 모 팀장"),
        ("옆자리 K주무관이 병가라 혼자 합니다", "K주무관"),
        ("동네 칠복이형이 운영하는 공방", "칠복이형"),
        ('다들 "빛가람 언니"라고 하면 압니다', "빛가람 언니"),
        ("마을활동가 초코쌤이 주민을 모읍니다", "초코쌤"),
    ],
)
def test_whoever_stands_where_only_people_do_is_masked(text, person):
    assert person not in _masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "편부모에게도 같은 혜택을 주세요",
        "도당국에게 바란다",
        "소상인한테 맞는 지원이 없습니다",
        "임금차이가 문제입니다",
        "어린이가 행복한 도시",
        "국장님(기획예산실)께서 격려해 주셨습니다",
        "과장님(부재중)이라 결재가 늦었습니다",
        "담당 공무원이 자주 바뀝니다",
        "담당자: 지자체",
        "예산, 인력, 장비 담당자가 모두 달라요",
        "고구마, 옥수수, 도라지 농가를 지원해 주세요",
        "이 모든 과정이 유익했습니다",
        "부모 대표와 학교 대표가 만나야 합니다",
        "체험형이 좋고 강의형은 지루합니다",
        "아는 언니가 추천해서 왔습니다",
        "그 날 한 번 뿐 입니다",
        "A과장형 지도자",
    ],
)
def test_another_word_in_such_a_place_is_left_as_it_stands(text):
    assert _masked(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("담당자: 김○수", "담당자: ○○○"),
        ("작성 이*진, 확인 정O훈", "작성 ○○○, 확인 ○○○"),
        ("문의는 한◯영 으로", "문의는 ○○○ 으로"),
        ("김●수가 말했다", "○○○가 말했다"),
    ],
)
def test_a_name_of_which_a_part_is_hidden_is_masked_by_its_shape(text, masked):
    assert Masker()(text) == masked


@pytest.mark.parametrize("text", ["교육○실습○토론", "2*3", "찬성 ○ 반대 ×", "이○○ 사업", "강의는 A*B"])
def test_marks_between_other_words_hide_no_name(text):
    assert Masker()(text) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("주민번호 뒷자리까지 2907718 넣어야 되나요", "2907718"),
        ("담당(8급, 0417-2283)에게 문의", "0417-2283"),
    ],
)
def test_numbers_of_persons_are_masked_by_what_stands_before_them_or_how_they_begin(text, number):
    assert number not in Masker()(text)


@pytest.mark.parametrize("text", ["대표번호 1577-0000 하나로", "문서 0012-0034호로 시행", "공고 제0026-0412호"])
def test_numbers_of_offices_and_papers_stay(text):
    assert Masker()(text) == text
