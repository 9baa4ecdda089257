"""Files beside the answers: notes are left out and told, lists of people and of questions are joined by their keys."""

import pytest
from builders import csv, wide_rows, workbook

from analysis.reading import NothingUnderstood, read

PEOPLE = [f"{3000 + 37 * n}" for n in range(32)]
PROVINCES = ("울산광역시", "경기도", "충청북도", "전라남도")
ASKED = {"ST4": "물 수지를 계산할 수 있다", "ST7": "누수 지점을 찾을 수 있다", "ST9": "요금 산정을 설명할 수 있다"}
MEMBERS = [["회원키", "근무 시도"], *([code, PROVINCES[n % 4]] for n, code in enumerate(PEOPLE))]
ANSWERS = [
    ["회원키", "문항키", "차수", "값"],
    *(
        [code, key, when, 1 + (n * 5 + k + n // 3) % 3 + later]
        for n, code in enumerate(PEOPLE)
        for k, key in enumerate(ASKED)
        for later, when in enumerate(("사전", "사후"))
    ),
]
QUESTIONS = [["문항키", "문항"], *([key, text] for key, text in ASKED.items())]


def comma(rows, name):
    return csv("\n".join(",".join(map(str, row)) for row in rows), name)


def test_a_note_beside_the_answers_is_left_out_and_told_with_its_reason():
    reading = read([workbook({"응답": wide_rows()}), csv("1,2,3\n4,5,6\n7,8,9\n", "알림.csv")])
    alone = read([workbook({"응답": wide_rows()})])
    assert len(reading.survey.answers) == len(alone.survey.answers) and len(reading.survey.opinions) == len(alone.survey.opinions)
    assert [(use.file, use.used) for use in reading.sheets] == [("설문.xlsx", True), ("알림.csv", False)]
    assert [n.values["file"] for n in reading.notices if n.key == "reading.notice.file_left_out"] == ["알림.csv"]


def test_files_none_of_which_holds_answers_are_refused_by_name():
    with pytest.raises(NothingUnderstood) as refused:
        read([csv("1,2,3\n4,5,6\n7,8,9\n", "알림.csv"), csv("3,2,1\n6,5,4\n9,8,7\n", "또 하나.csv")])
    assert "알림.csv" in str(refused.value) and "또 하나.csv" in str(refused.value)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_tables_of_a_data_base_are_joined_by_their_keys(order):
    files = [comma(MEMBERS, "members.csv"), comma(ANSWERS, "answers.csv"), comma(QUESTIONS, "questions.csv")]
    survey = read([files[place] for place in order]).survey
    assert len(survey.respondents) == len(PEOPLE)
    assert survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(
        ("영남권", "수도·강원권", "중부권", "호남권"), 8
    )
    assert {item.text for item in survey.items} == set(ASKED.values())


def test_a_list_of_other_people_gives_nobody_a_region():
    others = [MEMBERS[0], *([f"9{code}", province] for code, province in MEMBERS[1:])]
    survey = read([comma(ANSWERS, "answers.csv"), comma(others, "members.csv")]).survey
    assert len(survey.respondents) == len(PEOPLE) and set(survey.respondents["region"]) == {""}


def test_a_statement_of_a_long_sentence_is_joined_by_its_key_like_the_short_ones():
    long = f"호우 경보가 내려진 밤에 피해 신고를 가려 급한 순서를 정하고, {'인력과 장비를 나누어 보내며 ' * 4}주민에게 알린다"
    questions = [*QUESTIONS[:-1], [QUESTIONS[-1][0], long]]
    survey = read(
        [comma(ANSWERS, "answers.csv"), csv("\n".join(f'{key},"{text}"' for key, text in questions), "questions.csv")]
    ).survey
    assert {item.text for item in survey.items} == {*list(ASKED.values())[:2], long}


def test_a_list_of_people_says_how_long_they_have_served_though_it_does_so_in_words():
    served = ("3년 안 됨", "10년 이상 재직", "3년~9년 동안")
    members = [["회원키", "근무 시도", "재직 기간"], *([*row, served[n % 3]] for n, row in enumerate(MEMBERS[1:]))]
    survey = read([comma(ANSWERS, "answers.csv"), comma(members, "members.csv")]).survey
    assert len(survey.respondents) == len(PEOPLE) and len(survey.opinions) == 0
    assert set(survey.respondents["재직 기간"]) == set(served)


def test_opinions_that_stand_in_a_file_of_their_own_stay_opinions():
    said = [["회원키", "건의사항"], *([code, f"{n % 20}번 정수장에 견학을 더 가고 싶습니다"] for n, code in enumerate(PEOPLE))]
    survey = read([comma(ANSWERS, "answers.csv"), comma(said, "said.csv")]).survey
    assert len(survey.opinions) == len(PEOPLE)
