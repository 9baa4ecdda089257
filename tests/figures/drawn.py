"""Every chart in every state that its texts could collide in: many and few groups and items, short and long names, gaps."""

from datetime import date
from functools import partial

import numpy as np
import pandas as pd

from analysis import figures
from analysis.figures import HALF_SLIDE, PAGE, SLIDE, Caption, card
from analysis.figures.region_map import tiles
from analysis.language import words
from analysis.survey import Scale, official_provinces

TARGETS = {
    **{f"card {width}": card(width) for width in (1262, 940, 690, 606, 528, 450, 340, 292)},
    "slide": SLIDE,
    "half slide": HALF_SLIDE,
    "page": PAGE,
}
REGIONS = ["영남권", "수도·강원권", "호남권", "중부권"]
ENDS = Scale(1, 5, {1: "전혀 그렇지 않다", 2: "그렇지 않다", 3: "보통이다", 4: "그렇다", 5: "매우 그렇다"})
LONG = "본인이 속한 지방자치단체가 추진하는 기본사회 정책의 의미와 핵심 가치를 업무에 적용할 수 있을 만큼 충분히 이해하고 있다"
TITLE = "이해도는 네 권역 모두에서 뚜렷이 올랐고, 호남권이 가장 많이 올랐다"


def caption(long=False):
    more = " 그리고 제목이 두 줄을 넘어 길어지는 때에도 마찬가지이다" if long else ""
    note = "이해도 12문항 평균, 5점 척도. 띠는 평균의 95% 신뢰구간. 짝지은 응답 n=758명."
    return Caption(TITLE + more, "사전이 가장 낮았던 호남권이 1.19점 올랐다", "자료: 기본사회 공동연수 사전·사후 설문", note)


def items(count, long=False):
    shorts = [
        "핵심 가치 이해",
        "국내외 현황",
        "지방정부의 역할",
        "정책과제 발굴",
        "추진체계",
        "주민 참여",
        "사회연대경제",
        "AI 연계",
    ]
    return [f"{LONG} {n}" if long else f"{shorts[n % 8]} {n // 8 + 1}" if count > 8 else shorts[n] for n in range(count)]


def gains(groups, names, missing=False):
    """A gains table of `names` by `groups`, its figures spread over the scale; with gaps where some are `missing`."""
    random = np.random.default_rng(7)
    table = pd.DataFrame({"item": name, "group": group} for name in names for group in groups)
    size = len(table)
    table = table.assign(key=table["item"], n=random.integers(20, 210, size).astype(float), pre_only=3.0, post_only=2.0)
    table["pre_mean"] = random.uniform(2.5, 3.4, size)
    table["gain"] = random.uniform(-0.1, 1.3, size)
    table["post_mean"] = table["pre_mean"] + table["gain"]
    for name, column in (("pre", "pre_mean"), ("post", "post_mean"), ("ci", "gain")):
        table[f"{name}_low"], table[f"{name}_high"] = table[column] - 0.12, table[column] + 0.12
    table["suppressed"] = False
    for name, share in (("improved", 0.6), ("same", 0.3), ("declined", 0.1)):
        table[name] = (table["n"] * share).round()
    if missing:
        table.loc[table.index[0], ["pre_mean", "pre_low", "pre_high", "gain", "ci_low", "ci_high", "n"]] = np.nan
        table.loc[table.index[1], "suppressed"] = True
        unknown = ["n", "pre_mean", "post_mean", "gain", "ci_low", "ci_high", "pre_low", "pre_high", "post_low", "post_high"]
        table.loc[table.index[1], unknown] = np.nan
    return table


def shares(names, moments=()):
    random = np.random.default_rng(3)
    rows = []
    for name in names:
        for moment in moments or [""]:
            parts = random.dirichlet([1, 2, 4, 5, 3])
            rows += [(name, moment, float(point), part, 190) for point, part in enumerate(parts, start=1)]
    return pd.DataFrame(rows, columns=["item", "moment", "value", "share", "n"])


def themes(count, groups, long):
    random = np.random.default_rng(5)
    names = ["전담 인력과 조직 확보", "예산 지원", "주민 참여 방안", "우수 사례 공유", "부서 사이 협업", "교육 기회 확대"]
    labels = [f"{names[n % 6]} {n}" if not long else f"{LONG} {n}" for n in range(count)]
    table = pd.DataFrame({"theme": [f"t{n}" for n in range(count)], "label": labels})
    table["respondents"] = random.integers(20, 90, count)
    table["prevalence"] = np.sort(random.uniform(0.02, 0.3, count))[::-1]
    table["ci_low"], table["ci_high"] = table["prevalence"] * 0.7, table["prevalence"] * 1.3
    crossed = table.merge(pd.DataFrame({"group": groups}), how="cross").assign(base=120.0, suppressed=False)
    return table, crossed


def of_gains(groups, names, missing, say, long):
    """Charts of a gains table."""
    told, one = caption(long), gains(groups, names[:1], missing)
    every, overall = gains(groups, names, missing), gains([""], names)
    people = pd.DataFrame({"group": groups, "respondents": 203, "invited": 250, "suppressed": False})
    spread = pd.concat(
        pd.DataFrame(
            {"group": g, "step": 0.5, "gain": np.arange(-2, 3, 0.5), "people": 9, "share": np.arange(1, 11) / 55, "n": 90}
        )
        for g in ["", *groups]
    )
    of = dict(zip(official_provinces(), [REGIONS[n % 4] for n in range(17)], strict=True))
    of = of if len(groups) < 17 else {name: name for name in tiles()}
    rounds = gains(["1회", "2회", "3회"], [""]).assign(title=names[0], day=date(2026, 6, 5))
    return {
        "dumbbell": partial(figures.dumbbell, one, ENDS, told, say, (groups[0],)),
        "slope": partial(figures.slope, one, ENDS, told, say, (groups[0],)),
        "map": partial(figures.region_map, one, of, told, say),
        "forest": partial(figures.forest, every, told, say, 0.8),
        "ladder": partial(figures.item_ladder, overall, told, say, (names[0],), 0.8),
        "heatmap": partial(figures.gain_heatmap, every, told, say),
        "movement": partial(figures.movement, one, told, say),
        "movement by item": partial(figures.movement, overall.assign(group=overall["item"]), told, say),
        "people": partial(figures.respondents_bars, people, told, say),
        "distribution": partial(figures.distribution, spread, told, say, 0.8),
        "rounds": partial(figures.rounds, rounds, ENDS, told, say),
        "means": partial(figures.group_means, one.assign(mean=3.4, base=40), 3.2, (1, 5), told, say),
    }


def of_answers(groups, names, say, long):
    """Charts of answers and opinions."""
    told = caption(long)
    table, crossed = themes(len(names), groups, long)
    ways = pd.DataFrame([(a, b, 1 + 9 * (b > a)) for a in range(1, 6) for b in range(1, 6)], columns=["pre", "post", "people"])
    rare = [(a, b, 1 if a > 7 else 60) for a in range(11) for b in range(a, 11)]
    pairs = pd.DataFrame({"label": table["label"], "holds": True, "a_share": 0.31, "b_share": 0.2})
    for side in "ab":
        pairs = pairs.assign(**{f"{side}_low": 0.1, f"{side}_high": 0.4, f"{side}_n": 20.0})
    random = np.random.default_rng(2)
    points = pd.DataFrame({"opinion": [f"o{n}" for n in range(200)], "x": random.normal(size=200), "y": random.normal(size=200)})
    points = points.assign(text="예산", theme=[table["label"][n % len(table)] for n in range(200)], emphasis="")
    rated = table.assign(text=table["label"], n=190, importance_mean=random.uniform(3, 5, len(table)), ci_low=-0.9, ci_high=0.9)
    rated = rated.assign(satisfaction_mean=random.uniform(3, 5, len(table)))
    rated = rated.assign(gap=rated["satisfaction_mean"] - rated["importance_mean"])
    middles = points.groupby("theme")[["x", "y"]].median().reset_index(names="label")
    return {
        "likert": partial(figures.likert, shares(names), ENDS, told, say),
        "likert by group": partial(figures.likert, shares(groups), ENDS, told, say, apart=True),
        "pairs": partial(figures.likert_pairs, shares(names, ("pre", "post")), ENDS, told, say),
        "themes": partial(figures.theme_bars, table, told, say, ("t0",)),
        "theme table": partial(figures.theme_table, table, crossed, {("t1", groups[0]): 0.1}, told, say),
        "group shares": partial(figures.group_shares, crossed[crossed["theme"] == "t0"], 0.2, told, say),
        "two groups": partial(figures.two_groups, pairs, (groups[0], groups[1]), told, say),
        "transitions": partial(figures.transitions, ways, ENDS, told, say),
        "transitions of eleven points": partial(
            figures.transitions, pd.DataFrame(rare, columns=["pre", "post", "people"]), Scale(0, 10), told, say
        ),
        "opinion map": partial(figures.opinion_map, points, middles, told, say),
        "importance": partial(figures.importance_map, rated, told, say),
    }


STATES = {
    "four regions, eight items": (REGIONS, items(8), False, False),
    "four regions, long items": (REGIONS, items(8, long=True), False, True),
    "seventeen provinces": (list(official_provinces()), items(8), False, False),
    "seventeen provinces, 25 long items": (list(official_provinces()), items(25, long=True), False, True),
    "25 items, gaps": (REGIONS, items(25), True, False),
}


def charts(state, language):
    """Every chart of a state by its name, each still to be told its target."""
    groups, names, missing, long = STATES[state]
    say = words(language)
    return of_gains(groups, names, missing, say, long) | of_answers(groups, names, say, long)
