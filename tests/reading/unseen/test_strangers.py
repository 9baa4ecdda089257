"""Files that nobody has seen are read right and without a question."""

from collections import Counter

import pytest
from corpus.strangers import Stranger

from analysis.language import words
from analysis.reading import read

SEEDS = range(24)


def said_by(stranger):
    """What the people of a file say: region, answers with their item and scale, opinions."""
    satisfied = set(stranger.satisfied)
    return Counter(
        (
            person.region,
            frozenset((text, text in satisfied, stranger.top, moment, value) for (text, moment), value in person.answers.items()),
            frozenset(person.opinions.items()),
        )
        for person in stranger.people
    )


def understood_of(survey):
    """The same of a reading."""
    items = {item.id: (item.text, item.kind.value == "satisfaction", item.scale.max) for item in survey.items}
    questions = {question.id: question.text for question in survey.questions}
    answers, opinions = {}, {}
    for person, item, moment, value in survey.answers[["respondent", "item", "moment", "value"]].itertuples(index=False):
        answers.setdefault(person, []).append((*items[item], str(moment), value))
    for person, question, text in survey.opinions[["respondent", "question", "text"]].itertuples(index=False):
        opinions.setdefault(person, []).append((questions[question], text))
    return Counter(
        (region, frozenset(answers.get(person, [])), frozenset(opinions.get(person, [])))
        for person, region in survey.respondents[["respondent", "region"]].itertuples(index=False)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_nobody_has_seen_is_read_right_and_nothing_is_asked(seed):
    stranger = Stranger(seed)
    reading = read(stranger.files)
    assert understood_of(reading.survey) == said_by(stranger), stranger.recipe
    assert Counter(entry.reason.value for entry in reading.left_out) == stranger.left_out, stranger.recipe
    english = words("en")
    assert [english.say(getattr(question, "message", question)) for question in reading.questions] == [], stranger.recipe
