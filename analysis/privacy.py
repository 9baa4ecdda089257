"""What may not be shown: personal columns, traces of persons in free text, and figures of very small groups."""

from __future__ import annotations

import re
from collections.abc import Iterable

SMALL_GROUP = 5
"""Groups with fewer people than this get no figure."""

MASK = "○○○"

_EMAIL = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_TELEPHONE = re.compile(r"(?<!\d)(?:\+?82[-. ]?)?0?(?:1[016789]|2|[3-6]\d|70)[-. )]{0,2}\d{3,4}[-. ]?\d{4}(?!\d)")
_RESIDENT_NUMBER = re.compile(r"(?<!\d)\d{6}[- ]?[1-8]\d{6}(?!\d)")
_TRACE = re.compile(r"@|\d[\d .)-]{6,}")
"""What each of the patterns holds: a quick look that spares most opinions the rest."""

PATTERNS = {"email": _EMAIL, "resident_number": _RESIDENT_NUMBER, "telephone": _TELEPHONE}


def mask(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` with e-mails, telephone and resident numbers, and each of `secrets`, replaced by `MASK`.

    `secrets` are the values of the file's own personal columns. Patterns miss what they do not know (names, above all): this
    lowers the risk of showing a person and does not remove it.
    """
    for secret in sorted(set(secrets), key=len, reverse=True):
        if len(secret.strip()) >= 2:
            text = text.replace(secret, MASK)
    if _TRACE.search(text) is None:
        return text
    for pattern in PATTERNS.values():
        text = pattern.sub(MASK, text)
    return text


def personal_share(values: Iterable[str]) -> float:
    """Share of the non-empty texts of a column that are wholly an e-mail, a telephone or a resident number (0 to 1)."""
    texts = [stripped for text in values if (stripped := text.strip())]
    hits = sum(_TRACE.search(text) is not None and _is_personal(text) for text in texts)
    return hits / len(texts) if texts else 0.0


def _is_personal(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in PATTERNS.values())
