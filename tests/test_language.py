"""The catalogues, and Korean particles."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import LANGUAGES, Message, Words, particle, words, written


def _fields(template):
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_language_has_the_same_keys():
    assert words("ko").keys == words("en").keys


def test_both_languages_fill_in_the_same_values():
    korean, english = words("ko"), words("en")
    differing = {
        key
        for key in korean.keys
        if not key.startswith("browser.") and _fields(korean._templates[key]) != _fields(english._templates[key])
    }
    assert differing <= {"reading.error.too_large"} | {key for key in differing if "{" not in english._templates[key]}


def test_no_english_template_holds_korean():
    templates = words("en")._templates
    assert [key for key, text in templates.items() if re.search("[가-힣]", text)] == []


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("영남권", "은/는", "은"),
        ("제주", "은/는", "는"),
        ("서울", "으로/로", "로"),
        ("부산", "으로/로", "으로"),
        ("3", "이/가", "이"),
        ("5", "이/가", "가"),
        ("‘주민 참여’", "을/를", "를"),
        ("응답.xlsx", "은/는", "는"),
        ("", "은/는", "는"),
        ("ESG", "은/는", "는"),
        ("URL", "은/는", "은"),
        ("URL", "으로/로", "로"),
        ("Zoom", "으로/로", "으로"),
        ("Google", "을/를", "을"),
        ("Canva", "을/를", "를"),
    ],
)
def test_particles_follow_the_last_sound(word, pair, expected):
    assert particle(word, pair) == expected


@given(st.text(max_size=20), st.sampled_from(["은/는", "이/가", "을/를", "과/와", "으로/로"]))
def test_any_word_gets_one_of_the_two_particles(word, pair):
    assert particle(word, pair) in pair.split("/")


def test_a_particle_may_stand_after_a_closing_quotation_mark():
    text = Words("ko", {"sheet": "‘{name:’은/는} 표다"})
    assert [text("sheet", name=name) for name in ("응답", "사후")] == ["‘응답’은 표다", "‘사후’는 표다"]


def test_what_is_told_by_group_says_so_once():
    text = Words("ko", {"by": "{group:별} 응답자"})
    assert [text("by", group=group) for group in ("권역", "성별")] == ["권역별 응답자", "성별 응답자"]


def test_no_korean_template_knows_the_particle_of_a_value_before_it_has_one():
    fixed = re.compile(r"\{(?:[^{}%]|\{\w+\})*\}’?(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣])")
    templates = words("ko")._templates
    assert [key for key, text in templates.items() if fixed.search(text)] == []


def test_a_message_in_a_message_is_said_in_the_same_language():
    assert isinstance(words("en").say(Message("reading.error.empty", {"file": Message("pages.none")})), str)


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="no catalogue"):
        words("fr")


def test_the_languages_are_korean_first():
    assert LANGUAGES == ("ko", "en")


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (0.625, ".2f", "0.63"),
        (1.005, ".2f", "1.01"),
        (-0.125, "+.2f", "-0.13"),
        (0.625, ".0%", "63%"),
        (1234.5, ",.0f", "1,235"),
        (0.625 - 1e-16, ".2f", "0.63"),
        (2.674, "+.2f", "+2.67"),
    ],
)
def test_halves_are_rounded_as_a_spreadsheet_rounds_them(value, form, expected):
    assert written(value, form) == expected


@pytest.mark.parametrize("value", [0.0, -0.0, -0.004, 1e-17])
def test_what_rounds_to_nothing_has_no_sign(value):
    assert written(value, "+.2f") == written(value, ".2f") == "0.00"


def test_a_number_too_large_for_a_spreadsheet_is_written_all_the_same():
    assert written(1e300, ".0f").startswith("1000")


def test_english_nouns_follow_their_number():
    one, many = (Words("en", {"key": "{n} {n:|group|groups}"})("key", n=n) for n in (1, 2))
    assert (one, many) == ("1 group", "2 groups")


@pytest.mark.parametrize(("fell", "said"), [(0, "내린 칸은 없다."), (1, "내린 칸은 1개다."), (1200, "내린 칸은 1,200개다.")])
def test_none_has_a_word_of_its_own(fell, said):
    assert words("ko")("findings.forest.detail", rose=3, fell=fell) == f"뚜렷이 오른 칸은 3개, {said}"


def test_none_and_all_are_said_of_nobody_and_of_everybody_alone():
    assert [written(share, ".0%") for share in (0, 0.003, 0.997, 1)] == ["0%", "0.3%", "99.7%", "100%"]


def test_a_word_for_one_another_for_two_and_the_number_for_more():
    text = Words("en", {"items": "{total:|The item|Both items|All {total} items} rose", "groups": "{n} {n:|group|groups}"})
    assert [text("items", total=n) for n in (1, 2, 7)] == ["The item rose", "Both items rose", "All 7 items rose"]
    assert [text("groups", n=n) for n in (0, 1, 2)] == ["0 groups", "1 group", "2 groups"]
