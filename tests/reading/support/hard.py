"""A file that leaves several questions open, and the next month's of the same form."""

from builders import A, B, workbook

AGREE = ["1. 매우 그렇다", "2. 그렇다", "3. 보통이다", "4. 그렇지 않다", "5. 전혀 그렇지 않다"]
HEADER = [
    "응답자 코드",
    "성명",
    "휴대전화",
    "권역",
    f"{A} (사전)",
    f"{A} (사후)",
    f"{B} (사전)",
    f"{B} (사후)",
    "강의에 만족한다",
]
HEADER += ["기타 확인", "건의사항"]
TITLE = "기본사회 공동연수 설문"


def names(people=24):
    return [f"갈뷁{'롺뫃쳌쾽'[n % 4]}{'뇽둥랒멏볒셪'[n % 6]}" for n in range(people)]


def rows(people=24):
    """People with a region that the tour does not know, an agreement that counts backwards, and a column of odds."""
    return [
        [
            *(f"KD{n:04}", names()[n], f"010-7{n:03}-{4000 + n}", ("영남권", "동남권")[n % 2]),
            *(n % 3 + 1, n % 3 + 2 + n % 2, (n + 1) % 3 + 1, n % 4 + 2, AGREE[n % 4]),
            *(("가-1", "나:2", "다/3!", "라 4 ok")[n % 4] + str(n), f"예산을 더 늘려 주시기 바랍니다 {n}"),
        ]
        for n in range(people)
    ]


def hard_file(name="6월 응답.xlsx"):
    return workbook({"응답": [[TITLE], HEADER, *rows(), ["합계", "", "", "", *[50] * 4]], "안내": [["작성 요령"]]}, name)


def next_file(name="7월 응답.xlsx"):
    """The next month's: its columns turned round, one question worded a little differently, other people."""
    header = [text.replace("발굴할 수", "발굴해 낼 수") for text in HEADER]
    body = [[*row[:3], "동남권", *row[4:]] for row in rows(20)]
    return workbook({"응답": [[TITLE], *([*reversed(row)] for row in (header, *body))]}, name)
