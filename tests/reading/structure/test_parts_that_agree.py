"""Parts of a survey that ask the same explain each other: a second block worded anew, a sheet in which few answered."""

import random

from builders import workbook

from analysis.reading import read

FIRST = ("합의문을 쓸 줄 안다", "조정과 중재를 구별한다", "공론화를 설계한다", "이해관계자를 찾는다", "갈등의 영향을 분석한다")
AGAIN = (
    "합의문 쓰는 법을 익혔다",
    "조정이 무엇인지 말한다",
    "공론화 순서를 그린다",
    "관계자를 빠짐없이 찾는다",
    "영향을 헤아린다",
)
WORDS = ("형편없음", "부족함", "무난함", "괜찮음", "훌륭함")


def test_a_block_below_that_is_worded_anew_leaves_the_first_header_a_header():
    rng = random.Random(3)

    def people(groups):
        return [[n + 1, f"K{n:02}", *groups(n), *(f"{rng.randint(1, 5)}점" for _ in FIRST)] for n in range(20)]

    first = [["#", "순서", "지역", "직위", *FIRST], *people(lambda n: ("가나다"[n % 3], "갑을"[n % 2]))]
    second = [["#", "순서", "지역", *AGAIN], *people(lambda n: ("가나다"[n % 3],))]
    reading = read([workbook({"자료": [["봄"], [], *first, [], ["가을"], [], *second]})])
    assert {column.text for column in reading.columns if column.guess is not None} >= set(FIRST)


def test_words_that_only_the_survey_knows_are_points_where_few_answered_too():
    rng = random.Random(5)

    def sheet(count, marked):
        rows = [["이메일", *FIRST]]
        for n in range(count):
            level = rng.randint(0, 2)
            rows.append([f"k{count}{n:02}@example.org", *(WORDS[level + rng.randint(0, 2)] for _ in FIRST)])
        for n in range(marked):
            rows[n + 1][1] = "x"
        return rows

    few = sheet(12, 0)
    for n, row in enumerate(few[1:]):
        row[1] = "x" if n < 3 else WORDS[2 + n % 3]
    reading = read([workbook({"가": sheet(40, 1), "나": sheet(40, 0), "다": few})])
    third = [column for column in reading.columns if column.sheet == "다" and column.header == FIRST[0]]
    assert [column.role.value for column in third] == ["item"]
    assert third[0].guess.points.keys() == {"무난함", "괜찮음", "훌륭함"}
