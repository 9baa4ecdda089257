"""Where the store keeps its files: the data folder, the embedded database, its backups."""

from __future__ import annotations

from pathlib import Path

from analysis.folders import DATABASE, chosen_folder
from analysis.store.errors import ReadOnly

__all__ = ["BACKUPS", "DATABASE", "backups_in", "data_folder"]

BACKUPS = "backups"


def data_folder(folder: Path | None = None) -> Path:
    """The folder given, else the one of the setting DATA_FOLDER, else the user's own; made where it is missing.

    `ReadOnly` where it cannot be made.
    """
    chosen = folder or chosen_folder()
    try:
        chosen.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as cause:
        raise ReadOnly("read_only", where=str(chosen)) from cause
    return chosen


def backups_in(folder: Path) -> tuple[str, ...]:
    """Names of the backups in a data folder, the newest first."""
    return tuple(sorted((path.name for path in (folder / BACKUPS).glob("*.db")), reverse=True))
