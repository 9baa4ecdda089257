"""Who answered, and the words in both languages."""

import re
from dataclasses import replace
from string import Formatter

import pandas as pd
import pytest

from analysis.disclosure import disclosure_of
from analysis.findings import group_label, respondents_finding, responses_finding
from analysis.language import words
from analysis.survey import ANSWER_COLUMNS, OPINION_COLUMNS, Item, ItemKind, Moment, Scale, Survey, Workshop

KO, EN = words("ko"), words("en")


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


def test_no_group_is_called_the_largest_where_those_of_unknown_group_could_make_another_one_larger():
    assert title(respondents_finding(survey_of(["영남권"] * 3 + ["호남권"] * 2 + [""]))) == "응답자는 모두 6명이다"


def test_no_group_is_called_the_largest_where_two_are():
    assert title(respondents_finding(survey_of(["영남권", "호남권"]))) == "응답자는 모두 2명이다"


def test_one_group_alone_is_not_compared():
    assert title(respondents_finding(survey_of(["영남권"] * 4))) == "영남권에서 4명이 응답했다"


def test_respondents_of_unknown_group_are_told():
    assert "권역을 알 수 없는 응답자 2명" in detail(respondents_finding(survey_of(["영남권"] * 4 + ["", ""])))


def test_where_all_groups_are_too_small_it_is_not_said_that_they_are_unknown():
    survey = survey_of(["영남권"] * 8)
    survey.respondents["grade"] = [f"{number}급" for number in range(2, 10)]
    assert KO.say(respondents_finding(survey, "grade").detail) == "직급별로는 공개할 수 있는 집단이 없다."
    survey.respondents["grade"] = ""
    assert KO.say(respondents_finding(survey, "grade").detail) == "직급이 확인된 응답자가 없다."


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


def test_of_a_part_by_another_column_few_people_of_a_region_are_not_counted():
    sizes = {("영남권", "시·도"): 30, ("영남권", "시·군·구"): 20, ("호남권", "시·도"): 2, ("호남권", "시·군·구"): 40}
    sizes |= {("중부권", "시·도"): 25, ("중부권", "시·군·구"): 25, ("제주권", "시·도"): 9, ("제주권", "시·군·구"): 9}
    people = [cell for cell, n in sizes.items() for _ in range(n)]
    whole = survey_of([region for region, _ in people])
    whole = replace(whole, respondents=whole.respondents.assign(tier=[tier for _, tier in people]))
    view = disclosure_of(whole).only({"tier": ("시·도",)})
    part = whole.only(whole.respondents["tier"] == "시·도")
    told = detail(respondents_finding(part, "region", disclosure=view))
    assert told.startswith("권역별 응답자는 영남권 30명, 중부권 25명이다.")
    assert told.endswith("공개하지 않는 응답자 11명은 전체에만 들어간다.")  # 2 and 9
    assert "호남권 42명" in detail(respondents_finding(whole, "region", disclosure=disclosure_of(whole)))


def test_a_region_whose_people_may_be_counted_twice_is_not_said_to_have_the_most():
    survey = survey_of(["영남권"] * 9 + ["호남권"] * 12)
    ids = survey.respondents["respondent"].tolist()
    rows = [(one, "q1", moment, 3.0) for one in ids[:9] for moment in ("pre", "post")]
    rows += [(one, "q1", "pre" if place < 6 else "post", 3.0) for place, one in enumerate(ids[9:])]
    answers = pd.DataFrame(rows, columns=["respondent", "item", "moment", "value"])
    finding = respondents_finding(replace(survey, answers=answers))
    assert KO.say(finding.message) == "응답자는 모두 21명이다"
    assert detail(finding).endswith("호남권에서는 사전과 사후를 같은 사람으로 이을 수 없어, 두 번 답한 사람은 두 번 세었다.")


def test_people_who_cannot_be_matched_are_said_to_be_counted_twice():
    apart = survey_of(["영남권"] * 6)
    moments = ["pre", "post"] * 3
    rows = [(person, "q1", moment, 3.0) for person, moment in zip(apart.respondents["respondent"], moments, strict=True)]
    answers = pd.DataFrame(rows, columns=["respondent", "item", "moment", "value"])
    assert detail(respondents_finding(replace(apart, answers=answers))).endswith("두 번 답한 사람은 두 번 세었다.")
    twice = pd.concat([answers, answers.head(1).assign(moment="post")])
    assert "두 번" not in detail(respondents_finding(replace(apart, answers=twice)))


def test_left_out_values_are_counted():
    assert "제외하거나 고친 값은 12건" in detail(responses_finding(survey_of(["영남권"]), left_out=12))


# --- words


def test_the_word_for_a_group_column_is_the_catalogues_or_the_surveys_own():
    assert KO.say(group_label("grade")) == "직급"
    assert group_label("career", {"career": "담당 경력"}) == "담당 경력"


def test_both_languages_fill_the_same_fields():
    def fields(language, key):
        return {name for _, name, _, _ in Formatter().parse(language._templates[key]) if name}

    ours = {key for key in KO.keys | EN.keys if key.startswith("findings.")}
    assert {key: fields(KO, key) for key in ours} == {key: fields(EN, key) for key in ours}


METHOD = "findings.method."
JARGON = re.compile(r"Holm|Welch|g_av|McNemar|Wilcoxon|Oldham|equivalence|p value|동등성|맥니마|윌콕슨|올덤|회귀|기대 빈도|p값")


@pytest.mark.parametrize("language", [KO, EN], ids=["ko", "en"])
def test_methods_are_named_in_the_small_print_alone(language):
    told = {key: text for key, text in language._templates.items() if key.startswith("findings.") and not key.startswith(METHOD)}
    of_charts = {key: text for key, text in told.items() if ".caution" not in key}
    assert {key: text for key, text in of_charts.items() if JARGON.search(text)} == {}


def test_every_method_stands_under_the_name_of_a_phrase():
    alone = {f"{METHOD}effect", f"{METHOD}oldham"}
    of_phrases = {key.replace(METHOD, "findings.") for key in KO.keys if key.startswith(METHOD)} - {
        key.replace(METHOD, "findings.") for key in alone
    }
    assert of_phrases - KO.keys == set()
