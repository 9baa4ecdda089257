"""Which process tests what: browsers to as few processes as can be, the corpus to one, and every test to somebody."""

from types import SimpleNamespace

import pytest
from handing_out import BROWSER, ByUnit, place_of, unit_of

JOURNEYS, STORE = f"{BROWSER}test_journeys.py", f"{BROWSER}test_store.py"
PLAIN, SCALES = "tests/test_plain.py", "tests/reading/words/test_scales.py"


class Process:
    """A process that takes down what it is handed."""

    shutting_down = False

    def __init__(self, name):
        self.gateway = SimpleNamespace(id=name)
        self.handed = []

    def send_runtest_some(self, places):
        self.handed += places

    def shutdown(self):
        self.shutting_down = True


def handed_out(files, processes, tests=4):
    """The files of each process, where every process works as fast as the others: a test each in turn."""
    config = SimpleNamespace(
        getvalue=lambda name: [f"{processes}*popen"], option=SimpleNamespace(loadscopereorder=False), rootpath=None
    )
    collection = [f"{file}::test_{number}" for file in files for number in range(tests)]
    scheduler, nodes, done = ByUnit(config), [Process(f"gw{number}") for number in range(processes)], {}
    for node in nodes:
        scheduler.add_node(node)
        scheduler.add_node_collection(node, collection)
    scheduler.schedule()
    while any(len(node.handed) > done.get(node, 0) for node in nodes):
        for node in nodes:
            if (place := done.get(node, 0)) < len(node.handed):
                done[node] = place + 1
                scheduler.mark_test_complete(node, node.handed[place])
    told = [dict.fromkeys(collection[place].partition("::")[0] for place in node.handed) for node in nodes]
    assert sorted(place for node in nodes for place in node.handed) == list(range(len(collection)))
    return [list(names) for names in told]


def test_of_three_processes_two_open_browsers():
    more = [f"{BROWSER}test_{number}.py" for number in range(4)]
    first, second, third = handed_out([JOURNEYS, STORE, *more, PLAIN, SCALES], 3)
    assert sorted([*first, *second]) == sorted([JOURNEYS, STORE, *more])
    assert third == [PLAIN, SCALES]


def test_a_process_without_a_browser_opens_one_when_nothing_else_is_left():
    more = [f"{BROWSER}test_{number}.py" for number in range(4)]
    first, second = handed_out([JOURNEYS, STORE, *more, PLAIN], 2)
    assert first[0] == JOURNEYS
    assert second[0] == PLAIN
    assert len(second) > 1


def test_processes_with_browsers_do_the_rest_when_those_are_done():
    plain = [f"tests/test_{number}.py" for number in range(8)]
    first, second = handed_out([JOURNEYS, *plain], 2)
    assert first[0] == JOURNEYS
    assert len(first) > 1
    assert JOURNEYS not in second


def test_one_process_does_everything():
    assert handed_out([JOURNEYS, PLAIN], 1) == [[JOURNEYS, PLAIN]]


@pytest.mark.parametrize("file", ["tests/reading/test_corpus.py", "tests/reading/words/test_in_words.py"])
def test_files_that_look_at_the_corpus_go_together(file):
    assert unit_of(file) == "corpus"
    assert place_of(file) < place_of(PLAIN)


def test_any_other_file_goes_alone():
    assert unit_of(SCALES) == SCALES
