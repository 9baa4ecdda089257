"""The files of the sample, each read once a process however many tests begin with what came of it; nobody may change it."""

from functools import cache
from pathlib import Path

from analysis.reading import Reading, Source, read

FILES = sorted((Path(__file__).parents[1] / "sample_data").glob("*.xlsx"))


@cache
def source(number) -> Source:
    """One of the files, with its bytes."""
    return Source.from_path(FILES[number])


@cache
def reading_of(*numbers) -> Reading:
    """What some of the files are read as together."""
    return read([source(number) for number in numbers])


def whole() -> Reading:
    """What all of the files are read as together."""
    return reading_of(*range(len(FILES)))
