"""What people said: open-ended opinions sorted into themes, with labels, quotes and prevalence; offline and deterministic.

`find_themes` is the way in; `themes_json` is its answer for programs, `apply_edits` replays what an analyst decided.
"""

from analysis.themes.codebook import Codebook, CodebookError, CodebookTheme, read_codebook
from analysis.themes.confidence import UNSURE, needs_review
from analysis.themes.edits import (
    Edit,
    EditError,
    Merge,
    Move,
    Pin,
    Redo,
    Rename,
    SetAside,
    Split,
    Step,
    ThemeRef,
    Undo,
    edit_from_json,
    read_edits,
    standing,
    to_json,
)
from analysis.themes.find import find_themes
from analysis.themes.identity import is_emerging, opinion_id
from analysis.themes.kinds import KINDS, OTHER, kinds_of
from analysis.themes.meaning import KiwiMeaning, LetterMeaning, Meaning, Space
from analysis.themes.replay import apply_edits, ref_of, split_off
from analysis.themes.result import Themes, themes_json
from analysis.themes.sentences import MEANINGS, SentenceMeaning, best_meaning
from analysis.themes.serial import themes_body, themes_from
from analysis.themes.text import is_non_answer

__all__ = [
    "KINDS",
    "MEANINGS",
    "OTHER",
    "UNSURE",
    "Codebook",
    "CodebookError",
    "CodebookTheme",
    "Edit",
    "EditError",
    "KiwiMeaning",
    "LetterMeaning",
    "Meaning",
    "Merge",
    "Move",
    "Pin",
    "Redo",
    "Rename",
    "SentenceMeaning",
    "SetAside",
    "Space",
    "Split",
    "Step",
    "ThemeRef",
    "Themes",
    "Undo",
    "apply_edits",
    "best_meaning",
    "edit_from_json",
    "find_themes",
    "is_emerging",
    "is_non_answer",
    "kinds_of",
    "needs_review",
    "opinion_id",
    "read_codebook",
    "read_edits",
    "ref_of",
    "split_off",
    "standing",
    "themes_body",
    "themes_from",
    "themes_json",
    "to_json",
]
