"""How much of its card a chart counts on, from what the browser says of its window."""

from types import SimpleNamespace

import pytest

from pages.shared.showing import room
from pages.shared.showing.room import Part, room_of

CONTENTS = {"1280": 980, "1366": 1066, "1440": 1140, "1536": 1236, "1920": 1296}
"""By the width of a screen how wide the content beside the sidebar is."""


def told(monkeypatch, session="", cookie=""):
    state = {"page_room": SimpleNamespace(room=session)} if session else {}
    cookies = {"page_room": cookie} if cookie else {}
    monkeypatch.setattr(room, "st", SimpleNamespace(session_state=state, context=SimpleNamespace(cookies=cookies)))


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("part", [Part.WHOLE, Part.HALF])
def test_a_chart_counts_on_all_of_its_card_on_every_usual_screen(content, part, monkeypatch):
    told(monkeypatch, session=str(content))
    assert room_of(part) == {Part.WHOLE: content - 34, Part.HALF: (content - 16) // 2 - 34}[part]


def test_a_browser_that_told_its_width_before_gets_room_for_it_at_once(monkeypatch):
    told(monkeypatch, cookie="1140")
    assert room_of(Part.HALF) == 528


def test_what_is_told_of_this_window_counts_more_than_what_was_told_before(monkeypatch):
    told(monkeypatch, session="358-stacked", cookie="1140")
    assert room_of(Part.HALF) == 324


@pytest.mark.parametrize("cookie", ["", "1", "9" * 4000, "-stacked-", "<b>"])
def test_a_cookie_that_tells_no_width_gets_the_room_of_a_small_screen(cookie, monkeypatch):
    told(monkeypatch, cookie=cookie)
    assert room_of(Part.WHOLE) == 946
