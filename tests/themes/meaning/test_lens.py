"""The lens: learned from labelled opinions, it sets apart what they are about, and says how well it covers a field."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB

from analysis.speech.morphemes import analysed
from analysis.themes.meaning.learning import FOLDER, digest_of, evidence_of, fields_of, learned, training_files
from analysis.themes.meaning.lens import FILE, SENTENCES, WORDS, lens, lens_arrays, lens_from
from analysis.themes.meaning.letters import letters_arrays, letters_from, letters_of
from analysis.themes.meaning.sentences import features_of

SAMPLE = Path(__file__).parents[3] / "sample_data" / "opinions.tsv"
MONEY = ["국비 지원을 늘려 주세요", "예산이 모자라 사업을 못 합니다", "지방비 부담이 큽니다"]
PEOPLE = ["담당자 혼자 다 합니다", "일할 사람을 더 뽑아 주세요", "결원이 안 채워집니다"]


def test_the_table_is_what_the_tool_makes_of_the_labelled_opinions_as_they_are():
    with np.load(FILE) as told:
        kept = told["digest"].tobytes().decode("ascii")
    assert kept == digest_of([*training_files(), SAMPLE]), "learn it again: python tools/lens.py"


def test_what_is_held_out_for_evaluation_is_not_learned_from():
    assert not [path for path in training_files() if path.name.startswith("heldout")]
    assert list(FOLDER.glob("heldout*"))


@pytest.mark.parametrize("kind", [WORDS, SENTENCES])
def test_opinions_about_one_thing_are_nearer_than_those_about_two(kind):
    features = features_of([*MONEY, *PEOPLE], kind)
    vectors = lens(kind)(features, [*MONEY, *PEOPLE]).vectors
    cosines = vectors @ vectors.T
    alike = [cosines[a, b] for a in range(6) for b in range(a) if (a < 3) == (b < 3)]
    apart = [cosines[a, b] for a in range(6) for b in range(a) if (a < 3) != (b < 3)]
    assert min(np.mean(alike) - 0.3, 1) > np.mean(apart)


def test_a_text_of_which_nothing_is_known_lies_nowhere():
    known = np.array([True, True, False])
    texts = [*MONEY[:2], "ㅋㅋ"]
    seen = lens(WORDS)(features_of(texts, WORDS), texts, known)
    assert not seen.vectors[2].any()
    assert not seen.about[2].any()


def test_a_lens_learns_from_what_it_is_given_and_the_same_twice():
    rng = np.random.default_rng(0)
    themes = ["예산", "인력", "공간"] * 40
    middles = {"예산": [3, 0, 0, 0], "인력": [0, 3, 0, 0], "공간": [0, 0, 3, 0]}
    features = np.array([middles[theme] for theme in themes]) + rng.normal(size=(120, 4))
    texts = [f"{theme} 이야기" for theme in themes]
    made, again = (learned([evidence_of(texts, features, themes)]) for _ in range(2))
    assert np.array_equal(made.turn, again.turn)
    seen = made(features, texts)
    assert (
        np.mean(
            [made.themes[n] == theme for n, theme in zip((seen.vectors @ seen.middles.T).argmax(axis=1), themes, strict=True)]
        )
        > 0.9
    )
    assert seen.cover == pytest.approx(1, abs=0.05)
    assert made(rng.normal(size=(120, 4)) / 3, texts).cover < 0.7


def test_a_lens_is_kept_and_read_again():
    made = lens(WORDS)
    again = lens_from(lens_arrays(made), letters_from(letters_arrays(made.letters)))
    assert again.themes == made.themes
    assert np.allclose(again.letters(MONEY), made.letters(MONEY))
    assert np.allclose(again.turn, made.turn)


def test_a_theme_that_fields_call_by_two_names_is_learned_as_one():
    field = next(field for field in fields_of(training_files()) if field.name == "basic_society")
    assert "인력·전담조직" in field.themes
    assert "인력·전담조직" not in field.shared
    assert "인력" in field.shared
    assert len(analysed(field.texts)) == len(field.texts)


def test_letters_lean_to_the_theme_whose_words_they_are_and_to_none_where_they_are_new():
    told = ["예산"] * 3 + ["인력"] * 3
    made = letters_of([*MONEY, *PEOPLE], told, ["예산", "인력"])
    money, people, neither = made(["지방비가 모자라 못 합니다", "담당자를 더 뽑아 주세요", "ABCDE"])
    assert money[0] > 0 > money[1]
    assert people[1] > 0 > people[0]
    assert not neither.any()


def test_letters_tell_what_complement_naive_bayes_tells():
    texts, themes = [*MONEY, *PEOPLE], ["예산"] * 3 + ["인력"] * 2 + ["공간"]
    made = letters_of(texts, themes, ["공간", "예산", "인력"])
    counter = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 3), sublinear_tf=True, min_df=2)
    reference = ComplementNB(alpha=0.1).fit(counter.fit_transform(texts), themes)
    told = reference.predict_joint_log_proba(counter.transform(texts))
    assert np.allclose(made(texts), told - told.mean(axis=1, keepdims=True))
