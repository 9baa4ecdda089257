"""A hidden draft beside the answers: what the answers hold no persons under, it holds none under either."""

import io

import openpyxl

from analysis.reading import Source, read

WORDS = ("不同意(2)", "一般(3)", "同意(4)", "完全同意(5)")
HEADERS = ["Participant ID", "Name", "我能编写项目预算 培训前", "我能编写项目预算 培训后", "건의사항"]


def rows(name, people, said=""):
    return [HEADERS, *([f"bs{5000 + 37 * n}", name(n), WORDS[n % 3], WORDS[n % 3 + 1], said] for n in people)]


def with_draft(answers, draft):
    book = openpyxl.Workbook()
    for title, table in (("raw", answers), ("draft 2024", draft)):
        sheet = book.create_sheet(title)
        for row in table:
            sheet.append([cell or None for cell in row])
    book.remove(book.worksheets[0])
    book["draft 2024"].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return Source("설문.xlsx", buffer.getvalue())


def name(n):
    return f"김{'가나다라'[n % 4]}준"


def test_words_of_a_scale_in_a_draft_are_no_secrets():
    reading = read([with_draft(rows(name, range(16)), rows(name, range(8)))])
    assert (reading.pairing.paired, reading.personal) == (16, ("Name",))


def test_names_in_a_draft_stay_secrets():
    said = rows(lambda n: "", range(16), "정다운 님 강의가 좋았습니다")
    survey = read([with_draft(said, rows(lambda n: ("정다운", "김가준", "박나연")[n % 3], range(8)))]).survey
    assert len(survey.opinions) == 16 and not any("정다운" in text for text in survey.opinions["text"])
