"""The store's commands with names and addresses that nobody means: one line, nothing waited for, nothing written elsewhere."""

import os
from pathlib import Path

import pytest

from analysis.command_line import main

NO_FILES = ["/dev/zero", "\0", "a" * 5000, "\udc80", ".", "missing.zip"]
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="names of devices and limits of names are those of POSIX")


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@ON_POSIX
@pytest.mark.parametrize("command", ["import", "restore"])
@pytest.mark.parametrize("file", NO_FILES)
def test_what_is_no_file_is_neither_taken_in_nor_restored(capsys, tmp_path, command, file):
    code, out, err = run(capsys, command, file, "--data", tmp_path / "data")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "(" not in err.replace(str(file), "")  # no mistake of the program with its name in brackets


@ON_POSIX
@pytest.mark.parametrize("arguments", [["export"], ["backup", "--to"]])
@pytest.mark.parametrize("file", ["/dev/full", "\0", "a" * 5000, "."])
def test_nothing_is_written_where_no_file_can_be_or_one_is(capsys, tmp_path, arguments, file):
    code, out, err = run(capsys, *arguments, file, "--data", tmp_path / "data")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "ValueError" not in err
    assert "OSError" not in err


@pytest.mark.parametrize(
    "url",
    ["nonsense", "://", "postgresql://u:geheim@[::1/x", "postgresql://u:geheim@127.0.0.1:1x/x", "mysql://u:geheim@h/x", "\0"],
)
def test_an_address_of_no_database_is_refused_in_words_without_its_password(capsys, tmp_path, url):
    code, out, err = run(capsys, "backup", "--database", url, "--data", tmp_path / "data")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "geheim" not in err
    assert "ValueError" not in err


@pytest.mark.parametrize("folder", ["\0", "file"])
def test_a_data_folder_that_is_none_is_refused_in_words(capsys, tmp_path, folder):
    Path(tmp_path / "file").write_text("")
    place = folder if folder == "\0" else tmp_path / folder
    code, out, err = run(capsys, "backup", "--data", place)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "ValueError" not in err
