"""Invented yards, photographed from where somebody happens to stand, with people in coats, light and grain."""

import io
from datetime import datetime
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.signals.fabricating.people import Place

WIDE, HIGH = 1500, 1050
SHOT = (800, 600)
WALLS = ((222, 214, 200), (176, 92, 70), (150, 150, 146), (232, 226, 170), (198, 180, 156), (205, 222, 226))
ROOFS = ((70, 66, 68), (120, 58, 46), (58, 84, 120), (96, 92, 88))
PHONES = (
    ("HUAWEI", "CDY-AN90"),
    ("Xiaomi", "22101316C"),
    ("vivo", "V2046A"),
    ("OPPO", "PEGM00"),
    ("HONOR", "ANY-AN00"),
)


def _noise(grain: np.random.Generator, size: tuple[int, int], octaves: tuple[int, ...]) -> np.ndarray:
    wide, high = size
    total = np.zeros((high, wide))
    for cells in octaves:
        rough = Image.fromarray((grain.random((cells * high // wide + 2, cells)) * 255).astype("uint8"))
        total += np.asarray(rough.resize(size, Image.Resampling.BICUBIC), dtype=float) / 255 - 0.5
    return total / len(octaves)


def yard(seed: int) -> Image.Image:
    """A house with its yard and the hills behind it."""
    chance, grain = Random(f"yard {seed}"), np.random.default_rng(seed)
    canvas = Image.new("RGB", (WIDE, HIGH), (chance.randint(150, 215), chance.randint(180, 225), 230))
    draw = ImageDraw.Draw(canvas)
    for ridge in range(2):
        level = 260 + ridge * 90 + chance.randint(-40, 40)
        line = [(x, level + chance.randint(-60, 60)) for x in range(0, WIDE + 150, 150)]
        green = (
            chance.randint(60, 110) - ridge * 15,
            chance.randint(95, 140),
            chance.randint(70, 105) - ridge * 20,
        )
        draw.polygon([(0, HIGH), *line, (WIDE, HIGH)], fill=green)
    ground = 690 + chance.randint(-40, 50)
    earth = chance.choice([(168, 160, 148), (140, 112, 82), (128, 124, 112), (120, 130, 88)])
    draw.rectangle((0, ground, WIDE, HIGH), fill=earth)
    _house(draw, ground, chance)
    _things(draw, ground, chance)
    texture = _noise(grain, (WIDE, HIGH), (9, 40, 150, 500)) * chance.uniform(60, 95)
    return Image.fromarray(
        np.clip(np.asarray(canvas, dtype=float) + texture[..., None], 0, 255).astype("uint8")
    )


def _house(draw: ImageDraw.ImageDraw, ground: int, chance: Random) -> None:
    left, right = chance.randint(60, 330), chance.randint(900, 1420)
    top = ground - chance.randint(230, 400)
    draw.rectangle((left, top, right, ground), fill=chance.choice(WALLS))
    roof, eave = chance.choice(ROOFS), chance.randint(60, 130)
    draw.polygon(
        [(left - 40, top), (left + 70, top - eave), (right - 70, top - eave), (right + 40, top)], fill=roof
    )
    rooms = chance.randint(3, 5)
    door = chance.randrange(rooms)
    for room in range(rooms):
        middle = left + int((room + 0.5) * (right - left) / rooms) + chance.randint(-25, 25)
        if room == door:
            draw.rectangle(
                (middle - 62, top + 45, middle + 62, ground), fill=chance.choice([(92, 60, 40), (60, 66, 80)])
            )
            for side in (-82, 68):
                draw.rectangle((middle + side, top + 55, middle + side + 15, ground - 40), fill=(196, 32, 36))
        else:
            lower = top + chance.randint(120, 190)
            draw.rectangle(
                (middle - 55, top + 55, middle + 55, lower),
                fill=(52, 62, 74),
                outline=(236, 236, 230),
                width=6,
            )


def _things(draw: ImageDraw.ImageDraw, ground: int, chance: Random) -> None:
    for _ in range(chance.randint(5, 9)):
        x, y = chance.randint(30, WIDE - 200), ground + chance.randint(-60, 190)
        shade = tuple(chance.randint(25, 235) for _ in range(3))
        wide, high = chance.randint(40, 210), chance.randint(30, 130)
        form = chance.choice((draw.rectangle, draw.ellipse))
        form((x, y - high, x + wide, y), fill=shade)
    if chance.random() < 0.7:
        x, crown = (
            chance.choice([chance.randint(20, 250), chance.randint(1200, 1450)]),
            chance.randint(200, 420),
        )
        draw.rectangle((x - 14, crown, x + 14, ground + 20), fill=(74, 58, 42))
        for _ in range(26):
            dx, dy, r = chance.randint(-130, 130), chance.randint(-130, 110), chance.randint(30, 75)
            green = (chance.randint(30, 90), chance.randint(80, 140), chance.randint(30, 70))
            draw.ellipse((x + dx - r, crown + dy - r, x + dx + r, crown + dy + r), fill=green)


def shot(
    ground: Image.Image, chance: Random, *, people: int = 2, roam: float = 1.0, light: float | None = None
) -> Image.Image:
    """One picture of this yard; `roam` says how far the photographer moves from the usual spot."""
    wide = 1040 + chance.uniform(-170, 120) * roam
    high = wide * 0.75
    x = (WIDE - wide) / 2 + chance.uniform(-1, 1) * roam * (WIDE - wide) / 2
    y = min(HIGH - high, 210 + chance.uniform(-90, 90) * roam)
    lean = [chance.uniform(-34, 34) * roam for _ in range(8)]
    corners = (x, y, x, y + high, x + wide, y + high, x + wide, y)
    view = tuple(corner + shift for corner, shift in zip(corners, lean, strict=True))
    seen = ground.transform(SHOT, Image.Transform.QUAD, view, Image.Resampling.BICUBIC)
    for _ in range(people):
        _person(ImageDraw.Draw(seen), chance)
    return _lit(seen.filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 0.9))), chance, light)


def _person(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    x, foot, tall = chance.randint(80, 720), chance.randint(470, 590), chance.randint(190, 300)
    coat, legs = (tuple(chance.randint(15, 230) for _ in range(3)) for _ in range(2))
    head, wide = tall // 7, tall // 5
    draw.rectangle((x - wide // 2, foot - tall // 2, x + wide // 2, foot), fill=legs)
    draw.rounded_rectangle((x - wide, foot - tall + head, x + wide, foot - tall // 2 + 15), 18, fill=coat)
    draw.ellipse(
        (x - head // 2 - 6, foot - tall - head // 2, x + head // 2 + 6, foot - tall + head),
        fill=(214, 170, 140),
    )
    draw.pieslice(
        (x - head // 2 - 7, foot - tall - head // 2 - 4, x + head // 2 + 7, foot - tall + head),
        180,
        360,
        fill=(28, 24, 22),
    )


def _lit(seen: Image.Image, chance: Random, light: float | None) -> Image.Image:
    gain = light if light is not None else chance.uniform(0.78, 1.15)
    tint = np.array([chance.uniform(0.95, 1.05) for _ in range(3)])
    slope = np.linspace(chance.uniform(0.88, 1.06), chance.uniform(0.88, 1.06), SHOT[0])[None, :, None]
    sensor = np.random.default_rng(chance.randrange(2**32)).normal(0, 2.0, (SHOT[1], SHOT[0], 1))
    return Image.fromarray(
        np.clip(np.asarray(seen, dtype=float) * gain * tint * slope + sensor, 0, 255).astype("uint8")
    )


def jpeg(
    seen: Image.Image,
    *,
    taken: datetime | None = None,
    place: Place | None = None,
    phone: int | None = None,
    software: str = "",
    quality: int = 72,
) -> bytes:
    """The file; without `taken`, `place` and `phone` it is one that a chat program has stripped."""
    exif = Image.Exif()
    if phone is not None:
        exif[271], exif[272] = PHONES[phone % len(PHONES)]
    if software:
        exif[305] = software
    if taken is not None:
        stamp = taken.strftime("%Y:%m:%d %H:%M:%S")
        exif[306] = stamp
        exif.get_ifd(0x8769).update({36867: stamp, 36868: stamp, 36881: "+08:00"})
    if place is not None:
        exif.get_ifd(0x8825).update({1: "N", 2: _degrees(place[0]), 3: "E", 4: _degrees(place[1])})
    held = io.BytesIO()
    seen.convert("RGB").save(held, "JPEG", quality=quality, **({"exif": exif} if len(exif) else {}))
    return held.getvalue()


def _degrees(value: float) -> tuple[float, float, float]:
    whole, minutes = int(value), int(value % 1 * 60)
    return float(whole), float(minutes), round((value - whole - minutes / 60) * 3600, 3)
