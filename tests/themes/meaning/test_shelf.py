"""Vectors that were worked out once are found again, and only by who has the text."""

import numpy as np
import pytest

from analysis.speech.keeping import Kept
from analysis.speech.morphemes import analysed
from analysis.themes.meaning import sentences
from analysis.themes.meaning.sentences import SentenceMeaning
from analysis.themes.meaning.shelf import Shelf, packed

TEXTS = ["예산이 부족합니다", "담당자 혼자 다 합니다"]
VECTORS = list(np.arange(12, dtype=np.float16).reshape(2, 2, 3))


def test_what_is_on_the_shelf_is_not_worked_out_again():
    shelf, asked = Shelf(), []

    def work(texts):
        asked.extend(texts)
        return [VECTORS[0]] * len(texts)

    shelf.fill(packed(TEXTS, VECTORS))
    found = Kept(work, 10, shelf.vector_of).of([*TEXTS, "새 의견"])
    assert asked == ["새 의견"]
    assert np.array_equal(found[1], VECTORS[1])


def test_no_text_lies_in_what_is_kept():
    assert TEXTS[0].encode() not in packed(TEXTS, VECTORS)


@pytest.mark.parametrize("body", [b"", b"something else", b"PK\x03\x04 broken"])
def test_what_are_no_vectors_is_refused(body):
    with pytest.raises(ValueError, match=r".*"):
        Shelf().fill(body)


def test_a_program_that_recalls_vectors_places_texts_where_they_were_without_reading_them(monkeypatch):
    sentences._e5.cache_clear()
    first = SentenceMeaning()
    placed = first.space(analysed(TEXTS)).texts
    sentences._e5.cache_clear()
    again = SentenceMeaning()
    again.recall(first.vectors())
    monkeypatch.setattr(sentences, "encoder", lambda: lambda texts, layers: np.stack([_refuse(text) for text in texts]))
    assert np.allclose(again._kept.of(TEXTS), first._kept.of(TEXTS))
    assert placed.shape[0] == len(TEXTS)
    sentences._e5.cache_clear()


def _refuse(text):
    raise AssertionError(f"{text} was encoded again")
