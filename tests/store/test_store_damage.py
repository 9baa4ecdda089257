"""A database that is not what was written: told, left as it is, and never believed."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from given import content, execute, refused, source, survey_with, tables

from analysis.store import Damaged, StoreError, open_store


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answers SET value = 5 WHERE value = 2",
        "DELETE FROM opinions WHERE question = 0",
        "UPDATE respondents SET region = '호남권'",
        "UPDATE uploads SET summary = '{}'",
        "UPDATE files SET name = 'x'",
    ],
)
def test_a_part_that_is_not_what_was_written_is_told_and_the_rest_can_be_used(store, statement):
    key = survey_with(store)
    execute(store, statement)
    with refused(Damaged, reason="damaged_part"):
        store.reading_of(key)
    other = survey_with(store, source(prefix="B"))
    assert len(store.reading_of(other).survey.respondents) == 6


def test_a_changed_line_of_the_log_is_told(store):
    key = survey_with(store)
    execute(store, "UPDATE events SET actor = 'x' WHERE seq = 1")
    with refused(Damaged, "events 1", reason="damaged_part"):
        store.history(key)


def _damage(file, start, size=4096):
    with file.open("r+b") as stream:
        stream.seek(start)
        stream.write(random.Random(0).randbytes(size))


@pytest.fixture
def stored_file(folder):
    """A closed embedded database with one survey."""
    with open_store("", folder) as store:
        survey_with(store)
    return folder / "store.db"


@pytest.mark.parametrize("start", [0, 4096])
def test_a_damaged_file_is_refused_with_its_backups_and_left_as_it_is(stored_file, folder, start):
    (folder / "backups").mkdir()
    for name in ("20260605-before-0002.db", "20260608-before-0003.db"):
        shutil.copy(stored_file, folder / "backups" / name)
    _damage(stored_file, start)
    before = content(folder)
    with refused(Damaged, "store.db", "20260608-before-0003.db, 20260605-before-0002.db", reason="damaged"):
        open_store("", folder)
    assert content(folder) == before


def test_a_damaged_file_without_a_backup_says_that_there_is_none(stored_file, folder):
    _damage(stored_file, 0)
    with refused(Damaged, "store.db", reason="damaged_no_backup"):
        open_store("", folder)


def test_a_file_that_was_cut_off_is_refused(stored_file, folder):
    with stored_file.open("r+b") as stream:
        stream.truncate(stored_file.stat().st_size // 2)
    with refused(Damaged, "store.db"):
        open_store("", folder)


def test_another_file_in_the_databases_place_is_refused_and_left_as_it_is(folder):
    folder.mkdir()
    file = folder / "store.db"
    file.write_bytes("보고서 초안\n".encode() * 500)
    before = content(folder)
    with refused(Damaged, "store.db"):
        open_store("", folder)
    assert content(folder) == before


def test_wherever_bytes_of_the_file_change_the_answers_are_right_or_refused(stored_file, folder):
    with open_store("", folder) as store:
        (key,) = (state.key for state in store.surveys())
        before = [table.to_dict("list") for table in tables(store.reading_of(key))]
    sound = stored_file.read_bytes()
    rng = random.Random(6)
    outcomes = set()
    for _ in range(40):
        broken = bytearray(sound)
        broken[rng.randrange(len(sound))] ^= 1 << rng.randrange(8)
        stored_file.write_bytes(broken)
        outcomes.add(_outcome(folder, key, before))
    assert outcomes == {"right", "refused"}


def _outcome(folder, key, before):
    try:
        with open_store("", folder, wait=0.1) as store:
            found = [table.to_dict("list") for table in tables(store.reading_of(key))]
    except StoreError:
        return "refused"
    return "right" if found == before else "wrong"


_CUT_SHORT = """
import sys
from pathlib import Path
from analysis.store import open_store
folder = Path(sys.argv[1])
with open_store("", folder) as store:
    assert len(store.surveys()) == 1
    with (folder / "store.db-shm").open("r+b") as mapped:
        mapped.truncate(0)
    store.surveys()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a mapped file cannot be cut short")
def test_cutting_the_mapped_file_short_ends_a_process_and_loses_nothing(stored_file, folder):
    root = Path(__file__).parents[2]
    ended = subprocess.run([sys.executable, "-c", _CUT_SHORT, str(folder)], cwd=root, capture_output=True, check=False)
    assert ended.returncode < 0, ended.stderr
    with open_store("", folder) as store:
        (survey,) = store.surveys()
        assert len(store.reading_of(survey.key).survey.respondents) == 6
