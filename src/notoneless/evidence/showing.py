"""What a page shows of pieces of evidence: ready words, made once for all pages that have thumbnails."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from notoneless.evidence import stores
from notoneless.evidence.files.formats import MEDIA
from notoneless.evidence.models import Evidence
from notoneless.officers.lists import names_of
from notoneless.policy import Policy

ZONE = ZoneInfo("Asia/Shanghai")
HASH_SHOWN = 8
LATE = "补录"
KIB = 1024
MOST_PICTURES = 60  # of one page; further pieces are named without their picture


@dataclass(frozen=True, slots=True)
class Thumb:
    """`late` is the mark 补录 where a piece came on a later day than it says it was made."""

    code: str
    label: str
    proves: str
    media: str
    is_picture: bool
    small: (
        str  # the picture itself as a data address: seen with the page that notes the look, never by itself
    )
    name: str
    taken: str
    received: str
    by: str
    hash: str
    size: str
    late: str = ""
    corrected_by: str = ""
    sensitive: bool = False


def thumbs(pieces: Iterable[Evidence], policy: Policy) -> tuple[Thumb, ...]:
    """In the order given; one question for all names."""
    rows = list(pieces)
    names = names_of(row.by_code for row in rows)
    return tuple(
        _thumb(row, policy, names.get(row.by_code, row.by_code), _small(row) if turn < MOST_PICTURES else "")
        for turn, row in enumerate(rows)
    )


def is_late(piece: Evidence) -> bool:
    """Made on one day by its own word, received on a later one by the server's."""
    return (
        piece.taken_at is not None
        and piece.taken_at.astimezone(ZONE).date() < local(piece.received_at).date()
    )


KEYED = {"lesson": "送教记录", "cleaning": "清理核查的一项"}
NUMBERED = frozenset({"lesson"})  # whose number an officer may look for


def local(moment: datetime) -> datetime:
    return moment.astimezone(ZONE)


def kind_label(code: str, policy: Policy) -> str:
    """A kind that the pack has dropped since is shown by its code."""
    return policy.evidence[code].label if code in policy.evidence else code


def _small(row: Evidence) -> str:
    if not row.small_name:
        return ""
    return f"data:image/jpeg;base64,{b64encode(stores.SMALL.get(row.small_name)).decode()}"


def _thumb(row: Evidence, policy: Policy, by: str, small: str) -> Thumb:
    kind = policy.evidence.get(row.kind)
    return Thumb(
        code=row.code,
        label=kind_label(row.kind, policy),
        proves=_proves(row, kind.proves if kind else ""),
        media=MEDIA[row.media],
        is_picture=bool(row.small_name),
        small=small,
        name=row.shown_name,
        taken=f"{local(row.taken_at):%Y-%m-%d %H:%M}" if row.taken_at else "",
        received=f"{local(row.received_at):%Y-%m-%d %H:%M}",
        by=by,
        hash=row.sha256[:HASH_SHOWN],
        size=_size(row.size),
        late=LATE if is_late(row) else "",
        corrected_by=row.replaced_by.code if row.replaced_by else "",
        sensitive=row.sensitive,
    )


def _proves(row: Evidence, usual: str) -> str:
    """In words: a room may note what a piece proves by a key of its own (`lesson:…`), which is not for readers."""
    mark, colon, rest = row.proves.partition(":")
    if not row.proves or row.proves == row.kind:
        return usual
    if not colon:
        return row.proves
    word = KEYED.get(mark, "")
    said = f"{word}{rest}" if mark in NUMBERED else word or "处置所附材料"
    return f"{said}：{usual}" if usual else said


def _size(number: int) -> str:
    return f"{number / KIB / KIB:.1f} MB" if number >= KIB * KIB else f"{max(number // KIB, 1)} KB"
