"""A second version of a survey that differs by few people: said before it is kept."""

from visiting import visited

from pages.shared import kept

ROWS = [f"A{n:02},{'영남권' if n < 20 else '호남권'},{n % 3 + 1},{n % 3 + 3}" for n in range(40)]


def dropped(rows, name="설문.csv", head="코드,권역,사전 주거 정책을 이해한다,사후 주거 정책을 이해한다"):
    content = "\n".join([head, *rows])
    app = visited("upload")
    app.file_uploader[0].set_value([(name, content.encode(), "text/csv")]).run()
    assert not app.exception
    return app


def warned(app):
    return [line.value for line in app.warning if "나란히" in line.value]


def test_before_one_more_person_is_kept_it_is_said_whom_both_versions_would_tell_of():
    dropped(ROWS).button(key="accept").click().run()
    [told] = warned(dropped([*ROWS, "B01,영남권,2,4"]))
    assert "전체 1명" in told
    assert "영남권 1명" in told


def test_it_is_kept_only_once_somebody_has_said_who_saw_the_earlier_figures_and_the_log_says_so():
    dropped(ROWS).button(key="accept").click().run()
    app = dropped([*ROWS, "B01,영남권,2,4"])
    assert app.button(key="accept").disabled
    [asked] = [radio for radio in app.radio if radio.key.startswith("few_seen")]
    app = asked.set_value("seen_by").run()
    assert not app.button(key="accept").disabled
    app.button(key="accept").click().run()
    [survey] = kept.store().surveys()
    [told] = [event for event in kept.store().history(survey.key) if event.kind == "few_told"]
    assert told.payload == {"people": 1, "seen": True}


def test_five_more_people_of_one_group_are_kept_without_a_word():
    dropped(ROWS).button(key="accept").click().run()
    assert not warned(dropped([*ROWS, *(f"B{n},영남권,2,4" for n in range(5))]))


def test_a_file_of_few_more_people_beside_the_first_is_warned_of_too():
    dropped(ROWS).button(key="accept").click().run()
    [told] = warned(dropped([f"C{n},중부권,{n % 3 + 1},{n % 3 + 3}" for n in range(3)], "늦게 온 응답.csv"))
    assert "전체 3명" in told


HEAD = "코드,권역,직급,사전 주거 정책을 이해한다,사후 주거 정책을 이해한다"
FIRST = [f"A{n:02},영남권,{'6급' if n % 2 else '7급'},{n % 3 + 1},{n % 3 + 3}" for n in range(40)]
SECOND = [f"B{n:02},호남권,{'6급' if n < 2 else '7급'},{n % 3 + 1},{n % 3 + 3}" for n in range(30)]


def test_a_workshop_that_comes_as_a_whole_is_warned_of_but_not_held_up_and_the_log_says_so():
    dropped(FIRST, head=HEAD).button(key="accept").click().run()
    app = dropped(SECOND, "둘째.csv", head=HEAD)
    [told] = warned(app)
    assert "6급 2명" in told
    assert not [radio for radio in app.radio if radio.key.startswith("few_seen")]
    app.button(key="accept").click().run()
    [survey] = kept.store().surveys()
    [event] = [event for event in kept.store().history(survey.key) if event.kind == "few_told"]
    assert event.payload == {"people": 2, "seen": None}


def test_a_whole_workshop_with_an_answer_of_the_first_corrected_is_asked_about():
    dropped(FIRST, head=HEAD).button(key="accept").click().run()
    app = dropped(["A00,영남권,7급,5,5", *FIRST[1:], *SECOND], head=HEAD)
    assert app.button(key="accept").disabled
    assert [radio for radio in app.radio if radio.key.startswith("few_seen")]


def test_a_survey_of_its_own_is_warned_of_nothing():
    assert not warned(dropped(ROWS))


def test_the_same_people_and_one_more_as_another_survey_are_warned_of_too():
    dropped(ROWS).button(key="accept").click().run()
    app = dropped([*ROWS, "B01,영남권,2,4"])
    app.selectbox(key="target").set_value("new").run()
    [told] = warned(app)
    assert "전체 1명" in told


def test_a_version_whose_lists_of_opinions_narrow_who_wrote_one_is_warned_of():
    head = "코드,권역,직급,사전 주거 정책을 이해한다,사후 주거 정책을 이해한다,건의 사항을 적어 주세요"
    grades = ["6급"] * 8 + ["7급"] * 8
    rows = [
        f"{r[0]}{n:02},{r},{g},{n % 3 + 1},{n % 3 + 3},{r} 예산 {n}억 부족"
        for r in ("영남권", "호남권")
        for n, g in enumerate(grades)
    ]
    before = [*rows[:11], *rows[16:]]
    dropped(before, head=head).button(key="accept").click().run()
    [line] = [line.value for line in dropped([*before, *rows[11:16]], head=head).warning if "목록" in line.value]
    assert "3명" in line
