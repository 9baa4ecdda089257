"""What an opinion is: a request, a difficulty, praise or a question, by rules on its words and endings (`fields/kinds.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from analysis.themes.language.points import points
from analysis.themes.language.text import cleaned, is_courtesy, is_non_answer

KINDS = ("request", "difficulty", "praise", "question")
OTHER = ""
"""Of an opinion that none of the rules tells."""

_CLOSING = re.compile(r"(?<![\s.,!~…^ㅠㅜㅎㅋ*\"'”’)\]])[\s.,!~…^ㅠㅜㅎㅋ*\"'”’)\]]+$")


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = tomllib.loads((files("analysis") / "fields" / "kinds.toml").read_text(encoding="utf-8"))
    return tuple((entry["kind"], re.compile("|".join(entry["patterns"]))) for entry in raw["kinds"])


def kinds_of(texts: Sequence[str]) -> list[str]:
    """The kind of each text: one of `KINDS`, or `OTHER`. Thanks and pure praise, which are no opinions, are praise too."""
    clean = [cleaned(text) for text in texts]
    return [_kind(text, pieces) for text, pieces in zip(clean, points(clean), strict=True)]


def _kind(text: str, pieces: Sequence[str]) -> str:
    if is_courtesy(text):
        return "praise"
    if is_non_answer(text):
        return OTHER
    # What a writer wants stands at the end: "인력이 없습니다. 충원해 주세요" is a request.
    found = [kind for piece in reversed(pieces) if (kind := _kind_of_sentence(piece, text))]
    asking = [kind for kind in found if kind in {"request", "question"}]
    return (asking or found or [OTHER])[0]


def _kind_of_sentence(sentence: str, text: str) -> str:
    if sentence != text and is_courtesy(sentence):
        return "praise"
    bare = _CLOSING.sub("", sentence)
    return next((kind for kind, pattern in _rules() if pattern.search(bare)), OTHER)
