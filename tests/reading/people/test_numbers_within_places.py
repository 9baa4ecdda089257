"""A header that names a place and counts its people."""

from builders import workbook

from analysis.reading import read

ITEMS = "연수를 꾸민다", "모임을 북돋운다", "예산을 지킨다"
REGIONS = "호남권", "영남권", "중부권"


def page(shift):
    people = [(region, number) for number in range(1, 13) for region in REGIONS]
    people = people[shift:] + people[:shift]
    rows = [[n, region, *(1 + (n * k + len(region) + bool(shift)) % 5 for k in (1, 2, 3))] for region, n in people]
    return [["우리 권역 안 차례", "모인 자리(권역)", *ITEMS], *rows]


def test_the_number_counts_within_the_region_and_links_the_two_pages():
    reading = read([workbook({"강의 앞": page(0), "강의 뒤": page(7)})])
    assert len(reading.survey.respondents) == reading.pairing.paired == 36
    assert set(reading.survey.respondents["region"]) == set(REGIONS)


def test_the_name_of_a_place_is_no_person():
    rows = [["차례", "권역 이름표", *(f"{m} {i}" for m in ("전", "후") for i in ITEMS)]]
    rows += [[n, ("너른들권", "솔밭권", "바닷가권")[n % 3], *(1 + (n + k) % 5 for k in range(6))] for n in range(1, 31)]
    reading = read([workbook({"답": rows})])
    assert "권역 이름표" not in reading.personal
    assert set(reading.survey.respondents["region"]) == {"너른들권", "솔밭권", "바닷가권"}
