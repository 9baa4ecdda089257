"""What goes between the program and its processes, as bytes: plain values, tables, and the program's own nouns."""

from __future__ import annotations

import gc
import io
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

ANSWER, TOLD = b"a", b"t"
"""What a message of a process begins with: its answer, or what is told on the way."""

NUMBER = 8
"""Bytes of the number of a request, which its answer repeats."""

_KNOWN = ("analysis.", "numpy", "pandas", "pyarrow", "datetime", "collections", "_codecs", "copyreg")
_BUILTINS = frozenset({"set", "frozenset", "complex", "bytearray", "range", "slice", "object", "list", "dict", "tuple"})


class _Writer(pickle.Pickler):
    """Writes mappings that may not be changed as what they hold."""

    def reducer_override(self, held: Any) -> Any:
        return (fixed, (dict(held),)) if isinstance(held, MappingProxyType) else NotImplemented


class _Reader(pickle.Unpickler):
    """Makes what the program's own functions give, and nothing that could act."""

    def find_class(self, module: str, name: str) -> Any:
        if not module.startswith(_KNOWN) and not (module == "builtins" and name in _BUILTINS):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


def fixed(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping that may not be changed."""
    return MappingProxyType(held)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let nobody look for garbage meanwhile: of very many new objects that took five sixths of the time, in one piece."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def written(held: Any) -> bytes:
    """`held` as bytes."""
    stream = io.BytesIO()
    with _without_collecting():
        _Writer(stream, protocol=5).dump(held)
    return stream.getvalue()


def read(data: bytes) -> Any:
    """What `written` made bytes of; `pickle.UnpicklingError` where they name anything else."""
    with _without_collecting():
        return _Reader(io.BytesIO(data)).load()
