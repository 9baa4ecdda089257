"""What two versions of a survey tell of: each figure's people in either, and whose answer to it is another one now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.disclosure.columns import LATE
from analysis.disclosure.told import Disclosure
from analysis.reading.words.vocabulary import squeezed
from analysis.statistics.disclosure import Array, Flags
from analysis.survey import Item, Moment, Survey

Name = tuple[str, str]
"""A told group: its column and its words; of everybody both are ""."""


class Figure(NamedTuple):
    """Whom one figure is about in the earlier and in the later version, and whose answers to it differ, of all people of both."""

    earlier: Flags
    later: Flags
    corrected: Flags


@dataclass(frozen=True)
class Version:
    """One version: what may be told of it, and its respondents' places among the people of both versions."""

    disclosure: Disclosure
    places: NDArray[np.intp]
    shape: int

    def told(self, figures: Sequence[Flags]) -> list[tuple[list[Name], Flags]]:
        """Of each figure, about some of the people of both, what is told: names and sets of people, everybody first.

        The `figures` are those that a page tells together, so that they are judged together here as well. A cell of two columns
        goes by the name of its group of the first one.
        """
        engine, own = self.disclosure, [figure[self.places] for figure in figures]
        told: list[tuple[list[Name], list[Flags]]] = [([], []) for _ in figures]
        columns = [column for column in (*engine.columns, LATE) if engine.groups(column)]
        labels = {column: engine.labels(column).to_numpy() for column in columns}
        for place, column in enumerate(columns or ["region"]):
            sets = {group: labels[column] == group for group in engine.groups(column)}
            for one, mine, hidden in zip(told, own, engine.hidden(column, own), strict=True):
                groups = [(("", ""), np.ones(len(mine), dtype=bool)), *(((column, group), of) for group, of in sets.items())]
                _add(one, groups[place > 0 :], mine, hidden[place > 0 :])
        for a, b in combinations(columns, 2):
            cells = [((a, x), (labels[a] == x) & (labels[b] == y)) for x in engine.groups(a) for y in engine.groups(b)]
            for one, mine, untold in zip(told, own, engine.hidden_cells(a, b, own), strict=True):
                _add(one, cells, mine, untold.ravel())
        return [(names, self._spread(sets)) for names, sets in told]

    def _spread(self, sets: Sequence[Flags]) -> Flags:
        wide = np.zeros((len(sets), self.shape), dtype=bool)
        wide[:, self.places] = np.reshape(sets, (len(sets), len(self.places)))
        return wide


def _add(told: tuple[list[Name], list[Flags]], groups: Sequence[tuple[Name, Flags]], mine: Flags, hidden: Flags) -> None:
    for (name, of), is_hidden in zip(groups, hidden, strict=True):
        if not is_hidden and (of & mine).any():
            told[0].append(name)
            told[1].append(of & mine)


def figures_of_both(before: Version, after: Version, touched: Collection[int]) -> Iterator[list[Figure]]:
    """The figures that both versions tell, those in one list that a page tells together.

    First everybody, of whom the people at the places `touched` said anything else than before.
    """
    here, now = (np.isin(np.arange(one.shape), one.places) for one in (before, after))
    yield [Figure(here, now, np.isin(np.arange(after.shape), list(touched)))]
    old, new = ({**_answers(one), **_choices(one)} for one in (before, after))
    items = [_key(item) for item in after.disclosure.survey.understanding_items]
    moments = [[(item, moment.value) for item in items if {(item, moment.value)} <= old.keys() & new.keys()] for moment in Moment]
    twice = [[(item, moment.value) for moment in Moment] for item in items]
    twice = [both for both in twice if set(both) <= old.keys() & new.keys()]
    for asked in ([[one] for one in moments[0]], [[one] for one in moments[1]], twice):
        if asked:
            figures = [_figure([old[key] for key in keys], [new[key] for key in keys]) for keys in asked]
            composite = [np.asarray(np.logical_or.reduce(flags), dtype=bool) for flags in zip(*figures, strict=True)]
            yield [*figures, Figure._make(composite)]
    others = [key for key in old if key in new and key[0] not in items]
    if others:
        yield [_figure([old[key]], [new[key]]) for key in others]


def _figure(old: Sequence[Array], new: Sequence[Array]) -> Figure:
    """The figure of those who answered all of some questions: what each person said before, and now."""
    earlier, later = (np.asarray(~np.isnan(said).any(axis=0), dtype=np.bool_) for said in (np.array(old), np.array(new)))
    return Figure(earlier, later, earlier & later & (np.array(old) != np.array(new)).any(axis=0))


def _key(item: Item) -> str:
    return f"{''.join(item.text.split()).casefold()} {item.scale.min:g} {item.scale.max:g}"


def _answers(version: Version) -> dict[tuple[str, str], Array]:
    """By an item's words and the moment what each person of both versions answered, NaN where nothing."""
    survey = version.disclosure.survey
    keys = {item.id: _key(item) for item in survey.items}
    said = survey.answers.assign(item=survey.answers["item"].map(keys))
    return {
        (str(item), str(moment)): _laid_out(version, rows["respondent"], rows["value"].to_numpy(dtype=float))
        for (item, moment), rows in said.groupby(["item", "moment"], sort=False)
    }


def _choices(version: Version) -> dict[tuple[str, str], Array]:
    """By a question's words what each person of both versions chose, as a number that stands for it, NaN where nothing."""
    survey: Survey = version.disclosure.survey
    texts = {question.id: squeezed(question.text) for question in survey.choice_questions}
    laid_out = {}
    for question, rows in survey.choices.sort_values("option", kind="stable").groupby("question", sort=False):
        each = (rows["option"] + "\x1f" + rows["value"].map("{:g}".format)).groupby(rows["respondent"], sort=False)
        chosen = each.agg("\x1e".join)
        number = (pd.util.hash_array(chosen.to_numpy(dtype=object)) >> np.uint64(11)).astype(float)
        laid_out[texts[str(question)], "chosen"] = _laid_out(version, pd.Series(chosen.index), number)
    return laid_out


def _laid_out(version: Version, people: pd.Series, said: Array) -> Array:
    own = pd.Index(version.disclosure.survey.respondents["respondent"]).get_indexer(pd.Index(people))
    values = np.full(version.shape, np.nan)
    values[version.places[own[own >= 0]]] = said[own >= 0]
    return values
