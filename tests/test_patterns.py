"""Every regular expression of the program takes time in proportion to its text, whatever the text is.

What is typed into a survey meets these patterns in the process that serves everybody: one that takes the square of a text's
length stops all sessions for half a minute over ten kilobytes. All are found, by looking at what modules hold and at the code.
"""

import ast
import importlib
import re
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from pumping import pumps

ROOT = Path(__file__).parents[1]
PACKAGES = ("analysis", "pages", "serving")
"""By their folders: imported by name, `pages` could just as well be the tests of the pages."""
CALLS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
USES = CALLS - {"compile"}
NOT_FROM_OUTSIDE = {"analysis.store.errors._REFUSED_WORDS"}
"""Patterns that only meet a database server's own messages."""
LENGTHS = (*(round(16 * 1.25**step) for step in range(13)), 1024, 8192)
"""Small steps at first: what doubles with each few characters more must be seen before it never ends."""
TELLING = 1024
"""From this length on a square pattern betrays itself: what takes less than its time needs no longer text."""
SHORT, SOON = 256, 0.02
ENDS = ("", "\x00", "가 1")
SLOWEST_STEP, GROWTH, TRIES = 0.004, 2.6, 24
"""Seconds from which a doubled text is tried, how many times as long it may take (twice, and a margin), and how often it is."""


def files():
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))
    yield ROOT / "dashboard.py"


class Code(NamedTuple):
    """What one file says of patterns, found in one walk through it."""

    module: str
    calls: list
    """Each call of `re`: the node, and what is done."""
    makers: list
    """The functions in which patterns are made."""
    uses: dict
    imports: list
    compiles: bool


SPEAKS_OF_PATTERNS = re.compile(rf"\bre\.|\.(?:{'|'.join(sorted(USES))})\b")


def code_of(file):
    text = file.read_text(encoding="utf-8")
    if not SPEAKS_OF_PATTERNS.search(text):
        return Code(module_of(file), [], [], {}, [], False)
    nodes = list(ast.walk(ast.parse(text)))
    calls = list(calls_among(nodes))
    compiled = {id(node) for node, call in calls if call == "compile"}
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)] if compiled else []
    return Code(
        module_of(file),
        calls,
        [function for function in functions if any(id(node) in compiled for node in ast.walk(function))],
        uses_among(nodes),
        [node for node in nodes if isinstance(node, ast.ImportFrom)],
        "re.compile" in text,
    )


MADE_WITH = {"analysis.cells.formats.facts._tags": (b"x:",)}
"""Functions that make patterns of an argument, and one that shows what they make."""


def module_of(file):
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def makers():
    """Functions in which patterns are made, by module; those without arguments keep what they made."""
    for code in CODE.values():
        for node in code.makers:
            yield code.module, node


def calls_among(nodes):
    """Each call of `re` in some code: the node, and what is done."""
    for node in nodes:
        function = getattr(node, "func", None)
        if isinstance(function, ast.Attribute) and getattr(function.value, "id", "") == "re" and function.attr in CALLS:
            yield node, function.attr


def named_patterns():
    """Every pattern that a module holds, in tables too, or that a function of it makes: where it stands, and the pattern."""
    for code in CODE.values():
        if not code.compiles:
            continue
        module = importlib.import_module(code.module)
        for name, held in vars(module).items():
            yield from _within(held, f"{module.__name__}.{name}")
    for module, node in makers():
        where = f"{module}.{node.name}"
        if where in MADE_WITH or not (node.args.args or node.args.kwonlyargs):
            yield from _within(getattr(importlib.import_module(module), node.name)(*MADE_WITH.get(where, ())), where)


def _within(held, where, depth=0):
    if isinstance(held, re.Pattern):
        yield where, held
    elif depth < 5 and isinstance(held, (dict, list, tuple, set, frozenset)):
        for entry in held.items() if isinstance(held, dict) else held:
            yield from _within(entry, where, depth + 1)


def uses_among(nodes):
    """How a pattern that has a name, or stands in a table of that name, is used: `fullmatch` alone goes through a text once."""
    found = defaultdict(set)
    members = defaultdict(set)
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr in USES and isinstance(node.value, ast.Name):
            found[node.value.id].add(node.attr)
        if isinstance(node, (ast.For, ast.comprehension)):
            told = {part.id for part in ast.walk(node.target) if isinstance(part, ast.Name)}
            for part in ast.walk(node.iter):
                if isinstance(part, ast.Name):
                    members[part.id] |= told
    return {name: found[name].union(*(found[told] for told in members[name])) for name in [*found, *members]}


def uses_by_name():
    """The uses of each name, by module; a name that other modules import is used there too."""
    found = {(code.module, name): set(uses) for code in CODE.values() for name, uses in code.uses.items()}
    for code in CODE.values():
        for node in code.imports:
            for name in node.names:
                found.setdefault((node.module, name.name), set()).update(code.uses.get(name.name, ()))
    return found


def written_calls():
    """Each call of `re` in the code: the file, the node, and what is done."""
    for file, code in CODE.items():
        for node, call in code.calls:
            yield file, node, call


CODE = {file: code_of(file) for file in files()}


def patterns():
    """All patterns: where each stands, and the ways in which it is used."""
    uses = uses_by_name()
    found = {}
    for where, pattern in named_patterns():
        module, _, name = where.rpartition(".")
        told = uses.get((module, name))
        found.setdefault((pattern.pattern, pattern.flags), (where, set()))[1].update(told or {"search"})
    for file, node, call in written_calls():
        if call != "compile" and isinstance(node.args[0], ast.Constant):
            flags = re.IGNORECASE if "IGNORECASE" in ast.dump(node) else 0
            pattern = re.compile(node.args[0].value, flags)
            where = f"{file.relative_to(ROOT)}:{node.lineno}"
            found.setdefault((pattern.pattern, pattern.flags), (where, set()))[1].add(call)
    return [(where, re.compile(*key), uses) for key, (where, uses) in found.items() if where not in NOT_FROM_OUTSIDE]


def ways_of(pattern, uses):
    """How a pattern goes through a text; the ways that look from every place cost the same, so one of them stands for all."""
    if uses & {"search", "split", "findall", "finditer", "sub", "subn"}:
        return (pattern.search,)
    return (pattern.fullmatch, pattern.match) if "match" in uses else (pattern.fullmatch,)


def seconds(ways, text):
    """The processor's time for a text."""
    start = time.thread_time()
    for way in ways:
        way(text)
    return time.thread_time() - start


def text_of(start, repeated, length, end, is_bytes):
    text = start + repeated * (length // len(repeated) + 1) + end
    return text.encode("utf-8") if is_bytes else text


def hard_text(pattern, uses):
    """A text over which a pattern takes more than its length, None where there is none."""
    is_bytes = isinstance(pattern.pattern, bytes)
    ways = ways_of(pattern, uses)
    for start, repeated in pumps(pattern):
        for end in ENDS:
            length, took = slow_length(ways, (start, repeated, end), is_bytes)
            if took > SLOWEST_STEP and grows(ways, (start, repeated, end), length, is_bytes):
                return start, repeated, end, length
    return None


def slow_length(ways, parts, is_bytes):
    """The first length of a text over which a pattern takes too long, or the longest that matters, and its seconds."""
    start, repeated, end = parts
    for length in LENGTHS:
        took = seconds(ways, text_of(start, repeated, length, end, is_bytes))
        if took > SOON or (length >= TELLING and took < SLOWEST_STEP * (length / LENGTHS[-1]) ** 2):
            break
    return length, took


def grows(ways, parts, length, is_bytes):
    """Whether a text of four times the length takes more than its share: measured again while it seems so, the best counts."""
    start, repeated, end = parts
    if length <= SHORT:
        return all(seconds(ways, text_of(start, repeated, length, end, is_bytes)) > SOON for _ in range(3))
    longest = min(4 * length, LENGTHS[-1])  # what looks a bounded way ahead grows as a square does until a text is much longer
    whole, part = (text_of(start, repeated, times, end, is_bytes) for times in (longest, longest // 4))
    of_whole, of_part = [], []
    for _ in range(TRIES):
        of_whole.append(seconds(ways, whole))
        of_part.append(seconds(ways, part))
        if min(of_whole) <= max(SLOWEST_STEP, GROWTH * 2 * min(of_part)):
            return False
    return True


@pytest.mark.parametrize(("where", "pattern", "uses"), patterns(), ids=lambda part: part if isinstance(part, str) else "")
def test_a_pattern_takes_time_in_proportion_to_its_text(where, pattern, uses):
    assert hard_text(pattern, uses) is None


def test_no_pattern_of_the_code_is_made_where_it_cannot_be_found():
    """A pattern is a literal, or compiled at the top of a module, or by a function without arguments, or by one named above."""
    with_arguments = [(module, node) for module, node in makers() if node.args.args or node.args.kwonlyargs]
    hidden = [f"{module}.{node.name}" for module, node in with_arguments if f"{module}.{node.name}" not in MADE_WITH]
    for file, node, call in written_calls():
        if call != "compile" and not isinstance(node.args[0], ast.Constant):
            hidden.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert hidden == []


@pytest.mark.parametrize(
    "pattern", [r"(a+)+b", r"\[[^\]]*\]", r"\s+$", r"(?:<!--.*?-->\s*)*<!D", r"[a-z.]+@[a-z]+", r"(.*)x(.*)y"]
)
def test_the_search_for_hard_texts_finds_patterns_that_are_known_to_be_hard(pattern):
    assert hard_text(re.compile(pattern), {"search"}) is not None


@pytest.mark.parametrize("pattern", [r"[a-z]+", r"\[[^\[\]]*\]", r"a{1,9}b", r"(?<!\s)\s+(?:x|y)", r"(?:a|b)+c?"])
def test_the_search_for_hard_texts_passes_patterns_that_are_known_to_be_linear(pattern):
    assert hard_text(re.compile(pattern), {"fullmatch"}) is None
