"""What is said of a survey's tables, worked out once: cards, titles of charts and every further look ask the same."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analysis.findings import Finding, respondents_finding
from analysis.survey import Survey
from pages.shared import kept
from pages.shared.surveys import Loaded, disclosure_of_page, invited_to


def said(tell: Callable[..., Finding], *of: object) -> Finding:
    """What `tell` says of what it is given: its gains, survey, …, none of which is ever changed; names may be given, too.

    It is worked out once for these very objects, so that nothing is said of one survey that was worked out of another.
    """
    names = tuple(one if isinstance(one, str) else id(one) for one in (tell, *of))
    return _said(names, tell, of)[0]


@st.cache_resource(show_spinner=False, max_entries=96)
def _said(names: tuple[str | int, ...], _tell: Callable[..., Finding], _of: tuple[object, ...]) -> tuple[Finding, object]:
    # What it is said of is kept beside it, so that nothing else can have its identity.
    return _tell(*_of), (_tell, _of)


def who_answered(loaded: Loaded, by: str) -> Finding:
    """How many people answered, in all and by group (`respondents_finding`)."""
    invited, survey = tuple(sorted(invited_to(loaded).items())), loaded.reading.survey
    return _who_answered(id(survey), loaded.key, loaded.mark, by, invited, kept.threshold(), survey, loaded)[0]


@st.cache_resource(show_spinner=False, max_entries=64)
def _who_answered(
    identity: int,
    key: str,
    mark: str,
    by: str,
    invited: tuple[tuple[str, int], ...],
    threshold: int,
    _survey: Survey,
    _loaded: Loaded,
) -> tuple[Finding, Survey]:
    return respondents_finding(_survey, by, dict(invited), disclosure_of_page(_loaded)), _survey
