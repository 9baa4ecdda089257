"""What people said under a header that names a place is an opinion: 도에 바라는 말 asks no one where they work."""

from builders import workbook

from analysis.reading import read

SAID = (
    "보조금 정산 서식을 한 가지로 맞춰 주십시오",
    "섬 지역은 배편이 끊기면 모일 수가 없습니다",
    "실습 장비가 모자라 절반은 구경만 하였습니다",
    "상반기에 일정을 미리 알려 주시면 좋겠습니다",
    "",
    "담당자가 해마다 바뀌어 일이 이어지지 않습니다",
    "없음",
    "현장을 함께 돌아보는 시간이 더 길었으면 합니다",
)
SHEETS = {"울산": "꼭 살펴 주세요", "경기": "저희만 그런지 궁금합니다", "전남": "해마다 드리는 말씀입니다"}


def said(name, n):
    return f"{SAID[n]} {SHEETS[name]}" if len(SAID[n]) > 5 else SAID[n]


def sheet(name, shift):
    header = ["번호", "하천 정비 계획을 세운다 (사전)", "하천 정비 계획을 세운다 (사후)", "시도에 건네고 싶은 말"]
    rows = [[n + 1, 1 + (n + shift) % 4, 2 + (n + shift) % 4, said(name, n)] for n in range(8)]
    return [[f"{name} 회신"], header, *rows]


def test_sentences_below_a_header_that_names_a_place_are_opinions_and_the_sheet_tells_the_place():
    survey = read([workbook({name: sheet(name, shift) for shift, name in enumerate(SHEETS)})]).survey
    assert survey.respondents["region"].value_counts().to_dict() == {"영남권": 8, "수도·강원권": 8, "호남권": 8}
    assert {said(name, n) for name in SHEETS for n in range(8) if len(SAID[n]) > 5} <= set(survey.opinions["text"])


def test_addresses_below_such_a_header_stay_places():
    header = ["코드", "하천 정비 계획을 세운다 (사전)", "하천 정비 계획을 세운다 (사후)", "시도"]
    homes = ("경상남도 진주시 물관리과 하천 담당", "전라남도 나주시 안전과 방재 담당", "경기도 수원시 도시과 하천 담당")
    rows = [[f"K{n}", 1 + n % 4, 2 + n % 4, homes[n % 3]] for n in range(12)]
    survey = read([workbook({"응답": [header, *rows]})]).survey
    assert survey.opinions.empty
