"""``python -m analysis questions``: how everything else was answered."""

from __future__ import annotations

import argparse

from analysis import tables_as_text
from analysis.commands import Told, known_group
from analysis.findings.questions import importance_finding, question_findings
from analysis.language import Words
from analysis.questions import measure_questions, questions_json
from analysis.reading import Reading


def run(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    """Every other question, group by group. `UnknownGroup` where there are no such groups."""
    survey = reading.survey
    measured = measure_questions(survey, known_group(survey, options.by), options.threshold)
    findings = [
        {"key": finding.keys[0], "sentence": say.say(finding.message), "detail": say.say(finding.detail)}
        for finding in (*question_findings(measured), *filter(None, [importance_finding(measured)]))
    ]
    confirm = [say.say(question.message) for question in reading.questions]
    result = questions_json(measured) | {"findings": findings, "to_confirm": confirm}
    return result, lambda: tables_as_text.questions(result, say)
