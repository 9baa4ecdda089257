"""문항별 응답 without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


def opened(**params):
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, value in params.items():
        app.query_params[key] = value
    return app.run().switch_page("pages/questions.py").run()


def told(app):
    return [line.value for line in app.caption if "문항" in line.value and "보고" in line.value]


def test_the_first_questions_without_a_gain_are_told_and_the_rest_on_request():
    app = opened()
    assert told(app) == ["문항 12개 가운데 6개를 보고 있습니다."] and not app.exception
    app.button(key="question_more").click().run()
    assert told(app) == ["문항 12개 가운데 12개를 보고 있습니다."] and not app.exception


def test_importance_stands_beside_satisfaction_where_both_were_asked():
    app = opened(kind="ranking")
    assert any("둘 다 답한 사람" in frame.value.columns for frame in app.dataframe) and not app.exception


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
