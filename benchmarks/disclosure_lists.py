"""What lists tell that show people or their texts one by one, under one group after the other, laid beside each other."""

from itertools import product

import numpy as np
import pandas as pd

from analysis.gains import COMPOSITE, listed_gains, personal_gains


def told_of_opinions(survey, disclosure):
    """Lists of opinions under each group, laid beside each other: texts that fewer people could have written; how much is listed.

    Of each text she notes under which groups it is listed: those who wrote and are listed under the same, or, where it is in no
    list of a column, would not be listed there either, could have written it.
    """
    wrote = survey.respondents["respondent"].isin(survey.opinions["respondent"]).to_numpy()
    columns = ["region", "tier", "grade", *survey.groups, "province"]
    seen = pd.DataFrame({by: disclosure.listed(by, wrote).to_numpy()[wrote] for by in columns})
    shown = [("opinions listed under their " + by, float((seen[by] != "").sum()), float(len(seen))) for by in columns[:3]]
    if len(seen) < disclosure.threshold:
        return int((seen != "").any(axis=1).sum()), shown
    return int((seen.groupby(columns)["region"].transform("size") < disclosure.threshold).sum()), shown


def told_of_people(survey, disclosure):
    """Lists behind marks: people whose composite is nobody else's, of whom the lists that hold it tell groups of too few people.

    Under each column, of everybody and of each group, of the whole and of each part that one filter lets through.
    """
    columns = [by for by in ("region", "tier", "grade", *survey.groups, "province") if disclosure.groups(by)]
    labels = {by: disclosure.labels(by) for by in columns}
    views = [(survey, disclosure)]
    for by in columns:
        for group in disclosure.groups(by):
            views.append((survey.only(labels[by].eq(group).reset_index(drop=True)), disclosure.only({by: (group,)})))
    known, asked, given = {}, 0, 0
    for (part, view), by in product(views, columns):
        for group in ("", *disclosure.groups(by)):
            listed = listed_gains(part, by, COMPOSITE, view, group)
            asked, given = asked + 1, given + (listed is not None)
            for row in () if listed is None else listed.to_dict("records"):
                groups = {(by, row["group"])} - {(by, "")} | {(column, told[0]) for column, told in view.chosen.items()}
                known.setdefault((row["pre"], row["post"]), set()).update(groups)
    everybody = personal_gains(survey, "region", COMPOSITE, disclosure)
    alone = everybody[~everybody.duplicated(["pre", "post"], keep=False)]
    return sum(_fitting(known, labels, row) < disclosure.threshold for row in alone.to_dict("records")), (
        "lists behind marks that are given",
        float(given),
        float(asked),
    )


def _fitting(known, labels, row):
    """How many people fit what the lists tell of who gave the answers in `row`."""
    told = known.get((row["pre"], row["post"]), ())
    return int(np.logical_and.reduce([(labels[by] == group).to_numpy() for by, group in told]).sum()) if told else np.inf
