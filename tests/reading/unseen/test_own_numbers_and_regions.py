"""What a header only seems to say: an office's number that is called a code, a number within a region, a survey's own regions."""

from __future__ import annotations

from analysis.reading import Role, read_sheets
from analysis.reading.sheets.sheets import Sheet

ITEMS = [
    "하천 수위를 읽을 줄 안다 (과정 전)",
    "하천 수위를 읽을 줄 안다 (과정 후)",
    "둑을 살필 줄 안다 (과정 전)",
    "둑을 살필 줄 안다 (과정 후)",
]
OWN = ["북부권", "해안권", "충청권", "내륙권"]


def points(n):
    return [1 + n % 4, 2 + n % 4, 1 + n % 3, 2 + n % 3]


def role_of(reading, header):
    return next(column.role for column in reading.columns if column.header == header)


def test_an_offices_number_that_links_nobody_is_held_back_whatever_its_header_calls_it():
    rows = [[str(20210000 + 137 * n), *points(n)] for n in range(1, 25)]
    reading = read_sheets([[Sheet.from_rows("하천.xlsx", "응답", [["직무코드", *ITEMS], *rows])]])
    assert role_of(reading, "직무코드") is Role.PERSONAL
    assert len(reading.survey.respondents) == 24


def test_who_sent_a_form_in_twice_is_still_told_by_a_number_that_is_held_back():
    rows = [[str(20210000 + 137 * n), *points(n)] for n in (*range(1, 25), 3)]
    reading = read_sheets([[Sheet.from_rows("하천.xlsx", "응답", [["직무코드", *ITEMS], *rows])]])
    assert len(reading.survey.respondents) == 24


def test_a_number_within_a_region_is_no_region():
    rows = [[n // 4 + 1, ("영남권", "호남권", "중부권", "수도·강원권")[n % 4], *points(n)] for n in range(64)]
    reading = read_sheets([[Sheet.from_rows("하천.xlsx", "응답", [["권역 안 번호", "모인 권역", *ITEMS], *rows])]])
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(
        ("영남권", "호남권", "중부권", "수도·강원권"), 16
    )


def test_a_region_keeps_its_name_in_a_survey_that_divides_the_country_in_its_own_way():
    rows = [[OWN[n % 4], *points(n)] for n in range(40)]
    reading = read_sheets([[Sheet.from_rows("하천.xlsx", "응답", [["모인 권역", *ITEMS], *rows])]])
    assert set(reading.survey.respondents["region"]) == set(OWN)


def test_another_name_of_a_region_is_understood_where_the_others_are_known():
    rows = [[("영남권", "호남권", "충청권")[n % 3], *points(n)] for n in range(30)]
    reading = read_sheets([[Sheet.from_rows("하천.xlsx", "응답", [["모인 권역", *ITEMS], *rows])]])
    assert set(reading.survey.respondents["region"]) == {"영남권", "호남권", "중부권"}


def test_what_counts_rows_behind_a_word_links_nobody_where_a_code_does():
    head = ["참여자", "나만의 열쇠말", "하천 수위를 읽을 줄 안다", "둑을 살필 줄 안다"]
    keys = [f"{1000 + 37 * n}-{n % 28 + 1:02}" for n in range(30)]
    before = [[f"익명{place}", keys[n], 1 + n % 4, 1 + n % 3] for place, n in enumerate(range(28), 1)]
    after = [[f"익명{place}", keys[n], 2 + n % 4, 2 + n % 3] for place, n in enumerate(reversed(range(2, 30)), 1)]
    files = [
        [Sheet.from_rows(f"하천({name}).xlsx", "응답", [head, *rows])] for name, rows in (("교육 전", before), ("교육 후", after))
    ]
    reading = read_sheets(files)
    assert (len(reading.survey.respondents), reading.pairing.paired) == (30, 26)


def test_the_means_below_one_of_two_tables_beside_each_other_are_no_person():
    head = ["자리", "하천 수위를 읽을 줄 안다", "둑을 살필 줄 안다"]
    left = [[f"A{n}", 1 + n % 4, 1 + n % 3] for n in range(1, 14)]
    right = [[f"A{n}", 2 + n % 4, 2 + n % 3] for n in range(12, 0, -1)]
    means = ["칸 평균", 2.46, 2.92]
    rows = [[*one, "", *other] for one, other in zip([*left, means], [*right, means, ["", "", ""]], strict=True)]
    above = [["교육 전", "", "", "", "교육 후", "", ""], [*head, "", *head]]
    reading = read_sheets([[Sheet.from_rows("하천.xlsx", "응답", [*above, *rows])]])
    assert (len(reading.survey.respondents), reading.pairing.paired) == (13, 12)


REGIONS = ("영남권", "수도·강원권", "호남권", "중부권")


def numbered(*above):
    rows = [[1 + n % 4, *points(n)] for n in range(40)]
    return read_sheets([[Sheet.from_rows("하천.xlsx", "응답", [*above, ["모임 권역 번호", *ITEMS], *rows])]])


def test_numbers_in_a_column_of_regions_are_what_a_line_above_says():
    line = "모임 권역 번호: " + ", ".join(f"{place}. {region}" for place, region in enumerate(REGIONS, 1))
    reading = numbered([line, "", "", "", ""])
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, 10)


def test_numbers_in_a_column_of_regions_that_nothing_explains_are_asked_about():
    assert any(question.id.startswith("unknown_region") for question in numbered().questions)


def test_answers_behind_a_blank_column_belong_to_the_people_before_it():
    """Two tables beside each other, in another order of people, with a blank column between who they are and what they answer."""
    statements = ["하천 수위를 읽을 줄 안다", "둑을 살필 줄 안다"]
    head = ["별칭", "직렬", "", *statements]
    names = [f"두루미{n * 7 % 90 + 10}" for n in range(14)]
    before = {name: [1 + n % 4, 1 + n % 3] for n, name in enumerate(names)}
    after = {name: [2 + n % 4, 2 + n % 3] for n, name in enumerate(names)}
    left = [[name, "행정", "", *before[name]] for name in names]
    right = [[name, "행정", "", *after[name]] for name in reversed(names)]
    above = [["교육 전", "", "", "", "", "", "교육 후", "", "", "", ""], [*head, "", *head]]
    rows = [[*one, "", *other] for one, other in zip(left, right, strict=True)]
    answers = read_sheets([[Sheet.from_rows("하천.xlsx", "응답", [*above, *rows])]]).survey.answers
    assert answers["respondent"].nunique() == 14
    changes = answers.pivot_table(index=["respondent", "item"], columns="moment", values="value")
    assert set((changes["post"] - changes["pre"]).dropna()) == {1.0}


def test_a_statement_about_what_people_complain_of_is_an_item_where_points_stand_below_it():
    items = [f"현장 애로를 들을 줄 안다 (과정 {moment})" for moment in ("전", "후")]
    rows = [[f"P{n:02}", 1 + n % 4, 2 + n % 4] for n in range(20)]
    reading = read_sheets([[Sheet.from_rows("하천.xlsx", "응답", [["참가번호", *items], *rows])]])
    assert [item.text for item in reading.survey.items] == ["현장 애로를 들을 줄 안다"]


def test_what_people_wrote_stays_an_opinion_though_it_ends_in_a_figure():
    wrote = ["둑길이 어둡습니다", "수문을 고쳐 주세요", "물길 지도가 필요합니다", "현장 인력을 늘려야 합니다"]
    rows = [[("영남권", "호남권")[n % 2], *points(n)[:2], f"{wrote[n % 4]} {n % 5}"] for n in range(40)]
    reading = read_sheets([[Sheet.from_rows("하천.xlsx", "응답", [["권역", *ITEMS[:2], "건의사항"], *rows])]])
    assert len(reading.survey.opinions) == 40
