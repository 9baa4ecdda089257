"""From opinions to `Themes`: the one way in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.language import Message
from analysis.survey import UNKNOWN
from analysis.themes.assemble import Wanted, assembled
from analysis.themes.codebook import Codebook
from analysis.themes.grouping import Scores, discover, guide
from analysis.themes.identity import opinion_id, theme_id
from analysis.themes.meaning import Meaning, Vectors, best_meaning, unit
from analysis.themes.result import Themes
from analysis.themes.text import cleaned, is_non_answer
from analysis.themes.wording import nouns_of

_SECOND_THEME = 0.75
"""A further theme counts where its score comes this near to the main one's."""

_MOST_THEMES_EACH = 2


@dataclass(frozen=True)
class _Sorted:
    """The distinct texts with their vectors and scores; one name a column where a codebook gave the themes."""

    texts: Sequence[str]
    vectors: Vectors
    scores: Scores
    names: Sequence[str]

    @cached_property
    def known(self) -> np.ndarray:
        """Whether anything of a text was understood."""
        return np.asarray(np.linalg.norm(self.vectors, axis=1) > 0)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Id and label of each column, "" where the label is still to be made; in the columns' order."""
        if self.names:
            return {theme_id("c", [name]): name for name in self.names}
        middles = [
            max(map(int, np.flatnonzero(self.main == column)), key=lambda row: (self.typical[row], -row), default=-1)
            for column in range(self.scores.shape[1])
        ]
        return {theme_id("d", [self.texts[row] if row >= 0 else str(column)]): "" for column, row in enumerate(middles)}

    @cached_property
    def typical(self) -> Vectors:
        """How near each text is to the middle of its main theme: the cosine, -1 to 1."""
        centres = unit(np.stack([self.vectors[self.main == column].sum(axis=0) for column in range(self.scores.shape[1])]))
        return np.where(self.known, (self.vectors * centres[self.main]).sum(axis=1), 0.0)

    @cached_property
    def main(self) -> np.ndarray:
        """Each text's best column, -1 where nothing was understood."""
        return np.where(self.known, self.scores.argmax(axis=1), -1)

    def columns_of(self, row: int) -> list[int]:
        """The columns that a text earns, best first."""
        if not self.known[row]:
            return []
        order = np.argsort(-self.scores[row], kind="stable")[:_MOST_THEMES_EACH]
        enough = _SECOND_THEME * self.scores[row, order[0]]
        return [int(column) for column in order if self.scores[row, column] >= enough]


def find_themes(
    opinions: pd.DataFrame,
    respondents: pd.DataFrame | None = None,
    by: str = "region",
    groups: Sequence[str] = (),
    codebook: Codebook | None = None,
    k: int | None = None,
    meaning: Meaning | None = None,
) -> Themes:
    """Sort `opinions` (`OPINION_COLUMNS`) into themes.

    With a `codebook` its themes are used, otherwise themes are discovered, `k` of them or as many as fit best. `groups` of
    the respondents' column `by` are compared. The same opinions give the same themes in any order of rows: the work is done
    on the sorted distinct texts.
    """
    told = _told(opinions, respondents, by)
    texts = sorted(set(told.loc[~told["non_answer"], "text"]))
    meaning = meaning or best_meaning(texts)
    found = _sort(texts, codebook, k, meaning)
    method = Message(
        "themes.method.codebook" if codebook else "themes.method.discovery",
        {"meaning": meaning.name, "version": meaning.version},
    )
    return assembled(method, _assign(told, found), Wanted(found.labels, tuple(groups)))


def _told(opinions: pd.DataFrame, respondents: pd.DataFrame | None, by: str) -> pd.DataFrame:
    """The opinions as they are counted: text cleaned, non_answer, opinion, group."""
    group_of = dict(zip(respondents["respondent"], respondents[by], strict=True)) if respondents is not None else {}
    groups = opinions["respondent"].map(group_of).astype(object)
    return opinions.assign(
        text=opinions["text"].map(cleaned),
        non_answer=np.array([is_non_answer(text) for text in opinions["text"]], dtype=bool),
        opinion=[opinion_id(q, text) for q, text in zip(opinions["question"], opinions["text"], strict=True)],
        group=groups.where(groups.notna() & (groups != UNKNOWN), ""),
    )


def _sort(texts: Sequence[str], codebook: Codebook | None, k: int | None, meaning: Meaning) -> _Sorted:
    names = [theme.name for theme in codebook.themes] if codebook else []
    if not texts:
        return _Sorted(texts, np.zeros((0, 1)), np.zeros((0, max(len(names), 1))), names)
    guides = [" ".join(theme.guide_words) for theme in codebook.themes] if codebook else []
    vectors, guiding = meaning.vectors(texts, guides)
    if codebook:
        return _Sorted(texts, vectors, guide(vectors, guiding), names)
    known = np.linalg.norm(vectors, axis=1) > 0
    discovered = discover(vectors[known], k) if known.any() else np.zeros((0, 1))
    scores = np.zeros((len(texts), discovered.shape[1]))
    scores[known] = discovered
    return _Sorted(texts, vectors, scores, names)


def _assign(told: pd.DataFrame, found: _Sorted) -> pd.DataFrame:
    """The answers with their themes, confidence, nouns and how typical they are."""
    row_of = {text: row for row, text in enumerate(found.texts)}
    place = [-1 if aside else row_of[text] for text, aside in zip(told["text"], told["non_answer"], strict=True)]
    ids = list(found.labels)
    mains = set(found.main)
    themes = [tuple(ids[column] for column in found.columns_of(row) if column in mains) if row >= 0 else () for row in place]
    nouns = [*map(tuple, nouns_of(found.texts)), ()]
    sure = np.append(np.where(found.known, found.scores.max(axis=1, initial=0.0), np.nan), np.nan)
    typical = np.append(found.typical, 0.0)
    return told.assign(
        themes=pd.Series(themes, index=told.index, dtype=object),
        confidence=sure[place],
        typical=typical[place],
        decided=False,
        nouns=pd.Series([nouns[row] for row in place], index=told.index, dtype=object),
    )
