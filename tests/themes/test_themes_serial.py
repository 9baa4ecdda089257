"""Themes kept as JSON."""

import dataclasses
import json

import pandas as pd
import pytest

from analysis.themes import Rename, apply_edits, find_themes, ref_of, themes_body, themes_from

TEXTS = [
    "예산이 부족합니다",
    "국비를 늘려 주세요",
    "전담 인력이 없습니다",
    "담당자 혼자 합니다",
    "돌봄이 급합니다",
    "없음",
    "…",
    "ㅋㅋ 123 예산",
]


def sorted_out(texts, shuffled=False):
    count = range(len(texts))
    table = pd.DataFrame(
        {"respondent": [f"r{n}" for n in count], "question": "o1", "text": texts, "source": [f"A{n}" for n in count]}
    )
    people = pd.DataFrame({"respondent": list(table["respondent"]), "region": ["영남권"] * len(texts)})
    return find_themes(table.sample(frac=1, random_state=1) if shuffled else table, people, groups=("영남권", "호남권"))


@pytest.mark.parametrize("texts", [TEXTS * 4, TEXTS, [], ["없음"]])
@pytest.mark.parametrize("shuffled", [False, True])
def test_themes_come_back_equal_from_json(texts, shuffled):
    themes = sorted_out(texts, shuffled)
    back = themes_from(json.loads(json.dumps(themes_body(themes), allow_nan=False)))
    for field in dataclasses.fields(themes):
        before, after = getattr(themes, field.name), getattr(back, field.name)
        if isinstance(before, pd.DataFrame):
            pd.testing.assert_frame_equal(after, before)
        else:
            assert after == before


def test_decisions_apply_to_kept_themes_as_to_fresh_ones():
    themes = sorted_out(TEXTS * 4)
    edits = [Rename(ref_of(themes, themes.table["theme"].iloc[0]), "새 이름")]
    back = themes_from(json.loads(json.dumps(themes_body(themes))))
    pd.testing.assert_frame_equal(apply_edits(back, edits).table, apply_edits(themes, edits).table)


def test_a_body_of_another_form_is_refused():
    with pytest.raises(ValueError, match="form"):
        themes_from(themes_body(sorted_out(TEXTS)) | {"format": 999})
