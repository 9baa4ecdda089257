"""Work that takes long: done beside the sessions, once for all of them, while the one that waits may do something else.

A session that waits only looks: each look is also where Streamlit ends a run that nobody wants any more, so that a click counts
at once. The work goes on meanwhile, and whoever comes back finds it done. It ends by its limits, by whoever asked for it, or when
nobody has waited for a while.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

from analysis.apart import Mistake, TooMuch
from analysis.apart.telling import Hear
from analysis.cells.places import WHILE_WAITING
from analysis.language import Message, Words
from analysis.plain import for_markdown

Result = TypeVar("Result")
Key = tuple[Hashable, ...]

_LOOK = 0.2
_PATIENCE = 2.0
"""Seconds until a person is offered to stop."""
_NOBODY = 60.0
"""Seconds that work goes on for nobody: who looks at another page comes back."""
_GIVEN_UP = "given_up"
_MOST: dict[str, int] = {"themes": 64, "gains": 64, "files": 1}
_USUAL_MOST = 16


class NotWorkedOut(Exception):
    """Nothing came of the work; `message` says why. The page has said so already where it had a place for it."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.key)


class _NobodyWaits(Exception):
    """Ends work that nobody waits for."""


@dataclass
class _Job:
    """One piece of work on its way, and what came of it."""

    work: Callable[[Hear], Any]
    over: threading.Event = field(default_factory=threading.Event)
    share: float = 0.0
    is_queued: bool = False
    waiting: int = 0
    looked: float = field(default_factory=time.monotonic)
    is_stopped: bool = False
    result: Any = None
    error: BaseException | None = None

    def run(self, done: Callable[[_Job], None]) -> None:
        """Do the work; called in a thread of its own."""
        WHILE_WAITING.set(self._look)
        try:
            self.result = self.work(self._hear)
        except BaseException as error:  # whatever it is, who waits is told
            self.error = error
        finally:
            try:
                done(self)
            finally:
                self.over.set()

    def _hear(self, share: Any) -> None:
        self.share = min(1.0, max(self.share, float(share)))

    def _look(self, is_queued: bool) -> None:
        self.is_queued = is_queued
        if self.is_stopped or (not self.waiting and time.monotonic() - self.looked > _NOBODY):
            raise _NobodyWaits

    @contextmanager
    def awaited(self) -> Iterator[None]:
        """Count as somebody who waits."""
        self.waiting += 1
        try:
            yield
        finally:
            self.waiting -= 1
            self.looked = time.monotonic()


@dataclass
class _Desk:
    """All work on its way, and what was worked out last, by its kind."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    jobs: dict[tuple[str, Key], _Job] = field(default_factory=dict)
    done: dict[str, dict[Key, Any]] = field(default_factory=dict)

    def known(self, kind: str, key: Key) -> tuple[Any, ...]:
        """The result, in a tuple, where it is there; it counts as the last one from now on."""
        with self.lock:
            shelf = self.done.get(kind, {})
            if key not in shelf:
                return ()
            shelf[key] = shelf.pop(key)
            return (shelf[key],)

    def job(self, kind: str, key: Key, work: Callable[[Hear], Any]) -> _Job:
        """The work as it is on its way already, else begun now."""
        with self.lock:
            job = self.jobs.get((kind, key))
            if job is None or job.is_stopped:
                job = self.jobs[kind, key] = _Job(work)
                when_over = (lambda over: self._finish(kind, key, over),)
                threading.Thread(target=job.run, args=when_over, daemon=True, name=f"working on {kind}").start()
            return job

    def is_busy(self, kind: str, first: Key) -> bool:
        """Whether work of a `kind` is on its way whose key begins with `first`."""
        with self.lock:
            return any(one == kind and key[: len(first)] == first for one, key in self.jobs)

    def _finish(self, kind: str, key: Key, job: _Job) -> None:
        with self.lock:
            if self.jobs.get((kind, key)) is job:
                del self.jobs[kind, key]
            if job.error is None:
                shelf = self.done.setdefault(kind, {})
                shelf[key] = job.result
                for oldest in list(shelf)[: -_MOST.get(kind, _USUAL_MOST)]:
                    del shelf[oldest]


@st.cache_resource(show_spinner=False)
def _desk() -> _Desk:
    return _Desk()


def worked_out(
    kind: str, key: Key, work: Callable[[Hear], Result], text: Words | None = None, doing: str = "", *, again: bool = False
) -> Result:
    """What `work` gives, worked out once for all sessions; `key` tells one piece of work of a `kind` from another.

    `work` runs in a thread of its own, is given whom to tell the share that is done (0 to 1), and should do nothing heavy but
    what `analysis.apart` does for it. With `text` the page says meanwhile what it is `doing`, and offers to stop; without it
    nothing is drawn, and no click ends the waiting. Raises `NotWorkedOut`, and what `work` raises.
    """
    desk, name = _desk(), f"{kind} {hash(key)}"
    known = desk.known(kind, key)
    if known:
        value: Result = known[0]
        return value
    given_up: dict[str, Message] = st.session_state.setdefault(_GIVEN_UP, {})
    if name in given_up and text is not None and not again:
        _say_given_up(given_up, name, text)
        raise NotWorkedOut(given_up[name])
    while True:
        job = desk.job(kind, key, work)
        with job.awaited():
            _wait(job, name, text, doing)
        if not isinstance(job.error, _NobodyWaits) or name in given_up:
            break
    if job.error is None:
        result: Result = job.result
        return result
    reason = _reason(job.error)
    if reason is None:
        raise job.error
    given_up[name] = reason
    if text is not None:
        _say_given_up(given_up, name, text)
    raise NotWorkedOut(reason) from job.error


def ready(kind: str, key: Key) -> Any:
    """What came of work where it is over already; None where it is not, and nothing is begun."""
    known = _desk().known(kind, key)
    return known[0] if known else None


def at_hand(kind: str, key: Key, work: Callable[[Hear], Result], alike: int) -> Result | None:
    """What `work` gives where it is there already; None where it is not, and then it is begun beside.

    Nothing is begun while other work of this `kind` is on its way whose key agrees in its first `alike` parts: who decides faster
    than it is worked out has the last state worked out, not each.
    """
    desk = _desk()
    known = desk.known(kind, key)
    if known:
        value: Result = known[0]
        return value
    if not desk.is_busy(kind, key[:alike]):
        desk.job(kind, key, work)
    return None


@contextmanager
def needed() -> Iterator[None]:
    """End the page where nothing came of work that it needs: why stands there already."""
    try:
        yield
    except NotWorkedOut:
        st.stop()


def begin(kind: str, key: Key, work: Callable[[Hear], Any], patience: float = 0.0) -> None:
    """Begin work as `worked_out` does it, and wait for it `patience` seconds; it goes on while somebody looks (`far`)."""
    desk = _desk()
    if not desk.known(kind, key):
        desk.job(kind, key, work).over.wait(patience)


def far(kind: str, key: Key) -> float | None:
    """How far (0 to 1) work is that was begun; None where it is not on its way: it is over, whatever came of it."""
    job = _desk().jobs.get((kind, key))
    if job is None:
        return None
    job.looked = time.monotonic()
    return job.share


def _wait(job: _Job, name: str, text: Words | None, doing: str) -> None:
    """Look until the work is over."""
    if text is None:
        job.over.wait()
        return
    start, offered = time.monotonic(), False
    if job.over.wait(_LOOK):
        return
    place = st.empty()
    with place.container(key=f"working_{abs(hash(name))}"):
        bar, stop = st.progress(job.share, doing), st.empty()
    while not job.over.wait(_LOOK):
        seconds = int(time.monotonic() - start)
        queued = text("pages.working.queued", seconds=seconds) if job.is_queued else doing
        bar.progress(job.share, queued)
        if not offered and seconds >= _PATIENCE:
            offered = True
            label, key = text("pages.working.stop"), f"stop_{abs(hash(name))}"
            stop.button(label, key=key, icon=":material/stop_circle:", on_click=_give_up, args=(job, name))
    place.empty()


def _give_up(job: _Job, name: str) -> None:
    """Stop waiting, and the work with it where nobody else waits."""
    st.session_state[_GIVEN_UP][name] = Message("pages.working.stopped")
    job.is_stopped = not job.waiting


def _say_given_up(given_up: dict[str, Message], name: str, text: Words) -> None:
    def start_again() -> None:
        given_up.pop(name, None)

    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(for_markdown(text.say(given_up[name])), icon=":material/stop_circle:")
        again = text("pages.working.again")
        st.button(again, key=f"again_{abs(hash(name))}", icon=":material/replay:", on_click=start_again)


def _reason(error: BaseException) -> Message | None:
    """Why work came to nothing, where that is no refusal with words of its own."""
    if isinstance(error, TooMuch):
        return Message(f"pages.working.{error.reason}", {"limit": error.limit})
    if isinstance(error, Mistake):
        return Message("pages.working.failed", {"mistake": str(error)})
    return Message("pages.working.stopped") if isinstance(error, _NobodyWaits) else None
