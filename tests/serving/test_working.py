"""Work that takes long, in a server: a click counts at once, the work goes on, and whoever wants may stop it."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import websockets
from by_wire import finished
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[2]
PAGE = """
import sys, time
sys.path.insert(0, {root!r})
import streamlit as st
from analysis.apart import apart
from analysis.language import words
from pages.shared.working import NotWorkedOut, worked_out

def work(hear):
    hear(0.5)
    apart(time.sleep, {seconds})
    return "the result"

if st.query_params.get("wants"):
    try:
        st.write(worked_out("test", ("one",), work, words("en"), "working on it"))
    except NotWorkedOut as nothing:
        st.write("nothing: " + nothing.message.key)
else:
    st.write("another page")
"""


@contextmanager
def serving(folder, seconds):
    """The port of a server of one page, whose work takes so long."""
    page = Path(folder) / "page.py"
    page.write_text(PAGE.format(root=str(ROOT), seconds=seconds), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(page), "--server.headless", "true", "--server.port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "DATA_FOLDER": str(folder)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


class Session:
    """A browser's session with the server, without the browser."""

    def __init__(self, port):
        self._port, self.texts, self.buttons = port, [], {}

    async def __aenter__(self):
        for _ in range(200):
            try:
                address = f"ws://localhost:{self._port}/_stcore/stream"
                self._socket = await websockets.connect(address, origin=f"http://localhost:{self._port}", max_size=None)
                return self
            except OSError:
                await asyncio.sleep(0.1)
        raise AssertionError("no server")

    async def __aexit__(self, *_):
        await self._socket.close()

    async def ask(self, query, pressed=""):
        message = BackMsg()
        message.rerun_script.query_string = query
        if pressed:
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.trigger_value = self.buttons[pressed], True
        self.texts.clear()
        await self._socket.send(message.SerializeToString())

    async def until(self, wanted, seconds=60):
        """Seconds until a text or the label of a button has come."""
        start = time.monotonic()
        while not any(wanted in text for text in (*self.texts, *self.buttons)):
            told = ForwardMsg()
            told.ParseFromString(await asyncio.wait_for(self._socket.recv(), seconds))
            element = told.delta.new_element
            if element.WhichOneof("type") == "markdown":
                self.texts.append(element.markdown.body)
            elif element.WhichOneof("type") == "button":
                self.buttons[element.button.label] = element.button.id
            elif element.WhichOneof("type") == "progress":
                self.texts.append(element.progress.text)
        return time.monotonic() - start


@pytest.fixture(scope="module")
def slow(tmp_path_factory):
    """The port of a server whose work outlasts every test."""
    with serving(tmp_path_factory.mktemp("slow"), 300) as port:
        yield port


async def _turn_away(port):
    async with Session(port) as session:
        await session.ask("wants=1")
        await session.until("working on it")
        await session.ask("")
        return await session.until("another page")


def test_a_click_counts_at_once_while_something_is_worked_out(slow):
    assert finished(_turn_away(slow)) < 5  # of three hundred


async def _stop(port):
    async with Session(port) as session, Session(port) as other:
        await session.ask("wants=1")
        await other.ask("wants=1")
        await other.until("working on it")
        await session.until("Stop")
        await session.ask("wants=1", pressed="Stop")
        await session.until("nothing: pages.working.stopped")
        await session.until("Start again")
        await other.ask("wants=1")
        await other.until("working on it")
        await session.ask("wants=1", pressed="Start again")
        await session.until("working on it")


def test_whoever_waits_may_stop_and_start_again_and_another_who_waits_waits_on(slow):
    finished(_stop(slow))


async def _come_back(port):
    async with Session(port) as session, Session(port) as other:
        await session.ask("wants=1")
        await session.until("working on it")
        await session.ask("")
        await session.until("another page")
        await session.ask("wants=1")
        await other.ask("wants=1")
        await session.until("the result")
        await other.until("the result")
        await session.ask("wants=1")
        return await session.until("the result")


def test_whoever_comes_back_finds_the_work_done_once_for_everybody(tmp_path):
    with serving(tmp_path, 4) as port:
        assert finished(_come_back(port)) < 3
