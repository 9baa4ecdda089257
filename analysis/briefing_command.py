"""``python -m analysis briefing FILE... --out DIR``: what to hand over, written into a folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis.briefing import KINDS, BriefingError, briefing_of, make_briefing, measure
from analysis.language import Message, Words
from analysis.reading import Reading
from analysis.themes import MEANINGS, read_codebook

Told = tuple[dict[str, Any], Callable[[], str]]


def _kinds(text: str | None) -> frozenset[str]:
    """The kinds that ``--only`` names, between commas; "charts" stands for both kinds of pictures, nothing for all."""
    named = {part.strip().lower() for part in (text or ",".join(KINDS)).split(",") if part.strip()}
    named = (named - {"charts"}) | ({"png", "svg"} if "charts" in named else set())
    unknown = named - set(KINDS)
    if unknown or not named:
        raise BriefingError("unknown_kind", what=", ".join(sorted(unknown)), known=", ".join((*KINDS, "charts")))
    return frozenset(named)


def run(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    """Write the briefing and tell the files' names. Raises `BriefingError` where it cannot be written."""
    survey = reading.survey
    if survey.respondents.empty:
        raise BriefingError("nothing")

    def tell(message: Message) -> None:
        print(say.say(message), file=sys.stderr)

    codebook = read_codebook(options.codebook) if options.codebook else None
    meaning = MEANINGS[options.meaning]() if options.meaning else None
    briefing = briefing_of(measure(reading, codebook, meaning, options.threshold), options.lang)
    template = Path(options.template) if options.template else None
    try:
        written = make_briefing(briefing, Path(options.out), _kinds(options.only), template, tell)
    except OSError as cause:
        raise BriefingError("not_written", folder=options.out) from cause
    names = [path.as_posix() for path in written]
    result = {"files": names, "questions": [say.say(question.message) for question in reading.questions]}
    return result, lambda: "\n".join(say("briefing.made", file=name) for name in names)
