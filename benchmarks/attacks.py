"""What files, exports and requests that mean harm come to: ``python benchmarks/attacks.py [--only PART] [--sessions N]``.

Parts: files, exports, requests, sessions. Files and exports are made by the generators of the tests, in sizes that the tests do
not use; the longest freeze is how late a thread was that wanted to do something every ten milliseconds in the same process.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / room) for room in ("reading", "store", "store/support", "serving"))]

import hostile  # noqa: E402
import large  # noqa: E402
import test_serving as serving  # noqa: E402
import test_store_hostile_imports as exports  # noqa: E402
import websockets  # noqa: E402
from given import WHO, survey_with  # noqa: E402
from streamlit.proto.BackMsg_pb2 import BackMsg  # noqa: E402
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: E402

from analysis.reading import ReadingError, Source  # noqa: E402
from analysis.store import StoreError, open_store  # noqa: E402
from analysis.store.elsewhere.moving import export_all, import_all  # noqa: E402
from analysis.understanding import understand  # noqa: E402

SESSIONS = 30
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
    yield "one text many times", [hostile.one_text_many_times(30_000, 100_000)]


class Ticking(threading.Thread):
    """Wants the interpreter a hundred times a second, and notes how long it had to wait."""

    def __init__(self):
        super().__init__(daemon=True)
        self.worst, self._over = 0.0, threading.Event()

    def run(self):
        while not self._over.is_set():
            start = time.perf_counter()
            time.sleep(0.01)
            self.worst = max(self.worst, time.perf_counter() - start - 0.01)

    def stop(self):
        self._over.set()
        self.join()
        return self.worst


def outcome_of(data):
    """What became of a file: "read", "refused" or "uncaught"; seconds; the longest freeze."""
    ticking = Ticking()
    ticking.start()
    start = time.perf_counter()
    try:
        understand([Source("파일" + (".xlsx" if data[:2] == b"PK" else ".csv"), data)])
        outcome = "read"
    except ReadingError:
        outcome = "refused"
    except Exception as error:
        outcome = f"uncaught {type(error).__name__}"
    return outcome, time.perf_counter() - start, ticking.stop()


def try_files(wanted):
    print("| files | tried | read | refused | uncaught | over the limit | longest | longest freeze of others |")
    print("|---|---|---|---|---|---|---|---|")
    for kind, files in kinds():
        if wanted not in kind:
            continue
        found = [outcome_of(data) for data in files]
        told = [outcome for outcome, _, _ in found]
        over = sum(seconds > LIMIT for _, seconds, _ in found)
        uncaught = [outcome for outcome in told if outcome.startswith("uncaught")]
        counts = f"{told.count('read')} | {told.count('refused')} | {len(uncaught)} {' '.join(uncaught)} | {over}"
        slowest, freeze = max(seconds for _, seconds, _ in found), max(late for _, _, late in found)
        print(f"| {kind} | {len(files)} | {counts} | {slowest:.1f} s | {freeze:.2f} s |", flush=True)


def try_exports():
    tried = refused = uncaught = kept = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store("", folder / "data") as store:
            key = survey_with(store)
            store.record(key, "workshop_described", {"region": "영남권", "invited": 30}, WHO)
            export_all(store, folder / "a.zip", "json")
        with exports.zipfile.ZipFile(folder / "a.zip") as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        values = (
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
        with open_store("", folder / "elsewhere") as store:
            for table in ("events", "uploads", "files", "readings", "respondents", "answers", "opinions"):
                for column in exports.json.loads(parts[f"{table}.json"])[0]:
                    for value in values:
                        changed = exports.with_row(parts, table, 0, **{column: value})
                        tried += 1
                        try:
                            import_all(store, exports.written(folder / "b.zip", changed))
                            kept += 1
                        except StoreError:
                            refused += 1
                        except Exception as error:
                            uncaught += 1
                            print(table, column, repr(value)[:40], type(error).__name__)
            store.surveys(archived=True, binned=True)
    print("| exports | tried | refused | taken in (the value is a legitimate one there) | uncaught |\n|---|---|---|---|---|")
    print(f"| one cell changed, checksums right | {tried} | {refused} | {kept} | {uncaught} |", flush=True)


def try_requests():
    foreign = ("evil.example", "localhost.evil.example", "10.0.0.5", "[fe80::1]", "127.0.0.1.evil.example", "")
    paths = ("/", "/gains", "/_stcore/health", "/_stcore/stream", "/_stcore/host-config", "/_stcore/upload_file/a/b", "/media/a")
    answered = tried = 0
    with tempfile.TemporaryDirectory() as folder, serving.running(folder) as port:
        for path in paths:
            for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
                more = serving.UPGRADE if path.endswith("stream") else {}
                for host in foreign:
                    tried += 1
                    answered += serving.ask(port, path, host, method, **more).status < 400
                for origin in ("http://evil.example", "null", "http://localhost:1"):
                    tried += 1
                    answered += serving.ask(port, path, "localhost", method, Origin=origin, **more).status < 400
    print("| requests of foreign hosts and pages | tried | answered |\n|---|---|---|")
    print(f"| {len(paths)} addresses, six methods, WebSockets among them | {tried} | {answered} |", flush=True)


async def visit(port, seconds=90):
    """One session that draws the first page, and how long that took; it stays until it is closed."""
    origin = f"http://localhost:{port}"
    start = time.perf_counter()
    socket = await websockets.connect(f"ws://localhost:{port}/_stcore/stream", origin=origin, max_size=None)
    message = BackMsg()
    message.rerun_script.query_string = ""
    await socket.send(message.SerializeToString())
    while time.perf_counter() - start < seconds:
        told = ForwardMsg()
        told.ParseFromString(await asyncio.wait_for(socket.recv(), seconds))
        if told.WhichOneof("type") == "script_finished":
            break
    return socket, time.perf_counter() - start


async def visits(port, number):
    return await asyncio.gather(*(visit(port) for _ in range(number)))


def resident(port):
    """Megabytes that the process which listens at `port` holds, and its children besides."""
    listed = subprocess.run(["ps", "-eo", "pid,rss,args"], capture_output=True, text=True, check=True).stdout
    line = next(line for line in listed.splitlines() if f"--server.port {port}" in line)
    return int(line.split()[1]) / 1024


async def try_sessions(number):
    options = ("--server.disconnectedSessionTTL", "5")
    with tempfile.TemporaryDirectory() as folder, serving.running(folder, *options, THEMES_MEANING="kiwi") as port:
        first, cold = await visit(port)
        await first.close()
        await asyncio.sleep(40)
        before = resident(port)
        found = await visits(port, number)
        during = resident(port)
        for socket, _ in found:
            await socket.close()
        await asyncio.sleep(60)
        after = resident(port)
    took = sorted(seconds for _, seconds in found)
    print("| sessions at once | first page, one alone | median | p95 | memory before | during | after they have gone |")
    print("|---|---|---|---|---|---|---|")
    p95 = took[int(0.95 * (len(took) - 1))]
    memory = f"{before:.0f} MB | {during:.0f} MB | {after:.0f} MB ({after / before:.2f}×)"
    print(f"| {number} | {cold:.1f} s | {took[len(took) // 2]:.1f} s | {p95:.1f} s | {memory} |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=("files", "exports", "requests", "sessions"))
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--kind", default="", help="only kinds of files whose name holds this")
    options = parser.parse_args()
    os.environ.setdefault("THEMES_MEANING", "kiwi")
    parts = {
        "files": lambda: try_files(options.kind),
        "exports": try_exports,
        "requests": try_requests,
        "sessions": lambda: asyncio.run(try_sessions(options.sessions)),
    }
    for name, work in parts.items():
        if options.only in (None, name):
            work()


if __name__ == "__main__":
    main()
