"""What the same people were asked once stands in a file or a sheet of its own: their codes bring it to their answers."""

import pytest
from builders import csv, workbook

from analysis.reading import read

PEOPLE = [f"0{137 + 61 * n}" for n in range(20)]
MARKS = [
    ["수험표", "예산을 안다 (사전)", "예산을 안다 (사후)", "협업을 안다 (사전)", "협업을 안다 (사후)"],
    *([code, n % 4 + 1, n % 3 + 3, (n + 1) % 4 + 1, (n + 2) % 3 + 3] for n, code in enumerate(PEOPLE)),
]
WISHES = ["담당자를 늘려 주시면 좋겠습니다", "사례를 더 보고 싶습니다", "이동 시간이 길어 힘들었습니다"]
SAID = [
    ["수험표", "바라는 점", "어려운 점"],
    *([code, WISHES[n % 3], WISHES[(n + 1) % 3]] for n, code in enumerate(reversed(PEOPLE))),
]


def _text(rows):
    return "\n".join(",".join(map(str, row)) for row in rows)


def _other_codes(codes, rows=SAID):
    return [rows[0], *([code, *row[1:]] for code, row in zip(codes, rows[1:], strict=True))]


def test_opinions_in_another_file_are_those_of_the_people_who_answered():
    reading = read([csv(_text(MARKS), "점수.csv"), csv(_text(SAID), "주관식.csv")])
    assert len(reading.survey.respondents) == len(PEOPLE)
    assert reading.pairing.paired == len(PEOPLE)
    assert set(reading.survey.opinions["respondent"]) == set(reading.survey.respondents["respondent"])


def test_a_code_whose_first_nought_one_file_lost_is_the_same():
    lost = _other_codes([row[0].lstrip("0") for row in SAID[1:]])
    reading = read([csv(_text(MARKS), "점수.csv"), csv(_text(lost), "주관식.csv")])
    assert len(reading.survey.respondents) == len(PEOPLE)


@pytest.mark.parametrize(
    "codes",
    [
        pytest.param([f"9{137 + 61 * n}" for n in range(20)], id="other people"),
        pytest.param([f"0{137 + 61 * n}" if n < 8 else f"8{n}11" for n in range(20)], id="a few of the same"),
    ],
)
def test_other_codes_are_other_people(codes):
    reading = read([csv(_text(MARKS), "점수.csv"), csv(_text(_other_codes(codes)), "주관식.csv")])
    assert len(reading.survey.respondents) == 2 * len(PEOPLE)


def test_numbers_that_count_people_off_in_two_files_bring_nobody_together():
    marks = [MARKS[0], *([n, *row[1:]] for n, row in enumerate(MARKS[1:], 1))]
    said = [SAID[0], *([n, *row[1:]] for n, row in enumerate(SAID[1:], 1))]
    reading = read([csv(_text(marks), "점수.csv"), csv(_text(said), "주관식.csv")])
    assert len(reading.survey.respondents) == 2 * len(PEOPLE)


def test_the_same_questions_in_two_files_are_two_workshops():
    other = [MARKS[0], *([row[0], *row[:0:-1]] for row in MARKS[1:])]
    reading = read([csv(_text(MARKS), "영남권.csv"), csv(_text(other), "호남권.csv")])
    assert len(reading.survey.respondents) == 2 * len(PEOPLE)


def test_a_sheet_of_opinions_is_linked_by_nicknames_that_are_held_back():
    names = [
        f"{first}{second}"
        for first in ("푸른", "느긋한", "씩씩한", "수줍은", "맑은")
        for second in ("고래", "밤나무", "조약돌", "안개")
    ]
    heads = ("별칭명", "시도", "교육 전", "교육 후")
    provinces = ("부산광역시", "대전광역시")
    sheets = {
        f"{place}번 질문": [
            [text],
            list(heads),
            *([name, provinces[n % 2], (n + place) % 3 + 1, (n + place) % 3 + 3] for n, name in enumerate(names)),
        ]
        for place, text in enumerate(("예산을 세울 줄 안다", "협약을 맺을 줄 안다", "성과를 잴 줄 안다"), 1)
    }
    sheets["나머지"] = [
        ["별칭명", "시도", "바라는 점"],
        *([name, provinces[n % 2], WISHES[n % 3]] for n, name in enumerate(names)),
    ]
    reading = read([workbook(sheets)])
    assert len(reading.survey.respondents) == len(names)
    assert [item.text for item in reading.survey.items] == ["예산을 세울 줄 안다", "협약을 맺을 줄 안다", "성과를 잴 줄 안다"]
