"""What is said of a survey is worked out once, and never told of another one, nor in another language."""

from types import SimpleNamespace

import pytest
from visiting import visited

from analysis.findings.finding import CLEAR, Finding
from analysis.language import Message
from analysis.reading import Source, read
from pages.shared import said as module
from pages.shared.overview import answers
from pages.shared.said import said, who_answered
from pages.shared.surveys import Loaded

MANY = 300


def finding_of(table):
    return Finding(Message("told", {"n": table.n}), CLEAR, (), Message("told"))


def survey_of(people):
    return Loaded("one", read([Source("설문.csv", ("권역,강의 만족도\n" + "영남권,4\n호남권,5\n" * people).encode())]))


def cards(app):
    return [box.proto.body for box in app.get("html")]


def test_the_same_is_said_of_the_same_table_without_working_it_out_again():
    asked, table = [], SimpleNamespace(n=1)

    def tell(of, item):
        asked.append(item)
        return finding_of(of)

    assert said(tell, table, "a") is said(tell, table, "a")
    said(tell, table, "b")
    assert asked == ["a", "b"]


def test_nothing_is_said_of_a_table_that_was_worked_out_of_one_that_is_gone():
    assert [said(finding_of, SimpleNamespace(n=n)).message.values["n"] for n in range(MANY)] == list(range(MANY))


def test_who_answered_is_told_of_each_survey_by_itself_though_both_go_by_one_name(data_folder):
    few, many = survey_of(6), survey_of(20)
    assert [who_answered(one, "region").message.values["n"] for one in (few, many, few)] == [12, 40, 12]


def test_the_first_page_works_out_which_items_moved_once_for_its_card_and_its_chart(data_folder, monkeypatch):
    asked, tell = [], answers.moved_finding

    def counted(*of):
        asked.append(of)
        return tell(*of)

    monkeypatch.setattr("pages.shared.overview.answers.moved_finding", counted)
    monkeypatch.setattr("pages.shared.gains.gain_charts.moved_finding", counted)
    visited(only_region="영남권")
    visited(only_region="영남권")
    assert len(asked) == 1


@pytest.mark.parametrize("address", [{"lang": "en"}, {"only_region": "호남권"}, {"only_region": "호남권", "lang": "en"}])
def test_the_cards_are_the_same_whatever_was_looked_at_before(data_folder, address):
    for before in ({}, {"lang": "en"}, {"only_region": "영남권"}, address):
        told = cards(visited(**before))
    module._said.clear()
    module._who_answered.clear()
    assert cards(visited(**address)) == told != cards(visited())
