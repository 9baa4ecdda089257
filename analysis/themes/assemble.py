"""From answers with their themes to `Themes`: counts, words and quotes, the same after a fit and after an analyst's edits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.disclosure import Disclosure, opinions_listed
from analysis.language import Message
from analysis.privacy import mask
from analysis.survey import UNKNOWN
from analysis.themes import prevalence
from analysis.themes.result import ASSIGNMENT_COLUMNS, QUOTE_COLUMNS, THEME_COLUMNS, TRIED_COLUMNS, Themes
from analysis.themes.sorting.grouping import OF_ONE_THING
from analysis.themes.wording.labels import Spelling, endings_of, label_of, mixed_label, telling_nouns
from analysis.themes.wording.wording import Quotable, quotes_of, telling_terms, terms_of


@dataclass(frozen=True)
class Wanted:
    """What the tables show besides the answers: themes' labels ("": made from their terms), pinned quotes, groups.

    Themes without an answer get no row. `pins` holds theme and opinion ids, `tried` numbers of themes with their silhouette.
    """

    labels: Mapping[str, str]
    groups: tuple[str, ...] = ()
    pins: Sequence[tuple[str, str]] = field(default=())
    tried: Sequence[tuple[int, float]] = ()


def assembled(method: Message, assignments: pd.DataFrame, wanted: Wanted) -> Themes:
    """`Themes` of `assignments` (`ASSIGNMENT_COLUMNS` but for outlier, which is worked out)."""
    assignments = assignments.assign(outlier=~assignments["non_answer"] & (assignments["themes"].map(len) == 0))
    order = _ordered(assignments, list(wanted.labels))
    group_of = assignments.drop_duplicates("respondent").set_index("respondent")["group"].replace("", np.nan)
    base, counts = prevalence.overall(assignments, order)
    wording = _worded(assignments, order, wanted.labels)
    return Themes(
        method=method,
        k=len(order),
        opinions=len(assignments),
        non_answers=int(assignments["non_answer"].sum()),
        duplicates=_duplicates(assignments),
        base=base,
        groups=wanted.groups,
        table=pd.concat([counts, wording], axis=1)[list(THEME_COLUMNS)],
        by_group=prevalence.by_group(assignments, group_of, order, wanted.groups),
        quotes=_quotes(assignments, order, wanted.pins),
        assignments=assignments[list(ASSIGNMENT_COLUMNS)],
        tried=pd.DataFrame(list(wanted.tried), columns=list(TRIED_COLUMNS)).astype({"k": int, "silhouette": float}),
    )


def only(themes: Themes, respondents: Collection[str]) -> Themes:
    """`themes` as some `respondents` (ids) touch them: counted and quoted among these alone.

    What each opinion is sorted into stays, and so do the labels; themes that none of them touches get no row.
    """
    kept = themes.assignments[themes.assignments["respondent"].isin(set(respondents))]
    labels = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
    pinned = themes.quotes[themes.quotes["pinned"]]
    pins = list(zip(pinned["theme"], pinned["opinion"], strict=True))
    tried = list(themes.tried.itertuples(index=False, name=None))
    return assembled(themes.method, kept, Wanted(labels, themes.groups, pins, tried))


def counted(themes: Themes, respondents: Collection[str]) -> Themes:
    """`themes` as some `respondents` (ids) touch them, as `only` counts them: without groups and quotes, the words those of all.

    What a list of themes takes, at a third of the time.
    """
    kept = themes.assignments[themes.assignments["respondent"].isin(set(respondents))]
    order = _ordered(kept, list(themes.table["theme"]))
    base, counts = prevalence.overall(kept, order)
    wording = themes.table.set_index("theme").loc[order, ["label", "terms"]].reset_index(drop=True)
    return replace(
        themes,
        k=len(order),
        opinions=len(kept),
        non_answers=int(kept["non_answer"].sum()),
        duplicates=_duplicates(kept),
        base=base,
        groups=(),
        table=pd.concat([counts, wording], axis=1)[list(THEME_COLUMNS)],
        by_group=themes.by_group.iloc[:0],
        quotes=themes.quotes.iloc[:0],
        assignments=kept,
    )


def _duplicates(assignments: pd.DataFrame) -> int:
    substantive = assignments.loc[~assignments["non_answer"], "same"]
    return len(substantive) - int(substantive.nunique())


def grouped(themes: Themes, disclosure: Disclosure, by: str, whole: Themes | None = None) -> Themes:
    """`themes` with the shares of the groups in the respondents' column `by`, as far as opinions may be listed under them.

    Groups of the survey that are not told by themselves stand suppressed in ``by_group`` alone, and so do those of which nobody
    who wrote may be listed. `whole` are the themes of all respondents where `themes` are those of some. Raises ValueError where
    `by` is not a group column of the survey.
    """
    assignments, labels = themes.assignments, disclosure.labels(by)
    listed = listed_under(whole or themes, disclosure, by)
    present = set(labels.loc[labels.index.isin(assignments["respondent"])])
    shown = tuple(group for group in disclosure.groups(by) if group in present)
    alone, wrote = disclosure.alone_untold(by), set(labels.loc[_writers(assignments)])
    hidden = {group for group in shown if group in wrote and group not in set(listed.loc[_writers(assignments)])}
    known, order = listed.replace(UNKNOWN, np.nan), list(themes.table["theme"])
    table = prevalence.by_group(assignments, known, order, (*shown, *alone), {*hidden, *alone})
    return replace(themes, groups=shown, by_group=table)


def listed_under(themes: Themes, disclosure: Disclosure, by: str) -> pd.Series:
    """The told group of the column `by` under which each respondent's opinions may be listed, "" where under none.

    `themes` are those of all respondents of the survey; decisions about opinions change nothing (`opinions_listed`).
    """
    return opinions_listed(disclosure, themes.assignments, themes.assignments["unsaid"].to_numpy(dtype=bool), by)


def _writers(assignments: pd.DataFrame) -> list[str]:
    return list(assignments.loc[~assignments["non_answer"], "respondent"].drop_duplicates())


def _ordered(assignments: pd.DataFrame, themes: Sequence[str]) -> list[str]:
    """The themes that anyone touches, by respondents, then opinions, then id."""
    respondents = prevalence.touched(assignments)["theme"].value_counts()
    opinions = prevalence.opinions_of(assignments)
    return sorted(
        (theme for theme in themes if theme in opinions), key=lambda theme: (-respondents[theme], -opinions[theme], theme)
    )


def _worded(assignments: pd.DataFrame, order: Sequence[str], labels: Mapping[str, str]) -> pd.DataFrame:
    """label, terms: one row a theme, in order."""
    place = {theme: row for row, theme in enumerate(order)}
    sorted_out = assignments[assignments["themes"].map(len) > 0].drop_duplicates("text")
    main = np.array([place[themes[0]] for themes in sorted_out["themes"]], dtype=int)
    near = sorted_out["typical"].to_numpy()
    mixed = [bool((near[main == row] - OF_ONE_THING).sum() < 0) for row in range(len(order))]
    return words_of(list(sorted_out["text"]), list(sorted_out["nouns"]), main, [labels[theme] for theme in order], mixed)


def words_of(
    texts: Sequence[str],
    nouns: Sequence[Sequence[str]],
    group: NDArray[np.int64],
    labels: Sequence[str],
    mixed: Sequence[bool] = (),
) -> pd.DataFrame:
    """label, terms: one row a group of texts (`group` is each text's), masked; a label is made where one of `labels` is "".

    Groups that are `mixed` are called so.
    """
    ranked = telling_terms(nouns, group, len(labels))
    endings = [] if all(labels) else endings_of(texts, group, len(labels))
    spelling, chosen = Spelling(texts, nouns), list(labels)
    for number, entry in enumerate(ranked):
        if number < len(mixed) and mixed[number] and len(entry) > 1:
            chosen[number] = chosen[number] or mask(mixed_label(telling_nouns(entry)))
        chosen[number] = chosen[number] or mask(label_of(entry, endings[number], spelling, set(chosen)))
    terms = [tuple(dict.fromkeys(mask(spelling(term) if " " in term else term) for term in terms_of(entry))) for entry in ranked]
    return pd.DataFrame({"label": chosen, "terms": terms}, columns=["label", "terms"])


def _quotes(assignments: pd.DataFrame, order: Sequence[str], pins: Sequence[tuple[str, str]]) -> pd.DataFrame:
    columns = ["text", "group", "source", "opinion", "themes", "typical", "nouns"]
    first = (
        assignments[~assignments["non_answer"]].sort_values(["text", "source"], kind="stable").drop_duplicates("opinion")[columns]
    )
    mains: dict[str, list[Quotable]] = {theme: [] for theme in order}
    pinned: dict[str, list[Quotable]] = {theme: [] for theme in order}
    kept = set(pins)
    for text, group, source, opinion, themes, typical, nouns in first.itertuples(index=False, name=None):
        quotable = Quotable(text, group, source, opinion, typical, frozenset(nouns))
        for theme in themes:
            if (theme, opinion) in kept:
                pinned[theme].append(quotable)
        if themes and (themes[0], opinion) not in kept:
            mains[themes[0]].append(quotable)
    rows = [
        (theme, mask(quote.text), quote.group, quote.source, quote.opinion, is_pinned)
        for theme in order
        for is_pinned, quotes in ((True, pinned[theme]), (False, quotes_of(mains[theme], pinned[theme])))
        for quote in quotes
    ]
    return pd.DataFrame(rows, columns=list(QUOTE_COLUMNS)).astype({"pinned": bool})
