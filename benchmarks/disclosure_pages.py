"""Whether pages and files say more than the engine: ``python benchmarks/disclosure_pages.py [SURVEYS] [SEED]``.

The attackers of `disclosure.py` and `disclosure_options.py` solve what the engine tells. Here every number that pages send (marks
of charts, what stands beside and behind them, tables), of the whole and of parts that filters let through, and every number of
the files of a briefing, is looked for among what the engine tells of the same part. Prints how many were not found.
"""

import io
import json
import math
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
from pptx import Presentation
from streamlit.testing.v1 import AppTest

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis.briefing import briefing_of, make_briefing, measure
from analysis.disclosure import Disclosure, disclosure_of
from analysis.gains import cross_gains, gains_json, measure_gains
from analysis.questions import measure_questions, questions_json
from analysis.reading import Reading, Source, read
from analysis.survey import Moment, Survey
from pages.shared import surveys
from pages.shared.surveys import Loaded

ROOT = Path(__file__).parents[1]
VIEWS = ("groups", "items", "people", "rounds", "table")
_LAYOUT = re.compile(r"/(?:y|base|width|size|color|colors|zmin|zmax)(?:/|$)")
"""Where rows stand and bars begin, and the ends of shades: made of what is told, or points on the page."""
_HEADER = (
    "권역,기관 구분,직급,담당 업무,사전 정책을 이해한다,사후 정책을 이해한다,사전 역할을 안다,사후 역할을 안다,"
    "강의 만족도(1~5점),추천 의향(0~10점),알게 된 경로"
)
_GROUPS = (
    ("영남권", "호남권", "중부권", "수도·강원권"),
    ("시·도", "시·군·구"),
    ("5급", "6급", "7급", "8급", "9급"),
    ("기획", "복지", "행정"),
)
_WAYS = ("공문", "동료", "누리집", "지인")


def drawn_file(random: Any) -> Source:
    """A file of 30 to 150 people in unequal groups, some unknown, with gaps."""
    people = int(random.integers(30, 150))
    columns = [random.choice(names, people, p=random.dirichlet(np.full(len(names), 2.0))) for names in _GROUPS]
    for column in columns[:3]:
        column[random.random(people) < 0.02] = ""
    for _ in range(2):
        pre = random.integers(1, 5, people)
        columns += [_gapped(values, random) for values in (pre, np.minimum(5, pre + random.integers(0, 3, people)))]
    columns += [_gapped(random.integers(*ends, people), random) for ends in ((2, 6), (3, 11))]
    columns.append(random.choice(_WAYS, people, p=(0.5, 0.3, 0.14, 0.06)))
    rows = [",".join(map(str, row)) for row in zip(*columns, strict=True)]
    return Source("설문.csv", "\n".join([_HEADER, *rows]).encode())


def _gapped(values: Any, random: Any) -> Any:
    return np.where(random.random(len(values)) < 0.06, "", values.astype(str))


def numbers(value: Any, path: str = "") -> Iterator[tuple[str, float]]:
    """Every number of a nested value with the way to it."""
    if isinstance(value, dict | list | tuple):
        for name, own in value.items() if isinstance(value, dict) else enumerate(value):
            yield from numbers(own, f"{path}/{name}")
    elif isinstance(value, int | float | np.number) and not isinstance(value, bool) and not math.isnan(value):
        yield path, abs(float(value))


def told_by_engine(survey: Survey, disclosure: Disclosure) -> Any:
    """All numbers that the engine tells of a survey, or of the part that `disclosure` is of, by any column, sorted."""
    found: list[Any] = []
    for by in disclosure.columns:
        gains, asked = (
            measure_gains(survey, by, adjust=True, disclosure=disclosure),
            measure_questions(survey, by, disclosure=disclosure),
        )
        found += [gains_json(gains, survey), questions_json(asked)]
        found += [table.to_dict("records") for table in (gains.table, asked.figures, asked.shares)]
    for by, across in combinations(disclosure.columns, 2):
        items = [item.id for item in survey.understanding_items]
        found += [
            cross_gains(survey, by, across, item, disclosure=disclosure).table.to_dict("records")
            for item in (*items, "composite")
        ]
    halves = np.arange(0, 12, 0.5)  # between which answers a mark stands
    return np.unique(np.concatenate([halves, *[[number for _, number in numbers(one)] for one in found]]))


def untold(sent: Iterator[tuple[str, float]], told: Any) -> tuple[int, list[tuple[str, float]]]:
    """How many numbers there were, and those that are none of `told`, as they are or in percent, to two or three decimals."""
    shown = list(sent)
    known = np.concatenate([told, 100 * told, *(np.round(told, digits) for digits in (1, 2, 3)), np.round(100 * told)])
    return len(shown), [(path, number) for path, number in shown if np.abs(known - number).min() > 1e-6]


def page_numbers(loaded: Loaded, name: str, **chosen: str) -> Iterator[tuple[str, float]]:
    """The numbers that a page sends as data, of its charts and tables."""
    surveys.sample = lambda: loaded  # type: ignore[assignment]
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    for key, value in chosen.items():
        app.query_params[key] = value
    app.switch_page(f"pages/{name}.py").run()
    assert not app.exception, (name, chosen, app.exception)
    yield from _of_block(app.main, f"{name} {chosen}")


def _of_block(block: Any, where: str) -> Iterator[tuple[str, float]]:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from _of_block(child, where)
        elif child.type == "plotly_chart":
            traces = json.loads(child.proto.spec or child.proto.figure.spec)["data"]
            yield from ((f"{where}{path}", n) for path, n in numbers(traces) if not _LAYOUT.search(path))
        elif isinstance(getattr(child, "value", None), pd.DataFrame):
            yield from ((f"{where}{path}", n) for path, n in numbers(child.value.to_dict("list")))


def file_numbers(reading: Reading) -> Iterator[tuple[str, float]]:
    """The numbers of a briefing's workbook, of its slides' charts with the workbooks behind them, and of its manifest."""
    with tempfile.TemporaryDirectory() as folder:
        make_briefing(briefing_of(measure(reading)), Path(folder), ("xlsx", "pptx"))
        manifest = json.loads((Path(folder) / "manifest.json").read_text(encoding="utf-8"))
        yield from (one for one in numbers(manifest["messages"]) if not one[0].endswith(("/low", "/high")))
        yield from _of_book("xlsx", (Path(folder) / "briefing.xlsx").read_bytes())
        slides = Presentation(str(Path(folder) / "briefing.pptx")).slides
        charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
        for chart in charts:
            yield from _of_book("pptx", chart.part.chart_workbook.xlsx_part.blob)


def _of_book(name: str, body: bytes) -> Iterator[tuple[str, float]]:
    for sheet in openpyxl.load_workbook(io.BytesIO(body)):
        yield from (
            (f"{name} {sheet.title}{path}", n) for path, n in numbers([list(row) for row in sheet.iter_rows(values_only=True)])
        )


def looked_at(reading: Reading) -> Iterator[tuple[str, int, list[tuple[str, float]]]]:
    """What was looked at, how many numbers, and those that the engine does not tell."""
    survey, disclosure = reading.survey, disclosure_of(reading.survey)
    loaded, told = Loaded("sample", reading, mark=str(id(reading))), told_by_engine(survey, disclosure)
    yield "files of a briefing", *untold(file_numbers(reading), told)
    for by in disclosure.columns:
        for view in VIEWS:
            yield "pages of the whole", *untold(page_numbers(loaded, "gains", view=view, by=by), told)
        yield "pages of the whole", *untold(page_numbers(loaded, "questions", asked_by=by), told)
    for by, across in combinations(disclosure.columns[:3], 2):
        yield "pages of crossed groups", *untold(page_numbers(loaded, "gains", by=by, across=across), told)
    for column in disclosure.columns[:2]:
        for label in disclosure.groups(column)[:2]:
            yield from _of_part(loaded, disclosure, column, label)


def _of_part(
    loaded: Loaded, disclosure: Disclosure, column: str, label: str
) -> Iterator[tuple[str, int, list[tuple[str, float]]]]:
    survey, view = loaded.reading.survey, disclosure.only({column: (label,)})
    part = survey.only(pd.Series(disclosure.labels(column).eq(label).to_numpy(), index=survey.respondents.index))
    told, chosen, by = told_by_engine(part, view), {f"only_{column}": label}, disclosure.columns[-1]
    for shape in VIEWS:
        yield "pages of a part", *untold(page_numbers(loaded, "gains", view=shape, by=by, **chosen), told)
    yield "pages of a part", *untold(page_numbers(loaded, "questions", asked_by=by, **chosen), told)
    for moment in Moment:
        known = np.concatenate([told, told_by_engine(part.at(moment), view)])
        yield (
            "pages of one moment",
            *untold(page_numbers(loaded, "gains", view="items", by=by, moment=moment.value, **chosen), known),
        )


def main(count: int = 3, seed: int = 1) -> None:
    """Print how many numbers were looked at and not found. Nothing that is stored here is opened."""
    os.environ |= {"DATA_FOLDER": tempfile.mkdtemp(), "THEMES_MEANING": "kiwi"}
    found: dict[str, list[int]] = {}
    for number in range(count):
        reading = read([drawn_file(np.random.default_rng([seed, number]))])
        for what, shown, odd in looked_at(reading):
            row = found.setdefault(what, [0, 0, 0])
            found[what] = [row[0] + 1, row[1] + shown, row[2] + len(odd)]
            for path, value in odd[:5]:
                print(f"survey {number}: {value} of {path}", file=sys.stderr, flush=True)
    print(f"| of {count} surveys | looked at | numbers | that the engine does not tell |\n|---|---|---|---|")
    print("\n".join(f"| {what} | {looks} | {shown:,} | {odd} |" for what, (looks, shown, odd) in found.items()))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
