"""What personal columns hold is masked however it is written elsewhere; everything else stays as written."""

import unicodedata

import pytest

from analysis.privacy import MASK, Masker, mask, secrets_in, without_persons

CELLS = ["모용타인 주무관", "탁봉", "010-1234-5678", "hong.gil7@korea.kr", "Lee, Soo-min", "국민 123456-01-234567", "B20190011"]


@pytest.fixture(scope="module")
def masker():
    return Masker(secrets_in(CELLS))


@pytest.mark.parametrize(
    "text",
    [
        "모용타인에게 물었다",
        "모용타인주무관이 답했다",
        "모용 타인 님",
        "모 용 타 인",
        "모용·타인",
        "모용\u200b타인",
        unicodedata.normalize("NFD", "모용타인"),
        "저희모용타인이",
        "탁봉",
        "탁봉이 말했다",
        "탁봉주무관님께서는",
        "탁 봉 주무관",
        "(탁봉)",
        "０１０－１２３４－５６７８",
        "010 1234 5678",
        "010—1234—5678",
        "010.1234.5678",
        "01012345678",
        "+82 10-1234-5678",
        "1234-5678",
        "hong.gil7(at)korea.kr",
        "hong.gil7 at korea.kr",
        "hong.gil7 골뱅이 korea.kr",
        "HONG.GIL7@KOREA.KR",
        "ｈｏｎｇ．ｇｉｌ７＠korea.kr",
        "Soo-min Lee",
        "LEE SOO MIN",
        "ＬＥＥ soo-min",
        "123456 01 234567",
        "b20190011번",
    ],
)
def test_a_value_of_a_personal_column_is_found_in_every_spelling(masker, text):
    told = masker(text)
    assert MASK in told
    left = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", told).lower()))
    for secret in ("모용타인", "탁봉", "1234", "hong", "gil7", "soomin", "234567", "190011"):
        assert secret not in left


@pytest.mark.parametrize(
    "text",
    [
        "탁봉투를 샀다",
        "연탁봉사활동",
        "sleep and soominleex",
        "정책과 예산의 연계가 필요합니다",
        "예산 1,000,000,000원, 2026-06-05~2026-06-07",
        "제12조 3항, 2023-2026 계획",
        "1234명이 5678건을 처리",
        "내선 300개 증설과 교환학생 1200명",
        "www.korea.kr/news/1234 참고",
        "10:30~12:00, 6월 5일 1회차",
        "앞으로 3년 동안, 주로 2가지",
        "부산시 해운대구의 사례",
        "성과 100% 달성, 5.0점",
        "3월 5일 생태 체험, 2026.6.5 생활 SOC, 1970년생 세대",
        "별명이 필요한 사업, 아이디어 10개, 10명 중 @ 표시",
        "ㅡㅡ 별로였다 (a) 안과 (b) 안 0.1.2 버전",
        "닉네임으로 참여하게 해 주세요, 별명 짓기",
        "C# 과정과 R&D 예산, 26.06.05-2차 교육",
        "일일이 확인, 삼삼오오 모여",
    ],
)
def test_what_is_no_persons_stays_as_it_is_written(masker, text):
    assert masker(text) == text


def test_only_the_trace_is_replaced_and_the_rest_stays_as_written():
    assert Masker(secrets_in(["모용타인"]))("ＡＢＣ － 모용 타인 ！ （끝）") == f"ＡＢＣ － {MASK} ！ （끝）"


@pytest.mark.parametrize(
    "text",
    [
        "02)2100-3399",
        "051.888.1234",
        "070-1234-5678",
        "+82-10-7788-1122",
        "1012345678",
        "900101-1234567",
        "900101-1******",
        "1234-5678-9012-3456",
        "농협 302-1234-5678-91",
        "110-123-456789",
        "12가 3456",
        "여권 M12345678",
        "11-12-123456-78",
        "a_b+c@mail.example.co.kr",
        "카톡 아이디는 minsu88",
        "사번: 20190011",
        "서울특별시 강남구 테헤란로 123",
        "101동 1203호",
        "192.168.0.7",
        "+82 (0)10 7788 1122",
        "010ㅡ7788ㅡ1122",
        "0.1.0.7.7.8.8.1.1.2.2",
        "공일공 칠칠팔팔 일일이이",
        "a.kim(a)korea.kr",
        "minsu77 골뱅이 네이버",
        "lee 앳 naver 닷 com",
        "닉네임 푸른별77",
        "@minsu_k",
        "1985년 3월 5일생",
        "1985. 3. 5.생",
        "010 ~ 7788 ~ 1122",
        "전라남도 나주시 시청길 2",
        "생년월일: 1985.03.05",
        "내선 3312번으로",
        "(내선번호: 3312)",
        "행정전화 3-221-8890",
        "계좌번호 110222333444",
        "https://open.kakao.com/o/sXyZ12",
        "t.me/hello_77",
        "홍77@부산시.kr",
        "888-1234로 전화했다",
        "문의 2100-3399",
        "☏ 2100-3399",
        "ㅇ1ㅇ 7788 1l22",
        "앞은 공일공 칠칠팔팔 일일이이",
        "jh.baek_at_korea.kr",
        "jhbaek#daum.net",
        "j h b a e k @ d a u m . n e t",
        "jhbaek@ 다음은 다음입니다",
        "85.03.05 - 2",
        "85년 3월생",
        "37마-8812",
        "별칭 푸른고래로 접속했습니다",
        "대화명은 잠자는수달입니다",
    ],
)
def test_numbers_and_addresses_of_persons_are_masked_by_their_shape(text):
    assert MASK in mask(text)
    assert not any(trace in mask(text) for trace in ("baek", "b a e k", "고래", "수달", "칠칠팔팔"))
    assert not any(letter.isdigit() for letter in mask(text)) or "동" in text


def test_a_cell_that_says_nothing_of_a_person_is_not_looked_for():
    assert secrets_in(["없음", "해당 없음", "-", "", "5", "주무관"]) == frozenset()


def test_of_a_cell_with_an_office_and_a_name_the_name_is_looked_for():
    masker = Masker(secrets_in(["해운대구 복지정책과 김민수 팀장"]))
    assert masker("복지정책과와 해운대구") == "복지정책과와 해운대구"
    assert masker("김민수가 왔다") == f"{MASK}가 왔다"


@pytest.mark.parametrize("name", ["수도·강원권.xlsx", "2026년 수도·강원권 공동연수 결과.xlsx", "영남·호남 응답.xlsx"])
def test_the_name_of_a_file_keeps_its_regions(name):
    assert without_persons(name, Masker()) == name


@pytest.mark.parametrize(
    "name",
    [
        *("길은혁", "권나라·임재혁", "survey_Kim Taeho.xlsx", "임재혁_사후", "사후(길은혁)", "최종_임재혁의 응답.xlsx"),
        *("담당길은혁.csv", "취합-여명서.xlsx", "20260608채은결.xlsx", "황보람누 수정본", "lee taeho", "설문_채은결주무관.xlsx"),
    ],
)
def test_names_of_files_and_sheets_tell_no_person(name):
    told = without_persons(name, Masker())
    assert not any(person in told for person in ("길은혁", "권나라", "임재혁", "Kim", "aeho", "여명서", "채은결", "람누"))


@pytest.mark.parametrize(
    "name", ["신청자", "문항별", "최종본", "강사진", "역할을 이해하고 있다", "서식 2026-1234", "Min Max", "Max Score"]
)
def test_names_of_sheets_that_only_look_like_persons_stay(name):
    assert without_persons(name, Masker()) == name
