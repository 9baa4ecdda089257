"""Vectors of texts as bytes that outlive the program: found again by a digest of their text, so that no text lies in them.

They are kept to half precision, and used so from the first: what is found again is what was worked out.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from hashlib import blake2b
from threading import Lock
from zipfile import BadZipFile

import numpy as np

from analysis.themes.meaning.terms import Vectors

_DIGEST = 16
"""Bytes."""

_MOST = 100_000
"""Vectors that a shelf holds."""


class Shelf:
    """Vectors by a digest of their text, of one model. Safe to be asked by several threads."""

    def __init__(self) -> None:
        self._vectors: dict[bytes, Vectors] = {}
        self._lock = Lock()

    def vector_of(self, text: str) -> Vectors | None:
        """The vector of a text, None where it is not here."""
        return self._vectors.get(_digest(text))

    def fill(self, body: bytes) -> None:
        """Take in what `packed` wrote; ValueError where it is something else."""
        try:
            with np.load(io.BytesIO(body), allow_pickle=False) as arrays:
                digests, vectors = arrays["digests"], arrays["vectors"]
        except (BadZipFile, KeyError, OSError, EOFError) as wrong:
            raise ValueError("no kept vectors") from wrong
        if digests.shape != (len(vectors), _DIGEST) or digests.dtype != np.uint8 or vectors.dtype != np.float16:
            raise ValueError("no kept vectors")
        with self._lock:
            if len(self._vectors) + len(vectors) > _MOST:
                self._vectors.clear()
            self._vectors.update(zip(map(bytes, digests), vectors, strict=True))


def packed(texts: Sequence[str], vectors: Sequence[Vectors]) -> bytes:
    """The vectors (half precision) of texts as bytes."""
    target = io.BytesIO()
    digests = np.frombuffer(b"".join(map(_digest, texts)), np.uint8).reshape(len(texts), _DIGEST)
    np.savez(target, allow_pickle=False, digests=digests, vectors=np.stack(vectors).astype(np.float16))
    return target.getvalue()


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
