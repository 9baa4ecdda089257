"""Where a table stands in a sheet, and what stands around it and between its rows."""

from datetime import date

from corpus.case import NOTE, OTHER_TABLE, REPEATED_HEADER, TOTAL, Expected, case
from corpus.files import SHEET, workbook
from corpus.people import CODE, MEANING, OPINION, PEOPLE, REGION, ROLE, asked, both, crowd, plain, series, table

PLAIN = Expected(PEOPLE)
HEADER, *BODY = plain()


def shifted(rows, columns=0, above=()):
    """The rows further right, below others."""
    return [*above, *[[""] * columns + list(row) for row in rows]]


@case
def title_and_notes_above():
    above = [
        ["기본사회 공동연수(영남권) 만족도 및 이해도 조사"],
        ["일시: 2026. 6. 5.(금)", "", "장소: 부산광역시 인재개발원"],
        ["※ 5점 척도: 1 전혀 그렇지 않다 ~ 5 매우 그렇다"],
        [],
    ]
    return workbook([*above, *plain()]), PLAIN.but(workshops=[("영남권", date(2026, 6, 5))])


@case
def title_row_as_wide_as_the_table():
    title = ["영남권 공동연수 설문 결과", "", "", "", "", "", ""]
    return workbook([title, *plain()], merged={SHEET: ["A1:G1"]}), PLAIN


@case
def two_header_rows_without_merged_cells():
    top = ["", "", "사전", "", "사후", "", ""]
    below = ["응답자 코드", "권역", MEANING, ROLE, MEANING, ROLE, "건의사항"]
    columns = [both(MEANING)[0], both(ROLE)[0], both(MEANING)[1], both(ROLE)[1]]
    return workbook([top, below, *table([CODE, REGION, *columns, OPINION])[1:]]), PLAIN


@case
def moments_below_their_items():
    top = ["응답자 코드", "권역", f"1. {MEANING}", "", f"2. {ROLE}", "", "건의사항"]
    below = ["", "", "사전", "사후", "사전", "사후", ""]
    return workbook([top, below, *BODY], merged={SHEET: ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"]}), PLAIN


@case
def three_header_rows():
    columns = [both(MEANING)[0], both(ROLE)[0], both(MEANING)[1], both(ROLE)[1]]
    rows = [
        ["응답자 코드", "권역", "이해도", "", "", "", "자유의견"],
        ["", "", "사전", "", "사후", "", ""],
        ["", "", MEANING, ROLE, MEANING, ROLE, "건의사항"],
        *table([CODE, REGION, *columns, OPINION])[1:],
    ]
    areas = ["A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2"]
    return workbook(rows, merged={SHEET: areas}), PLAIN


@case
def blank_rows_between_answers():
    return workbook([HEADER, [], *BODY[:8], [], [], *BODY[8:], []]), PLAIN


@case
def blank_columns_before_and_between():
    rows = [["", *row[:2], "", *row[2:6], "", row[6]] for row in plain()]
    return workbook(rows), PLAIN


@case
def a_table_that_begins_in_the_middle_of_the_sheet():
    return workbook(shifted(plain(), 3, above=[[], [], ["", "", "", "응답 원자료"], []])), PLAIN


@case
def sum_and_average_rows_at_the_end():
    rows = [*plain(), ["합계", "", 58, 88, 60, 90, ""], ["평균", "", 2.4, 3.7, 2.5, 3.8, ""]]
    return workbook(rows), PLAIN.but(left_out={TOTAL: ["응답!26", "응답!27"]})


@case
def subtotals_between_the_regions():
    people = [person.but(region="영남권" if n < 12 else "호남권") for n, person in enumerate(PEOPLE)]
    rows = table([REGION, CODE, *both(), OPINION], people)
    rows.insert(13, ["소계", "", 2.4, 3.7, 2.5, 3.8, ""])
    rows += [["소계", "", 2.3, 3.6, 2.4, 3.9, ""], ["계", "", 2.3, 3.6, 2.4, 3.9, ""]]
    return workbook(rows), PLAIN.but(people=people, left_out={TOTAL: ["응답!14", "응답!27", "응답!28"]})


@case
def total_rows_right_below_the_header():
    rows = [HEADER, ["", "전체 평균", 2.4, 3.7, 2.5, 3.8, ""], ["", "표준편차", 1.1, 0.9, 1.2, 0.8, ""], *BODY]
    return workbook(rows), PLAIN.but(left_out={TOTAL: ["응답!2", "응답!3"]})


@case
def total_rows_in_english():
    rows = [*plain(), ["Total", "", 58, 88, 60, 90, ""], ["Average", "", 2.4, 3.7, 2.5, 3.8, ""], ["N", "", 24, 24, 24, 24, ""]]
    return workbook(rows), PLAIN.but(left_out={TOTAL: ["응답!26", "응답!27", "응답!28"]})


@case
def total_rows_that_say_more_than_one_word():
    rows = [*plain(), ["합 계 (24명)", "", 58, 88, 60, 90, ""], ["문항 평균", "", 2.4, 3.7, 2.5, 3.8, ""]]
    return workbook(rows), PLAIN.but(left_out={TOTAL: ["응답!26", "응답!27"]})


@case
def an_opinion_that_begins_like_a_total():
    people = [PEOPLE[0].but(opinions={"건의사항": "합계"}), PEOPLE[1].but(opinions={"건의사항": "평균"}), *PEOPLE[2:]]
    rows = table([OPINION, CODE, REGION, *both()], people)
    return workbook(rows), PLAIN.but(people=people)


@case
def an_average_column_at_the_right():
    def average(person):
        return sum(person.answers.values()) / len(person.answers)

    columns = [CODE, REGION, *both(), OPINION, ("평균", average)]
    return workbook(table(columns)), PLAIN.but(roles={"평균": "ignored"})


@case
def a_summary_table_below_the_answers():
    summary = [["구분", "응답 수", "평균"], ["사전", 24, 2.4], ["사후", 24, 3.7]]
    expected = PLAIN.but(left_out={OTHER_TABLE: ["응답!28", "응답!29", "응답!30"]})
    return workbook([*plain(), [], [], *summary]), expected


@case
def a_code_list_beside_the_answers():
    legend = [["점수", "뜻"], [1, "전혀 그렇지 않다"], [2, "그렇지 않다"], [3, "보통이다"], [4, "그렇다"], [5, "매우 그렇다"]]
    rows = [[*row, "", *(legend[n] if n < len(legend) else [])] for n, row in enumerate(plain())]
    return workbook(rows), PLAIN.but(roles={"점수": "ignored", "뜻": "ignored"})


def _block(moment):
    """One moment's table; the people of 사후 come in another order."""
    columns = [CODE, asked(MEANING, moment, "{item}"), asked(ROLE, moment, "{item}")]
    return table(columns) if moment == "pre" else table([*columns, OPINION], list(reversed(PEOPLE)))


@case
def two_tables_of_answers_one_below_the_other():
    rows = [["사전 설문"], *_block("pre"), [], ["사후 설문"], *_block("post")]
    return workbook(rows), PLAIN.but(method=None)


@case
def two_tables_of_answers_side_by_side():
    rows = [[*before, "", *after] for before, after in zip(_block("pre"), _block("post"), strict=True)]
    rows = [["사전", "", "", "", "사후"], *rows]
    return workbook(rows), PLAIN.but(method=None)


@case
def the_header_again_on_each_printed_page():
    rows = [HEADER, *BODY[:10], HEADER, *BODY[10:20], HEADER, *BODY[20:]]
    return workbook(rows), PLAIN.but(left_out={REPEATED_HEADER: ["응답!12", "응답!23"]})


@case
def footnotes_below_the_answers():
    rows = [*plain(), [], ["※ 무기명으로 응답한 결과이며 5점 척도임"], ["작성: 총무과"]]
    return workbook(rows), PLAIN.but(left_out={NOTE: ["응답!27", "응답!28"]})


@case
def numbered_headers():
    heads = [f"문{n}) {item} ({moment})" for n, item in enumerate([MEANING, ROLE], 1) for moment in ("사전", "사후")]
    return workbook([["응답자 코드", "권역", *heads, "5. 건의사항"], *BODY]), PLAIN


@case
def the_same_scale_words_under_every_header():
    top = ["응답자 코드", "권역", *[f"{head[0]}\n(1:전혀 그렇지 않다 ~ 5:매우 그렇다)" for head in both()], "건의사항"]
    return workbook([top, *BODY]), PLAIN


@case
def people_who_answered_nothing():
    silent = [["A90", "영남권", "", "", "", "", ""], ["A91", "영남권", "", "", "", "", ""]]
    rows = [HEADER, *BODY[:5], silent[0], *BODY[5:], silent[1]]
    return workbook(rows), PLAIN.but(left_out={"empty row": ["응답!7", "응답!27"]})


@case
def a_running_number_in_front():
    number = series("연번", list(range(1, 25)))
    return workbook(table([number, CODE, REGION, *both(), OPINION])), PLAIN.but(roles={"연번": "ignored", "응답자 코드": "id"})


@case
def a_running_number_and_no_code():
    number = series("No.", list(range(1, 25)))
    return workbook(table([number, REGION, *both(), OPINION])), PLAIN.but(roles={"No": "ignored"})


@case
def one_row_of_answers_only():
    people = crowd(1)
    people = [people[0].but(opinions={"건의사항": "다른 지역의 사례를 더 소개해 주세요"})]
    return workbook(plain(people)), PLAIN.but(people=people, questions=None)


@case
def names_of_variables_above_the_texts():
    names = ["ID", "AREA", "Q1_1", "Q1_2", "Q2_1", "Q2_2", "Q3"]
    return workbook([names, *plain()]), PLAIN


@case
def an_example_in_the_first_row():
    example = ["(예시)", "영남권", 3, 4, 3, 4, "예: 교육 자료를 보내 주세요"]
    return workbook([HEADER, example, *BODY]), PLAIN.but(left_out={NOTE: ["응답!2"]})


@case
def the_same_title_twice():
    return workbook([["영남권 설문 결과"], ["영남권 설문 결과"], *plain()]), PLAIN


@case
def the_same_headers_before_and_after_without_a_word_for_either():
    """Two blocks with the same statements: the first is likely 사전, but nobody said so."""
    columns = [asked(item, moment, "{item}") for moment in ("pre", "post") for item in (MEANING, ROLE)]
    expected = PLAIN.but(questions=[MEANING[:8]])
    return workbook(table([CODE, REGION, *columns, OPINION])), expected
