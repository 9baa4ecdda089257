"""Short names of items, suggested from their texts: the noun phrase that the last verb is about (‘핵심 가치 이해’).

Only grammar decides, never a list of subjects: Kiwi tells the parts of speech, and the phrase before the last verb names it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from analysis.naming_parts import LONGEST, LONGEST_SAID, as_said, out_of_frames
from analysis.naming_parts import tokens_of as _tokens
from analysis.plain import short, visible
from analysis.speech.frames import between, with_one_form
from analysis.survey import Survey

if TYPE_CHECKING:
    from kiwipiepy import Token

EDITION = 7
"""Raise it with every change of what is suggested: names that were kept are suggested anew."""
_OBJECT = ("JKO", "JKS", "JX", "JKC")
_WITHIN = ("N", "XSN", "XPN", "XR", "SN", "SL", "SH", "SO", "SP", "JKG", "JC", "MM")
"""Tags of what may stand within a noun phrase."""
_VERBS = ("VV", "VA", "XSV", "XSA")
_OF_CLAUSES = ("EC", "ETM", "EF", "ETN")
_FIRST = ("N", "XPN", "XR", "SL", "SN", "MM")
"""Tags of what a name may begin with."""
_ONESELF = ("i", "we", "my", "our")
_MOST = 2 / 3
_DEEPEST = 2
"""How many clauses are looked behind."""


class _Phrase(NamedTuple):
    """Where a name may begin (the longest first), where it ends, and the noun of the verb behind it."""

    starts: tuple[int, ...]
    end: int
    tail: str


Suggest = Callable[[Sequence[str]], Mapping[str, str]]


def named(survey: Survey, given: Mapping[str, str], suggest: Suggest | None = None) -> Survey:
    """`survey` with a short name for each item: what `given` gives to its text, else what is suggested; unique among them.

    `suggest` stands in for `suggested_names` where that is not to be worked out here.
    """
    texts = [item.text for item in survey.items]
    suggested = {} if all(given.get(text) for text in texts) else (suggest or suggested_names)(texts)
    names = {text: given.get(text) or suggested[text] for text in texts}
    return replace(survey, items=tuple(replace(item, name=names[item.text]) for item in survey.items))


def suggested_names(texts: Sequence[str]) -> dict[str, str]:
    """A name of about `LONGEST` letters for each of `texts`, none given twice to different ones.

    What would name several of them names none: who reads ‘실행 계획’ would look for it in the others too.
    """
    said = {text: with_one_form(visible(text)) for text in texts}
    own = out_of_frames(list(dict.fromkeys(said.values())))
    known = list(dict.fromkeys(own.values()))
    parts = {part for text, part in own.items() if part != text}
    names = as_said(_named(known, {part for part in parts if len(part) <= LONGEST_SAID}), parts)
    return {text: names[own[said[text]]] for text in texts}


def _named(known: Sequence[str], short_enough: Set[str] = frozenset()) -> dict[str, str]:
    """A name for each text, none twice; those that are `short_enough` name themselves."""
    options = {text: _options(text, _shared(known)) for text in known}
    times = Counter(option for every in options.values() for option in set(every))
    options = {text: [one for one in every if times[one] == 1] for text, every in options.items()}
    options |= {text: [text] for text in short_enough}
    unnamed = [text for text in known if text not in short_enough and options[text] in ([], [visible(text)])]
    options |= _looked_behind(unnamed) if len(unnamed) > 1 else {}
    unnamed = [text for text in known if text not in short_enough and options[text] in ([], [visible(text)])]
    options |= _told_apart(unnamed, known)
    options = {text: every or [visible(text)] for text, every in options.items()}
    names: dict[str, str] = {}
    taken: set[str] = set()
    for text in known:
        name = next((option for option in options[text] if option not in taken), "")
        place = 2
        while not name or name in taken:
            name = f"{options[text][0]} {place}"
            place += 1
        names[text] = name
        taken.add(name)
    return names


def _looked_behind(texts: Sequence[str]) -> dict[str, list[str]]:
    """Names of statements that end alike, by what stands before (‘… 기준을 이해하고 업무에 적용할 수 있다’).

    Clause by clause towards the beginning, until one names a statement alone; two of them together where none does.
    """
    behind = {text: _of_clauses(text) for text in texts}
    times = Counter(name for names in behind.values() for name in set(names))
    chosen = {}
    for text, names in behind.items():
        alone = [name for name in names if times[name] == 1]
        both = f"{names[-1]}, {names[0]}" if len(names) > 1 else ""
        chosen[text] = [*alone[:1], *([both] if both else []), visible(text)]
    return chosen


def _told_apart(unnamed: Sequence[str], known: Sequence[str]) -> dict[str, list[str]]:
    """Names of statements that nothing shorter names: what stands between the words that most of `known` begin and end with."""
    own = between(known) if unnamed else {}
    names = {text: _without_particle(own.get(text, "")) for text in unnamed}
    return {text: [*([name] if _nouns(_tokens(name)) else []), visible(text)] for text, name in names.items()}


def _without_particle(name: str) -> str:
    tokens = _tokens(name)
    while tokens and tokens[-1].tag.startswith("J"):
        tokens.pop()
    return name[: tokens[-1].end] if tokens else name


def _of_clauses(text: str) -> list[str]:
    """A name of each clause of a text, the last clause first."""
    plain, tokens = visible(text), _tokens(text)
    ends = [place for place, token in enumerate(tokens) if token.tag in ("EC", "EF")]
    phrases = (_phrase(tokens[: end + 1], _DEEPEST) for end in reversed(ends))
    names = (_longest_fitting(plain, phrase) for phrase in phrases if phrase is not None and phrase.starts)
    return list(dict.fromkeys(names))


def _longest_fitting(plain: str, phrase: _Phrase) -> str:
    names = sorted((plain[start : phrase.end] for start in phrase.starts), key=len)
    return next((name for name in reversed(names) if len(name) <= 2 * LONGEST), short(names[0], 2 * LONGEST))


def _shared(texts: Sequence[str]) -> frozenset[str]:
    """Nouns that most of the items hold: they tell no item from the others."""
    if len(texts) < 3:
        return frozenset()
    counts = Counter(noun for text in texts for noun in set(_nouns(_tokens(text)).values()))
    return frozenset(noun for noun, count in counts.items() if count > _MOST * len(texts))


def _nouns(tokens: Sequence[Token]) -> dict[int, str]:
    """The nouns by where they begin, what is written in one word as one."""
    nouns: dict[int, str] = {}
    begin, end = -1, -1
    for token in tokens:
        if not token.tag.startswith("N"):
            continue
        begin = begin if token.start == end else token.start
        nouns[begin] = nouns.get(begin, "") + token.form
        end = token.end
    return nouns


def _options(text: str, shared: frozenset[str]) -> list[str]:
    """Names for a text, the best first: the longest that is short enough, then longer ones, at last the text itself."""
    plain, tokens = visible(text), _tokens(text)
    phrase = _phrase(tokens)
    if phrase is None or not phrase.starts:
        shortened = _without_asking(plain)
        return [short(shortened, (2 if shortened == plain else 3) * LONGEST), shortened, plain]
    first_nouns = _nouns(tokens)
    telling = [start for start in phrase.starts if first_nouns.get(start) not in shared] or list(phrase.starts)
    names = {plain[start : phrase.end] for start in telling}
    names |= {_joined(name, phrase.tail) for name in names}
    fitting = sorted((name for name in names if 2 < len(name) <= LONGEST), key=_order, reverse=True)
    longer = sorted((name for name in names if len(name) > LONGEST), key=_order)
    return [*fitting, *(short(name, LONGEST) for name in longer[:1]), *longer, plain]


def _without_asking(plain: str) -> str:
    """An English statement without the words that say who knows it (‘I understand how to measure outcomes’)."""
    words = plain.split(" ")
    if words[0].lower() not in _ONESELF:
        return plain
    place = _behind_small(words, 0) + 1
    place = _behind_small(words, place) if place < len(words) else 0
    rest = " ".join(words[place:])
    return rest[:1].upper() + rest[1:] if len(rest) > LONGEST else plain


def _behind_small(words: Sequence[str], place: int) -> int:
    """The place of the next word that means something, from `place` on."""
    # Imported here: a page that asks only which edition of names it knows would wait for it.
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS  # noqa: PLC0415

    while place < len(words) and words[place].lower() in ENGLISH_STOP_WORDS:
        place += 1
    return place


def _order(name: str) -> tuple[int, str]:
    return len(name), name


def _joined(name: str, tail: str) -> str:
    return f"{name} {tail}" if tail and not name.endswith(tail) else name


def _phrase(tokens: Sequence[Token], depth: int = 0) -> _Phrase | None:
    """The phrase that the last verb is about; of a statement without one its last nouns."""
    verb = next((place for place in range(len(tokens) - 1, -1, -1) if _is_verb(tokens, place)), None)
    if verb is None or (not depth and not _ends_in_clause(tokens, verb)):
        return _headed(tokens, depth)
    root = verb
    while tokens[verb].tag.startswith("XS") and root > 0 and tokens[root - 1].tag.startswith("N"):
        root -= 1
        if root > 0 and tokens[root - 1].end != tokens[root].start:
            break
    tail = "".join(token.form for token in tokens[root:verb])
    last = _argument(tokens, root)
    if last is not None:
        return _before(tokens, last, tail, depth)
    clause = next((place for place in range(root - 1, -1, -1) if tokens[place].tag.startswith(_OF_CLAUSES)), 0)
    before = _phrase(tokens[:clause], depth + 1) if clause and depth < _DEEPEST else None
    if before is not None or root == verb:
        return before
    return _before(tokens, verb - 1, "", depth)


def _ends_in_clause(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the statement ends with its verb and endings, and not with a noun (‘강의 내용에 대한 만족도’)."""
    return not any(token.tag in ("NNG", "NNP") for token in tokens[verb + 1 :])


def _headed(tokens: Sequence[Token], depth: int) -> _Phrase | None:
    """The phrase of a statement that is one noun phrase: its last nouns, and before them what they are about."""
    last = next((place for place in range(len(tokens) - 1, -1, -1) if tokens[place].tag.startswith("N")), None)
    if last is None:
        return None
    own = _before(tokens, last, "", _DEEPEST)
    about = _before(tokens, last, "", depth)
    head = "".join(token.form for token in tokens if own.starts[0] <= token.start and token.end <= own.end)
    return about if about == own else about._replace(tail=head)


def _is_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token is a verb or an adjective that means something: not the 있 of ‘할 수 있다’."""
    return tokens[place].tag.startswith(_VERBS) and not (place and tokens[place - 1].tag == "NNB")


def _argument(tokens: Sequence[Token], verb: int) -> int | None:
    """The last noun of what stands before the verb in its clause: its object or subject, else whatever noun is nearest."""
    nearest = None
    for place in range(verb - 1, -1, -1):
        if tokens[place].tag.startswith(_OF_CLAUSES):
            break
        is_noun = tokens[place].tag.startswith(("N", "XSN", "SL"))
        if is_noun and tokens[place + 1].tag.startswith(_OBJECT):
            return place
        nearest = place if is_noun and nearest is None else nearest
    return nearest


def _before(tokens: Sequence[Token], last: int, tail: str, depth: int) -> _Phrase:
    """The noun phrase that ends at `last`; where that is one word behind a clause, what the clause is about."""
    first = last
    while first > 0 and tokens[first - 1].tag.startswith(_WITHIN):
        first -= 1
    begins = [tokens[place].start for place in _may_begin(tokens, first, last)] or [tokens[first].start]
    if begins == [tokens[first].start] and first > 0 and tokens[first - 1].tag == "ETM" and depth < _DEEPEST:
        clause = _phrase(tokens[: first - 1], depth + 1)
        if clause is not None and clause.starts:
            return _described(tokens, clause, last)
    return _Phrase(tuple(begins), tokens[last].end, tail)


def _may_begin(tokens: Sequence[Token], first: int, last: int) -> list[int]:
    """Where a name may begin: not within what several share (‘갑과 을 사이의’), nor at what ends a clause (‘생겼을 때’)."""
    places: list[int] = []
    joined = False
    for place in range(first, last + 1):
        token = tokens[place]
        joined = token.tag == "JC" or (joined and token.tag != "JKG")
        is_of_several = joined and any(later.tag == "JKG" for later in tokens[place : last + 1])
        closes = place == first < last and token.len == 1 and place > 0 and tokens[place - 1].tag == "ETM"
        may = token.tag.startswith(_FIRST) and token.tag != "NNB" and _begins_word(tokens, place)
        if may and not is_of_several and not (closes and _begins_word(tokens, place + 1)):
            places.append(place)
    return places


def _described(tokens: Sequence[Token], clause: _Phrase, last: int) -> _Phrase:
    """A noun by the clause before it; also itself where that tells who or when (‘연수 뒤에 배운 것’)."""
    after = next((token.tag for token in tokens if token.start == clause.end), "")
    if after == "JKS" and not clause.tail:
        return clause._replace(tail=tokens[last].form)
    is_bound = after == "JKB" and tokens[last].tag == "NNB" and not clause.tail
    return clause._replace(end=tokens[last].end) if is_bound else clause


def _begins_word(tokens: Sequence[Token], place: int) -> bool:
    return not place or tokens[place - 1].end < tokens[place].start
