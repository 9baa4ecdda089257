"""``python -m analysis gains``: what changed."""

from __future__ import annotations

import argparse
from dataclasses import replace

from analysis import tables_as_text
from analysis.commands import Told, known_group
from analysis.findings import findings_json, gain_findings
from analysis.gains import gains_json, measure_gains, weighted_gain
from analysis.language import Words
from analysis.reading import Reading


def run(reading: Reading, options: argparse.Namespace, say: Words) -> Told:
    """The gains, group by group, and what may be said of them. `UnknownGroup` where there are no such groups."""
    survey = reading.survey
    known_group(survey, options.by)
    if options.pairs:
        survey = replace(survey, trust_pairs=options.pairs == "all")
    gains = measure_gains(survey, by=options.by, adjust=options.adjust, threshold=options.threshold, rescale=options.rescale)
    asked = [say.say(question.message) for question in reading.questions]
    findings = gain_findings(gains, survey, options.invited)
    asked += [say("command.trust_pairs", finding=say.say(finding.message)) for finding in findings if finding.asks]
    result = gains_json(gains, survey) | {"questions": asked, "findings": findings_json(findings, say)}
    if options.invited:
        weighted = weighted_gain(gains, options.invited)
        result["weighted"] = None if weighted is None else weighted._asdict()
    return result, lambda: tables_as_text.gains(result, say)
