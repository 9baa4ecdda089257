"""Known advisories against what is locked, from an archive that was carried in."""

import json
import zipfile

import pytest

from tools.advisories import is_affected, locked, touched


def ranged(*events):
    return {"package": {"name": "Pack_Age"}, "ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}


FIXED = ranged({"introduced": "0"}, {"fixed": "1.10"})
AGAIN = ranged({"introduced": "0"}, {"fixed": "1.2"}, {"introduced": "1.5"}, {"last_affected": "1.7"})


@pytest.mark.parametrize(
    ("version", "affected", "expected"),
    [
        ("1.9", FIXED, True), ("1.10", FIXED, False), ("1.10rc1", FIXED, True), ("2", FIXED, False),
        ("1.1", AGAIN, True), ("1.3", AGAIN, False), ("1.7", AGAIN, True), ("1.8", AGAIN, False),
        ("3", ranged({"introduced": "2"}), True), ("1", ranged({"introduced": "2"}), False),
        ("1.0", {"versions": ["1.0"]}, True), ("1.1", {"versions": ["1.0"]}, False),
    ],
)  # fmt: skip
def test_a_version_is_affected_from_where_it_is_introduced_until_it_is_fixed(version, affected, expected):
    assert is_affected(version, affected) is expected


def test_what_is_locked_is_held_against_each_advisory_that_stands(tmp_path):
    lock = tmp_path / "a.lock"
    lock.write_text("pack-age==1.9 \\\n    --hash=sha256:0\nother==1 ; sys_platform == 'win32'\n", encoding="utf-8")
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as entries:
        for name, more in {"A-1": {}, "A-2": {"withdrawn": "2026-01-01T00:00:00Z"}}.items():
            entries.writestr(f"{name}.json", json.dumps({"id": name, "affected": [FIXED], **more}))
    assert list(touched(archive, locked([lock]))) == [("pack-age", "1.9", "A-1")]
