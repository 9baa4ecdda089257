"""The outermost door: no requests for other servers or from other sites, nothing that nobody needs, and what a page may do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from serving.hosts import Hosts, WrongHost, WrongOrigin

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # The pages put scripts of their own into the page; nothing that draws compiles text into one.
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' data: blob:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""What a page of the dashboard may load and whom it may ask: this server alone, whatever a stranger's text says."""

_HEADERS = {
    b"content-security-policy": CONTENT_SECURITY_POLICY.encode("ascii"),
    b"x-frame-options": b"DENY",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}

_CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent")
"""Ways into Streamlit that nothing here uses: figures of the server's memory, remote control by programs."""

_WRONG_HOST = """이 서버의 이름이 아닙니다. 다른 이름은 환경 변수 STREAMLIT_SERVER_ALLOWED_HOSTS에 적고 시작합니다.
This server does not answer to that name. To open it by another one, name it in STREAMLIT_SERVER_ALLOWED_HOSTS when starting it.
"""
_WRONG_ORIGIN = """다른 사이트의 화면에서 온 요청은 받지 않습니다.
Requests from pages of other sites are not answered.
"""


class Guard:
    """Around the whole server, pages and WebSockets alike."""

    def __init__(self, app: App, hosts: Hosts) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        try:
            self._hosts.check(scope["headers"])
        except WrongHost:
            await refuse(scope, send, 421, _WRONG_HOST)
        except WrongOrigin:
            await refuse(scope, send, 403, _WRONG_ORIGIN)
        else:
            if is_closed(scope["path"]):
                await refuse(scope, send, 404, "Not found\n")
            else:
                await self._app(scope, receive, _with_headers(send))


def is_closed(path: str) -> bool:
    """Whether a path leads to a part of Streamlit that stays closed, wherever the dashboard is mounted."""
    plain = "/" + "/".join(filter(None, path.lower().split("/")))
    return any(closed in plain for closed in _CLOSED)


async def refuse(scope: Scope, send: Send, status: int, text: str) -> None:
    """Answer with a status and a line; a WebSocket is refused before it stands."""
    body = text.encode("utf-8")
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode("ascii"))]
    headers += [*_HEADERS.items(), (b"cache-control", b"no-store")]
    if scope["type"] == "http":
        kind = "http.response"
        # What was sent along is not read: the connection ends with the answer.
        headers.append((b"connection", b"close"))
    elif "websocket.http.response" in scope.get("extensions", {}):
        kind = "websocket.http.response"
    else:
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": f"{kind}.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.body", "body": body})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in _HEADERS]
            message = {**message, "headers": [*own, *_HEADERS.items()]}
        await send(message)

    return sending
