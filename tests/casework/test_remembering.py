"""What is asked twice while one case is read is asked of the database once, and never longer than that."""

from notoneless.casework.remembering import once, one_reading


def test_inside_one_reading_the_first_answer_serves_all() -> None:
    asked: list[int] = []

    with one_reading():
        answers = [once("moves", lambda: asked.append(1) or len(asked)) for _ in range(3)]

    assert (answers, len(asked)) == ([1, 1, 1], 1)


def test_outside_of_a_reading_nothing_is_kept() -> None:
    asked: list[int] = []

    for _ in range(3):
        once("moves", lambda: asked.append(1))

    assert len(asked) == 3


def test_one_reading_knows_nothing_of_another() -> None:
    with one_reading():
        once("moves", lambda: "old")
    with one_reading():
        assert once("moves", lambda: "new") == "new"
