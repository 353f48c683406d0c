"""Pictures of ordinary visits: the same gate from the same step, doors of like houses, rooms, papers, chats, stamps."""

import io
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.signals.planting import photo_of
from notoneless.evidence.signals.statement import Photo, Place

WIDE, HIGH, SHOT = 720, 540, (420, 315)
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Telling:
    """What the file says of itself; nothing at all after a chat."""

    taken: datetime | None = None
    place: Place | None = None
    phone: tuple[str, str, str] | None = None
    offset: bool = False
    stamp: str = ""
    quality: int = 78


@lru_cache(maxsize=48)
def ground(look: int, things: int) -> Image.Image:
    """House, yard, hills; wider than any picture of it."""
    face, before = Random(f"look {look}"), Random(f"things {things}")
    seen = Image.new("RGB", (WIDE, HIGH), (face.randint(150, 220), face.randint(180, 225), 232))
    draw = ImageDraw.Draw(seen)
    horizon = face.randint(120, 200)
    ridge = [(x, horizon + face.randint(-50, 50)) for x in range(0, WIDE + 90, 90)]
    draw.polygon([(0, HIGH), *ridge, (WIDE, HIGH)], fill=_shade(face, 50, 135))
    floor = face.randint(330, 390)
    draw.rectangle((0, floor, WIDE, HIGH), fill=_shade(face, 90, 170))
    left, right, top = face.randint(20, 160), face.randint(430, 700), floor - face.randint(120, 210)
    draw.rectangle((left, top, right, floor), fill=_shade(face, 130, 240))
    eave = face.randint(30, 70)
    draw.polygon(
        [(left - 20, top), (left + 40, top - eave), (right - 40, top - eave), (right + 20, top)],
        fill=_shade(face, 40, 130),
    )
    rooms = face.randint(3, 5)
    door = face.randrange(rooms)
    for room in range(rooms):
        x = left + int((room + 0.5) * (right - left) / rooms)
        box = (x - 28, top + 25, x + 28, floor if room == door else top + face.randint(60, 90))
        draw.rectangle(box, fill=_shade(face, 30, 110))
        if room == door:
            for side in (-38, 32):
                draw.rectangle((x + side, top + 28, x + side + 7, floor - 15), fill=(200, 30, 34))
    _things(draw, before, floor, many=before.randint(6, 11))
    grain = np.random.default_rng(things)
    texture = _rough(grain, (7, 31, 110)) * before.uniform(18, 30)
    return Image.fromarray(
        np.clip(np.asarray(seen, dtype=np.float64) + texture[..., None], 0, 255).astype("uint8")
    )


@lru_cache(maxsize=48)
def room(things: int) -> Image.Image:
    """The room with the fire, the table and the wall of certificates."""
    inside = Random(f"room {things}")
    seen = Image.new("RGB", (WIDE, HIGH), _shade(inside, 110, 210))
    draw = ImageDraw.Draw(seen)
    draw.rectangle((0, inside.randint(330, 400), WIDE, HIGH), fill=_shade(inside, 60, 140))
    for _ in range(inside.randint(3, 9)):
        x, y = inside.randint(20, 640), inside.randint(30, 200)
        draw.rectangle((x, y, x + 60, y + 44), fill=(226, 180, 60), outline=(180, 30, 30), width=3)
    _things(draw, inside, 420, many=9)
    grain = np.random.default_rng(things + 1)
    texture = _rough(grain, (5, 40)) * 26
    return Image.fromarray(
        np.clip(np.asarray(seen, dtype=np.float64) + texture[..., None], 0, 255).astype("uint8")
    )


def shot(view: Image.Image, spot: int, chance: Random) -> Image.Image:
    """Six in ten stand where they always stand; the light, the people and what lies about are the day's."""
    usual, roam = Random(f"spot {spot}"), 0.25 if chance.random() < 0.6 else 1.0
    wide = usual.uniform(0.62, 0.75) * WIDE + chance.uniform(-60, 60) * roam
    high = wide * SHOT[1] / SHOT[0]
    x = usual.uniform(0.2, 0.8) * (WIDE - wide) + chance.uniform(-80, 80) * roam
    y = usual.uniform(0.3, 0.8) * (HIGH - high) + chance.uniform(-50, 50) * roam
    x, y = min(max(x, 0), WIDE - wide), min(max(y, 0), HIGH - high)
    lean = [chance.uniform(-20, 20) * roam for _ in range(8)]
    corners = (x, y, x, y + high, x + wide, y + high, x + wide, y)
    quad = tuple(corner + off for corner, off in zip(corners, lean, strict=True))
    seen = view.transform(SHOT, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(seen)
    for _ in range(chance.randint(0, 3)):
        _things(draw, chance, 300, many=1, small=True)
    for _ in range(chance.choice((0, 1, 1, 2, 2, 3))):
        _person(draw, chance)
    gain, tint = chance.uniform(0.68, 1.15), [chance.uniform(0.94, 1.06) for _ in range(3)]
    slope = np.linspace(chance.uniform(0.85, 1.1), chance.uniform(0.85, 1.1), SHOT[0])[None, :, None]
    lit = np.asarray(seen.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 0.9))), dtype=np.float64) * gain
    noise = np.random.default_rng(chance.randrange(2**32)).normal(0, 2.5, (SHOT[1], SHOT[0], 1))
    return Image.fromarray(np.clip(lit * tint * slope + noise, 0, 255).astype("uint8"))


def paper(chance: Random, lines: int = 9) -> Image.Image:
    """The record book, open at the page of the day: the ruled form is always the same, the writing never."""
    sheet = Image.new("RGB", SHOT, (236, 232, 222))
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((20, 15, 400, 300), outline=(70, 70, 70), width=2)
    for row in range(lines):
        y = 45 + row * 27
        draw.line((20, y, 400, y), fill=(120, 120, 120))
        x = 28
        while x < chance.randint(180, 390):
            for _ in range(chance.randint(2, 5)):
                ends = (x + chance.randint(0, 9), y - chance.randint(3, 20), x + 9, y - chance.randint(3, 20))
                draw.line(ends, fill=(30, 34, 90), width=2)
            x += 13
    turned = sheet.rotate(chance.uniform(-4, 4), Image.Resampling.BICUBIC, fillcolor=(96, 84, 70))
    lit = np.asarray(turned, dtype=np.float64) * chance.uniform(0.75, 1.05)
    noise = np.random.default_rng(chance.randrange(2**32)).normal(0, 3, (SHOT[1], SHOT[0], 1))
    return Image.fromarray(np.clip(lit + noise, 0, 255).astype("uint8"))


def uploaded(seen: Image.Image, telling: Telling, code: str) -> Photo:
    """As the phone writes it; stamping cameras lay the hour and the place over the lower edge."""
    if telling.stamp:
        seen = seen.copy()
        draw = ImageDraw.Draw(seen, "RGBA")
        draw.rectangle((0, SHOT[1] - 50, 210, SHOT[1]), fill=(0, 0, 0, 90))
        draw.text((10, SHOT[1] - 42), telling.stamp, fill=(255, 255, 255), font_size=16)
    written = Image.Exif()
    if telling.phone:
        written[271], written[272] = telling.phone[:2]
        if telling.phone[2]:
            written[305] = telling.phone[2]
    if telling.taken:
        stamp = f"{telling.taken:%Y:%m:%d %H:%M:%S}"
        written[0x8769] = {36867: stamp, **({36881: "+08:00"} if telling.offset else {})}
    if telling.place:
        sides = (_parts(telling.place.latitude), _parts(telling.place.longitude))
        written[0x8825] = {1: "N", 2: sides[0], 3: "E", 4: sides[1]}
    out = io.BytesIO()
    seen.save(out, "JPEG", quality=telling.quality, exif=written)
    return photo_of(code, out.getvalue())


def _things(draw: ImageDraw.ImageDraw, chance: Random, floor: int, *, many: int, small: bool = False) -> None:
    for _ in range(many):
        x, y = chance.randint(0, 400 if small else WIDE - 60), floor + chance.randint(-30, 90)
        wide, high = chance.randint(18, 60 if small else 110), chance.randint(14, 60 if small else 80)
        form = chance.choice((draw.rectangle, draw.ellipse))
        form((x, y - high, x + wide, y), fill=_shade(chance, 20, 235))


def _person(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    x, foot, tall = chance.randint(40, 380), chance.randint(250, 310), chance.randint(90, 190)
    wide, head = tall // 5, tall // 7
    draw.rectangle((x - wide // 2, foot - tall // 2, x + wide // 2, foot), fill=_shade(chance, 15, 110))
    draw.rounded_rectangle(
        (x - wide, foot - tall + head, x + wide, foot - tall // 2 + 8), 9, fill=_shade(chance, 15, 235)
    )
    draw.ellipse(
        (x - head // 2 - 3, foot - tall - head // 2, x + head // 2 + 3, foot - tall + head),
        fill=(212, 168, 138),
    )


def _rough(grain: np.random.Generator, octaves: tuple[int, ...]) -> NDArray[np.float64]:
    total = np.zeros((HIGH, WIDE))
    for cells in octaves:
        values = (grain.random((cells * 3 // 4 + 2, cells)) * 255).astype("uint8")
        wide = Image.fromarray(values).resize((WIDE, HIGH), Image.Resampling.BICUBIC)
        total += np.asarray(wide, dtype=np.float64) / 255 - 0.5
    return total


def _shade(chance: Random, low: int, high: int) -> Colour:
    return chance.randint(low, high), chance.randint(low, high), chance.randint(low, high)


def _parts(value: float) -> tuple[float, float, float]:
    whole = int(value)
    minutes = (value - whole) * 60
    return float(whole), float(int(minutes)), round((minutes % 1) * 60, 4)
