"""Files as form tools in Korea export them.

Of Naver Form and Microsoft Forms in Korean no export could be looked up: those follow the tools' screens.
"""

from datetime import datetime, timedelta

from corpus.case import DUPLICATE, Expected, Question, case
from corpus.files import csv, workbook
from corpus.people import ASKED, OPINION, PEOPLE, agreed, asked, both, crowd, series, table

ENGLISH = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
BEFORE, AFTER = "워크숍 참여 전 이해 정도", "워크숍 참여 후 이해 정도"
WHEN = datetime(2026, 6, 5, 16, 10, 5)
RETROSPECTIVE = Expected(PEOPLE, method="retrospective")


def grid(header, write=agreed, before=BEFORE, after=AFTER):
    """Both items under a question for each moment, as grid questions are exported."""
    asking = {"pre": before, "post": after}
    return [asked(item, moment, header.format(question=asking[moment], item=item), write) for moment in asking for item in ASKED]


def stamp(pattern):
    """When a person answered, as text; %p as forms write it."""
    return lambda person: (WHEN + timedelta(minutes=PEOPLE.index(person))).strftime(pattern)


def when(person):
    """When a person answered, as a date."""
    return WHEN + timedelta(minutes=PEOPLE.index(person))


def area(person):
    """The person's region."""
    return person.region


@case
def Google_Forms_in_Korean():
    columns = [("타임스탬프", when), ("1. 소속 권역", area), *grid("2. {question} [{item}]"), OPINION]
    roles = {"타임스탬프": "timestamp", "권역": "region"}
    return workbook({"설문지 응답 시트1": table(columns)}, "공동연수 설문(응답).xlsx"), RETROSPECTIVE.but(roles=roles)


@case
def Google_Forms_in_Korean_as_csv():
    columns = [
        ("타임스탬프", stamp("%Y/%m/%d 4:%M:%S 오후 GMT+9")),
        ("이메일 주소", lambda person: f"{person.code.lower()}@example.kr"),
        ("소속 권역을 선택해 주세요.", area),
        *grid("{question}를 표시해 주세요. [{item}]"),
        series("필요한 지원을 모두 선택해 주세요.", ["예산", "예산, 인력", "조례, 예산", "인력"]),
        OPINION,
    ]
    roles = {"타임스탬프": "timestamp", "필요한 지원": "choice", "권역": "region"}
    return csv(table(columns), "공동연수 설문.csv"), RETROSPECTIVE.but(roles=roles, personal=["이메일 주소"])


@case
def Google_Forms_in_English():
    columns = [
        ("Timestamp", when),
        ("Email Address", lambda person: f"{person.code.lower()}@example.com"),
        ("Region (권역)", area),
        *grid("{question} [{item}]", lambda value: ENGLISH[int(value) - 1], "Before the workshop", "After the workshop"),
        ("Any comments or suggestions?", OPINION[1]),
    ]
    question = "Any comments or suggestions?"
    people = [person.answering(question) for person in PEOPLE]
    expected = RETROSPECTIVE.but(people=people, personal=["Email Address"], open_questions=[question])
    return workbook({"Form Responses 1": table(columns)}, "Workshop survey (Responses).xlsx"), expected


@case
def Google_Forms_linear_scales_with_a_second_submission():
    columns = [("타임스탬프", when), ("참여 코드", lambda person: person.code), ("권역", area), *both(), OPINION]
    rows = table(columns)
    rows.append([WHEN + timedelta(hours=2), PEOPLE[0].code, "영남권", *[2, 4, 3, 4], "늦게 다시 냅니다"])
    answers = dict(zip([(item, moment) for item in ASKED for moment in ("pre", "post")], (2, 4, 3, 4), strict=True))
    people = [PEOPLE[0].but(answers=answers, opinions={"건의사항": "늦게 다시 냅니다"}), *PEOPLE[1:]]
    source = workbook({"설문지 응답 시트1": rows}, "설문(응답).xlsx")
    return source, Expected(people, left_out={DUPLICATE: ["설문지 응답 시트1!2"]})


@case
def Naver_Form():
    columns = [
        series("번호", list(range(1, 25))),
        ("응답일시", stamp("%Y.%m.%d %H:%M:%S")),
        ("1. 소속 권역", area),
        *grid("{question} - {item}"),
        series("4. 필요한 지원(복수선택)", ["예산|인력", "예산", "조례|예산", "인력"]),
        ("5. 건의사항", OPINION[1]),
    ]
    roles = {"번호": "ignored", "응답일시": "timestamp", "필요한 지원": "choice"}
    return workbook({"응답결과": table(columns)}, "네이버폼_설문결과.xlsx"), RETROSPECTIVE.but(roles=roles)


def _microsoft(mail, name):
    return [
        series("ID", list(range(1, 25))),
        ("시작 시간", when),
        ("완료 시간", lambda person: when(person) + timedelta(minutes=4)),
        ("전자 메일", mail),
        ("이름", name),
        ("소속 권역", area),
        *both(write=agreed),
        series("필요한 지원", ["예산;인력;", "예산;", "조례;예산;", "인력;"]),
        OPINION,
    ]


@case
def Microsoft_Forms_in_Korean():
    columns = _microsoft(lambda person: f"{person.code.lower()}@example.kr", lambda person: f"홍길동{person.code}")
    roles = {
        "시작 시간": "timestamp",
        "완료 시간": "timestamp",
        "전자 메일": "personal",
        "이름": "personal",
        "필요한 지원": "choice",
    }
    return workbook({"Sheet1": table(columns)}, "공동연수 설문(1-24).xlsx"), Expected(
        PEOPLE, roles=roles, personal=["전자 메일", "이름"]
    )


@case
def Microsoft_Forms_of_people_who_are_all_anonymous():
    columns = _microsoft(lambda person: "anonymous", lambda person: "")
    return workbook({"Sheet1": table(columns)}, "공동연수 설문(1-24).xlsx"), Expected(PEOPLE, personal=None)


@case
def a_pilot_form_with_seven_points_and_words_at_the_ends():
    """Linear scales of forms carry words at their ends only: ``1 (전혀 그렇지 않다)`` … ``7 (매우 그렇다)``."""
    people = crowd(high=7)
    ends = {1: "1 (전혀 그렇지 않다)", 7: "7 (매우 그렇다)"}
    columns = [
        ("참여 코드", lambda person: person.code),
        ("권역", area),
        *both(write=lambda value: ends.get(int(value), value)),
        OPINION,
    ]
    return workbook(table(columns, people)), Expected(people, [Question(text, max=7) for text in ASKED])
