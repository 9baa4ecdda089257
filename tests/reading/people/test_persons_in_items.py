"""Persons in items, and in what a workbook carries beside its cells, are masked; what may be one before a post is asked about."""

import io

import openpyxl
import pytest
from builders import csv
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from analysis.reading import Source, read

ROWS = [("호남권" if n % 2 else "영남권", 1 + n % 5, 1 + n % 4, f"자료 {n}쪽이 좋았습니다") for n in range(20)]


def _read(item, form=None):
    lines = "\n".join(",".join(map(str, row)) for row in ROWS)
    return read([csv(f"권역,{item},운영 만족도,건의사항\n{lines}\n")], form)


@pytest.mark.parametrize(
    "item",
    ["한서율 팀장 강의 만족도", "1. 엄빈 박사 강의에 만족하셨나요?", "안나 페트로바 교수의 특강", "특강(제갈윤)"],
)
def test_a_person_in_an_item_is_masked(item):
    told = repr(_read(item))
    assert not [name for name in ("한서율", "엄빈", "페트로바", "제갈윤") if name in told]


def test_an_item_without_a_person_stays_as_written():
    assert "강사의 설명은 이해하기 쉬웠다" in repr(_read("강사의 설명은 이해하기 쉬웠다"))


def test_what_may_be_a_person_before_a_post_in_an_item_is_asked_about_and_masked_where_it_is_one():
    question = next(q for q in _read("방 강사 만족도").questions if q.message.key.endswith("names_in_doubt"))
    assert "방 강사" not in repr(question.message)
    assert "방 강사" not in repr(_read("방 강사 만족도", question.choices[0].form))


def test_what_a_workbook_carries_beside_its_cells_names_nobody():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [("권역", "강의 만족도", "운영 만족도", "건의사항"), *ROWS]:
        sheet.append(row)
    book.properties.creator = book.properties.lastModifiedBy = "한서율"
    sheet["B1"].comment = Comment("한서율 팀장에게 문의", "한서율")
    book.defined_names["한서율"] = DefinedName("한서율", attr_text="Sheet!$A$1")
    hidden = book.create_sheet("한서율 명단")
    hidden.sheet_state = "hidden"
    hidden.append(["성명", "연락처"])
    hidden.append(["한서율", "010-2345-6789"])
    data = io.BytesIO()
    book.save(data)
    told = repr(read([Source("한서율_설문.xlsx", data.getvalue())]))
    assert "한서율" not in told
    assert "2345" not in told
