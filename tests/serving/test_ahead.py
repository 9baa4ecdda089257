"""What the server makes ready before anybody asks."""

import gc

import pytest

from pages.shared import ahead


def refused(_):
    raise ValueError("no survey")


@pytest.mark.parametrize("load", [lambda _: None, refused], ids=["read", "not read"])
def test_what_was_loaded_is_not_looked_through_for_rubbish_after_each_script(monkeypatch, load):
    monkeypatch.setattr(ahead.kept, "surveys", list)
    monkeypatch.setattr(ahead, "loaded_of", load)
    gc.unfreeze()
    ahead._read_first()
    assert gc.get_freeze_count() > len(gc.get_objects())
