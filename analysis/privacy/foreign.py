"""Names from elsewhere in a text: in Latin letters, and by their sounds in Hangul."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.korean import is_common_word, is_made_of_words, is_mostly_proper, is_proper, odds_of_a_name
from analysis.privacy.heard import has_a_middle_name, is_built_elsewhere, is_heard_elsewhere, is_of_roots, is_syllable_of_a_name
from analysis.privacy.names import is_likely, is_place, title_at, title_behind, without_title, words
from analysis.privacy.romanised import is_romanised_name, is_romanised_surname, is_written_as_a_name_from_elsewhere
from analysis.privacy.traces import Span

_TOKEN = re.compile(r"[^ ]+")
_SOUNDS = re.compile(r"[가-힣]{1,5}(?: [가-힣]{1,6}){1,3}")
_ONE_WORD = re.compile(r"(?<![가-힣])([가-힣]{5,7}?) ?(?:씨|님|쌤|샘|주무관)")
_GLUED = re.compile(r"([가-힣]{2,4})(?:씨|쌤)(?:[가는께도의와]|에게|께서)?")
_LEAST_AFTER_A_SURNAME = 4
"""Syllables of a given name from elsewhere behind a Korean surname (김 나탈리아)."""
_CALLINGS = ("사", "자", "원")
"""What ends words for what somebody does (활동지원사 선생님)."""
_HANGUL = re.compile(r"(?<![가-힣])[가-힣]{1,10}")
_MOST_WORDS, _A_SOUND = 4, re.compile(r"[가-힣]{1,6}")
_CAPITALISED = r"[A-Z](?:[a-z]|['’](?=[a-z])){1,15}(?:-[A-Za-z][a-z]{1,10})?"
_CAPITALS = r"[A-Z]{2,10},? [A-Z]{2,12}(?:[ -][A-Z]{2,12})?"
_CALLED = r"(?:Mr|Mrs|Ms|Dr|Prof)\.? "
_LATIN = re.compile(
    rf"(?<![A-Za-z])(?:(?:{_CALLED})?{_CAPITALISED},? (?:[A-Z]\. )?{_CAPITALISED}(?: [A-Z][a-z]{{1,7}})?"
    rf"|{_CALLED}{_CAPITALISED}|{_CAPITALS})(?![A-Za-z])"
)
_IS_CALLED = re.compile(_CALLED)
_WORD = re.compile(r"[A-Za-z'’-]{2,30}")
_INITIALS = re.compile(r"(?<![A-Za-z.])(?:[A-Z]\.[ ]?){1,2}(?:[A-Z]\.?|[A-Z][a-z]{1,12})(?![A-Za-z.])")
_ADDRESSED = re.compile(r"(?<![A-Za-z])([A-Z][a-z]{2,14})[ ]?(?:님|씨|쌤|샘)(?![가-힣]{3})")
_ONE_LETTER = re.compile(
    r"(?<![A-Za-z.])[A-Z][ ]?(?:모[ ]?씨|씨|주무관|사무관|서기관|주임|계장|과장|팀장|국장|실장)"
    r"(?=님|[은는이가을를의께과와도]|에게|한테|[^가-힣]|$)"
)
"""Somebody of whom only a letter is told: with a post for one person, or an address."""


_ABBREVIATED = re.compile(
    r"(?<![A-Za-z.])(?:[A-Z][a-z]{1,14},? (?:[A-Z]\.[ -]?){0,2}[A-Z]\.|(?:[A-Z]\.[ -]?){1,3}[A-Z][a-z]{1,14}(?![A-Za-z]))"
)
"""A surname with the first letters of given names behind or before it (Hong, G.D.; H.J. Kang)."""
_LONG_SURNAME, _TWO, _LEAST_OF_TWO_WORDS = 3, 2, 5
_LEAST_OF_ONE_WORD, _ADDRESSES = 3, "씨쌤"
"""Shorter ones are other words before a title (베인 동료, 아버님), but not before an address."""
_SMALL = re.compile(r"(?<![A-Za-z@._-])[a-z]{2,12} [a-z]{2,14}(?:-[a-z]{2,10})?(?![A-Za-z@._-])")
_ONE_CAPITALISED = re.compile(r"(?<![A-Za-z.])[A-Z][a-z]{1,14}(?![A-Za-z])")
_TAKEN_BY_PEOPLE = re.compile(r" ?(?:에게|한테|께|이랑|랑|님|씨)")


def latin_names(written: str) -> Iterator[Span]:
    """Words with capitals that a title, an address, a Korean surname or names of elsewhere say to be a name."""
    for match in _LATIN.finditer(written):
        korean = korean_letters(match.group())
        if korean and "".join(_WORD.findall(match.group()[:korean].lower())) in words().latin_places:
            continue
        if korean or _is_somebody(match.group(), written, match.end()):
            yield match.start(), match.start() + (korean or len(match.group()))
    yield from (match.span() for match in _ABBREVIATED.finditer(written) if _is_abbreviated(match.group()))
    for match in _SMALL.finditer(written):
        if title_behind(written, match.end()) and korean_letters(match.group()):
            yield match.span()
    for match in _ONE_CAPITALISED.finditer(written):
        if title_behind(written, match.end()) and _is_surname_or_name(match.group().lower()):
            yield match.span()
    for match in _INITIALS.finditer(written):
        if title_behind(written, match.end()):
            yield match.span()
    yield from (match.span(1) for match in _ADDRESSED.finditer(written))
    yield from (match.span() for match in _ONE_LETTER.finditer(written))


def _is_somebody(text: str, written: str, stop: int) -> bool:
    """Whether words with capitals are a name by what stands before or behind them, or by two names of elsewhere in them."""
    parts = _WORD.findall(text.lower())
    if not words().romanised.isdisjoint(parts) or _IS_CALLED.match(text) or title_behind(written, stop):
        return True
    known = [part for part in parts if part in words().elsewhere]
    return len(known) >= _TWO or (bool(known) and _TAKEN_BY_PEOPLE.match(written, stop) is not None)


def _is_surname_or_name(word: str) -> bool:
    return is_romanised_surname(word) or word in words().elsewhere or is_of_roots(word)


def _is_abbreviated(text: str) -> bool:
    """Whether initials stand beside a surname; beside a short one, which is another word too, two of them (Oh S.J.)."""
    surname = max(_WORD.findall(text), key=len, default="").lower()
    is_plain = len(surname) >= _LONG_SURNAME and surname not in words().english
    return _is_surname_or_name(surname) and (is_plain or text.count(".") >= _TWO)


def korean_letters(text: str) -> int:
    """How many letters of some words are a Korean name in Latin letters (Kim Min Su, Lee, Soo-ah); 0 where they are none."""
    tokens = list(_WORD.finditer(text))
    plain = [token.group().lower() for token in tokens]
    for number in range(len(plain), 1, -1):
        first, last = (plain[0], "".join(plain[1:number])), ("".join(plain[: number - 1]), plain[number - 1])
        if is_romanised_name(*first) or is_romanised_name(*last):
            return tokens[number - 1].end()
    return 0


def sounds_before_titles(plain: str) -> Iterator[Span]:
    """The two to four words before each title (응우옌 반 훙 씨), in every length: a dictionary tells which are a name.

    An address may be written together with the last of them (존 카터씨).
    """
    tokens = list(_TOKEN.finditer(plain))
    for place, title in enumerate(tokens):
        glued = _GLUED.match(title.group())
        if glued and place:
            yield from _sounds(plain, tokens, place + 1, title.start() + glued.end(1))
        if place >= 2 and title_at(plain, title.start()):
            yield from _sounds(plain, tokens, place, tokens[place - 1].end())


def _sounds(plain: str, tokens: Sequence[re.Match[str]], place: int, stop: int) -> Iterator[Span]:
    last = plain[tokens[place - 1].start() : stop]
    for first in range(max(0, place - _MOST_WORDS), place - 1):
        start = tokens[first].start()
        if _SOUNDS.fullmatch(plain, start, stop) and not is_likely(last):
            yield start, stop


def names_built(plain: str) -> Iterator[Span]:
    """Words that are put together as names from elsewhere are, whatever stands around them: no dictionary has such a word."""
    for token in _HANGUL.finditer(plain):
        run = token.group()
        for length in range(len(run), 1, -1):
            behind = run[length:]
            may_end = not behind or behind in words().particles or title_at(behind) != ""
            if may_end and is_built_elsewhere(run[:length]) and _is_no_other(run, length, plain, token.start() + length):
                yield token.start(), token.start() + length
                break


def _is_no_other(run: str, length: int, plain: str, stop: int) -> bool:
    """Whether no dictionary takes the beginning of a word for another; with a title behind, not as one word."""
    if has_a_middle_name(run[:length]) or (length >= _LEAST_OF_ONE_WORD and title_behind(plain, stop)):
        return not is_common_word(run[:length])
    return odds_of_a_name(run, length) >= 0


def names_heard(plain: str) -> Iterator[Span]:
    """Words that sound as names from elsewhere do: two together, or one before a title or an address.

    Short words sound like much: two of them are told where somebody is called by them.
    """
    tokens = list(_HANGUL.finditer(plain))
    for place, token in enumerate(tokens):
        first, stop = token.group(), _end_of_a_name(plain, token)
        if (last := _end_of_single_sounds(plain, tokens, place)) and is_heard_elsewhere(first):
            yield token.start(), last
            continue
        follows = tokens[place + 1] if place + 1 < len(tokens) else None
        is_beside = follows is not None and plain[token.end() : follows.start()] == " "
        end = _end_behind(plain, follows) if follows is not None and is_beside and is_heard_elsewhere(first) else 0
        if end and (end - token.start() > _LEAST_OF_TWO_WORDS or title_behind(plain, end)):
            yield token.start(), end
        elif is_heard_elsewhere(plain[token.start() : stop]) and title_behind(plain, stop):
            is_short = stop - token.start() < _LEAST_OF_ONE_WORD
            if not is_short or plain[stop] in _ADDRESSES:
                yield token.start(), stop


def _end_of_single_sounds(plain: str, tokens: Sequence[re.Match[str]], place: int) -> int:
    """Where single syllables end behind a word of three and more, each of which names have too (응우옌 반 훙); 0 without any."""
    stop = tokens[place].end()
    if stop - tokens[place].start() < _LEAST_OF_ONE_WORD:
        return 0
    last = 0
    for token in tokens[place + 1 : place + _MOST_WORDS]:
        end = _end_of_a_name(plain, token)
        if plain[stop : token.start()] != " " or end - token.start() != 1 or not is_syllable_of_a_name(plain[token.start()]):
            break
        stop, last = token.end(), end
    return last


def _end_behind(plain: str, token: re.Match[str]) -> int:
    """Where a name ends of which one word stands before: behind another such, or a surname that is called; 0 where none does."""
    stop = _end_of_a_name(plain, token)
    word = plain[token.start() : stop]
    is_surname = len(word) == 1 and word in words().surname and title_behind(plain, stop) != ""
    return stop if is_surname or is_heard_elsewhere(word) else 0


def _end_of_a_name(plain: str, token: re.Match[str]) -> int:
    """Where a word ends without a particle or what somebody is called by: at the longest that sounds as a name does."""
    run = token.group()
    for length in range(len(run), 0, -1):
        behind = run[length:]
        may_end = not behind or behind in words().particles or title_at(behind) != ""
        if may_end and (is_heard_elsewhere(run[:length]) or (length == 1 and behind)):
            return token.start() + length
    return token.end()


def sounds_in_one_word(plain: str) -> Iterator[Span]:
    """Each word longer than Korean names with an address behind it (응우옌티흐엉 씨): a dictionary tells which are a name.

    A post is not enough: what somebody teaches or sees to stands before it (퍼실리테이션 강사), or in one with it (총무주무관님).
    """
    for match in _ONE_WORD.finditer(plain):
        if not match[1].endswith(_CALLINGS) and without_title(match[1]) == match[1]:
            yield match.span(1)


def is_of_foreign_sounds(tokens: Sequence[str]) -> bool:
    """Whether none of several words is one, but for single syllables, or the name of a place."""
    is_mixed = len(tokens) == 2 and len(tokens[1]) >= _LEAST_AFTER_A_SURNAME and tokens[0] in words().surname
    if is_mixed and is_mostly_proper(tokens[1]) and not is_place(tokens[1]):
        return True
    are_proper = all(len(token) == 1 or (is_proper(token) and not is_place(token)) for token in tokens)
    return are_proper and (all(map(is_proper, tokens)) or not all(map(is_made_of_words, tokens)))


def is_from_elsewhere(text: str) -> bool:
    """Whether a cell is a name from elsewhere and nothing more, in Latin letters or by its sounds in Hangul."""
    tokens = text.split()
    by_sounds = 1 < len(tokens) <= _MOST_WORDS and all(map(_A_SOUND.fullmatch, tokens)) and is_of_foreign_sounds(tokens)
    return by_sounds or is_written_as_a_name_from_elsewhere(text)
