"""What two versions of a survey tell of: for each answer that figures sum up, the sets of people whose sums are told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
Key = tuple[str, str]
"""What was answered: the words of an item and the moment, or those of a question; names of the composite and of who is there."""
HERE, COMPOSITE = ("", "here"), ""


class Told(NamedTuple):
    """Sets of people whose sums are told, and their names."""

    names: list[Name]
    sets: list[Flags]


class _Figure(NamedTuple):
    """Whom a figure is about, who else must be safe for it to be told, and whose answers it sums up."""

    people: Flags
    beside: tuple[Flags, ...]
    keys: tuple[Key, ...]


@dataclass(frozen=True)
class Version:
    """One version: what may be told of it, and its respondents' places among the people of both versions."""

    disclosure: Disclosure
    places: NDArray[np.intp]
    shape: int

    @cached_property
    def answers(self) -> Mapping[Key, Array]:
        """What each person of both versions answered, a number that stands for it, NaN where nothing."""
        return {**_answers(self), **_choices(self)}

    def told(self, shared: Collection[Key]) -> dict[Key, Told]:
        """The sets of people of which sums are told, for each of the answers that both versions have (`shared`)."""
        told: dict[Key, Told] = {}
        for figures in self._figures(shared):
            for figure, own in zip(figures, self._of_figures(figures), strict=True):
                for key in figure.keys:
                    known = told.setdefault(key, Told([], []))
                    known.names.extend(own.names)
                    known.sets.extend(own.sets)
        return told

    def _figures(self, shared: Collection[Key]) -> list[list[_Figure]]:
        """The figures of this version, in one list those that a page tells together, so that they are judged together."""
        here = np.zeros(self.shape, dtype=bool)
        here[self.places] = True
        answered = {key: np.asarray(~np.isnan(said)) for key, said in self.answers.items() if key in shared}
        asked = [_key(item) for item in self.disclosure.survey.understanding_items]
        at = {moment: [item for item in asked if (item, moment) in answered] for moment in Moment}
        both = [item for item in asked if all(item in of for of in at.values())]
        pairs = {item: np.logical_and.reduce([answered[item, moment] for moment in Moment]) for item in both}
        anyhow = _any(list(pairs.values()), self.shape)
        complete = np.logical_and.reduce([anyhow, *pairs.values()])
        lists = [[_Figure(here, (), (HERE,))]]
        for moment, items in at.items():
            alone = [(item, answered[item, moment], pairs.get(item, ~here)) for item in items]
            alone += [(COMPOSITE, _any([people for _, people, _ in alone], self.shape), complete)]
            # Who answered then is told beside those who answered twice: who is left over must be safe, too.
            lists += [[_Figure(people, (people & ~twice, people & twice), ((item, moment),)) for item, people, twice in alone]]
        paired = [*pairs.items(), (COMPOSITE, anyhow)] if both else []
        lists += [[_Figure(people, (), tuple((item, moment) for moment in Moment)) for item, people in paired]]
        lists += [[_Figure(people, (), (key,)) for key, people in answered.items() if key[0] not in asked]]
        return [figures for figures in lists if figures]

    def _of_figures(self, figures: Sequence[_Figure]) -> list[Told]:
        """What is told of each figure: everybody, groups, and cells of two columns by the name of the first one's group."""
        engine, told = self.disclosure, [Told([], []) for _ in figures]
        kinds = zip(*((figure.people, *figure.beside) for figure in figures), strict=True)
        kinds_here = [[mask[self.places] for mask in kind] for kind in kinds]
        columns = [column for column in (*engine.columns, LATE) if engine.groups(column)]
        labels = {column: engine.labels(column).to_numpy() for column in columns}
        for place, column in enumerate(columns or ["region"]):
            sets = [(("", ""), np.ones(len(self.places), dtype=bool))]
            sets += [((column, group), labels[column] == group) for group in engine.groups(column)]
            hidden = np.logical_or.reduce([engine.hidden(column, kind) for kind in kinds_here])
            self._add(told, kinds_here[0], sets[place > 0 :], hidden[:, place > 0 :])
        for a, b in combinations(columns, 2):
            cells = [((a, x), (labels[a] == x) & (labels[b] == y)) for x in engine.groups(a) for y in engine.groups(b)]
            hidden = np.logical_or.reduce([engine.hidden_cells(a, b, kind) for kind in kinds_here])
            self._add(told, kinds_here[0], cells, hidden.reshape(len(told), -1))
        return told

    def _add(self, told: Sequence[Told], people: Sequence[Flags], sets: Sequence[tuple[Name, Flags]], hidden: Flags) -> None:
        for one, mine, untold in zip(told, people, hidden, strict=True):
            for (name, of), is_hidden in zip(sets, untold, strict=True):
                if not is_hidden and (of & mine).any():
                    wide = np.zeros(self.shape, dtype=bool)
                    wide[self.places] = of & mine
                    one.names.append(name)
                    one.sets.append(wide)


def corrected(before: Version, after: Version, touched: Collection[int]) -> dict[Key, Flags]:
    """Whose answers are others now, for each of the answers that both versions have; of who is there, the places `touched`."""
    changed = {HERE: np.isin(np.arange(after.shape), list(touched))}
    for key, said in before.answers.items():
        now = after.answers.get(key)
        if now is not None:
            changed[key] = np.asarray((said != now) & ~(np.isnan(said) & np.isnan(now)))
    items = {_key(item) for item in after.disclosure.survey.understanding_items}
    anything = _any([of for (item, _), of in changed.items() if item in items], after.shape)
    both = np.isin(np.arange(after.shape), before.places) & np.isin(np.arange(after.shape), after.places)
    return {key: of & both for key, of in changed.items()} | {(COMPOSITE, moment): anything & both for moment in Moment}


def _any(masks: Sequence[Flags], shape: int) -> Flags:
    return np.asarray(np.logical_or.reduce([np.zeros(shape, dtype=bool), *masks]))


def _key(item: Item) -> str:
    return f"{''.join(item.text.split()).casefold()} {item.scale.min:g} {item.scale.max:g}"


def _answers(version: Version) -> dict[Key, Array]:
    """By an item's words and the moment what each person of both versions answered, NaN where nothing."""
    survey = version.disclosure.survey
    keys = {item.id: _key(item) for item in survey.items}
    said = survey.answers.assign(item=survey.answers["item"].map(keys))
    return {
        (str(item), str(moment)): _laid_out(version, rows["respondent"], rows["value"].to_numpy(dtype=float))
        for (item, moment), rows in said.groupby(["item", "moment"], sort=False)
    }


def _choices(version: Version) -> dict[Key, Array]:
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
