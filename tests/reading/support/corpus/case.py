"""What a case is: files, and what must be understood of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from analysis.reading import Source
from corpus.people import ASKED, OPINIONS_ON, Person

# Why a row or a cell was left out or changed, as `left_out` names it.
DUPLICATE = "duplicate respondent"
TOTAL = "total row"
EMPTY = "empty row"
OUT_OF_SCALE = "out of scale"
NOT_AN_ANSWER = "not an answer"
MISSING = "stated missing"
MASKED = "personal data masked"
NO_VALUE = "formula without a value"
REPEATED_HEADER = "repeated header"
NOTE = "note row"
OTHER_TABLE = "other table"
CODE_CHANGED = "code normalised"
"""The cell of the later row whose code was written otherwise than the one it was paired with."""


@dataclass(frozen=True)
class Question:
    """An item as it must be understood; `text` without numbering and moment, the scale's ends after the file's own words."""

    text: str
    kind: str = "understanding"
    min: float = 1
    max: float = 5
    moments: tuple[str, ...] = ("pre", "post")
    reversed: bool = False


UNDERSTOOD = tuple(Question(text) for text in ASKED)


@dataclass(frozen=True)
class Expected:
    """What must come of a case's files; every count follows from `people`, who are what the file says and no more."""

    people: Sequence[Person]
    items: Sequence[Question] = UNDERSTOOD
    method: str | None = "same row"
    """None where the contract has no word of its own for the way."""
    open_questions: Sequence[str] = (OPINIONS_ON,)
    left_out: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Reason to every cell and row, as ``응답!F17`` and ``응답!17``."""
    questions: Sequence[str] | None = ()
    """What the open questions must mention; () where nothing may be asked, None where it is left open."""
    told: Sequence[str] = ()
    """What the reasons for using or leaving sheets and columns, or the open questions, must mention."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """A part of a header to the role of every column whose header holds it."""
    personal: Sequence[str] | None = ()
    """Headers of the columns that are held back; None where a tool's own columns make that a matter of taste."""
    workshops: Sequence[tuple[str, date | None]] | None = None
    sheets: Mapping[str, str] = field(default_factory=dict)
    """Sheet to its use: responses or ignored."""
    header_rows: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Sheet to the rows of its header, counted from 1."""
    about: Sequence[str] = ()
    """What must be known of each person besides the region: columns of `respondents`, or the words of a group."""

    @property
    def regions(self) -> Mapping[str, int]:
        """People by region, "" for those of whom it is not known."""
        return Counter(person.region for person in self.people)

    def moments_of(self, person: Person) -> set[str]:
        """The moments at which a person answered an understanding item; any item where the survey has none of those."""
        texts = {item.text for item in self.items if item.kind == "understanding"} or {item.text for item in self.items}
        return {moment for text, moment in person.answers if text in texts}

    @property
    def pairing(self) -> tuple[str | None, int, int, int]:
        """Method, and how many people have both moments, only the first, only the second."""
        found = Counter(frozenset(self.moments_of(person)) for person in self.people)
        both, pre, post = (frozenset(moments) for moments in (("pre", "post"), ("pre",), ("post",)))
        return self.method, found[both], found[pre], found[post]

    def but(self, **changes: object) -> Expected:
        """The same with some things otherwise."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Case:
    """Files of one survey, and what must be understood of them."""

    name: str
    files: Sequence[Source]
    expected: Expected
    __test__ = False


CASES: dict[str, Case] = {}


def case(build: Callable[[], tuple[Source | Sequence[Source], Expected]]) -> Callable[..., object]:
    """Register what a builder makes under the builder's name."""
    add(build.__name__.replace("_", " ").strip(), *build())
    return build


def add(name: str, files: Source | Sequence[Source], expected: Expected) -> None:
    """Register a case; for those that come in series."""
    assert name not in CASES, f"two cases are called {name}"
    CASES[name] = Case(name, [files] if isinstance(files, Source) else list(files), expected)
