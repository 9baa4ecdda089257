"""What the first filter needs is worked out before anybody asks for it, where somebody could."""

import pytest

from analysis.reading import Source, read
from pages.shared import narrowing
from pages.shared.narrowing import prepare_filters
from pages.shared.surveys import Loaded, disclosure_of_page

TIERS = ("시·도", "시·군·구")
ROWS = "".join(
    f"{region},{tier},{1 + n % 3},{3 + n % 3}\n" for region in ("영남권", "호남권") for tier in TIERS for n in range(100)
)


@pytest.fixture
def begun(monkeypatch, tmp_path):
    """The work that was begun beside, done at once; in a folder where nothing is stored."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    found = []

    def begin(kind, key, work):
        work(lambda share: None)
        found.append((kind, key))

    monkeypatch.setattr(narrowing, "begin", begin)
    return found


@pytest.fixture
def loaded(request):
    text = f"권역,기관 구분,사전 정책을 이해하고 있다,사후 정책을 이해하고 있다\n{ROWS}"
    return Loaded(request.node.name, read([Source("설문.csv", text.encode())]))


def test_a_server_decides_beforehand_what_may_be_told_of_parts(begun, loaded, monkeypatch):
    monkeypatch.setattr(narrowing.runtime, "exists", lambda: True)
    prepare_filters(loaded)
    assert [kind for kind, _ in begun] == ["filters"]
    assert disclosure_of_page(loaded)._plan._crosses


def test_nothing_is_begun_of_a_part_or_where_nobody_could_ask(begun, loaded, monkeypatch):
    prepare_filters(loaded)
    monkeypatch.setattr(narrowing.runtime, "exists", lambda: True)
    prepare_filters(Loaded(loaded.key, loaded.reading, chosen={"region": ("영남권",)}, whole=loaded))
    assert begun == []
