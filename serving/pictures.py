"""Answers a browser that wants to save a chart: with what is to be saved, by the word that came with the chart."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from serving.guard import App, Receive, Scope, Send

_WAY = "/_pictures/"


class Pictures:
    """`written` gives what is asked for by a word, None where nobody knows it; called in a thread, for it may take long."""

    def __init__(self, app: App, written: Callable[[str], str | None]) -> None:
        self._app, self._written = app, written

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        _, way, word = scope.get("path", "").rpartition(_WAY)
        if scope["type"] != "http" or scope["method"] != "GET" or not way or "/" in word:
            await self._app(scope, receive, send)
            return
        body = await asyncio.to_thread(self._written, word)
        status, body = (200, body) if body is not None else (404, "[]")
        headers = [(b"content-type", b"application/json; charset=utf-8"), (b"cache-control", b"no-store")]
        content = body.encode("utf-8")
        headers.append((b"content-length", str(len(content)).encode("ascii")))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})
