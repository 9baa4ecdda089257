"""All that may be said of a survey's gains, in the order in which it matters."""

from __future__ import annotations

from analysis.findings.cautions import cautions
from analysis.findings.finding import EMPTY, Finding
from analysis.findings.gains import moved_finding, overall_gain_finding
from analysis.findings.groups import region_gain_finding
from analysis.gains import Gains
from analysis.survey import Survey


def gain_findings(gains: Gains, survey: Survey) -> tuple[Finding, ...]:
    """The change, the groups, the items, then what must be said beside them; the surer before the less sure.

    A finding that says the same as another, or that there is nothing to say, stands once or not at all.
    """
    told = [
        overall_gain_finding(gains),
        region_gain_finding(gains, groups=survey.groups),
        moved_finding(gains, survey),
    ]
    main = list(dict.fromkeys(finding.message.key for finding in told if finding.weight > EMPTY))
    first = [next(finding for finding in told if finding.message.key == key) for key in main] or told[:1]
    return (first[0], *sorted(first[1:], key=lambda finding: -finding.weight), *cautions(gains, survey))
