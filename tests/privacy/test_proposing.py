"""Words that may be names are proposed to a person; posts, bodies and ordinary words are not."""

from pathlib import Path

import pytest

from analysis.privacy import likely_names, names_in

LABELLED = Path(__file__).parents[2] / "analysis" / "fields" / "labelled"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("김민수 주무관이 잘 설명했다", "김민수"),
        ("이서연팀장님 감사합니다", "이서연"),
        ("저는 최예린이라고 합니다", "최예린"),
        ("성명: 탁봉", "탁봉"),
        ("강 감 찬 과장님께", "강감찬"),
        ("Emily Johnson 교수의 발표", "Emily Johnson"),
        ("남궁민 사무관께 문의", "남궁민"),
        ("뷁쀍갋 팀장이 설명", "뷁쀍갋"),
        ("김 민수 과장님의 강의", "김민수"),
        ("남궁 옥분씨가 발표", "남궁옥분"),
        ("Kim Minsu helped us", "Kim Minsu"),
        ("보람 주무관님이 안내했다", "보람"),
        ("솔비 강사님 최고", "솔비"),
        ("응우옌 반 쑹 씨가 통역했다", "응우옌 반 쑹"),
        ("어제 온 쩐 반 뚜 통역사", "쩐 반 뚜"),
        ("강호동 주무관에게 물었다", "강호동"),
        ("황보 찬 과장님", "황보찬"),
        ("오세린, 변태준 두 분이 도왔다", "변태준"),
        ("작성: 방세윤", "방세윤"),
        ("담당 → 명세빈", "명세빈"),
        ("길은혁이랑 발표했다", "길은혁"),
        ("윤슬기, 박세진 세 사람", "윤슬기"),
        ("Dr. Helen Marsh spoke well", "Dr. Helen Marsh"),
        ("방세윤 덕택에 이해했다", "방세윤"),
        ("맹소율 드립니다", "맹소율"),
        ("길은혁이라고 합니다", "길은혁"),
        ("담당은 맹소율이라서 편했다", "맹소율"),
        ("조원: 방세윤, 예나정, 오세린", "예나정"),
        ("오.세.린 씨가 사회를 봤다", "오세린"),
        ("김민수 과장과 남궁 옥분씨", "김민수"),
        ("정리는 옥다빈이 했고", "옥다빈"),
        ("사회 길은혁, 발제 피선영", "피선영"),
        ("이번에도 길호준도 왔으면", "길호준"),
        ("명세빈, 제하린, 어진솔 씀", "어진솔"),
        ("함께한 사람 방세윤 명세빈 제하린", "제하린"),
        ("탁헌 주무관이 안내했다", "탁헌"),
        ("ㄱㅎㅈ 팀장님 덕분입니다", "ㄱㅎㅈ"),
        ("길○혁 과장이 설명했다", "길○혁"),
        ("어제 팜티흐엉 씨가 통역했다", "팜티흐엉"),
        ("길 은 혁입니다", "길은혁"),
        ("맹소율과 임재혁이 발표했다", "맹소율"),
        ("어제 온 폴 브라운씨의 사례", "폴 브라운"),
        ("박 알렉산드라 강사님의 수업", "박 알렉산드라"),
        ("맹소율 심리상담사님 감사합니다", "맹소율"),
        ("S.H. Lim 연구원의 발표", "S.H. Lim"),
        ("옆 팀 K주무관이 알려 줌", "K주무관"),
        ("박모씨가 계속 떠들었다", "박모"),
        ("길0혁 과장이 설명했다", "길0혁"),
        ("Lim, Soo-yeon의 발표", "Lim, Soo-yeon"),
        ("조율: 채은결, 길은혁, 임재혁", "채은결"),
        ("총괄책: 맹소율", "맹소율"),
        ("길호준과 얘기했는데", "길호준"),
    ],
)
def test_a_name_with_something_that_speaks_for_it_is_proposed(text, name):
    assert name in likely_names([text])


@pytest.mark.parametrize(
    "text",
    [
        "담당 주무관이 친절했다",
        "우리 팀장님",
        "정책 담당자",
        "전문가 초빙",
        "지역 주민",
        "조례안 제3조",
        "이해도가 높아졌다",
        "여러 과장님들",
        "하늘이 맑다",
        "보람 있는 시간",
        "수영구 주무관",
        "강원도 팀장",
        "서울 강사님",
        "조리원 두 분",
        "발표: 자료, 사례",
        "담당: 기획예산과",
        "이번 현장 방문 주무관",
        "South Korea and New York",
        "저 같은 사람",
        "순천과 나주, 안산의 사례",
        "강원도와 전라남도의 사례",
        "ㅋㅋㅋ 팀장님",
        "퍼실리테이션 선생님 말고 자료",
        "두 번 째입니다",
        "AI 강사님의 수업",
        "참석자: 주민, 공무원, 전문가",
        "다음에는 남해안에서 열어 주세요",
        "여수항 인근과 구미역 앞",
        "안동댐과 김제평야를 함께",
    ],
)
def test_a_post_without_a_name_is_not_proposed(text):
    assert likely_names([text]) == {}


@pytest.mark.parametrize(("fits", "fits_not"), [("김민준은", "김민준는"), ("박서연이", "박서연가"), ("이하나를", "이하나을")])
def test_a_particle_that_does_not_fit_the_sound_ends_no_name(fits, fits_not):
    assert fits[:3] in likely_names([f"강사 {fits} 칭찬합니다"])
    assert all(one.word != fits_not[:3] or one.run == "" for one in names_in(f"강사 {fits_not} 칭찬합니다"))


def test_a_proposal_says_where_the_word_stands():
    text = "어제 김민수 주무관"
    (found,) = names_in(text)
    assert text[found.start : found.stop] == "김민수"


def test_of_thousands_of_opinions_without_persons_hardly_a_word_is_proposed():
    lines = [line for file in sorted(LABELLED.glob("*.tsv")) for line in file.read_text(encoding="utf-8").splitlines()]
    opinions = [line.split("\t")[0] for line in lines]
    assert len(opinions) > 4_000
    assert len(likely_names(opinions)) <= len(opinions) / 200
