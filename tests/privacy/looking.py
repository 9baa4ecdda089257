"""Every place to which an upload's words could go: what stands there as one text, by place."""

import contextlib
import io
import logging
import os
import re
import tempfile
import zipfile
import zlib
from pathlib import Path

from sending import sent
from sqlalchemy import inspect, text
from streamlit.testing.v1 import AppTest

from analysis.command_line import main
from analysis.store import open_store
from analysis.store.elsewhere.open_files import FORMS

ROOT = Path(__file__).parents[2]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PANES = ("review", "map", "compare", "codebook")


def places(files):
    """Upload, keep, look at every page, export, ask by the command line: what came out, by place."""
    with tempfile.TemporaryDirectory() as folder, _logged() as log, _settings(folder):
        app, found = _through_the_pages(files)
        found["address"] = " ".join(f"{key}={value}" for key, value in app.query_params.items())
        found["database and folder"] = _everything(Path(folder))
        found["exports"] = _exports(Path(folder))
        found["command line"] = _command_line(files, Path(folder))
        found["log"] = log.getvalue()
    return found


@contextlib.contextmanager
def _settings(folder):
    before = {name: os.environ.get(name) for name in ("DATA_FOLDER", "THEMES_MEANING")}
    os.environ |= {"DATA_FOLDER": folder, "THEMES_MEANING": "kiwi"}
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


@contextlib.contextmanager
def _logged():
    log = io.StringIO()
    handler, root = logging.StreamHandler(log), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    # The testing frame of Streamlit logs the session's state, the dropped files with it; no server does.
    logging.getLogger("streamlit").setLevel(logging.WARNING)
    try:
        yield log
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def _through_the_pages(files):
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120).run()
    app.switch_page("pages/upload.py").run()
    app.file_uploader[0].set_value([(file.name, file.data, XLSX) for file in files]).run()
    found = {"page upload": _shown(app)}
    for number, use in enumerate(app.session_state["draft"].understood([]).reading.sheets, 1):
        app.session_state["wizard_place"] = (use.file, use.name)
        app.run()
        found[f"page upload, sheet {number}"] = _shown(app)
    app.button(key="accept").click().run()
    assert not app.exception
    found["page overview"] = _shown(app)
    for page in sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem not in ("upload", "__init__")):
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, page
        found[f"page {page}"] = _shown(app)
    app.switch_page("pages/opinions.py").run()
    for pane in PANES:
        app.segmented_control(key="pane").set_value(pane).run()
        found[f"page opinions, {pane}"] = _shown(app)
    return app, found


def _shown(app):
    """What a page sends as a text, but for the list of dropped files."""
    return sent(app, but=("file_uploader",)).decode("utf-8", "ignore")


def _everything(folder):
    """All that the store keeps, each blob unpacked too, and every file of its folder but the key."""
    kept = []
    with open_store(folder=folder) as store:
        for table in inspect(store.database.engine).get_table_names():
            for row in store.database.read(lambda c, table=table: c.execute(text(f"SELECT * FROM {table}")).all()):
                kept += [bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in row]
    kept += [zlib.decompress(value) for value in kept if value[:1] == b"\x78"]
    kept += [path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".key"]
    return "\n".join(map(_text, kept))


def _text(data):
    told = data.decode("utf-8", "ignore")
    return told + re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), told)


def _exports(folder):
    parts = []
    for form in FORMS:
        target = folder / f"export.{form}.zip"
        with contextlib.redirect_stdout(io.StringIO()):
            assert main(["export", str(target), "--format", form]) == 0
        parts += [_text(part) for part in _unpacked(target.read_bytes())]
        target.unlink()
    return "\n".join(parts)


def _unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            yield from _unpacked(part) if part[:2] == b"PK" else (name.encode() + b"\n" + part,)


def _command_line(files, folder):
    """What the commands print, files that are no workbooks among those they are given; the names are the caller's own words."""
    told, paths = io.StringIO(), []
    for number, file in enumerate(files):
        paths.append(folder / f"{number}.xlsx")
        paths[-1].write_bytes(file.data)
    (folder / "broken.xlsx").write_bytes(files[0].data[: len(files[0].data) // 2])
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        for command in ("read", "gains", "themes", "questions"):
            for form in ([], ["--json"]):
                assert main([command, *map(str, paths), *form]) == 0
        assert main(["read", str(folder / "broken.xlsx")]) == 2
    for path in (*paths, folder / "broken.xlsx"):
        path.unlink()
    return told.getvalue()
