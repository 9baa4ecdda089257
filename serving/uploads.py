"""How much one session, and all together, may hand in: what is over is refused before it is read.

Streamlit limits each file. A session may send as many as it likes, and each stays in memory until the session ends.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple, Self

from analysis.cells.limits import GIGABYTE, MEGABYTE, amount_of
from serving.guard import App, Receive, Scope, Send, refuse

_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]{1,200})/[^/]{1,200}\Z")

_NO_LENGTH = "파일의 크기를 먼저 알려 주어야 합니다. / The size of a file must be told first.\n"
_TOO_MANY = """한 화면에는 모두 {files}개, {megabytes} MB까지 올릴 수 있습니다. 먼저 올린 파일을 저장하거나 빼 주세요.
One session may hold {files} files and {megabytes} MB. Keep or take out files that are there, then upload again.
"""
_BUSY = """지금 올라와 있는 파일이 너무 많습니다. 잠시 뒤에 다시 올려 주세요.
Too many files are being uploaded. Try again in a moment.
"""


class UploadLimits(NamedTuple):
    """Each is set by an environment variable: ``UPLOADS_`` and its name in capitals, as ``UPLOADS_SESSION_BYTES=300M``."""

    session_files: int = 60
    session_bytes: int = 400 * MEGABYTE
    all_bytes: int = 2 * GIGABYTE

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
        path = _UPLOAD.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if path is None:
            await self._app(scope, receive, send)
            return
        size, session = _length(scope), path[1]
        if size is None:
            await refuse(scope, send, 411, _NO_LENGTH)
        elif (problem := self._problem(session, size)) is not None:
            await refuse(scope, send, *problem)
        else:
            self._on_its_way[session] += size
            self._files[session] += 1
            try:
                await self._app(scope, receive, send)
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


def _length(scope: Scope) -> int | None:
    """How long the body is, as the server below holds to; None where it is not told."""
    lengths = [value for name, value in scope["headers"] if name.lower() == b"content-length"]
    return int(lengths[0]) if len(lengths) == 1 and lengths[0].isdigit() and len(lengths[0]) <= 15 else None
