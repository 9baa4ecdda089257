"""One module a command, loaded when it is asked for: ``run`` works its result out. No command waits for what another needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analysis.language import Message
from analysis.survey import Survey

Told = tuple[dict[str, Any], Callable[[], str]]
"""A result for programs, and what makes the text for people of it."""

MEANING_NAMES = ("kiwi", "letters", "e5")
"""The names in `analysis.themes.MEANINGS`, told here so that no other command loads what sorts opinions."""


class UnknownGroup(Exception):
    """``--by`` names a column that the survey does not have; `message` tells which it has."""

    def __init__(self, by: str, known: str) -> None:
        super().__init__(by)
        self.message = Message("command.unknown_group", {"name": by, "known": known})


def known_group(survey: Survey, by: str) -> str:
    """A column by which people may be grouped. `UnknownGroup` where the survey has none of that name."""
    known = ["region", "province", "municipality", "tier", "grade", *survey.groups]
    if by not in known:
        raise UnknownGroup(by, ", ".join(known))
    return by
