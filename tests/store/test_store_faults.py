"""Processes killed, disks full, servers gone, many at once: old or new afterwards, never between, and nothing lost.

`benchmarks/faults.py` does the same many times over.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import breaking
import pytest
import workers
from given import WHO, refused, survey_with

from analysis.store import Kind, Locked, open_store
from analysis.store.database import engine


def test_after_any_kill_everything_that_was_told_is_there_and_nothing_is_half(url, folder):
    assert breaking.kill_workers(url, folder, 4) > 0


def test_after_any_kill_of_a_migration_the_database_is_old_or_new(request, url, folder):
    empty = request.getfixturevalue("server").url() if url else ""
    assert breaking.kill_migrations(empty, folder, 4).total() == 4


def test_after_any_kill_of_a_restore_an_import_or_a_backup_the_store_is_one_whole_state(url, folder):
    assert breaking.kill_movers(url, folder, 3) >= 0


def test_every_edit_of_two_processes_with_eight_threads_each_is_there_once(url, folder):
    assert breaking.edit_together(url, folder, 2) > 16


@pytest.mark.skipif(workers.resource is None, reason="the size of files cannot be limited here")
def test_where_files_cannot_grow_what_was_told_is_there_and_it_goes_on_later(folder, tmp_path):
    told = workers.Told(tmp_path / "told")
    with open_store("", folder) as store:
        survey_with(store)
    with breaking.worker(workers.fill, "", folder, told.path, 100_000) as process:
        breaking.wait_for(lambda: not process.is_alive())
    *done, refusal = told.lines()
    assert refusal == ["refused", "store.error.disk_full"]
    with open_store("", folder) as store:
        breaking.check_file(store.database.file)
        breaking.check_uploads(store)
        assert {line[1] for line in done} <= {state.key for state in store.surveys()}
        survey_with(store)


def test_a_database_that_another_process_holds_is_told_and_free_again_when_that_is_killed(url, folder, tmp_path):
    with open_store(url, folder, wait=0.2) as store:
        key = survey_with(store)
        with breaking.worker(workers.hold, url, folder, tmp_path / "told", 600):
            breaking.wait_for(workers.Told(tmp_path / "told").lines)
            with refused(Locked, store.database.where, reason="locked"):
                store.record(key, Kind.ARCHIVED, {}, WHO)
            assert not store.survey(key).archived
    with open_store(url, folder, wait=60) as store:
        store.record(key, Kind.ARCHIVED, {}, WHO)
        assert store.survey(key).archived


def test_who_waits_long_enough_for_another_process_gets_through(url, folder, tmp_path):
    with open_store(url, folder, wait=60) as store:
        key = survey_with(store)
        with breaking.worker(workers.hold, url, folder, tmp_path / "told", 0.5):
            breaking.wait_for(workers.Told(tmp_path / "told").lines)
            store.record(key, Kind.ARCHIVED, {}, WHO)
        assert store.survey(key).archived


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_starts_again_under_load_loses_nothing_and_nobody_notices(server, folder, monkeypatch, mode):
    monkeypatch.setattr(engine, "_RECONNECT", 120)
    with open_store(server.url(), folder, wait=120) as store:
        key, is_over = store.create_survey("1차", WHO), threading.Event()

        def edit(thread):
            events = []
            while not is_over.is_set():
                events.append(store.record(key, Kind.THEME_EDIT, {"by": thread, "number": len(events)}, WHO))
                assert len(store.history(key)) > len(events)
            return events

        with ThreadPoolExecutor(4) as threads:
            futures = [threads.submit(edit, thread) for thread in range(4)]
            for _ in range(2):
                time.sleep(0.3)
                server.stop(mode)
                server.start()
            time.sleep(0.3)
            is_over.set()
        told = [event for future in futures for event in future.result()]
        assert sorted(event.seq for event in told) == [event.seq for event in store.history(key)[1:]]
        assert len({event.id for event in told}) == len(told) > 4
