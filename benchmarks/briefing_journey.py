"""From the spreadsheet to every file on the director's desk, in a real browser; `briefing.py journey` prints it.

A fresh server with an empty store; each step by the clock, and by the processors that the server and all that it started used
(Linux): on a busy machine the second says more. The browser that clicks is not counted.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from in_browser import ROOT, served
from playwright.sync_api import sync_playwright

_DROP = '[data-testid="stFileUploaderDropzoneInput"]'
_KINDS = ("pptx", "hwpx", "xlsx", "zip")
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def processors_of(pid: int) -> float:
    """Seconds of processors of a process, those that it started, and the ended ones that it waited for; 0 where nothing tells."""
    used: dict[int, float] = {}
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = path.read_text().rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        number = int(path.parent.name)
        parents[number], used[number] = int(told[1]), sum(map(int, told[11:15])) / _TICKS
    wanted = {pid}
    while grown := {number for number, parent in parents.items() if parent in wanted} - wanted:
        wanted |= grown
    return sum(used.get(number, 0.0) for number in wanted)


def journey(executable: str, folder: Path) -> None:
    """Print how long each step took."""
    samples = sorted(str(path) for path in (ROOT / "sample_data").glob("*.xlsx"))
    with sync_playwright() as playwright, served(ROOT / "dashboard.py", folder) as (address, pid):
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="ko-KR")
        page.set_default_timeout(300_000)
        page.goto(f"{address}/upload?survey=sample&lang=ko")
        page.wait_for_selector("h1")
        start, used = time.perf_counter(), processors_of(pid)
        for name, step in (
            ("files uploaded and understood", lambda: _uploaded(page, samples)),
            ("confirmed: the overview stands", lambda: _confirmed(page)),
            ("보고자료 opened", lambda: _opened(page)),
            ("all files made", lambda: _made(page)),
            ("all four downloaded", lambda: _downloaded(page)),
        ):
            _timed(name, step, pid)
        took, own = time.perf_counter() - start, processors_of(pid) - used
        print(f"| in all | {took:.1f} s | {own:.1f} s |", flush=True)
        browser.close()


def _timed(name: str, step: Callable[[], None], pid: int) -> None:
    start, used = time.perf_counter(), processors_of(pid)
    step()
    print(f"| {name} | {time.perf_counter() - start:.1f} s | {processors_of(pid) - used:.1f} s |", flush=True)


def _uploaded(page: Any, files: list[str]) -> None:
    page.locator(_DROP).set_input_files(files)
    page.locator(".st-key-accept button").wait_for()


def _confirmed(page: Any) -> None:
    page.locator(".st-key-accept button").click()
    page.wait_for_selector("h1:has-text('한눈에 보기')")


def _opened(page: Any) -> None:
    page.get_by_test_id("stSidebarNavItems").get_by_role("link", name="보고자료").click()
    page.locator(".st-key-briefing_make button").wait_for()


def _made(page: Any) -> None:
    page.locator(".st-key-briefing_make button").click()
    page.locator(".st-key-briefing_zip button").wait_for()


def _downloaded(page: Any) -> None:
    for kind in _KINDS:
        with page.expect_download() as told:
            page.locator(f".st-key-briefing_{kind} button").click()
        if not Path(told.value.path()).read_bytes().startswith(b"PK"):
            raise RuntimeError(f"{kind} is no such file")
