"""Whether those who began low gained more, said only as far as regression to the mean leaves it."""

from __future__ import annotations

from typing import Any

from analysis.findings.claims import ALPHA
from analysis.findings.finding import CLEAR, EMPTY, HEDGED, Finding, chance, decimals, looks_alike, say
from analysis.gains.starting import Starting
from analysis.survey import Scale


def starting_finding(starting: Starting, scale: Scale | None) -> Finding:
    """The gains of those who began low and high, and whether they really differ.

    "Gained more" needs Oldham's test (the change against the mean of both answers), and that of their ranks, below 5 %: the
    thirds themselves differ also where nobody changed, and what that alone would make of them stands beside. Where the gains of
    the thirds themselves do not show it as they are written, the sentence says that it holds once chance is taken out. Where
    both fell, it is said of those who fell more.
    """
    table = starting.table
    if table.empty:
        return Finding(say("start.none"), EMPTY, (), say("start.none_detail"))
    low, high, digits = table.iloc[0], table.iloc[-1], decimals(scale)
    is_even = looks_alike(low["gain"], high["gain"], scale)
    is_clear = starting.p is not None and starting.rank_p is not None and max(starting.p, starting.rank_p) < ALPHA
    key = "alike"
    if is_clear and starting.correlation is not None:
        is_low = starting.correlation < 0
        is_shown = (low["gain"] > high["gain"]) == is_low and not is_even
        fell = max(low["gain"], high["gain"]) < 0  # then those with the lower change are the ones of whom there is more to say
        key = f"{'low' if is_low != fell else 'high'}_{'fell' if fell else 'more'}{'' if is_shown else '_net'}"
    values: dict[str, Any] = {"low": low["gain"], "high": high["gain"], "low_n": int(low["n"]), "high_n": int(high["n"])}
    values |= {"by_low": low["by_regression"], "by_high": high["by_regression"], "digits": digits}
    p = {
        "p": chance(starting.p if starting.p is not None else 1.0),
        "rank_p": chance(starting.rank_p if starting.rank_p is not None else 1.0),
    }
    test = "" if starting.p is None else say("method.oldham", r=starting.correlation, **p)
    detail = say("start.detail_even" if is_even else "start.detail", test=test, **values)
    return Finding(say(f"start.{key}"), CLEAR if is_clear else HEDGED, (), detail)
