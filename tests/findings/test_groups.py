"""Groups side by side: how many rose, whether one rose the most, and what is never said."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.findings import cautions, cells_finding, equal_start_finding, forest_finding, methods_of, region_gain_finding
from analysis.gains import measure_gains
from analysis.language import words

KO, EN = words("ko"), words("en")
NAN = float("nan")


@pytest.fixture
def regions(asked):
    """A survey whose regions rise by given amounts, each of so many people; NaN before or after where they cannot be matched."""

    def make(lifts, n=30, apart=()):
        rng = np.random.default_rng(2)
        pre, post, labels = [], [], []
        for region, lift in lifts.items():
            size = n[region] if isinstance(n, dict) else n
            noise = np.resize([-0.4, -0.2, 0.0, 0.2, 0.4], size)[rng.permutation(size)]
            begin = np.resize([2.0, 3.0], size)
            after = begin + lift + noise - noise.mean()
            pre += [*begin, *[NAN] * size] if region in apart else [*begin]
            post += [*[NAN] * size, *after] if region in apart else [*after]
            labels += [region] * (2 * size if region in apart else size)
        return asked({"q1": (pre, post)}, labels)

    return make


def said(survey, language=KO, **options):
    finding = region_gain_finding(measure_gains(survey, **options), groups=survey.groups)
    return language.say(finding.message), language.say(finding.detail), finding


def test_most_is_said_of_a_group_that_differs_from_every_other(regions):
    title, detail, finding = said(regions({"영남권": 1.3, "호남권": 1.0, "중부권": 0.9}))
    assert title == "모든 권역에서 이해도가 올랐고, 영남권이 가장 많이 올랐다"
    assert finding.keys == ("영남권",)
    assert "중부권 +0.90점부터 영남권 +1.30점까지" in detail


def test_one_contrast_that_does_not_hold_takes_the_most_away(regions):
    title, detail, finding = said(regions({"영남권": 1.3, "호남권": 1.28, "중부권": 0.9}))
    assert title == "모든 권역에서 이해도가 올랐고, 영남권이 중부권보다 더 올랐다"
    assert "영남권의 변화가 중부권보다 0.40점 높다." in detail
    assert methods_of(finding, KO) == "여러 번 견준 것을 Holm 방법으로 보정했다."


def test_two_groups_of_four_may_lead_together(regions):
    title, _, finding = said(regions({"영남권": 1.3, "호남권": 1.28, "중부권": 0.9, "수도·강원권": 0.88}))
    assert title == "모든 권역에서 이해도가 올랐고, 영남권, 호남권이 다른 권역보다 많이 올랐다"
    assert finding.keys == ("영남권", "호남권")


def test_groups_that_do_not_differ_are_said_not_to_and_how_far_apart_they_are_at_most(regions):
    title, detail, _ = said(regions({"영남권": 1.0, "호남권": 1.02, "중부권": 0.98}))
    assert title == "모든 권역에서 이해도가 올랐고, 권역 간 차이는 뚜렷하지 않다"
    assert "권역끼리 0.16점 넘게 다르지는 않다" in detail


def test_only_groups_that_clearly_rose_are_counted(regions):
    assert said(regions({"영남권": 1.0, "호남권": 0.95, "중부권": 0.02}))[0].startswith("권역 3개 중 2개에서 이해도가 올랐고,")


def test_groups_that_fell_are_told_beside_those_that_rose(regions):
    title = said(regions({"영남권": 1.0, "호남권": 0.0, "중부권": -0.5}))[0]
    assert title.startswith("권역 3개 중 1개에서 이해도가 오르고 1개에서 내렸으며,")


def test_every_is_not_said_where_a_group_is_withheld(regions):
    sizes = {"영남권": 30, "호남권": 12, "중부권": 3}
    title, detail, _ = said(regions({"영남권": 1.0, "호남권": 1.0, "중부권": 1.0}, sizes))
    assert "모든 권역" not in title
    assert "적은" not in detail and "2개 권역은 합쳐서 공개한다" in detail


def test_groups_that_are_not_told_by_themselves_are_counted(regions):
    sizes = {"영남권": 30, "호남권": 32, "중부권": 34, "수도권": 3}
    title, detail, _ = said(regions(dict.fromkeys(sizes, 1.0), sizes))
    assert title.startswith("공개하는 권역 3개")
    assert "2개 권역은 합쳐서 공개한다" in detail


def test_a_difference_that_vanishes_at_equal_beginnings_is_not_claimed(asked):
    rng = np.random.default_rng(3)
    pre = np.concatenate([rng.integers(1, 4, 60), rng.integers(2, 5, 60)]).astype(float)
    survey = asked({"q1": (pre, 3.0 + rng.integers(0, 2, 120))}, ["영남권"] * 60 + ["호남권"] * 60)
    assert "더 많이 올랐다" in said(survey)[0]
    assert said(survey, adjust=True)[0].endswith("권역 간 차이는 뚜렷하지 않다")


def test_where_nobody_can_be_matched_no_change_of_persons_is_spoken_of(regions):
    title, detail, _ = said(regions({"영남권": 1.0, "호남권": 0.4}, apart=("영남권", "호남권")))
    assert title == "모든 권역에서 사후 이해도 평균이 사전보다 높고, 그 차이는 영남권에서 더 크다"
    assert "(사전 60명, 사후 60명)" in detail
    assert "올랐" not in title + detail


def test_regions_of_two_designs_are_told_together_and_the_leader_with_its_design(regions):
    title, detail, _ = said(regions({"영남권": 0.4, "호남권": 1.4, "중부권": 0.4}, apart=("호남권",)))
    assert title.endswith("그 차이는 호남권에서 가장 크다(조사 방식이 다름)")
    assert title.startswith("모든 권역에서 사후 이해도 평균이 사전보다 높고")  # of the unmatched nobody's rise is known
    assert "호남권은 서로 다른 사전 30명과 사후 30명" in detail


def test_cells_of_regions_of_two_designs_speak_of_means(regions):
    survey = regions({"영남권": 0.4, "호남권": 1.4, "중부권": 0.4}, apart=("호남권",))
    gains = measure_gains(survey)
    cells = gains.table[gains.table["group"].isin(gains.groups)]
    assert "사후 평균이 사전보다 높다" in KO.say(forest_finding(gains, survey, cells).message)
    assert "사후와 사전 평균의 차이는" in KO.say(cells_finding(gains, survey).message)


def test_groups_that_are_not_shown_are_counted_as_the_survey_has_them_and_a_withheld_joined_group_is_none_of_them(asked):
    pre = [*[2.0] * 6, *[NAN] * 12, *[2.0, 2.0, NAN] * 2]
    survey = asked({"q1": (pre, [3.0] * 24)}, ["영남권"] * 18 + ["호남권"] * 3 + ["중부권"] * 3)
    gains = measure_gains(survey)
    assert list(gains.joined) == ["호남권+중부권"] and gains.table.query("group != ''")["suppressed"].all()
    [hidden] = [finding for finding in cautions(gains, survey) if finding.key == "caution.hidden"]
    assert KO.say(hidden.message) == "권역 3개의 수치는 따로 공개하지 않는다" and "합쳐서" not in KO.say(hidden.detail)


def test_of_two_groups_it_is_said_by_how_much_one_leads_and_of_no_others(regions):
    detail = said(regions({"영남권": 1.3, "호남권": 1.0}))[1]
    assert "영남권의 변화가 호남권보다 0.30점 높다." in detail and "나머지" not in detail


def test_of_one_group_whose_mean_and_ranks_disagree_neither_is_claimed(asked):
    pre, post = [1.0, 2.0, 2.0, 3.0, 2.0], [3.0, 3.0, 3.0, 4.0, 4.0]
    assert said(asked({"q1": (pre, post)}))[0] == "영남권에서 이해도의 변화는 평균과 순위의 결론이 서로 다르다"


def test_one_group_is_told_alone(regions):
    assert said(regions({"영남권": 1.0}))[0] == "영남권에서 이해도가 올랐다"


@pytest.mark.parametrize("apart", [(), ("영남권",)])
def test_of_one_group_and_item_it_is_not_said_that_every_one_rose(regions, apart):
    survey = regions({"영남권": 1.0}, apart=apart)
    gains = measure_gains(survey)
    title = KO.say(forest_finding(gains, survey, gains.table[gains.table["group"].isin(gains.groups)]).message)
    assert title == ("영남권에서 사후 이해도 평균이 사전보다 높다" if apart else "영남권에서 이해도가 올랐다")


def test_the_key_names_both_clauses(regions):
    finding = said(regions({"영남권": 1.3, "호남권": 1.0}))[2]
    assert finding.key == "groups.rise_all+groups.lead_of_two"


def test_english_says_the_same(regions):
    title = said(regions({"영남권": 1.3, "호남권": 1.0, "중부권": 0.9}), EN)[0]
    assert title == "Understanding rose in every region; 영남권 rose the most"


def test_at_equal_beginnings_the_title_says_so_and_its_figures_are_the_models(regions):
    gains = measure_gains(regions({"영남권": 1.3, "호남권": 1.0, "중부권": 0.9}), adjust=True)
    finding = equal_start_finding(gains)
    assert KO.say(finding.message).startswith("사전 점수가 같았다고 보면 모든 권역에서 이해도가 올랐고,")
    told = gains.adjusted[gains.adjusted["item"] == "composite"].set_index("group")["gain"]
    assert f"영남권 {told['영남권']:+.2f}점까지" in KO.say(finding.detail)


def test_at_equal_beginnings_groups_differ_by_what_the_model_has_them_apart(asked):
    """Those who began low rose more; equal beginnings leave less of it, and that is what is told."""
    rng = np.random.default_rng(4)
    names = np.repeat(["영남권", "호남권", "중부권", "강원권"], 60).tolist()
    begin = np.concatenate([rng.integers(low, low + 3, 60) for low in (1, 1, 2, 2)]).astype(float)
    lift = np.repeat([0.84, 0.76, 0.68, 0.60], 60) - 0.3 * (begin - 3) + rng.normal(0, 0.3, 240)
    gains = measure_gains(asked({"q1": (begin, begin + lift)}, names), adjust=True)
    model = gains.contrasts.query("item == 'composite' and method == 'ancova_hc3'").set_index(["a", "b"])["difference"]
    told = equal_start_finding(gains).figures["difference"]
    assert told == pytest.approx(model.abs().max())
    assert told != pytest.approx(region_gain_finding(gains).figures["difference"])


def test_at_equal_beginnings_nobody_rose_whose_own_change_does_not_show_it(regions):
    gains = measure_gains(regions({"영남권": 1.3, "호남권": 1.0, "중부권": 0.9}), adjust=True)
    unclear = replace(gains, table=gains.table.assign(p=np.where(gains.table["group"] == "호남권", 0.2, gains.table["p"])))
    assert "권역 3개 중 2개에서 이해도가 올랐고" in KO.say(equal_start_finding(unclear).message)


def test_at_equal_beginnings_a_region_that_cannot_be_matched_is_in_no_comparison(regions):
    survey = regions({"영남권": -0.6, "호남권": -0.6, "중부권": 0.9}, apart=("중부권",))
    gains = measure_gains(survey, adjust=True)
    assert "중부권" in str(region_gain_finding(gains).figures)
    finding = equal_start_finding(gains)
    assert "중부권" not in KO.say(finding.message) + KO.say(finding.detail)


def test_people_of_a_region_of_two_samples_are_counted_beside_a_region_of_few_leavers(regions):
    """Three of the matched left before the end: how many is not told of their region, and of the others it is who was asked."""
    survey = regions({"영남권": 0.5, "호남권": 0.6}, n={"영남권": 30, "호남권": 8}, apart=("호남권",))
    gone = [*survey.respondents["respondent"][:3]]
    kept = ~(survey.answers["respondent"].isin(gone) & survey.answers["moment"].eq("post"))
    survey = replace(survey, answers=survey.answers[kept])
    table = measure_gains(survey).table.set_index(["item", "group"])
    assert np.isnan(table.loc[("q1", "영남권"), "pre_only"])
    assert table.loc[("q1", "호남권"), ["pre_only", "post_only"]].tolist() == [8, 8]
    assert "서로 다른 사전 8명과 사후 8명" in said(survey)[1]


def test_without_a_model_nothing_is_said_of_equal_beginnings(regions):
    assert not equal_start_finding(measure_gains(regions({"영남권": 1.0, "호남권": 1.0}))).weight


def test_groups_told_together_are_not_called_untold_and_their_name_cannot_be_taken_for_two(regions):
    survey = regions({"영남권": 1.0, "수도·강원권": 1.0, "호남권": 1.0}, n={"영남권": 3, "수도·강원권": 4, "호남권": 40})
    gains = measure_gains(survey)
    assert list(gains.joined) == ["영남권+수도·강원권"]
    _, detail, _ = said(survey)
    assert "2개 권역은 합쳐서 공개한다" in detail
    assert "공개하지 않는다" not in detail
    assert "2 groups are shown together with others (region)" in said(survey, EN)[1]


def test_of_two_groups_that_fell_the_one_that_fell_less_is_not_said_to_have_changed_more(regions):
    detail = said(regions({"영남권": -0.8, "호남권": -0.75, "중부권": -0.1}))[1]
    assert "중부권의 변화가 영남권보다 0.70점 높다" in detail
    assert "더 변했다" not in detail


def test_groups_without_pairs_are_said_to_lack_them_where_beginnings_are_to_be_alike(regions):
    survey = regions({"영남권": 1.0, "호남권": 0.5}, apart=("영남권", "호남권"))
    finding = equal_start_finding(measure_gains(survey, adjust=True), groups=survey.groups)
    assert (KO.say(finding.message), finding.weight) == ("출발점을 맞추어 견줄 수 있는 권역이 없다", 0.0)
