"""Every file of the corpus is read right, down to every count: one test a behaviour, one id a file."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

import pytest
from corpus import CASES
from corpus.readings import reading_of

from analysis.language import words
from analysis.reading import Reading
from analysis.reading.account.report import reading_json
from analysis.survey import Survey

ENGLISH = words("en")


@dataclass(frozen=True)
class Understood:
    """One reading as the program's own JSON and as tables."""

    reading: Reading
    json: dict

    @property
    def survey(self) -> Survey:
        return self.reading.survey


@cache
def read_once(name):
    """What a case's files are read as; the refusal, or whatever else went wrong, where they are not."""
    try:
        reading = reading_of(name)
    except Exception as cause:
        return cause
    return Understood(reading, reading_json(reading, ENGLISH, 0))


@pytest.fixture
def understood(case):
    """The reading of a case; each file is read once."""
    found = read_once(case)
    if not isinstance(found, Understood):
        pytest.fail(f"{type(found).__name__}: {found}")
    return found


@pytest.fixture
def expected(case):
    return CASES[case].expected


def cases_that(say):
    """The cases whose expectation speaks of a thing."""
    return pytest.mark.parametrize("case", [name for name, case in CASES.items() if say(case.expected)])


every_case = pytest.mark.parametrize("case", CASES)


def texts_of(survey):
    return {item.id: item.text for item in survey.items}


@every_case
def test_respondents_are_counted(understood, expected):
    assert understood.json["respondents"] == len(expected.people)


@every_case
def test_people_are_in_their_regions(understood, expected):
    assert understood.json["regions"] == expected.regions


@every_case
def test_items_have_their_text_kind_scale_and_moments(understood, expected):
    found = {
        (
            item["text"],
            item["kind"],
            item["scale"]["min"],
            item["scale"]["max"],
            item["scale"]["reversed"],
            tuple(item["moments"]),
        )
        for item in understood.json["items"]
    }
    assert found == {(item.text, item.kind, item.min, item.max, item.reversed, item.moments) for item in expected.items}


def means_of(answers):
    """{(item, moment): mean}, of (item, moment, value)."""
    values = {}
    for item, moment, value in answers:
        values.setdefault((item, moment), []).append(value)
    return {key: sum(found) / len(found) for key, found in values.items()}


@every_case
def test_means_of_each_item_and_moment_are_exact(understood, expected):
    texts = texts_of(understood.survey)
    table = understood.survey.answers
    found = means_of(
        (texts[item], str(moment), value)
        for item, moment, value in zip(table["item"], table["moment"], table["value"], strict=True)
    )
    assert found == pytest.approx(means_of((*key, value) for person in expected.people for key, value in person.answers.items()))


@every_case
def test_answers_of_one_person_stay_together(understood, expected):
    texts = texts_of(understood.survey)
    table = understood.survey.answers
    by_person = {}
    for person, item, moment, value in zip(table["respondent"], table["item"], table["moment"], table["value"], strict=True):
        by_person.setdefault(person, []).append((texts[item], str(moment), value))
    regions = dict(zip(understood.survey.respondents["respondent"], understood.survey.respondents["region"], strict=True))
    found = Counter((regions[person], frozenset(answers)) for person, answers in by_person.items())
    assert found == Counter(
        (person.region, frozenset((*key, value) for key, value in person.answers.items()))
        for person in expected.people
        if person.answers
    )


@every_case
def test_moments_are_paired(understood, expected):
    found = understood.json["pairing"]
    method = found["method"] if expected.method else None
    assert (method, found["paired"], found["pre_only"], found["post_only"]) == expected.pairing


@every_case
def test_every_opinion_is_kept_word_for_word(understood, expected):
    questions = {question.id: question.text for question in understood.survey.questions}
    table = understood.survey.opinions
    found = Counter(zip(table["question"].map(questions), table["text"], strict=True))
    assert found == Counter(opinion for person in expected.people for opinion in person.opinions.items())


@every_case
def test_open_questions_are_found(understood, expected):
    assert sorted(understood.json["opinions"]["questions"]) == sorted(expected.open_questions)


@every_case
def test_everything_left_out_is_named(understood, expected):
    found: dict[str, list[str]] = {}
    for entry in understood.json["left_out"]:
        found.setdefault(entry["reason"], []).extend(entry["where"])
    assert {reason: sorted(where) for reason, where in found.items()} == {
        reason: sorted(where) for reason, where in expected.left_out.items()
    }


@cases_that(lambda expected: expected.personal is not None)
def test_personal_columns_are_held_back(understood, expected):
    assert sorted(understood.json["personal"]) == sorted(expected.personal)


@cases_that(lambda expected: expected.personal != ())
def test_no_personal_value_is_kept(understood):
    tables = (understood.survey.respondents, understood.survey.answers, understood.survey.opinions)
    kept = " ".join(table.to_csv() for table in tables) + str(understood.json)
    assert [trace for trace in ("홍길동", "010-0000", "@example.", "192.0.2.") if trace in kept.lower()] == []


@cases_that(lambda expected: expected.roles)
def test_columns_have_their_roles(understood, expected):
    found = {
        part: sorted({column["role"] for column in understood.json["columns"] if part in column["header"]})
        for part in expected.roles
    }
    assert found == {part: [role] for part, role in expected.roles.items()}


@cases_that(lambda expected: expected.about)
def test_what_is_known_of_people_is_kept(understood, expected):
    groups = {words: name for name, words in understood.survey.groups.items()}
    columns = [key if key in understood.survey.respondents else groups.get(key, key) for key in expected.about]
    assert set(columns) <= set(understood.survey.respondents.columns)
    found = Counter(understood.survey.respondents[["region", *columns]].itertuples(index=False, name=None))
    assert found == Counter((person.region, *[person.about.get(key, "") for key in expected.about]) for person in expected.people)


@cases_that(lambda expected: expected.workshops is not None)
def test_workshops_have_their_region_and_date(understood, expected):
    found = [(workshop.region, workshop.date) for workshop in understood.survey.workshops]
    assert found == list(expected.workshops)


def sheets_of(understood):
    return [sheet for file in understood.json["files"] for sheet in file["sheets"]]


@cases_that(lambda expected: expected.sheets)
def test_sheets_are_used_or_ignored(understood, expected):
    assert {sheet["name"]: sheet["use"] for sheet in sheets_of(understood)} == expected.sheets


@cases_that(lambda expected: expected.header_rows)
def test_header_rows_are_found(understood, expected):
    found = {sheet["name"]: sheet["header_rows"] for sheet in sheets_of(understood) if sheet["name"] in expected.header_rows}
    assert found == expected.header_rows


@cases_that(lambda expected: expected.questions == ())
def test_nothing_is_asked_where_the_file_says_enough(understood):
    assert understood.json["questions"] == []


@cases_that(lambda expected: expected.questions)
def test_what_is_in_doubt_is_asked(understood, expected):
    asked = " ".join(understood.json["questions"])
    assert [mention for mention in expected.questions if mention not in asked] == []


@cases_that(lambda expected: expected.told)
def test_what_is_not_used_is_told(understood, expected):
    reasons = [ENGLISH.say(column.why) for column in understood.reading.columns if column.why]
    uses = [sheet["why"] for sheet in sheets_of(understood)]
    said = " ".join([*understood.json["questions"], *understood.json.get("notices", []), *uses, *reasons])
    assert [mention for mention in expected.told if mention not in said] == []


@every_case
def test_every_column_says_why_it_was_taken_for_what_it_is_and_how_sure_that_is(understood):
    told = {column.letters: (column.why and ENGLISH.say(column.why), column.confidence) for column in understood.reading.columns}
    assert {letters: guess for letters, guess in told.items() if not (guess[0] and 0 <= guess[1] <= 1)} == {}


@pytest.mark.parametrize("case", CASES)
def test_what_became_of_each_cell_adds_up(case):
    found = read_once(case)
    if isinstance(found, Understood):
        assert [told for told in found.reading.balances if told.balance.unexplained] == []
