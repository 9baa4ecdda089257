"""설문 관리: a workshop or a file is taken out at once, unless few people follow from the figures before and after."""

import pytest
from visiting import visited

from pages.shared import kept

HEADER = "코드,권역,사전 주거 정책을 이해한다,사후 주거 정책을 이해한다"
ROWS = [f"A{n:02},{'영남권' if n < 20 else '호남권'},{n % 3 + 1},{n % 3 + 3}" for n in range(40)]
TAKING = ("workshop_withdrawn", "upload_withdrawn")


def uploaded(rows, name="설문.csv", header=HEADER):
    app = visited("upload")
    app.file_uploader[0].set_value([(name, "\n".join([header, *rows]).encode(), "text/csv")]).run()
    for radio in app.radio:
        if radio.key.startswith("few_seen"):
            radio.set_value("unseen").run()
    app.button(key="accept").click().run()
    assert not app.exception
    [survey] = kept.store().surveys()
    return survey.key


def withdrawing(survey, region):
    app = visited("surveys", survey=survey, side="workshops")
    app.selectbox(key="withdraw_region").set_value(region).run()
    app.button(key="withdraw_workshop").click().run()
    assert not app.exception
    return app


def told(survey):
    return [(event.kind, event.payload) for event in kept.store().history(survey) if event.kind in ("few_told", *TAKING)]


def warned(app):
    return [line.value for line in app.warning if "나란히" in line.value]


def test_a_workshop_of_many_is_withdrawn_at_once():
    survey = uploaded(ROWS)
    assert not warned(withdrawing(survey, "호남권"))
    assert told(survey) == [("workshop_withdrawn", {"region": "호남권"})]


def test_a_workshop_of_three_is_withdrawn_once_somebody_has_said_who_saw_the_figures_with_them():
    survey = uploaded([*ROWS, *(f"C{n},중부권,2,4" for n in range(3))])
    app = withdrawing(survey, "중부권")
    [line] = warned(app)
    assert "전체 3명" in line
    assert told(survey) == []
    assert app.button(key="change_held").disabled
    [asked] = [radio for radio in app.radio if radio.key.startswith("few_seen")]
    asked.set_value("seen_by").run().button(key="change_held").click().run()
    assert told(survey) == [("few_told", {"people": 3, "seen": True}), ("workshop_withdrawn", {"region": "중부권"})]


def test_a_workshop_of_three_stays_where_the_change_is_left():
    survey = uploaded([*ROWS, *(f"C{n},중부권,2,4" for n in range(3))])
    app = withdrawing(survey, "중부권").button(key="leave_held").click().run()
    assert (warned(app), told(survey)) == ([], [])


@pytest.mark.parametrize(("people", "asks"), [(3, True), (12, False)])
def test_a_file_is_taken_back_at_once_only_where_it_holds_enough_people(people, asks):
    survey = uploaded(ROWS)
    uploaded([f"C{n},호남권,{n % 3 + 1},{n % 3 + 3}" for n in range(people)], "늦게 온 응답.csv")
    app = visited("surveys", survey=survey, side="uploads")
    documents = {document.active.summary["files"][0]: document.active.id for document in kept.store().survey(survey).documents}
    app.button(key=f"withdraw_{documents['늦게 온 응답.csv']}").click().run()
    assert bool(warned(app)) == asks
    assert ("upload_withdrawn" in dict(told(survey))) != asks


def test_a_whole_workshop_is_brought_back_once_it_was_said_whom_that_tells_of():
    grades = ("6급", "7급")
    first = [f"A{n:02},영남권,{grades[n % 2]},{n % 3 + 1},{n % 3 + 3}" for n in range(40)]
    second = [f"B{n:02},호남권,{grades[n > 1]},{n % 3 + 1},{n % 3 + 3}" for n in range(30)]
    header = HEADER.replace("권역,", "권역,직급,")
    survey = uploaded(first, header=header)
    uploaded(second, "둘째.csv", header)
    app = visited("surveys", survey=survey, side="uploads")
    documents = {document.active.summary["files"][0]: document.active.id for document in kept.store().survey(survey).documents}
    app.button(key=f"withdraw_{documents['둘째.csv']}").click().run()
    [asked] = [radio for radio in app.radio if radio.key.startswith("few_seen")]
    app = asked.set_value("unseen").run().button(key="change_held").click().run()
    app = app.button(key=f"bring_back_{documents['둘째.csv']}").click().run()
    [line] = warned(app)
    assert "6급 2명" in line
    assert not [radio for radio in app.radio if radio.key.startswith("few_seen")]
    assert not app.button(key="change_held").disabled
    app.button(key="change_held").click().run()
    assert "upload_brought_back" in [event.kind for event in kept.store().history(survey)]
