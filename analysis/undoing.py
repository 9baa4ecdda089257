"""Undoing, for every log: nothing is taken out of one, an entry undoes an earlier one and may be undone by a later one.

So redoing is undoing an undoing, and what was decided, taken back and brought back can all be told afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar


class Entry(Protocol):
    """An entry of a log: its number, and of an undoing the number of what it undoes, which is always a smaller one."""

    @property
    def seq(self) -> int: ...  # noqa: D102

    @property
    def undoes(self) -> int | None: ...  # noqa: D102


E = TypeVar("E", bound=Entry)
T = TypeVar("T")


def undone_in(log: Sequence[Entry]) -> frozenset[int]:
    """The numbers of what is undone at the end of a log, which must go on to its end. An undone undoing undoes nothing."""
    undone: set[int] = set()
    for entry in reversed(log):  # what undoes an entry comes after it, so whether that holds is known before the entry is reached
        if entry.undoes is not None and entry.seq not in undone:
            undone.add(entry.undoes)
    return frozenset(undone)


def last_standing(log: Sequence[E], counts: Callable[[E], bool] = lambda _: True) -> E | None:
    """What going back would undo: the last decision that stands, among those that count here; None where there is none."""
    undone = undone_in(log)
    return next((entry for entry in reversed(log) if entry.undoes is None and entry.seq not in undone and counts(entry)), None)


def last_undoing(log: Sequence[E], counts: Callable[[E], bool] = lambda _: True) -> E | None:
    """What going forward would undo: the last undoing that stands, unless something that counts was decided since."""
    undone, by_number = undone_in(log), {entry.seq: entry for entry in log}
    for entry in reversed(log):
        if entry.undoes is None and counts(entry):
            return None
        target = by_number.get(entry.undoes or 0)
        if entry.seq not in undone and target is not None and target.undoes is None and counts(target):
            return entry
    return None


@dataclass(frozen=True)
class Turn(Generic[T]):
    """One entry of `Steps`: a step, or the undoing of a turn."""

    seq: int
    step: T | None = None
    undoes: int | None = None


@dataclass(frozen=True)
class Steps(Generic[T]):
    """A log that is kept by whoever needs it: steps that are taken, back and forth.

    >>> steps = Steps[str]().taken("rename").taken("merge").back().back().forth()
    >>> steps.standing, steps.to_redo
    (('rename',), 'merge')
    """

    turns: tuple[Turn[T], ...] = ()

    def taken(self, step: T) -> Steps[T]:
        """One more step; what had been undone cannot be brought back any more."""
        return Steps((*self.turns, Turn(len(self.turns) + 1, step)))

    def back(self) -> Steps[T]:
        """Without the last step that stands; the same where there is none."""
        return self._undoing(last_standing(self.turns))

    def forth(self) -> Steps[T]:
        """With the step again that was undone last; the same where there is none, or where a step was taken since."""
        return self._undoing(last_undoing(self.turns))

    def mapped(self, change: Callable[[T], T]) -> Steps[T]:
        """Every step changed, undone ones too."""
        return Steps(tuple(turn if turn.step is None else replace(turn, step=change(turn.step)) for turn in self.turns))

    @property
    def standing(self) -> tuple[T, ...]:
        """The steps that count, in order."""
        undone = undone_in(self.turns)
        return tuple(turn.step for turn in self.turns if turn.step is not None and turn.seq not in undone)

    @property
    def to_undo(self) -> T | None:
        """The step that `back` takes back, None where there is none."""
        turn = last_standing(self.turns)
        return turn.step if turn else None

    @property
    def to_redo(self) -> T | None:
        """The step that `forth` brings back, None where there is none."""
        turn = last_undoing(self.turns)
        return next((other.step for other in self.turns if turn is not None and other.seq == turn.undoes), None)

    def _undoing(self, turn: Turn[T] | None) -> Steps[T]:
        return self if turn is None else Steps((*self.turns, Turn(len(self.turns) + 1, undoes=turn.seq)))
