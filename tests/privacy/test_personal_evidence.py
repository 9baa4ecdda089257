"""Columns of persons are told by what they hold; choices, places, offices and posts are not taken for them."""

from pathlib import Path

import pytest

from analysis.privacy import Kind, personal_evidence

LABELLED = Path(__file__).parents[2] / "benchmarks" / "persons" / "columns.tsv"


def _columns():
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        kind, header, values = line.split("\t")
        yield pytest.param(kind, header, values.split("|"), id=f"{header} {values[:20]}")


@pytest.mark.parametrize(("kind", "header", "values"), [*_columns()])
def test_a_labelled_column_is_held_back_exactly_where_it_holds_persons(kind, header, values):
    found = personal_evidence(header, dict.fromkeys(values, 1))
    assert found.is_personal == (kind != "not")
    assert not found.is_personal or found.kind == Kind(kind)


def test_an_empty_column_says_nothing():
    assert not personal_evidence("담당자", ["", " "]).is_personal


def test_names_that_come_again_and_again_are_names():
    assert personal_evidence("추천인", {"김민수": 40, "이서연": 31, "박지훈": 12}).is_personal


@pytest.mark.parametrize(
    "degrees",
    [
        ("完全不会", "不太会", "比较会", "非常会"),
        ("很不满意", "不满意", "一般", "满意", "很满意"),
        ("全不清楚", "不清楚", "清楚", "很清楚"),
    ],
)
def test_degrees_in_hanja_that_come_again_are_no_names(degrees):
    assert not personal_evidence("我能向居民解释政策", dict.fromkeys(degrees, 15)).is_personal


def test_names_in_hanja_that_come_again_are_names():
    assert personal_evidence("推荐人", {"金民秀": 12, "李书妍": 9, "朴智勋": 8}).is_personal


def test_a_person_is_asked_where_some_cells_only_look_like_names():
    assert personal_evidence("팀장님", ["오미자", "육개장", "탁봉"]).is_unsure


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("부서명", ["정책기획관", "민생경제국", "주민복지국", "감사담당관", "홍보담당관"]),
        ("Course Name", ["Basic Course", "Advanced Course", "Leadership"]),
        ("기관 이름", ["부산시청", "경남도청", "해운대구청", "울산연구원"]),
    ],
)
def test_the_name_of_something_else_is_no_persons(header, values):
    assert not personal_evidence(header, values).is_personal


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("최종수정", ["길은혁 2026.6.5.", "맹소율 2026.6.8.", "임재혁 2026.6.10."]),
        ("사무실번호", ["888-1234", "888-2345", "888-3456"]),
        ("대화명", ["은혁사랑", "소율이형", "재혁쌤", "나라님"]),
        ("접수", ["kim taeho", "lee sora", "park jin", "choi minah"]),
        ("옆자리", ["최 주임", "한 대리", "오 팀장", "서 주무관"]),
        ("회신 담당", ["기획팀 정유미 내선 221", "총무팀 고아성 내선 332", "복지팀 이제훈 내선 445"]),
        ("내선번호", ["221", "332", "445", "118"]),
        ("직원 코드", ["E0331", "E0412", "E1120"]),
        ("라인 ID", ["yumi_j", "asung99", "jh.lee"]),
        ("생일", ["3월 5일", "11월 20일", "7월 9일"]),
        ("신청인명", ["폴 브라운", "바트에르덴", "리신", "하야시 켄"]),
        ("전결", ["길은혁→임재혁", "맹소율→권나라", "방세윤→오세린"]),
        ("회신", ["2100-3399", "888-1234", "803-2417"]),
        ("Reviewer", ["M. Jordan", "S. Pippen", "D. Rodman", "S. Kerr"]),
    ],
)
def test_a_column_by_which_somebody_is_known_is_held_back(header, cells):
    assert personal_evidence(header, cells).is_personal


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("마을 이름", ["하늘마을", "은빛마을", "한솔마을", "가람마을"]),
        ("모집", ["3월 5일", "4월 2일", "5월 9일"]),
        ("Course", ["Data tools", "Public speaking", "Song writing", "City planning"]),
        ("과목", ["정책", "고용", "이행", "천연", "류형"]),
        ("누가", ["도의원", "시의원", "구의원", "주민"]),
        ("간식", ["김치", "나물", "강정", "도라지", "전복"]),
        ("회사명", ["한빛상사", "누리테크", "다온푸드"]),
        ("접수", ["2026-0001", "2026-0002", "2026-0003"]),
        ("정원", ["221", "332", "445", "118"]),
        ("대상", ["부팀장", "과장", "구청장", "부시장"]),
    ],
)
def test_a_column_of_words_or_numbers_that_only_look_so_is_kept(header, cells):
    assert not personal_evidence(header, cells).is_personal
