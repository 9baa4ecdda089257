"""A process that reads one file after the other: ``python -m analysis.cells.worker``, spoken to over its pipes.

It never shares memory with the program, so that the worst a file can do is end this process. A message is its length (8 bytes,
big-endian) and its bytes. A request is two: a head in JSON (what to do, `Limits`) and the file; the answer is one pickle of
plain values.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import sys
from typing import IO, Any

from analysis.cells.formats.exact import refuse_too_large
from analysis.cells.grid import Refusal
from analysis.cells.limits import Limits
from analysis.cells.read import read_grids

READY = b"ready"
_ARCHIVE = b"PK"
Answer = tuple[str, Any]
"""("grids", list of plain tuples), ("refused", (reason, values)), ("unexplained", None) or ("memory", None)."""


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message."""
    stream.write(len(message).to_bytes(8, "big"))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes], limit: int) -> bytes:
    """Read one message; EOFError where the other side is gone, MemoryError where it is longer than `limit`."""
    length = int.from_bytes(_exactly(stream, 8), "big")
    if length > limit:
        raise MemoryError(length)
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def main() -> None:
    """Answer until the program closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program is told, and ends this process
    requests = sys.stdin.buffer
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that a library prints gets among the answers
        send(answers, READY)
        while True:
            try:
                head = json.loads(receive(requests, 2**16))
                data = receive(requests, 2**40)
            except EOFError:
                return
            send(answers, answer_to(head, data))
            del data


def answer_to(head: dict[str, Any], data: bytes) -> bytes:
    """The answer to one request."""
    limits = Limits(**head["limits"])
    try:
        answer = pickle.dumps(_answer(head, data, limits), protocol=5)
        if len(answer) <= limits.answer_bytes:
            return answer
    except MemoryError:
        pass
    return pickle.dumps(("memory", None))


def _answer(head: dict[str, Any], data: bytes, limits: Limits) -> Answer:
    is_contained = _limit_this_process(limits)
    try:
        if head["why"]:
            if data.startswith(_ARCHIVE):  # of a text or an old workbook nothing is known, and nothing of it is cut off
                refuse_too_large(data, limits)
            return "unexplained", None
        return "grids", [tuple(grid) for grid in read_grids(data, head["stem"], limits, is_contained=is_contained)]
    except Refusal as refusal:
        return "refused", (refusal.reason, refusal.values)


if sys.platform == "linux":
    import resource

    def _limit_this_process(limits: Limits) -> bool:
        """Set the limits of the next file; whether the system holds to that of memory."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # an image of the memory would hold answers of persons
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + limits.seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))
        return True

else:

    def _limit_this_process(limits: Limits) -> bool:
        """Other systems have no memory limit, or do not hold to it: the archive is looked at exactly instead."""
        return False


if __name__ == "__main__":
    main()
