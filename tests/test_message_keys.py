"""Every message key that the code can name stands in both catalogues: keys are found in the code, not listed here.

A key may be written out, or put together (``f"quality.reason.{…}"``). What is put together from an argument is followed to the
calls of that function; what comes from a closed vocabulary must know all of it: a catalogue with most members of an enumeration
and without the rest fails when the rest turns up.
"""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from analysis.language import LANGUAGES, words

ROOT = Path(__file__).parents[1]
KNOWN = words("ko").keys
ROOMS = {key.split(".")[0] for key in KNOWN}
A_KEY = re.compile(rf"(?:{'|'.join(sorted(ROOMS))})(?:\.[a-z0-9_]*[a-z0-9])+")
A_FILE = re.compile(r".*\.(py|js|toml|tsv|txt|json|xlsx|csv|db|hwpx|pptx)")


@cache
def modules():
    """All nodes of the code's syntax trees by file: each is walked through once."""
    files = [*ROOT.glob("analysis/**/*.py"), *ROOT.glob("pages/**/*.py"), ROOT / "dashboard.py"]
    return {file.relative_to(ROOT).as_posix(): [*ast.walk(ast.parse(file.read_text("utf-8")))] for file in files}


def functions(nodes):
    """Every function with the names of its parameters and the name by which it is called."""
    for node in nodes:
        owner = node.name if isinstance(node, ast.ClassDef) else None
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef):
                names = [argument.arg for argument in (*child.args.posonlyargs, *child.args.args)]
                yield child, names[1:] if owner else names, owner if child.name == "__init__" else child.name


def templates(nodes):
    """The f-strings that begin with a room: their text before and behind what is put in, and the expression."""
    for node in nodes:
        if not isinstance(node, ast.JoinedStr) or len(node.values) not in (2, 3) or not isinstance(node.values[0], ast.Constant):
            continue
        first, filled, *last = node.values
        if first.value.split(".")[0] in ROOMS and "." in first.value and isinstance(filled, ast.FormattedValue):
            yield first.value, filled.value, last[0].value if last else ""


def literals(expression):
    """The texts that an expression can be, where they are written out."""
    if isinstance(expression, ast.Constant):
        return {expression.value} if isinstance(expression.value, str) else set()
    if isinstance(expression, ast.IfExp):
        return literals(expression.body) | literals(expression.orelse)
    return set()


@cache
def subclasses():
    """By class the names under which its `__init__` is called."""
    found = defaultdict(set)
    for nodes in modules().values():
        for node in nodes:
            if isinstance(node, ast.ClassDef):
                for base in node.bases:
                    found[getattr(base, "id", "")].add(node.name)
    return found


@cache
def calls():
    """Every call by the name of what is called: the file, its arguments by place and by name."""
    found = defaultdict(list)
    for file, nodes in modules().items():
        imported = {alias.asname or alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = "" if node.func.id in imported else file
                found[node.func.id].append((place, node.args, {keyword.arg: keyword.value for keyword in node.keywords}))
    return found


def passed(file, name, names, parameter):
    """The texts written out for a parameter wherever its function is called: in its file, or where it was imported."""
    place = names.index(parameter)
    found = set()
    for called in {name} | subclasses()[name]:
        for where, arguments, by_name in calls()[called]:
            if where not in ("", file):
                continue
            given = by_name.get(parameter, arguments[place] if place < len(arguments) else None)
            found |= literals(given) if given is not None else set()
    return found


@cache
def found_keys():
    """Every key that is written out or follows from a call, with the file where it is named."""
    keys = set()
    for file, nodes in modules().items():
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and A_KEY.fullmatch(node.value):
                keys.add((node.value, file))
        made = [*templates(nodes)]
        for prefix, filled, suffix in made:
            keys |= {(prefix + text + suffix, file) for text in literals(filled)}
        for function, names, called in functions(nodes) if made else ():
            for prefix, filled, suffix in templates(ast.walk(function)):
                if isinstance(filled, ast.Name) and filled.id in names:
                    keys |= {(prefix + text + suffix, file) for text in passed(file, called, names, filled.id)}
    return {(key, file) for key, file in keys if not A_FILE.fullmatch(key)}


@cache
def vocabularies():
    """The members of every enumeration of texts as keys may spell them: all by their values, or all by their names."""
    classes = [node for nodes in modules().values() for node in nodes if isinstance(node, ast.ClassDef)]
    found = {}
    for kind in classes:
        if any(getattr(base, "id", "") == "StrEnum" for base in kind.bases):
            members = [line for line in kind.body if isinstance(line, ast.Assign)]
            values = {text.replace(" ", "_") for line in members for text in literals(line.value)}
            found[kind.name] = values, {line.targets[0].id.lower() for line in members}
    return found


@cache
def families():
    """By text before and behind: the members that the catalogue knows of each family of keys that is put together."""
    found = {}
    for nodes in modules().values():
        for prefix, _, suffix in templates(nodes):
            mine = {key[len(prefix) : len(key) - len(suffix)] for key in KNOWN if key.startswith(prefix) and key.endswith(suffix)}
            found[prefix, suffix] = {member for member in mine if "." not in member}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_the_code_names_is_in_the_catalogue(language):
    known = words(language).keys
    tables = {key[: place.start()] for key in known for place in re.finditer(r"\.", key)}
    known_rooms = known & {f"findings.{key}" for key, file in found_keys() if file.startswith("analysis/findings/")}
    named = known | tables
    assert {(key, file) for key, file in found_keys() if key not in named and f"findings.{key}" not in known_rooms} == set()


def test_keys_are_found_in_calls_as_well_as_in_plain_sight():
    keys = {key for key, _ in found_keys()}
    assert {"reading.error.no_sheets", "reading.question.no_opinions", "reading.progress.file"} <= keys


def test_a_family_of_keys_knows_every_member_of_its_vocabulary():
    lacking = {
        f"{prefix}{value}{suffix} ({name})"
        for (prefix, suffix), known in families().items()
        for name, (values, names) in vocabularies().items()
        if len(known & values) > max(2, len(values) / 2) and not names <= known
        for value in values - known
    }
    assert lacking == set()


def test_no_family_of_keys_is_empty():
    assert [prefix for (prefix, _), known in families().items() if not known and prefix.count(".") > 1] == []
