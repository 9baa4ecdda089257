"""Sentences in the noun endings of a ministry's report (…음, …함, …임), by the grammar of the sentence and not by cutting."""

from __future__ import annotations

from functools import lru_cache

from analysis.korean import kiwi

_ENDING, _NOMINAL, _COPULA = "EF", ("음", "ETN"), ("이", "VCP")


@lru_cache(maxsize=4096)
def formal(text: str) -> tuple[str, ...]:
    """The Korean sentences of `text`, the plain ending of each last verb made a noun: 올랐다 → 올랐음.

    Everything else stays letter for letter, also what stands in brackets behind the verb; a sentence without such an ending stays
    as it is, but for its full stop.
    """
    return tuple(_one(sentence).removesuffix(".") for sentence in _sentences(text))


def _sentences(text: str) -> list[str]:
    parts: list[str] = []
    start = 0
    for place, letter in enumerate(text):
        if letter == "." and text[place + 1 : place + 2] in ("", " ") and place > start:
            parts.append(text[start : place + 1].strip())
            start = place + 1
    return [part for part in (*parts, text[start:].strip()) if part]


def _one(sentence: str) -> str:
    """A sentence with its last verb as a noun; what stands in brackets behind the verb, and a full stop, keep their place."""
    plain = sentence.rstrip(" .")
    verb = _before_brackets(plain).rstrip()
    tokens = kiwi().tokenize(verb)
    if not tokens or not verb.endswith("다"):
        return sentence
    start = verb.rfind(" ") + 1
    word = [(token.form, token.tag) for token in tokens if token.start >= start]
    *stem, (_, tag) = word or [("", "")]
    if not stem:
        return sentence
    if tag != _ENDING:
        if not stem[-1][1].startswith("J"):
            return sentence
        if stem[-1] == ("이", "JKS"):  # "둘이다" is read as a subject
            stem.pop()
        stem.append(_COPULA)  # "30%까지다" is read as an adverb behind a particle
    kept = verb[start : next(token.start for token in tokens if token.start >= start)]
    joined = kiwi().join([*stem, _NOMINAL]).replace(" ", "")  # "못했다" is two words for the grammar and one here
    return f"{verb[:start]}{kept}{joined}{sentence[len(verb) :]}"


def _before_brackets(text: str) -> str:
    """`text` without the pair of brackets at its end."""
    if not text.endswith(")"):
        return text
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return text[:place]
    return text
