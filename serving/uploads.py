"""How much one session, and all together, may hand in: what is over is refused before it is read.

Streamlit limits each file. A session may send as many as it likes, and each stays in memory until the session ends. What is on
its way counts, so it has to come: one that says it is large and sends nothing would keep others out for as long as it likes.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple, Self

from starlette.requests import ClientDisconnect

from analysis.cells.limits import GIGABYTE, KILOBYTE, MEGABYTE, amount_of
from serving.guard import App, Message, Receive, Scope, Send, refuse

_UPLOADS, _LONGEST_ID = "/_stcore/upload_file/", 200

_NO_LENGTH = "파일의 크기를 먼저 알려 주어야 합니다. / The size of a file must be told first.\n"
_TOO_MANY = """한 화면에는 모두 {files}개, {megabytes} MB까지 올릴 수 있습니다. 먼저 올린 파일을 저장하거나 빼 주세요.
One session may hold {files} files and {megabytes} MB. Keep or take out files that are there, then upload again.
"""
_BUSY = """지금 올라와 있는 파일이 너무 많습니다. 잠시 뒤에 다시 올려 주세요.
Too many files are being uploaded. Try again in a moment.
"""
_STALLED = """파일이 너무 느리게 와서 받기를 멈추었습니다. 다시 올려 주세요.
The file came too slowly, so it was not waited for. Upload it again.
"""


class UploadLimits(NamedTuple):
    """Each is set by an environment variable: ``UPLOADS_`` and its name in capitals, as ``UPLOADS_SESSION_BYTES=300M``."""

    session_files: int = 60
    session_bytes: int = 400 * MEGABYTE
    all_bytes: int = 2 * GIGABYTE
    patience: int = 30
    """Seconds that a file may take beside those that it needs at `bytes_a_second`."""
    bytes_a_second: int = 16 * KILOBYTE

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The limits as the environment sets them."""
        limits = {name: amount_of(f"UPLOADS_{name.upper()}", environment) for name in cls._fields}
        return cls(**{name: amount for name, amount in limits.items() if amount is not None})


Held = Callable[[], Mapping[str, list[int]]]
"""The sizes of the files that each session has handed in already."""


class Uploads:
    """Refuses files of a session that holds as much as it may; what is on its way counts as held."""

    def __init__(self, app: App, held: Held, limits: UploadLimits) -> None:
        self._app, self._held, self._limits = app, held, limits
        self._on_its_way: Counter[str] = Counter()
        self._files: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        _, is_upload, ids = scope["path"].partition(_UPLOADS) if scope["type"] == "http" else ("", "", "")
        if not is_upload or scope["method"] != "PUT":
            await self._app(scope, receive, send)
            return
        size, session = _length(scope), ids.partition("/")[0]
        if any(len(part) > _LONGEST_ID for part in ids.split("/")):
            await refuse(scope, send, 404, "Not found\n")  # Streamlit would keep a file under a name of any length
        elif size is None:
            await refuse(scope, send, 411, _NO_LENGTH)
        elif (problem := self._problem(session, size)) is not None:
            await refuse(scope, send, *problem)
        else:
            self._on_its_way[session] += size
            self._files[session] += 1
            try:
                await _in_time(self._app, self._limits)(scope, receive, send)
            finally:
                self._on_its_way[session] -= size
                self._files[session] -= 1
                if not self._files[session]:
                    del self._files[session], self._on_its_way[session]

    def _problem(self, session: str, size: int) -> tuple[int, str] | None:
        limits, held = self._limits, self._held()
        mine = held.get(session, [])
        if len(mine) + self._files[session] >= limits.session_files or (
            sum(mine) + self._on_its_way[session] + size > limits.session_bytes
        ):
            return 413, _TOO_MANY.format(files=limits.session_files, megabytes=limits.session_bytes // MEGABYTE)
        everything = sum(map(sum, held.values())) + self._on_its_way.total() + size
        return (503, _BUSY) if everything > limits.all_bytes else None


def _in_time(app: App, limits: UploadLimits) -> App:
    """The server below, told that a browser has gone whose file does not come; the browser is told why."""

    async def serving(scope: Scope, receive: Receive, send: Send) -> None:
        clock = asyncio.get_running_loop().time
        last, is_over, is_answered, is_whole = clock() + limits.patience, False, False, False

        async def receiving() -> Message:
            nonlocal last, is_over, is_whole
            try:
                message = await asyncio.wait_for(receive(), None if is_whole else max(0.0, last - clock()))
            except TimeoutError:
                is_over = True
                return {"type": "http.disconnect"}
            is_whole = not message.get("more_body", False)
            last += len(message.get("body", b"")) / limits.bytes_a_second
            return message

        async def sending(message: Message) -> None:
            nonlocal is_answered
            if not is_over or is_answered:
                is_answered = True
                await send(message)

        try:
            await app(scope, receiving, sending)
        except ClientDisconnect:
            if not is_over:
                raise
        if is_over and not is_answered:
            await refuse(scope, send, 408, _STALLED)

    return serving


def _length(scope: Scope) -> int | None:
    """How long the body is, as the server below holds to; None where it is not told, or told in two ways."""
    if any(name.lower() == b"transfer-encoding" for name, _ in scope["headers"]):
        return None
    lengths = [value for name, value in scope["headers"] if name.lower() == b"content-length"]
    return int(lengths[0]) if len(lengths) == 1 and lengths[0].isdigit() and len(lengths[0]) <= 15 else None
