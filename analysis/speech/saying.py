"""Opinions that say the same in other endings and marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.speech.morphemes import morphemes

_DENIAL = re.compile(r"(?:^|\s)(안|못)\s|않|없|아니|말아|마세요")


def same_saying(texts: Sequence[str]) -> list[str]:
    """A key for each text, equal for those that say the same: the same nouns and verbs, denied as often.

    `예산이 부족합니다`, `예산 부족!` and `예산이 많이 부족해요` are one saying. Texts of fewer than two such words are their own.
    """
    keys = []
    for text, content in zip(texts, morphemes(texts), strict=True):
        said = sorted({m.form for m in content})
        keys.append(f"{' '.join(said)} {len(_DENIAL.findall(text))}" if len(said) > 1 else text)
    return keys
