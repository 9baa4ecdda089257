"""Words for a moment that stand within other words: the longer one is meant."""

import pytest

from analysis.reading.sheets.order import order_of


@pytest.mark.parametrize(
    "pair", [("만나서", "헤어질 때"), ("교육 받기 전", "교육 받고 나서"), ("Quiz: pretest", "Quiz: posttest")]
)
def test_the_first_comes_first_whichever_stands_first(pair):
    assert (order_of(*pair).first, order_of(*pair[::-1]).first) == (0, 1)
    assert order_of(*pair).is_sure and order_of(*pair[::-1]).is_sure


def test_a_word_of_both_moments_tells_none():
    assert order_of("사전후기", "중간").first is None
