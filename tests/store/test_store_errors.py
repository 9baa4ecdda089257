"""What the store refuses: each in both languages, with the file or server it is about, and everything left as it was."""

import os
import re
import shutil
import socket
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from given import WHO, added, content, execute, refused, source, survey_with
from sqlalchemy import event

from analysis.reading.later import serial
from analysis.store import (
    DiskFull,
    Kind,
    Locked,
    NewerSchema,
    NoEntry,
    NoServer,
    ReadOnly,
    Refused,
    StoreError,
    Unknown,
    errors,
    open_store,
)
from analysis.store.database import engine

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NOBODY = 65534


def test_a_database_of_a_newer_program_is_refused_and_left_as_it_is(opened):
    store = opened()
    key = survey_with(store)
    execute(store, "UPDATE alembic_version SET version_num = '9999'")
    with refused(NewerSchema, "9999"):
        opened()
    execute(store, "UPDATE alembic_version SET version_num = '0002'")
    assert len(opened().reading_of(key).survey.respondents) == 6


def test_an_upload_of_a_newer_program_is_refused_alone(store, monkeypatch):
    key = survey_with(store)
    with monkeypatch.context() as newer:
        newer.setattr(serial, "FORMAT", 99)
        upload = added(store, key, source(prefix="B"))
    with refused(NewerSchema, "99", reason="newer_reading"):
        store.reading_of(key)
    store.record(key, Kind.UPLOAD_WITHDRAWN, {"document": upload.document}, WHO)
    assert len(store.reading_of(key).survey.respondents) == 6


@contextmanager
def _another_writer(store, url):
    """Somebody who has begun to write and does not end."""
    if url:
        with psycopg.connect(url) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [engine._WRITERS])
            yield
    else:
        with closing(sqlite3.connect(store.database.file, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield


def test_who_waits_too_long_for_another_writer_is_told_and_nothing_is_changed(opened, url):
    store = opened(wait=0.2)
    key = survey_with(store)
    before = store.since(0)
    with _another_writer(store, url):
        with refused(Locked, store.database.where, reason="locked"):
            store.record(key, Kind.ARCHIVED, {}, WHO)
        with refused(Locked):
            added(store, key, source(prefix="B"))
        assert len(store.reading_of(key).survey.respondents) == 6  # readers do not wait
    assert store.since(0) == before
    store.record(key, Kind.ARCHIVED, {}, WHO)


@contextmanager
def _no_room(store, url):
    """No room for more answers: what the database says of a full disk, on whatever disk."""
    if url:
        execute(store, "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                        "RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$")  # fmt: skip
        execute(store, "CREATE TRIGGER full_disk AFTER INSERT ON answers EXECUTE FUNCTION full_disk()")
        yield
        execute(store, "DROP TRIGGER full_disk ON answers")
        return

    def limit(connection, _record):
        connection.execute("PRAGMA max_page_count = 1")  # the least that it takes: as many as there are

    store.database.engine.dispose()
    event.listen(store.database.engine, "connect", limit)
    yield
    event.remove(store.database.engine, "connect", limit)
    store.database.engine.dispose()


def test_where_the_disk_is_full_nothing_is_changed_and_it_goes_on_when_there_is_room(store, url):
    key = survey_with(store)
    before = store.since(0)
    file = source(extra=tuple((f"B{number}", 1, 2, 3, 4, f"의견 {number}") for number in range(300)))
    (document,) = store.survey(key).documents
    with _no_room(store, url), refused(DiskFull, store.database.where, reason="disk_full"):
        added(store, key, file, replaces=document.key)
    assert store.since(0) == before
    assert len(store.reading_of(key).survey.respondents) == 6
    added(store, key, file, replaces=document.key)
    assert len(store.reading_of(key).survey.respondents) == 306


def test_a_server_that_only_gives_out_says_so(server, folder):
    url = server.url()
    with open_store(url, folder) as store:
        key = survey_with(store)
    server.do(f"ALTER DATABASE {url.rpartition('/')[2]} SET default_transaction_read_only = on")
    with open_store(url, folder) as store:
        with refused(ReadOnly, reason="read_only"):
            store.record(key, Kind.ARCHIVED, {}, WHO)
        assert len(store.reading_of(key).survey.respondents) == 6


@contextmanager
def _as_nobody():
    """Root may write everywhere, so it becomes somebody else for a while."""
    if IS_ROOT:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if IS_ROOT:
            os.seteuid(0)


@pytest.fixture
def closed_folder():
    """A folder that may be read but not written, with an embedded database that holds one survey."""
    if os.name == "nt":
        pytest.skip("folders have no modes on Windows")
    path = Path(tempfile.mkdtemp(prefix="store-test-"))
    with open_store("", path) as store:
        survey_with(store)
    (path / "store.db").chmod(0o444)
    path.chmod(0o555)
    yield path
    path.chmod(0o755)
    shutil.rmtree(path)


def test_a_folder_that_may_not_be_written_is_told(closed_folder):
    (closed_folder / "pairing.key").chmod(0o444)
    before = content(closed_folder)
    with _as_nobody(), refused(ReadOnly, str(closed_folder), "DATA_FOLDER", reason="read_only"):
        open_store("", closed_folder, wait=0.1).create_survey("2차", WHO)
    assert content(closed_folder) == before


def test_a_folder_that_cannot_be_made_is_told(closed_folder):
    with _as_nobody(), refused(ReadOnly, str(closed_folder / "new"), "DATA_FOLDER"):
        open_store("", closed_folder / "new")


def test_a_folder_that_may_not_be_written_gets_no_database(closed_folder):
    closed_folder.chmod(0o755)
    (closed_folder / "store.db").unlink()
    closed_folder.chmod(0o555)
    with _as_nobody(), refused(ReadOnly, str(closed_folder), "DATA_FOLDER"):
        open_store("", closed_folder)


def test_a_folder_where_a_file_stands_is_told(tmp_path):
    (tmp_path / "data").write_bytes(b"")
    with refused(ReadOnly, str(tmp_path / "data")):
        open_store("", tmp_path / "data")


def _closed_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_a_server_that_does_not_answer_is_told_without_the_password(folder):
    url = f"postgresql://store:geheim@127.0.0.1:{_closed_port()}/workshops"
    with refused(NoServer, "127.0.0.1/workshops", reason="no_server") as refusal:
        open_store(url, folder, wait=0.1)
    assert "geheim" not in str(refusal.value)


@pytest.mark.parametrize("part", ["database", "user"])
def test_a_server_that_refuses_the_connection_says_what_to_look_at(server, folder, part):
    known = server.url()
    url = f"{known}x" if part == "database" else known.replace("store@", "stranger@")
    with refused(NoEntry, "DATABASE_URL", reason="no_entry"):
        open_store(url, folder, wait=0.1)


def test_a_password_that_is_wrong_or_missing_is_no_server_that_is_down(server, folder, monkeypatch):
    monkeypatch.setattr(errors, "_REFUSED_WORDS", re.compile("(?!)"))  # servers speak other languages too
    known = server.url()
    server.do("CREATE ROLE locked LOGIN PASSWORD 'x'")
    rules = server.folder / "data" / "pg_hba.conf"
    former = rules.read_bytes()
    try:
        rules.write_text("host all store all trust\nhost all all all scram-sha-256\n", encoding="ascii")
        server.do("SELECT pg_reload_conf()")
        for user in ("locked", "locked:wrong"):
            with refused(NoEntry, "DATABASE_URL", reason="no_entry"):
                open_store(known.replace("store@", f"{user}@"), folder, wait=0.1)
    finally:
        rules.write_bytes(former)
        server.do("SELECT pg_reload_conf()")


@pytest.mark.parametrize("url", ["워크숍", "mysql://host/name", "sqlite://", "sqlite:///:memory:", "postgresql:/x:y:z"])
def test_an_address_that_is_none_is_refused(folder, url):
    with refused(NoServer, "DATABASE_URL", reason="bad_url"):
        open_store(url, folder)


def test_every_other_refusal_says_what_to_do_in_both_languages(store):
    key = survey_with(store)
    empty = store.create_survey("빈 설문", WHO)
    archived = store.record(key, Kind.ARCHIVED, {}, WHO)
    store.undo(archived.seq, WHO)
    for kind, reason, attempt in (
        (Unknown, "unknown_survey", lambda: store.survey("x")),
        (Unknown, "unknown_upload", lambda: store.reading_of_upload("x")),
        (Unknown, "unknown_document", lambda: store.record(key, Kind.UPLOAD_WITHDRAWN, {"document": "x"}, WHO)),
        (Unknown, "unknown_event", lambda: store.undo(99, WHO)),
        (Refused, "already_undone", lambda: store.undo(archived.seq, WHO)),
        (Refused, "not_in_bin", lambda: store.empty_bin(key, WHO)),
        (Refused, "no_title", lambda: store.create_survey("", WHO)),
        (Refused, "nothing_stored", lambda: store.reading_of(empty)),
        (StoreError, "already_stored", lambda: added(store, key, source())),
    ):
        with refused(kind, reason=reason):
            attempt()


def test_what_the_database_cannot_do_is_no_drivers_error(store):
    with refused(StoreError, reason="failed"):
        execute(store, "SELECT 1/0::integer" if "postgresql" in str(store.database.url) else "SELECT")
