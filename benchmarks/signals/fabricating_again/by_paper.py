"""What the file says of itself is written anew, the hand under the form is laid over it, the picture is too old."""

from datetime import date, timedelta
from random import Random

from benchmarks.signals.fabricating import doctoring as plain
from benchmarks.signals.fabricating.folder import at
from benchmarks.signals.fabricating.people import near
from benchmarks.signals.fabricating.pictures import shot, yard
from benchmarks.signals.fabricating_again import doctoring
from benchmarks.signals.fabricating_again.folder import SIZE, Again

FIRST = date(2026, 3, 11)


def exif_rewritten(folder: Again) -> None:
    """Hour and place set by a program: its name stays, the place of the first family stays, one second for all."""
    for turn, software in enumerate(("Exif Editor 2.3.1", "Adobe Photoshop 22.0 (Windows)")):
        whom, clock = folder.whom(turn), folder.some_time(FIRST + timedelta(days=8 * turn))
        seen = shot(yard(whom.yard), folder.chance).resize(SIZE)
        place = near(whom.home, folder.chance)
        taken = clock + timedelta(minutes=6)
        name = folder.sent(f"a-{turn}", seen, taken=taken, place=place, phone=turn, software=software)
        folder.tell("a", whom, folder.officer(0), clock, photos=(name,), saw=True)
    source, clock = folder.whom(100), folder.some_time(FIRST + timedelta(days=20))
    seen = shot(yard(source.yard), folder.chance).resize(SIZE)
    where = near(source.home, folder.chance)
    name = folder.sent("b", seen, taken=clock + timedelta(minutes=4), place=where, phone=2)
    folder.tell("b", folder.whom(10), folder.officer(1), clock, photos=(name,), saw=True)
    second = folder.some_time(FIRST + timedelta(days=27))
    for position in range(20, 23):
        whom = folder.whom(position)
        seen = shot(yard(whom.yard), folder.chance).resize((480, 360))
        name = folder.sent(f"c-{position}", seen, taken=second, phone=4)
        clock = second - timedelta(minutes=15 - 25 * (position - 20))
        folder.tell("c", whom, folder.officer(2), clock, photos=(name,), saw=True)


def before_opened(folder: Again) -> None:
    """The picture is from last autumn, or the visits are dated before anybody knew of the case, to fill the count."""
    opened = {}
    for turn in range(2):
        whom = folder.whom(turn)
        opened[whom.child] = date(2026, 3, 16).isoformat()
        clock = folder.some_time(date(2026, 4, 2) + timedelta(days=12 * turn))
        taken = at(date(2025, 11, 6 + turn), 15, 12, 41)
        seen = shot(yard(whom.yard), folder.chance).resize(SIZE)
        name = folder.sent(f"a-{turn}", seen, taken=taken, place=near(whom.home, folder.chance), phone=turn)
        folder.tell("a", whom, folder.officer(0), clock, photos=(name,), saw=True)
    for turn in range(3):
        whom = folder.whom(10)
        opened[whom.child] = date(2026, 4, 20).isoformat()
        day = date(2026, 3, 23) + timedelta(days=7 * turn)
        received = at(date(2026, 4, 20), 16, 20 + 7 * turn)
        folder.tell(
            "b", whom, folder.officer(1), folder.some_time(day), received=received, place=None, away=True
        )
    folder.surroundings["opened"] = opened


def signature_pasted(folder: Again) -> None:
    """One hand cut out once and laid under the typed forms of four families, each form with words of its own."""
    chance = folder.chance
    hand = plain.signature(777, Random("pasted hand"))
    sentences = (
        ("已收到限期复学通知，", "知道不送孩子读书的后果，", "三日内送孩子返校。"),
        ("老师今天来家中走访，", "说明了资助政策和补课安排，", "本人会再劝孩子，请学校等几天。"),
        ("同意孩子先到校试读一周，", "由班主任接送，", "如不适应再商量。"),
        ("孩子现随母亲在外，", "下月接回，到时报到。", ""),
    )
    for turn, lines in enumerate(sentences):
        whom = folder.whom(turn)
        paper = (250 - turn * 6, 248 - turn * 3, 240 - turn * 9)
        sheet = doctoring.form((f"{whom.name}家长：", *lines), paper)
        signed = doctoring.with_hand(sheet, hand, (200 + turn * 25, 300 - turn * 5), 300 - 14 * turn)
        name = folder.sent(f"a-{turn}", doctoring.photographed(signed, chance), quality=55)
        clock = folder.some_time(FIRST + timedelta(days=5 * turn))
        folder.tell("a", whom, folder.officer(0), clock, photos=(name,), saw=True)


INVENTORS = (
    ("exif_rewritten", "照片时间地点用软件改写", exif_rewritten),
    ("before_opened", "照片、走访早于立案", before_opened),
    ("signature_pasted", "抠下一个签名贴在几家回执上", signature_pasted),
)
