"""What serves everybody holds no language model: Kiwi and the encoder are loaded by the processes that need them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
VISIT = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file({app!r}, default_timeout=200)
app.run()
for page in "gains questions opinions beside search briefing responses upload surveys history help".split():
    app.switch_page(f"pages/{{page}}.py").run()
    assert not app.exception, page
    assert "kiwipiepy" not in sys.modules, page
"""


def test_no_page_loads_the_language_model_into_the_server(tmp_path):
    environment = {**os.environ, "DATA_FOLDER": str(tmp_path), "THEMES_MEANING": "kiwi", "PYTHONPATH": str(ROOT)}
    script = VISIT.format(app=str(ROOT / "dashboard.py"))
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
