"""Messages chosen, ordered and reworded."""

import pytest

from analysis.briefing import Audience, Choice, chosen, for_audience
from analysis.briefing.choosing import leading


def test_one_page_begins_with_the_result_and_tells_regions_and_opinions_beside_it(briefing):
    assert for_audience(briefing, Audience.ONE_PAGE) == ("overall", "groups", "themes")


def test_how_many_answered_is_no_message_while_there_is_another(briefing):
    assert "respondents" not in leading(briefing, len(briefing.messages) - 1)


@pytest.mark.parametrize(("audience", "count"), [(Audience.THREE_PAGES, 3), (Audience.FULL, None)])
def test_longer_briefings_hold_more_in_their_own_order(briefing, audience, count):
    keys = for_audience(briefing, audience)
    order = [told.key for told in briefing.messages]
    assert list(keys) == [key for key in order if key in keys] and len(keys) == (count or len(order))


def test_messages_stand_in_the_order_that_was_chosen(briefing):
    assert [told.key for told in chosen(briefing, ["themes", "groups"]).messages] == ["themes", "groups"]


def test_an_edited_sentence_keeps_the_original_beside_it(briefing):
    [told] = chosen(briefing, ["groups"], {"groups": "호남권이 크게 올랐다"}).messages
    before = next(one for one in briefing.messages if one.key == "groups")
    assert (told.sentence, told.formal, told.original) == ("호남권이 크게 올랐다", "호남권이 크게 올랐음", before.sentence)
    assert told.chart == before.chart and told.detail == before.detail


def test_the_same_words_are_no_edit(briefing):
    before = briefing.messages[0]
    [told] = chosen(briefing, [before.key], {before.key: f" {before.sentence} "}).messages
    assert told == before


def test_without_quotes_none_is_handed_over(briefing):
    keys = [told.key for told in briefing.messages]
    assert any(told.quotes for told in briefing.messages)
    assert not any(told.quotes for told in chosen(briefing, keys, quotes=False).messages)


def test_a_key_that_there_is_not_is_passed_over(briefing):
    assert chosen(briefing, ["nothing"]).messages == ()


def test_dragged_messages_change_places_and_those_left_out_keep_theirs(briefing):
    keys = [told.key for told in briefing.messages]
    choice = Choice(order=tuple(keys), left_out=frozenset({keys[1]})).arranged(briefing, [keys[3], keys[0], keys[2], "nothing"])
    assert choice.order == (keys[3], keys[1], keys[0], keys[2], *keys[4:])
