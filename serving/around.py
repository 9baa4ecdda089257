"""What is put around Streamlit's server, however it is started; `dashboard.py` hands it to `st.App`."""

from __future__ import annotations

import asyncio
import gc
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession

from analysis.apart import warm_up
from serving.front import FrontPage
from serving.guard import Guard
from serving.hosts import Hosts
from serving.messages import MessageLimits, Messages
from serving.pictures import Pictures
from serving.uploads import UploadLimits, Uploads

_OPEN_FILES = 4096
_EVERY = 15.0
"""Seconds between two looks for sessions that have gone."""


def middleware(
    pages: Collection[str] = (), name: str = "", language: str = "ko", pictures: Callable[[str], str | None] = lambda word: None
) -> list[Middleware]:
    """What every request passes, from the outside in. Read when the server starts: settings of Streamlit are known then.

    `pages` are the last parts of our pages' addresses; `name` and `language` stand in the page that a browser loads first;
    `pictures` gives what is to be saved of a chart, by the word that came with it.
    """
    hosts = Hosts.of(
        config.get_option("server.allowedHosts"),
        config.get_option("server.address") or "",
        config.get_option("server.corsAllowedOrigins"),
    )
    # Streamlit looks at the same setting for its WebSockets, and knows nothing of this machine's own names.
    if config.get_option("server.allowedHosts"):
        config.set_option("server.allowedHosts", sorted(hosts.names | {"127.0.0.1", "::1"}))
    return [
        Middleware(Guard, hosts),
        Middleware(Uploads, held_uploads, UploadLimits.from_environment()),
        Middleware(Messages, MessageLimits.from_environment()),
        Middleware(Pictures, pictures),
        Middleware(FrontPage, pages, name, language),
    ]


def held_uploads() -> Mapping[str, list[int]]:
    """The sizes of the files that each session has handed in."""
    storage: Mapping[str, Mapping[str, Any]] = getattr(Runtime.instance().uploaded_file_mgr, "file_storage", {})
    return {session: [len(file.data) for file in files.values()] for session, files in list(storage.items())}


def lifespan_with(begin: Callable[[], None]) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    """What stands around the server's life; `begin` is called when a process that understands files has been started."""

    @asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[None]:
        async with _around(begin):
            yield

    return lifespan


@asynccontextmanager
async def _around(begin: Callable[[], None]) -> AsyncIterator[None]:
    """Open a browser where one is wanted, and give back what sessions leave behind, as long as the server runs.

    A process that understands files is started ahead.
    """
    if not config.get_option("server.headless"):
        # `streamlit run` opens one only for scripts without a server of their own.
        asyncio.get_running_loop().call_later(1.0, webbrowser.open, _address())
        # On a programmer's machine a server with a screen offers its own pages to install Streamlit's advice for programs that
        # write code, and lets any page of it do so.
        config.set_option("server.headless", True)
    # It takes as long to start as the server's own first page does: both begin at once.
    await asyncio.to_thread(warm_up)
    raise_open_files()
    begin()
    task = asyncio.create_task(_give_back())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _address() -> str:
    host = config.get_option("browser.serverAddress") or "localhost"
    return f"http://{host}:{config.get_option('server.port')}/{config.get_option('server.baseUrlPath').strip('/')}"


def raise_open_files() -> None:
    """Let the process hold as many files and connections as it may: some begin at 256, as few as the pages of a class."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


async def _give_back() -> None:
    """Let go of sessions whose time is over, again and again."""
    known: dict[str, AppSession] = {}
    while True:
        await asyncio.sleep(_EVERY)
        before, known = known, give_back(known)
        if before.keys() - known.keys():
            del before
            await asyncio.to_thread(_trim)


def give_back(known: Mapping[str, AppSession]) -> dict[str, AppSession]:
    """End the sessions of `known` whose time is over, and take their files from memory; which sessions there are now.

    Streamlit ends them when the next session leaves, or when nothing points at them: its own loop does, at the last one.
    """
    runtime = Runtime.instance()
    sessions = runtime._session_mgr
    with suppress(AttributeError):  # another kind of storage
        sessions._session_storage._cache.expire()  # type: ignore[attr-defined]
    now = {info.session.id: info.session for info in sessions.list_sessions()}
    for name in known.keys() - now.keys():
        known[name].shutdown()
        known[name].session_state.clear()  # it holds the files of an upload on its way
    for name in held_uploads().keys() - now.keys():  # came and went between two looks
        runtime.uploaded_file_mgr.remove_session_files(name)
    return now


def _trim() -> None:
    """Give memory back to the system: a session's tables are many small pieces, which stay with the process else."""
    gc.collect()
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 only here

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
