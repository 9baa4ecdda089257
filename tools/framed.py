"""Sentences with persons and with look-alikes, made of frames and of words: what tells persons is learnt and judged by them.

The frames stand in `analysis/fields/labelled/language/person_frames.tsv`, half of them kept for judging. A frame of a person is
filled with invented names (surnames of the census and rare ones; given names of today, of usual syllables, of words), and where
nouns read naturally there with nouns of the dictionary that begin as surnames do. Everything follows from the seed.
"""

from __future__ import annotations

import csv
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from analysis.korean import kiwi
from analysis.privacy.names import is_place, words
from analysis.privacy.surroundings.posts import surnames

ROOT = Path(__file__).parents[1]
LABELLED = ROOT / "analysis" / "fields" / "labelled"
FRAMES = LABELLED / "language" / "person_frames.tsv"
DEVELOPMENT, HELD_OUT = "development", "held out"

APART = ("04_local_finance_tax", "20_disability", "35_airports", "49_fisheries_ports")
"""Fields whose words and opinions are kept for judging."""

_SLOT = re.compile(r"\{([A-Z]+)(\d*)(?::([가-힣]+))?\}([가-힣]*)")
_FINALS, _FIRST = 28, ord("가")
_BY_SOUND = {"이": ("이", "가"), "은": ("은", "는"), "을": ("을", "를"), "과": ("과", "와"), "으로": ("으로", "로")}
_AFTER_CONSONANTS = ("이라", "이고", "이며", "이랑", "입니다")
"""What stands behind a name as written in a frame, without its 이 behind a vowel where it begins so."""

ROLES = {
    DEVELOPMENT: "주무관 팀장 과장 강사 교수 이장 부녀회장 사무국장 간사 연구위원 계장 통장 총무 서기관",
    HELD_OUT: "사무관 국장 실장 센터장 선생 면장 조합장 위원장 주임 서기 의원 반장 멘토 상담사",
}
OFFICES = {
    DEVELOPMENT: "복지정책과 기획예산실 달빛군청 주민지원팀 행복동 도시재생센터 예산계 솔밭면",
    HELD_OUT: "자치행정과 일자리경제국 은빛시청 인구정책팀 새터읍 마을지원센터 감사계 총무과",
}
KIN = {
    DEVELOPMENT: "언니 할머니 어르신 이모 아저씨 형 선배",
    HELD_OUT: "누나 할아버지 오빠 아주머니 삼촌 형님 후배",
}
AGENTS = {
    DEVELOPMENT: "민원인 통역사 유학생 수급자 요양보호사 이주여성 조원",
    HELD_OUT: "신청인 활동가 상담원 보호자 참가자 생활지원사 주민",
}
SOUNDS = {
    DEVELOPMENT: (
        "응우옌 쩐 팜 판 당 응오|티 반 민|란 훙 뚜 마이 투이 꾸옌",
        "왕 장 천 저우 쉬|나 샤오메이 레이 하오란 즈팡",
        "바트 간 엥흐|에르덴 치메그 볼드",
        "나르기자 아이굴 디나라 마리셀 소피아 수레쉬 아흐메드",
        "존 에밀리 아흐메드 안나 사토 스즈키| |스미스 카터 칸 하나코 이치로",
    ),
    HELD_OUT: (
        "레 호앙 부 도 부이 즈엉|티 반 딘|빈 득 하 흐엉 탄 응옥",
        "리 자오 류 황 쑨|팡팡 원징 톈위 쥔 메이링",
        "오윤 뭉흐 바야르|체첵 자야 마",
        "알리셰르 굴노라 타티야나 로즈메리 라제시 파티마",
        "폴 사라 라제시 마리아 다나카 야마다| |앤더슨 밀러 쿠마르 켄지 유키",
    ),
}
"""Names from elsewhere by their parts; a part before a blank, and those of three, are words of their own."""
_SHARES = (("modern", 0.42), ("usual", 0.22), ("word", 0.16), ("rare", 0.12), ("short", 0.08))
"""How given names are made, and how many of them."""
_A_WORD = 0.03
"""Names that are a word with their surnames (도라지, 강물)."""
_COMPOUND, _OF_THE_CENSUS, _LEAST_COUNT, _SEVERAL = 0.06, 0.5, 3, 12


@dataclass(frozen=True)
class Framed:
    """A sentence, the names of persons in it, and the frame that it was made of."""

    text: str
    persons: tuple[str, ...]
    frame: str
    filled: str
    """What kind of word fills it: how the given name was made, ``noun`` or ``nobody``."""


@dataclass(frozen=True)
class _Vocabulary:
    nouns: Sequence[str]
    usual_nouns: Sequence[str]
    unusual_nouns: Sequence[str]
    """Of two and three syllables that no opinion has."""
    compounds: Sequence[str]
    known: Sequence[str]
    two: Sequence[str]


def frames(half: str) -> list[Mapping[str, str]]:
    """The frames of one half: who stands in each, and whether nouns do so too."""
    with FRAMES.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["half"] == half]


def opinions() -> list[str]:
    """The labelled opinions, in which no person is named, but for those that are kept for evaluation."""
    paths = [path for path in sorted(LABELLED.glob("*.tsv")) if not path.name.startswith(("heldout_", *APART))]
    return [text for path in paths for text in _texts(path)]


def opinions_apart() -> list[str]:
    """The opinions of the fields that are kept for judging."""
    return [text for field in APART for text in _texts(LABELLED / f"{field}.tsv")]


def _texts(path: Path) -> list[str]:
    return [line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def framed(half: str, each: int, seed: int) -> Iterator[Framed]:
    """Every frame of a half `each` times with names, and as often with nouns where they stand there."""
    chance = random.Random(f"{half} {seed}")  # noqa: S311
    for row in frames(half):
        is_person = row["who"] == "person"
        for _ in range(each):
            yield _filled(row["frame"], half, chance, is_person=is_person)
        for _ in range(each if row["nouns"] else 0):
            yield _filled(row["frame"], half, chance, is_person=False)


def _filled(frame: str, half: str, chance: random.Random, *, is_person: bool) -> Framed:
    persons: list[str] = []
    kinds: list[str] = []

    def put(match: re.Match[str]) -> str:
        slot, particle, behind = match[1], match[3] or "", match[4]
        word, kind = _word(slot, half, chance, is_person=is_person)
        if kind and slot in "NGCSF":
            kinds.append(kind)
            persons.extend([word] if is_person else [])
        return word + _particle(word, slot, particle) + _fitting(word, behind)

    text = _SLOT.sub(put, frame)
    return Framed(text, tuple(persons), frame, (kinds[0] if kinds else "sounds") if is_person else "noun" if kinds else "nobody")


def _word(slot: str, half: str, chance: random.Random, *, is_person: bool) -> tuple[str, str]:
    listed = {"R": ROLES, "O": OFFICES, "K": KIN, "A": AGENTS}
    if slot in listed:
        return chance.choice(listed[slot][half].split()), ""
    if slot in "DPH":
        return (_number(chance) if slot == "D" else chance.choice(_places() if slot == "P" else _vocabulary().known)), ""
    if slot == "F":
        parts = chance.choice(SOUNDS[half]).split("|")
        mark = " " if len(parts) > 2 else ""
        return mark.join(chance.choice(part.split()) for part in parts if part.strip()), "sounds"
    if slot in "WV" or not is_person:
        known = _vocabulary()
        # Before a post, and wherever a person stands too, a noun that nobody writes of a workshop is his name (도라지 주무관).
        shares = (0.45, 0.3, 0.25) if slot == "W" else (0.6, 0.4, 0.0)
        listed_nouns = chance.choices((known.usual_nouns, known.compounds, known.nouns), shares)[0]
        return chance.choice(listed_nouns), "noun"
    if slot == "C":
        return _surname(chance), "surname"
    if slot == "N" and chance.random() < _A_WORD:
        return chance.choice(_vocabulary().unusual_nouns), "whole word"
    given, kind = _given(chance)
    if slot == "G":
        return (given, kind) if len(given) > 1 else _word(slot, half, chance, is_person=True)
    name = _surname(chance) + given
    return (" ".join(name), kind) if slot == "S" else (name, kind)


def _number(chance: random.Random) -> str:
    return f"{chance.randrange(100, 999)}-{chance.randrange(10, 99)}-{chance.randrange(100000, 999999)}"


def _particle(word: str, slot: str, particle: str) -> str:
    if not particle:
        return ""
    ends_in_vowel = (ord(word[-1]) - _FIRST) % _FINALS == 0
    if slot == "G":  # 예은이가: a given name is called so
        return "" if ends_in_vowel else "이"
    return _BY_SOUND[particle][ends_in_vowel]


def _fitting(word: str, behind: str) -> str:
    ends_in_vowel = (ord(word[-1]) - _FIRST) % _FINALS == 0
    return behind[1:] if ends_in_vowel and behind.startswith(_AFTER_CONSONANTS[:-1]) else behind


def _surname(chance: random.Random) -> str:
    census = _census()
    if chance.random() < _COMPOUND:
        return chance.choice(sorted(words().compound))
    if chance.random() < _OF_THE_CENSUS:
        return chance.choices(list(census), list(census.values()))[0]
    return chance.choice(sorted(surnames()))


@cache
def _told() -> Mapping[str, object]:
    return tomllib.loads((ROOT / "tools" / "names.toml").read_text(encoding="utf-8"))


@cache
def _census() -> Mapping[str, float]:
    share = _told()["share"]
    assert isinstance(share, dict)
    return {surname: weight for surname, weight in share.items() if surname != "other"}


def _given(chance: random.Random) -> tuple[str, str]:
    kind = chance.choices([kind for kind, _ in _SHARES], [share for _, share in _SHARES])[0]
    usual, rare = _syllables()
    if kind == "modern":
        return chance.choice(str(_told()["modern"]).split()), kind
    if kind == "usual":
        return "".join(map(chance.choice, usual)), kind
    if kind == "word":
        return chance.choice(_vocabulary().two), kind
    if kind == "short":
        return chance.choice(usual[1]), kind
    return "".join(map(chance.choice, rare)), kind


@cache
def _syllables() -> tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]]:
    """The syllables of given names, second and third: those that several persons of the dictionary have, and those of any."""
    persons = [form for form, tag in _dictionary() if tag == "NNP" and len(form) == 3 and form[0] in str(_told()["persons_only"])]
    counts = [Counter(name[place] for name in persons) for place in (1, 2)]
    usual = [sorted(syllable for syllable, count in counted.items() if count >= _SEVERAL) for counted in counts]
    return usual, [sorted(counted) for counted in counts]


@cache
def _places() -> list[str]:
    return [form for form, tag in _dictionary() if tag == "NNP" and 2 <= len(form) <= 3 and is_place(form)]


@cache
def _dictionary() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    number, model = 0, kiwi()
    while True:
        try:
            morpheme = model.morpheme(number)
        except ValueError:
            return found
        number += 1
        if re.fullmatch("[가-힣]{2,4}", morpheme.form or ""):
            found.append((morpheme.form, str(morpheme.tag)))


@cache
def _vocabulary() -> _Vocabulary:
    nouns = sorted({form for form, tag in _dictionary() if tag == "NNG" and form[0] in surnames()})
    seen = [[(token.form, token.start) for token in tokens if token.tag == "NNG"] for tokens in kiwi().tokenize(opinions())]
    often = Counter(form for forms in seen for form, _ in forms)
    usual = sorted(noun for noun in nouns if often[noun] >= _LEAST_COUNT)
    beside = {one + two for forms in seen for (one, start), (two, place) in pairwise(forms) if place == start + len(one)}
    compounds = sorted(word for word in beside if re.fullmatch("[가-힣]{3,4}", word) and word[0] in surnames())
    persons_only = str(_told()["persons_only"])
    known = sorted(
        {
            form
            for form, tag in _dictionary()[:_CORE]
            if tag == "NNP" and len(form) == 3 and form[0] in persons_only + "이정안유장"
        }
    )
    two = sorted({form for form, tag in _dictionary()[:_CORE] if tag == "NNG" and len(form) == 2 and form[1] in words().third})
    unusual = [noun for noun in nouns if len(noun) < 4 and not often[noun]]
    return _Vocabulary(nouns, usual, unusual, compounds, known, two)


_CORE = 30_000
"""Words of Kiwi's dictionary that come first: the commonest."""
