"""Whatever stands in a cell, a header or a title: a survey is read or refused in words, never met by a mistake of the program."""

import odd
import pytest

from analysis.cells.clean import clean
from analysis.reading import NotForeseen, ReadingError, Sheet, read_sheets

TABLES = list(odd.tables(4))


@pytest.mark.parametrize(("what", "rows"), TABLES[::4], ids=range(len(TABLES[::4])))
def test_odd_values_anywhere_are_read_or_refused(what, rows):
    cleaned = [[clean(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    try:
        reading = read_sheets([(Sheet.from_rows("가.xlsx", "응답", cleaned),)])
    except NotForeseen as error:
        pytest.fail(f"{what}: {error.message.values}")
    except ReadingError as error:
        assert error.message.values["file"] == "가.xlsx"
    else:
        assert len(reading.survey.respondents) <= len(rows)
