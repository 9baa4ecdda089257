"""The start command's own decisions."""

import json
import signal
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

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


LOCKED = [("requirements.txt",), ("requirements.txt", "requirements-dev.txt")]


@pytest.mark.parametrize("names", LOCKED)
def test_a_lock_names_everything_that_is_asked_for_within_its_range(names):
    files = [run.ROOT / name for name in names]
    lock = run.lock_of(files)
    assert lock is not None, "run python tools/lock.py"
    pinned = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if "==" in line and not line.startswith((" ", "#")):
            requirement = Requirement(line.split("\\")[0].strip())
            pinned.setdefault(canonicalize_name(requirement.name), []).append(next(iter(requirement.specifier)).version)
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            wanted = line.split("#")[0].strip()
            if wanted and not wanted.startswith("-"):
                requirement = Requirement(wanted)
                assert all(requirement.specifier.contains(v) for v in pinned[canonicalize_name(requirement.name)]), wanted


def test_every_package_of_a_lock_has_hashes():
    for lock in ("requirements.lock", "requirements-dev.lock", "requirements-tools.lock"):
        entries = (run.ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        assert all("--hash=sha256:" in entry for entry in entries if entry and not entry.startswith("#"))


def test_a_lock_that_lacks_what_is_asked_for_is_not_used(tmp_path):
    asked = tmp_path / "requirements.txt"
    asked.write_text("streamlit>=1\nanother>=2  # new\n", encoding="utf-8")
    asked.with_suffix(".lock").write_text("streamlit==1.67.0 \\\n    --hash=sha256:0\n", encoding="utf-8")
    assert run.lock_of([asked]) is None
    asked.write_text("Streamlit>=1\n", encoding="utf-8")
    assert run.lock_of([asked]) == asked.with_suffix(".lock")


@pytest.mark.parametrize(
    ("log", "tampered"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", True),
        ("error: Hash mismatch for `pandas==3.0.1`", True),
        ("ERROR: No matching distribution found for pandas==3.0.1", False),
        ("Could not fetch URL", False),
    ],
)
def test_a_package_that_was_changed_is_told_from_one_that_is_not_there(log, tampered):
    assert run.is_tampered(log) == tampered


def test_the_first_start_asks_nobody_for_an_address():
    settings = tomllib.loads((run.ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["showEmailPrompt"] is False


@pytest.mark.skipif(run.os.name == "nt", reason="exit codes of Windows tell no signals")
@pytest.mark.parametrize(
    ("codes", "seconds", "times"),
    [
        ([-signal.SIGBUS, -signal.SIGKILL, 0], 60, 3),
        ([-signal.SIGINT], 60, 1),
        ([-signal.SIGTERM], 60, 1),
        ([1], 60, 1),
        ([-signal.SIGBUS], 1, 1),
    ],
    ids=["ended by the system", "Ctrl+C", "told to end", "cannot start", "ended at once"],
)
def test_a_server_that_the_system_ended_starts_again(codes, seconds, times, capsys):
    moments, served = iter(range(0, 10_000, seconds)), []

    def serve(is_first):
        served.append(is_first)
        return codes[len(served) - 1]

    assert run.kept_up(serve, clock=lambda: next(moments)) == codes[-1]
    assert served == [number == 0 for number in range(times)]
    assert capsys.readouterr().out.count("starts again") == times - 1


def test_what_is_started_keeps_what_it_compiles_whatever_is_usual_here(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert run.call([sys.executable, "-c", "import sys; sys.exit(sys.dont_write_bytecode)"]) == 0


@pytest.mark.parametrize("fails", [True, False])
def test_what_the_types_are_found_to_be_is_told_and_counts_though_it_is_looked_for_beside_the_tests(monkeypatch, capsys, fails):
    told = f"import sys; print('what mypy says'); sys.exit({fails:d})"
    begin = run.subprocess.Popen
    monkeypatch.setattr(run, "prepare", lambda _: None)
    monkeypatch.setattr(run, "find_browser", lambda: "a browser")
    monkeypatch.setattr(run, "call", lambda _: 0)
    monkeypatch.setattr(run.subprocess, "Popen", lambda _, **manner: begin([sys.executable, "-c", told], **manner))
    monkeypatch.setenv("CHROME_PATH", "a browser")
    assert bool(run.test([])) is fails
    said = capsys.readouterr().out
    assert "what mypy says" in said
    assert ("FAILED: mypy" in said) is fails
