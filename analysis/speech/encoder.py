"""multilingual-e5-small (Wang et al. 2024) by numpy alone: what whole sentences mean, on every machine, without a download.

`analysis/models/e5.npz` holds its weights on a grid of four bits, and the pieces of words that Korean surveys need;
`tools/encoder.py` makes it, `analysis/models/README.md` tells its origin.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from analysis.resting import Resting
from analysis.speech.pieces import END, START, Pieces

Floats = NDArray[np.float32]

FILE = Path(str(files("analysis") / "models" / "e5.npz"))
LAYERS = 12
GRID = 32
"""So many weights share a scale."""

_HEADS = 12
_LONGEST = 510
"""Pieces at once; longer texts are read in parts, as much beside each other as they are long."""

_FEWEST, _TOGETHER = 128, 768
"""Pieces that are computed together: fewer cost more each, of many the intermediate steps grow."""

_REST = 15.0
"""Seconds; its weights hold a hundred megabytes, and the vectors of texts that were read are kept."""

_EPSILON = np.float32(1e-12)
_BEND, _CUBE = np.float32(1.5957691216), np.float32(0.0713548162726)
"""Of the Gaussian error linear unit (Hendrycks & Gimpel 2016) written with a logistic curve: 2·√(2/π), and 0.044715 of that."""

_PROMPT = "query: "
"""e5 was trained with it for texts that are compared with each other."""


def encoder() -> Encoder:
    """The encoder that comes with the program, one for everybody; let go of when for some seconds nobody asked."""
    return _resting()


_resting = Resting(lambda: Encoder(FILE), _REST)


class Encoder:
    """Texts to vectors. A text's vector differs in its last digits (by 1e-7) with the texts that it is computed beside."""

    def __init__(self, file: Path) -> None:
        with np.load(file, allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in kept.files}
        self._pieces = pieces_of(arrays)
        self._words = arrays["words.grid"], arrays["words.scale"]
        self._positions, self._first = arrays["positions"], (arrays["norm.weight"], arrays["norm.bias"])
        self._layers = [_layer(arrays, number) for number in range(LAYERS)]

    def __call__(self, texts: Sequence[str], layers: Sequence[int] = (LAYERS,)) -> Floats:
        """Texts × layers × directions: of each of `layers` (1 to 12, rising) the mean of a text's pieces, at unit length."""
        rows_of: dict[tuple[int, ...], list[int]] = {}
        for row, text in enumerate(texts):
            for part in self._parts(text):
                rows_of.setdefault(tuple(part), []).append(row)
        # Each different part once: of a word that was pasted thousands of times nearly all are alike.
        parts = sorted(rows_of, key=len)
        threads = _threads()
        blocks = [parts[some] for some in _blocks(list(map(len, parts)), threads)]
        # Threads of one's own, each with its block: those of the linear algebra would wait for each other on a busy machine.
        with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(threads) as pool:
            block_means = list(pool.map(lambda some: self._means(some, set(layers)), blocks))
        sums = np.zeros((len(texts), len(layers), self._positions.shape[1]), dtype=np.float32)
        for some, means in zip(blocks, block_means, strict=True):
            for ids, mean in zip(some, means, strict=True):
                np.add.at(sums, rows_of[ids], (len(ids) - 2) * mean)
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=2, keepdims=True), _EPSILON), dtype=np.float32)

    def _parts(self, text: str) -> list[list[int]]:
        ids = self._pieces.ids(_PROMPT + text)
        return [[START, *ids[start : start + _LONGEST], END] for start in range(0, len(ids), _LONGEST)]

    def _means(self, rows: Sequence[Sequence[int]], layers: set[int]) -> Floats:
        """Rows × layers × directions; `rows` of ids come sorted by length."""
        grid, scale = self._words
        ids = np.concatenate([np.asarray(row) for row in rows])
        places = np.concatenate([np.arange(len(row)) for row in rows])
        state = _normed(_weights(grid[ids], scale[ids]) + self._positions[places], *self._first)
        spans = [(length, len(list(some))) for length, some in groupby(map(len, rows))]
        means = []
        with np.errstate(over="ignore"):
            for number, layer in enumerate(self._layers, start=1):
                state = _through(state, layer, spans)
                if number in layers:
                    means.append(_averaged(state, spans))
        return np.stack(means, axis=1)


def pieces_of(arrays: dict[str, NDArray[Any]]) -> Pieces:
    """The vocabulary in the arrays of the file."""
    names = arrays["pieces.names"].tobytes().decode("utf-8").split("\n")
    ends = np.cumsum(arrays["folded.lengths"])
    to = [chr(code) for code in arrays["folded.to"]]
    starts = ends - arrays["folded.lengths"]
    folded = {int(code): "".join(to[start:end]) for code, start, end in zip(arrays["folded.from"], starts, ends, strict=True)}
    return Pieces(names, arrays["pieces.scores"].tolist(), folded)


def _threads() -> int:
    return min(4, os.cpu_count() or 1)


def _blocks(lengths: Sequence[int], threads: int) -> list[slice]:
    """Runs of parts that are computed together, nearly alike in pieces and as many as keep all `threads` at work."""
    ends = np.cumsum(lengths, dtype=int)
    whole = int(ends[-1]) if lengths else 0
    count = min(threads * -(-whole // (_TOGETHER * threads)), max(whole // _FEWEST, 1))
    cuts = np.searchsorted(ends, whole * np.arange(1, count) / max(count, 1)) + 1
    return [slice(start, end) for start, end in pairwise(sorted({0, *cuts.tolist(), len(lengths)}))]


def _layer(arrays: dict[str, NDArray[Any]], number: int) -> dict[str, Floats]:
    """The weights of a layer as matrices that are multiplied from the right, and its biases."""
    layer = {
        name: arrays[name][number] for name in arrays if name.startswith("layer.") and not name.endswith((".grid", ".scale"))
    }
    for name in ("layer.asked", "layer.attended", "layer.wide", "layer.narrow"):
        layer[name] = np.ascontiguousarray(_weights(arrays[f"{name}.grid"][number], arrays[f"{name}.scale"][number]).T)
    return layer


def _weights(grid: NDArray[np.uint8], scale: NDArray[np.float16]) -> Floats:
    """Rows of weights from pairs of four bits: sixteen low halves, then sixteen high halves, of each scale's weights."""
    pairs = grid.reshape(*scale.shape, GRID // 2)
    whole = np.concatenate([pairs & 15, pairs >> 4], axis=-1).astype(np.float32) - 8
    return (whole * scale[..., None].astype(np.float32)).reshape(*scale.shape[:-1], -1)


def _through(state: Floats, layer: dict[str, Floats], spans: Sequence[tuple[int, int]]) -> Floats:
    """One layer of the transformer (Vaswani et al. 2017), its norms after each half."""
    seen = _attended(_line(state, layer, "layer.asked"), spans)
    half = _line(seen, layer, "layer.attended")
    half += state
    state = _normed(half, layer["layer.attended.norm.weight"], layer["layer.attended.norm.bias"])
    wide = _line(state, layer, "layer.wide")
    bent = wide * wide
    bent *= -_CUBE
    bent -= _BEND
    bent *= wide
    np.exp(bent, out=bent)
    bent += 1
    wide /= bent
    half = _line(wide, layer, "layer.narrow")
    half += state
    return _normed(half, layer["layer.narrow.norm.weight"], layer["layer.narrow.norm.bias"])


def _line(rows: Floats, layer: dict[str, Floats], name: str) -> Floats:
    out: Floats = rows @ layer[name]
    out += layer[f"{name}.bias"]
    return out


def _attended(asked: Floats, spans: Sequence[tuple[int, int]]) -> Floats:
    """What the pieces of each text see of each other; texts of one length are computed at once (`spans`: length, texts)."""
    size = asked.shape[1] // 3
    attended, start = np.empty((len(asked), size), dtype=np.float32), 0
    for length, texts in spans:
        end = start + length * texts
        query, key, value = (
            asked[start:end, third * size : (third + 1) * size].reshape(texts, length, _HEADS, -1).transpose(0, 2, 1, 3)
            for third in range(3)
        )
        shares = query @ key.transpose(0, 1, 3, 2)
        shares *= np.float32(1 / np.sqrt(size // _HEADS))
        shares -= shares.max(axis=-1, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(axis=-1, keepdims=True)
        attended[start:end] = (shares @ value).transpose(0, 2, 1, 3).reshape(-1, size)
        start = end
    return attended


def _averaged(state: Floats, spans: Sequence[tuple[int, int]]) -> Floats:
    means, start = [], 0
    for length, texts in spans:
        end = start + length * texts
        means.append(state[start:end].reshape(texts, length, -1).mean(axis=1))
        start = end
    return np.concatenate(means)


def _normed(rows: Floats, weight: Floats, bias: Floats) -> Floats:
    """Rows at mean zero and variance one (Ba, Kiros & Hinton 2016), times `weight`, plus `bias`."""
    rows = rows - rows.mean(axis=1, keepdims=True)
    rows *= 1 / np.sqrt(np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1]) + _EPSILON)[:, None]
    rows *= weight
    rows += bias
    return rows
