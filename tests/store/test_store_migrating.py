"""The database's form: brought up to date once, wholly or not at all, an embedded file backed up before."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from given import WHO, refused, source, survey_with
from sqlalchemy import inspect, text

from analysis.store import ReadOnly, StoreError, events, open_store
from analysis.store.database import schema
from analysis.store.database.engine import open_database
from analysis.store.database.migrating import HEAD, form_of, migrate


@pytest.fixture
def empty_url(request, url):
    """The address of a database without tables."""
    return request.getfixturevalue("server").url() if url else ""


@contextmanager
def _old(url, folder):
    """A database of the first form with one survey, open."""
    folder.mkdir()
    database = open_database(url, folder, 30)
    migrate(database, "0001")
    event = events.Event(
        seq=0, id="e" * 32, survey="s" * 32, at=events.now(), actor=WHO, kind=events.Kind.SURVEY_CREATED, payload={"title": "1차"}
    )
    database.write(lambda connection: events.append(connection, event))
    yield database
    database.close()


@pytest.fixture
def old(empty_url, folder):
    with _old(empty_url, folder) as database:
        yield database


@pytest.fixture
def old_file(folder):
    with _old("", folder) as database:
        yield database


def _titles(store):
    return [state.title for state in store.surveys()]


def _backups(folder):
    return sorted((folder / "backups").glob("*"))


def test_the_steps_make_the_tables_that_the_program_declares(store):
    options = {"compare_type": True, "compare_server_default": True}

    def differences(connection):
        return compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata)

    assert store.database.read(differences) == []


def test_an_old_database_is_brought_up_to_date_with_what_it_holds(old, empty_url, folder):
    with open_store(empty_url, folder) as store:
        assert store.database.read(form_of) == HEAD
        assert _titles(store) == ["1차"]
        store.keep("s" * 32, "themes", b"...")
        survey_with(store, title="2차")
        assert _titles(store) == ["2차", "1차"]


def test_an_old_file_is_backed_up_before(old_file, folder):
    open_store("", folder).close()
    (backup,) = _backups(folder)
    assert backup.name.endswith(f"-before-{HEAD}.db")
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


def test_a_backup_put_in_the_files_place_can_be_used(old_file, folder, tmp_path):
    open_store("", folder).close()
    (backup,) = _backups(folder)
    (tmp_path / "store.db").write_bytes(backup.read_bytes())
    with open_store("", tmp_path) as restored:
        assert _titles(restored) == ["1차"]


def test_a_new_database_and_one_that_is_up_to_date_need_no_backup(empty_url, folder):
    for _ in range(2):
        open_store(empty_url, folder).close()
    assert _backups(folder) == []


def test_a_step_that_fails_in_the_middle_leaves_the_old_form(old, empty_url, folder):
    # The second step makes a table first and then this index, whose name is taken.
    old.write(lambda c: c.execute(text("CREATE INDEX results_by_key ON events (kind)")))
    with refused(StoreError):
        open_store(empty_url, folder)
    assert old.read(form_of) == "0001"
    assert not old.read(lambda c: inspect(c).has_table("results"))
    old.write(lambda c: c.execute(text("DROP INDEX results_by_key")))
    with open_store(empty_url, folder) as store:
        assert _titles(store) == ["1차"]


def test_without_a_place_for_the_backup_nothing_is_changed(old_file, folder):
    (folder / "backups").write_bytes(b"")
    with refused(ReadOnly, str(folder / "backups")):
        open_store("", folder)
    assert old_file.read(form_of) == "0001"


def test_many_that_open_a_new_database_at_once_take_its_steps_once(empty_url, folder):
    with ThreadPoolExecutor(6) as threads:
        stores = list(threads.map(lambda _: open_store(empty_url, folder), range(6)))
    for number, store in enumerate(stores):
        survey_with(store, source(prefix=f"{number}-"), str(number))
    assert sorted(_titles(stores[0])) == list("012345")
    for store in stores:
        store.close()


def test_many_that_open_an_old_database_at_once_back_it_up_once(old, empty_url, folder):
    with ThreadPoolExecutor(6) as threads:
        stores = list(threads.map(lambda _: open_store(empty_url, folder), range(6)))
    assert [_titles(store) for store in stores] == [["1차"]] * 6
    assert len(_backups(folder)) == (0 if empty_url else 1)
    for store in stores:
        store.close()
