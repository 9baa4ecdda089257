"""Two surveys beside each other."""

import io
from dataclasses import replace
from datetime import date

import pytest
from builders import workbook
from conftest import survey_with
from hwpx import HwpxDocument
from pptx import Presentation

from analysis.briefing import Part, briefing_of, deck, report
from analysis.command_line import main
from analysis.survey import Scale, Workshop

FIVE = Scale(1, 5)


def against(**shape):
    other = survey_with(scale=FIVE, **shape)
    return other.reading.survey, other.gains


@pytest.fixture(scope="module")
def beside():
    return briefing_of(survey_with(items=3, scale=FIVE), against=against(items=2, change=2))


def told(briefing):
    return next((one for one in briefing.messages if one.part is Part.COMPARED), None)


def test_items_of_both_stand_below_each_other_after_the_whole(beside):
    chart = told(beside).chart
    assert len(chart.labels) >= 2 * 2
    names = [label.split(" · ")[0] for label in chart.labels]
    assert names[0::2] == names[1::2] and names[0] == "전체"


def test_the_note_names_the_surveys_in_the_order_of_the_rows_and_files_without_their_endings():
    mine, (other, gains) = survey_with(items=2, scale=FIVE), against(items=2, change=2)
    survey = replace(mine.reading.survey, title="3_호남권.xlsx", workshops=(Workshop("호남권", date(2026, 4, 1)),))
    later = replace(other, title="4_중부권.csv", workshops=(Workshop("중부권", date(2026, 9, 1)),))
    shown = told(briefing_of(replace(mine, reading=replace(mine.reading, survey=survey)), against=(later, gains)))
    assert [label.split(" · ")[1] for label in shown.chart.labels[:2]] == ["3_호남권", "4_중부권"]
    assert shown.note.index("3_호남권") < shown.note.index("4_중부권")


def test_each_row_holds_its_own_surveys_means(beside):
    chart = told(beside).chart
    pre, post = (series.values for series in chart.series)
    assert {round(after - before, 2) for before, after in zip(pre, post, strict=True)} == {1.0, 2.0}


def test_slides_and_report_have_a_part_for_it(beside):
    text = "\n".join(HwpxDocument.open(io.BytesIO(report(beside))).text.plain().splitlines())
    assert "□ 다른 설문과 비교" in text and told(beside).formal in text
    titles = ["".join(slide.shapes.title.text_frame.text.split()) for slide in Presentation(io.BytesIO(deck(beside))).slides]
    assert "".join(told(beside).sentence.split()) in titles


def test_a_survey_of_another_scale_or_one_moment_is_not_put_beside(beside):
    assert told(briefing_of(survey_with(scale=FIVE), against=against(moments=("사후",)))) is None
    assert told(briefing_of(survey_with())) is None


def test_surveys_without_an_item_in_common_are_not_compared():
    assert told(briefing_of(survey_with(scale=FIVE), against=against(text="주민 참여를 이끌 수 있다"))) is None


def test_another_scale_is_not_put_beside():
    seven = survey_with(scale=Scale(1, 7))
    assert told(briefing_of(survey_with(scale=FIVE), against=(seven.reading.survey, seven.gains))) is None


def test_a_survey_of_too_few_people_is_not_told_beside_another():
    few = survey_with(items=2, groups=1, people=4, scale=FIVE)
    assert told(briefing_of(survey_with(scale=FIVE), against=(few.reading.survey, few.gains))) is None


def test_items_that_one_survey_alone_asked_have_no_row(beside):
    assert not [label for label in told(beside).chart.labels if "있다 3 ·" in label]
    assert "문항이 달라" in told(beside).detail


def test_the_command_takes_another_survey(tmp_path, capsys):
    for name, rise in (("이번.xlsx", 1), ("지난번.xlsx", 2)):
        answers = [[["영남권", "호남권"][n % 2], n % 3 + 1, n % 3 + 1 + rise] for n in range(40)]
        rows = [["권역", "(사전) 1. 의미를 이해한다", "(사후) 1. 의미를 이해한다"], *answers]
        (tmp_path / name).write_bytes(workbook({"응답": rows}).data)
    command = ["briefing", str(tmp_path / "이번.xlsx"), "--against", str(tmp_path / "지난번.xlsx"), "--scale", "1..5"]
    assert main([*command, "--out", str(tmp_path), "--only", "xlsx", "--meaning", "kiwi"]) == 0
    assert '"compared"' in (tmp_path / "manifest.json").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["briefing", "--manifest", str(tmp_path / "manifest.json")]) == 0
    assert "같습니다" in capsys.readouterr().out
