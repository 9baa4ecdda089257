"""The one place where an error of the program becomes words: a sentence, a number, what to do, and a line in the log.

Neither the screen nor the log repeats an error's own words: they may quote a cell, and so a person. What is logged is where in
the program it happened, under a number that is the same whenever it happens there again.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from analysis.language import Message, Words
from analysis.plain import for_markdown
from pages.shared.frame import say

_ROOT = Path(__file__).parents[2]
_OURS = ("analysis", "pages", "serving", "dashboard.py")
_LOG = logging.getLogger("dashboard.broken")
_STREAMLIT = "streamlit.error_util"
_MOST_CAUSES = 5


def say_what_broke(error: Exception) -> bool:
    """Say that this screen could not be drawn, and what can be done; True where that was said. The log has it already."""
    _show(error, say(), "whole")
    return True


@contextmanager
def apart(text: Words) -> Iterator[None]:
    """Draw one part of a page: where it breaks it says so in its place, and the rest of the page is drawn."""
    try:
        yield
    except Exception as error:
        _LOG.error("%s", logged(error))
        _show(error, text, "part")


def _show(error: Exception, text: Words, what: str) -> None:
    reason = reason_of(error)
    why = text.say(reason) if reason else text(f"errors.{kind_of(error)}")
    st.error(f"{for_markdown(why)} {text(f'errors.{what}', number=number_of(error))}", icon=":material/error:")


def reason_of(error: BaseException) -> Message | None:
    """What a refusal of ours says itself, in either language."""
    message = getattr(error, "message", None)
    return message if isinstance(message, Message) else None


def kind_of(error: BaseException) -> str:
    """Which sentence fits an error that says nothing itself."""
    if isinstance(error, MemoryError):
        return "memory"
    if isinstance(error, TimeoutError):
        return "time"
    if isinstance(error, OSError):
        return "disk" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "files"
    return "program"


def number_of(error: BaseException) -> str:
    """A number by which the place in the program is found in the log: the same for the same place."""
    return hashlib.sha256("\n".join(_places(error)).encode("utf-8")).hexdigest()[:8].upper()


def logged(error: BaseException) -> str:
    """The line of the log: number, kinds and places of an error and of what caused it, without anybody's data."""
    return f"broken page {number_of(error)}: {' | '.join(_places(error))}"


def _places(error: BaseException) -> list[str]:
    places: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(places) < _MOST_CAUSES:
        frames = traceback.extract_tb(cause.__traceback__)
        ours = [frame for frame in frames if _is_ours(frame.filename)] or frames[-1:]
        where = " > ".join(f"{_shown(frame.filename)}:{frame.lineno} {frame.name}" for frame in ours)
        last = f" ({_shown(frames[-1].filename)}:{frames[-1].lineno})" if frames and frames[-1] not in ours else ""
        places.append(f"{type(cause).__name__} at {where}{last}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return places


def _is_ours(file: str) -> bool:
    path = Path(file)
    return path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] in _OURS


def _shown(file: str) -> str:
    """A file below the program, or its name alone: a path may name who is signed in."""
    path = Path(file)
    return path.relative_to(_ROOT).as_posix() if _is_ours(file) else path.name


class _WithoutWords(logging.Filter):
    """Takes an error's own words, and the lines around it, out of what Streamlit logs."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.msg, record.args = "%s", (logged(error),)
            record.exc_info = record.exc_text = None
        return True


def keep_out_of_log() -> None:
    """Let Streamlit log errors of pages as `logged` tells them; before the server starts."""
    log = logging.getLogger(_STREAMLIT)
    if not any(isinstance(known, _WithoutWords) for known in log.filters):
        log.addFilter(_WithoutWords())
