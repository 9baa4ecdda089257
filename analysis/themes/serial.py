"""`Themes` as a JSON object and back, so that a kept result needs no refit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.language import Message
from analysis.themes.result import Themes

FORMAT = 3
"""Number of the form in which bodies are written; another one is not read."""

ENGINE = 35
"""Version of what sorts and words opinions; raise it with every change of what comes out, for themes kept by another version are
worked out again. `tests/themes/test_engine.py` pins what this version gives, and names what to do where it gives something else.
"""

_TABLES = ("table", "by_group", "quotes", "assignments", "tried")
_COUNTS = ("k", "opinions", "non_answers", "duplicates", "base")


def themes_body(themes: Themes) -> dict[str, Any]:
    """All of `themes` as plain dicts, lists, texts, numbers and None (for a number that is not there)."""
    return {
        "format": FORMAT,
        "method": [themes.method.key, dict(themes.method.values)],
        "groups": list(themes.groups),
        **{name: getattr(themes, name) for name in _COUNTS},
        **{name: _table_body(getattr(themes, name)) for name in _TABLES},
    }


def themes_from(body: Mapping[str, Any]) -> Themes:
    """The `Themes` that `themes_body` wrote, equal in every value, type and index.

    ValueError where the body was written in another form (work the themes out again then).
    """
    if body.get("format") != FORMAT:
        raise ValueError(f"themes of form {body.get('format')}, not {FORMAT}")
    key, values = body["method"]
    counts: dict[str, Any] = {name: body[name] for name in _COUNTS}
    tables: dict[str, Any] = {name: _table_from(body[name]) for name in _TABLES}
    return Themes(method=Message(key, values), groups=tuple(body["groups"]), **counts, **tables)


def _table_body(table: pd.DataFrame) -> dict[str, Any]:
    plain_index = isinstance(table.index, pd.RangeIndex) and (table.index.start, table.index.step) == (0, 1)
    return {
        "rows": len(table),
        "index": None if plain_index else table.index.tolist(),
        "columns": {str(name): [str(table[name].dtype), _plain(table[name].tolist())] for name in table},
    }


def _table_from(body: Mapping[str, Any]) -> pd.DataFrame:
    index = pd.RangeIndex(body["rows"]) if body["index"] is None else pd.Index(body["index"])
    series = {}
    for name, (dtype, values) in body["columns"].items():
        cells = [tuple(value) if isinstance(value, list) else value for value in values]
        series[name] = pd.Series(cells, index=index, dtype=dtype)
    return pd.DataFrame(series, index=index, columns=list(body["columns"]))


def _plain(values: Iterable[Any]) -> list[Any]:
    return [None if isinstance(value, float) and math.isnan(value) else value for value in values]
