"""Visits whose picture does not belong to them: used again, worked over, of another yard, of another day, one hand."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from PIL import Image

from benchmarks.signals.fabricating import doctoring
from benchmarks.signals.fabricating.folder import Folder, at
from benchmarks.signals.fabricating.people import Family, family, near
from benchmarks.signals.fabricating.pictures import jpeg, shot, yard

FIRST = date(2026, 3, 4)
Works = dict[str, tuple[Callable[[Image.Image], Image.Image], int]]


def _honest(folder: Folder, instance: str, position: int, by: str, day: date) -> tuple[Family, Image.Image]:
    """An earlier visit that took place, with its own picture: what the fabricator helps himself from."""
    whom = family(folder.turn(position))
    clock = at(day, folder.chance.randint(9, 16), folder.chance.randint(0, 59), folder.chance.randint(0, 59))
    seen = shot(yard(whom.yard), folder.chance)
    taken = clock + timedelta(minutes=folder.chance.randint(2, 11))
    content = jpeg(seen, taken=taken, place=near(whom.home, folder.chance), phone=position)
    name = folder.picture(f"{instance}-own-{position}.jpg", content)
    folder.tell(instance, whom, by, clock, planted=False, photos=(name,), saw=True)
    return whom, seen


def _later(folder: Folder, day: date, low: int, high: int) -> date:
    return day + timedelta(days=folder.chance.randint(low, high))


def _afternoon(folder: Folder, day: date) -> datetime:
    return at(day, folder.chance.randint(9, 17), folder.chance.randint(0, 59), folder.chance.randint(0, 59))


def reused(folder: Folder) -> None:
    """The same file for other families, from a colleague through the chat group, and for the same child again."""
    _honest(folder, "a", 0, folder.officer(0), FIRST)
    for position in (1, 2):
        day = _later(folder, FIRST, 1, 9)
        own = ("a-own-0.jpg",)
        folder.tell(
            "a",
            family(folder.turn(position)),
            folder.officer(0),
            _afternoon(folder, day),
            photos=own,
            saw=True,
        )
    _, seen = _honest(folder, "b", 10, folder.officer(1), FIRST + timedelta(days=6))
    chat = folder.picture("b-mmexport1773.jpg", jpeg(seen.resize((720, 540)), quality=60))
    day = _later(folder, FIRST, 40, 55)
    folder.tell(
        "b", family(folder.turn(11)), folder.officer(2), _afternoon(folder, day), photos=(chat,), saw=True
    )
    whom, seen = _honest(folder, "c", 20, folder.officer(3), FIRST + timedelta(days=12))
    for week in (2, 4, 7):
        again = folder.picture(f"c-{week}.jpg", jpeg(seen, quality=75))
        day = FIRST + timedelta(days=12 + 7 * week)
        folder.tell("c", whom, folder.officer(3), _afternoon(folder, day), photos=(again,), saw=True)


def _worked_over(folder: Folder, works: Works) -> None:
    for turn, (instance, (work, quality)) in enumerate(works.items()):
        day = FIRST + timedelta(days=3 * turn)
        _, seen = _honest(folder, instance, turn * 10, folder.officer(turn), day)
        content = jpeg(work(seen), quality=quality)
        name = folder.picture(f"{instance}-sent.jpg", content)
        later = _afternoon(folder, _later(folder, day, 5, 30))
        folder.tell(
            instance,
            family(folder.turn(turn * 10 + 1)),
            folder.officer(turn),
            later,
            photos=(name,),
            saw=True,
        )


def cropped_turned(folder: Folder) -> None:
    """Cut, turned, pressed small, or with a filter over it."""
    chance = folder.chance
    works: Works = {
        "a": (lambda seen: doctoring.cut(seen, 0.82, chance), 60),
        "b": (lambda seen: doctoring.turned(seen, 4.5), 68),
        "c": (lambda seen: seen.rotate(90, expand=True).resize((450, 600)), 38),
        "d": (
            lambda seen: doctoring.toned(
                doctoring.cut(seen, 0.72, chance), light=1.18, contrast=1.2, colour=1.4
            ),
            65,
        ),
        "e": (lambda seen: doctoring.cut(doctoring.turned(seen, -7), 0.86, chance), 50),
    }
    _worked_over(folder, works)


def screenshot(folder: Folder) -> None:
    """A screenshot of the album, of a chat, and the monitor photographed."""
    works: Works = {
        "a": (lambda seen: doctoring.in_album(seen, "20:47"), 80),
        "b": (lambda seen: doctoring.in_chat(seen, "8:12"), 80),
        "c": (lambda seen: doctoring.off_monitor(seen, folder.chance), 66),
    }
    _worked_over(folder, works)


def mirrored(folder: Folder) -> None:
    """Left and right exchanged, alone or with a cut or a filter."""
    chance = folder.chance
    works: Works = {
        "a": (doctoring.mirrored, 72),
        "b": (lambda seen: doctoring.cut(doctoring.mirrored(seen), 0.9, chance), 62),
        "c": (
            lambda seen: doctoring.toned(doctoring.mirrored(seen), light=0.86, contrast=1.1, colour=0.7),
            45,
        ),
    }
    _worked_over(folder, works)


def another_yard(folder: Folder) -> None:
    """The yard of a neighbour, of a far family, of the officer's own relatives: taken afresh, from elsewhere."""
    chance = folder.chance
    for turn, stripped in enumerate((True, False)):
        instance, day = "ab"[turn], FIRST + timedelta(days=turn * 5)
        owner, _ = _honest(folder, instance, turn * 10, folder.officer(turn), day)
        clock = _afternoon(folder, _later(folder, day, 6, 20))
        fresh = shot(yard(owner.yard), chance, people=1)
        known = jpeg(fresh, taken=clock, place=near(owner.home, chance), phone=turn)
        name = folder.picture(f"{instance}-fresh.jpg", jpeg(fresh) if stripped else known)
        folder.tell(
            instance,
            family(folder.turn(turn * 10 + 1)),
            folder.officer(turn),
            clock,
            photos=(name,),
            saw=True,
        )
    relatives = yard(99_999)
    for position in range(20, 24):
        clock = _afternoon(folder, _later(folder, FIRST, 20, 60))
        content = jpeg(shot(relatives, chance), taken=clock, phone=3)
        name = folder.picture(f"c-{position}.jpg", content)
        folder.tell("c", family(folder.turn(position)), folder.officer(2), clock, photos=(name,), saw=True)


def picture_time(folder: Folder) -> None:
    """The camera's clock says: last year, twelve days before, that morning, two days after, on the evening of entry."""
    for turn, (instance, shift) in enumerate(
        {
            "a": timedelta(days=-371, hours=2),
            "b": timedelta(days=-12, hours=-3),
            "c": timedelta(hours=-6, minutes=-20),
            "d": timedelta(days=2, hours=4),
            "e": timedelta(hours=5, minutes=35),
        }.items()
    ):
        whom = family(folder.turn(turn))
        clock = at(
            FIRST + timedelta(days=7 * turn), 15, folder.chance.randint(2, 50), folder.chance.randint(0, 59)
        )
        seen = shot(yard(whom.yard), folder.chance)
        content = jpeg(seen, taken=clock + shift, place=near(whom.home, folder.chance), phone=turn)
        name = folder.picture(f"{instance}.jpg", content)
        received = clock + max(shift, timedelta()) + timedelta(minutes=folder.chance.randint(12, 50))
        folder.tell(instance, whom, folder.officer(turn), clock, received=received, photos=(name,), saw=True)


def one_afternoon(folder: Folder) -> None:
    """One afternoon, four coats: a month of visits photographed at once, clocks kept, stripped, or set by a program."""
    for turn, instance in enumerate("abc"):
        whom, ground = family(folder.turn(turn)), yard(family(folder.turn(turn)).yard)
        session = at(FIRST + timedelta(days=4 + turn), 14, 7, 12)
        light = folder.chance.uniform(0.9, 1.05)
        for visit in range(5):
            day = session.date() + timedelta(days=6 * visit)
            clock = at(
                day, folder.chance.randint(9, 16), folder.chance.randint(0, 59), folder.chance.randint(0, 59)
            )
            taken = session + timedelta(minutes=4 * visit, seconds=folder.chance.randint(0, 50))
            if instance == "c":
                taken = taken.replace(year=day.year, month=day.month, day=day.day)
                clock = taken - timedelta(minutes=folder.chance.randint(1, 9))
            place = near(whom.home, folder.chance, 6)
            seen = shot(ground, folder.chance, roam=0.25, light=light)
            content = jpeg(seen) if instance == "b" else jpeg(seen, taken=taken, place=place, phone=turn)
            name = folder.picture(f"{instance}-{visit}.jpg", content)
            folder.tell(instance, whom, folder.officer(turn), clock, photos=(name,), saw=True)


def one_hand(folder: Folder) -> None:
    """One guardian's hand under other families' forms: the same file, cut anew, signed again, pinned to a wall."""
    chance, day = folder.chance, FIRST
    for position in range(6):
        own = folder.picture(f"x-sign-{position}.jpg", jpeg(doctoring.signature(position, chance)))
        clock = _afternoon(folder, _later(folder, day, 0, 12))
        folder.tell(
            "x",
            family(folder.turn(position)),
            folder.officer(0),
            clock,
            planted=False,
            photos=(own,),
            saw=True,
        )
    source = doctoring.signature(50, Random("first sheet"))
    wall = shot(yard(91_234), chance)
    wall.paste(doctoring.toned(source, light=0.92, contrast=1, colour=1).resize((430, 202)), (180, 330))
    forged = {
        "a": [jpeg(source), jpeg(source), jpeg(source)],
        "b": [
            jpeg(doctoring.cut(source, 0.88, chance), quality=60),
            jpeg(source.resize((480, 225)), quality=45),
        ],
        "c": [
            jpeg(doctoring.signature(50, chance, paper=tint)) for tint in ((252, 232, 196), (214, 224, 236))
        ],
        "d": [jpeg(wall)],
    }
    position = 20
    for instance, contents in forged.items():
        for content in contents:
            position += 1
            name = folder.picture(f"{instance}-sign-{position}.jpg", content)
            clock = _afternoon(folder, _later(folder, day, 3, 45))
            folder.tell(
                instance, family(folder.turn(position)), folder.officer(0), clock, photos=(name,), saw=True
            )


INVENTORS = (
    ("reused_photo", "一张照片用了几家", reused),
    ("cropped_turned", "旧照片裁剪、旋转、压缩、加滤镜后再用", cropped_turned),
    ("screenshot", "手机相册、聊天截屏，翻拍电脑屏幕", screenshot),
    ("mirrored", "旧照片左右翻转后再用", mirrored),
    ("another_yard", "照片拍的是别人家院坝", another_yard),
    ("picture_time", "照片时间在走访之前或之后", picture_time),
    ("one_afternoon", "一个下午换衣服摆拍一个月的走访", one_afternoon),
    ("one_hand", "同一个家长签名用在几家", one_hand),
)
