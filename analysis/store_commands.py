"""``python -m analysis backup|restore``: the store's part of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from analysis.language import LANGUAGES, Words

COMMANDS = ("backup", "restore")


def add_commands(commands: Any) -> None:
    """The two commands with their options, for the subparsers of the command line."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, metavar="FOLDER", help="the data folder (default: DATA_FOLDER, else the user's own)")
    common.add_argument("--database", metavar="URL", help="the database (default: DATABASE_URL, else the data folder's file)")
    common.add_argument("--json", action="store_true", help="for programs")
    common.add_argument("--lang", choices=LANGUAGES, default="ko")
    backup = commands.add_parser("backup", parents=[common], help="write everything that is stored into one file")
    backup.add_argument("--to", type=Path, metavar="FILE", help="the file (default: a new one in the data folder's backups/)")
    restored = commands.add_parser("restore", parents=[common], help="put a backup in the place of what is stored")
    restored.add_argument("backup", type=Path, metavar="FILE")


def run(options: argparse.Namespace, say: Words) -> tuple[dict[str, Any], str]:
    """Do what was asked; what was done, for programs and for people. Raises `StoreError`."""
    # Imported here: reading and measuring files needs no database library.
    from analysis.store import open_store  # noqa: PLC0415
    from analysis.store.backup import back_up, restore  # noqa: PLC0415

    if options.command == "backup":
        with open_store(options.database, options.data) as store:
            file, counts = back_up(store, options.to)
        result = {"file": str(file), **vars(counts)}
        return result, say("store.command.backed_up", **result)
    done = restore(options.backup, options.database, options.data)
    result = {"file": str(options.backup), "before": str(done.before), **vars(done.counts)}
    return result, say("store.command.restored", **result)
