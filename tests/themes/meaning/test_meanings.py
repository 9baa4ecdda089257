"""What is behind the one interface of meaning: words, e5, an organisation's own model."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from analysis.language import LANGUAGES, words
from analysis.speech.morphemes import analysed
from analysis.themes import MEANINGS, CodebookTheme, KiwiMeaning, LetterMeaning, ModelError, SentenceMeaning, best_meaning
from analysis.themes.meaning.own_model import encoder_of
from analysis.themes.meaning.sentences import MODEL_FOLDER, SETTING

TEXTS = ["예산이 부족합니다", "재정이 모자랍니다", "강의실이 춥습니다", "ㅋㅋ"]
GUIDES = (CodebookTheme("예산", ("예산", "재정", "국비")), CodebookTheme("시설", ("강의실", "시설", "장소")))


@pytest.fixture(params=["kiwi", "letters", "e5"])
def meaning(request):
    return MEANINGS[request.param]()


def test_vectors_are_of_unit_length_or_zero(meaning):
    lengths = np.linalg.norm(meaning.space(analysed(TEXTS), GUIDES).texts, axis=1)
    assert all(np.isclose(lengths, 1) | np.isclose(lengths, 0))


def test_a_guide_pulls_the_texts_that_hold_its_words(meaning):
    pull = meaning.space(analysed(TEXTS), GUIDES).pull
    assert pull[0, 0] > pull[0, 1]
    assert pull[2, 1] > pull[2, 0]


def test_no_texts_are_no_error(meaning):
    assert meaning.space([], GUIDES).texts.shape[0] == 0
    assert meaning.space([]).texts.shape[0] == 0


@pytest.mark.parametrize("name", ["kiwi", "e5"])
def test_words_that_mean_alike_are_near(name):
    texts = MEANINGS[name]().space(analysed(TEXTS)).texts
    assert texts[0] @ texts[1] > texts[0] @ texts[2]


def test_an_opinion_is_encoded_once_and_progress_is_told():
    shares: list[float] = []
    texts = [f"이 글은 처음 나옵니다 {n}" for n in range(3)]
    SentenceMeaning(shares.append).space(analysed(texts))
    assert shares[-1] == 1.0
    again: list[float] = []
    SentenceMeaning(again.append).space(analysed(texts))
    assert not again


def test_the_setting_leaves_the_sentence_model_out(monkeypatch):
    monkeypatch.setenv(SETTING, "kiwi")
    assert isinstance(best_meaning(TEXTS), KiwiMeaning)


def test_sentences_are_read_unless_a_setting_says_otherwise(monkeypatch):
    monkeypatch.delenv(SETTING)
    assert "e5" in best_meaning(TEXTS).name


def test_texts_in_another_language_are_read_by_letters():
    assert isinstance(best_meaning(["the budget is too small"]), LetterMeaning)


def refusal_of(monkeypatch, folder):
    monkeypatch.setenv(MODEL_FOLDER, str(folder))
    monkeypatch.setenv(SETTING, "folder")
    with pytest.raises(ModelError) as refusal:
        best_meaning(TEXTS)
    assert all(words(language).say(refusal.value.message) for language in LANGUAGES)
    return refusal.value.message.key


def test_a_folder_without_a_model_is_refused(monkeypatch, tmp_path):
    assert refusal_of(monkeypatch, tmp_path) == "themes.model.no_model"
    assert refusal_of(monkeypatch, tmp_path / "none") == "themes.model.no_folder"


def test_a_missing_library_is_named(monkeypatch, tmp_path):
    (tmp_path / "modules.json").write_text("[]")
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    assert refusal_of(monkeypatch, tmp_path) == "themes.model.no_library"


def test_an_own_model_of_sentence_transformers_gives_the_vectors(monkeypatch, tmp_path):
    (tmp_path / "modules.json").write_text("[1]")

    class Model:
        def __init__(self, path, device, local_files_only):
            assert local_files_only

        def encode(self, texts, show_progress_bar):
            return np.array([[float("강의실" in text), float("강의실" not in text), 0.1 * len(text)] for text in texts])

    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=Model))
    monkeypatch.setenv(MODEL_FOLDER, str(tmp_path))
    monkeypatch.setenv(SETTING, "folder")
    meaning = best_meaning(TEXTS)
    assert tmp_path.name in meaning.name
    texts = meaning.space(analysed(TEXTS), GUIDES).texts
    assert texts[0] @ texts[1] > texts[0] @ texts[2]


def test_an_own_model_in_onnx_gives_the_mean_of_its_words_and_what_only_fills_up_a_row_does_not_count(monkeypatch, tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"model")
    (tmp_path / "tokenizer.json").write_text("{}")

    class Tokenizer:
        @staticmethod
        def from_file(path):
            assert path == str(tmp_path / "tokenizer.json")
            return Tokenizer()

        def enable_truncation(self, longest): ...

        def enable_padding(self): ...

        def encode_batch(self, texts):
            """A word is a token: 1 of a place, 2 of money, 9 fills up."""
            ids = [[1 if "강의실" in word else 2 for word in text.split()] for text in texts]
            most = max(map(len, ids))
            return [
                SimpleNamespace(
                    ids=row + [9] * (most - len(row)),
                    attention_mask=[1] * len(row) + [0] * (most - len(row)),
                    type_ids=[0] * most,
                )
                for row in ids
            ]

    class InferenceSession:
        def __init__(self, path, providers):
            assert (path, providers) == (str(tmp_path / "model.onnx"), ["CPUExecutionProvider"])

        def get_inputs(self):
            return [SimpleNamespace(name="input_ids"), SimpleNamespace(name="attention_mask")]

        def run(self, wanted, told):
            assert set(told) == {"input_ids", "attention_mask"}
            return [np.eye(10)[told["input_ids"]]]

    monkeypatch.setitem(sys.modules, "onnxruntime", SimpleNamespace(InferenceSession=InferenceSession))
    monkeypatch.setitem(sys.modules, "tokenizers", SimpleNamespace(Tokenizer=Tokenizer))
    encode, _ = encoder_of(tmp_path)
    found = encode(["강의실", "돈 돈 돈"])
    assert np.allclose(found, np.eye(10)[[1, 2]])
