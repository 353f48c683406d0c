"""Who might help whom: fewest first, the own class before the school, nobody beyond the number of the pack."""

from notoneless.keeping.care.proposing import Free, InNeed, propose

ONE, TWO = "E0001/0001/0001/", "E0001/0001/0002/"
SCHOOL = ""  # of no class


def a_pupil(code: str, school: str = ONE, *needs: str, rank: int = 1) -> InNeed:
    return InNeed(code, school, needs or ("allowance_household",), rank, frozenset({"teacher"}))


def a_teacher(code: str, path: str, load: int, kind: str = "teacher") -> Free:
    return Free(code, kind, path, load)


def test_nobody_is_proposed_beyond_the_number_of_the_pack() -> None:
    pupils = [a_pupil(f"C{turn}") for turn in range(5)]

    found = propose(pupils, [a_teacher("B1", SCHOOL, 1), a_teacher("B2", SCHOOL, 0)], most=2)

    assert [(one.child, one.helper) for one in found] == [("C0", "B2"), ("C1", "B1"), ("C2", "B2")]


def test_the_teacher_of_the_own_class_comes_first_where_the_load_is_alike() -> None:
    helpers = [a_teacher("B1", SCHOOL, 0), a_teacher("B2", TWO, 1), a_teacher("B3", ONE, 3)]

    found = propose([a_pupil("C1", TWO), a_pupil("C2", ONE)], helpers, most=None)

    assert [(one.helper, one.own_class) for one in found] == [("B2", True), ("B1", False)]


def test_the_hardest_pressed_come_first_and_the_order_of_the_input_does_not_matter() -> None:
    pupils = [a_pupil("C1", rank=3), a_pupil("C2", rank=1), a_pupil("C3", ONE, "lifted", "left", rank=3)]
    helpers = [a_teacher("B2", SCHOOL, 0), a_teacher("B1", SCHOOL, 0)]

    found = propose(pupils, helpers, most=5)

    assert [one.child for one in found] == ["C3", "C2", "C1"]
    assert found == propose(pupils[::-1], helpers[::-1], most=5)


def test_who_may_not_help_in_such_a_need_is_not_proposed() -> None:
    helpers = [a_teacher("B1", SCHOOL, 0, "pupil"), a_teacher("B2", SCHOOL, 3)]

    assert [one.helper for one in propose([a_pupil("C1")], helpers, most=5)] == ["B2"]


def test_without_helpers_nothing_is_proposed() -> None:
    assert propose([a_pupil("C1")], [], most=5) == []
