"""What a dictionary says of a word alone, and of the morphemes that it sees at a place of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from analysis.korean import Piece, pieces
from analysis.privacy.money import is_bank
from analysis.privacy.names import is_place, is_title

UNKNOWN = 2
"""The dictionary's number of a noun that it does not have."""
_KNOWN_WELL, _KNOWN = -13.3, -15.5
"""Log frequencies of a proper noun from which everybody has heard of it, and from which many have."""
_WRITTEN_OFTEN = -11.0
"""The log frequency of a noun from which offices and what they do may be called so (예산), but hardly under it (도라지)."""
_USUAL = 3


@lru_cache(maxsize=1 << 14)
def alone(name: str, kind: str) -> str:
    """What a dictionary says of a word alone."""
    if (is_place(name) or is_bank(name)) and kind != "surname":
        return "place"
    if is_title(name):
        return "title"
    seen = pieces(name)
    if len(seen) > 1 or seen[0].tag not in ("NNP", "NNG") or seen[0].id == UNKNOWN:
        return together(seen, kind)
    score = seen[0].score
    if seen[0].tag == "NNG":
        return "noun" if score > _WRITTEN_OFTEN else "rare noun"
    return "famous" if score > _KNOWN_WELL else "proper" if score > _KNOWN else "rather proper"


def together(seen: Sequence[Piece], kind: str) -> str:
    """What morphemes are together: a noun, a noun with its particle, a verb with its ending, or what no order makes a word of."""
    tags = [piece.tag for piece in seen]
    if len(seen) == 1:
        return "unknown" if seen[0].id == UNKNOWN else "noun" if tags[0] == "NNG" else tags[0][:2]
    if any(piece.id == UNKNOWN for piece in seen):
        return "partly unknown"
    if any(tag[0] in "VE" or tag in ("XSV", "XSA") for tag in tags):
        is_whole = tags[-1][0] == "E" and not any(
            tag in ("NNG", "NNP") and piece.length == 1 for tag, piece in zip(tags, seen, strict=True)
        )
        return "verb" if is_whole else "partly a verb"
    if any(tag[0] == "J" for tag in tags):
        is_last = tags[-1][0] == "J" and tags[0] != "NNP" and not any(tag[0] == "J" for tag in tags[:-1])
        return "noun and particle" if is_last else "with a particle"
    longest = max(piece.length for piece in seen)
    if tags[0] == "NNP":
        return "proper first"
    if longest == 1:
        return "syllables"
    is_noun = all(tag.startswith(("NN", "XPN", "XSN", "SN", "MM", "XR")) for tag in tags)
    return ("nouns" if is_noun else "words") if kind != "sounds" or longest > _USUAL else "short words"
