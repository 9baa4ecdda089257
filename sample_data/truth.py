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
IMPORTANCE = ("강의 내용이 중요하다", "교육 시설과 환경이 중요하다", "워크숍 운영과 진행이 중요하다")
RECOMMENDATION = "이번 공동연수를 동료에게 추천할 의향은 어느 정도입니까? (0~10점)"
CHANNEL = "이번 공동연수를 어떻게 알게 되었습니까?"
SUPPORT = "기본사회 정책을 추진하는 데 필요한 지원을 모두 골라 주십시오"
WRITE_IN = "기타(직접 입력)"
ORDINANCE = "기본사회 관련 조례가 제정되어 있습니까?"
HEADCOUNT = "기본사회 업무 담당 인원(명)"
PRIORITY = "먼저 추진해야 할 분야의 순위"
QUESTIONS = {
    "facts": "업무를 추진하면서 겪는 어려움(애로사항)은 무엇입니까?",
    "wishes": "행정안전부에 바라는 점이나 건의사항을 자유롭게 적어 주십시오.",
}
AGREEMENT = ("전혀 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다")
WEIGHT = ("전혀 중요하지 않다", "중요하지 않다", "보통이다", "중요하다", "매우 중요하다")
CONTENTMENT = ("매우 불만족", "불만족", "보통", "만족", "매우 만족")

CHANNELS = {"공문": 0.52, "기관 내부 게시판": 0.21, "동료의 추천": 0.15, "행정안전부 누리집": 0.12}
SUPPORTS = {"예산": 0.62, "전담 인력": 0.58, "조례·지침": 0.34, "교육·자문": 0.29, "우수사례 공유": 0.41}
"""Options, each with the share of people who choose it in the long run; of several supports each by itself."""
FIELDS = {"돌봄": 1.2, "주거": 0.6, "소득": 0.3, "교통": 0.0}
"""What is to be done first, each with how highly it is thought of; a person's own thoughts are added with a spread of 1."""
WRITTEN = (
    "다른 부처 사업과 겹치는 일을 조정해 주는 창구",
    "데이터를 함께 쓸 수 있는 공동 시스템",
    "읍면동 현장 인력에 대한 수당",
    "주민에게 나눠 줄 쉬운 안내 자료",
    "기획 부서의 협조를 끌어낼 평가 지표",
    "민간 전문가를 연결해 주는 명단",
    "중앙과 지방이 함께 여는 정기 회의",
    "시범사업을 끝까지 이어 갈 법적 근거",
    "섬 지역을 오가는 비용",
    "업무를 맡을 때 받는 인수인계 자료",
    "현장 방문을 함께할 자문단",
    "성과를 오래 두고 보는 평가 방식",
)
"""What people write beside the supports, each once."""

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
    ordinance: float = 0.5
    """The share of people whose government has an ordinance."""


REGIONS = (
    Region(
        "영남권", date(2026, 6, 5), "부산광역시 인재개발원", 203, 2.90, 1.00,
        {
            "부산광역시": ("부산진구", "해운대구", "사하구", "기장군"), "대구광역시": ("달서구", "수성구", "군위군"),
            "울산광역시": ("남구", "울주군"), "경상북도": ("포항시", "안동시", "의성군", "봉화군"),
            "경상남도": ("창원시", "진주시", "거창군", "하동군"),
        },
        {"예산": 1.8, "돌봄": 1.5},
        0.35,
    ),
    Region(
        "수도·강원권", date(2026, 6, 8), "", 211, 3.05, 0.78,
        {
            "서울특별시": ("성북구", "은평구", "금천구", "노원구"), "인천광역시": ("부평구", "강화군"),
            "경기도": ("수원시", "화성시", "연천군", "가평군"), "강원특별자치도": ("춘천시", "원주시", "정선군", "양구군"),
        },
        {"인력": 2.4, "인공지능": 1.8},
        0.55,
    ),
    Region(
        "호남권", date(2026, 6, 10), "", 187, 2.62, 1.28,
        {
            "광주광역시": ("광산구", "서구"), "전북특별자치도": ("전주시", "익산시", "진안군", "임실군"),
            "전라남도": ("순천시", "해남군", "신안군", "곡성군"), "제주특별자치도": ("제주시", "서귀포시"),
        },
        {"사회연대": 2.6, "참여": 1.7},
        0.6,
    ),
    Region(
        "중부권", date(2026, 6, 12), "", 196, 2.95, 0.80,
        {
            "대전광역시": ("유성구", "대덕구"), "세종특별자치시": ("세종시",), "충청북도": ("청주시", "제천시", "괴산군"),
            "충청남도": ("천안시", "아산시", "청양군", "부여군"),
        },
        {"역할": 1.9, "협업": 1.8},
        0.4,
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
