"""What may not be shown: columns of persons, traces of persons in texts, and figures of very small groups.

Nothing here promises to find every person. What a file's own personal columns hold is masked wherever it stands in the upload,
numbers and addresses are masked by their shape, and what only may be a name is proposed to a person.
"""

from analysis.privacy.evidence import SURE, Evidence
from analysis.privacy.likely import names_by_rules
from analysis.privacy.masking import MASK, Masker, mask
from analysis.privacy.named import Named, doubtful_names, likely_names, named_in
from analysis.privacy.naming import all_without_persons, of_no_dictionary, without_persons
from analysis.privacy.personal_columns import is_a_trace, personal_evidence, persons_named
from analysis.privacy.proposing import Proposal, names_in
from analysis.privacy.secrets import secrets_in
from analysis.privacy.traces import Kind

SMALL_GROUP = 5
"""Groups with fewer people than this get no figure."""

__all__ = [
    "MASK",
    "SMALL_GROUP",
    "SURE",
    "Evidence",
    "Kind",
    "Masker",
    "Named",
    "Proposal",
    "all_without_persons",
    "doubtful_names",
    "is_a_trace",
    "likely_names",
    "mask",
    "named_in",
    "names_by_rules",
    "names_in",
    "of_no_dictionary",
    "personal_evidence",
    "persons_named",
    "secrets_in",
    "without_persons",
]
