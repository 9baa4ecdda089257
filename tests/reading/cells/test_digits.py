"""What only looks like a number (², ①, thousands of digits) is no mistake of the program, wherever a number may stand."""

import pytest
from builders import A, B, workbook

from analysis.command_line import main
from analysis.reading import NotForeseen, ReadingError, read
from pages.shared.showing.room import Part, room_of

NO_NUMBERS = {
    "raised": "²",
    "in a circle": "①",
    "both": "1²",
    "of others": "๕",
    "too many": "9" * 5_000,
    "a half": "½",
    "zeros": "0" * 5_000,
}


def in_a_column(header, value):
    head = ["번호", "권역", f"{A} (사전)", f"{A} (사후)", header]
    rows = [[n, ("영남권", "호남권")[n % 2], 2 + n % 3, 3 + n % 3, value if n % 3 else "120"] for n in range(1, 13)]
    return {"응답": [head, *rows]}


def in_a_form_each(value):
    form = [["권역", "영남권"], ["문항", "사전", "사후"], [A, value, 4], [B, value, 5], ["의견", "예산이 부족"]]
    return {f"응답{number}": form for number in range(4)}


LAYOUTS = {
    "a duration": lambda value: in_a_column("소요시간", value),
    "another duration": lambda value: in_a_column("Duration (in seconds)", value),
    "an answer": lambda value: in_a_column("강의 만족도", value),
    "a number of years": lambda value: in_a_column("근무 연수", value),
    "a rank": lambda value: in_a_column("1순위", f"{value}순위"),
    "a header": lambda value: in_a_column(f"{value}. 강의 만족도 ({value}점)", 3),
    "a form of each person": in_a_form_each,
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_a_file_is_read_or_refused_in_words(layout, value):
    try:
        read([workbook(LAYOUTS[layout](value))])
    except ReadingError as refusal:
        assert not isinstance(refusal, NotForeseen)


@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_the_command_line_says_that_it_is_no_number(value, capsys):
    if value != "๕":
        with pytest.raises(SystemExit):
            main(["gains", "x.xlsx", "--threshold", value])
        assert "1 이상의 정수" in capsys.readouterr().err


@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_a_browser_that_says_it_of_its_width_gets_the_usual_room(value, monkeypatch):
    monkeypatch.setattr("pages.shared.showing.room._told", lambda: value)
    assert room_of(Part.WHOLE) == 946
