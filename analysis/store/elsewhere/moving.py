"""Everything that is stored as open files, and such files into another store: `docs/open-export.md` says what is in them.

An import adds and never overwrites: the logs of both stores become one, each decision and upload once, known by their ids. So
to import the same files twice changes nothing, and two machines that went on apart can be brought together.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from analysis.apart import ApartLimits, Mistake, TooMuch, apart
from analysis.store import events, uploads
from analysis.store.database import schema
from analysis.store.database.folder import KEY_FILE, give_name
from analysis.store.elsewhere.backup import refuse_a_taken_name
from analysis.store.elsewhere.open_files import NotOpen, read_open, write_open
from analysis.store.elsewhere.open_tables import Tables, open_tables, pairing_fingerprint
from analysis.store.elsewhere.taking_in import ImportLimits, TakenIn, taken_in
from analysis.store.errors import Refused, Unknown, WrongKey, not_written
from analysis.store.events import Event, Kind
from analysis.store.pairing import NAME_OF_KEY
from analysis.store.state import Upload
from analysis.store.store import Store


@dataclass(frozen=True)
class Moved:
    """What an export wrote, or an import added: surveys, uploads of all versions, events."""

    surveys: int
    uploads: int
    events: int


def export_all(store: Store, target: Path, form: str = "csv") -> Moved:
    """Write everything into one zip of files of a form (`open_files.FORMS`), one committed state, also while others work.

    The zip is read again before it gets its name. `Refused` where there is such a file already or the name is the store's own,
    `ReadOnly` or `DiskFull` where it cannot be written, `Damaged` where a part of the store is not what was written.
    """
    refuse_a_taken_name(target, store.database)
    tables, key = store.database.read(lambda connection: (open_tables(connection), pairing_fingerprint(connection)))
    origin = {"written_at": datetime.now(UTC).isoformat(timespec="seconds"), "pairing_key": key}
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".unfinished-", ignore_cleanup_errors=True) as scratch:
            written = Path(scratch) / "export.zip"
            write_open(written, tables, form, origin)
            _read(written)
            give_name(written, target)
    except FileExistsError as cause:
        raise Refused("backup_exists", file=str(target)) from cause
    except OSError as cause:
        raise not_written(cause, target.parent) from cause
    return _counted(tables)


def import_all(store: Store, file: Path) -> Moved:
    """Add what an export holds and the store does not, in one transaction; how much that was.

    Raises `Refused` where the file is no whole export, `WrongKey` where its codes were hashed by another key than the store's.
    Nothing is changed then.
    """
    taken = _taken_in(file)
    prepared = {upload.id: (upload, content) for upload, content in taken.uploads}

    def work(connection: Connection) -> Moved:
        _take_key(connection, taken.pairing_key, store)
        before = {event.id: event for event in events.events_of(connection)}
        known = uploads.uploads_of(connection)
        _refuse_what_contradicts(taken, before, known, file.name)
        new = [content for key, content in prepared.items() if key not in known]
        for upload, content in new:
            uploads.write(connection, upload, content)
        added = _append(connection, taken.log, before)
        return Moved(sum(event.kind is Kind.SURVEY_CREATED for event in added), len(new), len(added))

    return store.database.write(work)


def _read(file: Path) -> tuple[Tables, dict[str, Any]]:
    try:
        return read_open(file)
    except NotOpen as cause:
        reason, *details = cause.args
        raise Refused(reason, file=file.name, told=details[0] if details else "") from cause


def _taken_in(file: Path) -> TakenIn:
    """What the file holds, read and looked through by a process of its own: nothing of it is trusted here before."""
    limits = ImportLimits.from_environment()
    apart_limits = ApartLimits(limits.seconds, limits.memory_bytes, ApartLimits.from_environment().processes)
    try:
        return apart(taken_in, str(file), limits, limits=apart_limits)
    except TooMuch as problem:
        raise Refused(f"export_{problem.reason}", file=file.name, told=problem.limit) from problem
    except Mistake as problem:
        raise Refused("no_export", file=file.name, told="") from problem


def _counted(tables: Tables) -> Moved:
    return Moved(len(tables["surveys"]), len(tables["uploads"]), len(tables["events"]))


def _take_key(connection: Connection, theirs: str, store: Store) -> None:
    """Codes of two keys never stand side by side: the same person would look like two."""
    mine = pairing_fingerprint(connection)
    if theirs and mine and theirs != mine:
        raise WrongKey("other_key", file=KEY_FILE, folder=str(store.database.folder))
    if theirs and not mine:
        connection.execute(insert(schema.about).values(name=NAME_OF_KEY, value=theirs))


def _refuse_what_contradicts(taken: TakenIn, before: Mapping[str, Event], known: Mapping[str, Upload], file: str) -> None:
    """Refuse an export that says something else of a decision or an upload that is known, or of another survey's."""
    by_id = {upload.id: upload for upload, _ in taken.uploads}
    for number, (key, mine) in enumerate(by_id.items(), 1):
        if key in known and (known[key].survey, known[key].cells_hash) != (mine.survey, mine.cells_hash):
            raise Refused("bad_export", file=file, told=f"uploads {number}: id")
    uploaded, decided = {**by_id, **known}, {**{event.id: event for event, _ in taken.log}, **before}
    for number, (event, undoes) in enumerate(taken.log, 1):
        same, upload = before.get(event.id, event), uploaded.get(str(event.payload.get("upload")))
        if (same.survey, same.kind, same.payload, same.at) != (event.survey, event.kind, event.payload, event.at):
            raise Refused("bad_export", file=file, told=f"events {number}: id")
        if upload is not None and upload.survey != event.survey:
            raise Refused("bad_export", file=file, told=f"events {number}: upload")
        target = decided.get(undoes)
        if target is not None and (target.survey != event.survey or target.kind is Kind.PURGED):
            raise Refused("bad_export", file=file, told=f"events {number}: undoes")


def _append(connection: Connection, log: Sequence[tuple[Event, str]], known: dict[str, Event]) -> list[Event]:
    numbers = {identity: event.seq for identity, event in known.items()}
    added = []
    for event, undoes in log:
        if event.id in numbers:
            continue
        target = numbers.get(undoes) if undoes else None
        if undoes and target is None:
            raise Unknown("unknown_event", seq=undoes)
        stored = events.append(connection, _with_target(event, target))
        numbers[event.id] = stored.seq
        added.append(stored)
    return added


def _with_target(event: Event, target: int | None) -> Event:
    return Event(
        seq=0,
        id=event.id,
        survey=event.survey,
        at=event.at,
        actor=event.actor,
        kind=event.kind,
        payload=event.payload,
        undoes=target,
    )
