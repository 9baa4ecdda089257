"""What a column of a table was taken for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.language import Message
from analysis.reading.forms import Role
from analysis.reading.scales.scales import ScaleGuess
from analysis.reading.sheets.sheets import column_letters
from analysis.survey import ItemKind, Moment

UNCLEAR = "reading.why.unclear"
NO_HEADER = "reading.why.no_header"
PERSONAL_LIKELY = "reading.why.personal_likely"
"""Why a column is held back for what it holds, without its being certain."""

FORM = "reading.why.form"
"""Why a column is what a person said it is."""

WRITE_IN = "reading.why.write_in"
"""Why a column is a line on which people write what a choice does not offer."""

IN_ORDER = "reading.why.in_order"
"""Why an item that stands twice without a word for the moment has one."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table: its role, how sure the reader is of it (0 to 1), and why, in words.

    `text` is the header without numbering and moment; `labels` what coded cells stand for (1 = 영남권), from a codebook. Of
    person × item rows there is one column an item, with the item's text and the key of the `statement` (`item_key_of`) whose
    rows are its own.
    """

    file: str
    sheet: str
    index: int
    header: str
    role: Role
    text: str = ""
    moment: Moment | None = None
    recalled: bool = False
    guess: ScaleGuess | None = field(default=None, repr=False)
    kind: ItemKind = ItemKind.OTHER
    why: Message | None = None
    confidence: float = 1.0
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    statement: str = ""
    label: str = ""
    """What a codebook says for the header, with its moment: ``이해도 (사전)`` for Q1_1."""
    runner_up: Role | None = None
    """What the column could be besides."""
    absent: frozenset[str] = frozenset()
    """Words in it that say of their rows that nobody answered (`absent_marks`)."""
    links: bool = False
    """Whether it links people's rows though it is held back."""

    def named(self, headers: Sequence[str]) -> Sequence[str]:
        """The texts that name the column: a codebook's, else those of its header."""
        return [self.label] if self.label else headers

    @property
    def letters(self) -> str:
        """The column's letters as a spreadsheet shows them."""
        return column_letters(self.index)

    @property
    def sureness(self) -> float:
        """How sure the reader is of the column's role and, of an item, of its scale (0 to 1)."""
        return min(self.confidence, self.guess.confidence) if self.role is Role.ITEM and self.guess else self.confidence

    @property
    def is_unclear(self) -> bool:
        """Whether the column holds something that the reader could not make out."""
        return self.role is Role.IGNORED and self.why is not None and self.why.key in (UNCLEAR, NO_HEADER)

    @property
    def counts_as_filled(self) -> bool:
        """Whether a cell of the column shows that a person answered, though it is not kept."""
        return self.role is Role.CHOICE or (self.role is Role.IGNORED and self.why is not None and self.why.key == UNCLEAR)
