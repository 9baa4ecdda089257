"""찾기: one box finds items, themes and opinions of the survey that is shown, and nobody by a name or a number."""

import pytest
from visiting import visited

from analysis.searching import found_among, matcher


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The page of search, for the sample."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATA_FOLDER", str(tmp_path_factory.mktemp("data")))
        environment.setenv("THEMES_MEANING", "kiwi")
        yield visited("search")


def searched(page, query):
    page.text_input(key="find").set_value(query).run()
    assert not page.exception
    return page


def test_a_word_finds_items_themes_and_opinions(page):
    app = searched(page, "주민")
    heads = " ".join(header.value for header in app.header)
    assert all(word in heads for word in ("문항", "주제", "의견"))
    texts = app.dataframe[0].value["의견"]
    assert len(texts) > 3
    assert all(matcher("주민")(text) for text in texts)


def test_what_is_typed_stands_in_no_address(page):
    searched(page, "전담 인력")
    assert "전담" not in str(dict(page.query_params))


def test_what_nobody_wrote_is_said_to_be_nowhere(page):
    assert searched(page, "우주왕복선").info


def test_a_query_of_signs_finds_nothing():
    assert found_among({"a": "예산이 부족하다"}, " !? ") == []


def test_nobody_is_found_by_a_number():
    said = "예산 문의는 010-1234-5678 로 주세요"
    assert matcher("예산")(said)
    assert not matcher("1234")(said)
