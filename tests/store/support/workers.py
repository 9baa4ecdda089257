"""What other processes do while faults are brought about: each thing that is done is told in a file, line by line.

A line is written by one call of the system, so it is there even where the process is killed right after; what a line tells was
committed before.
"""

import os
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import alembic.command  # noqa: F401 loaded once, before workers are forked
import given
from sqlalchemy import text

from analysis.reading import cells_hash, read_cells
from analysis.store import DiskFull, Kind, events, open_store
from analysis.store.database.engine import open_database
from analysis.store.database.migrating import migrate
from analysis.store.elsewhere.backup import back_up, restore
from analysis.store.elsewhere.moving import export_all, import_all

try:
    import resource
except ImportError:  # Windows has no limits of this kind
    resource = None

WHO = "시험"
MOST_SURVEYS = 4
OLD_EVENT = "e" * 32


class Told:
    """The file of a worker; every line is a list of words."""

    def __init__(self, path):
        self.path = Path(path)

    def __call__(self, *words):
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            os.write(handle, (" ".join(map(str, words)) + "\n").encode())
        finally:
            os.close(handle)

    def lines(self):
        return [line.split() for line in self.path.read_text("utf-8").splitlines()] if self.path.exists() else []


def _file(raised):
    file = given.source(raised=raised)
    return file, given.reading_of(file), cells_hash(read_cells(file))


FILES = [_file(raised) for raised in range(4)]
"""Small files that differ in their first answers, with what is read from them and the hash of their cells."""


def work(url, folder, told, seed):
    """Upload, correct, decide, undo and delete for good, one after the other until killed."""
    rng, tell = random.Random(seed), Told(told)
    with open_store(url, Path(folder), 120) as store:
        read_cells(FILES[0][0])  # the reading process starts before the clock does
        tell("ready")
        while True:
            rng.choice(STEPS)(store, rng, tell)


def _upload(store, rng, tell):
    file, reading, _ = rng.choice(FILES)
    key = store.add_survey("시험", reading, [file], WHO)
    tell("done", key, store.history(key)[-1].seq)


def _correct(store, rng, tell):
    if known := store.surveys(binned=True):
        (document,) = rng.choice(known).documents
        key = document.versions[0].survey
        active = document.active.cells_hash if document.active else ""
        file, reading, _ = rng.choice([known for known in FILES if known[2] != active])
        store.add_upload(key, reading, [file], WHO, replaces=document.key)
        tell("done", key, store.history(key)[-1].seq)


def _decide(store, rng, tell):
    for state in store.surveys(binned=True)[:1]:
        event = store.record(state.key, Kind.THEME_EDIT, {"join": rng.random()}, WHO)
        tell("done", state.key, event.seq)
        tell("done", state.key, store.undo(event.seq, WHO).seq)
        store.keep(state.key, f"themes {event.seq}", rng.randbytes(20_000))


def _delete(store, rng, tell):
    known = store.surveys(binned=True)
    if len(known) > MOST_SURVEYS:
        key = known[-1].key
        tell("done", key, store.record(key, Kind.DELETED, {}, WHO).seq)
        store.empty_bin(key, WHO)
        tell("purged", key)


STEPS = (_upload, _correct, _correct, _decide, _decide, _delete, _delete)


def move(url, folder, told, seed):
    """Back up, restore one of two states, take in an export and write one, one after the other until killed."""
    rng, tell, home = random.Random(seed), Told(told), Path(folder)
    read_cells(FILES[0][0])
    tell("ready")
    for number in count():
        with open_store(url, home, 120) as store:
            back_up(store, home / f"backup-{seed}-{number}.db")
            tell("written", home / f"backup-{seed}-{number}.db")
            export_all(store, home / f"export-{seed}-{number}.zip", "json")
            tell("written", home / f"export-{seed}-{number}.zip")
        restore(home.parent / rng.choice(("one.db", "two.db")), url, home)
        with open_store(url, home, 120) as store:
            import_all(store, home.parent / "more.zip")


def migrate_again(url, folder, told, seed):
    """Make a database of the first form, bring it up to date, and begin anew until killed."""
    tell = Told(told)
    for number in count():
        home = Path(folder) / f"{seed}-{number}"
        home.mkdir(parents=True)
        tell("making", home)
        with closing(open_database(url, home, 120)) as database:
            if not database.is_sqlite:
                database.write(lambda c: c.execute(text("DROP SCHEMA public CASCADE; CREATE SCHEMA public")))
            migrate(database, "0001")
            born = events.Event(
                seq=0,
                id=OLD_EVENT,
                survey="s" * 32,
                at=events.now(),
                actor=WHO,
                kind=Kind.SURVEY_CREATED,
                payload={"title": "1차"},
            )
            database.write(lambda c, born=born: events.append(c, born))
        tell("ready", home)
        open_store(url, home, 120).close()


def edit_together(url, folder, told, survey, seconds, threads=8):
    """Decide and undo in many threads for some seconds; every event is told, and how it ended where it did not end well."""
    tell = Told(told)
    with open_store(url, Path(folder), 120) as store, ThreadPoolExecutor(threads) as pool:
        tell("ready")
        last = time.monotonic() + seconds
        for outcome in [pool.submit(_edit, store, tell, survey, f"{told}-{thread}", last) for thread in range(threads)]:
            if error := outcome.exception():
                tell("failed", repr(error))
    tell("ended")


def _edit(store, tell, survey, name, last):
    for number in count():
        event = store.record(survey, Kind.THEME_EDIT, {"by": name, "number": number}, WHO)
        tell("done", survey, event.seq, event.id)
        if number % 3 == 0:
            undo = store.undo(event.seq, WHO)
            tell("done", survey, undo.seq, undo.id)
        if time.monotonic() > last:
            return


def fill(url, folder, told, spare):
    """Upload until no file may grow by more than `spare` bytes: what a full disk is to a process."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with open_store(url, Path(folder)) as store:
        largest = max(path.stat().st_size for path in Path(folder).glob("store.db*"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest + spare, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        try:
            for number in range(1000):
                file, reading, _ = FILES[number % 4]
                Told(told)("done", store.add_survey("시험", reading, [file], WHO), 0)
        except DiskFull as refusal:
            # The file of what was told may grow: it is small.
            Told(told)("refused", refusal.message.key)


def hold(url, folder, told, seconds):
    """Begin to write and wait."""
    with closing(open_database(url, Path(folder), 30)) as database, suppress(KeyboardInterrupt):

        def wait(connection):
            Told(told)("ready")
            time.sleep(seconds)

        database.write(wait)
