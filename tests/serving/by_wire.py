"""A page without a browser: it hears the server's messages over a real WebSocket, and says whatever one likes of its fields."""

import asyncio
import contextlib
import json
import math
import time
from concurrent.futures import ThreadPoolExecutor

import websockets
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

HUGE = "가" * 10_000
DEEP = "[" * 9_000 + "]" * 9_000


def finished(work):
    """What `work` comes to, in a thread of its own: a browser that another test left open has a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


class Wire:
    """One session: `say` a message, `hear` until a run has ended."""

    def __init__(self, socket):
        self._socket = socket
        self.fields = {}
        self.errors = []

    async def say(self, message):
        await self._socket.send(message.SerializeToString())

    async def hear(self, seconds=60):
        """Whether a run ended in that time; what fields and errors it sent stands in `fields` and `errors`."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            told = ForwardMsg()
            told.ParseFromString(await asyncio.wait_for(self._socket.recv(), max(0.1, until - time.monotonic())))
            self._note(told)
            if told.WhichOneof("type") == "script_finished":
                return True
        return False

    def _note(self, told):
        if told.WhichOneof("type") != "delta" or told.delta.WhichOneof("type") != "new_element":
            return
        element = told.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(f"{element.exception.type}: {element.exception.message}"[:200])
        if kind == "alert" and element.alert.format == Alert.ERROR:
            self.errors.append(element.alert.body[:200])
        name = getattr(getattr(element, kind or "", None), "id", "")
        if name:
            self.fields[name] = kind


@contextlib.asynccontextmanager
async def session(port, query="", page=""):
    origin = f"http://localhost:{port}"
    async with websockets.connect(f"ws://localhost:{port}/_stcore/stream", origin=origin, max_size=None) as socket:
        wire = Wire(socket)
        await wire.say(rerun(query=query, page=page))
        await wire.hear(90)
        yield wire


def rerun(states=(), query="", page=""):
    message = BackMsg()
    message.rerun_script.query_string, message.rerun_script.page_name = query, page
    message.rerun_script.widget_states.widgets.extend(states)
    return message


def values():
    """What a field may be said to hold, of every kind that the protocol has: what it is, and how it is set."""
    for number in (0.0, -1.0, 1e308, math.inf, math.nan):
        yield f"number {number}", {"double_value": number}
    for number in (0, -1, 2**31, 2**62, -(2**62)):
        yield f"whole number {number}", {"int_value": number}
    for text in ("", "x", "<b>x</b>", "\x00", "../../x", "__class__", "2026-13-45", HUGE, DEEP):
        yield f"text {text[:9]!r}", {"string_value": text}
    for told in (None, True, 0, [], {}, "x", {"room": {"a": []}}, {"order": [[], {}, None]}, {"value": HUGE}):
        yield f"json {str(told)[:20]}", {"json_value": json.dumps(told)}
    for text in ("", "{", "NaN", DEEP, '{"a":' * 10_000, "\x00"):
        yield f"json that is none {text[:9]!r}", {"json_value": text}
        yield f"what just happened {text[:9]!r}", {"json_trigger_value": text}
    yield "happened", {"json_trigger_value": json.dumps([{"event": "order", "value": {"a": 1}}])}
    yield "yes", {"bool_value": True}
    yield "pressed", {"trigger_value": True}
    yield "bytes", {"bytes_value": bytes(100_000)}


def arrays():
    for numbers in ([], [0], [-1], [10**9], list(range(5_000)), [2**62]):
        yield f"whole numbers {numbers[:3]}", "int_array_value", numbers
    for numbers in ([], [math.nan], [math.inf, -math.inf], [1e308] * 1_000):
        yield f"numbers {numbers[:2]}", "double_array_value", numbers
    for texts in ([], ["x"], ["<b>"] * 5_000, [HUGE]):
        yield f"texts {[text[:4] for text in texts[:2]]}", "string_array_value", texts


def states(field):
    """Every value said of one field, named."""
    for what, told in values():
        yield what, WidgetState(id=field, **told)
    for what, kind, told in arrays():
        state = WidgetState(id=field)
        getattr(state, kind).data.extend(told)
        yield what, state
    state = WidgetState(id=field)
    for name in ("../../etc/passwd", "x" * 10_000):
        state.file_uploader_state_value.uploaded_file_info.add(file_id=name, name=name, size=2**62)
    yield "files that nobody handed in", state
    state = WidgetState(id=field)
    state.arrow_value.data = b"ARROW1" + bytes(1_000)
    yield "a table", state


UNKNOWN = ("", "x", "$$ID-x-y", "$$ID-" + "a" * 100_000, "$$WIDGET_ID-1-None", "\x00", "$$ID-page_room-page_room")


def other_messages():
    """Messages that are no rerun: each kind of the protocol, as the menu of a developer sends them."""
    for kind in (
        "clear_cache",
        "set_run_on_save",
        "stop_script",
        "load_git_info",
        "debug_disconnect_websocket",
        "debug_shutdown_runtime",
    ):
        message = BackMsg()
        setattr(message, kind, True)
        yield kind, message
    message = BackMsg()
    message.file_urls_request.request_id, message.file_urls_request.session_id = "x", "../x"
    message.file_urls_request.file_names.extend(["../../etc/passwd", "x" * 10_000] * 50)
    yield "file_urls_request", message
    message = BackMsg()
    message.backend_operation_request.request_id = "x"
    yield "backend_operation_request", message


async def crafted(port, page, every=1):
    """What the server made of values for all fields of one page: how many were said, what was shown, and what never came.

    Each value is said of all fields at once, every so many of them. A value of another kind than its field's breaks the page of
    whoever says so, in Streamlit itself: it is told in words there, and nowhere else.
    """
    async with session(port, page=page) as wire:
        tried = [*wire.fields, *UNKNOWN]
        assert not wire.errors and wire.fields
        said, shown, unanswered = 0, set(), []
        for batch in list(zip(*(list(states(name)) for name in tried), strict=True))[::every]:
            wire.errors.clear()
            await wire.say(rerun([state for _, state in batch], page=page))
            unanswered += [] if await wire.hear() else [batch[0][0]]
            said += len(batch)
            shown |= set(wire.errors)
    return said, shown, unanswered


async def errors_of(port, page):
    """What somebody else is shown on a page."""
    async with session(port, page=page) as wire:
        return wire.errors
