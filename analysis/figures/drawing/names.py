"""Names as they stand on charts: the short ones that everybody knows, the whole ones where one points."""

from __future__ import annotations

from analysis.declared import declared
from analysis.disclosure import JOINT
from analysis.language import Words
from analysis.survey import Scale


def short_group(name: object) -> str:
    """A group's name on a chart: 서울 for 서울특별시, 대구+경북 where both are told together, any other as it is."""
    short = declared("fields/tiles.toml")["short"]
    return JOINT.join(str(short.get(part, part)) for part in str(name).split(JOINT))


def ends_of(scale: Scale, words: Words) -> str:
    """What the ends of a scale mean: "1 전혀 그렇지 않다 – 5 매우 그렇다"; "" where no answer tells."""
    least, most = scale.labels.get(scale.min, ""), scale.labels.get(scale.max, "")
    if not (least and most):
        return ""
    return str(words("figures.ends", low=scale.min, least=least, high=scale.max, most=most))
