"""Addresses put together by chance: parts of other surveys, values of another kind, twice, very long, under names nobody gave."""

import random

import pytest
from given import source, survey_with
from test_strange_addresses import ELSEWHERE, PAGES, keys_of, words_on
from visiting import visited

from analysis.store import open_store

MARKUP = "<img src=x onerror=alert(1)>"
NUMBERS = ("0", "-1", "1", "99999999999999999999", "1e309", "nan", "٣", "0x10", "1.5", "")
TEXTS = (
    MARKUP,
    "a" * 8_000,
    "|" * 3_000,
    "\x00",
    "\u202e",
    "{0.__class__}",
    "$\\frac{1}{0}$",
    "[",
    "true",
    "null",
    "영남권",
    "../..",
)


@pytest.fixture(scope="module")
def strangers(tmp_path_factory):
    """Values that belong to another survey: its key, its uploads and documents, its items, questions, people and regions."""
    with open_store("", tmp_path_factory.mktemp("other") / "data") as store:
        key = survey_with(store, source(prefix="C"), "남의 설문")
        state, survey = store.survey(key), store.reading_of(key).survey
    ids = [key, state.documents[0].key, state.active_uploads[0].id, state.mark]
    return (*ids, *(item.id for item in survey.items), *(one.id for one in survey.questions), survey.respondents["respondent"][0])


def address_of(chance, keys, values):
    """An address of some of the page's keys, now and then with names that no page knows; a value may stand there twice."""
    named = [*chance.sample(keys, min(len(keys), 7)), f"only_{chance.choice(('', 'x', MARKUP, 'region'))}"]
    return {key: chance.choice(values) if chance.random() < 0.9 else [chance.choice(values)] * 2 for key in named}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("seed", range(3))
def test_a_page_opens_at_any_address(data_folder, strangers, page, seed):
    with open_store("", data_folder) as store:
        key = survey_with(store)
        ours = (key, store.survey(key).active_uploads[0].id)
    chance = random.Random(f"{page} {seed}")
    keys = sorted({*keys_of(visited(page, survey=key)), *ELSEWHERE})
    address = address_of(chance, keys, (*strangers, *ours, *NUMBERS, *TEXTS))
    if seed:
        address["survey"] = key
    app = visited(page, **address)
    assert not any(MARKUP in told for told in words_on(app))
    assert not app.run().exception
