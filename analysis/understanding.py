"""Reading as the pages and the command line do it: understood by a process of its own, under a limit of time and memory.

`analysis.reading` does the same where it is called: for tests, notebooks, and files that the caller knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.apart import Mistake, TooMuch, apart
from analysis.korean import is_common_word
from analysis.language import Message
from analysis.reading import Form, NotForeseen, NothingUnderstood, Reading, Sheet, Source, UnreadableFile, read_cells, read_sheets
from analysis.reading.later.remembered import read_recalling
from analysis.reading.read import Progress
from analysis.survey import Scale

MOST_REGIONS = 300
"""There are 243 local governments, of which each could be a region of its own."""


def make_ready() -> None:
    """Load what reading needs before the first file: it takes longer than a small file."""
    is_common_word("예산")


def understand(
    sources: Sequence[Source],
    form: Form | None = None,
    scale: Scale | None = None,
    progress: Progress | None = None,
    title: str = "",
) -> Reading:
    """As `analysis.reading.read`; `UnreadableFile` too where understanding takes more time or memory than it may."""
    sheets_by_file = []
    for number, source in enumerate(sources):
        if progress:
            progress(number / (len(sources) + 1), Message("reading.progress.file", {"file": source.name}))
        sheets_by_file.append(read_cells(source))
        if not sheets_by_file[-1]:
            raise NothingUnderstood("no_sheets", file=source.name)
    if progress:
        progress(len(sources) / (len(sources) + 1), Message("reading.progress.people"))
    return understand_sheets(sheets_by_file, form, scale, title)


def understand_sheets(
    sheets_by_file: Sequence[Sequence[Sheet]], form: Form | None = None, scale: Scale | None = None, title: str = ""
) -> Reading:
    """As `analysis.reading.read_sheets`."""
    try:
        return _usable(apart(read_sheets, sheets_by_file, form, scale, title))
    except (TooMuch, Mistake) as problem:
        raise _in_words(problem, sheets_by_file) from problem


def understand_recalling(
    sheets_by_file: Sequence[Sequence[Sheet]], forms: Sequence[Form], answers: Form | None = None
) -> tuple[Reading, Form | None]:
    """As `analysis.reading.later.remembered.read_recalling`."""
    try:
        reading, form = apart(read_recalling, sheets_by_file, forms, answers)
        return _usable(reading), form
    except (TooMuch, Mistake) as problem:
        raise _in_words(problem, sheets_by_file) from problem


def _usable(reading: Reading) -> Reading:
    """The reading; `UnreadableFile` where it has so many regions that no comparison of them says anything, or ends."""
    regions = len(reading.survey.regions)
    if regions > MOST_REGIONS:
        raise UnreadableFile("too_many_regions", file=reading.files[0], regions=regions, limit=MOST_REGIONS)
    return reading


def _in_words(problem: TooMuch | Mistake, sheets_by_file: Sequence[Sequence[Sheet]]) -> UnreadableFile | NotForeseen:
    """The refusal names the largest file: of files that are understood together none alone takes the time."""
    sizes = {sheets[0].file: sum(sheet.height * sheet.width for sheet in sheets) for sheets in sheets_by_file if sheets}
    largest = max(sizes, key=sizes.__getitem__, default="?")
    if isinstance(problem, TooMuch):
        return UnreadableFile(problem.reason, file=largest, limit=problem.limit)
    return NotForeseen("not_foreseen", file=largest, mistake=str(problem))
