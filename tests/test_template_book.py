"""The workbook to fill in: filled in as its lists allow, it is read without a question, whatever language explains it."""

import io

import pytest
from openpyxl import load_workbook

from analysis.language import LANGUAGES, words
from analysis.reading import Source, read
from analysis.template_book import ROWS, template_book

PEOPLE = 24


def choices(sheet):
    """What may be chosen in each column."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            assert (area.min_row, area.max_row) == (2, ROWS + 1)
            found[area.min_col] = rule.formula1.strip('"').split(",")
    return found


def filled(language):
    book = load_workbook(io.BytesIO(template_book(words(language))))
    sheet = book["응답"]
    lists = choices(sheet)
    for person in range(PEOPLE):
        for column in range(1, sheet.max_column + 1):
            options = ["부산"] if sheet.cell(1, column).value == "시·도" else lists.get(column)
            options = ["영남권"] if sheet.cell(1, column).value == "권역" else options
            value = options[(person * 7 + column) % len(options)] if options else f"예산이 더 필요합니다 {person}"
            sheet.cell(person + 2, column, int(value) if value.isdigit() else value)
    kept = io.BytesIO()
    book.save(kept)
    return read([Source("양식.xlsx", kept.getvalue())])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_template_is_read_without_a_question(language):
    reading = filled(language)
    assert [question.message for question in reading.questions] == []
    assert len(reading.survey.respondents) == PEOPLE
    assert len(reading.survey.opinions) == PEOPLE


def test_its_columns_are_what_they_are_called():
    reading = filled("ko")
    assert {column.role.value for column in reading.columns} == {"region", "province", "tier", "grade", "item", "opinion"}
    kinds = sorted(item.kind.value for item in reading.survey.items)
    assert kinds == ["satisfaction", "understanding", "understanding", "understanding"]
    assert all(item.has_both_moments for item in reading.survey.understanding_items)
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1, 5)}


def test_neither_the_guide_nor_the_example_is_read():
    used = [sheet.name for sheet in filled("ko").sheets if sheet.used]
    assert used == ["응답"]
