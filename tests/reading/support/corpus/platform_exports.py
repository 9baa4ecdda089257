"""Files as survey platforms export them.

Qualtrics' and SurveyMonkey's header rows follow published exports, KoboToolbox's and LimeSurvey's their export options.
"""

from corpus.case import Expected, Question, case
from corpus.files import csv, workbook
from corpus.form_exports import AFTER, BEFORE, RETROSPECTIVE, area, grid, stamp, when
from corpus.people import ASKED, MEANING, OPINION, PEOPLE, ROLE, agreed, table

QUALTRICS = (
    ("StartDate", "Start Date", "startDate"), ("EndDate", "End Date", "endDate"), ("Status", "Response Type", "status"),
    ("IPAddress", "IP Address", "ipAddress"), ("Progress", "Progress", "progress"),
    ("Duration (in seconds)", "Duration (in seconds)", "duration"), ("Finished", "Finished", "finished"),
    ("RecordedDate", "Recorded Date", "recordedDate"), ("ResponseId", "Response ID", "_recordId"),
    ("RecipientLastName", "Recipient Last Name", "recipientLastName"),
    ("RecipientFirstName", "Recipient First Name", "recipientFirstName"),
    ("RecipientEmail", "Recipient Email", "recipientEmail"),
    ("ExternalReference", "External Data Reference", "externalDataReference"),
    ("LocationLatitude", "Location Latitude", "locationLatitude"),
    ("LocationLongitude", "Location Longitude", "locationLongitude"),
    ("DistributionChannel", "Distribution Channel", "distributionChannel"), ("UserLanguage", "User Language", "userLanguage"),
)  # fmt: skip


def _qualtrics(write):
    questions = [("Q1", "소속 권역", "QID1")]
    questions += [
        (f"Q{n}_{k}", f"{asking} - {item}", f"QID{n}_{k}")
        for n, asking in ((2, BEFORE), (3, AFTER))
        for k, item in enumerate(ASKED, 1)
    ]
    questions += [("Q4", "건의사항", "QID4_TEXT")]
    names, texts, ids = zip(*QUALTRICS, *questions, strict=True)
    rows = [list(names), list(texts), [f'{{"ImportId":"{identity}"}}' for identity in ids]]
    for n, person in enumerate(PEOPLE):
        start = stamp("%Y-%m-%d %H:%M:%S")(person)
        meta = [start, start, "IP Address", f"192.0.2.{n + 1}", 100, 180 + n, "True", start, f"R_{n:02}x{person.code}"]
        meta += ["", "", "", "", "35.1796", "129.0756", "anonymous", "KO"]
        answers = [write(person.answers[item, moment]) for moment in ("pre", "post") for item in ASKED]
        rows.append([*meta, person.region, *answers, person.opinions.get("건의사항", "")])
    # A name of the tool that its text says again with spaces between is said once, as the text writes it.
    roles = {
        "Start Date": "timestamp",
        "IP Address": "personal",
        "Response ID": "id",
        "Progress": "ignored",
        "Duration": "ignored",
    }
    expected = RETROSPECTIVE.but(roles=roles, personal=None)
    return csv(rows, "공동연수_2026년 6월 5일_17.30.csv", encoding="utf-8-sig"), expected


@case
def Qualtrics_choice_texts():
    return _qualtrics(agreed)


@case
def Qualtrics_numeric_values():
    return _qualtrics(lambda value: value)


@case
def SurveyMonkey():
    head = [
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "Email Address",
        "First Name",
        "Last Name",
        "Custom Data 1",
    ]
    rows = [
        [*head, "소속 권역", BEFORE, "", AFTER, "", "필요한 지원을 모두 고르십시오", "", "", "건의사항"],
        [*[""] * len(head), "Response", *ASKED, *ASKED, "예산", "인력", "조례", "Open-Ended Response"],
    ]
    for n, person in enumerate(PEOPLE):
        meta = [114000000000 + n, 433000000, when(person), when(person), f"192.0.2.{n + 1}", "", "", "", ""]
        ticks = ["예산" if n % 2 else "", "인력" if n % 3 else "", "조례" if n % 4 == 0 else ""]
        answers = [agreed(person.answers[item, moment]) for moment in ("pre", "post") for item in ASKED]
        rows.append([*meta, person.region, *answers, *ticks, person.opinions.get("건의사항", "")])
    roles = {
        "Respondent ID": "id",
        "Start Date": "timestamp",
        "IP Address": "personal",
        "Collector ID": "ignored",
        "필요한 지원": "choice",
    }
    return workbook({"Sheet": rows}, "공동연수 설문.xlsx"), RETROSPECTIVE.but(roles=roles, personal=None)


LIME = ("Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "Date last action")


def _lime(person):
    n = PEOPLE.index(person)
    start = stamp("%Y-%m-%d %H:%M:%S")(person)
    return [n + 11, start, 4, "ko", str(1_000_000 + n * 7919), start, start]


@case
def LimeSurvey_full_texts():
    columns = [("소속 권역", area), *grid("{question}를 표시해 주십시오. [{item}]"), OPINION]
    rows = table(columns)
    rows = [[*LIME, *rows[0]], *[[*_lime(person), *row] for person, row in zip(PEOPLE, rows[1:], strict=True)]]
    roles = {"Response ID": "id", "Date submitted": "timestamp", "Last page": "ignored", "Seed": "ignored"}
    return csv(rows, "results-survey412345.csv", encoding="utf-8-sig"), RETROSPECTIVE.but(roles=roles)


@case
def LimeSurvey_codes():
    asked_by = {
        (item, moment): f"{code}[SQ00{n}]"
        for moment, code in (("pre", "PRE"), ("post", "POST"))
        for n, item in enumerate(ASKED, 1)
    }
    rows = [
        ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "권역", *asked_by.values(), "의견"]
    ]
    for person in PEOPLE:
        answers = [f"AO0{int(person.answers[key])}" for key in asked_by]
        rows.append([*_lime(person), person.region, *answers, person.opinions.get("건의사항", "")])
    names = {MEANING: "SQ001", ROLE: "SQ002"}
    people = [
        person.answering("의견").but(answers={(names[item], moment): value for (item, moment), value in person.answers.items()})
        for person in PEOPLE
    ]
    # What is asked before and after, whatever it is called, is what a workshop was to change.
    items = [Question(name) for name in names.values()]
    roles = {"submitdate": "timestamp", "lastpage": "ignored", "seed": "ignored"}
    source = csv(rows, "results-survey412345.csv", separator=";")
    return source, Expected(people, items, open_questions=["의견"], roles=roles, questions=None)


KOBO_END = (
    "_id",
    "_uuid",
    "_submission_time",
    "_validation_status",
    "_notes",
    "_status",
    "_submitted_by",
    "__version__",
    "_tags",
    "_index",
)


def _kobo(header, group_before, group_after, names):
    rows = [["start", "end", header.format(group="기본 정보", item="권역")]]
    rows[0] += [header.format(group=group, item=names[item]) for group in (group_before, group_after) for item in ASKED]
    rows[0] += ["건의사항", "필요한 지원", "필요한 지원/예산", "필요한 지원/인력", *KOBO_END]
    for n, person in enumerate(PEOPLE, 1):
        at = stamp("%Y-%m-%dT%H:%M:%S.000+09:00")(person)
        ticks = ["예산 인력" if n % 2 else "인력", n % 2, 1]
        answers = [person.answers[item, moment] for moment in ("pre", "post") for item in ASKED]
        end = [9000 + n, f"5f1c0000-0000-4000-8000-0000000000{n:02}", at[:19], "", "", "submitted_via_web", "", "vAbC123", "", n]
        rows.append([at, at, person.region, *answers, person.opinions.get("건의사항", ""), *ticks, *end])
    return csv(rows, "공동연수_-_최신버전_-_labels.csv", separator=";")


@case
def KoboToolbox_labels_with_groups_in_the_headers():
    roles = {
        "start": "timestamp",
        "권역": "region",
        "필요한 지원": "choice",
        "_uuid": "ignored",
        "_index": "ignored",
        "_status": "ignored",
    }
    return _kobo("{group}/{item}", "워크숍 참여 전", "워크숍 참여 후", {text: text for text in ASKED}), RETROSPECTIVE.but(
        roles=roles
    )


@case
def KoboToolbox_names_with_groups_in_the_headers():
    names = {MEANING: "understands_meaning", ROLE: "understands_role"}
    people = [
        person.but(answers={(names[item], moment): value for (item, moment), value in person.answers.items()})
        for person in PEOPLE
    ]
    items = [Question(name) for name in names.values()]
    source = _kobo("{group}/{item}", "group_before", "group_after", names)
    return source, Expected(people, items, method=None, questions=None)
