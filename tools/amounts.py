"""Write analysis/models/amounts.npy: the direction of the encoder along which words say more: ``python tools/amounts.py``.

Ridge regression of each point's place on its scale (-0.5 to 0.5) on its vector less the mean of its scale, over all scales of
words in `analysis/fields` that name their points in full.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.reading.scales.amounts import FILE, Amounts  # noqa: E402
from analysis.reading.words.vocabulary import ANY, vocabulary  # noqa: E402
from analysis.speech.encoder import encoder  # noqa: E402

_RIDGE = 1.0
_FEWEST = 3


def learned() -> Amounts:
    """The direction, one weight a dimension of the encoder."""
    scales = [scale.labels for scale in vocabulary().word_scales]
    scales = [labels for labels in scales if len(labels) >= _FEWEST and not any(ANY in label for label in labels)]
    texts = sorted({label for labels in scales for label in labels})
    vectors = dict(zip(texts, encoder()(texts)[:, 0].astype(float), strict=True))
    points, places = [], []
    for labels in scales:
        own = np.stack([vectors[label] for label in labels])
        points.append(own - own.mean(axis=0))
        places.append(np.linspace(-0.5, 0.5, len(labels)))
    grid, wanted = np.concatenate(points), np.concatenate(places)
    found: Amounts = np.linalg.solve(grid.T @ grid + _RIDGE * np.eye(grid.shape[1]), grid.T @ wanted)
    return found


if __name__ == "__main__":
    np.save(FILE, learned().astype(np.float32))
