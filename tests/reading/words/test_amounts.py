"""What words mean tells which end of a scale is the upper one, in languages of which no scale is known too."""

import numpy as np
import pytest

from analysis.reading.scales.amounts import FILE, amounts_of
from analysis.reading.scales.word_order import fused
from tools.amounts import learned


@pytest.mark.parametrize(
    "words",
    [
        ("Novice", "Advanced beginner", "Competent", "Proficient", "Expert"),
        ("gar nicht", "wenig", "teilweise", "gut", "sehr gut"),
        ("입문", "초급", "중급", "고급", "전문가"),
    ],
)
def test_the_last_word_says_more_than_the_first(words):
    told = amounts_of(words)
    assert told[-1] > told[0]
    assert np.corrcoef(told, np.arange(len(words)))[0, 1] > 0.5


def test_the_kept_direction_is_what_the_scales_of_the_reader_give():
    kept = np.load(FILE).astype(float)
    assert float(kept @ learned() / np.linalg.norm(kept) / np.linalg.norm(learned())) > 0.9999


def test_sure_answers_outweigh_what_words_mean_and_unsure_ones_do_not():
    sure = np.array([[0, 4.0, 4.0], [-4.0, 0, 4.0], [-4.0, -4.0, 0]])
    beside = np.array([[0, 1.0, 1.0], [-1.0, 0, -1.0], [-1.0, 1.0, 0]])
    assert fused(sure, beside)[1] == [0, 1, 2]
    assert fused(sure * 0.1, beside)[1] == [0, 2, 1]
