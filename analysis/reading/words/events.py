"""Moments told by coming and leaving: before leaving is late and right after arriving early, whatever 전 and 뒤 say alone."""

from __future__ import annotations

import re

from analysis.survey import Moment

_LEAVES = re.compile(
    r"(?:돌아가|떠나|헤어지|끝나|끝내|마치|나가|귀가|귀임|퇴소|퇴교|퇴실|폐회|종강|집에\s?가)(?:시|하)?(?:기)?\s?(?:바로\s?)?(?:직전|전(?=에|의|까지|$|[^가-힣])|앞서|앞두고)"
    r"|(?:종료|수료|마감|폐강)\s?직전"
    r"|\b(?:before|prior to)\s(?:you\s|we\s)?(?:leav\w+|clos\w+|go(?:ing)?\shome|depart\w+|finish\w+|say\w*\sgoodbye)",
    re.IGNORECASE,
)
_COMES = re.compile(
    r"(?:도착|입교|입소|등록|접수|개강|개회|시작|들어오|오|앉)(?:하)?\s?(?:직후|자마자)|(?:도착|입교|입소|착석)(?:한|하고)?\s?(?:직후|바로)"
    r"|\b(?:(?:right\s|just\s)?(?:after|upon|on|as soon as you)\s(?:arriv\w+|check\w*[-\s]?in|register\w*|registration))",
    re.IGNORECASE,
)


def moment_of_event(text: str) -> Moment | None:
    """The moment that a text tells by somebody's coming or leaving, None where it tells none or both.

    Going may be going there (워크숍 가기 전), so it alone tells none.

    >>> moment_of_event("돌아가시기 전"), moment_of_event("도착 직후"), moment_of_event("귀가 전용 버스")
    (<Moment.POST: 'post'>, <Moment.PRE: 'pre'>, None)
    """
    leaves, comes = _LEAVES.search(text) is not None, _COMES.search(text) is not None
    if leaves == comes:
        return None
    return Moment.POST if leaves else Moment.PRE
