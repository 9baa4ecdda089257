"""Findings say no more than the tables allow, in Korean with the right particles and in English."""

from string import Formatter

import pandas as pd
import pytest

from analysis.findings import (
    cells_finding,
    group_label,
    moved_finding,
    overall_gain_finding,
    region_gain_finding,
    respondents_finding,
    responses_finding,
)
from analysis.gains import COMPOSITE, Design, Gains
from analysis.language import words
from analysis.statistics.reliability import Reliability
from analysis.survey import ANSWER_COLUMNS, OPINION_COLUMNS, Item, ItemKind, Moment, Scale, Survey, Workshop

NAN = float("nan")
KO, EN = words("ko"), words("en")
COLUMNS = ["item", "group", "gain", "ci_low", "ci_high"]
PLAIN = {"n": 100, "pre_mean": 2.9, "post_mean": 4.0, "ci_level": 0.95, "effect": 1.2, "effect_low": 1.0, "effect_high": 1.4}


def gains_of(rows, contrasts=(), by="region", scale=Scale(1, 5), items=("q1", "q2")):  # noqa: B008
    table = pd.DataFrame(rows, columns=COLUMNS).assign(**PLAIN, p_adjusted=0.001, pre_only=0, post_only=0, suppressed=False)
    empty = table["gain"].isna()
    table.loc[empty, ["n", "effect"]] = NAN
    table["suppressed"] = empty
    groups = tuple(dict.fromkeys(table.loc[table["group"] != "", "group"]))
    pairs = pd.DataFrame(contrasts, columns=["item", "a", "b", "difference", "p_adjusted", "method"])
    nothing = pd.DataFrame()
    reliability = Reliability(100, 0.8, 0.75, 0.85, 0.81, {})
    return Gains(by, groups, Design.PAIRED, table, pairs, nothing, nothing, tuple(items), reliability, scale, False, 5)


def overall(gain, low, high, **more):
    gains = gains_of([(COMPOSITE, "", gain, low, high)])
    return Gains(**{**vars(gains), "table": gains.table.assign(**more)})


def survey_of(regions=(), items=None, groups=None):
    respondents = pd.DataFrame(
        {
            "respondent": [f"p{i}" for i in range(len(regions))],
            "region": list(regions),
            **dict.fromkeys(["province", "municipality"], ""),
        }
    ).assign(tier="", grade="")
    return Survey(
        title="",
        workshops=tuple(Workshop(region) for region in dict.fromkeys(regions)),
        items=tuple(
            Item(name, text, ItemKind.UNDERSTANDING, Scale(1, 5), (Moment.PRE, Moment.POST))
            for name, text in (items or {}).items()
        ),
        questions=(),
        groups=groups or {},
        respondents=respondents,
        answers=pd.DataFrame(columns=list(ANSWER_COLUMNS)),
        opinions=pd.DataFrame(columns=list(OPINION_COLUMNS)),
    )


def title(finding, language=KO):
    return language.say(finding.message)


def detail(finding, language=KO):
    return language.say(finding.detail)


# --- respondents


def test_the_largest_group_is_named_with_its_particle():
    finding = respondents_finding(survey_of(["영남권"] * 3 + ["호남권"] * 2))
    assert title(finding) == "응답자 5명 가운데 영남권이 3명으로 가장 많다"
    assert detail(finding) == "권역별 응답자는 영남권 3명, 호남권 2명이다."


def test_no_group_is_called_the_largest_where_two_are():
    assert title(respondents_finding(survey_of(["영남권", "호남권"]))) == "응답자는 모두 2명이다"


def test_one_group_alone_is_not_compared():
    assert title(respondents_finding(survey_of(["영남권"] * 4))) == "영남권에서 4명이 응답했다"


def test_respondents_of_unknown_group_are_told():
    assert "권역을 알 수 없는 응답자 2명" in detail(respondents_finding(survey_of(["영남권"] * 4 + ["", ""])))


def test_seventeen_groups_are_told_as_a_range():
    regions = [f"{i}지역" for i in range(17) for _ in range(i + 1)]
    assert detail(respondents_finding(survey_of(regions))) == "권역 17개의 응답자는 0지역 1명부터 16지역 17명까지다."


def test_nobody_is_said_plainly():
    assert title(respondents_finding(survey_of())) == "응답자가 없다"


def test_the_response_rate_is_told_where_people_were_invited():
    finding = respondents_finding(survey_of(["영남권"] * 3 + ["호남권"] * 2), invited={"영남권": 4, "호남권": 4})
    assert detail(finding).endswith("초대한 8명 가운데 5명이 응답했다(응답률 63%).")


def test_a_response_rate_never_counts_regions_whose_invited_are_unknown():
    finding = respondents_finding(survey_of(["영남권"] * 3 + ["호남권"] * 2), invited={"영남권": 4})
    assert detail(finding).endswith("초대 인원을 적은 영남권에서는 4명 가운데 3명이 응답했다(응답률 75%).")


def test_more_answers_than_invitations_give_no_rate():
    assert "응답률을 내지 않았다" in detail(respondents_finding(survey_of(["영남권"] * 3), invited={"영남권": 2}))


def test_left_out_values_are_counted():
    assert "제외하거나 고친 값은 12건" in detail(responses_finding(survey_of(["영남권"]), left_out=12))


# --- overall


def test_a_rise_names_scale_interval_n_and_effect_size():
    finding = overall_gain_finding(overall(1.1, 1.0, 1.2))
    assert title(finding) == "이해도가 5점 척도에서 평균 1.10점 올랐다"
    assert "변화 +1.10점, 95% 신뢰구간 +1.00~+1.20, n=100, 효과크기 g_av 1.20" in detail(finding)


def test_a_fall_is_called_a_fall():
    assert title(overall_gain_finding(overall(-0.5, -0.8, -0.2))) == "이해도가 5점 척도에서 평균 0.50점 내렸다"


def test_a_change_whose_interval_holds_zero_is_not_claimed():
    assert title(overall_gain_finding(overall(0.3, -0.1, 0.7))) == "이해도의 뚜렷한 변화는 확인되지 않았다"


def test_an_undefined_effect_size_is_not_mentioned():
    assert "g_av" not in detail(overall_gain_finding(overall(1, 1, 1, effect=NAN)))


def test_a_hundred_point_scale_is_named_by_its_ends_with_one_decimal():
    gains = Gains(**{**vars(overall(12.34, 10, 14)), "scale": Scale(0, 100)})
    assert title(overall_gain_finding(gains)) == "이해도가 0~100점 척도에서 평균 12.3점 올랐다"


def test_a_small_overall_group_is_not_told():
    assert title(overall_gain_finding(overall(NAN, NAN, NAN))) == "짝지은 응답이 적어 수치를 공개하지 않는다"


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [(0, 80, "이해도를 사후에만 물었다."), (80, 0, "이해도를 사전에만 물었다."), (80, 80, "같은 사람의 응답으로 이을 수 없다")],
)
def test_without_pairs_the_reason_is_told(before, after, reason):
    gains = gains_of([("q1", "", NAN, NAN, NAN), (COMPOSITE, "", NAN, NAN, NAN)])
    table = gains.table.assign(suppressed=False, n=0, pre_only=before, post_only=after)
    finding = overall_gain_finding(Gains(**{**vars(gains), "table": table}))
    assert title(finding) == "짝지은 응답이 없어 변화를 계산하지 않았다"
    assert reason in detail(finding)


def test_items_of_different_scales_are_counted_instead_of_averaged():
    rows = [("q1", "", 1, 0.8, 1.2), ("q2", "", 3, -1, 7), (COMPOSITE, "", NAN, NAN, NAN)]
    gains = gains_of(rows, scale=None)
    table = gains.table.assign(suppressed=False)
    assert title(overall_gain_finding(Gains(**{**vars(gains), "table": table}))) == "이해도 문항 2개 가운데 1개가 올랐다"


# --- items

ITEMS = {"q1": "기본사회의 의미", "q2": "지방정부의 역할", "q3": "추진체계"}


def moved(*rows, **more):
    return moved_finding(gains_of([(item, "", *figures) for item, *figures in rows], **more), survey_of(items=ITEMS))


def test_most_is_said_where_the_first_two_intervals_stay_apart():
    finding = moved(("q1", 0.5, 0.4, 0.6), ("q2", 1.2, 1.0, 1.4), ("q3", 0.8, 0.7, 0.9))
    assert title(finding) == "‘지방정부의 역할’ 문항이 가장 많이 올랐다"
    assert finding.keys == ("q2",)
    assert "‘기본사회의 의미’ 문항의 변화가 가장 작다" in detail(finding)


def test_the_first_two_are_named_without_an_order_where_intervals_overlap():
    finding = moved(("q1", 0.5, 0.4, 0.6), ("q2", 1.2, 1.0, 1.4), ("q3", 1.1, 0.9, 1.3))
    assert title(finding) == "‘지방정부의 역할’, ‘추진체계’ 문항이 많이 오른 편이다"


def test_the_last_two_are_not_ordered_where_intervals_overlap():
    assert "하위 두 문항의 차이는 뚜렷하지 않다" in detail(
        moved(("q1", 0.5, 0.4, 0.6), ("q2", 1.2, 1.0, 1.4), ("q3", 0.6, 0.5, 0.7))
    )


def test_no_item_is_said_to_have_risen_where_none_clearly_did():
    assert title(moved(("q1", 0.1, -0.1, 0.3), ("q2", 0.0, -0.2, 0.2))) == "뚜렷하게 오른 문항이 없다"


def test_a_second_item_that_did_not_clearly_rise_is_not_named():
    finding = moved(("q1", 0.5, 0.1, 0.9), ("q2", 0.3, -0.1, 0.7), ("q3", 0.2, -0.2, 0.6))
    assert title(finding) == "‘기본사회의 의미’ 문항이 올랐다"


def test_an_item_that_fell_is_said_to_have_fallen():
    assert "‘추진체계’ 문항은 내렸다" in detail(moved(("q1", 1, 0.9, 1.1), ("q3", -0.5, -0.7, -0.3)))


def test_one_item_is_told_with_its_interval():
    assert detail(moved(("q1", 1, 0.9, 1.1))) == "변화는 +1.00점이며 95% 신뢰구간은 +0.90~+1.10이다 (n=100)."


def test_items_of_different_scales_are_ranked_by_effect_size():
    assert "g_av +1.20" in detail(moved(("q1", 30, 20, 40), ("q2", 1, 0.9, 1.1), scale=None))


# --- groups

RISING = [(COMPOSITE, "영남권", 1.3, 1.2, 1.4), (COMPOSITE, "호남권", 1.0, 0.9, 1.1), (COMPOSITE, "중부권", 0.9, 0.8, 1.0)]


def pairs(first, second, third, method="welch_gain"):
    names = (("영남권", "호남권", 0.3), ("영남권", "중부권", 0.4), ("호남권", "중부권", 0.1))
    return [(COMPOSITE, *pair, p, method) for pair, p in zip(names, (first, second, third), strict=True)]


def test_most_is_said_of_a_group_that_differs_from_every_other():
    finding = region_gain_finding(gains_of(RISING, pairs(0.01, 0.001, 0.4)))
    assert title(finding) == "모든 권역에서 이해도가 올랐고, 영남권이 가장 많이 올랐다"
    assert finding.keys == ("영남권",)


def test_one_contrast_that_does_not_hold_takes_the_most_away():
    finding = region_gain_finding(gains_of(RISING, pairs(0.08, 0.001, 0.4)))
    assert title(finding) == "모든 권역에서 이해도가 올랐고, 일부 권역 간 차이가 뚜렷하다"
    assert "영남권과 중부권의 차이는 +0.40점" in detail(finding)


def test_a_difference_that_vanishes_at_equal_pre_is_not_claimed():
    contrasts = pairs(0.01, 0.001, 0.4) + pairs(0.2, 0.3, 0.9, "ancova_hc3")
    assert (
        title(region_gain_finding(gains_of(RISING, contrasts))) == "모든 권역에서 이해도가 올랐고, 권역 간 차이는 뚜렷하지 않다"
    )


def test_groups_that_do_not_differ_are_said_not_to():
    finding = region_gain_finding(gains_of(RISING, pairs(0.2, 0.3, 0.9)))
    assert title(finding) == "모든 권역에서 이해도가 올랐고, 권역 간 차이는 뚜렷하지 않다"
    assert "Holm 보정 후 통계적으로 유의하지 않다" in detail(finding)


def test_only_groups_whose_interval_is_above_zero_rose():
    rows = [*RISING[:2], (COMPOSITE, "중부권", 0.1, -0.1, 0.3)]
    assert title(region_gain_finding(gains_of(rows, pairs(0.2, 0.2, 0.2)))).startswith("권역 3개 중 2개에서 이해도가 올랐고,")


def test_suppressed_groups_are_counted_and_not_named():
    finding = region_gain_finding(gains_of([*RISING, (COMPOSITE, "수도·강원권", NAN, NAN, NAN)], pairs(0.2, 0.3, 0.9)))
    assert "응답이 적은 권역 1개는 공개하지 않는다." in detail(finding)
    assert "수도·강원권" not in title(finding) + detail(finding)


def test_the_word_for_the_groups_follows_the_grouping():
    finding = region_gain_finding(gains_of(RISING, pairs(0.2, 0.3, 0.9), by="career"), groups={"career": "담당 경력"})
    assert title(finding) == "모든 담당 경력에서 이해도가 올랐고, 담당 경력 간 차이는 뚜렷하지 않다"
    assert KO.say(group_label("grade")) == "직급"


def test_one_group_is_told_alone():
    finding = region_gain_finding(gains_of(RISING[:1]))
    assert title(finding) == "영남권에서 이해도가 올랐다"


def test_nothing_to_compare_is_said_plainly():
    assert title(region_gain_finding(gains_of([(COMPOSITE, "", 1, 0.9, 1.1)]))) == "비교할 수 있는 권역이 없다"


def test_the_highest_cell_is_told_as_an_observation():
    rows = [("q1", "영남권", 1.3, 1.2, 1.4), ("q2", "영남권", 1.0, 0.9, 1.1), ("q1", "호남권", 0.2, 0.1, 0.3)]
    finding = cells_finding(gains_of(rows), survey_of(items=ITEMS))
    assert title(finding) == "영남권의 ‘기본사회의 의미’ 상승 폭이 가장 크다 (관찰값)"
    assert "호남권 ‘기본사회의 의미’ +0.20점이 가장 낮으며, 칸 사이의 차이는 검정하지 않았다" in detail(finding)


# --- words


def test_both_languages_fill_the_same_fields():
    def fields(language, key):
        return {name for _, name, _, _ in Formatter().parse(language._templates[key]) if name}

    ours = {key for key in KO.keys | EN.keys if key.startswith("findings.")}
    assert {key: fields(KO, key) for key in ours} == {key: fields(EN, key) for key in ours}


def test_a_long_item_is_shortened_inside_a_title():
    items = {"q1": "기본사회의 의미와 특징, 핵심 가치를 동료에게 설명할 수 있을 만큼 이해하고 있다"}
    finding = moved_finding(gains_of([("q1", "", 1, 0.9, 1.1)]), survey_of(items=items))
    assert title(finding).endswith("…’ 문항이 올랐다")
    assert len(title(finding)) <= 32


def test_english_says_the_same():
    finding = region_gain_finding(gains_of(RISING, pairs(0.01, 0.001, 0.4)))
    assert title(finding, EN) == "Understanding rose in every region; 영남권 rose the most"
