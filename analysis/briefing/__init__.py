"""What is handed over: findings, charts and tables as slides, a report, a workbook and pictures.

- `measure` measures all that a briefing speaks of, `briefing_of` puts it into words (`Briefing`).
- `chosen` leaves some messages, in an order and words of one's own; `for_audience` proposes which.
- `make_briefing` writes it into a folder; `deck`, `report` and `book` give the bytes of one kind.
"""

from analysis.briefing.choosing import PAGES, Audience, Choice, as_before, chosen, for_audience
from analysis.briefing.collect import Measured, briefing_of, grouping_of, measure
from analysis.briefing.contents import Briefing, Part, Told
from analysis.briefing.errors import BriefingError
from analysis.briefing.make import KINDS, make_briefing
from analysis.briefing.manifest import MadeOf, differences, inputs_of
from analysis.briefing.paper.report import report
from analysis.briefing.slides.deck import deck
from analysis.briefing.workbook.book import book

__all__ = [
    "KINDS",
    "PAGES",
    "Audience",
    "Briefing",
    "BriefingError",
    "Choice",
    "MadeOf",
    "Measured",
    "Part",
    "Told",
    "as_before",
    "book",
    "briefing_of",
    "chosen",
    "deck",
    "differences",
    "for_audience",
    "grouping_of",
    "inputs_of",
    "make_briefing",
    "measure",
    "report",
]
