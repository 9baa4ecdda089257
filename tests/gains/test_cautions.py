"""What is said beside a gain, and what is left unsaid."""

import numpy as np
import pytest

from analysis.findings import cautions, gain_findings
from analysis.findings.cautions import FEW, baseline_caution
from analysis.gains import measure_gains
from analysis.language import LANGUAGES, words
from analysis.survey import Moment, PairingMethod, Scale

NAN = float("nan")
KO = words("ko")
RNG = np.random.default_rng(3)


def told(survey, **options):
    return [KO.say(caution.message) for caution in cautions(measure_gains(survey, **options), survey)]


def is_told(survey, part, **options):
    return any(part in sentence for sentence in told(survey, **options))


@pytest.fixture
def plain(drawn):
    return drawn({"영남권": 60, "호남권": 50}, {"영남권": 1.0, "호남권": 0.9}, items=1)


def test_a_sound_survey_with_a_clear_change_needs_no_caution(plain):
    assert told(plain) == []


def test_where_no_change_is_clear_its_people_say_what_they_could_have_found(drawn):
    (sentence,) = told(drawn({"영남권": 60, "호남권": 50}, {"영남권": 0.0, "호남권": 0.0}, items=1))
    assert sentence.startswith("짝지은 응답 110명으로는 0.")


@pytest.mark.parametrize(
    ("after", "reason"), [([4, 5, 5, 5], "더 오를 자리가 없어"), ([1, 2, 3, 4], "오르든 내리든"), ([2, 5, 5, 5], "오르든 내리든")]
)
def test_no_room_to_rise_is_told_only_of_what_rose(survey_of, after, reason):
    survey = survey_of({"q1": ([3.0, 4, 5, 5] * 10, [float(value) for value in after] * 10)})
    details = [KO.say(caution.detail) for caution in cautions(measure_gains(survey), survey) if "ceiling" in caution.key]
    assert len(details) == 1 and reason in details[0]


def test_where_every_group_is_small_none_is_named(drawn):
    survey = drawn(dict.fromkeys(("영남권", "호남권", "중부권"), 20), dict.fromkeys(("영남권", "호남권", "중부권"), 1.0), items=1)
    assert is_told(survey, "모든 권역의 수치가 30명 미만") and not is_told(survey, "영남권")


def test_of_many_small_groups_three_are_named(drawn):
    people = {"영남권": 60} | {f"{n}권역": 20 for n in range(1, 8)}
    assert is_told(drawn(people, dict.fromkeys(people, 1.0), items=1), "1권역, 2권역, 3권역 외 4개의 수치는")


def test_people_who_cannot_be_matched_are_said_so_first(survey_of):
    survey = survey_of({"q1": ([*[2, 3] * 6, *[NAN] * 10], [*[NAN] * 12, *[4, 3] * 5])})
    assert told(survey)[0] == "사전과 사후가 같은 사람인지 알 수 없어 두 집단의 평균을 견주었다"
    gains = measure_gains(survey)
    first = gain_findings(gains, survey)[0]
    assert KO.say(first.message) == "사후 이해도 평균이 사전보다 5점 척도에서 1.00점 높다"
    assert "사전 12명" in KO.say(first.detail)


def test_a_recalled_baseline_is_said_to_be_recalled(plain):
    survey = type(plain)(**{**vars(plain), "pairing": PairingMethod.RETROSPECTIVE})
    assert is_told(survey, "돌아보아 답했다")


def test_those_who_left_are_told_of_only_where_they_began_elsewhere(survey_of):
    low = survey_of({"q1": ([3, 4] * 10 + [1, 2] * 5, [5, 4] * 10 + [NAN] * 10)})
    same = survey_of({"q1": ([3, 4] * 10 + [3, 4] * 5, [5, 4] * 10 + [NAN] * 10)})
    assert is_told(low, "끝까지 답하지 않은 10명은 시작할 때 이해도가 2.00점 낮았다")
    assert not is_told(same, "끝까지 답하지 않은")


def test_items_of_different_scales_are_said_to_have_theirs(survey_of):
    sides = {"q1": ([1, 2] * 10, [3, 4] * 10), "q2": ([2, 3] * 10, [4, 5] * 10)}
    survey = survey_of(sides, scales={"q1": Scale(1, 4), "q2": Scale(1, 5)})
    caution = next(one for one in cautions(measure_gains(survey), survey) if one.key == "caution.scales")
    assert KO.say(caution.detail).startswith("척도가 다르면(4점 척도, 5점 척도) 평균을")


def test_those_who_left_began_elsewhere_only_where_means_and_ranks_agree(survey_of):
    stayed, left = [3] * 24 + [4] * 5 + [2] * 4, [1] * 6 + [4] * 2 + [3] * 8
    survey = survey_of({"q1": (stayed + left, [5] * 20 + [4] * 13 + [NAN] * 16)})
    row = measure_gains(survey).table.iloc[0]
    assert row["left_gap_high"] < 0
    assert not is_told(survey, "끝까지 답하지 않은")


def test_an_item_that_does_not_follow_the_others_is_named(survey_of):
    base = RNG.integers(1, 6, 160).astype(float)
    answers = {f"q{i}": (base, np.clip(base + RNG.integers(0, 2, 160), 1, 5)) for i in range(4)}
    answers["이상한 문항"] = (RNG.integers(1, 6, 160).astype(float), RNG.integers(1, 6, 160).astype(float))
    assert is_told(survey_of(answers), "‘이상한 문항’ 문항은 나머지 문항과 함께 움직이지 않는다")


def test_where_no_item_follows_another_none_is_named_beside_a_rest(survey_of):
    rng = np.random.default_rng(4)
    answers = {f"q{i}": (rng.integers(1, 6, 200).astype(float), rng.integers(1, 6, 200).astype(float)) for i in range(4)}
    assert is_told(survey_of(answers), "서로 함께 움직이는 정도가 약하다")
    assert not is_told(survey_of(answers), "나머지 문항과")


def test_mixed_scales_are_told_and_rescaling_too(survey_of):
    survey = survey_of({"q1": ([1, 3] * 6, [3, 5] * 6), "q2": ([10, 30] * 6, [60] * 12)}, scales={"q2": Scale(0, 100)})
    assert is_told(survey, "척도가 서로 달라")
    assert is_told(survey, "0~100점으로 바꾸어", rescale=True)


def test_groups_whose_difference_vanishes_at_equal_baselines_are_told(survey_of):
    # Everybody ends at the same place whatever the region; one region began a point lower.
    rng = np.random.default_rng(3)
    pre = np.concatenate([rng.integers(1, 4, 60), rng.integers(2, 5, 60)]).astype(float)
    post = 3.0 + rng.integers(0, 2, 120)
    survey = survey_of({"q1": (pre, post)}, ["영남권"] * 60 + ["호남권"] * 60)
    caution = baseline_caution(measure_gains(survey, adjust=True))
    assert KO.say(caution.message) == "영남권과 호남권의 차이는 출발점을 맞추면 뚜렷하지 않다"
    assert caution.keys == ("영남권", "호남권")
    assert baseline_caution(measure_gains(survey)) is None


def test_groups_of_a_few_people_are_named_and_large_ones_not(drawn):
    survey = drawn({"영남권": FEW - 1, "호남권": FEW}, {"영남권": 1, "호남권": 1})
    assert is_told(survey, f"영남권의 수치는 {FEW}명 미만의 응답이라")


def test_withheld_groups_are_counted_with_the_reason(drawn):
    sizes = {"영남권": 40, "호남권": 40, "중부권": 40, "수도·강원권": 3}
    assert is_told(drawn(sizes, dict.fromkeys(sizes, 1.0)), "권역 2개의 수치는 따로 공개하지 않는다")


def test_a_survey_of_one_moment_has_a_mean_and_no_change(survey_of):
    survey = survey_of({"q1": ([NAN] * 8, [4, 5] * 4)}, moments=(Moment.POST,))
    first = gain_findings(measure_gains(survey), survey)[0]
    assert KO.say(first.message) == "연수 뒤 이해도 평균은 5점 척도에서 4.50점이다"
    assert "변화는 알 수 없다" in KO.say(first.detail)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_caution_can_be_said_in_every_language(language, plain, survey_of):
    surveys = [plain, survey_of({"q1": ([*[2, 3] * 6, *[NAN] * 10], [*[NAN] * 12, *[4, 3] * 5])})]
    for survey in surveys:
        for finding in gain_findings(measure_gains(survey, adjust=True), survey):
            assert "{" not in words(language).say(finding.message) + words(language).say(finding.detail)
