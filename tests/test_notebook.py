"""The cells of docs/notebook.md run, one after the other, as a reader would run them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_cells_of_the_notebook_run(monkeypatch, capsys):
    cells = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "notebook.md").read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(ROOT)
    known = {}
    for number, cell in enumerate(cells, 1):
        exec(compile(cell, f"cell {number}", "exec"), known)
    told = capsys.readouterr().out
    assert len(cells) == 10 and "우리가 정한 이름" in told and "796 people" in told
