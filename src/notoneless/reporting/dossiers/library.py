"""政策库: the documents of authority by level and date; held texts are linked, absent ones are said to be absent."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from notoneless.officers.models import Officer
from notoneless.policy import Policy
from notoneless.policy.packs import chain
from notoneless.policy.timeline import Source
from notoneless.reporting.dossiers.index import LEVEL_RANK
from notoneless.reporting.dossiers.lists import LIBRARY_KEEPERS, visible_pieces
from notoneless.reporting.dossiers.models import ArchivePiece

LIST = Path(__file__).resolve().parent / "authority.toml"
HELD, CITED, ABSENT = "held", "cited", "absent"
STANDINGS: Mapping[str, str] = {HELD: "有原文", CITED: "仅摘录条款", ABSENT: "缺原文"}


@dataclass(frozen=True, slots=True)
class Authority:
    """One document of the list; `cited` is who names it, `note` what is uncertain about it."""

    code: str
    title: str
    level: str
    number: str = ""
    issuer: str = ""
    dated: date | None = None
    cited: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A document with how it stands here: the piece that holds its text, the rules of the packs that quote it."""

    authority: Authority
    standing: str
    piece: ArchivePiece | None
    quoted: int


@lru_cache(maxsize=1)
def authorities() -> tuple[Authority, ...]:
    raw = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return tuple(Authority(code=code, **table) for code, table in raw.items())


def library(officer: Officer, *, policy: Policy, on: date) -> list[Held]:
    """级别从高到低，同级按时间从远到近; what has no date stands last in its level."""
    listed = {one.code: one for one in authorities()} | _of_packs(policy)
    quoted = _quoted(policy)
    held: dict[str, ArchivePiece] = {}
    rows = pieces_with_text(officer, on=on)
    for piece in rows:
        held[piece.authority] = piece
    found = [
        Held(one, _standing(code, held, quoted), held.get(code), quoted.get(_key(one.title), 0))
        for code, one in listed.items()
    ]
    return sorted(
        found,
        key=lambda one: (
            LEVEL_RANK[one.authority.level],
            one.authority.dated or date.max,
            one.authority.title,
        ),
    )


def pieces_with_text(officer: Officer, *, on: date) -> list[ArchivePiece]:
    """The county's own first; a text of authority that the county keeps is read by everybody."""
    county = ArchivePiece.objects.unscoped("texts of authority that the county keeps for everybody")
    kept = county.filter(replaced_by=None, unit__kind__in=LIBRARY_KEEPERS).exclude(authority="")
    own = visible_pieces(officer, on=on).filter(replaced_by=None).exclude(authority="")
    return [
        *own.select_related("file", "unit").order_by("pk"),
        *kept.select_related("file", "unit").order_by("pk"),
    ]


def _of_packs(policy: Policy) -> dict[str, Authority]:
    """Sources of the county's own packs that the list does not name."""
    known = {_key(one.title) for one in authorities()}
    found = {}
    for pack in chain(policy.place):
        for code, source in pack.sources.items():
            if source.law and _key(source.title) not in known:
                found[f"{pack.place}:{code}"] = _authority(f"{pack.place}:{code}", source, pack.level)
    return found


def _authority(code: str, source: Source, level: str) -> Authority:
    return Authority(
        code=code, title=source.title, level=level, number=source.number, issuer=source.issuer,
        dated=source.issued, cited="政策包", note=source.remark,
    )  # fmt: skip


def _quoted(policy: Policy) -> dict[str, int]:
    """How many rules in force rest on a document."""
    found: dict[str, int] = {}
    for term in policy.all_terms.values():
        if term.source.title:
            found[_key(term.source.title)] = found.get(_key(term.source.title), 0) + 1
    return found


def _standing(code: str, held: Mapping[str, ArchivePiece], quoted: Mapping[str, int]) -> str:
    if code in held:
        return HELD
    one = next((one for one in authorities() if one.code == code), None)
    return CITED if one is None or _key(one.title) in quoted else ABSENT


def _key(title: str) -> str:
    return title.strip("《》 ")
