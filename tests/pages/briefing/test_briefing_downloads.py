"""What is offered for download is what the page shows: nothing older stays when the survey, or what is chosen, has changed."""

import pytest
from builders import workbook
from visiting import visited

from analysis.reading import read
from analysis.store import open_store
from pages.shared.briefing import handing_over
from pages.shared.opinions.deciding import CODEBOOK

SAID = ["예산이 부족합니다", "전담 인력이 필요합니다", "교육을 늘려 주세요", "주민 참여를 넓혀야 합니다"]
BOOK = [{"theme": f"{word} 이야기", "guide_words": [word], "examples": [], "note": ""} for word in ("예산", "인력", "교육")]


def survey_file(rise=1):
    heads = ["권역", "(사전) 1. 의미를 이해한다", "(사후) 1. 의미를 이해한다", "건의사항"]
    answers = [[["영남권", "호남권"][n % 2], n % 3 + 1, n % 3 + 1 + rise, f"{SAID[n % 4]} {n % 5}"] for n in range(40)]
    return workbook({"응답": [heads, *answers]})


@pytest.fixture
def stored(tmp_path, monkeypatch):
    """The key of a stored survey; files are made at once, for what is in them is tested elsewhere."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("THEMES_MEANING", "kiwi")
    monkeypatch.setattr(handing_over, "_made", lambda *_: (dict.fromkeys(handing_over._KINDS, b"PK"), []))
    with open_store() as store:
        key = store.create_survey("공동연수", "분석 담당")
        file = survey_file()
        store.add_upload(key, read([file]), [file], "분석 담당")
    return key


def opened(key):
    return visited("briefing", survey=key)


def offered(app):
    assert not app.exception
    return len([one for one in app.get("download_button") if "briefing_" in str(one.proto.id)])


def test_made_files_stay_offered_however_often_they_are_taken_and_in_their_own_tab_alone(stored):
    app, other = opened(stored), opened(stored)
    app.button(key="briefing_make").click().run()
    assert offered(app) == len(handing_over._KINDS) and offered(other.run()) == 0
    assert offered(app.run()) == len(handing_over._KINDS)


def test_what_another_person_uploads_takes_the_old_files_away(stored):
    app = opened(stored)
    app.button(key="briefing_make").click().run()
    with open_store() as store:
        file = survey_file(rise=2)
        store.add_upload(stored, read([file]), [file], "다른 사람")
    assert offered(app.run()) == 0


def test_another_persons_codebook_takes_the_old_files_away_also_where_no_sentence_changes(stored):
    app = opened(stored)
    app.button(key="briefing_make").click().run()
    with open_store() as store:
        store.record(stored, CODEBOOK, {"codebook": BOOK}, "다른 사람")
    assert offered(app.run()) == 0
