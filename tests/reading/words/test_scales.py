"""Cells to points of a scale."""

from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from builders import workbook
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import LANGUAGES, words
from analysis.reading import read
from analysis.reading.scales.scales import guess_scale as guess_scale_of_counts
from analysis.reading.scales.scales import reads_reversed, turned
from analysis.reading.sheets.sheets import text_of
from analysis.reading.words.vocabulary import vocabulary
from analysis.survey import Scale


def guess_scale(cells, header="", given=None):
    return guess_scale_of_counts(Counter(map(text_of, cells)), header, given)


AGREEMENT = ["전혀 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다"]


@pytest.mark.parametrize(
    "notation",
    [
        "{n}",
        "{n}점",
        "{n}. {word}",
        "{n}({word})",
        "{circled}",
        "{circled} {word}",
        "{word}",
        "{word}({n}점)",
        " {word} ",
    ],
)
def test_every_notation_of_a_point_is_read(notation):
    cells = [notation.format(n=n, word=AGREEMENT[n - 1], circled="①②③④⑤"[n - 1]) for n in range(1, 6)]
    guess = guess_scale(cells * 3)
    assert (guess.scale.min, guess.scale.max) == (1, 5)
    assert [guess.points[cell.strip()] for cell in cells] == [1, 2, 3, 4, 5]


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["{n}", "{circled}", "{n}점"])), min_size=30, max_size=60))
def test_circled_and_plain_digits_mix_freely(answers):
    answers = [*answers, *[(n, "{n}") for n in range(1, 6)] * 3]
    cells = [form.format(n=n, circled="①②③④⑤"[n - 1]) for n, form in answers]
    guess = guess_scale(cells)
    assert [guess.points[cell] for cell in cells] == [n for n, _ in answers]


def test_a_value_outside_the_scale_is_no_point():
    guess = guess_scale([1.0, 2.0, 3.0, 4.0, 5.0] * 20 + [55.0])
    assert guess.points["55"] is None
    assert guess.scale.max == 5


def test_words_without_the_middle_still_count_on_five_points():
    guess = guess_scale(["매우 그렇다", "그렇다", "그렇지 않다"] * 5)
    assert guess.points["매우 그렇다"] == 5


def test_four_point_wording_is_on_four_points():
    guess = guess_scale(["전혀 그렇지 않다", "그렇지 않은 편이다", "그런 편이다", "매우 그렇다"] * 5)
    assert [guess.points[w] for w in ("전혀 그렇지 않다", "그런 편이다", "매우 그렇다")] == [1, 3, 4]


def test_a_scale_where_one_is_best_is_found_and_turned():
    cells = [f"{6 - n}. {AGREEMENT[n - 1]}" for n in range(1, 6)] * 4
    guess = guess_scale(cells)
    assert guess.scale.reversed
    assert turned(guess.points["1. 매우 그렇다"], guess.scale) == 5
    assert guess.scale.labels[5.0] == "매우 그렇다"


@pytest.mark.parametrize(("top", "ends"), [(5, (1, 5)), (7, (1, 7)), (10, (1, 10)), (100, (0, 100))])
def test_digits_fall_on_the_shortest_scale_that_holds_them(top, ends):
    guess = guess_scale([float(n) for n in range(1, top + 1)] * 3)
    assert (guess.scale.min, guess.scale.max) == ends


def test_a_scale_named_in_the_header_is_believed():
    assert guess_scale([1.0, 2.0, 3.0] * 5, "이해도 (7점 척도)").scale.max == 7


def test_digits_that_never_reach_five_are_not_certain():
    assert not guess_scale([1.0, 2.0, 3.0, 4.0] * 5).is_certain


def test_a_given_scale_settles_the_ends():
    guess = guess_scale([1.0, 2.0, 3.0] * 5, given=Scale(1, 7))
    assert (guess.scale.max, guess.is_certain) == (7, True)


@pytest.mark.parametrize(
    "cells", [["서울", "부산"], ["예", "아니오"], ["그렇다", "아니다"], ["2026-06-05"], ["3년 이상", "1년 미만"], [""]]
)
def test_what_is_no_scale_is_not_taken_for_one(cells):
    assert guess_scale(cells * 10) is None


def test_stated_missing_words_are_not_points():
    guess = guess_scale(["1", "2", "3", "4", "5", "모름", "해당 없음"] * 5)
    assert "모름" not in guess.points


@pytest.mark.parametrize("five", ["⑤", "5점", "5"])
def test_a_rare_highest_point_comes_back_on_the_surveys_scale(five):
    notation = {"⑤": "①②③④⑤", "5점": ["1점", "2점", "3점", "4점", "5점"], "5": "12345"}[five]
    rows = [["코드", "첫 문항", "둘째 문항"]]
    rows += [[f"A{n:03d}", notation[n % 5], notation[4 if n == 7 else n % 4]] for n in range(60)]
    reading = read([workbook({"응답": rows})])
    assert [item.scale.max for item in reading.survey.items] == [5, 5]
    assert not reading.left_out


FAMILIES = [
    ["매우 불만족", "불만족", "보통", "만족", "매우 만족"],
    ["매우 불만족함", "불만족함", "보통임", "만족함", "매우 만족함"],
    ["전혀 그렇지 않습니다", "그렇지 않습니다", "보통입니다", "그렇습니다", "매우 그렇습니다"],
    ["매우낮음", "낮음", "보통", "높음", "매우높음"],
    ["아주 낮다", "낮다", "보통이다", "높다", "아주 높다"],
    ["전혀 모름", "잘 모름", "보통", "조금 앎", "잘 앎"],
    ["전혀 중요하지 않음", "중요하지 않음", "보통", "중요함", "매우 중요함"],
    ["전혀 중요하지 않음", "중요하지 않음", "보통", "중요", "매우 중요"],
    ["매우 불필요", "불필요", "보통", "필요", "매우 필요"],
    ["전혀 없음", "거의 없음", "가끔", "자주", "항상"],
    ["전혀 할 수 없다", "할 수 없다", "보통이다", "할 수 있다", "충분히 할 수 있다"],
    ["전혀 도움이 되지 않음", "도움이 되지 않음", "보통", "도움이 됨", "매우 도움이 됨"],
    ["전혀 이해하지 못함", "이해하지 못함", "보통", "이해함", "매우 잘 이해함"],
    ["전혀 필요 없다", "필요 없다", "보통이다", "필요하다", "매우 필요하다"],
    ["Strongly Disagree", "disagree", "Neither agree nor disagree", "Agree", "STRONGLY AGREE"],
    ["Very low", "Low", "Medium", "High", "Very high"],
    ["Not at all important", "Slightly important", "Moderately important", "Very important", "Extremely important"],
    ["Never", "Rarely", "Sometimes", "Often", "Always"],
    [
        "전혀 그렇지 않다 (Strongly disagree)",
        "그렇지 않다 (Disagree)",
        "보통이다 (Neutral)",
        "그렇다 (Agree)",
        "매우 그렇다 (Strongly agree)",
    ],
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[-1])
def test_words_of_every_kind_are_five_points(family):
    guess = guess_scale(family * 5)
    assert [guess.points[word] for word in family] == [1, 2, 3, 4, 5]
    assert guess.is_certain and guess.from_words


OTHER_LENGTHS = [
    ["낮음", "보통", "높음"],
    ["전혀 그렇지 않다", "그렇지 않은 편이다", "그런 편이다", "매우 그렇다"],
    ["매우 불만족", "불만족", "만족", "매우 만족"],
    ["전혀 그렇지 않다", "그렇지 않다", "약간 그렇지 않다", "약간 그렇다", "그렇다", "매우 그렇다"],
    ["전혀 그렇지 않다", "그렇지 않다", "약간 그렇지 않다", "보통이다", "약간 그렇다", "그렇다", "매우 그렇다"],
    ["매우 불만족", "불만족", "다소 불만족", "보통", "다소 만족", "만족", "매우 만족"],
    ["매우 미흡", "미흡", "다소 미흡", "보통 수준", "다소 우수", "우수", "매우 우수"],
    ["Strongly disagree", "Disagree", "Somewhat disagree", "Neutral", "Somewhat agree", "Agree", "Strongly agree"],
]


@pytest.mark.parametrize("words", OTHER_LENGTHS, ids=lambda words: f"{len(words)} {words[-1]}")
def test_three_four_six_and_seven_points_have_words_of_their_own(words):
    numbered = [f"{n}. {word}" for n, word in enumerate(words, 1)]
    for cells in (numbered, [f"{word}({n})" for n, word in enumerate(words, 1)]):
        guess = guess_scale(cells * 8)
        assert [guess.points[cell] for cell in cells] == list(range(1, len(words) + 1))
        assert (guess.scale.max, guess.is_certain) == (len(words), True)


@pytest.mark.parametrize("words", [OTHER_LENGTHS[i] for i in (0, 3, 4, 5, 6, 7)], ids=lambda words: str(len(words)))
def test_bare_words_that_only_fit_one_number_of_points_are_read_on_it(words):
    guess = guess_scale(words * 8)
    assert [guess.points[word] for word in words] == list(range(1, len(words) + 1))


@pytest.mark.parametrize(
    "variant", ["매우그렇다", "매우  그렇다", "매우 그렇다.", "매우 그렇다 ", "매우\n그렇다", "아주 그렇다", "매우 그럼"]
)
def test_spacing_and_typing_variants_are_one_answer(variant):
    assert guess_scale([*AGREEMENT * 5, variant]).points[text_of(variant)] == 5


def test_a_near_miss_is_no_answer():
    guess = guess_scale([*AGREEMENT * 5, "매우그렇디"])
    assert guess.points["매우그렇디"] is None


@pytest.mark.parametrize(
    "four",
    [
        "4",
        "④",
        "4점",
        "4. 그렇다",
        "4) 그렇다",
        "4(그렇다)",
        "4점(그렇다)",
        "그렇다(4)",
        "그렇다 (4점)",
        "④ 그렇다",
        "④그렇다",
        "4=그렇다",
        "4: 그렇다",
        "4 - 그렇다",
        "4번. 그렇다",
        "(4) 그렇다",
        "❹ 그렇다",
        "４",
        "그렇다④",
        "그렇다",
    ],
)
def test_notations_mix_in_one_column(four):
    cells = ["5. 매우 그렇다", "③", "2점", "전혀 그렇지 않다", "1", four] * 6
    assert guess_scale(cells).points[four] == 4


def test_a_number_that_contradicts_its_words_is_set_aside():
    cells = [f"{n}. {word}" for n, word in enumerate(AGREEMENT, 1)] * 6
    assert guess_scale([*cells, "2. 매우 그렇다"]).points["2. 매우 그렇다"] is None


def test_a_bare_number_among_descending_ones_keeps_its_meaning():
    cells = [f"{6 - n}. {word}" for n, word in enumerate(AGREEMENT, 1)] * 6
    guess = guess_scale([*cells, "1", "매우 그렇다"])
    assert {turned(guess.points[text], guess.scale) for text in ("1", "매우 그렇다", "1. 매우 그렇다")} == {5}


@pytest.mark.parametrize(
    "header",
    [
        "나는 안다 (5점 척도)",
        "나는 안다(1~5)",
        "나는 안다 [1-5점]",
        "나는 안다 (1=전혀 아니다, 5=매우 그렇다)",
        "나는 안다 (① 전혀 아니다 ~ ⑤ 매우 그렇다)",
        "나는 안다 1점(전혀 그렇지 않다)~5점(매우 그렇다)",
        "5-point scale",
    ],
)
def test_a_header_that_names_the_scale_settles_it(header):
    guess = guess_scale([2.0, 3.0, 4.0] * 10, header)
    assert (guess.scale.min, guess.scale.max, guess.is_certain) == (1, 5, True)
    assert guess.why.key == "reading.why.scale_header"


def test_labels_in_the_header_name_the_points_and_the_direction():
    guess = guess_scale([1.0, 2.0, 3.0, 4.0, 5.0] * 5, "정책을 안다 (1=매우 그렇다, 5=전혀 아니다)")
    assert guess.scale.reversed
    assert guess.scale.labels == {5.0: "매우 그렇다", 1.0: "전혀 아니다"}


@pytest.mark.parametrize("header", ["Q1-3. 정책을 안다", "6~8월 교육", "참여 1~2회", "문항 2-5"])
def test_other_numbers_in_a_header_name_no_scale(header):
    assert not guess_scale([2.0, 3.0, 4.0] * 10, header).is_certain


def test_numbers_that_deny_the_header_are_not_forced_onto_its_scale():
    assert guess_scale([float(n) for n in range(1, 11)] * 5, "만족도 (5점 만점)").scale.max == 10


@pytest.mark.parametrize(
    ("numbers", "ends"),
    [
        ([0, 3, 5, 7, 8, 10], (0, 10)),
        ([0, 25, 50, 75, 100], (0, 100)),
        ([1, 1.5, 2, 3.5, 4.5, 5], (1, 5)),
        ([10, 40, 55, 60, 85, 90], (0, 100)),
    ],
)
def test_digits_are_read_on_the_scale_they_use(numbers, ends):
    guess = guess_scale([float(n) for n in numbers] * 5)
    assert (guess.scale.min, guess.scale.max) == ends
    assert [guess.points[text_of(float(n))] for n in numbers] == numbers


@pytest.mark.parametrize(("top", "is_certain"), [(5, True), (6, False), (7, True), (9, False), (10, True)])
def test_a_scale_whose_end_nobody_ticked_is_not_certain(top, is_certain):
    assert guess_scale([float(n) for n in range(1, top + 1)] * 5).is_certain is is_certain


def test_ten_points_that_nobody_ticked_below_two_may_begin_at_nought():
    assert not guess_scale([float(n) for n in range(2, 11)] * 5).is_certain


@pytest.mark.parametrize("code", [9.0, 99.0, 999.0, -1.0])
def test_a_number_for_no_answer_stands_apart_from_the_scale(code):
    guess = guess_scale([1.0, 2.0, 3.0, 4.0, 5.0] * 5 + [code] * 5)
    assert (guess.scale.max, guess.missing, guess.is_certain) == (5, {text_of(code)}, True)
    assert text_of(code) not in guess.points


@pytest.mark.parametrize("code", [9.0, 99.0, 999.0, -1.0])
@pytest.mark.parametrize("ends", [(1, 5), (1, 7)])
def test_a_number_for_no_answer_is_none_on_a_given_scale_too(code, ends):
    guess = guess_scale([1.0, 2.0, 3.0, 4.0] * 5 + [code] * 2, given=Scale(*ends))
    assert guess.missing == {text_of(code)}
    assert text_of(code) not in guess.points


def test_nine_is_a_point_where_the_given_scale_holds_it():
    guess = guess_scale([1.0, 2.0, 3.0, 9.0] * 5, given=Scale(1, 10))
    assert (guess.points["9"], guess.missing) == (9, frozenset())


def test_another_number_outside_a_given_scale_states_nothing():
    guess = guess_scale([1.0, 2.0, 3.0, 4.0] * 5 + [6.0, 55.0], given=Scale(1, 5))
    assert (guess.points["6"], guess.points["55"], guess.missing) == (None, None, frozenset())


@pytest.mark.parametrize("text", ["9. 모름/무응답", "9=무응답", "모름·무응답", "해당없음(9)", "99) N/A"])
def test_a_non_answer_may_have_a_number_and_give_several_reasons(text):
    guess = guess_scale([f"{n}. {word}" for n, word in enumerate(AGREEMENT, 1)] * 5 + [text])
    assert (guess.scale.max, guess.missing) == (5, {text})


def test_a_number_that_the_header_explains_as_no_answer_is_no_point():
    header = "안다 (1=매우 그렇다, 2=그렇다, 3=보통이다, 4=그렇지 않다, 5=전혀 그렇지 않다, 6=무응답)"
    guess = guess_scale([1.0, 2.0, 3.0, 4.0, 5.0, 6.0] * 5, header)
    assert (guess.scale.max, guess.scale.reversed, guess.missing) == (5, True, {"6"})


def test_nine_is_a_point_where_the_scale_goes_on_to_ten():
    guess = guess_scale([float(n) for n in range(1, 11)] * 5)
    assert (guess.points["9"], guess.missing) == (9, frozenset())


def test_ninety_nine_is_a_point_of_a_hundred():
    guess = guess_scale([float(n) for n in (0, 20, 50, 80, 99, 100)] * 5, "이해도 점수")
    assert (guess.points["99"], guess.missing) == (99, frozenset())


@pytest.mark.parametrize("text", ["모름", "해당없음", "해당 없음", "무응답", "N/A", "-"])
def test_stated_non_answers_are_told_apart_from_stray_texts(text):
    assert guess_scale([*AGREEMENT * 5, text]).missing == {text}


def test_not_knowing_is_an_answer_where_knowledge_is_asked():
    guess = guess_scale(["전혀 모름", "잘 모름", "보통", "알고 있음", "잘 알고 있음"] * 5)
    assert (guess.points["잘 모름"], guess.missing) == (2, frozenset())


@pytest.mark.parametrize(
    ("header", "numbers"),
    [
        ("나이", range(24, 60)),
        ("귀하의 연령은?", range(24, 60)),
        ("출생연도", range(1966, 2001)),
        ("근무 기간(년)", range(1, 31)),
        ("담당 경력(개월)", range(1, 8)),
        ("교육 참여 횟수", range(6)),
        ("응답자 번호", range(1, 6)),
        ("성별", range(1, 3)),
        ("직급", range(1, 5)),
        ("집단 구분", range(1, 5)),
        ("조", range(1, 6)),
        ("Age", range(20, 60)),
        ("Group code", range(1, 5)),
        ("", range(20, 61)),
    ],
)
def test_ages_counts_and_codes_are_no_answers(header, numbers):
    assert guess_scale([float(n) for n in numbers] * 6, header) is None


@pytest.mark.parametrize(
    "header",
    ["기본사회 예산의 편성 방법을 이해한다", "교육 시간이 적절하였다", "담당 인원의 구성이 적절했다", "운영 시간 만족도"],
)
def test_a_statement_about_counts_is_an_item_all_the_same(header):
    assert guess_scale([1.0, 2.0, 3.0, 4.0, 5.0] * 5, header).scale.max == 5


def test_numbers_that_never_recur_are_no_answers():
    assert guess_scale([float(n) for n in range(1, 101)], "점수") is None


def test_ticks_are_no_scale():
    assert guess_scale([1.0] * 30) is None
    assert guess_scale([0.0, 1.0] * 30) is None


@pytest.mark.parametrize(
    "cells",
    [
        ["O", "X"],
        ["만족", "불만족"],
        ["높음", "낮음"],
        ["Agree", "Disagree"],
        ["있음", "없음"],
        ["안다", "모른다"],
        ["1. 강의", "2. 토론", "3. 견학"],
        ["1 year ago", "2 years ago", "3 years ago"],
        ["A1", "A2", "A3"],
        ["○○○1", "○○○2", "○○○3"],
    ],
)
def test_choices_are_no_scale(cells):
    assert guess_scale(cells * 10) is None


def test_everyone_at_one_end_is_still_an_answer_but_not_certain():
    guess = guess_scale(["매우 만족"] * 12)
    assert (guess.points["매우 만족"], guess.is_certain) == (5, False)


def test_words_that_skip_the_middle_of_many_answers_are_asked_about():
    cells = ["전혀 그렇지 않다", "그렇지 않다", "그렇다", "매우 그렇다"] * 10
    assert not guess_scale(cells).is_certain
    settled = guess_scale(cells, given=Scale(1, 4))
    assert (settled.points["매우 그렇다"], settled.is_certain) == (4, True)


def test_a_column_of_codes_is_passed_over():
    assert guess_scale([f"A{n:05d}" for n in range(5000)]) is None


def test_every_guess_says_why_and_how_sure_it_is():
    sure, unsure = guess_scale(AGREEMENT * 5), guess_scale([1.0, 2.0, 3.0] * 5)
    assert 0 < unsure.confidence < sure.confidence <= 1
    for language in LANGUAGES:
        assert "5" in words(language).say(sure.why)
        assert words(language).say(unsure.why)


def test_a_number_behind_words_with_a_translation_in_brackets_is_the_point():
    words = ["전혀 그렇지 않다 (Strongly disagree)", "그렇지 않다 (Disagree)", "그렇다 (Agree)", "매우 그렇다 (Strongly agree)"]
    texts = [f"{word}({n})" for word, n in zip(words, (1, 2, 4, 5), strict=True)]
    assert list(guess_scale(texts).points.values()) == [1, 2, 4, 5]


@given(
    st.sampled_from([*FAMILIES, *OTHER_LENGTHS]),
    st.sampled_from(["{n}. {word}", "{n}({word})", "{word}({n})", "{n}={word}", "{n}점 {word}"]),
    st.data(),
)
def test_any_answers_with_numbers_and_words_are_read_as_their_numbers(family, notation, data):
    ticked = data.draw(st.lists(st.integers(1, len(family)), min_size=3, max_size=30).filter(lambda t: len(set(t)) > 2))
    guess = guess_scale([notation.format(n=n, word=family[n - 1]) for n in ticked])
    assert {guess.points[notation.format(n=n, word=family[n - 1])] - n for n in ticked} == {0}


def _written_down():
    """Scales from the lowest word to the highest, from a table that the program does not know."""
    lines = (Path(__file__).parent / "scales.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(" < ") for line in lines[1:]]


KNOWN = _written_down()
NOTATIONS = ["{word}", "{n}. {word}", "{word}({n})", "{down}. {word}"]


def _used(length):
    """Which of the points 1 to `length` a column may show: all, one half, all but the middle."""
    every = range(1, length + 1)
    yield from (list(every), list(every)[length // 2 :], list(every)[: length - length // 2])
    if length % 2:
        yield [n for n in every if n != length // 2 + 1]


def _tells_its_length(notation, used, length):
    """Whether a person who knows the words sees how many points there are: five are usual, or the last number is written."""
    if notation == "{word}":
        is_whole = len(used) == length
        return (is_whole and length in (5, 7)) or (length == 5 and length // 2 + 1 in used)
    written = [length + 1 - n for n in used] if "down" in notation else used
    return length == 5 or max(written) == length


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("words", KNOWN, ids=lambda words: f"{len(words)} {words[-1]}")
def test_known_words_are_read_in_their_order_and_without_doubt_wherever_they_tell_their_length(words, notation):
    length = len(words)
    for used, times in product(_used(length), (3, 12)):
        cells = {n: notation.format(n=n, down=length + 1 - n, word=words[n - 1]) for n in used}
        guess = guess_scale(list(cells.values()) * times)
        if guess is None:
            assert notation == "{word}" and len(used) == 2, "two bare words alone may pass for a choice"
            continue
        read_as = {n: guess.points[cell] and turned(guess.points[cell], guess.scale) for n, cell in cells.items()}
        is_right = read_as == {n: n for n in used} and (guess.scale.min, guess.scale.max) == (1, length)
        if _tells_its_length(notation, used, length):
            assert is_right and guess.is_certain, used
        else:
            assert is_right or not guess.is_certain, used


def test_every_scale_of_the_field_is_written_down_once_more_by_hand():
    longer_than_pairs = {tuple(scale.labels) for scale in vocabulary().word_scales if len(scale.labels) > 2}
    assert longer_than_pairs - set(map(tuple, KNOWN)) == set()


@pytest.mark.parametrize("words", KNOWN, ids=lambda words: f"{len(words)} {words[-1]}")
def test_all_words_of_a_scale_with_their_numbers_are_beyond_doubt(words):
    cells = [f"{n}. {word}" for n, word in enumerate(words, 1)]
    guess = guess_scale(cells * 4)
    assert [guess.points[cell] for cell in cells] == list(range(1, len(cells) + 1))
    assert guess.is_certain


@pytest.mark.parametrize(("top", "is_certain"), [(4, True), (5, True), (7, True)])
def test_words_at_both_ends_tell_what_the_digits_between_are(top, is_certain):
    cells = ["1 (전혀 그렇지 않다)", *map(str, range(2, top)), f"{top} (매우 그렇다)"]
    guess = guess_scale(cells * 5)
    assert [guess.points[cell] for cell in cells] == list(range(1, top + 1))
    assert guess.is_certain is is_certain


def test_words_at_one_end_alone_leave_the_other_open():
    cells = ["1 (전혀 그렇지 않다)", "2", "3", "4", "5", "6"]
    guess = guess_scale(cells * 5)
    assert [guess.points[cell] for cell in cells] == [1, 2, 3, 4, 5, 6]
    assert not guess.is_certain


def test_two_words_for_a_point_do_not_make_the_scale_longer():
    sloppy = [
        "전혀 아니다",
        "전혀 그렇지 않다",
        "별로 그렇지 않다",
        "그렇지 않다",
        "보통",
        "그저 그렇다",
        "그렇다",
        "대체로 그렇다",
    ]
    guess = guess_scale(sloppy * 5)
    assert [guess.points[word] for word in sloppy] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert (guess.scale.max, guess.is_certain) == (5, True)


def test_three_words_are_three_points_where_many_people_left_no_gap():
    words = ["잘 모른다", "보통이다", "잘 안다"]
    few, many = guess_scale(words * 4), guess_scale(words * 8)
    assert (few.scale.max, few.is_certain) == (3, False)
    assert (many.scale.max, many.is_certain) == (3, True)


def test_a_pair_of_words_is_a_scale_where_a_person_says_so():
    guess = guess_scale(["모른다", "안다"] * 5, given=Scale(1, 2))
    assert (guess.points, guess.from_words) == ({"모른다": 1, "안다": 2}, True)


def _items_of(pre, post):
    rows = [["코드", "핵심 가치 (사전)", "핵심 가치 (사후)"]]
    rows += [[f"A{n:03d}", pre[n % len(pre)], post[n % len(post)]] for n in range(40)]
    return read([workbook({"응답": rows})])


def test_a_pair_of_words_asked_before_and_after_is_an_item():
    reading = _items_of(["모른다", "모른다", "안다"], ["안다"])
    assert [(item.scale.min, item.scale.max, len(item.moments)) for item in reading.survey.items] == [(1, 2, 2)]


def test_a_pair_of_words_of_which_everyone_says_one_before_and_after_is_none():
    rows = [["코드", "핵심 가치 (사전)", "핵심 가치 (사후)", "점수"]]
    rows += [[f"A{n:03d}", "안다", "안다", n % 5 + 1] for n in range(40)]
    assert [item.text for item in read([workbook({"응답": rows})]).survey.items] == ["점수"]


SIX = ["전혀 그렇지 않다", "그렇지 않다", "약간 그렇지 않다", "약간 그렇다", "그렇다", "매우 그렇다"]


def test_an_item_is_on_one_scale_even_where_no_column_of_it_is_certain():
    reading = _items_of(SIX[:4], SIX)
    assert [(item.scale.max, len(item.moments)) for item in reading.survey.items] == [(6, 2)]
    assert any(question.message.key.startswith("reading.question.scale") for question in reading.questions)


@pytest.mark.parametrize(
    "header",
    [
        "정책이 어렵다",
        "(사후) 역할이 무엇인지 모르겠다",
        "담당자의 역량이 부족하다",
        "이 정책은 필요 없다",
        "업무가 어렵습니다",
        "기본사회가 무엇인지 알지 못한다",
        "담당하기에 자신이 없다",
        "과제 발굴에 어려움이 있다",
        "I find it difficult to plan",
        "예산이 부족했다 (5점 척도)",
    ],
)
def test_a_statement_where_agreeing_is_worse_is_proposed_as_reversed(header):
    assert reads_reversed(header)


@pytest.mark.parametrize(
    "header",
    [
        "정책이 어렵지 않다",
        "어려운 이웃을 돕는 방법을 안다",
        "부족한 점을 설명할 수 있다",
        "역할을 이해하고 있다",
        "전반적 만족도",
        "자신이 있다",
        "필요성을 안다",
        "I can explain it",
        "Je sais orienter un usager en difficulté",
    ],
)
def test_a_statement_that_only_mentions_a_hardship_is_not(header):
    assert not reads_reversed(header)


@pytest.mark.parametrize("cell", ["3, 4", "3,4", "3 4", "3/4", "3~4"])
def test_two_points_ticked_at_once_are_no_answer(cell):
    assert guess_scale([1.0, 2.0, 3.0, 4.0, 5.0] * 8 + [cell]).points[cell] is None


@pytest.mark.parametrize("cell", ["9. 무응답", "9. 모름/무응답", "9(모름)", "9=해당 없음", "99 무응답"])
def test_a_number_explained_as_no_answer_is_missing(cell):
    guess = guess_scale([1.0, 2.0, 3.0, 4.0, 5.0] * 8 + [cell])
    assert guess.missing == {cell}


def test_a_header_may_explain_a_number_as_no_answer():
    header = "정책을 안다 1=매우 그렇다 2=그렇다 3=보통이다 4=그렇지 않다 5=전혀 그렇지 않다 9=무응답"
    guess = guess_scale([float(n) for n in (1, 2, 3, 4, 9)] * 5, header)
    assert (guess.scale.min, guess.scale.max, guess.scale.reversed, guess.missing) == (1, 5, True, {"9"})


def test_words_at_the_ends_of_bare_numbers_name_the_scale():
    guess = guess_scale(["1 (전혀 그렇지 않다)", "2", "3", "4", "5", "6", "7 (매우 그렇다)"] * 4)
    assert (guess.scale.min, guess.scale.max, guess.is_certain) == (1, 7, True)
    assert [guess.points[text] for text in ("1 (전혀 그렇지 않다)", "6", "7 (매우 그렇다)")] == [1, 6, 7]
    assert not guess_scale(["1 (전혀 그렇지 않다)", "2", "3", "4"] * 4).is_certain


def test_other_ways_to_say_five_points_do_not_make_them_seven():
    cells = [
        "전혀 그렇지 않다",
        "별로 그렇지 않다",
        "그렇지 않다",
        "보통",
        "그저 그렇다",
        "대체로 그렇다",
        "그렇다",
        "매우 그렇다",
    ]
    guess = guess_scale(cells * 5)
    assert [guess.points[cell] for cell in cells] == [1, 2, 2, 3, 3, 4, 4, 5]


def test_a_middle_beside_one_end_of_three_points_is_no_pair_to_choose_from():
    guess = guess_scale(["하", "중"] * 12)
    assert ([guess.points[text] for text in ("하", "중")], guess.is_certain) == ([1, 2], False)


def test_a_word_that_its_scale_does_not_know_stands_for_its_number_where_that_is_no_known_word_s():
    counts = {"① 전혀 그렇지 않다": 4, "② 아리송하다": 3, "③ 보통이다": 9, "④ 그렇다": 30, "⑤ 매우 그렇다": 12}
    assert guess_scale_of_counts(counts).points["② 아리송하다"] == 2
    assert guess_scale_of_counts({"③ 아리송하다": 1, **counts}).points["③ 아리송하다"] is None
