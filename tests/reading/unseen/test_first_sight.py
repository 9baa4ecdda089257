"""Kinds of handmade workbooks that were read wrong when they were first seen."""

from builders import csv, workbook
from handmade import ITEMS, answers, asked, means, role_of, wide

from analysis.reading import read
from analysis.reading.forms import Form, Role
from analysis.survey import Moment


def test_means_of_each_moment_are_no_groups_where_differences_stand_between_the_answers():
    heads = [f"{item} {kind}" for item in ITEMS for kind in ("전", "후", "향상도(후-전)")]
    rows = [["연번", *heads, "전 평균", "후 평균"]]
    for n in range(40):
        pre, post = answers(n)
        told = [value for a, b in zip(pre, post, strict=True) for value in (a, b, b - a)]
        rows.append([n + 1, *told, round(sum(pre) / 3, 2), round(sum(post) / 3, 2)])
    reading = read([workbook({"응답": rows})])
    assert {role_of(reading, "전 평균"), role_of(reading, "후 평균")} == {Role.IGNORED}
    assert not reading.survey.groups
    assert len(reading.survey.items) == 3


def test_rounds_answered_on_days_of_their_own_are_moments_where_the_same_people_answer_both():
    rows = [["조사일", "차수", "번호표", *ITEMS]]
    for n in range(40):
        pre, post = answers(n)
        rows += [["2026-03-10", "1차", f"2007{n * 37 % 9000:04}", *pre], ["2026-03-31", "2차", f"2007{n * 37 % 9000:04}", *post]]
    body = sorted(rows[1:], key=lambda row: str(row[2])[::-1])
    reading = read([workbook({"DB": [rows[0], *body]})])
    assert len(reading.survey.respondents) == reading.pairing.paired == 40


def test_a_codebook_may_write_codes_and_words_with_nothing_but_spaces_between_them():
    codebook = [["변수", "내용", "코드값"], ["no", "일련번호", ""], ["a1", "소속", "1 시청 2 보건소 3 행정복지센터"]]
    codebook += [[f"{block}{k}", f"(교육 {word}) {item}", "1 전혀 그렇지 않다 ~ 5 매우 그렇다, 9 무응답"]
                 for block, word in (("b", "이전"), ("c", "이후")) for k, item in enumerate(ITEMS, 1)]  # fmt: skip
    rows = [["no", "a1", *[f"{block}{k}" for block in "bc" for k in (1, 2, 3)]]]
    rows += [[n + 1, 1 + n % 3, *answers(n)[0], *answers(n)[1]] for n in range(40)]
    reading = read([workbook({"코드북": codebook, "자료": rows})])
    assert role_of(reading, "a1") is Role.GROUP
    assert set(reading.survey.respondents["소속"]) == {"시청", "보건소", "행정복지센터"}
    assert [set(item.moments) for item in reading.survey.items] == [set(Moment)] * 3


def test_a_number_glued_to_the_word_of_the_moment_belongs_to_the_item():
    for first, second in (("Pre0{}. ", "Post0{}. "), ("전{}) ", "후{}) "), ("B0{}. ", "A0{}. ")):
        heads = [mark.format(k) + item for mark in (first, second) for k, item in enumerate(ITEMS, 1)]
        rows = [["코드", *heads], *([f"K{n:02}", *answers(n)[0], *answers(n)[1]] for n in range(30))]
        reading = read([workbook({"응답": rows})])
        assert [set(item.moments) for item in reading.survey.items] == [set(Moment)] * 3
        assert reading.pairing.paired == 30


def test_halves_and_noughts_below_one_make_ten_points_begin_at_nought():
    heads = [f"{word} {item}" for word in ("Before", "After") for item in ITEMS]
    lines = [";".join(["ID", *heads])]
    for n in range(36):
        pre = [n % 9 / 2 + 1.5, (0 if n == 3 else 0.5 if n == 9 else n % 7 + 1.5), n % 8 + 1]
        post = [min(10, value + n % 3 + (value >= 1)) for value in pre]
        lines.append(";".join([f"P{n:02}", *(f"{value:.1f}".replace(".", ",") for value in (*pre, *post))]))
    reading = read([csv("\n".join(lines), "응답.csv")])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(0.0, 10.0)}
    assert len(reading.survey.answers) == 36 * 6


def test_a_statement_whose_last_word_names_a_group_is_an_item_where_it_is_answered_with_its_battery():
    heads = ["사업 유형", "진단 지표 해석", "주민협의체 운영", "거점시설 관리", "상권 활성화"]
    rows = [["거주지", *heads]]
    rows += [[["동부", "서부", "남부"][n % 3], *[min(4, n % 4 + 1 + (n * k) % 2) for k in range(1, 6)]] for n in range(40)]
    later = [["거주지", *heads], *[[row[0], *[min(5, v + (n % 3 > 0)) for v in row[1:]]] for n, row in enumerate(rows[1:36])]]
    reading = read([workbook({"OT 때": rows, "수료식 때": later})])
    assert len(reading.survey.items) == 5
    assert all(item.has_both_moments for item in reading.survey.items)


def test_codes_of_a_group_beside_a_battery_stay_a_group():
    rows = [["코드", "시설 유형", *[f"{item} ({moment})" for moment in ("전", "후") for item in ITEMS]]]
    rows += [[f"K{n:02}", 1 + n * 7 % 4, *answers(n)[0], *answers(n)[1]] for n in range(48)]
    assert role_of(read([workbook({"응답": rows})]), "시설 유형") is Role.GROUP


def test_notes_on_a_few_people_are_no_group_of_them():
    rows = wide(more=("비고",), extra=lambda n: ("늦게 제출" if n in (3, 11) else "중도 퇴실" if n in (7, 20) else "",))
    reading = read([workbook({"응답": rows})])
    assert role_of(reading, "비고") is Role.IGNORED
    assert not asked(reading)
    rows[0][1] = "확인"
    assert asked(read([workbook({"응답": rows})]))


def test_rows_with_which_a_form_was_tried_are_left_out_and_told():
    rows = wide()
    rows += [["테스트1", *[1] * 3, *[5] * 3], ["테스트2", *[1] * 3, *[5] * 3]]
    reading = read([workbook({"응답": rows})])
    assert len(reading.survey.respondents) == 40
    assert sum(entry.reason.value == "preview or spam" for entry in reading.left_out) == 2


def test_a_group_called_test_of_many_people_is_a_group():
    reading = read([workbook({"응답": wide(more=("집단",), extra=lambda n: ("테스트" if n % 2 else "통제",))})])
    assert len(reading.survey.respondents) == 40


DEGREES = ["전혀 모른다", "조금 안다", "대체로 안다", "잘 안다"]


def answered_in_degrees():
    rows = [["코드", *[f"{item} ({moment})" for moment in ("전", "후") for item in ITEMS]]]
    return workbook(
        {"응답": [*rows, *[[f"A{n:02}", *[DEGREES[(n * k + k) % 4] for k in (1, 3, 5, 7, 9, 11)]] for n in range(32)]]}
    )


def test_a_denial_and_three_degrees_are_four_points():
    reading = read([answered_in_degrees()])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1.0, 4.0)}
    assert not [question for question in reading.questions if question.id.startswith("word_order")]


def test_an_order_that_a_person_told_stands_against_the_one_that_the_words_have():
    told = ("전혀 모른다", "대체로 안다", "조금 안다", "잘 안다")
    reading = read([answered_in_degrees()], form=Form(orders=(told,)))
    assert {tuple(item.scale.labels.values()) for item in reading.survey.items} == {told}


def test_marks_are_three_points_however_they_are_written():
    marks = [["X", "x", "×"], ["△", "▲", "세모"], ["O", "ㅇ", "○"]]
    rows = [["코드", *[f"{moment} {item}" for moment in ("배우기 전", "배운 뒤") for item in ITEMS]]]
    for n in range(36):
        pre = [1 + (n * k + n // 3) % 3 for k in (1, 2, 4)]
        told = [*pre, *[min(3, value + (n + k) % 2) for k, value in enumerate(pre)]]
        rows.append([f"K{n:02}", *[marks[value - 1][(n + k) % 3] for k, value in enumerate(told)]])
    legend = [["표시", "뜻"], ["O", "혼자 할 수 있다"], ["△", "도와주면 할 수 있다"], ["X", "못한다"]]
    reading = read([workbook({"조사표": rows, "표시 방법": legend})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1.0, 3.0)}
    assert len(reading.survey.answers) == 36 * 6
    assert len(reading.survey.respondents) == 36
    pre, post = means(reading).values()
    assert all(after >= before for before, after in zip(pre, post, strict=True))


def test_faces_are_points_by_what_their_names_say():
    faces = {3: ["🙁", "😐", "😀"], 5: ["😡", "🙁", "😐", "🙂", "😄"]}
    for points, shown in faces.items():
        rows = [["코드", *[f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]]]
        for n in range(36):
            told = [1 + (n * k + n // 3) % points for k in (1, 2, 3, 4, 5, 7)]
            rows.append([f"K{n:02}", *[shown[value - 1] for value in told]])
        reading = read([workbook({"응답": rows})])
        assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1.0, float(points))}
        first = reading.survey.answers.query("respondent == 'r5' and moment == 'pre'")["value"].tolist()
        assert first == [1 + (4 * k + 1) % points for k in (1, 2, 3)]


def test_marks_of_a_quiz_are_no_scale():
    quiz = [f"{moment}_퀴즈{k}. 무엇입니까?" for moment in ("사전", "사후") for k in (1, 2, 3)]
    rows = [["코드", *quiz, *[f"{moment}_{item}" for moment in ("사전", "사후") for item in ITEMS], "사후 퀴즈 점수(30점 만점)"]]
    for n in range(40):
        told = ["정답" if (n * (k + 3) + n // 4) % 3 else "오답" for k in range(6)]
        rows.append([f"K{n:02}", *told, *answers(n)[0], *answers(n)[1], 10 * told[3:].count("정답")])
    reading = read([workbook({"취합": rows})])
    assert role_of(reading, "사후 퀴즈 점수(30점 만점)") is Role.IGNORED
    assert len(reading.survey.items) == 3


def test_a_lying_table_may_have_sections_beside_its_moments():
    people = [answers(n) for n in range(24)]
    rows = [["구분", "문항", *[f"응답{n + 1}" for n in range(24)]]]
    rows.append(["기본", "연령대", *[f"{5 + n % 3}0대" for n in range(24)]])
    for word, place in (("교육 전", 0), ("교육 후", 1)):
        rows += [[word if k == 0 else "", item, *[each[place][k] for each in people]] for k, item in enumerate(ITEMS)]
    reading = read([workbook({"입력표": rows})])
    assert len(reading.survey.respondents) == reading.pairing.paired == 24
    assert len(reading.survey.items) == 3


def test_opinions_beside_codes_are_read_though_nothing_recurs_above_them():
    scores = [["접수번호", "문항", "교육 전 점수", "교육 후 점수"]]
    for n in range(26):
        pre, post = answers(n)
        scores += [[f"접-{n + 1:02}", item, a, b] for item, a, b in zip(ITEMS, pre, post, strict=True)]
    said = {n: f"{n}번째 실습은 시간을 조금 더 길게 잡아 주셨으면 좋겠습니다" for n in range(1, 26, 2)}
    said[20] = said[25] = "온라인 자료로도 다시 볼 수 있게 해 주시면 좋겠습니다"
    texts = [["접수번호", "하고 싶은 이야기"], *[[f"접-{n + 1:02}", said.get(n, "")] for n in range(26)]]
    reading = read([workbook({"점수": scores, "서술형": texts})])
    assert len(reading.survey.respondents) == reading.pairing.paired == 26
    assert len(reading.survey.opinions) == len(said)
    assert not asked(reading)


def test_totals_of_each_moment_below_long_rows_are_no_person():
    rows = [["번호", "소속", "시기", *ITEMS]]
    for n in range(29):
        pre, post = answers(n)
        rows += [[n + 1, ["본청", "의회", "공단"][n % 3], "전", *pre], ["", "", "후", *post]]
    body = rows[1:]
    for place, word in ((0, "전"), (1, "후")):
        mine = body[place::2][:29]
        rows.append(["평균" if word == "전" else "", "", word, *[round(sum(row[k] for row in mine) / 29, 2) for k in (3, 4, 5)]])
    merged = [f"{letter}{row}:{letter}{row + 1}" for row in range(2, 60, 2) for letter in "AB"]
    reading = read([workbook({"결과": rows}, merged={"결과": merged})])
    assert len(reading.survey.respondents) == reading.pairing.paired == 29


def test_a_statement_between_others_that_ends_in_a_word_for_groups_is_an_item():
    heads = ["관리계획 수립", "사용허가와 대부 구분", "변상금 부과", "재산 실태조사", "처분 절차"]
    before = [
        ["고유번호", *heads],
        *[[f"{n * 313 % 9973:04}최", *[1 + (n * k + n // 2) % 5 for k in (1, 3, 4, 6, 7)]] for n in range(36)],
    ]
    after = [["고유번호", *heads], *[[row[0], *[min(5, v + n % 2) for v in row[1:]]] for n, row in enumerate(before[1:])]]
    reading = read([workbook({"사전설문": before, "사후설문": after})])
    assert len(reading.survey.items) == 5


def test_kinds_of_places_are_groups_and_no_unknown_places():
    reading = read([workbook({"응답": wide(more=("시군구 유형",), extra=lambda n: (["시", "군", "자치구"][n % 3],))})])
    assert role_of(reading, "시군구 유형") is Role.GROUP
    assert not asked(reading)


def test_signs_that_number_the_items_of_each_moment_are_heads():
    signs = ["①", "②", "③"]
    body = [[f"K{n:02}", *answers(n)[0], *answers(n)[1]] for n in range(30)]
    below = [["코드", "사전", "", "", "사후", "", ""], ["", *signs, *signs], *body]
    glued = [["코드", *[f"전{s}" for s in signs], *[f"후{s}" for s in signs]], *body]
    behind = [["코드", *[f"{s}전" for s in signs], *[f"{s}후" for s in signs]], *body]
    for rows in (below, glued, behind):
        reading = read([workbook({"응답": rows})])
        assert len(reading.survey.items) == 3
        assert len(reading.survey.respondents) == reading.pairing.paired == 30


def test_any_sign_may_stand_between_a_moment_that_nobody_listed_and_its_item():
    rows = [
        ["별칭", *[f"{moment}｜{item}" for moment in ("씨앗", "열매") for item in ("마을 조사하기", *ITEMS, "마을 기록하기")]]
    ]
    rows += [[f"이름{n}", *pre, *post] for n in range(40) for pre, post in [answers(n, 5)]]
    reading = read([workbook({"응답": rows})])
    assert [item.text for item in reading.survey.items] == ["마을 조사하기", *ITEMS, "마을 기록하기"]


def test_a_moment_before_a_colon_leaves_the_item_behind_it():
    codebook = [["변수", "설명"]]
    codebook += [[f"{x}{n}", f"강의 {moment} 인지도: {item}"] for x, moment in ("X전", "Y후") for n, item in enumerate(ITEMS)]
    rows = [["id", *[name for name, _ in codebook[1:]]], *[[f"R{n:03}", *a, *b] for n in range(40) for a, b in [answers(n)]]]
    reading = read([workbook({"자료": rows, "변수설명": codebook})])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert all(item.has_both_moments for item in reading.survey.items)


def test_a_note_that_names_a_scale_and_codes_for_no_answer_tells_both():
    heads = [f"{moment}{n}.{item}" for moment in ("사전", "사후") for n, item in enumerate(ITEMS)]
    rows = [["※ 이해도 1~5점, 8=해당없음 9=무응답 / 나이 999=무응답"], ["번호표", *heads]]
    for n in range(60):
        pre, post = answers(n)
        told = [8 + n % 2 if n % 7 == place else point for place, point in enumerate([*pre, *post])]
        rows.append([f"P{n * 7:04}", *told])
    reading = read([workbook({"자료": rows})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1, 5)}
    assert reading.survey.answers["value"].max() == 5


def test_some_may_write_the_whole_beside_their_points():
    ways = "{}", "{}/10", "{} / 10", "{} out of 10"
    rows = [["Entry", *[f"{item} – {moment}" for item in ITEMS for moment in ("THEN", "NOW")]]]
    for n in range(40):
        pre, post = answers(n, top=10)
        rows.append(
            [f"#{n}", *[ways[(n + k) % 4].format(value) for k, pair in enumerate(zip(pre, post, strict=True)) for value in pair]]
        )
    reading = read([workbook({"Export": rows})])
    assert {item.scale.max for item in reading.survey.items} == {10}
    assert len(reading.survey.answers) == 40 * 6


def test_options_in_one_question_alone_are_no_points_though_they_have_numbers_or_letters():
    rows = [["번호표", *[f"{item} ({moment})" for moment in ("전", "후") for item in ITEMS], "희망 방식", "범주"]]
    for n in range(40):
        pre, post = answers(n)
        rows.append([f"P{n * 7:04}", *pre, *post, ("①집합", "②온라인", "③혼합")[n % 3], "ABC"[n * 5 % 3]])
    reading = read([workbook({"자료": rows})])
    assert [item.text for item in reading.survey.items] == list(ITEMS)
    assert set(reading.survey.groups) == {"희망 방식", "범주"}


def test_noughts_of_differences_beside_the_answers_lengthen_no_scale():
    items = *ITEMS, "출생 통계를 해석할 줄 안다"
    rows = [["번호표", *[cell for item in items for cell in (item, "", "")]], ["", *["처음", "끝", "차이"] * len(items)]]
    for n in range(60):
        pre, post = answers(n, len(items))[0], [3 + (n + k) % 3 for k in range(len(items))]
        cells = [str(float(value)) for a, b in zip(pre, post, strict=True) for value in (a, b, b - a)]
        rows.append([f"P{n * 7:04}", *cells])
    reading = read([workbook({"응답지": rows})])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1, 5)}
    assert len(reading.survey.items) == len(items)
