"""What people call themselves links their two sheets, though one of them alone does not show that it does."""

from builders import workbook

from analysis.reading import read

ITEMS = "감면을 안내한다", "편지를 띄운다", "집을 고른다"
ADJECTIVES = "점잖은", "배고픈", "발랄한", "느린", "늠름한", "졸린"
NOUNS = "단풍", "우체통", "호미", "고무신", "너구리", "까치"
NAMES = [f"{adjective}{noun}{tail}" for tail in ("", "2", "77") for adjective in ADJECTIVES for noun in NOUNS]


def answers(number, shift):
    return [f"{1 + (number + place) % 8 + shift}점" for place in range(len(ITEMS))]


def test_a_name_that_is_masked_nowhere_else_still_links():
    before = [["별호", "광역 단위", *ITEMS], *([name, "울산", *answers(n, 0)] for n, name in enumerate(NAMES))]
    after = [["광역 단위", *ITEMS, "별호"], *(["울산", *answers(n, 1), name] for n, name in enumerate(NAMES))]
    note = [["‘깜깜함’이라고 한 것은 1, ‘훤함’이라고 한 것은 10"], []]
    reading = read([workbook({"여는 설문지": [*note, *before], "닫는 설문지": [*note, *after[:1], *reversed(after[1:])]})])
    assert reading.pairing.paired == len(NAMES)
    assert "별호" in reading.personal
