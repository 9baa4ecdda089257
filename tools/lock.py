"""Renew the locks and the list of licences: ``python tools/lock.py`` (needs a connection to the package registry).

Writes `requirements.lock` and those of the tests and the tools (every package in one version, with the hashes of its files, for
all systems) and `docs/dependencies.md` (what each is licensed under, and which advisories are known). Nothing else changes: look
at the difference, run the tests, commit.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCKS = {f"requirements{part}.txt": f"requirements{part}.lock" for part in ("", "-dev", "-tools")}
LISTED = ROOT / "docs" / "dependencies.md"
_TOOLS = ("uv>=0.9,<1", "pip-audit>=2.9,<3", "pip-licenses>=5,<6")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_HEAD = """# What the dashboard is made of

Written by `python tools/lock.py` on {day}, from `requirements.lock`, which `python run.py` installs by its hashes. Licences are
what each package says of itself in the environment that this was written in; packages of other systems stand without one.

Known advisories ([PyPA Advisory Database](https://github.com/pypa/advisory-database)): {advisories}

| package | version | licence |
|---|---|---|
"""

_ASK_AGAIN = """Where pypi.org can be reached, `python tools/lock.py` asks again and renews the
locks with it; to ask alone: `pip install pip-audit`, then `pip-audit --requirement requirements.lock --disable-pip`. On a network
without a connection: `python tools/advisories.py all.zip`, with the archive of OSV (its address stands there) carried in."""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """A command in the project's folder."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 all commands are written here


def lock(python: str, source: str, target: str) -> None:
    """Write the lock of one requirements file; `SystemExit` where the registry cannot be reached."""
    options = ["--universal", "--generate-hashes", "--python-version", "3.11", "--no-annotate", "--upgrade", "--quiet"]
    options += ["--no-header", "--allow-unsafe"]  # pip and setuptools are named by the file that asks for them alone
    done = run(python, "-m", "uv", "pip", "compile", *options, source, "-o", target)
    if done.returncode:
        sys.exit(done.stderr)


def licences(python: str) -> dict[str, str]:
    """The licence of each package of the environment that runs this, by its name in small letters."""
    done = run(python, "-m", "piplicenses", "--python", sys.executable, "--format", "json", "--from", "mixed")
    rows: list[dict[str, str]] = json.loads(done.stdout or "[]")
    return {_plain(row["Name"]): " ".join(row["License"].split())[:80] for row in rows}


def advisories(python: str) -> str:
    """The known advisories against what is locked, in one line."""
    options = ["--requirement", "requirements.lock", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    done = run(python, "-m", "pip_audit", *options)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return f"could not be asked for when this was written. {_ASK_AGAIN}"
    unknown = sum("skip_reason" in one for one in found)
    if unknown:
        return f"{unknown} of {len(found)} packages could not be asked for when this was written. {_ASK_AGAIN}"
    told = [f"{one['name']} {one['version']}: {', '.join(v['id'] for v in one['vulns'])}" for one in found if one.get("vulns")]
    return "; ".join(told) + "." if told else "none."


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    """Write everything anew."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)  # noqa: S603
        python = str(Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
        subprocess.run([python, "-m", "pip", "install", "--quiet", *_TOOLS], check=True)  # noqa: S603
        for source, target in LOCKS.items():
            lock(python, source, target)
        known, told = licences(python), advisories(python)
    locked = sorted(set(_PINNED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8"))))
    rows = [f"| {name} | {version} | {known.get(_plain(name), '')} |\n" for name, version in locked]
    LISTED.write_text(_HEAD.format(day=date.today().isoformat(), advisories=told) + "".join(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
