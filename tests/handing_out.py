"""Which process tests what: files are handed out whole, longest first, and those of a browser to as few processes as can be."""

from xdist.scheduler import LoadFileScheduling

CORPUS = ("test_corpus.py", "test_remembered.py", "test_in_words.py", "test_corpus_briefed.py")
"""Files that look at the readings of the same three hundred cases: handed to one process, which reads each of them once."""

BROWSER = "tests/browser/"
"""Files that need a dashboard and a window: both take twelve seconds before the first test, and a process makes them once."""

# Those that take minutes come first, so that no process waits for the others at the end; in the order of what was measured.
LONGEST_FIRST = (
    "test_uploads.py",
    "test_accessible.py",
    "test_journeys.py",
    "test_three_users.py",
    "corpus",
    "test_geometry.py",
    "test_hard_files.py",
    "test_analyst.py",
    "test_store.py",
    "test_briefing.py",
    "test_zoom.py",
    "test_apart.py",
    "test_opinions.py",
    "test_making.py",
    "test_patterns.py",
    "test_recomputation.py",
    "test_rendered.py",
    "test_kinds.py",
    "test_store_backup.py",
    "test_light_server.py",
    "test_pages.py",
    "test_measure_questions.py",
    "test_non_answers.py",
    "test_recomputed_questions.py",
    "test_poisoned_results.py",
    "test_commands.py",
    "test_command_line.py",
    "test_large.py",
    "test_opened_views.py",
    "test_store_moving.py",
    "test_mixed_addresses.py",
    "test_store_mutated_exports.py",
    "test_mutated_decisions.py",
    "test_store_full_disk.py",
    "test_schema_of_report.py",
    "test_store_faults.py",
    "test_strange_files.py",
    "test_quality.py",
    "test_stripped.py",
    "test_reading_properties.py",
    "test_wizard.py",
    "test_store_uploads.py",
    "test_themes_command.py",
    "test_planted_persons.py",
    "test_rendered_report.py",
    "test_values_by_wire.py",
    "test_working.py",
    "test_lost_folder.py",
    "test_strange_addresses.py",
    "test_difference.py",
    "test_contained.py",
    "test_fuzz.py",
    "test_notebook.py",
    "test_strange_values.py",
    "test_combine.py",
    "test_serving.py",
)


def unit_of(file):
    """What a test file is handed out with: all files of the corpus as one, any other alone."""
    return "corpus" if file.rpartition("/")[2] in CORPUS else file


def place_of(file):
    """Where a file stands in the order of handing out."""
    name = unit_of(file).rpartition("/")[2]
    return LONGEST_FIRST.index(name) if name in LONGEST_FIRST else len(LONGEST_FIRST)


class ByUnit(LoadFileScheduling):
    """One process keeps clear of browsers while there is anything else, so that there is work while pages are waited for.

    A browser's test waits half of its time, for the server or for the page: on two cores three processes are always busy.
    """

    def _split_scope(self, nodeid):
        return unit_of(super()._split_scope(nodeid))

    def _assign_work_unit(self, node):
        """Hand a process its next unit, which the scheduler takes from the front."""
        wants_browser = self._has_browser(node) or sum(map(self._has_browser, self.nodes)) < max(1, len(self.nodes) - 1)
        best = next((unit for unit in self.workqueue if unit.startswith(BROWSER) == wants_browser), None)
        if best is not None:
            self.workqueue.move_to_end(best, last=False)
        super()._assign_work_unit(node)

    def _has_browser(self, node):
        return any(unit.startswith(BROWSER) for unit in self.assigned_work[node])
