"""A list of people beside the sheet of their answers: 시·도 and other groups are taken from it, and nobody else."""

import pytest
from builders import workbook

from analysis.reading import Reason, read

PEOPLE = [f"R{n:03}" for n in range(1, 41)]
PROVINCES = ("부산광역시", "서울특별시", "대전광역시", "광주광역시")
LIST = [
    ["응답자", "시도", "담당 경력"],
    *([code, PROVINCES[n % 4], ("1년 미만", "3년 이상")[n % 2]] for n, code in enumerate(PEOPLE)),
]
ITEMS = ("뜻을 안다", "쓸 수 있다", "말할 수 있다")


def points(n, k):
    return 1 + (n * 7 + n // (k + 2)) % 3


WIDE = [
    ["응답자", *(f"{item} ({moment})" for item in ITEMS for moment in ("사전", "사후"))],
    *([code, *(points(n, k) + later for k in range(3) for later in (0, 1))] for n, code in enumerate(PEOPLE)),
]
LONG = [
    ["응답자", "문항코드", "차수", "값"],
    *([code, f"U{k}", later, points(n, k) + later] for n, code in enumerate(PEOPLE) for k in range(3) for later in (0, 1)),
]


@pytest.mark.parametrize("answers", [WIDE, LONG], ids=["a row a person", "a row an answer"])
def test_what_a_list_says_of_people_is_said_of_their_answers(answers):
    people = read([workbook({"응답값": answers, "응답자": [LIST[0], *reversed(LIST[1:])]})]).survey.respondents
    assert people["region"].value_counts().to_dict() == {"영남권": 10, "수도·강원권": 10, "중부권": 10, "호남권": 10}
    assert people["담당 경력"].value_counts().to_dict() == {"1년 미만": 20, "3년 이상": 20}


def test_a_list_that_numbers_people_in_its_own_way_too_names_them_by_what_links_their_answers():
    names = [f"{bird}{n}" for n in range(10) for bird in ("두루미", "참새", "까치", "올빼미")]
    heads = ["애칭", *ITEMS]
    before = [heads, *([name, *(points(n, k) for k in range(3))] for n, name in enumerate(names))]
    after = [heads, *([name, *(points(n, k) + 1 for k in range(3))] for n, name in enumerate(names))]
    listed = [["애칭", "시도", "인사코드"], *([name, PROVINCES[n % 4], f"2024{n * 137 + 1000}"] for n, name in enumerate(names))]
    reading = read([workbook({"강의 전": before, "강의 후": after, "교육생 현황": [listed[0], *reversed(listed[1:])]})])
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(
        ("영남권", "수도·강원권", "중부권", "호남권"), 10
    )


def test_who_is_only_on_the_list_is_no_respondent_and_is_told():
    reading = read(
        [workbook({"응답값": WIDE, "응답자": [*LIST, ["R098", "제주특별자치도", "3년 이상"], ["R099", "세종특별자치시", ""]]})]
    )
    assert len(reading.survey.respondents) == len(PEOPLE)
    assert [entry.where for entry in reading.left_out if entry.reason is Reason.DID_NOT_ANSWER] == ["응답자!42", "응답자!43"]


def test_a_list_of_others_stays_aside():
    others = [[f"Z{n:03}", *row[1:]] for n, row in enumerate(LIST[1:])]
    reading = read([workbook({"응답값": WIDE, "응답자": [LIST[0], *others]})])
    assert len(reading.survey.respondents) == len(PEOPLE)
    assert set(reading.survey.respondents["region"]) == {""}


def marks(values):
    rows = [[f"R{n:03}", "영남권", value] for n, value in enumerate(values) if value is not None]
    return [["응답자 코드", "권역", "뜻을 안다"], *rows]


@pytest.mark.parametrize("before", [[50, 40, 45, 40, 35, 50], [5, 4, 3, 4, 1, 5]], ids=["half of a hundred", "points"])
def test_who_answered_before_alone_is_no_name_on_a_list(before):
    after = [60, 90, 85, 55, None, 60] if max(before) > 5 else [5, 3, 4, 5, None, 5]
    reading = read([workbook({"응답": marks(before)}, "사전.xlsx"), workbook({"응답": marks(after)}, "사후.xlsx")])
    assert sorted(reading.survey.answers.loc[reading.survey.answers["moment"] == "pre", "value"]) == sorted(before)
    assert not reading.left_out
