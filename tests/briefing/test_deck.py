"""Slides, opened again by python-pptx."""

import io

import pytest
from conftest import survey_with
from pptx import Presentation
from pptx.util import Inches

from analysis.briefing import BriefingError, briefing_of, deck
from analysis.gains import COMPOSITE


@pytest.fixture(scope="module")
def slides(briefing):
    return Presentation(io.BytesIO(deck(briefing)))


def charts_of(slides):
    return {shape.name: shape.chart for slide in slides.slides for shape in slide.shapes if shape.has_chart}


def texts_of(slide):
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_each_message_is_a_slide_titled_with_its_sentence(slides, briefing):
    titles = [" ".join(slide.shapes.title.text_frame.text.split()) for slide in slides.slides]
    assert all(told.sentence in titles for told in briefing.messages)
    assert len(titles) == 1 + len(briefing.messages) + bool(briefing.cautions) + 1


def test_a_slide_is_sixteen_to_nine(slides):
    assert slides.slide_width / slides.slide_height == pytest.approx(16 / 9, rel=1e-3)


def test_charts_are_native_and_hold_the_numbers_of_the_tables(slides, measured):
    groups = charts_of(slides)["groups"]
    *_, after = groups.plots[0].series
    table = measured.gains.table[
        (measured.gains.table["item"] == COMPOSITE) & measured.gains.table["group"].isin(measured.gains.groups)
    ]
    told = [float(point.text) for point in after._element.findall(".//{*}xVal//{*}v")]
    assert told == pytest.approx(table["post_mean"].tolist())


def test_shares_of_themes_are_those_of_the_table(slides, measured):
    [series] = charts_of(slides)["themes"].plots[0].series
    assert list(series.values) == pytest.approx(measured.themes.table["prevalence"].head(8).tolist())


def test_every_chart_says_in_words_what_it_shows(slides):
    frames = [shape for slide in slides.slides for shape in slide.shapes if shape.has_chart]
    assert all(len(frame._element.nvGraphicFramePr.cNvPr.get("descr")) > 20 for frame in frames)


def test_every_run_names_a_typeface_for_korean_letters(slides):
    runs = [
        run
        for slide in slides.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert runs and all(run.font._element.find("{*}ea") is not None for run in runs)


def test_titles_and_notes_are_large_enough_to_be_read_from_the_back(slides):
    for slide in slides.slides:
        sizes = [run.font.size.pt for paragraph in slide.shapes.title.text_frame.paragraphs for run in paragraph.runs]
        assert min(sizes) >= 24
        others = [
            run.font.size.pt
            for shape in slide.shapes
            if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs
            for run in paragraph.runs
        ]
        assert min(others) >= 11


def test_notes_name_the_rows_behind(slides, briefing):
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in slides.slides if slide.has_notes_slide)
    assert all(row in notes for told in briefing.messages for row in told.rows)


def test_the_same_briefing_gives_the_same_bytes(briefing):
    assert deck(briefing) == deck(briefing)


def test_nobody_is_named_as_the_author(slides):
    assert slides.core_properties.author == slides.core_properties.last_modified_by == ""


LONG = "사회연대경제 조직과 협력하여 우리 지역에 맞는 기본사회 정책과제를 주민과 함께 발굴하고 실행할 수 있다"


@pytest.mark.parametrize(("items", "groups", "text"), [(1, 2, LONG), (25, 2, LONG), (3, 17, "이해한다"), (2, 4, "이해한다")])
def test_nothing_leaves_the_slide_and_no_two_texts_lie_on_each_other(items, groups, text):
    slides = Presentation(io.BytesIO(deck(briefing_of(survey_with(items, groups, 8, text)))))
    for slide in slides.slides:
        boxes = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]
        for shape in boxes:
            assert shape.left >= 0 and shape.left + shape.width <= slides.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= slides.slide_height
        for place, one in enumerate(boxes):
            assert not any(_overlap(one, other) for other in boxes[place + 1 :]), texts_of(slide)


def _overlap(one, other):
    slack = Inches(0.05)
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > slack and down > slack


def test_an_organisations_template_gives_the_slides_their_size(briefing, tmp_path):
    template = Presentation()
    template.slide_width, template.slide_height = Inches(13.333), Inches(7.5)
    template.save(str(tmp_path / "우리.pptx"))
    assert Presentation(io.BytesIO(deck(briefing, tmp_path / "우리.pptx"))).slide_width == Inches(13.333)


def test_a_file_that_is_no_template_is_refused_by_name(briefing, tmp_path):
    (tmp_path / "서식.pptx").write_bytes(b"no archive")
    with pytest.raises(BriefingError) as refused:
        deck(briefing, tmp_path / "서식.pptx")
    assert refused.value.message.values["file"] == "서식.pptx"
