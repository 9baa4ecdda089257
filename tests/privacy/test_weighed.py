"""Signs are weighed: who is likely somebody is masked, who may be is asked about and stays, and a hero of history stays."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from analysis.privacy import Masker, doubtful_names, likely_names, mask, named_in  # noqa: E402
from analysis.privacy.spelling import squeezed  # noqa: E402
from analysis.reading import Source, read  # noqa: E402
from tools.framed import HELD_OUT, framed, opinions_apart  # noqa: E402


@pytest.fixture(scope="module")
def made():
    """Sentences of the frames that nothing was learnt from, each with what becomes of it."""
    sentences = list(framed(HELD_OUT, 2, 77))
    return [(one, named_in([one.text])) for one in sentences]


def _is_masked(person, one, named):
    return person not in Masker(map(squeezed, named.masked))(one.text)


def test_of_persons_in_frames_never_learnt_from_most_are_masked_and_few_missed(made):
    persons = [(person, one, named) for one, named in made for person in one.persons]
    masked = [_is_masked(*each) for each in persons]
    found = [
        is_masked or any(squeezed(word) in squeezed(person) or squeezed(person) in squeezed(word) for word in named.doubtful)
        for (person, _, named), is_masked in zip(persons, masked, strict=True)
    ]
    assert sum(masked) >= 0.68 * len(persons)
    assert sum(found) >= 0.78 * len(persons)


def test_of_look_alikes_in_frames_never_learnt_from_few_are_masked(made):
    nobody = [(one, named) for one, named in made if not one.persons]
    changed = [Masker(map(squeezed, named.masked))(one.text) != one.text for one, named in nobody]
    assert sum(changed) <= 0.08 * len(nobody)


def test_in_opinions_of_nobody_never_learnt_from_hardly_a_word_is_masked_or_asked_about():
    texts = opinions_apart()
    named = named_in(texts)
    assert len(named.masked) <= len(texts) / 100
    assert len(named.doubtful) <= len(texts) / 80


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("기장군청 도새롬 9급입니다", "도새롬"),
        ("어금희가 말한 것처럼 통계부터", "어금희"),
        ("위 의견에 동의합니다 (간도연, 2조)", "간도연"),
        ("황보 언니 승진 축하해요", "황보언니"),
        ("가은 언니, 다음에도 같이 와요", "가은"),
        ("서명: 복 기 쁨", "복기쁨"),
        ("정책과 빛나라 서기님 최고", "빛나라"),
    ],
)
def test_who_is_told_by_what_stands_around_is_masked(text, name):
    assert name in likely_names([text])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("이순신처럼 열두 척으로 싸우라는 말씀", "이순신"),
        ("전태일이 외친 게 이것 아닐까", "전태일"),
        ("다산 정약용의 목민심서를 교재로", "정약용"),
        ("담당: 인재홍 / 부담당: 국경선", "국경선"),
    ],
)
def test_who_may_be_somebody_is_asked_about_and_stays(text, name):
    assert name in doubtful_names([text])
    assert name not in likely_names([text])


def test_a_word_in_doubt_stays_as_written_until_somebody_masks_it():
    source = Source(
        "o.csv", "번호,기타 의견\n1,이순신처럼 싸웁시다\n2,예산이 모자랍니다\n3,교육이 길었습니다\n".encode("utf-8-sig")
    )
    reading = read([source])
    asked = next(question for question in reading.questions if question.id.startswith("names_in_doubt"))
    assert "이순신처럼 싸웁시다" in list(reading.survey.opinions["text"])
    hidden = next(choice.form for choice in asked.choices if choice.form.names.get("이순신"))
    assert "○○○처럼 싸웁시다" in list(read([source], hidden).survey.opinions["text"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("행정번호 G2-558120 누락", "행정번호 ○○○ 누락"),
        ("공무원증 번호 제 4471902 호로", "공무원증 번호 제 ○○○ 호로"),
        ("팩스(054.880.21.93)로 공문", "팩스(○○○)로 공문"),
        ("완도군 노화읍 구석리 산 73 에는", "○○○ 에는"),
        ("사업코드 4510-2231-0907 에 편성", "사업코드 4510-2231-0907 에 편성"),
    ],
)
def test_numbers_of_persons_go_and_numbers_of_budgets_stay(text, told):
    assert mask(text) == told
