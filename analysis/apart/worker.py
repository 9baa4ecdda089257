"""A process that runs one function of the program after the other: ``python -m analysis.apart.worker MODULE:FUNCTION``.

That function makes it ready: it loads what most requests need, before the first. None is called where an empty text is given.

A message is as in `analysis.cells.worker`. A request is its number and (`wire`) the function, its arguments and the limits; the
answer begins with `ANSWER` and that number, what is told on the way (`telling`) with `TOLD`.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
import time
import traceback
from pathlib import Path, PurePath
from typing import Any

from analysis.apart import telling, wire
from analysis.apart.wire import ANSWER, NUMBER, TOLD
from analysis.cells.worker import READY, receive, send

_MOST = 2**40
_LOOK = 1.0
_NICE = 5
"""Whoever looks at a page comes before work that takes long."""


def main() -> None:
    """Answer until the program closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = sys.stdin.buffer
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        if hasattr(os, "nice"):
            os.nice(_NICE)
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
        _make_ready(sys.argv[1])
        telling.listen(lambda what: send(answers, TOLD + wire.written(what)))
        send(answers, READY)
        while True:
            try:
                request = receive(requests, _MOST)
            except EOFError:
                return
            send(answers, ANSWER + request[:NUMBER] + answer_to(request[NUMBER:]))


def _end_with(program: int) -> None:
    """End with the program, also in the middle of work: who was killed closes its pipes, and nobody looks at them then."""
    while os.getppid() == program:  # Windows keeps telling the number of a program that is gone
        time.sleep(_LOOK)
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)  # and what the work started


def _make_ready(by: str) -> None:
    module, _, name = by.partition(":")
    if module:
        getattr(importlib.import_module(module), name)()


def answer_to(request: bytes) -> bytes:
    """The answer to one request: ("done", value), ("raised", the refusal), ("mistake", where) or ("memory", None)."""
    try:
        module, name, arguments, memory, seconds = wire.read(request)
        _limit_this_process(memory, seconds)
        try:
            answer = ("done", getattr(importlib.import_module(module), name)(*arguments))
        except MemoryError:
            raise
        except Exception as error:
            answer = _told(error)
        return wire.written(answer)
    except (MemoryError, RecursionError):
        return wire.written(("memory", None))


def _told(error: Exception) -> tuple[str, Any]:
    """A refusal of the program as it is; of anything else only where it was, for its words may hold a cell."""
    kind = type(error)
    if kind.__module__.startswith("analysis.") and hasattr(error, "message"):
        return "raised", (kind.__module__, kind.__name__, str(error), vars(error))
    last = traceback.extract_tb(error.__traceback__)[-1]
    return "mistake", f"{kind.__name__}, {PurePath(last.filename).name}:{last.lineno}"


if sys.platform == "linux":
    import resource

    def _limit_this_process(memory: int, seconds: int) -> None:
        """Set the limits of the next piece of work."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # an image of the memory would hold answers of persons
        used = resource.getrusage(resource.RUSAGE_SELF)
        soon = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soon, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        # On top of what the process holds already: the language model reserves two gigabytes, of which it uses little.
        most = _held() + memory
        resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))

    def _held() -> int:
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
        return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:")), 0)

else:

    def _limit_this_process(memory: int, seconds: int) -> None:
        """Other systems hold to no limit of memory; the program's clock limits the time."""


if __name__ == "__main__":
    main()
