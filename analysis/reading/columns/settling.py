"""Scales settled over all tables of a survey: a column in which nobody ticked 5 is on the scale of its item, or of its survey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from analysis.language import Message
from analysis.reading.columns.columns import Column
from analysis.reading.columns.signs.neighbours import stem_and_option
from analysis.reading.forms import Role
from analysis.reading.scales.pictures import are_marks
from analysis.reading.scales.scales import ScaleGuess, guess_scale, number_of
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import ItemKind, Scale

_MOST_OUTSIDE = 0.4
"""Of the distinct cells of a column of words that may fall off the scale on which its item is certain."""

_OFTEN = 3
"""How often each wording of a matrix counts, where only the distinct ones are at hand."""


def settle_scales(tables: Sequence[Sequence[Column]]) -> list[list[Column]]:
    """The columns of a survey's tables, those whose scale is open put on the scale of their item, else of the survey.

    The scale of an item is the widest on which a column of it is certain; the survey's is the commonest among the columns of
    digits that are certain (of the same kind of question where there are any), else among those of words. Where neither settles
    it, an item's columns are at least on one scale: that of the column which shows most of its points, to be asked about. A table
    that asks an item at both moments and is sure of its scale keeps it: another file may ask the same on another one, but not
    one item of many.
    """
    tables = _as_drawn([_as_a_matrix(table) for table in tables])
    columns = [column for table in tables for column in table if column.guess is not None]
    by_item = _by_item(columns)
    usual = {kind: _usual(columns, kind) for kind in {column.kind for column in columns}}
    settled = []
    for table in tables:
        own = _by_item(column for column in table if column.moment is not None)
        here = {kind: _usual(table, kind) for kind in usual}
        same = {id(c): _same_item(c, own, by_item, here[c.kind]) for c in table if c.guess is not None}
        settled.append([_settled(c, same[id(c)], usual[c.kind]) if c.guess is not None else c for c in table])
    return [[_one_way(c, by_item[squeezed(c.text)]) if c.guess is not None else c for c in table] for table in settled]


@dataclass(frozen=True)
class _Guesses:
    """The guesses of the columns of one item, and what they come to, worked out once however many columns ask."""

    each: list[ScaleGuess]

    @cached_property
    def widest(self) -> ScaleGuess | None:
        return _widest(self.each)

    @cached_property
    def fullest(self) -> ScaleGuess:
        return _fullest(self.each)

    @cached_property
    def down(self) -> ScaleGuess | None:
        """The first that counts digits the other way round."""
        return next((guess for guess in self.each if guess.scale.reversed and not guess.from_words), None)

    @cached_property
    def is_sure(self) -> bool:
        return len(self.each) > 1 and any(guess.is_certain for guess in self.each)


def _by_item(columns: Iterable[Column]) -> dict[str, _Guesses]:
    """The guesses of the columns of each item."""
    by_item: dict[str, _Guesses] = {}
    for column in columns:
        if column.guess is not None:
            by_item.setdefault(squeezed(column.text), _Guesses([])).each.append(column.guess)
    return by_item


def _one_way(column: Column, everywhere: _Guesses) -> Column:
    """A column of bare digits counted as another file or sheet says of the same item: its legend may stand there alone."""
    guess, down = column.guess, everywhere.down
    is_bare = guess is not None and not guess.from_words and not guess.scale.reversed and not guess.scale.labels
    if guess is None or down is None or not is_bare or _ends(down) != _ends(guess):
        return column
    return replace(column, guess=replace(guess, scale=replace(guess.scale, reversed=True, labels=down.scale.labels)))


def _same_item(
    column: Column, own: Mapping[str, _Guesses], everywhere: Mapping[str, _Guesses], here: ScaleGuess | None
) -> _Guesses:
    """The guesses of an item's columns: of all tables, or of its `own` where that holds both moments and is sure.

    What is shorter than most items of its own table, `here`, and than the same item elsewhere, is so by what few people ticked.
    """
    mine = own.get(squeezed(column.text)) if column.moment is not None else None
    others = everywhere[squeezed(column.text)]
    if mine is None or not mine.is_sure:
        return others
    narrow, wide = mine.widest, others.widest
    is_by_chance = (
        here is not None
        and narrow is not None
        and wide is not None
        and not narrow.is_told
        and _ends(narrow) != _ends(here) == _ends(wide)
        and _fits(narrow.scale, here.scale)
    )
    return others if is_by_chance else mine


def _as_drawn(tables: Sequence[Sequence[Column]]) -> list[list[Column]]:
    """The tables with all columns of marks (× △ ○) on the longest of their scales: where one shows ◎, the others offered it."""
    drawn = {id(c): c.guess for table in tables for c in table if c.guess is not None and _are_drawn(c.guess)}
    highest = max((guess.scale.max for guess in drawn.values()), default=0.0)
    return [
        [replace(c, guess=replace(g, scale=replace(g.scale, max=highest))) if (g := drawn.get(id(c))) else c for c in table]
        for table in tables
    ]


def _are_drawn(guess: ScaleGuess) -> bool:
    return not guess.from_words and not guess.scale.labels and guess.scale.min == 1.0 and are_marks(guess.points)


def _as_a_matrix(table: Sequence[Column]) -> list[Column]:
    """The columns of a table, those of one matrix that are answered in words read on the scale of all their words together.

    Where one row of a matrix shows seven points, the others have seven, though nobody chose some of them there.
    """
    families: dict[str, list[Column]] = {}
    for column in table:
        stem, option = stem_and_option(column.header)
        if option and column.role is Role.ITEM and column.guess is not None and column.guess.from_words:
            families.setdefault(squeezed(stem), []).append(column)
    reread: dict[int, Column] = {}
    for family in families.values():
        guesses = [column.guess for column in family if column.guess is not None]
        if len({_ends(guess) for guess in guesses}) > 1:
            texts = dict.fromkeys((text for guess in guesses for text in guess.points), _OFTEN)
            whole = guess_scale(texts, family[0].header)
            if whole is not None and None not in whole.points.values():
                reread |= {
                    c.index: _on(c, c.guess, whole.scale, is_certain=whole.is_certain) for c in family if c.guess is not None
                }
    return [reread.get(column.index, column) for column in table]


def _widest(guesses: Sequence[ScaleGuess]) -> ScaleGuess | None:
    """The widest scale that is certain; not certain any more where a column of digits shows answers beyond it."""
    sure = [guess for guess in guesses if guess.is_certain]
    widest = max(sure, key=lambda guess: (guess.scale.max - guess.scale.min, guess.from_words), default=None)
    if widest is None or widest.from_words:
        return widest
    beyond = [guess for guess in guesses if not guess.from_words and _is_cut_off(guess, widest.scale.max)]
    return replace(_fullest(beyond), is_certain=False) if beyond else widest


def _is_cut_off(guess: ScaleGuess, highest: float) -> bool:
    """Whether a scale that ends at `highest` would lose a few of a column's answers; one that loses many is another's."""
    beyond = [text for text, point in guess.points.items() if point is not None and point > highest]
    lost = sum(text not in guess.once for text in beyond)
    return 0 < lost <= _MOST_OUTSIDE * len(guess.points)


def _fullest(guesses: Iterable[ScaleGuess]) -> ScaleGuess:
    return max(guesses, key=lambda guess: (len(set(guess.points.values()) - {None}), guess.scale.max - guess.scale.min))


def _usual(columns: Sequence[Column], kind: ItemKind) -> ScaleGuess | None:
    """The commonest scale that is certain, among questions of a kind where there are any.

    That of a recommendation says nothing of others: it goes from 0 to 10 whatever else a form asks.
    """
    asked = [column for column in columns if column.guess is not None and column.guess.is_certain]
    alike = [column for column in asked if column.kind is kind]
    others = [column for column in asked if column.kind is not ItemKind.RECOMMENDATION]
    sure = [column.guess for column in alike or others if column.guess is not None]
    digits = [guess for guess in sure if not guess.from_words] or sure
    votes = Counter((guess.scale.min, guess.scale.max) for guess in digits)
    ends = votes.most_common(1)[0][0] if votes else None
    return next((guess for guess in digits if (guess.scale.min, guess.scale.max) == ends), None)


def _settled(column: Column, same_item: _Guesses, usual: ScaleGuess | None) -> Column:
    guess = column.guess
    if guess is None:
        return column
    own = same_item.widest
    if own is None:
        return _settled_by_the_survey(column, guess, same_item.fullest, usual)
    if not own.is_certain:
        return _on(column, guess, own.scale, is_certain=False)
    if _ends(own) == _ends(guess):
        return replace(column, guess=replace(guess, is_certain=True))
    if guess.points.keys() <= own.points.keys():  # the same texts of one item are the same points
        same = {text: own.points[text] for text in guess.points}
        why = Message("reading.why.scale_settled", {"min": own.scale.min, "max": own.scale.max})
        return replace(column, guess=replace(guess, scale=own.scale, points=same, is_certain=True, why=why))
    if not guess.is_certain or (not guess.from_words and not own.from_words):
        return _on(column, guess, own.scale)
    return column


def _settled_by_the_survey(column: Column, guess: ScaleGuess, fullest: ScaleGuess, usual: ScaleGuess | None) -> Column:
    if usual is not None and not guess.from_words and not fullest.from_words and _fits(fullest.scale, usual.scale):
        return _on(column, guess, usual.scale)
    return column if _ends(fullest) == _ends(guess) else _on(column, guess, fullest.scale, is_certain=False)


def _ends(guess: ScaleGuess) -> tuple[float, float]:
    return guess.scale.min, guess.scale.max


def _fits(inner: Scale, outer: Scale) -> bool:
    return outer.min <= inner.min and inner.max <= outer.max


def _on(column: Column, guess: ScaleGuess, scale: Scale, *, is_certain: bool = True) -> Column:
    """The column read on another scale; as it was where too much of it would fall off."""
    again = _read_on(column, guess, scale, guess.points)
    if again is None:  # a code for no answer (99) or a sign (*) among few answers
        again = _read_on(column, guess, scale, [t for t, point in guess.points.items() if _within(t, point, scale) is not None])
    if again is None and guess.from_words:
        return column
    if again is None:
        points = {text: _within(text, point, scale) for text, point in guess.points.items()}
        again = replace(guess, scale=Scale(scale.min, scale.max, guess.scale.labels, guess.scale.reversed), points=points)
    kept = {text: point for text, point in again.points.items() if text not in guess.missing}
    again = replace(again, points=kept, missing=again.missing | guess.missing)
    lost = sum(point is None for point in again.points.values()) - sum(point is None for point in guess.points.values())
    if lost > _MOST_OUTSIDE * len(guess.points):
        return column
    why = Message("reading.why.scale_settled", {"min": scale.min, "max": scale.max}) if is_certain else guess.why
    return replace(column, guess=replace(again, is_certain=is_certain, kind=again.kind or guess.kind, why=why))


def _read_on(column: Column, guess: ScaleGuess, scale: Scale, texts: Iterable[str]) -> ScaleGuess | None:
    """The column's texts read on another scale, those that are not among `texts` no answers; None where that cannot be."""
    given = Scale(scale.min, scale.max, guess.scale.labels, guess.scale.reversed)
    again = guess_scale(dict.fromkeys((*texts, *guess.missing), 1), column.header, given)
    return again and replace(again, points=dict.fromkeys(guess.points) | dict(again.points))


def _within(text: str, point: float | None, scale: Scale) -> float | None:
    number = number_of(text) if point is None else point
    return number if number is not None and scale.min <= number <= scale.max else None
