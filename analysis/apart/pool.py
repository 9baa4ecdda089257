"""The processes: each for one piece of work at a time, kept warm for a while, ended where it takes too much."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import analysis
from analysis.apart import wire
from analysis.apart.limits import ApartLimits, Manner
from analysis.apart.wire import ANSWER, NUMBER, TOLD
from analysis.cells.limits import MEGABYTE
from analysis.cells.places import Places, wait_a_little
from analysis.cells.worker import READY, receive, send

_LOOK = 0.25
_ON_THE_CLOCK = 3
_START_SECONDS = 60
_LARGE = 64 * MEGABYTE
"""A process that was given or gave so much is not kept: it would hold as much again until it ends."""
_LAST_SECONDS = 2
"""That a process that says no more has to end by itself."""
_MOST = 2**40
READY_TO_READ = "analysis.understanding:make_ready"
"""What makes a process ready where nothing else is said: most of what is asked is to read a file."""
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0))


class TooMuch(Exception):
    """The work took more than it may: `reason` is "too_slow" or "too_much_memory", `limit` seconds or megabytes."""

    def __init__(self, reason: str, limit: int) -> None:
        self.reason, self.limit = reason, limit
        super().__init__(f"{reason}: {limit}")


class Mistake(Exception):
    """The work met a mistake of the program; its text tells where."""


def _value(message: bytes) -> Any:
    """What a message says; `Mistake` of one that cannot be read, whatever is wrong with it."""
    try:
        return wire.read(message)
    except Exception as error:
        raise Mistake(f"an answer that cannot be read: {type(error).__name__}") from error


class _Worker:
    """One process."""

    about = ""
    """What it worked on last."""
    ends_at = 0.0
    """When it ends where nobody asks it again."""
    asked = 0
    """How often it was asked."""
    is_late = False
    """Whether it was ended because its time was over."""

    def __init__(self, ready: str) -> None:
        root = str(Path(analysis.__file__).parents[1])
        paths = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = subprocess.Popen(  # noqa: S603  (this program, and a function that it names)
            [sys.executable, "-P", "-m", "analysis.apart.worker", ready],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Threads of the linear algebra take address space, of which there is a limit, and help nothing that is done here.
            env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            start_new_session=True,  # a browser that it starts ends with it
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

    def ask(self, request: bytes, seconds: float, manner: Manner) -> bytes | None:
        """The answer; None where the process ended, which it does when its time is over. `Mistake` where it tells nonsense."""
        assert self._process.stdin
        self._is_ready = self._is_ready or self._next(time.monotonic() + _START_SECONDS) == READY
        if not self._is_ready:
            return None
        self.asked += 1
        with suppress(OSError):
            send(self._process.stdin, self.asked.to_bytes(NUMBER, "big") + request)
        until = time.monotonic() + seconds
        while (message := self._next(until)) is not None:
            if message[:1] == ANSWER and self._is_due(message[1 : 1 + NUMBER]):
                return message[1 + NUMBER :]
            if message[:1] not in (ANSWER, TOLD):
                raise Mistake("a message of no kind")
            if message[:1] == TOLD and manner.hear is not None:
                manner.hear(_value(message[1:]))
        return None

    def _is_due(self, number: bytes) -> bool:
        """Whether an answer is that to the last request, not a late one to an earlier; `Mistake` where nothing was asked so."""
        answered = int.from_bytes(number, "big")
        if not 0 < answered <= self.asked:
            raise Mistake("an answer to nothing that was asked")
        return answered == self.asked

    def _next(self, until: float) -> bytes | None:
        while time.monotonic() < until:
            with suppress(queue.Empty):
                return self._answers.get(timeout=_LOOK)
            wait_a_little(False)
        self.is_late = True
        self._kill()
        return None

    def why(self, limits: ApartLimits) -> TooMuch | Mistake:
        """Why no answer came: its time was over, the system ended it (which it does for memory), or it stopped by itself."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST_SECONDS)
        code = self._process.poll()
        if code == _OUT_OF_TIME or self.is_late:
            return TooMuch("too_slow", limits.seconds)
        if code is not None and (code < 0 or sys.platform == "win32"):
            return TooMuch("too_much_memory", limits.memory_bytes // MEGABYTE)
        return Mistake("no answer" if code is None else f"ended with {code}")

    def end(self) -> None:
        """End the process, whatever it does."""
        self._kill()
        self._process.wait()
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]  # it was asked for

    def _kill(self) -> None:
        """End it with all that it started."""
        if sys.platform == "win32":
            self._process.kill()
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    @property
    def is_sound(self) -> bool:
        """Whether it may be asked again: one that said more than it was asked would answer somebody else."""
        return self._process.poll() is None and (self._answers.empty() or not self._is_ready)


def _started(ready: str) -> _Worker:
    try:
        return _Worker(ready)
    except OSError as error:  # the system has no room for another process
        raise Mistake(f"no process: {type(error).__name__}") from error


class Pool:
    """As many as there are places in each line; those that are idle stay for a while. `ready` is what each calls first."""

    def __init__(self, processes: int, ready: str = READY_TO_READ) -> None:
        self._processes, self._ready = processes, ready
        self._lines: dict[str, Places] = {}
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._owner = os.getpid()
        self._clock: threading.Timer | None = None

    def ask(self, request: bytes, manner: Manner) -> Any:
        """What is answered to a request. `TooMuch` where the work takes more than it may, `Mistake` where nothing sound comes."""
        limits = manner.limits
        with self._line(manner.line).taken():
            worker, is_good = self._take(manner.about), False
            try:
                seconds = _ON_THE_CLOCK * limits.seconds if sys.platform == "linux" else limits.seconds
                answer = worker.ask(request, seconds, manner)
                if answer is None:
                    raise worker.why(limits)
                value = _value(answer)
                is_good = len(request) + len(answer) < _LARGE
            finally:
                self._put_back(worker, manner, is_good=is_good)
            return value

    def warm_up(self, manner: Manner) -> None:
        """Start a process where none waits."""
        with self._lock:
            if self._all:
                return
            worker = _started(self._ready)
            self._all.add(worker)
        self._put_back(worker, manner, is_good=True)

    def _line(self, name: str) -> Places:
        with self._lock:
            return self._lines.setdefault(name, Places(self._processes))

    def _take(self, about: str) -> _Worker:
        with self._lock:
            self._idle.sort(key=lambda worker: worker.about == about)
            while self._idle:
                worker = self._idle.pop()
                if worker.is_sound:
                    return worker
                self._all.discard(worker)
                worker.end()
            worker = _started(self._ready)
            self._all.add(worker)
            return worker

    def _put_back(self, worker: _Worker, manner: Manner, *, is_good: bool) -> None:
        if not is_good:
            with self._lock:
                self._all.discard(worker)
            worker.end()
            return
        idle = manner.limits.idle_seconds if manner.idle_seconds is None else manner.idle_seconds
        worker.about, worker.ends_at = manner.about, time.monotonic() + idle
        with self._lock:
            self._idle.append(worker)
        self._look_later()

    def _look_later(self) -> None:
        """See to it that idle processes are ended when their time is over."""
        with self._lock:
            if self._clock is not None or not self._idle:
                return
            first = min(worker.ends_at for worker in self._idle)
            self._clock = threading.Timer(max(0.0, first - time.monotonic()) + _LOOK, self._end_idle)
            self._clock.daemon = True
            self._clock.start()

    def _end_idle(self) -> None:
        now = time.monotonic()
        with self._lock:
            self._clock = None
            over = [worker for worker in self._idle if worker.ends_at <= now]
            self._idle = [worker for worker in self._idle if worker.ends_at > now]
            self._all.difference_update(over)
        for worker in over:
            worker.end()
        self._look_later()

    def end(self) -> None:
        """End all; a forked copy of the program leaves those of the program alone."""
        if self._owner != os.getpid():
            return
        with self._lock:
            workers, self._all, self._idle = self._all, set(), []
        for worker in workers:
            worker.end()
