"""What is handed over: findings, charts and tables as slides, a report, a workbook and pictures.

- `measure` measures all that a briefing speaks of, `briefing_of` puts it into words (`Briefing`).
- `make_briefing` writes it into a folder; `deck`, `report` and `book` give the bytes of one kind.
"""

from analysis.briefing.book import book
from analysis.briefing.collect import Measured, briefing_of, measure
from analysis.briefing.contents import Briefing, Part, Told
from analysis.briefing.deck import deck
from analysis.briefing.errors import BriefingError
from analysis.briefing.make import KINDS, make_briefing
from analysis.briefing.report import report

__all__ = [
    "KINDS",
    "Briefing",
    "BriefingError",
    "Measured",
    "Part",
    "Told",
    "book",
    "briefing_of",
    "deck",
    "make_briefing",
    "measure",
    "report",
]
