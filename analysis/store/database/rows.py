"""The three tables of a reading as narrow rows of numbers and texts, in bulk into the database and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select

from analysis.reading.account.result import Reading
from analysis.store.database import schema
from analysis.store.database.texts import as_json, kept_text, told_text
from analysis.survey import ANSWER_COLUMNS, OPINION_COLUMNS, RESPONDENT_COLUMNS, Moment

_MOMENTS = tuple(Moment)
_ATTRIBUTES = RESPONDENT_COLUMNS[1:]

_AT_ONCE = 100_000
"""So many rows are copied to PostgreSQL in one piece."""

_Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Rows:
    """The tables of one reading: people by their place, items and questions by theirs in the survey, moments by theirs."""

    respondents: Sequence[tuple[str, ...]]
    """name, code (hash), region, province, municipality, tier, grade, groups (JSON), each as it is kept."""
    answered_by: _Numbers
    items: _Numbers
    moments: _Numbers
    values: npt.NDArray[np.float64]
    opinions: Sequence[tuple[int, int, str, str]]
    """respondent, question, text, source."""

    def digest(self) -> str:
        """SHA-256 over all of it."""
        sha = hashlib.sha256(as_json([list(map(list, self.respondents)), list(map(list, self.opinions))]).encode("ascii"))
        for numbers in (self.answered_by, self.items, self.moments):
            sha.update(np.ascontiguousarray(numbers, dtype="<i4").tobytes())
        # Not-a-number has many forms and zero two; databases know one of each.
        plain = np.where(np.isnan(self.values), np.nan, self.values + 0.0)
        sha.update(np.ascontiguousarray(plain, dtype="<f8").tobytes())
        return sha.hexdigest()


@dataclass(frozen=True)
class Tables:
    """The tables as `reading_from` takes them, and the hashed codes by respondent."""

    respondents: pd.DataFrame
    answers: pd.DataFrame
    opinions: pd.DataFrame
    codes: Mapping[str, str]


def rows_of(reading: Reading, codes: Mapping[str, str]) -> Rows:
    """The rows of a reading; `codes` are its people's codes as they may be kept."""
    survey = reading.survey
    people = {name: place for place, name in enumerate(survey.respondents["respondent"].tolist())}
    items = {item.id: place for place, item in enumerate(survey.items)}
    questions = {question.id: place for place, question in enumerate(survey.questions)}
    opinions = survey.opinions
    return Rows(
        _respondents(survey.respondents, tuple(survey.groups), codes),
        _places(survey.answers["respondent"], people),
        _places(survey.answers["item"], items),
        _places(survey.answers["moment"], {moment.value: place for place, moment in enumerate(_MOMENTS)}),
        survey.answers["value"].to_numpy(dtype=np.float64),
        list(
            zip(
                _places(opinions["respondent"], people).tolist(),
                _places(opinions["question"], questions).tolist(),
                map(kept_text, opinions["text"].tolist()),
                map(kept_text, opinions["source"].tolist()),
                strict=True,
            )
        ),
    )


def _respondents(table: pd.DataFrame, groups: Sequence[str], codes: Mapping[str, str]) -> list[tuple[str, ...]]:
    # Lists, for a column gives out its texts one by one ten times slower; and many people say the same of themselves.
    names = [str(name) for name in table["respondent"].tolist()]
    kept = cache(kept_text)
    attributes = [[kept(str(text)) for text in table[column].tolist()] for column in _ATTRIBUTES]
    kept_groups = cache(lambda *texts: as_json(list(map(str, texts))))
    group_texts = [kept_groups(*texts) for texts in zip(*(table[name].tolist() for name in groups), strict=True)]
    kept_codes = [codes.get(name, "") for name in names]
    return list(zip(map(kept_text, names), kept_codes, *attributes, group_texts or ["[]"] * len(names), strict=True))


def _places(texts: pd.Series, places: Mapping[str, int]) -> _Numbers:
    codes, distinct = pd.factorize(texts)
    return np.array([places[text] for text in distinct], dtype=np.int32)[codes]


def write(connection: Connection, upload: int, rows: Rows) -> None:
    """Insert the rows of upload number `upload`."""
    ids = _first_id(upload)
    bulk_insert(connection, schema.respondents, ((ids + place, *person) for place, person in enumerate(rows.respondents)))
    if connection.dialect.name == "sqlite":
        columns = (rows.answered_by.tolist(), rows.items.tolist(), rows.moments.tolist(), _values(rows.values))
        bulk_insert(connection, schema.answers, zip(count(ids), *columns, strict=False))
    else:
        copy_numbers(connection, schema.answers, _columns_of_answers(ids, rows))
    bulk_insert(connection, schema.opinions, ((ids + place, *opinion) for place, opinion in enumerate(rows.opinions)))


def _columns_of_answers(first: int, rows: Rows) -> list[npt.NDArray[Any]]:
    """The answers as PostgreSQL keeps them, column by column; the last may hold not-a-number for nothing."""
    ids = np.arange(first, first + len(rows.values), dtype=">i8")
    return [ids, rows.answered_by.astype(">i4"), rows.items.astype(">i2"), rows.moments.astype(">i2"), rows.values.astype(">f8")]


def remove(connection: Connection, upload: int) -> None:
    """Delete the rows of upload number `upload`."""
    for table in schema.ROW_TABLES:
        connection.execute(delete(table).where(_is_of(table, upload)))


def _first_id(upload: int) -> int:
    return upload * schema.ROWS_EACH


def _is_of(table: Table, upload: int) -> ColumnElement[bool]:
    return table.c.id.between(_first_id(upload), _first_id(upload + 1) - 1)


def _values(values: npt.NDArray[np.float64]) -> list[Any]:
    """SQLite has no not-a-number: it is kept as nothing."""
    kept: list[Any] = values.tolist()
    for place in np.flatnonzero(np.isnan(values)):
        kept[place] = None
    return kept


def bulk_insert(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert many rows, all columns in their order, by the fastest way that the driver has."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        driver.executemany(str(insert(table).compile(dialect=connection.dialect)), rows)
        return
    with driver.cursor() as cursor, cursor.copy(_copying(table)) as copy:
        for row in rows:
            copy.write_row(row)


def copy_numbers(connection: Connection, table: Table, columns: Sequence[npt.NDArray[Any]]) -> None:
    """Copy columns of numbers to PostgreSQL in its binary form: a third of the time of rows of Python's numbers.

    They are of the table's kinds in network order; not-a-number in the last is nothing. The form:
    https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format".
    """
    driver: Any = connection.connection.driver_connection
    is_missing = np.isnan(columns[-1])
    with driver.cursor() as cursor, cursor.copy(f"{_copying(table)} (FORMAT BINARY)") as copy:
        copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8))
        for chosen, missing in ((~is_missing, 0), (is_missing, 1)):
            for start in range(0, len(is_missing), _AT_ONCE):
                part = slice(start, start + _AT_ONCE)
                copy.write(_binary([column[part][chosen[part]] for column in columns], missing))
        copy.write(b"\xff\xff")


def _copying(table: Table) -> str:
    return f"COPY {table.name} ({', '.join(column.name for column in table.columns)}) FROM STDIN"


def _binary(columns: Sequence[npt.NDArray[Any]], missing: int) -> bytes:
    """Rows of the binary form: a count of fields, and each field after its size; the last `missing` are nothing (-1)."""
    kept = columns[: len(columns) - missing]
    layout: list[tuple[str, Any]] = [("fields", ">i2")]
    for place, column in enumerate(columns):
        layout += [(f"size {place}", ">i4"), *([(f"value {place}", column.dtype)] if place < len(kept) else [])]
    rows = np.empty(len(columns[0]), dtype=layout)
    rows["fields"] = len(columns)
    for place, column in enumerate(columns):
        rows[f"size {place}"] = column.dtype.itemsize if place < len(kept) else -1
        if place < len(kept):
            rows[f"value {place}"] = column
    return rows.tobytes()


def read(connection: Connection, upload: int) -> Rows:
    """The rows of upload number `upload`, as they were written."""
    respondents = _fetched(connection, schema.respondents, upload)
    answers = _fetched(connection, schema.answers, upload)
    opinions = _fetched(connection, schema.opinions, upload)
    numbers = _numbers(answers).reshape(-1, 4)
    by, items, moments = (numbers[:, place].astype(np.int32) for place in range(3))
    return Rows(respondents, by, items, moments, numbers[:, 3].copy(), opinions)


def _numbers(rows: Sequence[Sequence[float | None]]) -> npt.NDArray[np.float64]:
    """All numbers of `rows` in one line, exact (none is large); nothing becomes not-a-number."""
    line = chain.from_iterable(rows)
    try:
        return np.fromiter(line, dtype=np.float64, count=sum(map(len, rows[:1])) * len(rows))
    except TypeError:
        return np.array(rows, dtype=np.float64).ravel()


def _fetched(connection: Connection, table: Table, upload: int) -> list[Any]:
    """The rows of an upload in their order, without their ids."""
    query = select(*list(table.columns)[1:]).where(_is_of(table, upload)).order_by(table.c.id)
    statement = str(query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
    driver: Any = connection.connection.driver_connection
    cursor = driver.cursor()
    try:
        return list(cursor.execute(statement).fetchall())
    finally:
        cursor.close()


def tables_of(rows: Rows, body: Mapping[str, Any]) -> Tables:
    """The tables that `rows` were made of; `body` is the body of their reading (`reading_body`)."""
    described = body["survey"]
    groups = [name for name, _ in described["groups"]]
    names = [told_text(row[0]) for row in rows.respondents]
    people = np.array(names, dtype=object)
    items = np.array([item["id"] for item in described["items"]], dtype=object)
    questions = [identity for identity, _ in described["questions"]]
    moments = np.array([moment.value for moment in _MOMENTS], dtype=object)
    answers = (people[rows.answered_by], items[rows.items], moments[rows.moments], rows.values)
    respondents = [
        (name, *map(told_text, row[2:-1]), *json.loads(row[-1])) for name, row in zip(names, rows.respondents, strict=True)
    ]
    opinions = [
        (names[by], questions[question], told_text(text), told_text(source)) for by, question, text, source in rows.opinions
    ]
    return Tables(
        pd.DataFrame(respondents, columns=[*RESPONDENT_COLUMNS, *groups], dtype=object),
        pd.DataFrame(dict(zip(ANSWER_COLUMNS, answers, strict=True))),
        pd.DataFrame(opinions, columns=list(OPINION_COLUMNS), dtype=object),
        {name: row[1] for name, row in zip(names, rows.respondents, strict=True) if row[1]},
    )
