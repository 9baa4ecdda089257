"""The page of gains of a survey that asked one moment alone: no equal beginnings are offered, for nothing began."""

import pytest
from visiting import visited

from analysis.reading import Source, read
from analysis.store import open_store

COMPARED = "비교 방법"
REGIONS = ("영남권", "호남권")
ONE = "권역,이해한다,설명한다\n" + "".join(f"{REGIONS[n % 2]},{n % 3 + 2},{n % 4 + 1}\n" for n in range(30))
TWO = "권역,사전 이해한다,사후 이해한다\n" + "".join(f"{REGIONS[n % 2]},{n % 3 + 1},{n % 3 + 3}\n" for n in range(30))


@pytest.fixture
def offered(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))

    def run(content, **params):
        source = Source("설문.csv", content.encode())
        with open_store() as store:
            key = store.add_survey("설문", read([source]), [source], "분석 담당")
        app = visited("gains", survey=key, **params)
        return [control.label for control in app.get("button_group")], app

    return run


@pytest.mark.parametrize(("content", "is_offered"), [(ONE, False), (TWO, True)])
def test_equal_beginnings_are_offered_where_two_moments_were_asked(offered, content, is_offered):
    labels, _ = offered(content)
    assert (COMPARED in labels) == is_offered


def test_a_link_that_asks_for_them_all_the_same_opens_the_page(offered):
    labels, app = offered(ONE, compare="adjusted")
    assert COMPARED not in labels and not app.error
