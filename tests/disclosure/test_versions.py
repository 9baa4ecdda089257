"""Two versions of one survey: whom the difference of their figures is about."""

import pytest

from analysis.disclosure import Apart, disclosure_of, few_apart, writers_narrowed
from analysis.reading import Source, difference, read

PEOPLE = [(f"A{n:03}", "영남권" if n < 20 else "호남권", n % 3 + 1, n % 3 + 3) for n in range(40)]


HEADER = "코드,권역,이해한다 (사전),이해한다 (사후)"


def reading_of(people, header=HEADER):
    lines = [header, *(",".join(map(str, person)) for person in people)]
    return read([Source("a.csv", "\n".join(lines).encode())])


def apart(after, before=PEOPLE, header=HEADER):
    old, new = reading_of(before, header), reading_of(after, header)
    changes = difference(old, new)
    return few_apart(disclosure_of(old.survey), disclosure_of(new.survey), changes.partners, changes.touched)


def late(n, region="영남권"):
    return [(f"B{number:03}", region, 2, 4) for number in range(n)]


def test_one_person_more_is_told_of_everybody_and_of_the_person_s_group():
    assert apart([*PEOPLE, *late(1)]) == (Apart("", "", 1), Apart("region", "영남권", 1))


def test_one_person_less_is_told_alike():
    assert apart(PEOPLE[1:]) == (Apart("", "", 1), Apart("region", "영남권", 1))


def test_one_corrected_answer_is_told_alike():
    assert apart([("A000", "영남권", 5, 5), *PEOPLE[1:]]) == (Apart("", "", 1), Apart("region", "영남권", 1))


def test_five_more_people_of_one_group_tell_of_nobody():
    assert apart([*PEOPLE, *late(5)]) == ()


def test_of_six_more_people_the_one_of_another_group_is_told():
    assert apart([*PEOPLE, *late(5), ("C1", "호남권", 2, 4)]) == (Apart("region", "호남권", 1),)


def test_the_same_file_in_another_order_tells_of_nobody():
    assert apart(PEOPLE[::-1]) == ()


def test_a_group_that_is_told_anew_by_itself_gives_away_those_who_were_told_with_it():
    few = [*PEOPLE, *late(3, "중부권")]
    assert disclosure_of(reading_of(few).survey).joined("region")
    told = apart([*few, *(("D" + person[0], *person[1:]) for person in late(9, "중부권"))], few)
    assert {(one.column, one.people) for one in told} == {("region", 3)}


@pytest.mark.parametrize("new", [1, 3, 4])
def test_what_is_warned_of_can_be_worked_out_from_the_two_means(new):
    old, after = (
        reading_of(people).survey.answers.query("moment == 'post'")["value"] for people in (PEOPLE, [*PEOPLE, *late(new)])
    )
    assert after.mean() * len(after) - old.mean() * len(old) == pytest.approx(4 * new)
    assert apart([*PEOPLE, *late(new)])[0] == Apart("", "", new)


def test_groups_told_apart_now_are_held_against_the_one_they_were_told_as():
    before = [*PEOPLE, *late(3, "중부권"), *(("C" + person[0], *person[1:]) for person in late(3, "수도권"))]
    more = [("D1", "중부권", 1, 3), ("D2", "중부권", 1, 3), ("E1", "수도권", 1, 3), ("E2", "수도권", 1, 3)]
    many = [(f"F{number}", "영남권", 2, 4) for number in range(6)]
    assert disclosure_of(reading_of(before).survey).joined("region")
    assert not disclosure_of(reading_of([*before, *more, *many]).survey).joined("region")
    assert [one.people for one in apart([*before, *more, *many], before)] == [4]


@pytest.mark.parametrize("came_back", [1, 4])
def test_of_six_more_people_those_are_told_who_alone_answered_afterwards(came_back):
    six = [(f"B{n}", "영남권", 2, 4 if n < came_back else "") for n in range(6)]
    assert apart([*PEOPLE, *six]) == (Apart("", "", came_back), Apart("region", "영남권", came_back))


def test_six_more_people_who_all_answered_before_alone_tell_of_nobody():
    assert apart([*PEOPLE, *((f"B{n}", "영남권", 2, "") for n in range(6))]) == ()


def test_of_six_more_people_the_one_who_answered_an_item_is_told():
    header = f"{HEADER},강의에 만족한다"
    before = [(*person, 4) for person in PEOPLE]
    six = [(*person, 5 if n == 0 else "") for n, person in enumerate(late(6))]
    assert apart([*before, *six], before, header) == (Apart("", "", 1), Apart("region", "영남권", 1))


def test_of_six_corrected_people_the_one_whose_other_answer_changed_is_told():
    corrected = [(code, region, 5, now) for code, region, _, now in PEOPLE[:5]]
    one = [(*PEOPLE[5][:3], 1)]
    assert Apart("", "", 1) in apart([*corrected, *one, *PEOPLE[6:]])
    assert apart([*corrected, *PEOPLE[5:]]) == ()


def test_those_who_chose_are_told_where_fewer_of_the_new_ones_did():
    header = f"{HEADER},어느 방식이 좋습니까?"
    before = [(*person, "대면" if n % 2 else "온라인") for n, person in enumerate(PEOPLE)]
    six = [(*person, "대면" if n < 2 else "") for n, person in enumerate(late(6))]
    assert Apart("", "", 2) in apart([*before, *six], before, header)


def test_new_people_who_are_enough_in_each_column_but_few_in_its_crossing_are_told():
    header = "코드,권역,기관 유형,이해한다 (사전),이해한다 (사후)"
    cells = [(region, tier) for region in ("영남권", "호남권") for tier in ("시·도", "시·군·구")]
    before = [(f"A{n:03}", *cells[n % 4], n % 3 + 1, n % 3 + 3) for n in range(80)]
    new = [(f"B{n:03}", *cells[n % 4], 2, 4) for n in range(12)]
    assert {(one.column, one.people) for one in apart([*before, *new], before, header)} == {("region", 3)}
    assert apart([*before, *new, *((f"C{code}", *more) for code, *more in new)], before, header) == ()


def test_where_there_are_no_groups_one_person_more_is_told_of_everybody():
    header = "코드,이해한다 (사전),이해한다 (사후)"
    before = [(code, *answers) for code, _, *answers in PEOPLE]
    assert apart([*before, ("B1", 2, 4)], before, header) == (Apart("", "", 1),)


def test_three_who_left_are_told_where_the_moments_of_both_versions_and_their_pairs_add_up_to_them():
    before = [*PEOPLE, *((f"L{n}", "영남권" if n < 3 else "호남권", 2, "") for n in range(8))]
    six = [(f"B{n}", "영남권", 2, "") for n in range(6)]
    assert [one.people for one in apart([*before, *six], before)] == [3]


WRITERS = "코드,권역,직급,이해한다 (사전),이해한다 (사후),건의 사항을 적어 주세요"


def written(region, grades, first=0):
    """People of one region who wrote something, one after the other of these grades."""
    return [(f"{region}{n:03}", region, grade, 2, 4, f"{region} 예산 {n}억 부족") for n, grade in enumerate(grades, first)]


def narrowed(after, before):
    old, new = (disclosure_of(reading_of(people, WRITERS).survey) for people in (before, after))
    return writers_narrowed(old, new, difference(reading_of(before, WRITERS), reading_of(after, WRITERS)).partners)


def test_a_text_listed_with_another_group_now_is_narrowed_to_the_few_who_were_in_both_lists():
    before = [*written("영남권", ["6급"] * 8 + ["7급"] * 3), *written("호남권", ["6급"] * 8 + ["7급"] * 8)]
    after = [*before, *written("영남권", ["7급"] * 3, 11)]
    assert narrowed(after, before) == 3


def test_the_writers_of_another_region_narrow_nobody():
    before = [*written("영남권", ["6급"] * 8 + ["7급"] * 6), *written("호남권", ["6급"] * 8 + ["7급"] * 8)]
    assert narrowed([*before, *written("중부권", ["6급"] * 7 + ["7급"] * 7)], before) == 0
    assert narrowed(before, before) == 0
