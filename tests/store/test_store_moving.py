"""Everything as open files and back: equal figures from any database into any other, nothing twice, nothing half."""

import json
import tempfile
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from given import WHO, reading_of, refused, source, survey_with, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.command_line import main
from analysis.gains import gains_json, measure_gains
from analysis.store import Refused, WrongKey, open_store
from analysis.store.elsewhere.moving import Moved, export_all, import_all
from analysis.store.elsewhere.open_files import FORMS, read_open, write_open
from analysis.store.elsewhere.open_tables import COLUMNS, TABLES
from analysis.survey import ANSWER_COLUMNS, OPINION_COLUMNS, RESPONDENT_COLUMNS

LONG = "가_ " * 15_000
AWKWARD = [
    "=1+1",
    "'둘",
    "  앞뒤 공백  ",
    "줄\n바꿈\r\n둘",
    "_x000D_",
    "\x00\x1a\ud800",
    "😀",
    "long_texts:1",
    "가" * 40_000,
    "",
    "@x",
    "007",
]


def filled(store):
    """A survey with a corrected file, one withdrawn, an undone decision, a view and a form."""
    key = survey_with(store)
    document = store.survey(key).documents[0].key
    corrected = source(raised=1)
    store.add_upload(key, reading_of(corrected), [corrected], WHO, replaces=document)
    other = source("2_호남권.xlsx", prefix="B")
    store.record(key, "upload_withdrawn", {"document": store.add_upload(key, reading_of(other), [other], WHO).document}, WHO)
    store.record(key, "workshop_described", {"region": "영남권", "invited": 200, "place": "부산"}, WHO)
    store.undo(store.record(key, "archived", {}, WHO).seq, WHO)
    store.record(key, "view_saved", {"name": "내 화면", "view": {"by": "tier"}}, WHO)
    store.record("", "form_saved", {"name": "양식", "form": {"columns": {}}}, WHO)
    return key


def told(store, key):
    """All that a person sees of a survey: figures, state, history."""
    survey, state = store.reading_of(key).survey, store.survey(key)
    log = [(e.id, e.at, e.actor, e.kind, e.payload, e.undone) for e in store.history(key)]
    said = (state.title, state.workshops, state.views, state.documents, state.withdrawn, state.mark)
    return gains_json(measure_gains(survey), survey), said, log, store.forms()


@pytest.fixture
def elsewhere(tmp_path):
    with open_store("", tmp_path / "elsewhere") as store:
        yield store


def test_an_export_has_every_column_that_travels():
    for name, columns in {"respondents": RESPONDENT_COLUMNS, "answers": ANSWER_COLUMNS, "opinions": OPINION_COLUMNS}.items():
        assert set(columns) < set(COLUMNS[name])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_store_moves_to_another_machine_with_all_figures_equal(store, elsewhere, tmp_path, form):
    key = filled(store)
    wrote = export_all(store, tmp_path / "a.zip", form)
    assert wrote == Moved(1, 3, 10)
    assert import_all(elsewhere, tmp_path / "a.zip") == wrote
    assert told(elsewhere, key) == told(store, key)
    for upload in (upload.id for document in store.survey(key).documents for upload in document.versions):
        for mine, theirs in zip(
            tables(store.reading_of_upload(upload)), tables(elsewhere.reading_of_upload(upload)), strict=True
        ):
            pd.testing.assert_frame_equal(mine, theirs)
        assert store.sheets_of(upload) == elsewhere.sheets_of(upload)


def test_an_embedded_store_moves_to_a_server_and_back(store, elsewhere, tmp_path):
    key = filled(elsewhere)
    export_all(elsewhere, tmp_path / "there.zip")
    import_all(store, tmp_path / "there.zip")
    assert told(store, key) == told(elsewhere, key)
    export_all(store, tmp_path / "back.zip")
    with open_store("", tmp_path / "third") as third:
        import_all(third, tmp_path / "back.zip")
        assert told(third, key) == told(elsewhere, key)


def test_the_same_export_twice_adds_nothing(store, elsewhere, tmp_path):
    filled(store)
    export_all(store, tmp_path / "a.zip")
    import_all(elsewhere, tmp_path / "a.zip")
    assert import_all(elsewhere, tmp_path / "a.zip") == Moved(0, 0, 0)


def test_two_machines_that_went_on_apart_come_together(store, elsewhere, tmp_path):
    key = filled(store)
    export_all(store, tmp_path / "a.zip")
    import_all(elsewhere, tmp_path / "a.zip")
    store.record(key, "view_saved", {"name": "여기", "view": {}}, WHO)
    elsewhere.undo(elsewhere.record(key, "archived", {}, WHO).seq, WHO)
    elsewhere.record(key, "view_saved", {"name": "저기", "view": {}}, WHO)
    export_all(elsewhere, tmp_path / "b.zip")
    assert import_all(store, tmp_path / "b.zip").events == 3
    assert set(store.survey(key).views) == {"내 화면", "여기", "저기"}
    assert not store.survey(key).archived


def test_codes_of_two_keys_never_stand_side_by_side(store, tmp_path, monkeypatch):
    filled(store)
    export_all(store, tmp_path / "a.zip")
    monkeypatch.setenv("PAIRING_KEY", "another")
    with open_store("", tmp_path / "other") as other:
        key = survey_with(other)
        before = other.history(key)
        with refused(WrongKey, "pairing.key", reason="other_key"):
            import_all(other, tmp_path / "a.zip")
        assert other.history(key) == before
        assert len(other.surveys()) == 1


def test_a_new_file_is_paired_on_the_new_machine_where_the_key_came_along(store, elsewhere, tmp_path):
    key = filled(store)
    export_all(store, tmp_path / "a.zip")
    import_all(elsewhere, tmp_path / "a.zip")
    new = source("3_중부권.xlsx", prefix="C")
    with refused(WrongKey, reason="missing_key"):
        elsewhere.add_upload(key, reading_of(new), [new], WHO)
    (elsewhere.database.folder / "pairing.key").write_bytes((store.database.folder / "pairing.key").read_bytes())
    assert elsewhere.add_upload(key, reading_of(new), [new], WHO).version == 1


def test_an_export_that_somebody_changed_is_refused_by_the_name_of_the_part(store, elsewhere, tmp_path):
    filled(store)
    export_all(store, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["answers.csv"] = parts["answers.csv"].replace(b"post,4", b"post,5")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with refused(Refused, "b.zip", "answers.csv", reason="changed_export"):
        import_all(elsewhere, tmp_path / "b.zip")
    assert not elsewhere.surveys()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nothing", "설문".encode("cp949")])
def test_a_file_that_is_no_export_is_refused(elsewhere, tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    with refused(Refused, "a.zip", reason="no_export"):
        import_all(elsewhere, tmp_path / "a.zip")


def test_an_export_of_a_newer_program_is_refused(store, elsewhere, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": "workshop-survey-store", "version": 99}))
    with refused(Refused, "99", reason="newer_export"):
        import_all(elsewhere, tmp_path / "a.zip")


def test_an_export_never_replaces_a_file(store, tmp_path):
    (tmp_path / "a.zip").write_text("mine")
    with refused(Refused, "a.zip", reason="backup_exists"):
        export_all(store, tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".zip")] == ["a.zip"]


def test_the_manifest_says_what_every_column_is(store, tmp_path):
    filled(store)
    export_all(store, tmp_path / "a.zip", "json")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for table in manifest["tables"]:
            rows = json.loads(archive.read(f"{table['name']}.json"))
            assert len(rows) == table["rows"]
            assert all(list(row) == [column["name"] for column in table["columns"]] for row in rows)


TEXTS = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=()), max_size=20))
NUMBERS = st.one_of(st.floats(allow_infinity=False), st.sampled_from([1 / 3, 4.333333333333333, 3.0, float("nan")]))


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(texts=st.lists(TEXTS, min_size=1, max_size=5), numbers=st.lists(NUMBERS, min_size=1, max_size=5))
def test_any_text_and_number_comes_back_as_it_was(form, texts, numbers):
    empty = {table.name: pd.DataFrame(columns=list(COLUMNS[table.name]), dtype=object) for table in TABLES}
    opinions = pd.DataFrame({name: [*texts, LONG] for name in COLUMNS["opinions"]}, dtype=object).assign(upload="u")
    answers = pd.DataFrame(dict.fromkeys(COLUMNS["answers"], "ㄱ"), index=range(len(numbers)), dtype=object).assign(value=numbers)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "moving.zip"
        write_open(file, {**empty, "opinions": opinions, "answers": answers}, form, {})
        back, _ = read_open(file)
    is_same = back["opinions"].to_dict("list") == opinions.to_dict("list")
    assert is_same, "a text came back changed"  # without the texts, one of which is very long
    pd.testing.assert_series_equal(back["answers"]["value"], answers["value"], check_exact=True)


def test_the_command_exports_and_imports(store, folder, url, tmp_path, capsys):
    filled(store)
    database = ["--data", str(folder), "--database", url]
    assert main(["export", str(tmp_path / "a.zip"), "--format", "parquet", "--json", *database]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(tmp_path / "a.zip"), "surveys": 1, "uploads": 3, "events": 10}
    elsewhere = ["--data", str(tmp_path / "elsewhere"), "--database", ""]
    assert main(["import", str(tmp_path / "a.zip"), *elsewhere]) == 0
    assert "새 설문 1개" in capsys.readouterr().out
    assert main(["import", str(tmp_path / "none.zip"), "--lang", "en", *elsewhere]) == 2
    assert "none.zip" in capsys.readouterr().err


def test_the_page_on_the_export_names_every_table_and_column():
    page = (Path(__file__).parents[2] / "docs" / "open-export.md").read_text("utf-8")
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    assert set(rows) == set(COLUMNS)
    assert all(f"`{column}`" in rows[table] for table, columns in COLUMNS.items() for column in columns)
    assert {table.name for table in TABLES if table.derived} == {name for name, row in rows.items() if row.endswith("| yes |")}
