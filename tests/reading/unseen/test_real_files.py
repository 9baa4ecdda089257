"""Real files of other people's surveys (The Carpentries, CC BY 4.0), where the folder that holds them is at hand."""

from pathlib import Path

import pytest

from analysis.gains import measure_gains
from analysis.reading import Reason, Source, read
from analysis.survey import ItemKind, Moment, PairingMethod

DATA = Path(__file__).parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the folder with the real survey files is not beside the project")


@pytest.fixture(scope="module")
def after_training():
    return read([Source.from_path(DATA / "carpentries_instructor_training_post_2018.csv")])


@pytest.fixture(scope="module")
def long_term():
    return read([Source.from_path(DATA / "carpentries_long_term_2017.csv")])


def test_every_row_is_a_respondent_or_a_named_duplicate(after_training):
    duplicates = after_training.left_out_counts()[Reason.DUPLICATE]
    assert len(after_training.survey.respondents) + duplicates == 967
    assert set(after_training.left_out_counts()) == {Reason.DUPLICATE}


def test_word_scales_in_english_are_read_with_their_lengths(after_training):
    scales = {item.text: item.scale.max for item in after_training.survey.items}
    assert scales["Worth"] == 5
    assert scales["Knowledge Novice"] == 3
    assert scales["LikelyToRecommend"] == 10


def test_a_known_mean_is_exact(after_training):
    survey = after_training.survey
    item = next(item.id for item in survey.items if item.text == "TrainersEnthusiastic")
    values = survey.answers[survey.answers["item"] == item]["value"]
    # All of the time 732, Often 158, Sometimes 14, Rarely 2, Never 1, less what the two duplicates held.
    assert values.mean() == pytest.approx((732 * 5 + 158 * 4 + 14 * 3 + 2 * 2 + 1) / 907, abs=0.005)


def test_one_moment_only_gives_no_gain_and_says_so(after_training):
    assert after_training.pairing.method is PairingMethod.NONE
    assert "reading.question.only_post" in [question.message.key for question in after_training.questions]
    assert measure_gains(after_training.survey).table["gain"].isna().all()


def test_a_write_in_beside_a_choice_is_no_opinion(after_training):
    assert after_training.survey.opinions.empty


def test_before_and_since_are_a_retrospective_pair(long_term):
    [item] = [item for item in long_term.survey.items if set(item.moments) == set(Moment)]
    assert "Programming Usage" in item.text
    assert (item.kind, item.scale.max) == (ItemKind.UNDERSTANDING, 6)
    assert (long_term.pairing.method, long_term.pairing.paired) == (PairingMethod.RETROSPECTIVE, 433)


def test_its_gain_is_the_difference_of_the_counted_answers(long_term):
    gains = measure_gains(long_term.survey).table
    row = gains[(gains["group"] == "") & (gains["item"] != "composite")].iloc[0]
    before = {1: 75, 2: 47, 3: 70, 4: 41, 5: 81, 6: 119}
    since = {1: 22, 2: 18, 3: 61, 4: 48, 5: 96, 6: 188}
    expected = sum(point * n for point, n in since.items()) / 433 - sum(point * n for point, n in before.items()) / 433
    assert row["n"] == 433
    assert row["gain"] == pytest.approx(expected)


def test_long_free_text_is_read_as_opinions(long_term):
    assert len(long_term.survey.opinions) > 100
