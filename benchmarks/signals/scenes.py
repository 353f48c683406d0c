"""Invented photos of an invented county: a home is a scene, each visit sees it from another place with other people."""

import io
from datetime import datetime
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from notoneless.evidence.signals.statement import Place

SIZE = (480, 360)
CAMERAS = ("HUAWEI nova 9", "Redmi Note 12", "vivo Y78", "OPPO A58", "HONOR X50", "HUAWEI P40")


def home_scene(seed: int) -> Image.Image:
    """A wall, a door, windows, hills or a yard: wider than any photo of it."""
    chance = Random(seed)
    wide, high = SIZE[0] * 2, SIZE[1] * 2
    sky, ground = _colour(chance, 120, 250), _colour(chance, 30, 150)
    picture = Image.new("RGB", (wide, high), sky)
    draw = ImageDraw.Draw(picture)
    horizon = chance.randint(high // 4, high * 2 // 3)
    draw.rectangle((0, horizon, wide, high), fill=ground)
    for _ in range(chance.randint(2, 5)):
        left, span = chance.randint(-200, wide), chance.randint(200, 600)
        peak = horizon - chance.randint(20, high // 4)
        draw.polygon(
            [(left, horizon), (left + span // 2, peak), (left + span, horizon)], fill=_colour(chance, 40, 160)
        )
    for _ in range(chance.randint(14, 30)):
        left, top = chance.randint(-60, wide), chance.randint(0, high)
        box = (left, top, left + chance.randint(20, 260), top + chance.randint(20, 260))
        (draw.rectangle if chance.random() < 0.7 else draw.ellipse)(box, fill=_colour(chance, 10, 245))
    return picture


def photo(home: Image.Image, chance: Random) -> Image.Image:
    """From somewhere before it, at another hour, with whoever stood there."""
    wide, high = home.size
    share = chance.uniform(0.5, 0.85)
    left, top = chance.uniform(0, 1 - share), chance.uniform(0, 1 - share)
    box = (left * wide, top * high, (left + share) * wide, (top + share) * high)
    seen = home.transform(SIZE, Image.Transform.QUAD, _askew(box, chance), Image.Resampling.BILINEAR)
    draw = ImageDraw.Draw(seen)
    for _ in range(chance.randint(1, 4)):
        _person(draw, chance)
    for _ in range(chance.randint(2, 6)):
        left_, top_ = chance.randint(0, SIZE[0]), chance.randint(SIZE[1] // 3, SIZE[1])
        box_ = (left_, top_, left_ + chance.randint(20, 140), top_ + chance.randint(20, 140))
        draw.rectangle(box_, fill=_colour(chance, 10, 245))
    return seen.point(_light(chance)).filter(ImageFilter.GaussianBlur(0.7))


def encoded(
    picture: Image.Image, *, taken: datetime | None, place: Place | None, camera: str, quality: int = 82
) -> bytes:
    """As a phone or, without anything to tell, as WeChat passes it on."""
    written = Image.Exif()
    if camera:
        written[0x010F], written[0x0110] = camera.split(" ", 1)
    if taken:
        written[0x8769] = {36867: f"{taken:%Y:%m:%d %H:%M:%S}"}
    if place:
        written[0x8825] = {1: "N", 2: _parts(place.latitude), 3: "E", 4: _parts(place.longitude)}
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, exif=written)
    return out.getvalue()


def _person(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    high = chance.randint(110, 260)
    wide = high // 4
    left, foot = chance.randint(0, SIZE[0] - wide), SIZE[1] - chance.randint(0, 40)
    draw.rectangle((left, foot - high * 4 // 5, left + wide, foot - high // 3), fill=_colour(chance, 10, 245))
    draw.rectangle((left + 4, foot - high // 3, left + wide - 4, foot), fill=_colour(chance, 10, 110))
    draw.ellipse(
        (left + wide // 5, foot - high, left + wide * 4 // 5, foot - high * 4 // 5), fill=(224, 178, 150)
    )


def _askew(box: tuple[float, float, float, float], chance: Random) -> tuple[float, ...]:
    left, top, right, bottom = box
    lean = [chance.uniform(-0.06, 0.06) * (right - left) for _ in range(8)]
    corners = (left, top, left, bottom, right, bottom, right, top)
    return tuple(corner + off for corner, off in zip(corners, lean, strict=True))


def _light(chance: Random) -> list[int]:
    gain, lift = chance.uniform(0.7, 1.2), chance.uniform(-20, 30)
    return [max(0, min(255, round(value * gain + lift))) for value in range(256)] * 3


def _colour(chance: Random, low: int, high: int) -> tuple[int, int, int]:
    return chance.randint(low, high), chance.randint(low, high), chance.randint(low, high)


def _parts(value: float) -> tuple[float, float, float]:
    whole = int(value)
    minutes = (value - whole) * 60
    return float(whole), float(int(minutes)), round((minutes % 1) * 60, 4)
