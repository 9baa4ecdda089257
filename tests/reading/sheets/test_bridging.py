"""Lists that bridge two kinds of code: the same people under their number before and under that of their seat afterwards."""

from builders import workbook

from analysis.reading import read

A, B = "정책의 결을 읽는다", "협업 상대를 찾는다"
PEOPLE = [(f"2026{n * 37 % 997:03}", f"S-{n * 71 % 991:03}") for n in range(1, 21)]
BEFORE = [["신청번호", A, B], *([one, n % 3 + 1, n % 2 + 2] for n, (one, _) in enumerate(PEOPLE))]
AFTER = [["자리표", A, B], *([seat, n % 3 + 2, n % 2 + 3] for n, (_, seat) in reversed(list(enumerate(PEOPLE))))]
SEATS = [["신청번호", "자리표", "권역"], *([one, seat, ("영남권", "호남권")[n % 2]] for n, (one, seat) in enumerate(PEOPLE))]


def the_two_forms(*, seats=SEATS, before=BEFORE, after=AFTER):
    return read([workbook({"사전": before, "사후": after, "배정": seats})])


def test_a_list_with_both_codes_brings_the_same_people_together_and_says_so():
    reading = the_two_forms()
    assert reading.pairing.paired == len(PEOPLE)
    assert len(reading.survey.respondents) == len(PEOPLE)
    assert "reading.notice.bridged" in [notice.key for notice in reading.notices]


def test_what_the_list_says_of_people_is_theirs():
    assert the_two_forms().survey.respondents["region"].value_counts().to_dict() == {"영남권": 10, "호남권": 10}


def test_numbers_that_count_rows_bridge_nothing():
    counted = [["번호", A, B], *([n, *row[1:]] for n, row in enumerate(BEFORE[1:], 1))]
    seats = [["번호", "자리표"], *([n, seat] for n, (_, seat) in enumerate(PEOPLE, 1))]
    assert "reading.notice.bridged" not in [notice.key for notice in the_two_forms(seats=seats, before=counted).notices]


def test_a_list_of_other_people_bridges_nothing():
    others = [["신청번호", "자리표"], *([f"2099{n:03}", f"T-{n:03}"] for n in range(20))]
    reading = the_two_forms(seats=others)
    assert reading.pairing.paired == 0
    assert "reading.notice.bridged" not in [notice.key for notice in reading.notices]


def test_a_code_to_which_a_list_gives_two_others_brings_nobody_together():
    reading = the_two_forms(seats=[*SEATS, [PEOPLE[0][0], "S-997", "영남권"]])
    assert reading.pairing.paired == len(PEOPLE) - 1
