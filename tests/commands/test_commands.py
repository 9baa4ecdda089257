"""No command loads what another one needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.commands import MEANING_NAMES
from analysis.themes import MEANINGS

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from analysis.command_line import main
main([{command!r}, "sample_data/2_수도·강원권.xlsx", "--json"])
loaded = [name for name in sys.modules if name.startswith("analysis.") or name in ("sklearn", "plotly", "sqlalchemy")]
print(*loaded, file=sys.stderr)
"""
NOT_FOR = {
    "read": {"analysis.themes", "analysis.gains", "analysis.findings", "analysis.questions", "sklearn", "plotly", "sqlalchemy"},
    "gains": {"analysis.themes", "analysis.questions", "sklearn", "plotly", "sqlalchemy"},
    "questions": {"analysis.themes", "sklearn", "plotly", "sqlalchemy"},
}


@pytest.mark.parametrize("command", NOT_FOR)
def test_a_command_loads_only_what_it_needs(command):
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(command=command)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert f"analysis.commands.{command}" in loaded
    assert loaded & NOT_FOR[command] == set()


def test_the_meanings_that_may_be_asked_for_are_those_there_are():
    assert tuple(MEANINGS) == MEANING_NAMES
