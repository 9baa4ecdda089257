"""From opinions to `Themes`: the one way in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.language import Message
from analysis.survey import UNKNOWN
from analysis.themes.assemble import Wanted, assembled
from analysis.themes.codebook import Codebook
from analysis.themes.confidence import chance_right
from analysis.themes.edits import Edit
from analysis.themes.emerging import emerging
from analysis.themes.graph import Scores
from analysis.themes.grouping import discover, guide, leaning
from analysis.themes.identity import opinion_id, theme_id
from analysis.themes.meaning import Meaning, Space
from analysis.themes.replay import Replay, replay
from analysis.themes.result import Themes
from analysis.themes.sentences import best_meaning
from analysis.themes.terms import Vectors, unit
from analysis.themes.text import cleaned, is_non_answer
from analysis.themes.wording import nouns_of

_SECOND_THEME = 0.75
"""A further theme counts where its score comes this near to the main one's."""

_MOST_THEMES_EACH = 2


@dataclass(frozen=True)
class _Sorted:
    """The distinct texts in their space, how they lean to each theme, their scores, and the themes' labels by id."""

    texts: Sequence[str]
    space: Space
    lean: Vectors
    scores: Scores
    labels: Mapping[str, str]

    @cached_property
    def known(self) -> np.ndarray:
        """Whether anything of a text was understood."""
        return np.asarray(np.linalg.norm(self.space.texts, axis=1) > 0)

    @cached_property
    def main(self) -> np.ndarray:
        """Each text's best column, -1 where nothing was understood."""
        return np.where(self.known, self.scores.argmax(axis=1), -1)

    @cached_property
    def typical(self) -> Vectors:
        """How near each text is to the middle of its main theme: the cosine, -1 to 1."""
        middles = unit(np.stack([self.space.texts[self.main == column].sum(axis=0) for column in range(len(self.labels))]))
        return np.where(self.known, (self.space.texts * middles[self.main]).sum(axis=1), 0.0)

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
    edits: Sequence[Edit] = (),
) -> Themes:
    """Sort `opinions` (`OPINION_COLUMNS`) into themes.

    With a `codebook` its themes are used, and groups of opinions that fit none make new ones (`is_emerging`); otherwise themes
    are discovered, `k` of them or as many as fit best. `groups` of the respondents' column `by` are compared. `edits` are
    applied, and the opinions that a person sorted teach where their neighbours belong. The same opinions give the same themes
    in any order of rows: the work is done on the sorted distinct texts. Raises `EditError`.
    """
    told = _told(opinions, respondents, by)
    texts = sorted(set(told.loc[~told["non_answer"], "text"]))
    meaning = meaning or best_meaning(texts)
    found = _sort(texts, codebook, k, meaning)
    method = Message(
        "themes.method.codebook" if codebook else "themes.method.discovery",
        {"meaning": meaning.name, "version": meaning.version},
    )
    fitted = assembled(method, _assign(told, found), Wanted(found.labels, tuple(groups)))
    if not edits:
        return fitted
    state = replay(fitted, edits)
    taught = _taught(found, state, told)
    return assembled(method, state.assigned(_assign(told, taught), keep=True), state.wanted(tuple(groups)))


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
    themes = codebook.themes if codebook else ()
    labels = {theme_id("c", [theme.name]): theme.name for theme in themes}
    if not texts:
        labels = labels or {"d": ""}
        nothing = np.zeros((0, len(labels)))
        return _Sorted(texts, Space(np.zeros((0, 1)), nothing, nothing), nothing, nothing, labels)
    space = meaning.space(texts, themes)
    if codebook:
        new = emerging(space)
        lean = np.hstack([space.lean, leaning(space, new)]) if new else space.lean
        labels |= {theme_id("e", _middle(texts, space.texts, rows)): "" for rows in new}
        return _Sorted(texts, space, lean, guide(space, lean), labels)
    known = np.linalg.norm(space.texts, axis=1) > 0
    discovered = discover(space.texts[known], k).scores if known.any() else np.zeros((0, 1))
    scores = np.zeros((len(texts), discovered.shape[1]))
    scores[known] = discovered
    groups = [np.flatnonzero(known & (scores.argmax(axis=1) == column)) for column in range(scores.shape[1])]
    ids = [theme_id("d", _middle(texts, space.texts, rows) or [str(column)]) for column, rows in enumerate(groups)]
    return _Sorted(texts, space, leaning(replace(space, lean=space.lean[:, :0]), groups), scores, dict.fromkeys(ids, ""))


def _middle(texts: Sequence[str], vectors: Vectors, rows: np.ndarray) -> list[str]:
    """The text nearest to the middle of some, in a list; none of none."""
    if not len(rows):
        return []
    nearness = vectors[rows] @ vectors[rows].sum(axis=0)
    return [texts[int(rows[int(nearness.argmax())])]]


def _taught(found: _Sorted, state: Replay, told: pd.DataFrame) -> _Sorted:
    """The texts sorted again into the themes that stand, those that a person sorted kept and pulling their neighbours."""
    ids = list(state.labels)
    column_of = {theme: column for column, theme in enumerate(ids)}
    row_of = {text: row for row, text in enumerate(found.texts)}
    decided: dict[int, tuple[int, ...]] = {}
    for opinion, text in zip(told["opinion"], told["text"], strict=True):
        columns = tuple(column_of[theme] for theme in state.themes[opinion])
        if opinion in state.decided and columns and text in row_of:
            decided[row_of[text]] = columns
    lean = np.full((len(found.texts), len(ids)), -np.inf)
    for column, theme in enumerate(found.labels):
        here = column_of.get(state.now(theme))
        if here is not None:
            lean[:, here] = np.logaddexp(lean[:, here], found.lean[:, column])
    bare = [column for column in range(len(ids)) if np.isneginf(lean[:, column]).all()]
    shown = {column: np.array([row for row, columns in decided.items() if columns[0] == column], dtype=int) for column in bare}
    for column, rows in shown.items():
        lean[:, column] = leaning(found.space, [rows])[:, 0] if len(rows) else lean.min(initial=0.0, where=np.isfinite(lean))
    scores = guide(found.space, lean, decided) if ids and len(lean) else np.zeros((len(lean), len(ids)))
    return _Sorted(found.texts, found.space, lean, scores, state.labels)


def _assign(told: pd.DataFrame, found: _Sorted) -> pd.DataFrame:
    """The answers with their themes, confidence, nouns and how typical they are."""
    row_of = {text: row for row, text in enumerate(found.texts)}
    place = [row_of.get(text, -1) if not aside else -1 for text, aside in zip(told["text"], told["non_answer"], strict=True)]
    ids = list(found.labels)
    mains = set(found.main)
    themes = [tuple(ids[column] for column in found.columns_of(row) if column in mains) if row >= 0 else () for row in place]
    nouns = [*map(tuple, nouns_of(found.texts)), ()]
    sure = np.append(np.where(found.known, chance_right(found.scores), np.nan), np.nan)
    typical = np.append(found.typical, 0.0)
    return told.assign(
        themes=pd.Series(themes, index=told.index, dtype=object),
        confidence=sure[place],
        typical=typical[place],
        decided=False,
        nouns=pd.Series([nouns[row] for row in place], index=told.index, dtype=object),
    )
