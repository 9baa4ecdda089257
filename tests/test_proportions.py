"""Wilson's interval, held against statsmodels and a published example."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from analysis.statistics.proportions import wilson


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from([0.9, 0.95, 0.99]))
def test_the_interval_is_that_of_statsmodels(counted, level):
    count, n = counted
    expected = proportion_confint(count, n, alpha=1 - level, method="wilson")
    assert wilson(np.array([count]), np.array([n]), level) == pytest.approx(expected, abs=1e-9)


def test_published_example():
    # Newcombe (1998), Statistics in Medicine 17:857, table I, method 3: 81 of 263 gives 0.2553 to 0.3662.
    low, high = wilson(np.array([81.0]), np.array([263.0]))
    assert (round(float(low[0]), 4), round(float(high[0]), 4)) == (0.2553, 0.3662)


def test_no_table_is_no_error():
    low, high = wilson(np.array([]), np.array([]))
    assert low.size == high.size == 0


def test_of_nobody_and_of_all_the_limits_reach_the_end_exactly():
    low, high = wilson(np.array([0.0, 60.0]), np.array([60.0, 60.0]))
    assert low[0] == 0 and high[1] == 1 and 0 < high[0] < low[1] < 1
