"""An open question of where a name lies leaves its column in what is remembered of a questionnaire."""

from analysis.reading import Source, read
from analysis.reading.forms import Form, Role
from analysis.reading.later.remembered import form_of


def test_a_column_whose_names_are_asked_about_is_remembered_as_what_it_is():
    rows = [f"{region},3,4" for region in ("영남권", "호남권", "동해권") for _ in range(8)]
    reading = read([Source("가.csv", ("권역,사전 정책을 이해한다,사후 정책을 이해한다\n" + "\n".join(rows)).encode())])
    assert (0,) in [question.columns for question in reading.questions]
    assert form_of(reading, Form()).columns["권역"].role is Role.REGION
