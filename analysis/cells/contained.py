"""Reading in a process of its own: a few warm workers, each ended and replaced when a file brings it to its limits.

Safe under threads (Streamlit's sessions) and in forked or spawned processes: a worker is started by exec, belongs to one request
at a time, and ends with this process, however that ends: its pipe closes. See `docs/decisions/0009`.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import analysis
from analysis.cells.grid import Grid, Refusal
from analysis.cells.limits import MEGABYTE, Limits
from analysis.cells.places import Places
from analysis.cells.worker import READY, receive, send

_START_SECONDS = 60
_LARGE_FILE = 4 * MEGABYTE
_ON_THE_CLOCK = 3
"""Times the seconds of the processor that a file may take as time passes: a busy machine is slow, and nothing is wrong."""
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0))
_PLAIN = {("datetime", name) for name in ("date", "datetime", "time", "timedelta")}


class _Died(Exception):
    """The worker ended before it answered."""


class _Plain(pickle.Unpickler):
    """Makes plain values and dates, whatever the bytes ask for."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _PLAIN:
            raise pickle.UnpicklingError(f"{module}.{name} is no cell")
        return super().find_class(module, name)


class _Worker:
    """One process. It knows nothing between two files."""

    def __init__(self) -> None:
        root = str(Path(analysis.__file__).parents[1])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "analysis.cells.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._is_ready = False

    def ask(self, head: dict[str, Any], data: bytes, limits: Limits) -> tuple[str, Any]:
        """The worker's answer; `_Died` where it ended, `Refusal` where its time did."""
        assert self._process.stdin and self._process.stdout
        self._wait_until_ready()
        with self._at_most(_ON_THE_CLOCK * limits.seconds if sys.platform == "linux" else limits.seconds) as is_over:
            try:
                send(self._process.stdin, json.dumps(head).encode("ascii"))
                send(self._process.stdin, data)
                answer = receive(self._process.stdout, limits.answer_bytes)
            except (EOFError, OSError) as cause:
                is_late = self._process.wait() == _OUT_OF_TIME or is_over.is_set()
                raise Refusal("too_slow", limit=limits.seconds) if is_late else _Died from cause
        try:
            kind, value = _Plain(io.BytesIO(answer)).load()
        except Exception as cause:  # of bytes that are no answer anything may come
            raise _Died from cause
        return kind, value

    def _wait_until_ready(self) -> None:
        if self._is_ready:
            return
        assert self._process.stdout
        with self._at_most(_START_SECONDS):
            try:
                self._is_ready = receive(self._process.stdout, len(READY)) == READY
            except (EOFError, MemoryError) as cause:
                raise Refusal("reader_not_started") from cause

    @contextmanager
    def _at_most(self, seconds: float) -> Iterator[threading.Event]:
        """End the process, and set the event, where what is done takes longer: then its pipe closes."""
        is_over = threading.Event()

        def end() -> None:
            is_over.set()
            self._process.kill()

        clock = threading.Timer(seconds, end)
        clock.daemon = True
        clock.start()
        try:
            yield is_over
        finally:
            clock.cancel()

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]  # both were asked for

    @property
    def is_alive(self) -> bool:
        """Whether it may be asked again."""
        return self._process.poll() is None


class _Workers:
    """As many workers at once as `processes` allows; those that are idle stay warm."""

    def __init__(self, processes: int) -> None:
        self._places = Places(processes)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._owner = os.getpid()

    def ask(self, head: dict[str, Any], data: bytes, limits: Limits) -> tuple[str, Any]:
        """As `_Worker.ask`, by a worker that is free."""
        with self._places.taken():
            worker = self._take()
            try:
                answer = worker.ask(head, data, limits)
            except BaseException:  # also when the request is cancelled: what the worker says next answers nobody
                self._let_go(worker)
                raise
            if len(data) > _LARGE_FILE:
                self._let_go(worker)  # a process seldom gives memory back
            else:
                with self._lock:
                    self._idle.append(worker)
            return answer

    def _take(self) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive:
                    return worker
                self._all.discard(worker)
        try:
            worker = _Worker()
        except OSError as cause:
            raise Refusal("reader_not_started") from cause
        with self._lock:
            self._all.add(worker)
        return worker

    def _let_go(self, worker: _Worker) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()

    def end(self) -> None:
        """End all workers, idle or not; a forked copy of the program leaves those of the program alone."""
        if self._owner != os.getpid():
            return
        with self._lock:
            workers, self._all, self._idle = self._all, set(), []
        for worker in workers:
            worker.end()


@cache
def _workers(processes: int) -> _Workers:
    workers = _Workers(processes)
    atexit.register(workers.end)
    return workers


if hasattr(os, "register_at_fork"):
    # A forked copy shares the pipes: two processes would read each other's answers.
    os.register_at_fork(after_in_child=_workers.cache_clear)


def read_contained(data: bytes, stem: str, limits: Limits) -> list[Grid]:
    """`analysis.cells.read.read_grids` in a process of its own; `Refusal` also where that ran out of time or memory."""
    workers = _workers(limits.processes)
    head = {"stem": stem, "limits": limits._asdict(), "why": False}
    try:
        kind, value = workers.ask(head, data, limits)
    except _Died:
        kind, value = _why_it_died(workers, head, data, limits)
    except MemoryError:
        kind, value = "memory", None
    if kind == "refused":
        reason, values = value
        raise Refusal(reason, **values)
    if kind != "grids":
        raise Refusal("too_much_memory", limit=limits.memory_bytes // MEGABYTE)
    return [Grid(*grid) for grid in value]


def _why_it_died(workers: _Workers, head: dict[str, Any], data: bytes, limits: Limits) -> tuple[str, Any]:
    """The exact look at the archive, in another worker, where the first one ended over the file."""
    try:
        return workers.ask({**head, "why": True}, data, limits)
    except (_Died, Refusal):
        return "memory", None
