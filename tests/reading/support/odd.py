"""Values that programs trip over, for every place of a table: what counts as a digit and is none, more digits than a number may
have, ends of calendars, words of libraries, marks upon marks, and what a screen could act upon."""

import random

LONG = "9" * 5_000
DIGITS = ["²", "①", "Ⅳ", "½", "٣", "५"]
DIGITS += ["１２", "一", "壹", "²³", "1²", "²점", "①②③", "٣٤", "1٫5", "𝟙𝟚", "㉑", "⑳", "🄂", "1\u20e3"]
NUMBERS = [
    "1e400",
    "-1e400",
    "NaN",
    "nan",
    "inf",
    "-Infinity",
    "-0",
    "0x10",
    "1_000",
    "1.2.3",
    "1,2,3",
    "--5",
    "5-",
    "+5",
    LONG,
    f"1.{LONG}",
]
NUMBERS += [
    f"{LONG}점",
    f"({LONG})",
    f"1~{LONG}",
    f"1({LONG})",
    f"{LONG}. 문항",
    f"Q{LONG}",
    f"매우 그렇다({LONG})",
    f"{LONG}-{LONG}",
    "0" * 3_000,
]
DAYS = ["0000-00-00", "9999-12-31", "10000-01-01", "2026-02-30", "2026-13-01", "1900-02-29", "2026-06-31 25:61:61", "32.13.2026"]
DAYS += [
    "2026년 ²월 ③일",
    "오전 99:99",
    "-2026-06-16",
    f"{LONG}-01-01",
    "2026-06-16T10:00:00+99:00",
    "61.6.16",
    "１９９９．９．９",
]
WORDS = [
    "None",
    "<NA>",
    "NaT",
    "null",
    "#N/A",
    "#REF!",
    "True",
    "__proto__",
    "constructor",
    "overall",
    "composite",
    "__overall__",
    "전체",
]
WORDS += [
    "|",
    "a|b",
    "||",
    ",",
    ";",
    ":",
    "::",
    "\\",
    "%",
    "%s",
    "%{x}",
    "{0}",
    "{name}",
    "{name:은/는}",
    "${x}",
    "$x^2$",
    "\ud800",
]
WORDS += [
    "'",
    '"',
    "''",
    "`",
    "\n\n\n",
    "\t",
    "\r",
    "\x00",
    "\x1f",
    "\x7f",
    "\ufffe",
    "\uffff",
    "\u202e거꾸로",
    "\u200b",
    "ㅤ",
    "\u2800",
]
ACTING = ["<b>x</b>", "<script>alert(1)</script>", "<!--<script>", "]]>", "<![CDATA[", "<?php", "</script>", "&lt;b&gt;", "&#60;"]
ACTING += [
    "<a href='http://evil.example'>x</a>",
    "![x](http://evil.example/a.png)",
    "[x](javascript:alert(1))",
    "http://evil.example",
]
ACTING += [
    "www.evil.example",
    "x@evil.example",
    ":red[x]",
    ":material/delete:",
    ":smile:",
    "# 제목",
    "- 목록",
    "> 인용",
    "***",
    "---",
    "1. 하나",
]
ACTING += [
    "=1+1",
    "@SUM(A1)",
    "+1",
    "-1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example")',
    "＝1+1",
    "\t=1+1",
    "DDE",
    r"\input{x}",
]
ACTING += ["../../etc/passwd", "CON", "NUL.txt", "C:\\x", "a/b", "a\\b", ".", "..", "~", "x" * 300, "가" * 32_767]
MARKS = [
    "a" + "\u0316\u0300" * 4_000,
    "가" + "\u3099\u0323" * 4_000,
    "\u0300" * 8_000,
    "e\u0301" * 4_000,
    "ㅋ" * 8_000,
    "ᄀ" * 8_000,
    "ᄀ\u1161\u11a8" * 4_000,
]
MARKS += [
    "🙂" * 4_000,
    "👨\u200d👩\u200d👧" * 2_000,
    "🇰🇷" * 2_000,
    "\ufdfa" * 3_000,
    "㍿" * 4_000,
    "İ" * 4_000,
    "ß" * 4_000,
    "ﬃ" * 4_000,
    "(" * 8_000,
]
ODD = [*DIGITS, *NUMBERS, *DAYS, *WORDS, *ACTING, *MARKS]

HEADER = [
    "코드",
    "성명",
    "연락처",
    "권역",
    "시군구",
    "직급",
    "참석일",
    "1. 의미를 이해한다 (사전)",
    "1. 의미를 이해한다 (사후)",
    "2. 과제를 안다 (사전)",
]
HEADER += ["2. 과제를 안다 (사후)", "강의에 만족한다", "희망 과정(중복)", "순위1", "추천 점수", "건의사항"]
AGREE = ["매우 그렇지 않다", "그렇지 않다", "보통이다", "그렇다", "매우 그렇다"]


def row(number):
    """A person of an honest survey."""
    place = number % 3
    told = [f"K{number:03}", "김이박"[place] + "가나다라"[number % 4] + "마바사"[place], f"010-1234-{5000 + number}"]
    told += [("영남권", "호남권", "수도권")[place], ("창원시", "순천시", "수원시")[place]]
    told += [("주무관", "팀장")[number % 2], "2026-06-16", number % 5 + 1, (number + 1) % 5 + 1, number % 4 + 1]
    told += [(number + 2) % 5 + 1, AGREE[number % 5], ("예산", "인력", "예산, 인력")[place]]
    return [*told, number % 3 + 1, number % 11, f"예산을 늘려 주세요 {number}"]


def tables(seed):
    """Tables with odd values: in a column from top to bottom, in one cell, in a header, in all headers, in a title row."""
    chance = random.Random(seed)
    people = [row(number) for number in range(40)]
    for column in range(len(HEADER)):
        body = [list(told) for told in people]
        for number, value in enumerate(chance.sample(ODD, len(body))):
            body[number][column] = value
        yield f"column {HEADER[column]}", [HEADER, *body]
        body = [list(told) for told in people]
        body[chance.randrange(len(body))][column] = chance.choice(ODD)
        header = list(HEADER)
        header[column] = chance.choice(ODD)
        yield f"header {HEADER[column]}: {header[column][:30]!r}", [header, *body]
    for _ in range(4):
        values = chance.sample(ODD, len(HEADER))
        yield "all headers", [values, *people]
        yield "a title", [[chance.choice(ODD)], HEADER, *people]
        body = [[chance.choice(ODD) if chance.random() < 0.2 else cell for cell in told] for told in people]
        yield "every fifth cell", [HEADER, *body]
