"""The engine alone: what follows from told sets, what is joined, what is withheld."""

from itertools import combinations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linprog

from analysis.statistics.disclosure import (
    Bodies,
    Grouping,
    Kinds,
    Sets,
    all_of_kinds,
    follows,
    indicator,
    joined,
    light_rows,
    withheld,
    withheld_alone,
)
from analysis.statistics.disclosure.steps import Steps

THRESHOLD = 5
EVERYBODY = [0] * 30
QUICK = settings(max_examples=40, deadline=None)


def groupings(*columns):
    """Groupings of the same people, with nobody of unknown group."""
    return [Grouping(np.array(places, dtype=np.intp), max(places) + 2) for places in columns]


def told_together(*columns):
    own = groupings(*columns)
    kinds = Kinds.of_people(own, len(columns[0]))
    people = kinds.people(np.ones(len(columns[0]), dtype=bool))
    return kinds, people, joined(own, kinds, [Bodies(people, people)], THRESHOLD)


def sizes(blocks, places):
    return [sum(place in block for place in places) for block in blocks if any(place in block for place in places)]


def test_a_row_of_few_people_is_found_where_two_groupings_nearly_agree():
    near = np.array([[1] * 20 + [0] * 20, [1] * 18 + [0] * 22], dtype=float)
    rows = light_rows(Sets(np.vstack([np.ones(40), near]), np.ones(40), np.ones(40)), THRESHOLD)
    assert any(np.flatnonzero(row).tolist() == [18, 19] for row in rows)


def test_nothing_is_found_where_every_difference_is_of_many():
    far = np.array([[1] * 20 + [0] * 20, [1] * 10 + [0] * 30], dtype=float)
    assert light_rows(Sets(np.vstack([np.ones(40), far]), np.ones(40), np.ones(40)), THRESHOLD) == []


def test_what_follows_is_what_sums_and_differences_give():
    member = np.array([[1.0, 1, 1, 1], [1, 1, 0, 0]])
    assert follows(np.array([0.0, 0, 1, 1]), member, np.ones(4))
    assert not follows(np.array([0.0, 1, 1, 0]), member, np.ones(4))


def test_small_groups_are_joined_with_small_ones():
    _, _, (blocks,) = told_together([0] * 20 + [1] * 20 + [2] * 3 + [3] * 4)
    assert (2, 3) in blocks and (0,) in blocks and (1,) in blocks


def test_a_small_group_is_joined_within_its_larger_group():
    regions = [0] * 30 + [1] * 30
    provinces = [0] * 26 + [1] * 4 + [2] * 20 + [3] * 10
    _, _, (_, blocks) = told_together(regions, provinces)
    assert (0, 1) in blocks and (2,) in blocks and (3,) in blocks


def test_groups_in_order_are_joined_with_neighbours():
    places = np.array([0] * 20 + [1] * 3 + [2] * 9 + [3] * 6, dtype=np.intp)
    own = [Grouping(places, 5, is_ordered=True)]
    kinds = Kinds.of_people(own, len(places))
    people = kinds.people(np.ones(len(places), dtype=bool))
    assert (1, 2) in joined(own, kinds, [Bodies(people, people)], THRESHOLD)[0]


def test_the_finest_that_is_kept_is_the_first_grouping():
    regions = [0] * 30 + [1] * 30
    nearly = [0] * 28 + [1] * 32
    _, _, (first, second) = told_together(regions, nearly)
    assert sizes(first, regions) == [30, 30]
    assert sizes(second, nearly) == [60]


@QUICK
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 4)), min_size=12, max_size=60))
def test_no_one_and_no_pair_follows_from_what_is_told_together(people):
    kinds, counts, blocks = told_together(*map(list, zip(*people, strict=True)))
    member = np.vstack([np.ones(kinds.count), *(indicator(kinds, place, one) for place, one in enumerate(blocks))])
    for kind in np.flatnonzero(counts < THRESHOLD):
        assert not follows(np.eye(kinds.count)[kind], member, counts)


@given(arrays(float, st.integers(1, 8), elements=st.integers(0, 30).map(float)), st.integers(0, 9))
def test_no_small_group_can_be_had_by_subtraction(n, unknown):
    hidden = withheld_alone(n, THRESHOLD, unknown)
    assert hidden[(n > 0) & (n < THRESHOLD)].all()
    left_over = n[hidden].sum() + unknown
    assert not hidden.any() or left_over >= THRESHOLD or hidden[n > 0].all()


def test_as_many_groups_are_shown_as_may_be():
    assert withheld_alone(np.array([190.0, 200, 3, 60]), THRESHOLD).tolist() == [False, False, True, True]
    assert withheld_alone(np.array([190.0, 200, 3, 4]), THRESHOLD).tolist() == [False, False, True, True]
    assert withheld_alone(np.array([190.0, 200, 3]), THRESHOLD, 8).tolist() == [False, False, True]


def lines_of(n):
    """The rows and columns of a table, as sets of its cells."""
    row, column = np.divmod(np.arange(n.size), n.shape[1])
    lines = [at == line for at, size in ((row, n.shape[0]), (column, n.shape[1])) for line in range(size)]
    return np.array(lines, dtype=float)


def cells_withheld(n):
    """Which cells of a table stay untold beside the totals of its rows and columns."""
    lines, people = lines_of(n), n.ravel()
    told = [np.zeros(len(lines), dtype=bool)]
    return withheld([lines, np.eye(n.size)], Bodies(people, people), THRESHOLD, told)[1].reshape(n.shape)


CELLS = arrays(float, st.tuples(st.integers(1, 4), st.integers(1, 4)), elements=st.sampled_from([0.0, 2, 7, 12, 30]))


@QUICK
@given(CELLS)
def test_every_line_with_a_withheld_cell_of_people_holds_many(n):
    if any(0 < total < THRESHOLD for total in (*n.sum(axis=0), *n.sum(axis=1))):
        return  # such a total is not told
    if light_rows(Sets(lines_of(n), n.ravel(), n.ravel()), THRESHOLD):
        return  # nor are totals that differ by so few, whatever becomes of the cells
    hidden = cells_withheld(n)
    assert hidden[(n > 0) & (n < THRESHOLD)].all()
    for line, untold in zip([*n, *n.T], [*hidden, *hidden.T], strict=True):
        assert line[untold].sum() == 0 or line[untold].sum() >= THRESHOLD


@QUICK
@given(CELLS)
@example(np.array([[0.0, 7.0], [7.0, 2.0]]))  # the totals alone say 2: nothing that is withheld of the cells could help
def test_the_totals_bound_no_small_withheld_cell_below_the_threshold(n):
    if any(0 < total < THRESHOLD for total in (*n.sum(axis=0), *n.sum(axis=1))):
        return  # such a total is not told
    hidden = cells_withheld(n)
    for cell in np.argwhere((n > 0) & (n < THRESHOLD)).tolist():
        assert most_of(cell, n, hidden) >= min(THRESHOLD, most_of(cell, n, n > 0)) - 1e-6


def most_of(cell, n, hidden):
    """How many people a withheld cell may hold at the most, by the totals and the cells that are told."""
    places = np.argwhere(hidden).tolist()
    equal = [[float(place[axis] == line) for place in places] for axis in (0, 1) for line in range(n.shape[axis])]
    right = np.array(equal) @ np.array([n[tuple(place)] for place in places])
    return -linprog(-np.eye(len(places))[places.index(cell)], A_eq=equal, b_eq=right).fun


def test_a_figure_of_fewer_people_withholds_groups_and_keeps_the_whole():
    table = np.eye(3)
    few = Bodies(np.array([20.0, 9, 2]), np.array([20.0, 9, 2]))
    whole, groups = withheld([np.ones((1, 3)), table], few, THRESHOLD)
    assert not whole[0]
    assert groups.tolist() == [False, True, True]


MEMBER = arrays(float, st.tuples(st.integers(2, 6), st.integers(1, 8)), elements=st.sampled_from((0.0, 1.0)))


def steps_of(member, first, withheld_ones=()):
    """Each set a table of its own, some of them untold."""
    hidden = [np.array([place in withheld_ones]) for place in range(len(member))]
    return Steps([row[None] for row in member], hidden, np.ones(member.shape[1]), first)


@QUICK
@given(MEMBER, st.integers(0, 1), st.integers(1, 5))
def test_the_first_table_with_which_a_row_follows_is_found(member, first, gone):
    row, most, steps = member[-1] - member[0], np.ones(member.shape[1]), steps_of(member, first)
    place = max(gone % len(member), first)
    steps.withhold(place, 0)
    told = np.where(np.arange(len(member)) == place, 0.0, 1.0)[:, None] * member
    following = [place for place in range(len(told)) if follows(row, told[: place + 1], most)]
    assert steps.first_with(row) == (following[0] if following else None)


def test_what_is_decided_stays_as_it_is_whatever_it_gives_away():
    tables = [np.array([[1.0, 1, 1], [1, 1, 0]]), np.eye(3)]
    people = np.array([20.0, 9, 2])  # the first table gives the last two away
    decided, _ = withheld(tables, Bodies(people, people), THRESHOLD, [np.zeros(2, dtype=bool)])
    assert not decided.any()


def test_kinds_that_are_all_of_a_small_group_are_named_and_no_others():
    own = groupings([0, 0, 0, 1, 1, 1])
    kinds = Kinds.of_people(own, 6)
    everybody = np.ones(6, dtype=bool)
    assert [one.tolist() for one in all_of_kinds(kinds, everybody, np.array([0, 0, 0, 1, 1, 2]), THRESHOLD)] == [[True, False]]
    assert all_of_kinds(kinds, everybody, np.array([0, 0, 0, 1, 1, 2]), 3) == ()


@QUICK
@given(MEMBER)
def test_a_set_stands_alone_where_it_does_not_follow_from_the_others(member):
    most = np.ones(member.shape[1])
    steps = Steps([member[:1], member[1:]], [np.zeros(1, dtype=bool), np.zeros(len(member) - 1, dtype=bool)], most, 1)
    alone = [not follows(row, np.delete(member, place, axis=0), most) for place, row in enumerate(member)]
    assert steps.part(1, member.sum(axis=0)).alone.tolist() == alone[1:]


@QUICK
@given(MEMBER, st.integers(0, 2))
def test_only_sets_have_a_part_with_which_a_row_can_be_worked_out(member, first):
    tables = [member[:1], member[1:2], member[1:]]
    steps = Steps(tables, [np.zeros(len(one), dtype=bool) for one in tables], np.ones(member.shape[1]), first)
    row = member.sum(axis=0)
    parts = np.vstack([*tables[:2], tables[2][steps.part(2, row).has]])
    assert follows(row, parts, np.ones(member.shape[1]))


@QUICK
@given(MEMBER, arrays(float, 8, elements=st.sampled_from((1.0, 1, 2, 3, 9))))
def test_no_kind_of_people_is_left_out_of_the_search_that_a_row_of_few_is_about(member, people):
    people = people[: member.shape[1]]
    rows = light_rows(Sets(member, people, people), THRESHOLD, draws=200)
    for size in (1, 2, 3):
        for kinds in map(list, combinations(np.flatnonzero(people < THRESHOLD), size)):
            few = np.isin(np.arange(len(people)), kinds)
            if people[few].sum() < THRESHOLD and follows(few.astype(float), member, people):
                assert any((row != 0)[few].any() for row in rows)


def test_people_of_unknown_groups_are_protected_where_together_they_are_a_named_group():
    everybody, regions, careers = [1.0, 1, 1, 1], [[0.0, 1, 1, 0], [0.0, 0, 0, 1]], [[1.0, 0, 1, 0], [0.0, 0, 0, 1]]
    people = np.array([1.0, 1, 20, 20])  # of the first the region is unknown, of the second the career
    unknown = tuple(np.arange(4) == place for place in (0, 1))
    sets = Sets(np.array([everybody, *regions, *careers]), people, people, unknown)
    office = np.array([True, True, False, False])
    assert light_rows(sets, THRESHOLD) == []
    assert [row.tolist() for row in light_rows(sets._replace(named=(office,)), THRESHOLD)] == [[1, 1, 0, 0]]
