"""What no question asks is put right by hand, each correction says what it changed, and one step back takes it away."""

from dataclasses import replace

from builders import workbook
from test_wizard import click, drop, opened, says

from analysis.language import words
from analysis.reading import read
from analysis.reading.left_out import LeftOut, Reason
from analysis.store import open_store
from pages.shared.upload import effects
from pages.shared.upload.effects import Effect

SAID = "예산을 더 늘려 주시기 바랍니다"


def panel(app, name):
    app.segmented_control(key="wizard_panel").select(name).run()
    assert not app.exception
    return app


def chosen(app, kind, start, value):
    """Choose in the widget of a kind whose key starts so; a function picks from the options."""
    widget = next(w for w in getattr(app, kind) if w.key.startswith(start))
    widget.set_value(value(widget.options) if callable(value) else value).run()
    assert not app.exception
    return app


def column(index):
    return "설문.xlsx", "응답", index


def kept(app):
    click(app, "accept")
    with open_store() as store:
        return store.reading_of(store.surveys()[0].key)


def unlike_words():
    """Two items asked twice in words that share nothing: nobody but a person can tell that they are one."""
    header = ["코드", "행정 절차를 잘 안다", "예산을 세울 수 있다", "돌아와서 본 절차", "마친 뒤의 예산 일", "건의사항"]
    rows = [[f"K{n:03}", n % 5 + 1, n % 4 + 1, min(5, n % 5 + 2), min(5, n % 4 + 3), f"{SAID} {n}"] for n in range(40)]
    return workbook({"응답": [header, *rows]})


def test_items_that_no_word_brings_together_are_paired_in_the_order_chosen():
    app = panel(drop(opened(), unlike_words()), "pairs")
    chosen(app, "multiselect", "pair_pre", [column(1), column(2)])
    chosen(app, "multiselect", "pair_post", [column(3), column(4)])
    click(app, "do_pair")
    assert says(app, "짝지은 응답 0 → 40명")
    assert says(app, "사전·사후 문항 0 → 2개")
    assert not says(app, "사후 응답만 있어")
    reading = kept(app)
    assert [item.text for item in reading.survey.items] == ["행정 절차를 잘 안다", "예산을 세울 수 있다"]
    assert all(item.has_both_moments for item in reading.survey.items)


def test_a_pair_is_named_and_taken_apart_again():
    app = panel(drop(opened(), unlike_words()), "pairs")
    chosen(app, "multiselect", "pair_pre", [column(1)])
    chosen(app, "multiselect", "pair_post", [column(3)])
    chosen(app, "text_input", "pair_name", "절차 이해")
    click(app, "do_pair")
    assert says(app, "사전·사후 문항 0 → 1개")
    click(app, "undo")
    assert says(app, "사후 응답만 있어")
    click(app, "redo")
    assert "절차 이해" in [item.text for item in kept(app).survey.items]


def test_sheets_whose_names_say_nothing_are_told_to_be_before_and_after():
    header = ["직원", "절차를 안다", "예산을 안다", "건의사항"]
    sheets = {
        name: [header, *[[f"K{n:03}", n % 4 + 1, (n + up) % 4 + 1 + up, SAID + str(n)] for n in range(30)]]
        for name, up in (("나루", 0), ("보라", 1))
    }
    app = panel(drop(opened(), workbook(sheets)), "sheets")
    chosen(app, "selectbox", "sheet_moment_0", "post")
    chosen(app, "selectbox", "sheet_moment_1", "pre")
    reading = kept(app)
    assert reading.pairing.paired == 30
    assert reading.columns[1].sheet == "나루"
    answers = reading.survey.answers
    assert answers[answers["moment"] == "pre"]["value"].max() == 5


def test_codes_that_start_again_are_told_apart_by_a_column_that_a_person_names():
    """Letters of courses look like the answers of an item, so nobody but a person can tell that codes start again in each."""
    header = ["시점", "응답자 코드", "과정", "절차를 안다", "건의사항"]
    rows = [
        [when, n % 12 + 1, "ABCD"[n // 12], n % 4 + up, SAID + str(n)]
        for up, when in ((1, "사전"), (2, "사후"))
        for n in range(48)
    ]
    app = panel(drop(opened(), workbook({"응답": [header, *rows]})), "sheets")
    chosen(app, "selectbox", "within", "과정")
    assert says(app, "짝지은 응답 0 → 48명")
    reading = kept(app)
    assert len(reading.survey.respondents) == 48
    assert [item.text for item in reading.survey.items] == ["절차를 안다"]


def with_rows_that_look_like_none():
    header = ["코드", "절차를 안다 (사전)", "절차를 안다 (사후)", "건의사항"]
    rows = [[f"K{n:03}", n % 4 + 1, min(5, n % 4 + 2), SAID + str(n)] for n in range(30)]
    return workbook({"응답": [header, *rows, ["합계", 3, 4, ""]]})


def test_a_row_is_taken_back_in_and_another_left_out():
    app = panel(drop(opened(), with_rows_that_look_like_none()), "rows")
    chosen(app, "multiselect", "rows_", [LeftOut(Reason.TOTAL_ROW, "설문.xlsx", "응답!32")])
    click(app, "take_rows_back")
    assert says(app, "응답자 30 → 31명")
    chosen(app, "number_input", "row_number", 5)
    click(app, "leave_row_out")
    assert says(app, "응답자 31 → 30명")
    assert len(kept(app).survey.respondents) == 30


def test_the_order_of_unknown_words_is_written_by_hand():
    words = ["가가", "나나", "다다", "라라"]
    header = ["코드", "절차를 안다 (사전)", "절차를 안다 (사후)", "건의사항"]
    rows = [[f"K{n:03}", words[n % 3], words[n % 3 + (n % 2)], SAID + str(n)] for n in range(40)]
    app = panel(drop(opened(), workbook({"응답": [header, *rows]})), "words")
    box = next(w for w in app.selectbox if w.key.startswith("word_column"))
    box.select_index(next(n for n, option in enumerate(box.options) if "사전" in option)).run()
    chosen(app, "text_area", "word_order", "라라 < 다다 < 나나 < 가가")
    click(app, "do_order")
    (item, *_) = kept(app).survey.items
    assert item.scale.labels[1.0] == "라라"


def test_words_of_a_column_are_said_to_be_before_and_after():
    header = ["코드", "무렵", "절차를 안다", "건의사항"]
    rows = [[f"K{n:03}", when, n % 4 + 1, SAID + str(n)] for n in range(30) for when in ("저녁", "아침")]
    app = panel(drop(opened(), workbook({"응답": [header, *rows]})), "words")
    box = next(w for w in app.selectbox if w.key.startswith("word_column"))
    box.select_index(next(n for n, option in enumerate(box.options) if "무렵" in option)).run()
    for number, moment in ((0, "post"), (1, "pre")):
        chosen(app, "selectbox", f"word_moment_{number}", moment)
    click(app, "do_moments")
    assert kept(app).pairing.paired == 30


def test_a_file_without_a_way_to_link_its_people_leads_to_the_pairs_and_can_be_kept():
    header = ["절차를 안다", "예산을 안다", "건의사항"]
    sheets = {
        name: [header, *[[n % 4 + 1, min(5, n % 4 + 1 + up), SAID + str(n)] for n in (range(30), range(29, -1, -1))[up]]]
        for name, up in (("사전", 0), ("사후", 1))
    }
    app = drop(opened(), workbook(sheets))
    assert says(app, "사전과 사후의 평균을 견줍니다")
    assert click(app, "direct").segmented_control(key="wizard_panel").value == "pairs"
    assert kept(app).survey.understanding_items


def letters_that_count_down():
    """A is the better end, and nothing in the file says so: after the workshop everybody answers better, and all items fall."""
    header = ["코드", *(f"{text} ({when})" for when in ("사전", "사후") for text in ("절차를 안다", "예산을 안다")), "건의사항"]
    rows = [[f"K{n:03}", *("EDCBA"[n % 3 + up + at] for up in (0, 1) for at in (0, 1)), f"{SAID} {n}"] for n in range(40)]
    return workbook({"응답": [header, *rows]})


def test_a_direction_is_turned_by_answering_that_everything_fell():
    app = drop(opened(), letters_that_count_down())
    assert says(app, "낮아졌")
    turn = next(button for button in app.button if button.key.startswith("reply_") and "방향" in button.label)
    click(app, turn.key)
    answers = kept(app).survey.answers
    means = answers.groupby("moment")["value"].mean()
    assert means["post"] - means["pre"] == 1


def test_what_an_answer_turns_and_renames_is_told_though_no_count_moves():
    before = Effect(40, 40, 2, 160, 20, 0, 1, 0.75, frozenset({"절차", "예산"}))
    after = replace(before, gain=-0.75, names=frozenset({"절차를 아는가", "예산"}))
    told = effects.effect_words(before, after, words("ko"))
    assert "평균 변화 +0.75 → -0.75점" in told and "문항 이름 1개" in told
    assert effects.effect_words(before, before, words("ko")) == words("ko")("pages.wizard.effect.nothing")


def test_the_mean_change_counts_items_asked_twice_alone():
    header = ["코드", "절차를 안다 (사전)", "절차를 안다 (사후)", "강의에 만족한다", "건의사항"]
    rows = [[f"K{n:03}", n % 3 + 1, n % 3 + 2, 5, f"{SAID} {n}"] for n in range(30)]
    effect = effects.effect_of(read([workbook({"응답": [header, *rows]})]))
    assert effect is not None and effect.gain == 1.0
    alone = effects.effect_of(read([workbook({"응답": [[row[0], *row[3:]] for row in [header, *rows]]})]))
    assert alone is not None and alone.gain is None
