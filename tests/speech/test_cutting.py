"""A text is cut where its writer did, so that what one entry of a list sets aside is not taken from another."""

import pytest

from analysis.speech.cutting import parts_of
from analysis.speech.text import cleaned


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("예산이 부족합니다. 그리고 인력도 없어요", ["예산이 부족합니다.", "인력도 없어요"]),
        ("- 담당자 교육 필요 - 매뉴얼 배포 요망", ["담당자 교육 필요", "매뉴얼 배포 요망"]),
        ("예산 부족, 인력 부족, 교육 부족", ["예산 부족", "인력 부족", "교육 부족"]),
        ("1. 예산 확보 2. 전담인력 3. 교육 확대", ["예산 확보", "전담인력", "교육 확대"]),
        ("①전담인력②방문차량", ["전담인력", "방문차량"]),
        ("매칭 비율을 7:3 정도로 조정해 주세요", ["매칭 비율을 7:3 정도로 조정해 주세요"]),
        ("국비가 부족하고, 인력도 모자랍니다", ["국비가 부족하고, 인력도 모자랍니다"]),
        ("2025. 3. 1. 시행인데 지침이 없습니다", ["2025. 3. 1. 시행인데 지침이 없습니다"]),
        ("교육(기초, 심화) 확대", ["교육(기초, 심화) 확대"]),
        ("예산 확보\n인력 충원\n교육", ["예산 확보", "인력 충원", "교육"]),
        ("국비 3억 지원\r\n\r\nAI 교육", ["국비 3억 지원", "AI 교육"]),
        ("1. 예산 확보\n2. 인력 충원", ["예산 확보", "인력 충원"]),
        ("담당자가 자주 바뀌어서\n업무를 이어 가기 어렵습니다", ["담당자가 자주 바뀌어서 업무를 이어 가기 어렵습니다"]),
    ],
)
def test_a_text_is_cut_at_the_marks_of_its_writer(text, parts):
    assert [" ".join(part.split()) for part in parts_of(cleaned(text))] == parts
