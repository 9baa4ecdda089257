"""Values, regions, headers and sheets that nobody would think of: read or refused in words, and what is read can be kept."""

import pytest
import strange_values

from analysis.reading import NotForeseen, ReadingError, Source, read
from analysis.store import open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store("", tmp_path_factory.mktemp("kept")) as opened:
        yield opened


@pytest.mark.parametrize(("what", "data"), list(strange_values.values()), ids=lambda told: told if isinstance(told, str) else "")
def test_it_is_read_and_kept_or_refused_in_words(store, what, data):
    source = Source("설문.xlsx" if data[:2] == b"PK" else "설문.csv", data)
    try:
        reading = read([source])
    except ReadingError as refusal:
        assert not isinstance(refusal, NotForeseen)
        return
    kept = store.reading_of(store.add_survey(what, reading, [source], "분석"))
    assert len(kept.survey.respondents) == len(reading.survey.respondents)
