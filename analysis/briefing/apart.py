"""Briefings as a process of its own makes them; steps, and what could not be made, are told on the way."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from analysis.apart import ApartLimits, Manner, telling
from analysis.apart.telling import Hear
from analysis.briefing.collect import Against, Measured, briefing_of
from analysis.briefing.contents import Briefing
from analysis.briefing.make import make_briefing
from analysis.briefing.manifest import MadeOf
from analysis.cells.limits import GIGABYTE

_SECONDS, _MEMORY = 120, 4 * GIGABYTE
"""Of the processor, and in all: a browser that draws pictures is held to the same. ``BRIEFING_SECONDS`` and so on set others."""


def briefing_manner(hear: Hear | None = None) -> Manner:
    """How a briefing is made."""
    limits = ApartLimits.from_environment()._replace(seconds=_SECONDS, memory_bytes=_MEMORY).but("BRIEFING", os.environ)
    return Manner(limits, "briefing", hear=hear)


def told_apart(measured: Measured, language: str, against: Against | None) -> Briefing:
    """As `briefing_of`."""
    return briefing_of(measured, language, against)


def made_apart(briefing: Briefing, folder: str, made_of: MadeOf) -> list[str]:
    """As `make_briefing`, of every kind; the paths as texts."""
    return [str(path) for path in make_briefing(briefing, Path(folder), tell=telling.tell, made_of=made_of)]


def written_apart(briefing: Briefing, kind: str) -> bytes:
    """The slides ("pptx") or the report ("hwpx") as they will be handed over."""
    with tempfile.TemporaryDirectory() as folder:
        make_briefing(briefing, Path(folder), [kind], tell=telling.tell)
        return (Path(folder) / f"briefing.{kind}").read_bytes()
