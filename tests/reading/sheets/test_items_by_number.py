"""A later form that names its items by number alone is read under the words that the earlier one gives these numbers."""

from builders import workbook

from analysis.reading import read

ITEMS = ["Naming the locks of a canal", "Reading the water mark", "Mooring at a quay", "Calling the bridge keeper"]
SIZE = 24
PRE = [[(n * k + n // 3) % 4 + 1 for k in (1, 2, 3, 4)] for n in range(SIZE)]
POST = [[min(5, value + (n + place) % 3) for place, value in enumerate(row)] for n, row in enumerate(PRE)]
FIRST = [["Boat no.", *(f"{n}. {item}" for n, item in enumerate(ITEMS, 1))], *([f"NK-{n:03}", *row] for n, row in enumerate(PRE))]


def last(form="#{}", rows=POST):
    header = ["Boat no.", *(form.format(n) for n in range(1, len(rows[0]) + 1)), "What was missing?"]
    return [header, *([f"NK-{n:03}", *row, ""] for n, row in reversed(list(enumerate(rows))))]


def paired(book):
    """The texts of the items with both moments."""
    return [item.text for item in read([book]).survey.items if item.has_both_moments]


def test_each_number_is_the_item_of_that_number_in_the_earlier_form():
    reading = read([workbook({"Opening day": FIRST, "Closing day": last()})])
    assert [item.text for item in reading.survey.items if item.has_both_moments] == ITEMS
    assert reading.pairing.paired == SIZE
    answers = reading.survey.answers.groupby(["item", "moment"], observed=True)["value"].mean()
    second = next(item.id for item in reading.survey.items if item.text == ITEMS[1])
    assert answers[second, "post"] == sum(row[1] for row in POST) / SIZE


def test_numbers_may_be_written_in_other_ways():
    assert paired(workbook({"개강일": FIRST, "수료일": last("문{}")})) == ITEMS
    assert paired(workbook({"Opening day": FIRST, "Closing day": last("Q{}.")})) == ITEMS


def test_a_form_of_other_length_is_not_taken_for_the_same():
    assert not set(paired(workbook({"Opening day": FIRST, "Closing day": last(rows=[row[:3] for row in POST])}))) & set(ITEMS)


def test_other_points_are_not_answers_to_the_same_items():
    marks = [["ABCD"[value % 4] for value in row] for row in POST]
    assert not set(paired(workbook({"Opening day": FIRST, "Closing day": last(rows=marks)}))) & set(ITEMS)
