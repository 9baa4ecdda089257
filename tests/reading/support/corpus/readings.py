"""Each case read once, however many tests look at what came of it: `tests/conftest.py` hands all of them to one process."""

from functools import cache

from analysis.reading import Reading, read_cells, read_sheets
from corpus import CASES


@cache
def cells_of(name):
    """The cells of a case's files; whoever reads them again begins here."""
    return [read_cells(source) for source in CASES[name].files]


@cache
def _outcome(name):
    try:
        return read_sheets(cells_of(name))
    except Exception as cause:
        return cause


def reading_of(name) -> Reading:
    """What a case's files are read as by nobody's help; raises what reading them raised. Nobody may change it."""
    outcome = _outcome(name)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
