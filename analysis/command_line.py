"""``python -m analysis read|gains|questions|themes|briefing FILE...`` and ``backup|restore``: what the pages do, for scripts.

Text for people by default, ``--json`` for programs. Exit 0: done; 2: the input was refused, with one clear line.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from analysis import briefing_options, store_commands, tables_as_text
from analysis.apart import warm_up
from analysis.disclosure import disclosure_of
from analysis.findings import findings_json, gain_findings
from analysis.findings.questions import importance_finding, question_findings
from analysis.gains import gains_json, measure_gains, weighted_gain
from analysis.language import LANGUAGES, Message, Words, words
from analysis.privacy import SMALL_GROUP, Masker, without_persons
from analysis.questions import measure_questions, questions_json
from analysis.reading import Form, Reading, ReadingError, Source, read_form
from analysis.reading.account.report import reading_json
from analysis.survey import Scale, Survey
from analysis.themes import (
    MEANINGS,
    CodebookError,
    EditError,
    GoldError,
    ModelError,
    agreement,
    agreement_json,
    best_meaning,
    find_themes,
    grouped,
    non_answers,
    read_codebook,
    read_edits,
    read_gold,
    standing,
    themes_json,
)
from analysis.understanding import understand

_LOG = logging.getLogger(__name__)

_REFUSED = 2

Told = tuple[dict[str, Any], Callable[[], str]]
"""A result for programs, and what makes the text for people of it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A Korean Windows console speaks cp949, and a pipe must get UTF-8 all the same.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    say = words(options.lang)
    if options.command in store_commands.COMMANDS:
        return _with_store(options, say)
    warm_up()
    try:
        if options.command == "briefing":
            _recall(options)
        form = read_form(options.form) if options.form else Form()
        sources = [Source.from_path(file) for file in options.files]
        reading = understand(sources, form, options.scale, progress=_progress(say))
        result, told = COMMANDS[options.command](reading, options, say)
        _tell(result, told, options)
    except (ReadingError, CodebookError, EditError, GoldError, ModelError, _Refused) as refusal:
        print(say.say(_without_persons(refusal.message)), file=sys.stderr)
        return _REFUSED
    except _UnknownGroup as refusal:
        print(say("command.unknown_group", name=refusal.args[0], known=refusal.args[1]), file=sys.stderr)
        return _REFUSED
    except Exception as mistake:
        name = type(mistake).__name__
        _LOG.debug("%s", name, exc_info=True)
        files = ", ".join(Path(file).name for file in options.files)
        print(say("command.not_foreseen", files=files, mistake=name), file=sys.stderr)
        return _REFUSED
    return 0


def _without_persons(message: Message) -> Message:
    """The message with the name of the file that it is about as it may be seen."""
    values = {name: without_persons(str(value), Masker()) if name == "file" else value for name, value in message.values.items()}
    return Message(message.key, values)


def _with_store(options: argparse.Namespace, say: Words) -> int:
    from analysis.store import StoreError  # noqa: PLC0415 as in `store_commands`

    try:
        result, text = store_commands.run(options, say)
        _tell(result, lambda: text, options)
    except StoreError as refusal:
        print(say.say(refusal.message), file=sys.stderr)
        return _REFUSED
    except Exception as mistake:
        name = type(mistake).__name__
        _LOG.debug("%s", name, exc_info=True)
        file = Path(str(getattr(options, "export", None) or getattr(options, "backup", ""))).name
        print(say("command.not_foreseen", files=file, mistake=name), file=sys.stderr)
        return _REFUSED
    return 0


def _tell(result: dict[str, Any], told: Callable[[], str], options: argparse.Namespace) -> None:
    """Print a result for programs, or what `told` makes of it for people: the other form is never worked out."""
    if options.json:
        json.dump(result, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
        print()
    else:
        print(told())


class _Refused(Exception):
    """What one command alone refuses, in words."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class _UnknownGroup(Exception):
    """``--by`` names a column that the survey does not have."""


def _read(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    result = reading_json(reading, say, sum(non_answers(list(reading.survey.opinions["text"]))))
    return result, lambda: tables_as_text.reading(result, say)


def _known_group(survey: Survey, by: str) -> str:
    known = ["region", "province", "municipality", "tier", "grade", *survey.groups]
    if by not in known:
        raise _UnknownGroup(by, ", ".join(known))
    return by


def _questions(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    survey = reading.survey
    measured = measure_questions(survey, _known_group(survey, options.by), options.threshold)
    findings = [
        {"key": finding.keys[0], "sentence": say.say(finding.message), "detail": say.say(finding.detail)}
        for finding in (*question_findings(measured), *filter(None, [importance_finding(measured)]))
    ]
    confirm = [say.say(question.message) for question in reading.questions]
    result = questions_json(measured) | {"findings": findings, "to_confirm": confirm}
    return result, lambda: tables_as_text.questions(result, say)


def _gains(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    survey = reading.survey
    _known_group(survey, options.by)
    if options.pairs:
        survey = replace(survey, trust_pairs=options.pairs == "all")
    gains = measure_gains(survey, by=options.by, adjust=options.adjust, threshold=options.threshold, rescale=options.rescale)
    asked = [say.say(question.message) for question in reading.questions]
    found = gain_findings(gains, survey, options.invited)
    asked += [say("command.trust_pairs", finding=say.say(finding.message)) for finding in found if finding.asks]
    result = gains_json(gains, survey) | {"questions": asked, "findings": findings_json(found, say)}
    if options.invited:
        weighted = weighted_gain(gains, options.invited)
        result["weighted"] = None if weighted is None else weighted._asdict()
    return result, lambda: tables_as_text.gains(result, say)


def _themes(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    survey = reading.survey
    by = _known_group(survey, options.by)
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


def _recall(options: argparse.Namespace) -> None:
    from analysis import briefing_command  # noqa: PLC0415 as in `_briefing`
    from analysis.briefing import BriefingError  # noqa: PLC0415

    try:
        briefing_command.recall(options)
    except BriefingError as refusal:
        raise _Refused(refusal.message) from refusal


def _briefing(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    # No other command waits for what writes slides.
    from analysis import briefing_command  # noqa: PLC0415
    from analysis.briefing import BriefingError  # noqa: PLC0415

    try:
        return briefing_command.run(reading, options, say)
    except BriefingError as refusal:
        raise _Refused(refusal.message) from refusal


COMMANDS: dict[str, Callable[[Reading, argparse.Namespace, Words], Told]] = {
    "read": _read,
    "gains": _gains,
    "questions": _questions,
    "themes": _themes,
    "briefing": _briefing,
}


def _common(several: str = "+") -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("files", nargs=several, metavar="FILE", help="xlsx, xlsm, xls, ods, csv")
    common.add_argument("--form", help="a saved form (JSON)")
    common.add_argument("--scale", type=_scale, metavar="MIN..MAX", help="the scale of plain digits, as 1..5")
    common.add_argument("--json", action="store_true", help="for programs")
    common.add_argument("--lang", choices=LANGUAGES, default="ko")
    return common


def _parser() -> argparse.ArgumentParser:
    common = _common()
    parser = argparse.ArgumentParser(prog="python -m analysis", description="Workshop feedback analytics")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("read", parents=[common], help="what was understood")
    gains = commands.add_parser("gains", parents=[common], help="what changed")
    gains.add_argument("--adjust", action="store_true", help="add the baseline-adjusted comparison")
    gains.add_argument("--invited", type=_invited, default={}, metavar="REGION=N,...", help="people invited, to weigh regions by")
    gains.add_argument("--pairs", choices=("all", "none"), help="take all who share a code for one person each, or none of them")
    gains.add_argument("--rescale", action="store_true", help="bring items of different scales to 0 to 100")
    questions = commands.add_parser("questions", parents=[common], help="how everything else was answered")
    briefing_options.add_command(commands, _common(several="*"), SMALL_GROUP, _whole)
    themes = commands.add_parser("themes", parents=[common], help="what people said")
    for asked in (gains, questions, themes):
        asked.add_argument("--by", default="region", help="the group column to compare by")
        asked.add_argument(
            "--threshold", type=_whole, default=SMALL_GROUP, metavar="N", help="groups of fewer people get no figure"
        )
    themes.add_argument("--codebook", help="tab-separated theme, guide_words")
    themes.add_argument("--themes", type=_whole, metavar="K", help="number of themes (default: chosen)")
    themes.add_argument("--edits", metavar="FILE", help="an analyst's renames, merges, splits, moves (JSON)")
    themes.add_argument("--gold", metavar="FILE", help="an analyst's own sorting (tab-separated text, theme): prints agreement")
    themes.add_argument("--meaning", choices=list(MEANINGS), help="which vectors (default: the best that fits the texts)")
    store_commands.add_commands(commands)
    return parser


def _scale(text: str) -> Scale:
    found = re.fullmatch(r"(-?\d+)\.\.(-?\d+)", text)
    try:
        return Scale(float(found.group(1)), float(found.group(2))) if found else Scale(0, 0)
    except ValueError:
        raise argparse.ArgumentTypeError("척도는 1..5처럼 적어 주세요 / write the scale as 1..5") from None


def _invited(text: str) -> dict[str, int]:
    try:
        return {region.strip(): int(people) for region, people in (part.rsplit("=", 1) for part in text.split(","))}
    except ValueError:
        raise argparse.ArgumentTypeError("권역=인원,권역=인원처럼 적어 주세요 / write REGION=N,REGION=N") from None


def _whole(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("1 이상의 정수를 적어 주세요 / a whole number of 1 or more")
    return int(text)


def _encoding(say: Words) -> Callable[[float], None]:
    def tell(share: float) -> None:
        print(say("command.encoding", percent=round(share * 100)), file=sys.stderr)

    return tell


def _progress(say: Words) -> Callable[[float, Message], None]:
    def tell(share: float, message: Message) -> None:
        print(say.say(message), file=sys.stderr)

    return tell
