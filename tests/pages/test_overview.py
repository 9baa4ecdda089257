"""The first page: five questions, answered by what the findings say, with nothing told of few people."""

import json
import re
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest
from visiting import visited

from analysis.gains import measure_gains
from analysis.language import words
from analysis.reading import Source, read
from pages.shared import surveys
from pages.shared.gains.gain_charts import items_drawn
from pages.shared.gains.look import Look
from pages.shared.overview import answers
from pages.shared.surveys import Loaded

QUESTIONS = ["who", "understood", "sure", "where", "wanted"]
KO = words("ko")
TOPICS = [
    *("주거", "교통", "돌봄", "의료", "교육", "문화", "환경", "에너지", "금융", "일자리", "농업", "어업", "관광"),
    *("체육", "안전", "통신", "물", "먹거리", "청년", "노인", "여성", "장애인", "아동", "이주민", "동물"),
]


def opened(**params):
    return visited(**params)


def html_of(app):
    return " ".join(box.proto.body for box in app.get("html"))


def loaded(text, name="설문.csv"):
    return Loaded("one", read([Source(name, text.encode())]))


def survey_of(items, people=30, region=lambda n: "영남권"):
    header = ["권역", *(f"{moment} {topic} 정책을 이해하고 있다" for topic in TOPICS[:items] for moment in ("사전", "사후"))]
    rows = [[region(p), *(v for n in range(items) for v in (1 + (p + n) % 3, 2 + (p * 7 + n) % 4))] for p in range(people)]
    return loaded("\n".join(",".join(map(str, row)) for row in [header, *rows]))


def where(survey):
    return answers.where(measure_gains(survey.reading.survey), survey.reading.survey, "권역", KO)


def test_the_first_page_answers_five_questions_each_with_a_way_to_the_page_behind():
    app = opened()
    assert not app.exception
    asked = re.findall(r"answer-question'>([^<]+)<", html_of(app))
    assert [KO(f"overview.question_{name}") for name in QUESTIONS] == list(dict.fromkeys(asked))
    links = [link.proto.page for link in app.get("page_link")]
    assert {"responses", "gains", "opinions"} <= {page.rsplit("/", 1)[-1].removesuffix(".py") for page in links}


def test_two_charts_beside_each_other_begin_and_end_at_one_height():
    opened()
    left, right = [json.loads(chart.proto.spec)["layout"] for chart in opened().get("plotly_chart")][1:3]
    words_above = [layout["title"]["text"].count("<br>") for layout in (left, right)]
    assert words_above[0] != words_above[1]
    assert left["margin"]["t"] == right["margin"]["t"]
    assert left["height"] == right["height"]


def test_where_nobody_wrote_anything_the_items_have_the_whole_width(monkeypatch):
    survey = survey_of(3)
    monkeypatch.setattr(surveys, "sample", lambda: replace(survey, key="sample", mark="nobody wrote"))
    widths = [json.loads(chart.proto.spec)["layout"]["meta"]["width"] for chart in opened().get("plotly_chart")]
    assert len(widths) == 2
    assert len(set(widths)) == 1


def test_the_answers_are_those_of_the_sample():
    told = html_of(opened())
    assert "796명" in told
    assert "+0.90점" in told


def test_of_many_items_the_five_highest_and_lowest_are_shown_and_the_others_counted():
    block = where(survey_of(25)).blocks[-1]
    changes = [float(row.value) for row in block.rows]
    assert len(block.rows) == 10
    assert block.left_out == 15
    assert changes == sorted(changes, reverse=True)


def test_one_region_alone_is_not_compared_with_itself():
    assert [block.title for block in where(survey_of(3)).blocks] == [KO("overview.by_item")]


def test_opinions_alone_leave_the_change_untold():
    survey = loaded("의견\n" + "\n".join(f"예산이 부족합니다 {n}" for n in range(12)))
    gains = measure_gains(survey.reading.survey)
    assert answers.understood(gains, KO).headline == KO("overview.no_gain")
    assert answers.how_sure(survey, gains, KO).headline == KO("overview.sure_unknown")
    assert where(survey).told == KO("findings.overall.no_items"), "why: nothing asked for understanding"


def test_of_opinions_alone_only_the_questions_that_have_an_answer_are_asked(monkeypatch):
    survey = loaded("권역,의견\n" + "\n".join(f"{['영남권', '호남권'][n % 2]},예산이 부족합니다 {n}" for n in range(24)))
    monkeypatch.setattr(surveys, "sample", lambda: replace(survey, key="sample"))
    app = opened()
    asked = re.findall(r"answer-question'>([^<]+)<", html_of(app))
    assert list(dict.fromkeys(asked)) == [KO("overview.question_who"), KO("overview.question_wanted")]
    assert KO("overview.without_understanding") in [caption.value for caption in app.caption]


def test_a_group_that_may_not_be_told_has_no_row():
    survey = survey_of(3, people=32, region=lambda n: "영남권" if n < 16 else "호남권" if n < 30 else "중부권")
    told = [row.label for block in where(survey).blocks for row in block.rows]
    assert not any(label == "중부권" for label in told)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_filter_holds_on_the_first_page_too(language):
    told = html_of(opened(only_region="영남권", lang=language))
    assert "203" in told
    assert "796" not in told


def test_what_a_file_says_is_written_as_text():
    survey = survey_of(2, region=lambda n: "<b>영남</b>" if n % 2 else "호남권")
    answer = answers.who_came(survey, KO)
    assert any("<b>" in row.label for block in answer.blocks for row in block.rows)


def test_of_one_moment_alone_the_highest_means_come_first_and_no_change_is_told():
    rows = [["권역", *(f"{topic} 정책을 이해하고 있다" for topic in TOPICS[:4])]]
    rows += [[["영남권", "호남권"][p % 2], *(1 + (p + n) % (2 + n) for n in range(4))] for p in range(40)]
    told = where(loaded("\n".join(",".join(map(str, row)) for row in rows)))
    assert told.told == KO("overview.levels_only")
    means = [[float(row.value) for row in block.rows] for block in told.blocks]
    assert [len(block) for block in means] == [2, 4]
    assert means == [sorted(block, reverse=True) for block in means]


def test_the_chart_of_many_items_shows_the_same_ends_as_the_answer_and_says_how_many_are_left_out():
    survey = survey_of(25)
    look = Look(survey, measure_gains(survey.reading.survey), KO)
    rows, caption = items_drawn(look, answers.ENDS).args[:2]
    assert list(rows["item"]) == [look.names[item] for item in (*look.item_order[:5], *look.item_order[-5:])]
    assert "가운데 15개는 생략했다" in caption.note
    assert len(items_drawn(look).args[0]) == 25


def test_invited_people_are_known_of_regions_and_of_no_other_part(monkeypatch):
    invited = [SimpleNamespace(region=region, invited=n) for region, n in (("영남권", 40), ("호남권", 50))]
    monkeypatch.setattr(surveys, "state_of", lambda key: SimpleNamespace(workshops=invited, withdrawn=()))
    whole = survey_of(1, region=lambda n: "영남권" if n % 2 else "호남권")
    assert surveys.invited_to(whole) == {"영남권": 40, "호남권": 50}
    one = whole.reading.survey.only(whole.reading.survey.respondents["region"] == "호남권")
    part = replace(whole, reading=replace(whole.reading, survey=one))
    assert surveys.invited_to(replace(part, chosen={"region": ("호남권",)})) == {"호남권": 50}
    assert surveys.invited_to(replace(whole, chosen={"tier": ("시·도",)})) == {}


def test_what_people_ask_for_takes_the_room_of_what_stands_beside_it_less_a_line_of_a_sentence_that_names_two():
    rows = [(f"t{n}", f"주제 {n}", 20 - n, (20 - n) / 40, 0.1, 0.6) for n in range(12)]
    table = pd.DataFrame(rows, columns=["theme", "label", "respondents", "prevalence", "ci_low", "ci_high"])
    themes = SimpleNamespace(k=12, base=40, table=table)
    alone = table.assign(
        respondents=[38, *table["respondents"][1:]],
        prevalence=[0.95, *table["prevalence"][1:]],
        ci_low=[0.9, *table["ci_low"][1:]],
    )
    beside = where(survey_of(25))
    assert [len(answers.wanted(themes, KO, room).blocks[0].rows) for room in (0, beside.most_rows)] == [5, 10]
    assert len(answers.wanted(SimpleNamespace(k=12, base=40, table=alone), KO, beside.most_rows).blocks[0].rows) == 11


def test_themes_that_the_sentence_names_are_the_ones_in_strong_letters():
    rows = [(f"t{n}", f"주제 {n}", 2, 0.25, 0.07, 0.59) for n in range(3)]
    table = pd.DataFrame(rows, columns=["theme", "label", "respondents", "prevalence", "ci_low", "ci_high"])
    answer = answers.wanted(SimpleNamespace(k=3, base=8, table=table), KO)
    assert [row.strong for row in answer.blocks[0].rows] == [True, True, True]


def test_of_one_moment_the_cards_ask_where_it_is_high_and_say_why_no_change_is_known():
    survey = loaded(
        "권역,[사후] 뜻을 안다,[사후] 역할을 안다\n" + "\n".join(f"영남권,{1 + n % 5},{2 + n % 4}" for n in range(30))
    )
    gains = measure_gains(survey.reading.survey)
    assert where(survey).asked == "where_levels"
    assert "한 시점만 물어" in answers.how_sure(survey, gains, KO).told
