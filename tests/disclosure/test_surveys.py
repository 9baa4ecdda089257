"""What a survey lets be told: groups, filters, items beside the composite, counts in sentences."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.disclosure import disclosure_of
from analysis.findings.respondents import respondents_finding
from analysis.gains import measure_gains, personal_gains
from analysis.language import words
from analysis.survey import OPINION_COLUMNS, Item, ItemKind, Moment, PairingMethod, Scale, Survey, Workshop

KO = words("ko")


@pytest.fixture
def survey():
    """80 people in two regions; 43 + 37 by tier and kind of office, three of the first region at a public institution."""
    rng = np.random.default_rng(5)
    people = pd.DataFrame({"respondent": [f"p{n}" for n in range(80)], "region": ["영남권"] * 40 + ["호남권"] * 40})
    people["province"], people["municipality"], people["grade"] = ["부산"] * 38 + ["광주"] * 42, "", ""
    people["tier"] = ["시·도", "시·군·구"] * 40
    people["소속"] = ["본청"] * 30 + ["사업소"] * 7 + ["공공기관"] * 3 + ["본청"] * 40
    answers = [
        (one, item, moment, float(rng.integers(1, 6)))
        for one in people["respondent"]
        for item in ("q1", "q2")
        for moment in Moment
        if (one, item) not in {("p3", "q2"), ("p50", "q2")}
    ]
    table = pd.DataFrame(answers, columns=["respondent", "item", "moment", "value"])
    items = tuple(Item(name, name, ItemKind.UNDERSTANDING, Scale(1, 5), (Moment.PRE, Moment.POST)) for name in ("q1", "q2"))
    opinions = pd.DataFrame(columns=list(OPINION_COLUMNS))
    return Survey(
        title="",
        workshops=(Workshop("영남권"), Workshop("호남권")),
        items=items,
        questions=(),
        groups={"소속": "소속"},
        respondents=people,
        answers=table,
        opinions=opinions,
    )


def test_a_group_of_three_is_told_with_another(survey):
    disclosure = disclosure_of(survey)
    assert disclosure.joined("소속") == {"사업소+공공기관": ("사업소", "공공기관")}
    assert disclosure.alone_untold("소속") == ("사업소", "공공기관")


@pytest.mark.parametrize("own", ["본청+공공기관", "본청 + 공공기관"])
def test_joined_groups_are_told_apart_from_a_group_that_is_called_as_they_are_together(survey, own):
    survey.respondents.loc[40:59, "소속"] = own
    disclosure = disclosure_of(survey)
    assert len(set(disclosure.groups("소속"))) == 3 and own in disclosure.groups("소속")
    assert list(disclosure.joined("소속").values()) == [("본청", "공공기관")]
    table = measure_gains(survey, by="소속").table
    assert table.loc[table["group"].eq(own) & table["item"].eq("q1"), "n"].item() == 20


def test_how_items_hang_together_is_not_told_of_a_part_beside_which_few_answered_all_items(survey):
    people = survey.respondents
    skipped = people.loc[people["region"].eq("영남권") & people["tier"].eq("시·군·구"), "respondent"].iloc[3:]
    kept = survey.answers[~(survey.answers["respondent"].isin(skipped) & survey.answers["item"].eq("q2"))]
    whole = replace(survey, answers=kept)
    disclosure = disclosure_of(whole)

    def alpha_of(**chosen):
        view = disclosure.only({column: (group,) for column, group in chosen.items()})
        inside = np.logical_and.reduce([people[column].eq(group) for column, group in chosen.items()])
        return measure_gains(whole.only(pd.Series(inside)), disclosure=view).alpha

    assert alpha_of(region="영남권") is not None and alpha_of(region="영남권", tier="시·도") is None


def test_groupings_that_differ_by_two_people_are_not_both_told(survey):
    assert disclosure_of(survey).groups("region") == ("영남권", "호남권")
    assert disclosure_of(survey).groups("province") == ()


def test_people_of_unknown_group_are_no_group_that_anybody_could_be_recognised_by(survey):
    survey.respondents.loc[[0, 1], "tier"] = ""
    told = disclosure_of(survey)
    assert not any(label.endswith("+미상") for label in told.groups("tier")) and len(told.groups("tier")) == 2


def test_the_one_of_unknown_group_who_is_all_of_a_named_one_is_protected(survey):
    survey.respondents.loc[0, "tier"] = ""
    survey.respondents.loc[0, "소속"] = "연수원"
    told = disclosure_of(survey)
    assert "연수원" not in told.groups("소속")
    assert any(label.endswith("+미상") for label in told.groups("tier"))


def test_blanks_that_are_all_of_a_municipality_are_protected_though_it_is_not_told(survey):
    survey.respondents.loc[[0, 1], "tier"] = ""
    survey.respondents["municipality"] = ["의성군"] * 2 + ["해운대구"] * 36 + ["북구"] * 42
    told = disclosure_of(survey)
    assert told.groups("tier") == () or any(label.endswith("+미상") for label in told.groups("tier"))


def test_gains_by_municipality_are_told_of_no_few_where_one_of_them_left_a_column_blank(survey):
    survey.respondents.loc[[0, 1], "tier"] = ""
    survey.respondents["municipality"] = ["의성군"] * 2 + ["해운대구"] * 36 + ["북구"] * 42
    table = measure_gains(survey, by="municipality").table
    assert table["n"].dropna().ge(5).all()


def test_two_samples_of_a_group_in_which_few_answered_twice_stay_untold(survey):
    survey.respondents["소속"] = ["본청"] * 37 + ["공공기관"] * 15 + ["본청"] * 28
    people, moment = survey.answers["respondent"].str[1:].astype(int), survey.answers["moment"]
    before_alone = people.ge(52) & people.mod(2).eq(0)  # of the second region's office all answered after alone
    kept = survey.answers[people.lt(40) | (moment == Moment.PRE).eq(before_alone)]
    pairings = {"영남권": PairingMethod.SAME_ROW, "호남권": PairingMethod.NONE}
    table = measure_gains(replace(survey, answers=kept, pairings=pairings), by="소속").table
    group = table[table["group"] == "공공기관"]
    assert len(group) and group["suppressed"].all()


def test_a_province_that_is_on_no_list_is_as_good_as_a_blank(survey):
    survey.respondents["province"] = ""
    survey.respondents.loc[[0, 1, 2], ["region", "province"]] = ["", "남해안특별도"]
    assert disclosure_of(survey).groups("region") == ("영남권", "호남권")


def test_a_higher_threshold_tells_less(survey):
    assert disclosure_of(survey, 15).groups("소속") == ()


def test_a_filter_is_refused_where_its_rest_would_be_few(survey):
    everybody = np.ones(80, dtype=bool)
    whole = disclosure_of(survey)
    assert not whole.only({"region": ("영남권",)}).hidden("tier", [everybody])[0, 0]
    assert whole.only({"region": ("영남권",), "tier": ("시·도",), "소속": ("본청",)}).hidden("region", [everybody])[0, 0]


def test_an_item_that_two_skipped_is_told_as_the_others_are(survey):
    table = measure_gains(survey).table.set_index(["item", "group"])["suppressed"]
    assert not table["q2", ""] and not table["q1", ""] and not table["composite", ""]


def test_a_list_of_people_names_the_groups_that_are_told(survey):
    assert set(personal_gains(survey, "소속")["group"]) == {"본청", "사업소+공공기관"}


def test_a_sentence_counts_no_group_of_three(survey):
    finding = respondents_finding(survey, "소속")
    assert "공공기관 3명" not in KO.say(finding.detail)
    assert "사업소+공공기관 10명" in KO.say(finding.detail)


def chose(survey, few):
    """Answers 0 and 1 of everybody, those at the places `few` having chosen 1, beside half of the second region."""
    chosen = np.zeros(len(survey.respondents), dtype=np.intp)
    chosen[[*few, *range(40, 60)]] = 1
    return chosen


def test_a_few_who_chose_an_option_are_not_told_by_their_group_nor_the_group_from_which_they_would_follow(survey):
    survey.respondents["province"] = ["부산"] * 20 + ["대구"] * 20 + ["광주"] * 40
    disclosure = disclosure_of(survey)
    chosen = chose(survey, [*range(12), 20, 21])  # 12 of 부산 and 2 of 대구
    by_region, by_province = (disclosure.hidden_answers(by, chosen, 2) for by in ("region", "province"))
    labels = disclosure.groups("province")
    assert not by_region[:, 1].any()
    assert by_province[1 + labels.index("대구")].all() and by_province[1 + labels.index("부산"), 1]


def test_what_few_of_everybody_chose_is_told_of_everybody_and_of_no_group(survey):
    chosen = np.zeros(len(survey.respondents), dtype=np.intp)
    chosen[[1, 2, 50]] = 1
    hidden = disclosure_of(survey).hidden_answers("region", chosen, 2)
    assert not hidden[0].any() and hidden[1:, 1].all()


def test_a_filter_tells_options_of_the_whole_part_and_of_no_groups_within(survey):
    view = disclosure_of(survey).only({"region": ("호남권",)})
    chosen = chose(survey, range(15))
    assert not view.hidden_answers("region", chosen, 2)[0].any()
    assert view.hidden_answers("tier", chosen, 2)[1:].all()


@pytest.mark.parametrize(("more", "hidden"), [(3, True), (37, True), (10, False)])
def test_a_part_that_differs_from_a_region_by_few_people_stays_untold(survey, more, hidden):
    everybody, place = np.ones(80, dtype=bool), np.arange(80)
    part = place < 40 + more  # all of 영남권, whose own figures are told, and so many of 호남권
    disclosure = disclosure_of(survey)
    assert disclosure.hidden_part(everybody, part) is hidden
    assert not disclosure.hidden("region", [part])[0, 0]  # by itself it is of enough people


def test_a_part_is_told_through_filters_by_one_column_alone(survey):
    part = np.arange(80) % 2 == 0
    disclosure = disclosure_of(survey)
    assert not disclosure.only({"region": ("영남권",)}).hidden_part(np.ones(80, dtype=bool), part | (np.arange(80) % 4 == 1))
    assert disclosure.only({"region": ("영남권",), "tier": ("시·도",)}).hidden_part(np.ones(80, dtype=bool), part)


def test_a_choice_of_people_told_with_those_of_unknown_group_does_not_follow_from_the_other_groups(survey):
    survey.respondents["region"] = ["영남권"] * 73 + ["호남권"] * 4 + [""] * 3
    survey.respondents["province"] = ""
    disclosure = disclosure_of(survey)
    assert disclosure.groups("region") == ("영남권", "호남권+미상")
    chosen = np.zeros(80, dtype=np.intp)
    chosen[[*range(20), 79]] = 1  # of the last seven one did, whose region nobody knows
    assert disclosure.hidden_answers("region", chosen, 2)[1:, 1].all()


@pytest.mark.parametrize("answers", [2, 3])
def test_what_a_blank_answered_is_not_told_where_she_is_the_only_one_of_a_named_group_who_answered_so(survey, answers):
    survey.respondents.loc[79, "tier"] = ""
    survey.respondents["소속"] = ["본청"] * 40 + ["사업소"] * 20 + ["의회"] * 20
    chosen = np.arange(80) % answers
    chosen[60:79] = 1  # everybody at the council but she, who left the tier blank
    chosen[79] = 0
    disclosure = disclosure_of(survey)
    everybody, *tiers = disclosure.hidden_answers("tier", chosen, answers)
    assert not everybody.any()
    assert all(any(tier[answer] for tier in tiers) for answer in (0, 1))


def test_what_a_blank_answered_is_told_where_others_of_her_groups_answered_so(survey):
    survey.respondents.loc[79, "tier"] = ""
    survey.respondents["소속"] = ["본청"] * 40 + ["사업소"] * 20 + ["의회"] * 20
    assert not disclosure_of(survey).hidden_answers("tier", np.arange(80) // 2 % 2, 2).any()


def test_three_of_a_province_that_the_state_does_not_list_are_in_no_sentence(survey):
    survey.respondents["province"] = ["부산광역시"] * 40 + ["광주광역시"] * 37 + ["북부특별자치도"] * 3
    survey.respondents.loc[77:79, "region"] = ""
    finding = respondents_finding(survey, "province")
    sentence = KO.say(finding.message) + KO.say(finding.detail)
    assert "북부특별자치도" not in sentence and "공개하지 않는 응답자 3명" in sentence


def test_a_part_of_a_filter_stays_untold_where_it_is_nearly_one_crossed_cell(survey):
    everybody, place = np.ones(80, dtype=bool), np.arange(80)
    in_province = (place % 2 == 0) | np.isin(place, [1, 3, 5]) | np.isin(place, range(41, 61, 2))
    filtered = disclosure_of(survey).only({"region": ("영남권",)})  # its 시·도 are told of whatever everybody was asked
    assert not filtered.hidden("tier", [everybody])[0].any()
    assert filtered.hidden_part(everybody, in_province)
    assert not disclosure_of(survey).hidden_part(everybody, in_province)
