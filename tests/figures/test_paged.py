"""What one slide cannot hold is told on several, each with at most twelve rows, all on one axis."""

import re

import pytest
from drawn import charts

from analysis.figures import HALF_SLIDE, SLIDE, card, paged
from analysis.language import words

SAY = words("ko")
MANY = charts("25 items, gaps", "ko")


def texts(figure):
    return [str(annotation.text) for annotation in figure.layout.annotations]


def test_a_chart_that_fits_stays_one():
    assert len(paged(charts("seventeen provinces", "ko")["dumbbell"], SLIDE, SAY)) == 1


def test_a_card_of_the_screen_is_never_divided():
    assert len(paged(MANY["ladder"], card(900), SAY)) == 1


@pytest.mark.parametrize("name", ["ladder", "likert", "pairs", "movement by item", "two groups"])
def test_no_slide_is_higher_than_a_slide(name):
    pages = paged(MANY[name], SLIDE, SAY)
    assert len(pages) > 1
    assert {page.layout.height for page in pages} == {540}


def test_every_row_stands_on_one_of_the_slides():
    items = set(MANY["ladder"].args[0]["item"])
    told = [text for page in paged(MANY["ladder"], SLIDE, SAY) for text in texts(page)]
    assert all(any(item in text for text in told) for item in items)


def test_all_slides_have_one_axis():
    assert len({tuple(page.layout.xaxis.range) for page in paged(MANY["ladder"], SLIDE, SAY)}) == 1


def test_a_slide_tells_how_many_rows_the_others_hold():
    pages = paged(MANY["ladder"], SLIDE, SAY)
    told = [re.search(r"외 (\d+)개", " ".join(texts(page))) for page in pages]
    assert sum(25 - int(found.group(1)) for found in told) == 25


def test_of_a_chart_of_too_many_slides_the_first_twelve_are_given_and_say_what_is_left():
    pages = paged(charts("seventeen provinces, 25 long items", "ko")["forest"], SLIDE, SAY)
    left = {re.search(r"그 가운데 (\d+)개는 화면에만", " ".join(texts(page))).group(1) for page in pages}
    assert (len(pages), left) == (12, {"13"})


def test_no_page_of_a_table_of_figures_is_higher_than_a_slide():
    for state in ("25 items, gaps", "seventeen provinces, 25 long items"):
        assert {page.layout.height for page in paged(charts(state, "ko")["heatmap"], SLIDE, SAY)} == {540}


def test_pages_of_a_table_of_figures_stand_as_the_whole_does():
    pages = paged(charts("seventeen provinces, 25 long items", "ko")["heatmap"], SLIDE, SAY)
    assert {len(page.data[0].z[1]) for page in pages} == {17}


def test_a_table_of_figures_is_divided_so_that_every_cell_holds_its_figure():
    for state in ("25 items, gaps", "seventeen provinces, 25 long items"):
        pages = paged(charts(state, "ko")["heatmap"], SLIDE, SAY)
        assert len(pages) > 1
        for page in pages:
            shades, figures = page.data[0], page.data[1]
            assert all(figures.text)
            assert (shades.zmin, shades.zmax) == (pages[0].data[0].zmin, pages[0].data[0].zmax)


def test_half_a_slide_of_long_names_holds_fewer_rows_a_page():
    long = charts("seventeen provinces, 25 long items", "ko")["likert"]
    pages = paged(long, HALF_SLIDE, SAY)
    assert len(pages) > len(paged(long, SLIDE, SAY))
    assert all(page.layout.height <= 1.03 * HALF_SLIDE.height for page in pages)
