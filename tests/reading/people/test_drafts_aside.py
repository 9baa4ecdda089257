"""A hidden draft beside the answers: what the answers hold no persons under, it holds none under either."""

import io

import openpyxl

from analysis.reading import Source, read

WORDS = ("不同意(2)", "一般(3)", "同意(4)", "完全同意(5)")
HEADERS = ["Participant ID", "Name", "我能编写项目预算 培训前", "我能编写项目预算 培训后", "건의사항"]


MEANT = ("혼자서 처리하고 후임도 가르친다", "말로 설명할 수 있다", "자료를 보면 따라간다", "말은 들어 보았다", "오늘 처음 들었다")


def rows(name, people, said=""):
    return [HEADERS, *([f"bs{5000 + 37 * n}", name(n), WORDS[n % 3], WORDS[n % 3 + 1], said] for n in people)]


def with_draft(answers, draft, title="draft 2024", state="hidden"):
    book = openpyxl.Workbook()
    for name, table in (("raw", answers), (title, draft)):
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append([cell or None for cell in row])
    book.remove(book.worksheets[0])
    book[title].sheet_state = state
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


def steps(heads):
    """A guide that lists the words of a scale under a header for names, beside the answers in these words."""
    words = ("금시초문", "귀동냥 정도", "얼추 이해", "남에게 풀이 가능", "현업에서 능숙")
    items = [f"{item} / {when}" for item in ("제안 심사", "공론장 설계") for when in ("첫날", "끝날")]
    answers = [["번호", *items]]
    for n in range(40):
        level = n * 7 % 4
        answers.append(
            [f"K{1000 + 37 * n}", *(words[min(4, max(0, level + k % 2 + (n * (k + 3) // 4) % 2 - 1))] for k in range(4))]
        )
    guide = [heads, *([5 - n, word, MEANT[n]] for n, word in enumerate(reversed(words)))]
    return with_draft(answers, guide, "단계 풀이", "visible")


def test_words_of_a_guide_that_many_answer_with_are_no_names_though_it_calls_them_so():
    reading = read([steps(["단계", "이름", "뜻"])])
    assert reading.pairing.paired == 40 and len(reading.survey.items) == 2
