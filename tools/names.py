"""Write `analysis/fields/names.toml`: how much more often a syllable stands in Korean names of persons than in other words.

The counts come from the dictionary of Kiwi (kiwipiepy): its proper nouns of three syllables under surnames that head few other words
are persons nearly always, its common nouns are not. Modern given names, of which a dictionary knows few, are counted besides.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kiwipiepy import Kiwi

TARGET = Path(__file__).resolve().parent.parent / "analysis" / "fields" / "names.toml"

SURNAMES = (
    "가간갈감강견경계고공곽관교구국궁궉권근금기길김나난남낭내노뇌누단담당대도돈동두라란랑량려로류마만매맹명모목묘묵문미민박반방배백범변복봉부"
    "빈빙사삼상서석선설섭성소손송수순승시신심아안애야양어엄여연염엽영예오옥온옹왕요용우운원위유육윤은음이인임자장저전점정제조종좌주준즙증지진"
    "차창채천초총최추춘탁탄태판팽편평포표풍피필하학한함해허현형호홍화환황후흥"
)
"""The surnames of one syllable that the census of 2015 counts."""

COMPOUND = (
    "남궁 황보 제갈 사공 선우 서문 독고 동방 어금 망절 무본 강전 소봉 장곡 모용 상관 구양 사마 하후 공손 단목 백리 영호 혁련 위지 장손 우문 탁발"
)

PERSONS_ONLY = "김박최윤송홍권황"
"""Surnames under which a proper noun of three syllables is a person nearly always."""

MODERN = """서연 서윤 지우 서현 하은 하윤 민서 지유 윤서 채원 지아 다은 수아 은서 예은 지민 지안 하린 소율 다인 시아 예린 유나 가은 아린 이서 서아
나은 도윤 서준 하준 시우 민준 예준 주원 지호 지후 준서 준우 현우 건우 우진 선우 연우 유준 도현 지훈 승우 시윤 은우 이준 민재 준혁 소윤 하율 지원
수민 예나 아윤 유진 채은 윤아 다온 로운 라온 나윤 시온 태윤 이안 은찬 재윤 시후 정우 하람 가람 보람 아름 슬기 다솜 한별 새봄 은별 보름 하늘 바다
가온 나래 단비 담비 별하 해솔 솔비 초롱 빛나 은솔 미르 다예 다희 소희 소민 세아 세린 혜원 혜인 유림 예지 예진 수빈 수현 지수 지현 지은 지영 은지
은영 미영 미경 현정 현주 영희 순자 영자 정숙 명숙 경숙 말순 춘자 철수 영수 영철 동현 성민 성훈 상훈 정훈 재현 준호 진우 태현""".split()

COMMON = {"김": 215, "이": 147, "박": 84, "최": 47, "정": 48, "강": 23, "조": 23, "윤": 20, "장": 20, "임": 19, "한": 15, "오": 15, "서": 15,
          "신": 15, "권": 14, "황": 14, "안": 14, "송": 14, "전": 11, "홍": 11, "유": 12, "고": 9, "문": 9, "양": 9, "손": 9, "배": 8, "백": 8,
          "허": 7, "남": 6, "심": 5, "노": 6, "하": 5, "곽": 4, "성": 4, "차": 4, "주": 4, "우": 4, "구": 4, "나": 3.5, "민": 3.4, "류": 3, "진": 3}  # fmt: skip
"""Persons of a thousand (census of 2015); every other surname is given a quarter of one, which none of them reaches by far."""

RARE = 0.25
SMOOTHING = 0.5


def main() -> None:
    """Count and write."""
    words = list(_vocabulary(Kiwi()))
    persons = [form for form, tag in words if tag == "NNP" and len(form) == 3 and form[0] in PERSONS_ONLY]
    others = [form for form, tag in words if tag == "NNG" and len(form) == 3]
    given = [name[1:] for name in persons] + MODERN * 4
    first = {syllable: share / 1000 for syllable in SURNAMES for share in (COMMON.get(syllable, RARE),)}
    heads = Counter(word[0] for word in others)
    tables = {
        "surname": {s: _odds(share, heads[s], len(others)) for s, share in first.items()},
        "second": _compared([name[0] for name in given], [word[1] for word in others]),
        "third": _compared([name[1] for name in given], [word[2] for word in others]),
    }
    TARGET.write_text("\n".join(_written(tables)) + "\n", encoding="utf-8")


def _vocabulary(kiwi: Kiwi) -> Iterator[tuple[str, str]]:
    """Form and tag of every morpheme that Kiwi knows, those in Hangul syllables."""
    number = 0
    while True:
        try:
            morpheme = kiwi.morpheme(number)
        except ValueError:
            return
        number += 1
        if morpheme.form and all("가" <= letter <= "힣" for letter in morpheme.form):
            yield morpheme.form, morpheme.tag


def _compared(names: Iterable[str], others: Iterable[str]) -> dict[str, float]:
    one, other = Counter(names), Counter(others)
    return {s: _odds((one[s] + SMOOTHING) / one.total(), other[s], other.total()) for s in {*one, *other}}


def _odds(share: float, count: int, total: int) -> float:
    return math.log(share) - math.log((count + SMOOTHING) / total)


def _written(tables: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield "# Written by tools/names.py. Tenths of natural log odds, name of a person against another word, and the syllables that have them."
    yield f'compound = "{COMPOUND}"'
    for name, table in tables.items():
        yield f"\n[{name}]"
        levels: dict[int, list[str]] = {}
        for syllable, odds in table.items():
            levels.setdefault(round(odds * 10), []).append(syllable)
        for level, syllables in sorted(levels.items(), reverse=True):
            yield f'{level} = "{"".join(sorted(syllables))}"'


if __name__ == "__main__":
    main()
