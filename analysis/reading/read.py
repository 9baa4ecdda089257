"""From files to a `Reading`: bytes to sheets, and sheets to the survey."""

from __future__ import annotations

import logging
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

import numpy as np

from analysis.language import Message
from analysis.reading.account.about_places import is_told
from analysis.reading.account.calibration import calibrated
from analysis.reading.account.losses import about_losses
from analysis.reading.account.questions import questions_of
from analysis.reading.account.ranking import ranked
from analysis.reading.account.result import Pairing, Reading, SheetUse
from analysis.reading.assemble import Catalogue, catalogue_of, pairing_of, survey_of
from analysis.reading.balancing import balances_of
from analysis.reading.columns.agreeing import in_one_role
from analysis.reading.columns.batteries import in_batteries
from analysis.reading.columns.columns import Column
from analysis.reading.columns.marks import with_marks
from analysis.reading.columns.numbers_in_places import without_numbers_as_places
from analysis.reading.columns.of_a_battery import with_batteries
from analysis.reading.columns.offices import with_provinces_of_offices
from analysis.reading.columns.own_regions import with_regions
from analysis.reading.columns.settling import settle_scales
from analysis.reading.columns.signs.computed import without_computed
from analysis.reading.columns.signs.mirrored import without_mirrored
from analysis.reading.columns.spoken.lone_options import without_lone_options
from analysis.reading.columns.spoken.shared_words import shared_words
from analysis.reading.columns.told_means import with_direction_of_means
from analysis.reading.doubts.signs import doubts_of
from analysis.reading.errors import NotForeseen, NothingUnderstood, ReadingError
from analysis.reading.forms import Form, Role
from analysis.reading.indexed import told_by_index
from analysis.reading.left_out import LeftOut
from analysis.reading.people.keys import item_key, question_keys
from analysis.reading.people.located import locate
from analysis.reading.people.matching import with_keys
from analysis.reading.people.occasions import one_row_an_occasion, with_halves_told
from analysis.reading.people.people import People, match_people
from analysis.reading.people.records import Described, records_of
from analysis.reading.people.unanswered import without_empty
from analysis.reading.people.uncounted import without_value
from analysis.reading.people.units import with_units
from analysis.reading.persons.covering import describe_without_persons
from analysis.reading.sheets.cells import Source, read_cells
from analysis.reading.sheets.guides.bridging import with_codes_bridged
from analysis.reading.sheets.guides.guides_apart import spelt_by_guides, with_guides
from analysis.reading.sheets.one_form import with_one_header
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.slips import without_slips
from analysis.reading.structure.asked_twice import with_items_asked_twice, without_groups_asked_twice
from analysis.reading.structure.homes import about_homes, with_homes
from analysis.reading.structure.occasions.rounds import without_later_rounds
from analysis.reading.structure.outcome import Outcome
from analysis.reading.structure.sheets_as_regions import with_sheets_as_regions
from analysis.reading.structure.structured import structured
from analysis.reading.titles import title_of, with_moments
from analysis.reading.withdrawn import without_withdrawn
from analysis.survey import Moment, PairingMethod, Scale

_WITHIN = {PairingMethod.RETROSPECTIVE: 2, PairingMethod.SAME_ROW: 2, PairingMethod.CODE: 1}
"""Methods that a table of a file settles, whatever its other tables hold."""

_LOG = logging.getLogger(__name__)

Progress = Callable[[float, Message], None]
"""Called with the share that is done (0 to 1) and what is being done."""


def read(
    sources: Sequence[Source],
    form: Form | None = None,
    scale: Scale | None = None,
    title: str = "",
    progress: Progress | None = None,
) -> Reading:
    """Read the files of one survey.

    `form` holds what a person confirmed of the questionnaire, `scale` the ends of the scale of plain digits, `title` the
    survey's name (default: the first title row, else the first file's name). Raises `ReadingError` where a file cannot be
    opened or none of the files holds items or opinions; one without any is left out and told beside others.

    >>> rows = "코드,이해한다 (사전),이해한다 (사후)\\n" + "".join(f"A{n:02},{n % 3 + 1},{n % 3 + 3}\\n" for n in range(12))
    >>> reading = read([Source("영남권.csv", rows.encode())])
    >>> reading.survey.items[0].text, reading.pairing.method.value, reading.pairing.paired
    ('이해한다', 'same row', 12)
    """
    return read_sheets(_opened(sources, progress or _tell_nobody), form, scale, title, progress)


def read_sheets(
    sheets_by_file: Iterable[Sequence[Sheet]], form: Form | None = None, scale: Scale | None = None, title: str = "",
    progress: Progress | None = None,
) -> Reading:  # fmt: skip
    """As `read`, of files whose cells are at hand: one sequence of sheets a file (`read_cells`, `sheets_from_json`).

    `NotForeseen` names the file in which something met a mistake of the reader.
    """
    form = form or Form()
    sheets_by_file = list(sheets_by_file)
    try:
        return _read_sheets(sheets_by_file, form, scale, title, progress or _tell_nobody)
    except (ReadingError, MemoryError):  # too much is no mistake: who set the limit says so
        raise
    except Exception as mistake:
        raise _not_foreseen(sheets_by_file, form, scale, mistake) from mistake


def _not_foreseen(sheets_by_file: Sequence[Sequence[Sheet]], form: Form, scale: Scale | None, mistake: Exception) -> ReadingError:
    """A mistake in words: the file is the first that meets it alone, the last one where only all of them together do."""
    name = next((sheets[0].file for sheets in reversed(sheets_by_file) if sheets), "?")
    for sheets in sheets_by_file if len(sheets_by_file) > 1 else ():
        try:
            _read_sheets([sheets], form, scale, "", _tell_nobody)
        except ReadingError:
            continue
        except Exception:
            name = sheets[0].file
            break
    return _in_words(name, mistake)


def _in_words(file: str, mistake: Exception) -> NotForeseen:
    """A mistake of the reader as a refusal that tells where it was, never what: its own words may hold a cell."""
    last = traceback.extract_tb(mistake.__traceback__)[-1]
    where = f"{type(mistake).__name__}, {PurePath(last.filename).name}:{last.lineno}"
    _LOG.error("%s", where)
    return NotForeseen("not_foreseen", file=file, mistake=where)


def _read_sheets(
    sheets_by_file: Sequence[Sequence[Sheet]], form: Form, scale: Scale | None, title: str, progress: Progress
) -> Reading:
    sheets_by_file, bridged = with_codes_bridged(with_guides(with_one_header(sheets_by_file)))
    form, given = told_by_index(sheets_by_file, form), [sheet for sheets in sheets_by_file for sheet in sheets]
    spelt = without_slips(spelt_by_guides(sheets_by_file), form)
    sheets_by_file = spelt.files
    masked = describe_without_persons(sheets_by_file, form, scale)
    uses = [use for file in masked.files for use in file.uses]
    withdrawn = without_withdrawn([table for file in masked.files for table in file.tables], given, uses, form)
    if withdrawn.form is not form:
        form = withdrawn.form
        masked = describe_without_persons(sheets_by_file, form, scale)
    words = shared_words([table for file in masked.files for table in file.tables], form)
    if words.orders:
        masked = describe_without_persons(sheets_by_file, replace(form, orders=(*words.orders, *form.orders)), scale)
    files, sheets = masked.files, [sheet for sheets in sheets_by_file for sheet in sheets]
    described = [table for file in files for table in file.tables] if words.orders else words.tables
    progress(len(files) / (len(files) + 1), Message("reading.progress.people"))
    described = without_computed(with_direction_of_means(in_one_role(with_batteries(described)), sheets))
    described = without_mirrored(described)
    structure = structured(with_regions(without_numbers_as_places(with_provinces_of_offices(described))), form)
    described = in_batteries(with_items_asked_twice(without_lone_options(structure.tables)))
    described = with_homes(with_sheets_as_regions(described))
    settled = with_marks(settle_scales([table.columns for table in described]))
    described = [replace(table, columns=columns) for table, columns in zip(described, settled, strict=True)]
    described = with_units(without_groups_asked_twice(described))
    uses = withdrawn.with_reasons(use for file in files for use in file.uses)
    uses = without_later_rounds(uses, described, structure.left_out)
    notices = [*bridged, *(notice for file in files for notice in file.notices), *structure.notices, *about_homes(described)]
    raised = (*words.questions, *spelt.questions, *masked.questions, *withdrawn.questions)
    asked = [question for question in raised if question.id not in form.settled]
    reading, people = _reading(described, uses, notices, title, form, structure)
    asked += doubts_of(described, people, reading.survey, sheets, uses, form)
    questions, covered = ranked((*reading.questions, *asked)), masked.covered.before(given, sheets)
    reading = replace(reading, spelt=spelt.told, covered=covered, questions=questions)
    balances = balances_of(sheets, uses, people, reading.left_out, reading.questions)
    return replace(reading, columns=calibrated(reading.columns, reading.questions), balances=balances)


def _opened(sources: Sequence[Source], tell: Progress) -> Iterator[list[Sheet]]:
    """The files' sheets one after the other, so that no two files' bytes are unpacked at once."""
    for number, source in enumerate(sources):
        tell(number / (len(sources) + 1), Message("reading.progress.file", {"file": source.name}))
        try:
            sheets = read_cells(source)
        except (ReadingError, MemoryError):
            raise
        except Exception as mistake:
            raise _in_words(source.name, mistake) from mistake
        if not sheets:
            raise NothingUnderstood("no_sheets", file=source.name)
        yield sheets


def _tell_nobody(share: float, message: Message) -> None:
    return None


def _reading(
    described: Sequence[Described],
    uses: Sequence[SheetUse],
    notices: Sequence[Message],
    title: str,
    form: Form,
    structure: Outcome,
) -> tuple[Reading, People]:
    left_out: list[LeftOut] = [*structure.left_out]
    rows = without_empty([records_of(table, form, left_out) for table in described], left_out)
    keyed = with_keys([one_row_an_occasion(with_halves_told(records), left_out) for records in rows], form)
    left_out += without_value(described)
    people = match_people(keyed.records, left_out)
    located = locate(people, form)
    catalogue = catalogue_of(described, people)
    by_file = _pairing_by_file(described, people, catalogue)
    methods = Counter({file: pairing.paired for file, pairing in by_file.items() if pairing.paired})
    method = by_file[methods.most_common(1)[0][0]].method if methods else PairingMethod.NONE
    notes = [note for table in described for note in table.table.notes]
    survey = survey_of(title or title_of(notes) or uses[0].file, people, catalogue, method, located.table, left_out)
    columns = tuple(replace(column, links=table.links(column)) for table in described for column in table.columns)
    filled = {(use.file, use.name): use.rows for use in uses}
    lost = [question for question in about_losses(left_out, columns, filled, people.doubtful) if question.id not in form.settled]
    reading = Reading(
        survey=survey,
        sheets=with_moments(uses, described),
        columns=tuple(_without_strays(column) for column in columns),
        item_ids=_item_ids(described, people, catalogue),
        pairing=pairing_of(people, catalogue, method),
        pairing_by_file=by_file,
        personal=tuple(dict.fromkeys(column.header for column in columns if column.role is Role.PERSONAL)),
        left_out=tuple(left_out),
        questions=(*structure.questions, *keyed.questions, *questions_of(survey, columns, by_file, form, located.doubts), *lost),
        codes={f"r{number}": str(code) for number, code in enumerate(people.codes, 1) if code},
        origins={f"r{number}": origin for number, origin in enumerate(people.origins, 1)},
        respelled=keyed.respelled,
        notices=(*notices, *keyed.notices, *(doubt for doubt, _ in located.doubts if is_told(doubt))),
        seconds=_seconds(people),
    )
    return reading, people


def _without_strays(column: Column) -> Column:
    """The column without the texts that were no answers: a name or a number typed into the wrong cell goes no further."""
    if column.guess is None:
        return column
    points = {text: point for text, point in column.guess.points.items() if point is not None}
    return replace(column, guess=replace(column.guess, points=points))


def _seconds(people: People) -> dict[str, float]:
    seconds = people.seconds()
    return {f"r{place + 1}": float(seconds[place]) for place in np.flatnonzero(~np.isnan(seconds)).tolist()}


def _item_ids(described: Sequence[Described], people: People, catalogue: Catalogue) -> dict[tuple[str, str, int], str]:
    ids: dict[tuple[str, str, int], str] = {}
    for records in people.records:
        sheet = records.described.table.sheet
        for asked in records.asked:
            if asked.key in catalogue.choices:
                ids |= {(sheet.file, sheet.name, index): catalogue.choices[asked.key].id for index, _ in asked.columns}
    for table in described:
        questions = question_keys(table.columns)
        for column in table.columns:
            place = (column.file, column.sheet, column.index)
            if column.role is Role.ITEM and item_key(column) in catalogue.items:
                ids[place] = catalogue.items[item_key(column)].id
            elif column.role is Role.OPINION:
                ids[place] = catalogue.questions[questions[column.index, column.statement]].id
    return ids


def _pairing_by_file(described: Sequence[Described], people: People, catalogue: Catalogue) -> dict[str, Pairing]:
    methods: dict[str, PairingMethod] = {}
    for table in described:
        method = _method(table, [other for other in described if other.unit == table.unit])
        known = methods.setdefault(table.table.sheet.file, method)
        if _WITHIN.get(method, 0) > _WITHIN.get(known, 0):
            methods[table.table.sheet.file] = method
    return {file: pairing_of(people, catalogue, method, file) for file, method in methods.items()}


def _method(table: Described, unit: Sequence[Described]) -> PairingMethod:
    items = [column for column in table.columns if column.role is Role.ITEM]
    if {column.moment for column in items} >= set(Moment):
        recalled = any(column.recalled for column in items)
        return PairingMethod.RETROSPECTIVE if recalled else PairingMethod.SAME_ROW
    if any(column.role is Role.MOMENT for column in table.columns):
        return PairingMethod.CODE
    if len({other.table.sheet.file for other in unit}) > 1:
        return PairingMethod.TWO_FILES
    if len({other.table.sheet.name for other in unit}) > 1:
        return PairingMethod.TWO_SHEETS
    return PairingMethod.CODE if len(unit) > 1 else PairingMethod.NONE
