"""Random surveys for the attacker of `disclosure.py`: unequal groups, nested, nearly nested and unknown ones; gaps; leavers."""

import numpy as np
import pandas as pd

from analysis.survey import Item, ItemKind, Moment, OpenQuestion, Scale, Survey, Workshop

REGIONS = {
    "영남권": ("부산광역시", "대구광역시", "울산광역시", "경상북도", "경상남도"),
    "수도·강원권": ("서울특별시", "인천광역시", "경기도", "강원특별자치도"),
    "호남권": ("광주광역시", "전북특별자치도", "전라남도", "제주특별자치도"),
    "중부권": ("대전광역시", "세종특별자치시", "충청북도", "충청남도"),
}
"""Official names, as reading gives them: a name on no list tells nobody who is meant (`analysis.disclosure.columns`)."""

GRADES, CAREERS, KINDS = (
    ("5급", "6급", "7급", "8급", "9급"),
    ("1년 미만", "1~3년", "3~5년", "5년 이상"),
    ("본청", "사업소", "공공기관"),
)
SAYINGS = (
    "예산이 부족합니다",
    "담당 인력이 필요합니다",
    "사례를 더 알고 싶습니다",
    "지침이 늦게 내려옵니다",
    "주민 참여가 어렵습니다",
)


def drawn_survey(random, people=None):
    """A survey of 20 to 400 people (or of so many), and nothing about it that two runs with the same `random` do not share."""
    people = people or int(np.exp(random.uniform(np.log(20), np.log(400))))
    respondents = _respondents(random, people)
    items = [f"q{number + 1}" for number in range(random.integers(1, 9))]
    answers = _answers(random, respondents, items)
    opinions = _opinions(random, respondents)
    asked = (Item("s1", "s1", ItemKind.SATISFACTION, Scale(1, 5), (Moment.POST,)),)
    kinds = asked + tuple(Item(name, name, ItemKind.UNDERSTANDING, Scale(1, 5), (Moment.PRE, Moment.POST)) for name in items)
    extra = {name: name for name in respondents.columns[6:]}
    workshops = tuple(Workshop(region) for region in REGIONS)
    return Survey(
        title="",
        workshops=workshops,
        items=kinds,
        questions=(OpenQuestion("o1", "건의"),),
        groups=extra,
        respondents=respondents,
        answers=answers,
        opinions=opinions,
    )


def _respondents(random, people):
    region = _unequal(random, list(REGIONS), people)
    home = [str(random.choice(REGIONS[one])) for one in region]
    astray = random.random(people) < random.choice([0, 0, 0.01, 0.03])
    everywhere = [province for provinces in REGIONS.values() for province in provinces]
    province = [str(random.choice(everywhere)) if lost else own for own, lost in zip(home, astray, strict=True)]
    table = pd.DataFrame({"respondent": [f"p{number}" for number in range(people)], "region": region, "province": province})
    table["municipality"] = ""
    table["tier"] = _unequal(random, ["시·도", "시·군·구"], people)
    table["grade"] = _unequal(random, GRADES, people)
    if random.random() < 0.6:
        table["담당 경력"] = _unequal(random, CAREERS, people)
    if random.random() < 0.5:
        table["소속"] = _unequal(random, KINDS, people)
    if random.random() < 0.3:  # says almost the same as the region
        own = dict(zip(REGIONS, ("가", "가", "나", "나"), strict=True))
        table["반"] = [random.choice(["가", "나"]) if random.random() < 0.03 else own[one] for one in region]
    for column in table.columns[1:]:
        table.loc[random.random(people) < random.choice([0, 0, 0.01, 0.05]), column] = ""
    return table


def _unequal(random, labels, people):
    return random.choice(list(labels), people, p=random.dirichlet(np.full(len(labels), random.choice([0.5, 2.0, 20.0]))))


def _answers(random, respondents, items):
    people = len(respondents)
    level = random.normal(0, 0.6, people)
    rows = []
    left, late = (random.random(people) < random.choice([0, 0.02, 0.1]) for _ in range(2))
    gaps = random.choice([0, 0.005, 0.02, 0.1])
    for item in items:
        pre = np.clip(np.rint(2.8 + level + random.normal(0, 0.7, people)), 1, 5)
        post = np.clip(np.rint(pre + random.normal(0.8, 0.7, people)), 1, 5)
        for moment, values, absent in ((Moment.PRE, pre, late), (Moment.POST, post, left)):
            told = ~absent & (random.random(people) >= gaps)
            row = {"respondent": respondents["respondent"][told], "item": item, "moment": moment, "value": values[told]}
            rows.append(pd.DataFrame(row))
    content = random.random(people) < random.uniform(0.5, 1)
    values = random.integers(1, 6, people).astype(float)
    answered = {"respondent": respondents["respondent"][content], "item": "s1", "moment": Moment.POST, "value": values[content]}
    return pd.concat([*rows, pd.DataFrame(answered)], ignore_index=True)


def _opinions(random, respondents):
    said = respondents["respondent"][random.random(len(respondents)) < random.uniform(0.2, 0.9)]
    texts = [str(random.choice(SAYINGS)) for _ in said]
    source = [f"응답!F{number}" for number in range(len(said))]
    return pd.DataFrame({"respondent": said.to_numpy(), "question": "o1", "text": texts, "source": source})
