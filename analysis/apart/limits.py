"""How much a piece of work may take, and how it stands beside others."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from analysis.apart.telling import Hear
from analysis.cells.limits import GIGABYTE, amount_of


class ApartLimits(NamedTuple):
    """Each is set by an environment variable: ``APART_`` and its name in capitals, as ``APART_SECONDS=60``."""

    seconds: int = 30
    memory_bytes: int = 2 * GIGABYTE
    processes: int = max(2, os.cpu_count() or 1)
    idle_seconds: int = 60
    """After which a process that nobody asks ends, and its memory is given back."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The limits as the environment sets them."""
        amounts = {name: amount_of(f"APART_{name.upper()}", environment) for name in cls._fields}
        return cls(**{name: amount for name, amount in amounts.items() if amount is not None})

    def but(self, name: str, environment: Mapping[str, str] = os.environ) -> Self:
        """The same with what ``name_SECONDS`` and ``name_MEMORY_BYTES`` say in place of the usual amounts."""
        amounts = {field: amount_of(f"{name}_{field.upper()}", environment) for field in ("seconds", "memory_bytes")}
        return self._replace(**{field: amount for field, amount in amounts.items() if amount is not None})


@dataclass(frozen=True)
class Manner:
    """How a piece of work is done, where it is no file that is understood.

    Work of one `line` stands in a queue of its own: long work keeps no upload waiting. `about` names what it is about: the
    process that worked on that last is asked again where it is free, for it may hold what it made. `hear` is told what the work
    tells (`telling`). The process is kept for `idle_seconds`, or as long as its limits say.
    """

    limits: ApartLimits = field(default_factory=ApartLimits.from_environment)
    line: str = ""
    about: str = ""
    hear: Hear | None = None
    idle_seconds: int | None = None
