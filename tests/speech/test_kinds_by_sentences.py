"""What an opinion is, told by the vectors of sentences beside its words."""

import numpy as np
import pytest

from analysis.speech import kinds_by_sentences
from analysis.speech.kinds import KINDS, kinds_of
from analysis.speech.kinds_by_sentences import FILE, SentenceWeights, weights_arrays, weights_from
from tools import kinds as tool

TEXTS = ["예산이 턱없이 부족합니다", "강의가 정말 유익했습니다"]
LEANING_TO_QUESTIONS = np.array([-9.0, -9.0, -9.0, 9.0, -9.0])


def weights(base):
    return SentenceWeights(np.zeros(4), np.zeros((4, len(KINDS))), base)


def test_the_table_is_what_the_tool_makes_of_the_labelled_opinions_as_they_are():
    with np.load(FILE) as kept:
        digest = kept["digest"].tobytes().decode("ascii")
    assert digest == tool.digest_of(tool.training()), "learn it again: python tools/kinds.py"


def test_the_table_is_learnt_from_what_it_is_given_and_the_same_twice():
    told = [kind for kind in KINDS for _ in range(20)]
    rng = np.random.default_rng(0)
    vectors = [np.eye(len(KINDS))[KINDS.index(kind)][None] + rng.normal(0, 0.1, (1, len(KINDS))) for kind in told]
    made, again = (tool.learnt_by_sentences(vectors, told) for _ in range(2))
    assert np.array_equal(made.table, again.table)
    assert [KINDS[column] for column in made(np.stack(vectors)).argmax(axis=1)] == told


def test_a_table_is_kept_to_half_precision_and_read_again():
    made = SentenceWeights(np.full(4, 0.05), np.arange(20.0).reshape(4, 5), LEANING_TO_QUESTIONS)
    again = weights_from(weights_arrays(made))
    assert again.centre == pytest.approx(made.centre, rel=1e-3)
    assert np.array_equal(again.table, made.table)
    assert np.array_equal(again.base, made.base)


def test_a_text_without_a_vector_is_told_by_its_words_alone(monkeypatch):
    monkeypatch.setattr(kinds_by_sentences, "sentence_weights", lambda: weights(9 * LEANING_TO_QUESTIONS))
    assert kinds_of(TEXTS, sentences={}) == ["difficulty", "praise"]
    assert kinds_of(TEXTS, sentences={TEXTS[0]: np.zeros((2, 2))}) == ["question", "praise"]


def test_sentences_that_lean_to_no_kind_leave_it_to_the_words(monkeypatch):
    monkeypatch.setattr(kinds_by_sentences, "sentence_weights", lambda: weights(np.zeros(len(KINDS))))
    assert kinds_of(TEXTS, sentences=dict.fromkeys(TEXTS, np.zeros((2, 2)))) == ["difficulty", "praise"]


def test_many_texts_are_told_as_each_is_alone(monkeypatch):
    rng = np.random.default_rng(1)
    table = SentenceWeights(np.zeros(4), rng.normal(size=(4, len(KINDS))), np.zeros(len(KINDS)))
    monkeypatch.setattr(kinds_by_sentences, "sentence_weights", lambda: table)
    monkeypatch.setattr(kinds_by_sentences, "_AT_ONCE", 3)
    by_words, vectors = np.full((8, len(KINDS)), 0.2), list(rng.normal(size=(8, 2, 2)))
    alone = [kinds_by_sentences.together(by_words[:1], [one])[0] for one in vectors]
    assert np.allclose(kinds_by_sentences.together(by_words, vectors), alone)


def test_a_stranger_s_opinions_are_told_better_than_by_words_alone():
    pairs = [one for name, told in tool.fields().items() if name.startswith(tool.HELD_OUT) for one in told]
    texts, kinds = [text for text, _ in pairs], [kind for _, kind in pairs]
    by_words, both = kinds_of(texts), kinds_of(texts, sentences=tool.sentences_of(texts))
    assert right(both, kinds) >= max(0.8, right(by_words, kinds))


def right(told, kinds):
    return np.mean([one == kind for one, kind in zip(told, kinds, strict=True)])
