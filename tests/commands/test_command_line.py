"""``python -m analysis``: the contract that other programs rely on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.command_line import main

ROOT = Path(__file__).parents[2]
SAMPLES = [str(file) for file in sorted((ROOT / "sample_data").glob("*.xlsx"))]

pytestmark = pytest.mark.usefixtures("asked_once")  # most begin with the same files


def run(capsys, *arguments):
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_read_follows_the_contract(capsys):
    code, out, _ = run(capsys, "read", *SAMPLES, "--json")
    result = json.loads(out)
    assert code == 0
    assert set(result) >= {
        "files",
        "workshops",
        "respondents",
        "regions",
        "columns",
        "items",
        "pairing",
        "opinions",
        "personal",
        "left_out",
        "questions",
    }
    assert result["workshops"][0] == {"region": "영남권", "date": "2026-06-05", "place": "부산광역시 인재개발원"}
    assert sum(result["regions"].values()) == result["respondents"]
    assert result["items"][0]["scale"] == {"min": 1, "max": 5, "labels": result["items"][0]["scale"]["labels"], "reversed": False}
    assert all(len(entry["where"]) == entry["count"] for entry in result["left_out"])
    assert result["questions"] == []


def test_gains_follows_the_contract(capsys):
    code, out, _ = run(capsys, "gains", *SAMPLES, "--json", "--adjust")
    result = json.loads(out)
    figures = result["composite"]["groups"]["호남권"]
    assert code == 0
    assert set(figures) >= {
        "n",
        "pre_mean",
        "post_mean",
        "gain",
        "ci_low",
        "ci_high",
        "ci_level",
        "sd_gain",
        "effect_size",
        "test",
        "normalized_gain",
        "improved",
        "same",
        "declined",
        "pre_only",
        "post_only",
        "pre_ceiling",
        "pre_top2",
        "post_top2",
        "suppressed",
    }
    assert figures["effect_size"]["name"] == "hedges_g_av"
    assert list(result["items"][0]["groups"]) == ["영남권", "수도·강원권", "호남권", "중부권"]
    assert {contrast["method"] for contrast in result["contrasts"]} >= {"ancova_hc3"}


def test_gains_by_another_group(capsys):
    _, out, _ = run(capsys, "gains", *SAMPLES, "--json", "--by", "tier")
    assert set(json.loads(out)["composite"]["groups"]) == {"시·도", "시·군·구"}


def test_gains_hides_more_where_the_threshold_is_higher(capsys):
    _, out, _ = run(capsys, "gains", SAMPLES[0], "--threshold", "100000", "--json")
    assert json.loads(out)["composite"]["overall"]["suppressed"] is True


def test_gains_brings_scales_together_only_when_asked(capsys):
    _, out, _ = run(capsys, "gains", SAMPLES[0], "--rescale", "--json")
    told = json.loads(out)
    assert told["rescaled"] is True
    assert 0 < told["composite"]["overall"]["pre_mean"] <= 100


def test_themes_follows_the_contract(capsys):
    codebook = str(ROOT / "sample_data" / "codebook.tsv")
    code, out, _ = run(capsys, "themes", *SAMPLES, "--json", "--codebook", codebook)
    result = json.loads(out)
    assert code == 0
    assert result["k"] == len(result["themes"])
    assert len(result["assignments"]) == result["opinions"]
    assert list(result["themes"][0]["groups"]) == ["영남권", "수도·강원권", "호남권", "중부권"]


def test_themes_replays_the_edits_of_a_file(capsys, tmp_path):
    arguments = ("themes", *SAMPLES, "--json", "--codebook", str(ROOT / "sample_data" / "codebook.tsv"))
    first, second, *_ = json.loads(run(capsys, *arguments)[1])["themes"]
    edits = [
        {"edit": "rename", "theme": first["id"], "label": "가장 큰 주제"},
        {"edit": "merge", "into": first["id"], "themes": [second["id"]]},
        {"edit": "rename", "theme": first["id"], "label": "잘못 쓴 이름"},
        {"edit": "undo"},
    ]
    file = tmp_path / "edits.json"
    file.write_text(json.dumps(edits), encoding="utf-8")
    code, out, _ = run(capsys, *arguments, "--edits", str(file))
    result = json.loads(out)
    assert code == 0
    assert result["themes"][0]["label"] == "가장 큰 주제"
    assert second["id"] not in {theme["id"] for theme in result["themes"]}
    assert result["themes"][0]["opinions"] > first["opinions"]


@pytest.mark.parametrize(
    "content", ["no json", "{}", '[{"edit": "sing"}]', '[{"edit": "rename", "theme": "nowhere", "label": "x"}]']
)
def test_edits_that_cannot_be_used_are_refused_in_one_line(capsys, tmp_path, content):
    file = tmp_path / "edits.json"
    file.write_text(content, encoding="utf-8")
    code, out, err = run(capsys, "themes", SAMPLES[0], "--json", "--edits", str(file))
    assert (code, out) == (2, "")
    assert "편집 기록" in err.splitlines()[-1]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("command", ["read", "gains"])
def test_text_for_people_comes_in_both_languages(capsys, command, language):
    code, out, _ = run(capsys, command, SAMPLES[0], "--lang", language)
    assert code == 0
    assert ("중복 응답" in out) == (language == "ko" and command == "read")


def test_opinions_without_items_are_legitimate(capsys, tmp_path):
    file = tmp_path / "의견.csv"
    file.write_text("의견\n예산이 부족합니다\n인력이 부족합니다\n", encoding="utf-8")
    code, out, _ = run(capsys, "gains", str(file), "--json")
    result = json.loads(out)
    assert code == 0
    assert result["items"] == []
    assert result["questions"]


@pytest.mark.parametrize("name", ["없는 파일.xlsx", "빈 파일.csv"])
def test_a_refused_file_ends_with_2_and_one_line(tmp_path, name):
    file = tmp_path / name
    if "빈" in name:
        file.write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "read", str(file), "--json"], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == b""
    refusal = done.stderr.decode("utf-8").strip().splitlines()[-1]
    assert name in refusal
    assert "Traceback" not in done.stderr.decode("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "a.csv", "--scale=nan..1"],
        ["read", "a.csv", "--scale=1..99999"],
        ["gains", "a.csv", "--threshold", "0"],
    ],
)
def test_arguments_that_cannot_be_meant_are_refused_in_one_line(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(capsys, tmp_path):
    os.mkfifo(tmp_path / "관.csv")
    code, _, err = run(capsys, "read", str(tmp_path / "관.csv"))
    assert (code, len(err.strip().splitlines())) == (2, 1)


def test_an_unknown_group_is_refused_by_name(capsys):
    code, _, err = run(capsys, "gains", SAMPLES[0], "--by", "부서")
    assert code == 2
    assert "부서" in err


def test_a_form_overrules_the_guess(capsys, tmp_path):
    form = tmp_path / "form.json"
    form.write_text(json.dumps({"columns": {"담당 경력": {"role": "ignored"}}}), encoding="utf-8")
    _, out, _ = run(capsys, "read", SAMPLES[0], "--json", "--form", str(form))
    roles = {column["header"]: column["role"] for column in json.loads(out)["columns"]}
    assert roles["담당 경력"] == "ignored"


def test_a_bad_form_is_refused(capsys, tmp_path):
    form = tmp_path / "form.json"
    form.write_text("{", encoding="utf-8")
    code, _, err = run(capsys, "read", SAMPLES[0], "--form", str(form))
    assert code == 2
    assert "form.json" in err


def test_a_scale_can_be_given(capsys):
    _, out, _ = run(capsys, "read", SAMPLES[0], "--json", "--scale", "1..7")
    assert {item["scale"]["max"] for item in json.loads(out)["items"]} == {7}


def test_the_meaning_can_be_named_and_is_told(capsys):
    _, out, _ = run(capsys, "themes", SAMPLES[0], "--json", "--meaning", "letters", "--themes", "5")
    result = json.loads(out)
    assert "LSA" in result["method"]
    assert result["k"] == 5


FEW = "권역,[사전] 기본사회의 의미를 이해하고 있다,[사후] 기본사회의 의미를 이해하고 있다,건의사항\n" + "".join(
    f"영남권,{before},{after},{text}\n"
    for before, after, text in [
        (2, 4, "전담 인력이 부족합니다"),
        (3, 5, "전담 인력을 더 뽑아 주세요"),
        (1, 4, "예산을 늘려 주세요"),
        (2, 3, "예산이 모자랍니다"),
    ]
)


@pytest.mark.parametrize("command", ["gains", "themes"])
def test_of_four_people_in_all_nothing_is_told_that_a_group_of_four_may_not_be(capsys, tmp_path, command):
    (tmp_path / "few.csv").write_text(FEW, encoding="utf-8")
    _, out, _ = run(capsys, command, str(tmp_path / "few.csv"), "--json")
    result = json.loads(out)
    if command == "gains":
        assert result["composite"]["reliability"]["n"] is None
        assert result["items"][0]["overall"]["suppressed"]
    else:
        assert result["base"] is None
        assert all(theme["suppressed"] and theme["respondents"] is None and not theme["quotes"] for theme in result["themes"])
        assert run(capsys, command, str(tmp_path / "few.csv"))[0] == 0


@pytest.mark.parametrize("option", ["--gold", "--codebook", "--examples", "--edits", "--earlier"])
def test_what_stands_beside_a_survey_is_refused_before_the_survey_is_read(capsys, tmp_path, monkeypatch, option):
    (tmp_path / "few.csv").write_text(FEW, encoding="utf-8")
    monkeypatch.setattr("analysis.command_line.understand", lambda *_, **__: pytest.fail("it was read"))
    code, out, err = run(capsys, "themes", str(tmp_path / "few.csv"), option, str(tmp_path / "missing.tsv"))
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_the_line_that_tells_of_progress_names_no_person(capsys, tmp_path):
    file = tmp_path / "김민수_010-1234-5678.csv"
    file.write_text(FEW, encoding="utf-8")
    _, _, err = run(capsys, "read", str(file), "--json")
    assert "김민수" not in err
    assert "1234" not in err


def test_a_row_of_a_totals_word_and_places_is_no_person(capsys, tmp_path):
    rows = "번호,권역,시도,강의에 만족한다,진행에 만족한다\n합계,영남권,부산,3,4\n평균,,,3.1,3.4\n"
    (tmp_path / "totals.csv").write_text(rows, encoding="utf-8")
    assert run(capsys, "read", str(tmp_path / "totals.csv"))[0] == 2


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no device that never ends")
@pytest.mark.parametrize("option", ["--form", "--codebook", "--gold", "--examples", "--edits", "--earlier"])
@pytest.mark.parametrize("file", ["/dev/zero", ".", "\0", "a" * 5000, "\udc80"])
def test_what_is_no_regular_file_is_refused_beside_a_survey_as_one_that_is_not_there(capsys, tmp_path, option, file):
    (tmp_path / "few.csv").write_text(FEW, encoding="utf-8")
    code, out, err = run(capsys, "themes", str(tmp_path / "few.csv"), option, file)
    assert (code, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("invited", ["영남권=0", "영남권=-5", "=5", "영남권=1,영남권=2", "영남권=" + "9" * 5000])
def test_numbers_of_people_that_cannot_have_been_invited_are_refused(capsys, invited):
    with pytest.raises(SystemExit) as end:
        main(["gains", "a.csv", "--invited", invited])
    assert end.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_numbers_of_people_invited_weigh_the_regions(capsys):
    _, out, _ = run(capsys, "gains", *SAMPLES, "--invited", "영남권=300,호남권=200,중부권=100,수도·강원권=100", "--json")
    assert json.loads(out)["weighted"] is not None


def started(tmp_path, *arguments, **streams):
    (tmp_path / "few.csv").write_text(FEW, encoding="utf-8")
    command = [sys.executable, "-m", "analysis", "read", str(tmp_path / "few.csv"), *arguments]
    return subprocess.Popen(command, cwd=ROOT, **streams)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_an_output_that_takes_nothing_more_is_told_in_words_and_as_no_mistake_of_the_program(tmp_path, arguments):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        process = started(tmp_path, *arguments, stdout=full, stderr=subprocess.PIPE)
        told = process.communicate()[1].decode("utf-8").splitlines()
    assert process.returncode == 2
    assert told[-1].startswith("결과를 모두 냈지만")


def test_whoever_reads_only_the_beginning_is_left_in_peace(tmp_path):
    process = started(tmp_path, "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    told = process.stderr.read().decode("utf-8")
    assert (process.wait(), "Error" in told, "프로그램의 잘못" in told) == (141, False, False)


@pytest.mark.skipif(os.name == "nt", reason="a shell of this system cannot close a stream")
def test_a_result_stays_alone_in_its_stream_where_nobody_hears_of_progress(tmp_path):
    (tmp_path / "few.csv").write_text(FEW, encoding="utf-8")
    line = f'"{sys.executable}" -m analysis read "{tmp_path / "few.csv"}" --json 2>&-'
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, capture_output=True, check=True)
    assert json.loads(done.stdout)["respondents"]
