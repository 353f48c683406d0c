"""Technical limits of one file of evidence; everything beyond is refused before it is decoded."""

from dataclasses import dataclass, field

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Sized for the photos, scans and short recordings of a phone."""

    bytes_of: dict[str, int] = field(
        default_factory=lambda: {
            "image": 20 * MIB,
            "pdf": 30 * MIB,
            "document": 20 * MIB,
            "audio": 40 * MIB,
            "video": 80 * MIB,
        }
    )
    pixels: int = 40_000_000
    side: int = 20_000
    smallest_side: int = 16
    archive_entries: int = 2_000
    unpacked_bytes: int = 200 * MIB
    ratio: int = 100
    ratio_floor_bytes: int = MIB  # small parts compress well without being bombs
    seconds: int = 20
    memory_bytes: int = 1536 * MIB


USUAL = Limits()
