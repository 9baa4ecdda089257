"""문항별 응답 without a browser."""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest
from visiting import visited

from analysis.figures import SLIDE
from analysis.findings.questions import question_findings
from analysis.language import words
from analysis.questions import measure_questions
from analysis.reading import Source, read
from analysis.survey import ChoiceQuestion, QuestionKind
from pages.shared.questions.cards import _group_dots, _means, _scale_bars
from pages.shared.questions.choosing import Answered


def opened(**params):
    return visited("questions", **params)


def told(app):
    return [line.value for line in app.caption if "문항" in line.value and "보고" in line.value]


def test_the_first_questions_without_a_gain_are_told_and_the_rest_on_request():
    app = opened()
    assert told(app) == ["문항 12개 가운데 6개를 보고 있습니다."] and not app.exception
    app.button(key="question_more").click().run()
    assert told(app) == ["문항 12개 가운데 12개를 보고 있습니다."] and not app.exception


def importance_stands(app):
    app.session_state["table_of_importance"] = True
    app.run()
    return any("둘 다 답한 사람" in frame.value.columns for frame in app.dataframe)


def test_importance_stands_beside_satisfaction_where_both_were_asked():
    app = opened(kind="importance")
    assert importance_stands(app) and not app.exception


def test_importance_makes_room_where_other_questions_are_looked_at():
    assert not importance_stands(opened(kind="ranking"))


def test_a_search_leaves_the_questions_that_hold_the_word():
    app = opened()
    app.text_input(key="question_search").set_value("시설").run()
    assert not app.exception and told(app) == ["문항 12개 가운데 2개를 보고 있습니다."]


def test_a_search_without_a_match_says_what_to_do():
    app = opened()
    app.text_input(key="question_search").set_value("없는 말").run()
    assert any("찾는 문항이 없습니다" in box.value for box in app.info)


def test_the_groups_to_compare_by_live_in_the_address():
    app = opened(asked_by="tier")
    assert app.selectbox(key="asked_by").value == "tier" and not app.exception


def test_a_net_score_in_the_title_is_what_the_chart_of_its_groups_shows():
    rows = "".join(f"{'영남권' if n % 3 else '호남권'},{n % 11}\n" for n in range(66))
    survey = read([Source("추천.csv", f"권역,추천 의향(0~10)\n{rows}".encode())]).survey
    tables = measure_questions(survey)
    (question,) = tables.questions.to_dict("records")
    loaded = SimpleNamespace(reading=SimpleNamespace(survey=survey), shown="")
    findings = {finding.keys[0]: finding for finding in question_findings(tables)}
    drawn = _means(Answered(loaded, "region", tables, findings), question, words("ko"))
    table, whole, ends = drawn.args[:3]
    assert ends == (-100, 100) and drawn.keywords["is_net"]
    assert f"{whole:+.0f}" in words("ko").say(findings["q1"].message)
    assert table["mean"].between(table["ci_low"], table["ci_high"]).all()


@pytest.mark.parametrize(("years", "ends"), [(range(1, 41), (0.0, 24.2)), ([0] * 40, (0.0, 1.0))], ids=["years", "all nought"])
def test_a_number_has_an_axis_where_no_group_may_be_told_or_all_answered_nought(years, ends):
    rows = "".join(f"{'영남권' if n % 2 else '호남권'},{n % 11}\n" for n in range(40))
    survey = read([Source("추천.csv", f"권역,추천 의향(0~10)\n{rows}".encode())]).survey
    said = {"respondent": survey.respondents["respondent"], "question": "c1", "option": "", "value": [*map(float, years)]}
    asked = (ChoiceQuestion("c1", "담당 경력(년)", QuestionKind.NUMBER, ()),)
    survey = replace(survey, choices=pd.DataFrame(said), choice_questions=asked)
    tables = measure_questions(survey)
    figures = tables.figures.astype({"suppressed": bool})
    untold = figures["group"].ne("") & any(years)
    figures.loc[untold, ["mean", "ci_low", "ci_high"]] = float("nan")
    tables = replace(tables, figures=figures.assign(suppressed=untold))
    question = next(row for row in tables.questions.to_dict("records") if row["kind"] == "number")
    findings = {finding.keys[0]: finding for finding in question_findings(tables)}
    loaded = SimpleNamespace(reading=SimpleNamespace(survey=survey), shown="")
    drawn = _means(Answered(loaded, "region", tables, findings), question, words("ko"))
    assert drawn.args[2] == pytest.approx(ends, abs=0.1)
    assert drawn(target=SLIDE).layout.xaxis.range is not None


@pytest.mark.parametrize(("shown", "why"), [("", "적어"), ("영남권", "‘골라 보기’를 비우면")])
def test_an_answer_that_no_group_may_be_told_of_says_why(shown, why):
    rows = "영남권,예\n호남권,아니오\n영남권,아니오\n호남권,예\n" * 10
    survey = read([Source("질문.csv", f"권역,다시 오시겠습니까?\n{rows}".encode())]).survey
    tables = measure_questions(survey)
    (question,) = tables.questions.to_dict("records")
    shares = tables.shares.assign(suppressed=tables.shares["group"] != "")
    tables = replace(tables, shares=shares)
    findings = {finding.keys[0]: finding for finding in question_findings(tables)}
    loaded = SimpleNamespace(reading=SimpleNamespace(survey=survey), shown=shown)
    drawn = _group_dots(Answered(loaded, "region", tables, findings), question, "예", words("ko"))
    assert words("ko").say(drawn.message) == "이 답은 집단별로 공개하지 않는다"
    assert why in words("ko").say(drawn.detail)


def test_the_one_group_that_was_asked_is_not_drawn_beside_everybody():
    rows = "".join(f"{'영남권' if n % 2 else '호남권'},{1 + n % 5 if n % 2 else ''},{1 + n % 5}\n" for n in range(60))
    survey = read([Source("만족.csv", f"권역,강의 만족도,시설 만족도\n{rows}".encode())]).survey
    tables = measure_questions(survey)
    findings = {finding.keys[0]: finding for finding in question_findings(tables)}
    loaded = SimpleNamespace(reading=SimpleNamespace(survey=survey, files=("만족.csv",)), shown="", key="one", is_sample=False)
    answered = Answered(loaded, "region", tables, findings)
    of_one, of_both = (_scale_bars(answered, question, words("ko")).args[0] for question in tables.questions.to_dict("records"))
    assert set(of_one["item"]) == {"전체"}
    assert set(of_both["item"]) == {"전체", "영남권", "호남권"}
