"""Exports changed anywhere by chance: refused whole in words, or taken in so that all of it can be shown and taken away again."""

import json
import shutil

import mutated
import pytest
from given import WHO, survey_with
from test_store_hostile_imports import AT, parts, taken, with_decisions, with_row  # noqa: F401 `parts` is a fixture

from analysis.store import StoreError, open_store
from analysis.store.elsewhere import moving
from analysis.store.elsewhere.moving import export_all, import_all

SEEDS = (*range(24), 60, 238, 247, 357)


@pytest.fixture(scope="module")
def all_parts(tmp_path_factory):
    """The members of an export that holds every kind of decision."""
    folder = tmp_path_factory.mktemp("decided")
    with open_store("", folder / "data") as store:
        mutated.decide_everything(store, survey_with(store), WHO)
        export_all(store, folder / "a.zip", "json")
    return mutated.parts_of(folder / "a.zip")


@pytest.fixture
def at_once(monkeypatch):
    """Imports read in this process: how they are read in one of their own stands in `test_store_hostile_imports`."""
    monkeypatch.setattr(moving, "apart", lambda work, *arguments, limits: work(*arguments))


def shown(store):
    """All that pages ask a store for."""
    for state in store.surveys(archived=True, binned=True):
        store.history(state.key)
        store.also_in(state.key)
        if state.active_uploads:
            store.reading_of(state.key)
    return store.saved_forms(), store.settings(), store.history("")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_export_is_refused_whole_or_can_be_shown_and_taken_away_again(all_parts, at_once, tmp_path, seed):
    told, data = mutated.mutant(all_parts, seed)
    (tmp_path / "a.zip").write_bytes(data)
    with open_store("", tmp_path / "home") as store:
        try:
            import_all(store, tmp_path / "a.zip")
        except StoreError:
            assert store.since(0) == (), told
            assert store.surveys(archived=True, binned=True) == (), told
            return
        shown(store)
        export_all(store, tmp_path / "b.zip", "json")
        with open_store("", tmp_path / "other") as other:
            import_all(other, tmp_path / "b.zip")
            assert [event.id for event in other.since(0)] == [event.id for event in store.since(0)], told
    shutil.rmtree(tmp_path / "home")


def test_the_export_itself_is_taken_in(all_parts, at_once, tmp_path):
    (tmp_path / "a.zip").write_bytes(mutated.zipped(all_parts, mutated.manifest_of(all_parts, {})))
    with open_store("", tmp_path / "home") as store:
        assert import_all(store, tmp_path / "a.zip").uploads == 1


@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ("events", {"actor": 3}), ("events", {"actor": ["a"]}), ("files", {"name": True}), ("opinions", {"text": None}),
        ("respondents", {"grade": 7}), ("uploads", {"version": 1.5}), ("uploads", {"version": True}),
        ("answers", {"value": True}),
    ],
)  # fmt: skip
def test_a_cell_of_another_kind_is_refused_and_not_made_a_text(parts, tmp_path, table, changed):  # noqa: F811
    assert taken(tmp_path, with_row(parts, table, 0, **changed)) == ("bad_export", f"{table} 1: {next(iter(changed))}")


@pytest.mark.parametrize("part", ["origins", "seconds"])
def test_what_is_told_of_a_reading_is_of_its_kind(parts, tmp_path, part):  # noqa: F811
    body = json.loads(json.loads(parts["readings.json"])[0]["body"])
    changed = with_row(parts, "readings", 0, body=json.dumps(body | {part: {"a": []}}))
    assert taken(tmp_path, changed)[0] in {"no_export", "bad_export"}


def with_log(parts, change):  # noqa: F811
    """The files with another log, and its rows counted rightly."""
    rows = change(json.loads(parts["events.json"]))
    changed = parts | {"events.json": json.dumps(rows).encode()}
    return changed, mutated.manifest_of(changed, {"events": rows})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda log: [], "uploads 1: id"),
        (lambda log: log[1:], "events 1: survey"),
        (lambda log: [log[1], log[0], *log[2:]], "events 1: survey"),
        (lambda log: [*log, log[2] | {"payload": json.dumps({"title": "남"})}], "events 5: id"),
        (lambda log: [row for row in log if row["kind"] != "upload_added"], "uploads 1: id"),
    ],
    ids=["no decisions", "no beginning", "another order", "one twice", "nothing tells of the upload"],
)
def test_a_log_whose_decisions_do_not_belong_together_is_refused(parts, tmp_path, change, told):  # noqa: F811
    changed, manifest = with_log(parts, change)
    assert taken(tmp_path, changed, **manifest) == ("bad_export", told)


def test_an_upload_that_a_decision_tells_of_must_be_there(parts, tmp_path):  # noqa: F811
    payload = json.dumps({"document": "1" * 32, "upload": "2" * 32})
    assert taken(tmp_path, with_decisions(parts, {"kind": "upload_added", "payload": payload})) == (
        "bad_export",
        "events 5: upload",
    )
