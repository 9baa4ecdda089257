"""Distinct texts sorted into themes, by a codebook or by discovery, and again with what a person decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.speech.morphemes import Analysed, analysed
from analysis.speech.text import cleaned
from analysis.themes.codebook import Codebook, CodebookTheme
from analysis.themes.decisions.replay import Replay
from analysis.themes.identity import theme_id
from analysis.themes.meaning.lens import familiar
from analysis.themes.meaning.meaning import Meaning, Space
from analysis.themes.meaning.terms import Vectors, unit
from analysis.themes.result import Themes
from analysis.themes.sorting.confidence import DISCOVERED, GIVEN, USUAL, chance_right
from analysis.themes.sorting.emerging import emerging
from analysis.themes.sorting.graph import Scores
from analysis.themes.sorting.grouping import Rows, discover, guide, leaning
from analysis.themes.sorting.naming import called
from analysis.themes.sorting.own import Example, OwnLens, own_lens


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """The distinct texts in their space: how they lean to each theme, their scores, the themes' labels by id.

    `told` gives the columns of rows that were sorted beforehand: examples of a codebook, opinions of standing themes; `are_given`
    whether the themes are those of a codebook.
    """

    texts: Sequence[str]
    space: Space
    lean: Vectors
    scores: Scores
    labels: Mapping[str, str]
    tried: tuple[tuple[int, float], ...] = field(default=())
    told: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    are_given: bool = False

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

    @property
    def sure(self) -> Vectors:
        """The chance that each text's main theme is right."""
        seen = self.space.seen
        field = familiar(seen.chances[self.known]) if seen else USUAL
        return chance_right(self.scores, field, GIVEN if self.are_given else DISCOVERED)

    def themes_of(self, row: int) -> tuple[str, ...]:
        """The themes (ids) that a text earns: its main one, none where nothing of it was understood."""
        return (list(self.labels)[int(self.main[row])],) if self.known[row] else ()


def sort(
    texts: Sequence[str], codebook: Codebook | None, k: int | None, meaning: Meaning, examples: Sequence[Example] = ()
) -> Sorted:
    """Sorted distinct `texts` in the themes of `codebook` and those it lacks, or in discovered ones (`k`, or as many as fit).

    `examples` are opinions elsewhere and what people called their themes.
    """
    themes = codebook.themes if codebook else ()
    labels = {theme_id("c", [theme.name]): theme.name for theme in themes}
    if not texts:
        return _nothing(labels or {"d": ""})
    taught = {cleaned(example): theme.name for theme in themes for example in theme.examples}
    taught |= {cleaned(one.text): one.theme for one in examples}
    shown = _shown(themes, taught)
    rows = sorted({*texts, *shown, *taught}) if shown or taught else texts
    read = analysed(rows)
    space, guides = _guided(read, themes, meaning)
    own = own_lens(space.texts, {row: taught[text] for row, text in enumerate(rows) if text in taught})
    if not codebook:
        mine = set(texts)
        here = np.array([row for row, text in enumerate(rows) if text in mine], dtype=int)
        read = [read[row] for row in here]
        return _discovered(read, space.at(here), meaning, k, own.at(here) if own else None)
    new = emerging(space.texts, guides)
    guided = space.lean + own.leaning(list(labels.values())) if own else space.lean
    lean = np.hstack([guided, leaning(space, new)]) if new else guided
    labels |= _new_labels(read, space, new, meaning, labels.values())
    decided = {row: shown[text] for row, text in enumerate(rows) if text in shown}
    return Sorted(
        texts=rows,
        space=space,
        lean=lean,
        scores=guide(space, lean, decided),
        labels=labels,
        told=decided,
        are_given=True,
    )


def _nothing(labels: dict[str, str]) -> Sorted:
    """No text, sorted."""
    nothing, empty = np.zeros((0, len(labels))), np.zeros((0, 1))
    return Sorted(
        texts=(),
        space=Space(empty, nothing, nothing),
        lean=nothing,
        scores=nothing,
        labels=labels,
    )


def _guided(read: Sequence[Analysed], themes: Sequence[CodebookTheme], meaning: Meaning) -> tuple[Space, Vectors]:
    """The space of the texts, and where each theme's name and guide words lie in it when they are read as a text."""
    guides = analysed([" ".join((theme.name.replace("·", " "), *theme.guide_words)) for theme in themes])
    both = meaning.space([*read, *guides], themes)
    return both.at(np.arange(len(read))), both.texts[len(read) :]


def _new_labels(
    read: Sequence[Analysed], space: Space, groups: Sequence[Rows], meaning: Meaning, taken: Collection[str]
) -> dict[str, str]:
    """The labels of emerging themes by id; "" where one is still to be made."""
    texts = [text.text for text in read]
    ids = [theme_id("e", _middle(texts, space.texts, group)) for group in groups]
    return dict(zip(ids, called(read, space, groups, meaning, set(taken)), strict=True))


def _shown(themes: Sequence[CodebookTheme], taught: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """The columns of the opinions that a codebook gives as examples, or that were `taught` for a theme of its name."""
    shown: dict[str, tuple[int, ...]] = {}
    for column, theme in enumerate(themes):
        for example in map(cleaned, theme.examples):
            shown[example] = (*shown.get(example, ()), column)
    column_of = {theme.name: column for column, theme in enumerate(themes)}
    for text, name in taught.items():
        if name in column_of:
            shown.setdefault(text, (column_of[name],))
    return shown


def _discovered(read: Sequence[Analysed], space: Space, meaning: Meaning, k: int | None, own: OwnLens | None) -> Sorted:
    texts = [text.text for text in read]
    space = replace(space, texts=own.through(space.texts)) if own else space
    known = np.linalg.norm(space.texts, axis=1) > 0
    discovery = discover(space.texts[known], k) if known.any() else None
    scores = np.zeros((len(texts), discovery.scores.shape[1] if discovery else 1))
    if discovery:
        scores[known] = discovery.scores
    groups = [np.flatnonzero(known & (scores.argmax(axis=1) == column)) for column in range(scores.shape[1])]
    ids = [theme_id("d", _middle(texts, space.texts, group) or [str(column)]) for column, group in enumerate(groups)]
    lean = leaning(replace(space, lean=space.lean[:, :0]), groups)
    given = own.names(groups) if own else ()
    labels = dict(zip(ids, called(read, space, groups, meaning, given=given), strict=True))
    return Sorted(texts=texts, space=space, lean=lean, scores=scores, labels=labels, tried=discovery.tried if discovery else ())


def carry_on(texts: Sequence[str], standing: Themes, meaning: Meaning) -> Sorted:
    """Sorted distinct `texts` in the themes of an earlier result: what it held stays there, new texts go to the nearest.

    New texts that are near to none make emerging themes.
    """
    ids = list(standing.table["theme"])
    column_of = {theme: column for column, theme in enumerate(ids)}
    before = standing.assignments[standing.assignments["themes"].map(len) > 0]
    held = {
        cleaned(text): tuple(column_of[theme] for theme in themes)
        for text, themes in sorted(zip(before["text"], before["themes"], strict=True))
    }
    rows = sorted({*texts, *held})
    read = analysed(rows)
    space = meaning.space(read)
    kept = {row: held[text] for row, text in enumerate(rows) if text in held}
    groups = [_holding(kept, column) for column in range(len(ids))]
    middles = unit(np.stack([space.texts[group].sum(axis=0) for group in groups]))
    fresh = np.array([row for row in range(len(rows)) if row not in kept], dtype=int)
    new = [fresh[group] for group in emerging(space.texts[fresh], middles)]
    labels = dict(zip(ids, standing.table["label"], strict=True))
    labels |= _new_labels(read, space, new, meaning, labels.values())
    lean = leaning(replace(space, lean=space.lean[:, :0]), [*groups, *new])
    return Sorted(texts=rows, space=space, lean=lean, scores=guide(space, lean, kept), labels=labels, told=kept)


def _holding(columns_of: Mapping[int, tuple[int, ...]], column: int) -> np.ndarray:
    """The rows whose main theme a column is, else those that touch it."""
    main = [row for row, columns in columns_of.items() if columns[0] == column]
    return np.array(main or [row for row, columns in columns_of.items() if column in columns], dtype=int)


def _middle(texts: Sequence[str], vectors: Vectors, rows: np.ndarray) -> list[str]:
    """The text nearest to the middle of some, in a list; none of none."""
    if not len(rows):
        return []
    nearness = vectors[rows] @ vectors[rows].sum(axis=0)
    return [texts[int(rows[int(nearness.argmax())])]]


def taught(before: Sorted, state: Replay, opinions: pd.DataFrame) -> Sorted:
    """The texts sorted again into the themes that stand, those that a person sorted kept and pulling their neighbours."""
    ids = list(state.labels)
    column_of = {theme: column for column, theme in enumerate(ids)}
    row_of = {text: row for row, text in enumerate(before.texts)}
    now = [column_of.get(state.now(theme), -1) for theme in before.labels]
    decided = {row: tuple(now[column] for column in columns if now[column] >= 0) for row, columns in before.told.items()}
    decided = {row: columns for row, columns in decided.items() if columns}
    for opinion, text in zip(opinions["opinion"], opinions["text"], strict=True):
        columns = tuple(column_of[theme] for theme in state.themes[opinion])
        if opinion in state.decided and columns and text in row_of:
            decided[row_of[text]] = columns
    lean = _standing_lean(before, state, column_of, decided)
    scores = guide(before.space, lean, decided) if ids and len(lean) else np.zeros((len(lean), len(ids)))
    return replace(before, lean=lean, scores=scores, labels=state.labels)


def _standing_lean(
    before: Sorted, state: Replay, column_of: Mapping[str, int], decided: Mapping[int, tuple[int, ...]]
) -> Vectors:
    """How the texts lean to the themes that stand: merged ones together, new ones by the opinions put there."""
    lean = np.full((len(before.texts), len(column_of)), -np.inf)
    for column, theme in enumerate(before.labels):
        here = column_of.get(state.now(theme))
        if here is not None:
            lean[:, here] = np.logaddexp(lean[:, here], before.lean[:, column])
    for column in range(len(column_of)):
        if np.isneginf(lean[:, column]).all():
            rows = np.array([row for row, columns in decided.items() if columns[0] == column], dtype=int)
            lowest = lean.min(initial=0.0, where=np.isfinite(lean))
            lean[:, column] = leaning(before.space, [rows])[:, 0] if len(rows) else lowest
    return lean
