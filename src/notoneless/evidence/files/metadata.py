"""What a camera wrote beside a picture: when, where, with what. Claims, kept in fields and stripped from the copy."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from PIL import Image

COUNTY_HOURS = 8  # a camera without an offset means the time of the county, UTC+8
MAKE, MODEL, SOFTWARE = 271, 272, 305
EXIF_IFD, GPS_IFD = 0x8769, 0x8825
TAKEN, TAKEN_OFFSET = 36867, 36881
WORD_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Metadata:
    """Blank where the picture says nothing; a picture sent through WeChat says nothing."""

    taken_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    camera: str = ""
    software: str = ""


def read_metadata(picture: Image.Image) -> Metadata:
    """Never fails: metadata that cannot be read is metadata that is not there."""
    try:
        written = picture.getexif()
        more, place = written.get_ifd(EXIF_IFD), written.get_ifd(GPS_IFD)
    except Exception:  # noqa: BLE001 - broken metadata of a sound picture
        return Metadata()
    latitude, longitude = _degrees(place, 2, 1, "S", 90), _degrees(place, 4, 3, "W", 180)
    both = latitude is not None and longitude is not None
    camera = " ".join(filter(None, (_word(written.get(MAKE)), _word(written.get(MODEL)))))
    return Metadata(
        taken_at=_moment(more.get(TAKEN), more.get(TAKEN_OFFSET)),
        latitude=latitude if both else None,
        longitude=longitude if both else None,
        camera=camera[:WORD_LENGTH],
        software=_word(written.get(SOFTWARE)),
    )


def _word(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")
    return "".join(letter for letter in text if letter.isprintable()).strip()[:WORD_LENGTH]


def _moment(value: object, offset: object) -> datetime | None:
    try:
        naive = datetime.strptime(str(value)[:19], "%Y:%m:%d %H:%M:%S")
        ahead = datetime.strptime(str(offset), "%z").utcoffset() if offset else timedelta(hours=COUNTY_HOURS)
    except ValueError:
        return None
    return naive.replace(tzinfo=timezone(ahead or timedelta(0)))


def _degrees(place: dict[int, object], number: int, side: int, negative: str, most: int) -> float | None:
    try:
        hours, minutes, seconds = (float(part) for part in place[number])  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001 - missing, short, or a fraction over nought
        return None
    value = hours + minutes / 60 + seconds / 3600
    if str(place.get(side, "")).strip("\x00 ").upper() == negative:
        value = -value
    return round(value, 6) if -most <= value <= most and value == value else None
