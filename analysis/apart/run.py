"""Functions of the program run by a process of its own, which is ended where it takes too much."""

from __future__ import annotations

import atexit
import importlib
import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from analysis.apart import wire
from analysis.apart.limits import ApartLimits, Manner
from analysis.apart.pool import Mistake, Pool, TooMuch
from analysis.cells.limits import MEGABYTE

Result = TypeVar("Result")


@cache
def _pool(processes: int) -> Pool:
    pool = Pool(processes)
    atexit.register(pool.end)
    return pool


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pool.cache_clear)


def warm_up() -> None:
    """Start a process ahead of the first work: it takes as long to start as a small file takes to be understood."""
    manner = Manner()
    _pool(manner.limits.processes).warm_up(manner)


def apart(
    task: Callable[..., Result], *arguments: Any, limits: ApartLimits | None = None, manner: Manner | None = None
) -> Result:
    """What ``task(*arguments)`` gives, worked out by a process of its own.

    `task` is a function of a module of `analysis`. Refusals of the program (exceptions with a `message`) are raised as if the
    function had been called here; `TooMuch` where it took more than `limits`, `Mistake` where it met a mistake of the program.
    """
    manner = manner or Manner()
    manner = replace(manner, limits=limits) if limits else manner
    most = manner.limits
    request = wire.written((task.__module__, task.__name__, arguments, most.memory_bytes, most.seconds))
    answer = _pool(most.processes).ask(request, manner)
    if not (isinstance(answer, tuple) and len(answer) == 2):
        raise Mistake("an answer of no kind")
    kind, value = answer
    if kind == "done":
        done: Result = value
        return done
    if kind == "raised":
        raise _refusal(value)
    if kind == "mistake":
        raise Mistake(value)
    raise TooMuch("too_much_memory", most.memory_bytes // MEGABYTE)


def _refusal(refusal: Any) -> Exception:
    """A refusal as it was raised; a mistake where what is told is none."""
    try:
        module, name, text, values = refusal
        kind = getattr(importlib.import_module(module), name) if module.startswith("analysis.") else None
        if not (isinstance(kind, type) and issubclass(kind, Exception)):
            return Mistake("a refusal of no kind")
        error = kind.__new__(kind)
        error.args = (text,)
        error.__dict__.update(values)
    except (AttributeError, ImportError, TypeError, ValueError) as problem:
        return Mistake(f"a refusal that cannot be read: {type(problem).__name__}")
    return error
