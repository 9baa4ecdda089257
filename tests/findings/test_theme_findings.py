"""What is said of themes: a lead or a difference only where the intervals and the tests carry it."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from analysis.findings import (
    apart_findings,
    group_label,
    leading_themes_finding,
    one_theme_finding,
    theme_difference_finding,
)
from analysis.findings.themes import compare_proportions
from analysis.language import words

KO = words("ko")


def title(finding):
    return KO.say(finding.message)


def detail(finding):
    return KO.say(finding.detail)


def themes_of(shares, counts=(), base=200):
    table = pd.DataFrame(
        [(f"t{i + 1}", label, base * share, share, low, high) for i, (label, share, low, high) in enumerate(shares)],
        columns=["theme", "label", "respondents", "prevalence", "ci_low", "ci_high"],
    )
    rows = [(theme, group, n, size, n / size, size < 5) for theme, group, n, size in counts]
    by_group = pd.DataFrame(rows, columns=["theme", "group", "respondents", "base", "prevalence", "suppressed"])
    return SimpleNamespace(k=len(table), base=base if len(table) else 0, table=table, by_group=by_group)


STAFF, MONEY = ("전담 인력", 0.4, 0.33, 0.47), ("예산", 0.2, 0.15, 0.26)


def test_the_leading_theme_is_told_with_share_and_base():
    finding = leading_themes_finding(themes_of([STAFF, MONEY]))
    assert title(finding) == "‘전담 인력’ 의견이 40%로 가장 많다"
    assert "의견을 낸 응답자 200명 중 80명" in detail(finding)


def test_two_themes_whose_intervals_overlap_are_named_together():
    finding = leading_themes_finding(themes_of([STAFF, ("예산", 0.35, 0.29, 0.42)]))
    assert title(finding) == "‘전담 인력’과 ‘예산’ 의견이 많이 나왔다"


def test_a_theme_that_was_mentioned_as_often_as_the_second_is_named_too():
    finding = leading_themes_finding(themes_of([(name, 0.25, 0.07, 0.59) for name in ("인력", "예산", "조례")], base=8))
    assert title(finding) == "‘인력’, ‘예산’, ‘조례’ 의견이 많이 나왔다"
    assert finding.keys == ("t1", "t2", "t3")
    assert "25%가 저마다 언급해" in detail(finding)


def test_of_many_even_themes_none_is_put_before_the_others():
    shares = [("인력", 0.375, 0.14, 0.69), *((name, 0.25, 0.07, 0.59) for name in ("예산", "조례", "홍보"))]
    finding = leading_themes_finding(themes_of(shares, base=8))
    assert title(finding) == "‘인력’ 등 4개 주제의 의견이 비슷하게 나왔다"
    assert finding.keys == ()
    assert "25%~38%가 저마다 언급해" in detail(finding)


def test_no_opinions_is_said_plainly():
    assert title(leading_themes_finding(themes_of([]))) == "분석할 현장 의견이 없다"


def test_a_theme_is_said_to_differ_between_groups_only_where_the_test_holds():
    finding = theme_difference_finding(themes_of([STAFF, MONEY], [("t1", "영남권", 45, 80), ("t1", "호남권", 20, 80)]))
    assert title(finding) == "‘전담 인력’ 언급률은 영남권이 호남권보다 높다"
    assert "영남권 56%(80명 중 45명), 호남권 25%(80명 중 20명)" in detail(finding)


def test_a_difference_of_themes_that_does_not_hold_is_not_claimed():
    finding = theme_difference_finding(
        themes_of([STAFF], [("t1", "영남권", 35, 80), ("t1", "호남권", 30, 80)]), group_label("tier")
    )
    assert title(finding) == "주제별 언급률의 기관 구분 간 뚜렷한 차이는 확인되지 않았다"


def test_small_groups_and_rare_themes_are_not_compared():
    few = themes_of([STAFF], [("t1", "영남권", 3, 80), ("t1", "호남권", 0, 80), ("t1", "중부권", 4, 4)])
    assert compare_proportions(few.by_group).empty
    assert title(theme_difference_finding(few)) == "의견을 비교할 수 있는 권역이 없다"


def test_two_proportions_are_compared_as_pearson_does():
    found = compare_proportions(themes_of([STAFF], [("t1", "영남권", 20, 80), ("t1", "호남권", 45, 90)]).by_group).iloc[0]
    expected = chi2_contingency(np.array([[20, 60], [45, 45]]), correction=False)
    assert (found["high"], found["p"]) == ("호남권", pytest.approx(expected.pvalue))


def test_one_theme_is_said_to_differ_only_where_the_test_holds_among_all_themes():
    counts = [("t1", "영남권", 45, 80), ("t1", "호남권", 20, 80), ("t2", "영남권", 20, 80), ("t2", "호남권", 18, 80)]
    themes = themes_of([STAFF, MONEY], counts)
    assert title(one_theme_finding(themes, "t1")) == "‘전담 인력’ 언급률은 영남권이 호남권보다 높다"
    assert title(one_theme_finding(themes, "t2")) == "‘예산’ 언급률의 권역 간 뚜렷한 차이는 확인되지 않았다"


def contrasts_of(rows):
    columns = ["theme", "group", "prevalence", "rest", "difference", "p", "distinct"]
    return pd.DataFrame(rows, columns=columns)


def test_a_group_is_set_apart_by_what_holds_the_largest_difference_first():
    counts = [("t1", "영남권", 10, 80), ("t1", "호남권", 40, 80), ("t1", "중부권", 12, 80)]
    rows = [("t1", "영남권", 0.125, 0.325, -0.2, 0.01, True), ("t1", "호남권", 0.5, 0.14, 0.36, 0.001, True)]
    rows.append(("t1", "중부권", 0.15, 0.31, -0.16, 0.06, False))
    found = apart_findings(themes_of([STAFF], counts), contrasts_of(rows))
    assert [title(one) for one in found] == [
        "호남권은 ‘전담 인력’을 다른 곳보다 많이 말했다",
        "영남권은 ‘전담 인력’을 다른 곳보다 적게 말했다",
    ]
    assert "50% 대 14%" in detail(found[0])


def test_a_difference_of_very_few_people_sets_nobody_apart():
    counts = [("t1", "영남권", 0, 80), ("t1", "호남권", 6, 80), ("t1", "중부권", 0, 80)]
    rows = [("t1", "호남권", 0.075, 0.0, 0.075, 0.001, True)]
    assert apart_findings(themes_of([STAFF], counts), contrasts_of(rows)) == []
