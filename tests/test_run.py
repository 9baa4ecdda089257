"""The start command's own decisions."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

import run


def test_an_old_python_is_refused_in_one_line():
    with pytest.raises(run.Refusal, match=r"3\.11"):
        run.check_python((3, 9, 1))


def test_a_new_python_is_welcome():
    run.check_python((3, 13, 0))


def test_a_port_in_use_is_named_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(run.Refusal, match=rf"{port}.*--port {port + 1}"):
            run.check_port(port)


def test_an_environment_is_ready_only_when_it_was_finished_from_these_files(tmp_path):
    requirements = [tmp_path / "requirements.txt"]
    requirements[0].write_text("pandas\n")
    stamp = tmp_path / "installed.json"
    assert not run.is_ready(requirements, stamp)
    stamp.write_text(json.dumps({"requirements.txt": run.fingerprint(requirements)}))
    known = run.fingerprint(requirements)
    requirements[0].write_text("pandas>=3\n")
    assert run.fingerprint(requirements) != known


def test_the_browser_named_by_the_person_comes_first():
    found = run.find_browser({"CHROME_PATH": "/b"}, which=lambda name: "/a", exists=lambda path: path == "/b")
    assert found == "/b"


def test_a_browser_in_its_usual_place_on_windows_is_found():
    edge = "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe"
    environ = {"PROGRAMFILES(X86)": "C:/Program Files (x86)"}
    assert run.find_browser(environ, which=lambda name: None, exists=lambda path: path == edge) == edge


def test_no_browser_is_none():
    assert run.find_browser({}, which=lambda name: None, exists=lambda path: False) is None


def test_help_is_given_without_an_environment():
    done = subprocess.run([sys.executable, str(Path(run.__file__)), "--help"], capture_output=True, check=False)
    assert done.returncode == 0
