"""What a person waits for, in a real browser, beside a plain Streamlit page with one chart; `screens.py` prints it.

Each row: from the click (or the address) until the page has stopped working and its chart stands there. A server is started for
each of both; its memory is what the system says of its process (Linux) with what it keeps apart not counted.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
CHART = '[data-testid="stPlotlyChart"] .main-svg'
PLAIN = """
import plotly.express as px
import streamlit as st
st.title("One chart")
group = st.selectbox("Group", ["a", "b", "c", "d"])
st.plotly_chart(px.bar(x=list("wxyz"), y=[1, 3, 2, len(group)]))
"""
REGIONS = ("영남권", "수도·강원권", "호남권", "중부권")
PAGES = ("gains", "questions", "opinions", "beside", "briefing", "responses", "upload", "surveys", "history", "help")
# Presses an element and waits until the script ran and stopped; gives the milliseconds.
PRESSED = """element => new Promise(done => {
  const app = document.querySelector('[data-testid=stApp]'), start = performance.now();
  let ran = false;
  const look = () => {
    const stopped = app.getAttribute('data-test-script-state') === 'notRunning';
    ran ||= !stopped;
    if (ran && stopped) requestAnimationFrame(() => done(performance.now() - start));
    else if (performance.now() - start > 120000) done(-1);
    else setTimeout(look, 4);
  };
  element.click();
  look();
})"""


# Presses an element and waits until what stands in another place is another; gives the milliseconds.
ANSWERED = """(element, place) => new Promise(done => {
  const told = () => document.querySelector(place)?.innerText, before = told(), start = performance.now();
  const look = () => {
    const now = told();
    if (now && now !== before) done(performance.now() - start);
    else if (performance.now() - start > 120000) done(-1);
    else setTimeout(look, 4);
  };
  element.click();
  look();
})"""


@contextmanager
def served(script: Path, folder: Path):
    """Address and process id of a server of a script, its store in `folder`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true", "--server.port", str(port)]
    environment = {**os.environ, "DATA_FOLDER": str(folder)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://localhost:{port}/_stcore/health")
        yield f"http://localhost:{port}", process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def resident(pid: int) -> float:
    """Megabytes of memory that a process holds; NaN where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def measured(executable: str, folder: Path, times: int, print_row) -> None:
    """Print a row for each thing that a person waits for."""
    plain = folder / "plain.py"
    plain.write_text(PLAIN, encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, script in (("plain page", plain), ("dashboard", ROOT / "dashboard.py")):
            with served(script, folder / name.replace(" ", "_")) as (address, pid):
                page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
                page.set_default_timeout(120_000)
                _visited(page, address, pid, name, times, print_row)
                page.close()
        browser.close()


def _visited(page, address: str, pid: int, name: str, times: int, print_row) -> None:
    print(f"| {name}: memory of a fresh server, MB | {resident(pid):,.0f} | |", flush=True)
    _first_visit(page, address, name, print_row)
    print(f"| {name}: memory after the first visit, MB | {resident(pid):,.0f} | |", flush=True)
    if name == "dashboard":
        _pages(page, times, print_row)
        _filters(page, address, print_row)
        _review(page, address, times, print_row)
        print(f"| {name}: memory after all pages, MB | {resident(pid):,.0f} | |", flush=True)


def _first_visit(page, address: str, name: str, print_row) -> None:
    for what in ("cold", "warm"):
        start = time.perf_counter()
        page.goto(address)
        page.wait_for_selector(CHART)
        print_row(f"{name}: first chart, {what}", [(time.perf_counter() - start) * 1000])
        _stopped(page)
        print_row(f"{name}: complete, {what}", [(time.perf_counter() - start) * 1000])


def _stopped(page) -> None:
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"
    )


def _pages(page, times: int, print_row) -> None:
    """Each page by its link, first once, so that what is kept is kept."""
    for turn in range(times + 1):
        found = [(path, page.locator(f'[data-testid="stSidebarNavLink"][href$="/{path}"]').evaluate(PRESSED)) for path in PAGES]
        if turn == 0:
            for path, took in found:
                print_row(f"page {path}, first time", [took])
        else:
            print_row(f"page, turn {turn}: all {len(found)}", [took for _, took in found])


def _review(page, address: str, times: int, print_row) -> None:
    """From an answer in the queue of review until the next opinion stands there."""
    page.goto(f"{address}/opinions?pane=review")
    page.wait_for_selector(".st-key-review_agree button")
    _stopped(page)
    took = []
    for _ in range(4 * times):
        took.append(page.locator(".st-key-review_skip button").evaluate(ANSWERED, ".st-key-review_card h3"))
        took.append(page.locator(".st-key-review_aside button").evaluate(ANSWERED, ".st-key-review_card h3"))
    print_row("review: from an answer to the next opinion", took)


def _filters(page, address: str, print_row) -> None:
    """One region taken off: each time another set of regions, drawn for the first time."""
    took = []
    for size in (4, 3):
        for regions in combinations(REGIONS, size):
            page.goto(f"{address}/gains?only_region={'|'.join(regions)}")
            page.wait_for_selector(CHART)
            _stopped(page)
            took.append(page.locator(".st-key-chip_region_0 button").first.evaluate(PRESSED))
    print_row("filter: a region taken off, drawn for the first time", took)
