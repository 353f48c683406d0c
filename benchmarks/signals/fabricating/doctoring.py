"""What people do to a picture so that it looks like another one: cut, turn, mirror, show it on a screen, sign again."""

import math
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps


def cut(seen: Image.Image, share: float, chance: Random) -> Image.Image:
    """Keeps this share of each side, somewhere inside."""
    wide, high = int(seen.width * share), int(seen.height * share)
    left, top = chance.randint(0, seen.width - wide), chance.randint(0, seen.height - high)
    return seen.crop((left, top, left + wide, top + high))


def turned(seen: Image.Image, degrees: float) -> Image.Image:
    """Turned a little, the empty corners cut away."""
    angle = math.radians(abs(degrees))
    turned_one = seen.rotate(degrees, Image.Resampling.BICUBIC)
    x, y = int(seen.height * math.sin(angle) / 2) + 2, int(seen.width * math.sin(angle) / 2) + 2
    return turned_one.crop((x, y, seen.width - x, seen.height - y))


def toned(seen: Image.Image, *, light: float, contrast: float, colour: float) -> Image.Image:
    """A filter of the photo program."""
    lit = ImageEnhance.Brightness(seen).enhance(light)
    return ImageEnhance.Color(ImageEnhance.Contrast(lit).enhance(contrast)).enhance(colour)


def mirrored(seen: Image.Image) -> Image.Image:
    """Left is right."""
    return ImageOps.mirror(seen)


def in_album(seen: Image.Image, clock: str) -> Image.Image:
    """A screenshot of the album: the picture across the phone, black above and below, buttons under it."""
    screen = Image.new("RGB", (720, 1560), (0, 0, 0))
    fitted = seen.resize((720, 720 * seen.height // seen.width), Image.Resampling.LANCZOS)
    screen.paste(fitted, (0, (1560 - fitted.height) // 2))
    draw = ImageDraw.Draw(screen)
    _status_bar(draw, 720, clock)
    for button in range(5):
        draw.ellipse((50 + button * 140, 1450, 90 + button * 140, 1490), outline=(220, 220, 220), width=4)
    return screen


def in_chat(seen: Image.Image, clock: str) -> Image.Image:
    """A screenshot of a chat with the picture in a bubble among others."""
    screen = Image.new("RGB", (720, 1400), (237, 237, 237))
    draw = ImageDraw.Draw(screen)
    _status_bar(draw, 720, clock, ink=(20, 20, 20))
    for y, wide in ((170, 330), (280, 240), (1010, 380), (1130, 200)):
        draw.rounded_rectangle((120, y, 120 + wide, y + 74), 12, fill=(255, 255, 255))
        draw.rectangle((24, y, 98, y + 74), fill=(120, 150, 140))
    fitted = seen.resize((560, 420), Image.Resampling.LANCZOS)
    screen.paste(fitted, (120, 480))
    draw.rectangle((24, 480, 98, 554), fill=(120, 150, 140))
    return screen


def _status_bar(
    draw: ImageDraw.ImageDraw, wide: int, clock: str, ink: tuple[int, int, int] = (235, 235, 235)
) -> None:
    draw.text((30, 16), clock, fill=ink)
    draw.rectangle((wide - 70, 18, wide - 30, 34), outline=ink, width=2)
    draw.rectangle((wide - 67, 21, wide - 42, 31), fill=ink)
    for bar in range(4):
        draw.rectangle((wide - 130 + bar * 10, 32 - bar * 4, wide - 124 + bar * 10, 34), fill=ink)


def off_monitor(seen: Image.Image, chance: Random) -> Image.Image:
    """A photograph of the monitor that shows the picture: slanted, with bezel, stripes and a shine."""
    framed = ImageOps.expand(ImageOps.expand(seen, 26, (18, 18, 20)), 40, (96, 92, 88))
    shift = [chance.uniform(8, 46) for _ in range(8)]
    wide, high = framed.size
    corners = (
        shift[0],
        shift[1],
        shift[2],
        high - shift[3],
        wide - shift[4],
        high - shift[5],
        wide - shift[6],
        shift[7],
    )
    slanted = framed.transform((800, 600), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    y, x = np.mgrid[0:600, 0:800]
    stripes = 9 * np.sin((x * 0.93 + y * 0.21) * 1.1) + 7 * np.sin(y * 0.71 + x * 0.05)
    shine = 60 * np.exp(-(((x - 600) / 140) ** 2 + ((y - 160) / 110) ** 2))
    mixed = np.asarray(slanted, dtype=float) * 0.9 + (stripes + shine)[..., None]
    return Image.fromarray(np.clip(mixed, 0, 255).astype("uint8")).filter(ImageFilter.GaussianBlur(0.8))


def signature(writer: int, chance: Random, *, paper: tuple[int, int, int] = (246, 244, 238)) -> Image.Image:
    """A signature on the line of a form; the hand belongs to `writer`, the sheet to the day."""
    sheet = Image.new("RGB", (640, 300), paper)
    draw = ImageDraw.Draw(sheet)
    draw.line((190, 215, 610, 215), fill=(90, 90, 90), width=2)
    for box in range(4):
        draw.rectangle((30 + box * 36, 165, 58 + box * 36, 210), outline=(60, 60, 60), width=3)
    hand, x = Random(f"hand {writer}"), 215
    left, drop = chance.randint(-8, 8), chance.randint(-6, 6)
    for _ in range(hand.randint(11, 17)):
        points = [(x + hand.randint(-34, 34), 150 + hand.randint(-75, 60)) for _ in range(4)]
        curve = [_bezier(points, step / 24) for step in range(25)]
        draw.line(
            [(px + left, py + drop) for px, py in curve],
            fill=(24, 26, 60),
            width=hand.randint(3, 6),
            joint="curve",
        )
        x += hand.randint(12, 34)
    grain = np.random.default_rng(chance.randrange(2**32)).normal(0, 3, (300, 640, 1))
    return Image.fromarray(np.clip(np.asarray(sheet, dtype=float) + grain, 0, 255).astype("uint8"))


def _bezier(points: list[tuple[int, int]], t: float) -> tuple[float, float]:
    weight = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return (
        sum(w * p[0] for w, p in zip(weight, points, strict=True)),
        sum(w * p[1] for w, p in zip(weight, points, strict=True)),
    )
