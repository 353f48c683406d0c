"""Rounds that nobody can have walked: across the county, at a meeting, while the child sat in class, by the roster."""

from datetime import date, timedelta

from benchmarks.signals.fabricating.folder import at
from benchmarks.signals.fabricating.people import near
from benchmarks.signals.fabricating.pictures import shot, yard
from benchmarks.signals.fabricating_again.folder import Again

FIRST = date(2026, 3, 12)
COUNTY_HALL = (29.9901, 108.1203)
CORNERS = (
    (29.75, 108.06),
    (30.04, 108.42),
    (29.80, 108.40),
    (30.14, 108.08),
    (29.78, 108.22),
    (30.10, 108.45),
)


def across_the_county(folder: Again) -> None:
    """Six homes in one morning, zigzag; without a place, only the pictures or the homes tell it."""
    for turn, instance in enumerate("abc"):
        day, by = FIRST + timedelta(days=6 * turn), folder.officer(turn)
        clock = at(day, 8, 10 + turn, folder.chance.randint(0, 59))
        for hop, corner in enumerate(CORNERS[: 6 - turn]):
            whom = folder.whom(turn * 10 + hop)
            spot = near(corner, folder.chance, 300)
            photos: tuple[str, ...] = ()
            if instance == "b":
                seen = shot(yard(whom.yard), folder.chance).resize((440, 330))
                taken = clock + timedelta(minutes=3)
                photos = (folder.sent(f"b-{hop}", seen, taken=taken, place=spot, phone=1),)
            if instance == "c":
                earlier = at(day - timedelta(days=9), 10 + hop, folder.chance.randint(0, 59))
                other = folder.officer(5 + hop % 5)
                folder.tell(instance, whom, other, earlier, planted=False, place=spot, saw=True)
            place = spot if instance == "a" else None
            folder.tell(instance, whom, by, clock, place=place, photos=photos, saw=True)
            clock += timedelta(minutes=folder.chance.randint(38, 47))


def at_the_meeting(folder: Again) -> None:
    """At a meeting in the county hall, as the picture's place says; on the eve of the New Year and its first days."""
    for position in range(4):
        whom = folder.whom(position)
        other = at(FIRST + timedelta(days=position), 10, folder.chance.randint(0, 59))
        folder.tell("a", whom, folder.officer(3), other, planted=False, saw=True)
        clock = at(date(2026, 4, 9), 9 + position * 2, folder.chance.randint(0, 59))
        seen = shot(yard(folder.turn(150 + position)), folder.chance).resize((440, 330))
        spot = near(COUNTY_HALL, folder.chance, 40)
        taken = clock + timedelta(minutes=5)
        name = folder.sent(f"a-{position}", seen, taken=taken, place=spot, phone=2)
        folder.tell("a", whom, folder.officer(0), clock, place=None, photos=(name,), saw=True)
    for position in range(10, 16):
        whom = folder.whom(position)
        day = date(2026, 2, 16) + timedelta(days=(position - 10) // 2)
        clock = at(day, 19, 10 * (position % 3), 0)
        received = at(date(2026, 2, 25), 9, 10 + 3 * position)
        folder.tell("b", whom, folder.officer(1), clock, received=received, place=None, saw=True)


def sat_in_class(folder: Again) -> None:
    """Met at home, herding, in the middle of a morning on which the roll has the child in class."""
    present: dict[str, list[str]] = {}
    for turn, instance in enumerate("ab"):
        for position in range(3):
            whom = folder.whom(turn * 10 + position)
            day = (
                date(2026, 3, 24) + timedelta(days=position)
                if instance == "a"
                else date(2026, 5, 12 + position % 2)
            )
            present[whom.child] = [(day + timedelta(days=shift)).isoformat() for shift in (-1, 0, 1)]
            text = f"{whom.name}在屋后放牛，问他为什么没去学校，他不答。" + folder.teller.met(whom)
            clock = at(day, 10, folder.chance.randint(5, 50), folder.chance.randint(0, 59))
            folder.tell(
                instance, whom, folder.officer(turn), clock, text=text, away=instance == "b", saw=True
            )
    folder.surroundings["present"] = present


def by_the_roster(folder: Again) -> None:
    """Entered down the list: the order of the numbers, a minute each, though houses and days lie all about."""
    for turn, (instance, many) in enumerate((("a", 12), ("b", 10))):
        entered = at(date(2026, 4, 14 + turn), 15, 2, 8)
        order = range(many) if instance == "a" else reversed(range(many))
        for position in order:
            whom = folder.whom(turn * 20 + position)
            day = date(2026, 3, 30) + timedelta(days=folder.chance.randint(0, 13))
            clock = at(day, folder.chance.randint(9, 17), folder.chance.choice((0, 10, 20, 30, 40, 50)))
            entered += timedelta(seconds=folder.chance.randint(41, 75))
            folder.tell(
                instance,
                whom,
                folder.officer(turn),
                clock,
                received=entered,
                place=None,
                saw=position % 3 > 0,
            )


def too_many_hours(folder: Again) -> None:
    """Twenty-six talks in one day; and talks of an hour and a half that begin every quarter of an hour."""
    clock = at(FIRST + timedelta(days=9), 8, 3, 11)
    for position in range(26):
        whom = folder.whom(position)
        folder.tell("a", whom, folder.officer(0), clock, saw=position % 4 > 0)
        clock += timedelta(minutes=folder.chance.randint(18, 26), seconds=folder.chance.randint(0, 59))
    clock = at(FIRST + timedelta(days=16), 9, 1, 30)
    long = (
        "谈了一个半小时。",
        "坐了一个多小时才走。",
        "从头到尾谈了九十分钟。",
        "足足聊了两个钟头。",
        "谈了一上午。",
    )
    for position, words in enumerate(long):
        whom = folder.whom(40 + position)
        text = folder.teller.met(whom) + words
        folder.tell("b", whom, folder.officer(1), clock, text=text, saw=True)
        clock += timedelta(minutes=folder.chance.randint(13, 17))


INVENTORS = (
    ("across_the_county", "一上午跑遍全县六个角", across_the_county),
    ("at_the_meeting", "在县里开会、除夕初一还在“走访”", at_the_meeting),
    ("sat_in_class", "孩子在班上课、考试，走访却见到在家放牛", sat_in_class),
    ("by_the_roster", "照着名册一分钟录一家", by_the_roster),
    ("too_many_hours", "一天二十六家，一谈九十分钟", too_many_hours),
)
