"""Whatever people write or files hold is sorted, and what cannot be text is shown as such."""

import pandas as pd
import pytest

from analysis.themes import KiwiMeaning, SentenceMeaning, find_themes
from analysis.themes.meaning.meaning import LetterMeaning

USUAL = ["예산이 부족합니다", "인력이 없습니다", "교육을 늘려 주세요"]
ODD = [
    *("\ud800", "예산 \udcff 부족", "\ud83d\ude00 좋은 강의", "가\x00나", "\x07\x1b[31m", "a", "가", "😀", "😀" * 50, "\u200b"),
    *("\ufeff예산", " ", "예산" * 5000, "ㅋ" * 10_000, "1" * 10_000, "a b " * 2500, "e\u0301" * 300, "\U0010ffff", "\ue000"),
    *("=1+1", "日本語の意見", "\u202eabc"),
]


def sorted_themes(texts, meaning):
    people = [f"r{number}" for number in range(len(texts))]
    # As objects: pandas' own kind of text refuses half of a sign.
    text = pd.Series(texts, dtype=object)
    return find_themes(pd.DataFrame({"respondent": people, "question": "o1", "text": text, "source": people}), meaning=meaning)


@pytest.mark.parametrize("meaning", [KiwiMeaning, LetterMeaning])
@pytest.mark.parametrize("beside", [[], USUAL * 4])
def test_any_text_is_sorted(meaning, beside):
    found = sorted_themes([*ODD, *beside], meaning())
    assert len(found.assignments) == len(ODD) + len(beside)
    "".join(found.assignments["text"]).encode("utf-8")


def test_sentences_of_any_text_are_read():
    short = [text for text in ODD if len(text) < 1000]
    assert len(sorted_themes(short, SentenceMeaning()).assignments) == len(short)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["예산이 부족합니다"],
        ["예산이 부족합니다"] * 2,
        ["예산이 부족합니다"] * 50,
        ["😀", "😁"],
        list("가나다라마바사아자차카타파하"),
    ],
)
@pytest.mark.parametrize("meaning", [KiwiMeaning, LetterMeaning])
def test_hardly_any_opinions_are_sorted_too(texts, meaning):
    assert len(sorted_themes(texts, meaning()).assignments) == len(texts)


def test_half_of_a_sign_is_shown_as_what_cannot_be_read_and_two_halves_as_the_sign():
    found = sorted_themes(["예산 \udcff 부족", "\ud83d\ude00 좋은 강의"], KiwiMeaning())
    assert list(found.assignments["text"]) == ["예산 \ufffd 부족", "😀 좋은 강의"]
