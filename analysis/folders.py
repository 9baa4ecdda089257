"""Where the program keeps what outlives it; says so without touching the disk or loading a database library."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

DATABASE = "store.db"


def chosen_folder() -> Path:
    """The data folder: that of the setting DATA_FOLDER, else the user's own."""
    setting = os.environ.get("DATA_FOLDER", "").strip()
    return Path(setting or platformdirs.user_data_dir("workshop-feedback", appauthor=False))


def anything_stored() -> bool:
    """Whether there is a database already: a server is named, or the data folder holds a file."""
    return bool(os.environ.get("DATABASE_URL", "").strip()) or (chosen_folder() / DATABASE).exists()
