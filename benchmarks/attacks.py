"""What files, exports and requests that mean harm come to: ``python benchmarks/attacks.py [--only PART] [--sessions N]``.

Parts: files, chance (files changed by chance, `--number` of each kind), exports, backups (`--number` of all), requests, wire
(what no browser
sends), sessions, uploads. Files and exports are made by the generators of the tests, in sizes that the tests do not use; what is
read is kept in a store and measured; the longest freeze is how long the process worked, and the clock went, while a thread of it
waited that wanted to do something every ten milliseconds.
"""

import argparse
import asyncio
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / room) for room in ("reading/support", "store", "store/support", "serving"))]

import attacks_by_wire as wire  # noqa: E402
import attacks_on_server as server  # noqa: E402
import by_chance  # noqa: E402
import hostile  # noqa: E402
import large  # noqa: E402
import poisoned  # noqa: E402
import strange  # noqa: E402
import test_store_hostile_imports as exports  # noqa: E402
from given import WHO, survey_with  # noqa: E402

from analysis.disclosure import disclosure_of  # noqa: E402
from analysis.gains import measure_gains  # noqa: E402
from analysis.questions import measure_questions  # noqa: E402
from analysis.reading import ReadingError, Source  # noqa: E402
from analysis.store import StoreError, open_store  # noqa: E402
from analysis.store.elsewhere.backup import back_up, restore  # noqa: E402
from analysis.store.elsewhere.moving import export_all, import_all  # noqa: E402
from analysis.understanding import understand  # noqa: E402

SESSIONS = 30
STRANGE_SIZE = 50
"""Times what the tests take of what is large in a strange file."""
LIMIT = 95
"""Seconds: three times thirty of the processor by the clock, and a start."""


def kinds():
    """Each kind of file with some sizes of it."""
    yield "columns", [large.table(columns, 2) for columns in (1_500, 2_500, 60_000, 1_000_000)]
    yield "items", [large.table(columns, 30) for columns in (700, 1_900, 3_000)]
    yield "equal headers", [large.equal_headers(columns, 20) for columns in (900, 5_000)]
    yield "wide and high", [large.table(16_384, 60), large.table(1_200, 400)]
    yield "sheets", [large.workbook_of_sheets(sheets) for sheets in (120, 1_000)]
    yield "rows", [large.long_rows(rows) for rows in (60_000, 250_000, 700_000)]
    yield "people who share nothing", [large.distinct_people(rows) for rows in (3_000, 40_000)]
    yield "open questions", [large.opinions(questions, 30) for questions in (300, 1_500)]
    yield "ragged rows", [large.ragged(550, widest) for widest in (400, 15_000)]
    yield "floods of a byte", [large.flood(byte, 40) for byte in (b"\n", b",", b'"', b" ", b"[", b"\x00", b"\t")]
    yield "hard headers", [large.headers_of(text * 32_000) for text in ("[", "(", " ", "a.", "1 ", "점", "0")]
    yield "hard opinions", [large.opinions_of(text * 10_000) for text in ("[", "a@", "01", " ", "가 ", "- ", "뭔지 ")]
    yield "hidden columns", [large.hidden_columns(times) for times in (1_000, 300_000)]
    yield "merged boxes", [large.merged_boxes(times) for times in (500, 90_000, 200_000)]
    yield "before the root", [large.before_the_root(text, 20_000) for text in ("<!--", "<?a?>", "<!-- -->", " ")]
    yield "used to the last cell", [hostile.used_to_the_last_cell()]
    yield "allocation rings", [hostile.ring(told, length) for told in (2**20, 2**31 - 1, 2**63) for length in (1, 3, 126)]
    yield "one text many times", [hostile.one_text_many_times(30_000, 100_000)]
    for kind, files in strange.KINDS.items():
        sizes = [(1,), (STRANGE_SIZE,)] if kind in strange.GROWING else [()]
        yield f"strange {kind}", [data for size in sizes for _, data in files(*size)]


class Ticking(threading.Thread):
    """Wants the interpreter a hundred times a second, and notes how long it had to wait: by the clock, and of the processor.

    What the process worked meanwhile does not depend on what else the machine does: so long the others would wait on an idle one.
    """

    def __init__(self):
        super().__init__(daemon=True)
        self.late, self.held, self._over = 0.0, 0.0, threading.Event()

    def run(self):
        while not self._over.is_set():
            start, worked = time.perf_counter(), time.process_time()
            time.sleep(0.01)
            self.late = max(self.late, time.perf_counter() - start - 0.01)
            self.held = max(self.held, time.process_time() - worked)

    def stop(self):
        self._over.set()
        self.join()
        return self.held, self.late


def outcome_of(data):
    """What became of a file: "read", "refused" or "uncaught"; seconds; the longest freeze, of the processor and by the clock."""
    ending = {b"PK": ".xlsx", b"\xd0\xcf": ".xls"}.get(data[:2], ".csv")
    ticking = Ticking()
    ticking.start()
    outcome, understood = _outcome(Source("파일" + ending, data))
    return outcome, understood, *ticking.stop()


def _outcome(source):
    """Understand a file, and keep, measure and answer what was understood, as an upload does; the seconds until understood."""
    start = time.perf_counter()
    understood = 0.0
    try:
        reading = understand([source])
        understood = time.perf_counter() - start
        with tempfile.TemporaryDirectory() as folder, open_store("", Path(folder)) as store:
            key = store.add_survey("설문", reading, [source], WHO)
            survey = store.reading_of(key).survey
        disclosure = disclosure_of(survey)
        measure_gains(survey, adjust=True, disclosure=disclosure)
        measure_questions(survey, "region", disclosure=disclosure)
    except ReadingError:
        return "refused", understood or time.perf_counter() - start
    except Exception as error:
        return f"uncaught {type(error).__name__}", understood or time.perf_counter() - start
    return "read", understood


def try_files(wanted):
    print("| files | tried | read | refused | uncaught | over the limit | longest | freeze (processor) | by the clock |")
    print("|---|---|---|---|---|---|---|---|---|")
    for kind, files in kinds():
        if wanted not in kind:
            continue
        found = [outcome_of(data) for data in files]
        told = [outcome for outcome, *_ in found]
        over = sum(seconds > LIMIT for _, seconds, *_ in found)
        uncaught = [outcome for outcome in told if outcome.startswith("uncaught")]
        counts = f"{told.count('read')} | {told.count('refused')} | {len(uncaught)} {' '.join(uncaught)} | {over}"
        slowest, held, late = (max(one[place] for one in found) for place in (1, 2, 3))
        print(f"| {kind} | {len(files)} | {counts} | {slowest:.1f} s | {held:.2f} s | {late:.2f} s |", flush=True)


WRONG = (
    "",
    "x",
    None,
    -1,
    1e300,
    [],
    {},
    "0" * 32,
    "<b>x</b>",
    "가" * 200_000,
    exports.DEEP,
    "2026-02-30T00:00:00Z",
    True,
)


def changed_cells(parts):
    """What was changed, and the parts of the export with it changed."""
    for table in ("events", "uploads", "files", "readings", "respondents", "answers", "opinions"):
        for column, value in product(exports.json.loads(parts[f"{table}.json"])[0], WRONG):
            yield f"{table} {column} {value!r}"[:60], exports.with_row(parts, table, 0, **{column: value})


def try_backups(number):
    """A cell of a backup's first rows changed, as damage leaves it and with digests that are right again, and restored."""
    with tempfile.TemporaryDirectory() as name:
        folder, became, uncaught = Path(name), Counter(), []
        with open_store("", folder / "data") as store:
            key = survey_with(store)
            store.record(key, "workshop_described", {"region": "영남권", "invited": 30}, WHO)
            good, _ = back_up(store, folder / "good.db")
        cells = [(table, column) for table, columns in poisoned.columns_of(good).items() for column in columns]
        cases = list(product(cells, poisoned.VALUES, (False, True)))
        for (table, column), value, sound in random.Random(1).sample(cases, min(len(cases), number)):
            if not poisoned.poisoned(good, folder / "bad.db", table, column, value, sound=sound):
                continue
            outcome = _restored(folder / "bad.db", folder / "home")
            became[outcome] += 1
            uncaught += [(table, column, repr(value)[:30], outcome)] if outcome not in ("kept", "refused") else []
    for told in uncaught:
        print(*told)
    print("| backups | tried | refused | restored and looked through (the value is a legitimate one there) | uncaught |")
    print("|---|---|---|---|---|")
    print(f"| one cell changed | {became.total()} | {became['refused']} | {became['kept']} | {len(uncaught)} |", flush=True)


def _restored(file, home):
    """What became of a restore and of what pages then read: "kept", "refused" or the exception's name."""
    shutil.rmtree(home, ignore_errors=True)
    try:
        restore(file, "", home)
        with open_store("", home) as store:
            for state in store.surveys(archived=True, binned=True):
                store.reading_of(state.key)
                store.history(state.key)
            export_all(store, home / "a.zip", "json")
    except StoreError:
        return "refused"
    except Exception as error:
        return type(error).__name__
    return "kept"


def try_chance(number):
    """Print what became of so many files of each kind that are changed by chance."""
    print("| files by chance | tried | read | refused | uncaught | over the limit | longest |\n|---|---|---|---|---|---|---|")
    for kind in by_chance.KINDS:
        found = [_outcome(Source(*by_chance.by_chance(kind, seed))) for seed in range(1_000, 1_000 + number)]
        told = Counter(outcome.split()[0] for outcome, _ in found)
        over, longest = sum(seconds > LIMIT for _, seconds in found), max(seconds for _, seconds in found)
        counts = f"{told['read']} | {told['refused']} | {told['uncaught']} | {over}"
        print(f"| {kind} | {number} | {counts} | {longest:.1f} s |", flush=True)


def taken_in(store, file):
    """What became of an import: "kept", "refused" or the exception's name."""
    try:
        import_all(store, file)
    except StoreError:
        return "refused"
    except Exception as error:
        return type(error).__name__
    return "kept"


def try_exports():
    became, uncaught = Counter(), []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store("", folder / "data") as store:
            key = survey_with(store)
            store.record(key, "workshop_described", {"region": "영남권", "invited": 30}, WHO)
            export_all(store, folder / "a.zip", "json")
        with exports.zipfile.ZipFile(folder / "a.zip") as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        with open_store("", folder / "elsewhere") as store:
            for what, changed in changed_cells(parts):
                outcome = taken_in(store, exports.written(folder / "b.zip", changed))
                became[outcome] += 1
                uncaught += [(what, outcome)] if outcome not in ("kept", "refused") else []
            store.surveys(archived=True, binned=True)
    for told in uncaught:
        print(*told)
    print("| exports | tried | refused | taken in (the value is a legitimate one there) | uncaught |\n|---|---|---|---|---|")
    refused, kept = became["refused"], became["kept"]
    counts = f"{became.total()} | {refused} | {kept} | {became.total() - refused - kept}"
    print(f"| one cell changed, checksums right | {counts} |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=("files", "chance", "exports", "backups", "requests", "wire", "sessions", "uploads"))
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--kind", default="", help="only kinds of files whose name holds this")
    options = parser.parse_args()
    os.environ.setdefault("THEMES_MEANING", "kiwi")
    parts = {
        "files": lambda: try_files(options.kind),
        "chance": lambda: try_chance(options.number),
        "exports": try_exports,
        "backups": lambda: try_backups(options.number),
        "requests": server.try_requests,
        "wire": wire.try_wire,
        "sessions": lambda: asyncio.run(server.try_sessions(options.sessions)),
        "uploads": lambda: asyncio.run(server.try_uploads()),
    }
    for name, work in parts.items():
        if options.only in (None, name):
            work()


if __name__ == "__main__":
    main()
