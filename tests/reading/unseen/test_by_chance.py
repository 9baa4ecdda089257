"""Files that are changed by chance where their formats have structure are read or refused in words, and end nothing."""

import by_chance
import pytest

from analysis.disclosure import disclosure_of
from analysis.gains import measure_gains
from analysis.language import LANGUAGES, words
from analysis.questions import measure_questions
from analysis.reading import NotForeseen, ReadingError, Source
from analysis.understanding import understand

A_KIND = 8
"""So many files of each kind; `benchmarks/attacks.py --only chance` tries more."""


def outcome(kind, seed):
    """What was understood of a file and measured of it; the refusal's words where it was refused."""
    try:
        reading = understand([Source(*by_chance.by_chance(kind, seed))])
    except NotForeseen:
        raise
    except ReadingError as refusal:
        return [words(language).say(refusal.message) for language in LANGUAGES]
    disclosure = disclosure_of(reading.survey)
    measure_gains(reading.survey, disclosure=disclosure)
    measure_questions(reading.survey, "region", disclosure=disclosure)
    return reading.files


@pytest.mark.parametrize("kind", by_chance.KINDS)
def test_a_file_changed_by_chance_is_read_and_measured_or_refused_in_words(kind):
    assert all(all(outcome(kind, seed)) for seed in range(A_KIND))
