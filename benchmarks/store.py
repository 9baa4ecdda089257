"""How long storing and opening take beside a plain bulk insert of the same rows.

``python benchmarks/store.py [PEOPLE] [--postgres URL]``; without a URL a PostgreSQL of the tests' own is started where there
is one. PEOPLE (100,000) answer 30 items; 800 people come as a workbook.
"""

import argparse
import sqlite3
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "store" / "support"))
sys.path.insert(0, str(Path(__file__).parents[1]))

import psycopg
from reading import workbook
from servers import Server

from analysis.reading import read
from analysis.store import open_store
from analysis.store.database.rows import rows_of

TABLES = {"respondents": 9, "answers": 5, "opinions": 5}


def survey_of(people, seed=0):
    """A reading of `people` with 15 items before and after and one opinion each, made without a file."""
    small = read([workbook(50, items=15)])
    rng = np.random.default_rng(seed)
    names = np.array([f"r{number}" for number in range(1, people + 1)], dtype=object)
    items = [item.id for item in small.survey.items][:15]
    answers = pd.DataFrame(
        {
            "respondent": np.repeat(names, 30),
            "item": np.tile(np.repeat(np.array(items, dtype=object), 2), people),
            "moment": np.tile(np.array(["pre", "post"], dtype=object), 15 * people),
            "value": rng.integers(1, 6, 30 * people).astype(float),
        }
    )
    tables = small.survey.respondents.iloc[np.arange(people) % 50]
    opinions = small.survey.opinions.iloc[np.arange(people) % len(small.survey.opinions)]
    survey = replace(
        small.survey,
        respondents=tables.assign(respondent=names).reset_index(drop=True),
        answers=answers,
        opinions=opinions.assign(respondent=names).reset_index(drop=True),
    )
    codes = {name: f"c{number}" for number, name in enumerate(names)}
    origins = {name: f"[benchmark.xlsx]응답!{number}" for number, name in enumerate(names, 2)}
    return replace(small, survey=survey, codes=codes, origins=origins)


def plain_rows(reading):
    rows = rows_of(reading, {name: code * 16 for name, code in reading.codes.items()})
    answers = zip(rows.answered_by.tolist(), rows.items.tolist(), rows.moments.tolist(), rows.values.tolist(), strict=True)
    return {
        "respondents": [(place, *row) for place, row in enumerate(rows.respondents)],
        "answers": [(place, *row) for place, row in enumerate(answers)],
        "opinions": [(place, *row) for place, row in enumerate(rows.opinions)],
    }


def plain_sqlite(folder, rows):
    connection = sqlite3.connect(folder / "plain.db")
    for table, width in TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({', '.join(f'c{n}' for n in range(width))})")
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows[table])
    connection.commit()
    connection.close()


def plain_postgres(url, rows):
    kinds = {"answers": ["bigint", "integer", "smallint", "smallint", "double precision"]}
    kinds |= {"respondents": ["bigint", *["text"] * 8], "opinions": ["bigint", "integer", "smallint", "text", "text"]}
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        for table, columns in kinds.items():
            cursor.execute(f"CREATE TABLE plain_{table} ({', '.join(f'c{n} {kind}' for n, kind in enumerate(columns))})")
            copied(cursor, table, rows[table])


def copied(cursor, table, rows):
    with cursor.copy(f"COPY plain_{table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def timed(work):
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def stored(url, folder, reading, sources=()):
    with open_store(url, folder) as store:
        key = store.create_survey("benchmark", "benchmark")
        seconds, _ = timed(lambda: store.add_upload(key, reading, sources, "benchmark"))
        store.reading_of(key)
        return seconds, timed(lambda: store.reading_of(key))[0]


def compare(name, people, url, plain):
    reading = survey_of(people)
    rows = plain_rows(reading)
    with tempfile.TemporaryDirectory() as folder:
        plain_seconds, _ = timed(lambda: plain(Path(folder), rows))
        ours, opening = stored(url, Path(folder), reading)
    print(f"{name}, {people:,} people x 30 answers")
    print(f"  plain bulk insert of the same rows  {plain_seconds:7.2f} s   1.0")
    print(f"  add_upload of the reading           {ours:7.2f} s   {ours / plain_seconds:.1f} x")
    print(f"  reading_of, warm                    {opening:7.2f} s   {opening / plain_seconds:.1f} x")


def compare_workbook(url):
    source = workbook(800)
    reading_seconds, reading = timed(lambda: read([source]))
    with tempfile.TemporaryDirectory() as folder:
        ours, opening = stored(url, Path(folder), reading, [source])
    print("a workbook of 800 respondents x 30 columns")
    print(f"  read                                {reading_seconds:7.2f} s   1.0")
    print(f"  add_upload with its file            {ours:7.2f} s   {ours / reading_seconds:.1f} x")
    print(f"  reading_of, warm                    {opening:7.2f} s   {opening / reading_seconds:.2f} x")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("people", type=int, nargs="?", default=100_000)
    parser.add_argument("--postgres", default="")
    options = parser.parse_args()
    compare_workbook("")
    compare("SQLite", options.people, "", plain_sqlite)
    if options.postgres:
        compare("PostgreSQL", options.people, options.postgres, lambda _, rows: plain_postgres(options.postgres, rows))
        return
    try:
        server = Server()
    except OSError as error:
        print(f"PostgreSQL: {error}")
        return
    try:
        server.start()
        url = server.url()
        compare("PostgreSQL", options.people, url, lambda _, rows: plain_postgres(url, rows))
    finally:
        server.remove()


if __name__ == "__main__":
    main()
