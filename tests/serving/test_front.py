"""The page that a browser loads first, as it is sent."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import streamlit

from serving.front import FrontPage

PAGE = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")


def answer(path, body=PAGE, kind=b"text/html; charset=utf-8", method="GET", **more):
    """What is sent for a request: headers, body, and the headers that the inner server was asked with."""
    asked, sent = [], []

    async def inner(scope, receive, send):
        asked.extend(scope["headers"])
        headers = [(b"content-type", kind), (b"content-length", str(len(body.encode())).encode()), (b"etag", b"one")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        half = len(body) // 2
        await send({"type": "http.response.body", "body": body[:half].encode(), "more_body": True})
        await send({"type": "http.response.body", "body": body[half:].encode()})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": more.get("headers", [])}
    page = FrontPage(inner, {"gains"}, "설문 & 표", "ko")(scope, None, send)
    with ThreadPoolExecutor(1) as apart:  # browser tests have a loop of their own in this process
        apart.submit(asyncio.run, page).result()
    return dict(sent[0]["headers"]), b"".join(message["body"] for message in sent[1:]).decode(), dict(asked)


def test_the_first_page_has_our_name_and_language_and_no_typeface_that_nothing_uses():
    _, page, _ = answer("/gains")
    assert '<html lang="ko"' in page
    assert "<title>설문 &amp; 표</title>" in page
    assert "SourceSans" not in page
    assert '["gains"]' in page


def test_its_length_is_told_anew_and_no_browser_keeps_an_old_one():
    headers, page, asked = answer("/", headers=[(b"If-None-Match", b"one"), (b"Accept-Encoding", b"gzip"), (b"host", b"here")])
    assert int(headers[b"content-length"]) == len(page.encode())
    assert b"etag" not in headers
    assert list(asked) == [b"host"]


def test_what_is_no_page_passes_as_it_is():
    for path, kind in [("/static/js/index.js", b"text/html"), ("/_stcore/health", b"text/html"), ("/gains", b"text/plain")]:
        headers, body, _ = answer(path, kind=kind)
        assert (body, headers[b"etag"]) == (PAGE, b"one")
