"""Columns of choices: ticks in a column per option, and several options in one cell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from analysis.reading.words.moments import without_number
from analysis.reading.words.vocabulary import squeezed, vocabulary
from analysis.reading.words.whole_options import joined, whole_options
from analysis.short_texts import kept_if_short

_SEPARATORS = (";", "|", "\n", ">", ",", "/")
NOT_TICKED = frozenset({"", "0", "x", "false", "아니오", "아니요", "no", "n", "unchecked"})
"""Marks, in lower case, that say that an option was not chosen."""

_BRACKET = re.compile(r"\s?[(\[（]([^()\[\]（）]{1,20})[)\]）]")
_SEVERAL = 0.2
_MOST_OPTIONS = 30
_DENIALS = ("안", "지않", "지못", "못", "미", "불", "비", "not")
_STOPS = (".", "!", "?", "。", "．")
_NEARLY_ALL = 0.9
ENUMERATED = "1."
"""Stands for the separator of options that are numbered in their order: 1) 예산 2) 인력 3) 법령, ① 예산 ② 인력."""

_QUESTION = re.compile(r"[?？]|니까|세요|십시오|시오\b|(?:은|는)$|か[。?？]?$")
_NUMBER_IN_FRONT = re.compile(r"(?:^|[\s,;/])\s{0,3}(?:(\d{1,2})\s{0,2}(?:순위)?\s{0,2}[).:]|([①-⑳]))\s{0,3}")
_WRITTEN = re.compile(
    r"([^:：()（）\-–—]{1,20}?)\s{0,3}(?:\([^()]{1,20}\)\s{0,3})?"
    r"(?:[:：\-–—]|[(（])\s{0,3}([^\s].{0,500}?)\s{0,3}[)）]?",
    re.DOTALL,
)


def is_ticks(counts: Mapping[str, int], header: str) -> bool:
    """Whether the cells are marks that an option was ticked: 0 and 1, O and X, ✓, or the option's own words."""
    if not counts or len(counts) > 3:
        return False
    plain = squeezed(header)
    if len(counts) == 1:
        [only] = counts
        if len(only) >= 2 and squeezed(only) and plain.endswith(squeezed(only)):
            return True
    return is_yes_no(counts)


def _mark(text: str) -> str:
    return text.strip().lower()


def is_yes_no(counts: Mapping[str, int]) -> bool:
    """Whether all cells are marks: 0 and 1, O and X, 예 and 아니오."""
    ticks = vocabulary().ticks
    return bool(counts) and len(counts) <= 3 and all(_mark(text) in ticks for text in counts)


def holds_several(counts: Mapping[str, int]) -> bool:
    """Whether cells hold several options each, which come again in other combinations."""
    return bool(separator_of(counts))


def separator_of(counts: Mapping[str, int]) -> str:
    """What stands between the options of a cell, "" where cells hold one option each."""
    together = "\0".join(counts)
    # Columns of a hundred thousand opinions hold few of the marks, or none.
    marks = [separator for separator in _SEPARATORS if separator in together] if counts else _SEPARATORS
    separator = next((separator for separator in marks if _combine(counts, separator)), "")
    return separator if separator and not are_enumerated(counts) else ENUMERATED if are_enumerated(counts) else ""


def options_in(text: str, separator: str, wholes: frozenset[tuple[str, ...]] = frozenset()) -> tuple[str, ...]:
    """The options that a cell names, each once, in their order; ``wholes`` are those that hold the separator (`wholes_of`)."""
    if separator == ENUMERATED:
        return tuple(dict.fromkeys(enumerated_in(text)))
    parts = joined(_parted(text, separator), separator, wholes) if separator else [text.strip()]
    return tuple(dict.fromkeys(part for part in parts if part))


def wholes_of(counts: Mapping[str, int], separator: str) -> frozenset[tuple[str, ...]]:
    """The parts of options that hold the `separator` of the cells themselves."""
    if separator in ("", ENUMERATED):
        return frozenset()
    parted = {text: [part for part in _parted(text, separator) if part.strip()] for text in counts}
    return whole_options(parted, counts)


def _parted(text: str, separator: str) -> list[str]:
    """The text between separators, none of which stands in brackets: 예산(국비, 지방비), 조례 are two options."""
    if "(" not in text:
        return text.split(separator)
    parts, depth = [""], 0
    for letter in text:
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter == separator and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


@kept_if_short(1 << 12)
def enumerated_in(text: str) -> tuple[str, ...]:
    """The options that a cell numbers from 1 on, in the order of their numbers; () where it numbers none or not so.

    >>> enumerated_in("1) 예산 2) 인력"), enumerated_in("2026. 6. 5")
    (('예산', '인력'), ())
    """
    matches = list(_NUMBER_IN_FRONT.finditer(text))
    numbers = [int(each[1]) if each[1] else int(unicodedata.numeric(each[2])) for each in matches]
    if len(matches) < 2 or matches[0].start() or sorted(numbers) != list(range(1, len(numbers) + 1)):
        return ()
    ends = [each.start() for each in matches[1:]] + [len(text)]
    parts = [text[each.end() : end].strip(" ,;/\n") for each, end in zip(matches, ends, strict=True)]
    ordered = tuple(part for _, part in sorted(zip(numbers, parts, strict=True)))
    return ordered if all(ordered) else ()


def are_enumerated(counts: Mapping[str, int]) -> bool:
    """Whether nearly all cells number the same few options in an order of their own."""
    parts_of = {text: enumerated_in(text) for text in counts}
    numbered = sum(counts[text] for text, parts in parts_of.items() if parts)
    options = Counter(part for text, parts in parts_of.items() for part in parts for _ in range(counts[text]))
    again = sum(count for count in options.values() if count >= 2)
    return numbered >= _NEARLY_ALL * sum(counts.values()) > 0 and len(options) <= _MOST_OPTIONS and again >= 0.7 * options.total()


def write_in_of(text: str) -> tuple[str, str] | None:
    """The option of a cell and what is written behind it, None where nothing is: ``기타: 과장님 안내``.

    >>> write_in_of("기타(신문)"), write_in_of("기타(직접 입력)"), write_in_of("예산: 부족")
    (('기타', '신문'), None, None)
    """
    words = vocabulary().exact["write_in"]
    match = _WRITTEN.fullmatch(text.strip())
    if match is None or squeezed(match[1]) not in words or squeezed(text) in words:
        return None
    return match[1].strip(), match[2].strip()


def without_words(option: str) -> str:
    """An option without what somebody wrote behind it: 기타: 과장님 안내; nor is what is masked or blank there another option."""
    match = _WRITTEN.fullmatch(option.strip())
    is_blank = match is not None and not squeezed(match[2]) and squeezed(match[1]) in vocabulary().exact["write_in"]
    return match[1].strip() if match is not None and (is_blank or write_in_of(option) is not None) else option.strip()


def written_in(counts: Mapping[str, int]) -> list[str]:
    """What people wrote behind options of a choice's cells, alone or among others, each text once."""
    separator = separator_of(counts)
    parts = dict.fromkeys(part for text in counts for part in options_in(text, separator))
    return list(dict.fromkeys(written[1] for part in parts if (written := write_in_of(part)) is not None))


def options_of(counts: Mapping[str, int]) -> dict[str, int]:
    """The options of cells that hold several and write behind one of them, with how often each comes; {} of all other cells."""
    separator = separator_of(counts)
    if not separator or not written_in(counts):
        return {}
    options: Counter[str] = Counter()
    for text, count in counts.items():
        options.update(dict.fromkeys(map(without_words, options_in(text, separator)), count))
    return dict(options)


def is_either_or(counts: Mapping[str, int]) -> bool:
    """Whether two words answer a question with yes or no: marks, or a word and what denies it (있다, 없다)."""
    if is_yes_no(counts):
        return True
    said = {squeezed(text) for text in counts}
    if len(said) == 2 and _denies(*sorted(said, key=len)):
        return True
    one_each = (len(said & yes) == 1 and said - yes <= no for yes, no in vocabulary().opposites)
    return len(said) == 2 and any(one_each)


def asks(header: str) -> bool:
    """Whether a header is a question, with or without its mark."""
    return _QUESTION.search(header.strip()) is not None


def _denies(word: str, other: str) -> bool:
    """Whether the longer of two words is the other one denied: 제정함, 제정 안 함; 이수, 미이수."""
    return len(word) > 1 and any(other.replace(mark, "", 1) == word for mark in _DENIALS if mark in other)


def prefers(header: str) -> bool:
    """Whether a header asks what somebody would choose, or whether something is so: 선호하는 요일, 재참석 의사, 제정 여부."""
    plain = squeezed(header)
    return any(word in plain for word in vocabulary().kinds["preference"]) or plain.endswith(
        vocabulary().kinds["preference_behind"]
    )


def asks_for_an_order(header: str) -> bool:
    """Whether a header asks for options in an order (우선순위, 중요한 순서대로)."""
    plain = squeezed(header)
    return any(word in plain for word in vocabulary().kinds["ranking"])


def _combine(counts: Mapping[str, int], separator: str) -> bool:
    total = sum(counts.values())
    marked = [text for text in counts if separator in text]
    several = {text: counts[text] for text in marked if len(_parted(text.strip(f"{separator} "), separator)) > 1}
    ends = sum(counts[text] for text in marked if text.rstrip().endswith(separator))
    if sum(several.values()) < _SEVERAL * total and ends < total / 2:
        return False
    if _are_sentences(several, separator):
        return False
    parts: Counter[str] = Counter()
    wholes = wholes_of(counts, separator)
    for text, count in counts.items():
        # 기타(…) is one option, whatever each person wrote behind it.
        parts.update(dict.fromkeys(map(without_words, options_in(text, separator, wholes)), count))
    # A sentence with a comma in it comes as a whole each time: taken apart there is more to tell, not less.
    if len(parts) >= len(counts) and ends < total / 2:
        return False
    recurring = sum(count for count in parts.values() if count >= 2)
    return len(parts) <= _MOST_OPTIONS and recurring >= 0.7 * parts.total()


def _are_sentences(counts: Mapping[str, int], separator: str) -> bool:
    """Whether nearly all cells of several parts end in a stop that the first part does not: clauses, however often they recur."""
    parted = {text: [part.strip() for part in _parted(text.strip(), separator)] for text in counts}
    ended = sum(n for text, n in counts.items() if parted[text][-1].endswith(_STOPS) and not parted[text][0].endswith(_STOPS))
    return ended >= _NEARLY_ALL * sum(counts.values()) > 0


def question_in(header: str) -> str:
    """A header's question without its number, and without a bracket that only says that several may be chosen (복수 선택)."""
    several = vocabulary().kinds["choice"]
    plain = _BRACKET.sub(lambda match: "" if any(word in squeezed(match[1]) for word in several) else match[0], header)
    return without_number(plain if squeezed(plain) else header)
