"""Each formula held against an independent implementation or published numbers."""

import warnings

import numpy as np
import pandas as pd
import pingouin
import pytest
import statsmodels.formula.api as smf
from scipy import optimize, stats
from statsmodels.multivariate.factor import Factor
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.oneway import anova_oneway
from statsmodels.stats.power import TTestPower
from statsmodels.stats.proportion import proportion_confint

from analysis.gains import measure_gains
from analysis.gains.crossed import cross_gains
from analysis.statistics.formulas import d_z
from analysis.statistics.independent import hedges_g_s, welch
from analysis.statistics.linear import welch_anova
from analysis.statistics.one_factor import NoOmega, omega, one_factor
from analysis.statistics.ordinal import cliffs_delta, detectable_gain, mcnemar_p, probability_of_improvement, share_interval
from analysis.statistics.reliability import item_rest, reliability_of

CLOSE = {"rel": 1e-9, "abs": 1e-12}
RNG = np.random.default_rng(20260605)
FIRST, SECOND = RNG.normal(3, 1, 23), RNG.normal(3.6, 0.7, 31)
ITEMS = np.clip(np.rint(RNG.normal(3, 0.8, (60, 1)) + RNG.normal(0, 0.7, (60, 5))), 1, 5)


def column(*values):
    return np.array(values, dtype=float)[:, None]


def test_welchs_difference_is_scipys():
    found, expected = welch(FIRST[:, None], SECOND[:, None]), stats.ttest_ind(SECOND, FIRST, equal_var=False)
    limits = expected.confidence_interval()
    assert found.p[0] == pytest.approx(expected.pvalue, **CLOSE)
    assert (found.difference.low[0], found.difference.high[0]) == pytest.approx((limits.low, limits.high), **CLOSE)


def test_hedges_g_of_two_samples_is_pingouins():
    expected = pingouin.compute_effsize(SECOND, FIRST, eftype="hedges")
    assert hedges_g_s(FIRST[:, None], SECOND[:, None]).value[0] == pytest.approx(expected, **CLOSE)


def test_d_z_is_t_over_the_root_of_n():
    expected = stats.ttest_1samp(FIRST, 0).statistic / np.sqrt(len(FIRST))
    assert d_z(FIRST[:, None])[0] == pytest.approx(expected, **CLOSE)


@pytest.mark.parametrize(("people", "n"), [(0, 10), (3, 10), (150, 190), (10, 10)])
def test_limits_of_a_share_are_wilsons(people, n):
    found = share_interval(np.array([float(people)]), np.array([float(n)]))
    assert (found.low[0], found.high[0]) == pytest.approx(proportion_confint(people, n, method="wilson"), **CLOSE)


def test_mcnemar_is_statsmodels_exact_test():
    before, after = RNG.integers(0, 2, (40, 1)).astype(float), RNG.integers(0, 2, (40, 1)).astype(float)
    table = pd.crosstab(before[:, 0], after[:, 0])
    assert mcnemar_p(before, after)[0] == pytest.approx(mcnemar(table, exact=True).pvalue, **CLOSE)


def test_mcnemar_of_the_published_approval_ratings():
    # Agresti, Categorical Data Analysis (2002), table 10.1: 150 left, 86 entered; R's binom.test(86, 236)$p.value.
    before = np.repeat([1.0, 1, 0, 0], [794, 150, 86, 570])[:, None]
    after = np.repeat([1.0, 0, 1, 0], [794, 150, 86, 570])[:, None]
    assert mcnemar_p(before, after)[0] == pytest.approx(3.716e-05, rel=1e-3)


def test_the_detectable_gain_has_the_power_that_statsmodels_finds():
    found = detectable_gain(np.array([40.0]), np.array([0.9]))[0]
    assert TTestPower().power(found / 0.9, 40, 0.05) == pytest.approx(0.8, abs=1e-6)


def test_cliffs_delta_counts_all_pairs():
    expected = np.sign(SECOND[:, None] - FIRST[None, :]).mean()
    assert cliffs_delta(FIRST[:, None], SECOND[:, None], paired=False).value[0] == pytest.approx(expected, **CLOSE)


def test_the_variance_of_cliffs_delta_is_his_unbiased_one():
    # Cliff (1993), formula 5, written out cell by cell; limits by his formula 6 with Student's t.
    d = np.sign(SECOND[:, None] - FIRST[None, :])
    delta, (m, n) = d.mean(), d.shape
    rows, columns = ((d.mean(axis=axis) - delta) ** 2 for axis in (1, 0))
    s2 = (n**2 * rows.sum() + m**2 * columns.sum() - ((d - delta) ** 2).sum()) / (m * n * (m - 1) * (n - 1))
    t = stats.t.ppf(0.975, m + n - 2)
    reach = t * np.sqrt(s2) * np.sqrt((1 - delta**2) ** 2 + t**2 * s2)
    limits = [(delta - delta**3 + sign * reach) / (1 - delta**2 + t**2 * s2) for sign in (-1, 1)]
    found = cliffs_delta(FIRST[:, None], SECOND[:, None], paired=False)
    assert (found.low[0], found.high[0]) == pytest.approx(limits, **CLOSE)


def test_the_probability_of_improvement_counts_who_stayed_as_half():
    found = probability_of_improvement(column(1, 2, 0, 0, -1, 1))
    assert found.value[0] == pytest.approx((3 + 2 / 2) / 6)


def test_alpha_and_its_limits_are_pingouins():
    found = reliability_of(ITEMS, tuple("abcde"), 5)
    alpha, limits = pingouin.cronbach_alpha(pd.DataFrame(ITEMS))
    assert found.alpha == pytest.approx(alpha, **CLOSE)
    assert (round(found.alpha_low, 3), round(found.alpha_high, 3)) == tuple(limits)


def test_omega_is_that_of_statsmodels_one_factor_by_maximum_likelihood():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = Factor(ITEMS, 1, method="ml").fit(tol=1e-14)
    sd = ITEMS.std(axis=0, ddof=1)
    common = (fit.loadings[:, 0] * sd).sum() ** 2
    expected = common / (common + ((1 - fit.loadings[:, 0] ** 2) * sd**2).sum())
    assert omega(ITEMS).value == pytest.approx(expected, abs=1e-5)


def test_omega_is_the_best_that_any_search_of_the_likelihood_finds():
    """L-BFGS-B on the same discrepancy, from the same data: loadings agree to the ninth decimal."""
    correlations = np.corrcoef(ITEMS, rowvar=False)

    def misfit(logarithms):
        root = np.exp(logarithms / 2)
        values, vectors = np.linalg.eigh(correlations / np.outer(root, root))
        rest = values[:-1]
        return np.sum(rest - np.log(rest) - 1), ((1 - rest) * vectors[:, :-1] ** 2).sum(axis=1)

    options = {"ftol": 1e-16, "gtol": 1e-12, "maxiter": 5000}
    found = optimize.minimize(misfit, np.full(5, -0.7), jac=True, method="L-BFGS-B", bounds=[(-5.3, 0)] * 5, options=options)
    loadings = one_factor(correlations)
    assert misfit(np.log(1 - loadings**2))[0] <= found.fun + 1e-12
    np.testing.assert_allclose(1 - loadings**2, np.exp(found.x), atol=1e-6)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (ITEMS[:, :2], NoOmega.FEW_ITEMS),
        (ITEMS[:4], NoOmega.FEW_PEOPLE),
        (np.column_stack([ITEMS[:, :3], np.full(60, 3.0)]), NoOmega.NO_SPREAD),
    ],
)
def test_without_an_omega_the_reason_is_told(answers, reason):
    found = omega(answers)
    assert (np.isnan(found.value), found.reason) == (True, reason)


def test_an_item_without_variance_of_its_own_gives_no_omega():
    # Three correlations of 0.8, 0.8 and 0.4 ask of the first item a squared loading of 0.8 · 0.8 / 0.4 = 1.6.
    asked = np.array([[1, 0.8, 0.8], [0.8, 1, 0.4], [0.8, 0.4, 1]])
    draws = RNG.normal(size=(300, 3))
    whitened = (draws - draws.mean(0)) @ np.linalg.inv(np.linalg.cholesky(np.cov(draws.T))).T
    assert omega(whitened @ np.linalg.cholesky(asked).T).reason is NoOmega.IMPROPER


def test_omega_of_items_that_were_made_of_one_factor_is_known():
    loadings = np.array([0.9, 0.8, 0.7, 0.6])
    values = np.linalg.cholesky(np.outer(loadings, loadings) + np.diag(1 - loadings**2))
    draws = RNG.normal(size=(400, 4))
    draws = (draws - draws.mean(0)) @ np.linalg.inv(np.linalg.cholesky(np.cov(draws.T))).T @ values.T
    assert omega(draws).value == pytest.approx(9 / (9 + (1 - loadings**2).sum()), abs=1e-6)


def test_an_item_is_correlated_with_the_rest():
    expected = [np.corrcoef(ITEMS[:, i], np.delete(ITEMS, i, axis=1).sum(axis=1))[0, 1] for i in range(5)]
    assert item_rest(ITEMS) == pytest.approx(expected, **CLOSE)


def test_items_that_do_not_belong_together_are_named():
    rng = np.random.default_rng(1)
    strange = np.column_stack([np.tile(ITEMS, (4, 1)), rng.integers(1, 6, 240)])
    found = reliability_of(strange, tuple("abcdef"), 5)
    assert found.loose_items == ("f",)
    assert not found.holds_together


def test_welchs_anova_is_statsmodels():
    groups = [FIRST, SECOND, RNG.normal(3.2, 1.4, 12)]
    n, means, sds = (np.array([figure(group) for group in groups]) for figure in (len, np.mean, lambda g: np.std(g, ddof=1)))
    expected = anova_oneway(groups, use_var="unequal", welch_correction=True)
    found = welch_anova(n.astype(float), means, sds)
    assert (found.statistic, found.p, found.df2) == pytest.approx(
        (expected.statistic, expected.pvalue, expected.df_denom), **CLOSE
    )


@pytest.fixture
def regions(drawn):
    return drawn({"영남권": 30, "호남권": 22, "중부권": 15}, {"영남권": 1.2, "호남권": 0.6, "중부권": 0.7})


def wide(survey, item="q1"):
    answers = survey.answers[survey.answers["item"] == item]
    table = answers.pivot(index="respondent", columns="moment", values="value").reset_index()
    return table.merge(survey.respondents[["respondent", "region", "tier"]]).assign(gain=lambda t: t["post"] - t["pre"])


def test_the_overall_test_at_equal_baselines_is_that_of_ols_with_hc3(regions):
    fit = smf.ols("post ~ pre + C(region)", wide(regions)).fit(cov_type="HC3", use_t=True)
    expected = fit.f_test(np.eye(4)[1:3])
    tests = measure_gains(regions, adjust=True).tests.query("item == 'q1'").set_index("test")
    found = tests.loc["ancova_hc3_f"]
    assert (found["statistic"], found["p"]) == pytest.approx((float(expected.fvalue), float(expected.pvalue)), **CLOSE)


def test_the_test_of_equal_slopes_is_that_of_ols_with_hc3(regions):
    fit = smf.ols("post ~ pre * C(region)", wide(regions)).fit(cov_type="HC3", use_t=True)
    expected = fit.f_test(np.eye(6)[4:])
    found = measure_gains(regions, adjust=True).tests.query("item == 'q1'").set_index("test").loc["ancova_hc3_slopes_f"]
    assert (found["statistic"], found["p"]) == pytest.approx((float(expected.fvalue), float(expected.pvalue)), **CLOSE)


def test_adjusted_means_are_the_models_at_the_common_baseline(regions):
    table = wide(regions)
    fit = smf.ols("post ~ I(pre - pre.mean()) + C(region) - 1", table).fit(cov_type="HC3", use_t=True)
    adjusted = measure_gains(regions, adjust=True).adjusted.query("item == 'q1'").set_index("group")
    limits = fit.conf_int()
    for region in ("영남권", "호남권", "중부권"):
        name = f"C(region)[{region}]"
        told = adjusted.loc[region]
        assert told["post_mean"] == pytest.approx(fit.params[name], **CLOSE)
        assert told["ci_low"] == pytest.approx(limits.loc[name, 0] - table["pre"].mean(), **CLOSE)


def welch_and_jamess(cells: pd.DataFrame) -> tuple[float, float, float]:
    """Johansen (1980) of 3 × 2 cells, with matrices: T, then Welch's correction by A = ½ Σ (tr(Q²) + tr(Q)²) / (n − 1)."""
    contrast = np.kron([[1, -1, 0], [0, 1, -1]], [1, -1])
    spread = np.diag(cells["var"] / cells["count"])
    inner = np.linalg.inv(contrast @ spread @ contrast.T)
    t = cells["mean"] @ contrast.T @ inner @ contrast @ cells["mean"]
    share = spread @ contrast.T @ inner @ contrast
    a, q = float((np.diag(share) ** 2 / (cells["count"] - 1)).sum()), 2
    return t / (q + 2 * a - 6 * a / (q + 2)), q, q * (q + 2) / (3 * a)


def test_the_interaction_of_two_groups_is_welch_and_jamess_of_means_and_of_ranks(drawn):
    survey = drawn({"영남권": 40, "호남권": 36, "중부권": 30}, {"영남권": 1.2, "호남권": 0.6, "중부권": 0.7})
    survey.respondents["tier"] = ["시·도", "시·군·구", "시·군·구"] * 35 + ["시·도"]
    people = wide(survey)
    people["rank"] = stats.rankdata(people["gain"])
    found = cross_gains(survey, "region", "tier", "q1")
    for test, of in ((found.interaction, "gain"), (found.by_ranks, "rank")):
        statistic, df1, df2 = welch_and_jamess(people.groupby(["region", "tier"])[of].agg(["mean", "var", "count"]))
        assert (test.statistic, test.df1, test.df2) == pytest.approx((statistic, df1, df2), **CLOSE)
        assert test.p == pytest.approx(stats.f.sf(statistic, df1, df2), **CLOSE)


def test_a_cell_of_two_groups_is_the_gain_of_its_people(drawn):
    survey = drawn({"영남권": 40, "호남권": 36}, {"영남권": 1.2, "호남권": 0.6})
    survey.respondents["tier"] = ["시·도", "시·군·구"] * 38
    cell = cross_gains(survey, "region", "tier", "q1").table.set_index(["by", "across"]).loc[("호남권", "시·도")]
    table = wide(survey).query("region == '호남권' and tier == '시·도'")
    limits = stats.ttest_1samp(table["gain"], 0).confidence_interval()
    assert (cell["n"], cell["gain"]) == (18, pytest.approx(table["gain"].mean()))
    assert (cell["ci_low"], cell["ci_high"]) == pytest.approx((limits.low, limits.high), **CLOSE)


# --- what may not be told
