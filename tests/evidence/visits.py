"""Statements for tests of signals, each in one line; what is not said is honest."""

import io
from datetime import date, datetime, timedelta, timezone
from typing import Any

from PIL import Image

from notoneless.evidence.files.limits import USUAL
from notoneless.evidence.files.pictures import read_picture
from notoneless.evidence.files.sniffing import recognise
from notoneless.evidence.signals.statement import Photo, Place, Statement
from tests.evidence.pictures import encoded, scene

ZONE = timezone(timedelta(hours=8))
DAY = date(2026, 4, 8)
HOME = Place(29.95, 108.11)
TEXT = "田小禾在堂屋剥玉米，母亲在地里。孩子说上课听不懂，坐不住。约了班主任来家里补课。"
OTHER_TEXT = "爷爷带我们去羊圈边找到他，书包还挂在门后。父亲在广东打工，当晚视频里答应送回学校。"


def at(hour: int, minute: int = 0, *, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def visit(code: str, **more: Any) -> Statement:
    """By one officer to one child at three in the afternoon, entered at once."""
    day = more.get("day", DAY)
    said: dict[str, Any] = {
        "code": code, "child": f"child of {code}", "by": f"officer of {code}", "day": day,
        "claimed_at": at(15, day=day), "received_at": at(15, 40, day=day),
    }  # fmt: skip
    return Statement(**said | more)


def shot(code: str = "P", *, picture: Image.Image | None = None, turn: int = 1, **more: Any) -> Photo:
    return Photo(code=code, **read(encoded(picture or scene(turn), "JPEG", quality=80)) | more)


def read(upload: bytes) -> dict[str, Any]:
    import hashlib

    picture = read_picture(upload, recognise(upload).name, USUAL)
    sha256 = hashlib.sha256(upload).hexdigest()
    return {"sha256": sha256, "prints": picture.prints, "points": picture.points}


def recompressed(picture: Image.Image, quality: int) -> Image.Image:
    return Image.open(io.BytesIO(encoded(picture, "JPEG", quality=quality)))


def screenshot(picture: Image.Image, *, bar: int = 60) -> Image.Image:
    """The picture between black bars on a phone held upright."""
    wide = 400
    small = picture.resize((wide, wide * picture.height // picture.width))
    screen = Image.new("RGB", (wide, 860), (0, 0, 0))
    screen.paste(small, (0, (860 - small.height) // 2))
    screen.paste((235, 235, 235), (20, 10, 60, 20))
    screen.paste((235, 235, 235), (wide - 90, 10, wide - 20, 20))
    return screen
