"""What is told of two things beside each other, items and importance beside satisfaction: for the attacker of `disclosure.py`."""

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.disclosure import disclosure_of
from analysis.findings import moved_finding
from analysis.findings.finding import quoted
from analysis.language import Message
from analysis.questions import measure_questions, questions_json
from analysis.survey import Item, ItemKind, Moment, Scale

TEXTS = {"i1": "강의의 중요도", "s1": "강의의 만족도"}


def told_of_pairs(survey, random, threshold):
    """Told sums over people of importance and of satisfaction beside it, of everybody, regions, and filters by region."""
    survey = with_importance(survey, random)
    disclosure, people = disclosure_of(survey, threshold), survey.respondents["respondent"]
    answered = {item: people.isin(survey.answers.loc[survey.answers["item"] == item, "respondent"]).to_numpy() for item in TEXTS}
    told = {"importance": [], "satisfaction beside it": []}
    regions = disclosure.labels("region").to_numpy()
    for chosen in ("", *disclosure.groups("region")):
        view = disclosure.only({"region": (chosen,)}) if chosen else disclosure
        inside = regions == chosen if chosen else np.ones(len(people), dtype=bool)
        if not inside.any() or view.hidden("region", [np.ones(len(people), dtype=bool)])[0, 0]:
            continue
        part = survey.only(pd.Series(inside, index=survey.respondents.index)) if chosen else survey
        found = questions_json(measure_questions(part, "region", disclosure=view))
        for question in found["questions"]:
            rows = told["importance" if question["id"] == "i1" else "satisfaction beside it"]
            for group, figures in ({"": question["overall"]} | question["groups"]).items():
                mine = inside & answered[question["id"]] & (regions == group if group else True)
                rows += [mine] * bool(figures["n"])
        for pair in found["importance_satisfaction"]:
            if not pair["suppressed"]:
                both = inside & answered["i1"] & answered["s1"]
                assert pair["n"] == int(both.sum())
                told["importance"].append(both)
                told["satisfaction beside it"].append(both)
    return told


def with_importance(survey, random):
    """The survey with an importance item that some of those who were content skipped, and some others answered."""
    content = survey.answers[survey.answers["item"] == "s1"]
    asked = survey.respondents["respondent"]
    others = asked[~asked.isin(content["respondent"])]
    skipped, more = random.choice([0, 0.02, 0.1]), random.choice([0, 0.02, 0.2])
    who = pd.concat([content["respondent"][random.random(len(content)) >= skipped], others[random.random(len(others)) < more]])
    values = random.integers(1, 6, len(who)).astype(float)
    row = {"respondent": who.to_numpy(), "item": "i1", "moment": Moment.POST, "value": values}
    kinds = {"i1": ItemKind.IMPORTANCE, "s1": ItemKind.SATISFACTION}
    items = tuple(Item(name, text, kinds[name], Scale(1, 5), (Moment.POST,)) for name, text in TEXTS.items())
    return replace(survey, items=items, answers=pd.concat([content, pd.DataFrame(row)], ignore_index=True))


def told_of_items(collected, gains, part, inside):
    """How much one item changed more than another, as the sentence tells it: nothing new where it is of each one's own people.

    Where it is not what the two told changes differ by, it is a sum over those who skipped one of the two.
    """
    finding = moved_finding(gains, part)
    pair = finding.detail.values.get("more")
    if not isinstance(pair, Message) or "difference" not in pair.values:
        return
    labels = {quoted(item.label): item.id for item in part.understanding_items}
    a, b = (labels[pair.values[side]] for side in ("a", "b"))
    gain = gains.table[gains.table["group"] == ""].set_index("item")["gain"]
    if abs(gain[a] - gain[b] - pair.values["difference"].values["value"]) > 1e-9:
        answered = [inside & collected.pairs[:, collected.columns.index(item)] for item in (a, b)]
        collected.sums.setdefault("one item beside another", []).append(answered[0] ^ answered[1])
