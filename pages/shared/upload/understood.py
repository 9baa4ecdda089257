"""What was understood of the files, in plain words: the same on 자료 올리기 before accepting and on 응답 현황 after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from analysis.language import Words
from analysis.plain import for_markdown, visible
from analysis.reading import Column, Reading, Role
from analysis.reading.account.balance import whole
from analysis.reading.account.quality import quality_tables, quality_workbook
from analysis.reading.account.report import balance_json


def summary(reading: Reading, text: Words) -> None:
    """Sentences: files and sheets, people, pairing, items and scales, opinions, personal columns, rows left out."""
    survey = reading.survey
    used = [sheet for sheet in reading.sheets if sheet.used]
    lines = [
        text("pages.understood.files", files=len(reading.files), sheets=len(used), rows=sum(s.rows for s in used)),
        text("pages.understood.people", n=len(survey.respondents)),
        *_pairs(reading, text),
        _items(reading, text),
        text("pages.understood.opinions", questions=len(survey.questions), n=len(survey.opinions))
        if survey.questions
        else text("pages.understood.no_opinions"),
    ]
    if reading.personal:
        lines.append(text("pages.understood.personal", columns=", ".join(f"‘{name}’" for name in reading.personal)))
    left_out = len(reading.left_out)
    lines.append(text("pages.understood.left_out", n=left_out) if left_out else text("pages.understood.left_out_none"))
    st.markdown("\n".join(f"- {for_markdown(line)}" for line in lines))


def balance(reading: Reading, text: Words) -> None:
    """One quiet line: what became of every cell that holds anything; nothing where it is not known (a reading that was kept)."""
    total = whole(reading.balances)
    if total.cells:
        parts = {name: value for name, value in balance_json(total).items() if name != "all" and value}
        shown = " + ".join(text(f"pages.understood.cells.{name}", n=value) for name, value in parts.items())
        st.caption(for_markdown(text("pages.understood.cells.all", n=total.cells, parts=shown)))


def _pairs(reading: Reading, text: Words) -> list[str]:
    """Who answered understanding items at which moment; nothing where nobody did."""
    pairing = reading.pairing
    counts = {"paired": pairing.paired, "pre": pairing.pre_only, "post": pairing.post_only}
    parts = [text(f"pages.understood.answered_at.{moments}", n=n) for moments, n in counts.items() if n]
    return [text("pages.understood.pairs", parts=", ".join(parts))] if parts else []


def _items(reading: Reading, text: Words) -> str:
    items = reading.survey.items
    if not items:
        return text("pages.understood.no_items")
    kinds = {kind: sum(item.kind.value == kind for item in items) for kind in ("understanding", "satisfaction")}
    kinds["other"] = len(items) - sum(kinds.values())
    ends = {f"{item.scale.min:g}~{item.scale.max:g}" for item in items}
    parts = [text(f"pages.understood.items_of.{kind}", n=n) for kind, n in kinds.items() if n]
    return text("pages.understood.items", parts=", ".join(parts), scales=", ".join(sorted(ends)))


def questions(reading: Reading, text: Words) -> None:
    """The reader's open questions, each in a line of its own; a word of calm where there is none."""
    if not reading.questions:
        st.success(text("pages.understood.no_questions"), icon=":material/check_circle:")
        return
    asked = "\n".join(f"- {for_markdown(text.say(question.message))}" for question in reading.questions)
    st.warning(f"**{text('pages.understood.questions', n=len(reading.questions))}**\n\n{asked}", icon=":material/help:")


def sheets_table(reading: Reading, text: Words) -> None:
    """Every sheet: used or not, why, where its header stands, how its people were matched."""
    rows = [
        {
            "file": visible(sheet.file),
            "sheet": visible(sheet.name),
            "use": text.say(sheet.why),
            "header": ", ".join(map(str, sheet.header_rows)),
            "rows": sheet.rows if sheet.used else None,
            "pairing": _method(reading, sheet.file, text) if sheet.used else "",
        }
        for sheet in reading.sheets
    ]
    _show(rows, "sheets", text)


def _method(reading: Reading, file: str, text: Words) -> str:
    pairing = reading.pairing_by_file.get(file)
    return text(f"pages.pairing.{pairing.method.value.replace(' ', '_')}") if pairing else ""


def notices(reading: Reading, text: Words) -> None:
    """What a person should know and need not answer."""
    if reading.notices:
        with st.expander(text("pages.understood.notices", n=len(reading.notices)), icon=":material/info:"):
            st.markdown("\n".join(f"- {for_markdown(text.say(notice))}" for notice in reading.notices))


def quality(reading: Reading, text: Words) -> None:
    """Rows read, people used, everything left out by reason with its cells, what to look at twice; all of it as a workbook."""
    rows = sum(sheet.rows for sheet in reading.sheets if sheet.used)
    figures = {"rows": rows, "people": len(reading.survey.respondents), "left_out": len(reading.left_out)}
    for place, (name, value) in zip(st.columns(len(figures)), figures.items(), strict=True):
        place.metric(text(f"pages.quality.{name}"), text("pages.quality.count", n=value), border=True)
    left, right = st.columns([2, 3])
    with left:
        left_out_counts(reading, text)
    with right:
        left_out_table(reading, text)
    _flags(reading, text)
    st.download_button(
        text("pages.quality.download"),
        partial(quality_workbook, reading, text),
        file_name="quality.xlsx",
        on_click="ignore",
        icon=":material/download:",
        key="quality_file",
    )


def _flags(reading: Reading, text: Words) -> None:
    """Answers to look at twice: none of them is left out for it."""
    flags = quality_tables(reading, text)["flags"]
    if flags.empty:
        st.caption(text("pages.quality.no_flags"))
        return
    st.markdown(f"**{text('pages.quality.flags', n=len(flags))}**")
    st.caption(text("pages.quality.flags_help"))
    st.dataframe(flags, hide_index=True, key="table_flags", placeholder="")


def left_out_table(reading: Reading, text: Words) -> None:
    """Every row and cell that was dropped or changed, with its reason and its place."""
    if reading.left_out:
        st.dataframe(_left_out(reading, text), hide_index=True, key="table_left_out", placeholder="")
    else:
        st.caption(text("pages.understood.nothing_left_out"))


def _left_out(reading: Reading, text: Words) -> pd.DataFrame:
    rows = [(reason_words(e.reason.value, text), visible(e.file), visible(e.where)) for e in reading.left_out]
    return pd.DataFrame(rows, columns=[text(f"pages.column.{name}") for name in ("reason", "file", "where")])


def left_out_counts(reading: Reading, text: Words) -> None:
    """How many rows and cells were left out, by reason."""
    rows = [{"reason": reason_words(reason.value, text), "count": count} for reason, count in reading.left_out_counts().items()]
    if rows:
        _show(rows, "left_out_counts", text)


def reason_words(reason: str, text: Words) -> str:
    """A reason of the reader in the words of the screen."""
    return text(f"quality.reason.{reason.replace(' ', '_')}")


def columns_frame(reading: Reading, text: Words) -> pd.DataFrame:
    """Every column and what it was taken for: the table that a person corrects."""
    return pd.DataFrame(
        {
            text("pages.column.file"): [visible(column.file) for column in reading.columns],
            text("pages.column.sheet"): [visible(column.sheet) for column in reading.columns],
            text("pages.column.column"): [column.letters for column in reading.columns],
            text("pages.column.header"): [visible(column.header) for column in reading.columns],
            text("pages.column.role"): [role_words(column.role, text) for column in reading.columns],
            text("pages.column.moment"): [_moment(column, text) for column in reading.columns],
            text("pages.column.scale"): [_scale(column) for column in reading.columns],
        }
    )


def role_words(role: Role, text: Words) -> str:
    """A column's role in the words of the screen."""
    return text(f"pages.role.{role.value}")


def _moment(column: Column, text: Words) -> str:
    is_item = column.role is Role.ITEM and column.moment is not None
    return text(f"command.moment.{column.moment.value}") if is_item and column.moment else ""


def _scale(column: Column) -> str:
    return f"{column.guess.scale.min:g}~{column.guess.scale.max:g}" if column.guess and column.role is Role.ITEM else ""


def _show(rows: Sequence[Mapping[str, object]], name: str, text: Words) -> None:
    table = pd.DataFrame(rows)
    table.columns = pd.Index([text(f"pages.column.{column}") for column in table.columns])
    st.dataframe(table, hide_index=True, key=f"table_{name}", placeholder="")
