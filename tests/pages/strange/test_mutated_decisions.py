"""A log in which every decision stands once more with a part of it changed: every page opens all the same."""

import mutated
import pytest
from given import WHO, survey_with
from visiting import visited

from analysis.store import open_store

SEEDS = (10, 14, 15)
"""Of the first sixteen these broke pages: half a letter as an item's name, notes that are a text, a view that is a number."""


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_open_beside_decisions_that_say_something_else(data_folder, seed):
    with open_store("", data_folder) as store:
        key = survey_with(store)
        mutated.decide_everything(store, key, WHO)
        store.record(key, "restored", {}, WHO)
        mutated.say_all_otherwise(store, seed)
    for page in ("overview", "history", "surveys", "opinions"):
        assert visited(page, survey=key)
    assert visited(survey="sample")
