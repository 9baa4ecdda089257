"""What a text denies, passes over or has enough of does not count; ordinary denials leave it whole."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from analysis.speech.morphemes import analysed
from analysis.themes import Codebook, CodebookTheme, KiwiMeaning, find_themes

LABELLED = Path(__file__).parents[2] / "analysis" / "fields" / "labelled" / "language"
WHOLE = "whole"
CODEBOOK = Codebook(
    (CodebookTheme("예산", ("예산", "재정", "국비", "사업비")), CodebookTheme("인력", ("인력", "사람", "정원", "담당자")))
)


def rows(name):
    with (LABELLED / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_rightly(row):
    (read,) = analysed([row["text"]])
    if row["counts"] == WHOLE:
        return read.meant == read.text
    return row["counts"] in read.meant and (row["aside"] not in read.meant if row["aside"] else read.meant != read.text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("예산이 부족한 게 아니라 사람이 없는 게 문제", "사람이 없는 게 문제"),
        ("예산은 충분합니다. 사람만 보내 주세요", "사람만 보내 주세요"),
        ("예산 말고 인력을 주세요", "인력을 주세요"),
        ("성과급보다 공정한 평가", "공정한 평가"),
        ("교육은 필요 없고 인력만 충원해 주세요", "인력만 충원해 주세요"),
        ("버스야 자주 다니죠. 정류장에 그늘이 없어서 그렇지", "정류장에 그늘이 없어서 그렇지"),
        ("예산 얘기는 나중에 하고 당장 사람부터 보내 주십시오", "당장 사람부터 보내 주십시오"),
        ("평가지표 고치기 전에 인력부터 채워 주세요", "인력부터 채워 주세요"),
        ("장비를 아무리 들여놔도 고칠 사람이 없으면 고철입니다", "고칠 사람이 없으면 고철입니다"),
        ("서버 증설이 다 무슨 소용입니까, 데이터가 엉망인데", "데이터가 엉망인데"),
        ("증원 없이도 위탁 기관을 늘리면 풀립니다", "위탁 기관을 늘리면 풀립니다"),
        ("인원을 못 늘려 준다면 절차라도 줄여 주세요", "절차라도 줄여 주세요"),
        ("국비 증액은 둘째 치고 교부 시기나 당겨 주세요", "교부 시기나 당겨 주세요"),
        ("돈이 문제면 벌써 풀렸을 겁니다. 결재 라인이 너무 깁니다", "결재 라인이 너무 깁니다"),
        ("인원은 정원대로 찼습니다. 문제는 다들 1년이면 떠난다는 것", "문제는 다들 1년이면 떠난다는 것"),
        ("청년수당은 이미 하고 있어요. 청년이 살 집이 없습니다", "청년이 살 집이 없습니다"),
        ("거창한 말 대신 생활 속 장면을 보여 주세요", "생활 속 장면을 보여 주세요"),
        ("현수막은 걸렸는데 안내할 사람이 없다", "안내할 사람이 없다"),
        ("돈도 장소도 있는데 강사가 없습니다", "강사가 없습니다"),
        ("돌봄은 이미 하고 있고 빠진 것은 교통입니다", "빠진 것은 교통입니다"),
        ("예산은 정해졌고 사람만 오면 됩니다", "사람만 오면 됩니다"),
        ("앱도 있고 창구도 있습니다. 아는 주민이 없을 뿐이지요", "아는 주민이 없을 뿐이지요"),
        ("견학? 그건 됐고 매뉴얼을 주세요", "매뉴얼을 주세요"),
        ("버스가 늦는 건 참겠습니다만 표가 비쌉니다", "표가 비쌉니다"),
        ("식사는 상관없습니다. 주차만 해결해 주세요", "주차만 해결해 주세요"),
        ("심사에 이견 없음. 제출 양식에 이견 있음", "제출 양식에 이견 있음"),
        ("누가 교육을 싫다 했나, 출장비를 안 주니 못 가는 거지", "출장비를 안 주니 못 가는 거지"),
        ("홍보보다는 체감입니다", "체감입니다"),
        ("매뉴얼은 물리도록 받았는데 읽을 시간이 없다", "읽을 시간이 없다"),
        ("앱까지 만들었는데도 아는 주민이 없습니다", "아는 주민이 없습니다"),
        ("본청이니 읍면이니 가릴 것 없이 인력이 없습니다", "인력이 없습니다"),
        ("강사 탓하지 말고 자료부터 고쳐 주세요", "자료부터 고쳐 주세요"),
        ("교육은 올해도 열었고요 인력이 문제네요", "인력이 문제네요"),
        ("조례도 만들었습니다. 그런데 예산이 없습니다", "그런데 예산이 없습니다"),
        ("인력 걱정은 안 합니다. 돈이 걱정이죠", "돈이 걱정이죠"),
        ("견학은 이제 그만 가도 됩니다. 예산을 주세요", "예산을 주세요"),
        ("급한 건 시스템이지 홍보가 아닙니다", "급한 건 시스템이지"),
        ("문제는 조례예요, 사람이 아니라", "문제는 조례예요,"),
        ("교육도 교육이지만 정원부터 늘려 주세요", "정원부터 늘려 주세요"),
        ("예산도 중요하지만 사람이 먼저입니다", "사람이 먼저입니다"),
        ("예전에는 예산이 걱정이었는데 지금은 조직이 없습니다", "지금은 조직이 없습니다"),
        ("직원이 부족한 줄 알았더니 절차가 복잡한 거였네요", "절차가 복잡한 거였네요"),
        ("조례는 둘째고 주민 의견부터 들어야 합니다", "주민 의견부터 들어야 합니다"),
        ("더위는 견딜 만한데 안내가 없습니다", "안내가 없습니다"),
        ("예산은 시에서 만들 테니 조례 표준안을 주세요", "조례 표준안을 주세요"),
        ("재정을 탓하기 전에 담당자 역량을 키워 주세요", "담당자 역량을 키워 주세요"),
        ("매뉴얼을 더 만드느니 사례를 주세요", "사례를 주세요"),
        ("조례를 만드는 것은 어렵지 않습니다. 예산을 따는 것이 어렵습니다", "예산을 따는 것이 어렵습니다"),
        ("예산보다 사람이 귀합니다", "사람이 귀합니다"),
    ],
)
def test_what_is_set_aside_is_not_what_a_text_means(text, meant):
    (read,) = analysed([text])
    assert (read.text, read.meant) == (text, meant)


@pytest.mark.parametrize(
    "text",
    [
        "예산이 없습니다",
        "예산뿐 아니라 인력도 부족합니다",
        "작년보다 예산이 줄었습니다",
        "예산이 충분하지 않습니다",
        "교육은 많은데 쓸 만한 교육이 없습니다",
        "텃세 장난 아님. 마을회관에 내 방석이 없어요",
        "토론 시간이 좋았는데 좀 더 길었으면 합니다",
        "기간제라도 좋으니 손 하나만 더",
        "복지를 말만 바꾼 것 아니냐고들 하세요",
        "건축과는 무허가라 안 된다 하고 우리는 고쳐 드려야 한다 하고",
        "담당자가 대신 읽으니 취지가 다 날아갔습니다",
        "성과지표는 있는데 체감을 못 재는 지표예요",
        "취지는 공감하지만 무엇을 하라는 건지 모호합니다",
        "예산을 받기 전에 계획부터 내라고 합니다",
        "계약을 석 달씩 끊지 말고 한 해로 해 주세요",
        "예산은 깎였는데 사람이 없습니다",
        "옆 시는 되는데 우리 시는 안 됩니다",
        "돈이 있어야 뭘 하지요. 우리 군은 월급도 못 줍니다",
        "폭언보다 무서운 건 옆자리가 비어 있는 겁니다",
        "월말은 피해 주시면 감사하겠습니다. 마감과 겹쳐서 못 들었어요",
        "예산은 없습니다만 어떻게든 해 보겠습니다",
        "작년에는 국비가 있었는데 올해는 없습니다",
        "수고만 하고 끝나는 사업은 안 하느니만 못합니다",
        "반말은 좀 심합니다. 우리가 애도 아니고",
        "역할극으로 배우는 게 책을 열 번 읽는 것보다 낫습니다",
        "예산도 예산이고 사람도 사람입니다",
        "제때 오지 않아 늦었지 제가 늦잠을 잤나요",
        "빨갱이 사업이라는 말까지 들었습니다. 오해를 풀 홍보 자료가 없어요",
    ],
)
def test_a_text_that_denies_nothing_of_what_it_is_about_stays_whole(text):
    (read,) = analysed([text])
    assert read.meant == text


@pytest.mark.parametrize("name", ["contrasts", "heldout_contrasts"])
def test_of_labelled_sentences_six_in_seven_are_read_rightly_and_hardly_one_loses_what_it_means(name):
    labelled = rows(name)
    contrasts = [row for row in labelled if row["counts"] != WHOLE]
    others = [row for row in labelled if row["counts"] == WHOLE]
    assert sum(map(read_rightly, contrasts)) >= 0.85 * len(contrasts)
    assert sum(map(read_rightly, others)) >= 0.97 * len(others)


def test_there_are_nearly_two_hundred_labelled_contrasts():
    assert sum(row["counts"] != WHOLE for name in ("contrasts", "heldout_contrasts") for row in rows(name)) >= 190


def test_the_theme_is_that_of_what_counts():
    texts = [
        "예산이 부족한 게 아니라 사람이 없는 게 문제",
        "예산은 충분합니다. 사람만 보내 주세요",
        "사람은 충분합니다 예산만 확보해 주세요",
        "국비를 더 주세요",
        "정원을 늘려 주세요",
    ]
    count = [f"r{n}" for n in range(len(texts))]
    opinions = pd.DataFrame({"respondent": count, "question": "o1", "text": texts, "source": count})
    found = find_themes(opinions, codebook=CODEBOOK, meaning=KiwiMeaning())
    labels = dict(zip(found.table["theme"], found.table["label"], strict=True))
    assert [labels[themes[0]] for themes in found.assignments["themes"]] == ["인력", "인력", "예산", "예산", "인력"]
