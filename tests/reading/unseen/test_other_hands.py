"""Workbooks as other hands make them: what stands once for several rows, marks in codes, statements worded anew."""

import hashlib

from builders import csv, workbook

from analysis.reading import read, read_sheets
from analysis.reading.account.ranking import kind_of_question
from analysis.reading.forms import Role
from analysis.reading.later.stripped import stripped
from analysis.survey import Moment

ITEMS = "제도의 취지를 설명할 수 있다", "수요를 조사하는 방법을 안다"
REGIONS = "영남권", "호남권", "중부권"


def kinds(reading):
    return {kind_of_question(question) for question in reading.questions}


def people(size=24):
    """Answers of some people to both items, before and after."""
    return [([1 + n % 3, 1 + n % 4], [2 + n % 3, 2 + n % 4]) for n in range(size)]


def test_a_person_written_once_for_two_rows_is_one_with_and_without_merged_cells():
    rows = [["연번", "권역", "시점", *ITEMS]]
    for number, (before, after) in enumerate(people(), 1):
        rows += [[number, REGIONS[number % 3], "전", *before], ["", "", "후", *after]]
    merged = [f"{letter}{row}:{letter}{row + 1}" for row in range(2, len(rows), 2) for letter in "AB"]
    for reading in (read([workbook({"응답": rows})]), read([workbook({"응답": rows}, merged={"응답": merged})])):
        assert reading.pairing.paired == len(reading.survey.respondents) == 24
        assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, 8)


def test_a_region_written_once_above_its_people_is_that_of_all_of_them():
    rows = [["구분", "번호", *[f"{item} {moment}" for moment in ("사전", "사후") for item in ITEMS]]]
    for region in REGIONS:
        block = [[*before, *after] for before, after in people(10)]
        rows += [[region if place == 0 else "", place + 1, *answers] for place, answers in enumerate(block)]
        rows += [[f"{region} 소계", "", *map(sum, zip(*block, strict=True))]]
    reading = read([workbook({"집계": rows})])
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, 10)


def test_a_place_that_some_people_left_out_is_not_taken_from_the_row_above():
    cities = ["순천시", "", "목포시", "", "", "여수시", "", "", "", "나주시", *[""] * 14]
    rows = [["코드", "시군구", *[f"{item} {moment}" for moment in ("사전", "사후") for item in ITEMS]]]
    rows += [[f"A{n:02}", cities[n], *before, *after] for n, (before, after) in enumerate(people())]
    assert (read([workbook({"응답": rows})]).survey.respondents["region"] != "").sum() == 4


def sheets_with_codes(first, second):
    before = [["설문지 번호", *ITEMS], *([first(n), *pre] for n, (pre, _) in enumerate(people(), 1))]
    after = [["설문지 번호", *ITEMS], *([second(n), *post] for n, (_, post) in reversed([*enumerate(people(), 1)]))]
    return workbook({"시작 전": before, "끝난 후": after})


def test_codes_that_differ_by_a_mark_of_their_moment_link_people_and_are_asked_about():
    for first, second in (("A-{:03}", "B-{:03}"), ("{:02}pre", "{:02}post"), ("사전{:02}", "사후{:02}")):
        reading = read([sheets_with_codes(first.format, second.format)])
        assert reading.pairing.paired == 24
        assert "code_marks" in kinds(reading)
    question = next(each for each in reading.questions if kind_of_question(each) == "code_marks")
    apart = read([sheets_with_codes("A-{:03}".format, "B-{:03}".format)], question.choices[1].form)
    assert apart.pairing.paired == 0


def test_days_of_birth_link_people_where_nothing_else_does():
    def day(n):
        return f"{1970 + n % 23}-{n % 12 + 1:02}-{n % 28 + 1:02}"

    before = [["본인 확인용 생년월일", *ITEMS], *([day(n), *pre] for n, (pre, _) in enumerate(people()))]
    after = [["본인 확인용 생년월일", *ITEMS], *([day(n), *post] for n, (_, post) in reversed([*enumerate(people())]))]
    reading = read([workbook({"교육 전": before, "교육 후": after})])
    assert reading.pairing.paired == 24
    assert reading.personal == ("본인 확인용 생년월일",)


BEFORE = "1. 나는 돌봄 수요를 조사하는 방법을 안다.", "2. 나는 민간 기관과 협약을 맺는 절차를 안다."
AFTER = "1) 민간 기관과의 협약 절차를 알게 되었다", "2) 돌봄 수요 조사 방법을 알게 되었다"


def reworded(after=AFTER):
    code = "코드"
    first = "\n".join([",".join([code, *BEFORE]), *(f"K{n:02},{a},{b}" for n, ((a, b), _) in enumerate(people()))])
    second = "\n".join([",".join([code, *after]), *(f"K{n:02},{b},{a}" for n, (_, (a, b)) in enumerate(people()))])
    return [csv(first, "설문_사전.csv"), csv(second, "설문_사후.csv")]


def test_statements_worded_anew_are_paired_by_what_is_left_of_them_and_asked_about():
    reading = read(reworded())
    assert [set(item.moments) for item in reading.survey.items] == [set(Moment)] * 2
    asked = [question for question in reading.questions if kind_of_question(question) == "reworded"]
    assert len(asked) == 2
    apart = read(reworded(), asked[0].choices[1].form)
    assert sum(set(item.moments) == set(Moment) for item in apart.survey.items) == 1


def test_items_that_stay_alone_at_both_moments_are_asked_about():
    assert "items_alone" in kinds(read(reworded(after=(BEFORE[0], "강의실의 소음이 견딜 만했다"))))


def test_four_words_of_five_are_a_scale_of_four_that_is_asked_about():
    words = ["거의 하지 않는다", "가끔 한다", "자주 한다", "항상 한다"]
    rows = [["코드", *[f"({moment}) {item}" for moment in ("이전", "이후") for item in ("의견을 듣는다", "자료를 나눈다")]]]
    rows += [[f"A{n:02}", *[words[(n * k + k) % 4] for k in (1, 3, 5, 7)]] for n in range(24)]
    reading = read([workbook({"응답": rows})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1.0, 4.0)}
    question = next(each for each in reading.questions if kind_of_question(each) == "word_points")
    five = read([workbook({"응답": rows})], question.choices[1].form)
    assert {(item.scale.min, item.scale.max) for item in five.survey.items} == {(1.0, 5.0)}
    assert "word_points" not in kinds(five)


def test_words_of_which_one_end_is_strong_keep_their_places_on_five():
    words = ["그렇지 않다", "보통이다", "그렇다", "매우 그렇다"]
    rows = [["코드", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]]
    rows += [[f"A{n:02}", *[words[(n * k + k) % 4] for k in (1, 3, 5, 7)]] for n in range(24)]
    reading = read([workbook({"응답": rows})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1.0, 5.0)}
    assert "word_points" not in kinds(reading)


def test_codes_that_begin_with_the_letter_of_a_count_are_no_totals():
    rows = [["식별번호", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]]
    rows += [[f"N{n:03}", *before, *after] for n, (before, after) in enumerate(people())]
    reading = read([workbook({"응답": rows})])
    assert len(reading.survey.respondents) == 24
    assert not reading.left_out


def test_a_row_of_units_below_the_header_is_no_part_of_it():
    rows = [["번호", "권역", ITEMS[0], "", ITEMS[1], ""], ["", "", *["사전", "사후"] * 2], ["", "명", *["점(5점 만점)"] * 4]]
    rows += [[n, REGIONS[n % 3], a, c, b, d] for n, ((a, b), (c, d)) in enumerate(people(), 1)]
    reading = read([workbook({"결과": rows}, merged={"결과": ["C1:D1", "E1:F1"]})])
    assert [item.text for item in reading.survey.items] == list(ITEMS)


def test_a_codebook_with_a_row_a_value_tells_moments_regions_and_groups():
    rows = [["pid", "time", "reg", "job", "v1", "v2"]]
    for n, answers in enumerate(people()):
        rows += [[500 + n, time, n % 3 + 1, n % 2 + 1, *told] for time, told in enumerate(answers)]
    told = [["변수", "값", "설명"], ["time", 0, "교육 전"], ["", 1, "교육 후"]]
    told += [["reg" if not n else "", n + 1, region] for n, region in enumerate(REGIONS)]
    told += [["job", 1, "총무"], ["job", 2, "복지"], ["v1", "1~5", ITEMS[0]], ["v2", "1~5", ITEMS[1]]]
    reading = read([workbook({"raw": rows, "label": told})])
    assert reading.pairing.paired == 24
    assert reading.survey.respondents["region"].value_counts().to_dict() == dict.fromkeys(REGIONS, 8)
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert set(reading.survey.respondents["job"]) == {"총무", "복지"}


def test_sheets_of_places_that_no_list_knows_are_regions():
    header = ["번호", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]
    sheets = {
        name: [header, *([n, *before, *after] for n, (before, after) in enumerate(people(9 + place), 1))]
        for place, name in enumerate(("関東", "関西", "九州"))
    }
    counts = read([workbook(sheets)]).survey.respondents["region"].value_counts().to_dict()
    assert counts == {"関東": 9, "関西": 10, "九州": 11}


def test_a_question_with_options_alone_is_a_survey():
    topics = ["통합돌봄", "예산", "협약", "사례관리"]
    rows = [["다음에 다루었으면 하는 주제는?"], *([topics[n * n % 4]] for n in range(30))]
    reading = read([workbook({"투표": rows})])
    assert [question.text for question in reading.survey.choice_questions] == ["다음에 다루었으면 하는 주제는?"]


def test_numbers_with_a_unit_are_no_groups():
    header = ["코드", "공직 경력(년)", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]
    rows = [[f"A{n:02}", n % 15 + 1, *before, *after] for n, (before, after) in enumerate(people())]
    column = read([workbook({"응답": [header, *rows]})]).columns[1]
    assert (column.role, column.why.key) == (Role.CHOICE, "reading.why.number")


def test_tables_in_the_encodings_of_other_countries_are_read():
    for before, after, encoding in (
        ("vor der Schulung für alle", "nach der Schulung für alle", "cp1252"),
        ("受講前のまとめ", "受講後のまとめ", "cp932"),
        ("培训前的评价：我能说明该政策的目的", "培训后的评价：我能说明该政策的目的", "gb18030"),
    ):
        text = "\n".join([f"id,{before},{after}", *(f"K{n:02},{a},{c}" for n, ((a, _), (c, _)) in enumerate(people()))])
        headers = [column.header for column in read([csv(text, encoding=encoding)]).columns]
        assert headers == ["id", before, after]


def test_codes_that_end_in_the_number_of_the_occasion_tell_the_moment_of_their_row():
    for marks in (("1", "2"), ("T0", "T1"), ("전", "후")):
        rows = [["응답코드", *ITEMS]]
        rows += [
            [f"A{n:02}-{mark}", *told] for n, answers in enumerate(people()) for mark, told in zip(marks, answers, strict=True)
        ]
        assert read([workbook({"응답": rows})]).pairing.paired == 24


def test_a_moment_glued_to_a_questions_number_is_one():
    rows = [["ResponseId", *[f"Q{n}{moment} {item}" for moment in ("pre", "post") for n, item in enumerate(ITEMS, 1)]]]
    rows += [[f"R_{n * 7919 % 99991:05}", *before, *after] for n, (before, after) in enumerate(people())]
    reading = read([workbook({"응답": rows})])
    assert [set(item.moments) for item in reading.survey.items] == [set(Moment)] * 2


def test_a_full_mark_of_twenty_is_the_end_of_the_scale():
    rows = [["사번", "사전 점수(20점 만점)", "사후 점수(20점 만점)"], *([f"E{n}", n % 15, n % 15 + 3] for n in range(40))]
    assert [(item.scale.min, item.scale.max) for item in read([workbook({"성적": rows})]).survey.items] == [(0.0, 20.0)]


def test_levels_with_their_word_are_points():
    rows = [["Trainee", *[f"{moment}: {item}" for moment in ("Before", "After") for item in ITEMS]]]
    rows += [[f"T-{n:03}", *[f"Level {point}" for point in (*before, *after)]] for n, (before, after) in enumerate(people())]
    assert read([workbook({"응답": rows})]).pairing.paired == 24


def test_a_sheet_on_its_side_may_tell_the_moment_beside_its_questions_and_ask_once_what_people_think():
    told = people()
    rows = [["시점", "문항", *(f"응답자{n}" for n in range(1, 25))]]
    rows += [
        ["", "시도", *(("부산", "광주", "대전")[n % 3] for n in range(24))],
        ["", "직급", *(f"{n % 4 + 6}급" for n in range(24))],
    ]
    for moment, at in (("사전", 0), ("사후", 1)):
        rows += [[moment if place == 0 else "", item, *(each[at][place] for each in told)] for place, item in enumerate(ITEMS)]
    rows += [["", "자유의견", *(f"현장 사례를 {n}번 더 다루어 주세요" if n % 2 else "" for n in range(24))]]
    reading = read([workbook({"응답(가로)": rows})])
    assert reading.pairing.paired == len(reading.survey.respondents) == 24
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert len(reading.survey.opinions) == 12


def test_a_sheet_on_its_side_may_tell_the_scale_behind_each_question():
    told = people()
    rows = [["Respondent", *(f"R{n:02}" for n in range(24))], ["Workplace", *(("Depot", "Office")[n % 2] for n in range(24))]]
    for place, item in enumerate(("Sorting waste", "Repairing tools")):
        for moment, at in (("before", 0), ("after", 1)):
            rows += [[f"{item} – understanding {moment} (1-5)", *(each[at][place] for each in told)]]
    reading = read([workbook({"by question": rows})])
    assert reading.pairing.paired == len(reading.survey.respondents) == 24


def test_a_sheet_on_its_side_may_tell_the_moment_above_its_questions():
    rows = [["문항", *[f"A{n:02}" for n in range(24)]]]
    for place, section in enumerate(("【사전】", "【사후】")):
        rows += [[section], *([item, *[answers[place][which] for answers in people()]] for which, item in enumerate(ITEMS))]
    reading = read([workbook({"결과": rows})])
    assert (reading.pairing.paired, [item.text for item in reading.survey.items]) == (24, list(ITEMS))


def test_a_hard_thing_that_is_felt_runs_the_other_way():
    items = ITEMS[0], "법령을 찾아보는 일이 어렵게 느껴진다"
    rows = [["코드", *[f"[{moment}] {item}" for moment in ("사전", "사후") for item in items]]]
    rows += [[f"A{n:02}", *before, *after] for n, (before, after) in enumerate(people())]
    assert "wording" in kinds(read([workbook({"응답": rows})]))


def questions_about_shared_names(others):
    """The questions about 북구, 남구 and 서구 beside people of other 시·군·구."""
    names = ["북구", "남구", "서구", *others, *others, *others]
    rows = [["코드", "시군구", *[f"{item} {moment}" for moment in ("사전", "사후") for item in ITEMS]]]
    rows += [[f"A{n:02}", names[n % len(names)], *before, *after] for n, (before, after) in enumerate(people(48))]
    return [each for each in read([workbook({"응답": rows})]).questions if kind_of_question(each) == "ambiguous"]


def test_names_of_several_places_are_asked_about_each_where_people_come_from_everywhere():
    asked = questions_about_shared_names(["달성군", "고양시", "순천시", "제천시"])
    assert len(asked) == 3
    homes = [{place for choice in question.choices for place in choice.form.places.values()} for question in asked]
    assert all("부산광역시" in each for each in homes)


def test_names_of_several_places_are_asked_about_together_where_most_people_are_from_one():
    assert len(questions_about_shared_names(["해운대구", "사하구", "기장군"])) == 1


def test_a_nine_on_ten_points_is_an_answer_whatever_numbers_its_header_begins_with():
    header = ["코드", *[f"{moment}_문{n}. {item}" for moment in ("Day 1", "Day 3") for n, item in ((4, ITEMS[0]), (5, ITEMS[1]))]]
    rows = [[f"A{n:02}", *[(n * k + k) % 10 + 1 for k in (1, 3, 7, 9)]] for n in range(40)]
    reading = read([workbook({"응답": [header, *rows]})])
    assert len(reading.survey.answers) == 160
    assert {item.scale.max for item in reading.survey.items} == {10.0}


def kept(source):
    """The reading of a file as it is kept, without persons."""
    sheets = stripped(source, read([source]), lambda code: hashlib.sha256(code.encode()).hexdigest()[:16])
    return read_sheets([sheets])


def test_people_linked_by_marked_codes_or_days_of_birth_stay_linked_in_what_is_kept():
    days = [f"{1970 + n % 23}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(24)]
    before = [["본인 확인용 생년월일", *ITEMS], *([days[n], *pre] for n, (pre, _) in enumerate(people()))]
    after = [["본인 확인용 생년월일", *ITEMS], *([days[n], *post] for n, (_, post) in reversed([*enumerate(people())]))]
    born = workbook({"교육 전": before, "교육 후": after})
    assert kept(born).pairing.paired == 24
    assert kept(sheets_with_codes("A-{:03}".format, "B-{:03}".format)).pairing.paired == 24


def test_items_that_all_fell_a_little_are_asked_about_too():
    header = [
        "코드",
        *[f"{item} ({moment})" for moment in ("사전", "사후") for item in (*ITEMS, "지표를 세운다", "협약을 맺는다")],
    ]
    before = [[3 + (n + k) % 3 for k in range(4)] for n in range(14)]
    after = [[told - ((n + k) % 7 in (0, 3)) for k, told in enumerate(each)] for n, each in enumerate(before)]
    rows = [[f"A{n:02}", *pre, *post] for n, (pre, post) in enumerate(zip(before, after, strict=True))]
    assert "falling" in kinds(read([workbook({"응답": [header, *rows]})]))


def test_people_of_one_name_in_different_places_are_two_and_meet_by_name_and_place():
    names = [f"{'김이박최정'[n % 5]}{'도서민하'[n // 5 % 4]}{'윤현진'[n // 20]}" for n in range(40)]
    names[7] = names[3]
    who = [(name, f"{'동서남북'[n % 4]}부소방서") for n, name in enumerate(names)]
    before = [["소방서", "성명", *ITEMS], *([place, name, 1 + n % 3, 2 + n % 3] for n, (name, place) in enumerate(who))]
    after = [
        ["성명", "소방서", *ITEMS],
        *([name, place, 2 + n % 3, 3 + n % 2] for n, (name, place) in reversed([*enumerate(who)])),
    ]
    before[8][0], after[33][1] = "해안소방서", "해안소방서"
    reading = read([workbook({"훈련 전": before, "훈련 후": after})])
    assert reading.pairing.paired == len(reading.survey.respondents) == 40
    assert "shared_code" in kinds(reading)
