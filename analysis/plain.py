"""Text from a spreadsheet made plain: what a stranger typed is shown as it stands and never acted upon.

Markdown in an answer (``![](https://…)``) would make the reader's browser fetch it, and Plotly reads pseudo-HTML in titles,
ticks and hovers. Every text that comes from a file passes through one of these two doors on its way to the screen.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@/\"'])")
_FORMULA = re.compile(r"^(?=[=+\-@＝＋－＠\t\r\n])")
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=\w)", re.IGNORECASE)
_UNSEEN_JOINT = "\u2060"
_CONTROL = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_NAME = 120
"""Letters: longer texts are opinions, which are not kept."""
_MOST_ROWS = 1_000_000
"""A sheet of Excel holds 1,048,576 rows, its header among them."""


def visible(text: str) -> str:
    """`text` on one line without control and direction characters, which could hide or reorder what stands beside it."""
    return _visible_name(text) if len(text) <= _NAME else _visible(text)


@lru_cache(maxsize=4096)
def _visible_name(text: str) -> str:
    # Names of groups and items come again in every title, row and table of a page.
    return _visible(text)


def _visible(text: str) -> str:
    kept = (" " if unicodedata.category(c) in _CONTROL else c for c in text)
    return " ".join("".join(kept).split())


def for_markdown(text: str) -> str:
    """`text` with every character that Markdown, Streamlit's directives, HTML or TeX could read written as an entity.

    Entities rather than backslashes: Streamlit's ``:red[…]``, ``:material/…:`` and bare addresses know no backslash. Addresses of
    the web and of mail are looked for once more after entities are read: an unseen joint stands where one would be found.
    """
    return _MARKDOWN.sub(lambda sign: f"&#{ord(sign.group(1))};", _ADDRESS.sub(_UNSEEN_JOINT, visible(text)))


def for_plotly(text: str) -> str:
    """`text` with the three characters of Plotly's pseudo-HTML written as entities, and ``%{`` of its templates broken."""
    escaped = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("%{", "%&#123;").replace("$", "&#36;")


def short(text: str, length: int = 24) -> str:
    """`text` cut at a word boundary to at most `length` characters, the last one an ellipsis where something was cut."""
    text = visible(text)
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    if " " in cut[length // 2 :]:
        cut = cut[: cut.rindex(" ")]
    return f"{cut.rstrip(' ,.·')}…"


def for_csv(table: pd.DataFrame) -> bytes:
    """`table` as a file that Excel opens as it stands: UTF-8 with its mark, and no text that it would run as a formula."""
    guarded = table.map(_guarded)
    guarded.columns = [_guarded(name) for name in table.columns]
    return guarded.to_csv(index=False).encode("utf-8-sig")


def _guarded(cell: Any) -> Any:
    """A text that a spreadsheet would run, after an apostrophe; Korean ones read full-width signs as plain ones."""
    return _FORMULA.sub("'", cell) if isinstance(cell, str) else cell


def for_xlsx(table: pd.DataFrame, sheet: str) -> bytes:
    """`table` as a workbook of one sheet: its texts stay texts, whatever they begin with, and its header stays in view."""
    return tables_as_xlsx({sheet: table})


def tables_as_xlsx(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Each of `tables` as a sheet of one workbook, as in `for_xlsx`; one too long for a sheet goes on in the next."""
    # Imported here: only who downloads a workbook waits for it.
    import xlsxwriter  # noqa: PLC0415

    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(stream, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        for sheet, table in tables.items():
            for part, start in enumerate(range(0, max(len(table), 1), _MOST_ROWS)):
                name = visible(sheet)[:26] + f" ({part + 1})" if part else visible(sheet)[:31]
                _write(book.add_worksheet(name), table.iloc[start : start + _MOST_ROWS], bold)
    return stream.getvalue()


def _write(page: Any, table: pd.DataFrame, bold: Any) -> None:
    page.write_row(0, 0, [str(name) for name in table.columns], bold)
    for place, row in enumerate(table.astype(object).where(table.notna(), None).to_numpy().tolist(), start=1):
        page.write_row(place, 0, row)
    page.freeze_panes(1, 0)
    page.autofit()
