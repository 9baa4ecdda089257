"""``python -m analysis read|gains|questions|themes|briefing FILE...`` and ``backup|restore``: what the pages do, for scripts.

Text for people by default, ``--json`` for programs. Exit 0: done; 2: the input was refused, or the result could not be written,
with one clear line; 130: whoever started it stopped it; 141: nobody reads on, as of ``… | head``.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from analysis.apart import warm_up
from analysis.commands import MEANING_NAMES, briefing_options, stored
from analysis.language import LANGUAGES, Message, Words, words
from analysis.privacy import SMALL_GROUP, Masker, without_persons
from analysis.reading import Form, Reading, Source, read_form
from analysis.survey import Scale
from analysis.understanding import understand

_LOG = logging.getLogger(__name__)

_REFUSED, _STOPPED, _NOBODY_READS = 2, 130, 141
_MOST_DIGITS = 9
"""Of a number of people or themes."""
_ENDS = re.compile(r"(-?\d{1,4})\.\.(-?\d{1,4})")
"""Of a scale: nobody answers by more points."""
_ON_A_DISK, _PARTS = ("file", "where", "folder"), re.compile(r"[/\\]|[^/\\]+")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    _prepare_streams()
    options = _parser().parse_args(arguments)
    say = words(options.lang)
    try:
        return _with_store(options, say) if options.command in stored.COMMANDS else _with_files(options, say)
    except BrokenPipeError:
        _leave_output()
        return _NOBODY_READS
    except KeyboardInterrupt:
        print(say("command.stopped"), file=sys.stderr)
        return _STOPPED


def _prepare_streams() -> None:
    """A Korean Windows console speaks cp949, and a pipe must get UTF-8 all the same; what is said of progress is no result."""
    if sys.stderr is None:  # it was closed by whoever started this, and `print` would take the other stream
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 it stays open
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _with_files(options: argparse.Namespace, say: Words) -> int:
    warm_up()
    try:
        if options.command == "briefing":
            module_of("briefing").recall(options)
        module = module_of(options.command)
        getattr(module, "check", _nothing_to_check)(options)
        result, in_words = module.run(_reading(options, say), options, say)
        text = _told(result, in_words, options)
    except BrokenPipeError:
        raise
    except Exception as mistake:
        if isinstance(refusal := getattr(mistake, "message", None), Message):  # what the rooms refuse tells why in words
            print(say.say(_without_persons(refusal)), file=sys.stderr)
            return _REFUSED
        name = type(mistake).__name__
        _LOG.debug("%s", name, exc_info=True)
        files = ", ".join(without_persons(Path(file).name, Masker()) for file in options.files)
        print(say("command.not_foreseen", files=files, mistake=name), file=sys.stderr)
        return _REFUSED
    return _tell(text, say)


def _nothing_to_check(options: argparse.Namespace) -> None:
    """Of a command that takes no files besides those of the survey."""


def _reading(options: argparse.Namespace, say: Words) -> Reading:
    """What the files tell, or what an old briefing's survey holds that is stored."""
    known: Reading | None = module_of("briefing").reading_of(options) if options.command == "briefing" else None
    if known is not None:
        return known
    form = read_form(options.form) if options.form else Form()
    return understand([Source.from_path(file) for file in options.files], form, options.scale, progress=_progress(say))


def _without_persons(message: Message) -> Message:
    """The message with the name of the file that it is about, and every part of the way there, as it may be seen."""
    values = {name: _seen(str(value)) if name in _ON_A_DISK else value for name, value in message.values.items()}
    return Message(message.key, values)


def _seen(path: str) -> str:
    return "".join(part if part in "/\\" else without_persons(part, Masker()) for part in _PARTS.findall(path))


def _with_store(options: argparse.Namespace, say: Words) -> int:
    from analysis.store import StoreError  # noqa: PLC0415 as in `stored`

    try:
        result, in_words = stored.run(options, say)
        text = _told(result, lambda: in_words, options)
    except StoreError as refusal:
        print(say.say(_without_persons(refusal.message)), file=sys.stderr)
        return _REFUSED
    except Exception as mistake:
        name = type(mistake).__name__
        _LOG.debug("%s", name, exc_info=True)
        file = _seen(Path(str(getattr(options, "export", None) or getattr(options, "backup", ""))).name)
        print(say("command.not_foreseen", files=file, mistake=name), file=sys.stderr)
        return _REFUSED
    return _tell(text, say)


def _told(result: dict[str, Any], in_words: Callable[[], str], options: argparse.Namespace) -> str:
    """A result for programs, or what `in_words` makes of it for people: the other form is never worked out."""
    return json.dumps(result, ensure_ascii=False, indent=1, allow_nan=False) if options.json else in_words()


def _tell(text: str, say: Words) -> int:
    """Print a result; the exit code, which says whether all of it was written. Raises `BrokenPipeError` where nobody reads on."""
    try:
        print(text)
        if sys.stdout is not None:
            sys.stdout.flush()
            return 0
    except BrokenPipeError:
        raise
    except OSError:
        _leave_output()
    print(say("command.not_written"), file=sys.stderr)
    return _REFUSED


def _leave_output() -> None:
    """Let what was not written go: Python would try again at its end, and tell of that."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:  # a stream that is no file
        _LOG.debug("no file", exc_info=True)


_MODULES = {
    "read": "commands.read",
    "gains": "commands.gains",
    "questions": "commands.questions",
    "themes": "commands.themes",
    "briefing": "commands.briefing",
}


def module_of(command: str) -> Any:
    """The module of a command, whose ``run`` works out its result (`analysis.commands.Told`) from a reading."""
    return import_module(f"analysis.{_MODULES[command]}")


class _Parser(argparse.ArgumentParser):
    """A parser that refuses as everything here does: with one line, not with its manual."""

    def error(self, message: str) -> NoReturn:
        """End with 2, saying what is wrong with the arguments."""
        self.exit(_REFUSED, f"{self.prog}: {' '.join(message.split())} (--help)\n")


def _common(several: str = "+") -> _Parser:
    common = _Parser(add_help=False)
    common.add_argument("files", nargs=several, metavar="FILE", help="xlsx, xlsm, xls, ods, csv")
    common.add_argument("--form", help="a saved form (JSON)")
    common.add_argument("--scale", type=_scale, metavar="MIN..MAX", help="the scale of plain digits, as 1..5")
    common.add_argument("--json", action="store_true", help="for programs")
    common.add_argument("--lang", choices=LANGUAGES, default="ko")
    return common


def _parser() -> argparse.ArgumentParser:
    common = _common()
    parser = _Parser(prog="python -m analysis", description="Workshop feedback analytics")
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
    themes.add_argument(
        "--examples", metavar="FILE", help="opinions sorted elsewhere (tab-separated text, theme): what is like them goes there"
    )
    themes.add_argument("--levels", action="store_true", help="look into each theme: its sub-themes")
    themes.add_argument("--sure", action="store_true", help="count only opinions whose theme is sure")
    themes.add_argument(
        "--earlier", nargs="+", default=(), metavar="FILE", help="files of an earlier round of the survey, to stand beside it"
    )
    themes.add_argument("--meaning", choices=MEANING_NAMES, help="which vectors (default: the best that fits the texts)")
    stored.add_commands(commands)
    return parser


def _scale(text: str) -> Scale:
    ends = _ENDS.fullmatch(text)
    try:
        return Scale(float(ends.group(1)), float(ends.group(2))) if ends else Scale(0, 0)
    except ValueError:
        raise argparse.ArgumentTypeError("척도는 1..5처럼 적어 주세요 / write the scale as 1..5") from None


def _invited(text: str) -> dict[str, int]:
    parts = [part.rpartition("=") for part in text.split(",")]
    try:
        invited = {region.strip(): _whole(people) for region, _, people in parts}
    except argparse.ArgumentTypeError:
        invited = {}
    if len(invited) < len(parts) or "" in invited:
        raise argparse.ArgumentTypeError("권역=인원,권역=인원처럼 적어 주세요 / write REGION=N,REGION=N")
    return invited


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > _MOST_DIGITS or int(text) < 1:
        raise argparse.ArgumentTypeError("1 이상의 정수를 적어 주세요 / a whole number of 1 or more")
    return int(text)


def _progress(say: Words) -> Callable[[float, Message], None]:
    def tell(share: float, message: Message) -> None:
        print(say.say(_without_persons(message)), file=sys.stderr)

    return tell
