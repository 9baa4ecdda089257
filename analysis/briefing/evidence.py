"""Where in the dashboard a message, its chart or a row of a table is seen again: its address, down to the rows behind."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from analysis.briefing.contents import Briefing, Part, Told

_PAGES = {
    Part.PEOPLE: "responses",
    Part.RESULT: "gains",
    Part.GROUPS: "gains",
    Part.ITEMS: "gains",
    Part.COMPARED: "gains",
    Part.QUESTIONS: "questions",
    Part.OPINIONS: "opinions",
}


def view_of(told: Told, briefing: Briefing) -> str:
    """The page that shows what a message rests on, as ``gains?view=items&survey=…``, without the dashboard's own address."""
    asked = {}
    if told.part is Part.ITEMS:
        asked["view"] = "items"
    if told.part is Part.COMPARED:
        asked["view"] = "rounds"
    if told.part is Part.OPINIONS and told.rows:
        asked["theme"] = told.rows[0].partition("|")[2]
    return _joined(_PAGES[told.part], asked, briefing)


def page_of(told: Told, briefing: Briefing) -> str:
    """The address of a message alone in the whole window."""
    return _joined("briefing", {"finding": told.key}, briefing)


def row_of(sheet: str, row: dict[str, object], briefing: Briefing) -> str:
    """The page that shows one row of a table; "" for tables that no page shows."""
    if sheet == "gains":
        return _joined("gains", {"item": str(row["item"])} if row.get("item") != "composite" else {}, briefing)
    if sheet in ("themes", "theme_groups"):
        return _joined("opinions", {"theme": str(row["theme"])}, briefing)
    page = {"people": "responses", "quality": "responses", "questions": "questions", "shares": "questions", "contrasts": "gains"}
    return _joined(page[sheet], {}, briefing) if sheet in page else ""


def _joined(page: str, asked: dict[str, str], briefing: Briefing) -> str:
    named = asked | ({"survey": briefing.survey} if briefing.survey else {}) | {"lang": briefing.language}
    path = f"{page}?{urlencode(named, quote_via=quote)}"
    return f"{briefing.address.rstrip('/')}/{path}" if briefing.address else path
