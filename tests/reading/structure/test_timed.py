"""Which moment came first is told by each person's own two times: workshops lie days apart, and more may answer on one day."""

from datetime import datetime, timedelta

from builders import workbook

from analysis.reading import Role, read
from analysis.survey import Moment

ITEMS = ("지도를 읽을 수 있다", "예산을 세울 수 있다", "민원에 답할 수 있다")
DAYS = (datetime(2026, 6, 5, 9), datetime(2026, 6, 12, 9))


def answered(n, moment):
    """A person of one of two workshops: in the morning, and on its evening."""
    return DAYS[n % 2] + timedelta(hours=9 * moment, minutes=n)


def points(n, moment):
    return [(n * k + k) % 4 + 1 + moment for k in (1, 2, 3)]


def people(moment):
    """Most who answered at the first moment are of the later workshop, most of the second are of the earlier one."""
    return [n for n in range(40) if n % 2 != moment or n % 4 < 2]


def test_two_sheets_without_a_word_for_time_are_told_apart_by_the_times_of_those_who_stand_in_both():
    def sheet(moment):
        rows = [[f"K{n:03}", answered(n, moment), *points(n, moment)] for n in people(moment)]
        return [["코드", "제출", *ITEMS], *rows]

    reading = read([workbook({"가": sheet(0), "나": sheet(1)})])
    gains = reading.survey.answers.groupby("moment")["value"].mean()
    assert gains["post"] > gains["pre"]


def test_long_rows_are_told_apart_by_the_times_of_those_who_answered_twice():
    rows = [
        [f"K{n:03}", word, answered(n, moment), *points(n, moment)]
        for moment, word in ((1, "기초"), (0, "결과"))
        for n in people(moment)
    ]
    reading = read([workbook({"응답": [["코드", "차수", "제출", *ITEMS], *rows]})])
    gains = reading.survey.answers.groupby("moment")["value"].mean()
    assert gains["post"] > gains["pre"]


def test_days_in_a_second_row_of_the_header_are_the_moments_of_what_stands_above_them():
    days = [datetime(2026, 3, 4), datetime(2026, 3, 8)]
    above = [
        "번호",
        *(head for item in ("밸브를 잠글 수 있다", "경보를 듣고 안다", "대피로를 안다") for head in (item, "")),
        "남길 말",
    ]
    rows = [[n, *(1 + (n * 7 + n // (k + 2)) % 3 + later for k in range(3) for later in (0, 2)), ""] for n in range(1, 41)]
    columns = read([workbook({"점검": [above, ["", *days * 3, ""], *rows]})]).columns
    moments = [column.moment for column in columns if column.role is Role.ITEM]
    assert moments == [Moment.PRE, Moment.POST] * 3
