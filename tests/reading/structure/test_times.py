"""One form that the same people filled in twice: the time of each row alone tells before and after, and a person is asked."""

from datetime import datetime, timedelta

import pytest
from builders import workbook

from analysis.reading import read

ITEMS = "제도의 취지를 설명할 수 있다", "수요를 조사하는 방법을 안다"
MORNING, EVENING = timedelta(hours=9), timedelta(hours=17)


def rows(first, second, size=24, left_out=5):
    """People with codes who answer at two times each (functions of their number), all but some."""
    header = ["타임스탬프", "참여 코드", "권역", *ITEMS, "현장 의견"]
    made = []
    for number in range(size):
        who = [f"k{number:03}x", ("영남권", "호남권")[number % 2]]
        made.append([first(number), *who, 1 + number % 3, 1 + number % 4, ""])
        if number % left_out:
            made.append([second(number), *who, 2 + number % 3, 2 + number % 4, f"사례를 {number}건 더 다루어 주시기 바랍니다"])
    return [header, *sorted(made, key=lambda row: row[0])]


def read_rows(made, form=None):
    return read([workbook({"설문지 응답": made})], form)


def times_asked(reading):
    return [each for each in reading.questions if each.id.startswith("moments times")]


def on(day, at, number):
    return datetime(2026, 6, day) + at + timedelta(minutes=number)


LAYOUTS = {
    "two days": (lambda n: on(1, MORNING, n), lambda n: on(12, MORNING, n)),
    "several days each": (lambda n: on(1 + n % 4, MORNING, n), lambda n: on(9 + n % 3, EVENING, n)),
    "one day": (lambda n: on(5, MORNING, n), lambda n: on(5, EVENING, n)),
    "a day a region": (lambda n: on(5 + n % 2 * 5, MORNING, n), lambda n: on(5 + n % 2 * 5, EVENING, n)),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_time_that_parts_the_two_answers_of_each_person_is_the_moment(layout):
    reading = read_rows(rows(*LAYOUTS[layout]))
    assert len(times_asked(reading)) == 1
    assert reading.pairing.paired == 19 and len(reading.survey.respondents) == 24
    means = reading.survey.answers.groupby(["item", "moment"], observed=True)["value"].mean()
    assert means["q1", "pre"] < means["q1", "post"]
    assert (reading.survey.answers["moment"] == "pre").sum() == 48


def test_that_they_are_no_moments_can_be_said_and_that_it_was_right_is_not_asked_again():
    made = rows(*LAYOUTS["two days"])
    [question] = times_asked(read_rows(made))
    settled = read_rows(made, question.choices[0].form)
    assert not times_asked(settled) and settled.pairing.paired == 19
    apart = read_rows(made, question.choices[1].form)
    assert not times_asked(apart) and apart.pairing.paired == 0


def test_forms_that_some_sent_twice_in_a_row_are_no_moments():
    made = rows(lambda n: on(5, MORNING, 10 * n), lambda n: on(5, MORNING, 10 * n + 3))
    reading = read_rows(made)
    assert not times_asked(reading) and reading.pairing.paired == 0


def test_people_who_answered_once_each_on_two_days_are_not_two_moments():
    made = [row for number, row in enumerate(rows(*LAYOUTS["two days"])) if number < 25]
    reading = read_rows(made)
    assert not times_asked(reading)
    assert reading.pairing.paired == 0 and len(reading.survey.respondents) == 24
