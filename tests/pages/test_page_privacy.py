"""What could name a person is on no page, in no export and in no log."""

import io
import logging
import zipfile

import pytest
from planted import CODES, FILE, MAILS, MOBILES, NAMES, planted_in, unescaped
from sending import sent
from streamlit.testing.v1 import AppTest
from visiting import visited

from analysis.command_line import main
from analysis.store.elsewhere.open_files import FORMS

PAGES = ["gains", "opinions", "beside", "responses", "surveys", "history"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def stored():
    """A session in which the planted file was uploaded and stored; what its upload page sent."""
    app = visited("upload")
    app.file_uploader[0].set_value([(FILE.name, FILE.data, XLSX)]).run()
    told = sent(app)
    app.button(key="accept").click().run()
    assert not app.exception
    return app, told


def test_the_search_would_find_a_person_on_a_page():
    app = AppTest.from_string(f"import streamlit as st\nst.write('{NAMES[0]}')\nst.dataframe({{'a': ['{MOBILES[1]}']}})").run()
    assert {secret for _, secret in planted_in(sent(app))} == {NAMES[0], MOBILES[1]}


def test_no_person_is_on_any_page(stored):
    app, upload = stored
    assert planted_in(upload) == []
    assert planted_in(sent(app)) == []
    for name in PAGES:
        app.switch_page(f"pages/{name}.py").run()
        assert not app.exception
        assert app.title
        assert planted_in(sent(app)) == [], name


@pytest.mark.parametrize("pane", ["review", "map", "compare", "across", "codebook", "lessons"])
def test_no_person_is_on_any_view_of_the_opinions(stored, pane):
    app, _ = stored
    app.switch_page("pages/opinions.py").run()
    app.segmented_control(key="pane").set_value(pane).run()
    assert not app.exception
    assert planted_in(sent(app)) == []


def test_no_person_is_in_an_export(stored, tmp_path):
    for form in FORMS:
        assert main(["export", str(tmp_path / f"{form}.zip"), "--format", form]) == 0
        content = unpacked((tmp_path / f"{form}.zip").read_bytes())
        assert "건의사항" in content.decode("utf-8", "ignore") or "건의사항".encode() in unescaped(content)
        assert planted_in(content) == []
        assert planted_in(unescaped(content)) == []


def unpacked(content):
    """The parts of a zip, those of a workbook in it too."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    return b"\n".join(unpacked(part) if part[:2] == b"PK" else part for part in parts)


def test_no_person_is_in_a_log_or_an_answer_of_the_command_line(stored, tmp_path, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    (tmp_path / FILE.name).write_bytes(FILE.data)
    for command in ("read", "gains", "themes"):
        assert main([command, str(tmp_path / FILE.name), "--json"]) == 0
    (tmp_path / "깨진.xlsx").write_bytes(FILE.data[: len(FILE.data) // 2])
    assert main(["read", str(tmp_path / "깨진.xlsx")]) == 2
    told = capsys.readouterr()
    assert planted_in(f"{told.out}{told.err}{caplog.text}".encode()) == []


def test_no_person_is_in_the_address(stored):
    app, _ = stored
    address = " ".join(f"{key}={value}" for key, value in app.query_params.items())
    assert planted_in(address.encode()) == []
    assert not any(secret in address for secret in (*CODES, *MAILS))
