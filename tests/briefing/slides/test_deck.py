"""Slides, opened again by python-pptx."""

import io
from pathlib import Path

import pytest
from conftest import survey_with
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Inches, Pt

from analysis.briefing import BriefingError, briefing_of, deck
from analysis.briefing.slides.deck import MOST_ROWS
from analysis.gains import COMPOSITE
from analysis.language import words


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
    assert titles[1] == words("ko")("briefing.summary")
    assert len(titles) == 2 + len(briefing.messages) + bool(briefing.cautions) + 1


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
FACES = Path(__file__).parents[3] / "static" / "fonts"


def wide(text, size, bold):
    """Inches that a text takes in our own typeface."""
    face = FACES / f"PretendardGOV-{'Bold' if bold else 'Regular'}.subset.woff2"
    return ImageFont.truetype(face, 1000).getlength(text) / 1000 * size / 72


def boxes_of(slide):
    return [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]


@pytest.fixture(
    scope="module",
    params=[(1, 2, LONG), (25, 4, LONG), (3, 17, "이해한다"), (2, 4, "이해한다")],
    ids=["one item", "25 long items", "17 regions", "four regions"],
)
def shaped(request):
    items, groups, text = request.param
    measured = survey_with(items, groups, 8, text)
    return measured, Presentation(io.BytesIO(deck(briefing_of(measured))))


def test_nothing_leaves_the_slide_and_no_two_texts_lie_on_each_other(shaped):
    slides = shaped[1]
    for slide in slides.slides:
        boxes = boxes_of(slide)
        for shape in [*boxes, *(shape for shape in slide.shapes if shape.has_chart)]:
            assert shape.left >= 0 and shape.left + shape.width <= slides.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= slides.slide_height
        for place, one in enumerate(boxes):
            assert not any(_overlap(one, other) for other in boxes[place + 1 :]), texts_of(slide)


def test_every_line_fits_into_its_box_in_our_typeface(shaped):
    for slide in shaped[1].slides:
        for shape in boxes_of(slide):
            sizes = [run.font.size.pt for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
            assert sum(size * 1.2 for size in sizes) <= shape.height / Pt(1) + 4, shape.text_frame.text
            for paragraph in shape.text_frame.paragraphs:
                for run in paragraph.runs:
                    assert wide(run.text, run.font.size.pt, run.font.bold) <= shape.width / Inches(1), run.text


def test_every_item_and_region_has_its_row_over_as_many_slides_as_it_takes(shaped):
    measured, slides = shaped
    shown = "".join("".join(shape.text_frame.text for shape in boxes_of(slide)).replace(" ", "") for slide in slides.slides)
    for item in measured.reading.survey.understanding_items:
        assert item.text.replace(" ", "") in shown.replace("\n", "")
    for slide in slides.slides:
        assert all(len(shape.chart.plots[0].categories) <= MOST_ROWS for shape in slide.shapes if shape.has_chart)


def test_intervals_are_error_bars_of_the_tables_limits(slides, measured):
    bars = charts_of(slides)["groups"].plots[0].series[-1]._element.find("{*}errBars")
    told = {tag: [float(value.text) for value in bars.findall(f"{{*}}{tag}//{{*}}v")] for tag in ("plus", "minus")}
    table = measured.gains.table
    rows = table[(table["item"] == COMPOSITE) & table["group"].isin(measured.gains.groups)]
    assert told["plus"] == pytest.approx((rows["post_high"] - rows["post_mean"]).tolist())
    assert told["minus"] == pytest.approx((rows["post_mean"] - rows["post_low"]).tolist())


def test_the_ends_of_the_scale_stand_in_words_below_the_axis(slides, briefing):
    slide = next(slide for slide in slides.slides if any(shape.name == "groups" for shape in slide.shapes))
    chart = next(told.chart for told in briefing.messages if told.key == "groups")
    assert all(chart.end_words) and set(chart.end_words) <= set(texts_of(slide).splitlines())


def test_a_sentence_of_the_summary_opens_its_slide(slides):
    summary = slides.slides[1]
    targets = [shape.click_action.target_slide for shape in summary.shapes if shape.click_action.target_slide is not None]
    assert targets and all(
        "".join(target.shapes.title.text_frame.text.split()) in "".join(texts_of(summary).split()) for target in targets
    )


def test_letters_in_charts_name_a_typeface_for_korean_too(slides):
    for chart in charts_of(slides).values():
        runs = [*chart._chartSpace.iter("{*}rPr"), *chart._chartSpace.iter("{*}defRPr")]
        named = [run for run in runs if run.find("{*}latin") is not None]
        assert named and all(run.find("{*}ea") is not None for run in named)


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
