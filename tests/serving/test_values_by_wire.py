"""What a page without a browser says of the fields of a page: values of other kinds, huge ones, and of fields that are none.

It may break its own page, which says so in words. Nobody else's changes, and nothing ends.
"""

from pathlib import Path

import by_wire
import pytest
from given import survey_with
from test_serving import ask, running

from analysis.language import words
from analysis.store import open_store

PAGES = {"": 3, "briefing": 4}
"""With what the browser measures, charts that hear clicks and the list that is dragged; every so many of the values are said."""


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wire")
    with open_store("", Path(folder)) as store:
        survey_with(store)
    with running(folder, THEMES_MEANING="kiwi") as port:
        yield port


@pytest.mark.parametrize(("page", "every"), PAGES.items())
def test_values_of_other_kinds_are_answered_in_words_and_change_nobody_else_s_page(port, page, every):
    said, shown, unanswered = by_wire.finished(by_wire.crafted(port, page, every))
    assert said > 200
    assert unanswered == []
    text = words("ko")
    known = {text("errors.program").split(".")[0][:20], text("errors.memory").split(".")[0][:20]}
    assert all(any(told.startswith(start) for start in known) for told in shown)
    assert by_wire.finished(by_wire.errors_of(port, page)) == []


def test_messages_that_are_no_visit_end_nothing(port):
    async def say():
        for _, message in by_wire.other_messages():
            async with by_wire.session(port) as wire:
                await wire.say(message)
                await wire.say(by_wire.rerun())
                assert await wire.hear()

    by_wire.finished(say())
    assert ask(port, "/_stcore/health").status == 200
