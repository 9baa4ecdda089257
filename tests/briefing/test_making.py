"""Briefings written into a folder, and asked for on the command line."""

import hashlib
import json
import re

import pytest
from conftest import SAMPLES, survey_with
from PIL import Image

from analysis.briefing import briefing_of, make_briefing, report
from analysis.briefing.pictures import browser as drawing
from analysis.briefing.pictures import drawn
from analysis.command_line import main

NO_PICTURES = ("pptx", "xlsx")
"""A report draws pictures, which takes a browser's start."""


@pytest.fixture(scope="module")
def folder(briefing, tmp_path_factory):
    place = tmp_path_factory.mktemp("briefing")
    make_briefing(briefing, place)
    return place


def test_all_kinds_are_written_with_a_manifest(folder):
    names = {path.name for path in folder.iterdir()}
    assert names == {"briefing.pptx", "briefing.hwpx", "briefing.xlsx", "charts", "manifest.json"}


@pytest.mark.parametrize(("place", "width"), [("", 1920), ("half", 960), ("page", 1280)])
def test_every_chart_is_a_picture_of_both_kinds_for_a_slide_half_of_one_and_a_page(folder, briefing, place, width):
    drawn = {told.chart.name for told in briefing.messages if told.chart is not None}
    pictures = [path for path in (folder / "charts" / place).iterdir() if path.is_file()]
    # What half a slide cannot hold goes on on further pages (items-2).
    assert {re.sub(r"-\d+$", "", path.stem) + path.suffix for path in pictures} == {
        f"{name}.{kind}" for name in drawn for kind in ("png", "svg")
    }
    for path in pictures:
        if path.suffix == ".png":
            with Image.open(path) as image:
                assert image.width == width


def test_pictures_are_sharp_and_not_empty(folder):
    for path in (folder / "charts").glob("*.png"):
        with Image.open(path) as image:
            assert image.width == 1920
            assert len(set(image.convert("L").resize((200, 100)).tobytes())) > 20


def test_a_vector_picture_carries_its_typeface_and_fetches_nothing(folder):
    svg = (folder / "charts" / "groups.svg").read_text(encoding="utf-8")
    assert "Pretendard GOV" in svg and "font/woff2;base64" in svg
    assert not re.search(r"(?:href|src|url\()\s*=?\s*[\"']?https?:", svg)


def test_the_same_figures_are_the_same_pictures_to_the_byte(briefing):
    figures = dict(list(drawn.figures_of(briefing).items())[:2])
    assert drawing.pictures_of(figures) == drawing.pictures_of(figures)


def test_a_browser_that_does_one_thing_at_a_time_is_started_twice(briefing, monkeypatch):
    """As browsers were before they could write a picture and a page's words in one start."""
    real, started = drawing._run, []

    def one_thing(command, seconds):
        has_shot = any(part.startswith("--screenshot") for part in command)
        started.append(has_shot)
        told = real([part for part in command if not has_shot or part != "--dump-dom"], seconds)
        return b"" if has_shot else told

    monkeypatch.setattr(drawing, "_run", one_thing)
    figures = dict(list(drawn.figures_of(briefing).items())[:1])
    [picture] = drawing.pictures_of(figures).values()
    assert picture.png.startswith(b"\x89PNG") and picture.svg.startswith(b"<svg") and started == [True, False]


def test_the_manifest_knows_every_file_and_the_rows_behind_each_message(folder, briefing):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert [message["rows"] for message in manifest["messages"]] == [list(told.rows) for told in briefing.messages]


def test_without_a_browser_all_but_pictures_is_there_and_it_is_said(briefing, tmp_path, monkeypatch):
    def missing():
        raise drawing.NoBrowser

    monkeypatch.setattr(drawing, "browser", missing)
    said = []
    written = make_briefing(briefing, tmp_path, tell=said.append)
    assert {path.name for path in written} == {"briefing.pptx", "briefing.hwpx", "briefing.xlsx", "manifest.json"}
    assert [message.key for message in said if message.key != "briefing.step"] == ["briefing.no_browser"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_opinions_alone_make_a_briefing(opinions_measured, tmp_path, language):
    told = briefing_of(opinions_measured, language)
    assert report(told) and len(make_briefing(told, tmp_path, NO_PICTURES)) == 3


def test_one_moment_alone_makes_a_briefing(tmp_path):
    measured = survey_with(moments=("사후",))
    assert len(make_briefing(briefing_of(measured), tmp_path, NO_PICTURES)) == 3


def test_a_withheld_group_has_no_number_anywhere(tmp_path):
    measured = survey_with(items=2, groups=3, people=3)
    briefing = briefing_of(measured)
    groups = [told.chart for told in briefing.messages if told.key == "groups" and told.chart]
    assert all(value is None for chart in groups for series in chart.series for value in series.values)
    assert briefing.withheld


def test_no_english_briefing_holds_korean_but_the_surveys_own(measured):
    briefing = briefing_of(measured, "en")
    survey = measured.reading.survey
    asked = [text for question in survey.choice_questions for text in (question.text, *question.options)]
    own = " ".join([briefing.title, *survey.regions, *(item.text for item in survey.items), *asked])
    for told in briefing.messages:
        left = [word for word in re.findall(r"[가-힣]+", f"{told.note} {told.sentence}") if word not in own]
        labels = " ".join(str(label) for label in measured.themes.table["label"])
        assert [word for word in left if word not in labels] == []


def test_the_command_writes_what_it_names(tmp_path, capsys):
    assert main(["briefing", str(SAMPLES[2]), "--out", str(tmp_path), "--only", "xlsx", "--meaning", "kiwi", "--json"]) == 0
    names = json.loads(capsys.readouterr().out)["files"]
    assert [name.rsplit("/", 1)[1] for name in names] == ["briefing.xlsx", "manifest.json"]


@pytest.mark.parametrize("only", ["docx", "pptx,doc", ","])
def test_the_command_refuses_a_kind_that_nobody_makes(tmp_path, capsys, only):
    assert main(["briefing", str(SAMPLES[2]), "--out", str(tmp_path), "--only", only, "--meaning", "kiwi"]) == 2
    assert "pptx" in capsys.readouterr().err.splitlines()[-1]


def test_a_folder_that_cannot_be_written_is_refused_in_words(tmp_path, capsys):
    (tmp_path / "막힘").write_text("a file where a folder is wanted", encoding="utf-8")
    arguments = ["briefing", str(SAMPLES[2]), "--out", str(tmp_path / "막힘"), "--only", "xlsx", "--meaning", "kiwi"]
    assert main(arguments) == 2
    assert "막힘" in capsys.readouterr().err


@pytest.mark.parametrize(
    "asked", [["--out", "\0"], ["--out", "a" * 5000], ["--out", SAMPLES[0]], ["--only", "doc"], ["--codebook", "x"]]
)
def test_what_can_be_refused_without_the_files_is_refused_before_they_are_read(tmp_path, capsys, monkeypatch, asked):
    monkeypatch.setattr("analysis.command_line.understand", lambda *_, **__: pytest.fail("it was read"))
    assert main(["briefing", *map(str, SAMPLES), "--out", str(tmp_path / "new"), *map(str, asked)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "new").exists()
