"""Files as they arrive: several awkward things at once."""

from datetime import date, datetime, timedelta

from corpus.case import (
    CODE_CHANGED,
    DUPLICATE,
    MISSING,
    NOTE,
    OTHER_TABLE,
    OUT_OF_SCALE,
    REPEATED_HEADER,
    TOTAL,
    UNDERSTOOD,
    Expected,
    Question,
    case,
)  # fmt: skip
from corpus.files import SHEET, Formula, csv, workbook, xls
from corpus.people import ASKED, CODE, MEANING, OPINION, PEOPLE, REGION, ROLE, Person, asked, both, crowd, known, series, table

AGREEMENT = ("전혀 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다")
CIRCLED = "①②③④⑤"
REGIONS = ("영남권", "수도·강원권", "호남권", "중부권")
DATES = (date(2026, 6, 5), date(2026, 6, 8), date(2026, 6, 10), date(2026, 6, 12))
MOMENTS_FIRST = [(item, moment) for moment in ("pre", "post") for item in ASKED]


def agreed(value: float) -> str:
    """A point in words."""
    return AGREEMENT[int(value) - 1]


def groups(count: int = 12) -> dict[str, list[Person]]:
    """People of each region, with the same codes everywhere."""
    return {region: crowd(count, region=region, seed=n, prefix="P") for n, region in enumerate(REGIONS)}


@case
def typed_by_hand_with_merged_headers_regions_and_subtotals():
    people = [person.but(region="영남권" if n < 12 else "호남권") for n, person in enumerate(PEOPLE)]
    columns = [REGION, series("연번", list(range(1, 25))), *[asked(*key) for key in MOMENTS_FIRST], OPINION]
    body = table(columns, people)[1:]
    for row in (*range(1, 12), *range(13, 24)):
        body[row][0] = ""
    rows = [
        ["기본사회 공동연수 설문 결과(원자료)"],
        ["조사기간: 2026. 6. 5. ~ 6. 10.", "", "", "", "", "", "작성: 총무과"],
        ["권역", "연번", "사전", "", "사후", "", "건의사항"],
        ["", "", MEANING, ROLE, MEANING, ROLE, ""],
        *body[:12],
        ["소계", "", 2.4, 3.7, 2.5, 3.8, ""],
        *body[12:],
        ["소계", "", 2.4, 3.7, 2.5, 3.8, ""],
        ["총계", "", 2.4, 3.7, 2.5, 3.8, ""],
        [],
        ["※ 무응답은 빈칸으로 둠"],
    ]
    areas = ["A1:G1", "A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:G4", "A5:A16", "A18:A29"]
    left_out = {TOTAL: ["응답!17", "응답!30", "응답!31"], NOTE: ["응답!33"]}
    expected = Expected(people, left_out=left_out, header_rows={SHEET: [3, 4]}, sheets={SHEET: "responses"})
    return workbook(rows, "설문 원자료(최종).xlsx", merged={SHEET: areas}), expected


@case
def a_form_with_personal_columns_words_choices_and_a_duplicate():
    begin = datetime(2026, 6, 8, 17, 0)
    people = [
        person.but(region="수도·강원권").knowing(grade=f"{6 + n % 3}급", tier=("시·도", "시·군·구")[n % 2])
        for n, person in enumerate(PEOPLE)
    ]
    columns = [
        ("타임스탬프", lambda person: begin + timedelta(minutes=people.index(person))),
        ("이메일 주소", lambda person: f"{person.code.lower()}@example.kr"),
        ("성명", lambda person: f"홍길동{person.code}"),
        REGION,
        known("기관 구분", "tier"),
        known("직급", "grade"),
        *[asked(item, moment, f"{{item}} [워크숍 참여 {when}]", lambda value: f"{value:g}. {agreed(value)}")
          for item in ASKED for moment, when in (("pre", "전"), ("post", "후"))],
        series("필요한 지원을 모두 고르세요", ["예산, 인력", "예산", "인력", "조례, 예산"]),
        OPINION,
    ]  # fmt: skip
    rows = table(columns, people)
    again = [
        begin + timedelta(hours=3),
        *rows[3][1:6],
        *[f"{value}. {agreed(value)}" for value in (1, 5, 2, 4)],
        "예산",
        "다시 냅니다",
    ]
    rows.append(again)
    answers = dict(zip([(item, moment) for item in ASKED for moment in ("pre", "post")], (1, 5, 2, 4), strict=True))
    people[2] = people[2].but(answers=answers, opinions={"건의사항": "다시 냅니다"})
    expected = Expected(
        people,
        method="retrospective",
        left_out={DUPLICATE: ["설문지 응답 시트1!4"]},
        roles={"필요한 지원": "choice", "직급": "grade", "기관 구분": "tier", "타임스탬프": "timestamp"},
        personal=["이메일 주소", "성명"],
        about=["grade", "tier"],
    )
    return workbook({"설문지 응답 시트1": rows}, "공동연수 설문(응답).xlsx"), expected


@case
def a_sheet_for_each_region_with_titles_totals_and_a_summary():
    sheets: dict[str, list[list[object]]] = {"총괄": [["권역", "응답자", "사전 평균", "사후 평균"]]}
    left_out, everyone = [], []
    for region, day, people in zip(REGIONS, DATES, groups().values(), strict=True):
        sheets["총괄"].append([region, 12, 2.4, 3.7])
        title = [f"기본사회 공동연수({region}) 설문 결과 ({day.year}. {day.month}. {day.day}.)"]
        sheets[region] = [title, [], *table([CODE, *both(), OPINION], people), ["평균", 2.4, 3.7, 2.4, 3.7, ""]]
        left_out.append(f"{region}!16")
        everyone += people
    uses = {"총괄": "ignored", **dict.fromkeys(REGIONS, "responses")}
    workshops = list(zip(REGIONS, DATES, strict=True))
    expected = Expected(everyone, left_out={TOTAL: left_out}, sheets=uses, workshops=workshops)
    return workbook(sheets, "공동연수 4개 권역 설문.xlsx"), expected


@case
def eight_files_of_four_regions_before_and_after():
    files, everyone = [], []
    for n, (region, people) in enumerate(groups().items(), 1):
        pre = table([CODE, *[asked(item, "pre", "{item}") for item in ASKED]], people)
        post = table([CODE, *[asked(item, "post", "{item}", agreed) for item in ASKED], OPINION], list(reversed(people)))
        files += [csv(pre, f"{n}_{region}_사전.csv", encoding="cp949"), workbook(post, f"{n}_{region}_사후.xlsx")]
        everyone += people
    return files, Expected(everyone, method="two files by code", workshops=[(region, None) for region in REGIONS])


@case
def two_files_whose_codes_and_scales_are_typed_differently():
    pre = table([CODE, REGION, *[asked(item, "pre", "{item}", lambda value: f"{value:g}점") for item in ASKED]])
    post = table([("코드", lambda person: person.code), *[asked(item, "post", "{item}", agreed) for item in ASKED], OPINION])
    post[5][0], post[8][0] = post[5][0].lower(), f" {post[8][0]}"
    post[3][1], post[6][2] = "모름", "해당없음"
    people = list(PEOPLE)
    people[2], people[5] = people[2].without((MEANING, "post")), people[5].without((ROLE, "post"))
    files = [workbook({"사전": pre}, "영남권_사전.xlsx"), workbook({"사후": post}, "영남권_사후.xlsx")]
    left_out = {CODE_CHANGED: ["사후!A6"], MISSING: ["사후!B4", "사후!C7"]}
    return files, Expected(people, method="two files by code", left_out=left_out)


@case
def numeric_codes_with_a_codebook_reversed_and_nines():
    labels = "1=매우 그렇다, 2=그렇다, 3=보통이다, 4=그렇지 않다, 5=전혀 그렇지 않다, 9=무응답"
    names = {
        f"v{n:02}": f"{item} ({when})" for n, (item, when) in enumerate([(i, w) for i in ASKED for w in ("사전", "사후")], 1)
    }
    book = [["변수명", "변수 설명", "값 설명"], ["id", "응답자 코드", ""], ["area", "권역", "1=영남권, 2=호남권"]]
    book += [[name, text, labels] for name, text in names.items()] + [["open1", "건의사항", ""]]
    keys = [(item, moment) for item in ASKED for moment in ("pre", "post")]
    rows = [["id", "area", *names, "open1"]]
    people = [person.but(region="영남권" if n < 16 else "호남권") for n, person in enumerate(PEOPLE)]
    for n, person in enumerate(people):
        rows.append(
            [n + 101, 1 if n < 16 else 2, *[6 - person.answers[key] for key in keys], person.opinions.get("건의사항", "")]
        )
    rows[4][2] = rows[10][5] = 9
    people[3], people[9] = people[3].without((MEANING, "pre")), people[9].without((ROLE, "post"))
    expected = Expected(
        people,
        [Question(text, reversed=True) for text in ASKED],
        left_out={MISSING: ["DATA!C5", "DATA!F11"]},
        questions=None,
        sheets={"DATA": "responses", "변수설명": "ignored"},
    )
    return workbook({"DATA": rows, "변수설명": book}, "설문자료.xlsx"), expected


@case
def places_by_municipality_circled_digits_and_blank_rows():
    places = [
        ("영남권", {"province": "부산광역시", "municipality": "해운대구"}),
        ("수도·강원권", {"province": "강원특별자치도", "municipality": "고성군"}),
        ("호남권", {"province": "전북특별자치도", "municipality": "전주시"}),
        ("중부권", {"province": "대전광역시", "municipality": "중구"}),
    ]
    people = [person.but(region=places[n % 4][0], about=places[n % 4][1]) for n, person in enumerate(PEOPLE)]
    short = {"부산광역시": "부산", "강원특별자치도": "강원도", "전북특별자치도": "전라북도", "대전광역시": "대전시"}
    columns = [
        ("시도", lambda person: short[person.about["province"]]),
        known("시군구", "municipality"),
        *both(header="{moment}_{item}", write=lambda value: CIRCLED[int(value) - 1]),
        OPINION,
    ]
    header, *body = table(columns, people)
    rows = [["2026 기본사회 공동연수"], [], header, *body[:7], [], *body[7:15], [], [], *body[15:]]
    return workbook(rows, "전체 응답.xlsx"), Expected(people, about=["province", "municipality"])


@case
def an_old_system_with_numbers_as_text_in_xls():
    columns = [series("No", [str(n) for n in range(1, 25)]), CODE, REGION, *both(write=lambda value: f"{value:g}"), OPINION]
    people = [person.but(code=f"{n * 3:05}") for n, person in enumerate(PEOPLE, 1)]
    rows = [["설문조사 응답내역"], ["출력일자 : 2026-06-15"], table(columns, people)[0]]
    rows += table([series("No", [str(n) for n in range(1, 25)]), *columns[1:]], people)[1:]
    rows.append(["합계", "", "", "58", "88", "60", "90", ""])
    source = xls({"응답내역": rows}, "설문응답내역_20260615.xls")
    return source, Expected(people, left_out={TOTAL: ["응답내역!28"]}, header_rows={"응답내역": [3]})


@case
def long_rows_by_email_with_duplicates_in_a_csv_of_semicolons():
    begin = datetime(2026, 6, 5, 9, 0)

    def row(person, moment, at):
        mail = f"{person.code.lower()}@example.kr"
        opinion = person.opinions.get("건의사항", "") if moment == "사후" else ""
        key = "pre" if moment == "사전" else "post"
        return [
            f"{begin + timedelta(minutes=at):%Y-%m-%d %H:%M:%S}",
            mail,
            moment,
            *[person.answers[item, key] for item in ASKED],
            opinion,
        ]

    rows = [["제출일시", "이메일", "구분", *[f"{n}. {item}" for n, item in enumerate(ASKED, 1)], "3. 건의사항"]]
    rows += [row(person, "사전", n) for n, person in enumerate(PEOPLE)]
    rows += [row(person, "사후", 400 + n) for n, person in enumerate(PEOPLE)]
    early = PEOPLE[3].but(answers=dict.fromkeys(PEOPLE[3].answers, 1), opinions={})
    rows.append(row(early, "사후", 390))
    source = csv(rows, "영남권_설문.csv", separator=";", encoding="utf-8-sig")
    return source, Expected(PEOPLE, method="code", left_out={DUPLICATE: ["영남권_설문!50"]}, personal=["이메일"])


@case
def two_sheets_among_instructions_a_hidden_sheet_and_a_near_miss():
    people = [person.but(code=f"KIM{n * 7919 % 9000 + 1000}") for n, person in enumerate(PEOPLE, 1)]
    missed = people[9]
    near = missed.code[:-2] + missed.code[-1] + missed.code[-2]
    items = {moment: [asked(item, moment, "{item}") for item in ASKED] for moment in ("pre", "post")}
    again = (CODE[0], lambda person: near if person is missed else person.code.lower())
    sheets = {
        "안내": [["응답 방법"], ["코드는 영문 3자와 숫자 4자로 적어 주십시오."]],
        "사전": [["사전 설문"], *table([CODE, REGION, *items["pre"]], people)],
        "임시": table([CODE, REGION, *items["pre"]], people[:5]),
        "사후": [["사후 설문"], *table([again, REGION, *items["post"], OPINION], people)],
    }
    everyone = [*people[:9], *people[10:], missed.only("pre").but(opinions={}), missed.only("post")]
    expected = Expected(
        everyone,
        method="two sheets by code",
        left_out={CODE_CHANGED: [f"사후!A{row}" for row in range(3, 27) if row != 12]},
        questions=[missed.code, near],
        told=["hidden"],
        sheets={"안내": "ignored", "사전": "responses", "임시": "ignored", "사후": "responses"},
    )
    return workbook(sheets, hidden=["임시"]), expected


@case
def an_afterwards_form_with_satisfaction_choices_and_two_open_questions():
    satisfied = ("매우 불만족", "불만족", "보통", "만족", "매우 만족")
    hard = "업무를 추진하며 겪은 어려움"
    texts = ["", "담당자가 자주 바뀌어 일이 끊깁니다", "", "", "지침이 늦게 내려와 준비할 시간이 없었습니다"]
    people = [
        person.but(
            answers={**person.answers, ("강의 만족도", "post"): 1 + n % 5, ("운영 만족도", "post"): 3 + n % 3},
            opinions={**person.opinions, **({hard: texts[n % 5]} if texts[n % 5] else {})},
            region="중부권",
        )
        for n, person in enumerate(PEOPLE)
    ]
    columns = [
        REGION,
        *[
            asked(item, moment, f"{{item}} ({when})", agreed)
            for item in ASKED
            for moment, when in (("pre", "교육 전"), ("post", "교육 후"))
        ],
        *[asked(item, "post", "{item}", lambda value: satisfied[int(value) - 1]) for item in ("강의 만족도", "운영 만족도")],
        series("이전에 비슷한 교육을 받은 적이 있습니까?", ["예", "아니오", "아니오"]),
        series("앞으로 듣고 싶은 강의 (복수 응답)", ["재정", "재정;조례", "조례;주민 참여", "재정"]),
        (hard, lambda person: person.opinions.get(hard, "")),
        OPINION,
    ]
    items = [*UNDERSTOOD, *[Question(text, "satisfaction", moments=("post",)) for text in ("강의 만족도", "운영 만족도")]]
    roles = {"비슷한 교육": "choice", "듣고 싶은": "choice", hard: "opinion"}
    expected = Expected(people, items, "retrospective", open_questions=[hard, "건의사항"], roles=roles)
    return workbook(table(columns, people), "중부권 사후 설문.xlsx"), expected


@case
def computed_columns_hidden_notes_and_total_rows_of_formulas():
    def gained(person):
        row = PEOPLE.index(person) + 3
        return Formula(f"=AVERAGE(E{row:d},G{row:d})-AVERAGE(D{row:d},F{row:d})", 1.0)

    columns = [
        CODE,
        REGION,
        ("검토 의견(내부용)", lambda person: "확인" if person.code == "A02" else ""),
        *both(),
        ("향상도", gained),
        OPINION,
    ]
    rows = [["영남권 공동연수"], *table(columns)]
    rows.append(["평균", "", "", *[Formula(f"=AVERAGE({letter}3:{letter}26)", 3.1) for letter in "DEFG"], "", ""])
    expected = Expected(PEOPLE, left_out={TOTAL: ["응답!27"]}, roles={"향상도": "ignored", "내부용": "ignored"}, told=["hidden"])
    return workbook(rows, hidden_columns={SHEET: "C:C"}), expected


@case
def three_header_rows_with_two_scales_choices_and_footnotes():
    satisfied = [("강의 내용", "post"), ("강의 시간", "post")]
    people = [
        person.but(answers={**person.answers, satisfied[0]: 1 + n % 10, satisfied[1]: 10 - n % 10})
        for n, person in enumerate(PEOPLE)
    ]
    ticks = [("예산", ["O", "", "O"]), ("인력", ["", "O", "O", ""])]
    columns = [CODE, REGION, *[asked(*key) for key in MOMENTS_FIRST], *[asked(*key, "{item}") for key in satisfied]]
    columns += [*[series(option, marks) for option, marks in ticks], OPINION]
    rows = [
        ["코드", "권역", "Ⅰ. 이해도(5점 척도)", "", "", "", "Ⅱ. 만족도(10점 척도)", "", "Ⅲ. 필요한 지원", "", "Ⅳ. 건의사항"],
        ["", "", "사전", "", "사후", "", "", "", "", "", ""],
        ["", "", *ASKED, *ASKED, "강의 내용", "강의 시간", "예산", "인력", ""],
        *table(columns, people)[1:],
        ["※ 만족도는 10점 만점임"],
    ]
    areas = ["A1:A3", "B1:B3", "C1:F1", "G1:H2", "I1:J2", "K1:K3", "C2:D2", "E2:F2"]
    items = [*UNDERSTOOD, *[Question(text, "satisfaction", 1, 10, ("post",)) for text, _ in satisfied]]
    expected = Expected(
        people, items, left_out={NOTE: ["응답!28"]}, header_rows={SHEET: [1, 2, 3]}, roles={"예산": "choice", "인력": "choice"}
    )
    return workbook(rows, merged={SHEET: areas}), expected


@case
def printed_pages_with_titles_in_between():
    header, *body = table([CODE, REGION, *both(), OPINION])
    rows = [["영남권 설문 결과 (1/2)"], header, *body[:12], [], ["영남권 설문 결과 (2/2)"], header, *body[12:]]
    left_out = {REPEATED_HEADER: ["응답!17"], NOTE: ["응답!16"]}
    return workbook(rows), Expected(PEOPLE, left_out=left_out)


@case
def wrong_values_in_several_columns_above_a_frequency_table():
    header, *body = table([CODE, REGION, *both(), OPINION])
    body[3][2], body[7][3], body[12][4], body[18][5] = 55, "무응답", 0, 44
    people = list(PEOPLE)
    lost = {3: (MEANING, "pre"), 7: (MEANING, "post"), 12: (ROLE, "pre"), 18: (ROLE, "post")}
    for n, key in lost.items():
        people[n] = people[n].without(key)
    below = [["점수", "사전(명)", "사후(명)"], *[[point, 4 + point, 9 - point] for point in range(1, 6)], ["합계", 24, 24]]
    left_out = {
        OUT_OF_SCALE: ["응답!C6", "응답!E15", "응답!F21"],
        MISSING: ["응답!D10"],
        OTHER_TABLE: [f"응답!{row}" for row in range(29, 36)],
    }
    rows = [["영남권 공동연수 설문 응답"], header, *body, [], [], *below]
    return workbook(rows), Expected(people, left_out=left_out)


@case
def a_sheet_for_each_region_and_moment():
    sheets, everyone = {}, []
    for region, people in groups().items():
        sheets[f"{region}_사전"] = table([CODE, *[asked(item, "pre", "{item}") for item in ASKED]], people)
        sheets[f"{region}_사후"] = table([CODE, *[asked(item, "post", "{item}") for item in ASKED], OPINION], people)
        everyone += people
    expected = Expected(everyone, method="two sheets by code", workshops=[(region, None) for region in REGIONS])
    return workbook(sheets, "공동연수 설문.xlsx"), expected


@case
def two_moments_in_words_of_level_with_grades_and_careers_in_long_rows():
    level = ("매우 낮음", "낮음", "보통", "높음", "매우 높음")
    people = [
        person.knowing(grade=f"{5 + n % 4}급", 경력=("1년 미만", "1~3년", "3년 이상")[n % 3]) for n, person in enumerate(PEOPLE)
    ]
    rows = [["구분", "응답자 코드", "권역", "직급", "경력", *ASKED, "건의사항"]]
    for person in people:
        for moment, word in (("pre", "사전"), ("post", "사후")):
            opinion = person.opinions.get("건의사항", "") if moment == "post" else ""
            points = [level[int(person.answers[item, moment]) - 1] for item in ASKED]
            rows.append([word, person.code, person.region, person.about["grade"], person.about["경력"], *points, opinion])
    return workbook(rows), Expected(people, method="code", about=["grade", "경력"])
