"""The open questions in the order of what they change: a wrong moment turns every figure, a word unknown one person's place."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.reading.account.result import Question

_ORDER = (
    (
        "moments",
        "in_order",
        "reworded",
        "items_alone",
        "code_marks",
        "falling",
        "unlike_moments",
        "word_order",
        "codes_repeat",
        "lost_rows",
        "changed_rows",
        "withdrawn",
        "hidden_answers",
        "lost_twice",
        "lost_formulas",
        "hidden_moments",
        "numbers_link",
        "rows_link",
        "one_point",
        "several_people",
        "few_pairs",
        "half_pair",
        "unmet_sheet",
        "unmet_region",
        "only_before",
    ),
    (
        "lost_answers",
        "sheet_unread",
        "lines_unread",
        "said_header",
        "slips",
        "taken_for_missing",
        "reversed",
        "wording",
        "falls_alone",
        "gaps",
        "copied_column",
        "odd_item",
        "among_items",
        "unlike_sheets",
        "mixed_scales",
    ),
    ("scale",),
    ("column", "unused_column", "numbered_groups", "person"),
    ("shared_code", "near_codes"),
    ("unknown_region", "unknown_province", "unknown_municipality", "ambiguous", "former"),
    ("names_in_places",),
    ("names",),
    ("names_in_doubt",),
)
_REMARKS = frozenset({"only_pre", "only_post", "nothing_pairs", "no_items", "no_understanding", "no_region", "no_opinions"})


def kind_of_question(question: Question) -> str:
    """The kind of a question, told by the first word of its id."""
    return question.id.split(" ")[0]


def is_remark(question: Question) -> bool:
    """Whether a question only tells what the files do not hold: true of an honest file, and put right by hand where it is not."""
    return kind_of_question(question) in _REMARKS


def ranked(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions, most far-reaching first; what the files do not hold comes last, for it needs no answer."""
    return tuple(sorted(questions, key=_rank))


def _rank(question: Question) -> int:
    if is_remark(question):
        return len(_ORDER) + 1
    kind = kind_of_question(question)
    return next((rank for rank, kinds in enumerate(_ORDER) if kind in kinds), len(_ORDER))
