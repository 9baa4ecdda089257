"""Seconds from the start command to a healthy server and to the first chart in a browser: ``python benchmarks/start.py``."""

import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from run import find_browser  # noqa: E402

PORT = 8597
DRAWN = "[...document.querySelectorAll('[data-testid=stPlotlyChart]')].filter(chart => chart.querySelector('.main-svg'))"


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(60_000)
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
        start = time.perf_counter()
        process = subprocess.Popen([*command, "--server.port", str(PORT)], cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            wait_until_healthy(process)
            print(f"healthy after      {time.perf_counter() - start:5.1f} s")
            page.goto(f"http://localhost:{PORT}/")
            page.wait_for_selector('[data-testid="stPlotlyChart"] .main-svg')
            print(f"first chart after  {time.perf_counter() - start:5.1f} s")
            page.wait_for_function(f"({DRAWN}).length >= 4")
            print(f"all charts after   {time.perf_counter() - start:5.1f} s")
            start = time.perf_counter()
            page.goto(f"http://localhost:{PORT}/")
            page.wait_for_function(f"({DRAWN}).length >= 4")
            print(f"opened again after {time.perf_counter() - start:5.1f} s")
        finally:
            process.terminate()


def wait_until_healthy(process):
    while process.poll() is None:
        try:
            urllib.request.urlopen(f"http://localhost:{PORT}/_stcore/health", timeout=1)
            return
        except OSError:
            time.sleep(0.05)


if __name__ == "__main__":
    main()
