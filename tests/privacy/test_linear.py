"""No text from outside costs more than its length: every way in is tried on texts made to hurt."""

import time

import pytest

from analysis.privacy import Masker, mask, names_in, personal_evidence, secrets_in
from analysis.privacy.weighed.candidates import candidates

PIECES = [
    *("a@", "@", "a.", "a-", "1", "1-", "1 ", "01", "010-", "(", "[", "[at]", "김", "김 ", "김민수 ", "가나다로 1", "시 "),
    *("해운대구 ", "12가 ", "M1", "카톡 a", "사번 1", "국민 1", "동 1", "0)", "+82", "a@b.", "주무관", "Aa ", "\u200b", "１"),
    *("-", "a at b", "저는", "이"),
    *("담당은 김민수, 이서연 두 분 덕에 ", "김민수·이서연, ", "가 나 다 님 ", "0.1.", "닉네임 a ", "1985. 3. ", "@a."),
]
SHORT, LONG = 500, 4_000


def _seconds(work, text):
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        work(text)
        best = min(best, time.process_time() - begin)
    return best


KNOWN = secrets_in(["김김김김김", "가나다", "010-1010-1010", "aaaa@aaaa.aa", "1-1-1-1-1-1-1-1"])
WAYS = {
    "shapes": lambda text: Masker().spans(text),
    "secrets": lambda text: Masker(KNOWN).spans(text),
    "names": lambda text: list(names_in(text)),
    "weighed": lambda text: list(candidates(text)),
    "evidence": lambda text: personal_evidence(text, [text, text[1:]]),
    "collecting": lambda text: secrets_in([text]),
}


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("way", WAYS)
def test_time_grows_with_the_length_alone(way, piece):
    # Eight times the text may take eight times as long, and thrice that on a busy machine; squared it would be sixty-four.
    short, long = (_seconds(WAYS[way], piece * (length // len(piece))) for length in (SHORT, LONG))
    assert long < 24 * short + 0.05


def test_masking_a_long_text_takes_no_time_to_speak_of():
    begin = time.process_time()
    mask("a.b-c@d" * 5_000)
    assert time.process_time() - begin < 2
