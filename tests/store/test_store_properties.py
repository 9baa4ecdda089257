"""Any sequence of decisions and undoings amounts to what a naive model says."""

from datetime import date

import pytest
from given import WHO
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.store import Event, Kind
from analysis.store.events import marked
from analysis.store.state import fold, settings_of

NAMES = st.sampled_from(["가", "나", "다"])
THEMES = st.fixed_dictionaries({"theme": NAMES, "guide_words": st.lists(NAMES, max_size=2)})
REGIONS = st.sampled_from(["영남권", "호남권"])
DECISION = st.one_of(
    st.tuples(st.just(Kind.SURVEY_DESCRIBED), st.fixed_dictionaries({}, optional={"title": NAMES, "description": NAMES})),
    st.tuples(
        st.just(Kind.WORKSHOP_DESCRIBED),
        st.fixed_dictionaries(
            {"region": REGIONS},
            optional={
                "date": st.sampled_from([None, "2026-06-05", "2026-06-10"]),
                "place": NAMES,
                "invited": st.none() | st.integers(0, 300),
            },
        ),
    ),
    st.tuples(st.just(Kind.WORKSHOP_WITHDRAWN), st.fixed_dictionaries({"region": REGIONS})),
    st.tuples(st.sampled_from([Kind.ARCHIVED, Kind.DELETED, Kind.RESTORED]), st.just({})),
    st.tuples(st.just(Kind.HIDDEN), st.fixed_dictionaries({"hidden": st.booleans()})),
    st.tuples(st.just(Kind.CODEBOOK_SAVED), st.fixed_dictionaries({"codebook": st.lists(THEMES)})),
    st.tuples(st.just(Kind.THEME_EDIT), st.fixed_dictionaries({"join": st.integers(0, 9)})),
    st.tuples(st.just(Kind.VIEW_SAVED), st.fixed_dictionaries({"name": NAMES, "view": st.integers(0, 9)})),
    st.tuples(st.just(Kind.VIEW_DELETED), st.fixed_dictionaries({"name": NAMES})),
)
UNDO = st.tuples(st.just(Kind.UNDONE), st.integers(0, 99))
SCRIPTS = st.lists(st.one_of(DECISION, UNDO), max_size=25)


class Naive:
    """The whole log anew for every question: an entry counts unless an undoing that counts names it."""

    def __init__(self):
        self.log = [(Kind.SURVEY_CREATED, {"title": "처음"})]

    def open_to_undoing(self, place):
        """The place of an entry that can be undone, chosen by any number; the making of the survey is left alone."""
        choices = [number for number in range(1, len(self.log)) if self._counts(number)]
        return choices[place % len(choices)] if choices else None

    def _counts(self, place):
        return not any(kind is Kind.UNDONE and of == place and self._counts(n) for n, (kind, of) in enumerate(self.log))

    def state(self):
        told = {"title": "", "description": "", "archived": False, "in_bin": False, "hidden": False, "codebook": None}
        told |= {"views": {}, "workshops": {}, "withdrawn": set(), "edits": []}
        for place, (kind, payload) in enumerate(self.log):
            if kind is not Kind.UNDONE and self._counts(place):
                self._follow(told, kind, payload)
        return told

    def _follow(self, told, kind, payload):
        if kind in (Kind.SURVEY_CREATED, Kind.SURVEY_DESCRIBED, Kind.HIDDEN, Kind.CODEBOOK_SAVED):
            told.update(payload)
        elif kind is Kind.WORKSHOP_DESCRIBED:
            told["workshops"].setdefault(payload["region"], {}).update(payload)
        elif kind is Kind.WORKSHOP_WITHDRAWN:
            told["withdrawn"].add(payload["region"])
        elif kind is Kind.VIEW_SAVED:
            told["views"][payload["name"]] = payload["view"]
        elif kind is Kind.VIEW_DELETED:
            told["views"].pop(payload["name"], None)
        elif kind is Kind.THEME_EDIT:
            told["edits"].append(payload)
        else:
            told["archived"] = kind is Kind.ARCHIVED or (told["archived"] and kind is not Kind.RESTORED)
            told["in_bin"] = kind is Kind.DELETED or (told["in_bin"] and kind is not Kind.RESTORED)


def _told(state):
    workshops = {}
    for known in state.workshops:
        fields = {"date": known.date.isoformat() if known.date else None, "place": known.place, "invited": known.invited}
        workshops[known.region] = {"region": known.region, **{name: fields[name] for name in known.told}}
    names = ("title", "description", "archived", "in_bin", "hidden", "codebook")
    told = {name: getattr(state, name) for name in names}
    told |= {"views": dict(state.views), "workshops": workshops, "withdrawn": set(state.withdrawn)}
    return told | {"edits": [edit.payload for edit in state.theme_edits]}


def _play(naive, script, decide, undo):
    """Follow a script on the model and, with what is done at each place, on what is held against it."""
    for kind, payload in script:
        if kind is not Kind.UNDONE:
            naive.log.append((kind, payload))
            decide(kind, payload)
        elif (place := naive.open_to_undoing(payload)) is not None:
            naive.log.append((kind, place))
            undo(place)


@settings(max_examples=150)
@given(SCRIPTS)
def test_the_fold_of_any_log_is_what_the_model_says(script):
    naive, log = (
        Naive(),
        [Event(seq=1, id="1", survey="s", at="", actor=WHO, kind=Kind.SURVEY_CREATED, payload={"title": "처음"})],
    )

    def append(kind, payload, undoes=None):
        log.append(
            Event(seq=len(log) + 1, id=str(len(log)), survey="s", at="", actor=WHO, kind=kind, payload=payload, undoes=undoes)
        )

    _play(naive, script, append, lambda place: append(Kind.UNDONE, {}, place + 1))
    assert _told(fold(marked(log), {})) == naive.state()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(SCRIPTS)
def test_the_store_says_after_any_script_what_the_model_says(store, script):
    key, naive, numbers = store.create_survey("처음", WHO), Naive(), []
    numbers.append(store.history(key)[0].seq)
    _play(
        naive,
        script,
        lambda kind, payload: numbers.append(store.record(key, kind, payload, WHO).seq),
        lambda place: numbers.append(store.undo(numbers[place], WHO).seq),
    )
    assert _told(store.survey(key)) == naive.state()
    assert [event.seq for event in store.history(key)] == numbers
    counted = [event.undone for event in store.history(key)]
    assert counted == [not naive._counts(place) for place in range(len(naive.log))]


@given(st.lists(st.tuples(NAMES, st.integers(), st.booleans()), max_size=20))
def test_the_last_setting_in_force_counts(changes):
    log = [
        Event(
            seq=number,
            id=str(number),
            survey="",
            at="",
            actor=WHO,
            kind=Kind.SETTING_CHANGED,
            payload={"name": name, "value": value},
            undone=undone,
        )
        for number, (name, value, undone) in enumerate(changes, 1)
    ]
    assert settings_of(log) == {name: value for name, value, undone in changes if not undone}


@pytest.mark.parametrize("day", ["2026-06-05", "2026-06-05T09:00:00"])
def test_a_workshops_date_may_tell_the_hour(store, day):
    key = store.create_survey("1차", WHO)
    store.record(key, Kind.WORKSHOP_DESCRIBED, {"region": "영남권", "date": day}, WHO)
    assert store.survey(key).workshops[0].date == date(2026, 6, 5)
