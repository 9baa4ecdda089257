"""The labelled opinions that themes and kinds are learnt from: whole, and in one form."""

import csv
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "analysis" / "fields" / "labelled"
FILES = sorted(FOLDER.glob("*.tsv"))
EVERYDAY = sorted(FOLDER.glob("everyday/*.tsv"))


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_opinion_has_a_theme_of_several_opinions_and_a_kind(path):
    found = rows(path)
    themes = [row["theme"] for row in found]
    assert all(row["text"].strip() and themes.count(row["theme"]) >= 4 for row in found)
    assert {row["kind"] for row in found} <= {"요청", "애로", "칭찬", "질문", "제안", "기타"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_second_theme_is_another_theme_of_the_same_field(path):
    found = rows(path)
    themes = {row["theme"] for row in found}
    assert all(row["second"] in themes - {row["theme"]} for row in found if row["second"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_opinion_stands_twice_in_a_field(path):
    texts = [row["text"] for row in rows(path)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("path", EVERYDAY, ids=lambda path: path.stem)
def test_a_setting_of_everyday_life_has_several_opinions_a_theme_and_none_twice(path):
    found = rows(path)
    themes, texts = [row["theme"] for row in found], [row["text"] for row in found]
    assert all(text.strip() and themes.count(theme) >= 4 for text, theme in zip(texts, themes, strict=True))
    assert len(texts) == len(set(texts))


def test_settings_of_everyday_life_share_the_names_of_what_they_have_in_common():
    often = Counter(theme for path in EVERYDAY for theme in {row["theme"] for row in rows(path)})
    assert sum(count >= 3 for count in often.values()) >= 25


def test_there_are_thousands_of_many_fields():
    assert len(FILES) >= 25
    assert sum(len(rows(path)) for path in FILES) > 4_000


def test_the_readme_names_every_file():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"`{path.name}`" in readme for path in FILES)
