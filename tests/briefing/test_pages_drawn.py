"""The pages of what is handed over, as pictures."""

import io
import shutil

import pytest
from PIL import Image
from pptx import Presentation

from analysis.briefing import deck
from analysis.briefing.pictures.pages import NoOffice, OfficeTooSlow, pages_of


@pytest.fixture(scope="module")
def slides(briefing):
    return deck(briefing)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="libreoffice is not installed")
def test_every_slide_is_a_picture_with_something_on_it(slides):
    pages = pages_of(slides, "pptx")
    assert len(pages) == len(Presentation(io.BytesIO(slides)).slides)
    for page in pages:
        with Image.open(io.BytesIO(page)) as image:
            assert image.width == 960 and abs(image.height - 540) <= 1
            assert len(set(image.convert("L").resize((96, 54)).tobytes())) > 5


def test_without_an_office_it_is_said(slides, monkeypatch):
    monkeypatch.setenv("OFFICE_PATH", "/nowhere/soffice")
    with pytest.raises(NoOffice):
        pages_of(slides, "pptx")


def test_an_office_that_draws_nothing_is_none(slides, monkeypatch, tmp_path):
    idle = tmp_path / "soffice"
    idle.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    idle.chmod(0o755)
    monkeypatch.setenv("OFFICE_PATH", str(idle))
    with pytest.raises(NoOffice):
        pages_of(slides, "hwpx")


def test_an_office_that_hangs_is_given_up(slides, monkeypatch, tmp_path):
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nexec sleep 30\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("OFFICE_PATH", str(slow))
    with pytest.raises(OfficeTooSlow):
        pages_of(slides, "pptx", seconds=0.5)
