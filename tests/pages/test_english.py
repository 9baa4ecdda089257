"""Every page in English: no Korean but what the survey itself says, and its plurals right."""

import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from sampled import whole
from visiting import visited

from analysis.declared import declared
from analysis.language import words

ROOT = Path(__file__).parents[2]
KOREAN = re.compile("[가-힣]{2,}")
EN = words("en")
PAGES = [
    *(
        (name, {})
        for name in (
            "overview",
            "questions",
            "opinions",
            "beside",
            "briefing",
            "responses",
            "upload",
            "surveys",
            "history",
            "help",
        )
    ),
    *(("gains", {"view": view}) for view in ("groups", "items", "people", "rounds", "table")),
    *(("opinions", {"pane": pane}) for pane in ("review", "map", "compare", "across", "codebook", "lessons", "history")),
    ("gains", {"only_region": "영남권", "shape": "map"}),
]
OWN = ("한국어", "사전", "사후", "매우 그렇다", "자유의견", "한글", "작성 예시")
"""Words that the page quotes as such: of the language switch, of headers, of a program."""


@cache
def said():
    """Everything that the sample's files and themes say, without blanks."""
    files = sorted((ROOT / "sample_data").glob("*.xlsx"))
    cells = [
        str(cell)
        for file in files
        for sheet in load_workbook(file, read_only=True).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]
    reading = whole()
    names = [name for region in declared("fields/places.toml")["regions"] for names in region["provinces"] for name in names]
    themes = (ROOT / "sample_data" / "codebook.tsv").read_text("utf-8")
    title = (ROOT / "sample_data" / "sample.toml").read_text("utf-8")
    # Themes are named in the language of the opinions.
    labels = " ".join((ROOT / "analysis" / "fields" / name).read_text("utf-8") for name in ("labels.toml", "concepts.tsv"))
    surveys = [*reading.survey.regions, *(file.name for file in files)]
    return re.sub(r"\s", "", " ".join([*cells, *names, themes, labels, title, *surveys, *OWN]))


def opened(name, **params):
    return visited(name, **{**params, "lang": "en"})


def told(app):
    """Every text of a page: words, labels, helps, options of choices, headers of tables, words around charts."""
    for element in (*app.main, *app.sidebar):
        proto = getattr(element, "proto", None)
        for name in ("body", "label", "help", "placeholder", "title"):
            yield str(getattr(proto, name, "") or "")
        if element.type == "arrow_data_frame":
            yield " ".join(map(str, pd.DataFrame(element.value).columns))
        if element.type == "plotly_chart":
            yield str(proto.alt)
        yield " ".join(map(str, getattr(element, "options", ()) or ()))


def without(text, *tags):
    """The text without what stands between these tags."""
    for tag in tags:
        first, *others = text.split(f"<{tag}>")
        text = " ".join([first, *(other.partition(f"</{tag}>")[2] for other in others)])
    return text


def korean_of_ours(app):
    found = set()
    for text in told(app):
        seen = without(text, "style", "script")
        found |= {word for word in KOREAN.findall(re.sub(r"<[^<>]*>", " ", seen)) if word not in said()}
    return found


@pytest.mark.parametrize(("name", "params"), PAGES)
def test_a_page_in_english_has_no_korean_of_its_own(name, params):
    assert korean_of_ours(opened(name, **params)) == set()


NUMBERED = sorted(
    key for key in EN.keys if re.search(r"\{(n|k|count|people|rows|sheets|files)(:[^{}|]*)?\} [a-z]+s\b", EN._templates[key])
)


def test_what_is_counted_has_its_plural():
    """A number before a plural reads wrong where it is one: the template names both words."""
    assert [EN._templates[key] for key in NUMBERED] == []
