"""The codebook's file."""

import pytest

from analysis.themes import CodebookError, read_codebook


def write(tmp_path, text):
    path = tmp_path / "주제.tsv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_themes_and_guide_words_are_read(tmp_path):
    codebook = read_codebook(write(tmp_path, "theme\tguide_words\n예산\t예산 재정, 국비\n인력\t인력 조직\n"))
    assert [(theme.name, theme.guide_words) for theme in codebook.themes] == [
        ("예산", ("예산", "재정", "국비")),
        ("인력", ("인력", "조직")),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("주제\t낱말\n예산\t예산\n", "columns"),
        ("", "columns"),
        ("theme\tguide_words\n예산\t\n", "incomplete"),
        ("theme\tguide_words\n\t예산\n", "incomplete"),
        ("theme\tguide_words\n예산\t예산\n예산\t재정\n", "repeated"),
        ("theme\tguide_words\n예산\t예산\n", "too_few"),
        (b"theme\tguide_words\n\xff\xfe", "not_text"),
    ],
)
def test_a_bad_codebook_is_refused_with_its_reason(tmp_path, text, reason):
    with pytest.raises(CodebookError) as refusal:
        read_codebook(write(tmp_path, text))
    assert refusal.value.message.key == f"themes.codebook.{reason}"


def test_a_missing_codebook_is_refused(tmp_path):
    with pytest.raises(CodebookError):
        read_codebook(tmp_path / "없음.tsv")
