"""How often something happens, as answers say it (주 2~3회, 분기에 한 번, twice a month): words that tell their own order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from analysis.reading.scales.notation import is_missing_word
from analysis.reading.words.vocabulary import WordScale, wording
from analysis.survey import ItemKind

_A_YEAR = {
    "하루|일일|1일|매일|날마다|day|daily": 365.0,
    "한 ?주|일주일|1 ?주일?|매주|주마다|주일?|week|weekly": 52.0,
    "격주|2 ?주일?|biweekly|fortnight|fortnightly": 26.0,
    "한 ?달|1 ?개월|매월|매달|월|달|month|monthly": 12.0,
    "격월|2 ?개월|두 ?달": 6.0,
    "분기|매 ?분기|3 ?개월|quarter|quarterly": 4.0,
    "반기|매 ?반기|6 ?개월|반년|half ?-?year": 2.0,
    "일 ?년|1 ?년|한 ?해|매년|매해|연간|연|년|year|yearly|annually": 1.0,
}
"""How often periods come in a year, each with the words for it."""

_COUNTS = {
    **{"한두": 1.5, "두세": 2.5, "두어": 2.5, "서너": 3.5, "한": 1, "두": 2, "세": 3, "네": 4},
    **{"once": 1, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4},
}
_PERIOD = "|".join(f"(?P<p{place}>{words})" for place, words in enumerate(_A_YEAR))
_NUMBER = r"(?P<low>\d{1,3})(?:\s?[~∼～\-–]\s?(?P<high>\d{1,3}))?"
_WORD = "(?P<word>한두|두세|두어|서너|once|twice|one|two|three|four|한|두|세|네)"
_TIMES = rf"(?:{_NUMBER}|{_WORD})(?:\s?(?:[~∼～\-–]|or|to)\s?(?:두|세|네|twice|two|three|four))?\s?(?:회|번|차례|times?)?"
_BOUND = r"(?P<bound>\s?(?:이상|초과|이하|미만|정도|가량|쯤|꼴|or more|or less))?(?:\s?(?:로|한다|함|합니다|씩))?"
_MORE = r"(?:(?P<more>거의|약|평균|최소|적어도|about|almost|nearly|at least|less than|more than)\s)?"
_KOREAN = re.compile(rf"{_MORE}(?:{_PERIOD})(?:에|마다|당)?\s?(?:{_TIMES})?{_BOUND}")
_ENGLISH = re.compile(rf"{_MORE}(?:{_TIMES}\s)?(?:a|an|per|every|each|in a)?\s?(?:{_PERIOD}){_BOUND}")
_NEVER = re.compile(
    r"(?:전혀|한 ?번도|아예)?\s?(?:해 ?본 ?적\s?|한 ?적\s?|경험\s?)?(?:이|은)?\s?"
    r"(?:없다|없음|없습니다|안 ?한다|안 ?함|하지 ?않는다|하지 ?않음)"
    r"|never|not at all|none"
)
_COMES_AGAIN = re.compile(r"매|격|마다|every|per |ly\b")
_FEWEST = 3
_BELOW = ("미만", "이하", "less")
_ABOVE = ("이상", "초과", "more", "최소", "적어도", "at least")
_A_LITTLE = 0.1


def times_a_year(text: str) -> float | None:
    """How many times a year an answer says, None where it says no such thing.

    >>> times_a_year("월 1~2회"), times_a_year("Every week"), times_a_year("전혀 없음"), times_a_year("3년 이상")
    (18.0, 52.0, 0.0, None)
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).lower().strip(" .").split())
    if _NEVER.fullmatch(plain):
        return 0.0
    match = _KOREAN.fullmatch(plain) or _ENGLISH.fullmatch(plain)
    if match is None:
        return None
    periods = [times for place, times in enumerate(_A_YEAR.values()) if match[f"p{place}"]]
    low, high = match["low"], match["high"] or match["low"]
    count = (float(low) + float(high)) / 2 if low else float(_COUNTS[match["word"]]) if match["word"] else 1.0
    if not low and not match["word"] and not _COMES_AGAIN.search(plain):
        return None  # 1년, 6개월 is how long, not how often
    said = f"{match['more'] or ''} {match['bound'] or ''}"
    beside = (any(word in said for word in _ABOVE) - any(word in said for word in _BELOW) - ("거의" in said)) * _A_LITTLE
    return periods[0] * count * (1 + beside)


def scale_of_rates(texts: Collection[str]) -> WordScale | None:
    """The scale of a column whose answers all say how often, from the rarest; None where they do not, or two say the same."""
    said = {text: times_a_year(text) for text in texts if not is_missing_word(text)}
    rates = {text: rate for text, rate in said.items() if rate is not None}
    forms = {text: wording(text) for text in rates}
    if not _FEWEST <= len(rates) == len(said) == len(set(rates.values())) == len(set(forms.values())):
        return None
    labels = tuple(sorted(rates, key=rates.__getitem__))
    places = {forms[label]: place for place, label in enumerate(labels)}
    return WordScale("how often", labels, places, frozenset(places), ItemKind.FREQUENCY)
