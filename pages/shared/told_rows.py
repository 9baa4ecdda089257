"""What a person changed in a small table that can be edited, as the log writes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd


def changed_rows(before: pd.DataFrame, after: pd.DataFrame, columns: Sequence[str]) -> dict[int, dict[str, Any]]:
    """For each row (by its place) that was changed: what `columns` say now, those alone that say something else than before."""
    changed = {}
    for place, (old, new) in enumerate(zip(before.to_dict("records"), after.to_dict("records"), strict=True)):
        cells = {name: _plain(new[name]) for name in columns if _plain(new[name]) != _plain(old[name])}
        if cells:
            changed[place] = cells
    return changed


def _plain(value: Any) -> Any:
    if value is None or pd.isna(value):
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    return value.strip() if isinstance(value, str) else int(value)
