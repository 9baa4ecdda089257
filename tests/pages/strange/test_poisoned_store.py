"""A store that holds what no page would have written: every page opens, the bad row is said to be bad, and can be undone."""

import pytest
from sampled import reading_of, source
from visiting import visited

from analysis.store import events, open_store
from analysis.store.events import Event, Kind, new_id

POISON = [
    ("<b>x</b>", Kind.SURVEY_DESCRIBED, {"title": "제목"}),
    ("9" * 20, Kind.SURVEY_DESCRIBED, {"title": {"a": 1}}),
    ("2026-06-05T00:00:00Z", Kind.WORKSHOP_DESCRIBED, {"region": "영남권", "date": "nie"}),
    ("2026-06-05T00:00:00Z", Kind.WORKSHOP_DESCRIBED, {}),
    ("2026-06-05T00:00:00Z", Kind.UPLOAD_REPLACED, {"document": [1], "upload": None}),
    ("2026-06-05T00:00:00Z", Kind.VIEW_SAVED, {"name": 3}),
    ("2026-06-05T00:00:00Z", Kind.HIDDEN, {"hidden": "vielleicht"}),
    ("2026-06-05T00:00:00Z", Kind.THEME_EDIT, {"edits": [{"edit": "was"}]}),
    ("2026-06-05T00:00:00Z", Kind.THEME_EDIT, {"edits": 7}),
    ("2026-06-05T00:00:00Z", Kind.CODEBOOK_SAVED, {"codebook": [{"name": "x"}]}),
    ("2026-06-05T00:00:00Z", Kind.LESSONS_TAKEN, {"lessons": [{}]}),
    ("2026-06-05T00:00:00Z", Kind.THEMES_DISCOVERED, {"k": -1}),
    ("2026-06-05T00:00:00Z", Kind.THEMES_DISCOVERED, {}),
    ("2026-06-05T00:00:00Z", Kind.RESTORED, []),
    ("2026-06-05T00:00:00Z", Kind.VIEW_SAVED, {"name": "\ud800", "view": 7}),
]
SETTINGS = [{"name": ["disclosure_threshold"]}, {"name": "sample_notes", "value": "x"}, {"name": "sample_views", "value": [{}]}]


@pytest.fixture
def poisoned(data_folder):
    with open_store("", data_folder) as store:
        key = store.add_survey("설문", reading_of(2), [source(2)], "분석")
        for at, kind, payload in POISON:
            event = Event(seq=0, id=new_id(), survey=key, at=at, actor="<script>", kind=kind, payload=payload)
            store.database.write(lambda connection, event=event: events.append(connection, event))
        for said in SETTINGS:
            event = Event(seq=0, id=new_id(), survey="", at="gestern", actor="x", kind=Kind.SETTING_CHANGED, payload=said)
            store.database.write(lambda connection, event=event: events.append(connection, event))
    return key


@pytest.mark.parametrize("name", ["overview", "surveys", "history", "responses", "upload", "opinions", "briefing"])
def test_every_page_opens_beside_rows_that_make_no_sense(poisoned, name):
    assert visited(name)


def test_the_sample_opens_beside_settings_that_make_no_sense(poisoned):
    assert visited(survey="sample")


def test_a_bad_row_is_told_and_can_be_undone(poisoned, data_folder):
    app = visited("history")
    told = app.dataframe[0].value
    assert any("시각이 아님" in str(cell) for cell in told.to_numpy().ravel())
    assert len(told) > len(POISON)
    with open_store("", data_folder) as store:
        bad = next(event for event in store.history(poisoned) if event.at == "<b>x</b>")
        store.undo(bad.seq, "분석")
        assert store.survey(poisoned).title == "설문"
