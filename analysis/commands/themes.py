"""``python -m analysis themes``: what people said."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import tables_as_text
from analysis.commands import Told, known_group
from analysis.disclosure import disclosure_of
from analysis.language import Words
from analysis.reading import Reading, Source
from analysis.themes import (
    MEANINGS,
    Codebook,
    Example,
    Meaning,
    ThemeRound,
    Themes,
    across_questions,
    across_rounds,
    agreement,
    agreement_json,
    are_few,
    best_meaning,
    find_themes,
    grouped,
    read_codebook,
    read_edits,
    read_gold,
    round_changes,
    standing,
    sub_themes,
    sure_core,
    themes_json,
)
from analysis.understanding import understand


def check(options: argparse.Namespace) -> None:
    """Read whatever stands beside the survey before the work begins: what is refused is refused at once. Raises as `run` does."""
    for file, read in ((options.codebook, read_codebook), (options.edits, read_edits)):
        if file:
            read(file)
    for file in filter(None, (options.gold, options.examples)):
        read_gold(file)
    for file in options.earlier:
        Source.from_path(file)


def run(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    """The themes of the opinions, group by group.

    Raises `UnknownGroup`, `CodebookError`, `EditError`, `GoldError` and `ModelError`, each with its `message`.
    """
    survey = reading.survey
    by = known_group(survey, options.by)
    codebook = read_codebook(options.codebook) if options.codebook else None
    edits = standing(read_edits(options.edits)) if options.edits else ()
    examples = [Example(*one) for one in read_gold(options.examples).items()] if options.examples else ()
    meaning = MEANINGS[options.meaning]() if options.meaning else best_meaning(list(survey.opinions["text"]), _encoding(say))
    before = _earlier(options, codebook, meaning)
    themes = find_themes(
        survey.opinions,
        survey.respondents,
        codebook=codebook,
        k=options.themes,
        meaning=meaning,
        edits=edits,
        standing=before.themes if before else None,
        examples=examples,
    )
    gold = (
        {"agreement": agreement_json(agreement(themes, read_gold(options.gold), Path(options.gold).name))} if options.gold else {}
    )
    whole = sure_core(themes) if options.sure else themes
    rounds = {"rounds": _rounds(before, _round_of(whole, codebook, date.max), options.threshold)} if before else {}
    themes = grouped(whole, disclosure_of(survey, options.threshold), by, themes)
    result = themes_json(themes, say, options.threshold) | gold | rounds
    _add_questions(result, themes, options.threshold)
    if options.levels and not are_few(whole, options.threshold):
        _add_levels(result, themes, meaning)
    result |= {"questions": [say.say(question.message) for question in reading.questions]}
    return result, lambda: tables_as_text.themes(result, say)


def _add_questions(result: dict[str, Any], themes: Themes, threshold: int) -> None:
    """Each theme's figures question by question, where opinions answer more than one."""
    table = across_questions(themes, threshold)
    if table["question"].nunique() < 2:
        return
    for theme in result["themes"]:
        mine = table[table["theme"] == theme["id"]].drop(columns="theme")
        theme["by_question"] = {row.pop("question"): row for row in _records(mine)}


def _add_levels(result: dict[str, Any], themes: Themes, meaning: Meaning) -> None:
    """Each theme's sub-themes; what belongs to none of them has the id and the label ""."""
    for theme in result["themes"]:
        theme["sub_themes"] = _records(sub_themes(themes, theme["id"], meaning).table.rename(columns={"sub": "id"}))


def _earlier(options: argparse.Namespace, codebook: Codebook | None, meaning: Meaning) -> ThemeRound | None:
    """The themes of the earlier round: by the same codebook, or those that this round's opinions are then assigned to."""
    if not options.earlier:
        return None
    survey = understand([Source.from_path(file) for file in options.earlier]).survey
    themes = find_themes(survey.opinions, survey.respondents, codebook=codebook, k=options.themes, meaning=meaning)
    return _round_of(themes, codebook, date.min)


def _round_of(themes: Themes, codebook: Codebook | None, day: date) -> ThemeRound:
    # The earlier files are the earlier round, whatever days they tell.
    names = frozenset(theme.name for theme in codebook.themes) if codebook else frozenset()
    return ThemeRound("earlier" if day == date.min else "now", day, themes, names)


def _rounds(before: ThemeRound, now: ThemeRound, threshold: int) -> dict[str, Any]:
    table = across_rounds((before, now), threshold)
    return {"themes": _records(table.drop(columns="day")), "changes": _records(round_changes(table))}


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows for programs: None where there is no figure."""
    plain = table.astype(object).where(table.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]


def _encoding(say: Words) -> Callable[[float], None]:
    def tell(share: float) -> None:
        print(say("command.encoding", percent=round(share * 100)), file=sys.stderr)

    return tell
