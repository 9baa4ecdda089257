"""The plain survey in every container, and what containers can do to cells."""

from datetime import datetime, timedelta

from analysis.reading import Source
from corpus.case import NO_VALUE, Expected, add, case
from corpus.files import SHEET, Formula, csv, ods, workbook, xls, xlsb, xlsm
from corpus.people import CODE, MEANING, OPINION, PEOPLE, REGION, ROLE, both, crowd, plain, table

PLAIN = Expected(PEOPLE, workshops=[("영남권", None)])
IN_SHEET = PLAIN.but(
    sheets={SHEET: "responses"},
    roles={"응답자 코드": "id", "권역": "region", MEANING: "item", ROLE: "item", "건의사항": "opinion"},
)

add("xlsx", workbook(plain()), IN_SHEET)
add("xlsm", xlsm(plain(), "영남권.xlsm"), IN_SHEET)
add("xls", xls(plain(), "영남권.xls"), IN_SHEET)
add("xlsb", xlsb(plain(), "영남권.xlsb"), IN_SHEET)
add("ods", ods(plain(), "영남권.ods"), IN_SHEET)
add("csv in utf-8", csv(plain()), PLAIN)
add("csv in utf-8 with a byte order mark", csv(plain(), encoding="utf-8-sig"), PLAIN)
add("csv in cp949", csv(plain(), encoding="cp949"), PLAIN)
add("csv with semicolons", csv(plain(), separator=";"), PLAIN)
add("tab-separated utf-16", csv(plain(), "영남권.txt", encoding="utf-16", separator="\t"), PLAIN)
add("tsv", csv(plain(), "영남권.tsv", separator="\t"), PLAIN)
add("xlsx that is called xls", workbook(plain(), "영남권.xls"), IN_SHEET)
add("csv that is called xlsx", csv(plain(), "영남권.xlsx"), PLAIN)


@case
def csv_with_commas_quotes_and_line_breaks_in_opinions():
    people = [
        person.but(opinions={key: f'첫째, {text}\n둘째; "예산"이 필요합니다' for key, text in person.opinions.items()})
        for person in PEOPLE
    ]
    return csv(plain(people)), PLAIN.but(people=people)


@case
def csv_with_a_title_line_of_one_cell():
    return csv([["영남권 공동연수 설문 결과"], [], *plain()]), PLAIN


@case
def csv_with_a_line_that_names_its_separator():
    source = csv(plain(), separator=";")
    return Source(source.name, b"sep=;\r\n" + source.data), PLAIN


@case
def csv_with_everything_in_quotes():
    rows = [[f"{cell:g}" if isinstance(cell, float | int) else cell for cell in row] for row in plain()]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    return Source("영남권 설문.csv", text.encode("utf-8-sig")), PLAIN


@case
def four_files_one_for_each_region():
    regions = ["영남권", "수도·강원권", "호남권", "중부권"]
    people = {region: crowd(12, region=region, seed=n, prefix="P") for n, region in enumerate(regions)}
    files = [
        workbook(table([CODE, *both(), OPINION], group), f"{n}. {region} 설문.xlsx")
        for n, (region, group) in enumerate(people.items(), 1)
    ]
    everyone = [person for group in people.values() for person in group]
    return files, Expected(everyone, workshops=[(region, None) for region in regions])


@case
def a_hidden_sheet_with_an_older_version():
    sheets = {"옛 응답": plain(crowd(20, seed=5, prefix="Z")), SHEET: plain()}
    expected = PLAIN.but(sheets={"옛 응답": "ignored", SHEET: "responses"}, told=["hidden"])
    return workbook(sheets, hidden=["옛 응답"]), expected


@case
def hidden_columns():
    columns = [CODE, REGION, ("내부 점검 점수", lambda person: 3 + len(person.opinions)), *both(), OPINION]
    expected = PLAIN.but(roles={"내부 점검": "ignored", MEANING: "item"}, told=["hidden"])
    return workbook(table(columns), hidden_columns={SHEET: "C:C"}), expected


@case
def rows_hidden_by_a_filter_are_answers_all_the_same():
    return workbook(plain(), hidden_rows={SHEET: [3, 4, 5, 9, 17]}), PLAIN


@case
def answers_that_are_formulas_with_their_values():
    return workbook(plain(write=lambda value: Formula(f"={value - 1}+1", value))), PLAIN


def _with_formulas(value):
    """The plain table where rows 4 and 9 hold formulas under the second item's 사후."""
    rows = plain()
    for row in (3, 8):
        rows[row][5] = Formula("=VLOOKUP(A1,Z:Z,1,0)", value)
    people = [person.without((ROLE, "post")) if n in (2, 7) else person for n, person in enumerate(PEOPLE)]
    return workbook(rows), PLAIN.but(
        people=people, left_out={NO_VALUE: ["응답!F4", "응답!F9"]}, questions=("formulas without a stored value",)
    )


@case
def answers_that_are_formulas_never_computed():
    return _with_formulas(None)


@case
def answers_that_are_formulas_gone_wrong():
    return _with_formulas("#N/A")


@case
def merged_header_cells():
    top = ["응답자 코드", "권역", "사전", "", "사후", "", "건의사항"]
    columns = [both(MEANING)[0], both(ROLE)[0], both(MEANING)[1], both(ROLE)[1]]
    rows = table([CODE, REGION, *columns, OPINION])
    below = ["", "", MEANING, ROLE, MEANING, ROLE, ""]
    areas = ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"]
    return workbook([top, below, *rows[1:]], merged={SHEET: areas}), PLAIN


@case
def a_region_merged_down_over_its_people():
    people = [person.but(region="영남권" if n < 10 else "호남권") for n, person in enumerate(PEOPLE)]
    rows = table([REGION, CODE, *both(), OPINION], people)
    for row in (*range(2, 11), *range(12, 25)):
        rows[row][0] = ""
    expected = PLAIN.but(people=people, workshops=[("영남권", None), ("호남권", None)])
    return workbook(rows, "공동연수 설문.xlsx", merged={SHEET: ["A2:A11", "A12:A25"]}), expected


@case
def numbers_as_text():
    return workbook(plain(write=lambda value: f"{value:g}")), PLAIN


@case
def numbers_as_text_with_blanks_around_them():
    return workbook(plain(write=lambda value: f"\u00a0{value:g} ")), PLAIN


@case
def codes_with_leading_zeros():
    people = [person.but(code=f"{n:04}") for n, person in enumerate(PEOPLE, 1)]
    return csv(plain(people)), PLAIN.but(people=people, roles={"응답자 코드": "id"})


@case
def dates_as_dates():
    begin = datetime(2026, 6, 5, 9, 30)
    when = ("응답일시", lambda person: begin + timedelta(minutes=PEOPLE.index(person)))
    expected = PLAIN.but(roles={"응답일시": "timestamp"}, workshops=[("영남권", begin.date())])
    return workbook(table([when, CODE, REGION, *both(), OPINION])), expected


@case
def headers_with_line_breaks_and_blanks():
    rows = plain()
    rows[0] = [str(header).replace(" ", "\n", 1).replace("(사전)", "\r\n( 사전 )") + "  " for header in rows[0]]
    return workbook(rows), PLAIN
