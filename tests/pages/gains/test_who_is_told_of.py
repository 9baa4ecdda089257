"""What charts of gains say of whom: of everybody where no group is known, of two samples where nobody can be matched."""

import pandas as pd
import pytest

from analysis.figures import card
from analysis.findings.people import answers_by_group_finding
from analysis.gains import measure_gains
from analysis.language import words
from analysis.reading import Source, read
from pages.shared.gains.gain_charts import items_drawn
from pages.shared.gains.look import Look
from pages.shared.gains.region_charts import regions_drawn
from pages.shared.overview.answers import how_sure
from pages.shared.surveys import Loaded

KO, EN = words("ko"), words("en")
ITEMS = ("정책의 의미를 이해한다", "지방정부의 역할을 이해한다")


def look_at(header, rows, text=KO, name="설문.csv"):
    lines = [header, *rows]
    loaded = Loaded("one", read([Source(name, "\n".join(",".join(map(str, line)) for line in lines).encode())]))
    return Look(loaded, measure_gains(loaded.reading.survey), text)


def paired(region, items=ITEMS, text=KO, blank=lambda n: False):
    header = [*(["권역"] if region else []), *(f"{item}({moment})" for item in items for moment in ("사전", "사후"))]
    answers = [[1 + (n + k) % 3, "" if k and blank(n) else 3 + (n + 2 * k) % 3] for n in range(40) for k in range(len(items))]
    told = [[cell for one in answers[n * len(items) : (n + 1) * len(items)] for cell in one] for n in range(40)]
    return look_at(header, [[*([region] if region else []), *cells] for cells in told], text)


def unpaired(text=KO):
    header = ["구분", "권역", *ITEMS]
    regions = ("영남권", "호남권")
    rows = [
        [moment, regions[n % 2], low + n % 3, low + (n + 1) % 3] for moment, low in (("사전", 1), ("사후", 3)) for n in range(40)
    ]
    return look_at(header, rows, text)


def words_of(make):
    figure = make(target=card(946))
    return " ".join([figure.layout.meta["alt"], *(str(note.text) for note in figure.layout.annotations)])


def test_where_no_region_is_known_everybody_stands_there_as_one_row_and_why_there_are_no_others():
    told = words_of(regions_drawn(paired("")))
    assert KO("pages.overall") in told
    assert "이해도가 5점 척도에서 평균" in told
    assert "비교할 수 있는 권역이 없다" in told


def test_people_who_cannot_be_matched_are_counted_at_each_moment_and_never_as_no_pairs():
    look = unpaired()
    told = words_of(regions_drawn(look))
    assert "사전 n=40명, 사후 n=40명" in told and "n=0" not in told
    assert "사전 20·사후 20명" in told
    assert "n=0" not in words_of(items_drawn(look))


def test_a_clear_difference_of_two_samples_is_called_clear_and_no_change():
    look = unpaired()
    assert how_sure(look.loaded, look.gains, KO).headline == KO("overview.sure_between")
    alike = paired("영남권")
    assert how_sure(alike.loaded, alike.gains, KO).headline == KO("overview.sure_clear")


@pytest.mark.parametrize(("blank", "varies"), [(lambda n: False, False), (lambda n: n < 5, True)])
def test_items_are_said_to_be_answered_by_different_numbers_of_people_only_where_they_are(blank, varies):
    told = words_of(items_drawn(paired("영남권", blank=blank)))
    assert ("문항에 따라 다름" in told) == varies
    assert "짝지은 응답 n=40명" in told


def test_one_item_is_no_mean_of_items_in_english():
    assert "Mean of 1 understanding item," in words_of(regions_drawn(paired("영남권", ITEMS[:1], EN)))


def test_groups_that_answered_alike_are_not_told_from_one_to_itself():
    rows = [(group, value, share, 6) for group in ("가", "나") for value, share in ((3, 0.2), (4, 0.5), (5, 0.3))]
    table = pd.DataFrame(rows, columns=["group", "value", "share", "n"])
    scale = paired("영남권").scale
    assert KO.say(answers_by_group_finding(table, scale).message) == "사후에 높은 두 점에 답한 비율은 2개 집단 모두 80%다"
    table.loc[table["group"].eq("나") & table["value"].eq(5), "share"] = 0.1
    assert KO.say(answers_by_group_finding(table, scale).message) == "사후에 높은 두 점에 답한 비율은 가 80%에서 나 60%까지다"
