"""What an analyst decides: written down, read back, replayed on a refit and on new answers."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language import LANGUAGES, words
from analysis.themes import (
    Codebook,
    CodebookTheme,
    EditError,
    Merge,
    Move,
    Pin,
    Redo,
    Rename,
    SetAside,
    Split,
    ThemeRef,
    Undo,
    apply_edits,
    edit_from_json,
    find_themes,
    opinion_id,
    ref_of,
    split_off,
    standing,
    to_json,
)

BUDGET = [
    "예산이 부족합니다",
    "국비 지원을 늘려 주세요",
    "보조금 교부가 늦습니다",
    "사업비를 더 주세요",
    "재정 여건이 어렵습니다",
]
STAFF = [
    "전담 인력이 없습니다",
    "담당자 혼자 다 합니다",
    "인력 충원이 필요합니다",
    "전담 조직을 만들어 주세요",
    "정원을 늘려 주세요",
]
CARE = [
    "어르신 돌봄이 급합니다",
    "의료 취약지에 병원이 필요합니다",
    "아이 돌봄 서비스 확대",
    "노인 복지를 챙겨 주세요",
    "복지 서비스가 부족합니다",
]
LATER = ["예산 편성이 늦습니다", "돌봄 인력이 모자랍니다", "인사이동이 잦습니다", "교부세를 늘려 주세요"]
CODEBOOK = Codebook(
    (
        CodebookTheme("예산", ("예산", "재정", "국비", "사업비", "보조금")),
        CodebookTheme("인력", ("인력", "조직", "전담", "정원", "담당자")),
        CodebookTheme("돌봄", ("돌봄", "복지", "의료", "노인", "아동")),
    )
)


def sorted_out(texts, codebook=CODEBOOK):
    count = range(len(texts))
    table = pd.DataFrame(
        {"respondent": [f"r{n}" for n in count], "question": "o1", "text": texts, "source": [f"A{n}" for n in count]}
    )
    people = pd.DataFrame({"respondent": table["respondent"], "region": ["영남권" if n % 2 else "호남권" for n in count]})
    return find_themes(table, people, groups=("영남권", "호남권"), codebook=codebook)


@pytest.fixture(scope="module")
def themes():
    return sorted_out([*BUDGET, *STAFF, *CARE, "없음"])


@pytest.fixture(scope="module")
def with_later_answers():
    return sorted_out([*LATER, *reversed(CARE), *STAFF, "없음", *BUDGET])


def ref(themes, label):
    return ref_of(themes, themes.table.set_index("label").loc[label, "theme"])


def told(text):
    return opinion_id("o1", text)


def labels_of(themes, text):
    names = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
    return [names[t] for t in themes.assignments.set_index("text").loc[text, "themes"]]


def test_a_renamed_theme_bears_its_name_and_keeps_its_opinions(themes):
    after = apply_edits(themes, [Rename(ref(themes, "예산"), "재원 확보")])
    before = themes.table.set_index("theme")["opinions"]
    assert "재원 확보" in set(after.table["label"])
    assert after.table.set_index("theme")["opinions"].to_dict() == before.to_dict()


def test_merged_themes_count_each_respondent_once(themes):
    after = apply_edits(themes, [Merge(ref(themes, "예산"), (ref(themes, "인력"),))])
    assert set(after.table["label"]) == {"예산", "돌봄"}
    assert after.k == 2
    for text in BUDGET + STAFF:
        found = labels_of(after, text)
        assert len(found) == len(set(found))
    touching = after.assignments["themes"].map(bool).sum()
    assert after.table["respondents"].max() <= touching
    assert after.by_group.groupby("theme")["respondents"].sum().tolist() == after.table["respondents"].tolist() or (
        after.by_group["suppressed"].any()
    )


def test_a_split_takes_its_opinions_and_leaves_the_rest(themes):
    budget = themes.table.set_index("label").loc["예산", "theme"]
    leaving = [told("보조금 교부가 늦습니다"), told("사업비를 더 주세요")]
    after = apply_edits(themes, [split_off(themes, budget, leaving, "교부 시기")])
    assert labels_of(after, "보조금 교부가 늦습니다")[0] == "교부 시기"
    assert "예산" not in labels_of(after, "사업비를 더 주세요")
    assert labels_of(after, "예산이 부족합니다")[0] == "예산"


def test_a_split_without_a_name_gets_one_from_its_words(themes):
    budget = themes.table.set_index("label").loc["예산", "theme"]
    after = apply_edits(themes, [split_off(themes, budget, [told("보조금 교부가 늦습니다")], "")])
    label = labels_of(after, "보조금 교부가 늦습니다")[0]
    assert "보조금" in label or "교부" in label


def test_a_moved_opinion_stands_where_it_was_put_and_is_sure(themes):
    after = apply_edits(themes, [Move(told("예산이 부족합니다"), (ref(themes, "돌봄"), ref(themes, "예산")))])
    row = after.assignments.set_index("text").loc["예산이 부족합니다"]
    assert labels_of(after, "예산이 부족합니다") == ["돌봄", "예산"]
    assert (row["confidence"], row["decided"]) == (1.0, True)


def test_an_opinion_that_fits_no_theme_is_an_outlier(themes):
    after = apply_edits(themes, [Move(told("예산이 부족합니다"), ())])
    assert after.assignments.set_index("text").loc["예산이 부족합니다", "outlier"]
    assert after.base == themes.base


def test_an_opinion_set_aside_leaves_the_base_and_comes_back_as_it_was(themes):
    aside = SetAside(told("예산이 부족합니다"))
    after = apply_edits(themes, [aside])
    again = apply_edits(themes, [aside, SetAside(told("예산이 부족합니다"), aside=False)])
    assert (after.base, after.non_answers) == (themes.base - 1, themes.non_answers + 1)
    assert again.base == themes.base
    assert labels_of(again, "예산이 부족합니다") == labels_of(themes, "예산이 부족합니다")


def test_a_pinned_quote_comes_first_until_it_is_let_go(themes):
    pin = Pin(ref(themes, "예산"), told("재정 여건이 어렵습니다"))
    pinned = apply_edits(themes, [pin]).quotes
    mine = pinned[pinned["theme"] == pin.theme.id]
    assert mine["text"].iloc[0] == "재정 여건이 어렵습니다"
    assert mine["pinned"].tolist() == [True, False, False]
    assert not apply_edits(themes, [pin, Pin(pin.theme, pin.opinion, pinned=False)]).quotes["pinned"].any()


def test_decisions_hold_when_answers_are_added_and_rows_move(themes, with_later_answers):
    budget, staff, care = (ref(themes, label) for label in ("예산", "인력", "돌봄"))
    edits = [Rename(budget, "재원"), Merge(staff, (care,)), Move(told("사업비를 더 주세요"), (staff,))]
    after = apply_edits(with_later_answers, edits)
    assert set(after.table["label"]) == {"재원", "인력"}
    assert labels_of(after, "사업비를 더 주세요") == ["인력"]
    assert labels_of(after, "어르신 돌봄이 급합니다")[0] == "인력"


def test_a_theme_with_another_id_is_known_again_by_its_opinions(themes):
    old = ref(themes, "예산")
    elsewhere = ThemeRef("d-of-an-older-fit", "옛 이름", old.opinions)
    after = apply_edits(themes, [Rename(elsewhere, "재원 확보")])
    assert after.table.set_index("label").loc["재원 확보", "theme"] == old.id


def test_a_theme_that_a_refit_lost_is_made_again_from_its_opinions(themes):
    mixed = tuple(told(text) for text in (BUDGET[0], STAFF[0], CARE[0]))
    lost = ThemeRef("d-lost", "걱정", mixed)
    edits = [Move(told(BUDGET[1]), (lost,)), *(Rename(ref(themes, name), name) for name in ("예산", "인력", "돌봄"))]
    after = apply_edits(themes, edits)
    assert all(labels_of(after, text)[0] == "걱정" for text in (BUDGET[0], BUDGET[1], STAFF[0], CARE[0]))


def test_two_decided_themes_never_fall_into_one(themes):
    old = ref(themes, "예산")
    halves = [ThemeRef("d1", "국비", old.opinions[:2]), ThemeRef("d2", "사업비", old.opinions[2:])]
    after = apply_edits(themes, [Rename(halves[0], "국비"), Rename(halves[1], "사업비")])
    assert {"국비", "사업비"} <= set(after.table["label"])


def test_a_bare_id_that_nobody_knows_is_refused(themes):
    with pytest.raises(EditError):
        apply_edits(themes, [Rename(ThemeRef("nowhere"), "이름")])


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"edit": "sing"},
        {"edit": "rename", "theme": "t"},
        {"edit": "rename", "theme": {"label": "x"}, "label": "y"},
        {"edit": "move", "opinion": "o1-1", "themes": "t"},
        {"edit": "set_aside", "opinion": "o1-1", "aside": "yes"},
        {"edit": "undo", "more": 1},
        {"edit": "pin", "theme": "t", "opinion": {"text": "x"}},
    ],
)
def test_what_is_no_edit_is_refused_with_words(raw):
    with pytest.raises(EditError) as refusal:
        edit_from_json(raw)
    assert all(words(language).say(refusal.value.message) for language in LANGUAGES)


def test_an_opinion_can_be_named_by_its_words():
    raw = {"edit": "set_aside", "opinion": {"question": "o1", "text": "예산이  부족합니다."}, "aside": True}
    assert edit_from_json(raw) == SetAside(told("예산이 부족합니다"))


def test_redo_brings_back_what_undo_took_until_something_else_is_decided():
    a, b, c = (SetAside(f"o1-{letter}") for letter in "abc")
    assert standing([a, b, Undo()]) == (a,)
    assert standing([a, b, Undo(), Redo()]) == (a, b)
    assert standing([a, b, Undo(), c, Redo()]) == (a, c)
    assert standing([Undo(), Redo(), a]) == (a,)


# Any sequence of decisions and undos, held against a model that is as plain as can be.

NAMES = ("예산", "인력", "돌봄")
TEXTS = (*BUDGET[:3], *STAFF[:3], *CARE[:3])
STEPS = st.one_of(
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(["가", "나", "다"])),
    st.tuples(st.just("merge"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("split"), st.sampled_from(NAMES), st.sets(st.sampled_from(TEXTS), min_size=1, max_size=3)),
    st.tuples(st.just("move"), st.sampled_from(TEXTS), st.lists(st.sampled_from(NAMES), max_size=2, unique=True)),
    st.tuples(st.just("aside"), st.sampled_from(TEXTS), st.booleans()),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("redo"), st.none(), st.none()),
)


def as_edit(step, themes, number):
    kind, first, second = step
    match kind:
        case "rename":
            return Rename(ref(themes, first), second)
        case "merge":
            return Merge(ref(themes, first), (ref(themes, second),))
        case "split":
            return Split(ref(themes, first), ThemeRef(f"s{number}", f"새 {number}", tuple(sorted(map(told, second)))))
        case "move":
            return Move(told(first), tuple(ref(themes, name) for name in second))
        case "aside":
            return SetAside(told(first), second)
    return Undo() if kind == "undo" else Redo()


def model(steps, themes):
    """Labels of the themes and of each decided opinion, by doing the steps on plain dicts, snapshots for undo."""
    original = {text: labels_of(themes, text) for text in TEXTS}
    now = {"where": {name: name for name in NAMES}, "label": {name: name for name in NAMES}, "of": {}}
    past, future = [], []
    for number, (kind, first, second) in enumerate(steps):
        if kind in {"undo", "redo"}:
            taken, kept = (past, future) if kind == "undo" else (future, past)
            if taken:
                kept.append(now)
                now = taken.pop()
            continue
        past.append(now)
        future.clear()
        now = {name: dict(value) for name, value in now.items()}
        where = now["where"]
        if kind == "rename":
            now["label"][where[first]] = second
        elif kind == "merge":
            gone, into = where[second], where[first]
            now["where"] = {name: into if theme == gone else theme for name, theme in where.items()}
        elif kind == "split":
            new = f"새 {number}"
            where[new], now["label"][new] = new, new
            for text in second:
                held = [where[t] for t in now["of"].get(text, original[text])]
                now["of"][text] = [new, *(t for t in held if t != where[first])]
        elif kind == "move":
            now["of"][first] = [where[name] for name in second]
        else:
            now["of"][first] = [] if second else list(original[first])
    return {
        text: list(dict.fromkeys(now["label"][now["where"][t]] for t in dict.fromkeys(now["where"][t] for t in found)))
        for text, found in now["of"].items()
    }


@settings(max_examples=30)
@given(steps=st.lists(STEPS, max_size=12), later=st.booleans())
def test_any_sequence_of_edits_and_undos_leads_where_a_plain_model_leads(themes, with_later_answers, steps, later):
    log = [as_edit(step, themes, number) for number, step in enumerate(steps)]
    kept = [edit_from_json(json.loads(json.dumps(to_json(edit)))) for edit in log]
    assert kept == log
    after = apply_edits(with_later_answers if later else themes, standing(kept))
    for text, expected in model(steps, with_later_answers if later else themes).items():
        assert list(dict.fromkeys(labels_of(after, text))) == expected
