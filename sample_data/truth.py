"""The invented survey's true effects: what a perfect instrument would find, per region and item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import erf, sqrt

ITEMS = (
    "기본사회의 의미와 핵심 가치를 이해하고 있다",
    "국내외 현황과 기본사회 정책의 필요성을 설명할 수 있다",
    "기본사회 실현을 위한 지방정부의 역할을 알고 있다",
    "우리 지역의 기본사회 정책과제를 발굴할 수 있다",
    "기본사회 추진체계와 부서별 역할을 알고 있다",
    "주민이 참여하는 정책 추진 방법을 알고 있다",
    "사회연대경제 조직을 정책에 활용하는 방법을 알고 있다",
)
SATISFACTION = ("강의 내용에 만족한다", "교육 시설과 환경에 만족한다", "워크숍 운영과 진행에 만족한다")
QUESTIONS = {
    "facts": "업무를 추진하면서 겪는 어려움(애로사항)은 무엇입니까?",
    "wishes": "행정안전부에 바라는 점이나 건의사항을 자유롭게 적어 주십시오.",
}
AGREEMENT = ("전혀 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다")
CONTENTMENT = ("매우 불만족", "불만족", "보통", "만족", "매우 만족")

_ITEM_PRE = (0.25, 0.05, 0.15, -0.25, -0.10, 0.10, -0.30)
_ITEM_GAIN = (0.25, 0.10, 0.15, -0.35, -0.10, 0.00, -0.05)
_SD_PERSON, _SD_PRE, _SD_CHANGE = 0.45, 0.70, 0.50


@dataclass(frozen=True)
class Region:
    """One workshop: its people and its two parameters on the latent scale (mean before, mean change)."""

    name: str
    day: date
    place: str
    people: int
    pre: float
    gain: float
    provinces: dict[str, tuple[str, ...]]
    """시·도 to some of its 시·군·구."""
    themes: dict[str, float]
    """Themes that this region's people write about more than others do, as factors."""


REGIONS = (
    Region(
        "영남권", date(2026, 6, 5), "부산광역시 인재개발원", 203, 2.90, 1.00,
        {
            "부산광역시": ("부산진구", "해운대구", "사하구", "기장군"), "대구광역시": ("달서구", "수성구", "군위군"),
            "울산광역시": ("남구", "울주군"), "경상북도": ("포항시", "안동시", "의성군", "봉화군"),
            "경상남도": ("창원시", "진주시", "거창군", "하동군"),
        },
        {"예산": 1.8, "돌봄": 1.5},
    ),
    Region(
        "수도·강원권", date(2026, 6, 8), "", 211, 3.05, 0.78,
        {
            "서울특별시": ("성북구", "은평구", "금천구", "노원구"), "인천광역시": ("부평구", "강화군"),
            "경기도": ("수원시", "화성시", "연천군", "가평군"), "강원특별자치도": ("춘천시", "원주시", "정선군", "양구군"),
        },
        {"인력": 2.4, "인공지능": 1.8},
    ),
    Region(
        "호남권", date(2026, 6, 10), "", 187, 2.62, 1.28,
        {
            "광주광역시": ("광산구", "서구"), "전북특별자치도": ("전주시", "익산시", "진안군", "임실군"),
            "전라남도": ("순천시", "해남군", "신안군", "곡성군"), "제주특별자치도": ("제주시", "서귀포시"),
        },
        {"사회연대": 2.6, "참여": 1.7},
    ),
    Region(
        "중부권", date(2026, 6, 12), "", 196, 2.95, 0.80,
        {
            "대전광역시": ("유성구", "대덕구"), "세종특별자치시": ("세종시",), "충청북도": ("청주시", "제천시", "괴산군"),
            "충청남도": ("천안시", "아산시", "청양군", "부여군"),
        },
        {"역할": 1.9, "협업": 1.8},
    ),
)  # fmt: skip


def latent_pre(region: Region, item: int) -> float:
    """Mean of an item before, on the latent scale."""
    return region.pre + _ITEM_PRE[item]


def latent_gain(region: Region, item: int) -> float:
    """Mean change of an item, on the latent scale."""
    return region.gain + _ITEM_GAIN[item]


def spreads() -> tuple[float, float, float]:
    """Standard deviations on the latent scale: of a person, of an item before, of an item's change."""
    return _SD_PERSON, _SD_PRE, _SD_CHANGE


def true_gain(region: Region, item: int) -> float:
    """Expected change of the answers (points 1 to 5) that the latent parameters lead to."""
    sd_pre = sqrt(_SD_PERSON**2 + _SD_PRE**2)
    sd_post = sqrt(sd_pre**2 + _SD_CHANGE**2)
    before, after = latent_pre(region, item), latent_pre(region, item) + latent_gain(region, item)
    return _expected_point(after, sd_post) - _expected_point(before, sd_pre)


def _expected_point(mean: float, sd: float) -> float:
    """E of a normal variable rounded to the points 1..5: 1 + Σ P(X > k + ½)."""
    return 1 + sum(0.5 * (1 + erf((mean - k - 0.5) / sd / sqrt(2))) for k in range(1, 5))
