"""Sheets beside the answers: instructions, summaries, lists, codebooks, rosters."""

from corpus.case import UNDERSTOOD, Expected, Question, case
from corpus.files import SHEET, workbook
from corpus.people import AGREEMENT, CODE, MEANING, OPINION, PEOPLE, REGION, ROLE, asked, both, plain, table

PLAIN = Expected(PEOPLE)
BODY = plain()[1:]


@case
def an_instruction_sheet_first():
    notes = [
        ["작성 요령"],
        ["1. 각 문항에 5점 척도로 답합니다."],
        ["2. 코드는 휴대전화 뒷자리가 아니라 임의의 글자입니다."],
        ["3. 제출: 총무과"],
    ]
    return workbook({"안내": notes, SHEET: plain()}), PLAIN.but(sheets={"안내": "ignored", SHEET: "responses"})


@case
def summary_and_pivot_sheets_beside_the_answers():
    summary = [
        ["문항별 결과 요약"],
        ["문항", "사전 평균", "사후 평균", "응답 수"],
        [MEANING, 2.4, 3.7, 24],
        [ROLE, 2.5, 3.8, 24],
    ]
    pivot = [
        ["행 레이블", f"평균 : {MEANING} (사전)", f"평균 : {MEANING} (사후)", "개수 : 응답자 코드"],
        ["영남권", 2.4, 3.7, 20],
        ["호남권", 2.2, 3.6, 4],
        ["(비어 있음)", "", "", ""],
        ["총합계", 2.4, 3.7, 24],
    ]
    expected = PLAIN.but(sheets={"요약": "ignored", "피벗": "ignored", SHEET: "responses"})
    return workbook({"요약": summary, SHEET: plain(), "피벗": pivot}), expected


VARIABLES = {
    "ID": "응답자 코드",
    "AREA": "권역",
    "Q1_1": f"{MEANING} (사전)",
    "Q1_2": f"{MEANING} (사후)",
    "Q2_1": f"{ROLE} (사전)",
    "Q2_2": f"{ROLE} (사후)",
    "Q3": "건의사항",
}


@case
def a_codebook_sheet_with_the_labels_of_variables():
    book = [["변수명", "변수 설명", "값"], *[[name, label, ""] for name, label in VARIABLES.items()]]
    expected = PLAIN.but(sheets={SHEET: "responses", "변수 설명": "ignored"})
    return workbook({SHEET: [list(VARIABLES), *BODY], "변수 설명": book}), expected


@case
def a_codebook_in_front_with_a_title_and_the_labels_of_values():
    values = "1=전혀 그렇지 않다, 2=그렇지 않다, 3=보통이다, 4=그렇다, 5=매우 그렇다"
    book = [["코딩북"], [], ["번호", "변수", "설명", "응답값"]]
    book += [[n, name, label, values if name[:2] in ("Q1", "Q2") else ""] for n, (name, label) in enumerate(VARIABLES.items(), 1)]
    expected = PLAIN.but(sheets={"코딩북": "ignored", "data": "responses"})
    return workbook({"코딩북": book, "data": [list(VARIABLES), *BODY]}), expected


@case
def a_sheet_of_lists_to_choose_from():
    regions, grades = ["영남권", "수도·강원권", "호남권", "중부권", ""], ["5급", "6급", "7급", "8급", "9급"]
    lists = [["권역 목록", "직급 목록", "척도"], *map(list, zip(regions, grades, AGREEMENT, strict=True))]
    return workbook({SHEET: plain(), "목록": lists}), PLAIN.but(sheets={SHEET: "responses", "목록": "ignored"})


@case
def a_roster_beside_the_answers():
    roster = [["연번", "성명", "소속", "연락처", "서명"]]
    roster += [[n, f"홍길동{n:02}", "총무과", f"010-0000-00{n:02}", ""] for n in range(1, 31)]
    expected = PLAIN.but(sheets={"참석자 명단": "ignored", SHEET: "responses"}, personal=None)
    return workbook({"참석자 명단": roster, SHEET: plain()}), expected


@case
def two_questionnaires_of_the_same_people():
    satisfied = "강의 내용에 만족한다"
    people = [person.but(answers={**person.answers, (satisfied, "post"): 1 + n % 5}) for n, person in enumerate(PEOPLE)]
    sheets = {
        "이해도 조사": table([CODE, REGION, *both()], people),
        "만족도 조사": table([CODE, asked(satisfied, "post", "{item}"), OPINION], list(reversed(people))),
    }
    items = [*UNDERSTOOD, Question(satisfied, "satisfaction", moments=("post",))]
    return workbook(sheets), PLAIN.but(people=people, items=items)


@case
def the_same_file_twice():
    files = [workbook(plain(), "영남권 설문.xlsx"), workbook(plain(), "영남권 설문 (1).xlsx")]
    return files, PLAIN.but(told=["every cell"])
