"""Long rows that name the question by its number: what the number asks, and of which moment, stands on a sheet of its own."""

from builders import workbook

from analysis.reading import read

ITEMS = ("이주 상담 일지를 남길 수 있다", "빈집 정보를 모을 수 있다", "선배 농가와 이어 줄 수 있다")
PEOPLE = 30


def answered(number, person):
    return f"{1 + (number + person) % 3 + (number >= len(ITEMS))}번"


def sheets(listed):
    rows = [["토큰", "시군구명", "물음", "답"]]
    for person in range(PEOPLE):
        place = ("공주시", "남해군", "용인시")[person % 3]
        rows += [[f"c{person * 7919 % 9973:04}d", place, n + 1, answered(n, person)] for n in range(2 * len(ITEMS))]
    return workbook({"취합": rows, "문항 번호표": listed})


def list_of(*moments):
    said = [(moment, item) for moment in moments for item in ITEMS]
    return [["물음", "전후 구별", "물음의 내용"], *([n, moment, item] for n, (moment, item) in enumerate(said, 1))]


def test_each_number_is_its_item_at_its_moment():
    reading = read([sheets(list_of("1차(교육 전)", "2차(교육 후)"))])
    assert [item.text for item in reading.survey.items if item.has_both_moments] == list(ITEMS)
    assert (len(reading.survey.respondents), reading.pairing.paired) == (PEOPLE, PEOPLE)
    means = reading.survey.answers.groupby(["item", "moment"], observed=True)["value"].mean().unstack()
    assert (means["post"] - means["pre"]).round(9).eq(1).all()


def test_the_numbers_of_the_questions_are_no_points_of_the_answers():
    scales = {item.scale.max for item in read([sheets(list_of("교육 전", "교육 후"))]).survey.items}
    assert scales <= {4, 5}


def test_without_the_list_nobody_s_gain_is_told():
    rows = [["쪽", "내용"], ["1", "첫째 날 안내"], ["2", "둘째 날 안내"]]
    assert not any(item.has_both_moments for item in read([sheets(rows)]).survey.items)
