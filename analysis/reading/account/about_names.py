"""Whether words that may be the names of persons are to be hidden."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from analysis.language import Message
from analysis.reading.account.result import Choice, Question
from analysis.reading.forms import Form

_MOST_SHOWN = 12
"""Words that a question about names shows."""


def about_names(key: str, words: Mapping[str, int], form: Form) -> Iterator[Question]:
    """One question for all words that a form has not settled; of each only its first and last syllables are shown."""
    open_words = [word for word in words if word not in form.names]
    if not open_words:
        return
    digest = hashlib.sha256("\n".join(sorted(open_words)).encode("utf-8")).hexdigest()[:12]
    # Whoever sees the question need not be told the names: the first and the last syllable are enough to find them.
    shown = ", ".join(f"‘{_hinted(word)}’" for word in open_words[:_MOST_SHOWN]) + ("…" if len(open_words) > _MOST_SHOWN else "")
    values = {"count": len(open_words), "words": shown, "people": sum(words[word] for word in open_words)}
    answers = tuple(
        Choice(Message(f"reading.answer.{name}"), Form(names=dict.fromkeys(open_words, is_hidden)))
        for name, is_hidden in (("hide_names", True), ("leave_names", False))
    )
    yield Question(f"{key} {digest}", Message(f"reading.question.{key}", values), answers)


def _hinted(word: str) -> str:
    """A word with its middle covered; of two syllables the second."""
    return f"{word[0]}○" if len(word) == 2 else f"{word[0]}{'○' * (len(word) - 2)}{word[-1]}"
