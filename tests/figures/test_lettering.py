"""How the words around a chart are broken into lines."""

import pytest

from analysis.figures import Caption, card
from analysis.figures.drawing.lettering import balanced, fitted, width_of
from analysis.figures.drawing.template import head_of

TITLES = [
    "문항 5개가 모두 올랐고 오른 폭은 뚜렷이 다르지 않다",
    "Understanding rose in every region; the south rose the most (asked in another way)",
    "사후에 높은 두 점에 답한 비율은 1~3년 60%에서 3년 이상 57%까지다",
]
WIDTHS = range(120, 700, 20)


@pytest.mark.parametrize("text", TITLES)
def test_balanced_lines_are_as_many_as_fit_hold_every_word_and_no_line_is_wider(text):
    for width in WIDTHS:
        greedy, even = fitted(text, width, 18, bold=True), balanced(text, width, 18, bold=True)
        assert len(even.lines) == len(greedy.lines)
        assert "".join(even.lines).replace(" ", "") == "".join(greedy.lines).replace(" ", "")
        assert even.width <= width


@pytest.mark.parametrize("text", TITLES)
def test_a_title_in_two_lines_leaves_no_word_alone_below(text):
    for width in WIDTHS:
        lines = balanced(text, width, 18, bold=True).lines
        if len(lines) == 2:
            assert width_of(lines[1], 18, bold=True) > width / 4
            assert len(lines[1].split(" ")) > 1


def test_a_word_that_fits_a_line_is_not_broken_to_make_lines_even():
    assert balanced("가나다라마바사아자차카타파하 가나다", 230, 18).lines == ("가나다라마바사아자차카타파하", "가나다")


def test_titles_and_subtitles_of_charts_are_balanced():
    head = head_of(Caption(TITLES[0], TITLES[2] + " " + TITLES[2], ""), card(440))
    assert len(head.title) == 2 and head.title[1] != "않다"
    assert len(head.subtitle) == 3 and len(head.subtitle[-1].split(" ")) > 1
