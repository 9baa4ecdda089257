"""Connections that are opened and never say all of what they begin to say, as many as one likes."""

import socket
from contextlib import contextmanager

_BEGUN = (
    "",
    "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nX: ",
    "PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 1000000\r\n\r\nabc",
    "GET /_stcore/stream HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
)


@contextmanager
def half_said(port, number):
    """So many such connections to a server of this machine, in turn of four kinds, until the block ends."""
    held = []
    try:
        for place in range(number):
            held.append(socket.create_connection(("127.0.0.1", port), timeout=5))
            held[-1].sendall(_BEGUN[place % len(_BEGUN)].format(port=port).encode())
        yield
    finally:
        for one in held:
            one.close()
