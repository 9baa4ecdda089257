"""Text tables: which encoding, which separator, and where a quote was never closed."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.cells.columns import columns_of, distinct
from analysis.cells.formats.quoting import Quoting, quoting_of
from analysis.cells.grid import Cell, Grid, PlainColumn, Refusal, refuse_large
from analysis.cells.kinds import refuse_markup
from analysis.cells.limits import SHEET_COLUMNS, SHEET_ROWS, Limits

_SEPARATORS = ",\t;|"
_NO_SEPARATOR = "\x1f"
_LAST_LINE = "\x1e"
_SAMPLE_ROWS = 60
_CELLS_IN_A_LINE = 1_000_000
_SAMPLE_CHARACTERS = 256_000
_MARK, _UTF8_MARK = "\ufeff", b"\xef\xbb\xbf"
_TEXT_AS_FORMULA = re.compile(r'="([^"]*)"')
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF32_MARKS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
"""The first begins as one of UTF-16 does, in which no text goes on with a letter that is nothing."""
_EXCEL_HINT = re.compile(r'"?sep=([,;\t|])"?[ \t]*\r?\n', re.IGNORECASE)
_HANGUL = re.compile("[가-힣]")
_FIRST_OF_THREE = re.compile("[ê-í]")
"""What the first byte of a syllable becomes where it is taken for a letter."""
_AS_BYTES = {ord(bytes([byte]).decode("cp1252", "ignore") or "\0"): byte for byte in range(0x80, 0xA0)}
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"-?(?:0|[1-9]\d{0,14}),\d{1,15}")
_MOST_CHOICES = 30
_SURE_OF_HALVES = 3
# Bytes that are no UTF-16 make rare ideographs of it.
_USUAL, _MOSTLY = re.compile("[\t\n\r -~가-힣]"), 0.8
_LAST_PLAIN = "\x7f"
_STRANGE_BYTES, _MOST_STAND_ALONE = re.compile(rb"[\x80-\xff]+"), 0.6
_USUAL_SYLLABLES = frozenset(
    "이다의는가을에고하은지한기로를도리서사자나있인시어그라대정전아해과일부수것제보성주우구만상여조장원공안간경"
)
"""Syllables of which nearly half of any Korean text is made; of another encoding's bytes one in forty becomes one of them."""

_FEWEST_SYLLABLES, _USUALLY = 24, 0.12
_IDEOGRAPHS = range(0x4E00, 0xA000)
_KANA = re.compile("[぀-ヿ]")
_WESTERN = "cp1252", re.compile("[À-ÖØ-öø-ÿŒœŠšŽžŸ¿¡ªº«»°–—‘’“”…€]")
_EASTERN = (
    ("cp932", re.compile("[぀-ヿ一-鿿\u3000-〿！-～]")),
    ("gb18030", re.compile("[一-鿿\u3000-〿！-～·—‘’“”…]")),
)
"""Encodings, each with the letters that a text in it is made of."""
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")


def beginning(data: bytes) -> str:
    """The first characters, good enough to tell markup from a table: what is not ASCII may be other letters."""
    sample = data[:_SAMPLE_CHARACTERS].removeprefix(_UTF8_MARK)
    encoding = "utf-32" if sample.startswith(_UTF32_MARKS) else "utf-16" if sample.startswith(_UTF16_MARKS) else "latin-1"
    return sample.decode(encoding, errors="replace")


def read_text(data: bytes, stem: str, limits: Limits) -> list[Grid]:
    """The one sheet of a text table, named `stem`."""
    refuse_markup(beginning(data))
    text = decoded(data).replace(_MARK, "")  # one stands before each of several files that were joined
    hint = _EXCEL_HINT.match(text)
    text = text[hint.end() :] if hint else text
    separator = hint[1] if hint else separator_of(text)
    rows = _rows(quoting_of(text, separator), separator, stem, limits)
    if max(map(len, rows), default=0) * len(rows) > limits.used_cells:
        raise Refusal("too_many_cells", limit=limits.used_cells)
    columns = columns_of(rows, stem, limits.cell_characters, _cell_of)
    if separator == ";":
        columns = [_with_decimal_commas(column) for column in columns]
    grids = [Grid(stem, columns)]
    refuse_large(grids, limits)
    return grids


def decoded(data: bytes) -> str:
    """The text in whichever encoding it holds together: UTF-8, UTF-16 with or without its mark, CP949, or another country's.

    UTF-32 tells itself by its mark; Johab (KS C 5601-1992, as old programs wrote Korean) by being Korean where CP949 makes none.
    """
    if data.startswith((*_UTF32_MARKS, *_UTF16_MARKS)):
        return _marked(data, "utf-32" if data.startswith(_UTF32_MARKS) else "utf-16")
    if b"\x00" in data:
        return _utf16_without_mark(data)
    try:
        return decoded_twice(data.decode("utf-8-sig"))
    except UnicodeDecodeError as cause:
        damage = cause
    if data.startswith(_UTF8_MARK) or _is_damaged_utf8(data):
        raise Refusal("damaged_text", line=data.count(b"\n", 0, damage.start) + 1)
    try:
        text = data.decode("cp949")
        return text if _is_korean(text) else _johab(data) or in_other_letters(data) or text
    except UnicodeDecodeError as cause:
        text = _johab(data) or in_other_letters(data)
        if text:
            return text
        if _NOT_IN_TEXT.search(data.decode("latin-1")):
            raise Refusal("not_a_spreadsheet") from cause
        raise Refusal("unknown_encoding", line=data.count(b"\n", 0, cause.start) + 1) from cause


def decoded_twice(text: str) -> str:
    """A text that a program took for Western letters before it was saved once more, as it was before: where that is Korean."""
    if _HANGUL.search(text) or not _FIRST_OF_THREE.search(text[:_SAMPLE_CHARACTERS]):
        return text
    try:
        before = text.translate(_AS_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
    return before if _HANGUL.search(before) else text


def _is_korean(text: str) -> bool:
    """Whether a text of CP949 is Korean: of other encodings it makes syllables that nobody writes, and ideographs."""
    strange = [letter for letter in text[:_SAMPLE_CHARACTERS] if letter > _LAST_PLAIN]
    rare = sum(ord(letter) in _IDEOGRAPHS or len(letter.encode("euc_kr", errors="ignore")) != 2 for letter in strange)
    usual = sum(letter in _USUAL_SYLLABLES for letter in strange)
    return rare <= (1 - _MOSTLY) * len(strange) and (len(strange) < _FEWEST_SYLLABLES or usual >= _USUALLY * len(strange))


def _johab(data: bytes) -> str:
    """The text where it is Korean in Johab, "" where it is none: a few syllables are too little to tell."""
    try:
        text = data.decode("johab")
    except UnicodeDecodeError:
        return ""
    return text if len(_HANGUL.findall(text[:_SAMPLE_CHARACTERS])) >= _FEWEST_SYLLABLES and _is_korean(text) else ""


def in_other_letters(data: bytes) -> str:
    """The text in an encoding of Western, Japanese or Chinese spreadsheets, "" where it is none.

    Western letters stand between plain ones, those of Japan and China follow each other; Japanese has its syllables.
    """
    sample = data[:_SAMPLE_CHARACTERS]
    runs = [len(run) for run in _STRANGE_BYTES.findall(sample)]
    is_western = runs.count(1) > _MOST_STAND_ALONE * len(runs)
    for encoding, own in (_WESTERN, *_EASTERN) if is_western else _EASTERN:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = [letter for letter in text[:_SAMPLE_CHARACTERS] if letter > _LAST_PLAIN]
        fits = len(own.findall("".join(strange))) >= _MOSTLY * len(strange)
        if fits and not _NOT_IN_TEXT.search(text) and (encoding != "cp932" or _KANA.search(text)):
            return text
    return ""


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether the bytes are Korean in UTF-8 with a few broken ones: read as CP949 they could become other words."""
    text = data.decode("utf-8", errors="replace")
    return len(_HANGUL.findall(text)) > 5 * text.count("\ufffd")


def _marked(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as cause:
        raise Refusal("damaged_text", line=data.count(b"\n", 0, cause.start) + 1) from cause
    if "\x00" in text:
        raise Refusal("damaged_text", line=text.count("\n", 0, text.index("\x00")) + 1)
    return text


def _utf16_without_mark(data: bytes) -> str:
    for encoding, newline in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        if len(data) % 2 or newline not in data:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NOT_IN_TEXT.search(text) and len(_USUAL.findall(text)) > _MOSTLY * len(text):
            return text
    decoded(data.replace(b"\x00", b""))  # a refusal of its own where the rest is no text either
    raise Refusal("damaged_text", line=data.count(b"\n", 0, data.index(b"\x00")) + 1)


def separator_of(text: str) -> str:
    """The separator under which most of the first rows have one number of cells, and among equals the one with more cells."""
    sample = text[:_SAMPLE_CHARACTERS]
    scored = [(*_agreement(sample, separator), separator) for separator in _SEPARATORS]
    share, cells, separator = max(scored, key=lambda score: score[:2])
    return separator if cells > 1 and share > 0 else _NO_SEPARATOR


def _agreement(sample: str, separator: str) -> tuple[float, int]:
    """The share of rows that have the commonest number of cells above one, and that number; (0, 1) where most have one."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    widths: list[int] = []
    try:
        for row in reader:
            if any(row):
                widths.append(len(row))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    counts = Counter(width for width in widths if width > 1)
    if not counts or sum(counts.values()) * 2 < len(widths):
        return 0.0, 1
    cells, rows = max(counts.items(), key=lambda entry: (entry[1], entry[0]))
    return rows / len(widths), cells


def _rows(quoting: Quoting, separator: str, stem: str, limits: Limits) -> list[list[str]]:
    """All rows; a last line is added, which an open quote would swallow with all that stands behind it."""
    blank: list[str] = []
    csv.field_size_limit(limits.file_bytes)
    text, skips, quote = quoting
    ended = text if text.endswith(("\n", "\r")) else text + "\n"
    reader = csv.reader(_lines(ended + _LAST_LINE, separator, stem), delimiter=separator, skipinitialspace=skips, quotechar=quote)
    start = last = 1
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row or blank)
            if len(row) > SHEET_COLUMNS:
                raise Refusal("too_many_columns", sheet=stem, columns=len(row), limit=limits.columns)
            if len(rows) > SHEET_ROWS:
                raise Refusal("too_many_rows", sheet=stem, rows=len(rows), limit=limits.rows)
            start, last = reader.line_num + 1, start
    except csv.Error as cause:
        raise Refusal("damaged_text", line=start) from cause
    if rows.pop() != [_LAST_LINE]:
        raise Refusal("open_quote", line=last)
    return rows


def _lines(text: str, separator: str, stem: str) -> Iterator[str]:
    """The lines; one of so many cells that their row alone would fill the memory is refused before it is cut."""
    for line in io.StringIO(text, newline=""):
        if (cells := line.count(separator)) > _CELLS_IN_A_LINE:
            raise Refusal("too_many_columns", sheet=stem, columns=cells, limit=SHEET_COLUMNS)
        yield line


def _cell_of(cell: Cell) -> Cell:
    """A number as `number_of` tells it; a text that is written as a formula, for Excel to keep its zeros (="007"), as that."""
    written = _TEXT_AS_FORMULA.fullmatch(cell) if isinstance(cell, str) and cell.startswith("=") else None
    return number_of(cell) if written is None else written[1]


def number_of(cell: Cell) -> Cell:
    """A text that is a plain number as a number; a code with leading zeros stays a text."""
    if isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()):
        return float(cell)
    return cell


def _with_decimal_commas(column: PlainColumn) -> PlainColumn:
    """The column with "3,5" as 3.5 where that cannot be a list of choices, and all else below it is a number."""
    codes, cells = column
    marked = {cell for cell in cells if isinstance(cell, str) and _DECIMAL_COMMA.fullmatch(cell.strip())}
    if not _are_decimals([cell.strip().partition(",")[::2] for cell in marked]):
        return column
    rows = array("i", codes)
    first = min(rows.index(code) for code, cell in enumerate(cells) if cell in marked)
    below = {cells[code] for code in rows[first:]}
    if any(isinstance(cell, str) and cell.strip() and cell not in marked for cell in below):
        return column
    return distinct(rows, [float(cell.replace(",", ".")) if isinstance(cell, str) and cell in marked else cell for cell in cells])


def _are_decimals(parts: Sequence[tuple[str, str]]) -> bool:
    """Whether whole numbers and fractions can be no lists of two choices: "4,0", "3,75", "5,5", or halves only."""
    if any(fraction.startswith("0") or int(fraction) > _MOST_CHOICES or fraction == whole for whole, fraction in parts):
        return True
    return len(parts) >= _SURE_OF_HALVES and all(fraction == "5" for _, fraction in parts)
