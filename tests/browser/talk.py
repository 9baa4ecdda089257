"""What a window and the dashboard say to each other: a page is complete once the script has ended that was asked for last.

The page alone does not tell: a click is on its way to a busy server for long while the page still says that nothing runs.
"""

import time
from weakref import WeakKeyDictionary

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LONGEST = 180
"""Seconds: a first visit waits for all that is computed once, on a busy machine too."""
SENT = "() => new Promise(done => setTimeout(done, 60))"
"""What was clicked before this is sent when it is done."""


class Talk:
    """Whether a window still waits for a script that it asked for, or for its first."""

    def __init__(self, page):
        self.is_awaited = True
        page.on("domcontentloaded", lambda _: self._awaits())
        page.on("websocket", self._listen)

    def _awaits(self):
        self.is_awaited = True

    def _listen(self, socket):
        self._awaits()
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, said):
        if isinstance(said, bytes) and BackMsg.FromString(said).HasField("rerun_script"):
            self._awaits()

    def _received(self, said):
        told = ForwardMsg.FromString(said) if isinstance(said, bytes) else ForwardMsg()
        if told.HasField("new_session"):
            self._awaits()
        elif told.HasField("script_finished"):
            self.is_awaited = told.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN


_talks = WeakKeyDictionary()


def overhear(page):
    """Begin to hear what a window says; before it goes anywhere."""
    _talks[page] = Talk(page)


def answered(page):
    """Wait until everything that a window asked for has been answered."""
    page.evaluate(SENT)
    until = time.monotonic() + LONGEST
    while _talks[page].is_awaited:
        assert time.monotonic() < until, "the script that was asked for last never ended"
        page.wait_for_timeout(40)
