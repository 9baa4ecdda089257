"""How a card of the first page is drawn: a question, its answer, short bars that are a table to a screen reader, a way on."""

from __future__ import annotations

from html import escape

import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown, visible
from pages.shared.filters import on_the_way
from pages.shared.overview.answers import ENDS, Answer, Block, Row

_LONG = 16
"""Letters: a longer label takes two lines, where there are few rows."""


def show_card(answer: Answer, text: Words, *, waiting: bool = False) -> None:
    """One answer; anywhere on it opens the page behind. One that is `waiting` makes room for the same answer later in the run."""
    key = f"answer_{answer.question}{'_waiting' if waiting else ''}"
    with st.container(border=True, key=key, height="stretch"):
        question = escape(text(f"overview.question_{answer.asked or answer.question}"))
        headline = f"<p class='answer-headline'>{escape(visible(answer.headline))}</p>" if answer.headline else ""
        detail = f"<p class='answer-told'>{escape(visible(answer.told))}</p>" if answer.told else ""
        blocks = "".join(_table(block, text) for block in answer.blocks)
        st.html(f"<h2 class='answer-question'>{question}</h2>{headline}{detail}<div class='answer-blocks'>{blocks}</div>")
        with st.container(horizontal=True, vertical_alignment="center", key=f"place_{key}"):
            st.page_link(
                f"pages/{answer.page}.py",
                label=for_markdown(text(f"overview.open_{answer.question}")),
                icon=":material/arrow_forward:",
                query_params={**answer.address, **on_the_way()},
            )
            with st.popover(text("overview.why"), key=f"why_{key}", type="tertiary"):
                st.markdown(text(f"overview.why_{answer.question}"))


def _table(block: Block, text: Words) -> str:
    rows = [_row(row) for row in block.rows]
    if block.left_out:
        rest = escape(text("overview.left_out", n=block.left_out))
        rows.insert(ENDS, f"<tr class='answer-rest'><td colspan='3'>{rest}</td></tr>")
    is_long = len(rows) <= ENDS and max((len(row.label) for row in block.rows), default=0) > _LONG
    kind = "answer-rows answer-long" if is_long else "answer-rows"
    return f"<table class='{kind}'><caption>{escape(visible(block.title))}</caption><tbody>{''.join(rows)}</tbody></table>"


def _row(row: Row) -> str:
    label, value = escape(visible(row.label)), escape(row.value)
    strong = " class='answer-strong'" if row.strong else ""
    width = f"{max(2.0, 100 * min(1.0, row.length)):.1f}%"
    bar = f"<span class='answer-bar' style='width:{width}'></span>"
    head = f"<th scope='row' title='{label}'><span>{label}</span></th>"
    return f"<tr{strong}>{head}<td class='answer-line'>{bar}</td><td>{value}</td></tr>"
