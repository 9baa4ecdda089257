"""How much, and how often, one page may say: what comes too fast waits, so that the others are heard between.

Streamlit takes each message of a WebSocket in the loop that serves everybody, and does not let go of it while more are there: a
thousand at once, of one page, kept all others waiting for minutes.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from typing import NamedTuple, Self

from analysis.cells.limits import MEGABYTE, amount_of
from serving.guard import App, Message, Receive, Scope, Send, refuse

_OTHERS = 4
"""Times as long as a message held the loop the next one of the same page waits: the others come between."""

_FULL = """지금 너무 많은 화면이 열려 있습니다. 쓰지 않는 화면을 닫고 새로 고쳐 주세요.
Too many pages are open. Close those that nobody uses, then reload.
"""

_TOO_BIG = 1009
"""The code with which a WebSocket ends whose message is too long."""


class MessageLimits(NamedTuple):
    """Each is set by an environment variable: ``MESSAGES_`` and its name in capitals, as ``MESSAGES_BYTES=4M``.

    A click is a message of some kilobytes, with what all fields of the page hold; a person makes a few in a second.
    """

    bytes: int = 2 * MEGABYTE
    at_once: int = 12
    a_second: int = 4
    pages: int = 500
    """WebSockets that may be open together: each holds a file of the system, and without any left no answer is written down."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The limits as the environment sets them."""
        limits = {name: amount_of(f"MESSAGES_{name.upper()}", environment) for name in cls._fields}
        return cls(**{name: amount for name, amount in limits.items() if amount is not None})


class Messages:
    """Lets each WebSocket say so much at once, then so much a second; ends one that says too much in one message.

    What waits is not read: it stays with whoever sends it.
    """

    def __init__(self, app: App, limits: MessageLimits) -> None:
        self._app, self._limits = app, limits
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, what it says counted; a WebSocket beside as many as may be open is refused."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
        elif self._open >= self._limits.pages:
            await refuse(scope, send, 503, _FULL)
        else:
            self._open += 1
            try:
                await self._app(scope, _in_turn(receive, send, self._limits), send)
            finally:
                self._open -= 1


def _in_turn(receive: Receive, send: Send, limits: MessageLimits) -> Receive:
    clock = asyncio.get_running_loop().time
    left = float(limits.at_once)
    handed = counted = clock()

    async def receiving() -> Message:
        nonlocal left, counted, handed
        held = clock() - handed  # Streamlit asks for the next message when it has taken the last one
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        if len(message.get("bytes") or message.get("text") or b"") > limits.bytes:
            await send({"type": "websocket.close", "code": _TOO_BIG})
            return {"type": "websocket.disconnect", "code": _TOO_BIG}
        now = clock()
        left, counted = min(limits.at_once, left + (now - counted) * limits.a_second) - 1, now
        await asyncio.sleep(max(0.0, -left / limits.a_second, _OTHERS * held - (now - handed - held)))  # 0 too: the others' turn
        handed = clock()
        return message

    return receiving
