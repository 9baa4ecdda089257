"""What reading gives: the survey, and an account of what was understood, left out, and left to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from analysis.language import Message
from analysis.privacy import MASK
from analysis.reading.account.balance import SheetBalance
from analysis.reading.account.flags import flags_of
from analysis.reading.columns.columns import Column
from analysis.reading.forms import Form
from analysis.reading.left_out import LeftOut, Reason
from analysis.reading.sheets.covered import Covered
from analysis.survey import Moment, PairingMethod, Survey


@dataclass(frozen=True, kw_only=True)
class SheetUse:
    """What became of one sheet; `header_rows` count from 1, `moment` is what the sheet as a whole speaks of."""

    file: str
    name: str
    used: bool
    why: Message
    header_rows: tuple[int, ...] = ()
    rows: int = 0
    moment: Moment | None = None


@dataclass(frozen=True)
class Pairing:
    """How the moments were matched in one file, and how many people have both, or only one (of understanding items)."""

    method: PairingMethod
    paired: int
    pre_only: int
    post_only: int


_CODES = ("code", "one", "other", "words")
"""The values of messages that are respondents' codes, or words that may be names."""


@dataclass(frozen=True)
class Choice:
    """One answer to a question: its words, and what a form says once it is given (`Form.merged`)."""

    label: Message
    form: Form


@dataclass(frozen=True)
class Question:
    """Something a person should confirm: `id` is the same for the same thing in the next file, answers come likeliest first.

    `file`, `sheet` and `column` (counted from zero) say where to look; "" and None where the question is about all of it.
    """

    id: str
    message: Message
    choices: tuple[Choice, ...] = ()
    file: str = ""
    sheet: str = ""
    column: int | None = None
    also: tuple[int, ...] = ()
    """Further columns of the sheet that it is about."""
    elsewhere: tuple[tuple[str, str, int], ...] = ()
    """Columns of other sheets that it is about: file, sheet, column (counted from zero)."""

    @property
    def columns(self) -> tuple[int, ...]:
        """All columns of the sheet that it is about."""
        return self.also if self.column is None else (self.column, *self.also)

    def renamed(self, names: Mapping[str, str]) -> Question:
        """The question with other names for its files (old to new)."""
        others = tuple((names.get(file, file), sheet, index) for file, sheet, index in self.elsewhere)
        return replace(self, file=names.get(self.file, self.file), elsewhere=others)

    def without_codes(self) -> Question:
        """The question as it may be kept: whose code it is about is for the screen of whoever uploads."""
        hidden = {name: MASK if name in _CODES else value for name, value in self.message.values.items()}
        return replace(self, message=Message(self.message.key, hidden))


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A survey as understood from its files."""

    survey: Survey
    sheets: tuple[SheetUse, ...]
    columns: tuple[Column, ...]
    item_ids: dict[tuple[str, str, int], str]
    """Item or open question of a column: (file, sheet, column index) to its id."""
    pairing: Pairing
    pairing_by_file: dict[str, Pairing]
    personal: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    questions: tuple[Question, ...]
    """What a person should confirm, most far-reaching first; each goes away once it is answered."""
    codes: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Respondent to the pairing code as it was matched (an e-mail where there was no other); people without one are absent."""
    origins: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Respondent to the row where the person first appears: ``[file]sheet!row``."""
    respelled: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)
    """By file and spelling, the code that was meant where it is not the spelling's letters and digits; never kept."""
    spelt: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Words of answers as they were written, slips and spaces, to the word as which each was read; never kept."""
    notices: tuple[Message, ...] = ()
    """What a person should know and need not answer: what is hidden, codes that met though they were written otherwise, ..."""

    seconds: Mapping[str, float] = field(default_factory=dict, repr=False)
    """Respondent to the seconds that answering took; people of whom the files do not tell are absent."""

    covered: Covered = field(default_factory=Covered, repr=False, compare=False)
    """The sheets that were read as they may be seen; never kept."""

    balances: tuple[SheetBalance, ...] = field(default=(), compare=False)
    """What became of the cells of each sheet; never kept."""

    def __post_init__(self) -> None:
        """Tell the survey how each of its regions was paired, which the files know."""
        pairings = self._pairings()
        if pairings != self.survey.pairings:
            object.__setattr__(self, "survey", replace(self.survey, pairings=pairings))

    def _pairings(self) -> dict[str, PairingMethod]:
        """Region to how the file was paired in which most of its people stand; regions without a pair are left out."""
        methods = {f"[{file}]": pairing.method for file, pairing in self.pairing_by_file.items() if pairing.paired}
        if len(set(methods.values())) < 2:
            return {}
        names = sorted(methods, key=len, reverse=True)
        respondents = self.survey.respondents
        places = {who: self.origins.get(who, "") for who in respondents["respondent"]}
        of_file = {who: next((name for name in names if place.startswith(name)), "") for who, place in places.items()}
        known = pd.DataFrame({"region": respondents["region"], "file": respondents["respondent"].map(of_file)})
        known = known[known["file"].isin(names)]
        most = known.groupby("region")["file"].agg(lambda files: files.value_counts().index[0])
        return {str(region): methods[str(file)] for region, file in most.items()}

    @cached_property
    def flags(self) -> pd.DataFrame:
        """Respondents to look at twice: straight lines, haste, many gaps (`account.flags`); nobody is dropped."""
        return flags_of(self.survey, pd.Series(self.seconds, dtype=float))

    def left_out_counts(self) -> Counter[Reason]:
        """How many rows and cells were left out, by reason."""
        return Counter(entry.reason for entry in self.left_out)

    @cached_property
    def files(self) -> Sequence[str]:
        """Names of the files, in the order they came."""
        return tuple(dict.fromkeys(sheet.file for sheet in self.sheets))

    def file_of(self, respondent: str) -> str:
        """The file in which a person first appears; "" where the origin is not known."""
        return self._file_in(self.origins.get(respondent, ""))

    def _file_in(self, place: str) -> str:
        # A file's name may hold brackets itself, so the names that are known decide, the longest first.
        return next((name for name in sorted(self.files, key=len, reverse=True) if place.startswith(f"[{name}]")), "")

    def renamed(self, names: Mapping[str, str]) -> Reading:
        """The same reading with other names for its files (old to new), wherever a file is named but in the questions."""

        def moved(place: str) -> str:
            file = self._file_in(place)
            return f"[{names.get(file, file)}]{place.removeprefix(f'[{file}]')}" if file else place

        opinions = self.survey.opinions.assign(source=[moved(source) for source in self.survey.opinions["source"]])
        return replace(
            self,
            survey=replace(self.survey, opinions=opinions),
            sheets=tuple(replace(sheet, file=names.get(sheet.file, sheet.file)) for sheet in self.sheets),
            columns=tuple(replace(column, file=names.get(column.file, column.file)) for column in self.columns),
            item_ids={(names.get(file, file), sheet, index): topic for (file, sheet, index), topic in self.item_ids.items()},
            pairing_by_file={names.get(file, file): pairing for file, pairing in self.pairing_by_file.items()},
            left_out=tuple(replace(entry, file=names.get(entry.file, entry.file)) for entry in self.left_out),
            origins={respondent: moved(origin) for respondent, origin in self.origins.items()},
            questions=tuple(question.renamed(names) for question in self.questions),
            balances=tuple(replace(balance, file=names.get(balance.file, balance.file)) for balance in self.balances),
        )

    def with_scales_of(self, columns: Sequence[Column]) -> Reading:
        """The same reading with its columns in another form: items and answers follow the ends of their scales."""
        ends: dict[str, set[tuple[float, float, bool]]] = {}
        for column in columns:
            topic = self.item_ids.get((column.file, column.sheet, column.index))
            if topic is not None and column.guess is not None:
                scale = column.guess.scale
                ends.setdefault(topic, set()).add((scale.min, scale.max, scale.reversed))
        # An item whose columns do not agree stays as it is: the answers no longer tell from which of them they came.
        agreed = {topic: scales.pop() for topic, scales in ends.items() if len(scales) == 1}
        items, shifts = [], {}
        for item in self.survey.items:
            low, high, _ = agreed.get(item.id, (item.scale.min, item.scale.max, item.scale.reversed))
            items.append(replace(item, scale=replace(item.scale, min=low, max=high)))
            # An answer that was turned counts from the upper end, which has moved.
            shifts[item.id] = low + high - item.scale.min - item.scale.max if item.scale.reversed else 0.0
        answers = self.survey.answers
        answers = answers.assign(value=answers["value"] + answers["item"].map(shifts).astype(float))
        survey = replace(self.survey, items=tuple(items), answers=answers)
        return replace(self, survey=survey, columns=tuple(columns))
