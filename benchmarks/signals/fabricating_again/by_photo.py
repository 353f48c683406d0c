"""Pictures worked over on a phone in other ways than in the first planting."""

from collections.abc import Callable
from datetime import date, timedelta

from PIL import Image

from benchmarks.signals.fabricating import doctoring as plain
from benchmarks.signals.fabricating.pictures import shot, yard
from benchmarks.signals.fabricating_again import doctoring
from benchmarks.signals.fabricating_again.folder import SIZE, Again

FIRST = date(2026, 3, 5)
Work = Callable[[Image.Image], Image.Image]


def _worked_over(folder: Again, works: dict[str, Work], *, by_other: str = "", quality: int = 52) -> None:
    """A true visit, and weeks later another family with the same picture worked over."""
    for turn, (instance, work) in enumerate(works.items()):
        day = FIRST + timedelta(days=4 * turn)
        _, seen = folder.true_visit(instance, turn * 10, folder.officer(turn), day)
        made = work(seen)
        made.thumbnail((640, 640))
        name = folder.sent(f"{instance}-sent", made, quality=quality)
        clock = folder.some_time(day + timedelta(days=folder.chance.randint(6, 33)))
        by = folder.officer(turn + 5 if instance in by_other else turn)
        folder.tell(instance, folder.whom(turn * 10 + 1), by, clock, photos=(name,), saw=True)


def brightened_rescreened(folder: Again) -> None:
    """Brighter or darker, cut, shown on the phone and taken as a screenshot, once or twice."""
    chance = folder.chance
    bright = lambda seen: plain.toned(seen, light=1.3, contrast=0.9, colour=1.1)  # noqa: E731
    works: dict[str, Work] = {
        "a": lambda seen: doctoring.played_on_screen(plain.cut(bright(seen), 0.86, chance), "21:06"),
        "b": lambda seen: doctoring.played_on_screen(
            plain.toned(plain.cut(seen, 0.8, chance), light=0.7, contrast=1.1, colour=0.8), "6:48"
        ),
        "c": lambda seen: doctoring.night_mode(
            doctoring.played_on_screen(doctoring.played_on_screen(seen, "22:31"), "22:33")
        ),
    }
    _worked_over(folder, works)


def time_stamped(folder: Again) -> None:
    """The old picture with a fresh card of hour, date and place over its lower part."""
    chance = folder.chance
    said = folder.some_time(FIRST + timedelta(days=25))
    works: dict[str, Work] = {
        "a": lambda seen: doctoring.stamped(seen, said, "石坪村二组 入户劝返"),
        "b": lambda seen: doctoring.banner(plain.cut(seen, 0.85, chance), "暖心家访在路上"),
        "c": lambda seen: doctoring.stamped(
            plain.cut(doctoring.stamped(seen, said, "大河村一组"), 0.74, chance), said, "高山村五组"
        ),
    }
    _worked_over(folder, works)


def printed_photo(folder: Again) -> None:
    """The picture of an old visit lies printed on the table and is photographed."""
    chance = folder.chance
    works: dict[str, Work] = {
        "a": lambda seen: doctoring.printed(seen, chance),
        "b": lambda seen: doctoring.printed(seen, chance, grey=True),
        "c": lambda seen: plain.cut(doctoring.printed(seen, chance), 0.7, chance),
    }
    _worked_over(folder, works)


def chat_chain(folder: Again) -> None:
    """Handed from chat to chat until it is small and coarse; pulled wide; faces hidden; grey."""
    works: dict[str, Work] = {
        "a": lambda seen: doctoring.passed_on(seen, (720, 540, 400, 300, 360, 280), 34),
        "b": lambda seen: doctoring.passed_on(seen.resize((880, 520)), (700, 560), 45),
        "c": lambda seen: doctoring.faces_hidden(doctoring.passed_on(seen, (640, 480, 560)), folder.chance),
        "d": lambda seen: doctoring.passed_on(
            plain.toned(seen, light=1.05, contrast=1.1, colour=0.0), (540, 420)
        ),
    }
    _worked_over(folder, works, by_other="abcd", quality=45)


def collage(folder: Again) -> None:
    """Two old pictures of two families made into one new one: beside, above, set into the corner."""
    makes = (doctoring.side_by_side, doctoring.one_above_other, doctoring.in_corner)
    for turn, (instance, make) in enumerate(zip("abc", makes, strict=True)):
        day = FIRST + timedelta(days=5 * turn)
        _, one = folder.true_visit(instance, turn * 10, folder.officer(turn), day)
        _, two = folder.true_visit(instance, turn * 10 + 1, folder.officer(turn), day + timedelta(days=1))
        made = make(one, two)
        made.thumbnail((620, 620))
        name = folder.sent(f"{instance}-collage", made)
        clock = folder.some_time(day + timedelta(days=19))
        folder.tell(
            instance, folder.whom(turn * 10 + 2), folder.officer(turn), clock, photos=(name,), saw=True
        )


def burst_frames(folder: Again) -> None:
    """One press of the shutter gave many frames; each frame is another visit of the next two months."""
    for turn, instance in enumerate("ab"):
        ground = yard(folder.whom(turn * 10).yard)
        base = shot(ground, folder.chance, people=3)
        for visit in range(4):
            dx, dy = visit * 5, visit * 3
            frame = base.crop((dx, dy, 770 + dx, 577 + dy)).resize(SIZE)
            frame = plain.toned(frame, light=1 + 0.03 * visit, contrast=1, colour=1)
            name = folder.sent(f"{instance}-{visit}", frame, quality=48)
            whom = folder.whom(turn * 10 + (visit if instance == "b" else 0))
            clock = folder.some_time(FIRST + timedelta(days=11 * visit + turn))
            folder.tell(instance, whom, folder.officer(turn), clock, photos=(name,), saw=True)


def shared_album(folder: Again) -> None:
    """Two teachers hand in from one album: each his own families, the pictures a little cut or pressed anew."""
    first, second = folder.officer(0), folder.officer(1)
    for picture in range(4):
        seen = shot(yard(folder.whom(picture).yard), folder.chance)
        day = FIRST + timedelta(days=6 * picture)
        for turn, by in enumerate((first, second)):
            own = plain.cut(seen, 0.93, folder.chance) if turn else seen
            name = folder.sent(f"a-{picture}-{turn}", own.resize((560, 420)), quality=50 - 6 * turn)
            clock = folder.some_time(day + timedelta(days=turn * folder.chance.randint(0, 3)))
            folder.tell("a", folder.whom(picture + 20 * turn), by, clock, photos=(name,), saw=True)


def cut_apart(folder: Again) -> None:
    """One picture of the villagers' meeting cut into overlapping parts, one part for each family."""
    parts = {"a": ((0.0, 0.55), (0.24, 0.79), (0.45, 1.0)), "b": ((0.0, 0.66), (0.34, 1.0))}
    for turn, (instance, spans) in enumerate(parts.items()):
        meeting = shot(yard(folder.turn(100 + turn)), folder.chance, people=8)
        for position, (left, right) in enumerate(spans):
            part = meeting.crop((int(left * 800), 40, int(right * 800), 560))
            name = folder.sent(f"{instance}-{position}", part, quality=55)
            clock = folder.some_time(FIRST + timedelta(days=9 + 2 * position + turn))
            folder.tell(
                instance,
                folder.whom(turn * 10 + position),
                folder.officer(turn),
                clock,
                photos=(name,),
                saw=True,
            )


INVENTORS = (
    ("brightened_rescreened", "调亮、裁剪后在手机上打开再截屏", brightened_rescreened),
    ("time_stamped", "旧照片盖上新的时间地点水印", time_stamped),
    ("printed_photo", "翻拍打印出来的旧照片", printed_photo),
    ("chat_chain", "微信群里转了几手的别人照片，拉宽、打码、变黑白", chat_chain),
    ("collage", "两家旧照片拼成一张", collage),
    ("burst_frames", "一次连拍，分作两个月的走访", burst_frames),
    ("shared_album", "两个老师共用一个相册", shared_album),
    ("cut_apart", "一张院坝会照片裁成几家的家访照", cut_apart),
)
