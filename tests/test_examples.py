"""The example at each way in does what it says."""

import doctest
from importlib import import_module

import pytest

WAYS_IN = {
    "analysis.reading.read": "read",
    "analysis.reading.later.combine": "combine",
    "analysis.reading.later.difference": "difference",
    "analysis.gains.measure": "measure_gains",
    "analysis.themes.find": "find_themes",
    "analysis.store.store": "open_store",
    "analysis.speech.frames": "between",
    "analysis.naming_parts": "as_said",
    "analysis.searching": "matcher",
    "analysis.undoing": "Steps",
}


@pytest.mark.parametrize("module", WAYS_IN)
def test_the_example_at_a_way_in_holds(module):
    found = doctest.DocTestFinder().find(getattr(import_module(module), WAYS_IN[module]), WAYS_IN[module])
    examples = [test for test in found if test.examples]
    assert examples
    for test in examples:
        test.globs |= vars(import_module(module))
        assert doctest.DocTestRunner().run(test).failed == 0
