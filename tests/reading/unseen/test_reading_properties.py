"""The same answers give the same survey, however a file lays them out."""

from collections import Counter

import pytest
from corpus.files import csv, workbook
from corpus.people import AGREEMENT, CODE, OPINION, REGION, agreed, asked, both, circled, crowd, digit, table
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analysis.reading import read

# The arguments are small as they are; to shrink them would read hundreds of files.
few = settings(max_examples=12, derandomize=True, phases=[Phase.explicit, Phase.generate])

REGIONS = ("영남권", "호남권", "중부권")
NOTATIONS = {
    "digits": digit,
    "digits as text": lambda value: f"{value:g}",
    "points": lambda value: f"{value:g}점",
    "circled": circled,
    "words": agreed,
    "words without spaces": lambda value: AGREEMENT[int(value) - 1].replace(" ", ""),
    "digits and words": lambda value: f"{value:g}. {AGREEMENT[int(value) - 1]}",
    "words and digits": lambda value: f"{AGREEMENT[int(value) - 1]}({value:g})",
}
TITLES = (
    "기본사회 공동연수 설문 결과",
    "2026년 기본사회 지방정부 담당자 공동연수(워크숍)",
    "※ 5점 척도(1: 전혀 그렇지 않다 ~ 5: 매우 그렇다)",
    "작성: 총무과",
    "응답 원자료",
    "",
)


seeds = st.integers(0, 99)


def people_of(seed):
    """Twelve to twenty people of three regions; every point of the scale was chosen by somebody at each moment."""
    found = crowd(12 + seed % 9, seed=seed)
    for point in range(1, 6):
        answers = {key: (point + n) % 5 + 1 for n, key in enumerate(found[point].answers)}
        found[point] = found[point].but(answers=answers)
    return [person.but(region=REGIONS[n % 3]) for n, person in enumerate(found)]


def columns(write=digit):
    return [CODE, REGION, *both(write=write), OPINION]


def survey_of(files):
    """Each person's region, answers and opinions as the reading has them: respondents have no names that could differ."""
    survey = read(files).survey
    texts = {item.id: (item.text, item.kind.value, item.scale.min, item.scale.max) for item in survey.items}
    questions = {question.id: question.text for question in survey.questions}
    said = {person: [region] for person, region in survey.respondents[["respondent", "region"]].itertuples(index=False)}
    for person, item, moment, value in survey.answers[["respondent", "item", "moment", "value"]].itertuples(index=False):
        said[person].append((*texts[item], str(moment), value))
    for person, question, text in survey.opinions[["respondent", "question", "text"]].itertuples(index=False):
        said[person].append((questions[question], text))
    return Counter(frozenset(each) for each in said.values())


def told_by(people):
    """The same from the people themselves."""
    return Counter(
        frozenset(
            [
                person.region,
                *[(text, "understanding", 1, 5, moment, value) for (text, moment), value in person.answers.items()],
                *person.opinions.items(),
            ]
        )
        for person in people
    )


@few
@given(seeds, st.data())
def test_columns_may_stand_in_any_order(seed, data):
    people = people_of(seed)
    order = data.draw(st.permutations(columns()))
    assert survey_of([workbook(table(order, people))]) == told_by(people)


@few
@given(seeds, st.randoms(use_true_random=False))
def test_rows_may_stand_in_any_order(seed, dice):
    people = people_of(seed)
    assert survey_of([workbook(table(columns(), dice.sample(people, len(people))))]) == told_by(people)


@few
@given(seeds, st.lists(st.sampled_from(TITLES), min_size=1, max_size=5), st.integers(0, 2))
def test_title_rows_may_stand_above(seed, titles, column):
    people = people_of(seed)
    above = [[*[""] * column, title] if title else [] for title in titles]
    assert survey_of([workbook([*above, *table(columns(), people)])]) == told_by(people)


@few
@given(seeds, st.lists(st.integers(0, 12), max_size=4), st.lists(st.integers(0, 6), max_size=3))
def test_blank_rows_and_columns_may_stand_between(seed, rows, places):
    people = people_of(seed)
    header, *body = table(columns(), people)
    for row in sorted(rows, reverse=True):
        body.insert(row, [])
    grid = [header, *body]
    for place in sorted(places, reverse=True):
        grid = [[*row[:place], "", *row[place:]] if row else row for row in grid]
    assert survey_of([workbook(grid)]) == told_by(people)


@few
@given(seeds, st.lists(st.sampled_from(sorted(NOTATIONS)), min_size=4, max_size=4))
def test_points_may_be_written_in_any_notation(seed, notations):
    people = people_of(seed)
    marks = iter(notations)
    scale = [asked(text, moment, write=NOTATIONS[next(marks)]) for text, moment in people[0].answers]
    assert survey_of([workbook(table([CODE, REGION, *scale, OPINION], people))]) == told_by(people)


@few
@given(seeds, st.sampled_from(["sheets", "workbooks", "text files"]), st.booleans())
def test_regions_may_stand_in_sheets_or_files_of_their_own(seed, kind, with_column):
    people = people_of(seed)
    wanted = columns() if with_column else [column for column in columns() if column is not REGION]
    parts = {region: table(wanted, [person for person in people if person.region == region]) for region in REGIONS}
    if kind == "sheets":
        files = [workbook(parts, "공동연수 설문.xlsx")]
    else:
        write = workbook if kind == "workbooks" else csv
        files = [write(rows, f"{region}.{'xlsx' if kind == 'workbooks' else 'csv'}") for region, rows in parts.items()]
    assert survey_of(files) == told_by(people)


@few
@given(seeds, st.sampled_from(["sheets", "files", "long rows"]), st.randoms(use_true_random=False))
def test_moments_may_stand_in_sheets_files_or_rows_of_their_own(seed, kind, dice):
    people = people_of(seed)
    texts = list(dict.fromkeys(text for text, _ in people[0].answers))
    later = dice.sample(people, len(people))
    pre = table([CODE, REGION, *[asked(text, "pre", "{item}") for text in texts], ("건의사항", lambda person: "")], people)
    post = table([CODE, REGION, *[asked(text, "post", "{item}") for text in texts], OPINION], later)
    if kind == "sheets":
        files = [workbook({"사전": pre, "사후": post})]
    elif kind == "files":
        files = [workbook(pre, "설문_사전.xlsx"), workbook(post, "설문_사후.xlsx")]
    else:
        rows = [["사전", *row] for row in pre[1:]] + [["사후", *row] for row in post[1:]]
        files = [workbook([["구분", *post[0]], *dice.sample(rows, len(rows))])]
    assert survey_of(files) == told_by(people)


@pytest.mark.parametrize("write", [workbook, csv])
@few
@given(
    seed=seeds,
    titles=st.lists(st.sampled_from(TITLES), max_size=3),
    notation=st.sampled_from(sorted(NOTATIONS)),
    dice=st.randoms(use_true_random=False),
)
def test_all_of_it_at_once(write, seed, titles, notation, dice):
    people = people_of(seed)
    order = dice.sample(columns(NOTATIONS[notation]), 7)
    rows = table(order, dice.sample(people, len(people)))
    rows.insert(dice.randint(2, len(rows)), [""] * len(order))
    assert survey_of([write([*[[title] for title in titles], *rows])]) == told_by(people)
