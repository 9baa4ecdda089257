"""Roles by evidence: signs are fused, the runner-up is kept, and what is no opinion is none, whatever its header says."""

import pytest
from builders import csv, workbook

from analysis.reading import Reason, Role, read
from analysis.reading.columns.signs.evidence import Evidence, against, weigh


def test_signs_for_one_role_add_up_and_the_strongest_gives_the_reason():
    verdict = weigh([Evidence(Role.OPINION, 0.6, "a"), Evidence(Role.OPINION, 0.7, "b"), Evidence(Role.GROUP, 0.8, "c")])
    assert (verdict.role, verdict.why, verdict.runner_up) == (Role.OPINION, "b", Role.GROUP)


def test_a_sign_against_takes_away_what_spoke_for_a_role():
    assert weigh([Evidence(Role.OPINION, 0.9, "a"), against(Role.OPINION, 0.9)]) is None


def test_a_close_call_is_less_sure_than_a_clear_one():
    clear = weigh([Evidence(Role.ITEM, 0.9, "a")])
    close = weigh([Evidence(Role.ITEM, 0.9, "a"), Evidence(Role.GROUP, 0.85, "b")])
    assert close.confidence < 0.7 < clear.confidence


KINDS = {
    "codes": ([f"team_{n}_c{1000 + 7 * n}" for n in range(9)], Role.ID),
    "e-mails": ([f"someone{n}@example.org" for n in range(9)], Role.PERSONAL),
    "links": ([f"https://example.org/blog/{n}?page=2" for n in range(9)], Role.IGNORED),
    "times with a zone": ([f"2026-06-0{n + 1}T10:0{n}:11+09:00" for n in range(9)], Role.TIMESTAMP),
    "lines of a program": ([f"def f{n}(x): return x + {n}" for n in range(9)], Role.IGNORED),
    "combinations": (
        ["a b; c d", "c d; e f", "a b; e f", "a b", "c d", "e f", "a b; c d; e f", "e f; a b", "c d; a b"],
        Role.CHOICE,
    ),
    "lecturers": ([f"Dr. Ron {'ABCDEFGHI'[n]}. Example and Pia Muster" for n in range(9)], Role.PERSONAL),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_opinion_is_none_whatever_is_asked(kind):
    texts, role = KINDS[kind]
    header = "Names of the lecturers:" if kind == "lecturers" else "What would you like to tell us about it?"
    source = workbook({"응답": [["I understand it (1-5)", header], *[[n % 5 + 1, text] for n, text in enumerate(texts)]]})
    assert read([source]).columns[1].role is role


def test_numbers_that_count_the_rows_are_no_item_whatever_they_are_called():
    source = workbook({"응답": [["Respondent", "Talk (1-5)"], *[[n, n % 5 + 1] for n in range(1, 15)]]})
    assert [column.role for column in read([source]).columns] == [Role.IGNORED, Role.ITEM]


def test_a_tick_column_whose_option_speaks_of_telephones_is_not_held_back():
    rows = [[f"K{n}", n % 5 + 1, "1" if n % 3 else "0"] for n in range(12)]
    reading = read([workbook({"응답": [["코드", "이해하고 있다", "알게 된 경로_전화 안내"], *rows]})])
    assert reading.personal == ()


def test_numbers_above_a_hundred_are_numbers_and_none_of_them_is_lost():
    minutes = [0, 10, 20, 0, 5, 60, 10, 20, 15, 10, 30, 60, 0, 30, 0, 45, 120, 200, 10, 5]
    reading = read(
        [workbook({"응답": [["이해하고 있다 (1~5)", "몇 분 걸렸습니까?"], *[[n % 5 + 1, m] for n, m in enumerate(minutes)]]})]
    )
    assert reading.columns[1].role is Role.CHOICE and reading.left_out == ()


def test_previews_and_spam_are_no_participants():
    rows = [["Survey Preview", 5, "test"], ["IP Address", 4, "More time"], ["Spam", 1, "buy now"], ["IP Address", 3, ""]]
    reading = read([workbook({"응답": [["Status", "I follow the topic (1-5)", "Comments"], *rows]})])
    assert len(reading.survey.respondents) == 2 and reading.left_out_counts()[Reason.PREVIEW] == 2


def test_a_sheet_that_types_anothers_words_again_as_numbers_adds_nobody():
    words, numbers = ("So so", "Good", "Very good"), (3, 4, 5)
    form = [["How was the talk?", "What did you like?"], *[[words[n % 3], f"The part number {n} of the day"] for n in range(9)]]
    typed = [["How was the talk?"], *[[numbers[n % 3]] for n in range(9)], [], ["Median"], [4]]
    reading = read([workbook({"Form": form, "Typed": typed})])
    assert len(reading.survey.respondents) == 9 and len(reading.survey.opinions) == 9


def test_ticks_that_repeat_their_header_leave_the_header_a_header():
    rows = [["Linux", "Git" if n % 2 else "", "", n % 5 + 1, f"I hope to learn the thing number {n}"] for n in range(9)]
    rows[3][2] = "Mercurial"
    source = workbook({"응답": [["System", "Git", "Mercurial", "I can explain it (1-5)", "What do you expect?"], *rows]})
    reading = read([source])
    assert reading.sheets[0].header_rows == (1,) and len(reading.survey.respondents) == 9


def test_c_and_c_plus_plus_are_two_items():
    reading = read([workbook({"응답": [["No", "C", "C++", "R"], *[[n, n % 5 + 1, (n + 2) % 5 + 1, 3] for n in range(1, 9)]]})])
    assert not any(len(item.moments) == 2 for item in reading.survey.items)


def test_answers_beyond_the_scale_of_the_other_moment_are_kept_and_asked_about():
    rows = [[f"A{n}", n % 5 + 1, (n % 3) + 4] for n in range(18)]
    reading = read([workbook({"응답": [["응답자 코드", "알고 있다(사전)", "알고 있다(사후)"], *rows]})])
    assert reading.pairing.paired == 18 and not reading.left_out
    assert any(question.message.key.startswith("reading.question.scale") for question in reading.questions)


@pytest.mark.parametrize(
    ("headers", "personal"),
    [
        (
            "Zeitstempel,E-Mail-Adresse,Vor dem Workshop: Ich kann planen,Nach dem Workshop: Ich kann planen,Anregungen",
            "E-Mail-Adresse",
        ),
        (
            "タイムスタンプ,メールアドレス,【事前】計画を立てられる,【事後】計画を立てられる,ご意見をお書きください",
            "メールアドレス",
        ),
        (
            "Horodateur,Adresse e-mail,Avant la formation: je sais planifier,Après la formation: je sais planifier,Commentaires",
            "Adresse e-mail",
        ),
    ],
)
def test_headers_in_other_languages_are_understood(headers, personal):
    rows = [
        f"2026/06/05 10:0{n}:01,p{n}@example.org,{n % 3 + 1},{n % 3 + 3},Eine Bemerkung zum Ablauf Nummer {n}" for n in range(9)
    ]
    reading = read([csv("\n".join([headers, *rows]))])
    assert reading.pairing.paired == 9 and len(reading.survey.opinions) == 9
    assert reading.personal == (personal,)


def test_many_answers_off_the_scale_are_asked_about_and_one_slip_is_not():
    def questions(strays):
        rows = [[f"K{n}", n % 5 + 1, "지각" if n < strays else n % 5 + 1] for n in range(60)]
        reading = read([workbook({"응답": [["코드", "안다 (사전)", "안다 (사후)"], *rows]})])
        return [q.message.key for q in reading.questions if q.message.key == "reading.question.lost_answers"]

    assert (questions(1), len(questions(4))) == ([], 1)
