"""What people said: open-ended opinions sorted into themes, with labels, quotes and prevalence; offline and deterministic.

`find_themes` is the way in; `themes_json` is its answer for programs.
"""

from analysis.themes.codebook import Codebook, CodebookError, CodebookTheme, read_codebook
from analysis.themes.find import find_themes
from analysis.themes.meaning import MEANINGS, KiwiMeaning, LetterMeaning, Meaning
from analysis.themes.result import Themes, themes_json
from analysis.themes.text import is_non_answer

__all__ = [
    "MEANINGS",
    "Codebook",
    "CodebookError",
    "CodebookTheme",
    "KiwiMeaning",
    "LetterMeaning",
    "Meaning",
    "Themes",
    "find_themes",
    "is_non_answer",
    "read_codebook",
    "themes_json",
]
