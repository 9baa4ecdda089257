"""Where in the dashboard a message, its chart or a row of a table is seen again: its address, down to the rows behind."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from analysis.briefing.contents import Briefing, Part, Told
from analysis.gains import COMPOSITE

_QUESTION = "question_"
"""How the keys of messages about a question begin."""

_PAGES = {
    Part.PEOPLE: "responses",
    Part.RESULT: "",
    Part.GROUPS: "gains",
    Part.ITEMS: "gains",
    Part.COMPARED: "gains",
    Part.QUESTIONS: "questions",
    Part.OPINIONS: "opinions",
}


def view_of(message: Told, briefing: Briefing) -> str:
    """The page that shows what a message says, as ``gains?view=items&survey=…``, behind the dashboard's address if it is known.

    The first page has no name: its address begins with the question mark.
    """
    asked = {}
    if message.part is Part.ITEMS:
        asked["view"] = "items"
    if message.part is Part.GROUPS and briefing.by != "region":
        asked["by"] = briefing.by
    if message.part is Part.COMPARED and briefing.against:
        asked |= {"finding": message.key, "against": briefing.against}
    elif message.part is Part.COMPARED:
        asked["view"] = "rounds"
    if message.key.startswith(_QUESTION):
        asked["question"] = message.key.removeprefix(_QUESTION)
    if message.part is Part.OPINIONS and message.rows:
        asked["theme"] = message.rows[0].partition("|")[2]
    return _joined(_page(message, briefing), asked, briefing)


def page_of(message: Told, briefing: Briefing) -> str:
    """The page that shows what a message says, as its words are named: "overview" for the first one."""
    return _page(message, briefing) or "overview"


def _page(message: Told, briefing: Briefing) -> str:
    """Two surveys of the dashboard stand beside each other on the page of briefings alone."""
    return "briefing" if message.part is Part.COMPARED and briefing.against else _PAGES[message.part]


def row_of(sheet: str, row: Mapping[Hashable, Any]) -> str:
    """The page that shows one row of a table, as ``gains?item=q1``; "" for tables that no page shows."""
    if sheet == "gains" and row["item"] != COMPOSITE:
        return f"gains?{urlencode({'item': str(row['item'])}, quote_via=quote)}"
    if sheet in ("themes", "theme_groups", "opinions"):
        return f"opinions?{urlencode({'theme': str(row['theme'])}, quote_via=quote)}" if row["theme"] else "opinions"
    if sheet in ("questions", "shares"):
        return f"questions?{urlencode({'question': str(row['item'])}, quote_via=quote)}"
    return _SHEETS.get(sheet, "")


_SHEETS = {
    "people": "responses",
    "quality": "responses",
    "contrasts": "gains",
    "gains": "gains",
}


def whole(view: str, briefing: Briefing) -> str:
    """The address of a page of `row_of` for this survey and language."""
    page, _, asked = view.partition("?")
    return _joined(page, dict(parse_qsl(asked)), briefing)


def _joined(page: str, asked: Mapping[str, str], briefing: Briefing) -> str:
    known = {"survey": briefing.survey} if briefing.survey else {}
    path = f"{page}?{urlencode({**asked, **known, 'lang': briefing.language}, quote_via=quote)}"
    return f"{briefing.address.rstrip('/')}/{path}" if briefing.address else path
