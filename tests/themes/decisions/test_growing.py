"""When answers arrive, and when people decide: standing themes stay, what fits none is offered, decisions teach."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.themes import (
    Codebook,
    CodebookTheme,
    Move,
    Rename,
    apply_edits,
    find_themes,
    is_emerging,
    opinion_id,
    read_codebook,
    ref_of,
)

BUDGET = [
    "예산이 부족합니다",
    "국비 지원을 늘려 주세요",
    "재원이 없습니다",
    "보조금 교부가 늦습니다",
    "사업비를 더 주세요",
    "재정이 어렵습니다",
]
STAFF = [
    "전담 인력이 없습니다",
    "담당자 혼자 합니다",
    "인력을 충원해 주세요",
    "전담 조직이 필요합니다",
    "인사이동이 잦습니다",
    "정원을 늘려 주세요",
]
CARE = [
    "어르신 돌봄이 급합니다",
    "의료 취약지에 병원이 필요합니다",
    "아이 돌봄 확대",
    "노인 복지를 챙겨 주세요",
    "돌봄 서비스가 부족합니다",
    "간병 부담이 큽니다",
]
FOOD = [
    "도시락이 맛없었습니다",
    "점심 식사가 부실합니다",
    "간식을 더 주세요",
    "커피와 음료가 없습니다",
    "식당이 멀었습니다",
    "점심 메뉴가 아쉽습니다",
]
CODEBOOK = Codebook(
    (
        CodebookTheme("예산", ("예산", "재정", "국비", "사업비", "보조금")),
        CodebookTheme("인력", ("인력", "조직", "전담", "정원", "담당자")),
    )
)


def told(texts):
    count = [f"r{n}" for n in range(len(texts))]
    return pd.DataFrame({"respondent": count, "question": "o1", "text": texts, "source": count})


def many(texts, times=4):
    """So many different answers about the same as `texts`."""
    return [f"{text} {'가나다라마바사아자차카'[n]}동" for n in range(times) for text in texts]


def mains(themes):
    return dict(zip(themes.assignments["text"], themes.assignments["themes"].str[0], strict=True))


@pytest.fixture(scope="module")
def first():
    return find_themes(told([*BUDGET, *STAFF, *CARE]), k=3)


def test_what_standing_themes_hold_stays_with_its_ids_and_labels(first):
    later = find_themes(told([*CARE, *STAFF, *BUDGET, "국비가 더 필요합니다"]), standing=first)
    assert {text: mains(later)[text] for text in mains(first)} == mains(first)
    labels = dict(zip(first.table["theme"], first.table["label"], strict=True))
    assert dict(zip(later.table["theme"], later.table["label"], strict=True)) == labels


def test_a_new_answer_goes_to_the_standing_theme_that_it_fits(first):
    later = find_themes(told([*BUDGET, *STAFF, *CARE, "국비 보조금이 더 필요합니다"]), standing=first)
    assert mains(later)["국비 보조금이 더 필요합니다"] == mains(first)["국비 지원을 늘려 주세요"]


def test_new_answers_that_fit_no_standing_theme_are_offered_as_emerging(first):
    later = find_themes(told([*BUDGET, *STAFF, *CARE, *many(FOOD, 11)]), standing=first)
    new = {theme for theme in later.table["theme"] if is_emerging(theme)}
    assert new
    assert sum(mains(later)[text] in new for text in many(FOOD, 11)) >= 0.8 * 66


FIELD = read_codebook(Path(__file__).parents[3] / "sample_data" / "codebook.tsv")


def test_a_codebook_that_covers_what_was_said_offers_nothing_new():
    found = find_themes(told([*many(BUDGET), *many(STAFF), *many(CARE)]), codebook=FIELD)
    assert not any(map(is_emerging, found.table["theme"]))


def test_examples_of_a_codebook_teach():
    text = "월급날만 기다립니다"
    shown = Codebook((CODEBOOK.themes[0], CodebookTheme("인력", CODEBOOK.themes[1].guide_words, (text,))))
    found = find_themes(told([*BUDGET, *STAFF, text]), codebook=shown)
    labels = dict(zip(found.table["theme"], found.table["label"], strict=True))
    assert labels[mains(found)[text]] == "인력"


def test_a_decision_takes_its_neighbours_along():
    vague = ["우물이 말랐습니다", "우물이 다 말랐습니다", "우물부터 파 주세요"]
    texts = [*BUDGET, *STAFF, *vague]
    before = find_themes(told(texts), codebook=CODEBOOK)
    staff = ref_of(before, before.table.set_index("label").loc["인력", "theme"])
    edits = [Move(opinion_id("o1", vague[0]), (staff,)), Move(opinion_id("o1", vague[1]), (staff,))]
    after = find_themes(told(texts), codebook=CODEBOOK, edits=edits)
    assert mains(after)[vague[2]] == staff.id
    assert not after.assignments.set_index("text").loc[vague[2], "decided"]


TEXTS = [*BUDGET, *STAFF, *CARE]
MOVES = st.lists(st.tuples(st.sampled_from(TEXTS), st.integers(0, 2)), max_size=6, unique_by=lambda move: move[0])


@settings(max_examples=6)
@given(moves=MOVES, name=st.sampled_from(["가", "나"]), more=st.lists(st.sampled_from(FOOD), max_size=3), order=st.randoms())
def test_nothing_decided_is_lost_by_a_refit_with_new_answers(first, moves, name, more, order):
    themes = list(first.table["theme"])
    refs = [ref_of(first, theme) for theme in themes]
    names_given = [name, "둘째", "셋째"]
    edits = [
        *(Rename(ref, given) for ref, given in zip(refs, names_given, strict=True)),
        *(Move(opinion_id("o1", text), (refs[number],)) for text, number in moves),
    ]
    kept = apply_edits(first, edits)
    rows = [*TEXTS, *more]
    order.shuffle(rows)
    for after in (find_themes(told(rows), standing=first, edits=edits), find_themes(told(rows), k=3, edits=edits)):
        names = dict(zip(after.table["theme"], after.table["label"], strict=True))
        before = dict(zip(kept.table["theme"], kept.table["label"], strict=True))
        for text, _ in moves:
            assert after.assignments.set_index("text").loc[text, "decided"].all()
            assert names[mains(after)[text]] == before[mains(kept)[text]]
        assert {names_given[number] for _, number in moves} <= set(names.values())


@settings(max_examples=5)
@given(order=st.permutations(range(len(TEXTS))))
def test_the_order_of_rows_changes_nothing(first, order):
    again = find_themes(told(TEXTS).iloc[list(order)].reset_index(drop=True), k=3)
    assert mains(again) == mains(first)
    pd.testing.assert_frame_equal(again.table, first.table)
    confidence = [found.assignments.set_index("text")["confidence"].sort_index() for found in (again, first)]
    pd.testing.assert_series_equal(*confidence, check_exact=True)
