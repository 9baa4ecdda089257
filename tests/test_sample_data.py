"""The sample files are what their script makes, and the pipeline recovers what their maker wrote down."""

import csv
import json
import re
import subprocess
import sys
import zipfile
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest
import sampled
from python_calamine import CalamineWorkbook

from analysis.gains import COMPOSITE, measure_gains
from analysis.reading import Source, read
from analysis.survey import ItemKind, PairingMethod, QuestionKind
from analysis.themes import is_non_answer

FOLDER = Path(__file__).parents[1] / "sample_data"
TRUTH = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
METHODS = [PairingMethod.SAME_ROW, PairingMethod.TWO_SHEETS, PairingMethod.RETROSPECTIVE, PairingMethod.CODE]


@pytest.fixture(scope="module", params=range(4), ids=[truth["file"] for truth in TRUTH["regions"]])
def place(request):
    return request.param


@pytest.fixture(scope="module")
def truth(place):
    return TRUTH["regions"][place]


@pytest.fixture(scope="module")
def reading(truth):
    return read([Source.from_path(FOLDER / truth["file"])])


@pytest.fixture(scope="module")
def whole():
    return sampled.whole()


@pytest.fixture(scope="module")
def remade(tmp_path_factory):
    folder = tmp_path_factory.mktemp("remade")
    subprocess.run([sys.executable, str(FOLDER / "make.py"), str(folder)], check=True)
    return folder


def _parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_workbook_is_what_the_script_makes(truth, remade):
    assert _parts(FOLDER / truth["file"]) == _parts(remade / truth["file"])


def test_the_truth_is_what_the_script_makes(remade):
    assert json.loads((remade / "truth.json").read_text(encoding="utf-8")) == TRUTH


def test_no_question_is_left_open(reading):
    assert [question.message.key for question in reading.questions] == []


def test_people_are_counted_as_written_down(reading, truth):
    assert len(reading.survey.respondents) == truth["respondents"]
    pairing = reading.pairing
    assert (pairing.paired, pairing.pre_only, pairing.post_only) == (truth["paired"], truth["pre_only"], truth["post_only"])


def test_the_layouts_way_of_pairing_is_found(reading, place):
    assert reading.pairing.method is METHODS[place]


def test_what_is_left_out_is_what_was_spoilt(reading, truth):
    assert {reason.value: count for reason, count in reading.left_out_counts().items()} == truth["left_out"]


def test_opinions_and_non_answers_are_counted_as_written_down(reading, truth):
    texts = reading.survey.opinions["text"]
    assert (len(texts), sum(map(is_non_answer, texts))) == (truth["opinions"], truth["non_answers"])


def test_pairs_and_means_of_every_item_are_exact(reading, truth):
    table = measure_gains(reading.survey).table
    rows = table[(table["group"] == "") & (table["item"] != COMPOSITE)]
    assert list(rows["n"]) == [item["n"] for item in truth["items"]]
    for column in ("pre_mean", "post_mean", "gain"):
        assert list(rows[column]) == pytest.approx([item[column] for item in truth["items"]])


def test_choices_rankings_and_numbers_are_counted_as_written_down(reading, truth):
    survey = reading.survey
    asked = {text.removesuffix(" (0~10점)"): told for text, told in truth["asked"].items()}
    found = {}
    for question in survey.choice_questions:
        said = survey.choices[survey.choices["question"] == question.id]
        if question.kind is QuestionKind.NUMBER:
            found[question.text] = {"n": len(said), "sum": said["value"].sum()}
        else:
            first = said[said["value"] == 1] if question.kind is QuestionKind.RANKING else said
            found[question.text] = first["option"].value_counts().to_dict()
    for item in survey.items:
        if item.text in asked:
            said = survey.answers[survey.answers["item"] == item.id]["value"]
            found[item.text] = {"n": len(said), "sum": said.sum()}
    assert found == asked


def test_the_region_is_the_one_of_the_file(reading, truth):
    assert reading.survey.regions == (truth["region"],)
    assert set(reading.survey.respondents["region"]) == {truth["region"]}


def test_true_gains_lie_in_their_intervals_as_often_as_they_should(whole):
    """28 intervals at 95%: fewer than 23 hits would happen once in ten thousand times."""
    table = measure_gains(whole.survey).table.set_index(["item", "group"])
    hits = 0
    for region in TRUTH["regions"]:
        for number, item in enumerate(region["items"], 1):
            row = table.loc[(f"q{number}", region["region"])]
            hits += row["ci_low"] <= item["true_gain"] <= row["ci_high"]
    assert hits >= 23


def test_the_four_files_are_one_survey_of_the_same_items(whole):
    items = whole.survey.items
    assert [item.text for item in items if item.kind is ItemKind.UNDERSTANDING] == TRUTH["items"]
    assert sum(item.kind is ItemKind.SATISFACTION for item in items) == 3
    assert len(whole.survey.questions) == 3  # what people wrote beside the supports is one of them
    assert len(whole.survey.respondents) == sum(region["respondents"] for region in TRUTH["regions"])


def test_regions_stand_in_the_order_of_their_workshops(whole):
    assert whole.survey.regions == ("영남권", "수도·강원권", "호남권", "중부권")
    assert [w.date.isoformat() for w in whole.survey.workshops] == ["2026-06-05", "2026-06-08", "2026-06-10", "2026-06-12"]


def test_everything_says_that_it_is_invented():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "모두 지어낸 것" in readme and "**invented**" in readme
    assert "예시 자료" in (FOLDER / "sample.toml").read_text(encoding="utf-8")


def test_personal_columns_hold_obvious_inventions_and_are_held_back(whole):
    assert set(whole.personal) == {"성명", "연락처", "이메일 주소"}
    everything = " ".join(frame.to_csv() for frame in (whole.survey.respondents, whole.survey.answers, whole.survey.opinions))
    assert "참가자0" not in everything and "010-0000" not in everything and "example.invalid" not in everything


def _alike(one, other):
    """More than 90% the same letters; the two quick ratios are upper bounds that spare most of the work."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() > 0.9 and matcher.quick_ratio() > 0.9 and matcher.ratio() > 0.9


def test_no_two_written_opinions_are_nearly_the_same():
    with (FOLDER / "opinions.tsv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file, delimiter="\t")]
    assert [pair for pair in combinations(texts, 2) if _alike(*pair)] == []


@pytest.mark.parametrize(
    ("place", "column", "invented"),
    [(0, 1, r"참가자\d{3}"), (0, 2, r"010-0000-\d{4}"), (2, 1, r"samplec\d{3}@example\.invalid")],
    ids=["names", "telephones", "e-mails"],
)
def test_personal_cells_can_belong_to_nobody(place, column, invented):
    truth = TRUTH["regions"][place]
    rows = CalamineWorkbook.from_path(FOLDER / truth["file"]).get_sheet_by_index(0).to_python()
    cells = [row[column] for row in rows if re.fullmatch(invented, str(row[column]))]
    assert len(cells) == truth["rows"]
