"""What requests, sessions and uploads come to that mean harm, of a server of the run's own; `attacks.py` prints it."""

import asyncio
import http.client
import os
import subprocess
import tempfile
import time
from itertools import product

import test_serving as serving
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


def try_requests():
    foreign = ("evil.example", "localhost.evil.example", "10.0.0.5", "[fe80::1]", "127.0.0.1.evil.example", "")
    paths = ("/", "/gains", "/_stcore/health", "/_stcore/stream", "/_stcore/host-config", "/_stcore/upload_file/a/b", "/media/a")
    answered = tried = 0
    with tempfile.TemporaryDirectory() as folder, serving.running(folder) as port:
        for path, method in product(paths, ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")):
            more = serving.UPGRADE if path.endswith("stream") else {}
            for host in foreign:
                tried += 1
                answered += serving.ask(port, path, host, method, **more).status < 400
            for origin in ("http://evil.example", "null", "http://localhost:1"):
                tried += 1
                answered += serving.ask(port, path, "localhost", method, Origin=origin, **more).status < 400
    print("| requests of foreign hosts and pages | tried | answered |\n|---|---|---|")
    print(f"| {len(paths)} addresses, six methods, WebSockets among them | {tried} | {answered} |", flush=True)


async def visit(port, seconds=90):
    """One session that draws the first page, and how long that took; it stays until it is closed."""
    origin = f"http://localhost:{port}"
    start = time.perf_counter()
    socket = await websockets.connect(f"ws://localhost:{port}/_stcore/stream", origin=origin, max_size=None)
    message = BackMsg()
    message.rerun_script.query_string = ""
    await socket.send(message.SerializeToString())
    while time.perf_counter() - start < seconds:
        told = ForwardMsg()
        told.ParseFromString(await asyncio.wait_for(socket.recv(), seconds))
        if told.WhichOneof("type") == "script_finished":
            break
    return socket, time.perf_counter() - start


async def visits(port, number):
    return await asyncio.gather(*(visit(port) for _ in range(number)))


def resident(port):
    """Megabytes that the process which listens at `port` holds, and its children besides."""
    listed = subprocess.run(["ps", "-eo", "pid,rss,args"], capture_output=True, text=True, check=True).stdout
    line = next(line for line in listed.splitlines() if f"--server.port {port}" in line)
    return int(line.split()[1]) / 1024


async def try_sessions(number):
    options = ("--server.disconnectedSessionTTL", "5")
    with tempfile.TemporaryDirectory() as folder, serving.running(folder, *options, THEMES_MEANING="kiwi") as port:
        first, cold = await visit(port)
        await first.close()
        await asyncio.sleep(40)
        before = resident(port)
        found = await visits(port, number)
        during = resident(port)
        for socket, _ in found:
            await socket.close()
        await asyncio.sleep(60)
        after = resident(port)
    took = sorted(seconds for _, seconds in found)
    print("| sessions at once | first page, one alone | median | p95 | memory before | during | after they have gone |")
    print("|---|---|---|---|---|---|---|")
    p95 = took[int(0.95 * (len(took) - 1))]
    memory = f"{before:.0f} MB | {during:.0f} MB | {after:.0f} MB ({after / before:.2f}×)"
    print(f"| {number} | {cold:.1f} s | {took[len(took) // 2]:.1f} s | {p95:.1f} s | {memory} |", flush=True)


def hand_in(port, session, number, megabytes, cookie):
    """The status of one file that a session uploads, as a browser does."""
    name, value = cookie
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    body = head + os.urandom(1024) * (1024 * megabytes) + b"\r\n--x--\r\n"
    connection = http.client.HTTPConnection("localhost", port, timeout=120)
    told = {"Content-Type": "multipart/form-data; boundary=x", "Cookie": f"{name}={value}", "X-Xsrftoken": value}
    try:
        connection.request("PUT", f"/_stcore/upload_file/{session}/file{number}", body, told)
        return connection.getresponse().status
    except OSError:  # refused before it was read
        return 413
    finally:
        connection.close()


def cookie_of(port):
    """The server's cookie against requests across sites."""
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    connection.request("GET", "/_stcore/health")
    told = connection.getresponse().headers.get("Set-Cookie", "=")
    return told.split(";")[0].split("=", 1)


async def try_uploads(files=12, megabytes=45):
    options = ("--server.disconnectedSessionTTL", "5")
    with tempfile.TemporaryDirectory() as folder, serving.running(folder, *options, THEMES_MEANING="kiwi") as port:
        first, _ = await visit(port)
        await first.close()
        await asyncio.sleep(40)
        before = resident(port)
        socket, session = await session_of(port)
        cookie = cookie_of(port)
        told = [await asyncio.to_thread(hand_in, port, session, number, megabytes, cookie) for number in range(files)]
        during = resident(port)
        await socket.close()
        await asyncio.sleep(60)
        after = resident(port)
    taken = sum(status < 300 for status in told)
    print("| files that one session hands in | taken | refused | memory before | during | after it has gone |")
    print("|---|---|---|---|---|---|")
    memory = f"{before:.0f} MB | {during:.0f} MB | {after:.0f} MB ({after / before:.2f}x)"
    print(f"| {files} x {megabytes} MB | {taken} | {len(told) - taken} {sorted(set(told))} | {memory} |", flush=True)


async def session_of(port):
    """A session that stays until it is closed, and its name."""
    origin = f"http://localhost:{port}"
    socket = await websockets.connect(f"ws://localhost:{port}/_stcore/stream", origin=origin, max_size=None)
    message = BackMsg()
    message.rerun_script.query_string = ""
    await socket.send(message.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(await asyncio.wait_for(socket.recv(), 90))
        if told.WhichOneof("type") == "new_session":
            return socket, told.new_session.initialize.session_id
