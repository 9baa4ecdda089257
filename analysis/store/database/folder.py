"""Where the store keeps its files: the data folder, the embedded database, its backups."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from analysis.folders import DATABASE, chosen_folder
from analysis.store.errors import not_written

__all__ = [
    "BACKUPS",
    "DATABASE",
    "KEY_FILE",
    "backups_in",
    "data_folder",
    "give_name",
    "is_own_name",
    "keep_private",
    "make_private",
]

BACKUPS = "backups"
KEY_FILE = "pairing.key"
_FOLDER, _FILE = 0o700, 0o600
_OWN_FILES = ("*.db", "*.db-*", "*.key", BACKUPS, f"{BACKUPS}/*")
_OWN_NAMES = (DATABASE, KEY_FILE)


def data_folder(folder: Path | None = None) -> Path:
    """The folder given, else the one of the setting DATA_FOLDER, else the user's own; made where it is missing.

    Nobody but its owner may look into it or its files from then on, whatever was allowed before. `ReadOnly` where it cannot be
    made.
    """
    chosen = folder or chosen_folder()
    try:
        chosen.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, ValueError) as cause:  # of a letter that no name may hold, too
        raise not_written(cause, chosen) from cause
    _keep_private(chosen)
    return chosen


def _keep_private(folder: Path) -> None:
    """Take everybody's rights but the owner's from the folder and the store's own files in it."""
    inside = (path for pattern in _OWN_FILES for path in folder.glob(pattern))
    for path in (folder, *inside):
        keep_private(path)


def keep_private(path: Path) -> None:
    """Take everybody's rights but the owner's, where the system knows such rights and the file is this user's."""
    with suppress(OSError):
        mode = _FOLDER if path.is_dir() else _FILE
        if os.name == "posix" and not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) != mode:
            path.chmod(mode)


def make_private(file: Path) -> None:
    """Make an empty file that nobody but its owner may read, or take others' rights from one that is there.

    SQLite gives the files beside it (its log) the same rights. What cannot be made here is told when it is opened.
    """
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, _FILE))
    keep_private(file)


def backups_in(folder: Path) -> tuple[str, ...]:
    """Names of the backups in a data folder, the newest first."""
    return tuple(sorted((path.name for path in (folder / BACKUPS).glob("*.db")), reverse=True))


def is_own_name(file: Path, folder: Path, database: Path | None = None) -> bool:
    """Whether a name is the store's own, there already or not: of its database, of what SQLite keeps beside that, of the key."""
    try:
        place = file.parent.resolve()
        own = {(folder.resolve(), name) for name in _OWN_NAMES}
        own |= {(database.parent.resolve(), database.name)} if database else set()
    except (OSError, ValueError):  # what is no place at all holds nothing of the store's
        return False
    name = file.name.casefold().rstrip(" .")  # some systems hear no difference
    return any(place == where and (name == one.casefold() or name.startswith(f"{one.casefold()}-")) for where, one in own)


def give_name(unfinished: Path, file: Path) -> None:
    """Give a whole file its own name, `FileExistsError` where something took that meanwhile: nothing is ever overwritten."""
    try:
        # Both refuse a name that is taken: renaming does on Windows only, linking needs a file system that can.
        (os.rename if os.name == "nt" else os.link)(unfinished, file)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, _FILE))
        unfinished.replace(file)
