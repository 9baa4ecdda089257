"""Charts: the finding on top, the source below, every figure drawn, hostile text inert."""

import numpy as np
import pandas as pd
import pytest

from analysis.figures import (
    Caption,
    dumbbell,
    forest,
    gain_heatmap,
    image_config,
    item_ladder,
    likert,
    movement,
    respondents_bars,
    theme_bars,
    theme_prevalence,
)
from analysis.language import words
from analysis.survey import Scale

SAY = words("ko")
SCALE = Scale(1, 5, {3: "보통이다"})
HOSTILE = "<b>굵게</b> <a href='https://example.invalid'>%{x}"


def caption(title="이해도가 올랐다"):
    return Caption(title, "모든 권역에서 올랐다.", "자료: 예시", "5점 척도")


def rows(groups, suppressed=()):
    table = pd.DataFrame(
        {"group": groups, "item": "문항", "key": "q1", "n": 40.0, "pre_mean": 2.9, "post_mean": 3.9, "gain": 1.0}
    )
    for name, low, high in (("pre", 2.8, 3.0), ("post", 3.8, 4.0), ("ci", 0.9, 1.1)):
        table[f"{name}_low"], table[f"{name}_high"] = low, high
    table["suppressed"] = table["group"].isin(suppressed)
    table.loc[table["suppressed"], ["n", "pre_mean", "post_mean", "gain"]] = np.nan
    return table


def themes(labels):
    table = pd.DataFrame(
        {"theme": [f"t{n}" for n, _ in enumerate(labels)], "label": labels, "respondents": 10, "prevalence": 0.2}
    )
    return table.assign(ci_low=0.1, ci_high=0.3)


def by_group(table, groups):
    crossed = table[["theme"]].merge(pd.DataFrame({"group": groups}), how="cross")
    return crossed.assign(respondents=5.0, base=25.0, prevalence=0.2, ci_low=0.1, ci_high=0.4, suppressed=False)


def all_figures(text="영남권", title="이해도가 올랐다"):
    told = caption(title)
    table = themes([text, "주민 참여"])
    shares = pd.DataFrame({"item": text, "value": [1.0, 2.0, 3.0, 4.0, 5.0], "share": [0.1, 0.1, 0.2, 0.4, 0.2], "n": 50})
    people = pd.DataFrame({"group": [text], "respondents": [203], "invited": [0], "suppressed": [False]})
    return {
        "dumbbell": dumbbell(rows([text, "호남권"]), SCALE, told, SAY),
        "heatmap": gain_heatmap(rows([text, "호남권"]), told, SAY),
        "ladder": item_ladder(rows([""]).assign(item=text), told, SAY),
        "bars": respondents_bars(people, told, SAY),
        "themes": theme_bars(table, told, SAY),
        "prevalence": theme_prevalence(table, by_group(table, [text, "호남권"]), 100, told, SAY),
        "forest": forest(rows([text, "호남권"]).assign(item=text), told, SAY),
        "movement": movement(rows([text, "호남권"]).assign(improved=30.0, same=15.0, declined=5.0, n=50.0), told, SAY),
        "likert": likert(shares, SCALE, told, SAY),
    }


NAMES = list(all_figures())


@pytest.mark.parametrize("name", NAMES)
def test_the_finding_is_the_title_and_the_source_stands_below(name):
    figure = all_figures()[name]
    assert figure.layout.title.text.startswith("<b>이해도가 올랐다</b>")
    assert any("자료: 예시" in (note.text or "") and "5점 척도" in note.text for note in figure.layout.annotations)
    assert "이해도가 올랐다" in figure.layout.meta["alt"]


@pytest.mark.parametrize("name", NAMES)
def test_our_typeface_and_no_default_colours(name):
    figure = all_figures()[name]
    assert "Pretendard GOV" in figure.layout.template.layout.font.family
    assert "#636efa" not in figure.to_json().lower()


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_is_inert(name):
    figure = all_figures(HOSTILE, HOSTILE)[name]
    figure.layout.meta = None  # the alternative text, which is never drawn
    drawn = figure.to_json()
    for dangerous in ("<a href", "\\u003ca href", "<b>굵게", "\\u003cb\\u003e\\uad75", "%{x}\\u0027", "%{x}<"):
        assert dangerous not in drawn


def test_groups_keep_their_order_from_top_to_bottom():
    figure = dumbbell(rows(["영남권", "수도·강원권", "호남권"]), SCALE, caption(), SAY)
    ticks = sorted(zip(figure.layout.yaxis.tickvals, figure.layout.yaxis.ticktext, strict=True), reverse=True)
    assert ["영남권" in ticks[0][1], "수도·강원권" in ticks[1][1], "호남권" in ticks[2][1]] == [True] * 3


def test_a_withheld_group_is_drawn_as_withheld():
    figure = dumbbell(rows(["영남권", "제주"], suppressed=["제주"]), SCALE, caption(), SAY)
    assert any("비공개" in (note.text or "") for note in figure.layout.annotations)
    assert len(figure.data) == 2


def test_seventeen_groups_fit_without_overlap():
    figure = dumbbell(rows([f"시도{n}" for n in range(17)]), SCALE, caption(), SAY)
    assert figure.layout.height >= 17 * 50


def test_long_titles_are_broken_into_lines():
    figure = respondents_bars(
        pd.DataFrame({"group": ["가"], "respondents": [1], "invited": [0], "suppressed": [False]}),
        caption("아주 긴 제목이 " * 12),
        SAY,
    )
    assert figure.layout.title.text.count("<br>") >= 2


def test_a_bar_says_what_share_of_the_invited_answered():
    people = pd.DataFrame({"group": ["가", "나"], "respondents": [150, 9], "invited": [200, 0], "suppressed": False})
    assert [label.strip() for label in respondents_bars(people, caption(), SAY).data[0].text] == [
        "150명 · 초대 200명의 75%",
        "9명",
    ]


def test_shares_of_a_likert_bar_fill_it():
    figure = all_figures()["likert"]
    assert sum(trace.x[0] for trace in figure.data) == pytest.approx(1)


def test_the_download_is_a_large_picture_with_a_korean_button():
    config = image_config("regions", SAY)
    options = config["toImageButtonOptions"]
    assert (options["width"] * options["scale"], options["height"] * options["scale"]) == (3200, 1800)
    assert config["locales"]["ko"]["dictionary"]["Download plot as a PNG"] == "그림으로 저장 (PNG)"
