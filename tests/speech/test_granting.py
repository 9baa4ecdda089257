"""Which clauses grant something is learned: weights tell it of sentences whose words no list holds."""

import csv
from pathlib import Path

import pytest

from analysis.speech.granting import _weights, granted, spans_of
from tools import granting as tool

LANGUAGE = Path(__file__).parents[2] / "analysis" / "fields" / "labelled" / "language"


def said_to_grant(text):
    tokens = tool.read(text)
    return [text[tokens[span[0]].start : tokens[span[-1]].end] for span in granted(tokens)]


def labelled():
    with (LANGUAGE / "granted.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("강당은 널찍합니다. 그런데 의자가 없어요", "강당은 널찍합니다."),
        ("게시판은 생겼지만 글을 올리는 사람이 없다", "게시판은 생겼지만"),
        ("전세 버스는 구해 놨습니다. 정작 탈 사람이 없네요", "전세 버스는 구해 놨습니다."),
        ("물은 맑던데 샤워기가 두 개뿐", "물은 맑던데"),
    ],
)
def test_a_clause_that_something_is_set_against_grants_it(text, first):
    assert said_to_grant(text) == [first]


@pytest.mark.parametrize(
    "text",
    [
        "공구함은 새로 들였습니다",
        "공구함이 없습니다. 쓸 줄 아는 분도 없네요",
        "공구함을 새로 들여 주시면 좋겠습니다. 쓸 게 없어요",
        "공구함은 언제 옵니까? 쓸 게 없어요",
        "안내 방송은 너무 빠릅니다. 어르신이 못 알아들으세요",
        "물이 차가운데 샤워기까지 고장입니다",
    ],
)
def test_what_lacks_something_or_asks_for_it_grants_nothing_nor_does_a_last_clause(text):
    assert said_to_grant(text) == []


def test_a_clause_ends_where_a_sentence_closes_with_signs_of_feeling():
    tokens = tool.read("사례집 잘 받았습니다ㅎ 근데 다음 일을 모르겠어요")
    assert len(spans_of(tokens)) == 2


def test_the_shipped_weights_are_what_the_tool_learns():
    shipped, learnt = _weights(), tool.learned(tool.training())
    assert shipped.keys() == learnt.keys(), "learn again: python tools/granting.py"
    # Processors add in another order: a weight at the edge of being rounded may differ.
    assert max(abs(shipped[feature] - learnt[feature]) for feature in learnt) < 0.05


def test_what_is_labelled_as_granted_is_the_beginning_of_a_text_that_goes_on():
    rows = labelled()
    assert len({row["text"] for row in rows}) == len(rows)
    assert all(row["text"].startswith(row["granted"]) and row["text"] != row["granted"] for row in rows)
    assert sum(bool(row["granted"]) for row in rows) >= 150
