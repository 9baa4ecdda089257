"""Any chain of what people do to a store leaves one that comes back whole from its export and its backup."""

import shutil
import tempfile
from pathlib import Path

from given import WHO, reading_of, source
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from analysis.store import Kind, StoreError, open_store
from analysis.store.elsewhere.backup import back_up, restore
from analysis.store.elsewhere.moving import export_all, import_all

STRANGE = (
    *("=cmd|' /C calc'!A0", "\ud800", "\x00", "\x1a", "<b>x</b>", "{0.__class__}", "가" * 5_000, "\u202e", "'", "../../x"),
    *("null", "1e309", ""),
)
TEXTS = st.text(st.characters(), max_size=6) | st.sampled_from(STRANGE)
FEW_TEXTS = st.dictionaries(TEXTS, TEXTS, max_size=2)
THEMES = st.lists(st.fixed_dictionaries({"theme": TEXTS, "guide_words": st.lists(TEXTS, max_size=2)}), max_size=2)
INVITED = st.none() | st.integers(-5, 10**12)
DECISIONS = st.one_of(
    st.tuples(st.just(Kind.SURVEY_DESCRIBED), st.fixed_dictionaries({"title": TEXTS, "description": TEXTS})),
    st.tuples(st.just(Kind.WORKSHOP_DESCRIBED), st.fixed_dictionaries({"region": TEXTS, "place": TEXTS, "invited": INVITED})),
    st.tuples(st.just(Kind.VIEW_SAVED), st.fixed_dictionaries({"name": TEXTS, "view": FEW_TEXTS})),
    st.tuples(st.just(Kind.ITEMS_NAMED), st.fixed_dictionaries({"names": FEW_TEXTS})),
    st.tuples(st.just(Kind.CODEBOOK_SAVED), st.fixed_dictionaries({"codebook": THEMES})),
    st.tuples(st.sampled_from([Kind.ARCHIVED, Kind.DELETED, Kind.RESTORED]), st.just({})),
    st.tuples(st.sampled_from(list(Kind)), st.dictionaries(TEXTS, TEXTS | st.integers() | st.none(), max_size=2)),
)


def told(store):
    """All that pages show of a store, without the numbers that its database gives."""
    surveys = sorted(store.surveys(archived=True, binned=True), key=lambda state: state.key)
    histories = [[(event.id, event.kind, event.payload, event.actor) for event in store.history(state.key)] for state in surveys]
    counts = [len(store.reading_of(state.key).survey.respondents) if state.active_uploads else 0 for state in surveys]
    return [(state.key, state.title, state.description, state.archived, state.in_bin) for state in surveys], histories, counts


class Chains(RuleBasedStateMachine):
    """What is refused changes nothing; everything else is there when the store comes back."""

    @initialize()
    def begins(self):
        self.folder = Path(tempfile.mkdtemp())
        self.store = open_store("", self.folder / "data")
        self.keys = []

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    @rule(title=TEXTS, prefix=st.sampled_from("AB"))
    def adds(self, title, prefix):
        file = source(prefix=prefix)
        self._tried(lambda: self.keys.append(self.store.add_survey(title, reading_of(file), [file], WHO)))

    @precondition(lambda self: self.keys)
    @rule(decision=DECISIONS, place=st.integers(0, 9), actor=TEXTS)
    def decides(self, decision, place, actor):
        kind, payload = decision
        self._tried(lambda: self.store.record(self.keys[place % len(self.keys)], kind, payload, actor))

    @precondition(lambda self: self.keys)
    @rule(seq=st.integers(1, 12))
    def undoes(self, seq):
        self._tried(lambda: self.store.undo(seq, WHO))

    @precondition(lambda self: self.keys)
    @rule(place=st.integers(0, 9))
    def empties_the_bin(self, place):
        self._tried(lambda: self.store.empty_bin(self.keys[place % len(self.keys)], WHO))

    @precondition(lambda self: self.keys)
    @rule(form=st.sampled_from(["json", "csv", "xlsx"]))
    def moves_by_an_export(self, form):
        before, file = told(self.store), self._free("zip")
        export_all(self.store, file, form)
        with open_store("", file.with_suffix("")) as other:
            import_all(other, file)
            assert told(other) == before

    @precondition(lambda self: self.keys)
    @rule()
    def comes_back_from_a_backup(self):
        before, file = told(self.store), self._free("db")
        back_up(self.store, file)
        restore(file, "", self.folder / "data")
        assert told(self.store) == before

    def _free(self, ending):
        return self.folder / f"{len(list(self.folder.iterdir()))}.{ending}"

    def _tried(self, work):
        before = told(self.store)
        try:
            work()
        except (StoreError, ValueError, TypeError):
            assert told(self.store) == before


TestChains = Chains.TestCase
TestChains.settings = settings(
    max_examples=4, stateful_step_count=9, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
