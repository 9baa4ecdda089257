"""Bytes to cells: a file, and its sheets as grids, read by a process that no file can make anybody else's trouble."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PureWindowsPath

import numpy as np

from analysis.cells.clean import clean
from analysis.cells.contained import read_contained
from analysis.cells.grid import Grid, Refusal
from analysis.cells.limits import Limits
from analysis.cells.read import read_grids
from analysis.language import Message
from analysis.privacy import mask
from analysis.reading.errors import UnreadableFile
from analysis.reading.sheets.guides.corrections import with_corrections
from analysis.reading.sheets.guides.items_by_number import with_items_by_number, with_lists_worded
from analysis.reading.sheets.guides.overwritten import overwritten
from analysis.reading.sheets.guides.spelt_out import spelt
from analysis.reading.sheets.guides.timetables import with_regions_of_days
from analysis.reading.sheets.guides.told_signs import with_signs_told
from analysis.reading.sheets.guides.turned_below import with_turned_below
from analysis.reading.sheets.sheets import CellColumn, Sheet, column_letters
from analysis.reading.sheets.upright.alike.dittos import with_dittos_spoken
from analysis.reading.sheets.upright.alike.repeated import repeated
from analysis.reading.sheets.upright.banded import banded
from analysis.reading.sheets.upright.changed import changed
from analysis.reading.sheets.upright.forms_together import forms_together
from analysis.reading.sheets.upright.gathered import gathered
from analysis.reading.sheets.upright.listed import listed
from analysis.reading.sheets.upright.lying import upright
from analysis.reading.sheets.upright.marked_codes import with_occasions_of_codes
from analysis.reading.sheets.upright.marked_twice import marked_twice
from analysis.reading.sheets.upright.one_person import one_person_each
from analysis.reading.sheets.upright.one_template import one_template
from analysis.reading.sheets.upright.parted import parted
from analysis.reading.sheets.upright.percents import in_percent
from analysis.reading.sheets.upright.questions_beside import questions_beside
from analysis.reading.sheets.upright.stacked import stacked
from analysis.reading.sheets.upright.strings import strings_apart
from analysis.reading.sheets.upright.ticks.ticked import ticked
from analysis.reading.sheets.upright.ticks.ticked_choice import ticked_choices
from analysis.reading.sheets.upright.ticks.ticked_forms import with_ticks_written

SUFFIXES = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "txt")


_LONGEST_NAME, _LONGEST_ENDING = 255, 10


@dataclass(frozen=True)
class Source:
    """One file as it arrived: its name without any folder, and its bytes."""

    name: str
    data: bytes

    def __post_init__(self) -> None:
        # A browser may send a path of either system; only its last part is ever a name, and only what can be seen of it.
        last = PurePath(PureWindowsPath(clean(self.name).replace("\n", " ")).name).name
        object.__setattr__(self, "name", _cut(last.strip()) or "?")

    @classmethod
    def from_path(cls, path: str | Path) -> Source:
        """The file at `path`; `UnreadableFile` where there is none or it may not be opened."""
        most = Limits.from_environment().file_bytes + 1  # so much is enough to tell that there is too much
        try:
            if not Path(path).is_file():  # a pipe would be waited for without end
                raise UnreadableFile("not_found", file=_cut(Path(path).name))
            with Path(path).open("rb") as file:
                return cls(Path(path).name, file.read(most))
        except OSError as cause:  # of a name that no file system takes, too
            raise UnreadableFile("not_found", file=_cut(Path(path).name)) from cause


def _cut(name: str) -> str:
    """A name as long as a file system takes one, with its ending: exports and backups refuse others."""
    ending = PurePath(name).suffix[:_LONGEST_ENDING]
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - len(ending)] + ending


def read_cells(source: Source, limits: Limits | None = None, *, contained: bool = True) -> list[Sheet]:
    """Every sheet of a file, in order; `UnreadableFile` says why a file cannot be opened.

    The file is parsed by a process of its own, under a limit of time and memory (`Limits`, by default as the environment sets
    them). With `contained=False` it is parsed here: for files that the caller knows.
    """
    limits = limits or Limits.from_environment()
    stem = PurePath(source.name).stem
    try:
        if contained and len(source.data) <= limits.file_bytes:
            grids = read_contained(source.data, stem, limits)
        else:
            grids = read_grids(source.data, stem, limits, is_contained=False)
    except Refusal as refusal:
        raise _in_words(refusal, source.name) from refusal
    sheets = with_ticks_written([_spoken(in_percent(_sheet(source.name, grid))) for grid in grids])
    upright_ones = one_person_each(sheets)
    sheets = forms_together(one_template(sheets) if upright_ones == sheets else upright_ones)
    set_upright = [gathered(upright(stacked(questions_beside(sheet)))) for sheet in sheets]
    whole = [
        banded(overwritten(changed(parted(listed(with_occasions_of_codes(ticked_choices(ticked(marked_twice(sheet)))))))))
        for sheet in strings_apart(set_upright)
    ]
    return with_corrections(
        with_turned_below(with_signs_told(with_items_by_number(with_lists_worded(spelt(with_regions_of_days(whole))))))
    )


def _spoken(sheet: Sheet) -> Sheet:
    """The sheet with answers in place of marks for the same: what both moments' columns tell apart is said of the one beside."""
    return with_dittos_spoken(repeated(sheet))


def _in_words(refusal: Refusal, file: str) -> UnreadableFile:
    values = dict(refusal.values)
    if "row" in values:
        values["cell"] = f"{column_letters(values.pop('column'))}{values.pop('row') + 1}"
    if "kind" in values:
        values["kind"] = Message(f"reading.kind.{values['kind']}")
    return UnreadableFile(refusal.reason, file=file, **values)


def _sheet(file: str, grid: Grid) -> Sheet:
    # Blank columns arrive as one object, and stay one.
    made = {id(column): CellColumn(np.frombuffer(column[0], dtype=np.int32), column[1]) for column in grid.columns}
    sheet = Sheet(file, grid.name, tuple(made[id(column)] for column in grid.columns), *grid[2:])
    return replace(sheet, remarks=tuple(map(mask, sheet.remarks))) if sheet.remarks else sheet
