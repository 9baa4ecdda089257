"""Exports that were made to harm, or changed by hand with all their checksums right: refused whole, by a process of its own."""

import hashlib
import io
import json
import zipfile

import pytest
from given import WHO, survey_with

from analysis.command_line import main
from analysis.store import Refused, open_store
from analysis.store.elsewhere.moving import export_all, import_all

DEEP = "[" * 100_000 + "]" * 100_000
LONG = json.dumps({"title": str(list(range(1_200_000)))})
LAST_CELL = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """The files of an honest export, as JSON."""
    folder = tmp_path_factory.mktemp("honest")
    with open_store("", folder / "data") as store:
        key = survey_with(store)
        store.record(key, "survey_described", {"title": "다른 이름"}, WHO)
        store.record(key, "workshop_described", {"region": "영남권", "date": "2026-06-05", "invited": 30}, WHO)
        export_all(store, folder / "a.zip", "json")
    with zipfile.ZipFile(folder / "a.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(path, parts, **manifest):
    """An export of these files whose checksums and counts are right."""
    told = json.loads(parts["manifest.json"]) | manifest
    told["sha256"] = {name: hashlib.sha256(content).hexdigest() for name, content in parts.items() if name != "manifest.json"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(told))
        for name, content in parts.items():
            if name != "manifest.json":
                archive.writestr(name, content)
    return path


def with_row(parts, table, place, **changed):
    """The files with one row of a table changed."""
    rows = json.loads(parts[f"{table}.json"])
    rows[place] = rows[place] | changed
    return parts | {f"{table}.json": json.dumps(rows, ensure_ascii=False).encode()}


def taken(tmp_path, parts, **manifest):
    """Import into a new store; the store must be empty afterwards."""
    file = written(tmp_path / "나쁜.zip", parts, **manifest)
    with open_store("", tmp_path / "elsewhere") as store:
        with pytest.raises(Refused) as refusal:
            import_all(store, file)
        assert store.surveys(archived=True, binned=True) == ()
        assert store.history("") == ()
    message = refusal.value.message
    assert message.values["file"] == "나쁜.zip"
    return message.key.rpartition(".")[2], message.values.get("told")


def test_an_honest_export_is_taken_in(parts, tmp_path):
    with open_store("", tmp_path / "elsewhere") as store:
        assert import_all(store, written(tmp_path / "a.zip", parts)).events == 4


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "<b>x</b>"), ("at", "2026-13-01T00:00:00Z"), ("at", "2026-06-05"), ("at", ""), ("at", "0001-01-01T00:00:00Z"),
        ("id", "'; drop table"), ("id", "A" * 32), ("survey", "../../etc"), ("actor", "a" * 5000), ("kind", "sudo"),
        ("payload", "[]"), ("payload", "{"), ("payload", DEEP), ("payload", f'{{"title": {DEEP}}}'), ("payload", '{"title": 1}'),
        ("payload", '{"title": NaN}'), ("payload", LONG), ("undoes", "x"), ("undoes", "0" * 32),
    ],
)  # fmt: skip
def test_a_decision_that_no_page_could_show_is_refused_with_its_place(parts, tmp_path, column, value):
    reason, told = taken(tmp_path, with_row(parts, "events", 0, **{column: value}))
    assert (reason, told.split(":")[0]) == ("bad_export", "events 1")


@pytest.mark.parametrize(
    "payload",
    [
        {"region": "영남권", "date": "gestern"}, {"region": "영남권", "invited": -1}, {"region": "영남권", "invited": True},
        {"region": "영남권", "invited": 10**30}, {"region": 3}, {"region": "영남권", "place": ["a"]},
    ],
)  # fmt: skip
def test_a_workshop_that_makes_no_sense_is_refused(parts, tmp_path, payload):
    parts = with_row(parts, "events", 3, payload=json.dumps(payload))
    assert taken(tmp_path, parts)[0] == "bad_export"


@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ("uploads", {"id": "x"}), ("uploads", {"version": -1}), ("uploads", {"version": "eins"}), ("files", {"name": "../../a"}),
        ("files", {"name": ""}), ("files", {"size": -5}), ("files", {"cells_hash": "z"}), ("files", {"cells": DEEP}),
        ("files", {"cells": "{}"}), ("readings", {"body": DEEP}), ("readings", {"body": "{}"}), ("readings", {"body": "null"}),
        ("respondents", {"groups": "[1, 2]"}), ("respondents", {"region": "가" * 200_000}), ("answers", {"value": "viel"}),
        ("answers", {"respondent": "nobody"}), ("answers", {"item": "none"}), ("answers", {"moment": "later"}),
        ("answers", {"value": 1e999}), ("answers", {"value": 1e300}),
        ("answers", {"value": -1}), ("opinions", {"text": "a" * 200_000}), ("opinions", {"question": "none"}),
    ],
)  # fmt: skip
def test_an_upload_that_is_not_as_one_is_written_is_refused(parts, tmp_path, table, changed):
    assert taken(tmp_path, with_row(parts, table, 0, **changed))[0] in {"bad_export", "no_export"}


@pytest.mark.parametrize("content", [DEEP.encode(), b'{"a": 1}', b"null", b"[[1]]", b"\xff\xfe", b"[" * 3, b'[{"id": {}}]'])
def test_a_table_of_any_other_shape_is_refused(parts, tmp_path, content):
    assert taken(tmp_path, parts | {"events.json": content})[0] in {"no_export", "bad_export"}


def workbook(cells):
    """A workbook that says little of what its parts unpack to."""
    stream = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{kind}"><sheets><sheet name="events" sheetId="1" r:id="a"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="a" Type="{kind}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>')
    return stream.getvalue()


def recounted(parts, table, change):
    """What `taken` takes of an export of which a table's rows are others, and counted rightly."""
    rows = change(json.loads(parts[f"{table}.json"]))
    told = json.loads(parts["manifest.json"])["tables"]
    counted = [entry | ({"rows": len(rows)} if entry["name"] == table else {}) for entry in told]
    return parts | {f"{table}.json": json.dumps(rows, ensure_ascii=False).encode()}, {"tables": counted}


@pytest.mark.parametrize("table", ["uploads", "readings", "respondents", "answers"])
def test_a_row_that_stands_there_twice_is_refused_and_counts_nobody_twice(parts, tmp_path, table):
    changed, told = recounted(parts, table, lambda rows: [*rows, rows[0]])
    taken(tmp_path, changed, **told)


@pytest.mark.parametrize("table", ["files", "readings", "respondents", "answers", "opinions"])
def test_a_row_of_an_upload_that_is_not_there_is_refused_and_not_lost_in_silence(parts, tmp_path, table):
    taken(tmp_path, with_row(parts, table, 0, upload="0" * 32))


@pytest.mark.parametrize("table", ["answers", "opinions"])
def test_an_answer_of_nobody_is_refused(parts, tmp_path, table):
    taken(tmp_path, with_row(parts, table, 0, respondent="nobody"))


@pytest.mark.parametrize("table", ["uploads", "files", "readings"])
def test_an_upload_of_which_a_part_is_missing_is_refused(parts, tmp_path, table):
    changed, told = recounted(parts, table, lambda rows: rows[1:])
    taken(tmp_path, changed, **told)


def test_a_workbook_that_asks_for_all_memory_ends_nobody(parts, tmp_path):
    harmful = {"manifest.json": parts["manifest.json"], "tables.xlsx": workbook(LAST_CELL)}
    assert taken(tmp_path, harmful, files="xlsx")[0] in {"no_export", "export_too_much_memory"}


def test_a_part_that_unpacks_too_far_is_not_unpacked(parts, tmp_path):
    reason, _ = taken(tmp_path, parts | {"events.json": b" " * 300_000_000})
    assert reason == "export_too_far"


def test_an_export_larger_than_its_limit_is_not_read(parts, tmp_path, monkeypatch):
    monkeypatch.setenv("IMPORT_TOTAL_BYTES", "1K")
    assert taken(tmp_path, parts)[0] == "export_too_large"


def test_the_command_line_refuses_it_in_one_line(parts, tmp_path, capsys):
    file = written(tmp_path / "나쁜.zip", with_row(parts, "events", 0, at="<b>x</b>"))
    assert main(["import", str(file), "--data", str(tmp_path / "d"), "--database", "", "--lang", "en"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "나쁜.zip" in line
    assert "events 1" in line


def with_decisions(parts, *more):
    """The files with further decisions about the survey, and the counts of the manifest right."""
    told = json.loads(parts["events.json"])
    rows = [
        *told,
        *(
            {"id": f"{n:032x}", "survey": told[0]["survey"], "at": AT, "actor": "", "undoes": "", **one}
            for n, one in enumerate(more)
        ),
    ]
    counted = json.loads(parts["manifest.json"])
    next(table for table in counted["tables"] if table["name"] == "events")["rows"] = len(rows)
    return parts | {"events.json": json.dumps(rows).encode(), "manifest.json": json.dumps(counted).encode()}


AT = "2026-06-09T00:00:00Z"
WRONG_SHAPES = {
    "codebook_saved": [
        {"codebook": told} for told in ([{}], [{"theme": 1}], [{"theme": "예산"}], [{"theme": "예산", "guide_words": "x"}], "x")
    ],
    "lessons_taken": [
        {"lessons": told} for told in ("x", [{}], ["x"], [{"survey": "x"}], [{"survey": 1, "opinion": 2, "theme": 3}])
    ],
    "themes_discovered": [{"k": told} for told in (-1, 0, True, 10**30)],
}


@pytest.mark.parametrize(("kind", "payload"), [(kind, told) for kind, shapes in WRONG_SHAPES.items() for told in shapes])
def test_a_decision_about_themes_that_is_shaped_otherwise_is_refused(parts, tmp_path, kind, payload):
    changed = with_decisions(parts, {"kind": kind, "payload": json.dumps(payload)})
    assert taken(tmp_path, changed) == ("bad_export", "events 5: payload")


@pytest.mark.parametrize("code", [0, 1e300, True, [], {}, "x", "010-1234-5678", "A" * 64, "0" * 63, "\u202e"])
def test_a_code_in_clear_is_refused(parts, tmp_path, code):
    assert taken(tmp_path, with_row(parts, "respondents", 0, code=code)) == ("bad_export", "respondents 1: code")


OTHER = "f" * 32
BORN = {"survey": OTHER, "kind": "survey_created", "payload": '{"title": "남"}'}


def foreign(parts):
    """Decisions that reach into what is not theirs, by what they are told to be wrong in."""
    told = json.loads(parts["events.json"])
    uploaded = next(row for row in told if row["kind"] == "upload_added")
    gone = {"survey": "", "kind": "purged", "payload": json.dumps({"survey": OTHER})}
    yield "events 6: upload", with_decisions(parts, BORN, uploaded | {"id": "1" * 32, "survey": OTHER})
    yield (
        "events 6: undoes",
        with_decisions(parts, BORN, {"survey": OTHER, "kind": "undone", "payload": "{}", "undoes": told[0]["id"]}),
    )
    yield (
        "events 6: undoes",
        with_decisions(parts, gone, {"survey": "", "kind": "undone", "payload": "{}", "undoes": f"{0:032x}"}),
    )


@pytest.mark.parametrize("place", range(3))
def test_a_decision_that_reaches_into_another_survey_is_refused(parts, tmp_path, place):
    told, changed = list(foreign(parts))[place]
    assert taken(tmp_path, changed) == ("bad_export", told)


@pytest.mark.parametrize(
    ("table", "changed", "told"),
    [
        ("events", {"payload": '{"title": "anders"}'}, "events 1: id"),
        ("events", {"at": AT}, "events 1: id"),
        ("uploads", {"survey": OTHER}, "uploads 1: id"),
        ("files", {"cells_hash": "0" * 64}, "uploads 1: id"),
    ],
)
def test_known_ids_that_say_something_else_are_refused_and_nothing_changes(parts, tmp_path, table, changed, told):
    with open_store("", tmp_path / "elsewhere") as store:
        import_all(store, written(tmp_path / "a.zip", parts))
        before = store.since(0)
        with pytest.raises(Refused) as refusal:
            import_all(store, written(tmp_path / "b.zip", with_row(parts, table, 0, **changed)))
        assert refusal.value.message.values["told"] == told
        assert store.since(0) == before
