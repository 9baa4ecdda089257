"""Lines across a table that name a region, a moment or a group are a column of the rows below them."""

import pytest

from analysis.reading import Reason, Sheet, Source, read
from analysis.reading.sheets.upright.banded import banded
from analysis.survey import Moment

HEAD = ["번호", "예산을 안다 (사전)", "예산을 안다 (사후)", "협업을 안다 (사전)", "협업을 안다 (사후)"]


def _people(count, start=1):
    return [[start + n, n % 4 + 1, n % 3 + 3, (n + 1) % 4 + 1, (n + 2) % 3 + 3] for n in range(count)]


def _csv(rows):
    return Source("응답.csv", "\n".join(",".join(map(str, row)) for row in rows).encode())


def _sheet(*bands):
    rows = [HEAD]
    for band in bands:
        rows += [[band], *_people(4)]
    return banded(Sheet.from_rows("a.xlsx", "응답", rows))


@pytest.mark.parametrize(
    ("bands", "names"),
    [
        (("★ 호남권", "★ 중부권"), ["호남권", "중부권"]),
        (("섬진강권 참석자 12명", "형산강권 참석자 9명"), ["섬진강권", "형산강권"]),
        (("< 교육 시작 전 > 30부", "< 교육 마친 후 > 28부"), ["시작 전", "마친 후"]),
        (("# 총무과", "# 재정과", "# 기획실"), ["총무과", "재정과", "기획실"]),
    ],
)
def test_what_only_one_of_the_lines_says_is_the_value_of_the_rows_below_it(bands, names):
    sheet = _sheet(*bands)
    assert list(dict.fromkeys(filter(None, list(sheet.columns[-1])[1:]))) == names
    assert sheet.bands == tuple(range(1, 5 * len(bands), 5))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([HEAD, *_people(4), ["비고: 늦게"], *_people(4), ["비고: 종이로"], *_people(4)], id="remarks"),
        pytest.param([HEAD, ["홍보팀"], *_people(4), ["감사팀"], *_people(4)], id="people without answers, perhaps"),
        pytest.param([HEAD, ["★ 호남권"], *_people(4), ["★ 호남권"], *_people(4)], id="the same twice"),
        pytest.param([HEAD, ["★ 호남권"], *_people(8)], id="one line"),
    ],
)  # fmt: skip
def test_other_rows_of_one_cell_are_no_such_lines(rows):
    sheet = Sheet.from_rows("a.xlsx", "응답", rows)
    assert banded(sheet) is sheet


def test_regions_that_only_lines_across_the_table_name_are_everybodys():
    rows = [HEAD, ["● 영남권 (11명)"], *_people(11), ["● 중부권 (9명)"], *_people(9, 12)]
    reading = read([_csv(rows)])
    assert reading.survey.respondents["region"].value_counts().to_dict() == {"영남권": 11, "중부권": 9}
    assert reading.pairing.paired == 20


def test_moments_that_only_lines_across_the_table_name_make_pairs():
    before = [[f"K{n:03}", n % 4 + 1, (n + 1) % 4 + 1] for n in range(12)]
    after = [[f"K{n:03}", n % 3 + 3, (n + 1) % 3 + 3] for n in range(12)]
    rows = [["응답 코드", "예산을 안다", "협업을 안다"], ["▷ 사전 조사지 12매"], *before, ["▷ 사후 조사지 12매"], *after]
    reading = read([_csv(rows)])
    assert reading.pairing.paired == 12
    answers = reading.survey.answers
    means = answers[answers["item"] == answers["item"].iloc[0]].groupby("moment")["value"].mean()
    assert means[Moment.PRE.value] < means[Moment.POST.value]


@pytest.mark.parametrize("lines", [("1모둠", "2모둠", "3모둠"), ("가조", "나조", "라조"), ("Table 9", "Table 10", "Table 11")])
def test_lines_that_count_up_are_no_people_and_who_they_head_is_told(lines):
    sheet = _sheet(*lines)
    assert tuple(dict.fromkeys(filter(None, list(sheet.columns[-1])[1:]))) == lines
    assert len(sheet.bands) == 3


def test_people_who_gave_nothing_but_a_code_of_the_others_shape_are_no_such_lines():
    answered = [[f"P-{number}", *row[1:]] for number, row in enumerate(_people(12), 1)]
    rows = [["코드", *HEAD[1:]], ["P-20"], *answered[:4], ["P-21"], *answered[4:8], ["P-22"], *answered[8:]]
    sheet = Sheet.from_rows("a.xlsx", "응답", rows)
    assert banded(sheet) is sheet


def test_the_header_may_come_again_under_each_line_and_people_be_counted_above_their_means():
    rows = []
    for team in range(3):
        people = [[f"{team}{n}", n % 4 + 1, n % 3 + 3, (n + team) % 4 + 1, (n + 2) % 3 + 3] for n in range(7)]
        means = [round(sum(column) / 7, 2) for column in list(zip(*people, strict=True))[1:]]
        title, count, mean = [f"제{team + 1}모둠"], ["몇 분", 7, 7, 7, 7], ["가운데값꼴", *means]
        rows += [*([HEAD, title] if not team else [title, HEAD]), *people, count, mean]
    reading = read([_csv(rows)])
    assert (len(reading.survey.respondents), reading.pairing.paired) == (21, 21)
    assert reading.left_out_counts()[Reason.TOTAL_ROW] == 6
