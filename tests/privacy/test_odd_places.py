"""Persons where a workbook has no opinions: lines around a table, a codebook's columns, options, notes and remarks on cells."""

import io
import json
import zipfile

import openpyxl
import pytest
from builders import workbook
from openpyxl.comments import Comment

from analysis.privacy import likely_names, persons_named
from analysis.reading import Source, read
from analysis.store import open_store
from analysis.store.elsewhere.moving import export_all

HEADER = ["권역", "기본사회의 의미를 이해한다(사전)", "기본사회의 의미를 이해한다(사후)", "자유의견"]
ROWS = [[("영남권", "호남권")[n % 2], n % 3 + 1, n % 2 + 3, f"현장 사례가 더 필요합니다 {n}"] for n in range(30)]
PEOPLE = ("홍서연", "함소율", "金旼秀")


def is_kept(person, source, folder):
    """Whether an export of the stored file says the name, plainly or as JSON within JSON writes it."""
    with open_store("", folder / "data") as store:
        store.add_survey("설문", read([source]), [source], "가")
        export_all(store, folder / "a.zip", "json")
    with zipfile.ZipFile(folder / "a.zip") as archive:
        told = "".join(archive.read(name).decode() for name in archive.namelist()).replace("\\\\", "\\")
    return person in told or json.dumps(person)[1:-1] in told


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("place", ["above", "below", "signed", "codebook"])
def test_whoever_made_a_file_is_not_kept(tmp_path, person, place):
    table = [HEADER, *ROWS]
    sheets = {
        "above": {"응답": [["공동연수 설문 결과"], [f"작성: {person}"], *table]},
        "below": {"응답": [*table, [], [f"담당자: {person} (총무과)"]]},
        "signed": {"응답": [*table, [], ["", "", "", f"{person} (인)"]]},
        "codebook": {"응답": table, "코드북": [["변수", "설명", "작성자"], *([each, f"{each} 응답", person] for each in HEADER)]},
    }[place]
    assert not is_kept(person, workbook(sheets), tmp_path)


def beside(header, each):
    """The table with a further column, of which `each` gives a row's cell by its number."""
    return workbook({"응답": [[*HEADER, header], *([*row, each(n)] for n, row in enumerate(ROWS))]})


def remarked(person):
    """The table with a remark on a header, as staff leave one for each other."""
    book = openpyxl.load_workbook(io.BytesIO(workbook({"응답": [HEADER, *ROWS]}).data))
    book["응답"]["B1"].comment = Comment(f"{person} 확인 요망: 1=전혀 모름, 5=매우 잘 앎", "운영팀")
    buffer = io.BytesIO()
    book.save(buffer)
    return Source("설문.xlsx", buffer.getvalue())


@pytest.mark.parametrize("person", ["홍서연", "Bang S.Y.", "응우옌 반 훙"])
@pytest.mark.parametrize("place", ["option", "note", "answer", "remark"])
def test_whoever_is_named_beside_answers_is_not_kept(tmp_path, person, place):
    source = {
        "option": lambda: beside("바라는 것", lambda n: ("예산 지원", "인력 지원", f"{person} 강사 재초청")[n % 3]),
        "note": lambda: beside("처리 내용", lambda n: f"{person} 확인" if n % 9 == 3 else "전화 확인" if n % 5 == 0 else ""),
        "answer": lambda: beside("교재의 사례를 이해한다", lambda n: f"3 ({person} 정정)" if n == 4 else n % 5 + 1),
        "remark": lambda: remarked(person),
    }[place]()
    assert not is_kept(person, source, tmp_path)


def test_options_and_notes_of_nobody_are_kept_as_they_are(tmp_path):
    assert is_kept("전화 확인", beside("처리 내용", lambda n: ("전화 확인", "방문 접수")[n % 2]), tmp_path)


def test_what_is_looked_for_would_be_found(tmp_path):
    table = [HEADER, *([*row[:3], "홍길동전을 교재로"] for row in ROWS)]
    assert is_kept("교재로", workbook({"응답": table}), tmp_path)


@pytest.mark.parametrize("text", ["작성: 金旼秀", "담당자 : 朴志訓 (총무과)", "姓名: 金旼秀", "李舜臣 (印)", "金旼秀 올림"])
def test_a_name_in_hanja_is_told_by_a_label_or_a_seal(text):
    assert len(likely_names([text])) == 1


@pytest.mark.parametrize("text", ["金融 교육이 필요합니다", "담당: 安全課", "안전성(安全性) 확보", "文化財 보존"])
def test_other_words_in_hanja_are_nobody(text):
    assert likely_names([text]) == {}


def test_a_column_of_variables_names_nobody():
    assert persons_named("변수 이름", ["성별", "연령", "권역", "이해도", "기관"]) == frozenset()
    assert persons_named("설명", ["홍서연"]) == frozenset()
    assert persons_named("작성자", ["홍서연", "함소율", "미정"]) == {"홍서연", "함소율"}
