"""Signals over many visits: a day's road, outcomes in turn, the roster, one house, habits and clocks that are wrong."""

from datetime import timedelta
from typing import Any

import pytest
from PIL import Image, ImageOps

from notoneless.evidence.signals.days import minutes_told
from notoneless.evidence.signals.looking import signals_of
from notoneless.evidence.signals.statement import Place, Statement, Surroundings
from tests.evidence.pictures import scene
from tests.evidence.visits import DAY, HOME, TEXT, at, shot, visit

ONE_HOUSE = Surroundings(households={"A": "house", "B": "house"})


def kinds(*told: Statement, known: Surroundings | None = None) -> set[str]:
    return {one.kind for one in signals_of(told, known=known)}


def series(many: int, **said: Any) -> list[Statement]:
    """Visits of one officer, a day apart; each word is what the visit at that place says."""
    return [
        visit(
            f"v{turn:02}",
            by="O",
            **{"day": DAY + timedelta(days=turn)} | {k: f(turn) for k, f in said.items()},
        )
        for turn in range(many)
    ]


def test_each_stretch_may_be_possible_and_the_day_is_not() -> None:
    def round_of(degrees: float) -> list[Statement]:
        spots = [Place(29.8 + degrees * (turn % 2), 108.1) for turn in range(4)]
        return [
            visit(f"{turn}", by="O", place=spot, claimed_at=at(8 + turn, 7), received_at=at(9 + turn))
            for turn, spot in enumerate(spots)
        ]

    assert kinds(*round_of(0.4)) == {"route"}
    assert kinds(*round_of(0.05)) == set()


def test_a_day_has_room_for_so_many_visits() -> None:
    def day_of(many: int) -> list[Statement]:
        hours = [at(7, 31) + timedelta(minutes=37 * turn) for turn in range(many)]
        return [
            visit(f"{turn:02}", by="O", claimed_at=one, received_at=one) for turn, one in enumerate(hours)
        ]

    assert "crowded" in kinds(*day_of(18))
    assert "crowded" not in kinds(*day_of(8))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("坐下谈了一个半小时。", 90), ("谈了半个小时", 30), ("沟通了近四十分钟", 40), ("聊了两个多小时才走", 120),
        ("谈话二十五分钟", 25),
        ("走路要一个多小时", 0), ("狗叫得厉害，等了12分钟才开门", 0), ("谈了读书的事", 0),
    ],
)  # fmt: skip
def test_how_long_a_talk_is_said_to_have_been(text: str, minutes: int) -> None:
    assert minutes_told(text) == minutes


def test_a_talk_cannot_last_into_the_next() -> None:
    first = visit("a", by="O", claimed_at=at(9, 1), text="谈了一个半小时。")

    assert "long_talk" in kinds(first, visit("b", by="O", claimed_at=at(9, 31)))
    assert "long_talk" not in kinds(first, visit("b", by="O", claimed_at=at(10, 41)))


def test_outcomes_that_come_round_in_one_order() -> None:
    told = series(18, says_away=lambda turn: turn % 3 == 0, saw_child=lambda turn: turn % 3 == 2)
    mixed = series(18, says_away=lambda turn: turn * turn % 7 < 3, saw_child=lambda turn: turn * turn % 7 > 3)

    assert "in_turn" in kinds(*told)
    assert "in_turn" not in kinds(*mixed[:17])
    assert "in_turn" not in kinds(*series(30, saw_child=lambda _turn: True))


def test_four_families_do_not_run_the_same_course() -> None:
    def course(child: int, *, shift: int) -> list[Statement]:
        days = [DAY + timedelta(days=child + 7 * step + shift * step) for step in range(4)]
        return [
            visit(f"{child}{step}", by="O", child=f"C{child}", day=day, saw_child=step == 3)
            for step, day in enumerate(days)
        ]

    assert "one_course" in kinds(*(one for child in range(4) for one in course(child, shift=0)))
    assert "one_course" not in kinds(*(one for child in range(4) for one in course(child, shift=child)))


def test_records_down_the_roster_at_one_sitting() -> None:
    def sitting(days: list[int]) -> list[Statement]:
        return [
            visit(
                f"v{turn}",
                by="O",
                child=f"C-{turn:03}",
                day=DAY - timedelta(days=day),
                received_at=at(20) + timedelta(seconds=70 * turn),
            )
            for turn, day in enumerate(days)
        ]

    assert "roster" in kinds(*sitting([4, 1, 6, 2, 5, 1, 3]))
    assert "roster" not in kinds(*sitting([7, 6, 5, 4, 3, 2, 1]))


def test_brothers_entered_apart_are_one_visit() -> None:
    photo = shot(taken_at=at(15, 5), place=HOME, camera="HUAWEI")
    told = [visit(code, by="O", child=code, photos=(photo,), text=TEXT) for code in "AB"]

    assert {"same_photo", "copied_text"} <= kinds(*told)
    assert kinds(*told, known=ONE_HOUSE) == set()


def test_two_officers_at_one_door_may_share_a_picture_but_not_one_told_twice() -> None:
    both = [visit(by, by=by, child="A", photos=(shot(),)) for by in ("village", "school")]
    twice = [visit(code, by="O", child="A", photos=(shot(),)) for code in "ab"]

    assert kinds(*both) == set()
    assert {"told_twice", "same_photo"} <= kinds(*twice)


def test_a_yard_is_like_itself_but_no_other_familys() -> None:
    again = Image.blend(scene(1), scene(2), 0.12)
    first = visit("a", by="O", child="A", photos=(shot("P1"),))
    later = {"by": "O", "day": DAY + timedelta(days=9), "photos": (shot("P2", picture=again),)}

    assert "near_photo" not in kinds(first, visit("b", child="A", **later))
    assert "near_photo" in kinds(first, visit("b", child="B", **later))


def test_two_neighbours_may_share_a_typed_hour_and_three_may_not() -> None:
    told = [visit(code, by="O", claimed_at=at(10, 30)) for code in "abc"]

    assert "at_once" not in kinds(*told[:2])
    assert "at_once" in kinds(*told)


def test_a_formula_at_either_end_is_no_copy() -> None:
    middles = ("奶奶喂猪。", "他在村口。", "门锁着。", "在地里挖洋芋。", "去赶场了。")
    told = series(
        5, text=lambda turn: f"按照包保安排和班主任一起上门。{middles[turn]}已告知法律责任并留下联系电话。"
    )
    copied = series(5, text=lambda _turn: "按照包保安排和班主任一起上门。已告知法律责任并留下联系电话。")

    assert "copied_text" not in kinds(*told)
    assert "copied_text" in kinds(*copied)


def test_a_clock_that_is_always_wrong_by_the_same_accuses_nobody() -> None:
    def pictures(off: list[int]) -> list[Statement]:
        taken = [
            at(15, 4, day=DAY + timedelta(days=turn)) + timedelta(hours=one) for turn, one in enumerate(off)
        ]
        return series(
            len(off), photos=lambda turn: (shot(f"P{turn}", turn=turn, taken_at=taken[turn], camera="vivo"),)
        )

    assert "picture_time" not in kinds(*pictures([-8] * 6))
    assert "picture_time" in kinds(*pictures([-8, 0, 0, 0, 0, 0]))


def test_a_print_on_a_table_is_straightened_and_known_again() -> None:
    paper = ImageOps.expand(scene(1), 40, (240, 238, 230))
    table = Image.new("RGB", (paper.width + 140, paper.height + 120), (96, 80, 60))
    table.paste(paper, (70, 60))
    wide, high = table.size
    corners = (20, 12, 30, high - 25, wide - 12, high - 6, wide - 30, 25)
    slanted = table.transform((640, 480), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)

    told = [visit("a", photos=(shot("P1"),)), visit("b", photos=(shot("P2", picture=slanted),))]

    assert "near_photo" in kinds(*told)
