"""Which known advisories touch what is locked, without a connection: ``python tools/advisories.py all.zip [LOCK …]``.

`all.zip` is what https://osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip holds (the PyPA and GitHub advisories of PyPI,
one JSON file each in the OSV format, https://ossf.github.io/osv-schema/): fetched where there is a connection and carried in.
Prints a line an advisory and ends with 1 where there is any.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).parents[1]
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def locked(locks: Sequence[Path]) -> dict[str, set[str]]:
    """The versions of each package that is pinned, by its plain name."""
    found: dict[str, set[str]] = {}
    for lock in locks:
        for name, version in _PINNED.findall(lock.read_text(encoding="utf-8")):
            found.setdefault(plain(name), set()).add(version)
    return found


def plain(name: str) -> str:
    """A package's name as all its spellings are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def touched(archive: Path, packages: Mapping[str, set[str]]) -> Iterator[tuple[str, str, str]]:
    """Each package and version that an advisory of the archive names, with the advisory's id; withdrawn ones are none."""
    with zipfile.ZipFile(archive) as entries:
        for name in entries.namelist():
            advisory: dict[str, Any] = json.loads(entries.read(name)) if name.endswith(".json") else {}
            if advisory.get("withdrawn"):
                continue
            for affected in advisory.get("affected", ()):
                package = plain(affected.get("package", {}).get("name", ""))
                yield from ((package, one, advisory["id"]) for one in packages.get(package, ()) if is_affected(one, affected))


def is_affected(version: str, affected: Mapping[str, Any]) -> bool:
    """Whether a version is listed, or lies in a range: introduced at or before it, and neither fixed nor last affected before."""
    if version in affected.get("versions", ()):
        return True
    ranges = [one for one in affected.get("ranges", ()) if one.get("type") == "ECOSYSTEM"]
    return any(_lies_in(Version(version), one.get("events", ())) for one in ranges)


def _lies_in(version: Version, events: Sequence[Mapping[str, str]]) -> bool:
    is_in = False
    for event in sorted(events, key=lambda one: _version(next(iter(one.values())))):
        kind, told = next(iter(event.items()))
        if kind == "introduced" and version >= _version(told):
            is_in = True
        elif (kind == "fixed" and version >= _version(told)) or (kind == "last_affected" and version > _version(told)):
            is_in = False
    return is_in


def _version(told: str) -> Version:
    try:
        return Version(told)
    except InvalidVersion:
        return Version("0")


def main() -> int:
    """Print what is touched."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("locks", type=Path, nargs="*", default=[ROOT / "requirements.lock"])
    options = parser.parse_args()
    packages = locked(options.locks)
    found = sorted(set(touched(options.archive, packages)))
    for package, version, advisory in found:
        print(f"{package} {version}: {advisory}")
    print(f"{len(packages)} packages, {len(found)} advisories")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
