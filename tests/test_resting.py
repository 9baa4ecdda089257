"""What is large is loaded once for everybody, and let go of when nobody asks for it."""

import threading
import time
import weakref

import pytest

from analysis.resting import Resting


class _Large:
    """Something that can be looked for after it has gone."""


def _until(holds, seconds=60.0):
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.01)
    return holds()


def test_everybody_who_asks_gets_the_same():
    resting = Resting(_Large, 60)
    found = []
    askers = [threading.Thread(target=lambda: found.append(resting())) for _ in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert len({id(one) for one in found}) == 1


def test_it_goes_when_nobody_has_asked_for_a_while_and_comes_again():
    resting = Resting(_Large, 0.05)
    first = weakref.ref(resting())
    assert _until(lambda: first() is None)
    assert resting() is not None


def test_it_stays_while_somebody_asks():
    resting = Resting(_Large, 1.0)
    first, since = weakref.ref(resting()), time.monotonic()
    asked = since
    while asked - since < 1.5:
        time.sleep(0.05)
        held, before = resting(), asked
        asked = time.monotonic()
        if asked - before < 0.9:
            assert held is first()
        else:  # a busy machine let nobody ask for as long as that: once more from the beginning
            first, since = weakref.ref(held), asked
        del held


def test_whoever_holds_it_keeps_it():
    resting = Resting(_Large, 0.05)
    held = resting()
    assert _until(lambda: resting._held is None)
    assert isinstance(held, _Large)


def test_what_cannot_be_loaded_is_told_and_tried_again():
    answers = iter([OSError("no file"), "loaded"])

    def load():
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    resting = Resting(load, 60)
    with pytest.raises(OSError, match="no file"):
        resting()
    assert resting() == "loaded"
