"""Which document a file belongs to: whether its cells are stored already, and whether it corrects a file that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analysis.reading.account.result import Reading
from analysis.reading.later.difference import difference
from analysis.store.errors import AlreadyStored, Unknown
from analysis.store.state import Document, SurveyState, Upload
from analysis.store.uploads import StoredFile, hash_of_files

SAME_PEOPLE = 0.5
"""A file whose people said the same as another's, at least so large a share of the smaller file, is a version of it."""

FileHashes = Sequence[tuple[str, str, str, str]]
"""Of each stored file of a survey: upload, name, hash of bytes, hash of cells."""


def document_to_replace(state: SurveyState, key: str) -> Document:
    """The document with a key; `Unknown` where the survey has none."""
    document = state.document(key)
    if document is None:
        raise Unknown("unknown_document")
    return document


def refuse_unknown_parts(state: SurveyState, payload: Mapping[str, Any], uploads: Mapping[str, Upload]) -> None:
    """Refuse a decision about a document or an upload that the survey does not have; `uploads` are its own by id."""
    if "document" in payload:
        document_to_replace(state, payload["document"])
    if "upload" in payload:
        known = uploads.get(payload["upload"])
        if known is None or known.document != payload.get("document"):
            raise Unknown("unknown_upload")


def refuse_what_is_stored(
    state: SurveyState,
    hashes: FileHashes,
    files: Sequence[StoredFile],
    replaces: str | None,
    read_otherwise: Callable[[str], bool],
) -> None:
    """Raise `AlreadyStored` where one of the files is active elsewhere, or all of them are what they would replace.

    Of an upload that was `read_otherwise` (asked by its id) the same cells are a new version.
    """
    active = {upload.id: upload for upload in state.active_uploads}
    holders = {cells: active[upload] for upload, _, _, cells in hashes if upload in active}
    for file in files:
        holder = holders.get(file.cells_hash)
        if holder is not None and holder.document != replaces:
            raise AlreadyStored("already_stored", upload=holder.id, file=file.name)
    replaced = next((upload for upload in active.values() if upload.document == replaces), None)
    is_same = replaced is not None and bool(files) and replaced.cells_hash == hash_of_files(files)
    if replaced is not None and is_same and not read_otherwise(replaced.id):
        raise AlreadyStored("already_stored", upload=replaced.id, file=files[0].name)


def same_bytes(state: SurveyState, hashes: FileHashes, wanted: str) -> Upload | None:
    """The active upload that holds a file of exactly these bytes."""
    active = {upload.id: upload for upload in state.active_uploads}
    return next((active[upload] for upload, _, content, _ in hashes if upload in active and content == wanted), None)


def likely_document(
    state: SurveyState, reading: Reading, names: Sequence[str], reading_of: Callable[[str], Reading]
) -> str | None:
    """The key of the document that `reading` most likely corrects, None where it looks like new data.

    The document most of whose people said just the same; else one whose files have the same names and whose workshops are the
    same. `reading` has its codes in the store's form; `reading_of` gives a stored upload's reading.
    """
    best, share = None, 0.0
    for upload in state.active_uploads:
        same = _share_of_same_people(reading_of(upload.id), reading)
        if same >= max(SAME_PEOPLE, share):
            best, share = upload.document, same
    return best or _namesake(state, reading, names)


def _share_of_same_people(stored: Reading, new: Reading) -> float:
    smaller = min(len(stored.survey.respondents), len(new.survey.respondents))
    changes = difference(stored, new)
    asked = {item.text for item in stored.survey.items} | {question.text for question in stored.survey.questions}
    if not smaller or len(changes.lost_items) * 2 > len(asked):
        return 0.0  # people who were asked little in common look alike
    same = len(stored.survey.respondents) - changes.gone - changes.changed
    return same / smaller


def _namesake(state: SurveyState, reading: Reading, names: Sequence[str]) -> str | None:
    regions = set(reading.survey.regions)
    for upload in state.active_uploads:
        regions_then = {entry["region"] for entry in upload.summary["workshops"]}
        if set(upload.summary["files"]) == set(names) and regions_then == regions:
            return upload.document
    return None
