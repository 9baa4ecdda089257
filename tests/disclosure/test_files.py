"""What a briefing's files say of a survey with small groups: no number that the commands do not tell, no word of three people."""

import json
import math
import re
import zipfile

import numpy as np
import openpyxl
import pytest
from pptx import Presentation

from analysis.briefing import briefing_of, make_briefing, measure
from analysis.disclosure import disclosure_of
from analysis.gains import gains_json, measure_gains
from analysis.language import words
from analysis.questions import measure_questions, questions_json
from analysis.reading import Source, read
from analysis.themes import LetterMeaning, themes_json

FEW = "제주권"
SIZES = {"영남권": 30, "호남권": 25, FEW: 3, "중부권": 22}
HEADER = (
    "권역,사전 정책을 이해한다,사후 정책을 이해한다,사전 역할을 안다,사후 역할을 안다,강의 만족도,알게 된 경로,경력(년),건의사항"
)
SAID = ("예산이 부족합니다", "인력이 필요합니다", "", "없음")


def file():
    """Answers with gaps of regions of which one has three people."""
    draw = np.random.default_rng(9)
    rows = [HEADER]
    for region, n in SIZES.items():
        for _ in range(n):
            knows, roles = draw.integers(1, 5, 2)
            after = [min(5, one + draw.integers(0, 3)) for one in (knows, roles)]
            gaps = [value if draw.random() < 0.95 else "" for value in (roles, after[1], draw.integers(3, 6))]
            heard = draw.choice(["공문", "동료", "누리집", "지인"], p=[0.6, 0.3, 0.08, 0.02])
            told = [region, knows, after[0], *gaps, heard, draw.integers(0, 20), draw.choice(SAID)]
            rows.append(",".join(map(str, told)))
    return Source("설문.csv", "\n".join(rows).encode())


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory):
    folder = tmp_path_factory.mktemp("briefing")
    measured = measure(read([file()]), meaning=LetterMeaning())
    make_briefing(briefing_of(measured), folder, ("xlsx", "pptx", "hwpx"))
    return folder, measured


def numbers_in(value):
    if isinstance(value, dict | list):
        for own in value.values() if isinstance(value, dict) else value:
            yield from numbers_in(own)
    elif isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value):
        yield value


def numbers_of_files(folder):
    """Every number of the workbook's cells and of the slides' charts."""
    for sheet in openpyxl.load_workbook(folder / "briefing.xlsx"):
        yield from numbers_in([cell for row in sheet.iter_rows(values_only=True) for cell in row])
    charts = [shape.chart for slide in Presentation(folder / "briefing.pptx").slides for shape in slide.shapes if shape.has_chart]
    yield from numbers_in([list(series.values) for chart in charts for plot in chart.plots for series in plot.series])


def test_no_file_holds_a_number_that_no_command_tells(handed_over):
    folder, measured = handed_over
    survey = measured.reading.survey
    disclosure = disclosure_of(survey)
    told = [
        gains_json(measure_gains(survey, disclosure=disclosure), survey),
        questions_json(measure_questions(survey, disclosure=disclosure)),
        themes_json(measured.themes, words("ko")),
        [table.to_dict("records") for table in (measured.themes.table, measured.themes.by_group)],  # limits, which pages tell
    ]
    known = np.array([abs(number) for number in numbers_in(told)])
    for number in {abs(float(number)) for number in numbers_of_files(folder)}:
        assert min(np.abs(known - number).min(), np.abs(100 * known - number).min()) < 1e-6, number


def test_three_people_are_named_nowhere_but_where_all_who_came_are_counted(handed_over):
    folder, _ = handed_over
    texts = [json.dumps(json.loads((folder / "manifest.json").read_text()), ensure_ascii=False)]
    for name in ("briefing.pptx", "briefing.hwpx", "briefing.xlsx"):
        with zipfile.ZipFile(folder / name) as archive:
            texts += [archive.read(part).decode("utf-8", "replace") for part in archive.namelist() if part.endswith(".xml")]
    plain = re.sub("<[^>]*>", " ", "\n".join(texts))
    assert f"+{FEW}" in plain
    alone = re.findall(rf"(?<!\+){FEW}\s*(\d+명|\d[\d.%]*|[+−-]\d)", plain)
    assert set(alone) == {"3명"}
