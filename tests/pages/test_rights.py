"""Who may see people listed one by one."""

from types import SimpleNamespace

import pandas as pd
import pytest
import streamlit as st

from analysis.disclosure import disclosure_of
from analysis.gains import COMPOSITE, measure_gains
from analysis.language import words
from analysis.reading import Source, difference, read
from pages.shared.differences import show_difference
from pages.shared.gains.behind import show_behind
from pages.shared.managing.moving import export_and_import
from pages.shared.rights import may_list
from pages.shared.showing.marking import Mark

ROWS = "".join(f"A{n:02},{n % 3 + 1},{n % 3 + 3}\n" for n in range(40))
FILE = "코드,이해한다 (사전),이해한다 (사후)\n" + ROWS
KO = words("ko")


@pytest.fixture
def signed_in(monkeypatch):
    def with_roles(roles=None, header="X-Roles", **environment):
        """A person whom a proxy signed in with `roles`; the deployment trusts its header unless it is told otherwise."""
        for name, value in (environment | ({"ROLES_HEADER": header} if header else {})).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(st, "context", SimpleNamespace(headers={} if roles is None else {"X-Roles": roles}))

    return with_roles


def test_where_no_roles_are_named_everybody_may(signed_in):
    signed_in()
    assert may_list()


@pytest.mark.parametrize("roles", ["analyst", "staff, analyst", "staff;director"])
def test_who_has_a_named_role_may(signed_in, roles):
    signed_in(roles, LISTS_ROLES="director,analyst")
    assert may_list()


@pytest.mark.parametrize("roles", [None, "", "staff", "analysts"])
def test_who_has_none_of_them_may_not(signed_in, roles):
    signed_in(roles, LISTS_ROLES="analyst")
    assert not may_list()


def test_a_header_is_believed_only_where_the_deployment_names_it(signed_in):
    signed_in("analyst", header="", LISTS_ROLES="analyst")
    assert not may_list()
    signed_in("analyst", LISTS_ROLES="analyst")
    assert may_list()


def shown(monkeypatch, show):
    """The tables and the small print that `show` puts on a page."""
    tables, said = [], []
    monkeypatch.setattr(st, "dataframe", lambda table, **_: tables.append(pd.DataFrame(table)))
    monkeypatch.setattr(st, "caption", said.append)
    show()
    return tables, "\n".join(said)


def behind():
    survey = read([Source("영남권.csv", FILE.encode())]).survey
    given = {"gains": measure_gains(survey), "survey": survey, "disclosure": disclosure_of(survey), "text": KO, "texts": {}}
    show_behind(SimpleNamespace(**given), Mark(COMPOSITE, ""), "regions")


def changed():
    before, after = (read([Source("영남권.csv", text.encode())]) for text in (FILE, FILE.replace("A00,1,3", "A00,1,5")))
    show_difference(difference(before, after), KO, "x")


@pytest.mark.parametrize("show", [behind, changed])
def test_a_list_is_shown_to_who_has_the_role_alone(monkeypatch, signed_in, show):
    signed_in("analyst", LISTS_ROLES="analyst")
    tables, said = shown(monkeypatch, show)
    assert len(tables) == 1 and KO("pages.behind.no_right") not in said
    signed_in("staff", LISTS_ROLES="analyst")
    tables, said = shown(monkeypatch, show)
    assert tables == [] and KO("pages.behind.no_right") in said


def test_everything_is_exported_by_who_has_the_role_alone(monkeypatch, signed_in):
    buttons = []
    monkeypatch.setattr(st, "button", lambda *_, key, **__: buttons.append(key))
    signed_in("staff", LISTS_ROLES="analyst")
    export_and_import(KO)
    assert "export" not in buttons
    signed_in("analyst", LISTS_ROLES="analyst")
    export_and_import(KO)
    assert "export" in buttons
