"""Agreement with an analyst's own sorting."""

import pandas as pd
import pytest

from analysis.language import LANGUAGES, words
from analysis.themes import GoldError, agreement, find_themes, read_gold

TEXTS = {
    "예산이 부족합니다": "돈",
    "국비 지원을 늘려 주세요": "돈",
    "담당자가 혼자 다 합니다": "사람",
    "전담 인력이 없습니다": "사람",
    "강의실이 춥습니다": "",
}


@pytest.fixture(scope="module")
def themes():
    place = [f"r{n}" for n in range(len(TEXTS))]
    return find_themes(pd.DataFrame({"respondent": place, "question": "o1", "text": list(TEXTS), "source": place}))


def written(path, lines):
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_each_theme_is_told_with_what_the_machine_put_together(themes, tmp_path):
    gold = read_gold(written(tmp_path / "gold.tsv", ["text\ttheme", *("\t".join(row) for row in TEXTS.items())]))
    found = agreement(themes, gold)
    assert found.opinions == 4  # one has no theme of the analyst
    assert set(found.table["gold"]) == {"돈", "사람"}
    assert (found.table["found"] <= found.table["opinions"]).all()
    one = found.table.iloc[0]
    assert one["recall"] == one["found"] / one["opinions"]


def test_the_machine_agrees_wholly_with_itself(themes):
    own = {row["text"]: row["themes"][0] for row in themes.assignments.to_dict("records")}
    found = agreement(themes, own)
    assert found.ari == 1
    assert (found.table[["recall", "precision"]] == 1).all(axis=None)


def test_opinions_that_the_machine_does_not_have_are_counted(themes):
    assert agreement(themes, {"예산이 부족합니다": "돈", "다른 글입니다": "돈"}).unknown == 1


@pytest.mark.parametrize(
    ("lines", "reason"),
    [(["a\tb", "1\t2"], "columns"), (["text\ttheme", "전혀 다른 의견\t돈"], "other_opinions")],
)
def test_what_cannot_be_compared_is_refused_in_words(themes, tmp_path, lines, reason):
    with pytest.raises(GoldError) as refusal:
        agreement(themes, read_gold(written(tmp_path / "gold.tsv", lines)), "gold.tsv")
    assert refusal.value.message.key == f"themes.gold.{reason}"
    assert all(words(language).say(refusal.value.message) for language in LANGUAGES)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(GoldError):
        read_gold(tmp_path / "none.tsv")
