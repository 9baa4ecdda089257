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


COMPARE = """
import sys
from analysis.reading import Source
from analysis.understanding import understand
from pages.shared.upload.versions import few_between
HEADER = "코드,권역,직급,이해한다 (사전),이해한다 (사후),건의 사항을 적어 주세요"
def reading_of(people):
    rows = [f"{code},영남권,{grade},2,4,예산 {code}억 부족" for code, grade in people]
    return understand([Source("a.csv", "\\n".join([HEADER, *rows]).encode())])
before = [(f"A{n:03}", "6급" if n < 8 else "7급") for n in range(11)]
beside = few_between(reading_of(before), reading_of(before + [(f"B{n:03}", "7급") for n in range(3)]))
assert beside.narrowed == 3 and [(one.column, one.people) for one in beside.apart][:1] == [("", 3)], beside
assert "kiwipiepy" not in sys.modules
"""


def test_two_versions_of_a_survey_are_laid_beside_each_other_without_the_language_model_in_the_server(tmp_path):
    environment = {**os.environ, "DATA_FOLDER": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", COMPARE], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
