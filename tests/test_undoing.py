"""Undoing, the same for every log: the store's, the sample's, a file of edits, the wizard's answers."""

import doctest

from hypothesis import given
from hypothesis import strategies as st

from analysis import undoing
from analysis.undoing import Steps, Turn, last_standing, last_undoing, undone_in

MOVES = st.lists(st.one_of(st.integers(0, 9), st.sampled_from(["back", "forth"])), max_size=30)


def test_the_example_of_the_module_holds():
    assert doctest.testmod(undoing).failed == 0


@given(MOVES)
def test_steps_are_what_two_piles_of_paper_are(moves):
    steps, done, undone = Steps(), [], []
    for move in moves:
        if move == "back":
            steps = steps.back()
            undone += [done.pop()] if done else []
        elif move == "forth":
            steps = steps.forth()
            done += [undone.pop()] if undone else []
        else:
            steps, undone = steps.taken(move), []
            done.append(move)
        assert list(steps.standing) == done
        assert steps.to_undo == (done[-1] if done else None)
        assert steps.to_redo == (undone[-1] if undone else None)


def test_an_undone_undoing_undoes_nothing_at_any_depth():
    log = [Turn(1, "a"), Turn(2, undoes=1), Turn(3, undoes=2), Turn(4, undoes=3)]
    assert undone_in(log) == {1, 3}
    assert undone_in(log[:3]) == {2}


def test_what_does_not_count_here_is_passed_over_and_does_not_end_redoing():
    log = [Turn(1, "here"), Turn(2, "there"), Turn(3, undoes=1), Turn(4, "there")]
    here = lambda turn: turn.step == "here"  # noqa: E731 one word
    assert last_standing(log, here) is None
    assert last_undoing(log, here) == log[2]
    assert last_undoing(log) is None


def test_what_another_decision_followed_is_not_brought_back():
    steps = Steps().taken("a").back().taken("b")
    assert steps.forth() == steps
    assert steps.standing == ("b",)
