"""``python -m analysis backup|restore|export|import``: the store's part of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from analysis.language import LANGUAGES, Words

COMMANDS = ("backup", "restore", "export", "import")


def add_commands(commands: Any) -> None:
    """The commands with their options, for the subparsers of the command line."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, metavar="FOLDER", help="the data folder (default: DATA_FOLDER, else the user's own)")
    common.add_argument("--database", metavar="URL", help="the database (default: DATABASE_URL, else the data folder's file)")
    common.add_argument("--json", action="store_true", help="for programs")
    common.add_argument("--lang", choices=LANGUAGES, default="ko")
    backup = commands.add_parser("backup", parents=[common], help="write everything that is stored into one file")
    backup.add_argument("--to", type=Path, metavar="FILE", help="the file (default: a new one in the data folder's backups/)")
    restored = commands.add_parser("restore", parents=[common], help="put a backup in the place of what is stored")
    restored.add_argument("backup", type=Path, metavar="FILE")
    exported = commands.add_parser(
        "export", parents=[common], help="write everything that is stored as open files (docs/open-export.md)"
    )
    exported.add_argument("export", type=Path, metavar="FILE", help="the zip to be written")
    exported.add_argument("--format", choices=("csv", "xlsx", "parquet", "json"), default="csv", help="of the files in the zip")
    imported = commands.add_parser("import", parents=[common], help="add what an export holds to what is stored")
    imported.add_argument("export", type=Path, metavar="FILE")


def run(options: argparse.Namespace, say: Words) -> tuple[dict[str, Any], str]:
    """Do what was asked; what was done, for programs and for people. Raises `StoreError`."""
    # Imported here: reading and measuring files needs no database library.
    from analysis.store import open_store  # noqa: PLC0415
    from analysis.store.elsewhere.backup import back_up, restore  # noqa: PLC0415

    if options.command == "backup":
        with open_store(options.database, options.data) as store:
            file, counts = back_up(store, options.to)
        result = {"file": str(file), **vars(counts)}
        return result, say("store.command.backed_up", **result)
    if options.command in ("export", "import"):
        return _move(options, say)
    done = restore(options.backup, options.database, options.data)
    result = {"file": str(options.backup), "before": str(done.before), **vars(done.counts)}
    return result, say("store.command.restored", **result)


def _move(options: argparse.Namespace, say: Words) -> tuple[dict[str, Any], str]:
    from analysis.store import open_store  # noqa: PLC0415 as in `run`
    from analysis.store.elsewhere.moving import export_all, import_all  # noqa: PLC0415

    with open_store(options.database, options.data) as store:
        is_export = options.command == "export"
        moved = export_all(store, options.export, options.format) if is_export else import_all(store, options.export)
    result = {"file": str(options.export), **vars(moved)}
    return result, say("store.command.exported" if is_export else "store.command.imported", **result)
