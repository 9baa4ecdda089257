"""Logs of learning platforms: a row a person and questionnaire, and the moment in what the questionnaire is called."""

import pytest
from builders import workbook

from analysis.reading import Role, read

NAMES = [
    ("Quiz: pretest", "Quiz: posttest"),
    ("Quiz: 학습 전", "Quiz: 학습 후"),
    ("Quiz: Baseline", "Quiz: Endline"),
    ("[순회연수] 과정 시작 자기진단", "[순회연수] 과정 종료 자기진단"),
    ("[순회연수] 첫날 자기진단", "[순회연수] 마지막 날 자기진단"),
]


def log(names, heading="설문지 이름"):
    rows = [["학습자 ID", heading, "절차를 안다", "자료를 찾는다"]]
    for n in range(20):
        rows += [[f"K{317 * n % 9000 + 1000}", name, n % 3 + 1 + later, n % 2 + 2 + later] for later, name in enumerate(names)]
    return rows


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("heading", ["설문지 이름", "활동명", "Activity"])
def test_the_name_of_a_questionnaire_tells_the_moment_and_is_no_persons(names, heading):
    reading = read([workbook({"기록": log(names, heading)})])
    assert (reading.pairing.paired, reading.personal) == (20, ())
    assert [column.role for column in reading.columns][:2] == [Role.ID, Role.MOMENT]


def test_a_sheet_of_another_year_makes_no_secrets_of_such_names():
    sheets = {
        "기록": log(NAMES[0], "활동명"),
        "2024 시범": [["이름", "활동명"], *([f"홍길{n}", name] for n in "동서" for name in NAMES[0])],
    }
    reading = read([workbook(sheets)])
    assert reading.pairing.paired == 20


def test_two_lecturers_stay_covered():
    reading = read([workbook({"기록": log(("김하늘", "박바다"), "강사 이름")})])
    assert reading.personal == ("강사 이름",)
