"""Small surveys for the store's tests: their files, what is read from them, and what is refused."""

import hashlib
from contextlib import contextmanager
from functools import cache

import pytest
from builders import wide_rows, workbook
from sqlalchemy import text

from analysis.language import LANGUAGES, words
from analysis.reading import read
from analysis.store.events import NONE, Kind

WHO = "분석 담당"


@cache
def source(name="1_영남권.xlsx", prefix="A", raised=0, extra=()):
    """A file of six people; `prefix` begins their codes, `raised` is added to their first answers, `extra` are more rows."""
    header, *body = wide_rows()
    rows = [[f"{prefix}{row[0][1:]}", (row[1] + raised - 1) % 5 + 1, *row[2:]] for row in body]
    return workbook({"응답": [header, *rows, *extra]}, name)


@cache
def reading_of(file):
    return read([file])


def set_setting(store, name, value):
    return store.record(NONE, Kind.SETTING_CHANGED, {"name": name, "value": value}, WHO)


def added(store, survey, file, **options):
    """The upload of one file to a survey."""
    return store.add_upload(survey, reading_of(file), [file], WHO, **options)


def survey_with(store, file=None, title="공동연수"):
    """The key of a new survey with one upload."""
    file = file or source()
    return store.add_survey(title, reading_of(file), [file], WHO)


def first_answer(reading):
    """What the first person said to the first item before the workshop."""
    return reading.survey.answers["value"].iloc[0]


def tables(reading):
    survey = reading.survey
    return survey.respondents, survey.answers, survey.opinions


@contextmanager
def refused(kind, *told, reason=""):
    """The refusal of a kind, whose words in every language name `told`."""
    with pytest.raises(kind) as refusal:
        yield refusal
    message = refusal.value.message
    assert message.key == f"store.error.{reason}" or not reason
    for language in LANGUAGES:
        said = words(language).say(message)
        assert all(part in said for part in told), said
        assert "{" not in said
        assert "sqlite3." not in said
        assert "psycopg" not in said
    assert str(refusal.value) == words("en").say(message)


def content(folder):
    """The hashes of the databases in a folder."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.db")}


def execute(store, statement):
    store.database.write(lambda connection: connection.execute(text(statement)))
