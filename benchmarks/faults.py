"""Whether the store stays whole through many faults: ``python benchmarks/faults.py [KILLS] [SECONDS] [--only NAME]`` (200, 60).

KILLS processes that work are killed at random moments on each database, as many that back up, restore, export and import, and as
many that bring an old database up to date; two
processes of eight threads each edit for SECONDS. After each kill everything is looked through; what does not hold ends the run.
PostgreSQL is a server of the run's own.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "reading" / "support"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "store" / "support"))
sys.path.insert(0, str(Path(__file__).parents[1]))

import breaking
from servers import Server


def told(name, fault, number, outcome, seconds):
    print(f"| {name} | {fault} | {number} | {outcome} | {seconds:.0f} s |", flush=True)


def timed(work, *arguments):
    start = time.perf_counter()
    found = work(*arguments)
    return found, time.perf_counter() - start


def try_database(name, new_url, kills, seconds):
    with tempfile.TemporaryDirectory() as folder:
        done, took = timed(breaking.kill_workers, new_url(), Path(folder) / "data", kills)
        told(name, "killed while it uploads, decides, undoes, deletes", kills, f"{done:,} decisions told, all there", took)
    with tempfile.TemporaryDirectory() as folder:
        files, took = timed(breaking.kill_movers, new_url(), Path(folder) / "data", kills)
        told(name, "killed while it backs up, restores, exports, imports", kills, f"one whole state, {files:,} files whole", took)
    with tempfile.TemporaryDirectory() as folder:
        forms, took = timed(breaking.kill_migrations, new_url(), Path(folder) / "data", kills)
        found = ", ".join(f"{number} {form or 'empty'}" for form, number in sorted(forms.items()))
        told(name, "killed while it brings a database up to date", kills, f"form {found}", took)
    with tempfile.TemporaryDirectory() as folder:
        edits, took = timed(breaking.edit_together, new_url(), Path(folder) / "data", seconds)
        told(name, "two processes x eight threads edit", 1, f"{edits:,} edits, each there once", took)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("seconds", type=float, nargs="?", default=60)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    print("| database | fault | times | outcome | took |\n|---|---|---|---|---|")
    if options.only != "postgresql":
        try_database("SQLite", str, options.kills, options.seconds)
    if options.only == "sqlite":
        return
    try:
        server = Server()
    except OSError as error:
        print(f"PostgreSQL: {error}")
        return
    try:
        server.start()
        try_database("PostgreSQL", server.url, options.kills, options.seconds)
    finally:
        server.remove()


if __name__ == "__main__":
    main()
