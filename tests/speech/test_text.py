"""Opinions are shown as they were written; signs of one meaning are spelled alike only where they are compared."""

import json

import pandas as pd
import pytest

from analysis.language import words
from analysis.speech.morphemes import analysed
from analysis.speech.text import cleaned, respelled, squeezed
from analysis.themes import Codebook, CodebookTheme, KiwiMeaning, find_themes, themes_json

WRITTEN = "예산이 없어요ㅎㅎㅠㅠ ① ＡＩ 사업비 ㎡당 3만원"
CODEBOOK = Codebook((CodebookTheme("예산", ("예산", "사업비")), CodebookTheme("인력", ("인력", "담당자"))))


@pytest.fixture(scope="module")
def found():
    texts = [WRITTEN, "사업비를 더 주세요", "인력이 없습니다", "담당자를 늘려 주세요"]
    count = [f"r{n}" for n in range(len(texts))]
    opinions = pd.DataFrame({"respondent": count, "question": "o1", "text": texts, "source": count})
    return find_themes(opinions, codebook=CODEBOOK, meaning=KiwiMeaning())


def test_an_opinion_is_shown_as_it_was_written(found):
    assert found.assignments["text"].iloc[0] == WRITTEN


def test_quotes_and_json_hold_opinions_as_they_were_written(found):
    assert WRITTEN in set(found.quotes["text"])
    assert WRITTEN in json.dumps(themes_json(found, words()), ensure_ascii=False)


def test_full_width_and_usual_letters_are_the_same_words():
    wide, usual = analysed(["ＡＩ 교육", "AI 교육"])
    assert wide.morphemes == usual.morphemes


def test_a_macs_hangul_is_put_together():
    assert cleaned("예산 부족") == "예산 부족"


def test_spacing_and_width_make_no_other_answer():
    assert squeezed("ＡＩ  교육!") == squeezed("ai교육")


def test_each_letter_of_another_spelling_stands_where_it_was_written():
    alike = respelled("㎡당 값")
    assert (alike.text, alike.written(0, 2, "㎡당 값")) == ("m2당 값", "㎡")


def test_latin_terms_have_a_meaning_by_words():
    (read,) = analysed(["AI"])
    assert [(m.form, m.id > 0) for m in read.morphemes] == [("AI", True)]
