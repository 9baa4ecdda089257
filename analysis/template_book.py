"""A workbook to fill in: headers that the reader knows, lists to choose from, an example. ``template_book(words(language))``.

Its words are those of the workshops (`analysis/locales/*/template.toml`); the headers stay Korean in both languages, for the
answers of a survey are collected in its own.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.declared import declared
from analysis.language import Words, words
from analysis.survey import official_provinces

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

ROWS = 500
"""So many rows have lists to choose from."""
_BLUE, _PALE, _LINE = "#0B50D0", "#ECF2FE", "#CDD1D5"
_TIERS = ("시·도", "시·군·구")
_GRADES = ("4급", "5급", "6급", "7급", "8급", "9급")
_POINTS = (1, 2, 3, 4, 5)
_EXAMPLES = (
    ("영남권", "부산", "시·도", "6급", 2, 4, 3, 4, 2, 3, 5, "전담 인력을 늘려 주세요"),
    ("영남권", "경남", "시·군·구", "7급", 3, 4, 2, 4, 3, 4, 4, "다른 시·군의 우수사례를 알고 싶습니다"),
    ("호남권", "전남", "시·군·구", "8급", 1, 3, 2, 3, 2, 4, 4, "없음"),
)


@dataclass(frozen=True)
class _Column:
    """A header, its width, and what may be chosen in it (nothing: free text)."""

    header: str
    width: int
    choices: Sequence[str | int] = ()


def template_book(text: Words) -> bytes:
    """The workbook (xlsx): how it is filled in, the sheet to fill in, and an example, in this order.

    Explanations are in the language of `text`; the example's sheet is called as such, so that the reader leaves it out.
    """
    # Imported here: only who downloads it waits for it.
    import xlsxwriter  # noqa: PLC0415

    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles = _styles(book)
    korean = words("ko")
    columns = _columns(korean)
    sheet = book.add_worksheet(korean("template.sheet"))
    _table(sheet, columns, styles)
    _choices(sheet, columns, text)
    _guide(book.add_worksheet(korean("template.guide")), styles, text, korean)
    example = book.add_worksheet(korean("template.example"))
    _example(example, columns, styles, korean)
    sheet.activate()
    book.close()
    return kept.getvalue()


def _columns(korean: Words) -> tuple[_Column, ...]:
    regions, provinces = _places()
    items = [korean(f"template.item_{number}") for number in (1, 2, 3)]
    asked = [_Column(f"[{korean(f'template.{moment}')}] {item}", 22, _POINTS) for item in items for moment in ("pre", "post")]
    return (
        _Column(korean("template.region"), 14, regions),
        _Column(korean("template.province"), 12, provinces),
        _Column(korean("template.tier"), 12, _TIERS),
        _Column(korean("template.grade"), 10, _GRADES),
        *asked,
        _Column(korean("template.satisfaction"), 18, _POINTS),
        _Column(korean("template.opinion"), 48),
    )


def _places() -> tuple[list[str], list[str]]:
    """The tour's regions, and the short names of the 시·도 in the state's own order."""
    regions = declared("fields/places.toml")["regions"]
    short = {names[0]: names[1] for region in regions for names in region["provinces"]}
    return [region["name"] for region in regions], [short[name] for name in official_provinces()]


def _styles(book: Workbook) -> Mapping[str, Format]:
    base: dict[str, Any] = {"font_name": "맑은 고딕", "font_size": 10, "valign": "vcenter", "text_wrap": True}
    head = {**base, "bold": True, "font_color": "white", "bg_color": _BLUE, "border": 1, "border_color": _LINE, "align": "center"}
    return {
        "head": book.add_format(head),
        "cell": book.add_format({**base, "border": 1, "border_color": _LINE}),
        "title": book.add_format({**base, "bold": True, "font_size": 14, "text_wrap": False}),
        "line": book.add_format({**base, "bg_color": _PALE}),
    }


def _table(sheet: Worksheet, columns: Sequence[_Column], styles: Mapping[str, Format]) -> None:
    sheet.set_row(0, 48)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.header, styles["head"])


def _example(sheet: Worksheet, columns: Sequence[_Column], styles: Mapping[str, Format], korean: Words) -> None:
    """A few people, each marked as an example: such rows are left out where somebody copies them into the answers, too."""
    _table(sheet, (_Column(korean("template.number"), 8), *columns), styles)
    for place, answers in enumerate(_EXAMPLES, start=1):
        sheet.write_row(place, 0, (korean("template.as_example"), *answers), styles["cell"])


def _choices(sheet: Worksheet, columns: Sequence[_Column], text: Words) -> None:
    for place, column in enumerate(columns):
        if column.choices:
            validation = {
                "validate": "list",
                "source": list(column.choices),
                "error_title": text("template.wrong"),
                "error_message": text("template.choose"),
            }
            sheet.data_validation(1, place, ROWS, place, validation)


def _guide(sheet: Worksheet, styles: Mapping[str, Format], text: Words, korean: Words) -> None:
    called = {name: korean(f"template.{name}") for name in ("sheet", "pre", "post", "example")}
    sheet.set_column(0, 0, 100)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, text("template.guide_title"), styles["title"])
    for place, line in enumerate(text("template.guide_lines", **called).splitlines(), start=2):
        sheet.write_string(place, 0, line, styles["line"])
