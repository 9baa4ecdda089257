"""``python -m analysis briefing FILE... --out DIR``: what to hand over, into a folder; ``--manifest`` makes an old one again."""

from __future__ import annotations

import argparse
import stat
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.briefing import (
    KINDS,
    PAGES,
    Audience,
    Briefing,
    BriefingError,
    MadeOf,
    as_before,
    briefing_of,
    chosen,
    differences,
    for_audience,
    inputs_of,
    make_briefing,
    measure,
)
from analysis.briefing.collect import Against
from analysis.briefing.old import read_manifest
from analysis.gains import measure_gains
from analysis.language import Message, Words
from analysis.naming import named
from analysis.reading import Form, Reading, Source
from analysis.survey import Scale
from analysis.themes import MEANINGS, Codebook, codebook_from_rows, edit_from_json, read_codebook, standing
from analysis.understanding import understand

if TYPE_CHECKING:
    from analysis.briefing.stored import Stored

Told = tuple[dict[str, Any], Callable[[], str]]
SAMPLE, SAMPLE_KEY = Path(__file__).parents[1] / "sample_data", "sample"
"""The folder and the key of the survey that comes with the program: its files lie beside it, none of it is stored."""

_SETTINGS = ("form", "codebook", "meaning", "threshold", "lang", "against")
_BESIDE = ("codebook_rows", "item_names", "against_survey")
"""What the dashboard writes down beside them: a codebook, names of items, and a survey as they were, not where they lie."""


def recall(options: argparse.Namespace) -> None:
    """Take from an old manifest what was not said anew: its files, beside it or here, and its settings.

    Raises `BriefingError` where the manifest cannot be read, and where neither it nor the command names a file.
    """
    if options.manifest:
        old, named = _manifest(options.manifest), bool(options.files)
        for name, value in old["settings"].items():
            if name in _SETTINGS and value is not None:
                setattr(options, name, value)
        ends = old["settings"].get("scale")
        options.scale = options.scale or (Scale(float(ends[0]), float(ends[1])) if ends else None)
        places = (Path(), Path(options.manifest).parent, SAMPLE)
        options.against = [_found(Path(file).name, places) for file in options.against or ()] or None
        beside = {Path(file).name for file in options.against or ()}
        options.files = options.files or [_found(name, places) for name in old["inputs"] if name not in beside]
        options.old = old
        key = str(old["survey"].get("key", ""))
        options.stored = _stored(key, old) if key not in ("", SAMPLE_KEY) and not named else None
        if options.stored is not None:
            options.files = []
            return
    elif not options.out:
        raise BriefingError("no_folder")
    if not options.files:
        raise BriefingError("no_files")


def _stored(key: str, old: Mapping[str, Any]) -> Stored | None:
    """The survey that the manifest's dashboard had stored; None where its files must do. Raises `BriefingError` without both."""
    from analysis.briefing.stored import stored  # noqa: PLC0415 files alone need no database library

    survey = stored(key)
    if survey is None and not all(Path(_found(name, (Path(),))).is_file() for name in old["inputs"]):
        raise BriefingError("not_stored", survey=str(old.get("title", key)), files=", ".join(old["inputs"]))
    return survey


def reading_of(options: argparse.Namespace) -> Reading | None:
    """What is read already: of a survey that is stored. None where files are to be read."""
    survey = getattr(options, "stored", None)
    return None if survey is None else survey.reading


def _found(name: str, places: tuple[Path, ...]) -> str:
    return next((str(place / name) for place in places if (place / name).is_file()), name)


def _manifest(path: str) -> dict[str, Any]:
    try:
        return read_manifest(Path(path))
    except (OSError, ValueError, OverflowError) as cause:
        raise BriefingError("no_manifest", file=Path(path).name) from cause


def _kinds(text: str | None) -> frozenset[str]:
    """The kinds that ``--only`` names, between commas; "charts" stands for both kinds of pictures, nothing for all."""
    named = {part.strip().lower() for part in (text or ",".join(KINDS)).split(",") if part.strip()}
    named = (named - {"charts"}) | ({"png", "svg"} if "charts" in named else set())
    unknown = named - set(KINDS)
    if unknown or not named:
        raise BriefingError("unknown_kind", what=", ".join(sorted(unknown)), known=", ".join((*KINDS, "charts")))
    return frozenset(named)


def check(options: argparse.Namespace) -> None:
    """Refuse what can be refused before the survey's files are read: a kind, a codebook, another survey's file, a folder.

    Raises as `run` does.
    """
    _kinds(options.only)
    if options.codebook:
        read_codebook(options.codebook)
    for file in (options.against or ()) if getattr(options, "old", None) is None else ():
        Source.from_path(file)
    if not options.out:
        return
    try:
        is_folder = stat.S_ISDIR(Path(options.out).stat().st_mode)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as cause:
        raise BriefingError("not_written", folder=options.out) from cause
    if not is_folder:
        raise BriefingError("not_written", folder=options.out)


def run(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    """Write the briefing and tell the files' names. Raises `BriefingError` where it cannot be written."""
    if reading.survey.respondents.empty:
        raise BriefingError("nothing")
    old = getattr(options, "old", None)
    if old is None:
        reading = replace(reading, survey=named(reading.survey, {}))
        beside: dict[str, Any] = {"item_names": {item.text: item.label for item in reading.survey.items}}
    else:
        beside = {name: old["settings"].get(name) for name in _BESIDE}
        reading = _with_names(reading, beside)
    codebook = _codebook(options, beside)
    meaning = MEANINGS[options.meaning]() if options.meaning else None
    steps = [] if old is None else [edit_from_json(step) for step in old["decisions"]]
    measured = measure(reading, codebook, meaning, options.threshold, standing(steps))
    whole = replace(briefing_of(measured, options.lang, _against(options, beside)), address=options.dashboard)
    inputs = _inputs(options)
    briefing = _as_asked(whole, options) if old is None else as_before(whole, old)
    said = [] if old is None else [say.say(message) for message in differences(old, briefing, inputs, _version(options))]
    made_of = MadeOf(
        inputs=inputs,
        settings=_settings(options) | {name: value for name, value in beside.items() if value},
        decisions=[] if old is None else old["decisions"],
        version=_version(options),
    )
    names = _written(briefing, options, made_of, say) if options.out else []
    result = {"files": names, "questions": [say.say(question.message) for question in reading.questions]}
    if old is not None:
        result["differences"] = said
    lines = [*(_verdict(said, say) if old is not None else ()), *(say("briefing.made", file=name) for name in names)]
    return result, lambda: "\n".join(lines)


def _version(options: argparse.Namespace) -> str:
    survey = getattr(options, "stored", None)
    return "" if survey is None else survey.version


def _inputs(options: argparse.Namespace) -> dict[str, str]:
    """The files that the figures are made of, with the hashes of their bytes."""
    survey = getattr(options, "stored", None)
    files = [Source.from_path(file) for file in (*options.files, *(options.against or ()))]
    return inputs_of(files) | ({} if survey is None else survey.inputs)


def _with_names(reading: Reading, beside: Mapping[str, Any]) -> Reading:
    """The reading with the short names of its items as they were."""
    names = {str(text): str(name) for text, name in dict(beside.get("item_names") or {}).items()}
    return replace(reading, survey=named(reading.survey, names)) if names else reading


def _codebook(options: argparse.Namespace, beside: Mapping[str, Any]) -> Codebook | None:
    """The codebook that a file holds, or that an old manifest does."""
    if options.codebook:
        return read_codebook(options.codebook)
    rows = beside.get("codebook_rows")
    return codebook_from_rows(rows) if rows else None


def _against(options: argparse.Namespace, beside: Mapping[str, Any]) -> Against | None:
    """The other survey that ``--against`` names, or that was beside an old one; raises what reading raises."""
    if beside.get("against_survey"):
        from analysis.briefing.stored import stored  # noqa: PLC0415 as in `_stored`

        other_survey = stored(str(beside["against_survey"]))
        if other_survey is None:
            raise BriefingError("not_stored", survey=str(beside["against_survey"]), files="")
        return other_survey.reading.survey, measure_gains(other_survey.reading.survey, threshold=options.threshold)
    if not options.against:
        return None
    other = understand([Source.from_path(file) for file in options.against], Form(), options.scale).survey
    return other, measure_gains(other, threshold=options.threshold)


def _settings(options: argparse.Namespace) -> dict[str, Any]:
    """What was asked for, as the manifest keeps it; files go by their names."""
    asked = {name: getattr(options, name) for name in _SETTINGS}
    return asked | {"scale": _ends(options.scale), "against": [Path(file).name for file in options.against or ()]}


def _ends(scale: Scale | None) -> list[float] | None:
    return None if scale is None else [scale.min, scale.max]


def _as_asked(whole: Briefing, options: argparse.Namespace) -> Briefing:
    audience = Audience(options.audience)
    return chosen(whole, for_audience(whole, audience), quotes=not options.no_quotes, pages=PAGES[audience])


def _verdict(said: list[str], say: Words) -> list[str]:
    return said or [say("briefing.again.same")]


def _written(briefing: Briefing, options: argparse.Namespace, made_of: MadeOf, say: Words) -> list[str]:
    template = Path(options.template) if options.template else None

    def tell(message: Message) -> None:
        print(say.say(message), file=sys.stderr)

    try:
        written = make_briefing(briefing, Path(options.out), _kinds(options.only), template, tell, made_of)
    except OSError as cause:
        raise BriefingError("not_written", folder=options.out) from cause
    return [path.as_posix() for path in written]
