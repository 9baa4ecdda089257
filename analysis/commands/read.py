"""``python -m analysis read``: what was understood."""

from __future__ import annotations

import argparse

from analysis import tables_as_text
from analysis.commands import Told
from analysis.language import Words
from analysis.reading import Reading
from analysis.reading.account.report import reading_json
from analysis.speech.non_answers import non_answers


def run(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    """The account of a reading."""
    result = reading_json(reading, say, sum(non_answers(list(reading.survey.opinions["text"]))))
    return result, lambda: tables_as_text.reading(result, say)
