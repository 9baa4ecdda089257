"""From opinions to `Themes`: the one way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.language import Message
from analysis.privacy import mask
from analysis.survey import UNKNOWN
from analysis.themes import prevalence
from analysis.themes.codebook import Codebook
from analysis.themes.grouping import Scores, discover, guide
from analysis.themes.meaning import Meaning, Vectors, best_meaning
from analysis.themes.result import ASSIGNMENT_COLUMNS, QUOTE_COLUMNS, THEME_COLUMNS, Themes
from analysis.themes.text import cleaned, is_non_answer
from analysis.themes.wording import label_of, nouns_of, quotes_of, telling_terms, terms_of

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
    told = opinions.assign(
        text=opinions["text"].map(cleaned), non_answer=np.array([is_non_answer(t) for t in opinions["text"]], dtype=bool)
    )
    texts = sorted(set(told.loc[~told["non_answer"], "text"]))
    meaning = meaning or best_meaning(texts)
    found = _sort(texts, codebook, k, meaning)
    assignments, order = _assign(told, found)
    group_of = _groups(respondents, by)
    base, counts = prevalence.overall(assignments, [f"t{place}" for place in range(1, len(order) + 1)])
    wording = _worded(found, order)
    return Themes(
        Message(
            "themes.method.codebook" if codebook else "themes.method.discovery",
            {"meaning": meaning.name, "version": meaning.version},
        ),
        len(order),
        len(told),
        int(told["non_answer"].sum()),
        int((~told["non_answer"]).sum()) - len(texts),
        base,
        pd.concat([counts, wording], axis=1)[list(THEME_COLUMNS)],
        prevalence.by_group(assignments, group_of, list(counts["theme"]), groups),
        _quotes(found, order, assignments, group_of),
        assignments[list(ASSIGNMENT_COLUMNS)],
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


def _assign(told: pd.DataFrame, found: _Sorted) -> tuple[pd.DataFrame, list[int]]:
    """The answers with their themes, and the scores' columns in the order of the themes (by respondents, then by name)."""
    columns = {text: found.columns_of(row) for row, text in enumerate(found.texts)}
    per_answer = [columns[text] if not aside else [] for text, aside in zip(told["text"], told["non_answer"], strict=True)]
    mains = {row[0] for row in per_answer if row}
    people: dict[int, set[str]] = {column: set() for column in mains}
    for respondent, row in zip(told["respondent"], per_answer, strict=True):
        for column in mains.intersection(row):
            people[column].add(respondent)
    order = sorted(mains, key=lambda column: (-len(people[column]), _first_text(found, column)))
    ids = {column: f"t{place}" for place, column in enumerate(order, 1)}
    themes = pd.Series(
        [tuple(ids[column] for column in row if column in ids) for row in per_answer], index=told.index, dtype=object
    )
    outlier = ~told["non_answer"] & (themes.map(len) == 0)
    return told.assign(themes=themes, outlier=outlier), order


def _first_text(found: _Sorted, column: int) -> str:
    return found.texts[int(np.flatnonzero(found.main == column)[0])] if (found.main == column).any() else ""


def _groups(respondents: pd.DataFrame | None, by: str) -> pd.Series:
    if respondents is None:
        return pd.Series(dtype=object)
    return respondents.set_index("respondent")[by].replace(UNKNOWN, np.nan)


def _worded(found: _Sorted, order: Sequence[int]) -> pd.DataFrame:
    """label, terms: one row a theme, in order."""
    place = {column: row for row, column in enumerate(order)}
    rows = [row for row in range(len(found.texts)) if found.main[row] in place]
    nouns = nouns_of([found.texts[row] for row in rows])
    ranked = telling_terms(nouns, np.array([place[found.main[row]] for row in rows], dtype=int), len(order))
    labels: list[str] = []
    for number, column in enumerate(order):
        labels.append(found.names[column] if found.names else mask(label_of(ranked[number], set(labels))))
    return pd.DataFrame(
        {"label": labels, "terms": [tuple(map(mask, terms_of(entry))) for entry in ranked]}, columns=["label", "terms"]
    )


def _quotes(found: _Sorted, order: Sequence[int], assignments: pd.DataFrame, group_of: pd.Series) -> pd.DataFrame:
    first = assignments.drop_duplicates("text").set_index("text")
    region = first["respondent"].map(group_of.to_dict()).astype(object).fillna("")
    rows = []
    for number, column in enumerate(order, 1):
        members = np.flatnonzero(found.main == column)
        texts = [found.texts[int(row)] for row in members]
        for chosen in quotes_of(found.vectors[members], texts, found.scores[members, column], list(region[texts])):
            text = texts[chosen]
            rows.append((f"t{number}", mask(text), region[text], first.loc[text, "source"]))
    return pd.DataFrame(rows, columns=list(QUOTE_COLUMNS))
