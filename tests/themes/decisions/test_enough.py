"""Which opinions are asked about first, and when it is enough."""

import pandas as pd
import pytest

from pages.shared.opinions.enough import at_stake, by_effect


def queue(*rows):
    return pd.DataFrame([{"opinion": name, "themes": themes, "confidence": sure} for name, themes, sure in rows])


def written(**times):
    return pd.DataFrame({"opinion": [name for name, n in times.items() for _ in range(n)]})


def test_what_stands_for_many_answers_is_asked_first():
    found = by_effect(queue(("a", ["t"], 0.1), ("b", ["t"], 0.5)), written(a=1, b=4))
    assert list(found["opinion"]) == ["b", "a"]
    assert list(found["effect"]) == pytest.approx([2.0, 0.9])


def test_the_least_sure_theme_tells_how_much_is_at_stake():
    waiting = by_effect(queue(("a", ["t"], 0.5), ("b", ["u"], 0.9), ("c", ["t"], 0.5)), written(a=1, b=1, c=1))
    assert at_stake(waiting, 50) == pytest.approx(1.0 / 50)


def test_nothing_waiting_leaves_nothing_at_stake():
    assert at_stake(queue(("a", ["t"], 0.5)).assign(effect=0.5).iloc[:0], 50) == 0.0
    assert at_stake(by_effect(queue(("a", [], None)), written(a=1)), 50) == 0.0


def test_a_queue_that_is_empty_is_an_empty_queue():
    nothing = pd.DataFrame(
        {"opinion": pd.Series(dtype=str), "themes": pd.Series(dtype=object), "confidence": pd.Series(dtype=float)}
    )
    assert by_effect(nothing, written(a=1)).empty
