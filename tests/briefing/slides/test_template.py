"""An organisation's own .pptx as the ground of the slides, and files that are none."""

import io
import zipfile

import pytest
from conftest import survey_with
from pptx import Presentation
from pptx.util import Inches

from analysis.briefing import BriefingError, briefing_of, deck
from analysis.briefing.slides.template import TITLES


@pytest.fixture(scope="module")
def told():
    return briefing_of(survey_with(items=3))


def saved(change=None, size=(13.333, 7.5)):
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = (Inches(side) for side in size)
    if change:
        change(presentation)
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def with_entry(name, body):
    """A sound template with one more part in it."""
    stream = io.BytesIO(saved())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, body)
    return stream.getvalue()


def renamed(presentation):
    for number, layout in enumerate(presentation.slide_layouts):
        layout.name = f"기관 배치 {number}"
        for holder in layout.placeholders:
            holder.name = f"자리 {holder.placeholder_format.idx}"


def with_slides(presentation):
    for number in range(3):
        slide = presentation.slides.add_slide(presentation.slide_layouts[0])
        slide.shapes.title.text = f"예시 {number}"


def without_titles(presentation):
    for layout in presentation.slide_layouts:
        for holder in list(layout.placeholders):
            if holder.placeholder_format.type in TITLES:
                holder._element.getparent().remove(holder._element)


def document():
    """A sound package of another program."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
        package.writestr("word/document.xml", "<document/>")
    return stream.getvalue()


REFUSED = {
    "no archive": (b"no archive", "unreadable"),
    "empty": (b"", "unreadable"),
    "cut": (saved()[:9000], "unreadable"),
    "damaged": (saved().replace(b"PK\x03\x04", b"PK\x03\x05", 1), "unreadable"),
    "of another program": (document(), "unreadable"),
    "empty archive": (b"PK\x05\x06" + b"\0" * 18, "unreadable"),
    "with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked"),
    "with macros": (with_entry("ppt/vbaProject.bin", b"\0" * 100), "macro"),
    "too large": (with_entry("ppt/media/film.mp4", b"\0" * 70_000_000), "large"),
    "without titles": (saved(without_titles), ""),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_no_template_is_refused_by_name_and_cause(told, tmp_path, kind):
    body, cause = REFUSED[kind]
    (tmp_path / "서식.pptx").write_bytes(body)
    with pytest.raises(BriefingError) as refused:
        deck(told, tmp_path / "서식.pptx")
    assert refused.value.message.key == f"briefing.template{'_' + cause if cause else ''}"
    assert refused.value.message.values["file"] == "서식.pptx"


def broken(part, body):
    """A sound template but for one part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved())) as package, zipfile.ZipFile(stream, "w") as copy:
        for name in package.namelist():
            if name != part or body is not None:
                copy.writestr(name, body if name == part else package.read(name))
    return stream.getvalue()


@pytest.mark.parametrize("body", [None, b"", b"<a/>", b"no xml"])
@pytest.mark.parametrize(
    "part",
    ["ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout6.xml", "_rels/.rels"],
)
def test_a_template_with_a_broken_part_is_used_or_refused_by_name(told, tmp_path, part, body):
    (tmp_path / "서식.pptx").write_bytes(broken(part, body))
    try:
        made = deck(told, tmp_path / "서식.pptx")
    except BriefingError as refused:
        assert refused.message.values["file"] == "서식.pptx"
    else:
        assert Presentation(io.BytesIO(made)).slides


def test_a_missing_file_is_refused_by_name(told, tmp_path):
    with pytest.raises(BriefingError) as refused:
        deck(told, tmp_path / "없음.pptx")
    assert refused.value.message.values["file"] == "없음.pptx"


@pytest.mark.parametrize("change", [None, renamed, with_slides])
def test_layouts_are_known_by_their_places_whatever_they_are_called_and_examples_are_not_handed_over(told, tmp_path, change):
    (tmp_path / "우리.pptx").write_bytes(saved(change))
    slides = Presentation(io.BytesIO(deck(told, tmp_path / "우리.pptx"))).slides
    titles = ["".join(slide.shapes.title.text_frame.text.split()) for slide in slides]
    assert titles[0] == "".join(told.title.split())
    assert not [title for title in titles if title.startswith("예시")]


@pytest.mark.parametrize("size", [(10, 7.5), (10, 5.625), (7.5, 10), (5, 2.8), (1, 1), (40, 22.5)])
def test_slides_of_every_size_hold_all_that_is_said(told, tmp_path, size):
    (tmp_path / "우리.pptx").write_bytes(saved(size=size))
    made = Presentation(io.BytesIO(deck(told, tmp_path / "우리.pptx")))
    assert made.slide_width == Inches(size[0])
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= made.slide_width + 1000, shape.name
            assert shape.top >= 0 and shape.top + shape.height <= made.slide_height + 1000, shape.name


def test_a_template_of_forty_megabytes_is_used(told, tmp_path):
    (tmp_path / "우리.pptx").write_bytes(with_entry("ppt/media/film.mp4", b"\0" * 40_000_000))
    assert Presentation(io.BytesIO(deck(told, tmp_path / "우리.pptx"))).slides
