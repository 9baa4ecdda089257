"""Requests and WebSocket messages that no browser sends, to a server of the run's own; `attacks.py` prints what came of them."""

import asyncio
import random
import re
import socket
import subprocess
import sys
import tempfile
import time

import test_serving as serving
import websockets
from half_said import half_said
from streamlit.proto.BackMsg_pb2 import BackMsg

OUT_OF_PLACE = (b"root:", b"Traceback", b"import ", b"[server]", b"SQLite format")
HOSTS = (
    "0",
    "0.0.0.0",
    "[::]",
    "2130706434",
    "localhost/x",
    "localhost\\x",
    "%6cocalhost",
    "localhost:x",
    "[::ffff:8.8.8.8]",
    "localhost\tx",
)
PATHS = (
    *(
        "/../../etc/passwd",
        "/app/static/../../run.py",
        "/app/static/..%2f..%2frun.py",
        "/app/static/%2e%2e/run.py",
        "/app/static/..%5crun.py",
    ),
    *(
        "/app/static/%00",
        "/media/%2e%2e%2fx",
        "/_stcore//metrics",
        "/_STCORE/metrics",
        "/%5fstcore/metrics",
        "/x/_stcore/metrics",
        "//evil.example/",
    ),
    *(
        "/_stcore/upload_file/..%2f../x",
        "/%ff%fe",
        "/%",
        "/" + "a" * 60_000,
        "/?" + "a=1&" * 20_000,
        "/%0d%0aX:1",
        "/.git/config",
        "*",
    ),
)
HEADERS = (
    *("Content-Length: -1", "Transfer-Encoding: chunked, identity", "X: " + "y" * 200_000, "Range: bytes=" + "0-0," * 5_000),
    *("Cookie: a=" + "x" * 60_000, "Cookie: _streamlit_xsrf=" + "2|" * 20_000, "no header", ": none", "X: a\rb", "X:\x00"),
    *("X-Forwarded-Host: evil.example", "Host: evil.example", "Accept-Encoding: " + "gzip," * 10_000),
)
METHODS = ("TRACE", "CONNECT", "PROPFIND", "GET\x00", "A" * 10_000)
NO_REQUESTS = (
    bytes(300),
    b"\x16\x03\x01\x02\x00" + bytes(300),
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    random.Random(1).randbytes(50_000),
)
HALF_SAID = 400
FLOOD, SECONDS = 600, 28
LOOK = """
import http.client, sys, time
longest, until = 0.0, time.monotonic() + float(sys.argv[2])
while time.monotonic() < until:
    start = time.monotonic()
    connection = http.client.HTTPConnection("localhost", int(sys.argv[1]), timeout=60)
    connection.request("GET", "/_stcore/health")
    connection.getresponse().read()
    longest = max(longest, time.monotonic() - start)
    time.sleep(0.05)
print(longest)
"""
"""Run beside an attack, in a process of its own: the longest that somebody else waited."""


def requests(port):
    """What a request is strange by, and its bytes."""
    own = f"localhost:{port}"
    yield from ((f"host {host}", _request("/", host)) for host in HOSTS)
    yield from ((f"path {path[:30]}", _request(path, own)) for path in PATHS)
    yield from ((f"method {method[:9]}", _request("/", own, method)) for method in METHODS)
    yield from ((f"header {header[:20]}", _request("/", own, more=header)) for header in HEADERS)
    yield from (("no request", told) for told in NO_REQUESTS)


def _request(path, host, method="GET", more=""):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", *filter(None, [more]), "Connection: close", "", ""]
    return "\r\n".join(lines).encode("utf-8")


def answer(port, told):
    found = b""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as wire:
        try:
            wire.sendall(told)
            while len(found) < 65_536 and (part := wire.recv(65_536)):
                found += part
        except OSError:
            pass
    return found


def messages():
    """What a message is strange by, and the messages of one page."""
    yield "a text", ["hello"]
    yield "nothing", [b""]
    yield "any bytes", [random.Random(1).randbytes(1 << 20)]
    yield "groups in groups", [b"\x0b" * 200_000]
    yield "a length of two gigabytes", [b"\x0a\xff\xff\xff\xff\x0f"]
    for query in (
        "lang=%3Cscript%3E",
        "survey=../../x",
        "a=" + "b" * 1_000_000,
        "%ff=%fe&%00=1",
        "item=NaN&by=__class__",
        "region=%5B%5D",
    ):
        yield f"a query {query[:20]}", [_rerun(query)]
    yield "a page that is none", [_rerun("", "x" * 1_000_000)]
    yield "fields that are none", [_with_fields(15_000)]
    yield "too many fields", [_with_fields(60_000)]
    yield "many at once", [_rerun("")] * FLOOD


def _rerun(query, page=""):
    message = BackMsg()
    message.rerun_script.query_string, message.rerun_script.page_script_hash = query, page
    return message.SerializeToString()


def _with_fields(number):
    message = BackMsg()
    for place in range(number):
        field = message.rerun_script.widget_states.widgets.add()
        field.id, field.string_value = f"$$ID-{place}-x", "y" * 50
    return message.SerializeToString()


async def _say(port, told):
    """One page that says all of it and hears what comes, for a while."""
    wire = await websockets.connect(f"ws://localhost:{port}/_stcore/stream", origin=f"http://localhost:{port}", max_size=None)
    saying = asyncio.create_task(_all(wire, told))
    until = time.monotonic() + (SECONDS if len(told) > 1 else 5)
    try:
        while time.monotonic() < until:
            await asyncio.wait_for(wire.recv(), max(0.1, until - time.monotonic()))
    except (TimeoutError, websockets.WebSocketException):
        pass
    saying.cancel()
    await asyncio.gather(saying, wire.close(), return_exceptions=True)


async def _all(wire, told):
    for message in told:
        await wire.send(message)


def try_wire():
    """Print a row a kind."""
    with tempfile.TemporaryDirectory() as folder, serving.running(folder, THEMES_MEANING="kiwi") as port:
        found = [(what, answer(port, told)) for what, told in requests(port)]
        broken = [what for what, told in found if re.match(rb"HTTP/1.1 5", told) or any(mark in told for mark in OUT_OF_PLACE)]
        print("| strange requests | answered with an error of the server, or with a file of it |\n|---|---|")
        print(f"| {len(found)} | {len(broken)} {' '.join(broken)} |", flush=True)
        start = time.monotonic()
        with half_said(port, HALF_SAID):
            answer(port, _request("/_stcore/health", f"localhost:{port}"))
            waited = time.monotonic() - start
        print("| connections that never say their request to its end | another is answered after |\n|---|---|")
        print(f"| {HALF_SAID} | {waited:.2f} s, opening them counted |", flush=True)
        print("| messages of one page | the longest that others waited |\n|---|---|")
        for what, told in messages():
            command = [sys.executable, "-c", LOOK, str(port), str((SECONDS if len(told) > 1 else 5) + 1)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as look:
                asyncio.run(_say(port, told))
                waited = look.communicate()[0].strip()
            print(f"| {what} | {float(waited or 'inf'):.2f} s |", flush=True)
