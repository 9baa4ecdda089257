"""Who may see people listed one by one: in a shared deployment those alone who have a role that it names."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

import streamlit as st

ROLES = "LISTS_ROLES"
"""The environment variable that names the roles, parted by commas, that may see lists of people; without it everybody may."""
HEADER = "ROLES_HEADER"
"""The environment variable that names the header in which the proxy that signs people in tells a person's roles."""


def may_list() -> bool:
    """Whether whoever looks at this page may see people listed one by one."""
    allowed = _names(os.environ.get(ROLES, ""))
    return not allowed or bool(allowed & roles_of(st.context.headers))


def roles_of(headers: Mapping[str, str]) -> frozenset[str]:
    """The roles of a person: of the header that the deployment trusts, none where it names no header."""
    name = os.environ.get(HEADER, "").strip()
    return _names(headers.get(name) or "") if name else frozenset()


def _names(text: str) -> frozenset[str]:
    return frozenset(name for part in re.split("[,;]", text) if (name := part.strip()))
