"""The charts of people and satisfaction: the finding each is titled with, the table it takes, the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from analysis import figures
from analysis.figures import Caption
from analysis.findings.finding import shares_alike
from analysis.language import Words
from analysis.survey import Item, ItemKind
from pages.shared.said import who_answered
from pages.shared.screen import source_of
from pages.shared.showing.charting import Drawn, caption_of, scale_words, show
from pages.shared.showing.tables import respondents_by, satisfaction_shares
from pages.shared.surveys import Loaded, invited_to


def respondents(loaded: Loaded, text: Words, by: str = "region") -> None:
    """People by group."""
    show(lambda: respondents_drawn(loaded, text, by), "respondents", loaded, text, by)


def respondents_drawn(loaded: Loaded, text: Words, by: str) -> Drawn:
    """The chart of `respondents`, still to be told its target."""
    survey = loaded.reading.survey
    note = text("figures.note.respondents", n=len(survey.respondents))
    invited = invited_to(loaded)
    finding = who_answered(loaded, by)
    caption = caption_of(finding, note, loaded, text)
    return partial(figures.respondents_bars, respondents_by(loaded, by, text, invited), caption, text, finding.keys)


def satisfaction(loaded: Loaded, text: Words) -> None:
    """How the satisfaction items were answered, one chart a scale; nothing where none was asked."""
    survey = loaded.reading.survey
    asked = [item for item in survey.items if item.kind is ItemKind.SATISFACTION and item.scale.points <= 7]
    for ends in dict.fromkeys((item.scale.min, item.scale.max) for item in asked):
        mine = [item for item in asked if (item.scale.min, item.scale.max) == ends]
        show(partial(_satisfaction, loaded, mine, text), f"satisfaction_{ends[1]:g}", loaded, text, ends)


def _satisfaction(loaded: Loaded, items: Sequence[Item], text: Words) -> Drawn:
    shares, scale = satisfaction_shares(loaded, items), items[0].scale
    if shares.empty:
        return None
    happy = shares[shares["value"] >= scale.max - 1].groupby("item")["share"].sum()
    best, least = str(happy.idxmax()), str(happy.idxmin())
    is_even = shares_alike(happy[best], happy[least])
    caption = Caption(
        text("pages.gains.satisfaction", item=best, share=happy[best]),
        text(f"pages.gains.satisfaction{'_even' * is_even}_detail", item=least, share=happy[least]),
        source_of(loaded, text),
        text("figures.note.likert", scale=scale_words(scale, text)),
    )
    return partial(figures.likert, shares, scale, caption, text)
