"""A browser is opened once where somebody wants one, and the server is without a screen from then on."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from streamlit import config
from streamlit.web import skills

from serving import around


@pytest.fixture
def opened(monkeypatch):
    """The addresses that were opened while a server begins; nothing else of its beginning is done."""
    addresses = []

    async def nothing():
        return None

    monkeypatch.setattr(around, "webbrowser", SimpleNamespace(open=addresses.append))
    monkeypatch.setattr(around, "warm_up", lambda: None)
    monkeypatch.setattr(around, "_give_back", nothing)
    before = config.get_option("server.headless")
    yield addresses
    config.set_option("server.headless", before)


def begin(seconds):
    async def served():
        async with around._around(lambda: None):
            await asyncio.sleep(seconds)

    with ThreadPoolExecutor(1) as apart:  # browser tests have a loop of their own in this process
        apart.submit(asyncio.run, served()).result()


def test_a_browser_is_opened_where_one_is_wanted(opened):
    config.set_option("server.headless", False)
    begin(1.5)
    assert [address.startswith("http://localhost:") for address in opened] == [True]


def test_none_is_opened_where_none_is_wanted(opened):
    config.set_option("server.headless", True)
    begin(1.5)
    assert opened == []


def test_no_page_offers_or_may_ask_to_install_what_programs_that_write_code_read(opened, monkeypatch):
    monkeypatch.setattr(skills, "agent_harness_present", lambda: True)
    config.set_option("server.headless", False)
    begin(0)
    assert skills.nudge_suppression_reason(".") == "headless"
