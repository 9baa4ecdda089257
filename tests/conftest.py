"""What holds for every test: a data folder of its own, so that nobody's real surveys are touched."""

import gc
import os
import shutil
from itertools import count

import pytest
from handing_out import ByUnit, place_of
from hypothesis import settings

# A busy machine is slow, and nothing is wrong with it: no test is timed.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

# Tests sort by words alone, which is quicker; those of sentences ask for them by name.
os.environ["THEMES_MEANING"] = "kiwi"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return ByUnit(config, log)


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: place_of(item.nodeid.partition("::")[0]))


def pytest_collection_finish():
    """What was loaded by now stays to the end."""
    keep_apart()


def keep_apart():
    """Put what lives now where rubbish is not looked for: to look through all of it again and again costs a fifth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def _what_is_kept_from_file_to_file():
    """Read samples and the corpus, what pages worked out: it grows with each file."""
    keep_apart()


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


@pytest.fixture
def asked_once(monkeypatch):
    """The processes beside the program answer what they were asked in an earlier test as they did then."""
    from asked_once import ask_once  # noqa: PLC0415  (few tests need what it loads)

    monkeypatch.setattr("analysis.apart.pool._Worker.ask", ask_once)
