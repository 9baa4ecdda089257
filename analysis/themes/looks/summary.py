"""A theme in one sentence: what people said that stands for it best."""

from __future__ import annotations

import re

from analysis.privacy import mask
from analysis.speech.text import LINE
from analysis.themes.result import Themes

_NEAREST = 8
"""Opinions nearest to the middle among which the sentence is looked for."""

_LONG, _SHORT = 60, 10
"""Letters of a sentence that one reads at a glance."""
_ENDS = re.compile(rf"(?<=[.!?]) |{LINE}")
"""Where one sentence ends and another begins, near enough: the page that shows it reads no morphemes."""


def summary_of(themes: Themes, theme: str) -> str:
    """The sentence, masked, of the opinions nearest to the middle of a theme that holds most of its telling words; "" of none."""
    assignments = themes.assignments
    mine = assignments[(assignments["themes"].str[0] == theme) & ~assignments["non_answer"]].drop_duplicates("text")
    if mine.empty:
        return ""
    near = mine.sort_values(["typical", "text"], ascending=[False, True], kind="stable").head(_NEAREST)
    (terms,) = themes.table.loc[themes.table["theme"] == theme, "terms"]
    words = {word for term in terms for word in term.split()}
    ranked = [
        (not _SHORT <= len(sentence) <= _LONG, -sum(word in sentence for word in words), place, sentence)
        for place, text in enumerate(near["text"])
        for sentence in _ENDS.split(text)
    ]
    return mask(min(ranked)[3].strip())
