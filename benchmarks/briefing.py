"""What briefings cost and whether each survey can be briefed: ``python benchmarks/briefing.py time|journey|corpus [FILE...]``.

``time``: files in to all kinds out, of the sample (796 people), twice in one process: the second run is warm. The processor's
time is printed beside the clock's, for a busy machine. ``journey``: upload, confirm, 보고자료 and
every download in a real browser. ``corpus``: a briefing of every file of the importer's test corpus, of a
piece of it (``corpus 2/8``) or of FILEs; pictures are left out, the figures that they would be taken of are drawn.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "reading" / "support")]

from corpus import CASES  # noqa: E402

from analysis.briefing import book, briefing_of, deck, make_briefing, measure, report  # noqa: E402
from analysis.briefing.pictures.browser import browser  # noqa: E402
from analysis.briefing.pictures.drawn import figures_of  # noqa: E402
from analysis.language import Message  # noqa: E402
from analysis.reading import ReadingError, Source, read  # noqa: E402
from analysis.themes import KiwiMeaning  # noqa: E402


def timed() -> None:
    """Print how long each step takes."""
    sources = [Source.from_path(file) for file in sorted((ROOT / "sample_data").glob("*.xlsx"))]
    for name in ("cold", "warm"):
        start, used = time.perf_counter(), _processor()
        briefing = briefing_of(measure(read(sources), meaning=KiwiMeaning()))
        measured = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            said: list[Message] = []
            make_briefing(briefing, Path(folder), tell=said.append)
        whole = time.perf_counter() - start
        own = _processor() - used
        told = f"{whole:.1f} s in all, {measured - start:.1f} s of them to the sentences; {own:.1f} s of processors"
        lacking = [message.key for message in said if message.key != "briefing.step"]
        print(f"{name}: {told}{'; without pictures' if lacking else ''}", flush=True)


def _processor() -> float:
    """Seconds of processors that this process and the ended ones that it started have used."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def _surveys(files: Sequence[str]) -> Iterator[tuple[str, list[Source]]]:
    piece = re.fullmatch(r"(\d+)/(\d+)", files[0]) if len(files) == 1 else None
    if piece:
        cases = islice(CASES.items(), int(piece[1]) - 1, None, int(piece[2]))
        yield from ((name, list(case.files)) for name, case in cases)
    elif files:
        yield from ((Path(file).name, [Source.from_path(file)]) for file in files)
    else:
        yield from ((name, list(case.files)) for name, case in CASES.items())


def briefed(sources: Sequence[Source]) -> str:
    """ "made", "refused" where the reader refuses the files, "nobody" where they hold nobody; raises what goes wrong."""
    try:
        reading = read(sources)
    except ReadingError:
        return "refused"
    if reading.survey.respondents.empty:
        return "nobody"
    briefing = briefing_of(measure(reading, meaning=KiwiMeaning()))
    figures_of(briefing)
    for written in (deck(briefing), report(briefing), book(briefing)):
        assert written
    return "made"


def corpus(files: Sequence[str]) -> None:
    """Print for how many surveys a briefing was made, and what went wrong."""
    counts: dict[str, int] = {}
    for name, sources in _surveys(files):
        try:
            verdict = briefed(sources)
        except Exception as mistake:
            verdict = "error"
            print(
                f"{name}: {type(mistake).__name__}: {mistake}",
                *traceback.format_exc().splitlines()[-4:-1],
                sep="\n  ",
                flush=True,
            )
        counts[verdict] = counts.get(verdict, 0) + 1
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())))


if __name__ == "__main__":
    mode, *named = sys.argv[1:] or ["time"]
    if mode == "corpus":
        corpus(named)
    elif mode == "journey":
        from briefing_journey import journey  # the others need no browser that clicks

        with tempfile.TemporaryDirectory() as folder:
            journey(browser(), Path(folder))
    else:
        timed()
