"""What was understood as tables that a person corrects: columns, regions, sheets, and how rows are brought together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from analysis.language import Message, Words
from analysis.plain import short, visible
from analysis.reading import Column, ColumnChoice, Form, Matching, Reading, Role
from analysis.reading.account.result import SheetUse
from analysis.reading.columns.said import as_item
from analysis.reading.words.vocabulary import places as known_places
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import UNKNOWN, Item, ItemKind, Moment, Scale
from pages.shared.upload import by_hand
from pages.shared.upload.draft import Draft

_SCALES = ((1.0, 5.0), (1.0, 7.0), (1.0, 4.0), (1.0, 10.0), (0.0, 10.0), (0.0, 100.0))
_GROUPING = (Role.GROUP, Role.REGION, Role.PROVINCE, Role.MUNICIPALITY, Role.TIER, Role.GRADE, Role.CHOICE)
_MAY_BE_MISREAD = (Role.ITEM, Role.IGNORED)
_EDITED = ("role", "kind", "moment", "scale", "turned", "item")


def columns(draft: Draft, reading: Reading, text: Words) -> None:
    """Every column with a header: what it was taken for can be chosen anew, and counts at once."""
    st.caption(text("pages.wizard.columns_help"))
    items = {item.id: item for item in reading.survey.items}
    shown = [column for column in reading.columns if column.header]
    ids = (reading.item_ids.get((column.file, column.sheet, column.index), "") for column in shown)
    rows = [_row(column, items.get(identity), text) for column, identity in zip(shown, ids, strict=True)]
    before = pd.DataFrame(rows, columns=["file", "sheet", "column", "header", *_EDITED, "reason", "sure"], dtype=object)
    names = {name: text(f"pages.column.{name}") for name in before.columns}
    after = st.data_editor(
        before.rename(columns=names),
        hide_index=True,
        column_order=[names[name] for name in _needed(before)],
        disabled=[names[name] for name in before.columns if name not in _EDITED],
        column_config=_column_config(before, names, text),
        placeholder="",
        key=f"columns_{draft.identity}",
    ).rename(columns={words: name for name, words in names.items()})
    said = {
        column.header: _choice(column, new, text)
        for column, old, new in zip(shown, _records(before), _records(after), strict=True)
        if any(old[name] != new[name] for name in _EDITED)
    }
    if said:
        header = short(next(iter(said)))
        draft.say(Form(columns=said), Message("pages.wizard.step.column", {"header": header}))
        st.rerun()


def _needed(table: pd.DataFrame) -> list[str]:
    """The table's columns; where all rows are of one file or sheet, that need not be said in each."""
    return [name for name in table.columns if name not in ("file", "sheet") or table[name].nunique() > 1]


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The table's rows; a cell in which nothing was chosen is None, whatever the editor made of it."""
    cells = table.astype(object).where(table.notna(), None)
    return [{str(name): cell for name, cell in row.items()} for row in cells.to_dict("records")]


def _row(column: Column, item: Item | None, text: Words) -> tuple[Any, ...]:
    is_item = column.role is Role.ITEM
    scale = column.guess.scale if is_item and column.guess is not None else None
    kind = item.kind if item is not None else column.kind
    return (
        *(visible(column.file), visible(column.sheet), column.letters, visible(column.header)),
        text(f"pages.role.{column.role.value}"),
        text(f"pages.wizard.kind.{kind.value}") if is_item else None,
        text(f"command.moment.{column.moment.value}") if is_item and column.moment is not None else None,
        _ends(scale.min, scale.max) if scale is not None else None,
        scale is not None and scale.reversed,
        visible(column.text) if is_item else None,
        visible(text.say(column.why)) if column.why is not None else "",
        round(100 * column.confidence),
    )


def _ends(low: float, high: float) -> str:
    return f"{low:g}~{high:g}"


def _column_config(table: pd.DataFrame, names: Mapping[str, str], text: Words) -> dict[str, Any]:
    select = st.column_config.SelectboxColumn
    scales = dict.fromkeys([*(_ends(*ends) for ends in _SCALES), *table["scale"].dropna()])
    return {
        names["role"]: select(options=[text(f"pages.role.{role.value}") for role in Role], required=True),
        names["kind"]: select(options=[text(f"pages.wizard.kind.{kind.value}") for kind in ItemKind]),
        names["moment"]: select(options=[text(f"command.moment.{moment.value}") for moment in Moment]),
        names["scale"]: select(options=list(scales)),
        names["turned"]: st.column_config.CheckboxColumn(help=text("pages.wizard.turned_help")),
        names["sure"]: st.column_config.NumberColumn(format="%d%%", help=text("pages.wizard.sure_help")),
        names["header"]: st.column_config.TextColumn(width="medium"),
    }


def _choice(column: Column, row: Mapping[str, Any], text: Words) -> ColumnChoice:
    """What a person said of a column, from its row of the table."""
    role = next(role for role in Role if text(f"pages.role.{role.value}") == row["role"])
    if role is not Role.ITEM:
        return ColumnChoice(role)
    kind = next((kind for kind in ItemKind if text(f"pages.wizard.kind.{kind.value}") == row["kind"]), None)
    moment = next((moment for moment in Moment if text(f"command.moment.{moment.value}") == row["moment"]), None)
    low, _, high = (row["scale"] or "").partition("~")
    scale = Scale(float(low), float(high), reversed=bool(row["turned"])) if high else None
    given = (row["item"] or "").strip()
    name = given if given and given != visible(column.text) else as_item(column, None).text
    return ColumnChoice(role, moment, kind, scale, name)


def regions(draft: Draft, reading: Reading, text: Words) -> None:
    """Which region each 시·도, region word, sheet and file stands for."""
    st.caption(text("pages.wizard.regions_help"))
    region_of = _told_places(reading, draft.form)
    unknown = text("pages.unknown_group")
    rows = [
        (text(f"pages.wizard.place.{kind}"), visible(name), visible(region) or unknown)
        for (kind, name), region in region_of.items()
    ]
    before = pd.DataFrame(rows, columns=["kind", "name", "region"])
    names = {name: text(f"pages.wizard.place.column.{name}") for name in before.columns}
    options = {unknown: UNKNOWN} | {
        visible(region): region for region in (*known_places().regions, *region_of.values()) if region
    }
    after = st.data_editor(
        before.rename(columns=names),
        hide_index=True,
        disabled=[names["kind"], names["name"]],
        column_config={names["region"]: st.column_config.SelectboxColumn(options=list(options), required=True)},
        placeholder="",
        key=f"regions_{draft.identity}",
    )[names["region"]]
    said = {name: options[new] for (_, name), old, new in zip(region_of, before["region"], after, strict=True) if old != new}
    if said:
        draft.say(Form(places=said), Message("pages.wizard.step.place", {"name": short(next(iter(said)))}))
        st.rerun()


def _told_places(reading: Reading, form: Form) -> dict[tuple[str, str], str]:
    """What can stand for a region, by its kind and name, with the region it stands for; "" where it is none, or not one alone."""
    people = reading.survey.respondents
    region_of: dict[tuple[str, str], str] = {}
    for province, region in people[["province", "region"]].drop_duplicates().itertuples(index=False):
        if province:
            region_of["province", province] = region if ("province", province) not in region_of else UNKNOWN
    for region in dict.fromkeys(people.loc[people["province"] == UNKNOWN, "region"]):
        if region:
            region_of["region", region] = region
    for (kind, name), regions_there in _surroundings(reading).items():
        region_of[kind, name] = regions_there.pop() if len(regions_there) == 1 else UNKNOWN
    known = {name for _, name in region_of}
    return region_of | {("said", name): region for name, region in form.places.items() if name and name not in known}


def _surroundings(reading: Reading) -> dict[tuple[str, str], set[str]]:
    """The regions of the people of each file, and of each sheet where a file has several."""
    used = [sheet for sheet in reading.sheets if sheet.used]
    regions: dict[tuple[str, str], set[str]] = {("file", PurePath(sheet.file).name): set() for sheet in used}
    regions |= {("sheet", sheet.name): set() for sheet in used if sum(sheet.file == other.file for other in used) > 1}
    people = reading.survey.respondents
    wheres = people["respondent"].map(lambda respondent: reading.origins.get(respondent, "").rpartition("!")[0])
    for where, region in pd.DataFrame({"where": wheres, "region": people["region"]}).drop_duplicates().itertuples(index=False):
        file = next((name for name in reading.files if where.startswith(f"[{name}]")), "")
        for place in (("file", file), ("sheet", where.removeprefix(f"[{file}]"))):
            if place in regions:
                regions[place].add(region)
    return regions


def sheets(draft: Draft, reading: Reading, text: Words) -> None:
    """Which sheets are used, and by what rows are brought together."""
    for number, sheet in enumerate(reading.sheets):
        name = visible(f"{sheet.file} · {sheet.name}") if len(reading.files) > 1 else visible(sheet.name)
        left, right = st.columns([1, 2], vertical_alignment="center")
        with left:
            wanted = st.toggle(name, sheet.used, key=f"sheet_{number}_{draft.identity}")
        why, when = right.columns([3, 2], vertical_alignment="center")
        why.caption(visible(text.say(sheet.why)))
        if sheet.used:
            with when:
                _moment_of_sheet(draft, reading, sheet, number, text)
        if wanted != sheet.used:
            step = Message(f"pages.wizard.step.sheet_{'on' if wanted else 'off'}", {"name": short(sheet.name)})
            draft.say(Form(sheets={sheet.name: wanted}), step)
            st.rerun()
    _matching(draft, reading, text)
    _within(draft, reading, text)


def _moment_of_sheet(draft: Draft, reading: Reading, sheet: SheetUse, number: int, text: Words) -> None:
    """At which moment a whole sheet was filled in, or the whole file where it has no other."""
    alone = sum(other.file == sheet.file for other in reading.sheets) == 1
    name = PurePath(sheet.file).stem if alone else sheet.name
    now = next((draft.form.moments[squeezed(n)] for n in (sheet.name, name) if squeezed(n) in draft.form.moments), None)
    options = [None, *(moment.value for moment in Moment)]
    chosen = st.selectbox(
        text("pages.wizard.sheet_moment.label"),
        options,
        index=options.index(now) if now in options else 0,
        format_func=lambda value: text("pages.wizard.sheet_moment.by_itself" if value is None else f"command.moment.{value}"),
        key=f"sheet_moment_{number}_{draft.identity}",
        label_visibility="collapsed",
    )
    if chosen is not None and chosen != now:
        step = Message("pages.wizard.step.sheet_moment", {"name": short(name), "moment": Message(f"command.moment.{chosen}")})
        draft.say(Form(moments={squeezed(name): chosen}), step)
        st.rerun()


def _within(draft: Draft, reading: Reading, text: Words) -> None:
    """The column within whose values respondents' codes start again: one that groups people, or one misread as something else."""
    grouping = [column.header for column in reading.columns if column.role in _GROUPING]
    misread = [column.header for column in reading.columns if column.role in _MAY_BE_MISREAD and column.moment is None]
    options = ["", *dict.fromkeys(header for header in (*grouping, *misread) if header)]
    now = draft.form.within
    chosen = st.selectbox(
        text("pages.wizard.within.label"),
        options,
        index=options.index(now) if now in options else None,
        format_func=lambda header: visible(short(header, 60)) if header else text("pages.wizard.within.nowhere"),
        placeholder=text("pages.wizard.within.by_itself"),
        help=text("pages.wizard.within.help"),
        key=f"within_{draft.identity}",
        width=420,
    )
    if chosen is not None and chosen != now:
        # what bounds codes is nobody's answer to an item
        said = {chosen: ColumnChoice(Role.GROUP)} if chosen and chosen not in grouping else {}
        draft.say(Form(columns=said, within=chosen), Message("pages.wizard.step.within", {"header": short(chosen) or "–"}))
        st.rerun()


def _matching(draft: Draft, reading: Reading, text: Words) -> None:
    ways = {way: text(f"pages.wizard.matching.{way.value}") for way in Matching}
    now = draft.form.matching
    chosen = st.radio(
        text("pages.wizard.matching.label"),
        list(ways),
        index=list(ways).index(now) if now is not None else None,
        format_func=ways.__getitem__,
        horizontal=True,
        help=text("pages.wizard.matching.help"),
        key=f"matching_{draft.identity}",
    )
    method = reading.pairing.method.value.replace(" ", "_")
    st.caption(text("pages.wizard.matching.now", method=text(f"pages.pairing.{method}")))
    if chosen is not None and chosen != now:
        draft.say(
            Form(matching=chosen), Message("pages.wizard.step.matching", {"way": Message(f"pages.wizard.matching.{chosen}")})
        )
        st.rerun()


PANELS: Mapping[str, Callable[[Draft, Reading, Words], None]] = {
    "columns": columns,
    "pairs": by_hand.pairs,
    "sheets": sheets,
    "words": by_hand.meanings,
    "rows": by_hand.rows,
    "regions": regions,
}
