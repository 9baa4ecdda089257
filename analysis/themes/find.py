"""From opinions to `Themes`: the one way in, in one step or in two where decisions follow each other."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from analysis.language import Message
from analysis.speech.kinds import kinds_of
from analysis.speech.morphemes import analysed
from analysis.speech.non_answers import non_answers
from analysis.speech.saying import same_saying
from analysis.speech.text import cleaned
from analysis.survey import UNKNOWN
from analysis.themes.assemble import Wanted, assembled
from analysis.themes.codebook import Codebook
from analysis.themes.decisions.edits import Edit
from analysis.themes.decisions.replay import replay
from analysis.themes.identity import opinion_id
from analysis.themes.meaning.lens import COVERED, Seen
from analysis.themes.meaning.meaning import Meaning
from analysis.themes.meaning.sentences import best_meaning
from analysis.themes.result import Themes
from analysis.themes.sorting.own import Example
from analysis.themes.sorting.sorting import Sorted, carry_on, sort, taught
from analysis.themes.wording.wording import nouns_of


@dataclass(frozen=True)
class Fit:
    """Opinions as they were sorted before any decision: ``themes``, and `with_edits` what an analyst makes of them."""

    themes: Themes
    _opinions: pd.DataFrame
    _sorting: Sorted

    def with_edits(self, edits: Sequence[Edit]) -> Themes:
        """The themes with `edits` applied; the opinions that a person sorted teach where their neighbours belong.

        Nothing is read again: a decision takes a fraction of the time that sorting takes. Raises `EditError`.
        """
        if not edits:
            return self.themes
        state = replay(self.themes, edits)
        with _same_sums():
            again = _assign(self._opinions, taught(self._sorting, state, self._opinions))
        return assembled(self.themes.method, state.assigned(again, keep=True), state.wanted(self.themes))


def find_themes(  # noqa: PLR0913 each is a choice of its own
    opinions: pd.DataFrame,
    respondents: pd.DataFrame | None = None,
    by: str = "region",
    groups: Sequence[str] = (),
    codebook: Codebook | None = None,
    k: int | None = None,
    meaning: Meaning | None = None,
    edits: Sequence[Edit] = (),
    standing: Themes | None = None,
    examples: Sequence[Example] = (),
) -> Themes:
    """`fit_themes` with `edits` applied at once (`Fit.with_edits`). Raises `EditError`.

    >>> said = ["예산이 부족합니다", "국비를 늘려 주세요", "보조금이 더 필요합니다", "인력이 모자랍니다", "담당자를 늘려 주세요"]
    >>> people = [f"r{number}" for number in range(len(said))]
    >>> opinions = pd.DataFrame({"respondent": people, "question": "o1", "text": said, "source": ""})
    >>> themes = find_themes(opinions, pd.DataFrame({"respondent": people, "region": "영남권"}), k=2)
    >>> themes.k, themes.opinions, sum(themes.table["respondents"])
    (2, 5, 5)
    """
    return fit_themes(opinions, respondents, by, groups, codebook, k, meaning, standing, examples).with_edits(edits)


def fit_themes(  # noqa: PLR0913 as above
    opinions: pd.DataFrame,
    respondents: pd.DataFrame | None = None,
    by: str = "region",
    groups: Sequence[str] = (),
    codebook: Codebook | None = None,
    k: int | None = None,
    meaning: Meaning | None = None,
    standing: Themes | None = None,
    examples: Sequence[Example] = (),
) -> Fit:
    """Sort `opinions` (`OPINION_COLUMNS`) into themes.

    With a `codebook` its themes are used, and groups of opinions that fit none make new ones (`is_emerging`); otherwise themes
    are discovered, `k` of them or as many as fit best. `groups` of the respondents' column `by` are compared. The same opinions
    give the same themes in any order of rows: the work is done on the sorted distinct texts. Without a codebook, the `standing`
    themes of an earlier result keep their ids, labels and opinions when new answers have arrived: those are assigned to them,
    and what fits none is emerging. `examples` are opinions that people sorted elsewhere: what is like them goes to the codebook's
    theme of the same name, or is discovered as one and bears it.
    """
    counted = _counted(opinions, respondents, by)
    texts = sorted(set(counted.loc[~counted["non_answer"], "text"]))
    meaning = meaning or best_meaning(texts)
    with _same_sums():
        carried = standing if standing is not None and not codebook and len(standing.table) else None
        sorting = carry_on(texts, carried, meaning) if carried and texts else sort(texts, codebook, k, meaning, examples)
        way = "codebook" if codebook else "standing" if carried else "discovery"
        method = _method(way, meaning, sorting.space.seen)
        wanted = Wanted(sorting.labels, tuple(groups), tried=sorting.tried)
        told = counted.assign(kind=_kinds(counted, texts, meaning))
        return Fit(assembled(method, _assign(told, sorting), wanted), told, sorting)


def _method(way: str, meaning: Meaning, seen: Seen | None) -> Message:
    """How the themes were found, and how much the opinions are like those that the lens was learned from."""
    values = {"meaning": meaning.name, "version": meaning.version}
    if seen is None:
        return Message(f"themes.method.{way}", values)
    kind = "seen" if seen.cover >= COVERED else "far"
    return Message(f"themes.method_{kind}.{way}", values | {"cover": round(100 * min(seen.cover, 1.0))})


def _same_sums() -> AbstractContextManager[object]:
    """Several threads make sums in another order, and on a busy machine wait for each other longer than they work."""
    one_thread: AbstractContextManager[object] = threadpool_limits(1, user_api="blas")
    return one_thread


def _counted(opinions: pd.DataFrame, respondents: pd.DataFrame | None, by: str) -> pd.DataFrame:
    """The opinions as they are counted: text cleaned, non_answer, unsaid, opinion, group, same."""
    unsaid = np.array(non_answers(list(opinions["text"])), dtype=bool)
    group_of = dict(zip(respondents["respondent"], respondents[by], strict=True)) if respondents is not None else {}
    groups = opinions["respondent"].map(group_of).astype(object)
    counted = opinions.assign(
        text=opinions["text"].map(cleaned),
        non_answer=unsaid,
        unsaid=unsaid,
        opinion=[opinion_id(q, text) for q, text in zip(opinions["question"], opinions["text"], strict=True)],
        group=groups.where(groups.notna() & (groups != UNKNOWN), ""),
    )
    return counted.assign(same=_same(counted))


def _kinds(counted: pd.DataFrame, texts: Sequence[str], meaning: Meaning) -> pd.Series:
    """The kind of each opinion, by the vectors that `meaning` has of the `texts` that say something too."""
    kinds = kinds_of(list(counted["text"]), list(counted["non_answer"]), meaning.sentences(analysed(texts)))
    return pd.Series(kinds, index=counted.index, dtype=object)


def _same(opinions: pd.DataFrame) -> pd.Series:
    """The id of the first opinion that says the same; of a non-answer its own."""
    saying = pd.Series(same_saying(list(opinions["text"])), index=opinions.index, dtype=object)
    key = saying.where(~opinions["non_answer"], opinions["opinion"])
    first = opinions.assign(key=key).sort_values(["text", "opinion"], kind="stable").drop_duplicates("key")
    return key.map(dict(zip(first["key"], first["opinion"], strict=True))).astype(object)


def _assign(opinions: pd.DataFrame, sorting: Sorted) -> pd.DataFrame:
    """The answers with their themes, confidence, nouns and how typical they are."""
    row_of = {text: row for row, text in enumerate(sorting.texts)}
    place = [
        row_of.get(text, -1) if not aside else -1 for text, aside in zip(opinions["text"], opinions["non_answer"], strict=True)
    ]
    earned = {row: sorting.themes_of(row) for row in set(place) - {-1}}
    themes = [earned.get(row, ()) for row in place]
    nouns = [*map(tuple, nouns_of(sorting.texts)), ()]
    sure = np.append(np.where(sorting.known, sorting.sure, np.nan), np.nan)
    typical = np.append(sorting.typical, 0.0)
    return opinions.assign(
        themes=pd.Series(themes, index=opinions.index, dtype=object),
        confidence=sure[place],
        typical=typical[place],
        decided=False,
        nouns=pd.Series([nouns[row] for row in place], index=opinions.index, dtype=object),
    )
