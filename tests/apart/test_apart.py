"""Work in a process of its own: the same result, its own time and memory, and nobody kept waiting for long."""

import contextlib
import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from analysis.apart import ApartLimits, Manner, Mistake, TooMuch, apart, telling, wire
from analysis.apart.pool import Pool
from analysis.cells.places import WHILE_WAITING, Places
from analysis.language import Message
from analysis.reading import NothingUnderstood, Sheet, UnreadableFile, read_sheets
from analysis.understanding import understand_sheets

ROOT = Path(__file__).parents[2]
ROWS = [["권역", "교육 전 이해도", "교육 후 이해도"], *(["영남권", row % 5 + 1, (row + 1) % 5 + 1] for row in range(30))]
SOON = ApartLimits(seconds=1)


@pytest.fixture(scope="module")
def bare():
    """Processes that have loaded nothing: to be ready for files takes them two seconds of the processor."""
    pool = Pool(2, ready="")
    yield pool
    pool.end()


@pytest.fixture(autouse=True)
def _asked(request, monkeypatch):
    """Who reads no file asks bare processes."""
    if "sheets" not in request.fixturenames:
        pool = request.getfixturevalue("bare")
        monkeypatch.setattr("analysis.apart.run._pool", lambda processes: pool)


@pytest.fixture
def sheets():
    return [(Sheet.from_rows("가.xlsx", "응답", ROWS),)]


def test_a_file_is_understood_apart_as_it_is_here(sheets):
    here, there = read_sheets(sheets), understand_sheets(sheets)
    for name in ("respondents", "answers", "opinions"):
        assert getattr(there.survey, name).equals(getattr(here.survey, name))
    assert there.columns == here.columns
    assert there.survey.items == here.survey.items


@pytest.mark.usefixtures("sheets")
def test_a_process_of_the_program_is_ready_for_files_before_the_first(bare):
    assert apart(time.process_time) > 2 * _ask(bare, time.process_time, (), Manner())[1]


def test_a_refusal_is_raised_as_if_nothing_stood_between():
    with pytest.raises(NothingUnderstood) as refused:
        understand_sheets([(Sheet.from_rows("수.csv", "수", [[1, 2], [3, 4]]),)])
    assert refused.value.message.values["file"] == "수.csv"


def test_work_that_takes_too_long_is_ended_and_the_next_is_done():
    start = time.monotonic()
    with pytest.raises(TooMuch) as refused:
        apart(sum, range(10**12), limits=SOON)
    assert refused.value.reason == "too_slow"
    assert time.monotonic() - start < 60
    assert apart(sum, range(10), limits=SOON) == 45


def test_work_that_sleeps_for_ever_is_ended_by_the_clock():
    with pytest.raises(TooMuch) as refused:
        apart(time.sleep, 1000, limits=SOON)
    assert refused.value.reason == "too_slow"


def test_work_that_takes_too_much_memory_is_ended():
    with pytest.raises(TooMuch) as refused:
        apart(bytearray, 4 * 2**30)
    assert refused.value.reason == "too_much_memory"


def test_a_mistake_tells_where_it_was_and_nothing_of_the_cells():
    with pytest.raises(Mistake) as refused:
        apart(int, "홍길동의 비밀")
    assert "홍길동" not in str(refused.value)
    assert "ValueError" in str(refused.value)


def test_too_much_is_told_with_the_file_that_is_largest(sheets, monkeypatch):
    def too_slow(*arguments):
        raise TooMuch("too_slow", 30)

    monkeypatch.setattr("analysis.understanding.apart", too_slow)
    with pytest.raises(UnreadableFile) as refused:
        understand_sheets([*sheets, (Sheet.from_rows("큰.xlsx", "응답", ROWS * 3),)])
    assert refused.value.message == Message("reading.error.too_slow", {"file": "큰.xlsx", "limit": 30})


def test_whoever_waits_can_end_the_work():
    class NobodyWaits(Exception):
        pass

    def end(is_queued):
        raise NobodyWaits

    token = WHILE_WAITING.set(end)
    start = time.monotonic()
    try:
        with pytest.raises(NobodyWaits):
            apart(time.sleep, 30)
    finally:
        WHILE_WAITING.reset(token)
    assert time.monotonic() - start < 25


def test_an_answer_makes_nothing_but_values():
    for harmful in (print, eval, getattr, pickle.loads):
        with pytest.raises(pickle.UnpicklingError):
            wire.read(pickle.dumps(harmful))


def test_long_work_leaves_its_place_to_the_next():
    places, over = Places(1, moment=0.05), threading.Event()

    def long_work():
        with places.taken():
            over.wait(30)

    worker = threading.Thread(target=long_work)
    worker.start()
    time.sleep(0.02)
    start = time.monotonic()
    with places.taken():
        assert time.monotonic() - start < 10
    over.set()
    worker.join()
    with places.taken():
        pass


def test_more_long_work_than_there_is_room_at_the_side_waits():
    places, over, told = Places(1, moment=0.01), threading.Event(), []
    workers = [threading.Thread(target=_hold, args=(places, over)) for _ in range(2)]
    for worker in workers:
        worker.start()
        time.sleep(0.1)
    token = WHILE_WAITING.set(lambda is_queued: (told.append(is_queued), over.set()))
    with places.taken():
        assert told[:1] == [True]
    WHILE_WAITING.reset(token)
    for worker in workers:
        worker.join()


def _hold(places, over):
    with places.taken():
        over.wait(30)


def test_garbage_is_looked_for_again_after_something_was_taken_over():
    with pytest.raises(pickle.UnpicklingError):
        wire.read(pickle.dumps(print))
    assert gc.isenabled()
    assert wire.read(wire.written({"a": [1, (2, "b")]})) == {"a": [1, (2, "b")]}
    assert gc.isenabled()


def test_what_the_work_tells_on_its_way_is_heard_in_order():
    heard = []
    manner = Manner(hear=heard.append)
    assert apart(telling.tell, {"share": 0.5, "rows": (1, 2)}, manner=manner) is None
    apart(telling.tell, "done", manner=manner)
    assert heard == [{"share": 0.5, "rows": (1, 2)}, "done"]


def test_the_process_that_worked_on_something_is_asked_about_it_again():
    pool, numbers = Pool(2, ready=""), {}

    def work(about):
        _ask(pool, time.sleep, (0.5,), Manner(about=about))
        numbers[about] = _pid_of(pool, Manner(about=about))

    def work_beside_each_other():
        both = [threading.Thread(target=work, args=(about,)) for about in ("가", "나")]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        return len(set(numbers.values())) == 2

    _until(work_beside_each_other)  # on a busy machine the first may be done before the second begins
    for about in ("가", "나", "나", "가"):
        assert _pid_of(pool, Manner(about=about)) == numbers[about]
    pool.end()


def test_a_process_that_nobody_asks_ends_and_gives_its_memory_back():
    pool = Pool(1, ready="")
    number = _pid_of(pool, Manner(idle_seconds=0))
    _until(lambda: not _is_running(number))
    assert _pid_of(pool, Manner(idle_seconds=60)) != number
    pool.end()


def test_long_work_of_one_line_leaves_the_places_of_another_alone():
    pool, over = Pool(1, ready=""), time.monotonic()
    long_ones = [threading.Thread(target=_ask, args=(pool, time.sleep, (6,), Manner(line="sorting"))) for _ in range(2)]
    for thread in long_ones:
        thread.start()
    time.sleep(0.2)
    heard = []
    token = WHILE_WAITING.set(heard.append)
    try:
        _ask(pool, os.getpid, (), Manner())
    finally:
        WHILE_WAITING.reset(token)
    assert True not in heard
    assert time.monotonic() - over < 60
    for thread in long_ones:
        thread.join()
    pool.end()


ANSWERS = 3
"""The number of the pipe to the program, in the process of the work."""


def _message(told):
    return len(told).to_bytes(8, "big") + told


@pytest.mark.parametrize(
    "nonsense",
    [
        b"Traceback (most recent call last)\n",
        _message(b""),
        _message(b"anonsense"),
        _message(b"tnonsense"),
        _message(b"?what"),
        _message(wire.ANSWER + pickle.dumps(print)),
        _message(wire.ANSWER + wire.written("no pair")),
        _message(wire.ANSWER + wire.written(("raised", ("os", "system", "x", {})))),
        _message(wire.ANSWER + wire.written(("raised", ("analysis.apart", "ApartLimits", "x", {})))),
    ],
)
def test_a_process_that_answers_nonsense_is_a_mistake_and_the_next_work_is_done(nonsense):
    with pytest.raises(Mistake):
        apart(os.write, ANSWERS, nonsense, manner=Manner(hear=print))
    assert apart(sum, range(10)) == 45


def test_a_second_answer_is_nobodys():
    pool = Pool(1, ready="")
    forged = _message(wire.ANSWER + (1).to_bytes(wire.NUMBER, "big") + wire.written("the first"))
    assert _ask(pool, os.write, (ANSWERS, forged), Manner()) == "the first"
    assert _ask(pool, sum, (range(10),), Manner()) == ("done", 45)
    pool.end()


@pytest.mark.parametrize(("end", "reason"), [((os.abort,), "too_much_memory"), ((os.kill, 0, 9), "too_much_memory")])
def test_a_process_that_the_system_ends_took_too_much_memory(end, reason):
    with pytest.raises(TooMuch) as refused:
        apart(*end)
    assert refused.value.reason == reason
    assert apart(sum, range(10)) == 45


@pytest.mark.parametrize("end", [(os._exit, 3), (os.close, ANSWERS)])
def test_a_process_that_ends_by_itself_is_a_mistake_and_the_next_work_is_done(end):
    with pytest.raises(Mistake):
        apart(*end)
    assert apart(sum, range(10)) == 45


def test_work_that_no_process_can_be_started_for_is_a_mistake(monkeypatch):
    def no_room(*_, **__):
        raise BlockingIOError

    monkeypatch.setattr("analysis.apart.pool.subprocess.Popen", no_room)
    with pytest.raises(Mistake):
        _pid_of(Pool(1), Manner())


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="groups of processes are POSIX's")
def test_what_the_work_started_ends_with_it(tmp_path):
    """A browser that draws pictures must not outlive the briefing that was given up."""
    told = tmp_path / "number"
    with pytest.raises(TooMuch):
        apart(os.system, f"echo $$ > {told}; exec sleep 1000", limits=SOON)
    _until(lambda: not _is_running(int(told.read_text())))  # a signal is sent at once, and the system ends it when its turn comes


def _ask(pool, task, arguments, manner):
    limits = manner.limits
    request = wire.written((task.__module__, task.__name__, arguments, limits.memory_bytes, limits.seconds))
    return pool.ask(request, manner)


def _pid_of(pool, manner):
    return _ask(pool, os.getpid, (), manner)[1]


def _is_running(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    with contextlib.suppress(FileNotFoundError):  # it may go between both looks
        return "Z" not in Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    return False


# What runs the tests may ignore interrupts (a shell's job in the background does), and a program inherits that.
PROGRAM = """
import os, signal, sys, threading, time
from analysis.apart import apart
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Thread(target=apart, args=(os.system, "echo $PPID $$ > {told}; exec sleep 1000"), daemon=True).start()
print("started", flush=True)
time.sleep(1000)
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="groups of processes are POSIX's")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_work_ends_with_the_program_that_asked_for_it_however_that_ends(how, tmp_path):
    told = tmp_path / "numbers"
    with subprocess.Popen([sys.executable, "-c", PROGRAM.format(told=told)], cwd=ROOT) as program:
        _until(lambda: told.exists() and told.read_text().count(" ") == 1 and told.read_text().endswith("\n"))
        numbers = [int(number) for number in told.read_text().split()]
        program.send_signal(how)
        program.wait(20)
    _until(lambda: not any(map(_is_running, numbers)))


def _until(holds, seconds=60):
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)
