"""Kiwi, which knows Korean's words: one for whoever asks, for it takes a second or two to load."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_UNKNOWN = 2
"""Kiwi's id of a noun that its dictionary does not have."""

_BOUND = ("J", "E", "VCP", "XS")
"""Tags of particles, endings and suffixes."""


@cache
def kiwi() -> Kiwi:
    """Kiwi with its language model, loaded once."""
    # Imported here: whoever does not need Korean's words does not wait for them.
    from kiwipiepy import Kiwi  # noqa: PLC0415

    # The dictionary of names of several words takes two seconds to load, and has no vectors: it only hides its parts.
    return Kiwi(model_type="cong", num_workers=min(os.cpu_count() or 1, 4), load_multi_dict=False)


def is_made_of_words(text: str) -> bool:
    """Whether Kiwi knows every word in `text`; a name that no dictionary has is made of none."""
    return all(token.id != _UNKNOWN for token in kiwi().tokenize(text))


def is_common_word(text: str) -> bool:
    """Whether `text` is one word of Kiwi's dictionary that is no proper noun, with an ending or a particle or without."""
    words = [token for token in kiwi().tokenize(text) if not token.tag.startswith(_BOUND)]
    return len(words) == 1 and words[0].len > 1 and words[0].id != _UNKNOWN and words[0].tag != "NNP"
