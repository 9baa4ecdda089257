"""A survey that asked nobody how well they understand: its page of gains leads to what it has."""

from visiting import visited

from analysis.reading import Source, read
from analysis.store import open_store


def links_of(data_folder, header, row):
    source = Source("설문.csv", "\n".join([header, *(row.format(n=n, point=1 + n % 5) for n in range(30))]).encode())
    with open_store("", data_folder) as store:
        survey = store.add_survey("설문", read([source]), [source], "분석 담당")
    app = visited("gains", survey=survey)
    assert not app.selectbox(key="survey_choice").disabled
    assert not [box for box in app.selectbox if box.key in ("by", "item")], "there is nothing to choose among"
    return {link.proto.page.rsplit("/", 1)[-1].removesuffix(".py") for link in app.get("page_link")}


def test_opinions_alone_are_one_press_away(data_folder):
    assert links_of(data_folder, "권역,건의사항", "영남권,예산이 더 필요합니다 {n}") == {"opinions", "responses"}


def test_so_are_other_questions(data_folder):
    assert links_of(data_folder, "권역,강의에 만족한다", "영남권,{point}") == {"questions", "responses"}
