"""Every file of the corpus can be told for programs and for people, in both languages, whatever stands in it."""

from argparse import Namespace

import pytest
from corpus import CASES
from corpus.readings import reading_of

from analysis.command_line import module_of
from analysis.language import LANGUAGES, words

OPTIONS = Namespace(by="region", adjust=False, threshold=5, rescale=True, pairs=None, invited={})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_what_was_understood_is_told_in_both_forms(case, language):
    result, text = module_of("read").run(reading_of(case), OPTIONS, words(language))
    assert result["files"] and text().strip()


@pytest.mark.parametrize("case", CASES)
def test_what_changed_is_told_in_both_forms(case):
    result, text = module_of("gains").run(reading_of(case), OPTIONS, words("ko"))
    assert "items" in result and text().strip()
