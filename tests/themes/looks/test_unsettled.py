"""Groups of opinions that the themes fit least: offered to be looked at, and never sorted anew by themselves."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analysis.themes import Codebook, KiwiMeaning, Move, find_themes, read_codebook, ref_of, unsettled
from analysis.themes.identity import is_emerging
from analysis.themes.looks.unsettled import UNSETTLED_COLUMNS

SAMPLE = Path(__file__).parents[3] / "sample_data"
MISSING = "예산·재정 지원"


@cache
def opinions():
    told = pd.read_csv(SAMPLE / "opinions.tsv", sep="\t", keep_default_na=False)
    told = told[~told["theme"].str.startswith("1")].drop_duplicates("text").reset_index(drop=True)
    places = [f"r{n}" for n in told.index]
    return told.assign(respondent=places, source=places, question="o1")


@cache
def sorted_out(edits=(), rows=None):
    known = read_codebook(SAMPLE / "codebook.tsv")
    codebook = Codebook(tuple(theme for theme in known.themes if theme.name != MISSING))
    return find_themes(opinions().head(rows) if rows else opinions(), codebook=codebook, meaning=KiwiMeaning(), edits=edits)


@cache
def groups():
    return unsettled(sorted_out(), KiwiMeaning())


def test_opinions_about_a_theme_that_the_codebook_lacks_are_a_new_theme_already_and_not_offered():
    theme_of = dict(zip(sorted_out().assignments["opinion"], opinions()["theme"], strict=True))
    held = {theme: [] for theme in sorted_out().table["theme"] if is_emerging(theme)}
    for opinion, themes in zip(sorted_out().assignments["opinion"], sorted_out().assignments["themes"], strict=True):
        if themes and themes[0] in held:
            held[themes[0]].append(theme_of[opinion])
    largest = next(iter(held.values()))
    assert largest.count("예산") > 0.7 * len(largest)
    # When money comes is told apart from how much there is.
    of_money = [one for one in held.values() if one.count("예산") > len(one) / 2]
    assert sum(one.count("예산") for one in of_money) > 0.6 * list(theme_of.values()).count("예산")
    assert len(of_money) <= 2
    for group in groups()["opinions"]:
        assert [theme_of[opinion] for opinion in group].count("예산") < len(group) / 2


def test_the_least_settled_group_comes_first_and_all_are_less_settled_than_the_whole():
    told = sorted_out().assignments
    confidence = list(groups()["confidence"])
    assert confidence == sorted(confidence)
    assert confidence[-1] < told["confidence"].mean()


def test_a_group_has_a_name_its_words_and_an_opinion_from_its_middle():
    table, told = groups(), sorted_out().assignments.drop_duplicates("opinion").set_index("opinion")["text"]
    assert list(table.columns) == list(UNSETTLED_COLUMNS)
    assert table["label"].is_unique
    for row in table.to_dict("records"):
        assert row["label"]
        assert row["terms"]
        assert row["text"] in set(told[list(row["opinions"])])


def test_what_a_person_sorted_is_settled():
    plain, first = sorted_out(), groups().iloc[0]
    theme = plain.table["theme"].iloc[0]
    edits = tuple(Move(opinion, (ref_of(plain, theme),)) for opinion in first["opinions"])
    again = unsettled(sorted_out(edits), KiwiMeaning())
    assert not set(first["opinions"]) & {opinion for group in again["opinions"] for opinion in group}


@pytest.mark.parametrize("rows", [1, 30])
def test_few_opinions_make_no_group(rows):
    table = unsettled(sorted_out(rows=rows), KiwiMeaning())
    assert table.empty
    assert list(table.columns) == list(UNSETTLED_COLUMNS)


def test_personal_data_in_an_opinion_is_masked():
    told = opinions().assign(text=opinions()["text"] + " 010-1234-5678")
    shown = unsettled(find_themes(told, codebook=read_codebook(SAMPLE / "codebook.tsv"), meaning=KiwiMeaning()), KiwiMeaning())
    assert len(shown)
    assert "1234" not in shown[["label", "terms", "text"]].to_string()
