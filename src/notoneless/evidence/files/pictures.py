"""A picture made safe: measured before it is decoded, turned upright, encoded anew without metadata."""

import io
from dataclasses import dataclass, field

from PIL import Image, ImageOps

from notoneless.evidence.files.limits import Limits
from notoneless.evidence.files.metadata import Metadata, read_metadata
from notoneless.evidence.files.points import Points, points_of
from notoneless.evidence.files.prints import Prints, prints_of
from notoneless.evidence.files.refusals import FileRefused

COPY_SIDE, COPY_QUALITY = 2048, 85
SMALL_SIDE, SMALL_QUALITY = 256, 72
ORIENTATION, TURNED = 0x0112, frozenset({5, 6, 7, 8})
PIL_NAMES = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
Image.MAX_IMAGE_PIXELS = None  # our own limit stands in `_refuse_measure`, with a sentence of its own


@dataclass(frozen=True, slots=True)
class Picture:
    """`width` and `height` are those of the original, upright; `copy` and `small` are JPEG without metadata."""

    width: int
    height: int
    copy: bytes = field(repr=False)
    small: bytes = field(repr=False)
    metadata: Metadata
    prints: Prints | None
    points: Points | None = None


def read_picture(data: bytes, name: str, limits: Limits) -> Picture:
    """`name` is the format as recognised; FileRefused where it is too large, damaged or not what it seems."""
    try:
        with Image.open(io.BytesIO(data), formats=[PIL_NAMES[name]]) as picture:
            _refuse_measure(*picture.size, limits)
            metadata = read_metadata(picture)
            size = _upright(picture)
            picture.draft("RGB", (COPY_SIDE, COPY_SIDE))
            return _made_safe(picture, size, metadata)
    except FileRefused:
        raise
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001 - decoders raise whatever they like at a broken picture
        raise FileRefused(
            "这张图片已损坏或不完整，打不开。请重新拍照或另存为 JPG 再上传。", reason="damaged"
        ) from fault


def _refuse_measure(width: int, height: int, limits: Limits) -> None:
    if width * height > limits.pixels or max(width, height) > limits.side:
        raise FileRefused(
            f"这张图片有 {width}×{height} 点（约 {width * height / 10_000:,.0f} 万像素），"
            f"超过 {limits.pixels // 10_000:,} 万像素，没有打开。请把相机分辨率调低，或压缩后再上传。",
            reason="too_many_pixels",
        )
    if min(width, height) < limits.smallest_side:
        raise FileRefused("这张图片太小，看不出内容。请重新拍照后上传。", reason="too_small")


def _upright(picture: Image.Image) -> tuple[int, int]:
    width, height = picture.size
    return (height, width) if picture.getexif().get(ORIENTATION, 1) in TURNED else (width, height)


def _made_safe(picture: Image.Image, size: tuple[int, int], metadata: Metadata) -> Picture:
    upright = _on_white(ImageOps.exif_transpose(picture))
    upright.thumbnail((COPY_SIDE, COPY_SIDE), Image.Resampling.LANCZOS)
    copy = _encoded(upright, COPY_QUALITY)
    prints, points = prints_of(upright), points_of(upright)
    upright.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    return Picture(
        width=size[0],
        height=size[1],
        copy=copy,
        small=_encoded(upright, SMALL_QUALITY),
        metadata=metadata,
        prints=prints,
        points=points,
    )


def _on_white(picture: Image.Image) -> Image.Image:
    """Plain colours without transparency; nothing of the original's extra chunks comes along."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        plain = Image.new("RGB", layered.size, "white")
        plain.paste(layered, mask=layered.getchannel("A"))
        return plain
    converted = picture.convert("RGB")
    plain = Image.new("RGB", converted.size)
    plain.paste(converted)
    return plain


def _encoded(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
