"""Opinions on a plane: any opinions have their places, and the same ones the same."""

import pandas as pd
import pytest

from analysis.themes import KiwiMeaning, find_themes, opinion_map

TEXTS = ["국비 예산이 부족합니다", "전담 인력을 늘려 주세요", "어르신 병원 동행이 필요합니다", "조례를 먼저 고쳐야 합니다"]


def themes_of(texts):
    rows = [(f"r{n}", "o1", text, f"응답!A{n}") for n, text in enumerate(texts, 2)]
    opinions = pd.DataFrame(rows, columns=["respondent", "question", "text", "source"])
    return find_themes(opinions, meaning=KiwiMeaning())


class Blank:
    """A meaning that knows no word: all texts lie in one place."""

    name, version = "blank", "1"

    def space(self, texts, guides=()):
        space = KiwiMeaning().space(texts, guides)
        return type(space)(**{**vars(space), "texts": space.texts * 0})


@pytest.mark.parametrize("count", [4, 9, 40])
def test_opinions_that_all_mean_the_same_have_a_place(count):
    themes = themes_of([f"국비 예산이 부족합니다 {'네' * n}" for n in range(count)])
    places = opinion_map(themes, Blank())
    assert len(places) == count
    assert (places[["x", "y"]] == 0).all(axis=None)


def test_the_same_opinions_have_the_same_places_in_any_order():
    texts = [f"{text} {n}" for n in range(6) for text in TEXTS]
    places = [opinion_map(themes_of(told), KiwiMeaning()) for told in (texts, texts[::-1])]
    pd.testing.assert_frame_equal(*places)
