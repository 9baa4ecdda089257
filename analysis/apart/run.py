"""Functions of the program run by a process of its own, which is ended where it takes too much."""

from __future__ import annotations

import atexit
import importlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

import analysis
from analysis.apart import wire
from analysis.cells.limits import GIGABYTE, MEGABYTE, amount_of
from analysis.cells.places import Places, wait_a_little
from analysis.cells.worker import READY, receive, send

_LOOK = 0.25
_ON_THE_CLOCK = 3
_START_SECONDS = 60
_LARGE = 16 * MEGABYTE
_MOST = 2**40
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0))

Result = TypeVar("Result")


class ApartLimits(NamedTuple):
    """Each is set by an environment variable: ``APART_`` and its name in capitals, as ``APART_SECONDS=60``."""

    seconds: int = 30
    memory_bytes: int = 2 * GIGABYTE
    processes: int = max(2, os.cpu_count() or 1)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The limits as the environment sets them."""
        told = {name: amount_of(f"APART_{name.upper()}", environment) for name in cls._fields}
        return cls(**{name: amount for name, amount in told.items() if amount is not None})


class TooMuch(Exception):
    """The work took more than it may: `reason` is "too_slow" or "too_much_memory", `limit` seconds or megabytes."""

    def __init__(self, reason: str, limit: int) -> None:
        self.reason, self.limit = reason, limit
        super().__init__(f"{reason}: {limit}")


class Mistake(Exception):
    """The work met a mistake of the program; its text tells where."""


class _Worker:
    """One process, for one piece of work at a time."""

    def __init__(self) -> None:
        root = str(Path(analysis.__file__).parents[1])
        paths = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "analysis.apart.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Threads of the linear algebra take address space, of which there is a limit, and help nothing that is done here.
            env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._is_ready = False

    def _listen(self) -> None:
        assert self._process.stdout
        with suppress(EOFError, OSError, ValueError, MemoryError):
            while True:
                self._answers.put(receive(self._process.stdout, _MOST))
        self._answers.put(None)

    def ask(self, request: bytes, seconds: float) -> bytes | None:
        """The answer; None where the process ended, which it does when its time is over."""
        assert self._process.stdin
        if not self._is_ready:
            self._is_ready = self._next(_START_SECONDS) == READY
            if not self._is_ready:
                return None
        with suppress(OSError):
            send(self._process.stdin, request)
        return self._next(seconds)

    def _next(self, seconds: float) -> bytes | None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(queue.Empty):
                return self._answers.get(timeout=_LOOK)
            wait_a_little(False)
        self.is_late = True
        self._process.kill()
        return None

    is_late = False
    """Whether it was ended because its time was over."""

    def was_too_slow(self) -> bool:
        """Whether a process that ended did so because its time was over."""
        return self._process.wait() == _OUT_OF_TIME or self.is_late

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]  # it was asked for

    @property
    def is_alive(self) -> bool:
        """Whether it may be asked again."""
        return self._process.poll() is None


class _Pool:
    """The processes: those that are idle stay warm."""

    def __init__(self, processes: int) -> None:
        self._places = Places(processes)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._owner = os.getpid()

    def ask(self, request: bytes, limits: ApartLimits) -> bytes:
        with self._places.taken():
            worker = self._take()
            answer = None
            try:
                answer = worker.ask(request, _ON_THE_CLOCK * limits.seconds if sys.platform == "linux" else limits.seconds)
                if answer is None:
                    is_slow = worker.was_too_slow()
                    reason = ("too_slow", limits.seconds) if is_slow else ("too_much_memory", limits.memory_bytes // MEGABYTE)
                    raise TooMuch(*reason)
            finally:
                self._put_back(worker, is_good=answer is not None and len(request) + len(answer) < _LARGE)
            return answer

    def warm_up(self) -> None:
        """Start a process where none waits."""
        with self._lock:
            if not self._all:
                worker = _Worker()
                self._all.add(worker)
                self._idle.append(worker)

    def _take(self) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive:
                    return worker
                self._all.discard(worker)
            worker = _Worker()
            self._all.add(worker)
            return worker

    def _put_back(self, worker: _Worker, *, is_good: bool) -> None:
        with self._lock:
            if is_good:
                self._idle.append(worker)
                return
            self._all.discard(worker)
        worker.end()

    def end(self) -> None:
        """End all; a forked copy of the program leaves those of the program alone."""
        if self._owner != os.getpid():
            return
        with self._lock:
            workers, self._all, self._idle = self._all, set(), []
        for worker in workers:
            worker.end()


@cache
def _pool(processes: int) -> _Pool:
    pool = _Pool(processes)
    atexit.register(pool.end)
    return pool


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pool.cache_clear)


def warm_up() -> None:
    """Start a process ahead of the first work: it takes as long to start as a small file takes to be understood."""
    _pool(ApartLimits.from_environment().processes).warm_up()


def apart(task: Callable[..., Result], *arguments: Any, limits: ApartLimits | None = None) -> Result:
    """What ``task(*arguments)`` gives, worked out by a process of its own.

    `task` is a function of a module of `analysis`. Refusals of the program (exceptions with a `message`) are raised as if the
    function had been called here; `TooMuch` where it took more than `limits`, `Mistake` where it met a mistake of the program.
    """
    limits = limits or ApartLimits.from_environment()
    request = wire.written((task.__module__, task.__name__, arguments, limits.memory_bytes, limits.seconds))
    kind, value = wire.read(_pool(limits.processes).ask(request, limits))
    if kind == "done":
        done: Result = value
        return done
    if kind == "raised":
        raise _again(*value)
    if kind == "mistake":
        raise Mistake(value)
    raise TooMuch("too_much_memory", limits.memory_bytes // MEGABYTE)


def _again(module: str, name: str, text: str, told: Mapping[str, Any]) -> Exception:
    """A refusal as it was raised."""
    kind = getattr(importlib.import_module(module), name)
    error: Exception = kind.__new__(kind)
    error.args = (text,)
    error.__dict__.update(told)
    return error
