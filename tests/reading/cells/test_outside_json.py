"""JSON that somebody else wrote: a form, an analyst's edits. However deep or long, it is refused in words."""

import pytest

from analysis.cells.plain_json import DEEPEST, parsed
from analysis.command_line import main
from analysis.reading import BadForm, read_form
from analysis.themes import EditError, read_edits

DEEP = ["[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"a":' * 5_000 + "1" + "}" * 5_000, "[" * 60 + "]" * 60]
OTHER = ["", "{", "NaN", '{"columns": Infinity}', "[1e999", "9" * 5_000, "\x00"]


@pytest.mark.parametrize("text", [*DEEP, *OTHER])
def test_what_no_form_is_written_as_is_refused(text, tmp_path):
    file = tmp_path / "양식.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError):
        parsed(text)
    with pytest.raises(BadForm):
        read_form(file)
    with pytest.raises(EditError):
        read_edits(file)


def test_what_is_as_deep_as_it_may_be_is_read():
    assert parsed("[" * (DEEPEST - 1) + "]" * (DEEPEST - 1))


def test_the_command_line_names_the_form(tmp_path, capsys):
    file = tmp_path / "양식.json"
    file.write_text(DEEP[0], encoding="utf-8")
    (tmp_path / "설문.csv").write_text("의견\n좋았습니다\n", encoding="utf-8")
    assert main(["read", "--form", str(file), str(tmp_path / "설문.csv")]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "양식.json" in line
