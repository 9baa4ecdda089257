"""What holds for every test: a data folder of its own, so that nobody's real surveys are touched."""

import gc
import os
import shutil
from itertools import count

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

# A busy machine is slow, and nothing is wrong with it: no test is timed.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

# Tests sort by words alone, which is quicker; those of sentences ask for them by name.
os.environ["THEMES_MEANING"] = "kiwi"

CORPUS = ("test_corpus.py", "test_remembered.py", "test_in_words.py", "test_corpus_briefed.py")
"""Files that look at the readings of the same three hundred cases: handed to one process, which reads each of them once."""

BROWSER = "tests/browser/"
"""Files that share a dashboard and a window: handed to one process, for both take twelve seconds before the first test."""

# Files are handed out whole, in this order: those that take minutes first, so that no process waits for the other at the end.
LONGEST_FIRST = (
    "browser",
    "corpus",
    "test_patterns.py",
    "test_opinions.py",
    "test_store_faults.py",
    "test_quality.py",
    "test_pages.py",
    "test_command_line.py",
    "test_store_backup.py",
    "test_store.py",
)


def unit_of(file):
    """What a test file is handed out with: all files of the browser, all of the corpus, or nothing but itself."""
    if file.startswith(BROWSER):
        return "browser"
    return "corpus" if file.rpartition("/")[2] in CORPUS else file


class ByUnit(LoadFileScheduling):
    """Files are handed out whole, those that share what takes long to make as if they were one."""

    def _split_scope(self, nodeid):
        return unit_of(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return ByUnit(config, log)


def pytest_collection_modifyitems(items):
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(unit_of(item.nodeid.partition("::")[0]).rpartition("/")[2], len(places)))


def pytest_collection_finish():
    """What was loaded by now stays to the end: to look through it for rubbish again and again costs a fifth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _places(tmp_path_factory):
    """Where stores may be made: twelve thousand tests each need a place, few make a folder of it."""
    folder = tmp_path_factory.mktemp("stores")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def data_folder(_places, monkeypatch):
    """Where the store of this test lives, should it make one."""
    folder = next(_places)
    monkeypatch.setenv("DATA_FOLDER", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("PAIRING_KEY", raising=False)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
