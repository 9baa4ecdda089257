"""What a browser saves of a chart: drawn when it asks, by a word that came with the chart, as long as the chart is kept."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import plotly.graph_objects as go
import pytest

from pages.shared.showing.pictures import Pictures, pictures_by
from serving.pictures import Pictures as Answering


def chart():
    return go.Figure(layout={"meta": {"width": 960, "alt": "a chart"}, "height": 540})


def answer(path, method="GET"):
    """Status and body of what is sent for a request; those of the inner server where it is handed on."""
    sent = []

    async def send(message):
        sent.append(message)

    async def inner(scope, receive, send):
        await send({"type": "http.response.start", "status": 299, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    asked = Answering(inner, pictures_by)({"type": "http", "method": method, "path": path}, None, send)
    with ThreadPoolExecutor(1) as apart:  # browser tests have a loop of their own in this process
        apart.submit(asyncio.run, asked).result()
    return sent[0]["status"], sent[1]["body"]


def test_nothing_is_drawn_before_somebody_asks_and_then_once():
    drawn = []
    pictures = Pictures(lambda: drawn.append(1) or [chart()])
    shown = pictures.named_in(chart())
    assert (drawn, shown.layout.meta["pictures"], shown.layout.meta["alt"]) == ([], pictures.word, "a chart")
    answers = [answer(f"/_pictures/{pictures.word}") for _ in range(2)]
    assert [(status, json.loads(body)[0]["width"]) for status, body in answers] == [(200, 960)] * 2
    assert drawn == [1]


def test_a_dashboard_below_the_root_answers_too():
    pictures = Pictures(lambda: [chart()])
    assert answer(f"/survey/_pictures/{pictures.word}")[0] == 200


def test_a_word_that_nobody_was_told_finds_nothing():
    assert answer("/_pictures/guessed") == (404, b"[]")


def test_a_chart_that_is_no_longer_kept_is_known_no_longer():
    word = Pictures(lambda: [chart()]).word
    assert answer(f"/_pictures/{word}")[0] == 404


@pytest.mark.parametrize(("path", "method"), [("/gains", "GET"), ("/_pictures/a/b", "GET"), ("/_pictures/a", "POST")])
def test_whatever_else_is_asked_is_handed_on(path, method):
    assert answer(path, method)[0] == 299
