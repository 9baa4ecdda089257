"""The codebook's file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.themes import (
    Codebook,
    CodebookError,
    CodebookTheme,
    codebook_from,
    codebook_of,
    codebook_text,
    read_codebook,
)


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
        ("theme\tguide_words\n" + "".join(f"주제{n}\t낱말{n}\n" for n in range(301)), "too_many"),
        ("theme\tguide_words\n" + "예산\t" + "가" * 1_400_000, "too_many"),
    ],
)
def test_a_bad_codebook_is_refused_with_its_reason(tmp_path, text, reason):
    with pytest.raises(CodebookError) as refusal:
        read_codebook(write(tmp_path, text))
    assert refusal.value.message.key == f"themes.codebook.{reason}"


def test_a_missing_codebook_is_refused(tmp_path):
    with pytest.raises(CodebookError):
        read_codebook(tmp_path / "없음.tsv")


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
THEMES = st.builds(
    CodebookTheme,
    PHRASES,
    st.lists(WORDS, min_size=1, max_size=4).map(tuple),
    st.lists(PHRASES, max_size=3).map(tuple),
    st.one_of(st.just(""), PHRASES),
)


@given(st.lists(THEMES, min_size=2, max_size=4, unique_by=lambda theme: theme.name))
def test_a_codebook_is_read_back_as_it_was_written(themes):
    assert codebook_from(codebook_text(Codebook(tuple(themes)))) == Codebook(tuple(themes))


def test_examples_and_notes_are_read_where_a_file_has_them(tmp_path):
    text = "theme\tguide_words\texamples\tnote\n예산\t예산\t돈이 없다 | 국비를 달라\t국비와 지방비\n인력\t인력\t\t\n"
    budget, staff = read_codebook(write(tmp_path, text)).themes
    assert (budget.examples, budget.note) == (("돈이 없다", "국비를 달라"), "국비와 지방비")
    assert (staff.examples, staff.note) == ((), "")


def test_tabs_lines_and_quotes_typed_into_a_field_do_not_break_the_file():
    typed = CodebookTheme("예산", ("예산",), ('"돈"이\t없다',), '"한 줄\n두 줄')
    read = codebook_from(codebook_text(Codebook((typed, CodebookTheme("인력", ("인력",))))))
    assert [theme.name for theme in read.themes] == ["예산", "인력"]
    assert read.themes[0].note == "한 줄 두 줄"


def test_an_edited_codebook_is_checked_before_it_is_used():
    with pytest.raises(CodebookError) as refusal:
        codebook_of([CodebookTheme("예산", ("예산",)), CodebookTheme("예산", ("재정",))])
    assert refusal.value.message.key == "themes.codebook.repeated"
