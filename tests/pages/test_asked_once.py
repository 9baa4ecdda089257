"""What is worked out or asked once for a page: the state of the store, and beside the overview how questions were answered."""

import pytest
from visiting import visited

from analysis.folders import anything_stored
from analysis.language import words
from analysis.reading import Source, read
from analysis.store import Store, open_store
from pages.shared import kept, surveys
from pages.shared.surveys import Loaded, prepare_questions, questions_of

FILE = "권역,사전 정책을 이해한다,사후 정책을 이해한다,강의 만족도\n" + "영남권,2,4,5\n호남권,3,5,4\n" * 20
SOURCE = Source("설문.csv", FILE.encode())
FEW = 8


@pytest.fixture
def survey(data_folder):
    """The key of a stored survey."""
    with open_store("", data_folder) as store:
        return store.add_survey("설문", read([SOURCE]), [SOURCE], "가")


@pytest.mark.parametrize("page", ["gains", "questions", "opinions"])
def test_the_state_of_the_store_is_asked_a_few_times_for_a_page_and_not_for_each_of_its_parts(survey, monkeypatch, page):
    app = visited(page, survey=survey)
    asked = []
    latest = Store.latest
    monkeypatch.setattr(Store, "latest", lambda store: (asked.append(page), latest(store))[1])
    app.run()
    assert not app.exception
    assert 1 <= len(asked) <= FEW


def test_whether_there_is_a_store_is_asked_a_few_times_for_a_page_and_anew_for_the_next(data_folder, monkeypatch):
    told = []
    monkeypatch.setattr(kept, "anything_stored", lambda: (told.append(anything_stored()), told[-1])[1])
    app = visited()
    assert told == [False] * len(told)
    assert 1 <= len(told) <= FEW
    with open_store("", data_folder) as store:
        store.add_survey("설문", read([SOURCE]), [SOURCE], "가")
    app.run()
    assert told[-1]


@pytest.mark.parametrize(("is_served", "begun"), [(True, 1), (False, 0)])
def test_how_questions_were_answered_is_worked_out_before_their_page_is_opened(data_folder, monkeypatch, is_served, begun):
    loaded, kinds = Loaded("a", read([SOURCE])), []
    monkeypatch.setattr(surveys.runtime, "exists", lambda: is_served)
    monkeypatch.setattr(surveys, "begin", lambda kind, key, work: kinds.append((kind, key)))
    prepare_questions(loaded, "region")
    assert len(kinds) == begun


def test_what_was_prepared_is_what_the_page_of_questions_takes(data_folder, monkeypatch):
    loaded, prepared = Loaded("a", read([SOURCE])), {}
    monkeypatch.setattr(surveys.runtime, "exists", lambda: True)
    monkeypatch.setattr(surveys, "begin", lambda kind, key, work: prepared.update({(kind, key): work}))
    monkeypatch.setattr(surveys, "worked_out", lambda kind, key, work, *told: prepared[kind, key](None))
    prepare_questions(loaded, "region")
    assert questions_of(loaded, "region", words("ko")).questions["text"].tolist() == ["강의 만족도"]
