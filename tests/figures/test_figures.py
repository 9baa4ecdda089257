"""Charts: the finding on top, the source below, every figure drawn, hostile text inert."""

from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.figures import (
    Caption,
    distribution,
    dumbbell,
    forest,
    gain_heatmap,
    group_means,
    group_shares,
    image_config,
    item_ladder,
    key_of,
    likert,
    likert_pairs,
    movement,
    opinion_map,
    region_map,
    respondents_bars,
    rounds,
    slope,
    theme_bars,
    theme_dots,
    transitions,
    two_groups,
)
from analysis.figures.slope import spread
from analysis.language import words
from analysis.survey import Scale

SAY = words("ko")
SCALE = Scale(1, 5, {3: "보통이다"})
HOSTILE = "<b>굵게</b> <a href='https://example.invalid'>%{x}"


def caption(title="이해도가 올랐다"):
    return Caption(title, "모든 권역에서 올랐다.", "자료: 예시", "5점 척도")


def rows(groups, suppressed=()):
    table = pd.DataFrame(
        {
            "group": groups,
            "item": "문항",
            "key": "q1",
            "n": 40.0,
            "pre_only": 0.0,
            "post_only": 0.0,
            "pre_mean": 2.9,
            "post_mean": 3.9,
            "gain": 1.0,
        }
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


@cache
def all_figures(text="영남권", title="이해도가 올랐다"):
    told = caption(title)
    table = themes([text, "주민 참여"])
    shares = pd.DataFrame({"item": text, "value": [1.0, 2.0, 3.0, 4.0, 5.0], "share": [0.1, 0.1, 0.2, 0.4, 0.2], "n": 50})
    pairs = pd.concat([shares.assign(moment="pre"), shares.assign(moment="post")])
    changes = pd.DataFrame({"group": text, "step": 1.0, "gain": [-1.0, 0.0, 1.0], "people": [1, 4, 5], "share": [0.1, 0.4, 0.5]})
    changes["n"] = 10
    ways = pd.DataFrame({"pre": [2.0, 3.0, 4.0], "post": [3.0, 3.0, 2.0], "people": [12, 6, 2]})
    people = pd.DataFrame({"group": [text], "respondents": [203], "invited": [0], "suppressed": [False]})
    crossed = by_group(table, [text, "호남권"])
    pairs_of_groups = pd.DataFrame({"label": [text, "주민 참여"], "holds": [True, False]})
    for side, share in (("a", 0.3), ("b", 0.1)):
        values = {"share": share, "low": share - 0.05, "high": share + 0.05, "n": 20.0}
        pairs_of_groups = pairs_of_groups.assign(**{f"{side}_{name}": value for name, value in values.items()})
    points = pd.DataFrame({"opinion": ["o1-a", "o1-b", "o1-c"], "text": text, "theme": [text, text, ""], "x": [0.0, 1.0, 0.5]})
    points = points.assign(y=[0.0, 1.0, 0.2], emphasis=["", "chosen", "found"])
    return {
        "theme dots": theme_dots(table, crossed, {("t0", "호남권"): 0.1}, told, SAY, "t1"),
        "group shares": group_shares(crossed[crossed["theme"] == "t0"], 0.2, told, SAY),
        "group means": group_means(rows([text, "호남권"]).assign(base=40, mean=3.4), 3.4, (1, 5), told, SAY),
        "two groups": two_groups(pairs_of_groups, (text, "호남권"), told, SAY),
        "opinion map": opinion_map(points, points.head(1).assign(label=text), told, SAY, (text,)),
        "dumbbell": dumbbell(rows([text, "호남권"]), SCALE, told, SAY),
        "heatmap": gain_heatmap(rows([text, "호남권"]), told, SAY),
        "ladder": item_ladder(rows([""]).assign(item=text), told, SAY),
        "bars": respondents_bars(people, told, SAY),
        "themes": theme_bars(table, told, SAY),
        "forest": forest(rows([text, "호남권"]).assign(item=text), told, SAY),
        "movement": movement(rows([text, "호남권"]).assign(improved=30.0, same=15.0, declined=5.0, n=50.0), told, SAY),
        "likert": likert(shares, SCALE, told, SAY),
        "answers": likert_pairs(pairs, SCALE, told, SAY),
        "slope": slope(rows([text, "호남권"]), SCALE, told, SAY),
        "map": region_map(rows([text, "호남권"]), {"부산광역시": text, "울산광역시": text, "전라남도": "호남권"}, told, SAY),
        "distribution": distribution(changes, told, SAY, 0.5),
        "transitions": transitions(ways, Scale(1, 5, {3: text}), told, SAY),
        "rounds": rounds(rows([""]).assign(title=text, day=date(2026, 6, 5)), SCALE, told, SAY),
        "reference": forest(rows([text, "호남권"]).assign(item=text), told, SAY, 0.8),
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
    config = image_config("regions", SAY, all_figures()["dumbbell"])
    options = config["toImageButtonOptions"]
    assert (options["width"] * options["scale"], options["height"] * options["scale"]) == (3200, 1800)
    assert config["locales"]["ko"]["dictionary"]["Download plot as a PNG"] == "그림으로 저장 (PNG)"


def test_a_tall_chart_keeps_the_height_of_its_rows_in_the_picture():
    tall = dumbbell(rows([f"{n}번째 권역" for n in range(17)]), SCALE, caption(), SAY)
    options = image_config("regions", SAY, tall)["toImageButtonOptions"]
    assert options["height"] == tall.layout.height > 675 and options["width"] * options["scale"] == 3200


def test_a_chart_for_half_a_page_is_drawn_for_its_width():
    half = theme_bars(themes(["예산", "인력"]), Caption("주제", "", "자료", width=500), SAY)
    options = image_config("themes", SAY, half)["toImageButtonOptions"]
    assert (options["width"], options["height"]) == (800, half.layout.height)


def test_a_mark_carries_its_item_and_group_back_from_the_browser():
    figure = dumbbell(rows([HOSTILE]).assign(item="q1"), SCALE, caption(), SAY)
    assert [key_of(part) for part in figure.data[0].customdata[0][1:]] == ["q1", HOSTILE]


def test_a_group_asked_at_one_moment_shows_its_mean_and_no_change():
    table = rows(["영남권"])
    table[["pre_mean", "gain", "ci_low", "ci_high", "n"]] = np.nan
    figure = dumbbell(table.assign(post_only=40.0), SCALE, caption(), SAY)
    assert [trace.x[0] for trace in figure.data] == [3.9]
    assert not any("비공개" in (note.text or "") or "+" in (note.text or "") for note in figure.layout.annotations)


def test_the_streams_of_answers_are_as_wide_as_the_people_in_them():
    ways = pd.DataFrame({"pre": [2.0, 3.0], "post": [3.0, 3.0], "people": [30, 10]})
    figure = transitions(ways, SCALE, caption(), SAY)
    blocks = [shape for shape in figure.layout.shapes if shape.type == "rect" and shape.x0 == 0]
    assert sorted(round(block.y1 - block.y0, 6) for block in blocks) == [0.25, 0.75]


def test_a_map_leaves_provinces_without_answers_blank():
    figure = region_map(
        rows(["영남권", "호남권"]), {"부산광역시": "영남권", "울산광역시": "영남권", "전라남도": "호남권"}, caption(), SAY
    )
    fills = [shape.fillcolor for shape in figure.layout.shapes]
    assert len(fills) == 17
    assert len([fill for fill in fills if fill == fills[0]]) == 14
    assert len(figure.data[0].x) == 3


def test_cells_that_hardly_differ_hardly_differ_in_shade():
    table = rows(["가", "나"]).assign(gain=[0.95, 0.96])
    heat = gain_heatmap(table, caption(), SAY).data[0]
    assert (0.95 - heat.zmin) / (heat.zmax - heat.zmin) > 0.9


@given(st.lists(st.floats(0, 400), min_size=1, max_size=12))
def test_names_beside_a_slope_never_overlap_and_keep_their_order(places):
    moved = [place + shift for place, shift in zip(places, spread(places, 24), strict=True)]
    in_order = [moved[n] for n in sorted(range(len(places)), key=lambda n: places[n])]
    assert all(b - a >= 24 - 1e-6 for a, b in pairwise(in_order))


def test_names_that_lie_apart_already_are_not_moved():
    assert spread([0, 50, 100], 24) == [0, 0, 0]


def test_only_a_group_that_is_set_apart_is_coloured():
    table = themes(["예산", "주민 참여"])
    crossed = by_group(table, ["영남권", "호남권"])
    plain, apart = (theme_dots(table, crossed, held, caption(), SAY) for held in ({}, {("t1", "호남권"): -0.1}))
    inks = [[ink for trace in figure.data[1:] for ink in trace.marker.color] for figure in (plain, apart)]
    assert len(set(inks[0])) == 1
    assert len(set(inks[1])) == 2


def test_a_group_that_is_withheld_has_no_dot_and_no_figure():
    table = themes(["예산"])
    crossed = by_group(table, ["영남권", "호남권"])
    crossed.loc[1, "suppressed"] = True
    assert [len(trace.x) for trace in theme_dots(table, crossed, {}, caption(), SAY).data[1:]] == [1, 0]
    shares = group_shares(crossed, 0.2, caption(), SAY)
    assert len(shares.data[0].x) == 1
    assert any(note.text == "비공개" for note in shares.layout.annotations)


def test_a_row_of_the_themes_tells_which_theme_it_is():
    figure = theme_dots(themes(["예산", "주민 참여"]), by_group(themes(["예산"]), ["영남권"]), {}, caption(), SAY)
    assert [key_of(mark[1]) for mark in figure.data[0].customdata] == ["t0", "t1"]
