"""The mark of the engine on kept themes cannot silently stop changing: what the engine gives is pinned here, with its version."""

import hashlib
import json

import pandas as pd

from analysis.themes import Codebook, CodebookTheme, KiwiMeaning, find_themes
from analysis.themes.serial import ENGINE

OPINIONS = (
    "예산이 부족합니다", "국비 지원을 늘려 주세요", "재원이 없어 사업을 못 합니다", "보조금 교부가 늦습니다",
    "사업비를 더 주세요",
    "전담 인력이 없습니다", "담당자 혼자 다 합니다", "인력 충원이 필요합니다", "전담 조직을 만들어 주세요", "인사이동이 잦습니다",
    "어르신 돌봄이 급합니다", "의료 취약지에 병원이 필요합니다", "아이 돌봄 서비스 확대", "노인 복지를 챙겨 주세요", "없음",
)  # fmt: skip
CODEBOOK = Codebook((CodebookTheme("예산", ("예산", "국비", "보조금")), CodebookTheme("인력", ("인력", "조직", "담당자"))))
PINNED = (35, "a4c50a4be8d9b676")


def test_a_changed_engine_raises_its_version():
    found = ENGINE, digest([given(CODEBOOK), given(None)])
    assert found == PINNED, (
        "The engine gives other themes than its version did: raise ENGINE in analysis/themes/serial.py, so that kept themes are "
        f"worked out again, and pin {found} here."
    )


def given(codebook):
    count = range(len(OPINIONS))
    table = pd.DataFrame(
        {"respondent": [f"r{n}" for n in count], "question": "o1", "text": OPINIONS, "source": [f"A{n}" for n in count]}
    )
    themes = find_themes(table, codebook=codebook, meaning=KiwiMeaning())
    return [
        list(themes.table["label"]),
        [list(terms) for terms in themes.table["terms"]],
        [list(told) for told in themes.assignments["themes"]],
        list(themes.assignments["kind"]),
        list(themes.quotes["text"]),
    ]


def digest(results):
    return hashlib.sha256(json.dumps(results, ensure_ascii=True).encode("ascii")).hexdigest()[:16]
