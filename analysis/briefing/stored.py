"""A stored survey as a briefing takes it: its data, the files that they came in, and the version of both."""

from __future__ import annotations

from typing import NamedTuple

from analysis.reading import Reading
from analysis.store import Store, SurveyState, open_store
from analysis.store.errors import Unknown
from analysis.store.uploads import file_hashes_of


class Stored(NamedTuple):
    """What is stored of a survey: `inputs` are the files that count, by name with the SHA-256 of their bytes."""

    reading: Reading
    inputs: dict[str, str]
    version: str


def stored(key: str) -> Stored | None:
    """The survey `key` of the data folder (DATA_FOLDER, DATABASE_URL); None where it is not there. Raises `StoreError`."""
    with open_store() as store:
        try:
            state = store.survey(key)
        except Unknown:
            return None
        return Stored(store.reading_of(key), inputs_of_stored(store, state), state.data_mark)


def inputs_of_stored(store: Store, state: SurveyState) -> dict[str, str]:
    """The files of a survey that count, by name with the SHA-256 of the bytes that were uploaded."""
    active = {upload.id for upload in state.active_uploads}
    files = store.database.read(lambda connection: file_hashes_of(connection, state.key))
    return {name: content for upload, name, content, _ in files if upload in active}
