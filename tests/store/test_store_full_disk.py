"""A disk that has little room or none: whatever is tried is done or refused as that, and the store stays whole either way."""

import errno
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import breaking
import pytest
from given import WHO, refused, source, survey_with

from analysis.store import DiskFull, StoreError, open_store
from analysis.store.elsewhere import backup, moving
from analysis.store.elsewhere.backup import back_up, restore
from analysis.store.elsewhere.moving import export_all, import_all

LARGE = source(prefix="D", extra=tuple((f"B{n}", n % 5 + 1, 2, 3, 4, f"의견 {n} " * 20) for n in range(400)))


@pytest.fixture
def disk(tmp_path):
    """A disk of four megabytes of its own, where this computer lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], check=False).returncode:
        pytest.skip("no disk of its own can be had here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def elsewhere(tmp_path):
    """An export and a backup of a larger survey, on a disk with room, and the key of its codes."""
    with open_store("", tmp_path / "other") as other:
        survey_with(other, LARGE)
        export_all(other, tmp_path / "a.zip")
        back_up(other, tmp_path / "a.db")
    return tmp_path


def leave(disk, kilobytes):
    """Fill a disk up to so much."""
    (disk / "ballast").unlink(missing_ok=True)
    (disk / "ballast").write_bytes(b"x" * max(0, shutil.disk_usage(disk).free - kilobytes * 1024))


def ways(store, disk, elsewhere):
    key = store.surveys()[0].key
    return {
        "decide": lambda: store.record(key, "survey_described", {"description": "가" * 2_000}, WHO),
        "keep": lambda: survey_with(store, LARGE, "큰 설문"),
        "keep a result": lambda: store.keep(key, "a", b"x" * 300_000),
        "import": lambda: import_all(store, elsewhere / "a.zip"),
        "export": lambda: export_all(store, disk / "out.zip"),
        "back up": lambda: back_up(store, disk / "out.db"),
        "restore": lambda: restore(elsewhere / "a.db", "", disk / "data"),
        "begin": lambda: open_store("", disk / "new").close(),
    }


@pytest.mark.parametrize("kilobytes", [0, 40, 200, 500])
def test_whatever_is_tried_without_room_is_done_or_refused_as_that_and_the_store_stays_whole(disk, elsewhere, kilobytes):
    (disk / "data").mkdir()
    shutil.copy(elsewhere / "other" / "pairing.key", disk / "data")
    with open_store("", disk / "data") as store:
        survey_with(store)
        for name, work in ways(store, disk, elsewhere).items():
            before = store.since(0)
            leave(disk, kilobytes)
            try:
                work()
            except StoreError as refusal:
                assert isinstance(refusal, DiskFull), name
                assert store.since(0) == before, name
            (disk / "ballast").unlink()
            breaking.check_file(store.database.file)
            for state in store.surveys():
                store.reading_of(state.key)
            left = {path.name for path in disk.iterdir()} - {"data", "new", "out.zip", "out.db"}
            assert not left, name
            shutil.rmtree(disk / "new", ignore_errors=True)
        survey_with(store, title="다시")


def _no_room(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_where_an_export_has_no_room_that_is_said_and_nothing_is_left(store, tmp_path, monkeypatch):
    survey_with(store)
    monkeypatch.setattr(moving, "write_open", _no_room)
    with refused(DiskFull, str(tmp_path), reason="disk_full"):
        export_all(store, tmp_path / "a.zip")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith((".unfinished", "a.zip"))]


def test_a_backup_that_finds_no_room_to_be_looked_through_is_not_called_none(store, tmp_path, monkeypatch):
    survey_with(store)
    file, _ = back_up(store, tmp_path / "a.db")
    monkeypatch.setattr(backup.shutil, "copyfile", _no_room)
    with refused(DiskFull, reason="disk_full"):
        restore(file, "", Path(tmp_path / "home"))


def test_two_stores_of_one_file_see_each_other_at_once_and_a_decision_of_either_can_be_undone_by_the_other(folder):
    with closing(open_store("", folder)) as one, closing(open_store("", folder)) as other:
        key = survey_with(one)
        event = other.record(key, "archived", {}, WHO)
        assert one.survey(key).archived
        one.undo(event.seq, WHO)
        assert not other.survey(key).archived
