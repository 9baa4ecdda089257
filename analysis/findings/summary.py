"""All that may be said of a survey's gains, in the order in which it matters."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from analysis.findings.cautions import cautions
from analysis.findings.finding import EMPTY, Finding, methods_of
from analysis.findings.groups import region_gain_finding
from analysis.findings.items import moved_finding
from analysis.findings.overall import overall_gain_finding
from analysis.gains import COMPOSITE, OVERALL, Gains
from analysis.language import Words
from analysis.survey import Survey


def gain_findings(gains: Gains, survey: Survey, invited: Mapping[str, int] | None = None) -> tuple[Finding, ...]:
    """The change, the groups, the items, then what must be said beside them; the surer before the less sure.

    A finding that says the same as another, or that there is nothing to say, stands once or not at all.
    """
    overall, groups = overall_gain_finding(gains), region_gain_finding(gains, groups=survey.groups)
    findings = [overall, *([] if _is_everybody(gains) and overall.weight else [groups]), moved_finding(gains, survey)]
    main = list(dict.fromkeys(finding.message.key for finding in findings if finding.weight > EMPTY))
    first = [next(finding for finding in findings if finding.message.key == key) for key in main] or findings[:1]
    return (first[0], *sorted(first[1:], key=lambda finding: -finding.weight), *cautions(gains, survey, invited))


def _is_everybody(gains: Gains) -> bool:
    """Whether there is one group and nobody outside it: it says what the whole does."""
    rows = gains.table[gains.table["item"] == COMPOSITE]
    whole, groups = rows[rows["group"] == OVERALL], rows[rows["group"] != OVERALL]
    return len(groups) == 1 and float(groups["n"].iloc[0]) == float(whole["n"].iloc[0])


def findings_json(findings: tuple[Finding, ...], say: Words) -> list[dict[str, Any]]:
    """Findings for programs: key, sentence, detail and method in one language, the figures behind, the rows of the table, impact.

    A row is ``[item, group]``, the whole being the group "". None where a figure has no value.
    """
    return [
        {
            "key": finding.key,
            "sentence": say.say(finding.message),
            "detail": say.say(finding.detail),
            "method": methods_of(finding, say),
            "figures": {name: _plain(value) for name, value in finding.figures.items()},
            "rows": [list(row) for row in finding.rows],
            "impact": finding.impact,
        }
        for finding in findings
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return None if math.isnan(value) else float(value)
    return value
