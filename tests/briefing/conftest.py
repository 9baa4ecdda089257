"""Surveys that briefings are made of: the sample, and small ones of every shape."""

import sys
from pathlib import Path

import pytest
from sampled import whole

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "reading" / "support")]

from builders import workbook  # noqa: E402

from analysis.briefing import briefing_of, measure  # noqa: E402
from analysis.reading import Source, read  # noqa: E402
from analysis.themes import KiwiMeaning  # noqa: E402

SAMPLES = sorted((ROOT / "sample_data").glob("*.xlsx"))
SAID = ["예산이 부족합니다", "전담 인력이 필요합니다", "교육을 늘려 주세요", "=1+1 예산", "없음"]


@pytest.fixture(scope="session")
def measured():
    return measure(whole(), meaning=KiwiMeaning())


@pytest.fixture(scope="session")
def briefing(measured):
    return briefing_of(measured)


def survey_with(
    items=2,
    groups=2,
    people=12,
    text="기본사회의 의미와 핵심 가치를 이해하고 있다",
    moments=("사전", "사후"),
    change=1,
    scale=None,
    names=None,
):
    """A survey of that many items and regions, each region with that many people."""
    names = names or ["영남권", "수도·강원권", "호남권", "중부권"] if groups <= 4 else [f"{n}권역" for n in range(1, groups + 1)]
    heads = [f"({moment}) {n}. {text} {n}" for n in range(1, items + 1) for moment in moments]
    rows = [["권역", *heads, "건의사항"]]
    for n in range(people * groups):
        answers = [(n * 7 + item * 3) % 3 + 1 + (place and change) for item in range(items) for place, _ in enumerate(moments)]
        rows.append([names[n % groups], *answers, f"{SAID[n % len(SAID)]}"])
    return measure(read([workbook({"응답": rows})], scale=scale), meaning=KiwiMeaning())


@pytest.fixture(scope="session")
def opinions_measured():
    lines = ["건의사항", *[f"{SAID[n % len(SAID)]} {n}" for n in range(20)]]
    return measure(read([Source("의견.csv", "\n".join(lines).encode("utf-8"))]), meaning=KiwiMeaning())


@pytest.fixture(scope="session")
def opinions_only(opinions_measured):
    return briefing_of(opinions_measured)
