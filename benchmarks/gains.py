"""Whether the intervals and tests of gains do what they promise, on surveys of known truth: ``python benchmarks/gains.py``.

Prints coverage of the 95 % intervals, the family-wise error of Holm's pairs of regions, the bias of raw and adjusted contrasts
where regions begin at different points, and seconds of whole computations.
"""

import statistics
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis.gains import COMPOSITE, OVERALL, measure_gains
from analysis.survey import OPINION_COLUMNS, Item, ItemKind, Moment, Scale, Survey, Workshop

REGIONS = ("영남권", "수도·강원권", "호남권", "중부권")
DRAWS = 2000
RNG = np.random.default_rng(20260605)


def survey_of(pre, post, labels):
    """A survey of respondents × items on five points."""
    people, items = pre.shape
    names = np.array([f"p{number}" for number in range(people)], dtype=object)
    respondents = pd.DataFrame({"respondent": names, "region": labels})
    respondents = respondents.assign(**dict.fromkeys(["province", "municipality", "tier", "grade"], ""))
    ids = [f"q{number}" for number in range(items)]
    answers = pd.DataFrame(
        {
            "respondent": np.tile(np.repeat(names, items), 2),
            "item": np.tile(ids, 2 * people),
            "moment": np.repeat(["pre", "post"], people * items),
            "value": np.concatenate([pre.ravel(), post.ravel()]),
        }
    )
    kinds = tuple(Item(name, name, ItemKind.UNDERSTANDING, Scale(1, 5), (Moment.PRE, Moment.POST)) for name in ids)
    opinions = pd.DataFrame(columns=list(OPINION_COLUMNS))
    return Survey(
        title="",
        workshops=tuple(map(Workshop, REGIONS)),
        items=kinds,
        questions=(),
        groups={},
        respondents=respondents,
        answers=answers,
        opinions=opinions,
    )


def drawn(people, items, lift, begin=0.0):
    """Answers of `people` to `items`: whole points, with a share of each person's own level; `lift` and `begin` by person."""
    level = RNG.normal(0, 0.6, (people, 1)) + np.broadcast_to(np.asarray(begin, dtype=float).reshape(-1, 1), (people, 1))
    before = 2.7 + level + RNG.normal(0, 0.6, (people, items))
    after = (
        before + np.broadcast_to(np.asarray(lift, dtype=float).reshape(-1, 1), (people, 1)) + RNG.normal(0, 0.6, (people, items))
    )
    return (np.clip(np.rint(values), 1, 5) for values in (before, after))


def truth(lift):
    """The mean change on whole points that a lift makes, from a great many draws."""
    pre, post = drawn(400_000, 1, lift)
    return float((post - pre).mean()), float(((post - pre).mean()) / ((pre.std() + post.std()) / 2))


def coverage(people, lift):
    gain, effect = truth(lift)
    inside = {"gain": 0, "g_av": 0}
    for _ in range(DRAWS):
        pre, post = drawn(people, 1, lift)
        table = measure_gains(survey_of(pre, post, np.repeat("영남권", people)), threshold=2).table
        row = table[(table["item"] == "q0") & (table["group"] == OVERALL)].iloc[0]
        inside["gain"] += row["ci_low"] <= gain <= row["ci_high"]
        inside["g_av"] += row["effect_low"] <= effect <= row["effect_high"]
    shares = " | ".join(f"{count / DRAWS:.1%}" for count in inside.values())
    print(f"| {people} | {lift} | {shares} |", flush=True)


def family_wise_error(people):
    """How often at least one pair of regions, which are all alike, is said to differ."""
    labels, wrong = np.repeat(REGIONS, people), {"welch_gain": 0, "ancova_hc3": 0}
    for _ in range(DRAWS):
        pre, post = drawn(len(labels), 1, 0.8)
        contrasts = measure_gains(survey_of(pre, post, labels), adjust=True).contrasts
        for method, rows in contrasts[contrasts["item"] == "q0"].groupby("method"):
            wrong[method] += bool((rows["p_adjusted"] < 0.05).any())
    print(f"| {people} | " + " | ".join(f"{count / DRAWS:.1%}" for count in wrong.values()) + " |", flush=True)


def bias(draws=400):
    """Regions whose people would end at the same expected answer from the same beginning, and begin half a point apart."""
    labels, found = np.repeat(REGIONS[:2], 150), {"welch_gain": [], "ancova_hc3": []}
    begin = np.repeat([0.0, 0.5], 150)
    for _ in range(draws):
        pre = 2.5 + begin[:, None] + RNG.normal(0, 0.7, (300, 1))
        post = 2.4 + 0.5 * pre + RNG.normal(0, 0.5, (300, 1))
        contrasts = measure_gains(survey_of(pre, post, labels), adjust=True).contrasts
        for method, rows in contrasts[contrasts["item"] == "q0"].groupby("method"):
            found[method].append(rows["difference"].iloc[0])
    for method, values in found.items():
        error = statistics.stdev(values) / len(values) ** 0.5
        print(f"| {method} | {statistics.fmean(values):+.4f} | {error:.4f} |", flush=True)


def speed(people, times):
    labels = np.tile(REGIONS, people // 4)
    pre, post = drawn(len(labels), 8, 0.9)
    survey = survey_of(pre, post, labels)
    for adjust in (False, True):
        measure_gains(survey, adjust=adjust)
        took = []
        for _ in range(times):
            start, worked = time.perf_counter(), time.process_time()
            measure_gains(survey, adjust=adjust)
            took.append((time.perf_counter() - start, time.process_time() - worked))
        print(f"| {people:,} x 8 x 4{', adjusted' if adjust else ''} | {_median(took)} |", flush=True)
    assert COMPOSITE in set(measure_gains(survey).table["item"])


def _median(took):
    """Seconds by the clock and of the processor, which differ where other work runs beside."""
    return " | ".join(f"{statistics.median(each) * 1000:,.0f} ms" for each in zip(*took, strict=True))


def main():
    print("| people | lift | gain | g_av |\n|---|---|---|---|")
    for people, lift in ((10, 0.8), (30, 0.8), (200, 0.8), (200, 0.0)):
        coverage(people, lift)
    print("\n| people a region | welch_gain | ancova_hc3 |\n|---|---|---|")
    for people in (15, 60):
        family_wise_error(people)
    print("\n| method | mean difference | standard error |\n|---|---|---|")
    bias()
    print("\n| computation | median | of the processor |\n|---|---|---|")
    speed(800, 20)
    speed(100_000, 3)


if __name__ == "__main__":
    main()
