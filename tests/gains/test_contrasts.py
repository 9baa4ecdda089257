"""Groups against each other, held against SciPy and statsmodels."""

import numpy as np
import pytest
import statsmodels.formula.api as smf
from scipy import stats
from statsmodels.stats.multitest import multipletests

from analysis.gains import COMPOSITE, measure_gains

SIZES = {"영남권": 30, "호남권": 22, "중부권": 15}
LIFTS = {"영남권": 1.2, "호남권": 0.6, "중부권": 0.7}


@pytest.fixture
def survey(drawn):
    return drawn(SIZES, LIFTS)


def wide(survey, item="q1"):
    answers = survey.answers[survey.answers["item"] == item]
    table = answers.pivot(index="respondent", columns="moment", values="value").reset_index()
    return table.merge(survey.respondents[["respondent", "region"]]).assign(gain=lambda t: t["post"] - t["pre"])


def contrast(gains, a, b, method, item="q1"):
    rows = gains.contrasts.query("item == @item and a == @a and b == @b and method == @method")
    return rows.iloc[0]


def test_the_difference_of_gains_is_welchs(survey):
    table = wide(survey)
    a, b = (table.loc[table["region"] == region, "gain"] for region in ("영남권", "호남권"))
    expected = stats.ttest_ind(a, b, equal_var=False)
    found = contrast(measure_gains(survey), "영남권", "호남권", "welch_gain")
    assert found["difference"] == pytest.approx(a.mean() - b.mean())
    assert found["p"] == pytest.approx(expected.pvalue)
    limits = expected.confidence_interval(0.95)
    assert (found["ci_low"], found["ci_high"]) == (pytest.approx(limits.low), pytest.approx(limits.high))


def test_the_adjusted_difference_is_that_of_ols_with_hc3(survey):
    model = smf.ols("post ~ pre + C(region, Treatment('호남권'))", wide(survey)).fit(cov_type="HC3", use_t=True)
    name = "C(region, Treatment('호남권'))[T.영남권]"
    found = contrast(measure_gains(survey, adjust=True), "영남권", "호남권", "ancova_hc3")
    expected = (model.params[name], model.pvalues[name], *model.conf_int().loc[name])
    np.testing.assert_allclose(found[["difference", "p", "ci_low", "ci_high"]].astype(float), expected)


def test_adjusted_contrasts_come_only_when_asked_for(survey):
    assert set(measure_gains(survey).contrasts["method"]) == {"welch_gain"}
    assert set(measure_gains(survey, adjust=True).contrasts["method"]) == {"welch_gain", "ancova_hc3"}


def test_every_pair_of_groups_stands_once_for_each_item_and_the_composite(survey):
    contrasts = measure_gains(survey).contrasts
    assert contrasts.groupby("item").size().to_dict() == {"q1": 3, "q2": 3, "q3": 3, COMPOSITE: 3}


def test_holm_counts_the_pairs_of_one_item(survey):
    pairs = measure_gains(survey).contrasts.query("item == 'q2'")
    np.testing.assert_allclose(pairs["p_adjusted"], multipletests(pairs["p"], method="holm")[1])


def test_groups_that_all_moved_alike_have_a_difference_without_limits(survey_of):
    survey = survey_of({"q1": ([1, 2, 3, 1, 2] * 2, [2, 3, 4, 2, 3, 3, 4, 5, 3, 4])}, ["영남권"] * 5 + ["호남권"] * 5)
    found = contrast(measure_gains(survey), "영남권", "호남권", "welch_gain")
    assert found["difference"] == -1
    assert np.isnan([found["p"], found["p_adjusted"], found["ci_low"]]).all()


def test_equal_answers_before_leave_the_adjusted_difference_that_of_the_means(survey_of):
    survey = survey_of({"q1": ([2] * 10, [2, 3, 4, 2, 3, 3, 4, 5, 3, 4])}, ["영남권"] * 5 + ["호남권"] * 5)
    assert contrast(measure_gains(survey, adjust=True), "영남권", "호남권", "ancova_hc3")["difference"] == pytest.approx(-1)
