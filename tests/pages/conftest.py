import sys
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner

from pages.shared import kept

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "store" / "support"), str(TESTS / "reading" / "support")]

# Every `AppTest` looks through all installed packages for components, which costs twice what most pages do: one look is enough.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

_look_whether_it_ended = local_script_runner.require_widgets_deltas


def _wait_until_it_ended(runner, timeout=3):
    """Wait for the thread of a page: to look a thousand times a second whether it has ended takes its time from it."""
    runner._script_thread.join(timeout)
    _look_whether_it_ended(runner, timeout if not runner._script_thread.is_alive() else 0)


local_script_runner.require_widgets_deltas = _wait_until_it_ended


@pytest.fixture(autouse=True)
def worked_out_once(asked_once):
    """Most tests begin with the same few files."""


@pytest.fixture(autouse=True)
def by_words_alone(monkeypatch):
    """Opinions are sorted by their words: reading whole sentences takes long, and no page depends on it."""
    monkeypatch.setenv("THEMES_MEANING", "kiwi")


@pytest.fixture(autouse=True)
def store_put_away():
    """What a page opened is closed; what was worked out stays, for each store marks it by ids that no other has."""
    yield
    kept._opened.clear()
