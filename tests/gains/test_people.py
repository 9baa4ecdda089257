"""Behind the means: each person's change, the ways between the answers, rounds, and what may be said of them."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.disclosure import disclosure_of
from analysis.findings import crossed_finding, distribution_finding, rounds_finding, top2_finding, transitions_finding
from analysis.findings.summary import gain_findings
from analysis.gains import (
    COMPOSITE,
    Round,
    answer_shares,
    answers_by_group,
    cross_gains,
    earlier_gains,
    gain_distribution,
    measure_gains,
    personal_gains,
    rounds_table,
    transitions,
)
from analysis.gains.rounds import last_against_first
from analysis.language import words
from analysis.survey import Scale

NAN = float("nan")
SAY = words("ko").say


def test_a_personal_gain_needs_both_moments(survey_of):
    survey = survey_of({"q1": ([2, 3, NAN], [4, NAN, 5])})
    people = personal_gains(survey, item="q1")
    assert people[["respondent", "pre", "post", "gain"]].to_numpy().tolist() == [["p0", 2, 4, 2]]


def test_an_unknown_item_is_refused(survey_of):
    with pytest.raises(KeyError):
        personal_gains(survey_of({"q1": ([2], [4])}), item="q9")


def test_streams_count_people_by_answer_before_and_after(survey_of):
    survey = survey_of({"q1": ([2, 2, 3, 3, 4], [3, 3, 3, 4, 2])})
    assert transitions(survey, "q1").to_numpy().tolist() == [[2, 3, 2], [3, 3, 1], [3, 4, 1], [4, 2, 1]]


def test_streams_of_too_few_people_are_withheld(survey_of):
    assert transitions(survey_of({"q1": ([2, 2, 3, 3], [3, 3, 3, 4])}), "q1").empty


def test_shares_are_of_the_same_people_at_both_moments(survey_of):
    survey = survey_of({"q1": ([1, 1, 2, 2, 5, 5], [2, 2, 2, 3, 5, NAN])})
    shares = answer_shares(survey)
    pre = shares[shares["moment"] == "pre"].set_index("value")["share"]
    assert pre.to_dict() == {1: 0.4, 2: 0.4, 3: 0, 4: 0, 5: 0.2}
    assert set(shares["n"]) == {5}


def test_changes_are_counted_in_whole_points_where_all_are_whole(survey_of):
    survey = survey_of({"q1": ([2, 2, 3, 3, 4], [3, 3, 3, 5, 3])})
    table = gain_distribution(survey, item="q1")
    everybody = table[table["group"] == ""]
    assert dict(zip(everybody["gain"], everybody["people"], strict=True)) == {-1: 1, 0: 1, 1: 2, 2: 1}


def test_groups_that_are_not_shown_have_no_panel(survey_of):
    survey = survey_of({"q1": ([2] * 12, [3] * 12)}, ["영남권"] * 6 + ["호남권"] * 6)
    table = gain_distribution(survey, item="q1", shown=frozenset({"영남권"}))
    assert set(table["group"]) == {"", "영남권"}


def test_answers_of_a_group_are_those_of_its_pairs(survey_of):
    survey = survey_of({"q1": ([2.0] * 5 + [2.0] * 6, [3, 3, 4, 4, 5] + [5.0] * 5 + [np.nan])}, ["영남권"] * 5 + ["호남권"] * 6)
    table = answers_by_group(survey, "region", "q1", frozenset({"영남권", "호남권"}), disclosure_of(survey))
    assert table.groupby("group")["n"].first().to_dict() == {"영남권": 5, "호남권": 5}
    first = table[table["group"] == "영남권"].set_index("value")["share"]
    assert first.to_dict() == {1: 0, 2: 0, 3: 0.4, 4: 0.4, 5: 0.2}


def test_of_the_composite_the_answers_to_all_items_are_counted(survey_of):
    survey = survey_of({"q1": ([1.0] * 5, [3.0] * 5), "q2": ([1.0] * 5, [4.0] * 5)})
    table = answers_by_group(survey, "region", "composite", frozenset({"영남권"}), disclosure_of(survey))
    assert table.set_index("value")["share"].to_dict() == {1: 0, 2: 0, 3: 0.5, 4: 0.5, 5: 0}
    assert set(table["n"]) == {5}


def test_a_group_of_few_answers_is_left_out(survey_of):
    survey = survey_of({"q1": ([2.0] * 12, [3.0] * 12)}, ["영남권"] * 8 + ["호남권"] * 4)
    table = answers_by_group(survey, "region", "q1", frozenset({"영남권", "호남권"}), disclosure_of(survey))
    assert "호남권" not in set(table["group"])


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=5, max_size=40))
def test_every_pair_is_in_exactly_one_stream_and_one_step(survey_of, pairs):
    survey = survey_of({"q1": tuple(np.array(pairs, dtype=float).T)})
    assert transitions(survey, "q1")["people"].sum() == len(pairs)
    table = gain_distribution(survey, item="q1")
    everybody = table[table["group"] == ""]
    assert everybody["people"].sum() == len(pairs)
    assert everybody["share"].sum() == pytest.approx(1)


def round_of(drawn, title, day, lift, seed):
    survey = drawn({"영남권": 40}, {"영남권": lift}, seed=seed)
    return Round(title, day, measure_gains(survey), tuple(item.text for item in survey.items)), survey


def test_rounds_stand_in_the_order_of_their_days(drawn):
    late, _ = round_of(drawn, "6월", date(2026, 6, 5), 1.0, 1)
    early, _ = round_of(drawn, "4월", date(2026, 4, 22), 0.5, 2)
    table = rounds_table([late, early])
    assert list(table["title"]) == ["4월", "6월"]
    assert table["same_items"].all()


def test_the_last_round_against_the_first_is_welchs_t(drawn):
    first, before = round_of(drawn, "4월", date(2026, 4, 22), 0.5, 2)
    last, after = round_of(drawn, "6월", date(2026, 6, 5), 1.0, 1)
    found = last_against_first(rounds_table([first, last]))
    a, b = (personal_gains(survey)["gain"] for survey in (after, before))
    expected = stats.ttest_ind(a, b, equal_var=False)
    limits = expected.confidence_interval()
    assert found.value[0] == pytest.approx(a.mean() - b.mean(), abs=1e-9)
    assert (found.low[0], found.high[0]) == pytest.approx((limits.low, limits.high), abs=1e-9)


def test_a_round_that_clearly_rose_by_more_is_said_to_and_one_alone_is_not_compared(drawn):
    first, _ = round_of(drawn, "4월", date(2026, 4, 22), 0.3, 2)
    last, _ = round_of(drawn, "6월", date(2026, 6, 5), 1.4, 1)
    scale = Scale(1, 5)
    assert SAY(rounds_finding(rounds_table([first, last]), scale).message) == "‘6월’의 변화가 ‘4월’보다 크다"
    assert "하나뿐" in SAY(rounds_finding(rounds_table([first]), scale).message)


def test_an_earlier_round_is_held_beside_item_by_item_where_words_and_scale_are_the_same(drawn, survey_of):
    _, now = round_of(drawn, "6월", date(2026, 6, 5), 1.0, 1)
    first, before = round_of(drawn, "4월", date(2026, 4, 22), 0.5, 2)
    told = earlier_gains(now, before, first.gains).gains
    table = first.gains.table.query("group == ''").set_index("item")["gain"]
    assert told == pytest.approx(table.to_dict()) and COMPOSITE in told
    other = survey_of({"q1": ([1.0] * 9, [2.0] * 9)}, texts={"q1": "q2"})
    assert earlier_gains(other, before, first.gains).gains == pytest.approx({"q1": table["q2"]})


def test_the_share_between_two_changes_is_counted_and_not_taken_for_a_half(survey_of):
    people = personal_gains(survey_of({"q1": ([3] * 8, [2, 3, 3, 4, 4, 4, 5, 5])}), item="q1")
    finding = distribution_finding(people, Scale(1, 5))
    assert SAY(finding.message) == "짝지은 응답자 63%의 변화가 0.00점에서 +1.00점 사이에 있다"
    assert "내린 사람은 1명(13%)" in SAY(finding.detail)


def test_a_change_shared_by_most_is_told_with_its_share(survey_of):
    people = personal_gains(survey_of({"q1": ([3] * 8, [2, 4, 4, 4, 4, 4, 4, 5])}), item="q1")
    assert SAY(distribution_finding(people, Scale(1, 5)).message) == "짝지은 응답자 75%의 변화가 +1.00점으로 같다"


def test_the_commonest_way_is_named_only_where_one_is_commonest():
    ways = pd.DataFrame({"pre": [2.0, 3.0], "post": [3.0, 4.0], "people": [14, 4]})
    scale = Scale(1, 5, {2: "그렇지 않다", 3: "보통이다"})
    most = "답을 옮긴 18명 가운데 ‘그렇지 않다’에서 ‘보통이다’로 옮긴 사람이 14명으로 가장 많다"
    assert SAY(transitions_finding(ways, "q1", scale).message) == most
    for people in ([9, 9], [9, 4], [4, 0]):
        told = SAY(transitions_finding(ways.assign(people=people), "q1", scale).message)
        assert told == "100%가 더 높은 답으로 옮겼고 더 낮은 답으로 옮긴 사람은 없다"


def test_where_nobody_moved_no_way_is_named():
    ways = pd.DataFrame({"pre": [2.0], "post": [2.0], "people": [9]})
    assert SAY(transitions_finding(ways, "q1", Scale(1, 5)).message) == "짝지은 응답 9명 모두 사전과 같은 답을 했다"


def test_more_of_the_two_highest_answers_is_claimed_only_where_mcnemar_holds(drawn):
    rising = drawn({"영남권": 60}, {"영남권": 1.2})
    assert "모든 문항에서 늘었다" in SAY(top2_finding(measure_gains(rising), rising).message)
    still = drawn({"영남권": 60}, {"영남권": 0.0})
    assert "뚜렷이 달라진 문항이 없다" in SAY(top2_finding(measure_gains(still), still).message)


def test_an_interaction_is_claimed_only_where_the_test_holds(survey_of):
    rng = np.random.default_rng(5)
    regions = (["영남권"] * 40 + ["호남권"] * 40) * 2
    tiers = ["시·도"] * 80 + ["시·군·구"] * 80
    lift = np.array([1.5 if r == "영남권" and t == "시·도" else 0.5 for r, t in zip(regions, tiers, strict=True)])
    pre = np.full(160, 2.0)
    noise = rng.normal(0, 0.3, 160)
    survey = survey_of({"q1": (pre, pre + lift + noise)}, regions, groups={"tier": tiers})
    found = crossed_finding(cross_gains(survey, "region", "tier"), "region", "tier", survey.groups)
    assert SAY(found.message) == "권역에 따른 변화의 차이는 기관 구분에 따라 다르다"
    even = survey_of({"q1": (pre, pre + 0.5 + noise)}, regions, groups={"tier": tiers})
    found = crossed_finding(cross_gains(even, "region", "tier"), "region", "tier", even.groups)
    assert "근거는 뚜렷하지 않다" in SAY(found.message)


def test_an_interaction_of_the_means_alone_is_none(survey_of):
    gain = np.random.default_rng(646).standard_t(2, 160)  # a few changes far out move the means, not the ranks
    tiers = np.tile(["시·도", "시·군·구"], 80).tolist()
    survey = survey_of(
        {"q1": (np.full(160, 3.0), 3 + gain)}, np.tile(["영남권"] * 2 + ["호남권"] * 2, 40).tolist(), groups={"tier": tiers}
    )
    crossed = cross_gains(survey, "region", "tier")
    assert crossed.interaction.p < 0.05 < crossed.by_ranks.p
    assert "근거는 뚜렷하지 않다" in SAY(crossed_finding(crossed, "region", "tier", survey.groups).message)


def test_a_test_of_crossed_groups_knows_nothing_of_withheld_cells(survey_of):
    tiers, regions = ["시·도", "시·군·구"], ["영남권", "호남권", "중부권"]
    sizes = {("영남권", "시·도"): 3, ("영남권", "시·군·구"): 14, ("호남권", "시·도"): 9}
    people = [(region, tier) for region in regions for tier in tiers for _ in range(sizes.get((region, tier), 20))]
    gain = np.random.default_rng(8).normal(0.5, 0.6, len(people))

    def measured(more):
        lift = gain + [more if (region, tier) in hidden else 0.0 for region, tier in people]
        survey = survey_of(
            {"q1": (np.full(len(people), 3.0), 3 + lift)},
            [region for region, _ in people],
            groups={"tier": [tier for _, tier in people]},
        )
        return cross_gains(survey, "region", "tier")

    hidden = set()
    rows = measured(0.0).table.query("suppressed")
    hidden = set(zip(rows["by"], rows["across"], strict=True))
    assert ("영남권", "시·도") in hidden and len(hidden) > 1
    assert measured(0.0).interaction == measured(2.0).interaction


def test_every_finding_of_a_survey_names_rows_that_exist(drawn):
    survey = drawn({"영남권": 30, "호남권": 30}, {"영남권": 1.0, "호남권": 0.4})
    gains = measure_gains(survey)
    known = set(zip(gains.table["item"], gains.table["group"], strict=True))
    told = [finding for finding in gain_findings(gains, survey) if finding.rows]
    assert (COMPOSITE, "") in told[0].rows
    assert all(set(finding.rows) <= known for finding in told)


def test_where_nobody_went_down_that_is_said_instead_of_none_in_a_hundred(survey_of):
    survey = survey_of({"q1": ([2, 2, 3, 3, 4, 1, 2, 3], [3, 4, 3, 5, 5, 3, 5, 4])})
    title = SAY(transitions_finding(transitions(survey, "q1"), "q1", Scale(1, 5)).message)
    assert title == "88%가 더 높은 답으로 옮겼고 더 낮은 답으로 옮긴 사람은 없다"


def test_a_share_that_would_be_printed_as_nothing_is_told_as_people():
    ways = pd.DataFrame({"pre": [2.0, 3.0, 4.0, 3.0], "post": [3.0, 4.0, 3.0, 3.0], "people": [120, 121, 1, 158]})
    finding = transitions_finding(ways, "q1", Scale(1, 5))
    assert SAY(finding.message) == "60%가 더 높은 답으로, 1명이 더 낮은 답으로 옮겼다"
    assert "더 낮은 답으로 옮긴 사람은 1명, 같은 답을 한 사람은 158명이다" in SAY(finding.detail)
    nobody = transitions_finding(ways[ways["post"] >= ways["pre"]], "q1", Scale(1, 5))
    assert "더 낮은 답으로 옮긴 사람은 없고" in SAY(nobody.detail)
