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
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
CHART = '[data-testid="stPlotlyChart"] .main-svg'
sys.path.insert(0, str(ROOT))

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


def _wait_until_healthy(address, process, seconds=60):
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
    outside = folder / "outside.txt"
    environment = {**os.environ, "PYTHONPATH": str(folder), "OUTSIDE": str(outside), "DATA_FOLDER": str(data or folder / "data")}
    environment.pop("DATABASE_URL", None)
    # Reading whole sentences takes long where a machine is busy, and no journey depends on it.
    environment.setdefault("THEMES_MEANING", "kiwi")
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true", "--server.port", str(port)]
    with (folder / "server.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            address = f"http://localhost:{port}"
            _wait_until_healthy(address, process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)
    looked = outside.read_text(encoding="utf-8").split() if outside.exists() else []
    assert looked == [], f"the server looked for {looked}"
    written = (folder / "server.log").read_text(encoding="utf-8")
    assert "Traceback" not in written, written[-3000:]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of a running dashboard."""
    with running(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture
def fresh_server(tmp_path):
    """The address of a dashboard that nobody has opened yet."""
    with running(tmp_path) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """An installed Chrome, Chromium or Edge."""
    executable = find_browser()
    assert executable, MESSAGES["no_browser"]
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, server):
    """A page of the running dashboard."""
    with watched_page(browser, server) as page:
        yield page


@pytest.fixture
def first_page(browser, fresh_server):
    """The first page that a fresh server is asked for."""
    with watched_page(browser, fresh_server) as page:
        yield page


@contextmanager
def watched_page(browser, server):
    """A page on which every request is watched: only the server itself may be asked."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ko-KR", base_url=server, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    outside = []

    def watch(url):
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != urlsplit(server).netloc:
            outside.append(url)

    page.on("request", lambda request: watch(request.url))
    page.on("websocket", lambda socket: watch(socket.url))
    yield page
    context.close()
    assert outside == [], f"the page asked for {outside}"


def settled(page):
    """Wait until the page has stopped working; no page may show an error of the program."""
    page.wait_for_selector("h1")
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"
    )
    page.wait_for_timeout(400)
    assert page.locator('[data-testid="stException"]').count() == 0
