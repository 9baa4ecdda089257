"""``python -m analysis themes`` with what looks further: levels, the sure core, questions, an earlier round, examples."""

import json
from pathlib import Path

import pytest

from analysis.command_line import main

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(str(path) for path in (ROOT / "sample_data").glob("*.xlsx"))
CODEBOOK = str(ROOT / "sample_data" / "codebook.tsv")

pytestmark = pytest.mark.usefixtures("asked_once")  # most begin with the same files


def run(capsys, *arguments):
    assert main(["themes", *arguments, "--meaning", "kiwi", "--codebook", CODEBOOK]) == 0
    return capsys.readouterr().out


def told(capsys, *arguments):
    return json.loads(run(capsys, *arguments, "--json"))


def test_levels_stand_below_each_theme_and_add_up(capsys):
    result = told(capsys, *SAMPLES, "--levels")
    looked_into = [theme for theme in result["themes"] if theme["sub_themes"]]
    assert looked_into
    for theme in looked_into:
        assert sum(one["opinions"] for one in theme["sub_themes"]) == theme["opinions"]
        assert {"id", "label", "respondents", "prevalence", "ci_low", "ci_high"} <= set(theme["sub_themes"][0])
    assert "  - " in run(capsys, *SAMPLES, "--levels")


def test_themes_are_told_by_question_where_there_are_several(capsys):
    first = told(capsys, *SAMPLES)["themes"][0]
    assert len(first["by_question"]) > 1
    for figures in first["by_question"].values():
        assert figures["suppressed"] or 0 <= figures["respondents"] <= figures["base"]


def test_only_sure_opinions_are_counted_of_the_same_base(capsys):
    everything, sure = told(capsys, SAMPLES[0]), told(capsys, SAMPLES[0], "--sure")
    assert sure["base"] == everything["base"]
    assert sum(theme["opinions"] for theme in sure["themes"]) < sum(theme["opinions"] for theme in everything["themes"])


def test_an_earlier_round_stands_beside_theme_by_theme(capsys):
    result = told(capsys, SAMPLES[1], "--earlier", SAMPLES[0])
    assert {row["title"] for row in result["rounds"]["themes"]} == {"earlier", "now"}
    assert {"label", "first", "last", "difference", "p", "distinct"} <= set(result["rounds"]["changes"][0])
    assert "앞선 회차와 견줌" in run(capsys, SAMPLES[1], "--earlier", SAMPLES[0])


def test_examples_of_a_file_go_to_the_theme_of_their_name(capsys, tmp_path):
    before = told(capsys, SAMPLES[0])
    theme = before["themes"][0]
    strange = next(one for one in before["assignments"] if one["themes"] and one["themes"][0] != theme["id"])
    file = tmp_path / "examples.tsv"
    file.write_text(f"text\ttheme\n{strange['text']}\t{theme['label']}\n", encoding="utf-8")
    after = told(capsys, SAMPLES[0], "--examples", str(file))
    moved = next(one for one in after["assignments"] if one["text"] == strange["text"])
    assert moved["themes"][0] == theme["id"]


def test_a_file_of_examples_that_is_none_is_refused_in_one_line(capsys, tmp_path):
    file = tmp_path / "examples.tsv"
    file.write_text("나\t다\n", encoding="utf-8")
    assert main(["themes", SAMPLES[0], "--meaning", "kiwi", "--examples", str(file)]) == 2
    assert "examples.tsv" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["ko", "en"])
def test_how_themes_were_found_tells_how_like_the_opinions_are_to_those_learned_from(capsys, language):
    assert "%" in told(capsys, SAMPLES[0], "--lang", language)["method"]
