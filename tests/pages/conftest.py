import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "store" / "support"), str(TESTS / "reading" / "support")]


@pytest.fixture(autouse=True)
def by_words_alone(monkeypatch):
    """Opinions are sorted by their words: reading whole sentences takes long, and no page depends on it."""
    monkeypatch.setenv("THEMES_MEANING", "kiwi")
