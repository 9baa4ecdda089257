"""The words above the rows of a chart of two moments stand clear of each other, wherever the first row's means lie."""

from itertools import pairwise

import pandas as pd
import pytest

from analysis.figures import HALF_SLIDE, PAGE, SLIDE, Caption, card, dumbbell
from analysis.figures.drawing.lettering import evened, fitted, width_of
from analysis.language import words
from analysis.survey import Scale

LONG = "사회연대경제 조직과 협력하여 우리 지역에 맞는 기본사회 정책과제를 주민과 함께 발굴하고 실행할 수 있다"
TARGETS = {"page": PAGE, "slide": SLIDE, "half": HALF_SLIDE, "card": card(946), "narrow card": card(450)}
MEANS = {"at the top": (3.1, 4.9), "near": (4.0, 4.1), "fallen": (4.8, 3.2), "all alike": (4.9, 4.9), "low": (1.1, 1.3)}


def heads_of(first, target, language):
    """From where to where each word above the rows reaches, in points of the paper."""
    table = pd.DataFrame({"group": [LONG, "호남권"], "item": "q1", "n": 40.0, "pre_only": 0.0, "post_only": 0.0})
    table["pre_mean"], table["post_mean"] = [first[0], 2.0], [first[1], 3.0]
    table["gain"] = table["post_mean"] - table["pre_mean"]
    for name, mean in (("pre", "pre_mean"), ("post", "post_mean"), ("ci", "gain")):
        table[f"{name}_low"], table[f"{name}_high"] = table[mean] - 0.05, table[mean] + 0.05
    say = words(language)
    figure = dumbbell(table.assign(suppressed=False), Scale(1, 5), Caption("", "", "", ""), say, target=target)
    names = {say(f"figures.{name}") for name in ("pre", "post", "gain_head_short")}
    left, right = figure.layout.margin.l, figure.layout.margin.r
    plot, (low, high) = target.width - left - right, figure.layout.xaxis.range
    told = []
    for note in figure.layout.annotations:
        plain = note.text.replace("<b>", "").replace("</b>", "")
        if plain in names:
            x = left + (plot if note.xref == "paper" else (note.x - low) / (high - low) * plot) + (note.xshift or 0)
            wide = width_of(plain, note.font.size, bold="<b>" in note.text)
            start = x - {"right": wide, "center": wide / 2}[note.xanchor]
            told.append((start, start + wide))
    return sorted(told)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("means", MEANS)
def test_no_head_touches_the_next_or_leaves_the_paper(means, target, language):
    heads = heads_of(MEANS[means], TARGETS[target], language)
    assert len(heads) >= 2
    assert all(before[1] + 5 <= after[0] for before, after in pairwise(heads))
    assert heads[0][0] >= 0 and heads[-1][1] <= TARGETS[target].width


def test_a_title_of_two_lines_leaves_no_word_alone():
    lines = evened("문항 7개가 모두 올랐고 오른 폭은 일부 문항끼리 다르다", 410, 19, bold=True).lines
    assert len(lines) == 2
    assert width_of(lines[1], 19, bold=True) > 0.7 * width_of(lines[0], 19, bold=True)


def test_evening_makes_no_line_wider_and_no_more_lines():
    text = "관찰된 변화는 ‘성과 기록과 공유’ +0.94점부터 ‘주민자치회 운영’ +0.87점까지다 (짝지은 응답 최대 145명)."
    for width in range(120, 700, 20):
        plain, even = fitted(text, width, 15), evened(text, width, 15)
        assert len(even.lines) == len(plain.lines) and even.width <= width
        assert "".join(even.lines).replace(" ", "") == text.replace(" ", "")


def test_a_date_stays_on_one_line():
    source = "자료: 기본사회 실현 지방정부 담당자 공동연수 사전·사후 설문, 2026. 6. 5."
    for width in range(160, 500, 10):
        assert any("2026. 6. 5." in line for line in fitted(source, width, 12).lines)
