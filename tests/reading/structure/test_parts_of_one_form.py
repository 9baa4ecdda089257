"""A wide form cut into parts below each other, the code again in each: a part alone does not tell the moments."""

from builders import workbook

from analysis.reading import read

ITEMS = "부서를 댄다", "빠진 서비스를 짚는다", "재는 자를 고른다", "막힌 곳을 뚫는다"
MARKS = "배우기에 앞서", "배우고 나서"
REGIONS = "인천광역시", "부산광역시"


def parts(*, absent=()):
    heads = [f"{item} | {mark}" for mark in MARKS for item in ITEMS]
    first, second = [["나만의 표식", "광역 단위", *heads[:3]]], [["나만의 표식", *heads[3:]]]
    for person in range(40):
        before = [1 + (person + n) % 4 for n in range(len(ITEMS))] if person not in absent else [""] * len(ITEMS)
        after = [2 + (person + n) % 4 for n in range(len(ITEMS))]
        code = f"AB-{person * 7919 % 9973:04}"
        first.append([code, REGIONS[person % 2], *before[:3]])
        second.append([code, before[3], *after])
    return read([workbook({"답지": [["1/2"], *first, [], ["2/2"], *second]})])


def test_the_headers_of_all_parts_tell_the_moments_together():
    reading = parts()
    assert sorted(item.text for item in reading.survey.items if item.has_both_moments) == sorted(ITEMS)
    assert (len(reading.survey.respondents), reading.pairing.paired) == (40, 40)


def test_who_answered_nothing_in_the_first_part_keeps_the_place_that_it_tells():
    survey = parts(absent={3, 8}).survey
    assert len(survey.respondents) == 40
    assert set(survey.respondents["province"]) == set(REGIONS)


def test_half_of_an_item_that_few_answers_make_a_group_is_met_by_its_header():
    heads = ["순번", *(f"{item}\n({mark})" for item in ITEMS for mark in ("배우기 전", "배우고 나서")), "한마디"]
    answers = [
        "라나라다라가다다",
        "다나나나가나다나",
        "라다라라라다나다",
        "다나다가다다다가",
        "다나나나나가다나",
        "라나라나다나라나",
        "라다마나다나다나",
    ]
    rows = [[n, *signs, "책상이 좁아 적기 어려웠습니다."] for n, signs in enumerate((*answers, *answers[:4]), 1)]
    note = [
        ["가 = 남에게 가르칠 수 있다 / 나 = 혼자 할 수 있다 / 다 = 책을 보면 할 수 있다 / 라 = 도와야 한다 / 마 = 처음 듣는다"],
        [],
    ]
    items = read([workbook({"기록": [*note, heads, *rows]})]).survey.items
    assert [item.text for item in items] == list(ITEMS) and all(item.has_both_moments for item in items)
