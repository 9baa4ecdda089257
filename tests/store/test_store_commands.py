"""The store's commands with names and addresses that nobody means: one line, nothing waited for, nothing written elsewhere."""

import os
from pathlib import Path

import pytest

from analysis.command_line import main
from analysis.store.database.folder import give_name

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


OWN_NAMES = ["pairing.key", "store.db", "store.db-wal", "store.db-journal", "STORE.DB-shm", "Pairing.Key", "pairing.key."]


@pytest.mark.parametrize("arguments", [["export"], ["backup", "--to"]])
@pytest.mark.parametrize("name", OWN_NAMES)
def test_nothing_is_written_under_a_name_of_the_stores_own_before_it_is_there(capsys, tmp_path, arguments, name):
    data = tmp_path / "data"
    (tmp_path / "link").symlink_to(data)
    for folder in (data, data / ".." / "data", tmp_path / "link"):
        code, out, err = run(capsys, *arguments, folder / name, "--data", data)
        assert (code, out, len(err.splitlines())) == (2, "", 1)
    run(capsys, "backup", "--data", data)
    assert not {"pairing.key", "store.db-journal"} & {file.name.casefold().rstrip(".") for file in data.iterdir()}


def test_a_name_of_the_store_may_be_used_elsewhere(capsys, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    code, _, _ = run(capsys, "backup", "--to", tmp_path / "elsewhere" / "store.db", "--data", tmp_path / "data")
    assert code == 0


def test_the_log_of_a_database_outside_the_data_folder_is_not_overwritten_either(capsys, tmp_path):
    url = f"sqlite:///{tmp_path / 'own.db'}"
    code, _, err = run(capsys, "export", tmp_path / "own.db-wal", "--data", tmp_path / "data", "--database", url)
    assert (code, "own.db-wal" in err) == (2, True)


def test_a_file_that_came_meanwhile_is_not_overwritten(tmp_path):
    (tmp_path / "made").write_text("new")
    (tmp_path / "taken").write_text("old")
    with pytest.raises(FileExistsError):
        give_name(tmp_path / "made", tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "old"


@pytest.mark.parametrize(
    ("command", "make"),
    [("restore", False), ("import", False), ("restore", True), ("import", True), ("export", True), ("backup --to", True)],
)
def test_a_refusal_names_no_person_of_the_file_nor_of_the_way_there(capsys, tmp_path, command, make):
    folder = tmp_path / "김민수 과장" / "석민채_주무관"
    folder.mkdir(parents=True)
    file = folder / "홍서연 팀장 보관본.zip"
    if make:
        file.write_text("x")
    code, out, err = run(capsys, *command.split(), file, "--data", tmp_path / "data")
    assert (code, out) == (2, "")
    assert not [name for name in ("김민수", "석민채", "홍서연") if name in err]
    assert "보관본.zip" in err


def test_a_data_folder_that_cannot_be_made_is_refused_without_persons_on_the_way(capsys, tmp_path):
    (tmp_path / "김민수 과장").write_text("")
    code, _, err = run(capsys, "backup", "--data", tmp_path / "김민수 과장" / "자료")
    assert (code, "김민수" in err) == (2, False)
