"""A briefing that the dashboard made is made again by the command line, from the store or from the files."""

import io
import json
import zipfile

import pytest
from builders import workbook
from visiting import visited

from analysis.command_line import main
from analysis.reading import read
from analysis.store import open_store
from pages.shared.opinions.deciding import CODEBOOK

SAID = ["예산이 부족합니다", "전담 인력이 필요합니다", "교육을 늘려 주세요", "주민 참여를 넓혀야 합니다"]
ROWS = [["예산"], ["인력"], ["교육"], ["참여"]]
BOOK = [{"theme": f"{words[0]} 이야기", "guide_words": words, "examples": [], "note": ""} for words in ROWS]


def survey_file(rise=1):
    heads = ["권역", "(사전) 1. 의미를 이해한다", "(사후) 1. 의미를 이해한다", "건의사항"]
    answers = [[["영남권", "호남권"][n % 2], n % 3 + 1, n % 3 + 1 + rise, f"{SAID[n % 4]} {n % 5}"] for n in range(40)]
    return workbook({"응답": [heads, *answers]})


def manifest_of(key):
    """The manifest in what the page hands over."""
    app = visited("briefing", survey=key)
    app.button(key="briefing_make").click().run()
    assert not app.exception
    files = app.session_state["briefing_made"][1]
    return zipfile.ZipFile(io.BytesIO(files["zip"])).read("manifest.json")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with the file, the store's folder beside it, and the manifest; and the survey's key."""
    folder = tmp_path_factory.mktemp("made")
    file = survey_file()
    (folder / file.name).write_bytes(file.data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_FOLDER", str(folder / "data"))
        patch.setenv("THEMES_MEANING", "kiwi")
        with open_store() as store:
            key = store.create_survey("공동연수", "분석 담당")
            store.add_upload(key, read([file]), [file], "분석 담당")
            store.record(key, CODEBOOK, {"codebook": BOOK}, "분석 담당")
        (folder / "manifest.json").write_bytes(manifest_of(key))
    return folder, key


def again(folder, capsys, *more):
    capsys.readouterr()
    code = main(["briefing", "--manifest", str(folder / "manifest.json"), "--json", *more])
    told = capsys.readouterr()
    return code, json.loads(told.out or "{}"), told.err


@pytest.fixture(autouse=True)
def _words_alone(monkeypatch):
    monkeypatch.setenv("THEMES_MEANING", "kiwi")


def test_the_manifest_says_what_the_briefing_was_made_of(made):
    folder, key = made
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert told["survey"]["key"] == key and told["survey"]["version"]
    assert list(told["inputs"]) == ["설문.xlsx"] and len(told["inputs"]["설문.xlsx"]) == 64
    assert [row["theme"] for row in told["settings"]["codebook_rows"]] == [row["theme"] for row in BOOK]


def test_from_the_store_every_figure_is_the_same(made, capsys, monkeypatch):
    folder, _ = made
    monkeypatch.setenv("DATA_FOLDER", str(folder / "data"))
    code, told, _ = again(folder, capsys)
    assert (code, told["differences"]) == (0, [])


def test_from_the_files_every_figure_is_the_same(made, capsys, monkeypatch, tmp_path):
    folder, _ = made
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    code, told, _ = again(folder, capsys, str(folder / "설문.xlsx"))
    assert (code, told["differences"]) == (0, [])


def test_without_the_survey_and_its_files_it_is_said_what_is_missing(made, capsys, monkeypatch, tmp_path):
    folder, _ = made
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    (tmp_path / "manifest.json").write_bytes((folder / "manifest.json").read_bytes())
    code, _, said = again(tmp_path, capsys)
    assert code == 2
    assert "설문.xlsx" in said and "DATA_FOLDER" in said


def test_a_changed_file_is_named_with_the_figures_that_changed(made, capsys, tmp_path):
    folder, _ = made
    other = survey_file(rise=2)
    (tmp_path / other.name).write_bytes(other.data)
    code, told, _ = again(folder, capsys, str(tmp_path / other.name))
    said = "\n".join(told["differences"])
    assert code == 0 and "‘설문.xlsx’: 파일 내용이 그때와 다릅니다." in said and "3 → 4" in said


def test_a_survey_that_went_on_is_said_to_have_changed(made, capsys, monkeypatch):
    folder, key = made
    monkeypatch.setenv("DATA_FOLDER", str(folder / "data"))
    more = workbook({"응답": [row if n == 0 else [row[0], 1, 5, ""] for n, row in enumerate(_rows(10))]}, name="둘째.xlsx")
    with open_store() as store:
        store.add_upload(key, read([more]), [more], "분석 담당")
    said = "\n".join(again(folder, capsys)[1]["differences"])
    assert "설문이 그 뒤에 바뀌었습니다" in said and "둘째.xlsx" in said


def _rows(count):
    return [
        ["권역", "(사전) 1. 의미를 이해한다", "(사후) 1. 의미를 이해한다", "건의사항"],
        *[["영남권", 1, 5, ""] for _ in range(count)],
    ]
