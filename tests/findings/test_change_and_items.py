"""The change of everybody and of items: what may be said, and what may not."""

import re

import numpy as np
import pytest

from analysis.findings import (
    cells_finding,
    forest_finding,
    methods_of,
    moved_finding,
    movement_finding,
    movements_finding,
    overall_gain_finding,
    small_print,
    top2_finding,
)
from analysis.gains import measure_gains
from analysis.language import words
from analysis.survey import Scale

KO, EN = words("ko"), words("en")
NAN = float("nan")


def said(make, survey, *more, language=KO, **options):
    finding = make(measure_gains(survey, **options), *more)
    return language.say(finding.message), language.say(finding.detail), finding


def moved(survey, language=KO):
    return said(moved_finding, survey, survey, language=language)


def test_a_rise_names_scale_interval_and_n_and_leaves_the_effect_size_to_the_small_print(lifted):
    title, detail, finding = said(overall_gain_finding, lifted([1.1]))
    assert title == "이해도가 5점 척도에서 평균 1.10점 올랐다"
    assert "변화 +1.10점, 95% 신뢰구간 +1.03~+1.17, n=60)" in detail
    assert re.fullmatch(r"효과크기 g_av \d\.\d\d\.", methods_of(finding, KO))


def test_a_note_ends_before_the_methods_begin(lifted):
    finding = said(overall_gain_finding, lifted([1.1]))[2]
    method = methods_of(finding, KO)
    assert small_print("95% 신뢰구간", finding, KO) == f"95% 신뢰구간. {method}"
    assert small_print("변화(95% 신뢰구간)", finding, KO) == f"변화(95% 신뢰구간). {method}"
    assert small_print("n=60명.", finding, KO) == f"n=60명. {method}"
    assert small_print("", finding, KO) == method


def test_a_fall_is_called_a_fall(lifted):
    assert said(overall_gain_finding, lifted([-0.5]))[0] == "이해도가 5점 척도에서 평균 0.50점 내렸다"


def test_an_unclear_change_is_not_claimed_and_bounded(lifted):
    title, detail, _ = said(overall_gain_finding, lifted([0.02]))
    assert title == "이해도의 뚜렷한 변화는 확인되지 않았다"
    assert "실제 크기는 0.08점을 넘지 않는다" in detail


def test_where_nobody_changed_that_is_said(asked):
    title, detail, _ = said(overall_gain_finding, asked({"q1": ([2, 3, 4] * 5, [2, 3, 4] * 5)}))
    assert title == "짝지은 응답자의 이해도는 사전과 사후가 같다"
    assert "변화 0.00점" in detail and "신뢰구간은 없다" in detail


def test_where_mean_and_ranks_disagree_both_are_said(asked):
    # Twenty rise by one, two fall by four: the ranks rise (p .005), the mean does not (p .1).
    pre, post = [3.0] * 20 + [5.0] * 2 + [3.0] * 6, [4.0] * 20 + [1.0] * 2 + [3.0] * 6
    title, detail, finding = said(overall_gain_finding, asked({"q1": (pre, post)}))
    assert title == "이해도의 변화는 평균과 순위의 결론이 서로 다르다"
    assert "평균으로 따진 결론과 순위로 따진 결론이 엇갈려" in detail
    told = methods_of(finding, KO)
    assert "t 검정은 p=" in told and "순위 검정은 p=" in told
    assert finding.weight < 1


def test_the_composite_says_how_many_items_it_rests_on_where_some_were_skipped(asked):
    pre = [1, 2, 3, 2] * 5
    post = [2, 3, 3, 4] * 5
    detail = said(overall_gain_finding, asked({"q1": (pre, post), "q2": (pre, [NAN] * 10 + post[10:])}))[1]
    assert "한 사람이 평균 1.5문항이다" in detail


def test_items_of_different_scales_are_counted_instead_of_averaged(asked):
    survey = asked({"q1": ([1, 2, 3] * 8, [2, 4, 4] * 8), "q2": ([10, 60] * 12, [60, 10] * 12)}, scales={"q2": Scale(0, 100)})
    assert said(overall_gain_finding, survey)[0] == "이해도 문항 2개 가운데 1개가 올랐다"


@pytest.mark.parametrize(
    ("post", "title"),
    [
        ([2, 2, 2] * 8, "이해도의 뚜렷한 변화는 확인되지 않았다"),
        ([1, 1, 2] * 8, "오른 문항은 확인되지 않았고 문항 2개 가운데 1개가 내렸다"),
    ],
)
def test_of_items_of_different_scales_none_is_said_to_have_stayed_because_none_clearly_rose(asked, post, title):
    survey = asked({"q1": ([1, 2, 3] * 8, post), "q2": ([10, 60] * 12, [60, 10] * 12)}, scales={"q2": Scale(0, 100)})
    assert said(overall_gain_finding, survey)[0] == title


@pytest.mark.parametrize(
    ("pre", "post", "reason"),
    [
        ([NAN] * 9, [3.0] * 9, "연수 뒤 이해도 평균은 5점 척도에서 3.00점이다"),
        ([3.0] * 9, [NAN] * 9, "연수 전 이해도 평균은 5점 척도에서 3.00점이다"),
        ([3.0] * 3, [4.0] * 3, "응답이 적어 변화의 수치를 공개하지 않는다"),
    ],
)
def test_without_a_change_it_is_said_what_there_is(asked, pre, post, reason):
    assert said(overall_gain_finding, asked({"q1": (pre, post)}))[0] == reason


# --- items


def test_most_is_said_where_the_contrast_with_every_other_holds(lifted):
    title, detail, finding = moved(lifted([0.5, 1.2, 0.8]))
    assert title == "‘q2’ 문항이 가장 많이 올랐다"
    assert finding.keys == ("q2",)
    assert "‘q2’ +1.20점부터 ‘q1’ +0.50점까지" in detail


def test_two_are_named_together_where_they_differ_from_the_others_and_not_from_each_other(lifted):
    title, _, finding = moved(lifted([0.5, 1.2, 1.2, 0.5, 0.5]))
    assert title == "‘q2’, ‘q3’ 문항이 다른 문항보다 많이 올랐다"
    assert set(finding.keys) == {"q2", "q3"}


def test_no_item_is_named_where_all_rise_alike(lifted):
    title, detail, finding = moved(lifted([1.0, 1.02, 0.98, 1.0]))
    assert title == "문항 4개가 모두 올랐고 오른 폭은 뚜렷이 다르지 않다"
    assert "문항끼리 0.13점 넘게 다르지는 않다" in detail
    assert finding.keys == ()


def test_two_items_differ_by_what_their_own_changes_differ_by_though_others_skipped_the_one_than_the_other(asked):
    rng = np.random.default_rng(5)
    pre = rng.integers(2, 4, 60).astype(float)
    changes = [rng.choice([0.0, 1.0], 60), rng.choice([1.0, 2.0], 60), rng.choice([1.0, 2.0], 60)]
    posts = [np.where(np.arange(60) // 8 == place, NAN, pre + change) for place, change in enumerate(changes)]
    survey = asked({f"q{place + 1}": (pre, post) for place, post in enumerate(posts)})
    title, _, finding = moved(survey)
    assert title == "문항 3개가 모두 올랐고 오른 폭은 일부 문항끼리 다르다"
    own = [np.nanmean(post - pre) for post in posts]
    assert finding.figures["value"] == pytest.approx(max(own) - min(own))


def test_no_bound_lies_below_what_the_items_own_changes_differ_by(asked):
    """Of those who answered both items nobody changed otherwise; those who skipped one changed a lot."""
    pre = np.resize([2.0, 3.0], 60)
    alike = np.resize([0.0, 1.0, 1.0], 60)
    first, second = np.where(np.arange(60) < 10, NAN, pre + alike), pre + alike + np.where(np.arange(60) < 10, 2.0, 0.0)
    second[-1] += 1
    finding = moved(asked({"q1": (pre, first), "q2": (pre, second)}))[2]
    apart = np.nanmean(second - pre) - np.nanmean(first - pre)
    assert finding.figures["value"] >= apart - 1e-9


def test_an_item_that_fell_is_told_beside_those_that_rose(lifted):
    assert moved(lifted([1.0, -0.5, 0.5]))[0] == "‘q1’ 문항이 가장 많이 올랐다(1개는 내림)"


def test_without_a_rise_a_fall_is_still_told(lifted):
    assert moved(lifted([0.0, -0.6]))[0] == "오른 문항은 확인되지 않았고 ‘q2’ 문항은 내렸다"
    assert moved(lifted([-0.7, -0.6, 0.0]))[0] == "오른 문항은 확인되지 않았고 문항 3개 가운데 2개가 내렸다"
    assert moved(lifted([-0.7, -0.6]))[0] == "문항 2개가 모두 내렸다"


def test_nothing_is_claimed_of_items_that_did_not_move(lifted):
    assert moved(lifted([0.0, 0.01]))[0] == "뚜렷하게 오르거나 내린 문항이 없다"


def test_items_are_adjusted_for_their_number(asked):
    """An item whose own p is .03 rose where it is alone, and not among eight of which nothing is true."""
    rng = np.random.default_rng(0)
    pre = rng.integers(2, 4, 40).astype(float)
    some = np.r_[[1.0] * 15, [-1.0] * 5, [0.0] * 20]
    still = np.r_[[1.0] * 10, [-1.0] * 10, [0.0] * 20]
    alone = asked({"q1": (pre, pre + some)})
    assert 0.006 < measure_gains(alone).table["p"].iloc[0] < 0.05
    assert moved(alone)[0] == "‘q1’ 문항이 올랐다"
    among = asked({"q1": (pre, pre + some)} | {f"q{i}": (pre, pre + rng.permutation(still)) for i in range(2, 9)})
    assert moved(among)[0] == "뚜렷하게 오르거나 내린 문항이 없다"


def test_of_two_samples_nobodys_change_is_spoken_of(asked):
    pre, post = [*([2, 3] * 20), *[NAN] * 40], [*[NAN] * 40, *([4, 3] * 20)]
    survey = asked({"q1": (pre, post), "q2": (pre, post)})
    title, detail, _ = moved(survey)
    assert title == "문항 2개 모두 사후 평균이 높고 그 폭은 뚜렷이 다르지 않다"
    assert "사전 40명, 사후 40명" in detail
    assert "올랐" not in title + detail and "n=0" not in detail


def test_items_of_different_scales_are_compared_in_percent_of_their_ranges(asked):
    rng = np.random.default_rng(3)
    low, high = rng.integers(1, 3, 40).astype(float), rng.integers(10, 30, 40).astype(float)
    answers = {"q1": (low, low + rng.integers(0, 2, 40)), "q2": (high, high + 50 + rng.integers(0, 9, 40))}
    title, detail, _ = moved(asked(answers, scales={"q2": Scale(0, 100)}))
    assert title == "‘q2’ 문항이 더 많이 올랐다"
    assert "‘q2’ 척도 범위의 +5" in detail


def test_a_long_item_is_shortened_inside_a_title(asked):
    texts = {"q1": "기본사회의 의미와 특징, 핵심 가치를 동료에게 설명할 수 있을 만큼 이해하고 있다"}
    title = moved(asked({"q1": ([1, 2, 3, 2] * 6, [3, 3, 4, 4] * 6)}, texts=texts))[0]
    assert title.endswith("…’ 문항이 올랐다") and len(title) <= 32


# --- cells and the two highest answers


def test_cells_are_told_as_a_range_and_never_ranked(lifted):
    survey = lifted([1.0, 0.4], regions=["영남권", "호남권"] * 30)
    title, detail, finding = said(cells_finding, survey, survey)
    assert title.startswith("권역과 문항별로 관찰된 변화는 +0.")
    assert "4칸 가운데 뚜렷이 오른 칸은 4개" in detail
    assert methods_of(finding, KO) == "4칸을 Holm 방법으로 보정했다."


def test_every_cell_is_said_to_have_risen_only_where_none_is_withheld(lifted):
    regions = ["영남권"] * 30 + ["호남권"] * 27 + ["중부권"] * 3
    gains = measure_gains(lifted([1.0, 1.1], regions=regions))
    table = gains.table[gains.table["group"] != ""]
    title = KO.say(forest_finding(gains, lifted([1.0, 1.1], regions=regions), table).message)
    assert title.startswith("공개하는 ") and title.endswith("모두에서 이해도가 올랐다")


def test_where_items_are_withheld_all_and_most_are_said_of_those_that_are_shown(asked):
    risen, few = ([2, 3] * 20, [4, 5] * 20), ([2, 3] + [NAN] * 38, [4, 5] + [NAN] * 38)
    title, detail, _ = said(moved_finding, survey := asked({"q1": risen, "q2": risen, "q3": few}), survey)
    assert title.startswith("공개하는 문항 2개가 모두 올랐고") and detail.endswith("문항 1개는 공개하지 않는다.")
    assert said(top2_finding, survey, survey)[0] == "공개하는 모든 문항에서 높은 두 점에 답한 비율이 늘었다"
    slower = ([2, 3] * 20, [3, 3] * 20)
    title = said(moved_finding, survey := asked({"q1": risen, "q2": slower, "q3": slower, "q4": few}), survey)[0]
    assert title == "공개하는 문항 가운데 ‘q1’ 문항이 가장 많이 올랐다"


def test_cells_that_fell_are_told_beside_those_that_rose(lifted):
    survey = lifted([1.0, -1.0], regions=["영남권"] * 30 + ["호남권"] * 30)
    gains = measure_gains(survey)
    title = KO.say(forest_finding(gains, survey, gains.table[gains.table["group"] != ""]).message)
    assert title == "권역별 문항 4칸 가운데 2칸에서 이해도가 올랐다(2칸은 내림)"


def test_where_as_many_fell_as_rose_both_are_told(asked):
    survey = asked({"q1": ([3, 3, 3, 3, 3] * 8, [4, 2, 2, 3, 3] * 8), "q2": ([3, 3, 3, 3, 3] * 8, [4, 4, 2, 2, 2] * 8)})
    gains = measure_gains(survey)
    assert KO.say(movement_finding(gains, "q1").message) == "짝지은 응답자의 20%에서 이해도가 오르고 40%에서 내렸다"
    assert KO.say(movements_finding(gains, survey).detail).endswith("내린 사람의 비율은 문항에 따라 40%~60%다.")
    risen = asked({"q1": ([3, 3, 3, 3, 3] * 8, [4, 4, 2, 3, 3] * 8)})
    assert KO.say(movement_finding(measure_gains(risen), "q1").message) == "짝지은 응답자의 40%에서 이해도가 올랐다"


def test_items_whose_highest_answers_became_rarer_are_told_beside_the_others(asked):
    survey = asked({"q1": ([2, 3] * 20, [4, 5] * 20), "q2": ([4, 5] * 20, [2, 3] * 20)})
    assert said(top2_finding, survey, survey)[0] == "높은 두 점에 답한 비율이 문항 2개 가운데 1개에서 늘었다(1개는 줄어듦)"


def test_the_two_highest_answers_are_told_without_a_superlative(asked):
    survey = asked({"q1": ([2, 3] * 20, [4, 5] * 20), "q2": ([2, 3] * 20, [2, 3] * 20)})
    title, detail, _ = said(top2_finding, survey, survey)
    assert title == "높은 두 점에 답한 비율이 문항 2개 가운데 1개에서 늘었다"
    assert "‘q1’ 문항은 사전 0%, 사후 100%다" in detail and "가장" not in detail


def test_english_says_the_same(lifted):
    assert moved(lifted([0.5, 1.2, 0.8]), EN)[0] == "‘q2’ rose the most"
