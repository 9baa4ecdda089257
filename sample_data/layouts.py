"""The four layouts in which the invented answers are written, as real files come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from people import Person, Points
from truth import (
    AGREEMENT,
    CHANNEL,
    CONTENTMENT,
    FIELDS,
    HEADCOUNT,
    IMPORTANCE,
    ITEMS,
    ORDINANCE,
    PRIORITY,
    QUESTIONS,
    RECOMMENDATION,
    SATISFACTION,
    SUPPORT,
    SUPPORTS,
    WEIGHT,
    WRITE_IN,
    Region,
)

_INVENTED = "예시 자료(가상): 실제 응답이 아닙니다"
_ABOUT = ("시·도", "시·군·구", "기관 구분", "직급", "담당 경력")
_CIRCLED = "①②③④⑤"
Row = Sequence[Any]


def _about(person: Person) -> list[str]:
    return [person.province, person.municipality, person.tier, person.grade, person.career]


def _texts(person: Person) -> list[str]:
    return [person.opinions.get(question, "") for question in QUESTIONS]


def _cells(points: Points) -> list[int | str]:
    return ["" if point is None else point for point in points]


_MORE = (
    *IMPORTANCE,
    RECOMMENDATION,
    CHANNEL,
    *(f"{SUPPORT} [{option}]" for option in SUPPORTS),
    WRITE_IN,
    ORDINANCE,
    HEADCOUNT,
    *(f"{PRIORITY} [{name}]" for name in FIELDS),
)
"""Headers of what was asked besides, a column an option."""


def _more(person: Person, tick: str) -> list[Any]:
    """The cells below `_MORE`."""
    asked = person.asked
    blanks = ["" if value is None else value for value in (asked.recommendation, asked.headcount)]
    ticks = [tick if option in asked.supports else "" for option in SUPPORTS]
    ranks = [asked.ranks.index(name) + 1 if asked.ranks else "" for name in FIELDS]
    return [*_cells(asked.importance), blanks[0], asked.channel, *ticks, asked.written, asked.ordinance, blanks[1], *ranks]


def _open(path: Path) -> xlsxwriter.Workbook:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(path, options)
    book.set_properties({"title": _INVENTED, "created": datetime(2026, 6, 15)})
    return book


def _write(sheet: xlsxwriter.worksheet.Worksheet, rows: Sequence[Row], top: int, cell: Any = None) -> None:
    for number, row in enumerate(rows, top):
        for column, value in enumerate(row):
            if value != "":
                sheet.write(number, column, value, cell)


def merged_header(path: Path, region: Region, people: Sequence[Person], spoilt: dict[tuple[int, int], int]) -> None:
    """(a) Title rows, a merged two-row header 사전|사후 over the same items, names and telephones, an average row.

    `spoilt` puts impossible points into cells: (row of `people`, understanding item before) to the point typed.
    """
    book = _open(path)
    sheet = book.add_worksheet("설문 결과")
    head = book.add_format(
        {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True, "bg_color": "#E7EEF9"}
    )
    sheet.write(
        0,
        0,
        "「기본사회 실현 지방정부 담당자 공동연수(워크숍)」 사전·사후 설문 결과",
        book.add_format({"bold": True, "font_size": 14}),
    )
    sheet.write(1, 0, f"권역: {region.name}")
    sheet.write(1, 4, f"일시: {region.day.year}. {region.day.month}. {region.day.day}.")
    sheet.write(1, 8, f"장소: {region.place}")
    sheet.write(2, 0, _INVENTED)
    first = ["번호", "성명", "연락처", *_ABOUT]
    for column, name in enumerate(first):
        sheet.merge_range(4, column, 5, column, name, head)
    start = len(first)
    for name, texts in (("사전", ITEMS), ("사후", ITEMS), ("만족도", SATISFACTION)):
        sheet.merge_range(4, start, 4, start + len(texts) - 1, name, head)
        for offset, text in enumerate(texts):
            sheet.write(5, start + offset, f"{offset + 1}. {text}", head)
        start += len(texts)
    for offset, text in enumerate((*_MORE, *QUESTIONS.values())):
        sheet.merge_range(4, start + offset, 5, start + offset, text, head)
    rows: list[list[Any]] = []
    for number, person in enumerate(people):
        who = [number + 1, f"참가자{person.code[1:]}", f"010-0000-{int(person.code[1:]):04d}"]
        pre = [spoilt.get((number, item), cell) for item, cell in enumerate(_cells(person.pre))]
        points = [*pre, *_cells(person.post), *_cells(person.satisfaction)]
        rows.append([*who, *_about(person), *points, *_more(person, "○"), *_texts(person)])
    _write(sheet, rows, 6)
    columns = [[row[column] for row in rows if row[column] != ""] for column in range(len(first), start)]
    _write(sheet, [["평균", *[""] * (len(first) - 1), *[round(sum(c) / len(c), 2) for c in columns]]], 6 + len(rows))
    sheet.freeze_panes(6, 3)
    book.close()


def two_sheets(path: Path, region: Region, before: Sequence[Person], after: Sequence[Person]) -> None:
    """(b) Sheets 사전 and 사후, matched by an anonymous code, and a sheet of instructions."""
    book = _open(path)
    guide = book.add_worksheet("안내")
    _write(guide, [["이 파일은 사전 설문과 사후 설문을 시트로 나누어 담았습니다."], [_INVENTED]], 0)
    day = f"{region.day.year}-{region.day.month:02d}-{region.day.day:02d}"
    for name, people in (("사전", before), ("사후", after)):
        is_post = name == "사후"
        sheet = book.add_worksheet(name)
        sheet.write(0, 0, f"{region.name} 공동연수 {name} 설문 ({day})")
        header = ["응답자 코드", *_ABOUT, *(f"문항 {n}. {text}" for n, text in enumerate(ITEMS, 1))]
        header += [*SATISFACTION, *_MORE, *QUESTIONS.values()] if is_post else []
        _write(sheet, [header], 2, book.add_format({"bold": True, "bottom": 1}))
        rows = []
        for person in people:
            row = [person.code, *_about(person), *_cells(person.post if is_post else person.pre)]
            rows.append([*row, *_cells(person.satisfaction), *_more(person, "V"), *_texts(person)] if is_post else row)
        _write(sheet, rows, 3)
    book.close()


def form_export(path: Path, region: Region, people: Sequence[Person]) -> None:
    """(c) A form tool's export: timestamps, e-mails, long questions as headers, answers in words, both moments at once."""
    book = _open(path)
    sheet = book.add_worksheet("설문지 응답 시트1")
    header = [
        "타임스탬프",
        "이메일 주소",
        "귀하의 소속 시·도는?",
        "귀하의 소속 시·군·구는?",
        "기관 구분",
        "귀하의 직급은?",
        "담당 경력",
    ]
    for number, text in enumerate(ITEMS, 1):
        header += [f"{number}. {text} [워크숍 참여 {when}]" for when in ("전", "후")]
    header += [f"{number}. {text}" for number, text in enumerate(SATISFACTION, len(ITEMS) + 1)]
    header += [*IMPORTANCE, RECOMMENDATION, CHANNEL, f"{SUPPORT} (복수 선택)", WRITE_IN, ORDINANCE, HEADCOUNT]
    header += [*(f"{PRIORITY} [{name}]" for name in FIELDS), *QUESTIONS.values()]
    _write(sheet, [header], 0)
    stamp = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    start = datetime(region.day.year, region.day.month, region.day.day, 16, 2)
    for number, person in enumerate(people, 1):
        row: list[Any] = [f"sample{person.code.lower()}@example.invalid", *_about(person)]
        for before, after in zip(person.pre, person.post, strict=True):
            row += [AGREEMENT[point - 1] if point else "" for point in (before, after)]
        row += [CONTENTMENT[point - 1] if point else "" for point in person.satisfaction]
        row += _in_words(person)
        sheet.write_datetime(number, 0, start + timedelta(seconds=41 * number), stamp)
        _write(sheet, [["", *row, *_texts(person)]], number)
    book.close()


def _in_words(person: Person) -> list[Any]:
    """What was asked besides, as a form tool writes it: points in words, all chosen options in one cell, places as 1순위."""
    asked = person.asked
    blanks = ["" if value is None else value for value in (asked.recommendation, asked.headcount)]
    points = [WEIGHT[point - 1] if point else "" for point in asked.importance]
    ranks = [f"{asked.ranks.index(name) + 1}순위" if asked.ranks else "" for name in FIELDS]
    return [*points, blanks[0], asked.channel, ", ".join(asked.supports), asked.written, asked.ordinance, blanks[1], *ranks]


def long_rows(path: Path, region: Region, people: Sequence[Person], left: set[str], late: set[str], spoilt: str) -> None:
    """(d) One row a person and moment, told apart by a 구분 column; circled digits mixed with plain ones.

    `left` went before the end (no row 사후), `late` came after the start (no row 사전); `spoilt` typed a 0 in the first item.
    """
    book = _open(path)
    sheet = book.add_worksheet("원자료")
    header = ["권역", "일자", "응답자 코드", "구분", *_ABOUT, *ITEMS, *SATISFACTION, *_MORE, *QUESTIONS.values()]
    _write(sheet, [header], 0)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    number = 1
    for name in ("사전", "사후"):
        is_post = name == "사후"
        for person in people:
            if person.code in (left if is_post else late):
                continue
            points = _cells(person.post if is_post else person.pre)
            if is_post and person.code == spoilt:
                points[0] = 0
            mixed = [
                _CIRCLED[p - 1] if isinstance(p, int) and p > 0 and (number + i) % 3 == 0 else p for i, p in enumerate(points)
            ]
            rest = [*_cells(person.satisfaction), *_more(person, "1"), *_texts(person)] if is_post else []
            _write(sheet, [[region.name, "", person.code, name, *_about(person), *mixed, *rest]], number)
            sheet.write_datetime(number, 1, datetime(region.day.year, region.day.month, region.day.day), day)
            number += 1
    book.close()
