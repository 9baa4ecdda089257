"""Columns of every role, told from header words, values and neighbours together."""

from corpus.case import UNDERSTOOD, Expected, Question, case
from corpus.files import workbook
from corpus.people import CODE, MEANING, OPINION, PEOPLE, REGION, asked, both, crowd, known, plain, series, table

PLAIN = Expected(PEOPLE)
MANY = crowd(40)
GRADES = ("5급", "6급", "7급", "8급", "9급")
CAREERS = ("1년 미만", "1~3년", "3~5년", "5년 이상")


def of(people, **choices):
    """The people, of whom each of `choices` is known in turn."""
    return [person.knowing(**{key: words[n % len(words)] for key, words in choices.items()}) for n, person in enumerate(people)]


def beside(*columns, people=PEOPLE):
    """The plain table with more columns after the code."""
    return workbook(table([CODE, REGION, *columns, *both(), OPINION], people))


@case
def grade_and_career():
    people = of(PEOPLE, grade=GRADES, career=CAREERS)
    source = beside(known("직급", "grade"), known("기본사회 업무 담당 경력", "career"), people=people)
    told = [person.knowing(**{"기본사회 업무 담당 경력": person.about["career"]}) for person in people]
    roles = {"직급": "grade", "경력": "group"}
    return source, PLAIN.but(people=told, roles=roles, about=["grade", "기본사회 업무 담당 경력"])


@case
def grade_asked_in_a_sentence():
    people = of(PEOPLE, grade=GRADES)
    source = beside(known("1. 귀하의 직급은 무엇입니까?", "grade"), people=people)
    return source, PLAIN.but(people=people, roles={"직급": "grade"}, about=["grade"])


@case
def tier_of_the_organisation():
    people = of(PEOPLE, tier=("시·도", "시·군·구", "시·군·구"))
    return beside(known("기관 구분", "tier"), people=people), PLAIN.but(
        people=people, roles={"기관 구분": "tier"}, about=["tier"]
    )


@case
def a_grouping_nobody_foresaw():
    people = of(PEOPLE, team=("복지", "기획", "자치", "경제"))
    told = [person.knowing(**{"소속 부서 분야": person.about["team"]}) for person in people]
    source = beside(known("소속 부서 분야", "team"), people=people)
    return source, PLAIN.but(people=told, roles={"소속 부서 분야": "group"}, about=["소속 부서 분야"])


@case
def ages_as_numbers():
    source = beside(series("연령", [31, 45, 52, 38, 29, 41, 57]))
    return source, PLAIN.but(roles={"연령": "group"})


@case
def years_of_service_that_look_like_points():
    return beside(series("근무 기간(년)", [1, 2, 3, 4, 5])), PLAIN.but(roles={"근무 기간": "group"})


@case
def age_bands_as_small_numbers():
    return beside(series("연령대 (1=20대, 2=30대, 3=40대, 4=50대 이상)", [1, 2, 3, 4, 3])), PLAIN.but(roles={"연령대": "group"})


@case
def a_timestamp_as_korean_text():
    source = beside(("타임스탬프", lambda person: f"2026. 6. 5 오후 3:{person.code[1:]}:00"))
    return source, PLAIN.but(roles={"타임스탬프": "timestamp"})


@case
def a_yes_no_question():
    source = beside(series("기본사회 업무를 담당한 적이 있습니까?", ["예", "아니오", "예"]))
    return source, PLAIN.but(roles={"담당한 적이": "choice"})


@case
def a_yes_no_question_in_words_of_agreement():
    source = beside(series("이번 연수를 동료에게 권하시겠습니까?", ["그렇다", "아니다"]))
    return source, PLAIN.but(roles={"권하시겠습니까": "choice"})


@case
def a_single_choice():
    choices = ["강의", "사례 발표", "분임 토의"]
    source = beside(series("가장 도움이 된 프로그램은 무엇입니까?", choices))
    return source, PLAIN.but(roles={"도움이 된": "choice"})


@case
def a_multiple_choice_in_one_cell_with_commas():
    answers = ["예산, 인력", "인력", "예산, 인력, 조례", "조례", "예산", "인력, 조례", "예산, 조례"]
    source = workbook(table([CODE, REGION, series("필요한 지원을 모두 고르십시오", answers), *both(), OPINION], MANY))
    return source, PLAIN.but(people=MANY, roles={"필요한 지원": "choice"})


@case
def a_multiple_choice_in_one_cell_with_semicolons_and_a_write_in():
    answers = [
        "예산 지원;인력 지원;",
        "인력 지원;",
        "예산 지원;조례 표준안;",
        "조례 표준안;",
        "인력 지원;타 부처와의 협의 자리;",
        "예산 지원;",
    ]
    source = workbook(table([CODE, REGION, series("필요한 지원 (복수 선택)", answers), *both(), OPINION], MANY))
    return source, PLAIN.but(people=MANY, roles={"필요한 지원": "choice"})


@case
def a_multiple_choice_with_a_column_for_each_option():
    options = [("예산", [1, "", 1]), ("인력", ["", 1, 1, ""]), ("조례", [1, "", "", "", ""])]
    columns = [series(f"필요한 지원 [{option}]", ticks) for option, ticks in options]
    return beside(*columns), PLAIN.but(roles={"필요한 지원": "choice"})


@case
def options_ticked_as_zeros_and_ones():
    columns = [series(f"필요한 지원_{option}", ticks) for option, ticks in [("예산", [1, 0, 1]), ("인력", [0, 0, 1, 1])]]
    return beside(*columns), PLAIN.but(roles={"필요한 지원": "choice"})


@case
def options_ticked_as_true_and_false():
    ticks = {"예산": [True, False], "인력": [False, True, True]}
    columns = [series(f"필요한 지원_{option}", marks) for option, marks in ticks.items()]
    return beside(*columns), PLAIN.but(roles={"필요한 지원": "choice"})


@case
def options_ticked_by_marks():
    columns = [series(f"필요한 지원 ({option})", ticks) for option, ticks in [("예산", ["O", "X"]), ("인력", ["✓", "", ""])]]
    return beside(*columns), PLAIN.but(roles={"필요한 지원": "choice"})


@case
def options_ticked_by_their_own_words():
    columns = [series(f"필요한 지원_{option}", [option, "", option, ""]) for option in ("예산", "인력", "조례")]
    return beside(*columns), PLAIN.but(roles={"필요한 지원": "choice"})


def _ending(people, question, texts):
    """The people with one more open answer."""
    return [
        person.but(opinions={**person.opinions, **({question: text} if (text := texts[n % len(texts)]) else {})})
        for n, person in enumerate(people)
    ]


def _open(header, question):
    return header, lambda person: person.opinions.get(question, "")


@case
def a_choice_with_a_write_in_beside_it():
    question = "가장 큰 걸림돌은 무엇입니까? – 기타(직접 입력)"
    people = _ending(PEOPLE, question, ["", "", "부서 사이의 협의가 늦음", ""])
    columns = [
        series("가장 큰 걸림돌은 무엇입니까?", ["예산 부족", "인력 부족", "기타", "관심 부족"]),
        _open("기타(직접 입력)", question),
    ]
    roles = {"걸림돌": "choice", "직접 입력": "opinion"}
    return beside(*columns, people=people), PLAIN.but(people=people, roles=roles, open_questions=[question, "건의사항"])


@case
def two_open_questions():
    texts = ["", "담당자가 자주 바뀌어 일이 끊깁니다", "", "", "지침이 늦게 내려와 준비할 시간이 없었습니다"]
    people = _ending(PEOPLE, "업무 추진 시 애로사항", texts)
    source = workbook(table([CODE, REGION, *both(), _open("6. 업무 추진 시 애로사항", "업무 추진 시 애로사항"), OPINION], people))
    roles = {"애로사항": "opinion", "건의사항": "opinion"}
    return source, PLAIN.but(people=people, roles=roles, open_questions=["업무 추진 시 애로사항", "건의사항"])


@case
def an_open_question_in_a_sentence():
    question = "연수를 마치고 하고 싶은 말씀을 자유롭게 적어 주십시오"
    people = [person.answering(question) for person in PEOPLE]
    source = workbook(table([CODE, REGION, *both(), _open(question, question)], people))
    return source, PLAIN.but(people=people, roles={"자유롭게": "opinion"}, open_questions=[question])


@case
def an_open_question_known_by_its_answers_alone():
    question = "현장에서 느낀 점"
    texts = [f"우리 지역의 {n}번째 과제는 주민이 체감할 수 있는 서비스를 찾는 일이라고 생각합니다" for n in range(1, 25)]
    people = [person.but(opinions={question: texts[n]}) for n, person in enumerate(PEOPLE)]
    source = workbook(table([CODE, REGION, *both(), _open(question, question)], people))
    return source, PLAIN.but(people=people, roles={"느낀 점": "opinion"}, open_questions=[question])


@case
def opinions_that_nearly_all_say_nothing():
    people = [person.but(opinions={"건의사항": "없음" if n % 6 else "예산 지원"}) for n, person in enumerate(PEOPLE)]
    return workbook(plain(people)), PLAIN.but(people=people, roles={"건의사항": "opinion"})


SATISFIED = "강의 내용에 만족한다"
RUN = "시설과 운영이 만족스러웠다"


@case
def satisfaction_items_beside_understanding_items():
    people = [
        person.but(answers={**person.answers, (SATISFIED, "post"): 3 + n % 3, (RUN, "post"): 1 + n % 5})
        for n, person in enumerate(PEOPLE)
    ]
    columns = [CODE, REGION, *both(), asked(SATISFIED, "post", "{item}"), asked(RUN, "post", "{item}"), OPINION]
    items = [*UNDERSTOOD, *[Question(text, "satisfaction", moments=("post",)) for text in (SATISFIED, RUN)]]
    return workbook(table(columns, people)), PLAIN.but(people=people, items=items)


@case
def an_item_that_is_neither_understanding_nor_satisfaction():
    will = "연수에서 배운 것을 업무에 쓸 생각이다"
    people = [person.but(answers={**person.answers, (will, "post"): 1 + n % 5}) for n, person in enumerate(PEOPLE)]
    columns = [CODE, REGION, *both(), asked(will, "post", "{item}"), OPINION]
    return workbook(table(columns, people)), PLAIN.but(
        people=people, items=[*UNDERSTOOD, Question(will, "other", moments=("post",))]
    )


@case
def an_item_that_mentions_the_word_of_a_role():
    item = "직급별로 맡을 역할을 이해하고 있다"
    people = crowd(items=[item, MEANING])
    items = [Question(item), Question(MEANING)]
    return workbook(table([CODE, REGION, *both(item, MEANING), OPINION], people)), PLAIN.but(people=people, items=items)


@case
def likelihood_to_recommend():
    text = "이 연수를 동료에게 추천하시겠습니까?"
    people = [person.but(answers={**person.answers, (text, "post"): n % 11}) for n, person in enumerate(PEOPLE)]
    items = [*UNDERSTOOD, Question(text, "other", 0, 10, ("post",))]
    columns = [CODE, REGION, *both(), asked(text, "post", "{item}"), OPINION]
    return workbook(table(columns, people)), PLAIN.but(people=people, items=items)


@case
def an_empty_column_and_a_column_without_a_header():
    source = beside(("확인", lambda person: ""), ("", lambda person: "v" if person.code == "A03" else ""))
    return source, PLAIN.but(roles={"확인": "ignored"}, questions=["column D"])
