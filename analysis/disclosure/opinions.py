"""Under which groups opinions are listed, and what lists of two versions, laid side by side, tell of who wrote them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.disclosure.told import Disclosure
from analysis.speech.non_answers import non_answers
from analysis.statistics.disclosure import Flags
from analysis.survey import UNKNOWN


def opinions_listed(disclosure: Disclosure, opinions: pd.DataFrame, unsaid: Flags, by: str) -> pd.Series:
    """The told group of the column `by` under which each respondent's opinions may be listed, "" where under none.

    `opinions` (respondent) are all of the survey, `unsaid` tells which say nothing as they were written. Decisions about them
    change nothing: an answer set aside, or brought back, would part those who are left otherwise, and the lists before and after,
    laid beside each other, name groups of the same texts that are few people's. So who wrote what says nothing is listed beside
    others who did.
    """
    everybody = disclosure.survey.respondents["respondent"]
    spoke = everybody.isin(opinions.loc[~unsaid, "respondent"]).to_numpy(dtype=bool)
    others = everybody.isin(opinions["respondent"]).to_numpy(dtype=bool) & ~spoke
    return disclosure.listed(by, spoke).where(spoke, disclosure.listed(by, others))


def writers_narrowed(before: Disclosure, after: Disclosure, partners: Mapping[str, str]) -> int:
    """To how few people at least, but fewer than the threshold, the lists of both versions narrow who wrote a text; 0: none.

    Whoever writes the same in both (``partners``: id before to id after) is listed in either under groups that five share, but
    those who share the groups of both may be fewer.
    """
    old, new = (one.survey.opinions.groupby("respondent")["text"].agg(frozenset) for one in (before, after))
    same = [(person, partners[person]) for person in old.index if partners.get(person) in new.index]
    same = [(person, now) for person, now in same if old[person] & new[now]]
    if not same:
        return 0
    listed, labels = [], []
    for version, people in ((before, [person for person, _ in same]), (after, [now for _, now in same])):
        opinions = version.survey.opinions
        unsaid = np.array(non_answers(list(opinions["text"])), dtype=bool)
        for column in version.columns:
            listed.append(opinions_listed(version, opinions, unsaid, column).loc[people].to_numpy())
            labels.append(version.labels(column).loc[people].to_numpy())
    if not listed:
        return 0
    known, theirs = np.column_stack(listed), np.column_stack(labels)
    sizes = [_alike(profile, theirs).sum() for profile in np.unique(known.astype(str), axis=0) if (profile != UNKNOWN).any()]
    return int(min((size for size in sizes if size < after.threshold), default=0))


def _alike(profile: np.ndarray, theirs: np.ndarray) -> Flags:
    """Whose groups are all those that a profile names."""
    return np.asarray(((theirs == profile) | (profile == UNKNOWN)).all(axis=1))
