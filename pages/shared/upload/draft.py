"""An upload on its way: the files that were dropped, what each was read into, and every answer given, with the way back.

It lives in the session, not in the uploader: whoever looks at another page and comes back finds it as it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Protocol

import streamlit as st

from analysis.cells.limits import MEGABYTE
from analysis.cells.places import WHILE_WAITING
from analysis.language import Message, Words
from analysis.privacy import Masker, of_no_dictionary, without_persons
from analysis.reading import Form, Reading, ReadingError, Sheet, Source, read_cells
from analysis.reading.later.remembered import fitting, form_of
from analysis.understanding import understand_recalling, understand_sheets
from analysis.undoing import Steps
from pages.shared.upload import surviving
from pages.shared.upload.effects import Effect, effect_of

_DRAFT = "draft"
MOST_FILES, MOST_BYTES = 60, 300 * MEGABYTE
"""Of one upload: it stays in memory until it is kept."""
_PATIENCE = 2.0
"""Seconds until a person is told that the work goes on."""

Tell = Callable[[float, Message], None]


class Given(Protocol):
    """A file as the uploader gives it."""

    name: str
    file_id: str

    def getvalue(self) -> bytes:
        """Its bytes."""


def _name_of(file: Given) -> str:
    """A dropped file's name without persons, until it is understood by those who may ask a dictionary."""
    return without_persons(Source(file.name, b"").name, Masker(), of_no_dictionary)


@dataclass(frozen=True)
class DraftFile:
    """One file: its cells, or why it could not be opened."""

    id: str
    source: Source
    sheets: Sequence[Sheet] = ()
    refusal: Message | None = None


@dataclass(frozen=True)
class Step:
    """What was said up to a point: `base` is the remembered form beneath, `answers` what was said here, `told` the last of it."""

    answers: Form = field(default_factory=Form)
    base: Form | None = None
    told: Message | None = None
    before: Effect | None = None
    """The figures of the reading that it was said of."""

    @property
    def form(self) -> Form:
        """Everything that is known of the questionnaire."""
        return self.answers if self.base is None else self.base.merged(self.answers)


@dataclass(frozen=True)
class Understood:
    """What the files were read into (None where nothing of any was understood), and why files were refused, by their id."""

    reading: Reading | None
    refused: Mapping[str, Message]

    def name_of(self, file: DraftFile) -> str:
        """The file's name without persons, those whom the files' own columns name included."""
        return file.source.name if self.reading is None else self.reading.covered.file(file.source.name)


@dataclass
class Draft:
    """The files of one upload by their id, and the steps taken from `start`."""

    files: dict[str, DraftFile] = field(default_factory=dict)
    start: Step = field(default_factory=Step)
    steps: Steps[Step] = field(default_factory=Steps)
    seen: frozenset[str] = frozenset()
    """What the uploader held when it was looked at last."""
    without: set[str] = field(default_factory=set)
    """Refused files that the person goes on without."""
    declined: bool = False
    """Whether the person wants no remembered form."""
    remembered: str = ""
    """Under which name its form was saved here."""
    _known: tuple[tuple[str, ...], Form, Understood] | None = None
    _put_by: tuple[Form, Step, Steps[Step]] | None = None
    """What was said of files that were all taken out: a corrected file of the same form is not asked again."""

    @property
    def step(self) -> Step:
        """The step that counts."""
        return self.steps.to_undo or self.start

    @property
    def form(self) -> Form:
        """Everything that is known of the questionnaire now."""
        return self.step.form

    @property
    def sources(self) -> list[Source]:
        """The files that were opened and are to be kept."""
        refused = self._known[2].refused if self._known else {}
        return [file.source for file in self.files.values() if file.refusal is None and file.id not in refused]

    @property
    def identity(self) -> tuple[object, ...]:
        """What changes whenever the reading does."""
        return (*self.files, self.turn)

    @property
    def turn(self) -> int:
        """How often an answer was given, taken back or brought back."""
        return len(self.steps.turns)

    def take(self, given: Sequence[Given], tell: Tell, *, touched: bool) -> None:
        """Follow the uploader: open what is new, drop what was removed there.

        Not `touched` by the person, an uploader that holds less than before has only been drawn anew, on coming back to the page.
        """
        now = frozenset(file.file_id for file in given)
        for gone in self.seen - now if touched else ():
            self.remove(gone)
        fresh = [file for file in given if file.file_id not in self.files and (touched or file.file_id not in self.seen)]
        for number, file in enumerate(fresh):
            tell(
                number / len(fresh),
                Message("reading.progress.file", {"file": _name_of(file)}),
            )
            self.files[file.file_id] = self._opened(file)
        self.seen = now

    def _opened(self, file: Given) -> DraftFile:
        name = self._unused_name(_name_of(file))
        if len(self.files) >= MOST_FILES or sum(len(held.source.data) for held in self.files.values()) > MOST_BYTES:
            values = {"file": name, "files": MOST_FILES, "size": MOST_BYTES // MEGABYTE}
            return DraftFile(file.file_id, Source(name, b""), refusal=Message("pages.upload.too_many_files", values))
        source = Source(name, file.getvalue())
        try:
            return DraftFile(file.file_id, source, tuple(read_cells(source)))
        except ReadingError as refusal:
            return DraftFile(file.file_id, source, refusal=refusal.message)

    def _unused_name(self, name: str) -> str:
        """Two files of one name would be one file to whoever looks a cell up: the later one gets a number."""
        taken = {file.source.name for file in self.files.values()}
        path = PurePath(name)
        numbered = (f"{path.stem} ({number}){path.suffix}" for number in range(2, len(taken) + 3))
        return name if name not in taken else next(other for other in numbered if other not in taken)

    def remove(self, file: str) -> None:
        """Leave a file out of the upload; what was answered stays."""
        self.files.pop(file, None)
        self.without.discard(file)
        if not self.files:
            reading = self._known[2].reading if self._known else None
            self._put_by = (form_of(reading, self.form), self.start, self.steps) if reading is not None else self._put_by
            self.start, self.steps, self.declined, self.remembered = Step(), Steps(), False, ""

    def say(self, said: Form, message: Message) -> None:
        """One more answer; what had been undone is gone."""
        self.steps = self.steps.taken(Step(self.step.answers.merged(said), self.step.base, message, self._figures()))

    def use(self, base: Form | None, message: Message) -> None:
        """Read by another remembered form, or by none; what was answered here still counts."""
        self.declined = base is None
        self.steps = self.steps.taken(Step(self.step.answers, base, message, self._figures()))

    def _figures(self) -> Effect | None:
        return effect_of(self._known[2].reading) if self._known else None

    def undo(self) -> None:
        """Back by one step."""
        self.steps = self.steps.back()

    def redo(self) -> None:
        """Forward by one step that was undone."""
        self.steps = self.steps.forth()

    @property
    def undoes(self) -> Message | None:
        """What going back takes back, None where there is nothing."""
        return self.steps.to_undo.told if self.steps.to_undo else None

    @property
    def redoes(self) -> Message | None:
        """What going forward does again, None where there is nothing."""
        return self.steps.to_redo.told if self.steps.to_redo else None

    def understood(self, forms: Sequence[Form]) -> Understood:
        """The files read by what is known; read again only when files or answers change. `forms` are the remembered ones."""
        ids = tuple(self.files)
        self._take_up_again()
        if self._known is None or self._known[:2] != (ids, self.form):
            understood = self._read([] if self.step.base or self.declined else forms)
            self._known = (ids, self.form, understood)
        return self._known[2]

    def _take_up_again(self) -> None:
        put_by, self._put_by = self._put_by, None
        if put_by is None:
            return
        form, start, steps = put_by
        reading = self._read([]).reading
        if reading is not None and fitting(reading, [form]):
            self.start, self.steps = start, steps

    def _read(self, forms: Sequence[Form]) -> Understood:
        files = [file for file in self.files.values() if file.refusal is None]
        refused = {file.id: file.refusal for file in self.files.values() if file.refusal is not None}
        while files:
            try:
                return Understood(self._reading([file.sheets for file in files], forms), refused)
            except ReadingError as refusal:
                named = refusal.message.values.get("file")
                bad = next((file for file in files if file.source.name == named), files[0])
                refused[bad.id] = refusal.message
                files.remove(bad)
        return Understood(None, refused)

    def _reading(self, sheets: Sequence[Sequence[Sheet]], forms: Sequence[Form]) -> Reading:
        if not forms:
            return understand_sheets(sheets, self.form)
        reading, base = understand_recalling(sheets, forms, self.step.answers)
        if base is not None:  # recognised, not chosen: no step of its own, so that going back does not lead before it
            self.start, self.steps = replace(self.start, base=base), self.steps.mapped(lambda step: replace(step, base=base))
        return reading


@contextmanager
def told_while_waiting(place: st.delta_generator.DeltaGenerator, text: Words) -> Iterator[None]:
    """Say how long a file has been worked on, or that others are before it.

    Saying so is also where Streamlit ends a run that nobody waits for any more: a file taken out is not understood to its end.
    """
    start = time.monotonic()

    def tell(is_queued: bool) -> None:
        seconds = time.monotonic() - start
        if seconds >= _PATIENCE:
            place.caption(text("pages.upload.queued" if is_queued else "pages.upload.working", seconds=int(seconds)))

    token = WHILE_WAITING.set(tell)
    try:
        yield
    finally:
        WHILE_WAITING.reset(token)


def current() -> Draft:
    """The upload of this session, or the one that this browser left behind when the page was reloaded."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    if draft is None:
        draft = st.session_state[_DRAFT] = surviving.taken_up(Draft)
    return draft


def discard() -> None:
    """Forget the upload of this session, the uploader's files with it."""
    surviving.forget()
    st.session_state.pop(_DRAFT, None)
    st.session_state["uploads"] = uploader_number() + 1


def uploader_number() -> int:
    """Changes whenever the uploader is to be emptied."""
    return int(st.session_state.get("uploads", 0))
