"""What else is done to a picture: stamps, prints on a table, chains of chats, collages, hidden faces, pasted hands."""

import io
from datetime import datetime
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"


def lettering(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


def played_on_screen(seen: Image.Image, clock: str) -> Image.Image:
    """Opened across the phone held sideways, photographed by its screenshot key, the bars cut off carelessly."""
    screen = Image.new("RGB", (1200, 560), (8, 8, 10))
    fitted = ImageOps.contain(seen, (1200, 560))
    screen.paste(fitted, ((1200 - fitted.width) // 2, (560 - fitted.height) // 2))
    draw = ImageDraw.Draw(screen, "RGBA")
    draw.rectangle((0, 0, 1200, 46), fill=(0, 0, 0, 110))
    draw.text((24, 8), f"{clock}   IMG_2026.jpg", fill=(240, 240, 240), font=lettering(20))
    for button in range(4):
        draw.ellipse(
            (420 + button * 110, 500, 456 + button * 110, 536), outline=(255, 255, 255, 210), width=4
        )
    return screen.crop((150, 20, 1060, 552))


def night_mode(seen: Image.Image) -> Image.Image:
    """Brighter, with the warm cast of a reading screen."""
    warm = np.asarray(ImageEnhance.Brightness(seen).enhance(1.22), dtype=float) * (1.06, 0.97, 0.78)
    return Image.fromarray(np.clip(warm, 0, 255).astype("uint8"))


def stamped(seen: Image.Image, said: datetime, where: str) -> Image.Image:
    """The card of a stamping camera: hour in large figures, date and place under it, on a dark strip."""
    out = seen.copy()
    draw, high = ImageDraw.Draw(out, "RGBA"), out.height
    draw.rectangle((0, high * 3 // 4, out.width, high), fill=(10, 20, 40, 120))
    draw.text((18, high * 3 // 4 + 4), f"{said:%H:%M}", fill=(255, 255, 255), font=lettering(high // 9))
    draw.text(
        (18, high * 9 // 10), f"{said:%Y-%m-%d}  {where}", fill=(255, 230, 90), font=lettering(high // 20)
    )
    return out


def banner(seen: Image.Image, words: str) -> Image.Image:
    """A red strip with white words above, a white strip below: the look of the office's newsletter."""
    out = Image.new("RGB", (seen.width, seen.height + 110), (255, 255, 255))
    out.paste(seen, (0, 60))
    draw = ImageDraw.Draw(out)
    draw.rectangle((0, 0, out.width, 60), fill=(196, 20, 24))
    draw.text((20, 10), words, fill=(255, 255, 255), font=lettering(28))
    draw.text((20, out.height - 42), "控辍保学 一个都不能少", fill=(40, 40, 40), font=lettering(22))
    return out


def printed(seen: Image.Image, chance: Random, *, grey: bool = False) -> Image.Image:
    """A print with a white edge on a table, photographed from a slant with the shadow of the hand."""
    faded = ImageEnhance.Color(ImageEnhance.Contrast(seen).enhance(0.78)).enhance(0.0 if grey else 0.6)
    paper = ImageOps.expand(faded, 30, (238, 234, 226))
    grain = np.random.default_rng(chance.randrange(2**32))
    table = np.full((paper.height + 240, paper.width + 300, 3), (122, 86, 58), dtype=float)
    table += np.sin(np.arange(table.shape[0]) / 7.0)[:, None, None] * 9 + grain.normal(
        0, 5, table.shape[:2] + (1,)
    )
    lying = Image.fromarray(np.clip(table, 0, 255).astype("uint8"))
    lying.paste(paper, (150 + chance.randint(-30, 30), 120 + chance.randint(-30, 30)))
    wide, high = lying.size
    off = [chance.uniform(30, 90) for _ in range(8)]
    corners = (
        off[0], off[1], off[2], high - off[3], wide - off[4], high - off[5], wide - off[6], off[7],
    )  # fmt: skip
    slanted = lying.transform((640, 480), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    y, x = np.mgrid[0:480, 0:640]
    shade = 1 - 0.35 * np.exp(-(((x - 520) / 150) ** 2 + ((y - 400) / 130) ** 2))
    return Image.fromarray(
        np.clip(np.asarray(slanted, dtype=float) * shade[..., None], 0, 255).astype("uint8")
    )


def passed_on(seen: Image.Image, widths: tuple[int, ...], quality: int = 42) -> Image.Image:
    """Through one chat after another: each makes it smaller or larger and presses it anew."""
    for wide in widths:
        held = io.BytesIO()
        seen.resize((wide, wide * seen.height // seen.width)).save(held, "JPEG", quality=quality)
        seen = Image.open(io.BytesIO(held.getvalue())).convert("RGB")
    return seen


def faces_hidden(seen: Image.Image, chance: Random) -> Image.Image:
    """Mosaic over where people stand and a few stickers."""
    out = seen.copy()
    for _ in range(3):
        left, top = chance.randint(60, seen.width - 200), chance.randint(seen.height // 3, seen.height - 170)
        part = out.crop((left, top, left + 120, top + 130))
        out.paste(part.resize((8, 8)).resize(part.size, Image.Resampling.NEAREST), (left, top))
    draw = ImageDraw.Draw(out)
    for _ in range(2):
        x, y = chance.randint(20, seen.width - 100), chance.randint(20, seen.height - 100)
        draw.ellipse((x, y, x + 70, y + 70), fill=(255, 214, 40), outline=(120, 80, 0), width=3)
    return out


def side_by_side(first: Image.Image, second: Image.Image) -> Image.Image:
    """Two pictures in one frame with a white line between."""
    out = Image.new("RGB", (860, 470), (255, 255, 255))
    for turn, seen in enumerate((first, second)):
        out.paste(ImageOps.fit(seen, (416, 450)), (10 + turn * 426, 10))
    return out


def one_above_other(first: Image.Image, second: Image.Image) -> Image.Image:
    """Two whole pictures, one above the other, without a line."""
    out = Image.new("RGB", (560, 840))
    for turn, seen in enumerate((first, second)):
        out.paste(seen.resize((560, 420)), (0, turn * 420))
    return out


def in_corner(first: Image.Image, second: Image.Image) -> Image.Image:
    """A small one set into the corner of a large one, as a video call shows it."""
    out = first.resize((640, 480))
    out.paste(ImageOps.expand(second.resize((200, 150)), 4, (255, 255, 255)), (420, 20))
    return out


def form(lines: tuple[str, ...], paper: tuple[int, int, int]) -> Image.Image:
    """A typed receipt with a place for a signature."""
    sheet = Image.new("RGB", (620, 440), paper)
    draw = ImageDraw.Draw(sheet)
    draw.text((190, 18), "家访记录回执", fill=(20, 20, 20), font=lettering(34))
    for row, line in enumerate(lines):
        draw.text((40, 90 + row * 46), line, fill=(40, 40, 40), font=lettering(22))
    draw.text((40, 350), "家长签字：", fill=(20, 20, 20), font=lettering(26))
    draw.line((180, 392, 590, 392), fill=(90, 90, 90), width=2)
    return sheet


def with_hand(sheet: Image.Image, hand: Image.Image, at: tuple[int, int], wide: int) -> Image.Image:
    """A signature cut out elsewhere and laid over."""
    ink = hand.crop((180, 40, 620, 208)).convert("L")
    ink = ink.resize((wide, wide * ink.height // ink.width))
    mask = ink.point(lambda value: 255 if value < 120 else 0)
    out = sheet.copy()
    out.paste((24, 26, 60), at, mask)
    return out


def photographed(sheet: Image.Image, chance: Random) -> Image.Image:
    """A form held before the phone: a little turned, a little soft."""
    turned = sheet.rotate(chance.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, fillcolor=(110, 104, 98))
    grain = np.random.default_rng(chance.randrange(2**32)).normal(0, 3, (sheet.height, sheet.width, 1))
    seen = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.6)), dtype=float) * chance.uniform(0.9, 1.02)
    return Image.fromarray(np.clip(seen + grain, 0, 255).astype("uint8"))
