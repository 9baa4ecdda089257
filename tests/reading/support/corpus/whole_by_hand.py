"""Workbooks as typists leave them: several awkward things at once."""

from datetime import date

from corpus.case import (
    CODE_CHANGED,
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
)
from corpus.files import SHEET, Formula, workbook
from corpus.people import ASKED, CODE, MEANING, OPINION, PEOPLE, REGION, ROLE, Person, asked, both, crowd, series, table

REGIONS = ("영남권", "수도·강원권", "호남권", "중부권")
DATES = (date(2026, 6, 5), date(2026, 6, 8), date(2026, 6, 10), date(2026, 6, 12))
MOMENTS_FIRST = [(item, moment) for moment in ("pre", "post") for item in ASKED]


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
