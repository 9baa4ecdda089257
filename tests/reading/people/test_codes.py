"""Pairing codes: what meets, what is proposed, and what is a conflict."""

import re
from itertools import product

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.language import LANGUAGES, words
from analysis.reading.people.codes import CONFLICT_COLUMNS, NearMiss, Normalisation, conflicts, match_codes

CODES = st.text("AB0123", min_size=1, max_size=6)
TABLES = st.lists(st.lists(CODES, max_size=8), min_size=2, max_size=3)


def _keys(*tables):
    return [list(table.values()) for table in match_codes(tables).keys]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Ａ０１２", "A012", "width"),
        ("a012", "A012", "case"),
        ("A-012", "A012", "separators"),
        ("A 012", "A.012", "separators"),
        ("A\u00a0012", "A012", "separators"),
        ("12.0", "12", "decimal"),
        ("007", "7", "leading_zeros"),
        ("0007", "07", "leading_zeros"),
        ("수도-007", "수도-7", "leading_zeros"),
    ],
)
def test_spellings_of_one_code_meet_and_say_what_they_differ_by(before, after, kind):
    match = match_codes([[before, "B999"], [after, "B999"]])
    assert match.keys[0][before] == match.keys[1][after] != ""
    [met] = match.met
    assert (met.spellings, Normalisation(kind) in met.differ_by) == ((before, after), True)


def test_a_number_of_excel_meets_its_text():
    match = match_codes([[7.0, 12.0], ["007", "12"]])
    assert match.keys[0] == {7.0: "7", 12.0: "12"}
    assert match.keys[1] == {"007": "7", "12": "12"}


def test_codes_written_alike_are_not_told():
    assert match_codes([["A01", "A02"], ["A02", "A01"]]).met == ()


@pytest.mark.parametrize("tables", [[["007", "7"], ["7"]], [["7"], ["007", "07"]], [["07", "007"], []], [["A07", "A7"], ["A7"]]])
def test_leading_zeros_count_where_one_table_has_a_number_in_two_forms(tables):
    match = match_codes(tables)
    assert all(code.lower() == key for table in match.keys for code, key in table.items())
    assert match.met == ()


def test_separators_in_different_places_tell_codes_apart():
    assert _keys(["1-23", "12-3"], ["1-23", "123"]) == [["1-23", "12-3"], ["1-23", "123"]]


def test_the_dots_of_an_address_belong_to_it():
    assert _keys(["A.B@example.invalid"], ["ab@example.invalid"]) == [["a.b@example.invalid"], ["ab@example.invalid"]]


@pytest.mark.parametrize("code", ["", "-", " ", "…"])
def test_a_code_without_a_letter_is_none(code):
    assert _keys([code], ["A1"]) == [[""], ["a1"]]


@pytest.mark.parametrize("typo", ["K4178", "K4l77", "K417", "K41777", "4K177", "K1477"])
def test_a_code_one_slip_from_another_without_a_partner_is_proposed_and_not_merged(typo):
    match = match_codes([["K4177", "M9000"], [typo, "M9000"]])
    assert match.near_misses == (NearMiss(("K4177", typo), (0, 1)),)
    assert match.keys[0]["K4177"] != match.keys[1][typo]


def test_a_code_with_a_partner_is_no_near_miss():
    assert match_codes([["K4177", "K4178"], ["K4177", "K4178", "K4179"]]).near_misses == ()


def test_of_several_candidates_none_is_proposed():
    assert match_codes([["K4177"], ["K4178", "K4179"]]).near_misses == ()


def test_two_codes_of_one_table_are_two_people_however_near():
    assert match_codes([["K4177", "K4178"], ["M9000"]]).near_misses == ()


def test_short_codes_are_never_near():
    assert match_codes([["A1"], ["A2"]]).near_misses == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notices_count_and_hold_no_code(language):
    match = match_codes([["K-4177", "007", "M9000"], ["k4177", "7", "M9001"]])
    said = [words(language).say(notice) for notice in match.notices]
    assert len(said) == 4
    assert not any(code in text for text in said for code in ("4177", "M9"))


def _slips(code):
    letters = "ab0123"
    for place in range(len(code) + 1):
        yield from (code[:place] + letter + code[place:] for letter in letters)
        if place < len(code):
            yield code[:place] + code[place + 1 :]
            yield from (code[:place] + letter + code[place + 1 :] for letter in letters)
            yield code[:place] + code[place : place + 2][::-1] + code[place + 2 :]


def _are_crowded(one, other, codes):
    """Whether so many of the numbers up to the highest one are in use that a slip leads to somebody else's."""
    family = re.sub(r"\d", "0", one)
    numbers = [int("0" + re.sub(r"\D", "", code)) for code in codes if re.sub(r"\d", "0", code) == family]
    return family == re.sub(r"\d", "0", other) and len(numbers) > 0.05 * (max(numbers) + 1)


@example([["A000"], ["A001"]])
@example([["A000"], ["A901"]])
@given(TABLES)
def test_near_misses_are_all_pairs_of_lonely_codes_that_are_each_others_only_neighbour(tables):
    match = match_codes(tables)
    keys = [set(table.values()) - {""} for table in match.keys]
    alone = [(n, key) for n, own in enumerate(keys) for key in own if len(key) > 3 and sum(key in k for k in keys) == 1]
    near = {(a, b) for a, b in product(alone, alone) if a[0] != b[0] and b[1] in set(_slips(a[1])) and a[1] != b[1]}
    of = {one: [b for a, b in near if a == one] for one in alone}
    lonely = {(a, b) for a, b in near if len(of[a]) == len(of[b]) == 1 and a[0] < b[0]}
    expected = {(a, b) for a, b in lonely if not _are_crowded(a[1], b[1], set().union(*keys))}
    found = {
        ((n.tables[0], match.keys[n.tables[0]][n.codes[0]]), (n.tables[1], match.keys[n.tables[1]][n.codes[1]]))
        for n in match.near_misses
    }
    assert found == expected


@given(TABLES)
def test_the_order_of_the_tables_changes_no_key(tables):
    forwards, backwards = match_codes(tables), match_codes(tables[::-1])
    assert forwards.keys == backwards.keys[::-1]


@given(TABLES)
def test_codes_that_meet_differ_in_nothing_but_zeros_case_and_separators(tables):
    match = match_codes(tables)
    for table in match.keys:
        for code, key in table.items():
            assert key in (code.lower(), re.sub(r"0+(?=\d+$)", "", code.lower(), count=1))


@given(st.lists(st.text("AB123456789", min_size=4, max_size=6), unique=True, max_size=20), st.data())
def test_any_spelling_of_plain_codes_finds_its_partner(codes, data):
    spell = st.sampled_from([str.lower, lambda c: f" {c} ", lambda c: f"{c[0]}-{c[1:]}", lambda c: f"{c[0]} {c[1:]}", str])
    again = [data.draw(spell)(code) for code in codes]
    match = match_codes([codes, again])
    assert [match.keys[0][code] for code in codes] == [match.keys[1][code] for code in again]


def _submissions(*rows):
    return pd.DataFrame(rows, columns=["key", "moment", "region", "grade"])


def test_one_code_with_two_provinces_at_one_moment_is_a_conflict():
    rows = _submissions(("a1", "pre", "영남권", "6급"), ("a1", "pre", "호남권", "6급"), ("a2", "pre", "영남권", "7급"))
    found = conflicts(rows, ["region", "grade"])
    assert list(found.columns) == list(CONFLICT_COLUMNS)
    assert found.values.tolist() == [["a1", "pre", "region", ("영남권", "호남권"), (0, 1)]]


@pytest.mark.parametrize(
    "rows",
    [
        [("a1", "pre", "영남권", "6급"), ("a1", "pre", "영남권", "")],
        [("a1", "pre", "영남권", "6급"), ("a1", "post", "호남권", "6급")],
        [("", "pre", "영남권", "6급"), ("", "pre", "호남권", "7급")],
    ],
    ids=["the same and unknown", "two moments", "no code"],
)
def test_what_does_not_differ_at_one_moment_is_no_conflict(rows):
    assert conflicts(_submissions(*rows), ["region", "grade"]).empty


def test_numbers_that_count_up_are_crowded_however_many_figures_they_have():
    here, there = [f"한강{n:04}" for n in range(1, 90, 2)], [f"한강{n:04}" for n in (*range(1, 80, 2), 82)]
    assert match_codes([here, there]).near_misses == ()
