"""Backup and restore: everything in one file, and back into either database, or nothing changed at all."""

import json
import os
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from given import survey_with
from poisoned import poisoned
from sampled import reading_of, source

from analysis.command_line import main
from analysis.gains import gains_json, measure_gains
from analysis.store import NewerSchema, Refused, open_store
from analysis.store.elsewhere.backup import Counts, back_up, restore, verify

ROOT = Path(__file__).parents[2]


def filled(store):
    key = store.add_survey("유월 공동연수", reading_of(2), [source(2)], "가")
    store.record(key, "survey_described", {"description": "첫 순회"}, "나")
    store.undo(store.record(key, "archived", {}, "다").seq, "다")
    return key


def told(store, key):
    survey = store.reading_of(key).survey
    return gains_json(measure_gains(survey), survey), store.survey(key), store.history(key)


def test_a_restored_store_says_what_it_said_before(store, tmp_path):
    key = filled(store)
    before = told(store, key)
    file, counts = back_up(store, tmp_path / "a.db")
    assert counts == Counts(1, 1, 5)
    store.record(key, "deleted", {}, "라")
    store.empty_bin(key, "라")
    url, folder = str(store.database.engine.url.render_as_string(hide_password=False)), store.database.folder
    done = restore(file, url, folder)
    assert done.counts == counts
    assert told(store, key) == before


def test_events_after_a_restore_have_numbers_of_their_own(store, tmp_path):
    key = filled(store)
    file, counts = back_up(store, tmp_path / "a.db")
    restore(file, store.database.engine.url.render_as_string(hide_password=False), store.database.folder)
    assert store.record(key, "archived", {}, "가").seq > counts.events - 1
    assert len(store.history(key)) == counts.events + 1


def test_a_store_moves_to_another_database_with_equal_figures(store, tmp_path):
    key = filled(store)
    file, _ = back_up(store, tmp_path / "a.db")
    other = tmp_path / "elsewhere"
    restore(file, "", other)
    with open_store("", other) as moved:
        assert told(moved, key) == told(store, key)
        back, _ = back_up(moved, tmp_path / "b.db")
    restore(back, store.database.engine.url.render_as_string(hide_password=False), store.database.folder)
    with open_store("", other) as moved:
        assert told(store, key) == told(moved, key)


def test_what_was_there_before_a_restore_is_backed_up(store, tmp_path):
    file, _ = back_up(store, tmp_path / "empty.db")
    key = filled(store)
    url = store.database.engine.url.render_as_string(hide_password=False)
    done = restore(file, url, store.database.folder)
    assert store.surveys() == ()
    restore(done.before, url, store.database.folder)
    assert store.survey(key).title == "유월 공동연수"


@pytest.mark.parametrize("what", ["nothing", "text", "another database", "a changed byte", "cut"])
def test_what_is_no_sound_backup_is_refused_and_changes_nothing(tmp_path, what):
    with open_store("", tmp_path / "data") as store:
        key = filled(store)
        file, _ = back_up(store, tmp_path / "a.db")
        data = file.read_bytes()
        place = data.index("첫 순회".encode("unicode_escape"))
        content = {
            "nothing": None,
            "text": b"not a database",
            "another database": b"",
            "a changed byte": data[:place] + b"\\uc548" + data[place + 6 :],
            "cut": data[: len(data) // 2],
        }[what]
        file.unlink()
        if content is not None:
            file.write_bytes(content)
        before = store.history(key)
        with pytest.raises(Refused):
            restore(file, "", tmp_path / "data")
        assert store.history(key) == before


def test_a_backup_of_a_newer_program_is_refused(tmp_path):
    with open_store("", tmp_path / "data") as store:
        file, _ = back_up(store, tmp_path / "a.db")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(NewerSchema):
        verify(file)


def test_a_damaged_database_is_moved_aside_by_a_restore_and_not_deleted(tmp_path):
    with open_store("", tmp_path / "data") as store:
        key = filled(store)
        file, _ = back_up(store, tmp_path / "a.db")
    damaged = tmp_path / "data" / "store.db"
    damaged.write_bytes(b"x" * 50_000)
    done = restore(file, "", tmp_path / "data")
    assert done.before.read_bytes() == b"x" * 50_000
    with open_store("", tmp_path / "data") as store:
        assert store.survey(key).description == "첫 순회"


def test_a_backup_is_not_written_over(tmp_path):
    with open_store("", tmp_path / "data") as store:
        file, _ = back_up(store, tmp_path / "a.db")
        before = file.read_bytes()
        with pytest.raises(Refused):
            back_up(store, file)
        assert file.read_bytes() == before
        assert [path.name for path in tmp_path.iterdir() if "unfinished" in path.name] == []


def test_the_pairing_key_is_not_in_a_backup(tmp_path):
    with open_store("", tmp_path / "data") as store:
        filled(store)
        file, _ = back_up(store)
    key = (tmp_path / "data" / "pairing.key").read_bytes().strip()
    assert key not in file.read_bytes()


def test_the_command_line_backs_up_and_restores_and_says_so(tmp_path, capsys):
    with open_store("", tmp_path / "data") as store:
        key = filled(store)
    place = ["--data", str(tmp_path / "data"), "--database", ""]
    assert main(["backup", *place, "--to", str(tmp_path / "a.db"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["surveys"] == 1
    with open_store("", tmp_path / "data") as store:
        store.record(key, "survey_described", {"title": "다른 이름"}, "가")
    assert main(["restore", *place, str(tmp_path / "a.db")]) == 0
    assert "복원했습니다" in capsys.readouterr().out
    with open_store("", tmp_path / "data") as store:
        assert store.survey(key).title == "유월 공동연수"
    assert main(["restore", *place, str(tmp_path / "none.db")]) == 2
    assert "none.db" in capsys.readouterr().err


def test_a_restore_that_is_killed_leaves_the_old_state_or_the_new(tmp_path):
    with open_store("", tmp_path / "data") as store:
        key = filled(store)
        file, _ = back_up(store, tmp_path / "a.db")
        store.record(key, "survey_described", {"title": "다른 이름"}, "가")
    command = [sys.executable, "-m", "analysis", "restore", "--data", str(tmp_path / "data"), "--database", "", str(file)]
    for seconds in (0.4, 0.8, 1.2, 1.6, 2.0):
        child = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        with open_store("", tmp_path / "data") as store:
            state = store.survey(key)
            assert state.title in ("유월 공동연수", "다른 이름")
            assert len(store.history(key)) == (5 if state.title == "유월 공동연수" else 6)
            assert len(store.reading_of(key).survey.respondents) == 187


ENDLESS = "WITH RECURSIVE more(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM more) SELECT x AS {} FROM more"
RUNS_SOMETHING = {
    "a view of everything": ["DROP TABLE events", f"CREATE VIEW events AS {ENDLESS.format('seq')}"],
    "a view beside": [f"CREATE VIEW other AS {ENDLESS.format('a')}"],
    "a trigger": ["CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM uploads; END"],
    "a table of a program": ["CREATE VIRTUAL TABLE t USING fts5(a)"],
    "a column that is worked out": ["CREATE TABLE t (a, b GENERATED ALWAYS AS (zeroblob(1000000000)))"],
}


@pytest.mark.parametrize("statements", RUNS_SOMETHING.values(), ids=RUNS_SOMETHING)
def test_a_backup_that_would_run_something_is_refused(tmp_path, statements):
    with open_store("", tmp_path / "data") as store:
        filled(store)
        file, _ = back_up(store, tmp_path / "a.db")
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    with pytest.raises(Refused):
        restore(file, "", tmp_path / "data")


@pytest.fixture(scope="module")
def small_backup(tmp_path_factory):
    folder = tmp_path_factory.mktemp("good")
    with open_store("", folder / "data") as store:
        survey_with(store)
        return back_up(store, folder / "good.db")[0]


def flood():
    """Few bytes that are many once unpacked; made where it is asked for, for it takes a second."""
    return zlib.compress(b" " * 400_000_000)


@pytest.mark.parametrize(
    ("table", "column", "value", "sound"),
    [
        ("events", "id", b"\xff\x00", False),
        ("events", "at", "<b>x</b>", True),
        ("events", "actor", "가" * 200_000, True),
        ("events", "payload", '{"a":' * 5_000, True),
        ("events", "payload", "{}", True),
        ("uploads", "summary", "[" * 100_000, False),
        ("files", "cells", 2**63 - 1, False),
        ("files", "cells", zlib.compress(b"[" * 100_000), True),
        ("files", "name", "../../x.xlsx", True),
        ("readings", "body", 2**31, False),
        ("readings", "body", flood, True),
        ("answers", "value", 1e300, True),
        ("alembic_version", "version_num", "", False),
    ],
)
def test_a_backup_with_a_cell_that_nobody_writes_is_refused_whether_its_digests_are_right_or_not(
    tmp_path, small_backup, table, column, value, sound
):
    told = value() if callable(value) else value
    assert poisoned(small_backup, tmp_path / "bad.db", table, column, told, sound=sound)
    with pytest.raises(Refused):
        restore(tmp_path / "bad.db", "", tmp_path / "data")
    with open_store("", tmp_path / "data") as store:
        assert not store.surveys()


def test_a_running_stores_own_file_is_restored_with_what_stands_in_its_log_alone(tmp_path):
    with open_store("", tmp_path / "running") as running:
        key = filled(running)
        running.record(key, "survey_described", {"description": "마지막 결정"}, "라")
        assert (tmp_path / "running" / "store.db-wal").stat().st_size > 0
        restore(tmp_path / "running" / "store.db", "", tmp_path / "home")
        with open_store("", tmp_path / "home") as home:
            assert told(home, key) == told(running, key)
