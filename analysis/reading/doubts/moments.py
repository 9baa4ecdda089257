"""Signs in moments: words for both where one was read, an item that falls while all others rise, answers at one moment alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

import numpy as np
import pandas as pd

from analysis.language import Message
from analysis.plain import short
from analysis.reading.account.asking import to_confirm
from analysis.reading.account.falling import changes_of
from analysis.reading.account.result import Choice, Question
from analysis.reading.columns.columns import FORM, Column
from analysis.reading.columns.said import as_item
from analysis.reading.forms import Form, Role
from analysis.reading.people.records import Described
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.words.moments import moment_named_in, moment_of_word
from analysis.reading.words.vocabulary import squeezed
from analysis.survey import Moment, Survey

_CLEARLY = 3.0
_FEWEST_OTHERS, _MOSTLY = 3, 0.75
_MUCH_LESS, _AS_MUCH = 0.5, 0.8
_MOST_ROWS, _MOST_WORDS = 200, 8
_LONGEST = 200
_FEWEST_TOLD, _NEARLY_ONE, _SURELY = 8, 0.999, 3.0
"""People below whom a correlation tells nothing, the largest that has a Fisher value, and standard errors that leave no doubt."""


def about_odd_moments(survey: Survey, tables: Sequence[Described], sheets: Sequence[Sheet]) -> Iterator[Question]:
    """One question a sign."""
    columns = [column for table in tables for column in table.columns]
    yield from _about_hidden(survey, tables, sheets)
    yield from _about_falling_alone(survey, columns)
    yield from _about_gaps(survey)


def _about_hidden(survey: Survey, tables: Sequence[Described], sheets: Sequence[Sheet]) -> Iterator[Question]:
    """One moment alone was read, though the file names both: above the table, in its headers, in names, in another sheet."""
    moments = {moment for item in survey.items for moment in item.moments}
    if len(moments) != 1 or any(c.why is not None and c.why.key == FORM for t in tables for c in t.columns):
        return
    texts: dict[Moment, str] = {}
    for text in _texts(tables, sheets):
        for moment in _named(text):
            texts.setdefault(moment, text)
    if set(texts) == set(Moment):
        words = list(dict.fromkeys(short(texts[moment]) for moment in Moment))
        yield to_confirm("hidden_moments", words=words, moment=Message(f"quality.moment.{next(iter(moments)).value}"))


def _texts(tables: Sequence[Described], sheets: Sequence[Sheet]) -> Iterator[str]:
    used = {(table.table.sheet.file, table.table.sheet.name) for table in tables}
    for table in tables:
        yield table.table.sheet.name
        yield from table.table.notes
        for headers in table.table.headers:
            yield from headers
    for sheet in sheets:
        if (sheet.file, sheet.name) not in used:
            yield sheet.name
            for row in sheet.rows[:_MOST_ROWS]:
                yield from (cell for cell in row if isinstance(cell, str) and cell)


def _named(text: str) -> Iterator[Moment]:
    """The moments that a text names as a word of its own; a long one may only mention them."""
    if len(text) > _LONGEST:
        return
    whole = moment_of_word(text) or moment_named_in(text)
    if whole is not None:
        yield whole
        return
    parts = text.replace("→", " ").replace("·", " ").replace("/", " ").replace(",", " ").split()
    yield from {moment for part in parts[:_MOST_WORDS] if (moment := moment_of_word(part)) is not None}


def _about_falling_alone(survey: Survey, columns: Sequence[Column]) -> Iterator[Question]:
    """An item that fell clearly while nearly all others rose clearly: it may be counted the other way round.

    Who answers the others high also answers one high that is counted as they are: such an item fell indeed, and nothing is asked.
    """
    changes = dict(changes_of(survey, [item.id for item in survey.items if item.has_both_moments]))
    fell = [item for item, change in changes.items() if change < -_CLEARLY]
    rose = [item for item, change in changes.items() if change > _CLEARLY]
    if len(fell) != 1 or len(rose) < max(_FEWEST_OTHERS, _MOSTLY * (len(changes) - 1)) or _goes_with(survey, fell[0], rose):
        return
    text = next(item.text for item in survey.items if item.id == fell[0])
    mine = [c for c in columns if c.role is Role.ITEM and c.guess is not None and squeezed(c.text) == squeezed(text)]
    if not mine or any(c.why is not None and c.why.key == FORM for c in mine):
        return
    turned = {
        c.header: as_item(c, replace(c.guess.scale, reversed=not c.guess.scale.reversed)) for c in mine if c.guess is not None
    }
    turn = Choice(Message("reading.answer.turn"), Form(columns=turned))
    yield to_confirm("falls_alone", turn, about=squeezed(text), header=short(text), count=len(rose))


def _goes_with(survey: Survey, item: str, others: Sequence[str]) -> bool:
    """Whether people answer an item as they answer the others: its correlation with their mean, both moments together.

    Those of both moments are weighed by their people and summed on Fisher's scale (1921), where the variance is 1 / (n - 3).
    """
    total = weight = 0.0
    for moment in Moment:
        mine = survey.answers[survey.answers["moment"] == moment.value]
        table = mine.pivot_table(index="respondent", columns="item", values="value", aggfunc="mean")
        known = [each for each in others if each in table]
        if item not in table or not known:
            continue
        both = pd.DataFrame({"item": table[item], "others": table[known].mean(axis="columns")}).dropna()
        likeness = both["item"].corr(both["others"]) if len(both) > _FEWEST_TOLD else np.nan
        if not np.isnan(likeness):
            total += float(np.arctanh(np.clip(likeness, -_NEARLY_ONE, _NEARLY_ONE))) * (len(both) - 3)
            weight += len(both) - 3
    return weight > 0 and total / np.sqrt(weight) > _SURELY


def _about_gaps(survey: Survey) -> Iterator[Question]:
    """An item that half of the people answered at one moment and nearly all at the other, where other items have no such gap."""
    both = [item for item in survey.items if item.has_both_moments]
    if not both:
        return
    counts = Counter(zip(survey.answers["item"].tolist(), survey.answers["moment"].tolist(), strict=True))
    shares: dict[str, float] = {}
    for item in both:
        pre, post = (counts[item.id, moment.value] for moment in Moment)
        shares[item.id] = min(pre, post) / max(pre, post, 1)
    usual = median(shares.values())
    odd = [item for item in both if shares[item.id] < _MUCH_LESS]
    if odd and usual >= _AS_MUCH:
        yield to_confirm("gaps", about=" ".join(squeezed(item.text) for item in odd), headers=[short(i.text) for i in odd])
