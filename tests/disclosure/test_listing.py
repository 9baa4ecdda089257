"""Lists of what people wrote, under one group after the other: each text could be that of several people."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sampled import whole

from analysis.disclosure import disclosure_of, tells_places
from analysis.disclosure.listing import NOWHERE, listed_places
from analysis.gains import COMPOSITE, listed_gains, personal_gains

COLUMNS = ("region", "tier", "grade", "담당 경력", "province")


@pytest.fixture(scope="module")
def survey():
    return whole().survey


@pytest.fixture(scope="module")
def wrote(survey):
    return survey.respondents["respondent"].isin(survey.opinions["respondent"]).to_numpy(dtype=bool)


def test_whatever_lists_a_reader_lays_beside_each_other_five_people_remain_for_each_text(survey, wrote):
    disclosure = disclosure_of(survey)
    profiles = pd.DataFrame({by: disclosure.listed(by, wrote)[wrote] for by in COLUMNS})
    assert profiles.groupby(list(COLUMNS)).size().min() >= 5


def test_full_groups_would_leave_many_texts_one_person_s_alone(survey, wrote):
    disclosure = disclosure_of(survey)
    profiles = pd.DataFrame({by: disclosure.labels(by)[wrote] for by in COLUMNS})
    assert (profiles.groupby(list(COLUMNS)).size() == 1).sum() > 100


def test_the_first_columns_stay_whole(survey, wrote):
    disclosure = disclosure_of(survey)
    for by in ("region", "tier"):
        listed, labels = disclosure.listed(by, wrote)[wrote], disclosure.labels(by)[wrote]
        assert (listed == labels).mean() > 0.99


def test_who_did_not_write_is_listed_nowhere(survey, wrote):
    assert set(disclosure_of(survey).listed("region", wrote)[~wrote]) == {""}


def test_a_small_group_takes_the_smallest_other_with_it():
    places = np.repeat([0, 1, 2], [3, 6, 9])
    listed = listed_places({"by": places}, np.ones(18, dtype=bool), 5)["by"]
    assert listed.tolist() == [NOWHERE] * 9 + [2] * 9


def test_few_people_are_listed_nowhere_at_all():
    assert set(listed_places({"by": np.zeros(4, dtype=np.intp)}, np.ones(4, dtype=bool), 5)["by"]) == {NOWHERE}


@settings(max_examples=40, deadline=None)
@given(some.integers(0, 10**6), some.integers(1, 120), some.integers(2, 7))
def test_every_class_of_people_alike_is_large_enough_and_nobody_is_listed_where_they_are_not(seed, people, threshold):
    random = np.random.default_rng(seed)
    columns = {name: random.integers(NOWHERE, size, people) for name, size in (("a", 3), ("b", 5), ("c", 17))}
    said = random.random(people) < 0.8
    listed = listed_places(columns, said, threshold)
    for name, places in columns.items():
        assert np.isin(listed[name][listed[name] != places], NOWHERE).all()
    told = np.column_stack(list(listed.values()))[said]
    if len(told) >= threshold:
        assert np.unique(told, axis=0, return_counts=True)[1].min() >= threshold


def gains_listed(survey):
    """What lists of composites tell of each pair of answers that one person alone gave: columns and groups."""
    disclosure, known = disclosure_of(survey), {}
    for by in COLUMNS:
        for group in ("", *disclosure.groups(by)):
            listed = listed_gains(survey, by, COMPOSITE, disclosure, group)
            for pre, post, told in () if listed is None else listed[["pre", "post", "group"]].itertuples(index=False):
                known.setdefault((pre, post), set()).update({(by, told)} if told else ())
    return known


def test_lists_behind_marks_tell_of_a_pair_of_answers_the_groups_of_one_column_alone(survey):
    assert {by for told in gains_listed(survey).values() for by, _ in told} == {"region"}


def test_people_are_listed_under_the_column_that_is_kept_finest(survey):
    disclosure = disclosure_of(survey)
    listed = listed_gains(survey, "region", COMPOSITE, disclosure, "영남권")
    assert set(listed["group"]) == {"영남권"}
    assert len(listed) == (personal_gains(survey, "region", COMPOSITE, disclosure)["group"] == "영남권").sum()


def test_nobody_is_listed_under_another_column_or_a_filter_on_one(survey):
    disclosure = disclosure_of(survey)
    assert listed_gains(survey, "tier", COMPOSITE, disclosure, "시·도") is None
    view = disclosure.only({"tier": ("시·도",)})
    part = survey.only(disclosure.labels("tier").eq("시·도").reset_index(drop=True))
    assert listed_gains(part, "region", COMPOSITE, view) is None


def test_everybody_s_list_under_another_column_names_no_group(survey):
    assert set(listed_gains(survey, "tier", COMPOSITE, disclosure_of(survey))["group"]) == {""}


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (["응답!F17", "응답!F18", ""], True),
        (["[a.xlsx]응답!F17", "[a.xlsx]응답!G18"], True),
        (["[부산.xlsx]응답!F17", "[대구.xlsx]응답!F17"], False),
        (["부산!F17", "대구!F18"], False),
        ([], True),
    ],
)
def test_places_in_the_files_are_told_only_where_their_names_tell_nothing_of_the_writer(sources, told):
    assert tells_places(sources) is told
