"""How far the machine's sorting agrees with an analyst's own: what an organisation may trust of it, theme by theme."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.language import Message, words
from analysis.regular import text_of_file
from analysis.speech.text import cleaned
from analysis.themes.result import Themes

AGREEMENT_COLUMNS = ("gold", "opinions", "theme", "label", "found", "recall", "precision")


class GoldError(Exception):
    """An analyst's sorting that cannot be read, or is of other opinions; `message` names the file and what to do."""

    def __init__(self, reason: str, file: str) -> None:
        self.message = Message(f"themes.gold.{reason}", {"file": file})
        super().__init__(words("en").say(self.message))


@dataclass(frozen=True)
class Agreement:
    """How two sortings of the same opinions agree.

    ``table`` (`AGREEMENT_COLUMNS`): one row a theme of the analyst, largest first: its opinions, the machine's theme that holds
    most of them (id and label), how many it holds, the share of the analyst's opinions it holds (recall, 0 to 1) and the share
    of its own opinions that are the analyst's (precision). ``opinions`` is how many distinct ones both sorted, ``unknown`` how
    many of the analyst's are not among the machine's. ``ari`` is the adjusted Rand index (Hubert & Arabie 1985), ``nmi`` the
    normalised mutual information, both over main themes, opinions in no theme counted as one more.
    """

    table: pd.DataFrame
    opinions: int
    unknown: int
    ari: float
    nmi: float


def read_gold(path: str | Path) -> dict[str, str]:
    """Each opinion's theme (the first, where a text stands twice) in a tab-separated file: text, theme. Raises `GoldError`."""
    name = Path(path).name
    try:
        lines = text_of_file(path).splitlines()
    except OSError as cause:
        raise GoldError("not_found", name) from cause
    except UnicodeDecodeError as cause:
        raise GoldError("not_text", name) from cause
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if not {"text", "theme"} <= set(rows.fieldnames or ()):
        raise GoldError("columns", name)
    theme_of: dict[str, str] = {}
    for row in rows:
        if (row["theme"] or "").strip():
            theme_of.setdefault(cleaned(row["text"]), row["theme"].strip())
    return theme_of


def agreement(themes: Themes, gold: Mapping[str, str], name: str = "") -> Agreement:
    """How `themes` agree with `gold` (`read_gold`), which messages call `name`. Raises `GoldError` where no opinion is in both.

    Non-answers are left out.
    """
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score  # noqa: PLC0415 only agreement waits for it

    opinions = themes.assignments[~themes.assignments["non_answer"]].drop_duplicates("text")
    both = opinions[opinions["text"].isin(gold.keys())]
    if both.empty:
        raise GoldError("other_opinions", name)
    pairs = pd.DataFrame({"gold": both["text"].map(gold), "theme": both["themes"].map(lambda ids: ids[0] if ids else "")})
    labels = dict(zip(themes.table["theme"], themes.table["label"], strict=True))
    size = pairs["theme"].value_counts()
    rows = []
    for theme, count in pairs["gold"].value_counts().items():
        mine = pairs.loc[pairs["gold"] == theme, "theme"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
        best, hits = str(mine.index[0]), int(mine.iloc[0])
        rows.append((theme, int(count), best, labels.get(best, ""), hits, hits / count, hits / size[best]))
    return Agreement(
        pd.DataFrame(rows, columns=list(AGREEMENT_COLUMNS)),
        len(pairs),
        len(gold.keys() - set(opinions["text"])),
        float(adjusted_rand_score(pairs["gold"], pairs["theme"])),
        float(normalized_mutual_info_score(pairs["gold"], pairs["theme"])),
    )


def agreement_json(measured: Agreement) -> dict[str, Any]:
    """`measured` for programs."""
    return {
        "opinions": measured.opinions,
        "unknown": measured.unknown,
        "ari": measured.ari,
        "nmi": measured.nmi,
        "themes": [
            {
                "gold": row["gold"],
                "opinions": int(row["opinions"]),
                "theme": row["theme"],
                "label": row["label"],
                "found": int(row["found"]),
                "recall": float(row["recall"]),
                "precision": float(row["precision"]),
            }
            for row in measured.table.to_dict("records")
        ],
    }
