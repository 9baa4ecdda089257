"""Files that each head the number of their seats anew and count from 1 again: it links a file's sheets where answers agree."""

import random

from builders import workbook

from analysis.reading import read

ITEMS = ("제방 점검표를 쓸 줄 안다", "펌프장 가동 기준을 안다", "대피 방송 문안을 만든다")
HEADS = {"영남권": "의자표", "호남권": "조끼번호", "중부권": "연번"}
PEOPLE = 16


def files(seed=5, is_same=True):
    draw = random.Random(seed)
    for region, head in HEADS.items():
        levels = [draw.choice((1, 2, 3)) for _ in range(PEOPLE)]
        later = levels if is_same else [draw.choice((1, 2, 3)) for _ in range(PEOPLE)]
        order = draw.sample(range(PEOPLE), PEOPLE)
        before = [[n + 1, *(levels[n] + draw.choice((0, 0, 1)) for _ in ITEMS)] for n in range(PEOPLE)]
        after = [[n + 1, *(later[n] + draw.choice((1, 1, 2)) for _ in ITEMS)] for n in order]
        yield workbook({"사전": [[head, *ITEMS], *before], "사후": [[head, *ITEMS], *after]}, f"{region}.xlsx")


def asked(reading):
    return [question for question in reading.questions if question.message.key == "reading.question.numbers_link"]


def test_numbers_link_the_sheets_of_each_file_and_nobody_of_another():
    reading = read(list(files()))
    assert len(reading.survey.respondents) == PEOPLE * len(HEADS) and reading.pairing.paired == PEOPLE * len(HEADS)
    assert len(asked(reading)) == 1


def test_one_answer_takes_the_numbers_of_all_files_back():
    uploaded = list(files())
    apart = asked(read(uploaded))[0].choices[1].form
    assert read(uploaded, apart).pairing.paired == 0


def test_numbers_of_other_people_link_nobody():
    assert read(list(files(is_same=False))).pairing.paired == 0
