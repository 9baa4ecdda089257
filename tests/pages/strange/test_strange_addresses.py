"""Addresses that nobody made by clicking: every page opens, and passes over what it does not know."""

from pathlib import Path

import pytest
from visiting import visited

ROOT = Path(__file__).parents[3]
PAGES = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))
ELSEWHERE = (
    "survey",
    "lang",
    "theme",
    "fragment",
    "found",
    "search",
    "finding",
    "against",
    "present",
    "draft",
    "question",
    "number",
)
"""What pages read from the address without a choice of their own."""

STRANGE = {
    "markup": "<img src=x onerror=alert(1)>![a](https://example.invalid/a)",
    "very long": "9" * 5_000 + "|" * 5_000,
    "marks": "\u202e\x00%00%0d%0a../../../etc/passwd\n\ud7ff",
    "a number that is none": "-1e309",
    "nothing": "",
}


@pytest.fixture
def visit():
    app = visited()

    def at(page, address):
        if page != "overview":
            app.switch_page(f"pages/{page}.py")
        for key, value in address.items():
            app.query_params[key] = value
        return app.run()

    return at


def keys_of(app):
    """The choices of a page that stand in its address."""
    return [key.removeprefix("page_of_") for key in app.session_state if key.startswith("page_of_")]


def words_on(app):
    return [str(element.value) for kind in ("markdown", "caption", "header", "title", "error") for element in app.get(kind)]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_whatever_its_address_says(visit, page):
    keys = keys_of(visit(page, {}))
    for what, value in STRANGE.items():
        app = visit(page, dict.fromkeys((*keys, *ELSEWHERE), value))
        assert not app.exception, what
        assert not any("<img src=x" in told or "](https://example.invalid" in told for told in words_on(app)), what


def test_the_choices_of_pages_are_found(visit):
    assert {"by", "item"} <= set(keys_of(visit("gains", {})))
