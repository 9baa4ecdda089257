"""Opinions of regions so small that they are told together: each stands in a chart once, and its long name is read in full."""

import json
import re

import pytest
from visiting import visited

from analysis.figures.drawing.lettering import width_of
from analysis.reading import Source, read
from analysis.store import open_store

PLACES, WISHES = ("남양주권역", "동두천권역", "연천군권역", "여주시권역"), ("예산이 부족합니다", "인력이 부족합니다")
ROWS = "".join(f"{PLACES[n % 4]},{WISHES[n % 3 > 0]} {n}번\n" for n in range(12))


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_FOLDER", str(tmp_path_factory.mktemp("data")))
        source = Source("의견.csv", f"권역,건의사항\n{ROWS}".encode())
        with open_store() as store:
            key = store.add_survey("의견", read([source]), [source], "분석 담당")
        yield visited("opinions", survey=key)


def test_a_region_told_with_others_has_no_row_of_its_own_that_tells_nothing(page):
    drawn = [json.loads(one.proto.spec) for one in page.get("plotly_chart")]
    words = [re.sub(r"<[^>]+>", " ", note["text"]) for one in drawn for note in one["layout"]["annotations"]]
    names = [word for word in words if any(place in word for place in PLACES)]
    assert names
    assert all("+" in name for name in names)


def test_a_column_is_as_wide_as_its_longest_region(page):
    table = page.dataframe[0]
    longest = max(width_of(region, 14) for region in table.value["권역"])
    assert json.loads(table.proto.columns)["권역"]["width"] > longest > 100
