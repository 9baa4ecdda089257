"""Exports changed by chance: what the manifest, any table, the archive or the text of a member says, with checksums right again.

Each change is drawn by a seed: a node of some JSON, a cell, rows, columns, the bytes of a member, how the archive is written.
"""

import copy
import hashlib
import io
import json
import random
import zipfile
from contextlib import suppress
from dataclasses import replace
from functools import partial

import pandas as pd

from analysis.store import events
from analysis.store.elsewhere.open_files import _READERS, _WRITERS
from analysis.store.elsewhere.open_tables import TABLES
from analysis.store.events import NONE, Kind

TOLD = tuple(table.name for table in TABLES if not table.derived)
FORMS = ("json", "json", "json", "csv", "xlsx", "parquet")
DEEP = 60_000
VALUES = (
    *("", " ", "x", "0", "-1", "NaN", "null", "0" * 32, "f" * 64, "<b>x</b>", "=1+1", "\x00", "\u202e", "\ud800", "가" * 3_000),
    "../../x",
    *(None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63), 10**400, 1e300, -0.0, float("nan"), float("inf")),
    *([], {}, [[]], [None], {"": None}, {"a": {"a": {"a": []}}}, ["x"] * 2_000, {str(n): n for n in range(2_000)}),
    "0001-01-01T00:00:00Z",
    *("9999-12-31T23:59:59Z", "2026-02-30T00:00:00Z", "2026-06-05T24:00:00Z", "2026-06-05T00:00:00+00:00"),
    *("9999-12-31", "1970-01-01T00:00:00Z", "-2026-06-05", "２０２６-06-05"),
)  # fmt: skip


def decide_everything(store, key, who):
    """One decision of each kind that a page may write, and some undone and redone."""
    (document,) = store.survey(key).documents
    said = [
        (Kind.SURVEY_DESCRIBED, {"title": "유월 연수", "description": "두 번째 해"}),
        (Kind.WORKSHOP_DESCRIBED, {"region": "영남권", "date": "2026-06-05", "place": "대강당", "invited": 30}),
        (Kind.ITEMS_NAMED, {"names": {"이해한다": "이해"}}),
        (Kind.WORKSHOP_WITHDRAWN, {"region": "호남권"}),
        (Kind.CODEBOOK_SAVED, {"codebook": [{"theme": "예산", "guide_words": ["돈"], "examples": [], "note": ""}]}),
        (Kind.THEMES_DISCOVERED, {"k": 4}),
        (Kind.THEME_EDIT, {"edits": []}),
        (Kind.LESSONS_TAKEN, {"lessons": [{"survey": key, "opinion": "a", "theme": "예산"}]}),
        (Kind.VIEW_SAVED, {"name": "영남만", "view": {"page": "gains", "filters": {"only_region": "영남권"}}}),
        (Kind.NOTE_SAVED, {"name": "gains", "note": "다시 볼 것"}),
        (Kind.BRIEFING_CHOSEN, {"choice": {"audience": "full", "order": [], "wording": {}, "quotes": True}}),
        (Kind.FEW_TOLD, {"people": 3, "seen": None}),
        (Kind.HIDDEN, {"hidden": False}),
        (Kind.UPLOAD_WITHDRAWN, {"document": document.key}),
        (Kind.UPLOAD_BROUGHT_BACK, {"document": document.key, "upload": document.active.id}),
        (Kind.ARCHIVED, {}),
    ]
    for kind, payload in said:
        store.record(key, kind, payload, who)
    store.undo(store.undo(store.history(key)[-1].seq, who).seq, who)
    store.undo(store.history(key)[-1].seq, who)
    settings = {"small_group": 7, "sample_views": {"처음": {"page": "overview", "filters": {}}}, "sample_notes": {"gains": "x"}}
    for name, value in settings.items():
        store.record(NONE, Kind.SETTING_CHANGED, {"name": name, "value": value}, who)
    store.record(NONE, Kind.FORM_SAVED, {"name": "서식", "form": {"format": 1}}, who)
    store.record(NONE, Kind.FORM_RENAMED, {"name": "서식", "to": "새 서식"}, who)


def parts_of(file):
    """The members of an export by name."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mutant(parts, seed):
    """What was changed of an export (its members as JSON), and the bytes of the changed one."""
    chance = random.Random(seed)
    change = chance.choice((_cell, _cell, _inside, _inside, _inside, _rows, _columns, _manifest, _manifest, _text, _archive))
    told, data = change(chance, dict(parts))
    return f"{change.__name__[1:]}: {told}", data


def _tables(parts):
    return {name: json.loads(parts[f"{name}.json"]) for name in TOLD}


def _written(chance, parts, tables, form=None):
    """The export of changed tables, in any form that can hold them."""
    form = form or chance.choice(FORMS)
    if form != "json":
        with suppress(Exception):  # what cannot be written so at all is written as JSON
            return _as(form, parts, tables)
    changed = parts | {f"{name}.json": _dumped(rows) for name, rows in tables.items()}
    return zipped(changed, manifest_of(changed, tables))


def _as(form, parts, tables):
    derived = {table.name: _frame(table.name, json.loads(parts[f"{table.name}.json"])) for table in TABLES if table.derived}
    frames = {
        table.name: _frame(table.name, tables[table.name]) if table.name in tables else derived[table.name] for table in TABLES
    }
    members = _WRITERS[form](frames)
    _READERS[form](members)
    return zipped(members, manifest_of(parts | members, tables) | {"files": form}, members)


def _frame(name, rows):
    columns = list(rows[0]) if rows else [column.name for table in TABLES if table.name == name for column in table.columns]
    return pd.DataFrame([[row.get(column) for column in columns] for row in rows], columns=columns, dtype=object)


def _dumped(rows):
    return json.dumps(rows).encode()


def manifest_of(parts, tables):
    """The manifest with the counts of these tables."""
    told = json.loads(parts["manifest.json"])
    for entry in told["tables"]:
        if entry["name"] in tables and isinstance(tables[entry["name"]], list):
            entry["rows"] = len(tables[entry["name"]])
    return told


def zipped(parts, manifest, members=None, method=zipfile.ZIP_DEFLATED):
    """An archive of these members under a manifest whose checksums are right; a manifest may be given as bytes."""
    members = {name: content for name, content in (members or parts).items() if name != "manifest.json"}
    if isinstance(manifest, dict):
        manifest.setdefault("sha256", {})
        if isinstance(manifest["sha256"], dict):
            manifest["sha256"] = {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
        manifest = json.dumps(manifest).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("manifest.json", manifest)
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _place(chance, tables, column=None):
    names = [name for name in TOLD if tables[name] and (column is None or column(name))]
    name = chance.choice(names)
    return name, chance.randrange(len(tables[name]))


def _cell(chance, parts):
    tables = _tables(parts)
    name, place = _place(chance, tables)
    column, value = chance.choice(sorted(tables[name][place])), chance.choice(VALUES)
    tables[name][place] |= {column: value}
    return f"{name} {place} {column} {value!r}"[:90], _written(chance, parts, tables)


JSON_COLUMNS = {"events": "payload", "files": "cells", "readings": "body", "respondents": "groups"}


def _inside(chance, parts):
    tables = _tables(parts)
    name, place = _place(chance, tables, lambda table: table in JSON_COLUMNS)
    row, column = tables[name][place], JSON_COLUMNS[name]
    told, changed = node_changed(chance, json.loads(row[column]))
    row[column] = json.dumps(changed)
    return f"{name} {place} {row.get('kind', '')} {told}"[:120], _written(chance, parts, tables)


def node_changed(chance, tree):
    """A tree of JSON with one of its nodes changed, dropped, doubled or put under another name, and what that was."""
    tree = copy.deepcopy(tree)
    holder, place = _any_node({"": tree}, chance)
    way = chance.choice(("value", "value", "value", "drop", "double", "swap", "name"))
    told = f"{place!r} {way}"
    if way == "value":
        holder[place] = chance.choice(VALUES)
        told += f" {holder[place]!r}"
    elif isinstance(holder, dict) and "" not in holder:
        kept = holder.pop(place)
        if way == "name":
            holder[str(place) + chance.choice(("", "\u200b", "x"))] = kept
    elif isinstance(holder, list):
        if way == "drop":
            del holder[place]
        elif way == "double":
            holder.insert(place, holder[place])
        else:
            chance.shuffle(holder)
    return told, tree if place != "" or "" not in holder else holder[""]


def _any_node(root, chance):
    nodes, waiting = [], [root]
    while waiting:
        holder = waiting.pop()
        for place in list(holder) if isinstance(holder, dict) else range(len(holder)):
            nodes.append((holder, place))
            if isinstance(holder[place], dict | list):
                waiting.append(holder[place])
    return chance.choice(nodes)


def _rows(chance, parts):
    tables = _tables(parts)
    name, place = _place(chance, tables)
    rows = tables[name]
    way = chance.choice(("drop", "double", "shuffle", "swap", "none", "many"))
    if way == "drop":
        del rows[place]
    elif way == "double":
        rows.append(copy.deepcopy(rows[place]))
    elif way == "shuffle":
        chance.shuffle(rows)
    elif way == "swap":
        other = chance.randrange(len(rows))
        column = chance.choice(sorted(rows[0]))
        rows[place][column], rows[other][column] = rows[other][column], rows[place][column]
    elif way == "none":
        rows.clear()
    else:
        rows.extend(copy.deepcopy(rows[place]) for _ in range(500))
    return f"{name} {way}", _written(chance, parts, tables)


def _columns(chance, parts):
    tables = _tables(parts)
    name, place = _place(chance, tables)
    column = chance.choice(sorted(tables[name][place]))
    way = chance.choice(("drop", "drop one", "more", "name", "list"))
    if way == "drop one":
        del tables[name][place][column]
    elif way == "list":
        tables[name] = [list(row.values()) for row in tables[name]]
    else:
        for row in tables[name]:
            kept = row.pop(column)
            if way == "name":
                row[column.upper()] = kept
            elif way == "more":
                row |= {column: kept, chance.choice(VALUES[:12]): kept}
    return f"{name} {column} {way}", _written(chance, parts, tables, "json")


def _manifest(chance, parts):
    told, changed = node_changed(chance, json.loads(parts["manifest.json"]))
    members = {name: content for name, content in parts.items() if name != "manifest.json"}
    return told[:90], zipped(members, json.dumps(changed).encode())


def _text(chance, parts):
    """The bytes of a member written otherwise: keys twice, numbers without end, depth, encodings, an end too early."""
    name = chance.choice(sorted(parts))
    text = parts[name].decode()
    ways = {
        "keys twice": lambda: text.replace('{"', '{"id": "x", "rows": 1, "at": "x", "', 1),
        "keys twice, later": lambda: text.replace("}", ', "id": "x", "payload": "{}"}', 1),
        "deep": lambda: "[" * DEEP + text + "]" * DEEP,
        "deep names": lambda: '{"a":' * DEEP + text + "}" * DEEP,
        "digits": lambda: text.replace(": 1", ": " + "1" * 10_000),
        "not a number": lambda: text.replace(": 1", ": NaN").replace('"version": ', '"version": -Infinity, "v": '),
        "cut": lambda: text[: chance.randrange(len(text))],
        "more behind": lambda: text + text,
        "mark": lambda: "\ufeff" + text,
        "nothing": lambda: "",
        "letters": lambda: text.replace('"', "\u201d", chance.randrange(9)),
    }
    way = chance.choice([*ways, "utf-16", "euc-kr", "flipped"])
    content = _bytes(chance, parts[name], text, way) if way not in ways else ways[way]().encode("utf-8", "surrogatepass")
    changed = parts | {name: content}
    return f"{name} {way}", zipped(changed, content if name == "manifest.json" else manifest_of(parts, {}))


def _bytes(chance, content, text, way):
    if way == "flipped":
        place = chance.randrange(len(content))
        return content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]
    return text.encode(way, "replace")


NAMES = (
    *("../../x.json", "/etc/x.json", "C:\\x.json", "events.json/", "이벤트.json", "\u202e.json", "a" * 60_000, " "),
    *("EVENTS.JSON", "x\n.json"),
)


def _archive(chance, parts):
    """How the archive is written: members twice, unknown, in folders, packed or marked otherwise, its directory cut."""
    manifest = manifest_of(parts, {})
    way = chance.choice(("named", "more", "twice", "method", "before", "behind", "cut", "flipped", "marked", "missing", "many"))
    if way == "named":
        name, other = chance.choice([part for part in sorted(parts) if part != "manifest.json"]), chance.choice(NAMES)
        changed = {other if part == name else part: content for part, content in parts.items()}
        return f"{way} {other[:20]!r}", zipped(changed, manifest)
    if way == "more":
        return way, zipped(parts | {chance.choice(NAMES): b"x" * chance.choice((0, 5, 10**6))}, manifest)
    if way == "missing":
        gone = chance.choice([part for part in sorted(parts) if part != "manifest.json"])
        return f"{way} {gone}", zipped(parts, manifest, {part: content for part, content in parts.items() if part != gone})
    if way == "many":
        return way, zipped(parts | {f"{n}": b"" for n in range(3_000)}, manifest)
    if way == "method":
        return way, zipped(parts, manifest, method=chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))
    return way, _bent(chance, zipped(parts, manifest), way)


def _bent(chance, data, way):
    if way == "twice":
        stream = io.BytesIO(data)
        with zipfile.ZipFile(stream, "a") as archive:
            archive.writestr(chance.choice(("manifest.json", "events.json")), b"[]")
        return stream.getvalue()
    if way == "marked":  # encrypted, with a descriptor, of another method: what the directory says of the first member
        place = data.rindex(b"PK\x01\x02") + chance.choice((6, 8, 10, 20, 24, 28, 38, 42))
        return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
    if way == "flipped":
        return _bytes(chance, data, "", way)
    junk = chance.randbytes(chance.choice((1, 100, 70_000)))
    return {"before": junk + data, "behind": data + junk, "cut": data[: chance.randrange(len(data))]}[way]


SHOWN = frozenset(Kind) - {Kind.SURVEY_CREATED, Kind.UPLOAD_ADDED, Kind.UPLOAD_WITHDRAWN, Kind.ARCHIVED, Kind.UNDONE}
"""Decisions after which a survey still stands on its pages."""


def say_all_otherwise(store, seed):
    """Write every decision of the log once more, past the door: with one node changed, and sometimes at a time that is none."""
    chance = random.Random(seed)
    for event in store.since(0):
        if event.kind not in SHOWN or not event.payload:
            continue
        _, payload = node_changed(chance, dict(event.payload))
        at = chance.choice((event.at, "9999-12-31T23:59:59Z", "x"))
        new = replace(event, id=events.new_id(), at=at, payload=payload)
        with suppress(TypeError, ValueError):  # what has no JSON stands in no log
            store.database.write(partial(events.append, event=new))
