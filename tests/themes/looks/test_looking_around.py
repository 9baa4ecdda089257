"""Around the themes: search by meaning, the map, what sets a group apart, what a decision moved, the queue for review."""

import pandas as pd
import pytest

from analysis.themes import (
    UNSURE,
    Codebook,
    CodebookTheme,
    Move,
    Rename,
    contrasts,
    find_themes,
    moved,
    needs_review,
    opinion_id,
    opinion_map,
    ref_of,
    search,
)

BUDGET = [
    "예산이 부족합니다",
    "재정 지원을 늘려 주세요",
    "국비가 없어 못 합니다",
    "사업비 교부가 늦습니다",
    "예산 편성이 어렵습니다",
]
STAFF = [
    "전담 인력이 없습니다",
    "담당자 혼자 합니다",
    "인력 충원이 필요합니다",
    "전담 조직을 만들어 주세요",
    "정원을 늘려 주세요",
]
CODEBOOK = Codebook(
    (
        CodebookTheme("예산", ("예산", "재정", "국비", "사업비", "보조금")),
        CodebookTheme("인력", ("인력", "조직", "전담", "정원", "담당자")),
    )
)
GROUPS = ("영남권", "호남권", "중부권")


def sorted_out(texts, regions=None, **options):
    count = [f"r{n}" for n in range(len(texts))]
    table = pd.DataFrame({"respondent": count, "question": "o1", "text": texts, "source": count})
    people = pd.DataFrame({"respondent": count, "region": regions}) if regions else None
    return find_themes(table, people, groups=GROUPS if regions else (), codebook=CODEBOOK, **options)


@pytest.fixture(scope="module")
def themes():
    return sorted_out([*BUDGET, *STAFF, "없음"])


def texts_of(themes, found):
    return list(found.opinions["opinion"].map(dict(zip(themes.assignments["opinion"], themes.assignments["text"], strict=True))))


def test_a_search_finds_words_that_mean_alike_and_says_which(themes):
    found = search(themes, "예산")
    assert "재정" in found.also["예산"]
    assert set(texts_of(themes, found)) >= {"예산이 부족합니다", "예산 편성이 어렵습니다", "재정 지원을 늘려 주세요"}
    assert found.opinions["literal"].tolist() == sorted(found.opinions["literal"], reverse=True)


def test_a_search_of_several_words_wants_all_of_them(themes):
    assert texts_of(themes, search(themes, "인력 충원")) == ["인력 충원이 필요합니다"]


@pytest.mark.parametrize("query", ["", "   ", "ㅁㄴㅇㄹ", "<b>", "(", "zz9"])
def test_a_search_for_nothing_known_finds_nothing(themes, query):
    assert search(themes, query).opinions.empty


def test_every_opinion_has_its_place_on_the_map_whatever_the_order_of_rows(themes):
    placed = opinion_map(themes)
    assert set(placed["opinion"]) == set(themes.assignments.loc[~themes.assignments["non_answer"], "opinion"])
    assert placed[["x", "y"]].abs().max().max() <= 1
    pd.testing.assert_frame_equal(placed, opinion_map(sorted_out([*reversed(STAFF), "없음", *BUDGET])))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_a_map_of_few_opinions_is_no_error(count):
    assert len(opinion_map(sorted_out(BUDGET[:count]))) == count


def test_a_group_that_speaks_of_a_theme_far_more_often_is_set_apart():
    texts = [f"{text} {n}" for n in range(6) for text in (*BUDGET, *STAFF)]
    regions = ["영남권" if text[:5] in {b[:5] for b in BUDGET} else "호남권" for text in texts]
    found = sorted_out(texts, regions)
    names = dict(zip(found.table["theme"], found.table["label"], strict=True))
    table = contrasts(found).assign(label=lambda rows: rows["theme"].map(names)).set_index(["label", "group"])
    budget = table.loc[("예산", "영남권")]
    assert budget["distinct"]
    assert budget["ci_low"] < budget["difference"] <= budget["ci_high"]
    assert budget["ci_low"] > 0
    assert budget["difference"] == pytest.approx(budget["prevalence"] - budget["rest"])


def test_a_small_group_neither_gets_a_contrast_nor_shows_through_the_rest():
    found = sorted_out([*BUDGET, *STAFF, "예산 확보", "인력 확보"], ["영남권"] * 5 + ["호남권"] * 5 + ["중부권"] * 2)
    table = contrasts(found)
    small = table[table["group"] == "중부권"]
    assert small[["rest", "difference", "ci_low", "p"]].isna().all(axis=None)
    assert not small["distinct"].any()
    # The whole less the two groups of five would be the two people: the contrasts of these stay untold as well.
    assert table[table["group"] != "중부권"]["rest"].isna().all()


def test_a_decision_tells_what_it_moved_and_a_new_name_moves_nothing(themes):
    staff = ref_of(themes, themes.table.set_index("label").loc["인력", "theme"])
    edits = [Rename(staff, "사람"), Move(opinion_id("o1", BUDGET[0]), (staff,))]
    changed = moved(themes, sorted_out([*BUDGET, *STAFF, "없음"], edits=edits))
    assert (BUDGET[0], "예산", "사람") in set(changed[["text", "before", "after"]].itertuples(index=False, name=None))
    assert not set(changed["text"]) & set(STAFF)


def test_the_queue_holds_each_unsure_opinion_once_and_never_a_decided_one(themes):
    vague = ["현장 사정은 저마다 다릅니다", "현장 사정은 저마다 다릅니다", "바꿀 것은 바꿔야 합니다"]
    found = sorted_out([*BUDGET, *STAFF, *vague])
    queue = needs_review(found)
    assert queue["opinion"].is_unique
    assert (~(queue["confidence"] >= UNSURE)).all()
    first = queue["opinion"].iloc[0]
    decided = sorted_out([*BUDGET, *STAFF, *vague], edits=[Move(first, ())])
    assert first not in set(needs_review(decided)["opinion"])
