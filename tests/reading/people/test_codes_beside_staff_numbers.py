"""People are told apart by the code that all sheets have, not by the number of an office that one of them says beside it."""

from builders import workbook

from analysis.reading import read

CODES = [f"c{7919 * (n + 3) % 99991:05}" for n in range(24)]
STATEMENTS = ("허가 기준을 적용할 수 있다", "기본구상을 낼 수 있다", "설계 도서를 검토할 수 있다")


def sheet(statement, is_first):
    """Who answered the item before and after, the first sheet with everybody's number at the office."""
    rows = []
    for n, code in enumerate(CODES):
        number = [str(20210000 + 137 * n)] if is_first else []
        rows.append([code, *number, 1 + n % 3, 3 + n % 3])
    return [[statement], [], ["세션키", *(["공무원 개인번호"] if is_first else []), "과정 시작", "과정 종료"], *rows]


def test_a_sheet_an_item_counts_nobody_twice_where_one_sheet_tells_office_numbers_too():
    reading = read([workbook({f"역량{n}": sheet(text, n == 0) for n, text in enumerate(STATEMENTS)})])
    assert (len(reading.survey.respondents), reading.pairing.paired) == (24, 24)
    assert [item.text for item in reading.survey.items] == list(STATEMENTS)
