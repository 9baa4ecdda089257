"""Lists of what coded answers stand for, a row a code: the codes that form tools write where people chose words.

``PREQ1 | A1 | Not at all confident`` · ``v01a to v06b | 99 | no answer`` · ``A5 | Not at all`` at the foot of a codebook. What
stands before the code says for which columns it holds: their header, its beginning, the first and the last of them, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from analysis.reading.scales.notation import is_missing_word, no_answers
from analysis.reading.sheets.layout import tables_of
from analysis.reading.sheets.sheets import Sheet
from analysis.reading.sheets.tables import Table
from analysis.reading.words.vocabulary import squeezed, vocabulary

_CODE = re.compile(r"-?\d{1,3}|[A-Za-z]{1,3}[-_]?\d{1,3}")
_LISTED_IN = range(2, 5)
_SHORT = re.compile(r"[^\W\d_]{1,5}")
"""Letters for words (sd, na): a sheet that holds nothing else but these and longer words lists them."""

_MOST_ROWS, _MOST_COLUMNS = 400, 8
_FEWEST, _LONGEST_WORDS, _LONG, _STATEMENT = 2, 200, 80, 9
"""One statement of a list may be a long sentence; where all are, people wrote them."""

_LONGEST_SCOPE = 200
_SPARE_LETTERS = 5
_LONGEST_SIGN, _PLAIN = 4, " -.,:;/~*=_()[]'\""
"""Signs that people draw are no stops, strokes and brackets."""

MOST_POINTS = 11
"""A list of more codes is none of points."""
_NEAR = 2
"""A code so near to those that count on may have been added later: it is no mark for no answer."""

_TWO = (["0", "1"], ["1", "2"])
_HOLDS = 0.6
NEARLY_ALL = 0.95
"""Share of a column's cells that a list explains, so that it is the list of that column."""
_RANGE = re.compile(
    r"(\S{1,40})\s{0,3}(?:~|∼|〜|–|—|…|\.{2,3}|-|\bto\b|\bthrough\b|\bthru\b|\bbis\b|\ba\b|\bà\b|부터|から)\s{0,3}(\S{1,40}?)(?:까지|まで)?"
)
_SEVERAL = re.compile(r"\s{0,3}[,;/·、]\s{0,3}")


@dataclass(frozen=True)
class ValueList:
    """The words of some codes, in the order of the rows; `scope` names the columns that they are of, "" where nothing does."""

    scope: str
    words: Mapping[str, str]
    head: str = ""
    """What stands above the codes: the key of a table of a data base, where the same stands above a column of answers."""

    @property
    def missing(self) -> frozenset[str]:
        """The codes whose words state that there is no answer, none of them a point in the midst of the others."""
        none = no_answers(self.numbered)
        stated = (code for code, words in self.words.items() if is_missing_word(words))
        return frozenset(code for code in stated if not self.numbered or float(code) in none)

    @property
    def counts_on(self) -> bool:
        """Whether the codes that stand for answers are whole numbers one after the other, from nought or one."""
        codes = [code for code in self.words if code not in self.missing]
        if not all(code.isdecimal() for code in codes):
            return False
        numbers = sorted(map(int, codes))
        return bool(numbers) and numbers[0] in (0, 1) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))

    @property
    def states(self) -> bool:
        """Whether it numbers statements under a header."""
        return bool(self.head) and self.are_statements

    @property
    def are_statements(self) -> bool:
        """Whether it numbers statements, as the items of a survey are: no points, whose words are short."""
        lengths = [len(squeezed(words)) for words in self.words.values()]
        return self.counts_on and len(lengths) > _FEWEST and sum(lengths) >= _STATEMENT * len(lengths)

    @property
    def numbered(self) -> dict[float, str]:
        """The words by the numbers that the codes are, empty where one is none."""
        return {float(code): words for code, words in self.words.items()} if all(map(_is_number, self.words)) else {}

    @property
    def marks(self) -> frozenset[str]:
        """The codes far off the others, which count on from nought or one: 98 and 99 beside 1 to 4 stand for no answer."""
        numbers = {int(code) for code in self.words if _is_number(code)}
        start = min(numbers & {0, 1}, default=0)
        end = next(number for number in count(start) if number not in numbers)
        off = frozenset(str(number) for number in numbers if not start - _NEAR <= number < end + _NEAR)
        return off if end - start > _FEWEST else frozenset()

    @property
    def spoken(self) -> Mapping[str, str]:
        """The words but of marks that no word tells as such: these stay the numbers that they are."""
        return {code: words for code, words in self.words.items() if code not in self.marks or code in self.missing}

    @property
    def points(self) -> list[str]:
        """The words that stand for answers, in the order of the codes where these are numbered up, else in that of the rows."""
        return [words for code, words in self.words.items() if code not in self.marks and code not in self.missing]


def _is_number(code: str) -> bool:
    return code.removeprefix("-").isdecimal()


def value_lists_of(sheet: Sheet) -> list[ValueList]:
    """The lists of a sheet, none where neither most of its rows nor a block at its foot hold a code and its words."""
    return sheet.once(_found_in)


def lists_opinions(table: Table) -> bool:
    """Whether a header of a table, or its sheet's name, asks for opinions in a word or two: people said what stands below."""
    asking = vocabulary().roles["opinion"]
    plain = [squeezed(table.sheet.name), *(squeezed(" ".join(texts)) for texts in table.headers)]
    return any(word in header and len(header) <= len(word) + _SPARE_LETTERS for header in plain for word in asking)


def _found_in(sheet: Sheet) -> list[ValueList]:
    if not _FEWEST < sheet.height <= _MOST_ROWS or sheet.width > _MOST_COLUMNS or any(map(lists_opinions, tables_of(sheet))):
        return []
    texts = [column.each(str).tolist() for column in sheet.columns]
    best: list[ValueList] = []
    for code in range(sheet.width):
        rows = [row for row, text in enumerate(texts[code]) if _CODE.fullmatch(text) or _is_sign(text)]
        for words in range(code + 1, sheet.width):
            mine = [row for row in rows if _means(texts[code][row], texts[words][row])]
            last = _last_block(mine)
            is_apart = len(last) > _FEWEST and not sheet.filled[mine[0] : last[0]].all()
            mine = last if is_apart or not _fills(sheet, mine) else mine
            if (len(mine) > _FEWEST or _is_of_one_column(texts, mine, code)) and _fills(sheet, mine):
                by_scope = list(_by_scope(texts, mine, code, words))
                best = max(best, by_scope, key=lambda lists: sum(len(each.words) for each in lists))
    return [] if _are_answers(best) else best or _abbreviations(sheet, texts)


def _are_answers(lists: Sequence[ValueList]) -> bool:
    """Whether most words stand for several codes: rows that say what a person (the scope) answered to which question."""
    codes_of: dict[str, set[str]] = {}
    for each in lists:
        for code, words in each.words.items():
            codes_of.setdefault(words, set()).add(code)
    return len(lists) > _FEWEST and 2 * sum(len(codes) > 1 for codes in codes_of.values()) > len(codes_of)


def _is_of_one_column(texts: Sequence[Sequence[str]], rows: Sequence[int], code: int) -> bool:
    """Whether two rows below a header are the two values of one column, whose name stands before both: wave 1, wave 2."""
    named = [column for column in range(code) if len({texts[column][row] for row in rows}) == 1]
    numbers = sorted(texts[code][row] for row in rows)
    return len(rows) == _FEWEST and rows[0] > 0 and numbers in _TWO and any(texts[column][rows[0]] for column in named)


def _abbreviations(sheet: Sheet, texts: Sequence[Sequence[str]]) -> list[ValueList]:
    """The lists of a sheet of few columns whose rows below the header all hold letters and longer words that these stand for."""
    rows = [row for row in range(1, sheet.height) if sheet.filled[row]]
    filled = [column for column in range(sheet.width) if any(texts[column][row] for row in rows)]
    if not len(rows) > _FEWEST or len(filled) not in _LISTED_IN:
        return []
    for code, words in pairwise(filled):
        codes = {texts[code][row] for row in rows}
        # Single letters (A to E) are points in their own order.
        are_short = all(map(_SHORT.fullmatch, codes)) and max(map(len, codes)) > 1
        if are_short and all(len(texts[words][row]) > len(texts[code][row]) and _are_words(texts[words][row]) for row in rows):
            return list(_by_scope(texts, rows, code, words))
    return []


def _means(code: str, text: str) -> bool:
    """Whether a text may be what a code stands for: words, or for a sign (😐) a number."""
    return text.isdecimal() if _is_sign(code) else _are_words(text)


def _is_sign(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_SIGN and not any(letter.isalnum() or letter in _PLAIN for letter in text)


def _are_words(text: str) -> bool:
    return bool(text) and len(text) <= _LONGEST_WORDS and _CODE.fullmatch(text) is None and any(map(str.isalpha, text))


def _last_block(rows: Sequence[int]) -> list[int]:
    """The last of the rows that follow each other without a gap."""
    gaps = [place for place, (one, other) in enumerate(pairwise(rows), 1) if other != one + 1]
    return list(rows[gaps[-1] :]) if gaps else list(rows)


def _fills(sheet: Sheet, rows: Sequence[int]) -> bool:
    """Whether rows are most of a sheet, or the last ones of it without a gap."""
    filled = [row for row in range(sheet.height) if sheet.filled[row]]
    return len(rows) >= _HOLDS * (len(filled) - 1) or list(rows) == filled[-len(rows) :]


def _by_scope(texts: Sequence[Sequence[str]], rows: Sequence[int], code: int, words: int) -> Iterator[ValueList]:
    """The lists by what stands before their codes, a blank cell saying the same as the one above it."""
    scopes = [column for column in range(code) if any(texts[column][row] for row in rows)]
    lists: dict[str, dict[str, str]] = {}
    told = _told_apart(texts, rows, code, words)
    scope = ""
    for row in rows:
        scope = next((texts[column][row] for column in scopes if texts[column][row]), scope)
        known = lists.setdefault(scope, {})
        if texts[code][row] in known:
            return  # rows of people, not of codes
        known[texts[code][row]] = told[row]
    for name, words_of in lists.items():
        is_short = sum(map(len, words_of.values())) <= _LONG * len(words_of)
        if is_short and len(words_of) >= _FEWEST and len(set(words_of.values())) == len(words_of):
            yield ValueList(name, words_of, texts[code][rows[0] - 1] if rows[0] else "")


def _told_apart(texts: Sequence[Sequence[str]], rows: Sequence[int], code: int, words: int) -> Mapping[int, str]:
    """The words by row; where they come twice, with which of two things a column says of each (1차, 2차) in brackets behind."""
    plain = {row: texts[words][row] for row in rows}
    if len(set(plain.values())) == len(rows):
        return plain
    for column in range(code + 1, len(texts)):
        said = {texts[column][row] for row in rows}
        told = {row: f"{text} ({texts[column][row]})" for row, text in plain.items()}
        if column != words and len(said - {""}) == len(said) == _FEWEST and len(set(told.values())) == len(rows):
            return told
    return plain


def holds_for(scope: str, headers: Sequence[str]) -> set[int]:
    """The places of the headers that a scope names: one of them, its end behind a group, their beginning, or all between two."""
    plain = [squeezed(header) for header in headers]
    wanted = squeezed(scope)
    if not wanted:
        return set()
    named = {place for place, header in enumerate(plain) if header == wanted}
    named |= {place for place, header in enumerate(headers) if _begins(header, scope) or _is_in_a_group(header, wanted)}
    if named:
        return named
    ends = _RANGE.fullmatch(scope.strip())
    if ends is not None and squeezed(ends[1]) in plain and squeezed(ends[2]) in plain:
        return set(range(plain.index(squeezed(ends[1])), plain.index(squeezed(ends[2])) + 1))
    several = _SEVERAL.split(scope) if len(scope) <= _LONGEST_SCOPE else []
    places = [_one_of(each, headers) for each in several] if len(several) > 1 else []
    return set().union(*places) if all(places) else set()


def _is_in_a_group(header: str, wanted: str) -> bool:
    """Whether a header is a name behind that of its group, as tools write it: grp_know/describe_vision."""
    return "/" in header and " " not in header and squeezed(header.rpartition("/")[2]) == wanted


def _one_of(scope: str, headers: Sequence[str]) -> set[int]:
    """The places that one part of an enumeration names: X1~X4, Y1~Y4, Z."""
    return holds_for(scope, headers) if _SEVERAL.split(scope) == [scope] else set()


def _begins(header: str, scope: str) -> bool:
    """Whether a header is a name and what tells one of its columns from the others (PREQ1[SQ001], Q5#1_2, Q7_3)."""
    rest = header[len(scope) :] if header.lower().startswith(scope.lower()) else ""
    return bool(rest) and rest[0] in "[#_.(" and any(map(str.isdigit, scope) if rest[0] in "_." else map(str.isalpha, scope))
