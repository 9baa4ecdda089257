"""Names of files and sheets without persons.

Somebody's name stands there more often than in what people write, and beside hardly anything but words for surveys: so a word
that begins with a surname and that no dictionary has is one. Where none can be asked, what looks like a name by itself is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from analysis.korean import cuts_a_noun, is_common_word, odds_of_a_name
from analysis.privacy.foreign import korean_letters
from analysis.privacy.heard import has_a_middle_name, is_built_elsewhere, is_heard_elsewhere, parts_heard_elsewhere
from analysis.privacy.masking import MASK, Masker
from analysis.privacy.names import given_odds, is_place, is_title, name_odds, title_at, title_behind, without_title, words
from analysis.privacy.proposing import Proposal, names_in
from analysis.privacy.romanised import is_romanised_name, is_romanised_surname
from analysis.privacy.spelling import composed, squeezed
from analysis.privacy.surroundings.posts import is_called_for_sure
from analysis.privacy.weighed.dictionary import alone

_NAMES_A_PERSON = 6.0
"""Natural log odds from which a word that stands alone in the name of a file or a sheet is masked."""

_WITH_AN_ENDING = 8.0
"""… from which its beginning is, with a particle behind it or what looks like one: a dictionary would have to be asked else."""

_OF_THREE = 5.0
"""… from which three syllables are that stand between marks or spaces."""

_ALONE, _BESIDE = 2.5, 2.5
"""… from which three syllables are that are the whole name, or stand beside somebody else's: nothing else is called so."""

_UNKNOWN, _UNKNOWN_OF_TWO = 0.5, 5.0
"""… from which three syllables, and two, are that no dictionary has, syllables and dictionary added."""

_GLUED = 4.5
"""… from which three syllables are that no dictionary has, and behind which a word begins."""

_GIVEN_ALONE = 0.5
"""… from which two syllables are a given name alone, with a title behind."""

_LATIN = 5.0
"""… from which Latin letters are, of which only a surname or a title tells that they are a name."""

_ENDING = re.compile(r"(?<=.)\.(?:xlsx|xlsm|xlsb|xls|ods|csv|tsv|txt)$", re.IGNORECASE)
_WORD = re.compile(r"[가-힣]{2,12}")
_LATIN_WORD, _UNMISTAKABLE, _USUAL_SURNAMES = re.compile(r"[a-z]+"), 4, ("kim", "lee")
"""Surnames that are no other words, by so many letters and by themselves: Min Max names two rows of figures."""
_LATIN_PAIR = re.compile(r"(?<![a-z])(?=([a-z]{2,12}[ _.-][a-z]{2,14}(?:-[a-z]{2,10})?)(?![a-z]))")
_TOGETHER = re.compile(r"(?<![A-Za-z])(?:[A-Z][a-z]{1,12}){2,4}(?![A-Za-z])")
_CAPITALISED = re.compile(r"[A-Z][a-z]{1,12}")
_IN_LETTERS = re.compile(
    r"(?<![一-鿿])[一-鿿]{3}(?![一-鿿])|(?<![ㄱ-ㅎ])[ㄱ-ㅎ]{3}(?![ㄱ-ㅎ])"
    r"|(?<![A-Za-z])(?:[A-Z][a-z]{1,10},? (?:[A-Z]\.[ -]?){1,2}|(?:[A-Z]\.[ -]?){1,2}[A-Z][a-z]{1,10})(?![A-Za-z])"
)
_IN_SYLLABLES = re.compile(r"(?<![가-힣])[가-힣] (?:[가-힣] [가-힣]|[가-힣]{2})(?! ?[가-힣] |[가-힣])")
_LISTED = re.compile(r" ?[,·/&+] ?")
_USUAL, _SHORT, _PAIR = 3, 2, 2
"""Syllables of a name, and words of one."""
_MOST = 4.0
"""More than this no dictionary adds."""
_MASKS = re.compile(f"(?:{MASK}){{2,}}")
_ENDS_NO_NAME, _MAY_END_A_PLACE = tuple("읍면"), "동"
"""What ends the names of places and hardly a given name, and what ends both, of places of which there is no list (길동)."""
_ENDS_OTHERS = (*_ENDS_NO_NAME, _MAY_END_A_PLACE, *"시군구도리권역국과팀실부처청원회별본표반형식차조자")
"""What ends words for offices and for parts of a survey (문항별, 최종본, 신청자), and given names (지원, 영자) as well."""
_LEAST_OF_THOSE = 4.7
"""… from which such a word is a person's, syllables and dictionary added: nine of ten names are that, and of 439 such nouns that
no dictionary has one in fifty is."""
_LEAST_OF_A_PLACE = 6.6
"""… from which syllables are a person's that a dictionary has as a proper noun and that end as places do: 98% of 3,278
places of its are less likely. Whom everybody knows (홍길동) is one for less."""
_PROPER = ("famous", "proper", "rather proper", "proper first")
_HELD_FOR_A_NAME = 8.0
"""… from which such a word is one where no dictionary can be asked."""


Asked = Callable[[str, int], float]


def of_no_dictionary(run: str, length: int) -> float:
    """What stands in the place of a dictionary where none may be loaded: it knows every word."""
    return float("-inf")


def _is_another(word: str, asked: Asked) -> bool:
    """Whether a word that ends as places, offices and parts of a survey do is one of those, and no name that ends so (김지원)."""
    if not word.endswith(_ENDS_OTHERS):
        return is_place(word)
    if word.endswith(_ENDS_NO_NAME) or is_place(word) or is_place(word[:-1]):
        return True
    odds = name_odds(word)
    if asked is of_no_dictionary:
        return odds < _HELD_FOR_A_NAME
    if odds + _MOST < _LEAST_OF_THOSE or (known := asked(word, len(word))) <= 0 or odds + known < _LEAST_OF_THOSE:
        return True
    return word.endswith(_MAY_END_A_PLACE) and odds < _LEAST_OF_A_PLACE and alone(word, "whole") in _PROPER


def without_persons(name: str, masker: Masker, asked: Asked = odds_of_a_name) -> str:
    """The name of a file or a sheet without what `masker` masks and without words that look like a person's name.

    `asked` gives the log odds that the first syllables of a word are a name, as far as a dictionary tells.
    """
    ending = _ENDING.search(name)
    if ending:
        return without_persons(name[: ending.start()], masker, asked) + ending.group()
    masked = composed(masker(name))
    spans = [(match.start, match.stop) for match in names_in(masked) if _is_likely(match, asked, masked)]
    spans += [match.span() for match in _persons_in(masked, asked)]
    spans += [match.span(1) for match in _LATIN_PAIR.finditer(masked.lower()) if _is_latin(_halves(match.group(1)))]
    spans += [match.span() for match in _TOGETHER.finditer(masked) if _is_latin(_CAPITALISED.findall(match.group()))]
    spans += [match.span() for match in _IN_LETTERS.finditer(masked) if _is_in_letters(match.group())]
    spans += [span for span in _apart(masked, asked) if not _meets(span, spans)]
    spans += [span for word in _WORD.finditer(masked) if (span := _unknown(word, asked)) and not _meets(span, spans)]
    places = [word.span() for word in _WORD.finditer(masked) if is_place(word.group())]
    for start, stop in sorted((span for span in spans if not _meets(span, places)), reverse=True):
        masked = f"{masked[:start]}{MASK}{masked[stop:]}"
    return _MASKS.sub(MASK, masked)


def _is_latin(parts: Sequence[str]) -> bool:
    """Whether Latin words are a Korean name, or one of them a name from elsewhere and nothing else (Suzuki Aya, JohnSmith)."""
    known, small = words(), [part.lower() for part in parts]
    if len(small) == _PAIR and is_romanised_name(*small):
        return "".join(small) not in known.latin_places
    return any(len(part) >= _UNMISTAKABLE and part in known.elsewhere and part not in known.english for part in small)


def _before_a_word(run: str, asked: Asked) -> int:
    """How many syllables of a word are a name that a word for a part of a survey follows (지창민제출); 0 where none are."""
    lengths = (_USUAL + 1, _USUAL) if run[:2] in words().compound else (_USUAL,)
    return next((length for length in lengths if _is_glued(run[:length], run[length:], asked)), 0)


def _is_glued(name: str, rest: str, asked: Asked) -> bool:
    if len(rest) < _SHORT or name_odds(name) + _MOST < _GLUED or _is_another(name, asked):
        return False
    if asked(rest, len(rest)) > -_MOST or _is_cut(name + rest, len(name), asked):  # what follows has to be a word for sure
        return False
    return name_odds(name) + max(asked(name, len(name)), -_MOST) >= _GLUED


def _is_cut(run: str, length: int, asked: Asked) -> bool:
    """Whether a dictionary sees the beginning of a word end within a noun (이수현 in 이수현황); not where none can be asked."""
    return asked is not of_no_dictionary and len(run) > length and cuts_a_noun(run, length)


def _is_in_letters(word: str) -> bool:
    """Whether letters that are no word are somebody's: a name in Hanja, the consonants of one, a surname with initials."""
    if word[0].isascii():
        return any(map(is_romanised_surname, _LATIN_WORD.findall(word.lower())))
    return len(set(word)) > 1 and ("ㄱ" <= word[0] <= "ㅎ" or word[0] in words().hanja)


def _apart(masked: str, asked: Asked) -> Iterator[tuple[int, int]]:
    """Where syllables of a name stand apart (함 소 율, 석 민채): together no dictionary has them."""
    for match in _IN_SYLLABLES.finditer(masked):
        name = match.group().replace(" ", "")
        odds, least = name_odds(name), _UNKNOWN if match.group().count(" ") > 1 else _OF_THREE
        if odds + _MOST < least or name[0] not in words().surname:
            continue
        if (known := asked(name, len(name))) > 0 and odds + known >= least:
            yield match.span()


def _halves(pair: str) -> list[str]:
    """Two Latin words apart: at a space, else at another mark."""
    return pair.split(next(mark for mark in " _.-" if mark in pair), 1)


def _is_likely(proposal: Proposal, asked: Asked, masked: str) -> bool:
    if proposal.word[0].isascii():
        surnames = words().romanised & set(_LATIN_WORD.findall(proposal.word.lower()))
        is_sure = any(len(name) >= _UNMISTAKABLE or name in _USUAL_SURNAMES for name in surnames)
        return proposal.odds >= _LATIN and (is_sure or not surnames or korean_letters(proposal.word) > 0)
    if proposal.called is not None:
        return is_called_for_sure(proposal.called)
    if proposal.odds < (_NAMES_A_PERSON if proposal.word == proposal.run or not proposal.run else _WITH_AN_ENDING):
        return False
    if proposal.run and asked is not of_no_dictionary and len(proposal.word) == _SHORT and asked(proposal.word, _SHORT) < 0:
        return False  # 해남군(최종)
    run = _WORD.match(masked, proposal.start)
    if run is not None and _is_cut(run.group(), proposal.stop - proposal.start, asked):
        return False
    # What a dictionary has still to be asked about may be a place: regions are listed as people are (수도·강원권).
    return not (proposal.run and _is_another(proposal.word, asked))


def _persons_in(masked: str, asked: Asked) -> list[re.Match[str]]:
    """The words that are persons by themselves, or because they stand alone or beside one."""
    tokens = list(_WORD.finditer(masked))
    sure = {place for place, word in enumerate(tokens) if _is_a_person(word.group(), asked)}
    is_alone = len(tokens) == 1 and len(squeezed(masked)) == _USUAL
    beside = {place + step for place in sure for step in (-1, 1)}
    return [
        word
        for place, word in enumerate(tokens)
        if place in sure
        or (is_alone and _may_be_a_person(word.group(), _ALONE, asked))
        or (
            place in beside
            and _may_be_a_person(word.group(), _BESIDE, asked)
            and _LISTED.fullmatch(_between(masked, tokens, place, sure))
        )
    ]


def _between(masked: str, tokens: Sequence[re.Match[str]], place: int, sure: set[int]) -> str:
    """What stands between a word and the person before or behind it."""
    if place - 1 in sure:
        return masked[tokens[place - 1].end() : tokens[place].start()]
    return masked[tokens[place].end() : tokens[place + 1].start()]


def _may_be_a_person(word: str, least: float, asked: Asked) -> bool:
    is_likely = len(word) == _USUAL and title_at(word) == "" and name_odds(word) >= least
    return is_likely and not _is_another(word, asked)


def _meets(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < stop and start < span[1] for start, stop in spans)


def _unknown(word: re.Match[str], asked: Asked) -> tuple[int, int] | None:
    """Where in a word a name stands that no dictionary has, behind a post or before one; None where none does."""
    run = word.group()
    if heard := _heard(word, asked):
        return word.start(), word.start() + heard
    if glued := _before_a_word(run, asked):
        return word.start(), word.start() + glued
    before = len(title_at(run)) if title_at(run) and len(run) - len(title_at(run)) == _USUAL else 0
    bare = _uncalled(run[before:])
    bare = bare[:_USUAL] if len(bare) == _USUAL + 1 and bare[_USUAL] in words().particles else bare
    is_usual = len(bare) == _USUAL or (len(bare) == _USUAL + 1 and bare[:2] in words().compound)
    if not (is_usual or len(bare) == _SHORT) or (bare[0] not in words().surname and bare[:2] not in words().compound):
        return None
    least, odds = (_UNKNOWN if is_usual else _UNKNOWN_OF_TWO), name_odds(bare)
    # The dictionary is asked last: it takes a second to load.
    is_given = is_usual and bare[1:] in words().given  # 안이든, whatever its syllables weigh
    if odds + _MOST < least and not is_given:
        return None
    if (known := asked(bare, len(bare))) <= 0 or (odds + known < least and not is_given) or _is_another(bare, asked):
        return None
    return word.start() + before, word.start() + before + len(bare)


def _heard(word: re.Match[str], asked: Asked) -> int:
    """How many syllables of a word sound as a name from elsewhere does, with another such or before a title; 0 where none do."""
    run, bare = word.group(), _uncalled(word.group())
    is_called = bare != run or title_behind(word.string, word.end()) != ""
    is_name = parts_heard_elsewhere(run) or is_built_elsewhere(bare) or (is_called and is_heard_elsewhere(bare))
    if has_a_middle_name(bare) and asked is not of_no_dictionary and not is_common_word(bare):
        return len(bare)
    return len(bare) if is_name and asked(bare, len(bare)) >= 0 else 0


def _uncalled(run: str) -> str:
    """A word without what somebody is called by and a particle behind that (석민채님께); of another the word."""
    for length in (_USUAL, _USUAL + 1, _SHORT):
        title = title_at(run, length)
        if title and (run[length + len(title) :] in ("", "님") or run[length + len(title) :] in words().particles):
            return run[:length]
    return without_title(run).removesuffix("님")


def _is_a_person(word: str, asked: Asked) -> bool:
    bare = _uncalled(word)
    is_called = bare != word and bool(bare)
    if len(bare) < (2 if is_called else 3) or is_title(bare) or is_place(word) or _is_another(bare, asked):
        return False
    if is_called and len(bare) == _SHORT and given_odds(bare) >= _GIVEN_ALONE:
        return True
    least = _NAMES_A_PERSON - 3 if is_called else _OF_THREE if len(bare) == _USUAL else _NAMES_A_PERSON
    return name_odds(bare) >= least


def all_without_persons(names: Sequence[str], masker: Masker) -> list[str]:
    """The names without persons; one that is changed gets a number, before a file's ending, where another is called so."""
    changed = [without_persons(name, masker) for name in names]
    taken = {name for name, other in zip(names, changed, strict=True) if name == other}
    clean = []
    for before, name in zip(names, changed, strict=True):
        if name == before:
            clean.append(name)
            continue
        match = _ENDING.search(name)
        stem, ending = (name[: match.start()], match.group()) if match else (name, "")
        other, number = name, 2
        while other in taken:
            other, number = f"{stem} ({number}){ending}", number + 1
        taken.add(other)
        clean.append(other)
    return clean
