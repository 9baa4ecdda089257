"""The kinds of sorted opinions are told by what was read of their sentences to sort them, and by nothing that is read again."""

import sys
from collections import Counter
from types import SimpleNamespace

import numpy as np
import pandas as pd

from analysis.speech.encoder import encoder
from analysis.speech.morphemes import analysed
from analysis.themes import KINDS, KiwiMeaning, SentenceMeaning, find_themes, kinds_of
from analysis.themes.meaning import sentences

SAID = ["순찰차 열쇠를 찾느라 반나절이 갔습니다", "야간 순찰조를 넷으로 늘려 주세요", "무전 교육이 알찼습니다", "없음"]


def opinions():
    people = [f"r{n}" for n in range(len(SAID))]
    return pd.DataFrame({"respondent": people, "question": "o1", "text": SAID, "source": people})


def kinds_by(meaning):
    return list(find_themes(opinions(), k=1, meaning=meaning).assignments["kind"])


class LeaningToQuestions:
    """Takes every text that it is shown the sentence of for a question."""

    def __call__(self, vectors):
        return np.tile([float(kind == "question") for kind in KINDS], (len(vectors), 1))


def test_sentences_tell_the_kinds_of_opinions_that_they_sort(monkeypatch):
    monkeypatch.setattr("analysis.speech.kinds_by_sentences.sentence_weights", LeaningToQuestions)
    assert kinds_by(SentenceMeaning()) == ["question", "question", "question", ""]
    assert kinds_by(KiwiMeaning()) == kinds_of(SAID)


def test_no_sentence_is_read_twice(monkeypatch):
    sentences._e5.cache_clear()
    read = Counter()

    def counting(texts, layers):
        read.update(texts)
        return encoder()(texts, layers)

    monkeypatch.setattr(sentences, "encoder", lambda: counting)
    kinds_by(SentenceMeaning())
    sentences._e5.cache_clear()
    assert {text: read[text] for text in SAID[:3]} == dict.fromkeys(SAID[:3], 1)
    assert max(read.values()) == 1


def test_an_organisation_s_own_model_tells_no_kinds(monkeypatch, tmp_path):
    (tmp_path / "modules.json").write_text("[1]")
    model = SimpleNamespace(encode=lambda texts, show_progress_bar: np.ones((len(texts), 3)))
    library = SimpleNamespace(SentenceTransformer=lambda *_, **__: model)
    monkeypatch.setitem(sys.modules, "sentence_transformers", library)
    assert SentenceMeaning(folder=tmp_path).sentences(analysed(SAID)) == {}
