"""What is data and not code: the field's words, the charts' look, the tables of an export, each in a file beside the code."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def declared(path: str) -> Mapping[str, Any]:
    """What a TOML file below `analysis/` holds, as ``fields/places.toml``; read once and shared, so change nothing in it.

    FileNotFoundError where there is no such file, `tomllib.TOMLDecodeError` (a ValueError) where it is no TOML.
    """
    return tomllib.loads(_text(path))


@cache
def declared_rows(path: str) -> Sequence[Mapping[str, str]]:
    """The rows of a tab-separated file below `analysis/` by its header, quotes as they stand; read once and shared.

    FileNotFoundError where there is no such file.
    """
    return tuple(csv.DictReader(_text(path).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def declared_files(folder: str, ending: str) -> tuple[str, ...]:
    """The files of a folder below `analysis/` with an ending, as `declared` takes them, in the order of their names."""
    names = sorted(file.name for file in files("analysis").joinpath(folder).iterdir())
    return tuple(f"{folder}/{name}" for name in names if name.endswith(ending))


def _text(path: str) -> str:
    return files("analysis").joinpath(path).read_text(encoding="utf-8")
