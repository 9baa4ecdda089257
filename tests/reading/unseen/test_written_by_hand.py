"""What people at a desk write beside answers, and how they write these: read as meant, or asked about."""

import pytest
from builders import csv, workbook

from analysis.reading import Role, read
from analysis.reading.scales.notation import named_scale
from analysis.survey import Moment

ITEMS = ("물길을 그릴 수 있다", "둑의 높이를 셈할 수 있다", "주민에게 알릴 수 있다")


def points(n, moment):
    return [(n * k + k) % 3 + 1 + moment for k in (1, 2, 3)]


def means(reading):
    return reading.survey.answers.groupby("moment")["value"].mean()


def asked(reading):
    return {question.id.split()[0] for question in reading.questions}


@pytest.mark.parametrize("names", [("누런 종이", "흰 종이"), ("설문 모음 ㄱ", "설문 모음 ㄴ")])
def test_which_of_two_sheets_came_first_is_asked_even_where_one_asks_for_opinions_and_rises(names):
    def sheet(moment):
        more = ["남길 말"] if moment else []
        rows = [[f"K{n:03}", *points(n, moment), *([f"{n}번째 자리가 추웠습니다"] if moment else [])] for n in range(1, 21)]
        return [["별칭", *ITEMS, *more], *rows]

    reading = read([workbook({name: sheet(moment) for moment, name in enumerate(names)})])
    question = next(question for question in reading.questions if question.id.startswith("moments"))
    turned = read([workbook({name: sheet(moment) for moment, name in enumerate(names)})], question.choices[1].form)
    assert means(turned)["pre"] > means(turned)["post"]
    assert "moments" not in asked(turned)


@pytest.mark.parametrize("statement", ["이름을 지어 붙일 수 있다", "전화로 안내할 수 있다", "e-mail을 가려 보낼 수 있다"])
def test_a_statement_that_speaks_of_names_is_answered_in_points(statement):
    rows = [[f"N-{n:03}", *points(n, 0)] for n in range(1, 10)]
    reading = read([workbook({"모둠": [["별칭", statement, *ITEMS[:2]], *rows]})])
    assert statement in [item.text for item in reading.survey.items]


@pytest.mark.parametrize(
    "note",
    [
        "점수: 매우 잘함 5 ~ 매우 못함 1. 쪽지는 끝나고만 받음",
        "매우 그렇다 5, 그렇다 4, 보통 3, 아니다 2, 전혀 아니다 1. 빈칸은 결석",
    ],
)
def test_the_sentence_behind_a_legend_is_none_of_its_words(note):
    labels = named_scale(note).labels
    assert labels[5.0].startswith("매우") and labels[1.0] in ("매우 못함", "전혀 아니다")


def test_clauses_that_come_again_in_other_combinations_are_opinions_where_they_end_as_sentences():
    first = ("Sesi praktik kurang,", "Ruang kelas panas,", "Peserta terlalu banyak,")
    second = ("mohon ditambah waktunya.", "perlu jadwal baru.", "kami ingin modul cetak.")
    texts = [f"{a} {b}" for a in first for b in second]
    rows = [f'{n % 4 + 1},"{texts[n % 9]}"' for n in range(36)]
    columns = read([csv("\n".join(["Saya paham (pre),Catatan", *rows]))]).columns
    assert columns[1].role is Role.OPINION


def test_shares_of_one_beside_texts_in_percent_are_percentages():
    rows = [
        [f"P{n:02}", n % 5 / 10, f"{n % 5 * 10 + 30}%"] if n % 2 else [f"P{n:02}", f"{n % 5}0 %", n % 5 / 10 + 0.3]
        for n in range(20)
    ]
    reading = read([workbook({"진단": [["번호표", f"{ITEMS[0]} (사전)", f"{ITEMS[0]} (사후)"], *rows]})])
    assert means(reading).to_dict() == {"pre": pytest.approx(20), "post": pytest.approx(50)}


def test_a_picture_beside_a_word_makes_no_second_word_of_it():
    words = ("🌱 새싹", "새싹", "🌿 줄기", "줄기", "🌳나무", "나무")
    rows = [[f"Q{n:02}", *(words[(n * k) % 6] for k in (1, 2, 5, 7))] for n in range(48)]
    heads = [f"{when}: {item}" for when in ("모임 앞", "모임 뒤") for item in ITEMS[:2]]
    reading = read([workbook({"쪽지": [["별명", *heads], *rows]})])
    assert {item.scale.max for item in reading.survey.items} == {3.0}


def test_a_few_people_who_sent_one_moment_twice_are_one_person_each():
    rows = [["사번", "쓴 때", *ITEMS]]
    rows += [[f"7{n:03}", word, *points(n, moment)] for n in range(30) for moment, word in enumerate(("시작 전 씀", "마치고 씀"))]
    rows += [[f"7{n:03}", "마치고 씀", 1, 1, 1] for n in (3, 9, 21)]
    reading = read([workbook({"응답": rows})])
    assert (len(reading.survey.respondents), reading.pairing.paired) == (30, 30)


@pytest.mark.parametrize("said", ["아래 사번은 응답을 철회하였으니 빼고 셀 것", "These people asked to be excluded:"])
def test_codes_that_a_note_says_to_leave_out_are_left_out_and_a_person_may_count_them_all_the_same(said):
    header = ["사번", *(f"{item} ({moment})" for item in ITEMS for moment in ("사전", "사후"))]
    rows = [[f"7{n:03}", *(value for k in range(3) for value in (points(n, 0)[k], points(n, 1)[k]))] for n in range(30)]
    book = [workbook({"응답": [header, *rows], "메모": [[said], ["7003"], ["7011"]]})]
    reading = read(book)
    assert len(reading.survey.respondents) == 28
    question = next(question for question in reading.questions if question.id.startswith("withdrawn"))
    counted = read(book, question.choices[1].form)
    assert len(counted.survey.respondents) == 30
    assert "withdrawn" not in asked(counted)


def test_a_note_that_lists_numbers_of_its_own_leaves_nobody_out():
    header = ["번호", *(f"{item} ({moment})" for item in ITEMS for moment in ("사전", "사후"))]
    rows = [[n, *(value for k in range(3) for value in (points(n, 0)[k], points(n, 1)[k]))] for n in range(1, 31)]
    notes = [["1", "빈칸은 빼고 셈"], ["2", "두 번 낸 것은 나중 것"], ["3", "3점이 가운데"]]
    assert len(read([workbook({"응답": [header, *rows], "메모": notes})]).survey.respondents) == 30


def test_the_kinds_of_local_governments_head_a_place():
    rows = [[place, *points(n, 0)] for n, place in enumerate(["전남 담양군", "경북 영덕군", "강원 정선군", "충북 단양군"] * 3)]
    reading = read([workbook({"응답": [["시·군", *ITEMS], *rows]})])
    assert reading.columns[0].role is Role.MUNICIPALITY


def test_a_part_of_a_long_title_tells_the_only_moment():
    title = "물관리 담당자 공동 배움터 제3기 (7.6.~7.8.) 신청하신 분들의 진단지 모음 - 배움터 시작 이틀 전 받음"
    rows = [[f"S{n:02}", *points(n, 0)] for n in range(12)]
    reading = read([workbook({"모음": [[title], [], ["신청번호", *ITEMS], *rows]})])
    assert set(reading.survey.answers["moment"]) == {Moment.PRE.value}


def test_a_dictionary_in_a_file_of_its_own_explains_the_answers_of_another():
    rows = [
        f"{n},{event},{n % 4 + 1},{points(n, later)[0]},{points(n, later)[1]}"
        for n in range(24)
        for later, event in enumerate(("onboarding_arm_1", "graduation_arm_1"))
    ]
    answers = csv("\n".join(["rec,event,prov,d1,d2", *rows]), "Dykes_DATA.csv")
    choices = "1, Never | 2, Seldom | 3, Often | 4, Always"
    fields = [
        "Variable / Field Name,Form,Field Label,Choices",
        'prov,a,Province,"1, Busan | 2, Daegu | 3, Gwangju | 4, North Jeolla"',
        f'd1,a,I know whom to ask after dark,"{choices}"',
        f'd2,a,I can read a gauge,"{choices}"',
        "rec,a,Record,",
    ]
    reading = read([csv("\n".join(fields), "Dykes_Dictionary.csv"), answers])
    assert [item.text for item in reading.survey.items] == ["I know whom to ask after dark", "I can read a gauge"]
    assert reading.survey.respondents["region"].value_counts().to_dict() == {"영남권": 12, "호남권": 12}
    assert reading.pairing.paired == 24


def test_codes_of_a_form_tool_are_spelt_out_by_a_workbook_beside_it():
    heads = ["id", "place", "BEF[SQ01]", "BEF[SQ02]", "AFT[SQ01]", "AFT[SQ02]"]
    rows = [[n, f"L{n % 3 + 1}", *(f"A{5 - value}" for value in (*points(n, 0)[:2], *points(n, 1)[:2]))] for n in range(1, 31)]
    questions = [["변수", "문항"], ["place", "근무하는 시·도"], *([head, ITEMS[int(head[-2]) - 1]] for head in heads[2:])]
    words = ["훤하다", "꽤 안다", "조금 안다", "캄캄하다"]
    values = [["변수", "코드", "뜻"], *([scope, f"A{n}", word] for scope in ("BEF", "AFT") for n, word in enumerate(words, 1))]
    values += [["place", f"L{n}", place] for n, place in enumerate(("울산광역시", "세종특별자치시", "제주특별자치도"), 1)]
    book = workbook({"문항": questions, "보기": values}, "설명.xlsx")
    reading = read([csv("\n".join(",".join(map(str, row)) for row in [heads, *rows]), "results.csv"), book])
    assert {use.file for use in reading.sheets if not use.used} == {"설명.xlsx"}
    assert reading.survey.respondents["region"].value_counts().to_dict() == {"영남권": 10, "중부권": 10, "호남권": 10}
    assert [item.text for item in reading.survey.items] == [*ITEMS[:2]]


def test_of_three_rounds_those_that_speak_of_the_beginning_and_the_end_are_compared():
    rows = [[f"K{n:02}", word, *points(n, moment)] for n in range(20) for moment, word in enumerate(("입교", "수료", "석 달"))]
    reading = read([workbook({"응답": [["별칭", "시점", *ITEMS], *rows]})])
    question = next(question for question in reading.questions if question.id.startswith("rounds"))
    assert (question.message.values["pre"], question.message.values["post"]) == ("입교", "수료")


@pytest.mark.parametrize(
    ("legend", "signs"),
    [("△ 들어올 때, ▲ 나갈 때, ◆ 들어올 때와 나갈 때가 같음", "△▲◆"), ("Legend: □ at arrival; ■ at departure", "□■")],
)
def test_signs_of_two_moments_in_one_grid_are_two_answers(legend, signs):
    def cells(n):
        found = []
        for k in range(2):
            grid = [""] * 4
            first, second = (n + k) % 2, (n + k) % 2 + n % 3
            grid[first], grid[second] = signs[0], signs[1]
            if first == second:
                grid[first] = signs[2] if len(signs) > 2 else signs
            found += grid
        return found

    heads = ["쪽지 번호", ITEMS[0], "", "", "", ITEMS[1], "", "", ""]
    rows = [[f"N{n:02}", *cells(n)] for n in range(18)]
    reading = read([workbook({"입력": [[legend], [], heads, ["", *[1, 2, 3, 4] * 2], *rows]})])
    assert [item.text for item in reading.survey.items] == [*ITEMS[:2]]
    assert reading.pairing.paired == 18
    assert means(reading)["post"] - means(reading)["pre"] == pytest.approx(1)


@pytest.mark.parametrize("between", [" ", ", ", "/"])
def test_answers_to_all_items_in_one_cell_may_stand_apart(between):
    items = [*ITEMS, "물때를 읽을 수 있다"]

    def line(n, moment):
        return between.join(str((n * (k + 1) + n // 3 + k) % 3 + 1 + moment) for k in range(4))

    rows = [[f"P{n:02}", line(n, 0), line(n, 1)] for n in range(1, 25)]
    listed = [[f"{n}번", item] for n, item in enumerate(items, 1)]
    reading = read([workbook({"펀칭": [["표", "사전 답", "사후 답"], *rows], "문항": listed})])
    assert [item.text for item in reading.survey.items] == items
    assert means(reading)["post"] - means(reading)["pre"] == pytest.approx(1)


@pytest.mark.parametrize(
    "others", [("동료에게 추천할 의향 (0~10)", "타 기관에 추천할 의향(0~10점)"), ("강의 만족도(1~7점)", "숙소 만족도(1~7점)")]
)
def test_the_ends_that_other_questions_name_are_not_those_of_the_items(others):
    rows = [[f"K{n:03}", n % 3 + 1, n % 3 + 3, 5 + n % 3, 4 + n % 4] for n in range(60)]
    reading = read([workbook({"모둠": [["별칭", f"{ITEMS[0]}(사전)", f"{ITEMS[0]}(사후)", *others], *rows]})])
    scale = next(item.scale for item in reading.survey.items if item.text == ITEMS[0])
    assert (scale.min, scale.max) == (1, 5)
