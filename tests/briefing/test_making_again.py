"""An old briefing made again from its manifest, and what is said to differ."""

import json
import shutil

import pytest
from builders import workbook

from analysis.command_line import main


def rows(rise=1):
    answers = [[["영남권", "호남권"][n % 2], n % 3 + 1, n % 3 + 1 + rise, f"예산이 부족합니다 {n % 4}"] for n in range(40)]
    return [["권역", "(사전) 1. 의미를 이해한다", "(사후) 1. 의미를 이해한다", "건의사항"], *answers]


@pytest.fixture
def made(tmp_path):
    """A folder with the survey and its briefing."""
    (tmp_path / "설문.xlsx").write_bytes(workbook({"응답": rows()}).data)
    assert main([*command(tmp_path / "설문.xlsx"), "--out", str(tmp_path), "--only", "pptx,xlsx"]) == 0
    return tmp_path


def command(*files):
    return ["briefing", *map(str, files), "--meaning", "kiwi"]


def again(folder, capsys, *more):
    capsys.readouterr()
    code = main(["briefing", "--manifest", str(folder / "manifest.json"), "--json", *more])
    return code, json.loads(capsys.readouterr().out or "{}")


def test_the_same_files_give_the_same_numbers_and_the_same_bytes(made, capsys, tmp_path_factory):
    folder = tmp_path_factory.mktemp("again")
    code, told = again(made, capsys, "--out", str(folder), "--only", "pptx,xlsx")
    assert (code, told["differences"]) == (0, [])
    for name in ("briefing.pptx", "briefing.xlsx"):
        assert (folder / name).read_bytes() == (made / name).read_bytes()
    before, now = (json.loads((place / "manifest.json").read_text(encoding="utf-8")) for place in (made, folder))
    assert {name for name in before if before[name] != now[name]} <= {"made"}


def test_items_are_called_by_short_names_as_on_the_screen_and_so_they_are_made_again(tmp_path, capsys):
    subjects = ("정책의 추진 현황과 쟁점", "예산의 편성과 집행 절차")
    header = [
        "권역",
        *(f"({moment}) 나는 {subject}를 충분히 이해하고 있다" for subject in subjects for moment in ("사전", "사후")),
    ]
    answers = [["영남권", n % 3 + 1, n % 3 + 2, n % 2 + 1, n % 2 + 3] for n in range(40)]
    (tmp_path / "설문.xlsx").write_bytes(workbook({"응답": [header, *answers]}).data)
    assert main([*command(tmp_path / "설문.xlsx"), "--out", str(tmp_path), "--only", "xlsx"]) == 0
    told = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    shown = next(message["chart"]["rows"] for message in told["messages"] if message["key"] == "items")
    assert sorted(shown) == sorted(told["settings"]["item_names"].values())
    assert max(map(len, shown)) < 20
    assert again(tmp_path, capsys)[1]["differences"] == []


def test_another_files_numbers_are_told_one_by_one(made, capsys):
    (made / "설문.xlsx").write_bytes(workbook({"응답": rows(rise=2)}).data)
    code, told = again(made, capsys)
    said = "\n".join(told["differences"])
    assert code == 0 and "설문.xlsx" in said
    assert "3 → 4" in said  # a region's mean after, one point higher


def test_a_changed_number_in_the_old_briefing_is_found(made, capsys):
    old = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    chart = next(message["chart"] for message in old["messages"] if message["key"] == "groups")
    chart["series"]["post"][0] += 0.5
    (made / "manifest.json").write_text(json.dumps(old), encoding="utf-8")
    [difference] = again(made, capsys)[1]["differences"]
    assert chart["rows"][0] in difference


def test_other_software_is_named(made, capsys):
    old = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    old["software"]["pandas"] = "1.0"
    (made / "manifest.json").write_text(json.dumps(old), encoding="utf-8")
    assert len(again(made, capsys)[1]["differences"]) == 1


def test_files_may_be_named_anew(made, capsys, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copy(made / "manifest.json", elsewhere)
    assert again(elsewhere, capsys, str(made / "설문.xlsx"))[1]["differences"] == []


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"inputs": 1, "settings": {}, "software": {}, "messages": []}', "[" * 100_000])
def test_what_is_no_manifest_is_refused_by_name(tmp_path, capsys, body):
    (tmp_path / "옛것.json").write_text(body, encoding="utf-8")
    assert main(["briefing", "--manifest", str(tmp_path / "옛것.json")]) == 2
    assert "옛것.json" in capsys.readouterr().err


EDITS = {
    "a file elsewhere": lambda old: old["inputs"].update({"/etc/passwd": "x"}),
    "a file above": lambda old: old["inputs"].update({"../설문.xlsx": "x"}),
    "a file above, as Windows writes it": lambda old: old["inputs"].update({"..\\설문.xlsx": "x"}),
    "a name with a nought": lambda old: old["inputs"].update({"a\0b": "x"}),
    "no groups too small": lambda old: old["settings"].update(threshold=0),
    "a threshold in words": lambda old: old["settings"].update(threshold="다섯"),
    "another language": lambda old: old["settings"].update(lang="../../x"),
    "a half scale": lambda old: old["settings"].update(scale=[1]),
    "no numbers": lambda old: chart_of(old)["series"].update(post=["a", "b"]),
    "numbers without an end": lambda old: chart_of(old)["series"].update(post=[1, float("inf")]),
    "a row too few": lambda old: chart_of(old)["rows"].pop(),
    "four pages": lambda old: old.update(pages=4),
    "a novel": lambda old: old["messages"][0].update(sentence="가" * 3_000_000, original="가"),
    "a remark that is a list": lambda old: old["messages"][0].update(remark=["가"]),
    "messages that are numbers": lambda old: old.update(messages=[1]),
    "no decisions": lambda old: old.update(decisions="no"),
}


def chart_of(old):
    return next(message["chart"] for message in old["messages"] if message["key"] == "groups")


@pytest.fixture(scope="module")
def manifest(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    (folder / "설문.xlsx").write_bytes(workbook({"응답": rows()}).data)
    assert main([*command(folder / "설문.xlsx"), "--out", str(folder), "--only", "xlsx"]) == 0
    return folder / "manifest.json"


@pytest.mark.parametrize("edit", EDITS)
def test_what_a_person_made_of_a_manifest_is_refused_before_anything_is_read(manifest, capsys, edit):
    old = json.loads(manifest.read_text(encoding="utf-8"))
    EDITS[edit](old)
    edited = manifest.with_name("edited.json")
    edited.write_text(json.dumps(old), encoding="utf-8")
    capsys.readouterr()
    assert main(["briefing", "--manifest", str(edited)]) == 2
    told = capsys.readouterr().err
    assert "edited.json" in told and len(told.strip().splitlines()) == 1


def test_a_folder_must_be_named_where_nothing_old_is_made_again(tmp_path, capsys):
    (tmp_path / "설문.xlsx").write_bytes(workbook({"응답": rows()}).data)
    assert main(command(tmp_path / "설문.xlsx")) == 2
    assert "--out" in capsys.readouterr().err


def test_an_audience_gets_its_pages_alone(tmp_path, capsys):
    (tmp_path / "설문.xlsx").write_bytes(workbook({"응답": rows()}).data)
    assert main([*command(tmp_path / "설문.xlsx"), "--out", str(tmp_path), "--only", "xlsx", "--audience", "one_page"]) == 0
    made = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert (made["pages"], len(made["messages"])) == (1, 3)
