"""What one page says too fast waits while the others are heard, and too long a message ends it."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from serving.messages import MessageLimits, Messages

FAST = MessageLimits(bytes=1_000, at_once=5, a_second=50)


def run(server, messages, limits, beside=None):
    """The seconds that a visit takes of a page that has said all of `messages` already, and what it is answered."""
    waiting, sent = list(messages), []

    async def receive():
        return waiting.pop(0) if waiting else {"type": "websocket.disconnect", "code": 1000}

    async def send(message):
        sent.append(message)

    async def visit():
        loop = asyncio.get_running_loop()
        start, other = loop.time(), asyncio.create_task(beside()) if beside else None
        await Messages(server, limits)({"type": "websocket"}, receive, send)
        if other:
            other.cancel()
        return loop.time() - start

    with ThreadPoolExecutor(1) as apart:  # a loop of its own, whatever the other tests run
        return apart.submit(asyncio.run, visit()).result(), sent


def heard(messages, limits=FAST, beside=None):
    """What the server hears of a page, the seconds it takes, and what it answers."""
    told = []

    async def server(scope, receive, send):
        while not told or told[-1]["type"] != "websocket.disconnect":
            told.append(await receive())

    return told, *run(server, messages, limits, beside)


def said(*texts):
    return [{"type": "websocket.receive", "bytes": text} for text in texts]


def test_every_message_is_heard_in_its_order():
    messages = said(*(bytes([number]) for number in range(20)))
    told, _, _ = heard(messages)
    assert told[:-1] == messages


def test_a_few_messages_are_heard_at_once():
    limits = MessageLimits(at_once=20, a_second=1)
    assert heard(said(*[b"x"] * 20), limits)[1] < 1


def test_further_ones_wait():
    limits = MessageLimits(at_once=5, a_second=50)
    assert heard(said(*[b"x"] * 25), limits)[1] >= 0.4 * 0.95


def test_others_have_their_turn_after_each_message():
    turns = []

    async def other():
        while True:
            turns.append(1)
            await asyncio.sleep(0)

    heard(said(*[b"x"] * 20), MessageLimits(at_once=100), other)
    assert len(turns) >= 20


def test_too_long_a_message_ends_the_visit():
    told, _, sent = heard(said(b"x" * 1_001))
    assert [message["type"] for message in told] == ["websocket.disconnect"]
    assert sent == [{"type": "websocket.close", "code": 1009}]


def test_limits_are_settings_of_the_environment():
    assert MessageLimits.from_environment({"MESSAGES_BYTES": "4M", "MESSAGES_A_SECOND": "3"}) == MessageLimits(4 * 1024**2, 12, 3)


def test_what_held_all_others_waits_four_times_as_long_before_its_page_is_heard_again():
    heard_at = []

    async def app(scope, receive, send):
        while (await receive())["type"] != "websocket.disconnect":
            heard_at.append(time.monotonic())
            time.sleep(0.05)  # as Streamlit takes a message: nobody else is served meanwhile

    run(app, said(b"x", b"x"), MessageLimits(at_once=100))
    assert heard_at[1] - heard_at[0] >= 5 * 0.05


def open_together(pages, number):
    """How many of so many WebSockets the server hears while none ends, how many are refused, and whether one stands after all."""
    heard_of, refused = [], []

    async def server(scope, receive, send):
        heard_of.append(scope)
        await receive()

    async def visits():
        ended = asyncio.Event()
        door = Messages(server, MessageLimits(pages=pages))

        async def receive():
            await ended.wait()
            return {"type": "websocket.disconnect", "code": 1000}

        async def send(message):
            refused.append(message)

        async def visit():
            await door({"type": "websocket"}, receive, send)

        together = [asyncio.create_task(visit()) for _ in range(number)]
        await asyncio.sleep(0.01)
        counts = len(heard_of), len(refused)
        ended.set()
        await asyncio.gather(*together)
        await visit()
        return *counts, len(heard_of) > counts[0]

    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, visits()).result()


def test_so_many_pages_are_open_together_and_a_place_is_given_back_when_one_ends():
    assert open_together(7, 7) == (7, 0, True)
    assert open_together(7, 12) == (7, 5, True)
