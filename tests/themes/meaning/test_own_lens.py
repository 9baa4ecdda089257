"""An organisation's own lens: decisions about other opinions tell where new ones belong, and what they are called."""

import numpy as np
import pandas as pd
import pytest

from analysis.themes import (
    Codebook,
    CodebookTheme,
    Example,
    KiwiMeaning,
    Merge,
    Move,
    Rename,
    SetAside,
    Split,
    ThemeRef,
    find_themes,
    lessons_of,
)
from analysis.themes.sorting.own import own_lens

MONEY, PEOPLE, TOOLS = ThemeRef("c1", "예산"), ThemeRef("c2", "인력"), ThemeRef("c3", "장비")
GUIDES = Codebook((CodebookTheme("예산", ("예산", "국비")), CodebookTheme("인력", ("인력", "충원"))))
FIELD = {
    "순찰": ("야간 순찰조가 두 명뿐입니다", "순찰 구역이 너무 넓습니다", "순찰차가 고장이 잦습니다", "밤에 순찰을 못 돕니다"),
    "무전": ("무전기가 안 터집니다", "무전 소리가 끊깁니다", "산에서는 무전이 먹통입니다", "무전기를 바꿔 주세요"),
    "피복": ("방한복이 얇습니다", "신발이 미끄럽습니다", "겨울 옷을 제때 주세요", "장갑이 금방 찢어집니다"),
}


def opinions(texts):
    place = [f"r{number}" for number in range(len(texts))]
    return pd.DataFrame({"respondent": place, "question": "o1", "text": texts, "source": place})


def themes_of(found):
    labels = dict(zip(found.table["theme"], found.table["label"], strict=True))
    return [labels[told[0]] if told else "" for told in found.assignments["themes"]]


def test_moves_and_splits_teach_under_the_names_of_today():
    edits = [
        Move("o1-a", (MONEY, PEOPLE)),
        Move("o1-b", (TOOLS,)),
        Merge(MONEY, (TOOLS,)),
        Rename(MONEY, "돈과 장비"),
        Split(PEOPLE, ThemeRef("s1", "교대", ("o1-c", "o1-d"))),
    ]
    told = {one.opinion: one.theme for one in lessons_of(edits)}
    assert told == {"o1-a": "돈과 장비", "o1-b": "돈과 장비", "o1-c": "교대", "o1-d": "교대"}


@pytest.mark.parametrize("later", [Move("o1-a", ()), SetAside("o1-a")])
def test_what_was_put_nowhere_or_set_aside_teaches_nothing(later):
    assert lessons_of([Move("o1-a", (MONEY,)), later]) == ()


def test_an_opinion_like_the_examples_goes_to_the_codebook_s_theme_of_their_name():
    said = ["교대표가 매주 바뀝니다", "국비를 늘려 주세요", "인력 충원이 필요합니다"]
    taught = [Example(text, "인력") for text in ("교대 근무표가 자주 바뀝니다", "교대할 사람이 없습니다", "교대표를 미리 주세요")]
    taught += [Example(text, "예산") for text in ("국비가 적습니다", "예산이 모자랍니다", "보조금이 늦습니다")]
    found = find_themes(opinions(said), codebook=GUIDES, meaning=KiwiMeaning(), examples=taught)
    assert themes_of(found) == ["인력", "예산", "인력"]
    assert len(found.assignments) == len(said)


def test_discovered_themes_bear_the_names_of_examples_that_they_are_like():
    taught = [Example(text, theme) for theme, texts in FIELD.items() for text in texts]
    said = {
        "순찰": [
            "순찰 인원을 늘려 주세요",
            "순찰 시간이 너무 깁니다",
            "순찰로가 어둡습니다",
            "순찰을 혼자 돕니다",
            "순찰 일지가 많습니다",
        ],
        "무전": [
            "무전 잡음이 심합니다",
            "무전기 배터리가 짧습니다",
            "무전이 안 됩니다",
            "무전기가 무겁습니다",
            "무전 채널이 겹칩니다",
        ],
    }
    found = find_themes(opinions([t for texts in said.values() for t in texts]), k=2, meaning=KiwiMeaning(), examples=taught)
    assert set(found.table["label"]) == {"순찰", "무전"}
    assert themes_of(found) == [theme for theme, texts in said.items() for _ in texts]


def test_examples_are_not_counted_among_the_opinions():
    taught = [Example(text, theme) for theme, texts in FIELD.items() for text in texts]
    found = find_themes(opinions(["순찰차를 바꿔 주세요", "장갑이 얇습니다"]), meaning=KiwiMeaning(), examples=taught)
    assert found.opinions == 2
    assert found.table["opinions"].sum() == 2


def test_too_few_examples_make_no_lens():
    vectors = np.eye(4)
    assert own_lens(vectors, {0: "예산", 1: "예산", 2: "인력"}) is None
    assert own_lens(vectors, {0: "예산", 1: "예산", 2: "예산"}) is None


def test_a_codebook_s_own_examples_teach_too():
    texts = ["교대 근무표가 자주 바뀝니다", "교대할 사람이 없습니다", "교대표를 미리 주세요"]
    money = ["국비가 적습니다", "예산이 모자랍니다", "보조금이 늦습니다"]
    book = Codebook(
        (CodebookTheme("예산", ("예산", "국비"), tuple(money)), CodebookTheme("인력", ("인력", "충원"), tuple(texts)))
    )
    found = find_themes(opinions(["교대표가 매주 바뀝니다", "국비를 늘려 주세요"]), codebook=book, meaning=KiwiMeaning())
    assert themes_of(found) == ["인력", "예산"]
