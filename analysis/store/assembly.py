"""A survey's data: its active uploads' readings as one, without withdrawn workshops, with what people said of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.reading.account.result import Pairing, Reading
from analysis.reading.later.combine import combine
from analysis.reading.sheets.where import workshops_of
from analysis.reading.words.vocabulary import places
from analysis.store.errors import Refused
from analysis.store.state import SurveyState
from analysis.survey import Moment, PairingMethod, Survey, Workshop

if TYPE_CHECKING:
    from analysis.store.store import Store


def assembled(state: SurveyState, readings: Sequence[Reading]) -> Reading:
    """The survey in its state; `readings` are those of its active uploads, in their order. `Refused` where there are none."""
    if not readings:
        raise Refused("nothing_stored", survey=state.title)
    whole = combine(readings, state.title)
    if state.withdrawn:
        whole = without(whole, state.withdrawn)
    return replace(whole, survey=replace(whole.survey, workshops=_workshops(state, whole.survey)))


def foreseen(store: Store, state: SurveyState, reading: Reading, replaces: str | None) -> Reading:
    """The survey as it will stand once `reading` is kept, in the place of the document `replaces` or beside all there is."""
    others = [upload for upload in state.active_uploads if upload.document != replaces]
    return assembled(state, [*(store.reading_of_upload(upload.id) for upload in others), store.as_stored(reading)])


def foreseen_with(store: Store, state: SurveyState, document: str, upload: str | None) -> Reading:
    """The survey as it will stand with another version of a `document` in use, or none. `Refused` where nothing is left."""
    others = [(known.key, known.active.id) for known in state.documents if known.active is not None and known.key != document]
    uploads = [*others, *([(document, upload)] if upload is not None else [])]
    order = [known.key for known in state.documents]
    uploads.sort(key=lambda one: order.index(one[0]))
    return assembled(state, [store.reading_of_upload(one) for _, one in uploads])


def without(reading: Reading, regions: Collection[str]) -> Reading:
    """The reading without the people of some regions and their workshops; pairs are counted anew."""
    kept = ~reading.survey.respondents["region"].isin(set(regions))
    survey = reading.survey.only(kept)
    survey = replace(survey, workshops=tuple(workshop for workshop in survey.workshops if workshop.region not in regions))
    people = set(survey.respondents["respondent"])
    moments = _moments_of(survey)
    by_file = {
        file: _counted([seen for person, seen in moments.items() if reading.file_of(person) == file], pairing.method)
        for file, pairing in reading.pairing_by_file.items()
    }
    pairing = _counted(list(moments.values()), reading.pairing.method)
    return replace(
        reading,
        survey=replace(survey, pairing=pairing.method),
        pairing=pairing,
        pairing_by_file=by_file,
        codes=_of(reading.codes, people),
        origins=_of(reading.origins, people),
    )


def _of(texts: Mapping[str, str], people: Collection[str]) -> dict[str, str]:
    return {person: text for person, text in texts.items() if person in people}


def _moments_of(survey: Survey) -> dict[str, frozenset[str]]:
    """Each person's moments, of the understanding items where there are any."""
    wanted = {item.id for item in survey.understanding_items} or {item.id for item in survey.items}
    answers = survey.answers[survey.answers["item"].isin(wanted)][["respondent", "moment"]].drop_duplicates()
    return {str(person): moments for person, moments in answers.groupby("respondent")["moment"].agg(frozenset).items()}


def _counted(seen: Sequence[frozenset[str]], method: PairingMethod) -> Pairing:
    counts = Counter(seen)
    both = counts[frozenset(moment.value for moment in Moment)]
    single = [counts[frozenset({moment.value})] for moment in (Moment.PRE, Moment.POST)]
    return Pairing(method if both else PairingMethod.NONE, both, *single)


def _workshops(state: SurveyState, survey: Survey) -> tuple[Workshop, ...]:
    """What the files tell, under what people said; a workshop that people told of stands here without answers too."""
    by_region = {workshop.region: workshop for workshop in survey.workshops}
    for said in state.workshops:
        known = by_region.get(said.region, Workshop(said.region))
        if said.told and said.region not in state.withdrawn:
            day = said.date if "date" in said.told else known.date
            by_region[said.region] = Workshop(said.region, day, said.place if "place" in said.told else known.place)
    days = [(workshop.region, workshop.date) for workshop in by_region.values() if workshop.date is not None]
    venues = {workshop.region: workshop.place for workshop in by_region.values()}
    return workshops_of(by_region, days, venues, places())
