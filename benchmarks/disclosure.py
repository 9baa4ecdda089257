"""Whether anybody can be worked out of what is told: ``python benchmarks/disclosure.py [SURVEYS] [SEED] [PEOPLE] [1]``.

An attacker collects every figure that commands, pages and exports tell of random surveys (all group columns, crosses of two,
filters of up to two values, one moment alone, items and composite, questions, themes, counts in sentences), and solves what can
be solved (`disclosure_attack`). Prints how many sets of people below the threshold were found, and how much is still shown.
PEOPLE is how many each survey has (0: 20 to 400); a fourth number protects people of unknown group, too, to see what that costs.
"""

import re
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from disclosure_attack import broken, cells_of, named_of, narrow, told_by_decision, unknown_of
from disclosure_lists import told_of_opinions, told_of_people
from disclosure_pairs import told_of_items, told_of_pairs
from disclosure_surveys import drawn_survey

from analysis.disclosure import disclosure_of, plan
from analysis.findings.respondents import respondents_finding
from analysis.gains import cross_gains, gains_json, measure_gains
from analysis.gains.scores import lay_out
from analysis.language import words
from analysis.questions import measure_questions, questions_json
from analysis.survey import Moment
from analysis.themes import find_themes, grouped, themes_json
from analysis.themes.meaning.meaning import LetterMeaning

THRESHOLD = 5
FILTERS = 8
SAY = words("ko")

BY_DECISION = " (told by decision)"
"""Marks what decision 0007 leaves unprotected: counted, and no break."""


class Collected:
    """Told sums: what they are of, and of whom; and how much was told."""

    def __init__(self, survey):
        self.survey, self.people = survey, survey.respondents.reset_index(drop=True)
        scores = lay_out(survey)
        self.columns = list(scores.columns)
        self.pre, self.post = ~np.isnan(scores.pre), ~np.isnan(scores.post)
        self.pairs = self.pre & self.post
        self.pre[:, -1], self.post[:, -1] = ~np.isnan(scores.pre_level), ~np.isnan(scores.post_level)
        self.inside = [self.columns.index(item) for item in scores.composite_items]
        self.sums, self.counted, self.few = {}, [], 0
        self.groups = {item: {} for item in self.columns}

    def group(self, by, label, joined):
        """The people of a told group: of the survey's groups that it stands for, and of no known group where it says so."""
        own = self.people[by].isin(joined.get(label, [label]))
        return (own | (self.people[by] == "") if label.endswith("+미상") else own).to_numpy()

    def add_gain(self, place, mine, n):
        """The told gain of an item, or the composite, of the people `mine` who have both moments of it."""
        self.groups[self.columns[place]][mine.tobytes()] = mine
        self.add(("gain", self.columns[place]), mine & self.pairs[:, place], n)

    def add(self, of, people, n):
        """A told sum over `people`, who must be the `n` that are told beside it."""
        assert int(people.sum()) == n, (of, int(people.sum()), n)
        self.sums.setdefault(of, []).append(people)


def told_of_gains(collected, part, inside, by, disclosure, moment=None):
    """Sums over people of each item and the composite, as the answer of the command tells them for a part of a survey."""
    gains = measure_gains(part, by=by, disclosure=disclosure)
    told = gains_json(gains, part)
    if moment is None:
        told_of_items(collected, gains, part, inside)
    entries = {item["id"]: item for item in told["items"]} | {"composite": told["composite"]}
    for place, item in enumerate(collected.columns):
        for label, figures in ({"": entries[item]["overall"]} | entries[item]["groups"]).items():
            mine = inside if label == "" else inside & collected.group(by, label, told["joined"])
            if moment is None:
                told_of_both(collected, place, mine, figures)
            elif figures[f"{moment}_mean"] is not None:
                told_of_one(collected, place, mine, figures, moment)
    return told


def told_of_both(collected, place, mine, figures):
    """Sums over the people `mine`, as the gain of one item tells them, and its gap to those who left."""
    item = collected.columns[place]
    if figures["gain"] is not None and figures["n"]:
        collected.add_gain(place, mine, figures["n"])
        for moment in Moment if item != "composite" else ():
            collected.sums.setdefault((moment, item), []).append(mine & collected.pairs[:, place])
    if figures["left_gap"]["value"] is not None:
        people = mine & collected.pre[:, place] & ~collected.pairs[:, place]
        collected.add((Moment.PRE, item), people, int(people.sum()))


def told_of_one(collected, place, mine, figures, moment):
    """Sums over the people `mine`, as one item asked at one moment tells them."""
    item = collected.columns[place]
    people = mine & (collected.pre if moment is Moment.PRE else collected.post)[:, place]
    collected.add((moment, item), people, figures[f"{moment}_only"])
    pairs = mine & collected.pairs[:, place]
    if item == "composite" and any((pairs == row).all() for row in collected.sums.get(("gain", item), [])):
        complete = collected.pairs[:, collected.inside].all(axis=1)
        collected.sums.setdefault((moment, "beside the pairs"), []).append(people & ~complete)


def told_of_parts(collected, disclosure, random):
    """What pages tell: crosses of two columns, filters of up to two values with groups, one moment alone."""
    survey, everybody = collected.survey, np.ones(len(collected.people), dtype=bool)
    columns = [column for column in ("region", "tier", "grade", *survey.groups, "province") if len(disclosure.groups(column)) > 1]
    for by in columns:
        for moment in Moment:
            told_of_gains(collected, survey.at(moment), everybody, by, disclosure, moment)
    for by, across in combinations(columns, 2):
        told_of_cross(collected, disclosure, by, across, str(random.choice(collected.columns)))
    for _ in range(FILTERS if columns else 0):
        chosen = {}
        for _ in range(random.integers(1, 3)):
            column = str(random.choice(columns))
            chosen.setdefault(column, set()).add(str(random.choice(disclosure.groups(column))))
        view = disclosure.only(chosen)
        inside = np.ones(len(collected.people), dtype=bool)
        for column, labels in chosen.items():
            inside &= disclosure.labels(column).isin(labels).to_numpy()
        if inside.any() and not view.hidden("region", [everybody])[0, 0]:
            part = survey.only(pd.Series(inside, index=survey.respondents.index))
            collected.add("attendance", inside, int(inside.sum()))
            told_of_gains(collected, part, inside, str(random.choice(columns)), view)


def told_of_cross(collected, disclosure, by, across, item):
    """Sums of the cells that a crossed table tells; and whether the withheld ones are bounded by its totals."""
    place = collected.columns.index(item)
    table = cross_gains(collected.survey, by, across, item, disclosure=disclosure).table
    joined = {column: disclosure.joined(column) for column in (by, across)}
    for row in table.to_dict("records"):
        people = collected.group(by, row["by"], joined[by]) & collected.group(across, row["across"], joined[across])
        if row["n"] > 0:
            collected.add_gain(place, people, row["n"])
    pair = collected.pairs[:, place]
    labels = [disclosure.labels(column).to_numpy() for column in (by, across)]
    groups = [disclosure.groups(column) for column in (by, across)]
    n = np.array([[float((pair & (labels[0] == a) & (labels[1] == b)).sum()) for b in groups[1]] for a in groups[0]])
    told = ~table["suppressed"].to_numpy(dtype=bool).reshape(n.shape)
    totals = [~disclosure.hidden(column, [pair])[0, 1:] for column in (by, across)]
    if told.any():
        collected.few += np.array(narrow(n, told, *totals, THRESHOLD))
    collected.counted.append(("cells of two columns", float(n[told].sum()), float(n.sum())))


def told_of_the_rest(collected, disclosure):
    """Questions, themes and the counts in sentences, group by group."""
    survey = collected.survey
    everybody = np.ones(len(collected.people), dtype=bool)
    said = survey.answers[survey.answers["item"] == "s1"]["respondent"]
    answered = collected.people["respondent"].isin(said).to_numpy()
    themes = find_themes(survey.opinions, survey.respondents, meaning=LetterMeaning(), k=2)
    with_opinion = collected.people["respondent"].isin(survey.opinions["respondent"]).to_numpy()
    wrong = 0
    for by in ("region", "tier", "grade", *survey.groups, "province"):
        asked = questions_json(measure_questions(survey, by, disclosure=disclosure))
        entries = ({"": question["overall"]} | question["groups"] for question in asked["questions"])
        for label, figures in (entry for question in entries for entry in question.items() if entry[1]["n"]):
            mine = everybody if label == "" else collected.group(by, label, asked["joined"])
            collected.add("question", mine & answered, figures["n"])
        for theme in themes_json(grouped(themes, disclosure, by), SAY)["themes"][:1]:
            if with_opinion.sum() >= THRESHOLD:  # how many opinions there are is no secret: they are listed one by one
                collected.sums.setdefault("theme", []).append(with_opinion)
            for label, figures in ((label, own) for label, own in theme["groups"].items() if own["base"]):
                mine = disclosure.listed(by, with_opinion).eq(label).to_numpy()
                assert not (mine & ~collected.group(by, label, disclosure.joined(by))).any()
                collected.add("theme", mine, figures["base"])
        finding = respondents_finding(survey, by, disclosure=disclosure)
        sentence = SAY.say(finding.message) + SAY.say(finding.detail)
        # People whose group is unknown are told by decision; every other count in the sentence is looked at.
        sentence = re.sub(r"알 수 없는 응답자 [\d,]+명", "", sentence)
        counts = [int(n.replace(",", "")) for n in re.findall(r"([\d,]+)명", sentence)]
        wrong += by != "region" and any(0 < n < THRESHOLD for n in counts)
    return wrong


def skipped(collected):
    """Sums over those who skipped an item: the composite's sum less its items', where all are told of the same people."""
    whole = collected.pairs[:, collected.inside].all(axis=1)
    incomplete = (collected.pairs[:, collected.inside].any(axis=1) | collected.pairs[:, -1]) & ~whole
    names = [collected.columns[place] for place in collected.inside]
    if len(names) < 2:
        return []
    told = [collected.groups[item] for item in (*names, "composite")]
    return [told[0][key] & incomplete for key in set.intersection(*map(set, told))]


def attack(survey, random):
    """Sets of people found, by what they were found of; and what was shown."""
    collected, disclosure = Collected(survey), disclosure_of(survey, THRESHOLD)
    collected.few = np.zeros(2, dtype=int)
    everybody = np.ones(len(collected.people), dtype=bool)
    for by in ("region", "tier", "grade", *survey.groups, "province"):
        told = told_of_gains(collected, survey, everybody, by, disclosure)
        shown(collected, told, by)
    told_of_parts(collected, disclosure, random)
    wrong = told_of_the_rest(collected, disclosure)
    found_of_lists, listed = told_of_opinions(survey, disclosure)
    found_of_people, shown_people = told_of_people(survey, disclosure)
    collected.counted += [*listed, shown_people]
    # Not protected by decision 0007, and printed apart: the composite less its items, and people whose group is unknown.
    pairs = told_of_pairs(survey, random, THRESHOLD)
    told = {**collected.sums, **pairs, f"skipped items{BY_DECISION}": skipped(collected)}
    columns = collected.people.drop(columns=["respondent", "municipality"])
    cells, unknown = cells_of(columns), unknown_of(columns)
    found = {f"unknown group{BY_DECISION}": 0}
    for of, rows in told.items():
        name = of if isinstance(of, str) else str(of[0])
        sets = broken(rows, cells, THRESHOLD) if len(rows) else set()
        named = named_of(columns, np.any(rows, axis=0)) if sets else set()
        by_decision = told_by_decision(sets, unknown, named)
        found[f"unknown group{BY_DECISION}"] += len(by_decision)
        found[name] = found.get(name, 0) + len(sets - by_decision)
    return found | {"sentences": wrong, "lists of opinions": found_of_lists, "lists of people": found_of_people}, collected


def shown(collected, told, by):
    """Of the people with a composite and a known group: how many are in a group whose composite is told, and by its own name."""
    pair, known = collected.pairs[:, -1], (collected.people[by] != "").to_numpy()
    seen, alone = np.zeros(len(pair), dtype=bool), np.zeros(len(pair), dtype=bool)
    told_groups = []
    for label, figures in told["composite"]["groups"].items():
        if figures["n"]:
            mine = collected.group(by, label, told["joined"])
            told_groups.append(mine)
            seen |= mine
            alone |= mine & (label not in told["joined"])
    whole = float((pair & known).sum())
    complete = collected.pairs[:, collected.inside].all(axis=1) if collected.inside else pair
    few = [0 < int((mine & pair & ~complete).sum()) < THRESHOLD for mine in told_groups]
    collected.counted.append(("told groups in which one to four skipped an item", float(sum(few)), float(len(few))))
    if whole:
        collected.counted.append(("groups", float((pair & known & seen).sum()), whole))
        collected.counted.append(("groups by their own name", float((pair & known & alone).sum()), whole))


def main(surveys=200, seed=1, people=None, unknown_protected=0):
    if unknown_protected:
        plan.nobodys = lambda *_: ()
    found, counted, few = {}, {}, np.zeros(2, dtype=int)
    broke = 0
    for number in range(surveys):
        random = np.random.default_rng([seed, number])
        of_one, collected = attack(drawn_survey(random, people), random)
        broke += any(n for name, n in of_one.items() if not name.endswith(BY_DECISION))
        few += collected.few
        for name, n in of_one.items():
            found[name] = found.get(name, 0) + n
        for name, part, whole in collected.counted:
            had = counted.setdefault(name, [0.0, 0.0])
            had[0], had[1] = had[0] + part, had[1] + whole
        if any(n for name, n in of_one.items() if not name.endswith(BY_DECISION)):
            print(f"survey {number} of {len(collected.people)}: {of_one}", file=sys.stderr, flush=True)
    print(f"| found of | sets below {THRESHOLD} in {surveys} surveys |\n|---|---|")
    print("\n".join(f"| {name} | {n} |" for name, n in found.items()))
    print(f"| surveys with any | {broke} |\n| withheld cells bounded below {THRESHOLD} | {few[0]} of {few[1]} |")
    print("\n| shown | share of respondents |\n|---|---|")
    print("\n".join(f"| {name} | {part / whole:.1%} |" for name, (part, whole) in counted.items() if whole))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
