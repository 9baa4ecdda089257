"""Reading in a process of its own: what that process may do, and what becomes of it."""

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from builders import csv, wide_rows, workbook
from hostile import used_to_the_last_cell

from analysis.cells.contained import _Plain, _Worker, _Workers
from analysis.cells.limits import MEGABYTE, Limits
from analysis.language import LANGUAGES, words
from analysis.reading import ReadingError, Source, read_cells

ROOT = Path(__file__).parents[3]
SMALL = csv("코드,점수\nA,3\n")
GOOD, BAD = workbook({"응답": wide_rows()}).data, used_to_the_last_cell()
LARGE = csv("코드,점수\n" + "A,3\n" * 300_000)


def _head(limits=None, **head):
    return {"stem": "설문", "limits": (limits or Limits())._asdict(), "why": False, **head}


def _run(code):
    """A fresh interpreter's output."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120
    )
    return done.stdout


def test_the_worker_imports_neither_pandas_nor_numpy_nor_streamlit():
    loaded = _run("import sys, analysis.cells.worker; print(*sys.modules)").split()
    assert "python_calamine" in loaded
    assert not {"pandas", "numpy", "sklearn", "streamlit", "pyarrow"} & set(loaded)


def test_a_file_that_takes_longer_than_its_time_is_refused_and_the_next_one_is_read():
    with pytest.raises(ReadingError) as refusal:
        read_cells(LARGE, Limits(seconds=0))
    assert refusal.value.message.key == "reading.error.too_slow"
    for language in LANGUAGES:
        assert "설문.csv" in words(language).say(refusal.value.message)
    assert read_cells(SMALL)[0].cell(1, 0) == "A"


def test_an_answer_larger_than_its_limit_is_refused():
    with pytest.raises(ReadingError) as refusal:
        read_cells(LARGE, Limits(answer_bytes=MEGABYTE, rows=1_000_000))
    assert refusal.value.message.key == "reading.error.too_much_memory"


def test_a_worker_is_used_again_and_knows_nothing_of_the_file_before():
    workers = _Workers(1)
    try:
        kind, first = workers.ask(_head(), SMALL.data, Limits())
        [worker] = workers._all
        workers.ask(_head(), "지역\n부산\n".encode(), Limits())
        assert workers._all == {worker}
        assert workers.ask(_head(), SMALL.data, Limits()) == (kind, first)
    finally:
        workers.end()
    assert not worker.is_alive


def test_a_worker_that_was_ended_while_idle_is_replaced():
    workers = _Workers(1)
    try:
        workers.ask(_head(), SMALL.data, Limits())
        [worker] = workers._all
        worker._process.kill()
        worker._process.wait()
        kind, _ = workers.ask(_head(), SMALL.data, Limits())
        assert kind == "grids"
        assert workers._all != {worker}
    finally:
        workers.end()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing limits a process's memory")
def test_a_file_that_is_no_archive_and_takes_too_much_memory_is_not_told_to_be_cut_off():
    with pytest.raises(ReadingError) as refusal:
        read_cells(LARGE, Limits(memory_bytes=60 * MEGABYTE, rows=1_000_000))
    assert refusal.value.message.key == "reading.error.too_much_memory"


def test_a_worker_that_has_read_a_large_file_gives_its_memory_back():
    workers = _Workers(1)
    try:
        workers.ask(_head(), LARGE.data * 5, Limits())
        assert not workers._all
    finally:
        workers.end()


def test_a_cancelled_request_leaves_no_worker_behind(monkeypatch):
    def cancel(stream, limit):
        raise KeyboardInterrupt

    workers = _Workers(1)
    workers.ask(_head(), SMALL.data, Limits())
    [worker] = workers._all
    monkeypatch.setattr("analysis.cells.contained.receive", cancel)
    with pytest.raises(KeyboardInterrupt):
        workers.ask(_head(), SMALL.data, Limits())
    assert not worker.is_alive
    assert not workers._all


def test_a_worker_that_cannot_be_started_is_told_and_not_blamed_on_the_file(monkeypatch):
    monkeypatch.setattr(sys, "executable", str(ROOT / "no such python"))
    workers = _Workers(1)
    monkeypatch.setattr("analysis.cells.contained._workers", lambda processes: workers)
    with pytest.raises(ReadingError) as refusal:
        read_cells(SMALL)
    assert refusal.value.message.key == "reading.error.reader_not_started"


_EXIT = """
import sys
from analysis.reading import Source, read_cells
from analysis.cells.contained import _workers
from analysis.cells.limits import Limits
read_cells(Source("a.csv", b"a,b\\n1,2\\n"))
[worker] = _workers(Limits().processes)._all
print(worker._process.pid, flush=True)
{end}
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked up the POSIX way")
@pytest.mark.parametrize("end", ["sys.exit(0)", "raise RuntimeError", "import os; os.kill(os.getpid(), 9)"])
def test_the_worker_goes_away_with_the_program_however_that_ends(end):
    done = subprocess.run(
        [sys.executable, "-c", _EXIT.format(end=end)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    pid = int(done.stdout)
    for _ in range(500):
        if not _is_running(pid):
            return
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
    pytest.fail("the worker outlived the program")


def _is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_forked_process_gets_workers_of_its_own():
    code = (
        "import os\n"
        "from analysis.reading import Source, read_cells\n"
        "read = lambda name: read_cells(Source(name + '.csv', ('a,b\\n%s,2\\n' % name).encode()))[0].cell(1, 0)\n"
        "read('parent')\n"
        "pid = os.fork()\n"
        "name = 'parent' if pid else 'child'\n"
        "same = all(read(name) == name for _ in range(20))\n"
        "os._exit(not same) if not pid else print(same and os.waitpid(pid, 0)[1] == 0)\n"
    )
    assert _run(code).strip() == "True"


def test_hostile_files_of_some_sessions_spoil_no_file_of_others():
    failures = []

    def session(number):
        for turn in range(4):
            try:
                if (number + turn) % 2:
                    assert read_cells(Source("좋음.xlsx", GOOD))[0].height == 7
                else:
                    with pytest.raises(ReadingError):
                        read_cells(Source("나쁨.xlsx", BAD))
            except BaseException as failure:
                failures.append(failure)

    sessions = [threading.Thread(target=session, args=[number]) for number in range(4)]
    for thread in sessions:
        thread.start()
    for thread in sessions:
        thread.join()
    assert not failures


def test_only_plain_values_are_made_of_an_answer():
    with pytest.raises(pickle.UnpicklingError):
        _loaded(pickle.dumps(Path("x")))
    with pytest.raises(pickle.UnpicklingError):
        _loaded(b"cos\nsystem\n(S'true'\ntR.")
    assert _loaded(pickle.dumps([("가", 1.0, True)])) == [("가", 1.0, True)]


def _loaded(data):
    return _Plain(io.BytesIO(data)).load()


def test_what_a_library_prints_does_not_get_among_the_answers():
    worker = _Worker()
    try:
        # Rust's panics and aborts print; the answer that follows must still be whole.
        assert worker.ask(_head(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), Limits())[0] == "refused"
        assert worker.ask(_head(), SMALL.data, Limits())[0] == "grids"
    finally:
        worker.end()
