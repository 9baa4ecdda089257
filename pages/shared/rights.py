"""Who may see people listed one by one: in a shared deployment those alone who have a role that it names."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

ROLES = "LISTS_ROLES"
"""The environment variable that names the roles, parted by commas, that may see lists of people; without it everybody may."""
HEADER = "ROLES_HEADER"
"""The environment variable that names the header in which a proxy in front tells a person's roles."""
_CLAIMS = ("roles", "groups")
"""Where a sign-in (Streamlit's own, by OpenID Connect) tells them."""


def may_list() -> bool:
    """Whether whoever looks at this page may see people listed one by one."""
    allowed = _names(os.environ.get(ROLES, ""))
    return not allowed or bool(allowed & roles_of(st.user.to_dict(), st.context.headers))


def roles_of(user: Mapping[str, Any], headers: Mapping[str, str]) -> frozenset[str]:
    """The roles of a person: of the sign-in, and of the header that the deployment trusts, if it names one.

    >>> sorted(roles_of({"roles": ["analyst"], "groups": "planning, managers"}, {}))
    ['analyst', 'managers', 'planning']
    """
    told = [user.get(claim) for claim in _CLAIMS]
    if name := os.environ.get(HEADER, "").strip():
        told.append(headers.get(name))
    names = (one for each in told for one in (each if isinstance(each, list | tuple) else [each]))
    return frozenset().union(*(_names(one) for one in names if isinstance(one, str)))


def _names(told: str) -> frozenset[str]:
    return frozenset(name for part in re.split("[,;]", told) if (name := part.strip()))
