"""``python -m analysis themes``: what people said."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from analysis import tables_as_text
from analysis.commands import Told, known_group
from analysis.disclosure import disclosure_of
from analysis.language import Words
from analysis.reading import Reading
from analysis.themes import (
    MEANINGS,
    agreement,
    agreement_json,
    best_meaning,
    find_themes,
    grouped,
    read_codebook,
    read_edits,
    read_gold,
    standing,
    themes_json,
)


def run(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    """The themes of the opinions, group by group.

    Raises `UnknownGroup`, `CodebookError`, `EditError`, `GoldError` and `ModelError`, each with its `message`.
    """
    survey = reading.survey
    by = known_group(survey, options.by)
    codebook = read_codebook(options.codebook) if options.codebook else None
    edits = standing(read_edits(options.edits)) if options.edits else ()
    meaning = MEANINGS[options.meaning]() if options.meaning else best_meaning(list(survey.opinions["text"]), _encoding(say))
    themes = find_themes(
        survey.opinions,
        survey.respondents,
        codebook=codebook,
        k=options.themes,
        meaning=meaning,
        edits=edits,
    )
    gold = {"agreement": agreement_json(agreement(themes, read_gold(options.gold), options.gold))} if options.gold else {}
    themes = grouped(themes, disclosure_of(survey, options.threshold), by)
    result = themes_json(themes, say) | gold | {"questions": [say.say(question.message) for question in reading.questions]}
    return result, lambda: tables_as_text.themes(result, say)


def _encoding(say: Words) -> Callable[[float], None]:
    def tell(share: float) -> None:
        print(say("command.encoding", percent=round(share * 100)), file=sys.stderr)

    return tell
