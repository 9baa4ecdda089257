"""Names from elsewhere, in Latin letters or by their sounds, and Korean ones of which only first letters are told."""

import pytest

from analysis.privacy import Masker, likely_names, without_persons
from analysis.privacy.heard import is_heard_elsewhere
from analysis.privacy.spelling import squeezed


def masked(text):
    return Masker(map(squeezed, likely_names([text])))(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bang H. 주무관의 발표가 좋았음", "Bang H."),
        ("자료는 Cheon, G.D.에게 있다고 합니다", "Cheon, G.D."),
        ("Gwon M.J.이 정리한 자료", "Gwon M.J."),
        ("정리 W.S. Bang", "W.S. Bang"),
        ("bang sora 강사님 감사합니다", "bang sora"),
        ("기록은 Bang 주무관이 했습니다", "Bang"),
        ("Pham Thi Linh이 통역해 주었습니다", "Pham Thi Linh"),
        ("Fatima Noor에게 다시 듣고 싶습니다", "Fatima Noor"),
        ("파티마 오마르가 사례를 들려주었습니다", "파티마 오마르"),
        ("야마모토 켄지의 사례가 도움이 되었습니다", "야마모토 켄지"),
        ("판반민, 응우옌 반 훙 확인", "응우옌 반 훙"),
        ("스베틀라나 강사는 말이 빨랐습니다", "스베틀라나"),
        ("드미트리씨가 도와주었습니다", "드미트리"),
    ],
)
def test_a_name_from_elsewhere_or_of_first_letters_is_gone_from_a_text(text, name):
    assert name not in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bang 시설을 정비해 주세요",
        "Hong Kong에서 하는 방식",
        "Paris Region 사례가 흥미로움",
        "Green New Deal과 연계하면 좋겠습니다",
        "C. 강의실이 춥고 P. 점수가 낮음",
        "카카오 모빌리티와 네이버 웨일을 썼으면",
        "스마트 시티가 무엇인지 가이드 자료가 필요",
        "플로리다와 알래스카를 견준 사례",
        "하나 사례만 더, 예산 지원 자료도",
        "찜질방에 사는 청년도 있더군요",
        "수어 통역이 필요합니다",
    ],
)
def test_places_products_and_words_that_sound_alike_stay(text):
    assert masked(text) == text


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("설문_PhamThiLinh.xlsx", "Pham"),
        ("results yamamoto.kenji.csv", "yamamoto"),
        ("Yamamoto Rin 사후설문.csv", "Yamamoto"),
        ("파티마오마르_응답.xlsx", "파티마"),
        ("응답_스베틀라나 강사.csv", "스베틀라나"),
        ("야마모토님", "야마모토"),
    ],
)
def test_a_name_from_elsewhere_is_gone_from_the_name_of_a_file_or_a_sheet(name, person):
    assert person not in without_persons(name, Masker())


@pytest.mark.parametrize("name", ["Hong Kong 연수.xlsx", "Paris Region", "Grand Total", "네팔 공무원 연수.csv", "Group Mean"])
def test_names_of_files_and_sheets_without_persons_stay(name):
    assert without_persons(name, Masker()) == name


@pytest.mark.parametrize(
    "word", ["마리아", "산토스", "존슨", "제니퍼", "크리스토퍼", "응우옌", "와타나베", "호세", "무함마드", "로드리게스", "조지프"]
)
def test_a_word_of_hangul_is_heard_as_the_name_that_it_writes(word):
    assert is_heard_elsewhere(word)


@pytest.mark.parametrize("word", ["클라우드", "모빌리티", "알래스카", "네트워크", "바우처", "인센티브", "기본소득", "설문"])
def test_a_word_that_writes_no_name_is_not_heard_as_one(word):
    assert not is_heard_elsewhere(word)
