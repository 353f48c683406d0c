"""Signals: what cannot be as it is told is pointed to; what can be is left alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PIL import Image, ImageEnhance, ImageOps

from notoneless.evidence.signals.looking import KINDS, signals_of
from notoneless.evidence.signals.statement import Place, Statement, Surroundings
from tests.evidence.pictures import scene
from tests.evidence.visits import DAY, HOME, OTHER_TEXT, TEXT, at, recompressed, screenshot, shot, visit

WORKED_OVER: dict[str, Callable[[Image.Image], Image.Image]] = {
    "compressed as WeChat does": lambda picture: recompressed(picture, 40),
    "made smaller": lambda picture: picture.resize((240, 180)),
    "mirrored": ImageOps.mirror,
    "lying on its side": lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda picture: picture.transpose(Image.Transpose.ROTATE_180),
    "cropped all around": lambda picture: picture.crop((50, 40, 590, 440)),
    "cropped to a corner": lambda picture: picture.crop((0, 0, 450, 340)),
    "cut off on one side": lambda picture: picture.crop((100, 0, 640, 480)),
    "brighter": lambda picture: ImageEnhance.Brightness(picture).enhance(1.25),
    "grey": lambda picture: picture.convert("L").convert("RGB"),
    "caught from a screen": screenshot,
    "mirrored and cropped": lambda picture: ImageOps.mirror(picture.crop((60, 60, 600, 460))),
}


def kinds(*told: Statement, known: Surroundings | None = None) -> set[str]:
    return {one.kind for one in signals_of(told, known=known)}


def test_an_honest_visit_is_not_mentioned() -> None:
    one = visit("a", text=TEXT, photos=(shot(taken_at=at(15, 5), place=HOME),), place=HOME)
    other = visit("b", text=OTHER_TEXT, photos=(shot(turn=2, taken_at=at(15, 9)),))

    assert kinds(one, other) == set()


def test_the_same_file_in_two_visits_is_pointed_to_in_the_later_one() -> None:
    first, second = visit("a", photos=(shot("P1"),)), visit("b", photos=(shot("P2"),), received_at=at(18))

    (found,) = [one for one in signals_of([first, second]) if one.kind == "same_photo"]

    assert (found.statement, found.others, found.photos) == ("b", ("a",), ("P2",))


@pytest.mark.parametrize("way", WORKED_OVER)
def test_a_picture_worked_over_is_known_again(way: str) -> None:
    told = visit("a", photos=(shot(turn=7),))
    copy = visit("b", photos=(shot(picture=WORKED_OVER[way](scene(7))),), received_at=at(18))

    assert "near_photo" in kinds(told, copy)


@pytest.mark.parametrize("way", ["cropped all around", "caught from a screen"])
def test_it_does_not_matter_which_of_the_two_came_first(way: str) -> None:
    copy = visit("a", photos=(shot(picture=WORKED_OVER[way](scene(7))),))
    whole = visit("b", photos=(shot(turn=7),), received_at=at(18))

    assert [one.kind for one in signals_of([whole], [copy])] == ["near_photo"]


def test_pictures_of_one_visit_to_brothers_may_be_the_same() -> None:
    one, other = (visit(code, by="O", photos=(shot(code),), occasion="family") for code in "ab")

    assert kinds(one, other) == set()


def test_twenty_different_scenes_are_different() -> None:
    assert kinds(*(visit(str(turn), photos=(shot(turn=turn),)) for turn in range(20))) == set()


def test_a_blank_sheet_is_like_no_other() -> None:
    page = Image.new("RGB", (600, 800), "white")

    told = [visit(code, photos=(shot(picture=page, sha256=code),)) for code in "ab"]

    assert kinds(*told) == set()


ALONE = {
    "picture_time": {"photos": (shot(taken_at=at(15, day=DAY - timedelta(days=3))),)},
    "picture_place": {"place": HOME, "photos": (shot(place=Place(30.08, 108.11)),)},
    "pictures_apart": {"photos": (shot("A", taken_at=at(12, 30)), shot("B", turn=2, taken_at=at(17)))},
    "edited": {"photos": (shot(software="Adobe Photoshop 25.1"),)},
    "future": {"received_at": at(10)},
    "claimed_day": {"claimed_at": at(15, day=DAY - timedelta(days=1))},
    "night": {"claimed_at": at(2, 30), "received_at": at(8)},
    "late": {"received_at": at(9, day=DAY + timedelta(days=8))},
}


@pytest.mark.parametrize("kind", ALONE)
def test_one_visit_that_cannot_be_as_told(kind: str) -> None:
    assert kind in kinds(visit("a", **ALONE[kind]))


AROUND = {
    "exam_month": ({}, Surroundings(exam_months=frozenset({(2026, 4)}))),
    "in_class": ({"says_away": True}, Surroundings(present={"child of a": frozenset({DAY})})),
    "after_notice": (
        {"received_at": at(9, day=DAY + timedelta(days=4))},
        Surroundings(notices=(DAY + timedelta(days=3),)),
    ),
    "picture_time": (
        {"photos": (shot(taken_at=at(15, day=DAY - timedelta(days=10))),)},
        Surroundings(opened={"child of a": DAY - timedelta(days=5)}),
    ),
    "before_case": ({}, Surroundings(opened={"child of a": date(2026, 5, 1)})),
}


@pytest.mark.parametrize("kind", AROUND)
def test_one_visit_held_against_what_the_office_knows(kind: str) -> None:
    more, known = AROUND[kind]

    assert kinds(visit("a", **more), known=known) == {kind}
    assert kind not in kinds(visit("a", **(more if kind != "picture_time" else {})))


def by_one(*clocks: tuple[int, int], **more: object) -> list[Statement]:
    """Visits of one officer at these hours."""
    return [
        visit(
            f"v{turn}",
            by="O",
            claimed_at=at(*clock),
            received_at=at(20, 0) + timedelta(minutes=4 * turn),
            **more,
        )
        for turn, clock in enumerate(clocks)
    ]


def test_two_families_cannot_be_visited_at_once() -> None:
    assert "at_once" in kinds(*by_one((15, 0), (15, 1)))
    assert "at_once" not in kinds(*by_one((15, 0), (15, 30)))


def test_two_far_places_too_close_in_time() -> None:
    far = Place(30.15, 108.45)
    near, there = visit("a", by="O", place=HOME), visit("b", by="O", place=far, claimed_at=at(15, 20))

    assert "travel" in kinds(near, there)
    assert "travel" not in kinds(near, visit("b", by="O", place=far, claimed_at=at(17), received_at=at(18)))


def test_coordinates_equal_to_the_last_decimal_are_written() -> None:
    told = [
        visit(code, photos=(shot(turn=turn, place=HOME),), day=DAY + timedelta(days=turn))
        for turn, code in enumerate("ab")
    ]

    assert "same_spot" in kinds(*told)


def test_old_visits_entered_in_one_go() -> None:
    told = [
        visit(
            f"v{turn}",
            by="O",
            day=DAY - timedelta(days=turn),
            received_at=at(20) + timedelta(seconds=20 * turn),
        )
        for turn in range(5)
    ]

    assert "one_go" in kinds(*told)


def test_a_rush_of_old_visits_before_a_deadline() -> None:
    told = [
        visit(f"v{turn}", by="O", day=DAY - timedelta(days=4 + turn % 2), received_at=at(8 + turn))
        for turn in range(6)
    ]

    assert "rush" in kinds(*told, known=Surroundings(deadlines=(DAY + timedelta(days=1),)))


def test_one_visit_told_twice() -> None:
    told = [
        visit(code, by="O", child="C", claimed_at=at(15, minute)) for code, minute in (("a", 0), ("b", 20))
    ]

    assert "told_twice" in kinds(*told)


def test_the_same_odd_minute_day_after_day() -> None:
    days = [DAY + timedelta(days=5 * turn) for turn in range(4)]

    told = [visit(f"{day}", by="O", child="C", day=day, claimed_at=at(14, 37, day=day)) for day in days]

    assert "same_minute" in kinds(*told)


def test_a_text_copied_with_another_name_and_order() -> None:
    known = Surroundings(names={"child of a": ("田小禾",), "child of b": ("谭长青",)})
    copy = "约了班主任来家里补课。谭长青在堂屋剥玉米，母亲在地里。孩子说上课听不懂，坐不住。"

    found = kinds(visit("a", text=TEXT), visit("b", text=copy, received_at=at(19)), known=known)

    assert found == {"copied_text"}


def test_short_texts_are_alike_by_nature() -> None:
    assert kinds(visit("a", text="门锁着，没有人。"), visit("b", text="门锁着，没有人。")) == set()


def test_one_met_the_child_and_another_found_nobody() -> None:
    met, not_found = (
        visit("a", child="C", saw_child=True),
        visit("b", child="C", says_away=True, claimed_at=at(15, 20)),
    )

    assert "contradiction" in kinds(met, not_found)


def test_one_shot_in_two_visits() -> None:
    told = [
        visit(code, photos=(shot(turn=turn, taken_at=at(15, 5), camera="ZHENGQI Z-9"),))
        for turn, code in enumerate("ab")
    ]

    assert "same_shot" in kinds(*told)


def test_signals_are_the_same_in_whatever_order_the_visits_come() -> None:
    told = [*by_one((15, 0), (15, 1), (15, 2)), visit("x", photos=(shot(),)), visit("y", photos=(shot(),))]

    assert signals_of(told) == signals_of(told[::-1])


def test_every_kind_has_words() -> None:
    assert all(KINDS[kind] for kind in {*ALONE, *AROUND})


def test_a_picture_taken_in_another_familys_yard() -> None:
    yard = Place(HOME.latitude + 0.006, HOME.longitude)
    there = visit(
        "a",
        by="O",
        place=yard,
        claimed_at=at(9),
        received_at=at(9, 40),
        photos=(shot("A", place=yard, turn=2),),
    )
    here = visit("b", by="O", place=HOME, photos=(shot(place=yard),))

    assert "other_yard" in kinds(there, here)


def test_visits_to_four_families_all_located_in_one_spot() -> None:
    told = [
        visit(f"{turn}", by="O", day=DAY + timedelta(days=turn), place=Place(29.95 + turn / 100_000, 108.11))
        for turn in range(4)
    ]

    assert "one_spot" in kinds(*told)
    assert "one_spot" not in kinds(*told[:3])


def test_visits_that_run_like_clockwork() -> None:
    days = [DAY + timedelta(days=5 * turn) for turn in range(4)]
    told = [visit(f"{day}", by="O", child="C", day=day, claimed_at=at(10, day=day)) for day in days]

    assert kinds(*told) == {"clockwork"}
    assert kinds(*told[:3]) == set()


def test_the_name_of_another_child_left_in_a_text() -> None:
    known = Surroundings(names={"child of a": ("田小禾",), "child of b": ("谭长青",)})
    told = (
        visit("a", by="O", text=TEXT),
        visit("b", by="O", claimed_at=at(17), text="今天见到田小禾，答应回校。"),
    )

    (found,) = [one for one in signals_of(told, known=known) if one.kind == "other_name"]

    assert (found.statement, found.others) == ("b", ("a",))
