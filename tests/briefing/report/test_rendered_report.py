"""Pages of the report as another program draws them: no text leaves its page or lies on another, and each line is there."""

import io
import shutil
from dataclasses import replace
from html import unescape

import pytest
from conftest import survey_with
from hwpx import HwpxDocument
from on_paper import drawn_in, leaving, upon_each_other

from analysis.briefing import Audience, Choice, briefing_of, report

LONG = "사회연대경제 조직과 협력하여 우리 지역에 맞는 기본사회 정책과제를 주민과 함께 발굴하고 실행할 수 있다"
TOOLS = ("soffice", "pdftotext")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (libreoffice-writer, poppler-utils)")
NAMES = ("the sample", "English", "opinions only", "25 long items", "long remarks", "one_page", "three_pages")
_MARGIN = 25 * 72 / 25.4 - 2
"""Points at a page's sides, and some that letters of another typeface may take."""


@pytest.fixture(scope="module")
def drawn(briefing, measured, opinions_only, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    told = {"the sample": briefing, "English": briefing_of(measured, "en"), "opinions only": opinions_only}
    told["25 long items"] = briefing_of(survey_with(items=25, groups=3, people=8, text=LONG))
    worded = tuple(replace(one, remark=f"{LONG} {LONG}", original=LONG) for one in briefing.messages)
    told["long remarks"] = replace(briefing, messages=worded)
    for audience in (Audience.ONE_PAGE, Audience.THREE_PAGES):
        told[audience.value] = Choice().meant_for(briefing, audience).of(briefing)
    written = {name: report(told[name]) for name in NAMES}
    for name, data in written.items():
        (folder / f"{name}.hwpx").write_bytes(data)
    pages = drawn_in(folder, "hwpx")
    if not pages:
        pytest.skip("LibreOffice has no filter for HWPX here")
    return {name: (pages[name], written[name]) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_report_leaves_its_page_or_lies_on_another(drawn, name):
    for number, page in enumerate(drawn[name][0], 1):
        assert page[2], number
        assert not leaving(page) and not upon_each_other(page), number


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_a_report_is_drawn(drawn, name):
    pages, written = drawn[name]
    shown = "".join("".join(unescape(word) for _, word in words) for _, _, words in pages)
    shown = "".join(shown.split())
    document = HwpxDocument.open(io.BytesIO(written))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for word in " ".join([*document.text.plain().splitlines(), *cells]).split():
        assert word in shown, word


@pytest.mark.parametrize("name", NAMES)
def test_words_stay_within_the_margins(drawn, name):
    for width, _, words in drawn[name][0]:
        assert not [word for (left, _, right, _), word in words if left < _MARGIN or right > width - _MARGIN]
