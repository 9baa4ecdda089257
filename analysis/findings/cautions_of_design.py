"""How the survey was asked, where that limits what its change means: by region, for one survey may hold several designs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.findings.finding import CLEAR, Finding, decimals, looks_alike, say
from analysis.gains import COMPOSITE, Gains, weighted_gain
from analysis.gains.designs import OF_PAIRS, Design, Unit
from analysis.language import Message


def chance_caution(gains: Gains) -> Finding | None:
    """Regions in which a few people share a code, too few to be trusted: what was done instead, and how to decide otherwise."""
    by_chance = [unit for unit in gains.units if unit.by_chance]
    if not by_chance:
        return None
    pairs = sum(unit.pairs for unit in by_chance)
    is_few = pairs < gains.threshold  # so few are not told one by one
    values = {"where": _where(by_chance, gains), "n": gains.threshold if is_few else pairs}
    values |= {"pre": sum(unit.pre for unit in by_chance), "post": sum(unit.post for unit in by_chance)}
    title = say("caution.chance_few" if is_few else "caution.chance", **values)
    return Finding(title, CLEAR, (), say("caution.chance_detail", **values), (), 0.95, asks=True)


def design_caution(gains: Gains) -> Finding | None:
    """Nobody could be matched: two samples were compared, and no change of persons is known."""
    if gains.design is not Design.INDEPENDENT:
        return None
    asked_twice = any(unit.design is Design.INDEPENDENT for unit in gains.units)
    key = "independent" if asked_twice else "other_regions"
    return Finding(say(f"caution.{key}"), CLEAR, (), say(f"caution.{key}_detail"), (), 0.9)


def outside_caution(gains: Gains) -> Finding | None:
    """Regions that are not in the whole change, as they could not be matched or were asked once: who, and how they are told."""
    if gains.design not in OF_PAIRS:
        return None
    outside = [unit for unit in gains.units if unit.design not in (*OF_PAIRS, Design.NONE)]
    people = sum(_people(unit) for unit in outside)
    if people < gains.threshold:
        return None
    everybody = sum(_people(unit) for unit in gains.units)
    unmatched = [unit for unit in outside if unit.design is Design.INDEPENDENT]
    key = "outside" if unmatched else "outside_once"
    values = {"where": _where(unmatched or outside, gains), "n": people, "share": people / everybody}
    title, detail = say(f"caution.{key}", **values), say(f"caution.{key}_detail", **values)
    return Finding(title, CLEAR, _names(outside), detail, (), 0.55 + 0.4 * people / everybody)


def retrospective_caution(gains: Gains) -> Finding | None:
    """The baseline was recalled, everywhere or in some regions, which then compare differently with the others."""
    recalled = [unit for unit in gains.units if unit.design is Design.RETROSPECTIVE]
    if not recalled:
        return None
    if len(recalled) == len([unit for unit in gains.units if unit.pre and unit.post]):
        return Finding(say("caution.retrospective"), CLEAR, (), say("caution.retrospective_detail"), (), 0.6)
    share = sum(unit.pairs for unit in recalled) / max(sum(unit.pairs for unit in gains.units), 1)
    values = {"where": _where(recalled, gains), "share": share}
    title = say("caution.retrospective_some", **values)
    return Finding(title, CLEAR, _names(recalled), say("caution.retrospective_detail"), (), 0.4 + 0.2 * share)


def _people(unit: Unit) -> int:
    """Answers come from so many people: those of both moments counted once only where they are known to be the same."""
    return unit.pre + unit.post - (unit.pairs if unit.design in OF_PAIRS else 0)


def _names(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(unit.region for unit in units if unit.region)


def _where(units: Sequence[Unit], gains: Gains) -> Message | str:
    """The regions by name; "" where the survey has one alone."""
    if len(gains.units) == 1:
        return ""
    names = _names(units)
    return say("caution.where", regions=list(names)) if names else say("caution.where_unknown")


def weights_caution(gains: Gains, invited: Mapping[str, int]) -> Finding | None:
    """The change if regions weighed as many people as were invited, beside the one that weighs those who answered."""
    weighted = weighted_gain(gains, invited)
    if weighted is None:
        return None
    values = {"weighted": weighted.gain, "low": weighted.low, "high": weighted.high, "gain": weighted.unweighted}
    values["digits"] = decimals(gains.scale)
    impact = min(0.9, 0.1 + abs(weighted.gain - weighted.unweighted) / max(abs(weighted.unweighted), 0.1))
    is_even = looks_alike(weighted.gain, weighted.unweighted, gains.scale)
    if is_even:
        return Finding(say("caution.weighted_even", **values), CLEAR, (COMPOSITE,), say("caution.weighted_even_detail"), (), 0.1)
    title = say("caution.weighted", **values)
    key = "caution.weighted_alone" if np.isnan(weighted.low) else "caution.weighted_detail"
    return Finding(title, CLEAR, (COMPOSITE,), say(key, **values), (), impact)
