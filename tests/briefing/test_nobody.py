"""No export holds a planted person, and no figure of a group that is too small to be told."""

import html
import io
import json
import math
import re
import sys
import zipfile
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parents[1] / "privacy")]

from builders import workbook  # noqa: E402
from planting import found_in, people, upload  # noqa: E402

from analysis.briefing import book, briefing_of, deck, measure, report  # noqa: E402
from analysis.briefing.manifest import MadeOf, inputs_of, manifest_of  # noqa: E402
from analysis.briefing.pictures.drawn import figures_of  # noqa: E402
from analysis.reading import read  # noqa: E402
from analysis.themes import KiwiMeaning  # noqa: E402

SEED = 7


def words_of(archive):
    """All text of an archive of XML, of archives within it too, without its marks."""
    told = []
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        for name in source.namelist():
            body = source.read(name)
            if name.endswith(".xlsx"):
                told.append(words_of(body))
            elif name.endswith((".xml", ".rels")):
                text = html.unescape(body.decode("utf-8"))
                told.append(re.sub(r"<[^>]{0,2000}>", " ", text) + " ".join(re.findall(r'(?:descr|name|title)="([^"]*)"', text)))
    return " ".join(told)


def exports_of(briefing):
    """Everything that is handed over, as text by kind."""
    return {
        "pptx": words_of(deck(briefing)),
        "hwpx": words_of(report(briefing)),
        "xlsx": words_of(book(briefing)),
        "pictures": " ".join(_as_text(figure) for figure in figures_of(briefing).values()),
    }


def _as_text(figure):
    return json.dumps(figure.to_plotly_json(), default=str, ensure_ascii=False)


@pytest.fixture(scope="module")
def planted():
    files, known = upload(SEED)
    briefing = briefing_of(measure(read(files), meaning=KiwiMeaning()))
    manifest = json.dumps(manifest_of(briefing, {}, MadeOf(inputs=inputs_of(files))), ensure_ascii=False)
    return exports_of(briefing) | {"manifest": manifest}, known


def test_no_planted_person_is_in_any_export(planted):
    exports, known = planted
    assert {kind: found for kind, text in exports.items() if (found := found_in(text, known))} == {}


def test_the_search_would_find_them():
    [person, *_] = people(SEED)
    assert found_in(words_of(workbook({"응답": [[f"… {person.name} …"]]}).data), [person])


@pytest.fixture(scope="module")
def small():
    """Two regions of twenty people, and three people of a third, whose means nobody else has."""
    rows = [["권역", "(사전) 1. 의미를 이해한다", "(사후) 1. 의미를 이해한다", "건의사항"]]
    rows += [[["영남권", "호남권"][n % 2], n % 2 + 2, n % 3 + 3, "예산이 부족합니다"] for n in range(40)]
    rows += [["중부권", 1, 5, "여기만 쓰는 말입니다"] for _ in range(3)]
    measured = measure(read([workbook({"응답": rows})]), meaning=KiwiMeaning())
    return measured, briefing_of(measured)


def test_a_small_group_has_no_figure_in_any_table(small):
    measured, briefing = small
    table = measured.gains.table
    assert table[(table["group"] == "중부권")]["suppressed"].all()
    for name, sheet in briefing.tables.items():
        for row in sheet.to_dict("records"):
            if "중부권" in row.values() and "비공개" in sheet.columns:
                assert [value for value in row.values() if isinstance(value, float) and not math.isnan(value)] == [], (name, row)


def test_a_small_groups_change_stands_nowhere(small):
    exports = exports_of(small[1])
    assert [kind for kind, text in exports.items() if "+4.00" in text or "(+4" in text] == []


def test_what_is_withheld_is_said_once_in_slides_and_report(small):
    _, briefing = small
    assert briefing.withheld
    for text in (words_of(deck(briefing)), words_of(report(briefing))):
        assert text.count(briefing.withheld[:20]) + text.count("그 수치가 드러날 수 있는") in (1, 2)
