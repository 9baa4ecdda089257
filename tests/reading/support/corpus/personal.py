"""Columns that say who somebody is: held back, and masked where they turn up in opinions."""

from analysis.privacy import MASK
from corpus.case import MASKED, Expected, case
from corpus.files import workbook
from corpus.people import OPINION, PEOPLE, REGION, both, table
from corpus.roles import beside

PLAIN = Expected(PEOPLE)


@case
def name_telephone_and_email():
    personal = [
        ("성명", lambda person: f"홍길동{person.code}"),
        ("연락처", lambda person: f"010-0000-00{person.code[1:]}"),
        ("이메일 주소", lambda person: f"{person.code.lower()}@example.kr"),
    ]
    roles = {"성명": "personal", "연락처": "personal", "이메일": "personal"}
    return beside(*personal), PLAIN.but(roles=roles, personal=["성명", "연락처", "이메일 주소"])


@case
def telephones_under_a_header_that_does_not_say_so():
    source = beside(("비고", lambda person: f"010-0000-00{person.code[1:]}"))
    return source, PLAIN.but(roles={"비고": "personal"}, personal=["비고"])


@case
def emails_under_a_header_that_does_not_say_so():
    source = beside(("회신처", lambda person: f"{person.code.lower()}@example.com"))
    return source, PLAIN.but(roles={"회신처": "personal"}, personal=["회신처"])


@case
def names_under_an_unusual_header():
    source = beside(("작성자 성함을 적어 주십시오", lambda person: f"홍길동{person.code}"))
    return source, PLAIN.but(roles={"성함": "personal"}, personal=["작성자 성함을 적어 주십시오"])


@case
def a_code_made_of_the_last_digits_of_a_telephone():
    code = ("응답자 코드(휴대전화 뒷자리 4자리)", lambda person: f"{int(person.code[1:]) * 37:04}")
    return workbook(table([code, REGION, *both(), OPINION])), PLAIN.but(roles={"뒷자리": "id"}, personal=[])


@case
def personal_data_inside_opinions():
    people = [
        PEOPLE[0].but(opinions={"건의사항": "홍길동A01에게 010-0000-0001로 연락 바랍니다"}),
        PEOPLE[1].but(opinions={"건의사항": "자료를 a02@example.kr로 보내 주세요"}),
        *PEOPLE[2:],
    ]
    masked = [
        people[0].but(opinions={"건의사항": f"{MASK}에게 {MASK}로 연락 바랍니다"}),
        people[1].but(opinions={"건의사항": f"자료를 {MASK}로 보내 주세요"}),
        *people[2:],
    ]
    source = beside(("성명", lambda person: f"홍길동{person.code}"), people=people)
    return source, PLAIN.but(people=masked, personal=["성명"], left_out={MASKED: ["응답!H2", "응답!H3"]})


@case
def telephones_of_offices():
    source = beside(("사무실", lambda person: f"051-000-00{person.code[1:]}"))
    return source, PLAIN.but(roles={"사무실": "personal"}, personal=["사무실"])


@case
def name_and_department_in_one_column():
    source = beside(("소속/성명", lambda person: f"복지과 홍길동{person.code}"))
    return source, PLAIN.but(roles={"성명": "personal"}, personal=["소속/성명"])


@case
def a_date_of_birth():
    source = beside(("생년월일", lambda person: f"19{70 + int(person.code[1:])}0101"))
    return source, PLAIN.but(roles={"생년월일": "personal"}, personal=["생년월일"])
