"""What the first page needs, made ready while a browser is still loading: its modules, and the survey that it will show."""

from __future__ import annotations

import gc
import logging
import threading

# The modules of the page that opens first: a server that is asked at once would import them while somebody waits.
from pages.shared import kept
from pages.shared.gains import gain_charts, level_charts, region_charts  # noqa: F401
from pages.shared.kept import SAMPLE
from pages.shared.opinions import theme_charts, words_first  # noqa: F401
from pages.shared.overview import answers, cards  # noqa: F401
from pages.shared.surveys import loaded_of

_log = logging.getLogger(__name__)


def read_ahead() -> None:
    """Begin to read the survey that a visit without an address shows; whoever comes meanwhile waits for this reading."""
    threading.Thread(target=_read_first, daemon=True, name="reading ahead").start()


def _read_first() -> None:
    try:
        loaded_of(next((state.key for state in kept.surveys() if state.active_uploads), SAMPLE))
    except Exception as problem:  # the page that needs it says what is wrong, in words
        _log.info("nothing was read ahead: %s", type(problem).__name__)
    _set_aside()


def _set_aside() -> None:
    """Leave what was loaded by now, which stays, out of Streamlit's look for rubbish after each script: 0.1 seconds each."""
    gc.collect()
    gc.freeze()
