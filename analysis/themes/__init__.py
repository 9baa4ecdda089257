"""What people said: open-ended opinions sorted into themes, with labels, quotes and prevalence; offline and deterministic.

- `find_themes` is the way in: opinions, a codebook or none, an analyst's edits, or the standing themes of an earlier result.
- `fit_themes` sorts once and takes decisions one after another (`Fit.with_edits`); `find_themes(edits=…)` is both at once, and
  `apply_edits` replays decisions without learning from them. `ref_of` and `split_off` make
  the references that decisions need, `needs_review` the queue, `moved` tells what a decision or another codebook changed.
- `best_meaning(texts, progress)` chooses how texts are understood; pass it on as `meaning` where progress is to be shown.
- `lessons_of` is what decisions about one survey teach for others: with the opinions' texts they are `examples` of a fit.
- `read_codebook`, `codebook_from`, `codebook_of` and `codebook_text` read and write codebooks.
- `unsettled` names groups of opinions that the themes fit least, where a codebook may lack one.
- `best_count` is how many themes discovery makes of the numbers that it tried.
- `only` counts among some respondents what was sorted among all (`counted`: the list of themes alone), `grouped` by the groups
  that may be told.
- `sub_themes` looks into one theme, `is_mixed` tells whether it is about several things, `summary_of` says it in one sentence;
  `sure_core` counts only opinions whose theme is sure.
- `across_questions` and `across_rounds` tell the same themes by question and by round, `round_changes` what differs then.
- `contrasts` tells what sets a group apart, `opinion_map` where opinions lie beside each other, `search` finds by meaning,
  `kinds_of` tells requests, difficulties, praise, questions and proposals apart, `non_answers` what says nothing.
- `agreement` holds themes against an analyst's own sorting (`read_gold`), theme by theme.
- `themes_json` is a result for programs, `themes_body` and `themes_from` keep one.
"""

from analysis.speech.kinds import KINDS, OTHER, kinds_of
from analysis.speech.non_answers import is_non_answer, non_answers
from analysis.themes.assemble import counted, grouped, listed_under, only
from analysis.themes.codebook import (
    Codebook,
    CodebookError,
    CodebookTheme,
    codebook_from,
    codebook_from_rows,
    codebook_of,
    codebook_text,
    read_codebook,
)
from analysis.themes.decisions.comparing import moved
from analysis.themes.decisions.edits import (
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
from analysis.themes.decisions.lessons import Lesson, lessons_of
from analysis.themes.decisions.replay import apply_edits, ref_of, split_off
from analysis.themes.find import Fit, find_themes, fit_themes
from analysis.themes.gold import Agreement, GoldError, agreement, agreement_json, read_gold
from analysis.themes.identity import is_emerging, opinion_id
from analysis.themes.looks.across import ThemeRound, across_questions, across_rounds, round_changes
from analysis.themes.looks.contrasts import contrasts
from analysis.themes.looks.layout import opinion_map
from analysis.themes.looks.levels import SubThemes, is_mixed, sub_themes, sure_core
from analysis.themes.looks.search import Found, search
from analysis.themes.looks.summary import summary_of
from analysis.themes.looks.unsettled import unsettled
from analysis.themes.meaning.meaning import KiwiMeaning, LetterMeaning, Meaning, Space
from analysis.themes.meaning.own_model import ModelError
from analysis.themes.meaning.sentences import MEANINGS, SentenceMeaning, best_meaning
from analysis.themes.result import Themes, are_few, themes_json
from analysis.themes.serial import themes_body, themes_from
from analysis.themes.sorting.confidence import UNSURE, needs_review
from analysis.themes.sorting.grouping import best_count
from analysis.themes.sorting.own import Example

__all__ = [
    "KINDS",
    "MEANINGS",
    "OTHER",
    "UNSURE",
    "Agreement",
    "Codebook",
    "CodebookError",
    "CodebookTheme",
    "Edit",
    "EditError",
    "Example",
    "Fit",
    "Found",
    "GoldError",
    "KiwiMeaning",
    "Lesson",
    "LetterMeaning",
    "Meaning",
    "Merge",
    "ModelError",
    "Move",
    "Pin",
    "Redo",
    "Rename",
    "SentenceMeaning",
    "SetAside",
    "Space",
    "Split",
    "Step",
    "SubThemes",
    "ThemeRef",
    "ThemeRound",
    "Themes",
    "Undo",
    "across_questions",
    "across_rounds",
    "agreement",
    "agreement_json",
    "apply_edits",
    "are_few",
    "best_count",
    "best_meaning",
    "codebook_from",
    "codebook_from_rows",
    "codebook_of",
    "codebook_text",
    "contrasts",
    "counted",
    "edit_from_json",
    "find_themes",
    "fit_themes",
    "grouped",
    "is_emerging",
    "is_mixed",
    "is_non_answer",
    "kinds_of",
    "lessons_of",
    "listed_under",
    "moved",
    "needs_review",
    "non_answers",
    "only",
    "opinion_id",
    "opinion_map",
    "read_codebook",
    "read_edits",
    "read_gold",
    "ref_of",
    "round_changes",
    "search",
    "split_off",
    "standing",
    "sub_themes",
    "summary_of",
    "sure_core",
    "themes_body",
    "themes_from",
    "themes_json",
    "to_json",
    "unsettled",
]
