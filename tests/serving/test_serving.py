"""Who may ask, what browsers are told, and how much a session may hand in: the doors alone, and around a real server."""

import asyncio
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from half_said import half_said
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from serving import around
from serving.guard import is_closed
from serving.hosts import Hosts, WrongHost, WrongOrigin
from serving.uploads import UploadLimits, Uploads

ROOT = Path(__file__).parents[2]
OWN = Hosts.of()
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def headers(host, origin=None):
    told = [(b"Host", host.encode("latin-1"))]
    return told if origin is None else [*told, (b"origin", origin.encode("latin-1"))]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.:8501", "127.0.0.1:8501", "127.9.9.9", "[::1]:8501", "[::1]"])
def test_a_request_for_this_machine_s_loopback_is_answered(host):
    OWN.check(headers(host))


def test_a_request_for_this_machine_s_own_name_is_answered():
    OWN.check(headers(f"{socket.gethostname()}:8501"))


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "localhost.evil.example", "evil.example:8501", "10.0.0.5", "192.168.0.7:8501", "[fe80::1]", "0.0.0.0", "",
        "localhost@evil.example", "evil.example#localhost", "localhost:99999", "localhost:", "localhost/x",
        "127.0.0.1.evil.example", "localhost evil", "localhost,evil.example", "[::1", "xn--lcalhost-9db", "localhost\x00",
    ],
)  # fmt: skip
def test_a_request_for_any_other_name_is_refused(host):
    with pytest.raises(WrongHost):
        OWN.check(headers(host))


@given(st.from_regex(r"[a-z0-9.-]{1,40}", fullmatch=True))
def test_no_name_that_was_not_allowed_is_answered(name):
    if name.rstrip(".") in OWN.names or name.startswith("127."):
        return
    with pytest.raises(WrongHost):
        OWN.check(headers(name))


def test_a_request_without_a_name_or_with_two_is_refused():
    for told in ([], [*headers("localhost"), *headers("localhost")]):
        with pytest.raises(WrongHost):
            OWN.check(told)


@pytest.mark.parametrize("origin", ["http://localhost:8501", "https://localhost:8501", "HTTP://LOCALHOST:8501".lower()])
def test_a_page_of_this_server_may_ask(origin):
    OWN.check(headers("localhost:8501", origin))


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example", "null", "", "http://localhost:3000", "http://localhost", "file://", "http://localhost:8501.evil.example",
        "http://localhost:8501@evil.example", "chrome-extension://abc", "http://127.0.0.1:8501",
    ],
)  # fmt: skip
def test_a_page_of_another_server_may_not_ask(origin):
    with pytest.raises(WrongOrigin):
        OWN.check(headers("localhost:8501", origin))


def test_names_and_origins_that_a_setting_allows_are_answered():
    hosts = Hosts.of(["survey.example", "*.inner.example"], "0.0.0.0", ["https://portal.example/"])
    hosts.check(headers("Survey.Example:443", "https://survey.example:443"))
    hosts.check(headers("a.inner.example"))
    hosts.check(headers("survey.example", "https://portal.example"))
    for host in ("inner.example", "0.0.0.0", "survey.example.evil.example"):
        with pytest.raises(WrongHost):
            hosts.check(headers(host))


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "//_stcore//metrics", "/base/_stcore/metrics/", "/_STCORE/Metrics", "/_stcore/agent/mcp"]
)
def test_ways_into_streamlit_that_nothing_uses_are_closed(path):
    assert is_closed(path)


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/stream", "/gains", "/metrics"])
def test_what_pages_need_is_open(path):
    assert not is_closed(path)


def put(door, session="s1", size=10, told=True, file="f", more=()):
    """The status of an upload that the door lets pass (204) or refuses."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "PUT",
        "path": f"/_stcore/upload_file/{session}/{file}",
        "headers": [*([(b"content-length", str(size).encode())] if told else [(b"transfer-encoding", b"chunked")]), *more],
    }
    # A loop of its own, in a thread of its own: a browser of another test may hold this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, door(scope, None, send)).result()
    return sent[0]["status"]


async def accept(scope, receive, send):
    await send({"type": "http.response.start", "status": 204, "headers": []})


def test_a_session_hands_in_so_many_files_and_bytes_and_no_more():
    held = {"s1": [10, 10], "s2": []}
    door = Uploads(accept, lambda: held, UploadLimits(session_files=3, session_bytes=35, all_bytes=1000))
    assert put(door, size=15) == 204
    assert put(door, size=16) == 413
    held["s1"].append(1)
    assert put(door, size=1) == 413
    assert put(door, "s2", size=30) == 204


@pytest.mark.parametrize("length", [1, 2, 199, 200, 201, 5_000, 60_000])
@pytest.mark.parametrize("letter", ["a", "\n", "가", "%", "."])
def test_no_name_of_a_file_gets_past_what_a_session_may_hand_in(length, letter):
    door = Uploads(accept, lambda: {"s1": [10, 10]}, UploadLimits(session_files=2, session_bytes=35, all_bytes=1000))
    assert put(door, file=letter * length) in (413, 404)
    assert put(door, session=letter * length, file="f", size=2_000) in (413, 404)


def test_a_file_whose_size_is_told_in_two_ways_is_refused():
    door = Uploads(accept, dict, UploadLimits())
    assert put(door, more=[(b"Transfer-Encoding", b"chunked")]) == 411
    assert put(door, more=[(b"content-length", b"1")]) == 411


def test_a_session_whose_time_is_over_leaves_no_file_in_memory(monkeypatch):
    ended, removed = [], []
    gone = SimpleNamespace(id="s1", shutdown=lambda: ended.append("s1"), session_state={"draft": b"x"})
    here = SimpleNamespace(id="s2", shutdown=lambda: ended.append("s2"), session_state={"draft": b"y"})
    sessions = SimpleNamespace(list_sessions=lambda: [SimpleNamespace(session=here)])
    file = SimpleNamespace(data=b"abc")
    files = SimpleNamespace(file_storage={"s2": {"f": file}, "s3": {"f": file}}, remove_session_files=removed.append)
    runtime = SimpleNamespace(_session_mgr=sessions, uploaded_file_mgr=files)
    monkeypatch.setattr(around.Runtime, "instance", lambda: runtime)
    assert around.give_back({"s1": gone, "s2": here}) == {"s2": here}
    assert ended == ["s1"]
    assert gone.session_state == {}
    assert here.session_state == {"draft": b"y"}
    assert removed == ["s3"]


def test_all_sessions_together_hand_in_no_more_than_the_server_holds():
    door = Uploads(accept, lambda: {"s1": [60], "s2": [30]}, UploadLimits(session_bytes=100, all_bytes=100))
    assert put(door, "s3", size=11) == 503
    assert put(door, "s3", size=10) == 204


def test_an_upload_that_does_not_tell_its_size_is_refused():
    assert put(Uploads(accept, dict, UploadLimits()), told=False) == 411


def handed_in(parts, limits):
    """What an upload is answered whose parts come after so many seconds each, by a server that reads all of it."""
    sent, waiting = [], list(parts)

    async def receive():
        seconds, message = waiting.pop(0)
        await asyncio.sleep(seconds)
        return message

    async def send(message):
        sent.append(message)

    async def reads_all(scope, receive, send):
        async for _ in Request(scope, receive).stream():
            pass
        await accept(scope, receive, send)

    door = Uploads(reads_all, dict, limits)
    scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/s/f", "headers": [(b"content-length", b"20")]}
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, door(scope, receive, send)).result()
    return sent[0]["status"]


def part(size, more=True):
    return {"type": "http.request", "body": b"x" * size, "more_body": more}


def test_a_file_that_is_told_and_does_not_come_is_not_waited_for():
    assert handed_in([(60, part(20))], UploadLimits(patience=0)) == 408
    assert handed_in([(0, part(1)), (0.1, part(1)), (60, part(18))], UploadLimits(patience=0, bytes_a_second=5)) == 408


def test_a_slow_file_that_comes_all_the_same_is_taken():
    parts = [(0, part(10)), (0.3, part(9)), (0.3, part(1, more=False))]
    assert handed_in(parts, UploadLimits(patience=1, bytes_a_second=10)) == 204


def test_files_on_their_way_count_and_are_given_back_however_they_end():
    statuses = []

    async def app(scope, receive, send):
        if not statuses:
            statuses.append(None)
            statuses[0] = await asyncio.to_thread(put, door, "s1", 10)
            raise ConnectionError
        await accept(scope, receive, send)

    door = Uploads(app, dict, UploadLimits(session_bytes=15))
    with pytest.raises(ConnectionError):
        put(door, size=10)
    assert statuses == [413]
    assert put(door, size=15) == 204


@contextmanager
def running(folder, *options, **environment):
    """The port of a dashboard started as everybody starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true", "--server.port", str(port)]
    process = subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env={**os.environ, "DATA_FOLDER": str(folder), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and process.poll() is None:
            try:
                if ask(port, "/_stcore/health").status == 200:
                    break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def ask(port, path="/", host="localhost", method="GET", **more):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"{host}:{port}")
    for name, value in more.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    return connection.getresponse()


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with running(tmp_path_factory.mktemp("data")) as port:
        yield port


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/host-config", "/_stcore/upload_file/a/b", "/media/x"])
def test_every_address_of_a_running_server_is_closed_to_foreign_names_and_pages(port, path):
    for method in ("GET", "PUT", "DELETE", "OPTIONS"):
        assert ask(port, path, "evil.example", method).status == 421
        assert ask(port, path, method=method, Origin="http://evil.example").status == 403


def test_a_websocket_stands_for_this_server_s_own_pages_only(port):
    def shake(host="localhost", **more):
        return ask(port, "/_stcore/stream", host, **{**UPGRADE, **more}).status

    assert shake(Origin=f"http://localhost:{port}") == 101
    assert shake("evil.example", Origin=f"http://evil.example:{port}") == 421
    assert shake(Origin="http://evil.example") == 403
    assert shake(Origin="null") == 403


def test_every_answer_says_what_a_page_may_do(port):
    for path in ("/", "/_stcore/health", "/static/none.js", "/_stcore/metrics"):
        told = ask(port, path).headers
        assert "frame-ancestors 'none'" in told["Content-Security-Policy"]
        assert "default-src 'self'" in told["Content-Security-Policy"]
        assert " 'unsafe-eval'" not in told["Content-Security-Policy"]
        assert told["X-Frame-Options"] == "DENY"
        assert told["X-Content-Type-Options"] == "nosniff"
        assert told["Referrer-Policy"] == "no-referrer"


def test_metrics_are_closed_and_no_foreign_page_may_send_messages(port):
    assert ask(port, "/_stcore/metrics").status == 404
    assert ask(port, "/_stcore/agent/mcp", method="POST").status == 404
    assert json.loads(ask(port, "/_stcore/host-config").read())["allowedOrigins"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_a_server_holds_more_files_than_its_system_begins_with():
    told = subprocess.run(
        [sys.executable, "-c", _OPEN_FILES], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()
    soft, hard = map(int, told)
    assert soft == min(4096, hard)


_OPEN_FILES = """
import resource
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard))
from serving.around import raise_open_files
raise_open_files()
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
print(soft, hard if hard != resource.RLIM_INFINITY else 4096)
"""


def test_a_name_that_the_setting_allows_is_answered(tmp_path):
    with running(tmp_path, STREAMLIT_SERVER_ALLOWED_HOSTS="survey.example") as port:
        assert ask(port, host="survey.example").status == 200
        assert ask(port, host="localhost").status == 200
        assert ask(port, host="evil.example").status == 421
        stands = ask(port, "/_stcore/stream", "localhost", **UPGRADE, Origin=f"http://localhost:{port}")
        assert stands.status == 101


def test_requests_that_are_never_said_to_their_end_keep_nobody_waiting(port):
    with half_said(port, 200):
        assert [ask(port, "/_stcore/health").status for _ in range(5)] == [200] * 5
    assert ask(port, "/_stcore/health").status == 200
