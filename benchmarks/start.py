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


def main():
    start = time.perf_counter()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true", "--server.port", str(PORT)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://localhost:{PORT}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.05)
        print(f"healthy after      {time.perf_counter() - start:5.1f} s")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"http://localhost:{PORT}/")
            page.wait_for_selector('[data-testid="stPlotlyChart"] .main-svg')
            print(f"first chart after  {time.perf_counter() - start:5.1f} s")
            page.wait_for_function("document.querySelectorAll('[data-testid=stPlotlyChart]').length >= 4")
            print(f"all charts after   {time.perf_counter() - start:5.1f} s")
            browser.close()
    finally:
        process.terminate()


if __name__ == "__main__":
    main()
