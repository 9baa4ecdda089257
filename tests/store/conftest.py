import sys
import tempfile
from pathlib import Path

import pytest

from analysis.store import open_store

sys.path[:0] = [str(Path(__file__).parent / "support"), str(Path(__file__).parents[1] / "reading" / "support")]


def name_in(url):
    """The name of a PostgreSQL database."""
    return url.rpartition("/")[2]


@pytest.fixture(autouse=True)
def _settings_of_nobody(monkeypatch):
    for name in ("DATABASE_URL", "DATA_FOLDER", "PAIRING_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def server():
    from servers import Server  # noqa: PLC0415 the path to it is told above

    try:
        server = Server()
    except OSError as error:
        pytest.skip(f"no PostgreSQL here: {error}")
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def set_up(server, tmp_path_factory):
    """The name of a PostgreSQL database that has its tables; to copy it is quicker than to make them."""
    url = server.url()
    open_store(url, tmp_path_factory.mktemp("set_up")).close()
    return name_in(url)


@pytest.fixture(scope="session")
def set_up_file(tmp_path_factory):
    """The bytes of an embedded database that has its tables."""
    folder = tmp_path_factory.mktemp("set_up_file")
    open_store("", folder).close()
    return (folder / "store.db").read_bytes()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request):
    """The address of a fresh database; "" is the file in the data folder."""
    if request.param == "sqlite":
        yield ""
        return
    server = request.getfixturevalue("server")
    url = server.url(like=request.getfixturevalue("set_up"))
    yield url
    server.do(f"DROP DATABASE {name_in(url)} WITH (FORCE)")


@pytest.fixture
def folder():
    """The data folder, in memory where there is enough: the tests wait for nothing but the disk."""
    from servers import place  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="store-test-", dir=place(), ignore_cleanup_errors=True) as path:
        yield Path(path) / "data"


@pytest.fixture
def opened(url, folder, set_up_file):
    """Opens the store once more, as another window or another computer would; closed at the end."""
    if not url:
        folder.mkdir(mode=0o700)
        (folder / "store.db").write_bytes(set_up_file)
    stores = []

    def opened(**options):
        stores.append(open_store(url, folder, **options))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


@pytest.fixture
def store(opened):
    return opened()
