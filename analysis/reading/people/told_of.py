"""What rows without answers say of the people who answered: who enrols says where he works, and is not asked again."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.reading.people.who import Texts


def told_of_persons(attributes: Mapping[str, Texts], within: Texts, code: Texts, answered: NDArray[np.bool_]) -> dict[str, Texts]:
    """The attributes of rows, blanks of those that answered filled with what the others of the same person say alike.

    A person is a code and the value within which it is one person's; a row without a code is nobody's.
    """
    persons = [*zip(within.tolist(), code.tolist(), strict=True)]
    filled = {}
    for name, texts in attributes.items():
        said: dict[tuple[str, str], set[str]] = {}
        for place in np.flatnonzero(~answered & (code != "") & (texts != "")).tolist():
            said.setdefault(persons[place], set()).add(texts[place])
        known = {person: words.pop() for person, words in said.items() if len(words) == 1}
        blank = np.flatnonzero(answered & (texts == "")).tolist() if known else []
        filled[name] = texts.copy()
        filled[name][blank] = [known.get(persons[place], "") for place in blank]
    return filled
