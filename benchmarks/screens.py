"""Milliseconds that the server takes to draw pages of a stored survey of 800 people: ``python benchmarks/screens.py``.

"Warm" is a page that the server showed before; "restarted" is one of a server with nothing in memory, where what was read and
sorted comes from the store. The time is that of the page's script, without the browser; the first choices of a filter are drawn,
later ones remembered. Beside the clock stands the processor's time of this process (what it lets other processes do is not in
it), which other work on the machine leaves alone. Then the same in a real browser (`in_browser.py`).
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402
from in_browser import measured  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from analysis.reading import Source, read  # noqa: E402
from analysis.store import open_store  # noqa: E402
from run import find_browser  # noqa: E402

TIMES = 30


class Took(NamedTuple):
    """Milliseconds by the clock and of the processor."""

    clock: float
    processor: float


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_FOLDER"] = folder
        sources = [Source.from_path(file) for file in sorted((ROOT / "sample_data").glob("*.xlsx"))]
        with open_store("", Path(folder)) as store:
            key = store.add_survey("유월 공동연수", read(sources), sources, "가")
        opinions = opened("opinions", key)
        overview = opened("overview", key)
        print_row("overview, warm", [drawn(overview) for _ in range(TIMES)])
        print_row("overview, restarted", [restarted(overview) for _ in range(5)])
        gains = opened("gains", key)
        print_row("gains, another group chosen", [chosen(gains, n, "by") for n in range(TIMES)])
        print_row("gains, another item chosen", [chosen(gains, n, "item") for n in range(TIMES)])
        print_row("opinions: map, first time", [pane(opinions, "map")])
        pane(opinions, "review")
        print_row("opinions: from a skip to the next one", [pressed(opinions, "review_skip") for _ in range(6)])
        chosen(gains, 0, "by")
        print_row("gains, other regions chosen", [narrowed(gains, n) for n in range(TIMES)])
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"in the browser (load of the machine: {load:.1f} on {os.cpu_count()} cores)")
    executable = find_browser()
    if executable is None:
        print("no browser is installed", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        measured(executable, Path(folder), 2, print_row)


def opened(name, key):
    """A session that shows a page of a survey."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.query_params["survey"] = key
    app.run()
    if name != "overview":
        app.switch_page(f"pages/{name}.py").run()
    return app


def drawn(app):
    """The milliseconds that a page takes."""
    start, used = time.perf_counter(), time.process_time()
    app.run()
    took = Took((time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000)
    assert not app.exception, app.exception
    return took


def restarted(app):
    st.cache_resource.clear()
    return drawn(app)


def chosen(app, turn, key):
    """Choose the next option of a filter."""
    box = next(box for box in app.selectbox if box.key == key)
    option = box.options[turn % len(box.options)]
    box.select(option)
    return drawn(app)


def pane(app, name):
    """Turn to another part of the page of opinions."""
    app.query_params["pane"] = name
    return drawn(app)


def pressed(app, key):
    app.button(key=key).click()
    return drawn(app)


def narrowed(app, turn):
    """Look only at some of the regions: each combination of them in turn."""
    box = app.multiselect(key="only_region")
    regions = box.options
    wanted = 1 + turn % (2 ** len(regions) - 1)
    box.set_value([region for place, region in enumerate(regions) if wanted >> place & 1])
    return drawn(app)


def print_row(name, times):
    """Median and p95 of times; of `Took` both of the clock, then both of the processor."""
    told = zip(*times, strict=True) if isinstance(times[0], Took) else [times]
    cells = (f"{figure:,.0f}" for each in told for figure in (statistics.median(each), p95(each)))
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def p95(times):
    return statistics.quantiles(times, n=20)[-1] if len(times) > 5 else max(times)


if __name__ == "__main__":
    main()
