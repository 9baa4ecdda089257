"""Whether persons stay out: ``python benchmarks/privacy.py [--seeds 1 2 3] [--made 8] [--shown]``.

Two labelled sets in `benchmarks/persons/`, one that the rules were tuned on and one written before them and looked at
once, at the end: columns (a kind of personal column, or ``not``) and texts in which persons are marked ``[[…]]``. Then
invented persons are planted in over forty columns, in texts, and in names of files and sheets, and looked for wherever an
upload's words could go.
`--made` fills each frame of `tools/framed.py` so many times, by a seed that nothing was learnt from: those of the half that was
learnt from and those that were kept, by kind of name; and takes the opinions of the fields kept apart. `--sets` alone ends there.
`--shown` prints each case that is told wrong.
"""

import argparse
import csv
import io
import re
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / folder) for folder in ("", "reading/support", "privacy"))]

from looking import places  # noqa: E402
from planting import COLUMNS, found_in, upload  # noqa: E402

from analysis.privacy import Masker, likely_names, named_in, personal_evidence, without_persons  # noqa: E402
from analysis.privacy.spelling import squeezed  # noqa: E402
from analysis.reading import Source, read  # noqa: E402
from tools.framed import DEVELOPMENT, HELD_OUT, framed, opinions_apart  # noqa: E402

PERSONS = ROOT / "benchmarks" / "persons"
SETS = {
    "tuned": "",
    "held out": "held_out_",
    "baits": "baits_",
    "untouched baits": "untouched_",
    "late": "late_",
    "last": "last_",
    "fresh": "fresh_",
    "everyday": "everyday_",
    "once": "once_",
    "odd": "odd_",
    "apart": "apart_",
    "half": "half_",
    "other half": "other_half_",
    "third": "third_",
    "posts": "posts_",
    "calls": "calls_",
    "frames": "frames_",
    "frames apart": "frames_apart_",
    "elsewhere": "elsewhere_",
    "elsewhere apart": "elsewhere_apart_",
    "nearby": "nearby_",
    "nearby apart": "nearby_apart_",
}
SHAPES = Masker()
SEED_OF_JUDGING = 2000


def lines(name):
    return (PERSONS / name).read_text(encoding="utf-8").splitlines()


def share(part, whole):
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "—"


def columns(prefix, shown):
    right = held = wanted = kinds = asked = total = 0
    for line in lines(f"{prefix}columns.tsv"):
        kind, header, values = line.split("\t")
        found = personal_evidence(header, dict.fromkeys(values.split("|"), 1))
        is_person = kind != "not"
        total += 1
        wanted, held = wanted + is_person, held + found.is_personal
        right += is_person and found.is_personal
        kinds += is_person and found.is_personal and found.kind == kind
        asked += found.is_unsure
        if shown and is_person != found.is_personal:
            print(f"    {'missed' if is_person else 'wrongly held'}: {header}: {values[:50]} ({found.score:.2f})")
    return share(right, held), share(right, wanted), share(kinds, right), f"{asked}/{total}"


def marked(line):
    """A line without its marks, and where they stood; ⏎ is a new line within a text."""
    line = line.replace("⏎", "\n")
    parts, spans, length = re.split(r"\[\[(.*?)\]\]", line), [], 0
    for number, part in enumerate(parts):
        spans += [(length, length + len(part))] if number % 2 else []
        length += len(part)
    return "".join(parts), spans


def met_in(plain, spans, *, proposed):
    """What is masked in a text, or proposed too, and of each of `spans` whether it meets that."""
    told = SHAPES.spans(plain)
    if proposed:
        told = Masker(map(squeezed, likely_names([plain]))).spans(plain)
    return told, [any(start < last and first < stop for start, stop in told) for first, last in spans]


def by_kind(prefix):
    """Of the persons in texts whose kind is told, how many are masked or proposed."""
    found, wanted = Counter(), Counter()
    for line in lines(f"{prefix}texts.tsv"):
        kind, _, marks = line.rpartition("\t")
        plain, spans = marked(marks)
        met = met_in(plain, spans, proposed=True)[1]
        found[kind] += sum(met)
        wanted[kind] += len(met)
    return ", ".join(f"{kind} {found[kind]}/{number}" for kind, number in wanted.items() if kind and number)


def texts(prefix, shown, *, proposed):
    hits = found = wanted = found_right = 0
    for line in lines(f"{prefix}texts.tsv"):
        plain, spans = marked(line.rpartition("\t")[2])
        told, met = met_in(plain, spans, proposed=proposed)
        wrong = [span for span in told if not any(span[0] < last and first < span[1] for first, last in spans)]
        hits, wanted = hits + sum(met), wanted + len(spans)
        found, found_right = found + len(told), found_right + len(told) - len(wrong)
        if shown and proposed and (wrong or not all(met)):
            print(f"    {line}  wrong: {[plain[start:stop] for start, stop in wrong]}")
    return share(found_right, found), share(hits, wanted)


def read_whole(prefix, shown):
    """Of a file of all texts, read: how many persons are gone, and how many texts of nobody are whole."""
    lines_marked = [marked(line.rpartition("\t")[2]) for line in lines(f"{prefix}texts.tsv")]
    table = io.StringIO()
    rows = ([number, ("영남권", "호남권")[number % 2], plain] for number, (plain, _) in enumerate(lines_marked))
    csv.writer(table).writerows([["번호", "권역", "건의사항 및 자유의견"], *rows])
    told = list(read([Source("opinions.csv", table.getvalue().encode("utf-8-sig"))]).survey.opinions["text"])
    gone = wanted = whole = of_nobody = 0
    for (plain, spans), text in zip(lines_marked, told, strict=True):
        shows = [plain[start:stop] for start, stop in spans if plain[start:stop] in text]
        gone, wanted = gone + len(spans) - len(shows), wanted + len(spans)
        whole, of_nobody = whole + (not spans and text == plain), of_nobody + (not spans)
        if shown and (shows or (not spans and text != plain)):
            print(f"    {text}  shown: {shows}")
    return share(gone, wanted), share(whole, of_nobody)


def names(prefix, shown):
    """Of names of files and sheets: how many are rightly changed, and how many persons are gone from them."""
    changed = right = gone = wanted = 0
    for line in lines(f"{prefix}names.tsv"):
        plain, spans = marked(line.partition("\t")[2])
        told = without_persons(plain, SHAPES)
        met = [plain[start:stop] not in told for start, stop in spans]
        gone, wanted = gone + sum(met), wanted + len(met)
        changed, right = changed + (told != plain), right + (told != plain and bool(spans))
        if shown and (not all(met) or (told != plain and not spans)):
            print(f"    {line} -> {told}")
    return share(right, changed), share(gone, wanted)


def outcomes(made):
    """Of sentences by what fills them: of persons how many are masked, asked about and missed, of others also how many stay."""
    counts = {}
    for one in made:
        named = named_in([one.text])
        text = Masker(map(squeezed, named.masked))(one.text)
        of_kind = counts.setdefault(("person", one.filled) if one.persons else ("nobody", one.filled), Counter())
        for person in one.persons:
            is_asked = any(squeezed(word) in squeezed(person) or squeezed(person) in squeezed(word) for word in named.doubtful)
            of_kind["masked" if person not in text else "asked" if is_asked else "left"] += 1
        if not one.persons:
            of_kind["masked" if text != one.text else "asked" if named.doubtful else "left"] += 1
    return counts


def made_of_frames(each):
    print("\n| frames | who | filled with | masked | asked about | left as written |\n|---|---|---|---|---|---|")
    for half in (DEVELOPMENT, HELD_OUT):
        counts = outcomes(framed(half, each, SEED_OF_JUDGING))
        for who in ("person", "nobody"):
            of_who = {filled: number for (mine, filled), number in counts.items() if mine == who}
            for filled, number in (("all", sum(of_who.values(), Counter())), *of_who.items()):
                told = (share(number[name], number.total()) for name in ("masked", "asked", "left"))
                print(f"| {half} | {who} | {filled} | {' | '.join(told)} |")
    texts_apart = opinions_apart()
    named = named_in(texts_apart)
    print(f"\n{len(texts_apart)} opinions kept apart: masked {sorted(named.masked)}, asked about {sorted(named.doubtful)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3])
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    parser.add_argument("--made", type=int, default=8)
    parser.add_argument("--shown", action="store_true")
    options = parser.parse_args()
    print("| set | columns held back: precision | recall | kind right | asked about |\n|---|---|---|---|---|")
    for name in options.sets:
        if (PERSONS / f"{SETS[name]}columns.tsv").exists():
            print(f"| {name} | {' | '.join(columns(SETS[name], options.shown))} |")
    print("\n| set | masked by shape: precision | recall | masked or proposed: precision | recall |\n|---|---|---|---|---|")
    for name in options.sets:
        prefix = SETS[name]
        told = (*texts(prefix, options.shown, proposed=False), *texts(prefix, options.shown, proposed=True))
        print(f"| {name} | {' | '.join(told)} |")
    print("\n| set | read: persons gone | texts of nobody whole |\n|---|---|---|")
    for name in options.sets:
        print(f"| {name} | {' | '.join(read_whole(SETS[name], options.shown))} |")
    print("\n| set | names of files and sheets changed: precision | persons gone from them: recall |\n|---|---|---|")
    for name in options.sets:
        if (PERSONS / f"{SETS[name]}names.tsv").exists():
            print(f"| {name} | {' | '.join(names(SETS[name], options.shown))} |")
    for name in options.sets:
        if kinds := by_kind(SETS[name]):
            print(f"\n{name}, persons in texts by kind: {kinds}")
    if options.made:
        made_of_frames(options.made)
    if options.seeds:
        planted(options.seeds)


def planted(seeds):
    totals, looked, start = {}, {}, time.perf_counter()
    for seed in seeds:
        files, known = upload(seed)
        for place, told in places(files).items():
            kind = re.split(r",| (?=page)", place)[0].split(" ")[0] if place.startswith("page") else place
            kind = "pages" if kind == "page" else kind
            totals[kind] = totals.get(kind, 0) + len(found_in(told, known))
            looked[kind] = looked.get(kind, 0) + len(told)
    tokens = sum(len(person.tokens()) for seed in seeds for person in upload(seed)[1])
    print(f"\n{len(seeds)} uploads, {len(COLUMNS)} planted columns, {tokens:,} tokens, {time.perf_counter() - start:.0f} s\n")
    print("| place | letters looked through | persons found |\n|---|---|---|")
    for kind, number in totals.items():
        print(f"| {kind} | {looked[kind]:,} | {number} |")


if __name__ == "__main__":
    main()
