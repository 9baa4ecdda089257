"""Surveys of questions asked once, from what each person said."""

import pandas as pd

from analysis.survey import RESPONDENT_COLUMNS, Survey, Workshop

CHOSEN = ["respondent", "question", "option", "value"]


def name_of(person):
    return f"r{person}"


def survey_of(regions, items=(), answers=(), choice_questions=(), choices=()):
    """A survey of a person for each of `regions`.

    `answers` are rows (person, item, value), `choices` rows (person, question, option, value); people are told by their places.
    """
    people = pd.DataFrame(dict.fromkeys(RESPONDENT_COLUMNS, ""), index=range(len(regions)))
    people = people.assign(respondent=[name_of(person) for person in people.index], region=list(regions))
    rows = [(name_of(person), item, "post", float(value)) for person, item, value in answers]
    return Survey(
        title="설문",
        workshops=tuple(Workshop(region) for region in dict.fromkeys(regions)),
        items=tuple(items),
        questions=(),
        groups={},
        respondents=people,
        answers=pd.DataFrame(rows, columns=["respondent", "item", "moment", "value"]),
        opinions=pd.DataFrame(columns=["respondent", "question", "text", "source"]),
        choice_questions=tuple(choice_questions),
        choices=pd.DataFrame([(name_of(person), *rest) for person, *rest in choices], columns=CHOSEN),
    )
