"""A real server and a real browser; whatever leaves this machine, from either, fails the test."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright
from sqlalchemy import create_engine, delete

ROOT = Path(__file__).parents[2]
SIZE = {"width": 1440, "height": 900}
TOUR_CLOSED = {"name": "tour", "value": "closed"}
MAIN = '[data-testid="stMain"]'
CHART = '[data-testid="stPlotlyChart"] .main-svg'
SHOWN = """() => {
  const still = () => document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-stale="true"]');
  const soon = done => requestAnimationFrame(() => setTimeout(() => done(still()), 350));
  return still() && new Promise(done => requestAnimationFrame(() => soon(done)));
}"""
"""Nothing runs, nothing of the drawing before is left, what came last has been drawn, and the page has not begun anew since, as
it does a quarter of a second after it learned how wide it is."""
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
QUICK = "--js-flags=--no-opt --no-maglev"
"""A page is looked at for a second or two: to compile its scripts for speed costs a sixth of the browser and wins nothing."""
CUT_OR_BEYOND = """() => {
  const width = document.documentElement.clientWidth, faults = [];
  const seen = (element) => element.offsetParent && element.innerText?.trim();
  const told = (kind, element) => faults.push(`${kind}: ${element.innerText.slice(0, 40)}`);
  const main = document.querySelector('[data-testid=stMain]');
  for (const one of main.querySelectorAll('p, label, button, h1, h2, h3, summary')) {
    if (seen(one) && one.getBoundingClientRect().right > width + 1) told('beyond', one);
  }
  for (const one of main.querySelectorAll('[data-testid=stMetric] *, [data-testid=stPageLink] *, .answer-rows th, h1, h2, h3')) {
    const style = getComputedStyle(one);
    if (seen(one) && style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1) told('cut', one);
  }
  if (main.scrollWidth > main.clientWidth + 1) faults.push('the page scrolls sideways');
  return faults;
}"""
"""Texts of a page that are cut off or stand beyond its edge."""
LOG, OUTSIDE = "server.log", "outside.txt"
# A first visit waits for all that is computed once, on a busy machine too.
LONGEST = 120_000
expect.set_options(timeout=60_000)
sys.path.insert(0, str(ROOT))

from talk import answered, overhear  # noqa: E402

from analysis.folders import DATABASE  # noqa: E402
from analysis.store.database.schema import metadata  # noqa: E402
from run import MESSAGES, find_browser  # noqa: E402

# Put on the server's path: writes down every address outside this machine that the server tries to reach.
WATCH = """
import os, socket
_real_connect, _real_lookup = socket.socket.connect, socket.getaddrinfo
_own = ("127.", "::1", "localhost", "0.0.0.0", "::")
def _note(host):
    if host and not str(host).startswith(_own):
        with open(os.environ["OUTSIDE"], "a", encoding="utf-8") as file:
            file.write(str(host) + "\\n")
def connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6):
        _note(address[0])
    return _real_connect(self, address)
def lookup(host, *args, **kwargs):
    _note(host.decode() if isinstance(host, bytes) else host)
    return _real_lookup(host, *args, **kwargs)
socket.socket.connect, socket.getaddrinfo = connect, lookup
"""


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(address, process, seconds=120):
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start")


@contextmanager
def running(folder, data=None):
    """The address of a dashboard that runs until the end, its store in `data`; nothing of it may have looked outside."""
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(folder), "OUTSIDE": str(folder / OUTSIDE)}
    environment["DATA_FOLDER"] = str(data or folder / "data")
    environment.pop("DATABASE_URL", None)
    # Reading whole sentences takes long where a machine is busy, and no journey depends on it.
    environment.setdefault("THEMES_MEANING", "kiwi")
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true", "--server.port", str(port)]
    with (folder / LOG).open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            address = f"http://localhost:{port}"
            _wait_until_healthy(address, process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)
    assert_nothing_went_wrong(folder)


def assert_nothing_went_wrong(folder):
    """The dashboard of a folder has looked for nobody outside so far, and no page of it broke."""
    outside = folder / OUTSIDE
    looked = outside.read_text(encoding="utf-8").split() if outside.exists() else []
    assert looked == [], f"the server looked for {looked}"
    written = (folder / LOG).read_text(encoding="utf-8")
    assert "Traceback" not in written and "broken page" not in written, written[-3000:]


@pytest.fixture(scope="session")
def server_folder(tmp_path_factory):
    """Where the dashboard of this process keeps its store and its log."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="session")
def whole_server(server_folder):
    """The address of a dashboard for all files: one that nobody has opened yet computes for longer than most files test."""
    with running(server_folder) as address:
        yield address


@pytest.fixture(scope="session")
def kept(server_folder):
    """The folder of the store of the dashboard for all files."""
    return server_folder / "data"


@pytest.fixture(scope="module")
def server(whole_server, server_folder, kept):
    """The address of a running dashboard, in whose store nothing stands when a file begins."""
    yield whole_server
    empty(kept)
    assert_nothing_went_wrong(server_folder)


def empty(data):
    """Take everything out of the store of a running dashboard: surveys, decisions, forms and settings."""
    database = data / DATABASE
    if database.exists():
        engine = create_engine(f"sqlite:///{database}")
        with engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(delete(table))
        engine.dispose()


@pytest.fixture(scope="session")
def browser():
    """An installed Chrome, Chromium or Edge."""
    executable = find_browser()
    assert executable, MESSAGES["no_browser"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*QUIET, QUICK])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def window(browser, whole_server):
    """A window for all tests: a new one would compile every script again, which takes longer than most tests."""
    with window_of(browser, whole_server) as window:
        yield window


@pytest.fixture
def page(window, server):
    """A page of the running dashboard, in a window that keeps nothing of the test before."""
    window.set_viewport_size(SIZE)
    with watching(window, server):
        yield window
        window.goto("/_stcore/health")  # ends the visit, where what the window keeps can still be reached
        window.evaluate("sessionStorage.clear(); localStorage.clear()")
        window.emulate_media(color_scheme="light", forced_colors="none")
        window.context.clear_cookies()
        window.context.add_cookies([TOUR_CLOSED | {"url": server}])


@contextmanager
def window_of(browser, server):
    """A browser window as people here have it; nothing glides, for what moves is drawn over and over by the processor."""
    context = browser.new_context(viewport=SIZE, locale="ko-KR", base_url=server, accept_downloads=True, reduced_motion="reduce")
    context.add_cookies([TOUR_CLOSED | {"url": server}])
    page = context.new_page()
    overhear(page)
    page.set_default_timeout(LONGEST)
    yield page
    context.close()


@contextmanager
def watching(page, server):
    """Watch every request of a page until the end: only the server itself may be asked."""
    outside = []

    def watch(request):
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != urlsplit(server).netloc:
            outside.append(request.url)

    for kind in ("request", "websocket"):
        page.on(kind, watch)
    yield
    for kind in ("request", "websocket"):
        page.remove_listener(kind, watch)
    assert outside == [], f"the page asked for {outside}"


@contextmanager
def watched_page(browser, server):
    """A page in a window of its own, watched until it is closed."""
    with window_of(browser, server) as page, watching(page, server):
        yield page


def settled(page):
    """Wait until the page has stopped working; no page may show an error of the program."""
    page.wait_for_selector("h1")
    answered(page)
    page.wait_for_function(SHOWN)
    assert page.locator('[data-testid="stException"]').count() == 0


def faults_left(page, look, seconds=20):
    """What `look` finds wrong to the last: a page learns its width late and is drawn again, later on a busy machine."""
    until = time.monotonic() + seconds
    while (faults := look()) and time.monotonic() < until:
        page.wait_for_timeout(100)
    return faults


def keep(page):
    """Keep the upload, wait for its first page; where few people follow from older figures, say first that nobody saw those."""
    settled(page)
    nobody = page.get_by_text("아직 아무도 보지 않았습니다", exact=True)
    if nobody.count():
        nobody.click()
    page.locator(".st-key-accept button:enabled").click()
    page.wait_for_selector("h1:has-text('한눈에 보기')")
    settled(page)
