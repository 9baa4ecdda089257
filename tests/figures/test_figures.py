"""Charts: the finding on top, the source below, every figure drawn, hostile text inert."""

import json
from datetime import date
from functools import cache, partial
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.figures import (
    HALF_SLIDE,
    SLIDE,
    Caption,
    card,
    distribution,
    dumbbell,
    file_name,
    forest,
    gain_heatmap,
    group_means,
    group_shares,
    image_config,
    importance_map,
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
    theme_table,
    transitions,
    two_groups,
    written_pictures,
)
from analysis.figures.slope import spread
from analysis.language import words
from analysis.survey import Scale

SAY = words("ko")
SCALE = Scale(1, 5, {3: "보통이다"})
CARD = card(946)
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
def all_figures(text="영남권", title="이해도가 올랐다", target=CARD):
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
    rated = pd.DataFrame({"text": [text, "시설"], "n": 40, "importance_mean": [4.5, 3.6], "satisfaction_mean": [4.0, 4.1]})
    rated = rated.assign(gap=[-0.5, 0.5], ci_low=[-0.6, 0.4], ci_high=[-0.4, 0.6])
    of = {"부산광역시": text, "울산광역시": text, "전라남도": "호남권"}
    made = {
        "theme table": partial(theme_table, table, crossed, {("t0", "호남권"): 0.1}, told, SAY, "t1"),
        "group shares": partial(group_shares, crossed[crossed["theme"] == "t0"], 0.2, told, SAY),
        "group means": partial(group_means, rows([text, "호남권"]).assign(base=40, mean=3.4), 3.4, (1, 5), told, SAY),
        "two groups": partial(two_groups, pairs_of_groups, (text, "호남권"), told, SAY),
        "opinion map": partial(opinion_map, points, points.head(1).assign(label=text), told, SAY, (text,)),
        "dumbbell": partial(dumbbell, rows([text, "호남권"]), SCALE, told, SAY),
        "heatmap": partial(gain_heatmap, rows([text, "호남권"]), told, SAY),
        "ladder": partial(item_ladder, rows([""]).assign(item=text), told, SAY),
        "bars": partial(respondents_bars, people, told, SAY),
        "themes": partial(theme_bars, table, told, SAY),
        "forest": partial(forest, rows([text, "호남권"]).assign(item=text), told, SAY),
        "movement": partial(movement, rows([text, "호남권"]).assign(improved=30.0, same=15.0, declined=5.0, n=50.0), told, SAY),
        "likert": partial(likert, shares, SCALE, told, SAY),
        "answers": partial(likert_pairs, pairs, SCALE, told, SAY),
        "slope": partial(slope, rows([text, "호남권"]), SCALE, told, SAY),
        "map": partial(region_map, rows([text, "호남권"]), of, told, SAY),
        "distribution": partial(distribution, changes, told, SAY, 0.5),
        "transitions": partial(transitions, ways, Scale(1, 5, {3: text}), told, SAY),
        "importance": partial(importance_map, rated, told, SAY),
        "rounds": partial(rounds, rows([""]).assign(title=text, day=date(2026, 6, 5)), SCALE, told, SAY),
        "reference": partial(forest, rows([text, "호남권"]).assign(item=text), told, SAY, 0.8),
    }
    return {name: draw(target=target) for name, draw in made.items()}


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


def notes(figure):
    """The texts of a figure with how high they stand, in points from the top of the plot."""
    return [(note.text or "", note.y) for note in figure.layout.annotations]


def test_groups_keep_their_order_from_top_to_bottom():
    names = ["영남권", "수도·강원권", "호남권"]
    figure = dumbbell(rows(names), SCALE, caption(), SAY, target=CARD)
    heights = [next(y for text, y in notes(figure) if f"<b>{name}</b>" in text) for name in names]
    assert heights == sorted(heights)


def test_things_are_listed_from_the_lowest_gap_up_under_the_numbers_of_their_marks():
    names = ["시설", "강의", "운영"]
    rated = pd.DataFrame({"text": names, "n": 40, "importance_mean": [3.6, 4.5, 4.0], "satisfaction_mean": [4.1, 4.0, 3.9]})
    rated = rated.assign(gap=rated["satisfaction_mean"] - rated["importance_mean"], ci_low=-1.0, ci_high=1.0)
    figure = importance_map(rated, caption(), SAY, target=CARD)
    heights = {name: note.yshift for name in names for note in figure.layout.annotations if note.text == f"<b>{name}</b>"}
    assert sorted(names, key=heights.get, reverse=True) == ["강의", "운영", "시설"]
    assert list(figure.data[0].x) == [4.5, 4.0, 3.6] and list(figure.data[0].text) == ["<b>1</b>", "<b>2</b>", "<b>3</b>"]


def test_a_withheld_group_is_drawn_as_withheld():
    figure = dumbbell(rows(["영남권", "제주"], suppressed=["제주"]), SCALE, caption(), SAY, target=CARD)
    assert any("비공개" in text for text, _ in notes(figure))
    assert len(figure.data) == 2


def test_seventeen_groups_fit_on_one_slide():
    figure = dumbbell(rows([f"시도{n}" for n in range(17)]), SCALE, caption(), SAY, target=SLIDE)
    assert (figure.layout.height, figure.layout.meta["width"]) == (540, 960)


def test_more_rows_than_a_slide_holds_make_a_taller_picture_and_no_smaller_type():
    figure = dumbbell(rows([f"시도{n}" for n in range(40)]), SCALE, caption(), SAY, target=SLIDE)
    assert figure.layout.height > 540
    assert figure.layout.title.font.size == 24


def test_long_titles_are_broken_into_lines():
    figure = respondents_bars(people_of("가"), caption("아주 긴 제목이 " * 12), SAY, target=CARD)
    assert figure.layout.title.text.count("<br>") >= 2


def test_a_title_too_long_for_a_slide_ends_in_an_ellipsis():
    figure = respondents_bars(people_of("가"), caption("아주 긴 제목이 " * 40), SAY, target=SLIDE)
    assert "…</b>" in figure.layout.title.text


def people_of(*names):
    return pd.DataFrame({"group": names, "respondents": 1, "invited": 0, "suppressed": False})


def test_a_bar_says_what_share_of_the_invited_answered():
    people = pd.DataFrame({"group": ["가", "나"], "respondents": [150, 9], "invited": [200, 0], "suppressed": False})
    told = [text for text, _ in notes(respondents_bars(people, caption(), SAY, target=CARD))]
    assert any("150명" in text and "초대 200명의 75%" in text for text in told)
    assert any("9명" in text and "초대" not in text for text in told)


def test_shares_of_a_likert_bar_fill_it():
    figure = all_figures()["likert"]
    assert sum(trace.x[0] for trace in figure.data) == pytest.approx(1)


def test_neutral_answers_stand_apart_so_that_both_sides_begin_at_one_line():
    shares = pd.DataFrame({"item": "가", "value": [1.0, 2.0, 3.0, 4.0, 5.0], "share": [0.1, 0.1, 0.2, 0.4, 0.2], "n": 50})
    figure = likert(shares, SCALE, caption(), SAY, apart=True, target=CARD)
    ends = [(trace.base[0], trace.base[0] + trace.x[0]) for trace in figure.data]
    assert ends[1][1] == pytest.approx(0) and ends[3][0] == pytest.approx(0)
    assert ends[2][0] > ends[4][1]
    assert [note.x for note in figure.layout.annotations if note.text == SCALE.labels[3.0]] == [pytest.approx(ends[2][0])]


def test_a_chart_is_saved_3200_points_wide_by_a_button_in_the_pages_language():
    config = image_config("regions", SAY, all_figures(target=card(316))["dumbbell"])
    options = config["toImageButtonOptions"]
    assert options["width"] * options["scale"] == 3200
    assert config["locales"]["ko"]["dictionary"]["Download plot as a PNG"] == "그림으로 저장 (PNG)"


def test_a_picture_is_composed_for_a_slide():
    [picture] = json.loads(written_pictures([all_figures(target=SLIDE)["dumbbell"]]))
    assert (picture["width"], picture["height"]) == (960, 540)
    assert picture["layout"]["title"]["font"]["size"] == 24


def test_nobody_points_at_a_picture():
    [picture] = json.loads(written_pictures([all_figures(target=SLIDE)["dumbbell"]]))
    assert not any("customdata" in trace for trace in picture["data"])


def test_a_file_is_named_after_what_it_shows_without_what_systems_forbid():
    assert file_name("공동연수 설문", "A/B: 올랐다?", "", "2026-06-05") == "공동연수_설문-A_B__올랐다-2026-06-05"
    assert file_name("모든 권역에서 이해도가 올랐고 호남권이 가장 많이 올랐다(조사 방식이 다름)").endswith("_올랐다")


@pytest.mark.parametrize("target", [card(292), card(448), SLIDE, HALF_SLIDE], ids=lambda target: f"{target.name} {target.width}")
def test_every_chart_is_composed_for_every_target(target):
    for figure in all_figures(target=target).values():
        assert figure.layout.meta["width"] == target.width
        assert figure.layout.height >= (target.height or 150)


def test_what_an_earlier_round_gained_is_a_hollow_mark_within_the_axis():
    figure = item_ladder(rows(["", ""]).assign(item=["가", "나"], earlier=[3.2, np.nan]), caption(), SAY, target=card(946))
    [marks] = [trace for trace in figure.data if trace.marker.symbol == "diamond-open"]
    assert list(marks.x) == [3.2] and "앞 회차 +3.20점" in marks.customdata[0]
    low, high = figure.layout.xaxis.range
    assert low < 0 and high > 3.2


def test_beside_little_room_names_stand_above_their_rows():
    long = "본인이 속한 지방자치단체가 추진하는 기본사회 정책"
    wide, narrow = (item_ladder(rows([""]).assign(item=long), caption(), SAY, target=card(width)) for width in (946, 316))
    assert wide.layout.margin.l > 200
    assert narrow.layout.margin.l < 30


def test_a_name_that_is_cut_ends_in_an_ellipsis_and_appears_whole_on_pointing():
    long = "본인이 속한 지방자치단체가 추진하는 기본사회 정책의 의미와 핵심 가치를 업무에 적용할 만큼 충분히 이해하고 있다"
    figure = item_ladder(rows([""]).assign(item=long), caption(), SAY, target=card(316))
    [name] = [note for note in figure.layout.annotations if note.hovertext]
    assert "…" in name.text
    assert name.hovertext.replace("<br>", " ") == long


def test_provinces_carry_their_short_names():
    figure = dumbbell(rows(["전라남도", "서울특별시"]), SCALE, caption(), SAY, target=CARD)
    assert any("<b>전남</b>" in text for text, _ in notes(figure))


def test_the_ends_of_the_scale_are_named():
    scale = Scale(1, 5, {1: "전혀 그렇지 않다", 5: "매우 그렇다"})
    figure = dumbbell(rows(["영남권"]), scale, caption(), SAY, target=CARD)
    assert any("1 전혀 그렇지 않다 – 5 매우 그렇다" in text for text, _ in notes(figure))


def test_a_slope_names_few_of_many_groups_and_each_once():
    table = rows([f"{n:02}군" for n in range(17)])
    table["post_mean"] = 3.5 + table.index / 20
    figure = slope(table, SCALE, caption(), SAY, ("03군",), target=CARD)
    named = [text for text, _ in notes(figure) if "군" in text]
    assert len(named) == len(set(named)) == 2 * len({text.replace("<b>", "")[-3:] for text in named if text.endswith("군")})
    assert len(named) <= 12


def test_a_mark_carries_its_item_and_group_back_from_the_browser():
    figure = dumbbell(rows([HOSTILE]).assign(item="q1"), SCALE, caption(), SAY, target=CARD)
    assert [key_of(part) for part in figure.data[0].customdata[0][1:]] == ["q1", HOSTILE]


def test_a_group_asked_at_one_moment_shows_its_mean_and_no_change():
    table = rows(["영남권"])
    table[["pre_mean", "gain", "ci_low", "ci_high", "n"]] = np.nan
    figure = dumbbell(table.assign(post_only=40.0), SCALE, caption(), SAY, target=CARD)
    assert [trace.x[0] for trace in figure.data] == [3.9]
    assert not any("비공개" in text or "+" in text for text, _ in notes(figure))


def test_the_streams_of_answers_are_as_wide_as_the_people_in_them():
    ways = pd.DataFrame({"pre": [2.0, 3.0], "post": [3.0, 3.0], "people": [30, 10]})
    figure = transitions(ways, SCALE, caption(), SAY, target=CARD)
    blocks = [shape for shape in figure.layout.shapes if shape.type == "rect" and shape.x0 == 0]
    assert sorted(round(block.y1 - block.y0, 6) for block in blocks) == [0.25, 0.75]


def test_every_answer_beside_the_streams_is_named_however_few_gave_it():
    ways = pd.DataFrame({"pre": [1.0, 3.0], "post": [3.0, 3.0], "people": [1, 199]})
    scale = Scale(1, 5, {1: "전혀", 3: "보통"})
    assert any("전혀" in text for text, _ in notes(transitions(ways, scale, caption(), SAY, target=CARD)))


def test_a_map_leaves_provinces_without_answers_blank_and_runs_a_line_around_each_group_of_several():
    of = {"부산광역시": "영남권", "울산광역시": "영남권", "전라남도": "호남권"}
    figure = region_map(rows(["영남권", "호남권"]), of, caption(), SAY, target=CARD)
    fills = [shape.fillcolor for shape in figure.layout.shapes if shape.type == "rect"]
    assert len(fills) == 17
    assert len([fill for fill in fills if fill == fills[0]]) == 14
    assert len(figure.data[0].x) == 3
    assert len([shape for shape in figure.layout.shapes if shape.type == "line"]) == 6  # around the two tiles side by side


def test_cells_that_hardly_differ_hardly_differ_in_shade():
    table = rows(["가", "나"]).assign(gain=[0.95, 0.96])
    heat = gain_heatmap(table, caption(), SAY, target=CARD).data[0]
    assert (0.95 - heat.zmin) / (heat.zmax - heat.zmin) > 0.9


def test_many_groups_stand_below_each_other_in_a_table():
    table = pd.concat(rows([f"{n:02}군" for n in range(17)]).assign(item=item) for item in ("가", "나"))
    heat = gain_heatmap(table, caption(), SAY, target=CARD).data[0]
    assert len(heat.x) == 2


@given(st.lists(st.floats(0, 400), min_size=1, max_size=12))
def test_names_beside_a_slope_never_overlap_and_keep_their_order(places):
    moved = [place + shift for place, shift in zip(places, spread(places, 24), strict=True)]
    in_order = [moved[n] for n in sorted(range(len(places)), key=lambda n: places[n])]
    assert all(b - a >= 24 - 1e-6 for a, b in pairwise(in_order))


def test_names_that_lie_apart_already_are_not_moved():
    assert spread([0, 50, 100], 24) == [0, 0, 0]


def test_only_a_group_that_is_set_apart_is_marked():
    table = themes(["예산", "주민 참여"])
    crossed = by_group(table, ["영남권", "호남권"])
    plain, apart = (theme_table(table, crossed, held, caption(), SAY, target=CARD) for held in ({}, {("t1", "호남권"): -0.1}))
    assert not any("▼" in text for text in plain.data[1].text)
    assert sum("▼" in text for text in apart.data[1].text) == 1


def test_a_group_that_is_withheld_has_no_figure():
    crossed = by_group(themes(["예산"]), ["영남권", "호남권"])
    crossed.loc[1, "suppressed"] = True
    cells = theme_table(themes(["예산"]), crossed, {}, caption(), SAY, target=CARD).data[1]
    assert [text.strip("<b>/") for text in cells.text] == ["20%", "20%", "–"]
    shares = group_shares(crossed, 0.2, caption(), SAY, target=CARD)
    assert len(shares.data[0].x) == 1
    assert any("비공개" in text for text, _ in notes(shares))


def test_a_cell_tells_which_theme_and_group_it_is():
    figure = theme_table(themes(["예산"]), by_group(themes(["예산"]), ["영남권"]), {}, caption(), SAY, target=CARD)
    assert [[key_of(part) for part in mark[1:]] for mark in figure.data[2].customdata] == [["t0", ""], ["t0", "영남권"]]


def test_of_two_themes_in_one_place_both_names_stand_on_the_map():
    points = pd.DataFrame(
        {"opinion": list("abcd"), "text": "예산", "theme": "가", "x": [0, 1, 2, 3], "y": [0, 1, 2, 3], "emphasis": ""}
    )
    middles = pd.DataFrame({"label": ["전담 인력과 조직", "예산과 재정 지원"], "x": [1.5, 1.5], "y": [1.5, 1.5]})
    drawn = opinion_map(points, middles, Caption("", "", ""), words("ko"), target=card(940))
    told = {note.text: note.y for note in drawn.layout.annotations if note.bgcolor}
    assert len(told) == 2
    assert len(set(told.values())) == 2


def test_bars_are_strong_only_where_the_title_names_them():
    def inks(highlight):
        return list(respondents_bars(people_of("가", "나"), caption(), SAY, highlight, target=CARD).data[0].marker.color)

    strong, plain = inks(("나",))[1], inks(())[0]
    assert inks(("나",)) == [plain, strong] and inks(()) == [plain, plain] and strong != plain
