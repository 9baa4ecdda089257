"""Rows of small surveys as hands make them, and what is looked at in their readings."""

from analysis.reading.account.ranking import is_remark

ITEMS = "제도의 취지를 설명할 수 있다", "수요를 조사하는 방법을 안다", "협약을 맺는 절차를 안다"


def asked(reading):
    return [question for question in reading.questions if not is_remark(question) and "region" not in question.id]


def role_of(reading, header):
    return next(column.role for column in reading.columns if column.header == header)


def answers(n, size=3, top=5):
    """One person's answers to some items: those after are mostly higher, those of one person go together."""
    own = n % 3
    pre = [1 + (own + n * (k + 2) // 5) % (top - 2) for k in range(size)]
    return pre, [min(top, value + (n + k) % 3) for k, value in enumerate(pre)]


def means(reading):
    table = reading.survey.answers.groupby(["item", "moment"])["value"].mean().round(4)
    return {moment: [table[item.id, moment] for item in reading.survey.items] for moment in ("pre", "post")}


def wide(size=40, more=(), extra=lambda n: (), change=lambda n, pre, post: (pre, post)):
    """One row a person: a code, what `extra` says under the heads `more`, and the items before and after."""
    heads = [f"{item} ({moment})" for moment in ("사전", "사후") for item in ITEMS]
    rows = [["코드", *more, *heads]]
    for n in range(size):
        pre, post = change(n, *answers(n))
        rows.append([f"K{n * 7919 % 9973:04}", *extra(n), *pre, *post])
    return rows
