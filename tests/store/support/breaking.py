"""Faults brought about on purpose, and what must be true after each; for the tests and for `benchmarks/faults.py`."""

import contextlib
import multiprocessing
import os
import random
import shutil
import sqlite3
import time
from collections import Counter
from contextlib import closing
from functools import cache
from multiprocessing import forkserver
from pathlib import Path
from unittest import mock

import workers
from sqlalchemy import text

from analysis.store import Kind, open_store
from analysis.store.database.engine import open_database
from analysis.store.database.folder import KEY_FILE
from analysis.store.database.migrating import HEAD, form_of
from analysis.store.elsewhere.backup import back_up, verify
from analysis.store.elsewhere.moving import export_all
from analysis.store.elsewhere.open_files import read_open

_HERE = Path(__file__).parent
_PATIENCE = 120
"""Seconds that a busy machine may take for anything."""


@cache
def _context():
    """Where it can be, workers are forked from a process that has loaded everything: a start takes milliseconds."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["workers", "pytest"])
    # The process that forks looks for what it loads along this path alone, and begins with the settings of now.
    roots = [str(root) for root in (_HERE, _HERE.parents[1] / "reading" / "support", _HERE.parents[2])]
    with mock.patch.dict(os.environ, {"PYTHONPATH": os.pathsep.join(roots)}):
        forkserver.ensure_running()
    return context


@contextlib.contextmanager
def worker(target, *arguments):
    """A process that does `target(*arguments)`, killed at the end where it has not ended."""
    process = _context().Process(target=target, args=tuple(map(_plain, arguments)), daemon=True)
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()
        process.close()


def _plain(value):
    return str(value) if isinstance(value, Path) else value


def wait_for(condition):
    """Wait until something is so; TimeoutError where it takes too long even for a busy machine."""
    last = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > last:
            raise TimeoutError
        time.sleep(0.005)


def killed(target, url, folder, told, rng, longest=0.3):
    """Kill -9 a worker at a random moment after it is ready; what it told is in `told`."""
    before = len(workers.Told(told).lines())
    with worker(target, url, folder, told, rng.getrandbits(32)) as process:
        wait_for(lambda: len(workers.Told(told).lines()) > before or not process.is_alive())
        time.sleep(rng.random() * longest)
        if not process.is_alive():
            raise RuntimeError("the worker failed by itself")
    return workers.Told(told).lines()[before:]


_MOST_TURNS = 6
"""Times as many workers as asked for at most."""


def kill_workers(url, folder, number, seed=0):
    """Kill `number` workers that upload, decide, undo and delete; after each all must be whole. How many events were told.

    More are killed, each later, where none of them came so far as to tell of an event: on a busy machine they may all die before.
    """
    rng, told, lines = random.Random(seed), folder.parent / "told", []
    for turn in range(_MOST_TURNS * number):
        if turn >= number and any(line[0] == "done" for line in lines):
            break
        lines += killed(workers.work, url, folder, told, rng, longest=0.3 * 2 ** (turn // number))
        with open_store(url, folder, _PATIENCE) as store:
            check_file(store.database.file)
            check_log(store, lines)
            check_uploads(store)
    return Counter(line[0] for line in lines)["done"]


def check_file(file):
    """An embedded database's own account of itself."""
    if file is None:
        return
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def check_log(store, lines):
    """Whatever was told as done is in the log, or was deleted for good; a survey is gone with all its events or with none."""
    log = store.since(0)
    numbers = {event.seq for event in log}
    purged = {event.payload["survey"] for event in log if event.kind is Kind.PURGED}
    assert {line[1] for line in lines if line[0] == "purged"} <= purged
    assert not purged & {event.survey for event in log}
    lost = [line for line in lines if line[0] == "done" and int(line[2]) not in numbers and line[1] not in purged]
    assert lost == []


def check_uploads(store):
    """Every upload is there with its event and all its rows, readable and just what one of the files holds; nothing else is."""
    uploading = (Kind.UPLOAD_ADDED, Kind.UPLOAD_REPLACED)
    wanted = sorted(event.payload["upload"] for event in store.since(0) if event.kind in uploading)
    ids, counts = store.database.read(_counts)
    assert sorted(ids) == wanted
    assert counts == {"respondents": 6 * len(ids), "answers": 24 * len(ids), "opinions": 4 * len(ids), "readings": len(ids)}
    known = [_answers(reading) for _, reading, _ in workers.FILES]
    assert all(_answers(store.reading_of_upload(upload)) in known for upload in ids)
    assert all(len(store.reading_of(state.key).survey.respondents) == 6 for state in store.surveys(binned=True))


def _answers(reading):
    return reading.survey.answers["value"].tolist()


def _counts(connection):
    names = ("respondents", "answers", "opinions", "readings")
    counts = {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in names}
    return connection.execute(text("SELECT id FROM uploads")).scalars().all(), counts


def kill_migrations(url, folder, number, seed=0):
    """Kill `number` processes that bring an old database up to date; after each it is old or new, and can be used."""
    rng, told, outcomes = random.Random(seed), folder.parent / "migrations told", Counter()
    for _ in range(number):
        lines = killed(workers.migrate_again, url, folder, told, rng)
        state, home = lines[-1][0], Path(lines[-1][1])
        outcomes[_form(url, home)] += 1
        for backup in home.glob("backups/*.db"):
            check_file(backup)
            assert _old_events(backup) == [(workers.OLD_EVENT,)]
        with open_store(url, home, _PATIENCE) as store:
            assert store.database.read(form_of) == HEAD
            check_file(store.database.file)
            found = [event.id for event in store.since(0)]
        assert found == [workers.OLD_EVENT] or (state == "making" and found == [])
    return outcomes


def kill_movers(url, folder, number, seed=0):
    """Kill `number` workers that back up, restore, export and import; after each the store is one whole state of those there are.

    How many backups and exports stand under their names, each of them whole.
    """
    rng, told, home = random.Random(seed), folder.parent / "moves told", folder.parent
    states = _states(home, folder)
    for _ in range(number):
        killed(workers.move, url, folder, told, rng, longest=1.5)
        with open_store(url, folder, _PATIENCE) as store:
            check_file(store.database.file)
            check_uploads(store)
            found = {event.id for event in store.since(0)}
        # Before the first restore there is nothing but what an import brought.
        assert found in (
            set(),
            states["more"],
            *(states[one] | more for one in ("one", "two") for more in (set(), states["more"])),
        )
    written = [*folder.glob("*.db"), *folder.glob("export-*.zip")]
    for file in written:
        if file.suffix == ".zip":
            read_open(file)
        elif file.name.startswith("backup-"):
            verify(file)
    return len(written)


def _states(home, folder):
    """Two backups with one survey in common, and an export of a third store; the ids of the events of each."""
    found = {}
    with open_store("", home / "first") as store:
        file, reading, _ = workers.FILES[0]
        key = store.add_survey("하나", reading, [file], "시험")
        for name in ("one", "two"):
            back_up(store, home / f"{name}.db")
            found[name] = {event.id for event in store.since(0)}
            store.record(key, Kind.THEME_EDIT, {"join": 1}, "시험")
    # By the same key: codes of two keys never stand side by side.
    for other in (home / "other", folder):
        other.mkdir(exist_ok=True)
        shutil.copy(home / "first" / KEY_FILE, other / KEY_FILE)
    with open_store("", home / "other") as store:
        store.add_survey("셋", workers.FILES[2][1], [workers.FILES[2][0]], "시험")
        export_all(store, home / "more.zip", "json")
        found["more"] = {event.id for event in store.since(0)}
    return found


def _form(url, home):
    """The form before anybody repairs anything."""
    with closing(open_database(url, home, _PATIENCE)) as database:
        form = database.read(form_of)
    assert form in ("", "0001", HEAD)
    return form


def _old_events(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT id FROM events").fetchall()


def edit_together(url, folder, seconds, processes=2):
    """Let processes of eight threads each decide and undo; every event is there once, and watching misses none. Their number."""
    folder.mkdir(exist_ok=True)
    with open_store(url, folder, _PATIENCE) as store, contextlib.ExitStack() as stack:
        survey = store.create_survey("시험", "시험")
        begun = store.history(survey)[-1].seq
        files = [folder.parent / f"edits-{number}" for number in range(processes)]
        for file in files:
            stack.enter_context(worker(workers.edit_together, url, folder, file, survey, seconds))
        seen = list(store.history(survey))
        last = time.monotonic() + seconds + _PATIENCE
        while not all(_has_ended(file) for file in files) and time.monotonic() < last:
            seen += store.since(seen[-1].seq)
            time.sleep(0.02)
        seen += store.since(seen[-1].seq)
        lines = [line for file in files for line in workers.Told(file).lines()]
        log = store.since(begun)
    assert [line for line in lines if line[0] == "failed"] == []
    assert Counter(line[0] for line in lines)["ended"] == processes
    assert sorted((int(line[2]), line[3]) for line in lines if line[0] == "done") == [(event.seq, event.id) for event in log]
    assert [event.seq for event in seen[1:]] == [event.seq for event in log]
    return len(log)


def _has_ended(file):
    return ["ended"] in workers.Told(file).lines()
