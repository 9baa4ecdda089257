"""Files as tools and several senders leave them: several awkward things at once."""

from datetime import datetime, timedelta

from corpus.case import (
    CODE_CHANGED,
    DUPLICATE,
    MISSING,
    TOTAL,
    UNDERSTOOD,
    Expected,
    Question,
    case,
)
from corpus.files import csv, workbook, xls
from corpus.people import ASKED, CODE, MEANING, OPINION, PEOPLE, REGION, ROLE, agreed, asked, both, circled, known, series, table
from corpus.whole_by_hand import REGIONS, groups


@case
def a_form_with_personal_columns_words_choices_and_a_duplicate():
    begin = datetime(2026, 6, 8, 17, 0)
    people = [
        person.but(region="수도·강원권").knowing(grade=f"{6 + n % 3}급", tier=("시·도", "시·군·구")[n % 2])
        for n, person in enumerate(PEOPLE)
    ]
    columns = [
        ("타임스탬프", lambda person: begin + timedelta(minutes=people.index(person))),
        ("이메일 주소", lambda person: f"{person.code.lower()}@example.kr"),
        ("성명", lambda person: f"홍길동{person.code}"),
        REGION,
        known("기관 구분", "tier"),
        known("직급", "grade"),
        *[asked(item, moment, f"{{item}} [워크숍 참여 {when}]", lambda value: f"{value:g}. {agreed(value)}")
          for item in ASKED for moment, when in (("pre", "전"), ("post", "후"))],
        series("필요한 지원을 모두 고르세요", ["예산, 인력", "예산", "인력", "조례, 예산"]),
        OPINION,
    ]  # fmt: skip
    rows = table(columns, people)
    again = [
        begin + timedelta(hours=3),
        *rows[3][1:6],
        *[f"{value}. {agreed(value)}" for value in (1, 5, 2, 4)],
        "예산",
        "다시 냅니다",
    ]
    rows.append(again)
    answers = dict(zip([(item, moment) for item in ASKED for moment in ("pre", "post")], (1, 5, 2, 4), strict=True))
    people[2] = people[2].but(answers=answers, opinions={"건의사항": "다시 냅니다"})
    expected = Expected(
        people,
        method="retrospective",
        left_out={DUPLICATE: ["설문지 응답 시트1!4"]},
        roles={"필요한 지원": "choice", "직급": "grade", "기관 구분": "tier", "타임스탬프": "timestamp"},
        personal=["이메일 주소", "성명"],
        about=["grade", "tier"],
    )
    return workbook({"설문지 응답 시트1": rows}, "공동연수 설문(응답).xlsx"), expected


@case
def eight_files_of_four_regions_before_and_after():
    files, everyone = [], []
    for n, (region, people) in enumerate(groups().items(), 1):
        pre = table([CODE, *[asked(item, "pre", "{item}") for item in ASKED]], people)
        post = table([CODE, *[asked(item, "post", "{item}", agreed) for item in ASKED], OPINION], list(reversed(people)))
        files += [csv(pre, f"{n}_{region}_사전.csv", encoding="cp949"), workbook(post, f"{n}_{region}_사후.xlsx")]
        everyone += people
    return files, Expected(everyone, method="two files by code", workshops=[(region, None) for region in REGIONS])


@case
def two_files_whose_codes_and_scales_are_typed_differently():
    pre = table([CODE, REGION, *[asked(item, "pre", "{item}", lambda value: f"{value:g}점") for item in ASKED]])
    post = table([("코드", lambda person: person.code), *[asked(item, "post", "{item}", agreed) for item in ASKED], OPINION])
    post[5][0], post[8][0] = post[5][0].lower(), f" {post[8][0]}"
    post[3][1], post[6][2] = "모름", "해당없음"
    people = list(PEOPLE)
    people[2], people[5] = people[2].without((MEANING, "post")), people[5].without((ROLE, "post"))
    files = [workbook({"사전": pre}, "영남권_사전.xlsx"), workbook({"사후": post}, "영남권_사후.xlsx")]
    left_out = {CODE_CHANGED: ["사후!A6"], MISSING: ["사후!B4", "사후!C7"]}
    return files, Expected(people, method="two files by code", left_out=left_out)


@case
def numeric_codes_with_a_codebook_reversed_and_nines():
    labels = "1=매우 그렇다, 2=그렇다, 3=보통이다, 4=그렇지 않다, 5=전혀 그렇지 않다, 9=무응답"
    names = {
        f"v{n:02}": f"{item} ({when})" for n, (item, when) in enumerate([(i, w) for i in ASKED for w in ("사전", "사후")], 1)
    }
    book = [["변수명", "변수 설명", "값 설명"], ["id", "응답자 코드", ""], ["area", "권역", "1=영남권, 2=호남권"]]
    book += [[name, text, labels] for name, text in names.items()] + [["open1", "건의사항", ""]]
    keys = [(item, moment) for item in ASKED for moment in ("pre", "post")]
    rows = [["id", "area", *names, "open1"]]
    people = [person.but(region="영남권" if n < 16 else "호남권") for n, person in enumerate(PEOPLE)]
    for n, person in enumerate(people):
        rows.append(
            [n + 101, 1 if n < 16 else 2, *[6 - person.answers[key] for key in keys], person.opinions.get("건의사항", "")]
        )
    rows[4][2] = rows[10][5] = 9
    people[3], people[9] = people[3].without((MEANING, "pre")), people[9].without((ROLE, "post"))
    expected = Expected(
        people,
        [Question(text, reversed=True) for text in ASKED],
        left_out={MISSING: ["DATA!C5", "DATA!F11"]},
        questions=None,
        sheets={"DATA": "responses", "변수설명": "ignored"},
    )
    return workbook({"DATA": rows, "변수설명": book}, "설문자료.xlsx"), expected


@case
def places_by_municipality_circled_digits_and_blank_rows():
    places = [
        ("영남권", {"province": "부산광역시", "municipality": "해운대구"}),
        ("수도·강원권", {"province": "강원특별자치도", "municipality": "고성군"}),
        ("호남권", {"province": "전북특별자치도", "municipality": "전주시"}),
        ("중부권", {"province": "대전광역시", "municipality": "중구"}),
    ]
    people = [person.but(region=places[n % 4][0], about=places[n % 4][1]) for n, person in enumerate(PEOPLE)]
    short = {"부산광역시": "부산", "강원특별자치도": "강원도", "전북특별자치도": "전라북도", "대전광역시": "대전시"}
    columns = [
        ("시도", lambda person: short[person.about["province"]]),
        known("시군구", "municipality"),
        *both(header="{moment}_{item}", write=circled),
        OPINION,
    ]
    header, *body = table(columns, people)
    rows = [["2026 기본사회 공동연수"], [], header, *body[:7], [], *body[7:15], [], [], *body[15:]]
    return workbook(rows, "전체 응답.xlsx"), Expected(people, about=["province", "municipality"])


@case
def an_old_system_with_numbers_as_text_in_xls():
    columns = [series("No", [str(n) for n in range(1, 25)]), CODE, REGION, *both(write=lambda value: f"{value:g}"), OPINION]
    people = [person.but(code=f"{n * 3:05}") for n, person in enumerate(PEOPLE, 1)]
    rows = [["설문조사 응답내역"], ["출력일자 : 2026-06-15"], table(columns, people)[0]]
    rows += table([series("No", [str(n) for n in range(1, 25)]), *columns[1:]], people)[1:]
    rows.append(["합계", "", "", "58", "88", "60", "90", ""])
    source = xls({"응답내역": rows}, "설문응답내역_20260615.xls")
    return source, Expected(people, left_out={TOTAL: ["응답내역!28"]}, header_rows={"응답내역": [3]})


@case
def long_rows_by_email_with_duplicates_in_a_csv_of_semicolons():
    begin = datetime(2026, 6, 5, 9, 0)

    def row(person, moment, at):
        mail = f"{person.code.lower()}@example.kr"
        opinion = person.opinions.get("건의사항", "") if moment == "사후" else ""
        key = "pre" if moment == "사전" else "post"
        return [
            f"{begin + timedelta(minutes=at):%Y-%m-%d %H:%M:%S}",
            mail,
            moment,
            *[person.answers[item, key] for item in ASKED],
            opinion,
        ]

    rows = [["제출일시", "이메일", "구분", *[f"{n}. {item}" for n, item in enumerate(ASKED, 1)], "3. 건의사항"]]
    rows += [row(person, "사전", n) for n, person in enumerate(PEOPLE)]
    rows += [row(person, "사후", 400 + n) for n, person in enumerate(PEOPLE)]
    early = PEOPLE[3].but(answers=dict.fromkeys(PEOPLE[3].answers, 1), opinions={})
    rows.append(row(early, "사후", 390))
    source = csv(rows, "영남권_설문.csv", separator=";", encoding="utf-8-sig")
    return source, Expected(PEOPLE, method="code", left_out={DUPLICATE: ["영남권_설문!50"]}, personal=["이메일"])


@case
def an_afterwards_form_with_satisfaction_choices_and_two_open_questions():
    satisfied = ("매우 불만족", "불만족", "보통", "만족", "매우 만족")
    hard = "업무를 추진하며 겪은 어려움"
    texts = ["", "담당자가 자주 바뀌어 일이 끊깁니다", "", "", "지침이 늦게 내려와 준비할 시간이 없었습니다"]
    people = [
        person.but(
            answers={**person.answers, ("강의 만족도", "post"): 1 + n % 5, ("운영 만족도", "post"): 3 + n % 3},
            opinions={**person.opinions, **({hard: texts[n % 5]} if texts[n % 5] else {})},
            region="중부권",
        )
        for n, person in enumerate(PEOPLE)
    ]
    columns = [
        REGION,
        *[
            asked(item, moment, f"{{item}} ({when})", agreed)
            for item in ASKED
            for moment, when in (("pre", "교육 전"), ("post", "교육 후"))
        ],
        *[asked(item, "post", "{item}", lambda value: satisfied[int(value) - 1]) for item in ("강의 만족도", "운영 만족도")],
        series("이전에 비슷한 교육을 받은 적이 있습니까?", ["예", "아니오", "아니오"]),
        series("앞으로 듣고 싶은 강의 (복수 응답)", ["재정", "재정;조례", "조례;주민 참여", "재정"]),
        (hard, lambda person: person.opinions.get(hard, "")),
        OPINION,
    ]
    items = [*UNDERSTOOD, *[Question(text, "satisfaction", moments=("post",)) for text in ("강의 만족도", "운영 만족도")]]
    roles = {"비슷한 교육": "choice", "듣고 싶은": "choice", hard: "opinion"}
    expected = Expected(people, items, "retrospective", open_questions=[hard, "건의사항"], roles=roles)
    return workbook(table(columns, people), "중부권 사후 설문.xlsx"), expected


@case
def two_moments_in_words_of_level_with_grades_and_careers_in_long_rows():
    level = ("매우 낮음", "낮음", "보통", "높음", "매우 높음")
    people = [
        person.knowing(grade=f"{5 + n % 4}급", 경력=("1년 미만", "1~3년", "3년 이상")[n % 3]) for n, person in enumerate(PEOPLE)
    ]
    rows = [["구분", "응답자 코드", "권역", "직급", "경력", *ASKED, "건의사항"]]
    for person in people:
        for moment, word in (("pre", "사전"), ("post", "사후")):
            opinion = person.opinions.get("건의사항", "") if moment == "post" else ""
            points = [level[int(person.answers[item, moment]) - 1] for item in ASKED]
            rows.append([word, person.code, person.region, person.about["grade"], person.about["경력"], *points, opinion])
    return workbook(rows), Expected(people, method="code", about=["grade", "경력"])
