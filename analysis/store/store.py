"""The face of the store: surveys, uploads, decisions and their undoing, forms, settings, kept results."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from analysis.reading.account.result import Reading
from analysis.reading.forms import Form
from analysis.reading.later.stripped import bytes_hash
from analysis.reading.sheets.cells import Source
from analysis.reading.sheets.sheets import Sheet
from analysis.store import documents, events, purge, results, uploads
from analysis.store import forms as told_forms
from analysis.store.assembly import assembled
from analysis.store.database.engine import Database, open_database
from analysis.store.database.folder import data_folder
from analysis.store.database.migrating import migrate
from analysis.store.errors import AlreadyStored, Refused, Unknown
from analysis.store.events import NONE, OF_NO_SURVEY, Event, Kind
from analysis.store.forms import SavedForm
from analysis.store.keys import Keyed, with_keyed_codes
from analysis.store.pairing import checked_key
from analysis.store.state import SurveyState, Upload, fold, forms_of, settings_of

_UPLOADING = frozenset({Kind.UPLOAD_ADDED, Kind.UPLOAD_REPLACED})


def open_store(url: str | None = None, folder: Path | None = None, wait: float = 30.0) -> Store:
    """The store at `url`, else at the setting DATABASE_URL, else the file in the data folder; its form is brought up to date.

    `folder` is the data folder (see `data_folder`); `wait` is for how many seconds a writer waits for another. Raises a
    `StoreError` that says what to do where the database is damaged, newer, locked, read-only or out of reach.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, open_store("", Path(folder)) as store:
    ...     key = store.create_survey("공동연수", "분석 담당")
    ...     done = store.undo(store.record(key, "archived", {}, "분석 담당").seq, "분석 담당")
    ...     store.survey(key).archived, [event.kind.value for event in store.history(key)]
    (False, ['survey_created', 'archived', 'undone'])
    """
    home = data_folder(folder)
    address = url if url is not None else os.environ.get("DATABASE_URL", "").strip()
    database = open_database(address, home, wait)
    try:
        database.check()
        migrate(database)
    except BaseException:
        database.close()
        raise
    return Store(database)


class Store:
    """All surveys of one database; safe to share between threads, and between processes by the database.

    Every change names its actor (whoever made it) and is an event in `history`; every `StoreError` leaves all as it was.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    def surveys(self, *, archived: bool = False, binned: bool = False) -> tuple[SurveyState, ...]:
        """The surveys, the newest first; archived ones and those in the bin only where asked for, hidden ones always."""

        def work(connection: Connection) -> list[SurveyState | None]:
            log, known = events.events_of(connection), uploads.uploads_of(connection)
            by_survey: dict[str, list[Event]] = {}
            for event in log:
                by_survey.setdefault(event.survey, []).append(event)
            return [fold(mine, known) for key, mine in by_survey.items() if key != NONE]

        states = [state for state in self.database.read(work) if state is not None]
        wanted = [state for state in states if (archived or not state.archived) and (binned or not state.in_bin)]
        return tuple(reversed(wanted))

    def survey(self, key: str) -> SurveyState:
        """The state of one survey, in whatever bin it is. `Unknown` where there is none."""
        return self.database.read(lambda connection: _state(connection, key))

    def create_survey(self, title: str, actor: str, description: str = "") -> str:
        """A new survey without data; its key. `Refused` without a title."""
        if not title.strip():
            raise Refused("no_title")
        key = events.new_id()
        born = _event(key, Kind.SURVEY_CREATED, {"title": title.strip()}, actor)
        described = [_event(key, Kind.SURVEY_DESCRIBED, {"description": description}, actor)] if description else []
        self.database.write(lambda connection: [events.append(connection, event) for event in (born, *described)])
        return key

    def add_survey(self, title: str, reading: Reading, sources: Sequence[Source], actor: str, form: Form | None = None) -> str:
        """A new survey with its first upload, both or neither; its key. Raises as `create_survey` and `add_upload` do."""
        if not title.strip():
            raise Refused("no_title")
        key, upload, document = events.new_id(), events.new_id(), events.new_id()
        prepared = uploads.prepare(reading, sources, self._keyed())
        born = _event(key, Kind.SURVEY_CREATED, {"title": title.strip()}, actor)
        payload = {"document": document, "upload": upload} | told_forms.told_form(form, self._keyed())
        event = _event(key, Kind.UPLOAD_ADDED, payload, actor)

        def work(connection: Connection) -> None:
            with suppress(Unknown):  # as in `_store`
                uploads.upload_of(connection, upload)
                return
            events.append(connection, born)
            uploads.write(connection, Upload(upload, key, document, 1, prepared.cells_hash, prepared.summary), prepared)
            events.append(connection, event)

        self.database.write(work)
        return key

    def record(self, survey: str, kind: Kind | str, payload: Mapping[str, Any], actor: str) -> Event:
        """Write one decision about a survey ("" for forms and settings); `Kind` and `events.REQUIRED` say what payloads hold.

        Uploads, undoing and purging have methods of their own. `Unknown` where there is no such survey, document or upload,
        `Refused` for an empty title or name; ValueError for a payload that lacks something.
        """
        kind = Kind(kind)
        if kind in _UPLOADING | {Kind.SURVEY_CREATED, Kind.UNDONE, Kind.PURGED} or (survey == NONE) != (kind in OF_NO_SURVEY):
            raise ValueError(f"{kind.value} is not recorded here")
        events.check_payload(kind, payload)
        if kind is Kind.SURVEY_DESCRIBED and not payload.get("title", "-").strip():
            raise Refused("no_title")
        new = _event(survey, kind, payload, actor)

        def work(connection: Connection) -> Event:
            if kind in told_forms.FORM_KINDS:
                told_forms.refuse_form(kind, payload, events.events_of(connection, NONE))
            elif survey != NONE:
                known = uploads.uploads_of(connection, survey)
                documents.refuse_unknown_parts(_state(connection, survey), payload, known)
            return events.append(connection, new)

        return self.database.write(work)

    def undo(self, seq: int, actor: str) -> Event:
        """Undo event number `seq`; of an undoing, redo what it undid. `Refused` where it is undone already or cannot be."""
        new = _event(NONE, Kind.UNDONE, {}, actor)
        return self.database.write(lambda connection: events.append_undo(connection, seq, new))

    def history(self, survey: str) -> tuple[Event, ...]:
        """Who decided what and when about a survey ("": forms and settings), in order, with what was undone."""
        return self.database.read(lambda connection: events.events_of(connection, survey))

    def latest(self) -> str:
        """The id of the last event of the whole log, "" where there is none: as long as it stays, nothing has changed."""
        return self.database.read(events.latest)

    def since(self, seq: int) -> tuple[Event, ...]:
        """What was decided after event number `seq`, about anything."""
        return self.database.read(lambda connection: events.events_of(connection, after=seq))

    def add_upload(
        self,
        survey: str,
        reading: Reading,
        sources: Sequence[Source],
        actor: str,
        replaces: str | None = None,
        form: Form | None = None,
    ) -> Upload:
        """Store what was read from `sources`, all or nothing; as a new document, or as the next version of `replaces`.

        `form` is what a person said of the questionnaire: it is kept beside the cells, which it reads into the same survey again.

        Raises `AlreadyStored` where one of the files' cells are active in the survey already, `Unknown` where there is no such
        survey or document, `WrongKey` where codes could not be kept as the stored ones are, and `ReadingError` as reading does.
        """
        state, hashes = self.database.read(lambda c: (_state(c, survey), uploads.file_hashes_of(c, survey)))
        if replaces is None:
            for source in sources:
                if holder := documents.same_bytes(state, hashes, bytes_hash(source)):
                    raise AlreadyStored("already_stored", upload=holder.id, file=reading.covered.file(source.name))
        prepared = uploads.prepare(reading, sources, self._keyed())
        return self._store(survey, prepared, actor, replaces, told_forms.told_form(form, self._keyed()))

    def likely_document(self, survey: str, reading: Reading, sources: Sequence[Source]) -> str | None:
        """The key of the document that a new file most likely corrects, None where it looks like new data: ask the person."""
        keyed = with_keyed_codes(reading, self._keyed())
        names = [reading.covered.file(source.name) for source in sources]
        return documents.likely_document(self.survey(survey), keyed, names, self.reading_of_upload)

    def also_in(self, survey: str) -> tuple[tuple[str, str], ...]:
        """Files of a survey that another one counts too, neither withdrawn nor in the bin: the file's name, the other's title."""
        twins = self.database.read(lambda connection: uploads.twins_of(connection, survey))
        mine = {upload.id for upload in self.survey(survey).active_uploads}
        titles = {upload.id: state.title for state in self.surveys(archived=True) for upload in state.active_uploads}
        return tuple(dict.fromkeys((name, titles[other]) for own, name, other in twins if own in mine and other in titles))

    def as_stored(self, reading: Reading) -> Reading:
        """A reading of files with its codes in the store's form, to be compared (`difference`) with a stored one."""
        return with_keyed_codes(reading, self._keyed())

    def reading_of(self, survey: str) -> Reading:
        """The data of a survey as all its events make it, from rows: no spreadsheet is read. `Refused` where there is none."""

        def work(connection: Connection) -> tuple[SurveyState, list[Reading]]:
            state = _state(connection, survey)
            return state, [uploads.reading_of(connection, upload.id) for upload in state.active_uploads]

        return assembled(*self.database.read(work))

    def reading_of_upload(self, upload: str) -> Reading:
        """One upload as it was read, replaced and withdrawn ones too. `Unknown` where there is none."""
        return self.database.read(lambda connection: uploads.reading_of(connection, upload))

    def sheets_of(self, upload: str) -> list[tuple[Sheet, ...]]:
        """The cells of an upload without persons, file by file, as `read_sheets` takes them."""
        return uploads.sheets_of(self.database.read(lambda connection: uploads.files_of(connection, upload)))

    def form_of(self, upload: str) -> Form:
        """What a person said of an upload's questionnaire: `read_sheets(sheets_of(upload), form)` gives its survey again."""
        log = self.history(self.database.read(lambda connection: uploads.upload_of(connection, upload)).survey)
        return told_forms.form_of_upload(log, upload)

    def empty_bin(self, survey: str, actor: str) -> None:
        """Delete a survey in the bin for good: its data, results and events. `Refused` where it is not in the bin."""
        new = _event(NONE, Kind.PURGED, {"survey": survey}, actor)
        purge.purge(self.database, survey, new, lambda connection: _state(connection, survey))

    def forms(self) -> dict[str, Any]:
        """The saved forms by name, each as `Form.to_json` writes it."""
        return forms_of(self.history(NONE))

    def saved_forms(self) -> tuple[SavedForm, ...]:
        """The saved forms as such, the one saved last first."""
        return told_forms.saved_forms(self.history(NONE))

    def settings(self) -> dict[str, Any]:
        """The settings that were changed, by name."""
        return settings_of(self.history(NONE))

    def kept(self, survey: str, key: str) -> bytes | None:
        """A result that was kept under `key` (name the survey's version in it), None where there is none any more."""
        return self.database.read(lambda connection: results.kept(connection, survey, key))

    def keep(self, survey: str, key: str, body: bytes) -> None:
        """Keep a result; the oldest of a survey's give way to new ones."""
        self.database.write(lambda connection: results.keep(connection, survey, key, body))

    def close(self) -> None:
        """Give the database back; the store cannot be used any more."""
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _keyed(self) -> Keyed:
        return checked_key(self.database)

    def _store(
        self,
        survey: str,
        prepared: uploads.Prepared,
        actor: str,
        replaces: str | None,
        form: Mapping[str, Any],
    ) -> Upload:
        upload, document = events.new_id(), replaces or events.new_id()
        kind = Kind.UPLOAD_REPLACED if replaces else Kind.UPLOAD_ADDED
        event = _event(survey, kind, {"document": document, "upload": upload, **form}, actor)

        def work(connection: Connection) -> Upload:
            with suppress(Unknown):  # where a server went away after it had committed, all is there
                return uploads.upload_of(connection, upload)
            state = _state(connection, survey)
            known = uploads.uploads_of(connection, survey).values()
            if replaces:
                documents.document_to_replace(state, replaces)
            hashes = uploads.file_hashes_of(connection, survey)
            otherwise = partial(told_forms.is_read_otherwise, events.events_of(connection, survey), payload=form)
            documents.refuse_what_is_stored(state, hashes, prepared.files, replaces, otherwise)
            version = 1 + sum(other.document == document for other in known)
            new = Upload(upload, survey, document, version, prepared.cells_hash, prepared.summary)
            uploads.write(connection, new, prepared)
            events.append(connection, event)
            return new

        return self.database.write(work)


def _event(survey: str, kind: Kind, payload: Mapping[str, Any], actor: str) -> Event:
    return Event(seq=0, id=events.new_id(), survey=survey, at=events.now(), actor=actor, kind=kind, payload=payload)


def _state(connection: Connection, key: str) -> SurveyState:
    state = fold(events.events_of(connection, key), uploads.uploads_of(connection, key)) if key != NONE else None
    if state is None:
        raise Unknown("unknown_survey")
    return state
