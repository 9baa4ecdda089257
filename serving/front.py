"""The page that a browser loads first: Streamlit's own, told which language it is in, what it is called, and where its server is.

From an address below the root Streamlit's front end asks for its server beside that address first, and a browser writes the two
refusals into its console. Which last parts of an address are pages of ours is known here, so it is told where to ask.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from html import escape

from serving.guard import App, Message, Receive, Scope, Send

_WHERE = """<script>
(() => {
  const pages = %s;
  const parts = location.pathname.split("/");
  if (pages.includes(parts.pop())) window.__streamlit = { BACKEND_BASE_URL: `${location.origin}${parts.join("/")}/` };
})();
</script>"""
_ASKS_ANEW = (b"if-none-match", b"if-modified-since", b"accept-encoding", b"range")
_OF_THE_ORIGINAL = (b"content-length", b"etag", b"last-modified")
_HIDDEN_TYPEFACE = "SourceSansVF"


class FrontPage:
    """Rewrites what answers a browser's first request; everything else passes as it is."""

    def __init__(self, app: App, pages: Collection[str], name: str, language: str) -> None:
        self._app = app
        self._pages, self._name, self._language = sorted(pages), name, language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _is_page(scope["path"]):
            await self._app(scope, receive, send)
            return
        asked = [(name, value) for name, value in scope["headers"] if name.lower() not in _ASKS_ANEW]
        await self._app({**scope, "headers": asked}, receive, _Rewriting(send, self.rewritten))

    def rewritten(self, page: str) -> str:
        """Streamlit's page with our name, language and the way to the server."""
        page = page.replace('<html lang="en">', f'<html lang="{self._language}" translate="no">')
        page = page.replace("<title>Streamlit</title>", f"<title>{escape(self._name)}</title>")
        return _without_preload(page).replace("<head>", f"<head>{_WHERE % json.dumps(self._pages)}", 1)


def _is_page(path: str) -> bool:
    return "/_stcore" not in path and "." not in path.rsplit("/", 1)[-1]


def _without_preload(page: str) -> str:
    """Without the preload of Streamlit's own typeface, which nothing here is written in."""
    before, link, after = page.partition('<link\n      rel="preload"')
    tag, closed, rest = after.partition("/>")
    return before + rest.lstrip() if link and closed and _HIDDEN_TYPEFACE in tag else page


class _Rewriting:
    """A `send` that holds an HTML page back until it is whole, and sends it rewritten."""

    def __init__(self, send: Send, rewrite: Callable[[str], str]) -> None:
        self._send, self._rewrite = send, rewrite
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_whole(self._start)
        else:
            await self._send(message)

    async def _send_whole(self, start: Message) -> None:
        body = self._rewrite(self._body.decode("utf-8")).encode("utf-8")
        headers = [(name, value) for name, value in start["headers"] if name.lower() not in _OF_THE_ORIGINAL]
        await self._send({**start, "headers": [*headers, (b"content-length", str(len(body)).encode("ascii"))]})
        await self._send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start.get("headers", ())}
    return (
        start["status"] == 200
        and headers.get(b"content-type", b"").startswith(b"text/html")
        and b"content-encoding" not in headers
    )
