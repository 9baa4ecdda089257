"""Nothing that `gains_json` tells lacks its recomputation: each number of the answer is worked out again from the answers, by
SciPy, statsmodels and pingouin or by the formula written out, and a key that is new fails until it is worked out here, too."""

import os
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pingouin
import pytest
import statsmodels.formula.api as smf
from recomputed_pairs import LIMITS, of_pairs
from scipy import optimize, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.oneway import anova_oneway
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from analysis.gains import gains_json, measure_gains
from analysis.survey import PairingMethod

REGIONS = ("영남권", "호남권", "중부권")
ITEMS = ("q1", "q2", "q3", "q4")
SHAPES = [
    (people, begin, rise)
    for people in ((34, 31, 28), (27, 60, 33), (90, 40, 26), (30,) * 3, (25, 110, 70), (45, 44, 43), (200, 28, 26), (64, 32, 29))
    for begin, rise in ((2.7, 0.6), (4.2, 0.5), (3.0, 0.0), (3.4, -0.5))
] + [((150, 140, 160), 2.2, 1.2)]
"""33 of them: people by region, where they begin (4.2 is near the ceiling), by how much they rise."""
KEPT = range(0, len(SHAPES), 16)
"""Those that are worked out each time; ``ALL_SHAPES=1`` works out all."""


@pytest.fixture(scope="module", params=range(len(SHAPES)) if os.environ.get("ALL_SHAPES") else KEPT)
def answers(request):
    """Respondents × (item, moment) and their regions; of each region eight skipped an item and seven left before the end."""
    people, begin, rise = SHAPES[request.param]
    rng = np.random.default_rng(11 + request.param)
    regions = np.repeat(REGIONS, people)
    level = rng.normal(begin, 0.7, (len(regions), 1))
    wide = {}
    for moment, lift in (("pre", 0.0), ("post", rise)):
        values = np.clip(np.rint(level + lift + rng.normal(0, 0.8, (len(regions), len(ITEMS)))), 1, 5)
        wide |= {(item, moment): values[:, place] for place, item in enumerate(ITEMS)}
    table = pd.DataFrame(wide)
    for region in REGIONS:
        own = np.flatnonzero(regions == region)
        table.loc[own[:8], [("q3", "pre"), ("q3", "post")]] = np.nan
        table.loc[own[8:15], [(item, "post") for item in ITEMS]] = np.nan
    return table, pd.Series(regions)


@pytest.fixture(scope="module")
def told(answers, survey_of):
    wide, regions = answers
    survey = survey_of({item: (wide[item, "pre"].tolist(), wide[item, "post"].tolist()) for item in ITEMS}, regions.tolist())
    survey = replace(survey, pairing=PairingMethod.SAME_ROW)
    return gains_json(measure_gains(survey, adjust=True), survey)


def leaves(value, path=()):
    """Every number of a JSON value with the way to it; rows of tables by their place."""
    if isinstance(value, dict):
        for name, own in value.items():
            yield from leaves(own, (*path, name))
    elif isinstance(value, list):
        for place, own in enumerate(value):
            yield from leaves(own, (*path, place))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, value


@pytest.fixture(scope="module")
def again(answers):
    return dict(leaves(worked_out(*answers)))


def test_every_number_that_is_told_is_worked_out_again(told, again):
    numbers = dict(leaves(told))
    assert len(numbers) > 1000
    missing = {
        tuple("*" if one in REGIONS or isinstance(one, int) else one for one in path) for path in set(numbers) - set(again)
    }
    assert not missing, f"told, and nothing here works it out: {sorted(missing)}"
    for path, value in numbers.items():
        # A search for the best likelihood ends within a millionth of it.
        assert value == pytest.approx(again[path], rel=1e-6 if path[-1] == "omega" else 1e-9, abs=1e-9), path


def test_nothing_that_is_worked_out_here_is_withheld_without_a_reason(told, again):
    withheld = set(again) - set(dict(leaves(told)))
    # Who left is told of the composite alone.
    assert {path[3 if path[0] == "items" else 2] for path in withheld} <= {"left_gap"} | set(REGIONS)


def worked_out(wide, regions):
    """The numbers of the whole answer, in its own shape."""
    pairs = {item: wide[item].dropna() for item in ITEMS} | {"composite": composite(wide)}
    levels = {item: wide[item]["pre"] for item in ITEMS} | {"composite": level(wide, "pre")}
    by_group = {group: whole_group(wide, pairs, levels, regions, group) for group in ("", *REGIONS)}
    told = {"threshold": 5, "items": [], "composite": {}}
    for item in (*ITEMS, "composite"):
        entry = {"overall": by_group[""][item], "groups": {group: by_group[group][item] for group in REGIONS}}
        if item == "composite":
            told["composite"] = entry | reliability(wide) | {"basis": basis(wide, pairs["composite"])}
        else:
            told["items"].append(entry)
    models = {item: model(pair, regions) for item, pair in pairs.items()}
    told["contrasts"] = contrasts(wide, pairs, regions, models)
    told["adjusted"] = [row for item in pairs for row in adjusted(pairs[item], regions, models[item])]
    told["slopes"] = [slope(models[item]) for item in pairs]
    told["tests"] = [row for item in pairs for row in group_tests(pairs[item], regions)]
    told["by_start"] = by_start(pairs["composite"])
    return told


def composite(wide):
    """Means over the items answered twice, two of the four at least."""
    both = wide.xs("pre", axis=1, level=1).notna() & wide.xs("post", axis=1, level=1).notna()
    means = pd.DataFrame({moment: wide.xs(moment, axis=1, level=1).where(both).mean(axis=1) for moment in ("pre", "post")})
    return means[both.sum(axis=1) >= 2]


def level(wide, moment):
    """A person's level: the mean deviation from the items' midpoints, put back on the scale."""
    means = pd.DataFrame({side: wide.xs(side, axis=1, level=1).mean() for side in ("pre", "post")})
    middle = means.mean(axis=1)
    return (wide.xs(moment, axis=1, level=1) - middle).mean(axis=1) + middle.mean()


def whole_group(wide, pairs, levels, regions, group):
    """Each item's figures of a group, its p values adjusted over the items."""
    mine = regions.eq(group) if group else pd.Series(True, index=regions.index)
    found = {}
    for item, everybody in pairs.items():
        pair, before = everybody[mine.loc[everybody.index]], levels[item][mine]
        after = wide[item]["post"][mine] if item in ITEMS else level(wide, "post")[mine]
        found[item] = of_pairs(pair["pre"].to_numpy(), pair["post"].to_numpy(), is_item=item in ITEMS)
        found[item] |= beside(pair, before, after)
    for name in ("t_test", "top2_test", "test"):
        adjusted_p = multipletests([found[item][name]["p"] for item in ITEMS], method="holm")[1]
        for item, p in zip(ITEMS, adjusted_p, strict=True):
            found[item][name]["p_adjusted"] = p
        if "p" in found["composite"].get(name, {}):
            found["composite"][name]["p_adjusted"] = found["composite"][name]["p"]
    return found


def beside(pair, before, after):
    """Who answered once, and who left: their level before against those who stayed."""
    left = before.drop(pair.index).dropna()
    gap = CompareMeans(DescrStatsW(left), DescrStatsW(before.loc[pair.index]))
    value = left.mean() - before.loc[pair.index].mean()
    limits = gap.tconfint_diff(usevar="unequal")
    return {
        "pre_only": len(left),
        "post_only": int(after.drop(pair.index).notna().sum()),
        "left_gap": dict(zip(LIMITS, (value, *limits), strict=True)),
    }


def reliability(wide):
    """Of the items afterwards; omega by the best one-factor likelihood."""
    complete = wide.xs("post", axis=1, level=1).dropna()
    n, k, alpha = len(complete), len(ITEMS), pingouin.cronbach_alpha(complete)[0]
    low, high = (1 - (1 - alpha) * stats.f.ppf(p, n - 1, (n - 1) * (k - 1)) for p in (0.975, 0.025))
    rest = {item: np.corrcoef(complete[item], complete.drop(columns=item).sum(axis=1))[0, 1] for item in ITEMS}
    highest = stats.norm.ppf(1 - 0.05 / k) / np.sqrt(n - 3)
    highs = {item: np.tanh(np.arctanh(r) + highest) for item, r in rest.items()}
    told = {"n": n, "alpha": alpha, "alpha_low": low, "alpha_high": high, "omega": omega(complete.to_numpy())}
    return {"alpha": alpha, "reliability": told | {"item_rest": rest, "item_rest_high": highs}}


def omega(complete):
    """McDonald's omega of one factor by maximum likelihood, found by another search."""
    correlation, sd = np.corrcoef(complete, rowvar=False), complete.std(axis=0, ddof=1)

    def misfit(loadings):
        implied = np.outer(loadings, loadings)
        np.fill_diagonal(implied, 1.0)
        return np.linalg.slogdet(implied)[1] + np.trace(np.linalg.solve(implied, correlation))

    found = optimize.minimize(misfit, np.full(len(sd), 0.6), method="L-BFGS-B", bounds=[(-0.999, 0.999)] * len(sd), tol=1e-15)
    found = optimize.minimize(misfit, found.x, method="Nelder-Mead", options={"xatol": 1e-11, "fatol": 1e-15, "maxiter": 20000})
    common = (found.x * sd).sum() ** 2
    return common / (common + ((1 - found.x**2) * sd**2).sum())


def basis(wide, pair):
    """What the composite rests on, and the change under other rules."""
    both = wide.xs("pre", axis=1, level=1).notna() & wide.xs("post", axis=1, level=1).notna()
    whole = pair[both.loc[pair.index].all(axis=1)]
    return {
        "items": 4, "minimum": 2, "n": len(pair), "answered": both.loc[pair.index].sum(axis=1).mean(),
        "complete": variant(whole), "available": variant(pair),  # both moments of an item were skipped together
    }  # fmt: skip


def variant(pair):
    change = DescrStatsW((pair["post"] - pair["pre"]).round(9))
    return {"n": len(pair), "gain": change.mean, **dict(zip(("ci_low", "ci_high"), change.tconfint_mean(), strict=True))}


def model(pair, regions):
    table = pair.assign(region=pd.Categorical(regions.loc[pair.index], list(REGIONS)), base=pair["pre"] - pair["pre"].mean())
    return smf.ols("post ~ C(region) + base - 1", table).fit(cov_type="HC3", use_t=True)


def contrasts(wide, pairs, regions, models):
    """Raw gains, the composite's as if all had answered the same items, then those at one beginning."""
    changes = {item: (pair["post"] - pair["pre"]).round(9) for item, pair in pairs.items()}
    even = wide.xs("post", axis=1, level=1) - wide.xs("pre", axis=1, level=1)
    even = ((even - even.mean()).mean(axis=1) + even.mean().mean()).loc[changes["composite"].index].round(9)
    rows = [row for item in pairs for row in welch_rows(changes[item], regions)] + welch_rows(even, regions)
    return rows + [row for item in pairs for row in model_rows(models[item])]


def welch_rows(change, regions):
    rows = []
    for a, b in combinations(REGIONS, 2):
        test = stats.ttest_ind(*(change[regions.loc[change.index] == side] for side in (a, b)), equal_var=False)
        limits, wide = test.confidence_interval(), test.confidence_interval(0.9)
        rows.append(row_of((limits.low + limits.high) / 2, limits, wide, test.pvalue))
    return with_holm(rows)


def model_rows(fit):
    rows = []
    for a, b in combinations(range(len(REGIONS)), 2):
        test = fit.t_test(np.eye(len(REGIONS) + 1)[a] - np.eye(len(REGIONS) + 1)[b])
        rows.append(row_of(float(test.effect[0]), test.conf_int()[0], test.conf_int(0.1)[0], float(test.pvalue)))
    return with_holm(rows)


def row_of(value, limits, wide, p):
    return {"difference": value, "ci_low": limits[0], "ci_high": limits[1], "at_most": max(abs(wide[0]), abs(wide[1])), "p": p}


def with_holm(rows):
    adjusted_p = multipletests([row["p"] for row in rows], method="holm")[1]
    return [row | {"p_adjusted": p} for row, p in zip(rows, adjusted_p, strict=True)]


def adjusted(pair, regions, fit):
    """Each region's gain at the common beginning."""
    rows = []
    for place, region in enumerate(REGIONS):
        n, start = int((regions.loc[pair.index] == region).sum()), pair["pre"].mean()
        value, limits = fit.params.iloc[place], fit.conf_int().iloc[place] - start
        p, own = (2 * stats.t.sf(abs(value - start) / fit.bse.iloc[place], df) for df in (fit.df_resid, n - 1))
        figures = {"n": n, "baseline": start, "post_mean": value, "gain": value - start, "t_p": own, "p": p}
        rows.append(figures | dict(zip(("ci_low", "ci_high"), limits, strict=True)))
    return with_holm(rows)


def slope(fit):
    low, high = fit.conf_int().loc["base"]
    return {"slope": fit.params["base"], "ci_low": low, "ci_high": high}


def group_tests(pair, regions):
    """Whether the groups differ: of gains, at one beginning, in their slopes by the model and by Welch."""
    table = pair.round(9).assign(region=pd.Categorical(regions.loc[pair.index], list(REGIONS)))
    change = [(own["post"] - own["pre"]).round(9).to_numpy() for _, own in pair.groupby(table["region"], observed=True)]
    raw = anova_oneway(change, use_var="unequal", welch_correction=True)
    level = smf.ols("post ~ pre + C(region)", table).fit(cov_type="HC3", use_t=True).f_test(np.eye(4)[1:3])
    own = smf.ols("post ~ pre * C(region)", table).fit(cov_type="HC3", use_t=True).f_test(np.eye(6)[4:])
    raw_row = {"statistic": raw.statistic, "df1": raw.df_num, "df2": raw.df_denom, "p": raw.pvalue}
    rows = [{"statistic": float(f.fvalue), "df1": f.df_num, "df2": f.df_denom, "p": float(f.pvalue)} for f in (level, own)]
    return [raw_row, *rows, slopes_apart(table)]


def slopes_apart(table):
    """Welch's F (1951) of each region's own slope and its HC3 error, on two people fewer than there are."""
    found = smf.ols("post ~ C(region) + C(region):pre - 1", table).fit(cov_type="HC3", use_t=True)
    slopes, errors = found.params.to_numpy()[3:], found.bse.to_numpy()[3:]
    df, k = table["region"].value_counts(sort=False).to_numpy() - 2, len(REGIONS)
    weight = 1 / errors**2
    share = weight / weight.sum()
    lack = ((1 - share) ** 2 / df).sum()
    between = (weight * (slopes - (share * slopes).sum()) ** 2).sum() / (k - 1)
    statistic, df2 = between / (1 + 2 * (k - 2) / (k**2 - 1) * lack), (k**2 - 1) / (3 * lack)
    return {"statistic": statistic, "df1": k - 1, "df2": df2, "p": stats.f.sf(statistic, k - 1, df2)}


def by_start(pair):
    """Thirds by the answer before, never parting equal ones, and Oldham's correlation."""
    pre, change = pair["pre"].round(9), (pair["post"] - pair["pre"]).round(9)
    cuts = [min(sorted(set(pre))[:-1], key=lambda cut, share=share: abs((pre <= cut).mean() - share)) for share in (1 / 3, 2 / 3)]
    slope = stats.pearsonr(pair["pre"], pair["post"]).statistic  # of post on pre, were both spread alike
    rows = []
    for low, high in zip((-np.inf, *cuts), (*cuts, np.inf), strict=True):
        own = pair[(pre > low) & (pre <= high)]
        gain = DescrStatsW(change.loc[own.index])
        expected = change.mean() + (slope - 1) * (own["pre"].mean() - pair["pre"].mean())
        rows.append({"n": len(own), "pre_from": own["pre"].min(), "pre_to": own["pre"].max(), "pre_mean": own["pre"].mean(),
                     "post_mean": own["post"].mean(), "gain": gain.mean, "by_regression": expected,
                     **dict(zip(("ci_low", "ci_high"), gain.tconfint_mean(), strict=True))})  # fmt: skip
    found = stats.pearsonr(pair["post"] - pair["pre"], pair.mean(axis=1))
    rank_p = stats.spearmanr(change, pair.mean(axis=1).round(9)).pvalue
    return {"thirds": rows, "correlation": found.statistic, "p": found.pvalue, "rank_p": rank_p}
