"""Who is who: codes as people type them, people who answer twice, people who share a code."""

from datetime import datetime, timedelta

from corpus.case import CODE_CHANGED, DUPLICATE, Expected, add, case
from corpus.files import workbook
from corpus.people import ASKED, CODE, OPINION, PEOPLE, REGION, asked, both, known, plain, table

PLAIN = Expected(PEOPLE, method="two sheets by code")
ITEMS = {moment: [asked(item, moment, "{item}") for item in ASKED] for moment in ("pre", "post")}


def sheets(people=PEOPLE, later=None, code=CODE, again=None):
    """사전 and 사후, the codes of the later sheet written by `again`."""
    code_after = (code[0], again) if again else code
    return workbook(
        {
            "사전": table([code, REGION, *ITEMS["pre"]], people),
            "사후": table([code_after, REGION, *ITEMS["post"], OPINION], people if later is None else later),
        }
    )


def _typed(write, **changed):
    """Two sheets, the codes of the people in rows 4, 9 and 16 of 사후 typed otherwise."""
    otherwise = {PEOPLE[row - 2].code for row in (4, 9, 16)}
    source = sheets(again=lambda person: write(person.code) if person.code in otherwise else person.code)
    cells = ["사후!A4", "사후!A9", "사후!A16"]
    return source, PLAIN.but(left_out={CODE_CHANGED: cells}, **changed)


add("codes in another width", *_typed(lambda code: "".join(chr(ord(letter) + 0xFEE0) for letter in code)))
add("codes in another case", *_typed(str.lower))
add("codes with spaces inside", *_typed(lambda code: f" {code[0]} {code[1:]} "))
add("codes with hyphens", *_typed(lambda code: f"{code[0]}-{code[1:]}"))


@case
def codes_that_lost_their_leading_zeros():
    people = [person.but(code=f"{n * 37:04}") for n, person in enumerate(PEOPLE, 1)]
    source = sheets(people, again=lambda person: int(person.code))
    return source, PLAIN.but(people=people, left_out={CODE_CHANGED: [f"사후!A{row}" for row in range(2, 26)]})


@case
def codes_that_are_numbers_in_one_sheet_and_text_in_the_other():
    people = [person.but(code=str(1000 + n)) for n, person in enumerate(PEOPLE)]
    return sheets(people, again=lambda person: int(person.code)), PLAIN.but(people=people)


def email(person):
    return f"{person.code.lower()}@example.kr"


@case
def by_email():
    source = sheets(code=("이메일", email))
    return source, PLAIN.but(personal=["이메일"], roles={"이메일": "personal"})


@case
def by_email_typed_in_another_case():
    otherwise = {PEOPLE[row - 2].code for row in (4, 9)}
    source = sheets(
        code=("이메일", email), again=lambda person: email(person).upper() if person.code in otherwise else email(person)
    )
    return source, PLAIN.but(personal=["이메일"], left_out={CODE_CHANGED: ["사후!A4", "사후!A9"]})


@case
def by_row_without_any_code():
    return workbook(table([REGION, *both(), OPINION])), Expected(PEOPLE)


@case
def by_a_code_rather_than_an_email_that_changed():
    people = list(PEOPLE)
    source = workbook(
        {
            "사전": table([CODE, ("이메일", email), *ITEMS["pre"]], people),
            "사후": table([CODE, ("이메일", lambda person: f"x{email(person)}"), *ITEMS["post"], OPINION], people),
        }
    )
    return source, PLAIN.but(personal=["이메일"])


@case
def two_sheets_without_any_code():
    source = workbook({"사전": table([REGION, *ITEMS["pre"]]), "사후": table([REGION, *ITEMS["post"], OPINION])})
    apart = [person.only("pre").but(opinions={}) for person in PEOPLE] + [person.only("post") for person in PEOPLE]
    return source, Expected(apart, method="none", questions=["code"])


@case
def people_of_one_moment_only():
    people = [*[person.only("pre").but(opinions={}) for person in PEOPLE[:3]], *PEOPLE[3:20]]
    people += [person.only("post") for person in PEOPLE[20:]]
    return sheets(people[:20], people[3:]), PLAIN.but(people=people)


@case
def rows_without_a_code_stay_people_of_their_own():
    lost = PEOPLE[22:]
    apart = [person.only("pre").but(opinions={}) for person in lost] + [person.only("post") for person in lost]
    source = sheets(again=lambda person: "" if person in lost else person.code)
    return source, PLAIN.but(people=[*PEOPLE[:22], *apart], questions=None)


WHEN = datetime(2026, 6, 5, 16, 0)


def _stamped(*again):
    """The plain table with timestamps, and rows below it: (number of the person, minutes later, answers)."""
    rows = plain()
    rows = [["타임스탬프", *rows[0]], *[[WHEN + timedelta(minutes=n), *row] for n, row in enumerate(rows[1:])]]
    return rows + [[WHEN + timedelta(minutes=minutes), *row] for minutes, row in again]


@case
def of_two_submissions_the_latest_counts():
    first, second = PEOPLE[4], PEOPLE[6]
    rows = _stamped(
        (90, [first.code, "영남권", 2, 5, 3, 5, "다시 제출합니다. 예산이 더 필요합니다"]),
        (-30, [second.code, "영남권", 1, 1, 1, 1, "먼저 낸 것입니다"]),
    )
    again = first.but(
        answers=dict(zip([(item, moment) for item in ASKED for moment in ("pre", "post")], (2, 5, 3, 5), strict=True)),
        opinions={"건의사항": "다시 제출합니다. 예산이 더 필요합니다"},
    )
    people = [*PEOPLE[:4], again, *PEOPLE[5:]]
    return workbook(rows), Expected(people, left_out={DUPLICATE: ["응답!6", "응답!27"]})


@case
def of_two_submissions_without_a_timestamp_the_most_complete_counts():
    rows = [*plain(), [PEOPLE[4].code, "영남권", 2, "", "", "", ""]]
    return workbook(rows), Expected(PEOPLE, left_out={DUPLICATE: ["응답!26"]})


@case
def the_same_row_twice():
    rows = plain()
    return workbook([*rows, rows[5]]), Expected(PEOPLE, left_out={DUPLICATE: ["응답!6"]})


@case
def the_same_person_twice_in_one_of_two_sheets():
    source = sheets(later=[*PEOPLE, PEOPLE[7]])
    return source, PLAIN.but(left_out={DUPLICATE: ["사후!9"]})


@case
def a_code_that_two_people_share_is_asked_about_and_pairs_where_they_say_the_same_of_themselves():
    people = [person.knowing(grade=f"{5 + n % 5}급") for n, person in enumerate(PEOPLE)]
    shared = people[4].code
    other = people[5].but(code=shared, answers={key: 6 - value for key, value in people[4].answers.items()}, opinions={})
    grade = known("직급", "grade")
    rows = table([CODE, REGION, grade, *ITEMS["pre"]], [*people, other])
    after = table([CODE, REGION, grade, *ITEMS["post"], OPINION], [*people, other])
    expected = PLAIN.but(people=[*people, other], about=["grade"], questions=["A05"])
    return workbook({"사전": rows, "사후": after}), expected


@case
def near_miss_codes_are_proposed_and_not_merged():
    people = [person.but(code=f"KIM{n * 7919 % 9000 + 1000}") for n, person in enumerate(PEOPLE, 1)]
    missed = people[9]
    near = missed.code[:-2] + missed.code[-1] + missed.code[-2]
    source = sheets(people, again=lambda person: near if person is missed else person.code)
    apart = [missed.only("pre").but(opinions={}), missed.only("post")]
    everyone = [*people[:9], *people[10:], *apart]
    return source, PLAIN.but(people=everyone, questions=[missed.code, near])


@case
def a_letter_o_for_a_zero_is_proposed_and_not_merged():
    missed = PEOPLE[9]
    source = sheets(again=lambda person: "A1O" if person is missed else person.code)
    apart = [missed.only("pre").but(opinions={}), missed.only("post")]
    return source, PLAIN.but(people=[*PEOPLE[:9], *PEOPLE[10:], *apart], questions=["A10", "A1O"])


@case
def the_same_codes_in_two_workshops_are_other_people():
    there = [person.but(region="호남권") for person in PEOPLE]
    rows = [CODE, *both(), OPINION]
    files = [workbook(table(rows), "1_영남권.xlsx"), workbook(table(rows, there), "3_호남권.xlsx")]
    return files, Expected([*PEOPLE, *there], questions=None)
