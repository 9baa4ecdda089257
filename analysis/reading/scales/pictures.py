"""Points that are drawn: ○ △ × from the better to the worse, faces from sad to glad, and one box of several that is filled.

The order is a convention: of marks that of East Asian tables (◎ above ○ above △ above ×), of faces what their own names say, of
boxes that which stands first is the first point (□□■□□ is the third of five).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

_MARKS: tuple[tuple[str, ...], ...] = (
    ("×", "x", "✕", "✖", "✗", "✘", "╳", "ㄨ", "엑스", "가위표", "가새표"),
    ("△", "▲", "▵", "▴", "∆", "세모", "삼각형"),
    ("○", "o", "ㅇ", "◯", "〇", "⭕", "●", "0", "동그라미", "원", "영"),
    ("◎", "⊚", "⦾", "◉", "겹동그라미", "쌍동그라미"),
)
_BETWEEN = 2.0
"""The mark that makes a scale of what else are ticks: ○ and × alone answer yes and no."""

_FACES: tuple[tuple[float, tuple[str, ...]], ...] = (
    (1.0, ("CRYING", "ANGRY", "POUTING", "ENRAGED", "WEARY", "TIRED", "CONFOUNDED", "PERSEVERING", "FEAR", "SCREAMING")),
    (2.0, ("FROWNING", "DISAPPOINTED", "WORRIED", "CONFUSED", "PENSIVE", "SAD", "UNAMUSED", "ANGUISHED")),
    (3.0, ("NEUTRAL", "EXPRESSIONLESS", "WITHOUT MOUTH", "THINKING", "STRAIGHT")),
    (4.0, ("SLIGHTLY SMILING", "RELIEVED", "UPSIDE-DOWN")),
    (5.0, ("GRINNING", "SMILING", "BEAMING", "HEART", "SMILE", "JOY", "HUGGING", "HAPPY", "STAR")),
)
_ASIDE = re.compile(r"[\s0-9.,|/()\[\]]+")
"""What numbers or parts the boxes: □1 □2 ■3."""

_MOST_BOXES = 11
_LONGEST_ROW = 60

_UNIQUE, _FEWEST = 0.9, 3
_FEWEST_FACES = 2
_MIDDLE = 3.0


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\ufe0f", "").strip(" ()[]").lower()


_MARK_POINTS = {_bare(mark): float(place) for place, marks in enumerate(_MARKS, 1) for mark in marks}


def points_drawn(counts: Mapping[str, int]) -> tuple[dict[str, float], float] | None:
    """The point of each drawn text and how many points there are, where nearly all cells hold one; None elsewhere."""
    return _of_marks(counts) or _of_faces(counts) or _of_boxes(counts)


def are_marks(texts: Iterable[str]) -> bool:
    """Whether all texts are marks that are drawn alike everywhere (◎ ○ △ ×)."""
    return all(_bare(text) in _MARK_POINTS for text in texts)


def lists_marks(counts: Mapping[str, int]) -> bool:
    """Whether a column names marks once each, a few words beside them at most: it explains them."""
    known = [text for text in counts if _bare(text) in _MARK_POINTS or _mood(text) is not None]
    return len(known) >= _FEWEST and len(counts) <= len(known) + 2 and all(counts[text] == 1 for text in known)


def _of_marks(counts: Mapping[str, int]) -> tuple[dict[str, float], float] | None:
    points_of = {text: point for text in counts if (point := _MARK_POINTS.get(_bare(text))) is not None}
    points = set(points_of.values())
    if _BETWEEN not in points or len(points) < 2 or not _are_most(points_of, counts):
        return None
    return points_of, max(3.0, *points)


def _of_faces(counts: Mapping[str, int]) -> tuple[dict[str, float], float] | None:
    """Faces by their names: as many points as there are moods, so that three faces are three points."""
    moods_of = {text: mood for text in counts if (mood := _mood(text)) is not None}
    moods = sorted(set(moods_of.values()))
    if len(moods) < _FEWEST_FACES or not _are_most(moods_of, counts):
        return None
    if _is_five(moods):
        return moods_of, 5.0
    # Three faces are drawn as sad, plain and glad, whichever of the sad and of the glad ones.
    return {text: 2.0 + (mood > _MIDDLE) - (mood < _MIDDLE) for text, mood in moods_of.items()}, 3.0


def _of_boxes(counts: Mapping[str, int]) -> tuple[dict[str, float], float] | None:
    """Rows of signs as long as each other of which one is another sign, in all of them the same: where it stands is the point."""
    rows = {text: signs for text in counts if len(text) <= _LONGEST_ROW and (signs := _signs(text))}
    single = {text: each[0] for text, row in rows.items() if (each := [sign for sign, n in Counter(row).items() if n == 1])}
    filled = set(single.values())
    lengths = {len(rows[text]) for text in single}
    if len(filled) != 1 or len(lengths) != 1 or not _are_most(dict.fromkeys(single, 1.0), counts):
        return None
    points_of = {text: float(rows[text].index(sign) + 1) for text, sign in single.items()}
    return (points_of, float(lengths.pop())) if len(set(points_of.values())) > 1 else None


def _signs(text: str) -> str:
    """The signs of a row of them that are of two kinds; "" for any other text."""
    signs = _ASIDE.sub("", text.replace("\ufe0f", ""))
    fits = _FEWEST <= len(signs) <= _MOST_BOXES and len(set(signs)) == 2
    return signs if fits and all(unicodedata.category(sign)[0] == "S" for sign in signs) else ""


def _is_five(moods: list[float]) -> bool:
    return len(moods) > _FEWEST or {1.0, 2.0} <= set(moods) or {4.0, 5.0} <= set(moods)


def _mood(text: str) -> float | None:
    sign = text.replace("\ufe0f", "").strip()
    if len(sign) != 1 or unicodedata.category(sign) != "So":
        return None
    name = unicodedata.name(sign, "")
    if "FACE" not in name:
        return None
    words = ((mood, word) for mood, known in _FACES for word in known if word in name)
    # SLIGHTLY SMILING lies below SMILING, and the longer word says more.
    return max(words, key=lambda each: len(each[1]), default=(None, ""))[0]


def _are_most(points: Mapping[str, float], counts: Mapping[str, int]) -> bool:
    return sum(counts[text] for text in points) >= _UNIQUE * sum(counts.values())
