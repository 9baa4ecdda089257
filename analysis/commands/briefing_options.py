"""What ``python -m analysis briefing`` may be asked for; apart from what it does, for which no other command waits."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from analysis.commands import MEANING_NAMES

AUDIENCES = ("one_page", "three_pages", "full")
"""The members of `analysis.briefing.Audience`."""


def add_command(commands: Any, common: argparse.ArgumentParser, threshold: int, whole: Callable[[str], int]) -> None:
    """The command's own options."""
    briefing = commands.add_parser("briefing", parents=[common], help="what to hand over")
    briefing.add_argument("--out", metavar="DIR", help="the folder to write into")
    briefing.add_argument("--only", metavar="KINDS", help="some of pptx, hwpx, xlsx, png, svg, charts, between commas")
    briefing.add_argument("--audience", choices=AUDIENCES, default=AUDIENCES[-1], help="for whom")
    briefing.add_argument("--no-quotes", action="store_true", help="without opinions in people's own words")
    briefing.add_argument("--against", nargs="+", metavar="FILE", help="another survey, to stand beside this one")
    briefing.add_argument("--template", metavar="FILE", help="an organisation's own .pptx")
    briefing.add_argument("--dashboard", metavar="URL", default="", help="where the dashboard is, for links to the evidence")
    briefing.add_argument("--manifest", metavar="FILE", help="make an old briefing's figures again and say what differs")
    briefing.add_argument("--codebook", help="tab-separated theme, guide_words")
    briefing.add_argument("--meaning", choices=MEANING_NAMES, help="which vectors (default: the best that fits the texts)")
    briefing.add_argument("--threshold", type=whole, default=threshold, metavar="N", help="smaller groups get no figure")
