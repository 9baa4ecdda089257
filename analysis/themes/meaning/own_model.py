"""An organisation's own sentence model from a folder: sentence-transformers, or ONNX with its tokenizer. Never needed.

The folder is named by the setting `MODEL_FOLDER`; nothing is downloaded. ONNX: ``model.onnx`` (or ``onnx/model.onnx``) and
``tokenizer.json``; its first output is taken, token vectors averaged where it has them.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from analysis.language import Message, words
from analysis.themes.meaning.terms import Vectors, unit

Encode = Callable[[list[str]], Vectors]
_LONGEST = 512


class ModelError(Exception):
    """A folder that holds no usable model, or a library that it needs is missing; `message` says which and what to do."""

    def __init__(self, reason: str, **values: object) -> None:
        self.message = Message(f"themes.model.{reason}", values)
        super().__init__(words("en").say(self.message))


def encoder_of(folder: Path) -> tuple[Encode, str]:
    """How the model in `folder` turns texts into unit vectors, and its version (a digest of its files' names and sizes).

    Raises `ModelError`.
    """
    if not folder.is_dir():
        raise ModelError("no_folder", folder=folder.name)
    known = sorted((file.relative_to(folder).as_posix(), file.stat().st_size) for file in folder.rglob("*") if file.is_file())
    version = hashlib.sha256(repr(known).encode()).hexdigest()[:8]
    onnx = next((path for path in (folder / "model.onnx", folder / "onnx" / "model.onnx") if path.is_file()), None)
    if (folder / "modules.json").is_file():
        return _by_sentence_transformers(folder), version
    if onnx and (folder / "tokenizer.json").is_file():
        return _by_onnx(onnx, folder / "tokenizer.json"), version
    raise ModelError("no_model", folder=folder.name)


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as cause:
        raise ModelError("no_library", library=name.replace("_", "-")) from cause


def _by_sentence_transformers(folder: Path) -> Encode:
    model = _library("sentence_transformers").SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    return lambda texts: unit(np.asarray(model.encode(texts, show_progress_bar=False), dtype=float))


def _by_onnx(model: Path, tokenizer: Path) -> Encode:
    runtime, tokenizers = _library("onnxruntime"), _library("tokenizers")
    session = runtime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    wanted = {entry.name for entry in session.get_inputs()}
    reader = tokenizers.Tokenizer.from_file(str(tokenizer))
    reader.enable_truncation(_LONGEST)
    reader.enable_padding()

    def encode(texts: list[str]) -> Vectors:
        read = reader.encode_batch(texts)
        inputs = {
            "input_ids": np.array([one.ids for one in read], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in read], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in read], dtype=np.int64),
        }
        output = session.run(None, {name: value for name, value in inputs.items() if name in wanted})[0]
        return unit(_averaged(np.asarray(output, dtype=float), inputs["attention_mask"]))

    return encode


def _averaged(output: Vectors, mask: Sequence[Sequence[int]] | np.ndarray) -> Vectors:
    if output.ndim == 2:
        return output
    weights = np.asarray(mask, dtype=float)[:, :, None]
    return np.asarray((output * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1), dtype=float)
