"""Two results side by side: what a decision, or a changed codebook, moved."""

from __future__ import annotations

import pandas as pd

from analysis.themes.result import Themes

MOVED_COLUMNS = ("opinion", "text", "before", "after")


def moved(before: Themes, after: Themes) -> pd.DataFrame:
    """`MOVED_COLUMNS`: the distinct opinions of both whose main theme is another one; labels, "" for none.

    Themes are told by id, so that a renamed theme moved nothing.
    """
    first, second = _mains(before), _mains(after)
    both = first.join(second.add_prefix("new_"), how="inner")
    changed = both[both["theme"] != both["new_theme"]]
    table = changed[["text", "label", "new_label"]].sort_index(kind="stable").reset_index()
    return table.set_axis(list(MOVED_COLUMNS), axis=1)


def _mains(themes: Themes) -> pd.DataFrame:
    label_of = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
    each = themes.assignments.drop_duplicates("opinion").set_index("opinion")
    main = each["themes"].str[0].fillna("")
    return pd.DataFrame(
        {"text": each["text"], "theme": main, "label": [label_of.get(theme, "") for theme in main]}, index=each.index
    )
