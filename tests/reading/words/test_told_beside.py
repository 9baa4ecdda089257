"""A scale that one file of an upload tells, and whose words another file answers with."""

from builders import workbook

from analysis.reading import read

WORDS = ("어림없다", "서투르다", "웬만큼 한다", "잘한다", "훌륭히 한다")
ITEMS = ["쉬운 말로 바꿀 수 있다", "본보기를 찾을 수 있다", "내 자리를 안다"]


def test_words_are_on_the_whole_scale_that_the_other_file_tells():
    codes = [f"K{1000 + 37 * n}" for n in range(40)]
    before = [
        ["코드", *ITEMS],
        *([code, *(WORDS[(n * 7 % 3 + (n + k) % 5 // 4) % 4] for k in range(3))] for n, code in enumerate(codes)),
    ]
    told = ["척도: " + " < ".join(f"{n} {word}" for n, word in enumerate(WORDS, 1))]
    after = [
        told,
        ["코드", *ITEMS],
        *([code, *(n * 7 % 3 + 2 + (n + k) % 5 // 4 for k in range(3))] for n, code in enumerate(codes)),
    ]
    reading = read([workbook({"사전": before}, "사전.xlsx"), workbook({"사후": after}, "사후.xlsx")])
    assert {(item.scale.min, item.scale.max) for item in reading.survey.items} == {(1, 5)}
    assert reading.pairing.paired == 40
    first = reading.survey.answers.query("moment == 'pre'")["value"]
    assert (first.min(), first.max()) == (1, 4)
