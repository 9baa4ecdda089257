"""A file may be called anything: what is kept of its name leads nowhere, hides nothing, and stands in one line."""

import unicodedata

import pytest

from analysis.reading import Source, read

ROWS = [f"{'영남권' if n % 2 else '호남권'},{n % 3 + 1},{n % 2 + 3},예산이 부족합니다 {n}" for n in range(12)]
TABLE = "\n".join(["권역,의미를 이해한다(사전),의미를 이해한다(사후),자유의견", *ROWS]).encode()
NAMES = (
    *("../../../etc/passwd.csv", "a/b\\c.csv", "C:\\x\\y.csv", "\u202efsc.csv", "줄\n바꿈\r\n.csv", "a\x00b.csv", "\ud800.csv"),
    *(".csv", "이름", "CON.csv", "가" * 5_000 + ".csv", "<img src=x>.csv", "{x}{y:은}.csv", "%s%n.csv", "=cmd|' /C calc'!A0.csv"),
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_file_of_any_name_is_read_under_a_name_that_can_be_shown(name):
    source = Source(name, TABLE)
    assert not any(letter in "/\\" or unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in source.name)
    reading = read([source])
    assert len(reading.survey.respondents) == len(ROWS)
    assert {column.file for column in reading.columns} == {source.name}


def test_a_name_is_cut_to_what_a_file_system_takes_and_keeps_its_ending():
    assert Source("가" * 3_000 + ".xlsx", b"").name == "가" * 250 + ".xlsx"
    assert len(Source("x" * 70_000, b"").name) == 255
