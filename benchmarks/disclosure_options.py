"""Whether few people who chose an option can be worked out: ``python benchmarks/disclosure_options.py [SURVEYS] [SEED] [1]``.

As `disclosure.py`, of what is told of choices: an attacker takes every count that `questions --by` and the page tell of random
surveys (all group columns, filters of one group, options joined as the rest, bases of groups) and solves what can be solved, the
answer being one more column that she does not know. Prints the sets below the threshold that were found, and how much is shown.
A third number, 1, lets each table decide for itself instead, to see what that costs and gives away.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from dataclasses import replace

from disclosure_attack import broken, cells_of, named_of, told_by_decision, unknown_of
from disclosure_surveys import drawn_survey

from analysis.disclosure import disclosure_of
from analysis.questions import measure, measure_questions
from analysis.questions.measure import OVERALL, REST
from analysis.questions.untold import chosen_first
from analysis.statistics.disclosure import Bodies, withheld
from analysis.survey import ChoiceQuestion, QuestionKind

THRESHOLD = 5
_PARTIAL = 0.7
"""So many rankings are of the first few places alone, as many as a person likes."""
OPTIONS = ("공문", "게시판", "동료", "누리집", "언론", "지인")


def with_choices(survey, random):
    """The survey with a single choice, a yes or no, a multiple choice and a ranking, unevenly chosen and partly left out."""
    people = survey.respondents["respondent"].to_numpy()
    rows = []
    for question, kind in (("c1", "single"), ("c2", "yes_no"), ("c3", "multiple"), ("c4", "ranking")):
        options = ("예", "아니오") if kind == "yes_no" else OPTIONS[: random.integers(3, 7)]
        is_partial = random.random() < _PARTIAL
        worth = random.dirichlet(np.full(len(options), random.choice([0.3, 1.0, 5.0])))
        for person in people[random.random(len(people)) < random.choice([1.0, 0.97, 0.8])]:
            if kind == "multiple":
                chosen = [option for option, share in zip(options, worth, strict=True) if random.random() < 2 * share]
                rows += [(person, question, option, np.nan) for option in chosen]
            elif kind == "ranking":
                places = random.integers(1, len(options) + 1) if is_partial else len(options)
                order = random.choice(len(options), places, replace=False, p=(worth + 0.01) / (worth + 0.01).sum())
                rows += [(person, question, options[place], float(rank)) for rank, place in enumerate(order, 1)]
            else:
                rows.append((person, question, str(random.choice(options, p=worth)), np.nan))
    choices = pd.DataFrame(rows, columns=["respondent", "question", "option", "value"])
    asked = tuple(
        ChoiceQuestion(name, name, QuestionKind(kind), tuple(dict.fromkeys(choices.loc[choices["question"] == name, "option"])))
        for name, kind in (("c1", "single"), ("c2", "yes_no"), ("c3", "multiple"), ("c4", "ranking"))
    )
    return replace(survey, choice_questions=asked, choices=choices)


class Told:
    """Told counts of one question: of whom they are, person × option, as an attacker notes them down."""

    def __init__(self, survey, question):
        self.people = survey.respondents.reset_index(drop=True)
        said = survey.choices[survey.choices["question"] == question]
        self.is_ranking = bool(said["value"].notna().any())
        self.answered = self.people["respondent"].isin(said["respondent"]).to_numpy()
        first = said[said["value"] == 1] if self.is_ranking else said
        self.of = {
            option: self.people["respondent"].isin(first.loc[first["option"] == option, "respondent"]).to_numpy()
            for option in dict.fromkeys(said["option"])
        }
        self.ranked = {
            option: self.people["respondent"].isin(said.loc[said["option"] == option, "respondent"]).to_numpy()
            for option in self.of
        }
        self.bases, self.counts, self.ranks = [], {}, {}
        self.shown = self.cells = 0.0

    def note(self, figures, shares, inside_of, joined):
        """Take down what one answer of the command or the page tells; `inside_of` gives the people of a told group."""
        for row in figures:
            if not row["suppressed"] and row["n"]:
                self._base(inside_of(row["group"]), row["n"])
        told = [name for name in dict.fromkeys(row["option"] for row in shares) if name != REST]
        for row in shares:
            mine = inside_of(row["group"])
            chosen = self.of[row["option"]] if row["option"] != REST else self._rest(told)
            people = mine & chosen
            if row["group"] != OVERALL:
                self.cells += float(people.sum())
                self.shown += 0.0 if row["suppressed"] else float(people.sum())
            if row["suppressed"]:
                continue
            if not np.isnan(row["mean_rank"]):
                self.ranks.setdefault(row["option"], []).append(mine & self.ranked[row["option"]])
            assert int(people.sum()) == row["n"], (row, int(people.sum()))
            # "" stands for the rest: which options it holds is told beside it.
            name = row["option"] or f"rest of {joined} {sorted(set(self.of) - set(told))}"
            self.counts.setdefault(name, []).append((people, mine & self.answered, chosen))

    def _rest(self, told):
        rest = [people for option, people in self.of.items() if option not in told]
        return np.any(rest, axis=0) if rest else np.zeros(len(self.people), dtype=bool)

    def _base(self, mine, n):
        people = mine & self.answered
        assert int(people.sum()) == n
        self.bases.append(people)

    def found(self):
        """Sets of 1 to 4 who chose an option, or did not: each option by itself, and of single answers all of them together.

        How many of everybody chose an option that few chose is told, and so are the others'; where these few are must not follow:
        such counts of everybody are left out here, and the few must not be found all the same.
        """
        columns = self.people.drop(columns=["respondent", "municipality"])
        broke = self._by_themselves(self._together(columns), columns, self.answered)
        for told in self.counts.values():
            chosen = told[0][2] & self.answered
            few = 0 < chosen.sum() < THRESHOLD or 0 < (self.answered & ~chosen).sum() < THRESHOLD
            kept = [one for one in told if not (few and (one[1] == self.answered).all())]
            rows = [people for people, _, _ in kept] + [base & ~people for people, base, _ in kept]
            if rows:
                found = broken(rows, self._cells(columns, np.where(chosen, 1, 0)), THRESHOLD, 0)
                broke |= self._by_themselves(found, columns, chosen, self.answered & ~chosen)
        for option, rows in self.ranks.items():  # a mean of places is of all who gave the option one, first or not
            ranked = self.ranked[option] & self.answered
            few = 0 < ranked.sum() < THRESHOLD
            found = set() if few else broken(rows, self._cells(columns, np.where(ranked, 1, 0)), THRESHOLD, 0)
            broke |= self._by_themselves(found, columns, ranked)
        return broke

    @staticmethod
    def _by_themselves(found, columns, *answers):
        """The sets that decision 0007 protects: blanks are told, unless they are all of a named group who answered so."""
        named = set().union(*(named_of(columns, alike) for alike in answers))
        return found - told_by_decision(found, unknown_of(columns), named)

    def _cells(self, columns, answer):
        return cells_of(columns.assign(answer=answer)) & self.answered

    def _together(self, columns):
        """Of exclusive answers: sums over people of all counts and bases at once."""
        if (np.sum(list(self.of.values()), axis=0) > 1).any():
            return set()
        answer = np.full(len(self.people), "", dtype=object)
        for option, people in self.of.items():
            answer[people] = option
        few = any(0 < told[0][2].sum() < THRESHOLD for told in self.counts.values())
        counts = [one for told in self.counts.values() for one in told]
        kept = [people for people, base, _ in counts if not (few and (base == self.answered).all())]
        return broken([*self.bases, *kept], self._cells(columns, answer), THRESHOLD, 0)


def attack(survey, random):
    """How many sets were found of the survey's choice questions, and how many of those who chose stand in told cells."""
    disclosure = disclosure_of(survey, THRESHOLD)
    told = {question.id: Told(survey, question.id) for question in survey.choice_questions if question.options}
    columns = [name for name in ("region", "tier", "grade", *survey.groups, "province") if len(disclosure.groups(name)) > 1]
    for by in columns:
        collect(told, survey, disclosure, by, np.ones(len(survey.respondents), dtype=bool))
    for _ in range(4 if columns else 0):
        column = str(random.choice(columns))
        label = str(random.choice(disclosure.groups(column)))
        view = disclosure.only({column: (label,)})
        inside = (disclosure.labels(column) == label).to_numpy()
        part = survey.only(pd.Series(inside, index=survey.respondents.index))
        collect(told, part, view, str(random.choice(columns)), inside)
    return (
        sum(len(one.found()) for one in told.values()),
        sum(t.shown for t in told.values()),
        sum(t.cells for t in told.values()),
    )


def collect(told, part, disclosure, by, inside):
    """Note down everything that is told of the questions of a part of a survey by one column."""
    found = measure_questions(part, by, disclosure=disclosure)
    labels = disclosure.labels(by).to_numpy()
    for question in found.questions.to_dict("records"):
        if question["question"] in told:
            of = {
                name: table[table["question"] == question["question"]].to_dict("records")
                for name, table in (("figures", found.figures), ("shares", found.shares))
            }
            told[question["question"]].note(
                of["figures"],
                of["shares"],
                lambda group: inside if group == OVERALL else inside & (labels == group),
                question["joined"],
            )


def each_table_alone(disclosure, by, asked, names):
    """What stays untold where each table withholds its small cells, and what would give them away in it (as it was once)."""
    said = chosen_first(asked)
    option = said["option"].where(said["option"].isin(list(names)), names[-1] if names else "")
    labels = said["respondent"].map(disclosure.labels(by))
    groups = disclosure.groups(by)
    n = np.array([[float(((labels == group) & (option == name)).sum()) for name in names] for group in groups]).reshape(
        len(groups), -1
    )
    lines = [*np.eye(len(groups)).repeat(len(names), axis=1), *np.tile(np.eye(len(names)), len(groups))]
    people = n.ravel()
    hidden = withheld([np.array(lines), np.eye(n.size)], Bodies(people, people), THRESHOLD, [np.zeros(len(lines), dtype=bool)])[1]
    return np.vstack([np.zeros(len(names), dtype=bool), hidden.reshape(n.shape)])


def main(surveys=200, seed=3, alone=0):
    """Print how many sets were found."""
    if alone:
        measure.untold_options = each_table_alone
    sets = broke = 0
    shown = cells = 0.0
    for number in range(surveys):
        random = np.random.default_rng([seed, number])
        found, told, whole = attack(with_choices(drawn_survey(random), random), random)
        sets, broke, shown, cells = sets + found, broke + (found > 0), shown + told, cells + whole
        if found:
            print(f"survey {number}: {found}", file=sys.stderr, flush=True)
    print(f"| of {surveys} surveys | |\n|---|---|\n| sets of 1 to {THRESHOLD - 1} people who chose or did not | {sets} |")
    print(f"| surveys with any | {broke} |\n| choices of people in told cells | {shown / cells:.1%} |")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
