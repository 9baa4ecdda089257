"""Which options of a question stay untold, of everybody and of groups, asked of the one engine that decides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.disclosure import Disclosure
from analysis.questions.asked import Asked
from analysis.statistics.disclosure import Flags
from analysis.survey import QuestionKind


def untold_options(disclosure: Disclosure, by: str, asked: Asked, names: Sequence[str]) -> Flags:
    """Which counts stay untold: everybody and the groups of `by` × `names`, of the question as the whole survey answered it.

    `names` are the options as they are told, the last of them for all others (`measure.REST`) where it is not one of the options.
    Points of a scale are told whole: they say how people of a told group answered, no group of people.
    """
    if asked.scale is not None:
        return np.zeros((1 + len(disclosure.groups(by)), len(names)), dtype=bool)
    said = chosen_first(asked)
    option = said["option"].where(said["option"].isin(list(names)), names[-1])
    people = pd.Index(disclosure.survey.respondents["respondent"])
    if asked.kind != QuestionKind.MULTIPLE:
        return disclosure.hidden_answers(
            by, _answers(people, said["respondent"], pd.Index(names).get_indexer(pd.Index(option))), len(names)
        )
    return _one_by_one(disclosure, by, said.assign(option=option), names)


def untold_places(disclosure: Disclosure, by: str, asked: Asked, names: Sequence[str]) -> Flags:
    """Of which options of a ranking the mean place stays untold: as `untold_options`, of who gave it a place, first or not.

    Nobody but the few who are told of would have placed it, or have left it out: their places would be the mean.
    """
    return _one_by_one(disclosure, by, asked.said, names)


def _one_by_one(disclosure: Disclosure, by: str, said: pd.DataFrame, names: Sequence[str]) -> Flags:
    """Who chose an option and who did not, each of `names` as a question of its own."""
    people = pd.Index(disclosure.survey.respondents["respondent"])
    everybody = _answers(people, said["respondent"], np.ones(len(said), dtype=np.intp))
    hidden = []
    for name in names:
        mine = everybody.copy()
        mine[people.isin(said.loc[said["option"] == name, "respondent"])] = 0
        hidden.append(disclosure.hidden_answers(by, mine, 2).any(axis=1))
    return np.stack(hidden, axis=1)


def chosen_first(asked: Asked) -> pd.DataFrame:
    """What counts as chosen: of a ranking what people put first."""
    return asked.said[asked.said["value"] == 1] if asked.kind == QuestionKind.RANKING else asked.said


def _answers(people: pd.Index, respondents: pd.Series, answers: NDArray[np.intp]) -> NDArray[np.intp]:
    by_person = np.full(len(people), -1, dtype=np.intp)
    by_person[people.get_indexer(pd.Index(respondents))] = answers
    return by_person
