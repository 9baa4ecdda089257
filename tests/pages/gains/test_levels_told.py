"""How items were answered at one moment, where all who answered then are a few more than those who answered twice."""

from types import SimpleNamespace

from analysis.disclosure import disclosure_of
from analysis.gains import measure_gains
from analysis.reading import Source, read
from analysis.survey import Moment
from pages.shared.gains.level_charts import level_answers

ROWS = "".join(f"A{n:02},{n % 3 + 1},{n % 3 + 3},{n % 4 + 1},{n % 4 + 2}\n" for n in range(30))
HEADER = "코드,이해한다 (사전),이해한다 (사후),설명한다 (사전),설명한다 (사후)\n"


def drawn(rows):
    """The items whose answers after the workshop are drawn where that moment alone is looked at."""
    survey = read([Source("영남권.csv", (HEADER + ROWS + rows).encode())]).survey
    disclosure = disclosure_of(survey)
    part = survey.at(Moment.POST)
    shown = []
    look = SimpleNamespace(
        gains=measure_gains(part, disclosure=disclosure),
        survey=part,
        names={item.id: item.text for item in part.items},
        draw=lambda make, *_: shown.extend(item.text for item in make.keywords["items"]),
    )
    level_answers(look, Moment.POST)
    return shown


def test_items_are_drawn_as_they_were_answered():
    assert drawn("") == ["이해한다", "설명한다"]


def test_answers_that_two_more_people_gave_are_not_drawn_beside_those_of_the_pairs():
    assert drawn("B01,,5,2,3\nB02,,1,2,3\n") == ["설명한다"]
